import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "./random.js";
import { bootstrapRatioOfSums, ratioOfSums, ratioOfSumsInterval } from "./ratio-of-sums.js";

describe("ratio of sums", () => {
  it("is the hand-worked ratio and error of three accounts", () => {
    const ratio = ratioOfSums([110, 0, 95], [100, 100, 100])!;
    // R = 205/300; residuals 41.67, −68.33, 26.67; √(7116.67/2/3)/100.
    expect(Math.abs(ratio.value - 205 / 300)).toBeLessThan(1e-15);
    expect(
      Math.abs(ratio.standardError! - Math.sqrt((41.6666667 ** 2 + 68.3333333 ** 2 + 26.6666667 ** 2) / 6) / 100),
    ).toBeLessThan(1e-8);
  });

  it("has the standard error of a share when every account starts alike and stays or goes", () => {
    const n = 400;
    const kept = Float64Array.from({ length: n }, (_, i) => (i < 340 ? 50 : 0));
    const ratio = ratioOfSums(kept, new Float64Array(n).fill(50))!;
    expect(Math.abs(ratio.standardError! - Math.sqrt((0.85 * 0.15) / (n - 1)))).toBeLessThan(1e-12);
    const { low, high } = ratioOfSumsInterval(kept, new Float64Array(n).fill(50))!;
    expect(Math.abs((high + low) / 2 - 0.85)).toBeLessThan(1e-12);
    expect(Math.abs((high - low) / 2 / 1.959963984540054 - ratio.standardError!)).toBeLessThan(1e-12);
  });

  it("does not depend on the currency's unit or the order of accounts", () => {
    const account = fc.tuple(
      fc.double({ min: 0, max: 1e4, noNaN: true }),
      fc.double({ min: 1, max: 1e4, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(account, { minLength: 2, maxLength: 30 }), (accounts) => {
        const ratio = ratioOfSums(
          accounts.map(([b]) => b),
          accounts.map(([, a]) => a),
        )!;
        const turned = accounts.toReversed();
        const scaled = ratioOfSums(
          turned.map(([b]) => 100 * b),
          turned.map(([, a]) => 100 * a),
        )!;
        expect(scaled.value).toBeCloseTo(ratio.value, 9);
        expect(scaled.standardError!).toBeCloseTo(ratio.standardError!, 9);
      }),
    );
  });

  it("agrees with resampling accounts on the standard error, and is wider than resampling their rows would be", () => {
    const random = stream(23);
    const start = Float64Array.from({ length: 300 }, () => 50 * Math.exp(0.8 * random.normal()));
    const now = start.map((mrr) => (random.uniform() < 0.12 ? 0 : mrr * (0.9 + 0.3 * random.uniform())));
    const delta = ratioOfSums(now, start)!;
    const resampled = bootstrapRatioOfSums(now, start, { draws: 4000 })!;
    expect(Math.abs(resampled.standardError / delta.standardError! - 1)).toBeLessThan(0.06);
    expect(resampled.estimate).toBe(delta.value);
    expect(resampled.low).toBeLessThan(delta.value);
    expect(resampled.high).toBeGreaterThan(delta.value);
    // Four equal rows an account, taken for accounts of their own, would halve the error.
    const fourfold = (column: Float64Array) => Float64Array.from({ length: 1200 }, (_, i) => column[i >> 2]! / 4);
    const rows = bootstrapRatioOfSums(fourfold(now), fourfold(start), { draws: 2000 })!;
    expect(Math.abs(rows.standardError / resampled.standardError - 0.5)).toBeLessThan(0.06);
  });

  it("has no value without a base, and no error for one account", () => {
    expect(ratioOfSums([], [])).toBeNull();
    expect(ratioOfSums([1], [0])).toBeNull();
    expect(bootstrapRatioOfSums([], [])).toBeNull();
    expect(bootstrapRatioOfSums([1], [0])).toBeNull();
    expect(ratioOfSums([90], [100])).toEqual({ value: 0.9, standardError: null });
    expect(ratioOfSumsInterval([90], [100])).toBeNull();
    expect(() => ratioOfSums([1, 2], [1])).toThrow(RangeError);
  });
});
