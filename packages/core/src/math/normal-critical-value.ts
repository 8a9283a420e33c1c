import { deviationFromMedian, normalQuantile } from "./normal.js";

/**
 * The two-sided critical value of the standard normal distribution: how many standard errors to either side hold a
 * share `level` of it.
 *
 *   P(|Z| ≤ z) = level
 *
 *   level     coverage, a fraction between 0 and 1
 *   returns   z, relative error below 1e-13
 *
 * @example normalCriticalValue(0.95) // 1.959963984540054
 */
export function normalCriticalValue(level: number): number {
  return level < 0.5 ? deviationFromMedian(level / 2) : -normalQuantile((1 - level) / 2);
}
