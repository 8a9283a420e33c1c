import type { Issue, Reason } from "../result.js";

/**
 * A column of one value a month, t = 0 … horizon − 1. Plain arrays once it has been through JSON; until then the columns
 * of one projection are `Float64Array` views of one buffer, which moves to another thread once for all of them.
 */
export type MonthlySeries = ArrayLike<number>;

/** Month by month and in sum, for one segment or for all of them together. Money in major units. */
export interface ProjectionTotals {
  readonly customers: MonthlySeries;
  readonly mrr: MonthlySeries;
  readonly churned: MonthlySeries;
  readonly reactivated: MonthlySeries;
  /** New customers, none at t = 0: customers(t) = customers(t − 1) − churned + reactivated + acquired. */
  readonly acquired?: MonthlySeries;
  /** GM·ΣMRR − CS cost·Σcustomers, billed in advance at the start of each month. */
  readonly contribution: MonthlySeries;
  /** Share of the starting customers who never left; someone who returned does not count. Empty if there were none. */
  readonly survival?: MonthlySeries;
  /** Contribution discounted to t = 0. */
  readonly npv: number;
  /** CAC times every customer acquired, those at the start among them; a sum of money spent, not discounted. */
  readonly totalCac: number;
  /** The same discounted to t = 0, each customer in the month of arrival; differs from `totalCac` in open cohorts only. */
  readonly discountedCac?: number;
  /** npv − totalCac. For an open cohort that is cautious: later CAC is subtracted at its full amount. */
  readonly npvNetOfCac: number;
  /** Per starting customer of a closed cohort; null with a reason when customers keep arriving or there were none. */
  readonly ltvPerCustomer: number | null;
  readonly undiscountedLtvPerCustomer: number | null;
  readonly cacPerCustomer: number | null;
  readonly ltvToCac: number | null;
  /** Smallest n for which the first n months pay back the CAC; null when that never happens within the horizon. */
  readonly paybackMonths: number | null;
  readonly paybackMonthsDiscounted: number | null;
  /**
   * Discounted contribution over the horizon of one customer acquired at t = 0 under the segment's assumptions; given
   * for segments, open cohorts and empty ones too.
   */
  readonly newCustomerLtv?: number;
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** Result of a deterministic projection. */
export interface Projection extends ProjectionTotals {
  readonly tenure: 1;
  /** `simulated`: the sum of the month-by-month simulation, in advance, effective yearly discount. */
  readonly convention: "simulated";
  readonly horizonMonths: number;
  readonly discountAnnual: number;
  readonly currency: string | null;
  /** The same per segment, by name. */
  readonly segments: Readonly<Record<string, ProjectionTotals>>;
  /** Cumulative discounted contribution per starting customer after each month, for the LTV curve; empty for open cohorts. */
  readonly cumulativeLtv: MonthlySeries;
  /** What a reader should know: a horizon that hides or flatters an effect, an unknown field. */
  readonly issues: readonly Issue[];
}
