import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile, quantileOfSorted } from "./quantile.js";

describe("quantile of type 7", () => {
  it("gives R's quantile(c(1, 3, 4, 8, 20)) and R's summary of 1:10", () => {
    const values = [20, 3, 8, 1, 4];
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantile(values, p))).toEqual([1, 3, 4, 8, 20]);
    expect(quantile(values, 0.9)).toBeCloseTo(15.2, 12);
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect([0.25, 0.5, 0.75].map((p) => quantile(ten, p))).toEqual([3.25, 5.5, 7.75]);
    expect(values).toEqual([20, 3, 8, 1, 4]);
  });

  it("lies between neighbours and never falls as p grows", () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        values,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x, p, q) => {
          const sorted = Float64Array.from(x).sort();
          const [low, high] = [quantileOfSorted(sorted, Math.min(p, q))!, quantileOfSorted(sorted, Math.max(p, q))!];
          expect(low).toBeLessThanOrEqual(high + 1e-9);
          expect(low).toBeGreaterThanOrEqual(sorted[0]!);
          expect(high).toBeLessThanOrEqual(sorted[sorted.length - 1]!);
        },
      ),
    );
  });

  it("has no value without values and refuses p beyond 0 to 1", () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(() => quantile([1], 1.01)).toThrow(RangeError);
    expect(() => quantile([1], Number.NaN)).toThrow(RangeError);
  });
});
