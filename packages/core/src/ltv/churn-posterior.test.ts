import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../math/random.js";
import { inverseRegularisedBeta } from "../math/regularised-beta.js";
import { type ChurnPosteriorInput, churnPosterior } from "./churn-posterior.js";

const relativeError = (value: number, truth: number) => Math.abs(value - truth) / Math.abs(truth);

function posterior(input: ChurnPosteriorInput) {
  const result = churnPosterior(input);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

describe("churn posterior", () => {
  it("gives 1579, 1983 and 2514 for 30 churned in 1,000 customer-months", () => {
    const known = posterior({ churned: 30, customerMonths: 1000, m: 75, discountAnnual: 0.1 });
    expect(known.posterior).toEqual([30.5, 970.5]);
    expect(relativeError(known.churnMean, 0.03046953047)).toBeLessThan(1e-9);
    expect(relativeError(known.churnQ.p05, 0.02210218037)).toBeLessThan(1e-9);
    expect(relativeError(known.churnQ.p50, 0.03015725857)).toBeLessThan(1e-9);
    expect(relativeError(known.churnQ.p95, 0.03990237978)).toBeLessThan(1e-9);
    expect(relativeError(known.ltvQ.p05!, 1579.021621)).toBeLessThan(1e-9);
    expect(relativeError(known.ltvQ.p50!, 1982.567189)).toBeLessThan(1e-9);
    expect(relativeError(known.ltvQ.p95!, 2513.540836)).toBeLessThan(1e-9);
    expect(relativeError(known.ltvMean!, 2006.115332211985)).toBeLessThan(1e-12);
    expect(relativeError(known.ltvAtPosteriorMeanChurn!, 1966.463107)).toBeLessThan(1e-9);
    expect(known).toMatchObject({ convention: "discountedInAdvance", reasons: {}, issues: [] });
  });

  it("gives 5,561 with an interval of 1,385 to 9,423 when none of 40 churned", () => {
    const none = posterior({ churned: 0, customerMonths: 40, m: 75, discountAnnual: 0.1 });
    expect(Math.round(none.ltvMean!)).toBe(5561);
    expect(Math.round(none.ltvQ.p05!)).toBe(1385);
    expect(Math.round(none.ltvQ.p95!)).toBe(9423);
    expect(relativeError(none.ltvMean!, 5560.736520400068)).toBeLessThan(1e-12);
  });

  it("depends on the prior where there is little else", () => {
    const uniform = posterior({ churned: 0, customerMonths: 40, prior: [1, 1], m: 75 });
    expect(uniform.posterior).toEqual([1, 41]);
    expect(relativeError(uniform.ltvMean!, 3639.1292826149347)).toBeLessThan(1e-12);
    const informed = posterior({ churned: 0, customerMonths: 40, prior: [3, 97], m: 75 });
    expect(informed.ltvMean!).toBeLessThan(uniform.ltvMean!);
  });

  // E[1/(d + c)] by the trapezoidal rule over logit c in 30-digit arithmetic, rounded to doubles.
  it.each([
    [0.5, 1000000, 0.008, 124.99218896828951],
    [30000.0, 1000000, 0.008, 26.93568294600484],
    [2, 3, 1e-12, 3.9999999996864277],
    [0.5, 0.5, 10, 0.09534625892455924],
    [0.2, 5, 1e-6, 99708.45975510932],
    [0.001, 40, 0.001, 997.2035987922693],
  ])("has the mean of 1/(d + c) over Beta(%d, %d) at d = %d", (a, b, d, truth) => {
    const known = posterior({
      churned: 0,
      customerMonths: 0,
      prior: [a, b],
      m: 1,
      discountAnnual: d,
      monthsPerTrial: 12,
    });
    expect(relativeError(known.ltvMean! / (1 + d), truth)).toBeLessThan(1e-10);
  });

  it("agrees with the mean and quantiles of draws from the posterior", () => {
    const input = { churned: 4, customerMonths: 150, m: 75 };
    const known = posterior(input);
    const random = stream(11);
    const values = new Float64Array(20_000);
    const d = 1.1 ** (1 / 12) - 1;
    for (let i = 0; i < values.length; i++) {
      values[i] = (75 * (1 + d)) / (d + inverseRegularisedBeta(random.uniform(), 4.5, 146.5));
    }
    values.sort();
    expect(relativeError(values.reduce((sum, x) => sum + x, 0) / values.length, known.ltvMean!)).toBeLessThan(0.01);
    expect(relativeError(values[1000]!, known.ltvQ.p05!)).toBeLessThan(0.02);
    expect(relativeError(values[19_000]!, known.ltvQ.p95!)).toBeLessThan(0.03);
  });

  it("has a mean above the value at the mean churn, and quantiles in order, whatever was counted", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.nat(),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (customerMonths, k, discountAnnual) => {
          const churned = k % (customerMonths + 1);
          const { ltvMean, ltvAtPosteriorMeanChurn, ltvQ } = posterior({
            churned,
            customerMonths,
            m: 10,
            discountAnnual,
          });
          expect(ltvMean!).toBeGreaterThanOrEqual(ltvAtPosteriorMeanChurn! * (1 - 1e-12));
          expect(ltvQ.p05!).toBeLessThanOrEqual(ltvQ.p50!);
          expect(ltvQ.p50!).toBeLessThanOrEqual(ltvQ.p95!);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("narrows as counts grow at the same rate", () => {
    const width = (n: number) => {
      const { ltvQ } = posterior({ churned: 0.03 * n, customerMonths: n, m: 75 });
      return ltvQ.p95! - ltvQ.p05!;
    };
    for (const n of [100, 1000, 10_000, 100_000]) expect(width(10 * n)).toBeLessThan(width(n) / 2.5);
  });

  it("counts renewals instead of months for contracts, with their own discount", () => {
    const yearly = posterior({ churned: 12, customerMonths: 90, m: 900, discountAnnual: 0.1, monthsPerTrial: 12 });
    expect(relativeError(yearly.ltvAtPosteriorMeanChurn!, (900 * 1.1) / (0.1 + 12.5 / 91))).toBeLessThan(1e-12);
    const fromMonthly = posterior({
      churned: 12,
      customerMonths: 90,
      arpa: 100,
      grossMargin: 0.8,
      csCostPerCustomerMonth: 5,
      monthsPerTrial: 12,
    });
    expect(relativeError(fromMonthly.ltvMean!, yearly.ltvMean!)).toBeLessThan(1e-12);
    expect(fromMonthly.input).toEqual({
      churned: 12,
      customerMonths: 90,
      prior: [0.5, 0.5],
      arpa: 100,
      grossMargin: 0.8,
      csCostPerCustomerMonth: 5,
      discountAnnual: 0.1,
      monthsPerTrial: 12,
    });
  });

  it("says nothing of value without a margin, and keeps the order of quantiles for customers who cost money", () => {
    const churnOnly = posterior({ churned: 30, customerMonths: 1000 });
    expect([churnOnly.ltvMean, churnOnly.ltvQ.p50, churnOnly.reasons.ltvMean]).toEqual([null, null, "no-data"]);
    const loss = posterior({ churned: 30, customerMonths: 1000, m: -5 });
    expect(loss.ltvQ.p05!).toBeLessThan(loss.ltvQ.p50!);
    expect(loss.ltvQ.p50!).toBeLessThan(loss.ltvQ.p95!);
    expect(loss.ltvMean!).toBeLessThan(0);
  });

  it("diverges in the mean without discount when hardly anybody churned", () => {
    const none = posterior({ churned: 0, customerMonths: 40, m: 75, discountAnnual: 0 });
    expect([none.ltvMean, none.reasons.ltvMean]).toEqual([null, "diverges"]);
    expect(none.ltvQ.p95).toBeGreaterThan(1e6);
    const some = posterior({ churned: 5, customerMonths: 40, m: 1, discountAnnual: 0 });
    expect(relativeError(some.ltvMean!, 40 / 4.5)).toBeLessThan(1e-12);
  });

  it("says what is wrong", () => {
    const codes = (input: unknown) => {
      const result = churnPosterior(input);
      return (result.ok ? result.value.issues : result.issues).map(({ code, path }) => `${code} at ${path}`);
    };
    expect(codes({ churned: 50, customerMonths: 40 })).toEqual(["posterior/more-lost-than-observed at churned"]);
    expect(codes({ churned: 1 })).toEqual(["posterior/missing-field at customerMonths"]);
    expect(codes({ churned: 1.5, customerMonths: 40 })).toEqual(["posterior/not-whole at churned"]);
    expect(codes({ churned: -1, customerMonths: 40 })).toEqual(["posterior/out-of-range at churned"]);
    expect(codes({ churned: 1, customerMonths: 40, prior: [0, 1] })).toEqual(["posterior/out-of-range at prior[0]"]);
    expect(codes({ churned: 1, customerMonths: 40, arpa: 10 })).toEqual(["posterior/missing-field at grossMargin"]);
    expect(codes({ churned: 1, customerMonths: 40, discountAnnual: 10.5 })).toEqual([
      "rate/out-of-range at discountAnnual",
    ]);
    expect(codes({ churned: 1, customerMonths: 40, n: 3 })).toEqual(["posterior/unknown-field at n"]);
    expect(codes(null).length).toBe(1);
  });

  it("has no number that is none, whatever it is given", () => {
    const rate = fc.oneof(fc.constantFrom(0, 5e-324, 1e-310, 1e-15, 10), fc.double({ min: 0, max: 10, noNaN: true }));
    const size = fc.oneof(
      { weight: 20, arbitrary: fc.nat({ max: 100_000 }) },
      { weight: 1, arbitrary: fc.nat({ max: 1e9 }) },
    );
    const shape = fc.oneof(fc.constantFrom(1e-3, 0.5, 1, 1e6), fc.double({ min: 1e-3, max: 100, noNaN: true }));
    const money = fc.oneof(fc.constantFrom(0, 1e12, -1e12), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(size, fc.nat(), shape, shape, rate, money, (customerMonths, k, a, b, discountAnnual, m) => {
        const churned = k % (customerMonths + 1);
        const result = churnPosterior({ churned, customerMonths, prior: [a, b], discountAnnual, m });
        expect(result.ok).toBe(true);
        const numbers = JSON.stringify(result, (_, x) =>
          typeof x === "number" && !Number.isFinite(x) ? "no number" : x,
        );
        expect(numbers).not.toContain("no number");
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.anything({ maxDepth: 2 }), (input) => {
        expect(typeof churnPosterior(input).ok).toBe("boolean");
      }),
      { numRuns: 1000 },
    );
  }, 30_000);
});
