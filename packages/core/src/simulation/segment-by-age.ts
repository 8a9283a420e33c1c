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
  const { arpa, acquisitions, customers, churnChanges, expansionMonthly, contractionMonthly } = segment;
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
  const { acquired: arrivals } = columns;
  arrivals[0] = customers;
  acquired(acquisitions, arrivals);
  lostShares[0] = 0;
  lostWorth[0] = 0;
  if (!acquisitions) for (const none of [newCustomers, newMrr, newLost, newLostMrr]) none.fill(0);
  else if (acquisitions.seasonality) {
    const growth = (1 + acquisitions.growthMonthly) ** YEAR;
    ofNewBySeason(arrivals, survival, growth, newCustomers);
    ofNewBySeason(arrivals, worth, growth, newMrr);
    ofNewBySeason(arrivals, lostShares, growth, newLost);
    ofNewBySeason(arrivals, lostWorth, growth, newLostMrr);
  } else ofNew(arrivals[1]!, 1 + acquisitions.growthMonthly, memory);
  present(segment, columns, memory);
  moved(segment, columns, memory);
  for (let s = 0; s < months; s++) memory.mrr[s] = arrivals[s]! * worth[months - 1 - s]!;
  arrivals[0] = 0;
}

/** The sums of {@link runByAge} over who came after the start, without a season. */
function ofNew(first: number, growth: number, memory: AgeMemory): void {
  const { survival, worth, lostShares, lostWorth, newCustomers, newMrr, newLost, newLostMrr } = memory;
  // Side by side they need not wait for one another, nor for what has just been written.
  let [customers, mrr, lost, lostMrr] = [0, 0, 0, 0];
  newCustomers[0] = 0;
  newMrr[0] = 0;
  newLost[0] = 0;
  newLostMrr[0] = 0;
  for (let t = 1; t < survival.length; t++) {
    customers = growth * customers + first * survival[t - 1]!;
    mrr = growth * mrr + first * worth[t - 1]!;
    lost = growth * lost + first * lostShares[t - 1]!;
    lostMrr = growth * lostMrr + first * lostWorth[t - 1]!;
    newCustomers[t] = customers;
    newMrr[t] = mrr;
    newLost[t] = lost;
    newLostMrr[t] = lostMrr;
  }
}

/** One of these sums, with a season: Σ_{1 ≤ s ≤ t} new(s)·f(t − s) for every month. */
function ofNewBySeason(arrivals: Float64Array, curve: Float64Array, growth: number, into: Float64Array): void {
  into[0] = 0;
  for (let t = 1; t < into.length; t++) {
    let sum = t > YEAR ? growth * into[t - YEAR]! : 0;
    for (let s = Math.min(t, YEAR); s > 0; s--) sum += arrivals[s]! * curve[t - s]!;
    into[t] = sum;
  }
}

/** Who is there, what they pay, and what is left of it. */
function present(
  { customers: started, grossMargin, csCostPerCustomerMonth, onboardingCost = 0 }: Segment,
  { acquired: arrivals, customers, mrr, contribution, survival: stayed }: Columns,
  { survival, worth, newCustomers, newMrr }: AgeMemory,
): void {
  for (let t = 0; t < customers.length; t++) {
    const ofStart = started * survival[t]!;
    const all = ofStart + newCustomers[t]!;
    const paid = started * worth[t]! + newMrr[t]!;
    customers[t] = all;
    mrr[t] = paid;
    stayed[t] = ofStart;
    contribution[t] = grossMargin * paid - csCostPerCustomerMonth * all - onboardingCost * arrivals[t]!;
  }
}

/** By what MRR has changed since the month before, and who has left. */
function moved(
  { customers: started, arpa, expansionMonthly, contractionMonthly }: Segment,
  { acquired: arrivals, mrr, churned, churnedMrr, newMrr, expansionMrr, contractionMrr }: Columns,
  { lostShares, lostWorth, newLost, newLostMrr }: AgeMemory,
): void {
  for (let t = 1; t < mrr.length; t++) {
    const lostMrr = started * lostWorth[t]! + newLostMrr[t]!;
    const kept = Math.max(0, mrr[t - 1]! - lostMrr);
    churned[t] = started * lostShares[t]! + newLost[t]!;
    churnedMrr[t] = lostMrr;
    newMrr[t] = arrivals[t]! * arpa;
    expansionMrr[t] = kept * expansionMonthly;
    contractionMrr[t] = kept * contractionMonthly;
  }
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
