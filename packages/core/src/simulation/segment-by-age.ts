import type { Segment } from "../schema/scenario.js";
import { churnByAge, churnMultipliers, multipliersMove } from "./churn-by-age.js";
import type { Columns } from "./columns.js";
import { acquired } from "./new-customers.js";

/** Columns of one length in which {@link runByAge} works. */
export interface AgeMemory {
  readonly months: number;
  /** At the end: MRR in the last month of those who came in each month. */
  readonly mrr: Float64Array;
  readonly churnShares: Float64Array;
  readonly multipliers: Float64Array;
  readonly survival: Float64Array;
  readonly worth: Float64Array;
  readonly lostShares: Float64Array;
  readonly lostWorth: Float64Array;
  readonly discount: Float64Array;
}

/**
 * Whether what becomes of a customer depends on age alone, whatever the month: churn never changes, nor does the price,
 * and nobody buys add-ons or comes back.
 */
export function dependsOnAgeAlone(
  { crossSell, reactivation, priceChange, churnChanges }: Segment,
  months: number,
): boolean {
  if ((crossSell ?? reactivation ?? priceChange) !== undefined) return false;
  for (let t = 2; t < months && churnChanges.length > 0; t++) if (multipliersMove(churnChanges, t)) return false;
  return true;
}

/**
 * Where so large a share of all arrives in a month, those of the month before less who left are as good as the sum over
 * all who ever came: what rounding leaves of a larger number stays below a part in 10¹¹.
 */
const ENOUGH = 0.01;

/**
 * A segment in which age is all that counts (see {@link dependsOnAgeAlone}), from the curves of one customer:
 *
 *   S(a)          share still there at age a;  S(0) = 1,  S(a) = S(a − 1)·(1 − churn share at a)
 *   g             1 + expansion − contraction
 *   customers(t)  Σ_s new(s)·S(t − s)                                 new(0) those of the start
 *   MRR(t)        list price · Σ_s new(s)·S(t − s)·g^(t − s)
 *   churned(t)    Σ_s new(s)·(S(t − s − 1) − S(t − s)),  only ages at which somebody may leave
 *
 * The same figures as month by month and cell by cell, in a third of the time.
 */
export function runByAge(segment: Segment, columns: Columns, memory: AgeMemory): void {
  const { arpa, acquisitions, customers, term, involuntaryMonthly, grossMargin, churnChanges } = segment;
  const { expansionMonthly, contractionMonthly, csCostPerCustomerMonth, onboardingCost = 0 } = segment;
  const { months, churnShares, multipliers, survival, worth, lostShares, lostWorth } = memory;
  const growth = 1 + expansionMonthly - contractionMonthly;
  // A month's multipliers are those of the first one.
  churnByAge(segment, churnMultipliers(churnChanges, 1, multipliers), churnShares);
  survival[0] = 1;
  worth[0] = arpa;
  for (let age = 1, paid = arpa; age < months; age++) {
    const lost = survival[age - 1]! * churnShares[age]!;
    survival[age] = survival[age - 1]! - lost;
    lostShares[age] = lost;
    lostWorth[age] = lost * paid;
    paid *= growth;
    worth[age] = survival[age]! * paid;
  }
  // Those of the start arrive at t = 0, but are not acquired.
  const arrivals = columns.acquired;
  arrivals[0] = customers;
  acquired(acquisitions, arrivals);
  const stride = involuntaryMonthly > 0 ? 1 : term;
  let [present, mrr, peak, peakMrr] = [customers, customers * arpa, customers, 0];
  for (let t = 0; t < months; t++) {
    const arriving = arrivals[t]!;
    const mrrBefore = mrr;
    let [lost, lostMrr] = [0, 0];
    for (let s = acquisitions ? t - stride : t % stride === 0 ? 0 : -1; s >= 0 && s < t; s -= stride) {
      lost += arrivals[s]! * lostShares[t - s]!;
      lostMrr += arrivals[s]! * lostWorth[t - s]!;
    }
    if (acquisitions && t > 0 && arriving > peak * ENOUGH && arriving * arpa > peakMrr * ENOUGH) {
      present += arriving - lost;
      mrr = (mrr - lostMrr) * growth + arriving * arpa;
    } else {
      [present, mrr] = [0, 0];
      for (let s = acquisitions ? t : 0; s >= 0; s--) {
        present += arrivals[s]! * survival[t - s]!;
        mrr += arrivals[s]! * worth[t - s]!;
      }
    }
    peak = Math.max(peak, present);
    peakMrr = Math.max(peakMrr, mrr);
    columns.customers[t] = present;
    columns.mrr[t] = mrr;
    columns.survival[t] = customers * survival[t]!;
    columns.contribution[t] = grossMargin * mrr - csCostPerCustomerMonth * present - onboardingCost * arriving;
    if (t === 0) continue;
    const kept = Math.max(0, mrrBefore - lostMrr);
    columns.churned[t] = lost;
    columns.churnedMrr[t] = lostMrr;
    columns.newMrr[t] = arriving * arpa;
    columns.expansionMrr[t] = kept * expansionMonthly;
    columns.contractionMrr[t] = kept * contractionMonthly;
  }
  for (let s = 0; s < months; s++) memory.mrr[s] = arrivals[s]! * worth[months - 1 - s]!;
  arrivals[0] = 0;
}

/** Value of one customer who starts at t = 0, by the curves that {@link runByAge} has left. */
export function valueOfOne(
  { grossMargin, csCostPerCustomerMonth, onboardingCost = 0 }: Segment,
  { months, survival, worth, discount }: AgeMemory,
): number {
  let value = -onboardingCost;
  for (let t = 0; t < months; t++) {
    value += discount[t]! * (grossMargin * worth[t]! - csCostPerCustomerMonth * survival[t]!);
  }
  return value;
}
