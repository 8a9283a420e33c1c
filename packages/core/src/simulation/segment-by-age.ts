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
  /** Of those who came after the start, by month: how many, what they pay, how many leave, and what those paid. */
  readonly newCustomers: Float64Array;
  readonly newMrr: Float64Array;
  readonly newLost: Float64Array;
  readonly newLostMrr: Float64Array;
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

/** Months after which factors of the season begin anew. */
const YEAR = 12;

/**
 * A segment in which age is all that counts (see {@link dependsOnAgeAlone}), from the curves of one customer:
 *
 *   S(a)          share still there at age a;  S(0) = 1,  S(a) = S(a − 1)·(1 − churn share at a)
 *   g             1 + expansion − contraction
 *   customers(t)  Σ_s new(s)·S(t − s)                                 new(0) those of the start
 *   MRR(t)        list price · Σ_s new(s)·S(t − s)·g^(t − s)
 *   churned(t)    Σ_s new(s)·(S(t − s − 1) − S(t − s))
 *
 * Sums over s ≥ 1 need not be made anew each month: new(s + P) = q·new(s), P the season of arrivals (1 without one) and q
 * their growth over it, so that
 *
 *   Σ_{1 ≤ s ≤ t} new(s)·f(t − s) = Σ_{1 ≤ s ≤ P} new(s)·f(t − s) + q·(the same sum at t − P)
 *
 * Nothing is subtracted in it. The same figures as month by month and cell by cell, in time that grows with the months,
 * not with their square.
 */
export function runByAge(segment: Segment, columns: Columns, memory: AgeMemory): void {
  const { arpa, acquisitions, customers, grossMargin, churnChanges } = segment;
  const { expansionMonthly, contractionMonthly, csCostPerCustomerMonth, onboardingCost = 0 } = segment;
  const { months, churnShares, multipliers, survival, worth, lostShares, lostWorth } = memory;
  const { newCustomers, newMrr, newLost, newLostMrr } = memory;
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
  const { acquired: arrivals, churned, contribution, churnedMrr, expansionMrr, contractionMrr } = columns;
  arrivals[0] = customers;
  acquired(acquisitions, arrivals);
  const season = acquisitions?.seasonality ? YEAR : 1;
  const growthOfSeason = (1 + (acquisitions?.growthMonthly ?? 0)) ** season;
  let mrr = customers * arpa;
  lostShares[0] = 0;
  lostWorth[0] = 0;
  for (let t = 0; t < months; t++) {
    const arriving = arrivals[t]!;
    const mrrBefore = mrr;
    let present = customers * survival[t]!;
    let lost = customers * lostShares[t]!;
    let lostMrr = customers * lostWorth[t]!;
    mrr = customers * worth[t]!;
    if (acquisitions) {
      let ofNew = 0;
      let mrrOfNew = 0;
      let lostOfNew = 0;
      let lostMrrOfNew = 0;
      if (t > season) {
        ofNew = growthOfSeason * newCustomers[t - season]!;
        mrrOfNew = growthOfSeason * newMrr[t - season]!;
        lostOfNew = growthOfSeason * newLost[t - season]!;
        lostMrrOfNew = growthOfSeason * newLostMrr[t - season]!;
      }
      for (let s = Math.min(t, season); s > 0; s--) {
        const came = arrivals[s]!;
        const age = t - s;
        ofNew += came * survival[age]!;
        mrrOfNew += came * worth[age]!;
        lostOfNew += came * lostShares[age]!;
        lostMrrOfNew += came * lostWorth[age]!;
      }
      newCustomers[t] = ofNew;
      newMrr[t] = mrrOfNew;
      newLost[t] = lostOfNew;
      newLostMrr[t] = lostMrrOfNew;
      present += ofNew;
      mrr += mrrOfNew;
      lost += lostOfNew;
      lostMrr += lostMrrOfNew;
    }
    columns.customers[t] = present;
    columns.mrr[t] = mrr;
    columns.survival[t] = customers * survival[t]!;
    contribution[t] = grossMargin * mrr - csCostPerCustomerMonth * present - onboardingCost * arriving;
    if (t === 0) continue;
    const kept = Math.max(0, mrrBefore - lostMrr);
    churned[t] = lost;
    churnedMrr[t] = lostMrr;
    columns.newMrr[t] = arriving * arpa;
    expansionMrr[t] = kept * expansionMonthly;
    contractionMrr[t] = kept * contractionMonthly;
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
