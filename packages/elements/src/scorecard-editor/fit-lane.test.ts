import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLane } from "./fit-lane.js";

describe("bars of coefficients", () => {
  it("lie with their intervals on one lane, on the side of zero that their sign says", () => {
    const measure = fc
      .tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true }))
      .map(([coefficient, half]) => ({ coefficient, interval: [coefficient - half, coefficient + half] as const }));
    fc.assert(
      fc.property(fc.array(measure, { maxLength: 12 }), (measures) => {
        for (const [k, lane] of fitLane(measures).entries()) {
          const { coefficient } = measures[k]!;
          const end = coefficient < 0 ? lane!.x : lane!.x + lane!.width;
          expect(lane!.low).toBeLessThanOrEqual(end + 1e-9);
          expect(lane!.high).toBeGreaterThanOrEqual(end - 1e-9);
          expect(Math.min(lane!.low, lane!.x, lane!.zero)).toBeGreaterThanOrEqual(-1e-9);
          expect(Math.max(lane!.high, lane!.x + lane!.width, lane!.zero)).toBeLessThanOrEqual(100 + 1e-9);
          if (coefficient > 0) expect(lane!.x).toBeCloseTo(lane!.zero, 9);
        }
      }),
    );
  });

  it("are none for a measure without a coefficient", () => {
    const [none, one] = fitLane([
      { coefficient: null, interval: null },
      { coefficient: -2, interval: [-4, 0] },
    ]);
    expect(none).toBeNull();
    expect(one).toEqual({ zero: 100, x: 50, width: 50, low: 0, high: 100 });
  });
});
