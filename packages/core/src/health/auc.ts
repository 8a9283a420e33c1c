import { ascendingOrderSteps } from "../math/ascending-order.js";
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

/**
 * {@link areaUnderCurve} in steps.
 *
 *   order   rows by rising score, where somebody has it already
 */
export function* areaUnderCurveSteps(
  outcome: Uint8Array,
  score: Float64Array,
  order?: Uint32Array,
): Steps<AreaUnderCurve | null> {
  const positives = outcome.reduce((sum, y) => sum + y, 0);
  const negatives = outcome.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const rising = order ?? (yield* ascendingOrderSteps(score));
  const placements = new Float64Array(outcome.length);
  let [keptBelow, lostBelow, from] = [0, 0, 0];
  yield* inBatches(outcome.length, (_, last) => {
    // Equal scores stay together, whichever step they end in.
    for (let to = from; from < last; from = to) {
      let lost = 0;
      for (; to < rising.length && score[rising[to]!] === score[rising[from]!]; to += 1) lost += outcome[rising[to]!]!;
      const kept = to - from - lost;
      const [ofLost, ofKept] = [(keptBelow + kept / 2) / negatives, 1 - (lostBelow + lost / 2) / positives];
      for (let k = from; k < to; k += 1) placements[rising[k]!] = outcome[rising[k]!] === 1 ? ofLost : ofKept;
      keptBelow += kept;
      lostBelow += lost;
    }
  });
  let sum = 0;
  for (let i = 0; i < outcome.length; i += 1) if (outcome[i] === 1) sum += placements[i]!;
  yield;
  const auc = sum / positives;
  const variance = covarianceOfAreas(outcome, placements, auc, placements, auc);
  return { auc, standardError: variance === null ? null : Math.sqrt(variance), placements };
}

const RANKED = 1e9;

/** Health scores as they are ranked: sums of the same points in another order differ in their last digits, and are ties. */
export function asRanked(scores: Float64Array): Float64Array<ArrayBuffer> {
  return scores.map((score) => Math.round(score * RANKED) / RANKED);
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
