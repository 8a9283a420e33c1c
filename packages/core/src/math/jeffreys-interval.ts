import { inverseRegularisedBeta } from "./regularised-beta.js";
import type { ShareInterval } from "./wilson-interval.js";

/**
 * Jeffreys' interval of a share: the middle of the posterior Beta(count + ½, of − count + ½) that the prior Beta(½, ½)
 * leaves, so that p lies in it with probability `level`.
 *
 *   count, of   whole numbers, 0 ≤ count ≤ of
 *   level       coverage, a fraction between 0 and 1
 *   returns     limits between 0 and 1; 0 and 1 themselves when nobody or everybody was counted, as Brown, Cai & DasGupta
 *               do; `null` when `of` is zero, because nobody was asked
 *
 * The interval to use beside a churn posterior, which has the same prior.
 *
 * Source: Brown, Cai & DasGupta (2001), "Interval Estimation for a Binomial Proportion", Statistical Science 16(2),
 * 101–133.
 *
 * @example jeffreysInterval(30, 1000) // 2.08 % to 4.20 %
 */
export function jeffreysInterval(
  count: number,
  of: number,
  level = 0.95,
): (Omit<ShareInterval, "method"> & { readonly method: "jeffreys" }) | null {
  if (!(of > 0)) return null;
  const tail = (1 - level) / 2;
  return {
    low: count === 0 ? 0 : inverseRegularisedBeta(tail, count + 0.5, of - count + 0.5),
    high: count === of ? 1 : 1 - inverseRegularisedBeta(tail, of - count + 0.5, count + 0.5),
    level,
    method: "jeffreys",
  };
}
