import { logRegularisedGammaQ } from "./regularised-gamma.js";

/** A probability and its decimal logarithm, which stays finite long after the probability has become 0 in a double. */
export interface TailProbability {
  readonly p: number;
  readonly log10P: number;
}

/**
 * Upper tail of the chi-square distribution: the chance that a statistic is at least as large as `x`.
 *
 *   p = Q(k/2, x/2), the upper regularised incomplete gamma function
 *
 *   x         statistic, ≥ 0, dimensionless; below 0 counts as 0
 *   k         degrees of freedom, whole, ≥ 1
 *   returns   p, a fraction, and log₁₀ p
 *
 * Relative error of p below 1e-13, growing with |ln p| far out in the tail; relative error of log₁₀ p below 1e-13. The
 * method is that of `regularised-gamma.ts`.
 *
 * @example chiSquareTail(3.841458820694124, 1).p // 0.05
 */
export function chiSquareTail(x: number, k: number): TailProbability {
  if (!(x > 0)) return { p: 1, log10P: 0 };
  const logP = logRegularisedGammaQ(k / 2, x / 2);
  return { p: Math.exp(logP), log10P: logP / Math.LN10 };
}
