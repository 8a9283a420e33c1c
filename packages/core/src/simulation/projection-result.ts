import type { Issue, Reason } from "../result.js";

/**
 * A column of one value a month, t = 0 … horizon − 1. Plain arrays once it has been through JSON; until then the columns
 * of one projection are `Float64Array` views of one buffer, which moves to another thread once for all of them.
 */
export type MonthlySeries = ArrayLike<number>;

/** Why MRR changed, month by month: mrr(t) = mrr(t − 1) + new + expansion − contraction − churned + reactivated. */
export interface MrrMovements {
  readonly new: MonthlySeries;
  /** Expansion, add-ons, upgrades and price rises. */
  readonly expansion: MonthlySeries;
  /** Contraction, downgrades and price cuts, as a positive amount. */
  readonly contraction: MonthlySeries;
  readonly churned: MonthlySeries;
  readonly reactivated: MonthlySeries;
}

/** MRR by starting month and by origin; `revenue-layers.ts` has the definitions. */
export interface RevenueLayers {
  readonly months: number;
  /** Row by row: mrr[t·months + s] is what customers who started in month s pay in month t. */
  readonly mrr: MonthlySeries;
  readonly revenue: {
    readonly new: MonthlySeries;
    readonly renewals: MonthlySeries;
    readonly expansion: MonthlySeries;
  };
}

/** The same customers buying once instead of subscribing. */
export interface OneOffSale {
  /** price·margin·(customers who start in the month + those before them who buy again). */
  readonly contribution: MonthlySeries;
  /** Undiscounted sums of both ways, for the two lines that cross. */
  readonly cumulative: MonthlySeries;
  readonly cumulativeSubscription: MonthlySeries;
  readonly npv: number;
  /**
   * Smallest n for which n months of subscription bring as much as one-off sales; null with a reason: `beyond-horizon` where
   * a longer one would show it, else `never`.
   */
  readonly crossoverMonth: number | null;
  readonly crossoverMonthDiscounted: number | null;
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** A team month by month; `team-run.ts` has the equations. */
export interface TeamResult {
  readonly name: string;
  readonly role: "cs" | "support" | "sales";
  /** Heads that the work would take. */
  readonly load: MonthlySeries;
  readonly heads: MonthlySeries;
  /** Share of the work that the heads get done, at most 1. */
  readonly coverage: MonthlySeries;
  /** By how much the work exceeds what the heads can do, as a share of that. */
  readonly overload: MonthlySeries;
  readonly cost: MonthlySeries;
  readonly totalCost: number;
  readonly costNpv: number;
  /** The same at the ends of the pay range. */
  readonly costNpvLow: number;
  readonly costNpvHigh: number;
  readonly overloadedMonths: number;
}

/** Month by month and in sum, for one segment or for all of them together. Money in major units. */
export interface ProjectionTotals {
  readonly customers: MonthlySeries;
  readonly mrr: MonthlySeries;
  readonly churned: MonthlySeries;
  readonly reactivated: MonthlySeries;
  /** New customers, none at t = 0: customers(t) = customers(t − 1) − churned + reactivated + acquired. */
  readonly acquired?: MonthlySeries;
  /** Of the acquired, those whom customers brought; only where word of mouth is assumed. */
  readonly referred?: MonthlySeries;
  readonly movements?: MrrMovements;
  /**
   * Net and gross revenue retention of the last year: the product of twelve monthly rates, without customers who
   * returned. Null, `not-yet-observed`, below thirteen months; null, `no-base`, when there was no MRR in one of them.
   */
  readonly nrr?: number | null;
  readonly grr?: number | null;
  /**
   * Net revenue retention by two snapshots: what those who paid twelve months before the last month pay in it, of what
   * they paid then; who left and came back counts at what is paid now. Unlike the product above it renews no base
   * monthly, so that the two differ where customers keep arriving or come back. Null for the same reasons.
   */
  readonly nrrOfYearAgo?: number | null;
  /**
   * GM·ΣMRR − CS cost·Σcustomers − onboarding of those who start − win-back of those who return, billed in advance at
   * the start of each month. For all segments together also less the cost of teams.
   */
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
  /**
   * Smallest n for which the first n months pay back the CAC; null with a reason: `beyond-horizon` where a longer one would
   * show it, else `never`.
   */
  readonly paybackMonths: number | null;
  readonly paybackMonthsDiscounted: number | null;
  /**
   * Discounted contribution over the horizon of one customer acquired at t = 0 under the segment's assumptions; given
   * for segments, open cohorts and empty ones too.
   */
  readonly newCustomerLtv?: number;
  /** Given for a segment with a one-off sale to compare with. */
  readonly oneOff?: OneOffSale;
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
  /** Cost of all teams, which segments do not bear: contribution(t) = Σ of the segments − teamCost(t). */
  readonly teamCost?: MonthlySeries;
  readonly teams?: readonly TeamResult[];
  /** Cumulative discounted contribution per starting customer after each month, for the LTV curve; empty for open cohorts. */
  readonly cumulativeLtv: MonthlySeries;
  /** What a reader should know: a horizon that hides or flatters an effect, an unknown field. */
  readonly issues: readonly Issue[];
}
