import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyScenario, scenarioOf, workedWith } from "./any-scenario.fixture.js";
import { projectScenario } from "./project-scenario.js";
import { revenueLayers } from "./revenue-layers.js";

describe("layers of revenue", () => {
  it("add up to MRR, by starting month and by origin, for any scenario", () => {
    fc.assert(
      fc.property(anyScenario(24), (input) => {
        const scenario = scenarioOf(input.segments, input);
        const { mrr } = projectScenario(scenario);
        const layers = revenueLayers(scenario);
        for (let t = 0; t < mrr.length; t++) {
          let row = 0;
          for (let s = 0; s < layers.months; s++) {
            if (s > t) expect(layers.mrr[t * layers.months + s]).toBe(0);
            row += layers.mrr[t * layers.months + s]!;
          }
          const { new: fresh, renewals, expansion } = layers.revenue;
          const scale = Math.max(mrr[t]!, fresh[t]! + renewals[t]!, 1);
          expect(Math.abs(row - mrr[t]!)).toBeLessThanOrEqual(1e-9 * scale);
          expect(Math.abs(fresh[t]! + renewals[t]! + expansion[t]! - mrr[t]!)).toBeLessThanOrEqual(1e-9 * scale);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("turn from new to renewals at the end of the first term, and call growth expansion", () => {
    const { revenue, mrr, months } = revenueLayers(
      workedWith({ term: 6, hazard: { kind: "perRenewal", rates: [0.5] }, expansionMonthly: 0.01, acquisitions: 10 }),
    );
    expect([revenue.new[5], revenue.renewals[5]]).toEqual([105_000, 0]);
    expect([revenue.new[6], revenue.renewals[6]]).toEqual([6000, 50_000]);
    expect(revenue.expansion[1]).toBeCloseTo(1000, 8);
    expect(mrr[6 * months + 3]).toBeCloseTo(1000 * 1.01 ** 3, 8);
  });
});
