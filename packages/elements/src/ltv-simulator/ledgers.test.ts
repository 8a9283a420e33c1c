import { type ObservedBaseline, parseScenarioSet, tornado, uncertainParameters } from "@tenure/core";
import { numberAt, type ScenarioInput, type ScenarioSetInput, withNumber } from "@tenure/core/fields";
import { PRESETS, presetOf, presetScenarioSet } from "@tenure/knowledge/presets";
import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { Formats } from "../shared/format.js";
import type { WhatIfContext } from "../what-if/context.js";
import { presetLedger } from "../what-if/preset-ledger.js";
import { whatIfWords } from "../what-if/words.js";
import { givenLedger } from "./given-ledger.js";
import { baseAssumptions, levers, pathOf, rangesOf, scenarioOf } from "./levers.js";
import { observedLedger } from "./observed-ledger.js";

const context: WhatIfContext = {
  language: "en",
  formats: new Formats("en", null),
  words: whatIfWords.en,
  common: en,
  reason: String,
};

const observed: ObservedBaseline = {
  tenure: 1,
  month: "2026-06",
  windowMonths: 12,
  currency: null,
  customers: 380,
  arpa: { value: 106, low: 98, high: 109 },
  monthlyChurn: { value: 67 / 4524, low: 0.0074, high: 0.0244 },
  expansionMonthly: { value: 0.0181, low: 0.0125, high: 0.0268, likely: { low: 0.0161, high: 0.0201 } },
  contractionMonthly: { value: 0.0112, low: 0.0018, high: 0.019, likely: { low: 0.0087, high: 0.0137 } },
  churned: 67,
  customerMonths: 4524,
};
const assumed = baseAssumptions(observed);
const frame = { horizonMonths: 36, discountAnnual: 0.1 };
const base: ScenarioInput = { ...scenarioOf(assumed, frame, 380), ranges: rangesOf(observed) };

function parsed(set: ScenarioSetInput) {
  const read = parseScenarioSet(set);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value.set;
}
const engineScenario = (scenario: ScenarioInput) =>
  parsed({ scenarios: [{ name: "a", scenario }] }).scenarios[0]!.scenario;

describe("the ledger of what the data have shown", () => {
  const ledgerFor = (moved: Readonly<Record<string, number>>, given = {}) =>
    observedLedger(
      {
        levers: levers(assumed, observed),
        given,
        observed,
        cases: [
          { title: "Base", assumptions: assumed },
          { title: "Scenario A", assumptions: { ...assumed, ...moved } },
        ],
      },
      context,
    ).lines;
  const lineOf = (name: Parameters<typeof pathOf>[0], ...given: Parameters<typeof ledgerFor>) =>
    ledgerFor(...given).find(({ path }) => path === pathOf(name))!;

  it("states for every lever the range over which tornado and draws move it, and no other", () => {
    const found = tornado(engineScenario(base), { outcome: "ltvPerCustomer" });
    if (!found.ok) throw new Error("no tornado");
    for (const { path, range, standing } of ledgerFor({})) {
      const bar = found.value.bars.find(({ parameter }) => path.endsWith(`.${parameter}`))!;
      // What is paid now is read off, not estimated.
      const isDrawn = standing === "estimated";
      expect([path, bar.basis]).toEqual([path, isDrawn ? expect.not.stringMatching("assumed") : "assumed"]);
      if (!isDrawn) expect(range ?? null).toBeNull();
      else {
        expect(range!.low, path).toBeCloseTo(bar.low, 12);
        expect(range!.high, path).toBeCloseTo(bar.high, 12);
      }
    }
    const drawn = uncertainParameters(engineScenario(base));
    expect(drawn.ok && drawn.value.map(({ parameter }) => parameter.name)).toContain("contractionMonthly");
  });

  it("says which scenarios assume something else, and keeps what was counted", () => {
    expect(lineOf("monthlyChurn", { monthlyChurn: 0.04 })).toMatchObject({
      standing: "estimated",
      source: "67 lost in 4,524 customer-months. Assumed in Scenario A, with the range moved in proportion.",
    });
    expect(lineOf("monthlyChurn", {}).source).toBe("67 lost in 4,524 customer-months");
    expect(lineOf("arpa", { arpa: 130 }).source).toBe("Last complete month. Assumed in Scenario A.");
  });

  it("claims nothing of the data for what the page states, and draws it over no range of theirs", () => {
    const own = { contractionMonthly: 0.02, monthlyChurn: 0.03 };
    expect(lineOf("contractionMonthly", {}, own)).toMatchObject({ standing: "assumed", source: "Set by this page" });
    expect(lineOf("contractionMonthly", {}, own).range ?? null).toBeNull();
    expect(rangesOf(observed, own).map(({ parameter }) => parameter)).toEqual(["expansionMonthly"]);
  });

  it("counts nobody for a churn that was moved", () => {
    const moved = withNumber(base, pathOf("monthlyChurn"), 0.04);
    expect(moved.ranges!.some(({ counts }) => counts)).toBe(false);
    const range = moved.ranges!.find(({ parameter }) => parameter === "hazard.monthly")!;
    expect(range.low).toBeLessThan(0.04);
    expect(range.high).toBeGreaterThan(0.04);
    expect(base.ranges![0]!.counts).toEqual({ churned: 67, of: 4524 });
  });
});

describe("the ledger of given scenarios", () => {
  const given = (set: ScenarioSetInput, preset?: Parameters<typeof givenLedger>[0]["preset"]) =>
    givenLedger(
      {
        cases: set.scenarios.map(({ name, scenario }) => ({ name, title: name, scenario })),
        paths: [pathOf("monthlyChurn"), pathOf("arpa")],
        preset,
        variants: preset ? VARIANTS : [],
        known: set.known,
      },
      context,
    ).lines;
  const VARIANTS = ["support-only", "support-led", "success-and-support"];
  const preset = presetOf("support-led-success")!;
  const told = presetLedger(preset, "en").lines;
  const multiplier = "segments[0].churnChanges[0].multiplier";
  const multiplied = (set: ScenarioSetInput) => given(set, told).filter(({ path }) => path === multiplier);
  const moving = (set: ScenarioSetInput, index: number, path: string, value: number): ScenarioSetInput => ({
    ...set,
    scenarios: set.scenarios.map((one, i) =>
      i === index ? { ...one, scenario: withNumber(one.scenario, path, value) } : one,
    ),
  });

  it("tells each variant what its preset says of it, and what was moved in it", () => {
    const set = presetScenarioSet(preset);
    expect(multiplied(set)).toMatchObject([
      { values: [null, 1.1, null], range: { low: 0.9, high: 1.4 } },
      { values: [null, null, 0.75], range: { low: 0.6, high: 1 } },
    ]);
    const [first, second] = multiplied(moving(set, 1, multiplier, 1.3));
    expect(first).toMatchObject({ standing: "assumed", values: [null, 1.3, null] });
    expect(first!.source).toMatch(
      /^Moved by hand, with its range in proportion\. Before: The article says that churn may rise/,
    );
    expect(second!.source).not.toContain("Moved");
    const churn = given(moving(set, 2, pathOf("monthlyChurn"), 0.03), told).find(
      ({ path }) => path === pathOf("monthlyChurn"),
    )!;
    expect(churn.source).toMatch(/Moved by hand in success-and-support, with the range in proportion\.$/);
  });

  it("names the source of every number of every preset, or that it has none", () => {
    for (const one of PRESETS) {
      for (const [language, named] of [
        ["en", /Article on |None in the source: our assumption/],
        ["ja", /「.+」|出典に記載なし/],
      ] as const) {
        for (const { path, source } of presetLedger(one, language).lines)
          expect(source, `${one.id} ${path}`).toMatch(named);
      }
    }
    expect(told.find(({ path }) => path.endsWith(".term"))!.source).toBe(
      "One month, one of the terms the article names as examples. Source: Article on the daily work of customer success, by a practitioner (Japanese).",
    );
  });

  it("takes the counts of a set's range, what the set knows, and nothing else for evidence", () => {
    const ranged = { ...base, ranges: [...base.ranges!, { parameter: "arpa", low: 98, high: 109 }] };
    const set: ScenarioSetInput = {
      scenarios: [
        { name: "base", scenario: ranged },
        { name: "a", scenario: ranged },
      ],
    };
    const [churn, arpa] = given(moving(set, 1, pathOf("monthlyChurn"), 0.04));
    expect(churn).toMatchObject({
      standing: "estimated",
      source: "67 lost of 4,524. Assumed in a, with the range moved in proportion.",
    });
    expect(arpa).toMatchObject({ standing: "assumed", range: { low: 98, high: 109 } });
    const known = [
      { path: pathOf("arpa"), value: numberAt(base, pathOf("arpa"))!, standing: "observed" as const },
      { path: pathOf("monthlyChurn"), value: 0.0148, standing: "estimated" as const, source: "67 lost of 4,524" },
    ];
    const [moved, seen] = given({ ...moving(set, 0, pathOf("monthlyChurn"), 0.04), known });
    expect(moved).toMatchObject({
      standing: "assumed",
      source: "Moved by hand, with its range in proportion. Before: 67 lost of 4,524",
    });
    expect(seen).toMatchObject({ standing: "observed", source: "From the data that it was made from" });
  });
});
