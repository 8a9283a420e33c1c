import type { Reason } from "../result.js";

/** Granularity of cohorts and ages. */
export type CohortGranularity = "month" | "quarter";

/** What a cell measures, as a share of the cohort's start. */
export type CohortMeasure = "customers" | "never-lapsed" | "net-revenue" | "gross-revenue";

/** One row: the accounts that started in one period. Arrays are indexed by age in periods since the start. */
export interface CohortRow {
  /** `2026-06` or `2026-Q2`. */
  readonly cohort: string;
  /** Accounts at the start. */
  readonly size: number;
  /** MRR at the start. */
  readonly startMrr: number;
  /** Share of the start, a fraction. Only ages that have begun are listed: what has not started is absent, never 0. */
  readonly share: readonly number[];
  /** Accounts (customer measures) or MRR (revenue measures) behind `share`. */
  readonly amount: readonly number[];
  /** False while some member's window is still open: shown hatched, left out of the pooled row. */
  readonly complete: readonly boolean[];
}

/** A cohort matrix for one measure, with the pooled row over complete cells. Plain data: JSON as it stands. */
export interface CohortResult {
  readonly tenure: 1;
  readonly convention: string;
  readonly granularity: CohortGranularity;
  readonly measure: CohortMeasure;
  /**
   * What ages are counted by. `calendar`: age k of a cohort is the calendar period k after the one it started in, seen
   * at that period's end; so a cell closes for all members on the same day.
   */
  readonly clock?: "calendar";
  /** Last day that the data cover, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly currency: string | null;
  readonly cohorts: readonly CohortRow[];
  /** By age: pooled share over complete cells (ratio of sums) and the accounts at the start of those cohorts. */
  readonly pooled: readonly PooledAge[];
}

/** The cohorts that are old enough, taken together. */
export interface PooledAge {
  readonly age: number;
  readonly share: number | null;
  readonly reason?: Reason;
  readonly atRisk: number;
  /** Uncertainty of a share of accounts; absent for money. */
  readonly interval?: { readonly low: number; readonly high: number; readonly level: number; readonly method: string };
}
