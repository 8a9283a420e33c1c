import { describe, expect, it } from "vitest";
import { parseScenario, type ScenarioInput } from "./scenario.js";
import {
  ACQUISITION_FIELDS,
  CROSS_SELL_FIELDS,
  HAZARD_FIELDS,
  SEGMENT_FIELDS,
  TEAM_FIELDS,
} from "./scenario-fields.js";
import { numberAt, scenarioNumberField, withNumber } from "./scenario-numbers.js";

const base: ScenarioInput = {
  horizonMonths: 36,
  segments: [
    {
      name: "smb",
      customers: 100,
      arpa: 50,
      grossMargin: 0.8,
      hazard: { kind: "constant", monthly: 0.02 },
    },
  ],
  ranges: [
    { parameter: "hazard.monthly", counts: { churned: 20, of: 1000 } },
    { parameter: "segments[0].grossMargin", low: 0.7, high: 0.9 },
  ],
};
describe("numbers of a scenario", () => {
  it("are found by their path, and null where there are none", () => {
    expect(numberAt(base, "segments[0].hazard.monthly")).toBe(0.02);
    expect(numberAt(base, "segments[1].arpa")).toBeNull();
    expect(numberAt(base, "segments[0].name")).toBeNull();
  });

  it("change in a copy, and the doubt about them moves along in proportion, within what the field can be", () => {
    const changed = withNumber(base, "segments[0].grossMargin", 0.96);
    expect(numberAt(changed, "segments[0].grossMargin")).toBe(0.96);
    expect(numberAt(base, "segments[0].grossMargin")).toBe(0.8);
    expect(changed.ranges![1]!.low).toBeCloseTo(0.84, 12);
    expect(changed.ranges![1]!.high).toBe(1);
    expect(changed.ranges![0]).toBe(base.ranges![0]);
    expect(withNumber(base, "segments[0].arpa", 60).ranges).toEqual(base.ranges);
  });

  it("keep no counts when moved by hand: nobody has counted what is assumed", () => {
    const counts = { churned: 20, of: 1000 };
    const told: ScenarioInput = {
      ...base,
      ranges: [{ parameter: "hazard.monthly", counts, source: "20 lost of 1,000" }],
    };
    const [range, ...others] = withNumber(told, "segments[0].hazard.monthly", 0.04).ranges!;
    // Wilson, 90 %: (20 + z²/2 ± z·√(20·980/1000 + z²/4)) / (1000 + z²), z = 1.644853627; twice that.
    expect(Object.keys(range!).sort()).toEqual(["high", "low", "movedFrom", "parameter"]);
    expect(range!.low).toBeCloseTo(0.027817, 7);
    expect(range!.high).toBeCloseTo(0.0573637, 7);
    expect(others).toEqual([]);
    const ended = { ...base, ranges: [{ parameter: "hazard.monthly", low: 0.014, high: 0.029, counts }] };
    const halved = withNumber(ended, "segments[0].hazard.monthly", 0.01).ranges![0]!;
    expect(halved).toEqual({ parameter: "hazard.monthly", low: 0.007, high: 0.0145, movedFrom: 0.02 });
    // The file keeps saying so, also after a further move.
    const again = withNumber({ ...ended, ...{ ranges: [halved] } }, "segments[0].hazard.monthly", 0.03);
    expect(again.ranges[0]).toMatchObject({ movedFrom: 0.02 });
    const read = parseScenario(again);
    expect(read.ok && read.value.scenario.ranges).toEqual(again.ranges);
  });

  it("keep what was counted while they stay what they were", () => {
    expect(withNumber(base, "segments[0].hazard.monthly", 0.02).ranges).toBe(base.ranges);
  });

  it("keep the words for a range that nobody has counted", () => {
    const guess = { parameter: "cac", low: 50, high: 200, source: "our assumption" };
    const guessed = { ...base, segments: [{ ...base.segments[0]!, cac: 100 }], ranges: [guess] };
    expect(withNumber(guessed, "segments[0].cac", 200).ranges).toEqual([
      { ...guess, low: 100, high: 400, movedFrom: 100 },
    ]);
  });

  it("have a range that runs upwards on the other side of zero, too", () => {
    const cut = { month: 6, pct: 0.1, extraChurn: 0 };
    const range = { parameter: "priceChange.pct", low: 0.05, high: 0.2 };
    const priced = { ...base, segments: [{ ...base.segments[0]!, priceChange: cut }], ranges: [range] };
    const turned = withNumber(priced, "segments[0].priceChange.pct", -0.1).ranges;
    expect(turned).toEqual([{ ...range, low: -0.2, high: -0.05, movedFrom: 0.1 }]);
  });

  it("have no range in proportion to zero", () => {
    const none = withNumber(base, "segments[0].hazard.monthly", 0);
    expect(none.ranges![0]).toEqual({ parameter: "hazard.monthly", low: 0, high: 0, movedFrom: 0.02 });
    expect(withNumber(none, "segments[0].hazard.monthly", 0.03).ranges).toEqual([base.ranges![1]]);
  });

  it("have the field that their part of a scenario gives them, with or without a segment, and at any place in a list", () => {
    expect(scenarioNumberField("segments[3].crossSell.attachRate")).toBe(CROSS_SELL_FIELDS.attachRate);
    expect(scenarioNumberField("hazard.monthly")).toBe(SEGMENT_FIELDS.monthlyChurn);
    expect(scenarioNumberField("segments[*].hazard.rates[2]")).toBe(HAZARD_FIELDS.renewalChurn);
    expect(scenarioNumberField("segments[0].acquisitions")).toBe(ACQUISITION_FIELDS.monthly);
    expect(scenarioNumberField("teams[1].payAnnual.low")).toBe(TEAM_FIELDS.payAnnual);
    expect(scenarioNumberField("segments[0].expansionChanges[0].multiplier")?.label.en).toBe("Expansion multiplier");
  });

  it("have none where no scenario has such a number", () => {
    for (const path of [
      "segments[0].name",
      "crossSell.monthly",
      "toString",
      "crossSell.constructor",
      "",
      "segments[0]",
    ]) {
      expect(scenarioNumberField(path)).toBeUndefined();
    }
  });
});
