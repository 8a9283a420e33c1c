import type { HealthModel, Issue } from "@tenure/core/fields";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { createScoringService, type ScoringService } from "../../../worker/src/scoring-service.js";
import type { ProviderContext } from "../shared/provider-context.js";
import type { TenureSelectEvent } from "../shared/select-event.js";
import {
  axeFindings,
  FakeProvider,
  type Placement,
  place,
  settled,
  textOf,
  useStage,
} from "../shared/stage.fixture.js";
import type { TenureModelEvent, TenureScorecardEditor } from "./scorecard-editor.js";
import "./scorecard-editor.js";

useStage();

let service: ScoringService;
const context = { signal: new AbortController().signal, onProgress: () => undefined };

beforeAll(async () => {
  service = createScoringService();
  await service.loadSample({}, context);
});

/** An editor on the sample, its engine on the page's own thread, with its first figures and back-test. */
async function editor(set: Partial<TenureScorecardEditor> = {}, placement: Placement = {}) {
  const asked: string[] = [];
  const provider = new FakeProvider({
    ask: ((call: "modelTrial", input: never) => {
      asked.push(call);
      return service[call](input, context);
    }) as ProviderContext["ask"],
  });
  const element = Object.assign(document.createElement("tenure-scorecard-editor"), set);
  await place(element, { width: 1100, ...placement, into: provider.element });
  await proven(element);
  return { element, provider, asked };
}

const within = { timeout: 15_000 };

async function proven(element: TenureScorecardEditor): Promise<void> {
  await vi.waitFor(() => {
    expect(element.shadowRoot!.querySelector(".proof[aria-busy='false']")).not.toBeNull();
  }, within);
  await settled(element);
}

const find = <E extends HTMLElement>(element: TenureScorecardEditor, selector: string) =>
  element.shadowRoot!.querySelector<E>(selector)!;

function button(element: TenureScorecardEditor, name: RegExp): HTMLButtonElement {
  return [...element.shadowRoot!.querySelectorAll("button")].find((one) => name.test(one.textContent!.trim()))!;
}

async function slide(element: TenureScorecardEditor, name: string, value: number, settle = true): Promise<void> {
  const input = find<HTMLInputElement>(element, `#slider-${name}`);
  input.value = String(value);
  input.dispatchEvent(new Event("input"));
  if (settle) input.dispatchEvent(new Event("change"));
  await element.updateComplete;
}

const output = (element: TenureScorecardEditor) => textOf(element, ".stage.do [part~='output'] tbody");

describe("the scorecard editor", () => {
  it("begins with the saved model, what it flags today and how it did, without any edit", async () => {
    const { element } = await editor();
    expect(textOf(element, ".subtitle")).toMatch(/^SaaS for companies, starting point, version 1\. Accounts as of/);
    expect(output(element)).toMatch(/^Accounts with a score 421 Mean score 71\.1 Flagged accounts 39/);
    expect(textOf(element, ".stage.check [part~='output']")).toContain("Precision: lost among flagged 19.9%");
    expect(button(element, /^Save as version 2/).getAttribute("aria-disabled")).toBe("true");
  });

  it("shows beside the saved figures what an edit does, whom it concerns, and how it would have done", async () => {
    const { element } = await editor({ capacity: 20 });
    await slide(element, "group-0", 10);
    await proven(element);
    expect(output(element)).toContain("Flagged accounts 39 48+9");
    expect(output(element)).toContain("Of the team’s capacity 98% 120%+22 pt");
    expect(textOf(element, ".load")).toBe("The team would need 120% of its capacity.");
    expect(textOf(element, ".whom")).toContain("Newly flagged: 22");
    expect(textOf(element, ".verdict")).toBe("The edited model tells losses apart worse: AUC −0.051 (p < 0.001).");
  });

  it("follows a moving slider, and judges the past once it has settled", async () => {
    const { element, asked } = await editor();
    asked.length = 0;
    for (const value of [50, 40, 30, 20, 10]) await slide(element, "group-0", value, false);
    await vi.waitFor(() => expect(output(element)).toContain("Flagged accounts 39 48"), within);
    expect(asked).not.toContain("modelBacktest");
    await slide(element, "group-0", 10);
    await proven(element);
    expect(asked.filter((call) => call === "modelBacktest")).toHaveLength(1);
    // The moves of one drag are one step.
    await userEvent.click(button(element, /^Undo/));
    expect(element.draft!.groups[0]!.weight).toBe(55);
  });

  it("takes back and makes again by keyboard, and discards all", async () => {
    const { element } = await editor();
    await slide(element, "measure-0-0", 10);
    await slide(element, "measure-0-1", 10);
    find(element, "#slider-measure-0-0").focus();
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(element.draft!.groups[0]!.measures.map(({ weight }) => weight)).toEqual([10, 35, 20]);
    await userEvent.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    expect(element.draft!.groups[0]!.measures.map(({ weight }) => weight)).toEqual([10, 10, 20]);
    await userEvent.click(button(element, /^Discard/));
    expect(element.draft).toEqual(element.shown!.saved);
  });

  it("says beside the field why a model cannot be used, keeps the figures, and saves nothing", async () => {
    const { element } = await editor();
    const saved = vi.fn();
    element.addEventListener("tenure-change", saved);
    for (const m of [0, 1, 2]) await slide(element, `measure-1-${m}`, 0);
    await vi.waitFor(() => expect(textOf(element, ".issues .error")).toMatch(/^Support: all weights are 0/), within);
    expect(textOf(element, ".stage.do .note")).toContain("last model that could be");
    expect(output(element)).toContain("Flagged accounts");
    button(element, /^Save as/).click();
    expect(saved).not.toHaveBeenCalled();
  });

  it("refuses what is typed and no number, and takes what is one", async () => {
    const { element } = await editor();
    const box = find<HTMLInputElement>(element, "#slider-measure-0-0").closest(".slider")!.querySelector("input")!;
    await userEvent.fill(box, "a lot");
    await userEvent.tab();
    await settled(element);
    expect(textOf(element, ".slider .message")).toContain("“a lot” is not clear as a number");
    expect(box.value).toBe("45");
    await userEvent.fill(box, "250");
    await userEvent.tab();
    await settled(element);
    expect(element.draft!.groups[0]!.measures[0]!.weight).toBe(250);
  });

  it("saves a new version, tells the page, and goes on from there", async () => {
    const { element } = await editor();
    const events: TenureModelEvent[] = [];
    element.addEventListener("tenure-change", (event) => events.push(event as TenureModelEvent));
    await slide(element, "band-2", 65);
    await proven(element);
    await userEvent.click(button(element, /^Save as version 2/));
    await vi.waitFor(() => expect(element.shown!.saved.version).toBe(2), within);
    await proven(element);
    expect(events.map(({ model, previous }) => [model.version, model.bands[2]!.from, previous.version])).toEqual([
      [2, 65, 1],
    ]);
    expect(textOf(element, ".stage.act")).toContain("Version 2 is saved.");
    expect(button(element, /^Save as version 3/).getAttribute("aria-disabled")).toBe("true");
  });

  it("reads a model file, and leaves the model as it is where a file is broken, newer or no model", async () => {
    const { element } = await editor();
    const file = (text: string) => new File([text], "model.json", { type: "application/json" });
    await slide(element, "group-0", 10);
    const before = JSON.stringify(element.draft);
    const refused: [string, RegExp][] = [
      ["{", /is not valid JSON/],
      [JSON.stringify({ ...element.draft, tenure: 99 }), /format version 99/],
      [JSON.stringify({ id: "x", groups: [] }), /groups/],
      ["[]", /model\.json was not read/],
    ];
    for (const [text, words] of refused) {
      expect(await element.importModel(file(text))).toBe(false);
      await settled(element);
      expect(textOf(element, ".stage.act")).toMatch(words);
      expect(JSON.stringify(element.draft)).toBe(before);
    }
    const own: HealthModel = { ...element.shown!.saved, id: "own", coverageFloor: 0.1 };
    expect(await element.importModel(file(JSON.stringify(own)))).toBe(true);
    expect(element.draft).toEqual(own);
    await settled(element);
    await userEvent.click(button(element, /^Undo/));
    expect(JSON.stringify(element.draft)).toBe(before);
  });

  it("adds measures and takes them out", async () => {
    const { element } = await editor();
    const [add] = element.shadowRoot!.querySelectorAll<HTMLSelectElement>(".add select");
    await userEvent.selectOptions(add!, "active-days");
    await proven(element);
    expect(element.draft!.groups[0]!.measures.map(({ id }) => id)).toContain("active-days");
    const remove = button(element, /^Remove Days with use/);
    remove.closest("details")!.open = true;
    await userEvent.click(remove);
    expect(element.draft).toEqual(element.shown!.saved);
  });

  it("tells the page which account the reader chose", async () => {
    const { element } = await editor();
    await slide(element, "band-2", 65);
    await vi.waitFor(() => expect(find(element, ".account")).not.toBeNull(), within);
    const chosen: unknown[] = [];
    element.addEventListener("tenure-select", (event) => {
      const { datum, source, via } = event as TenureSelectEvent<{ readonly name: string }>;
      chosen.push([datum.name, source, via]);
    });
    find(element, ".account").focus();
    await userEvent.keyboard("{Enter}");
    expect(chosen).toEqual([[find(element, ".account").textContent!.trim(), "account", "keyboard"]]);
  });

  it("says that a score which tells nothing is no better than a lot", async () => {
    const { element } = await editor();
    expect(textOf(element, ".proof")).not.toContain("drawn by lot");
    const only = element.shown!.saved.groups[0]!.measures[2]!;
    const flat = { ...only, weight: 1, normalise: { kind: "linear", at0: 1e6, at100: 0 } } as const;
    element.model = { id: "flat", groups: [{ id: "g", weight: 1, measures: [flat] }], coverageFloor: 0 };
    await vi.waitFor(() => expect(element.shown!.saved.id).toBe("flat"), within);
    await vi.waitFor(() => expect(textOf(element, ".proof")).toContain("drawn by lot"), within);
  });

  it("says why a back-test was refused", async () => {
    const issue: Issue = {
      code: "backtest/too-few-churners",
      severity: "error",
      path: "history",
      params: { positives: 2, rows: 186, needed: 5 },
    };
    const provider = new FakeProvider({
      ask: ((call: string, input: never) =>
        call === "modelBacktest"
          ? Promise.resolve({ ok: false, issues: [issue] })
          : service.modelTrial(input, context)) as ProviderContext["ask"],
    });
    const element = await place(document.createElement("tenure-scorecard-editor"), { into: provider.element });
    await proven(element);
    await vi.waitFor(
      () => expect(textOf(element, ".proof")).toMatch(/refused .*2.*\(backtest\/too-few-churners\)/),
      within,
    );
  });

  it("keeps what is being edited when other data arrive", async () => {
    const { element, provider } = await editor();
    await slide(element, "group-0", 10);
    provider.set({ dataVersion: 2 });
    await proven(element);
    expect(element.draft!.groups[0]!.weight).toBe(10);
  });

  it.each([
    ["light", "en", 1100],
    ["dark", "ja", 1100],
    ["light", "ja", 280],
    ["dark", "en", 360],
  ] as const)("passes axe in %s, %s, at %i px, without running over", async (theme, lang, width) => {
    const { element } = await editor({ capacity: 10 }, { theme, lang, width });
    await slide(element, "group-0", 10);
    await proven(element);
    for (const details of element.shadowRoot!.querySelectorAll("details")) details.open = true;
    await settled(element);
    expect(await axeFindings(element)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });
});
