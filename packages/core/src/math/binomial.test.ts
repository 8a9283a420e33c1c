import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BinomialChances, binomial } from "./binomial.js";
import { chiSquareTail } from "./chi-square-tail.js";
import { logGamma } from "./log-gamma.js";
import { stream } from "./random.js";

function probability(count: number, share: number, k: number): number {
  const choose = logGamma(count + 1) - logGamma(k + 1) - logGamma(count - k + 1);
  return Math.exp(choose + k * Math.log(share) + (count - k) * Math.log1p(-share));
}

function drawn(count: number, share: number, draws: number, seed: number): Float64Array {
  const [first, spare] = [stream(seed, 0), stream(seed, 1)];
  return Float64Array.from({ length: draws }, () => binomial(count, share, first, spare));
}

describe("binomial draws", () => {
  it.each([
    [5, 0.3],
    [40, 0.02],
    [300, 0.03],
    [1000, 0.03],
    [50, 0.5],
    [25, 0.93],
    [10_000, 0.4],
    [2e9, 1e-8],
    [20, 0.4999],
    [21, 0.5001],
    [400, 0.0249],
    [400, 0.0251],
    [700, 0.999],
    [1e6, 1 - 5e-6],
    [100_000, 0.003],
  ])("of %d customers with probability %d have the exact probabilities (chi-squared)", (count, share) => {
    const draws = 200_000;
    const values = drawn(count, share, draws, 20260714);
    const observed = new Map<number, number>();
    for (const k of values) observed.set(k, (observed.get(k) ?? 0) + 1);
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    let statistic = 0;
    let classes = 0;
    let [seen, expected] = [0, 0];
    for (let k = low; k <= high; k++) {
      seen += observed.get(k) ?? 0;
      expected += draws * probability(count, share, k);
      if (expected < 20 && k < high) continue;
      if (expected >= 5) {
        statistic += (seen - expected) ** 2 / expected;
        classes += 1;
      }
      [seen, expected] = [0, 0];
    }
    expect(classes).toBeGreaterThan(3);
    // One seed, fifteen cases: each may be as unlikely as one in ten thousand.
    expect(chiSquareTail(statistic, classes - 1).p).toBeGreaterThan(1e-4);
  });

  it("have mean np and variance np(1 − p), for the largest numbers too", () => {
    for (const [count, share] of [
      [1e12, 0.03],
      [1e15, 1e-4],
      [1e9, 0.5],
    ] as const) {
      const values = drawn(count, share, 20_000, 3);
      const [mean, variance] = [count * share, count * share * (1 - share)];
      const average = values.reduce((sum, k) => sum + k, 0) / values.length;
      expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(variance / values.length));
      const spread = values.reduce((sum, k) => sum + (k - mean) ** 2, 0) / values.length;
      expect(Math.abs(spread / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / values.length));
    }
  });

  it("are whole numbers from 0 to the count, for any count and share", () => {
    const share = fc.oneof(fc.constantFrom(0, 1, 5e-324, 1 - 2 ** -53), fc.double({ min: 0, max: 1, noNaN: true }));
    const count = fc.oneof(fc.nat(100), fc.nat(), fc.constantFrom(2 ** 53, 1e100, 1e300));
    const [first, spare] = [stream(9, 0), stream(9, 1)];
    fc.assert(
      fc.property(count, share, (n, p) => {
        const k = binomial(n, p, first, spare);
        expect(Number.isInteger(k) && k >= 0 && k <= n).toBe(true);
        if (p === 0) expect(k).toBe(0);
        if (p === 1) expect(k).toBe(n);
      }),
      { numRuns: 5000 },
    );
  });

  it("take one number of the first stream each, whatever is drawn", () => {
    const [first, spare, counted] = [stream(4, 0), stream(4, 1), stream(4, 0)];
    for (const [n, p] of [
      [0, 0.5],
      [10, 0],
      [10, 1],
      [10, 0.2],
      [1000, 0.7],
      [1e12, 0.5],
    ] as const) {
      binomial(n, p, first, spare);
      counted.uint32();
    }
    expect(first.uint32()).toBe(counted.uint32());
  });

  it("have the exact moments over a grid of counts and probabilities, next to 0 and to 1 too", () => {
    const shares = [1e-6, 0.001, 0.01, 0.05, 0.2, 0.45, 0.5, 0.55, 0.8, 0.97, 0.9999];
    const draws = 4000;
    let [beyond, cases, seed] = [0, 0, 100];
    for (const count of [1, 2, 7, 30, 99, 250, 511, 512, 2000, 50_000, 3e6]) {
      for (const share of shares) {
        const values = drawn(count, share, draws, seed++);
        const variance = count * share * (1 - share);
        // Fourth central moment, for the standard error of the variance.
        const fourth = variance * (1 + 3 * (count - 2) * share * (1 - share));
        const average = values.reduce((sum, k) => sum + k, 0) / draws;
        const spread = values.reduce((sum, k) => sum + (k - count * share) ** 2, 0) / draws;
        const errors = [Math.sqrt(variance / draws), Math.sqrt((fourth - variance ** 2) / draws)];
        cases += 2;
        if (Math.abs(average - count * share) > 3 * errors[0]!) beyond += 1;
        if (Math.abs(spread - variance) > 3 * errors[1]!) beyond += 1;
      }
    }
    // Three standard errors leave 0.3 % of normal figures; those of rare events are skewed.
    expect(beyond / cases).toBeLessThan(0.02);
  });

  it("are the same many at a time, where what they need of a probability is worked out once", () => {
    const [plain, plainSpare] = [stream(6, 0), stream(6, 1)];
    const [many, manySpare] = [stream(6, 0), stream(6, 1)];
    const chosen = stream(6, 2);
    const [size, now] = [40, 45];
    const chances = new BinomialChances(now + 1);
    for (let i = 0; i < 1000; i++) {
      for (let k = 0; k <= now; k++) {
        const u = chosen.uniform();
        chances.shares[k] = [0.03 * u, u, 0.97 + 0.03 * u, 0, 1, 1e-4 * u][chosen.below(6)]!;
      }
      const heads = Int32Array.from({ length: size }, () => chosen.below([10, 100, 600, 2 ** 31][chosen.below(4)]!));
      chances.prepare(heads.reduce((a, b) => Math.max(a, b)));
      const [from, stride] = [chosen.below(5), 1 + chosen.below(12)];
      const left = Array.from(heads);
      let [gone, draws] = [0, 0];
      for (let k = from; k < size - 3; k += stride) {
        const share = chances.shares[now - k]!;
        if (share === 0) continue;
        const leaving = binomial(heads[k]!, share, plain, plainSpare);
        left[k]! -= leaving;
        gone += leaving;
        draws += 1;
      }
      const words = { numbers: new Uint32Array(size), next: 0 };
      for (let k = 0; k < draws; k++) words.numbers[k] = many.uint32();
      expect(chances.thin(heads, from, size - 3, stride, now, words, manySpare)).toBe(gone);
      expect([words.next, ...heads]).toEqual([draws, ...left]);
    }
  });

  it("move together when the share changes a little, which is what makes scenarios comparable run by run", () => {
    const [first, spare] = [drawn(1000, 0.05, 20_000, 8), drawn(1000, 0.04, 20_000, 8)];
    const difference = first.map((k, i) => k - spare[i]!);
    const mean = difference.reduce((sum, d) => sum + d, 0) / difference.length;
    const variance = difference.reduce((sum, d) => sum + (d - mean) ** 2, 0) / difference.length;
    // Independent draws would have 1000·(0.05·0.95 + 0.04·0.96) = 85.9.
    expect(variance).toBeLessThan(0.5 * 85.9);
  });
});
