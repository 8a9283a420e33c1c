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
 * Below x/2 = k/2 + 1 by the power series of the lower function, above it by Legendre's continued fraction (modified
 * Lentz), both as in Press et al., Numerical Recipes (3rd edition), section 6.2. The gamma function of a whole or half
 * number is a finite product, so no approximation enters it. Relative error of p below 1e-12 for k ≤ 200 as long as p
 * is a normal double (p > 1e-307); absolute error of log₁₀ p below 1e-12 · max(1, |log₁₀ p|) for any x.
 *
 * @example chiSquareTail(3.841458820694124, 1).p // 0.05
 */
export function chiSquareTail(x: number, k: number): TailProbability {
  if (!(x > 0)) return { p: 1, log10P: 0 };
  const [a, h] = [k / 2, x / 2];
  const logWeight = a * Math.log(h) - h - logGammaOfHalves(k);
  const logP = h < a + 1 ? Math.log1p(-Math.exp(logWeight) * lowerSeries(a, h)) : logWeight + logUpperFraction(a, h);
  return { p: Math.exp(logP), log10P: logP / Math.LN10 };
}

/** Σ hⁿ / (a (a+1) … (a+n)) */
function lowerSeries(a: number, h: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= h / (a + n);
    sum += term;
  }
  return sum;
}

/** Logarithm of 1/(h+1−a− 1(1−a)/(h+3−a− 2(2−a)/(h+5−a− …))) */
function logUpperFraction(a: number, h: number): number {
  let b = h + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 10_000; n++) {
    const numerator = -n * (n - a);
    b += 2;
    // A zero numerator (whole a) ends the fraction: it is then exact.
    if (numerator === 0) break;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const step = c * d;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return Math.log(fraction);
}

/** ln Γ(k/2) for a whole k ≥ 1, from Γ(1) = 1 and Γ(1/2) = √π. */
function logGammaOfHalves(k: number): number {
  let log = k % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let a = k / 2 - 1; a > 0; a--) log += Math.log(a);
  return log;
}
