import { formatMonth } from "../table/calendar.js";
import type { MrrLedger } from "./mrr-ledger.js";
import { pooledRate } from "./pooled-rate.js";

/** One figure as the last months showed it: pooled, and the lowest and highest single month. */
export interface ObservedFigure {
  /** A fraction a month for rates, a ratio of sums over the window; major units for money. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A rate that is taken to hold on, with what its months leave open about it beside what single ones showed. */
export interface ObservedRate extends ObservedFigure {
  /** Middle 90 % of the pooled rate. */
  readonly likely: { readonly low: number; readonly high: number };
}

/** Where a what-if starts: what the data show, over the last months that are over. */
export interface ObservedBaseline {
  readonly tenure: 1;
  /** Last month of the window, `YYYY-MM`, and its length. */
  readonly month: string;
  readonly windowMonths: number;
  readonly currency: string | null;
  readonly customers: number;
  /** MRR per customer at the end of the window; low and high are the months' own. */
  readonly arpa: ObservedFigure;
  readonly monthlyChurn: ObservedFigure;
  readonly expansionMonthly: ObservedRate;
  readonly contractionMonthly: ObservedRate;
  /** Counts behind the churn rate: accounts lost, and account-months at risk. */
  readonly churned: number;
  readonly customerMonths: number;
}

/**
 * Rates of the last `windowMonths` complete months, pooled as ratios of sums so that large months count for more:
 *
 *   monthly churn  Σ churned customers / Σ start customers
 *   expansion      Σ expansion MRR / Σ start MRR          contraction likewise; `likely` as {@link pooledRate} has it
 *   ARPA           end MRR / end customers of the last month
 *
 * `null` when the ledger has no complete month that starts with a customer.
 */
export function observedBaseline(ledger: MrrLedger, windowMonths = 12): ObservedBaseline | null {
  const last = ledger.monthCount - (ledger.lastMonthOpen ? 2 : 1);
  const first = Math.max(0, last - windowMonths + 1);
  const months: number[] = [];
  for (let i = first; i <= last; i++) if ((ledger.startCustomers[i] ?? 0) > 0) months.push(i);
  const customers = ledger.endCustomers[last] ?? 0;
  if (months.length === 0 || customers === 0) return null;

  const rate = (part: ArrayLike<number>, whole: ArrayLike<number>): ObservedFigure => {
    const single = months.map((i) => part[i]! / whole[i]!);
    const sum = (column: ArrayLike<number>) => months.reduce((total, i) => total + column[i]!, 0);
    return { value: sum(part) / sum(whole), low: Math.min(...single), high: Math.max(...single) };
  };
  const pooled = (part: ArrayLike<number>): ObservedRate => {
    const { low, high } = pooledRate(part, ledger.startMrr, months);
    return { ...rate(part, ledger.startMrr), likely: { low, high } };
  };
  const perAccount = months
    .filter((i) => ledger.endCustomers[i]! > 0)
    .map((i) => ledger.endMrr[i]! / ledger.endCustomers[i]!);

  return {
    tenure: 1,
    month: formatMonth(ledger.firstMonth + last),
    windowMonths: months.length,
    currency: ledger.currency,
    customers,
    arpa: {
      value: ledger.endMrr[last]! / customers,
      low: Math.min(...perAccount),
      high: Math.max(...perAccount),
    },
    monthlyChurn: rate(ledger.churnedCustomers, ledger.startCustomers),
    expansionMonthly: pooled(ledger.expansionMrr),
    contractionMonthly: pooled(ledger.contractionMrr),
    churned: months.reduce((total, i) => total + ledger.churnedCustomers[i]!, 0),
    customerMonths: months.reduce((total, i) => total + ledger.startCustomers[i]!, 0),
  };
}
