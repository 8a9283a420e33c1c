import { describe, expect, it } from "vitest";
import { chiSquareTail } from "./chi-square-tail.js";

describe("chi-square tail", () => {
  it("gives the 5 % and 1 % points of the printed tables", () => {
    for (const [point, df, p] of [
      [3.841, 1, 0.05],
      [6.635, 1, 0.01],
      [5.991, 2, 0.05],
      [18.307, 10, 0.05],
      [124.342, 100, 0.05],
    ] as const)
      expect(Math.abs(chiSquareTail(point, df).p / p - 1)).toBeLessThan(5e-4);
  });

  it("agrees with forty-digit arithmetic (mpmath, rounded here to doubles) over forms, degrees of freedom and magnitudes", () => {
    const known: [k: number, x: number, p: number, log10P: number][] = [
      [1, 1e-8, 0.9999202115440526, -0.0000346530686132996],
      [1, 0.5, 0.4795001221869535, -0.31921127782572034],
      [1, 1.9, 0.16807831903497028, -0.774488303995055],
      [1, 3.2, 0.07363827012030265, -1.1328964223140197],
      [1, 122.2491256, 2.035983194584789e-28, -27.691225811074577],
      [1, 1400, 2.1010145162642176e-306, -305.67757094696975],
      [2, 0.1, 0.951229424500714, -0.021714724095162594],
      [3, 7.8, 0.05033109785985335, -1.2981635963408682],
      [5, 11.07, 0.05000961862240548, -1.300946457406269],
      [7, 33.3, 0.000023277491103973173, -4.63306383065521],
      [10, 200, 1.6139305336977305e-37, -36.79211516198136],
      [50, 40, 0.8432273781737623, -0.07405530109172757],
      [50, 60, 0.1572420272383916, -0.8034313656865225],
      [50, 500, 1.689910000696118e-75, -74.7721364239318],
      [199, 150, 0.996077197317625, -0.001707001867607062],
      [200, 260, 0.002750408367306526, -2.5606028194420993],
    ];
    for (const [k, x, p, log10P] of known) {
      const tail = chiSquareTail(x, k);
      expect(Math.abs(tail.p / p - 1), `p of ${x} with ${k}`).toBeLessThan(1e-12);
      expect(Math.abs(tail.log10P - log10P), `log10P of ${x} with ${k}`).toBeLessThan(
        1e-12 * Math.max(1, Math.abs(log10P)),
      );
    }
  });

  it("keeps the logarithm where the probability itself is lost", () => {
    const denormal = chiSquareTail(1436.43203, 2);
    expect(Math.abs(denormal.p / 1.209895526495e-312 - 1)).toBeLessThan(1e-9);
    expect(denormal.log10P).toBeCloseTo(-311.9172521290431, 9);
    const lost = chiSquareTail(1e5, 4);
    expect(lost.p).toBe(0);
    expect(lost.log10P).toBeCloseTo(-21710.025116472454, 7);
  });

  it("is exp(−x/2) with two degrees of freedom", () => {
    for (let x = 0.25; x < 1000; x *= 1.7) {
      expect(Math.abs(chiSquareTail(x, 2).p / Math.exp(-x / 2) - 1)).toBeLessThan(1e-12);
    }
  });

  it("falls from 1 as the statistic grows, without a step where the method changes", () => {
    for (const k of [1, 2, 3, 8, 41]) {
      expect(chiSquareTail(0, k)).toEqual({ p: 1, log10P: 0 });
      expect(chiSquareTail(-1, k)).toEqual({ p: 1, log10P: 0 });
      const seam = k + 2;
      const [below, above] = [chiSquareTail(seam * (1 - 1e-9), k).p, chiSquareTail(seam * (1 + 1e-9), k).p];
      expect(below).toBeGreaterThan(above);
      expect(below / above - 1).toBeLessThan(1e-8);
    }
  });
});
