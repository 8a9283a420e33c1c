/**
 * Sample quantile of type 7 of Hyndman & Fan, the default of R, NumPy and spreadsheets (`PERCENTILE.INC`): straight lines
 * through the order statistics x₍₁₎ … x₍ₙ₎ at p = 0, 1/(n − 1), …, 1.
 *
 *   h = (n − 1)p,   Q(p) = x₍⌊h⌋₊₁₎ + (h − ⌊h⌋)(x₍⌊h⌋₊₂₎ − x₍⌊h⌋₊₁₎)
 *
 *   sorted    ascending, finite
 *   p         0 ≤ p ≤ 1
 *   returns   in the values' unit; `null` without values
 *
 * Source: Hyndman & Fan (1996), "Sample Quantiles in Statistical Packages", The American Statistician 50(4), 361–365.
 *
 * @throws RangeError unless 0 ≤ p ≤ 1, which is a programming mistake
 * @example quantileOfSorted([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError("a quantile's p lies from 0 to 1");
  if (sorted.length === 0) return null;
  const h = (sorted.length - 1) * p;
  const below = Math.floor(h);
  const lower = sorted[below]!;
  if (below + 1 >= sorted.length || h === below) return lower;
  return lower + (h - below) * (sorted[below + 1]! - lower);
}

/** {@link quantileOfSorted} of values in any order, which are left as they are; for several quantiles, sort once. */
export function quantile(values: ArrayLike<number>, p: number): number | null {
  return quantileOfSorted(Float64Array.from(values).sort(), p);
}
