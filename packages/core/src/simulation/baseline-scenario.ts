import type { Issue } from "../result.js";
import type { Hazard, ScenarioInput } from "../schema/scenario.js";
import { SEGMENT_FIELDS } from "../schema/scenario-fields.js";

/** A rate as it was counted: with the middle 90 % of what is known of it, Beta(½ + lost, ½ + of − lost). */
export interface CountedRate {
  /** A fraction; where nobody was lost, (0 + ½)/(of + 1) instead of zero. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly lost: number;
  /** Chances to be lost: renewals that came due, or months of customers. */
  readonly of: number;
}

/**
 * How the churn of a group was found: one rate for all of its decisions; a shifted-beta-geometric curve, where churn
 * falls with tenure by more than chance; or, where no decision of the group's own was seen, the rate of all groups of
 * the same term, or of everybody.
 */
export type HazardSource = "one-rate" | "falls-with-tenure" | "same-term" | "everybody";

/** Customers of one segment under contracts of one term. */
export interface FittedGroup {
  /** As in the data; empty for customers that name none, and where there are no segments. */
  readonly segment: string;
  /** Months between renewals. */
  readonly term: number;
  /** At the end of the window. */
  readonly customers: number;
  readonly mrr: number;
  /** Major units a month. */
  readonly arpa: number;
  readonly hazard: Hazard;
  readonly source: HazardSource;
  /** Churn at a renewal, or for monthly contracts in a month, over all tenures. */
  readonly churn: CountedRate;
  /** Lost between renewals, a fraction a month; null for monthly contracts, of which every month is one. */
  readonly early: CountedRate | null;
  /** Fractions a month, pooled over the window, with the middle 90 % of what its months leave open. */
  readonly expansion: { readonly value: number; readonly low: number; readonly high: number };
  readonly contraction: { readonly value: number; readonly low: number; readonly high: number };
  /** How many of the customers are 0, 1, 2 … months into their time, where it matters to what comes. */
  readonly ages: readonly number[] | null;
}

/** Where a what-if of several segments and terms starts: what the data show over the last months that are over. */
export interface FittedBaseline {
  readonly tenure: 1;
  /** First and last month of the window, `YYYY-MM`. */
  readonly from: string;
  readonly month: string;
  readonly currency: string | null;
  /** Column that the segments are from; null where the data have none. */
  readonly by: string | null;
  /** Largest MRR first. */
  readonly groups: readonly FittedGroup[];
  readonly issues: readonly Issue[];
}

/** What subscriptions never tell: round figures to begin with, money in shares of ARPA. */
export function untoldCosts(arpa: number): Readonly<Record<"grossMargin" | "csCostPerCustomerMonth" | "cac", number>> {
  return {
    grossMargin: SEGMENT_FIELDS.grossMargin.default,
    csCostPerCustomerMonth: roundTo(arpa * 0.1, 2),
    cac: roundTo(arpa * 8, 2),
  };
}

/**
 * The scenario in which everything goes on as the window showed it, with what the counts leave open as ranges.
 *
 * @param nameOf what a group is called
 * @example baselineScenario(fitted, { horizonMonths: 36, discountAnnual: 0.1, nameOf: ({ segment, term }) => `${segment} ${term}` })
 */
export function baselineScenario(
  { groups, currency }: Pick<FittedBaseline, "groups" | "currency">,
  {
    horizonMonths,
    discountAnnual,
    nameOf,
  }: {
    readonly horizonMonths: number;
    readonly discountAnnual: number;
    readonly nameOf: (group: FittedGroup) => string;
  },
): ScenarioInput {
  return {
    tenure: 1,
    horizonMonths,
    discountAnnual,
    ...(currency && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
    segments: groups.map((group) => ({
      name: nameOf(group),
      customers: group.customers,
      arpa: group.arpa,
      ...untoldCosts(group.arpa),
      term: group.term,
      hazard: group.hazard,
      ...(group.early ? { involuntaryMonthly: group.early.value } : {}),
      expansionMonthly: group.expansion.value,
      contractionMonthly: group.contraction.value,
      ...(group.ages ? { startingAges: [...group.ages] } : {}),
    })),
    ranges: groups.flatMap((group) => rangesOf(group, nameOf(group))),
  };
}

function rangesOf({ hazard, churn, early, expansion, contraction }: FittedGroup, segment: string) {
  // The counts decide; the ends are for whoever draws them.
  const counted = (parameter: string, { lost, of, low, high }: CountedRate) => ({
    parameter,
    segment,
    low,
    high,
    counts: { churned: lost, of },
  });
  // Months that agree to the last digit leave no range.
  const observed = (parameter: string, { low, high }: FittedGroup["expansion"]) =>
    high > low ? [{ parameter, segment, low, high: Math.min(1, high) }] : [];
  return [
    // Of a curve the counts tell how high it lies: all of its churn moves together.
    hazard.kind === "sbgPerRenewal"
      ? { parameter: "churn", segment, low: churn.low / churn.value, high: churn.high / churn.value }
      : counted(hazard.kind === "constant" ? "hazard.monthly" : "hazard.rates[0]", churn),
    ...(early && early.lost > 0 ? [counted("involuntaryMonthly", early)] : []),
    ...observed("expansionMonthly", expansion),
    ...observed("contractionMonthly", contraction),
  ];
}

function roundTo(value: number, digits: number): number {
  if (value === 0) return 0;
  const size = 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1);
  return Math.round(value / size) * size;
}
