import { baselineScenario, numberAt, type ScenarioInput } from "@tenure/core/fields";
import { PRESETS, presetScenarioSet } from "@tenure/knowledge/presets";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  advanced,
  analysisOf,
  begun,
  type History,
  redone,
  setOf,
  settled,
  undone,
  withCopy,
  without,
} from "./analysis.js";
import { ledgerOf } from "./ledger.js";
import { LEVER_GROUPS, leversOf, withTeam } from "./levers.js";

const book: ScenarioInput = {
  horizonMonths: 36,
  discountAnnual: 0.1,
  segments: [
    { name: "small", customers: 80, arpa: 50, grossMargin: 0.8, term: 1, hazard: { kind: "constant", monthly: 0.03 } },
    {
      name: "large",
      customers: 9,
      arpa: 900,
      grossMargin: 0.8,
      term: 12,
      hazard: { kind: "perRenewal", rates: [0.1] },
    },
  ],
};
const lever = (id: string, base: ScenarioInput, scenario: ScenarioInput, segment: number | null) =>
  leversOf(base, scenario, segment).find((one) => one.id === id)!;

describe("levers", () => {
  it("are of six groups, and of a team once there is one", () => {
    const groups = (scenario: ScenarioInput) => new Set(leversOf(book, scenario, 0).map(({ group }) => group));
    expect([...groups(book)]).toEqual(LEVER_GROUPS);
    expect(leversOf(book, withTeam(book), 0).some(({ id }) => id === "teams[0].churnMultiplier")).toBe(true);
  });

  it("make room for what a scenario has not yet, and change nothing by standing there", () => {
    for (const { id, value, base } of leversOf(book, book, 0)) expect([id, value]).toEqual([id, base]);
    const changed = lever("priceChange.pct", book, book, 0).set(book, 0.1);
    expect(changed.segments[0]!.priceChange).toEqual({ month: 12, pct: 0.1, extraChurn: 0 });
    expect(changed.segments[1]).toBe(book.segments[1]);
    const early = lever("earlyChurn", book, book, 0).set(book, 0.6);
    const both = lever("laterChurn", book, early, 0).set(early, 0.9);
    expect(both.segments[0]!.churnChanges).toEqual([
      { fromMonth: 0, multiplier: 0.6, untilAge: 3 },
      { fromMonth: 0, multiplier: 0.9 },
    ]);
  });

  it("for all segments are factors where these differ, and plain numbers where they agree", () => {
    const price = lever("arpa", book, book, null);
    expect(price).toMatchObject({ isFactor: true, unit: "multiplier", value: 1, base: 1 });
    const dearer = price.set(book, 1.1);
    expect(dearer.segments.map(({ arpa }) => arpa)).toEqual([50 * 1.1, 900 * 1.1]);
    expect(lever("arpa", book, dearer, null).value).toBeCloseTo(1.1, 12);
    const margin = lever("grossMargin", book, book, null);
    expect(margin).toMatchObject({ isFactor: false, value: 0.8 });
    expect(margin.set(book, 0.7).segments.map(({ grossMargin }) => grossMargin)).toEqual([0.7, 0.7]);
  });

  it("read back what they were set to, in every preset", () => {
    for (const preset of PRESETS) {
      const [base, other] = presetScenarioSet(preset).scenarios.map(({ scenario }) => scenario);
      for (const segment of other!.segments.length > 1 ? [null, 0, 1] : [0]) {
        for (const { id, min, max, set, unit } of leversOf(base!, other!, segment)) {
          const wanted = unit === "months" ? Math.round((min + max) / 2) : (min + max) / 2;
          const after = lever(id, base!, set(other!, wanted), segment);
          expect([preset.id, segment, id, after?.value]).toEqual([preset.id, segment, id, expect.closeTo(wanted, 9)]);
        }
      }
    }
  });
});

describe("the history of an analysis", () => {
  it("leads back through any changes and forward again", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), fc.constantFrom("", "a", "b")), { maxLength: 30 }), (steps) => {
        const end = steps.reduce((history, [value, about]) => advanced(history, value, about), begun(0));
        let back: History<number> = end;
        while (back.past.length > 0) back = undone(back);
        expect(back.present).toBe(0);
        while (back.future.length > 0) back = redone(back);
        expect([back.present, back.past]).toEqual([end.present, end.past]);
        expect(redone(end)).toMatchObject({ present: end.present });
      }),
    );
  });

  it("takes changes in a row about one thing for one step, until it is settled", () => {
    const typed = ["c", "ca", "cal"].reduce((history, text) => advanced(history, text, "title"), begun(""));
    expect(undone(typed).present).toBe("");
    expect(undone(advanced(settled(typed), "calm", "title")).present).toBe("cal");
  });
});

describe("scenarios of an analysis", () => {
  const analysis = analysisOf({
    base: "b",
    scenarios: [
      { name: "a", scenario: book },
      { name: "b", scenario: book },
    ],
  });

  it("stand behind their base, and have names of their own however many are added and removed", () => {
    expect(setOf(analysis)).toMatchObject({ base: "b", scenarios: [{ name: "b" }, { name: "a" }] });
    const three = without(withCopy(withCopy(analysis, 1), 1), 2);
    const names = withCopy(three, 0).scenarios.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(without(analysis, 0)).toBe(analysis);
  });
});

describe("the ledger", () => {
  it("names counts where there are any, and says once what all segments share", () => {
    const group = (segment: string, term: number) => ({
      segment,
      term,
      customers: 10,
      mrr: 1000,
      arpa: 100,
      hazard: { kind: "perRenewal" as const, rates: [0.1] },
      source: "one-rate" as const,
      churn: { value: 0.1, low: 0.05, high: 0.2, lost: 4, of: 40 },
      early: { value: 0, low: 0, high: 0.01, lost: 0, of: 90 },
      expansion: { value: 0.01, low: 0, high: 0.02 },
      contraction: { value: 0, low: 0, high: 0 },
      ages: [10],
    });
    const fitted = { groups: [group("x", 12), group("y", 6)], currency: "USD" };
    const scenario = baselineScenario(fitted, {
      horizonMonths: 36,
      discountAnnual: 0.1,
      nameOf: ({ segment }) => segment,
    });
    const analysis = withCopy({ title: "", preset: "", data: "", scenarios: [{ name: "base", scenario }] }, 0);
    const { lines } = ledgerOf(analysis, {
      language: "en",
      titles: ["Base", "A"],
      preset: undefined,
      fitted: undefined,
    });
    expect(numberAt(scenario, "segments[1].hazard.rates[0]")).toBe(0.1);
    const churn = lines.filter(({ path }) => path.endsWith("hazard.rates[0]"));
    expect(churn).toMatchObject([
      { label: "Churn at a renewal (every segment)", standing: "estimated", values: [0.1, 0.1] },
    ]);
    expect(churn[0]!.source).toContain("4 lost of 40");
    expect(lines.some(({ path }) => path.endsWith("cac"))).toBe(true);
    expect(lines.some(({ path }) => path.includes("startingAges") || path.includes("contraction"))).toBe(false);
  });
});
