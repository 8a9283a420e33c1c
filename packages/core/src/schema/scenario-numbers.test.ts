import { describe, expect, it } from "vitest";
import type { ScenarioInput } from "./scenario.js";
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

  it("change in a copy, and what is known of them by a range moves along", () => {
    const changed = withNumber(base, "segments[0].hazard.monthly", 0.01);
    expect(numberAt(changed, "segments[0].hazard.monthly")).toBe(0.01);
    expect(changed.ranges![0]!.counts).toEqual({ churned: 10, of: 1000 });
    expect(numberAt(base, "segments[0].hazard.monthly")).toBe(0.02);
    expect(withNumber(base, "segments[0].grossMargin", 0.96).ranges![1]).toMatchObject({ low: 0.84, high: 1 });
    expect(withNumber(base, "segments[0].arpa", 60).ranges).toEqual(base.ranges);
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
