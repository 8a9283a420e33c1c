/** Limits of a share, fractions, with the coverage they were made for. */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: "wilson";
}

/**
 * Wilson's 95 % score interval of a share: the values of p that `count` successes in `of` trials do not contradict.
 *
 *   (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n)
 *
 *   count, of   whole numbers, 0 ≤ count ≤ of
 *   z           the two-sided normal quantile of 95 %
 *   returns     limits between 0 and 1; `null` when `of` is zero, because nobody was asked
 *
 * Assumes trials that are independent and alike. Unlike p̂ ± z·SE it has a width at 0 and at 1, and stays inside them.
 *
 * Source: Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22, 209–212.
 *
 * @example wilsonInterval(5, 412) // 0.52 % to 2.81 %
 */
export function wilsonInterval(count: number, of: number): ShareInterval | null {
  if (!(of > 0)) return null;
  const z = Z95;
  const share = count / of;
  const widening = (z * z) / of;
  const centre = (share + widening / 2) / (1 + widening);
  const half = (z * Math.sqrt((share * (1 - share)) / of + widening / (4 * of))) / (1 + widening);
  return {
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === of ? 1 : Math.min(1, centre + half),
    level: 0.95,
    method: "wilson",
  };
}

/** `normalCriticalValue(0.95)`, written out: figures of a page need it, and the code that finds it is long. */
export const Z95 = 1.959963984540054;
