import { describe, expect, it } from "vitest";
import { logGamma } from "./log-gamma.js";
import { quantileRanks } from "./quantile-ranks.js";
import { stream } from "./random.js";

/** P(lowest ≤ B < highest), term by term, B = how many of the values are at most the quantile. */
function coverage(count: number, p: number, [lowest, highest]: readonly [number, number]): number {
  let sum = 0;
  for (let k = lowest; k < highest; k++) {
    const choose = logGamma(count + 1) - logGamma(k + 1) - logGamma(count - k + 1);
    sum += Math.exp(choose + k * Math.log(p) + (count - k) * Math.log1p(-p));
  }
  return sum;
}

describe("ranks around a quantile", () => {
  it("hold it as often as they say, and no narrower ones do on either side", () => {
    for (const count of [72, 100, 500, 2000, 10_000]) {
      for (const p of [0.05, 0.5, 0.95]) {
        const [lowest, highest] = quantileRanks(count, p, 0.95)!;
        expect(coverage(count, p, [lowest, highest])).toBeGreaterThanOrEqual(0.95 - 1e-9);
        expect(1 - coverage(count, p, [0, lowest + 1])).toBeLessThan(0.975);
        expect(coverage(count, p, [0, highest - 1])).toBeLessThan(0.975);
      }
    }
  });

  it("are those of the tables: the median of twenty lies between the 6th and the 15th", () => {
    expect(quantileRanks(20, 0.5, 0.95)).toEqual([6, 15]);
    expect(quantileRanks(100, 0.5, 0.95)).toEqual([40, 61]);
  });

  it("are none where the smallest of few values is not certain enough to be below, or the largest above", () => {
    // 0.95^72 = 0.0249 is the first power below 2.5 %.
    expect(quantileRanks(71, 0.05, 0.95)).toBeNull();
    expect(quantileRanks(72, 0.05, 0.95)).not.toBeNull();
    expect(quantileRanks(71, 0.95, 0.95)).toBeNull();
    expect(quantileRanks(5, 0.5, 0.95)).toBeNull();
    expect(quantileRanks(0, 0.5, 0.95)).toBeNull();
  });

  it("mirror one another, and close in as values become many", () => {
    const [low, high] = quantileRanks(3000, 0.05, 0.95)!;
    expect(quantileRanks(3000, 0.95, 0.95)).toEqual([3001 - high, 3001 - low]);
    const width = (count: number) => {
      const [from, to] = quantileRanks(count, 0.5, 0.95)!;
      return (to - from) / count;
    };
    expect(width(40_000) / width(10_000)).toBeCloseTo(0.5, 2);
  });

  it("hold the quantile of a skewed distribution in nineteen of twenty samples", () => {
    const random = stream(17);
    const ranks = quantileRanks(200, 0.05, 0.95)!;
    const truth = -Math.log(0.95);
    let held = 0;
    for (let sample = 0; sample < 1000; sample++) {
      const values = Float64Array.from({ length: 200 }, () => -Math.log(1 - random.uniform())).sort();
      if (values[ranks[0] - 1]! <= truth && truth <= values[ranks[1] - 1]!) held += 1;
    }
    expect(held).toBeGreaterThan(935);
  });
});
