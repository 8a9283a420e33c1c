import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { notFinite } from "../metrics/subscriptions.fixture.js";
import type { CohortResult } from "../retention/cohort-result.js";
import { pooledByAge } from "../retention/pooled-by-age.js";
import { REGULAR } from "./fader-hardie.fixture.js";
import { renewalCounts } from "./renewal-counts.js";
import { retentionProjection } from "./retention-projection.js";
import { fitShiftedBetaGeometric } from "./shifted-beta-geometric.js";

/** Cohorts by counts after 0, 1, 2 … periods; `open` of the last ones are not complete. */
function cohortsOf(counts: readonly (readonly number[])[], open = 0): CohortResult {
  const cohorts = counts.map((amount, i) => ({
    cohort: `2020-${String(i + 1).padStart(2, "0")}`,
    size: amount[0]!,
    startMrr: amount[0]!,
    share: amount.map((count) => count / amount[0]!),
    amount,
    complete: amount.map((_, age) => age < amount.length - open),
  }));
  return {
    tenure: 1,
    convention: "default",
    granularity: "month",
    measure: "never-lapsed",
    asOf: "2026-06-30",
    currency: null,
    cohorts,
    pooled: pooledByAge(cohorts, "size"),
  };
}
const project = (cohorts: CohortResult, periods: number) => retentionProjection(cohorts, cohorts.pooled, periods);

describe("the projection of a retention curve", () => {
  it("comes near what happened to Fader and Hardie's regular customers in years 5 to 12, from years 1 to 4", () => {
    const first = cohortsOf([REGULAR.slice(0, 5)]);
    const projected = project(first, REGULAR.length - 5)!;
    expect(projected.model).toBe("sbg");
    const actual = REGULAR.slice(5).map((count) => count / REGULAR[0]!);
    for (const [i, share] of actual.entries()) {
      expect(Math.abs(projected.share[i]! - share)).toBeLessThan(0.015);
      expect(share).toBeGreaterThan(projected.low[i]!);
      expect(share).toBeLessThan(projected.high[i]!);
    }
  });

  it("carries the last share forward by the fitted model's own renewals", () => {
    const counts = [1000, 820, 700, 640];
    const fit = fitShiftedBetaGeometric(unwrap(renewalCounts([counts])));
    const { alpha, beta } = unwrap(fit);
    const projected = project(cohortsOf([counts]), 2)!;
    const next = 0.64 * ((beta + 3) / (alpha + beta + 3));
    expect(projected.fromAge).toBe(3);
    expect(projected.share[0]).toBeCloseTo(next, 10);
    expect(projected.share[1]).toBeCloseTo(next * ((beta + 4) / (alpha + beta + 4)), 10);
  });

  it("is the geometric where churn does not fall with tenure", () => {
    const projected = project(cohortsOf([[1000, 900, 800, 700]]), 3)!;
    expect(projected.model).toBe("geometric");
    const theta = 300 / 2700;
    expect(projected.share[2]).toBeCloseTo(0.7 * (1 - theta) ** 3, 10);
  });

  it("leaves cells that are still open out of the fit and of the start", () => {
    const open = project(cohortsOf([[1000, 820, 700, 640, 10]], 1), 3);
    expect(open).toEqual(project(cohortsOf([[1000, 820, 700, 640]]), 3));
  });

  it("counts the first period's end as a decision where some are gone by then", () => {
    const start = cohortsOf([[1000, 820, 700, 640]]);
    const ends = {
      ...start,
      cohorts: start.cohorts.map((row) => ({
        ...row,
        amount: [820, 700, 640],
        share: [0.82, 0.7, 0.64],
        complete: [true, true, true],
      })),
      pooled: start.pooled.slice(1).map((age, i) => ({ ...age, age: i })),
    };
    const projected = project(ends, 3)!;
    expect(projected.fromAge).toBe(2);
    expect(projected.share).toEqual(project(start, 3)!.share);
  });

  it("says nothing where nothing can be said", () => {
    expect(project(cohortsOf([]), 3)).toBeNull();
    expect(project(cohortsOf([[100, 90]]), 3)).toBeNull();
    expect(project(cohortsOf([[100, 100, 100]]), 3)).toBeNull();
    expect(project(cohortsOf([[100, 40, 0]]), 3)).toBeNull();
    expect(project(cohortsOf([[100, 90, 80]]), 0)).toBeNull();
  });

  it("falls within limits that hold it and widen with the distance, whatever was observed", () => {
    const cohort = fc
      .tuple(
        fc.integer({ min: 1, max: 5000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
      )
      .map(([size, kept]) => {
        const counts = [size];
        for (const share of kept) counts.push(Math.round(counts.at(-1)! * share));
        return counts;
      });
    fc.assert(
      fc.property(fc.array(cohort, { minLength: 1, maxLength: 6 }), (cohorts) => {
        const projected = project(cohortsOf(cohorts), 24);
        if (!projected) return;
        expect(notFinite(projected)).toEqual([]);
        const { share, low, high } = projected;
        for (let i = 0; i < share.length; i++) {
          expect(low[i]!).toBeGreaterThanOrEqual(0);
          expect(low[i]!).toBeLessThanOrEqual(share[i]!);
          expect(share[i]!).toBeLessThanOrEqual(high[i]!);
          expect(high[i]!).toBeLessThanOrEqual(1);
          if (i > 0) expect(share[i]!).toBeLessThanOrEqual(share[i - 1]!);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function unwrap<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error("no value");
  return result.value;
}
