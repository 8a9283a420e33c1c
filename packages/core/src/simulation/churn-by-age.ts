import type { Hazard, Segment } from "../schema/scenario.js";

/**
 * Churn multiplier in month t: the product of all changes that have begun, fromMonth ≤ t.
 *
 * @example churnMultiplier([{ fromMonth: 3, multiplier: 0.8 }, { fromMonth: 6, multiplier: 0.5 }], 6) // 0.4
 */
export function churnMultiplier(changes: Segment["churnChanges"], month: number): number {
  let multiplier = 1;
  for (const change of changes) {
    if (change.fromMonth <= month) multiplier *= change.multiplier;
  }
  return multiplier;
}

/**
 * Share of a cell that is lost on reaching each age, for every age up to the last one asked for:
 *
 *   share(a) = 1 − (1 − p(a)) · (1 − i)
 *
 *   p(a)   voluntary churn, zero unless a is a multiple of the term L:
 *          constant, byAge   1 − Π (1 − min(1, k·h(j))), j = a−L+1 … a; beyond the list its last value holds
 *          perRenewal        min(1, k·rate of renewal a/L)
 *          sbgPerRenewal     min(1, k·α / (α + β + n − 1)), n = a/L
 *   i      involuntary churn, every month whatever the term      fraction / month
 *   k      churn multiplier of the month, taken for the whole term that ends in it
 *
 * Written into `shares`, where the index is the age in months; index 0 is 0, nobody leaves in the month of arrival.
 *
 * @example churnByAge({ term: 6, hazard: { kind: "constant", monthly: 0.018 }, … }, 1, shares) // shares[6] = 0.1033
 */
export function churnByAge(
  { hazard, term, involuntaryMonthly }: Pick<Segment, "hazard" | "term" | "involuntaryMonthly">,
  multiplier: number,
  shares: Float64Array,
): void {
  shares.fill(involuntaryMonthly);
  shares[0] = 0;
  for (let age = term; age < shares.length; age += term) {
    const voluntary = renewalChurn(hazard, term, age, multiplier);
    // Added rather than multiplied as survivals: exact where one of the two is zero, no cancellation where both are small.
    shares[age] = Math.min(1, voluntary + involuntaryMonthly * (1 - voluntary));
  }
}

function renewalChurn(hazard: Hazard, term: number, age: number, multiplier: number): number {
  const renewal = age / term;
  switch (hazard.kind) {
    case "constant":
    case "byAge": {
      let lost = 0;
      for (let month = age - term + 1; month <= age; month++) {
        const monthly = hazard.kind === "constant" ? hazard.monthly : lastHolds(hazard.monthly, month);
        lost += Math.min(1, multiplier * monthly) * (1 - lost);
      }
      return lost;
    }
    case "perRenewal":
      return Math.min(1, multiplier * lastHolds(hazard.rates, renewal));
    case "sbgPerRenewal":
      return Math.min(1, (multiplier * hazard.alpha) / (hazard.alpha + hazard.beta + renewal - 1));
  }
}

/** The n-th value, counted from 1; beyond the list its last value holds. */
function lastHolds(values: readonly number[], n: number): number {
  return values[Math.min(n, values.length) - 1]!;
}
