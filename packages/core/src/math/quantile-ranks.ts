import { regularisedBeta } from "./regularised-beta.js";

/**
 * Between which two of `count` independent values, in ascending order, a quantile of their distribution lies: whatever that
 * distribution is, with at least the probability `level`. How many values are at most the quantile is Binomial(count, p).
 *
 *   lowest     largest l with I_p(l, count − l + 1) ≥ (1 + level)/2
 *   highest    smallest u with I_p(u, count − u + 1) ≤ (1 − level)/2
 *
 *   count      whole, ≥ 0
 *   p          0 < p < 1
 *   level      of both sides together, 0 < level < 1
 *   returns    ranks from 1 to count; `null` where so few values leave a side open
 *
 * Source: David & Nagaraja (2003), "Order Statistics", 3rd ed., § 7.1.
 *
 * @example quantileRanks(2000, 0.05, 0.95) // [81, 120]: the 5th percentile lies between the 81st and the 120th value
 */
export function quantileRanks(
  count: number,
  p: number,
  level: number,
): readonly [lowest: number, highest: number] | null {
  const tail = (1 - level) / 2;
  /** How many ranks r have P(X₍ᵣ₎ ≤ quantile) ≥ `least`, which falls with r. */
  const ranksWith = (least: number): number => {
    let [some, none] = [0, count + 1];
    while (none - some > 1) {
      const middle = Math.floor((some + none) / 2);
      if (regularisedBeta(p, middle, count - middle + 1) >= least) some = middle;
      else none = middle;
    }
    return some;
  };
  const lowest = ranksWith(1 - tail);
  const highest = 1 + ranksWith(tail);
  return lowest >= 1 && highest <= count ? [lowest, highest] : null;
}
