import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { axeFindings, place, settled, textOf, useStage } from "../shared/stage.fixture.js";
import type { TenureSurveyForm, TenureSurveySubmitEvent } from "./survey-form.js";
import "./survey-form.js";

useStage();

const make = (set: Partial<TenureSurveyForm> = {}) => Object.assign(document.createElement("tenure-survey-form"), set);
const options = (form: Element) => [...form.shadowRoot!.querySelectorAll<HTMLInputElement>("input")];
const submit = (form: Element) => form.shadowRoot!.querySelector<HTMLButtonElement>("[part~='submit']")!;

describe("a survey form", () => {
  it("asks NPS from 0 to 10, satisfaction from 1 to 5 and effort from 1 to 7", async () => {
    for (const [kind, first, last] of [
      ["nps", "0", "10"],
      ["csat", "1", "5"],
      ["ces", "1", "7"],
    ] as const) {
      const values = options(await place(make({ kind }))).map(({ value }) => value);
      expect([values[0], values.at(-1), values.length]).toEqual([first, last, Number(last) - Number(first) + 1]);
    }
  });

  it("is answered by keyboard alone, and gives the host what was answered", async () => {
    const form = await place(make({ account: "A-102" }));
    const answers: unknown[] = [];
    form.addEventListener("tenure-survey-submit", ({ answer }) => answers.push(answer));
    options(form)[0]!.focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
    form.shadowRoot!.querySelector<HTMLElement>("textarea")!.focus();
    await userEvent.keyboard("Onboarding took long.");
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await settled(form);
    expect(answers).toEqual([
      { kind: "nps", score: 3, scaleMin: 0, scaleMax: 10, comment: "Onboarding took long.", account: "A-102" },
    ]);
    expect(textOf(form, "[part~='thanks']")).toBe("Thank you. Your answer has been recorded.");
  });

  it("takes the focus for a host: on its first answer, on the one chosen, and once sent on the way back", async () => {
    const form = await place(make());
    form.focus();
    expect(form.shadowRoot!.activeElement).toBe(options(form)[0]);
    await userEvent.click(options(form)[7]!);
    (document.activeElement as HTMLElement).blur();
    form.focus();
    expect(form.shadowRoot!.activeElement).toBe(options(form)[7]);
    await userEvent.click(submit(form));
    await settled(form);
    form.focus();
    expect(form.shadowRoot!.activeElement).toBe(form.shadowRoot!.querySelector("button"));
  });

  it("asks for an answer before it sends one", async () => {
    const form = await place(make());
    const heard = vi.fn();
    form.addEventListener("tenure-survey-submit", heard);
    await userEvent.click(submit(form));
    await settled(form);
    expect(heard).not.toHaveBeenCalled();
    expect(textOf(form, ".problem")).toBe("Choose an answer first.");
    expect(form.shadowRoot!.activeElement).toBe(options(form)[0]);
  });

  it("keeps the answer where the host could not store it", async () => {
    const form = await place(make());
    form.addEventListener("tenure-survey-submit", (event: TenureSurveySubmitEvent) =>
      event.waitUntil(Promise.reject(new Error("offline"))),
    );
    await userEvent.click(options(form)[7]!);
    await userEvent.click(submit(form));
    await settled(form);
    expect(textOf(form, ".problem")).toContain("It is still here");
    expect(options(form)[7]!.checked).toBe(true);
  });

  it.each([
    ["nps", undefined, 280],
    ["nps", undefined, 320],
    ["csat", 10, 300],
    ["csat", 8, 300],
    ["nps", undefined, 600],
    ["csat", 5, 280],
  ] as const)(
    "puts the words of both ends beside their own answers: %s to %s at %i px",
    async (kind, scaleMax, width) => {
      for (const lang of ["en", "ja"]) {
        const form = await place(make({ kind, scaleMax }), { width, lang });
        const boxes = [...form.shadowRoot!.querySelectorAll("[part~='option']")].map((box) =>
          box.getBoundingClientRect(),
        );
        const [low, high] = [...form.shadowRoot!.querySelectorAll("[part~='ends'] span")].map((end) =>
          end.getBoundingClientRect(),
        );
        const [first, last] = [boxes[0]!, boxes.at(-1)!];
        const gap = 12;
        const near = (end: DOMRect, box: DOMRect) =>
          Math.min(Math.abs(end.bottom - box.top), Math.abs(end.top - box.bottom)) < gap;
        expect([near(low!, first), near(high!, last)]).toEqual([true, true]);
        expect(low!.left).toBeCloseTo(first.left, 0);
        expect(high!.right).toBeCloseTo(last.right, 0);
        expect(last.right).toBeCloseTo(Math.max(...boxes.map(({ right }) => right)), 0);
        expect(options(form).at(-1)!.getBoundingClientRect().bottom).toBeLessThan(
          submit(form).getBoundingClientRect().top,
        );
        form.remove();
      }
    },
  );

  it("passes over a scale that nobody could tell apart", async () => {
    for (const scaleMax of [1, 500, Number.NaN, 4.5]) {
      expect(options(await place(make({ kind: "csat", scaleMax })))).toHaveLength(5);
    }
    expect(options(await place(make({ kind: "csat", scaleMax: 7 })))).toHaveLength(7);
  });

  it.each([
    ["light", "en", 420],
    ["dark", "ja", 280],
  ] as const)("passes axe in %s, %s, at %i px, without running over", async (theme, lang, width) => {
    const form = await place(make(), { theme, lang, width });
    await userEvent.click(options(form)[4]!);
    expect(await axeFindings(form)).toEqual([]);
    expect(form.scrollWidth).toBeLessThanOrEqual(form.clientWidth);
  });
});
