import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CustomerBaseOptions, customerBaseValue } from "./customer-base-value.js";
import { discountedExpectedResidualLifetime } from "./expected-lifetime.js";
import { REGULAR } from "./fader-hardie.fixture.js";
import { retentionCurve } from "./shifted-beta-geometric.js";

const regular = { alpha: 0.764, beta: 1.296 };

function value(...parameters: Parameters<typeof customerBaseValue>) {
  const result = customerBaseValue(...parameters);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** 10,000 new customers a year: the cohorts that made 0 … 4 renewals, by the expected curve. */
const fiveCohorts = [4, 3, 2, 1, 0].map((renewals) =>
  Array.from(retentionCurve(regular, renewals), (share) => 10_000 * share),
);

describe("value of a customer base", () => {
  it("is 114,225.66 years for five cohorts of Regular customers, of which one retention rate sees 53 %", () => {
    const base = value(fiveCohorts, { model: regular, discount: 0.1 });
    expect(Math.abs(base.value! - 114225.66)).toBeLessThan(0.005);
    expect(Math.abs(base.singleRate.retention! - 0.72845)).toBeLessThan(5e-6);
    expect(Math.abs(base.singleRate.value! - 60595.74)).toBeLessThan(0.006);
    expect(Math.abs(base.singleRate.difference! - -0.4695)).toBeLessThan(5e-5);
    expect(base.cohorts.map(({ renewals }) => renewals)).toEqual([4, 3, 2, 1, 0]);
    expect(base).toMatchObject({ tenure: 1, convention: "derl", reasons: {}, issues: [] });
  });

  it("multiplies with the margin of a period and uses 10 % unless told", () => {
    const base = value(fiveCohorts, { model: regular });
    const paid = value(fiveCohorts, { model: regular, valuePerPeriod: 240 });
    expect(Math.abs(paid.value! / base.value! - 240)).toBeLessThan(1e-9);
    expect(base.discount).toBe(0.1);
    expect(paid.singleRate.difference).toBe(base.singleRate.difference);
  });

  it("is the sum over cohorts of customers and DERL(renewals + 1)", () => {
    const model = { alpha: 0.26, beta: 1.72, c: 1.58 };
    const base = value([REGULAR, [500, 400]], { model, discount: 0.08 });
    const expected =
      173 * discountedExpectedResidualLifetime(model, 13, 0.08)! +
      400 * discountedExpectedResidualLifetime(model, 2, 0.08)!;
    expect(Math.abs(base.value! / expected - 1)).toBeLessThan(1e-11);
    expect(base.customers).toBe(573);
  });

  it("is the same by one rate when customers are alike", () => {
    const alike = [3, 2, 1].map((renewals) => Array.from({ length: renewals + 1 }, (_, t) => 1000 * 0.8 ** t));
    const base = value(alike, { model: { theta: 0.2 }, discount: 0.1 });
    expect(Math.abs(base.singleRate.difference!)).toBeLessThan(1e-12);
  });

  it("undervalues by one rate whatever the heterogeneity, for a base in a steady state", () => {
    const shape = fc.double({ min: 0.05, max: 20, noNaN: true });
    fc.assert(
      fc.property(shape, shape, fc.integer({ min: 2, max: 12 }), (alpha, beta, ages) => {
        const cohorts = Array.from({ length: ages }, (_, renewals) =>
          Array.from(retentionCurve({ alpha, beta }, renewals), (share) => 1000 * share),
        );
        const { singleRate } = value(cohorts, { model: { alpha, beta } });
        expect(singleRate.difference!).toBeLessThan(0);
        expect(singleRate.difference!).toBeGreaterThan(-1);
      }),
      { numRuns: 300 },
    );
  });

  it("has reasons where there is no value", () => {
    const free = value([[100, 90, 85]], { model: regular, discount: 0 });
    expect(free.value).toBeNull();
    expect(free.reasons).toEqual({
      value: "diverges",
      "singleRate.difference": "diverges",
      "cohorts[0].residualLifetime": "diverges",
      "cohorts[0].value": "diverges",
    });
    const fresh = value([[100]], { model: regular });
    expect(fresh.singleRate).toEqual({ retention: null, value: null, difference: null });
    expect(fresh.reasons).toMatchObject({ "singleRate.retention": "no-base", "singleRate.value": "no-base" });
    const loyal = value([[100, 100]], { model: { theta: 0.5 }, discount: 0 });
    expect(loyal.singleRate).toEqual({ retention: 1, value: null, difference: null });
    const gone = value([[100, 0]], { model: regular });
    expect([gone.value, gone.singleRate.difference, gone.reasons["singleRate.difference"]]).toEqual([
      0,
      null,
      "no-base",
    ]);
  });

  it("says what is wrong", () => {
    const codes = (cohorts: unknown, options: unknown) => {
      const result = customerBaseValue(cohorts as never, options as CustomerBaseOptions);
      return result.ok ? [] : result.issues.map(({ code, path }) => `${code} at ${path}`);
    };
    expect(codes([[10, 8]], {})).toEqual(["fit/missing-field at model"]);
    expect(codes([[10, 8]], { model: { alpha: 1 } })).toEqual(["fit/missing-field at model.beta"]);
    expect(codes([[10, 8]], { model: { alpha: 1, beta: 0 } })).toEqual(["fit/out-of-range at model.beta"]);
    expect(codes([[10, 8]], { model: { theta: 0.1, alpha: 1 } })).toEqual(["fit/two-models at model.theta"]);
    expect(codes([[10, 8]], { model: { theta: 0 } })).toEqual(["rate/out-of-range at model.theta"]);
    expect(codes([[8, 10]], { model: regular })).toEqual(["fit/increasing-counts at cohorts[0][1]"]);
    expect(codes([[0]], { model: regular })).toEqual(["fit/no-data at cohorts"]);
    expect(codes("x", null).length).toBeGreaterThan(0);
  });

  it("has no number that is none, whatever it is given", () => {
    const count = fc.oneof(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.constantFrom(0, 1));
    const row = fc.array(count, { minLength: 1, maxLength: 5 }).map((cells) => cells.sort((a, b) => b - a));
    const parameter = fc.oneof(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.constantFrom(1e-6, 1, 1e9));
    const model = fc.oneof(
      fc.record({ theta: fc.double({ min: 1e-12, max: 1, noNaN: true }) }),
      fc.record({ alpha: parameter, beta: parameter }),
      fc.record({ alpha: parameter, beta: parameter, c: fc.double({ min: 0.05, max: 20, noNaN: true }) }),
    );
    const discount = fc.oneof(fc.constantFrom(0, 1e-12, 0.1, 10), fc.double({ min: 0, max: 10, noNaN: true }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), model, discount, (cohorts, parameters, d) => {
        const result = customerBaseValue(cohorts, { model: parameters, discount: d });
        if (!result.ok) {
          expect(result.issues[0]!.code).toBe("fit/no-data");
          return;
        }
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
