import type { Reason } from "../result.js";

/** Granularity of cohorts and ages. Weeks are those of ISO 8601, from Monday to Sunday. */
export type CohortGranularity = "day" | "week" | "month" | "quarter";

/** What a cell measures of subscriptions, as a share of the cohort's start. */
export type SubscriptionCohortMeasure = "customers" | "never-lapsed" | "net-revenue" | "gross-revenue";

/**
 * What a cell measures of events. `customers`: accounts with an event in the period ("on", bounded); `on-or-after`:
 * accounts with one in it or later (unbounded); `orders`: events; `revenue`: their money; `revenue-to-date`: their
 * money from the start to the end of the period. The first two are shares of accounts, the others are per account.
 */
export type EventCohortMeasure = "customers" | "on-or-after" | "orders" | "revenue" | "revenue-to-date";

export type CohortMeasure = SubscriptionCohortMeasure | EventCohortMeasure;

/**
 * What ages are counted by. `calendar`: age k of a cohort is the calendar period k after the one it started in, seen
 * at that period's end, so that a cell closes for all members on the same day. `rolling`: every member counts from its
 * own start, so that a cell closes with its last member.
 */
export type CohortClock = "calendar" | "rolling";

/** What age 0 shows: 100 % by definition, or the share that is still there at the end of the first period. */
export type MonthZero = "start" | "end-of-period";

/** One row: the accounts that started in one period. Arrays are indexed by age in periods since the start. */
export interface CohortRow {
  /** `2026-06-14`, `2026-W07`, `2026-06` or `2026-Q2`. */
  readonly cohort: string;
  /** Accounts at the start. */
  readonly size: number;
  /** MRR at the start; of events, the revenue of age 0. */
  readonly startMrr: number;
  /**
   * Share of the start, a fraction; of `orders`, `revenue` and `revenue-to-date`, the amount for each account of the
   * cohort. Only ages that have begun are listed: what has not started is absent, never 0.
   */
  readonly share: readonly number[];
  /** Accounts (customer measures), MRR (revenue measures), events or money behind `share`. */
  readonly amount: readonly number[];
  /** Of revenue measures: the accounts that pay `amount`. */
  readonly customers?: readonly number[];
  /** Of revenue measures on the calendar's clock: revenue from the start on, in major units; see `cohortResult`. */
  readonly toDate?: readonly number[];
  /** False while some member's window is still open: shown hatched, left out of the pooled row. */
  readonly complete: readonly boolean[];
}

/** A cohort matrix for one measure, with the pooled row over complete cells. Plain data: JSON as it stands. */
export interface CohortResult {
  readonly tenure: 1;
  readonly convention: string;
  readonly granularity: CohortGranularity;
  readonly measure: CohortMeasure;
  /** What ages are counted by. */
  readonly clock?: CohortClock;
  /** What age 0 shows, where it was asked for; always on the rolling clock. */
  readonly monthZero?: MonthZero;
  /** What `share` is, where it is no fraction: events or money for each account of the cohort. */
  readonly unit?: "orders-per-account" | "money-per-account";
  /** Last day that the data cover, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly currency: string | null;
  readonly cohorts: readonly CohortRow[];
  /** By age: pooled share over complete cells (ratio of sums) and the accounts at the start of those cohorts. */
  readonly pooled: readonly PooledAge[];
  /** Where it was asked for and can be said. */
  readonly projection?: CurveProjection;
}

/** How the pooled row would go on; index `i` is age `fromAge + 1 + i`. */
export interface CurveProjection {
  readonly model: "sbg" | "geometric";
  /** How the limits were found. */
  readonly method: "delta";
  readonly level: number;
  /** The last age observed, from which on it is projected. */
  readonly fromAge: number;
  /** Customers that the model was fitted to. */
  readonly customers: number;
  readonly share: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
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
