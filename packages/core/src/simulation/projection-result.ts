import type { Issue, Reason } from "../result.js";

/** A column of one value a month, t = 0 … horizon − 1. Plain arrays once it has been through JSON. */
export type MonthlySeries = ArrayLike<number>;

/** Month by month and in sum, for one segment or for all of them together. Money in major units. */
export interface ProjectionTotals {
  readonly customers: MonthlySeries;
  readonly mrr: MonthlySeries;
  readonly churned: MonthlySeries;
  readonly reactivated: MonthlySeries;
  readonly contribution: MonthlySeries;
  readonly npv: number;
  readonly totalCac: number;
  readonly npvNetOfCac: number;
  /** Per starting customer of a closed cohort; null with a reason when customers keep arriving or there were none. */
  readonly ltvPerCustomer: number | null;
  readonly undiscountedLtvPerCustomer: number | null;
  readonly cacPerCustomer: number | null;
  readonly ltvToCac: number | null;
  /** Smallest n for which the first n months pay back the CAC; null when that never happens within the horizon. */
  readonly paybackMonths: number | null;
  readonly paybackMonthsDiscounted: number | null;
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
  /** The same per segment, by name, each with its survival of the starting customers. */
  readonly segments: Readonly<Record<string, ProjectionTotals>>;
  /** Cumulative discounted contribution per starting customer after each month, for the LTV curve; empty for open cohorts. */
  readonly cumulativeLtv: MonthlySeries;
  /** What a reader should know: a horizon that hides or flatters an effect, an unknown field. */
  readonly issues: readonly Issue[];
}
