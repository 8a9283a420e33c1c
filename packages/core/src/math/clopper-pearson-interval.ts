import { inverseRegularisedBeta } from "./regularised-beta.js";
import type { ShareInterval } from "./wilson-interval.js";

/**
 * Clopper and Pearson's exact interval of a share: the values of p for which neither "`count` or more" nor "`count` or
 * fewer" of `of` is rarer than (1 − level)/2.
 *
 *   low  = quantile (1 − level)/2 of Beta(count, of − count + 1),       0 when count = 0
 *   high = quantile (1 + level)/2 of Beta(count + 1, of − count),       1 when count = of
 *
 *   count, of   whole numbers, 0 ≤ count ≤ of
 *   level       coverage, a fraction between 0 and 1
 *   returns     limits between 0 and 1; `null` when `of` is zero, because nobody was asked
 *
 * Covers at least `level` whatever the true share, and therefore mostly more: for everyday figures use Wilson's.
 *
 * Source: Clopper & Pearson (1934), "The Use of Confidence or Fiducial Limits", Biometrika 26(4), 404–413.
 *
 * @example clopperPearsonInterval(0, 20) // 0 to 16.84 %
 */
export function clopperPearsonInterval(
  count: number,
  of: number,
  level = 0.95,
): (Omit<ShareInterval, "method"> & { readonly method: "clopper-pearson" }) | null {
  if (!(of > 0)) return null;
  const tail = (1 - level) / 2;
  return {
    low: count === 0 ? 0 : inverseRegularisedBeta(tail, count, of - count + 1),
    high: count === of ? 1 : 1 - inverseRegularisedBeta(tail, of - count, count + 1),
    level,
    method: "clopper-pearson",
  };
}
