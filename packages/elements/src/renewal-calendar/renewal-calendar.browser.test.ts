import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { TenureSelectEvent } from "../shared/select-event.js";
import { axeFindings, FakeProvider, firstLine, place, settled, textOf, useStage } from "../shared/stage.fixture.js";
import type { TenureRenewalCalendar } from "./renewal-calendar.js";
import "./renewal-calendar.js";
import { assumedTerms, renewals, uncalibrated } from "./renewals.fixture.js";

useStage();

const make = (set: Partial<TenureRenewalCalendar> = {}) =>
  Object.assign(document.createElement("tenure-renewal-calendar"), set);

const rows = (element: TenureRenewalCalendar, part: string) =>
  [...element.shadowRoot!.querySelectorAll(`[part~='${part}'] tbody tr`)].map((row) =>
    row.textContent!.replace(/\s+/g, " ").trim(),
  );

describe("the renewal calendar", () => {
  it("says for every month what is due, expected, and at worst and best, and names months that are only part", async () => {
    const element = await place(make({ data: renewals }), { width: 900 });
    expect(rows(element, "months")).toEqual([
      "Jul 2026, from 15 Jul 5 ¥2.74M ¥2.31M84.3% of what is due¥2.07M–2.55M ¥2.07M–2.55M",
      "Aug 2026 2 ¥7.95M ¥7.64M96.1% of what is due¥7.35M–7.93M ¥7.35M–7.93M",
      "Sep 2026 1 ¥5.60M ¥5.13M91.6% of what is due¥4.66M–5.60M ¥4.66M–5.60M",
      "Oct 2026, to 14 Oct 1 ¥1.92M ¥1.85M96.4% of what is due¥1.78M–1.92M ¥1.78M–1.92M",
    ]);
    expect(textOf(element, "[part~='months'] tfoot")).toContain("Total 9 ¥18.21M ¥16.93M");
  });

  it("keeps the names that are buttons on the line of their row's figures", async () => {
    for (const width of [900, 360]) {
      const element = await place(make({ data: renewals }), { width });
      for (const row of element.shadowRoot!.querySelectorAll(
        "[part~='months'] tbody tr, [part~='contracts'] tbody tr",
      )) {
        const [button, ...figures] = [row.querySelector(".pick")!, ...row.querySelectorAll("td:not(.lane)")]
          .filter((one) => one.getClientRects().length > 0 && one.textContent!.trim())
          .map(firstLine);
        const beside = figures.filter(({ top, bottom }) => top < button!.bottom && bottom > button!.top);
        if (width === 900) expect(beside.length).toBe(figures.length);
        for (const { bottom } of beside) expect(bottom).toBeCloseTo(button!.bottom, 0);
      }
    }
  });

  it("sets what was renewed beside the forecast, and says on which side of the range it lay", async () => {
    const element = await place(make({ data: renewals }), { width: 900 });
    expect(rows(element, "past")).toEqual([
      expect.stringMatching(/^Apr 2026 .* within the range/),
      expect.stringMatching(/^May 2026 .* above best/),
      expect.stringMatching(/^Jun 2026 .* below worst/),
    ]);
    expect(textOf(element)).toContain("1 of 3 months ended between worst and best");
  });

  it("lists the contracts of the month that the reader chose, by keyboard too, and tells the page", async () => {
    const element = await place(make({ data: renewals }), { width: 900 });
    expect(rows(element, "contracts").map((row) => row.slice(0, 23))).toContain("15 Jul Kitano Logistics");
    expect(rows(element, "contracts")[3]).toBe("29 Jul Hinode Learning ¥190.0k no score");
    const chosen: unknown[] = [];
    element.addEventListener("tenure-select", (event) => {
      const { datum, source, via } = event as TenureSelectEvent<{ readonly month?: string; readonly account?: string }>;
      chosen.push([datum.month ?? datum.account, source, via]);
    });
    element.shadowRoot!.querySelectorAll<HTMLElement>("[part~='months'] .pick")[2]!.focus();
    await userEvent.keyboard("{Enter}");
    await settled(element);
    expect(rows(element, "contracts")).toEqual(["12 Sep Mejiro Foods ¥5.60M 92%"]);
    await userEvent.click(element.shadowRoot!.querySelector("[part~='contracts'] .pick")!);
    expect(chosen).toEqual([
      ["2026-09", "month", "keyboard"],
      ["Mejiro Foods", "contract", "pointer"],
    ]);
  });

  it.each([
    [280, "en"],
    [280, "ja"],
    [360, "en"],
    [1280, "ja"],
  ] as const)("shows a short list of contracts whole at %i px, in %s, and breaks no figure", async (width, lang) => {
    const element = await place(make({ data: assumedTerms }), { width, lang });
    const root = element.shadowRoot!;
    const list = root.querySelector(".list")!;
    expect(list.scrollHeight).toBeLessThanOrEqual(list.clientHeight);
    for (const cell of root.querySelectorAll(".sheet td:not(.lane)")) {
      const text = [...cell.childNodes].filter((node) => node.nodeType === 3 && node.textContent!.trim());
      if (text.length === 0) continue;
      const range = document.createRange();
      range.selectNodeContents(text[0]!);
      const lines = new Set(
        [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)),
      );
      expect([cell.textContent, lines.size <= 1]).toEqual([cell.textContent, true]);
      expect(range.getBoundingClientRect().right).toBeLessThanOrEqual(cell.getBoundingClientRect().right + 0.5);
      expect(range.getBoundingClientRect().left).toBeGreaterThanOrEqual(cell.getBoundingClientRect().left - 0.5);
    }
  });

  it("lets contracts fade at the list's lower edge while more follow", async () => {
    const rows = Array.from({ length: 30 }, (_, place) => ({ ...renewals.rows[0]!, account: `C-${place}` }));
    const element = await place(make({ data: { ...renewals, rows } }), { width: 900 });
    const list = element.shadowRoot!.querySelector(".list")!;
    const fade = list.querySelector(".more-below")!;
    const last = () => list.querySelector("tbody tr:last-child")!.getBoundingClientRect().bottom;
    expect(fade.getBoundingClientRect().bottom).toBeCloseTo(list.getBoundingClientRect().bottom, 0);
    expect(last()).toBeGreaterThan(list.getBoundingClientRect().bottom);
    list.scrollTop = list.scrollHeight;
    expect(last()).toBeLessThanOrEqual(fade.getBoundingClientRect().top + 0.5);
  });

  it("says of a date that no contract states that it is assumed, in the file too", async () => {
    const element = await place(make({ data: assumedTerms }), { width: 900 });
    const dates = () =>
      [...element.shadowRoot!.querySelectorAll("[part~='contracts'] tbody .date")].map(
        ({ textContent }) => textContent,
      );
    expect(dates()).toEqual(["15 Jul", "18 Jul (assumed)", "22 Jul", "29 Jul (assumed)", "31 Jul"]);
    await vi.waitFor(() => expect(textOf(element, ".how")).toContain("do not say their term, so 1 month was assumed"));
    const [heading, ...rows] = (await (await element.exportAs("csv"))!.text())
      .split("\r\n")
      .map((row) => row.split(","));
    expect(rows.slice(0, 5).map((row) => row[heading!.indexOf("assumed")])).toEqual([
      ...["false", "true", "false", "true", "false"],
    ]);
    element.lang = "ja";
    await vi.waitFor(() => expect(dates()[1]).toBe("7/18（仮定）"));
  });

  it("says so where chances could not be fitted to the past", async () => {
    const element = await place(make({ data: uncalibrated }), { width: 900 });
    expect(textOf(element, ".note")).toContain("Too few losses are known to fit chances");
    expect(textOf(element)).toContain("No month that is over can be compared yet.");
  });

  it("asks the provider for as many months as the reader wants", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: renewals });
    const element = await place(make({ pastMonths: 3 }), { into: provider.element, width: 900 });
    await userEvent.click(element.shadowRoot!.querySelectorAll(".segmented button")[1]!);
    await settled(element);
    expect(provider.asked.map(({ call, input }) => [call, input])).toEqual([
      ["renewals", { horizonMonths: 3, pastMonths: 3 }],
      ["renewals", { horizonMonths: 6, pastMonths: 3 }],
    ]);
  });

  it("passes nonsense over", async () => {
    const provider = new FakeProvider();
    await place(make({ months: Number.NaN, pastMonths: -5 }), { into: provider.element });
    expect(provider.asked[0]!.input).toEqual({ horizonMonths: 3, pastMonths: 0 });
    const broken = make();
    broken.data = { ...renewals, months: [{ month: "2026-07" }] } as never;
    await place(broken);
    expect(broken.state).toBe("error");
  });

  it.each([
    ["light", "en", 900],
    ["dark", "ja", 900],
    ["light", "ja", 280],
    ["dark", "en", 360],
  ] as const)("passes axe in %s, %s, at %i px, without running over", async (theme, lang, width) => {
    const element = await place(make({ data: assumedTerms }), { theme, lang, width });
    for (const details of element.shadowRoot!.querySelectorAll("details")) details.open = true;
    expect(await axeFindings(element)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });
});
