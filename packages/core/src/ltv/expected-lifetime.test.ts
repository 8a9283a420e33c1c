import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  discountedExpectedLifetime,
  discountedExpectedResidualLifetime,
  expectedLifetime,
  residualLifetimes,
} from "./expected-lifetime.js";
import { type RetentionModel, renewalProbability, survivalCurve } from "./retention-model.js";

const relativeError = (value: number, truth: number) => Math.abs(value - truth) / Math.abs(truth);
const highEnd = { alpha: 0.668, beta: 3.806 };

const shape = fc.double({ min: 0.01, max: 50, noNaN: true });
const anyModel: fc.Arbitrary<RetentionModel> = fc.oneof(
  fc.record({ theta: fc.double({ min: 1e-4, max: 1, noNaN: true }) }),
  fc.record({ alpha: shape, beta: shape }),
  fc.record({ alpha: shape, beta: shape, c: fc.double({ min: 0.3, max: 3, noNaN: true }) }),
);

describe("discounted expected lifetime", () => {
  // ₂F₁(1, β; α + β; 1/(1 + d)) in 30-digit arithmetic, rounded to doubles.
  it.each([
    [0.668, 3.806, 0.1, 5.9225964076127635],
    [0.7, 3.8, 1e-3, 47.40546553420364],
    [0.7, 3.8, 1e-6, 456.05306425147995],
    [0.05, 1.3, 1e-9, 363396561.835193],
    [0.3, 2, 1e-12, 380414299.17222834],
    [1.28, 7.79, 1e-5, 26.273906487210592],
    [3.8, 15.2, 0.05, 4.810532723700392],
    [2.5, 40, 1e-8, 27.666644558358605],
    [20, 80, 1e-4, 5.208211860491493],
    [1e-3, 0.5, 1e-4, 9895.619877235613],
  ])("is the hypergeometric function for the sBG α %d, β %d at d = %d", (alpha, beta, discount, truth) => {
    expect(relativeError(discountedExpectedLifetime({ alpha, beta }, discount)!, truth)).toBeLessThan(1e-10);
  });

  // Sums in 90-digit arithmetic with Euler–Maclaurin tails of the fifth order, rounded to doubles.
  it.each([
    [1.5, 3, 1.2, 0, 4.344780255321622],
    [2.5, 4, 0.7, 0, 8.914742710260272],
    [0.9, 1.4, 1.3, 0, 8.381161649059333],
    [0.26, 1.72, 1.58, 0.1, 5.992925780414744],
    [0.5, 1.5, 0.8, 1e-5, 1677.1994966049924],
  ])("is the sum of the BdW curve α %d, β %d, c %d at d = %d", (alpha, beta, c, discount, truth) => {
    expect(relativeError(discountedExpectedLifetime({ alpha, beta, c }, discount)!, truth)).toBeLessThan(1e-10);
  });

  it("is more than the first 70 periods, where some libraries stop", () => {
    const firstSeventy = survivalCurve(highEnd, 69).reduce((sum, share, t) => sum + share / 1.1 ** t, 0);
    expect(relativeError(firstSeventy, 5.9208654821061915)).toBeLessThan(1e-12);
    expect(discountedExpectedLifetime(highEnd, 0.1)! - firstSeventy).toBeGreaterThan(1.7e-3);
  });

  it("is (1 + d)/(d + θ) for one churn rate", () => {
    expect(relativeError(discountedExpectedLifetime({ theta: 0.2260273973 }, 0.1)!, 3.37394958)).toBeLessThan(1e-9);
    expect(discountedExpectedLifetime({ theta: 0.25 }, 0)).toBe(4);
  });

  it("is one period and what follows: DEL = 1 + DERL(1)/(1 + d), and DERL(n) = r(n)(1 + DERL(n + 1)/(1 + d))", () => {
    fc.assert(
      fc.property(
        anyModel,
        fc.double({ min: 1e-3, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        (model, d, n) => {
          const derl = (k: number) => discountedExpectedResidualLifetime(model, k, d)!;
          expect(relativeError(discountedExpectedLifetime(model, d)!, 1 + derl(1) / (1 + d))).toBeLessThan(1e-10);
          const chained = renewalProbability(model, n) * (1 + derl(n + 1) / (1 + d));
          expect(Math.abs(chained - derl(n))).toBeLessThan(1e-10 * (1e-6 + derl(n)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("falls as the discount rises, and lies between one payment and a perpetuity", () => {
    fc.assert(
      fc.property(anyModel, fc.double({ min: 1e-3, max: 1, noNaN: true }), (model, d) => {
        const value = discountedExpectedLifetime(model, d)!;
        expect(value).toBeGreaterThanOrEqual(1);
        expect(value).toBeLessThanOrEqual((1 + d) / d);
        expect(discountedExpectedLifetime(model, d * 1.1)!).toBeLessThanOrEqual(value * (1 + 1e-12));
      }),
      { numRuns: 300 },
    );
  });

  it("tends to the geometric as α + β grows at a fixed ratio", () => {
    const geometric = discountedExpectedLifetime({ theta: 0.2 }, 0.1)!;
    let before = Number.POSITIVE_INFINITY;
    for (const sum of [10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]) {
      const gap = Math.abs(discountedExpectedLifetime({ alpha: 0.2 * sum, beta: 0.8 * sum }, 0.1)! - geometric);
      expect(gap).toBeLessThan(before / 5);
      before = gap;
    }
    expect(before).toBeLessThan(1e-7);
  });

  it("is the sBG's for a BdW with c = 1", () => {
    for (const d of [0.01, 0.1, 1e-5]) {
      const bdw = discountedExpectedLifetime({ ...highEnd, c: 1 }, d)!;
      expect(relativeError(bdw, discountedExpectedLifetime(highEnd, d)!)).toBeLessThan(1e-10);
    }
  });

  it("refuses discounts below zero and decisions before the first", () => {
    expect(() => discountedExpectedLifetime(highEnd, -0.1)).toThrow(RangeError);
    expect(() => discountedExpectedLifetime(highEnd, Number.NaN)).toThrow(RangeError);
    expect(() => discountedExpectedResidualLifetime(highEnd, 0, 0.1)).toThrow(RangeError);
  });
});

describe("discounted expected residual lifetime", () => {
  it("gives table 3 of Fader & Hardie (2010): α 3.80, β 15.20", () => {
    [3.31, 3.45, 3.59, 3.72, 3.84].forEach((printed, index) => {
      const value = discountedExpectedResidualLifetime({ alpha: 3.8, beta: 15.2 }, index + 1, 0.1)!;
      expect(Math.abs(value - printed)).toBeLessThan(0.005);
    });
  });

  it("gives the table's second case from the parameters before they were rounded to 0.067 and 0.267", () => {
    [7.68, 9.46, 9.86, 10.06, 10.19].forEach((printed, index) => {
      const value = discountedExpectedResidualLifetime({ alpha: 1 / 15, beta: 4 / 15 }, index + 1, 0.1)!;
      expect(Math.abs(value - printed)).toBeLessThan(0.005);
      const rounded = discountedExpectedResidualLifetime({ alpha: 0.067, beta: 0.267 }, index + 1, 0.1)!;
      expect(Math.abs(rounded - printed)).toBeLessThan(0.012);
    });
  });

  it("counts n from the decision ahead: the value 7.530 that others index 7 is DERL(8)", () => {
    expect(relativeError(discountedExpectedResidualLifetime(highEnd, 8, 0.1)!, 7.529949531)).toBeLessThan(1e-8);
    expect(relativeError(discountedExpectedResidualLifetime(highEnd, 5, 0.1)!, 6.897057398)).toBeLessThan(1e-8);
  });

  it("rises with n when customers differ, and stays when they do not", () => {
    const differing = residualLifetimes(highEnd, 30, 0.1)!;
    for (let n = 1; n < 30; n++) expect(differing[n]!).toBeGreaterThan(differing[n - 1]!);
    const alike = residualLifetimes({ theta: 0.15 }, 30, 0.1)!;
    for (const value of alike) expect(relativeError(value, 0.85 / (1 - 0.85 / 1.1))).toBeLessThan(1e-12);
  });

  it("is the same by backward recursion as summed for each n", () => {
    for (const model of [highEnd, { alpha: 0.26, beta: 1.72, c: 1.58 }, { theta: 0.3 }]) {
      residualLifetimes(model, 25, 0.08)!.forEach((value, index) => {
        expect(relativeError(value, discountedExpectedResidualLifetime(model, index + 1, 0.08)!)).toBeLessThan(1e-11);
      });
    }
  });
});

describe("undiscounted expected lifetime", () => {
  it("is (α + β − 1)/(α − 1), and has no value for α ≤ 1", () => {
    expect(relativeError(expectedLifetime({ alpha: 1.280976383, beta: 7.790383992 })!, 28.72611669)).toBeLessThan(1e-8);
    expect(relativeError(expectedLifetime({ alpha: 3.798127624, beta: 15.19191509 })!, 6.429314575)).toBeLessThan(1e-8);
    expect(expectedLifetime(highEnd)).toBeNull();
    expect(expectedLifetime({ alpha: 1, beta: 3 })).toBeNull();
    expect(expectedLifetime({ theta: 0.02 })).toBe(50);
  });

  it("has no value for a BdW whose tail is too heavy, αc ≤ 1, though α alone would do", () => {
    expect(expectedLifetime({ alpha: 1.5, beta: 3, c: 0.6 })).toBeNull();
    expect(expectedLifetime({ alpha: 0.9, beta: 1.4, c: 1.3 })).toBeGreaterThan(8);
    expect(discountedExpectedResidualLifetime({ alpha: 1.5, beta: 3, c: 0.6 }, 4, 0)).toBeNull();
  });
});
