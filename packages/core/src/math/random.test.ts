import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStream, splitMix64, stream } from "./random.js";

const draws = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);

function moments(values: readonly number[]) {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const central = (k: number) => values.reduce((sum, x) => sum + (x - mean) ** k, 0) / values.length;
  const variance = central(2);
  return { mean, variance, skewness: central(3) / variance ** 1.5, kurtosis: central(4) / variance ** 2 };
}

describe("seeded generator", () => {
  it("gives the outputs of the authors' xoshiro128** 1.1 from the state 1, 2, 3, 4", () => {
    // As published in the test suite of rand_xoshiro, made there with xoshiro128starstar.c.
    const generator = new RandomStream(1, 2, 3, 4);
    expect(draws(10, () => generator.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it("gives the same numbers many at a time, and goes on after them", () => {
    const [one, many] = [stream(8), stream(8)];
    const words = new Uint32Array(1000);
    many.fill(words);
    expect(Array.from(words)).toEqual(draws(1000, () => one.uint32()));
    expect(many.uniform()).toBe(one.uniform());
  });

  it("can start again from other words", () => {
    const generator = stream(8);
    generator.restart(1, 2, 3, 4);
    expect(draws(3, () => generator.uint32())).toEqual([11520, 0, 5927040]);
    expect(() => generator.restart(0, 0, 0, 2 ** 32)).toThrow(RangeError);
  });

  it("seeds by SplitMix64, whose published outputs for 1234567 it repeats", () => {
    expect([0, 1, 2, 3, 4].map((n) => splitMix64(1234567n, n))).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });

  it("starts stream 0 from the first two outputs of SplitMix64, low half first", () => {
    const [first, second] = [6457827717110365317n, 3203168211198807973n];
    const half = 0x100000000n;
    const expected = new RandomStream(
      Number(first % half),
      Number(first / half),
      Number(second % half),
      Number(second / half),
    );
    const seeded = stream(1234567);
    expect(draws(20, () => seeded.uint32())).toEqual(draws(20, () => expected.uint32()));
  });

  it("repeats a stream exactly and gives every other index and seed numbers of its own", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(), (seed, index) => {
        const [one, again] = [stream(seed, index), stream(seed, index)];
        const numbers = draws(8, () => one.uint32());
        expect(draws(8, () => again.uint32())).toEqual(numbers);
        const [neighbour, other] = [stream(seed, index + 1), stream(seed === 0 ? 1 : seed - Math.sign(seed), index)];
        expect(draws(8, () => neighbour.uint32())).not.toEqual(numbers);
        expect(draws(8, () => other.uint32())).not.toEqual(numbers);
      }),
      { numRuns: 200 },
    );
  });

  it("has streams of neighbouring indices without correlation", () => {
    const n = 100_000;
    const [a, b] = [stream(7, 0), stream(7, 1)];
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += (a.uniform() - 0.5) * (b.uniform() - 0.5);
    // Standard error of the mean product is (1/12)/√n.
    expect(Math.abs(sum / n)).toBeLessThan((4 / 12) * Math.sqrt(1 / n));
  });

  it("draws uniform numbers of [0, 1) with the moments of the uniform distribution", () => {
    const generator = stream(20260714);
    const values = draws(200_000, () => generator.uniform());
    expect(Math.min(...values.slice(0, 50_000))).toBeGreaterThanOrEqual(0);
    expect(values.every((u) => u < 1)).toBe(true);
    const { mean, variance, skewness, kurtosis } = moments(values);
    expect(mean).toBeCloseTo(1 / 2, 2);
    expect(variance).toBeCloseTo(1 / 12, 3);
    expect(Math.abs(skewness)).toBeLessThan(0.02);
    expect(Math.abs(kurtosis - 1.8)).toBeLessThan(0.02);
  });

  it("fills 64 equal classes evenly (chi-squared)", () => {
    const generator = stream(3);
    const counts = new Float64Array(64);
    const n = 64_000;
    for (let i = 0; i < n; i += 1) counts[Math.floor(generator.uniform() * 64)]! += 1;
    const chiSquared = counts.reduce((sum, count) => sum + (count - n / 64) ** 2 / (n / 64), 0);
    // 63 degrees of freedom: 0.1 % lie below 32.2 and 0.1 % above 103.4.
    expect(chiSquared).toBeGreaterThan(32.2);
    expect(chiSquared).toBeLessThan(103.4);
  });

  it("draws whole numbers below n, all equally often, also when n does not divide 2^32", () => {
    const generator = stream(11);
    const counts = new Float64Array(7);
    for (let i = 0; i < 70_000; i += 1) counts[generator.below(7)]! += 1;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(22.46); // 6 degrees of freedom, 0.1 %
    // With n = 3·2^30 a plain remainder would give the first 2^30 numbers twice as often as the others.
    const n = 3 * 2 ** 30;
    let low = 0;
    for (let i = 0; i < 30_000; i += 1) if (generator.below(n) < 2 ** 30) low += 1;
    expect(Math.abs(low / 30_000 - 1 / 3)).toBeLessThan(0.011);
    expect(generator.below(1)).toBe(0);
  });

  it("draws normal numbers with the moments and tails of the normal distribution", () => {
    const generator = stream(5);
    const values = draws(200_000, () => generator.normal());
    const { mean, variance, skewness, kurtosis } = moments(values);
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.abs(variance - 1)).toBeLessThan(0.015);
    expect(Math.abs(skewness)).toBeLessThan(0.025);
    expect(Math.abs(kurtosis - 3)).toBeLessThan(0.05);
    const beyond = values.filter((z) => Math.abs(z) > 1.959964).length / values.length;
    expect(Math.abs(beyond - 0.05)).toBeLessThan(0.002);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it("refuses seeds, indices, bounds and states that it cannot honour", () => {
    for (const seed of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => stream(seed)).toThrow(RangeError);
    for (const index of [-1, 0.5, Number.NaN]) expect(() => stream(1, index)).toThrow(RangeError);
    for (const n of [0, -1, 1.5, 2 ** 32 + 1]) expect(() => stream(1).below(n)).toThrow(RangeError);
    expect(() => new RandomStream(0, 0, 0, 0)).toThrow(RangeError);
  });
});
