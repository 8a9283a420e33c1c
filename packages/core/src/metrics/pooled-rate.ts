import { normalCriticalValue } from "../math/normal-critical-value.js";

/** A rate of several months together, with the middle 90 % of what these leave open about it. */
export interface PooledRate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A ratio of sums over months, and how well so many months tell it:
 *
 *   rate   Σ partᵢ / Σ wholeᵢ
 *   SE     √(n/(n − 1) · Σ(partᵢ − rate·wholeᵢ)²) / Σ wholeᵢ
 *   90 %   rate ± 1.645·SE, not below zero; the rate itself from a single month
 *
 *   months   places in the columns, n of them; of none the rate is zero
 *
 * It is the error of what is taken to hold for good, and narrower than what single months show: of twelve alike by
 * about √12.
 *
 * @example pooledRate([2, 4], [100, 100], [0, 1]) // value 0.03, low 0.0135…, high 0.0464…
 */
export function pooledRate(part: ArrayLike<number>, whole: ArrayLike<number>, months: readonly number[]): PooledRate {
  const base = months.reduce((total, i) => total + whole[i]!, 0);
  if (base === 0) return { value: 0, low: 0, high: 0 };
  const value = months.reduce((total, i) => total + part[i]!, 0) / base;
  const n = months.length;
  const spread = months.reduce((total, i) => total + (part[i]! - value * whole[i]!) ** 2, 0);
  const half = n < 2 ? 0 : (normalCriticalValue(0.9) * Math.sqrt((spread * n) / (n - 1))) / base;
  return { value, low: Math.max(0, value - half), high: value + half };
}
