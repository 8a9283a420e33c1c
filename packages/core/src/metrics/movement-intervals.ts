import { churnOver } from "../ltv/churn-conversion.js";
import { clopperPearsonInterval } from "../math/clopper-pearson-interval.js";
import { jeffreysInterval } from "../math/jeffreys-interval.js";
import { wilsonInterval } from "../math/wilson-interval.js";
import { formatMonth } from "../table/calendar.js";
import { type KpiId, kpiFigure } from "./kpis.js";
import type { MetricConventions } from "./movements-report.js";
import type { MrrLedger } from "./mrr-ledger.js";

const METHODS = {
  wilson: wilsonInterval,
  jeffreys: jeffreysInterval,
  "clopper-pearson": clopperPearsonInterval,
};

/** How the limits of a share of accounts are found; all three hold the share in 95 of 100 cases, or more. */
export type IntervalMethod = keyof typeof METHODS;

export const INTERVAL_METHODS = Object.keys(METHODS) as IntervalMethod[];

type Limits = readonly [low: number, high: number];

/** Limits of a month's shares of accounts, fractions; `null` where there is no share. */
export interface MonthIntervals {
  readonly month: string;
  readonly logoChurnRate: Limits | null;
  readonly annualisedChurnRate: Limits | null;
  readonly logoRetention12: Limits | null;
}

export interface MovementIntervals {
  readonly method: IntervalMethod;
  readonly level: 0.95;
  readonly months: readonly MonthIntervals[];
}

/**
 * 95 % limits of the shares of accounts in a ledger, month by month: what so few accounts can say of a rate.
 *
 *   logoChurnRate         of the share that left        annualisedChurnRate   1 − (1 − limit)¹²
 *   logoRetention12       of the share of the customers of twelve months before who are customers
 *
 * Shares of money have no such limits: accounts differ in what they pay (`bootstrapRatioOfSums` draws accounts).
 *
 *   conventions   as those of `movementsReport`
 *
 * @example movementIntervals(ledger, "clopper-pearson").months[0].logoChurnRate
 */
export function movementIntervals(
  ledger: MrrLedger,
  method: IntervalMethod = "wilson",
  { logoChurnRate, annualisedChurnRate, logoRetention12 }: MetricConventions = {},
): MovementIntervals {
  const limitsOf = (index: number, metric: KpiId, convention: string | undefined): Limits | null => {
    const { share } = kpiFigure(ledger, metric, index, convention);
    const limits = share ? METHODS[method](share.count, share.of) : null;
    return limits && [limits.low, limits.high];
  };
  const months = Array.from({ length: ledger.monthCount }, (_, index): MonthIntervals => {
    const monthly = limitsOf(index, "logo-churn", annualisedChurnRate);
    return {
      month: formatMonth(ledger.firstMonth + index),
      logoChurnRate: limitsOf(index, "logo-churn", logoChurnRate),
      annualisedChurnRate: monthly && [churnOver(monthly[0], 12), churnOver(monthly[1], 12)],
      logoRetention12: limitsOf(index, "logo-retention", logoRetention12),
    };
  });
  return { method, level: 0.95, months };
}
