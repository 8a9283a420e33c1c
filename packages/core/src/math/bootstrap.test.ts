import { describe, expect, it } from "vitest";
import { bootstrap, bootstrapSteps, type ClusterStatistic } from "./bootstrap.js";
import { stream } from "./random.js";

/** Spatial test data A of 26 children, Efron & Tibshirani (1993), table 14.1. */
const SPATIAL = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

const meanOf =
  (values: ArrayLike<number>): ClusterStatistic =>
  (weights) => {
    let [sum, n] = [0, 0];
    for (let i = 0; i < weights.length; i++) {
      sum += weights[i]! * values[i]!;
      n += weights[i]!;
    }
    return sum / n;
  };

const varianceOf =
  (values: ArrayLike<number>): ClusterStatistic =>
  (weights) => {
    const mean = meanOf(values)(weights)!;
    return meanOf(Array.from(values, (x) => (x - mean) ** 2))(weights);
  };

describe("bootstrap", () => {
  it("gives the intervals that Efron & Tibshirani print for the variance of the spatial data (table 14.2)", () => {
    const options = { draws: 20_000, level: 0.9, seed: 5 };
    const percentile = bootstrap(26, varianceOf(SPATIAL), { ...options, method: "percentile" })!;
    expect(Math.abs(percentile.estimate - 171.5)).toBeLessThan(0.05);
    expect(Math.abs(percentile.low - 100.8)).toBeLessThan(3);
    expect(Math.abs(percentile.high - 233.9)).toBeLessThan(3);
    const bca = bootstrap(26, varianceOf(SPATIAL), { ...options, method: "bca" })!;
    expect(Math.abs(bca.low - 115.8)).toBeLessThan(5);
    expect(Math.abs(bca.high - 259.6)).toBeLessThan(5);
  });

  it("has the standard error of a mean, √(σ²/n)", () => {
    const { standardError, estimate } = bootstrap(26, meanOf(SPATIAL), { draws: 20_000 })!;
    const variance = varianceOf(SPATIAL)(new Uint32Array(26).fill(1))!;
    expect(Math.abs(standardError / Math.sqrt(variance / 26) - 1)).toBeLessThan(0.02);
    expect(Math.abs(estimate - 770 / 26)).toBeLessThan(0.5);
  });

  it("covers the truth nearly as often as it says", () => {
    const random = stream(17);
    let covered = 0;
    const trials = 200;
    for (let trial = 0; trial < trials; trial++) {
      const sample = Float64Array.from({ length: 60 }, () => Math.exp(0.5 * random.normal()));
      const { low, high } = bootstrap(60, meanOf(sample), { draws: 400, seed: trial, level: 0.9 })!;
      if (low <= Math.exp(0.125) && Math.exp(0.125) <= high) covered++;
    }
    expect(covered / trials).toBeGreaterThan(0.82);
    expect(covered / trials).toBeLessThan(0.97);
  });

  it("repeats itself for a seed, differs for another, and depends on nothing else", () => {
    const run = (seed: number) => bootstrap(26, meanOf(SPATIAL), { draws: 500, seed });
    expect(run(3)).toEqual(run(3));
    expect(run(4)!.low).not.toBe(run(3)!.low);
    const fewer = bootstrap(26, meanOf(SPATIAL), { draws: 499, seed: 3, method: "percentile" })!;
    expect(
      Math.abs(fewer.low - bootstrap(26, meanOf(SPATIAL), { draws: 500, seed: 3, method: "percentile" })!.low),
    ).toBeLessThan(0.1);
  });

  it("says how far it is", () => {
    const steps = bootstrapSteps(26, meanOf(SPATIAL), { draws: 200 });
    const seen: number[] = [];
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        expect(step.value).toEqual(bootstrap(26, meanOf(SPATIAL), { draws: 200 }));
        break;
      }
      expect(step.value.of).toBe(226);
      seen.push(step.value.done);
    }
    expect(seen).toEqual([50, 100, 150, 200]);
  });

  it("takes groups of clusters for the acceleration when there are many", () => {
    const random = stream(2);
    const sample = Float64Array.from({ length: 2500 }, () => Math.exp(random.normal()));
    const bca = bootstrap(2500, meanOf(sample), { draws: 300 })!;
    const percentile = bootstrap(2500, meanOf(sample), { draws: 300, method: "percentile" })!;
    expect(bca.high).toBeGreaterThan(percentile.high);
    expect(bca.low).toBeGreaterThanOrEqual(percentile.low);
  });

  it("leaves out resamples without a value, and has none when there is none", () => {
    const onlyFirst: ClusterStatistic = (weights) => (weights[0]! > 0 ? weights[0]! / weights.length : null);
    const partial = bootstrap(10, onlyFirst, { draws: 1000 })!;
    // The first of ten is missing from a resample with probability 0.9^10 = 0.349.
    expect(Math.abs(partial.undefinedDraws / 1000 - 0.349)).toBeLessThan(0.06);
    expect(partial.low).toBeGreaterThan(0);
    expect(bootstrap(10, () => null)).toBeNull();
    expect(bootstrap(10, () => Number.NaN)).toBeNull();
  });

  it("has no width where the statistic does not vary", () => {
    expect(bootstrap(5, () => 7, { draws: 100 })).toMatchObject({ estimate: 7, low: 7, high: 7, standardError: 0 });
    expect(bootstrap(1, meanOf([3]), { draws: 100 })).toMatchObject({ estimate: 3, low: 3, high: 3 });
  });

  it("refuses options that mean nothing", () => {
    expect(() => bootstrap(0, () => 1)).toThrow(RangeError);
    expect(() => bootstrap(5, () => 1, { draws: 1 })).toThrow(RangeError);
    expect(() => bootstrap(5, () => 1, { level: 1 })).toThrow(RangeError);
  });
});
