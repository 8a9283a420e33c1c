import { chiSquareTail } from "./chi-square-tail.js";

/**
 * The two-sided critical value of the standard normal distribution: how many standard errors to either side hold a
 * share `level` of it.
 *
 *   P(|Z| ≤ z) = level
 *
 *   level     coverage, a fraction between 0 and 1
 *   returns   z, relative error below 1e-13
 *
 * By Newton's steps on ln P(|Z| > z), which is concave, so that from the first step on they approach z from one side.
 *
 * @example normalCriticalValue(0.95) // 1.959963984540054
 */
export function normalCriticalValue(level: number): number {
  const goal = Math.log1p(-level);
  let z = 0;
  for (let i = 0; i < 100; i++) {
    const tail = chiSquareTail(z * z, 1);
    const slope = (-2 * Math.exp((-z * z) / 2)) / (Math.sqrt(2 * Math.PI) * tail.p);
    const step = (tail.log10P * Math.LN10 - goal) / slope;
    z -= step;
    if (Math.abs(step) <= 1e-15 * z) break;
  }
  return z;
}
