import { chiSquareTail } from "../math/chi-square-tail.js";
import type { Reason } from "../result.js";
import { eventCounts, type Lifetimes, riskSetSizes } from "./kaplan-meier.js";

/** A log-rank test. Columns are by group, in the order given. */
export interface LogRankTest {
  readonly n: Float64Array<ArrayBuffer>;
  readonly observed: Float64Array<ArrayBuffer>;
  /** Events each group would have had, if all had shared one risk at each time. Adds up to the events observed. */
  readonly expected: Float64Array<ArrayBuffer>;
  readonly chiSquare: number | null;
  readonly degreesOfFreedom: number | null;
  readonly p: number | null;
  readonly log10P: number | null;
  readonly reason?: Reason;
}

/**
 * Log-rank test: do the groups share one survival curve?
 *
 *   E_g = Σ_t d_t n_gt/n_t        V_gh = Σ_t d_t (n_t − d_t)/(n_t − 1) · (n_gt/n_t) (δ_gh − n_ht/n_t)
 *   χ² = (O − E)ᵀ V⁻ (O − E)
 *
 *   d_t, n_t  events and subjects at risk at event time t, over all groups; n_gt those of group g
 *   returns   observed and expected events by group; χ² with its degrees of freedom and p
 *
 * Degrees of freedom are the rank of V: one less than the groups that were ever at risk together. When no two groups
 * were, nothing can be compared and χ² is `null` (`not-identified`). Most powerful when hazards are proportional; it
 * can miss curves that cross.
 *
 * Source: Mantel (1966), Cancer Chemotherapy Reports 50, 163–170; Peto & Peto (1972), JRSS A 135, 185–207.
 *
 * @example logRank([monthly, yearly]).p
 */
export function logRank(groups: readonly Lifetimes[]): LogRankTest {
  const size = groups.length;
  const n = Float64Array.from(groups, (group) => group.exit.length);
  const counts = groups.map(eventCounts);
  const time = distinctTimes(counts.map((count) => count.time));
  const atRisk = groups.map((group) => riskSetSizes(group, time));
  const observed = Float64Array.from(counts, ({ lost }) => lost.reduce((sum, d) => sum + d, 0));
  const expected = new Float64Array(size);
  const variance = new Float64Array(size * size);
  const next = new Uint32Array(size);
  for (let i = 0; i < time.length; i++) {
    let events = 0;
    let risk = 0;
    for (let g = 0; g < size; g++) {
      risk += atRisk[g]![i]!;
      const { time: own, lost } = counts[g]!;
      if (own[next[g]!] === time[i]) {
        events += lost[next[g]!]!;
        next[g]! += 1;
      }
    }
    const spread = risk > 1 ? (events * (risk - events)) / (risk - 1) : 0;
    for (let g = 0; g < size; g++) {
      const share = atRisk[g]![i]! / risk;
      expected[g]! += events * share;
      for (let h = 0; h <= g; h++) {
        variance[g * size + h]! += spread * share * ((g === h ? 1 : 0) - atRisk[h]![i]! / risk);
      }
    }
  }
  const { statistic, rank } = quadraticForm(variance, size, (g) => observed[g]! - expected[g]!);
  if (rank === 0) {
    const reason: Reason = time.length === 0 ? "no-data" : "not-identified";
    return { n, observed, expected, chiSquare: null, degreesOfFreedom: null, p: null, log10P: null, reason };
  }
  return { n, observed, expected, chiSquare: statistic, degreesOfFreedom: rank, ...chiSquareTail(statistic, rank) };
}

function distinctTimes(columns: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let filled = 0;
  for (const column of columns) {
    all.set(column, filled);
    filled += column.length;
  }
  all.sort();
  return all.filter((t, i) => i === 0 || t !== all[i - 1]);
}

/**
 * uᵀ V⁻ u and the rank of V, for a covariance matrix whose rows add up to zero (lower triangle given). Cholesky's
 * elimination, which leaves out each row that the earlier ones already determine.
 */
function quadraticForm(lower: Float64Array, size: number, u: (g: number) => number) {
  const factor = new Float64Array(size * size);
  const kept: number[] = [];
  const solved: number[] = [];
  let statistic = 0;
  for (let g = 0; g < size; g++) {
    const row: number[] = [];
    let pivot = lower[g * size + g]!;
    let rest = u(g);
    for (let k = 0; k < kept.length; k++) {
      let value = lower[g * size + kept[k]!]!;
      for (let m = 0; m < k; m++) value -= row[m]! * factor[kept[k]! * size + m]!;
      value /= factor[kept[k]! * size + k]!;
      row.push(value);
      pivot -= value * value;
      rest -= value * solved[k]!;
    }
    if (!(pivot > 1e-10 * lower[g * size + g]!)) continue;
    const root = Math.sqrt(pivot);
    row.forEach((value, k) => {
      factor[g * size + k] = value;
    });
    factor[g * size + kept.length] = root;
    kept.push(g);
    solved.push(rest / root);
    statistic += (rest / root) ** 2;
  }
  return { statistic, rank: kept.length };
}
