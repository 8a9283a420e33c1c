import { type BootstrapInterval, type BootstrapOptions, bootstrap } from "./bootstrap.js";
import { normalCriticalValue } from "./normal-critical-value.js";

/** A ratio of two sums over accounts, and how sure it is. */
export interface RatioOfSums {
  readonly value: number;
  /** Delta method; `null` for a single account, which says nothing of others. */
  readonly standardError: number | null;
}

/**
 * A ratio of sums over accounts, such as net revenue retention, with its standard error by the delta method:
 *
 *   R = Σb / Σa,   SE = √(Σ (bᵢ − R aᵢ)² / (n − 1) / n) / (Σa / n)
 *
 *   denominators   a: what each account had (MRR at the start), ≥ 0
 *   numerators     b: what became of it (MRR now), one for each a
 *   returns        dimensionless; `null` when Σa is not above 0
 *
 * Accounts are taken as drawn at random, so that it answers "how different could another year of such customers be".
 * Skewed revenue makes the interval R ± z·SE too short on one side: {@link bootstrapRatioOfSums} does not.
 *
 * Source: Cochran (1977), Sampling Techniques, 3rd edition, 6.3.
 *
 * @example ratioOfSums([110, 0, 95], [100, 100, 100]) // 0.683 ± 0.344
 */
export function ratioOfSums(numerators: ArrayLike<number>, denominators: ArrayLike<number>): RatioOfSums | null {
  const n = denominators.length;
  if (numerators.length !== n) throw new RangeError("a ratio needs as many numerators as denominators");
  let [b, a] = [0, 0];
  for (let i = 0; i < n; i++) {
    b += numerators[i]!;
    a += denominators[i]!;
  }
  if (!(a > 0)) return null;
  const value = b / a;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (numerators[i]! - value * denominators[i]!) ** 2;
  return { value, standardError: n > 1 ? Math.sqrt(squares / (n - 1) / n) / (a / n) : null };
}

/** Limits R ± z·SE of a {@link ratioOfSums}; `null` where it has no standard error. */
export function ratioOfSumsInterval(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  level = 0.95,
): { readonly low: number; readonly high: number; readonly level: number; readonly method: "delta" } | null {
  const ratio = ratioOfSums(numerators, denominators);
  if (!ratio || ratio.standardError === null) return null;
  const half = normalCriticalValue(level) * ratio.standardError;
  return { low: ratio.value - half, high: ratio.value + half, level, method: "delta" };
}

/** The same ratio with an interval from resampling accounts; `null` when Σa is not above 0. */
export function bootstrapRatioOfSums(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  options: BootstrapOptions = {},
): BootstrapInterval | null {
  const n = denominators.length;
  if (numerators.length !== n) throw new RangeError("a ratio needs as many numerators as denominators");
  if (n === 0) return null;
  const statistic = (weights: Uint32Array) => {
    let [b, a] = [0, 0];
    for (let i = 0; i < n; i++) {
      b += weights[i]! * numerators[i]!;
      a += weights[i]! * denominators[i]!;
    }
    return a > 0 ? b / a : null;
  };
  return bootstrap(n, statistic, options);
}
