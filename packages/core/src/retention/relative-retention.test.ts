import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../math/wilson-interval.js";
import { intervalsOf, notFinite, type SubscriptionRow, valueIn } from "../metrics/subscriptions.fixture.js";
import { parseDay } from "../table/calendar.js";
import { cohortMatrix, cohortResult } from "./cohort-matrix.js";
import type { SubscriptionCohortMeasure } from "./cohort-result.js";
import { relativeToPrevious } from "./relative-retention.js";

const resultOf = (rows: readonly SubscriptionRow[], measure: SubscriptionCohortMeasure, asOf = "2026-06-14") =>
  cohortResult(valueIn(cohortMatrix(intervalsOf(rows), { asOf })), { measure });

const rows = [
  { account: "stays", start: "2026-01-10", mrr: 100 },
  { account: "leaves", start: "2026-01-31", end: "2026-03-05", mrr: 50 },
  { account: "returns", start: "2026-01-02", end: "2026-02-20", mrr: 50 },
  { account: "returns", start: "2026-05-20", mrr: 80 },
  { account: "gone", start: "2026-02-02", end: "2026-03-10", mrr: 10 },
];

describe("retention relative to the period before", () => {
  it("is what is left of the month before, above 1 where customers come back, and null where nobody was left", () => {
    const { relativeTo, cohorts, reasons } = relativeToPrevious(resultOf(rows, "customers"));
    expect(relativeTo).toBe("previous");
    // Customers 3, 2, 1, 1, 2, 2 and 1, 0, 0, 0, 0.
    expect(cohorts.map(({ cohort, share }) => [cohort, share])).toEqual([
      ["2026-01", [null, 2 / 3, 1 / 2, 1, 2, 1]],
      ["2026-02", [null, 0, null, null, null]],
    ]);
    expect(Object.keys(reasons)).toEqual(
      ["0].share[0]", "1].share[0]", "1].share[2]", "1].share[3]", "1].share[4]"].map((path) => `cohorts[${path}`),
    );
    expect(new Set(Object.values(reasons))).toEqual(new Set(["no-base"]));
  });

  it("is pooled as a ratio of sums over complete cells, with limits where customers can only leave", () => {
    const { pooled } = relativeToPrevious(resultOf(rows, "never-lapsed"));
    // Never lapsed 3, 2, 1, 1, 1, 1 and 1, 0, 0, 0, 0; June is open, so each cohort's last cell is left out.
    expect(pooled).toEqual([
      { age: 0, share: null, reason: "no-base", atRisk: 4, base: 0 },
      { age: 1, share: 2 / 4, atRisk: 4, base: 4, interval: wilsonInterval(2, 4) },
      { age: 2, share: 1 / 2, atRisk: 4, base: 2, interval: wilsonInterval(1, 2) },
      { age: 3, share: 1, atRisk: 4, base: 1, interval: wilsonInterval(1, 1) },
      { age: 4, share: 1, atRisk: 3, base: 1, interval: wilsonInterval(1, 1) },
      { age: 5, share: null, reason: "not-yet-observed", atRisk: 0, base: 0 },
    ]);
    expect(relativeToPrevious(resultOf(rows, "customers")).pooled.some(({ interval }) => interval)).toBe(false);
  });

  it("multiplies up to the share of the start, cohort by cohort, and is finite or null with a reason", () => {
    const day = parseDay("2026-01-01")!;
    const row = fc
      .record({
        account: fc.constantFrom("A", "B", "C", "D"),
        start: fc.integer({ min: day, max: day + 120 }),
        days: fc.integer({ min: 0, max: 150 }),
        mrr: fc.constantFrom(0, 10, 0.1, 33),
      })
      .map(({ days, start, ...rest }) => ({ ...rest, start, end: start + days }));
    const measures = fc.constantFrom<SubscriptionCohortMeasure>(
      "customers",
      "never-lapsed",
      "net-revenue",
      "gross-revenue",
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 10 }), measures, (some, measure) => {
        const whole = resultOf(some, measure);
        const relative = relativeToPrevious(whole);
        expect(notFinite(relative)).toEqual([]);
        relative.cohorts.forEach(({ share }, c) => {
          let product = whole.cohorts[c]!.share[0]!;
          share.forEach((part, age) => {
            expect(part === null).toBe(relative.reasons[`cohorts[${c}].share[${age}]`] === "no-base");
            if (age === 0) return;
            product *= part ?? Number.NaN;
            if (!Number.isNaN(product)) expect(product).toBeCloseTo(whole.cohorts[c]!.share[age]!, 9);
          });
        });
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
