import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { Formats } from "../shared/format.js";
import { quarterlyCustomers, quarterlyProjected, quarterlyRevenue } from "./cohort-result.fixture.js";
import { isCohortResult } from "./cohort-result-shape.js";
import { cohortTableLayout } from "./cohort-table-layout.js";
import { curveWords } from "./curve-words.js";
import { retentionCurveLayout } from "./retention-curve-layout.js";
import { retentionWords } from "./words.js";

const row = quarterlyCustomers.cohorts[0];

describe("the shape of a cohort result", () => {
  it("is that of the engine, also after a journey as JSON", () => {
    for (const result of [quarterlyCustomers, quarterlyRevenue]) {
      expect(isCohortResult(result)).toBe(true);
      expect(isCohortResult(JSON.parse(JSON.stringify(result)))).toBe(true);
    }
  });

  it("is missed by what cannot be drawn", () => {
    const wrong: Record<string, unknown>[] = [
      { granularity: "year" },
      { clock: "sand" },
      { measure: "__proto__" },
      { asOf: "2026-13-40" },
      { asOf: "soon" },
      { convention: 7 },
      { cohorts: "many" },
      { cohorts: [null] },
      { cohorts: [{ ...row, cohort: "2026-Q5" }] },
      { cohorts: [{ ...row, cohort: "2026-13" }] },
      { cohorts: [{ ...row, cohort: "2026-W54" }] },
      { cohorts: [{ ...row, cohort: "2026-06-32" }] },
      { cohorts: [{ ...row, size: -1 }] },
      { cohorts: [{ ...row, share: [1, Number.NaN], complete: [true, true] }] },
      { cohorts: [{ ...row, share: [1, 1e308], complete: [true, true] }] },
      { cohorts: [{ ...row, share: [1, "0.5"], complete: [true, true] }] },
      { cohorts: [{ ...row, complete: [] }] },
      { cohorts: new Array(3) },
      { cohorts: [{ ...row, share: new Array(2), complete: [true, true] }] },
      { cohorts: [{ ...row, share: [1, 1], complete: new Array(2) }] },
      { pooled: new Array(1) },
      { pooled: [{ age: 3, share: 1, atRisk: 5 }] },
      { pooled: [{ age: 0, share: Number.POSITIVE_INFINITY, atRisk: 5 }] },
      { pooled: [{ age: 0, share: 1, atRisk: 5, interval: { low: "0" } }] },
    ];
    for (const change of wrong) expect(isCohortResult({ ...quarterlyCustomers, ...change })).toBe(false);
    for (const value of [null, undefined, 0, "", [], {}, () => 1]) expect(isCohortResult(value)).toBe(false);
  });

  it("is missed by a value that throws when it is read", () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error("no");
        },
      },
    );
    expect(isCohortResult(trap)).toBe(false);
    expect(isCohortResult({ ...quarterlyCustomers, cohorts: [trap] })).toBe(false);
  });

  it("can always be drawn once it is met", () => {
    const amount = fc.oneof(fc.double({ min: 0, max: 3, noNaN: true }), fc.constantFrom(0, -0, 1e-320, 1e300));
    const shares = fc.array(fc.tuple(amount, fc.boolean()), { maxLength: 30 });
    const cohorts = fc.array(
      fc
        .record({
          cohort: fc.constantFrom("2026-Q1", "0000-12", "9999-Q4", "2024-02", "2026-W07", "2026-06-14"),
          size: fc.oneof(fc.nat(), fc.constant(1e300)),
          startMrr: amount,
          cells: shares,
        })
        .map(({ cells, ...rest }) => ({
          ...rest,
          share: cells.map(([share]) => share),
          amount: cells.map(() => 1),
          complete: cells.map(([, complete]) => complete),
        })),
      { maxLength: 12 },
    );
    const interval = fc.record({ low: amount, high: amount, level: amount, method: fc.string() });
    const pooled = fc
      .array(
        fc.record({ share: fc.option(amount), atRisk: fc.nat(), interval: fc.option(interval, { nil: undefined }) }),
        { maxLength: 40 },
      )
      .map((ages) => ages.map((entry, age) => ({ age, ...entry })));
    const result = fc.record({
      tenure: fc.constant(1),
      convention: fc.string(),
      granularity: fc.constantFrom("day", "week", "month", "quarter"),
      clock: fc.constantFrom("calendar", "rolling"),
      measure: fc.constantFrom("customers", "never-lapsed", "net-revenue", "gross-revenue", "on-or-after"),
      asOf: fc.constantFrom("2026-07-14", "0001-01-01"),
      currency: fc.option(fc.string()),
      cohorts,
      pooled,
    });
    const formats = new Formats("en", null);
    const finite = /NaN|Infinity|undefined/;
    fc.assert(
      fc.property(
        result,
        fc.integer({ min: 0, max: 2000 }),
        fc.constantFrom(undefined, 1, 7),
        (value, width, maxPeriods) => {
          if (!isCohortResult(value)) throw new Error("the generator missed the shape");
          const table = cohortTableLayout(value, {
            formats,
            words: en,
            text: { ...retentionWords.en, ...curveWords.en },
            legend: "",
            maxPeriods,
          });
          const curve = retentionCurveLayout(value, {
            formats,
            words: en,
            text: { ...retentionWords.en, ...curveWords.en },
            width,
            maxPeriods,
          });
          expect(JSON.stringify(table)).not.toMatch(finite);
          // JSON writes NaN and Infinity as null, so they are looked for in the text of the paths and among the numbers.
          expect([curve.average, curve.averageFew, curve.band, ...curve.cohorts].join()).not.toMatch(finite);
          const places = [...curve.labels, ...curve.dots].flatMap(({ x, y }) => [x, y]);
          expect(places.every(Number.isFinite)).toBe(true);
          expect(curve.yTicks.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("takes a projection that begins where the pooled shares end, and no other", () => {
    expect(isCohortResult(quarterlyProjected)).toBe(true);
    const projection = quarterlyProjected.projection!;
    for (const wrong of [
      { fromAge: 4 },
      { low: projection.low.slice(1) },
      { high: [Number.NaN, ...projection.high.slice(1)] },
      { model: "guess" },
    ]) {
      expect(isCohortResult({ ...quarterlyProjected, projection: { ...projection, ...wrong } })).toBe(false);
    }
    expect(isCohortResult({ ...quarterlyProjected, projection: null })).toBe(false);
  });
});
