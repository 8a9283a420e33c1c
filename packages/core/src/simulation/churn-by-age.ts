import type { Hazard, Segment } from "../schema/scenario.js";

/**
 * How much of a change has come into effect in month t: all of it from its month on, or evenly over its ramp.
 *
 *   w(t) = 0 before fromMonth;  min(1, (t − fromMonth + 1) / rampMonths) after;  1 without a ramp
 *
 * @example effectShare({ fromMonth: 6, rampMonths: 3 }, 7) // 2/3
 */
export function effectShare({ fromMonth = 0, rampMonths = 0 }: EffectTiming, month: number): number {
  if (month < fromMonth) return 0;
  return rampMonths === 0 ? 1 : Math.min(1, (month - fromMonth + 1) / rampMonths);
}

interface EffectTiming {
  readonly fromMonth?: number | undefined;
  readonly rampMonths?: number | undefined;
}

/**
 * Churn multiplier in month t at an age: the product over all changes that hold there.
 *
 *   k(t, j) = Π (1 + (multiplier − 1)·w(t)),   changes with fromAge ≤ j ≤ untilAge
 *
 *   w     share of the effect, {@link effectShare}
 *   age   months of the customer's life; without one the multiplier of old customers, in the long run
 *
 * @example churnMultiplier([{ fromMonth: 3, multiplier: 0.8 }, { fromMonth: 6, multiplier: 0.5 }], 6) // 0.4
 */
export function churnMultiplier(
  changes: Segment["churnChanges"],
  month: number,
  age: number = Number.POSITIVE_INFINITY,
): number {
  let multiplier = 1;
  for (const change of changes) {
    if (age < (change.fromAge ?? 1) || age > (change.untilAge ?? Number.POSITIVE_INFINITY)) continue;
    const share = effectShare(change, month);
    if (share === 1) multiplier *= change.multiplier;
    else if (share > 0) multiplier *= 1 + (change.multiplier - 1) * share;
  }
  return multiplier;
}

/**
 * {@link churnMultiplier} of a month for every age, written into `ages`; the one number that holds at all ages where no
 * change is limited to some.
 */
export function churnMultipliers(
  changes: Segment["churnChanges"],
  month: number,
  ages: Float64Array,
): number | Float64Array {
  if (changes.every(({ fromAge, untilAge }) => fromAge === undefined && untilAge === undefined)) {
    return churnMultiplier(changes, month);
  }
  for (let age = 0; age < ages.length; age++) ages[age] = churnMultiplier(changes, month, age);
  return ages;
}

/** Whether churn multipliers of a month differ from those of the month before. */
export function multipliersMove(changes: Segment["churnChanges"], month: number): boolean {
  for (const change of changes) {
    if (month > change.fromMonth + (change.rampMonths ?? 0)) continue;
    if (effectShare(change, month) !== effectShare(change, month - 1)) return true;
  }
  return false;
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
 *   k      churn multiplier of the month, taken for the whole term that ends in it; one number, or one for each age j
 *          (for renewals that of the age a)
 *
 * Written into `shares`, where the index is the age in months; index 0 is 0, nobody leaves in the month of arrival.
 *
 * @example churnByAge({ term: 6, hazard: { kind: "constant", monthly: 0.018 }, … }, 1, shares) // shares[6] = 0.1033
 */
export function churnByAge(
  { hazard, term, involuntaryMonthly }: Pick<Segment, "hazard" | "term" | "involuntaryMonthly">,
  multiplier: number | Float64Array,
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

function renewalChurn(hazard: Hazard, term: number, age: number, multiplier: number | Float64Array): number {
  const renewal = age / term;
  const k = typeof multiplier === "number" ? multiplier : multiplier[age]!;
  switch (hazard.kind) {
    case "constant":
    case "byAge": {
      let lost = 0;
      for (let month = age - term + 1; month <= age; month++) {
        const monthly = hazard.kind === "constant" ? hazard.monthly : lastHolds(hazard.monthly, month);
        const ofMonth = typeof multiplier === "number" ? multiplier : multiplier[month]!;
        lost += Math.min(1, ofMonth * monthly) * (1 - lost);
      }
      return lost;
    }
    case "perRenewal":
      return Math.min(1, k * lastHolds(hazard.rates, renewal));
    case "sbgPerRenewal":
      return Math.min(1, (k * hazard.alpha) / (hazard.alpha + hazard.beta + renewal - 1));
  }
}

/** The n-th value, counted from 1; beyond the list its last value holds. */
function lastHolds(values: readonly number[], n: number): number {
  return values[Math.min(n, values.length) - 1]!;
}
