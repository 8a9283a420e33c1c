/**
 * Churn over several months, of customers who churn at the same rate every month:
 *
 *   churn = 1 − (1 − c)^months
 *
 *   monthlyChurn   c, a fraction from 0 to 1
 *   months         length of the period, > 0
 *
 * Never c·months, which passes 100 %: 5 % a month is 46 % a year, not 60 %.
 *
 * @example churnOver(0.05, 12) // 0.4596
 */
export function churnOver(monthlyChurn: number, months: number): number {
  return -Math.expm1(months * Math.log1p(-monthlyChurn));
}

/**
 * The monthly churn that gives a churn over several months; the inverse of `churnOver`.
 *
 * @example monthlyChurnFrom(0.4596, 12) // 0.05
 */
export function monthlyChurnFrom(churn: number, months: number): number {
  return -Math.expm1(Math.log1p(-churn) / months);
}

/** One monthly churn rate in other periods, beside the figure that is often printed for a year. */
export interface ChurnConversions {
  readonly monthly: number;
  readonly annual: number;
  /** 12 times the monthly rate: not a churn rate; shown because people compute it. */
  readonly naiveTimes12: number;
  readonly quarterly: number;
}

/** @example churnConversions(0.03) // { monthly: 0.03, annual: 0.3062, naiveTimes12: 0.36, quarterly: 0.0873 } */
export function churnConversions(monthly: number): ChurnConversions {
  return { monthly, annual: churnOver(monthly, 12), naiveTimes12: 12 * monthly, quarterly: churnOver(monthly, 3) };
}
