import { type ScenarioInput, withNumber } from "@tenure/core/fields";
import { describe, expect, it } from "vitest";
import { setLevers } from "./set-levers.js";

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
};
const addOn: ScenarioInput = {
  ...base,
  segments: [{ ...base.segments[0]!, crossSell: { atAge: 3, attachRate: 0.2, addMrr: 10 } }],
};

describe("levers of a scenario", () => {
  it("begin at the base's value, or at the scenario's own where the base has none", () => {
    const changed = withNumber(addOn, "segments[0].hazard.monthly", 0.01);
    const levers = setLevers(base, changed, [
      { path: "segments[0].crossSell.attachRate", values: [], standing: "assumed", range: { low: 0, high: 0.5 } },
    ]);
    const of = (path: string) => levers.find((lever) => lever.path === path);
    expect(levers[0]!.path).toBe("segments[0].crossSell.attachRate");
    expect(of("segments[0].crossSell.attachRate")).toMatchObject({ base: 0.2, isNew: true, min: 0, max: 1 });
    expect(of("segments[0].hazard.monthly")).toMatchObject({ base: 0.02, isNew: false, max: 0.05 });
  });

  it("contain what they stand for, whatever the numbers", () => {
    for (const arpa of [0, 0.01, 7, 49_999, 1e9]) {
      for (const lever of setLevers(base, withNumber(base, "segments[0].arpa", arpa), null)) {
        expect(lever.max).toBeGreaterThan(lever.min);
        expect(lever.step).toBeGreaterThan(0);
      }
      const own = setLevers(base, withNumber(base, "segments[0].arpa", arpa), null).find(({ path }) =>
        /arpa/.test(path),
      )!;
      expect(own.min).toBeLessThanOrEqual(arpa);
      expect(own.max).toBeGreaterThanOrEqual(arpa);
    }
  });

  it("are named by their segment where there are several", () => {
    const two = { ...base, segments: [base.segments[0]!, { ...base.segments[0]!, name: "big" }] };
    expect(setLevers(two, two, null).map(({ segment }) => segment)).toContain("big");
  });
});
