import { normalCdf } from "../math/normal.js";
import { drain, inBatches, type Steps } from "../steps.js";

/** How well a score tells those with the outcome from those without. */
export interface AreaUnderCurve {
  /** 0 to 1; ½ is no better than chance. */
  readonly auc: number;
  /** Its standard error by DeLong; null with fewer than two of either kind. */
  readonly standardError: number | null;
  /** Each row's share of the area; what two scores of the same rows are compared by. */
  readonly placements: Float64Array<ArrayBuffer>;
}

/**
 * Area under the receiver operating characteristic curve: the chance that a row with the outcome has a higher score
 * than one without, a tie counting half.
 *
 *   AUC = (Σ rank of positives − n₁(n₁ + 1)/2) / (n₁ n₀), mid-ranks for ties
 *
 *   score     any number, higher meaning more likely
 *   returns   null unless both outcomes occur
 *
 * Source: Mann & Whitney (1947); DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837–845; its computation by
 * mid-ranks, Sun & Xu (2014), IEEE Signal Processing Letters 21(11), 1389–1393.
 *
 * @example areaUnderCurve(Uint8Array.of(0, 1), Float64Array.of(0.2, 0.7))!.auc // 1
 */
export function areaUnderCurve(outcome: Uint8Array, score: Float64Array): AreaUnderCurve | null {
  return drain(areaUnderCurveSteps(outcome, score));
}

/** {@link areaUnderCurve} in steps. */
export function* areaUnderCurveSteps(outcome: Uint8Array, score: Float64Array): Steps<AreaUnderCurve | null> {
  const positives = outcome.reduce((sum, y) => sum + y, 0);
  const negatives = outcome.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const [kept, lost] = [new Float64Array(negatives), new Float64Array(positives)];
  let [k, l] = [0, 0];
  for (let i = 0; i < outcome.length; i += 1) {
    if (outcome[i] === 1) lost[l++] = score[i]!;
    else kept[k++] = score[i]!;
  }
  kept.sort();
  yield;
  lost.sort();
  yield;
  const placements = new Float64Array(outcome.length);
  let sum = 0;
  yield* inBatches(outcome.length, (from, to) => {
    for (let i = from; i < to; i += 1) {
      if (outcome[i] === 1) {
        placements[i] = middleRank(kept, score[i]!) / negatives;
        sum += placements[i]!;
      } else placements[i] = 1 - middleRank(lost, score[i]!) / positives;
    }
  });
  const auc = sum / positives;
  const variance = covarianceOfAreas(outcome, placements, auc, placements, auc);
  return { auc, standardError: variance === null ? null : Math.sqrt(variance), placements };
}

/** How many of the ascending values lie below one, and half of those that equal it. */
function middleRank(sorted: Float64Array, value: number): number {
  const below = countBelow(sorted, value);
  return sorted[below] === value ? (below + countUpTo(sorted, value)) / 2 : below;
}

function countBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countUpTo(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Two areas over the same rows, their difference and how sure it is. */
export interface AreaDifference {
  readonly difference: number;
  readonly standardError: number | null;
  /** Two-sided, of no difference; null without a standard error. */
  readonly p: number | null;
}

/** DeLong's test of two scores on the same rows. */
export function compareAreas(outcome: Uint8Array, a: AreaUnderCurve, b: AreaUnderCurve): AreaDifference {
  const difference = a.auc - b.auc;
  const own = covarianceOfAreas(outcome, a.placements, a.auc, a.placements, a.auc);
  const other = covarianceOfAreas(outcome, b.placements, b.auc, b.placements, b.auc);
  const shared = covarianceOfAreas(outcome, a.placements, a.auc, b.placements, b.auc);
  if (own === null || other === null || shared === null) return { difference, standardError: null, p: null };
  const standardError = Math.sqrt(Math.max(0, own + other - 2 * shared));
  const p = standardError > 0 ? 2 * normalCdf(-Math.abs(difference) / standardError) : difference === 0 ? 1 : null;
  return { difference, standardError, p };
}

function covarianceOfAreas(
  outcome: Uint8Array,
  a: Float64Array,
  aucA: number,
  b: Float64Array,
  aucB: number,
): number | null {
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < outcome.length; i += 1) {
    const kind = outcome[i]!;
    sums[kind]! += (a[i]! - aucA) * (b[i]! - aucB);
    counts[kind]! += 1;
  }
  if (counts[0]! < 2 || counts[1]! < 2) return null;
  return sums.reduce((sum, total, kind) => sum + total / (counts[kind]! - 1) / counts[kind]!, 0);
}

/** Row numbers by rising value, equal ones in their order. */
export function ascending(values: Float64Array): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from(values.keys());
  return order.sort((a, b) => values[a]! - values[b]! || a - b);
}
