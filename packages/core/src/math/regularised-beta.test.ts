import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inverseRegularisedBeta, regularisedBeta } from "./regularised-beta.js";

const relativeError = (value: number, truth: number) => Math.abs(value - truth) / Math.abs(truth);

describe("regularised incomplete beta function", () => {
  // x, a, b, I: 40-digit values, rounded to doubles.
  it.each([
    [0.03, 30.5, 970.5, 0.4883688101075933],
    [0.5, 0.5, 0.5, 0.5],
    [1e-5, 0.5, 40.5, 0.022635235151913617],
    [0.9, 2, 3, 0.9963],
    [0.001, 1e-3, 5, 0.9951825151101092],
    [0.2, 2000, 8000, 0.5019947438067562],
    [0.21, 2000, 8000, 0.9933328163637958],
    [0.999, 50, 0.5, 0.7523690199653766],
    [1e-300, 0.01, 3, 0.00101505],
    [0.3, 7, 1, 0.0002187],
  ])("is right at x = %d for Beta(%d, %d)", (x, a, b, truth) => {
    expect(relativeError(regularisedBeta(x, a, b), truth)).toBeLessThan(1e-13);
  });

  it("is right to 1e-11 for shapes of millions", () => {
    expect(relativeError(regularisedBeta(0.2001, 2e6, 8e6), 0.7854196579813773)).toBeLessThan(1e-11);
  });

  it("is the binomial tail: I_p(k, n − k + 1) = P(at least k of n)", () => {
    const [n, p] = [12, 0.37];
    let tail = 0;
    for (let k = n; k >= 1; k--) {
      let ways = 1;
      for (let j = 1; j <= k; j++) ways = (ways * (n - k + j)) / j;
      tail += ways * p ** k * (1 - p) ** (n - k);
      expect(relativeError(regularisedBeta(p, k, n - k + 1), tail)).toBeLessThan(1e-13);
    }
  });

  it("rises from 0 to 1 and mirrors: I_x(a, b) = 1 − I_{1−x}(b, a)", () => {
    const shape = fc.double({ min: 1e-3, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1024 }), shape, shape, (k, a, b) => {
        const x = k / 1024;
        const value = regularisedBeta(x, a, b);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(Math.abs(value + regularisedBeta(1 - x, b, a) - 1)).toBeLessThan(1e-13);
        if (k > 0) expect(value).toBeGreaterThanOrEqual(regularisedBeta((k - 1) / 1024, a, b) - 1e-14);
      }),
      { numRuns: 1000 },
    );
    expect(regularisedBeta(0, 2, 3)).toBe(0);
    expect(regularisedBeta(1, 2, 3)).toBe(1);
  });

  it("refuses arguments outside its range", () => {
    for (const [x, a, b] of [
      [-0.1, 1, 1],
      [1.1, 1, 1],
      [0.5, 0, 1],
      [0.5, 1, Number.NaN],
    ] as const)
      expect(() => regularisedBeta(x, a, b)).toThrow(RangeError);
    expect(() => inverseRegularisedBeta(2, 1, 1)).toThrow(RangeError);
  });
});

describe("beta quantile", () => {
  // p, a, b, x: 40-digit values, rounded to doubles.
  it.each([
    [0.05, 30.5, 970.5, 0.022102180369023797],
    [0.5, 30.5, 970.5, 0.03015725857011122],
    [0.95, 30.5, 970.5, 0.03990237977849324],
    [0.05, 0.5, 40.5, 4.8844323351987494e-5],
    [0.5, 0.5, 40.5, 0.005635320285176091],
    [0.95, 0.5, 40.5, 0.04659728313332812],
    [0.025, 1, 20, 0.0012650894979498038],
    [0.975, 4, 7, 0.6524528500599972],
    [1e-10, 3, 5, 0.0001419184814807252],
    [0.5, 2000.5, 8000.5, 0.20001000046658332],
    [0.3, 0.01, 2, 1.9054084799700747e-53],
    [0.9, 0.2, 0.1, 0.9999999956011253],
    [0.05, 0.5, 1e6, 1.9660704895946066e-9],
  ])("is right at p = %d for Beta(%d, %d)", (p, a, b, truth) => {
    expect(relativeError(inverseRegularisedBeta(p, a, b), truth)).toBeLessThan(1e-13);
  });

  it("is right to 1e-11 for shapes of millions", () => {
    expect(relativeError(inverseRegularisedBeta(0.025, 5e7, 5e7), 0.49990200180146915)).toBeLessThan(1e-11);
  });

  it("undoes the distribution function, or has gone below the smallest double", () => {
    const shape = fc.double({ min: 1e-2, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), shape, shape, (p, a, b) => {
        const x = inverseRegularisedBeta(p, a, b);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
        // Beside 1 and below the normal doubles, the grid of numbers is coarser than the distribution.
        if (x > 1e-290 && x < 1 - 1e-4) expect(Math.abs(regularisedBeta(x, a, b) - p)).toBeLessThan(1e-11);
      }),
      { numRuns: 2000 },
    );
    expect(inverseRegularisedBeta(0, 2, 3)).toBe(0);
    expect(inverseRegularisedBeta(1, 2, 3)).toBe(1);
  });
});
