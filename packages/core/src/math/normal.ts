import { logRegularisedGammaQ, regularisedGammaP } from "./regularised-gamma.js";

const LOG_SQRT_TWO_PI = 0.9189385332046727;

/** ln Φ(z) for z ≤ 0. */
function logLowerTail(z: number): number {
  return logRegularisedGammaQ(0.5, 0.5 * z * z) - Math.LN2;
}

/**
 * Distribution function of the standard normal, Φ(z) = ½ Q(½, z²/2) for z ≤ 0.
 *
 *   z         any number
 *   accuracy  relative error below 1e-14·(1 + z²) in the lower tail, absolute below 1e-15 in the upper
 *
 * @example normalCdf(-1.959963984540054) // 0.025
 */
export function normalCdf(z: number): number {
  if (z <= -40) return 0;
  if (z >= 40) return 1;
  if (z < -1) return Math.exp(logLowerTail(z));
  if (z > 1) return 1 - Math.exp(logLowerTail(-z));
  const half = 0.5 * regularisedGammaP(0.5, 0.5 * z * z);
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/**
 * Quantile of the standard normal: the z with Φ(z) = p.
 *
 *   p         0 < p < 1
 *   accuracy  relative error below 1e-14 away from p = ½ (where z passes zero: absolute below 1e-15)
 *   method    Abramowitz & Stegun 26.2.23 (good to 4.5e-4) as a start, then Halley's method on ln Φ, whose convergence is
 *             cubic and does not suffer in the tails; the upper half by symmetry
 *
 * @throws RangeError unless 0 < p < 1, which is a programming mistake
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError("normalQuantile needs 0 < p < 1");
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p > 0.25) return 0 - deviationFromMedian(0.5 - p);
  const logP = Math.log(p);
  const u = Math.sqrt(-2 * logP);
  let z = (2.515517 + u * (0.802853 + u * 0.010328)) / (1 + u * (1.432788 + u * (0.189269 + u * 0.001308))) - u;
  for (let step = 0; step < 3; step++) {
    const logTail = logLowerTail(z);
    // g = ln Φ − ln p;  g′ = φ/Φ;  g″ = −g′(z + g′).
    const slope = Math.exp(-0.5 * z * z - LOG_SQRT_TWO_PI - logTail);
    const newton = (logTail - logP) / slope;
    z -= newton / (1 + 0.5 * newton * (z + slope));
  }
  return z;
}

/**
 * The z > 0 with Φ(z) − ½ = share, for shares up to a quarter: Newton's method on P(½, z²/2), which has digits to spare
 * where Φ itself is close to ½.
 */
export function deviationFromMedian(share: number): number {
  let z = share * Math.sqrt(2 * Math.PI);
  for (let step = 0; step < 6; step++) {
    const excess = 0.5 * regularisedGammaP(0.5, 0.5 * z * z) - share;
    const newton = excess / Math.exp(-0.5 * z * z - LOG_SQRT_TWO_PI);
    z -= newton / (1 + 0.5 * newton * z);
    if (Math.abs(newton) <= 1e-17) break;
  }
  return z;
}
