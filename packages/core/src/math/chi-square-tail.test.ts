import { describe, expect, it } from "vitest";
import { chiSquareTail } from "./chi-square-tail.js";

describe("chi-square tail", () => {
  it("agrees with forty-digit arithmetic (mpmath) over forms, degrees of freedom and magnitudes", () => {
    const known: [k: number, x: number, p: number, log10P: number][] = [
      [1, 1e-8, 0.999920211544052694, -0.0000346530686132995971],
      [1, 0.5, 0.479500122186953462, -0.319211277825720332],
      [1, 1.9, 0.168078319034970285, -0.774488303995054988],
      [1, 3.2, 0.0736382701203026456, -1.13289642231401958],
      [1, 122.2491256, 2.03598319458478881e-28, -27.6912258110745784],
      [1, 1400, 2.1010145162642175e-306, -305.677570946969741],
      [2, 0.1, 0.951229424500714006, -0.0217147240951625926],
      [3, 7.8, 0.0503310978598533546, -1.29816359634086817],
      [5, 11.07, 0.0500096186224054822, -1.30094645740626893],
      [7, 33.3, 0.0000232774911039731732, -4.63306383065521023],
      [10, 200, 1.61393053369773048e-37, -36.7921151619813606],
      [50, 40, 0.843227378173762274, -0.0740553010917275798],
      [50, 60, 0.157242027238391604, -0.803431365686522538],
      [50, 500, 1.689910000696118e-75, -74.772136423931792],
      [199, 150, 0.996077197317624973, -0.00170700186760706208],
      [200, 260, 0.00275040836730652628, -2.56060281944209943],
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
    expect(Math.abs(denormal.p / 1.209895526496168e-312 - 1)).toBeLessThan(1e-9);
    expect(denormal.log10P).toBeCloseTo(-311.91725212904313, 9);
    const lost = chiSquareTail(1e5, 4);
    expect(lost.p).toBe(0);
    expect(lost.log10P).toBeCloseTo(-21710.0251164724526, 7);
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
