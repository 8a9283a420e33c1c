import { drain, inBatches, type Steps } from "../steps.js";
import { SAME_SCORE, thresholdRow } from "./evaluate-score.js";
import type { ThresholdRow } from "./evaluation-result.js";
import type { HealthModel } from "./health-model.js";
import type { BaseScores } from "./score-base.js";

/** Points of a score between two cut-offs: as the histogram has its classes. */
const CUTOFF_STEP = 5;

/** Scores at which flags could begin: every five points, and where the bands of a model begin; rising. */
export function cutoffsOf({ bands }: Pick<HealthModel, "bands">): number[] {
  const steps = Array.from({ length: 100 / CUTOFF_STEP - 1 }, (_, k) => CUTOFF_STEP * (k + 1));
  const beginnings = bands.slice(1).map(({ from }) => from);
  return [...new Set([...steps, ...beginnings])].sort((a, b) => a - b);
}

/**
 * What becomes of everybody when all who score below a cut-off are flagged, for many cut-offs in one pass: the rows of
 * `evaluateScore` for `low-is-risk`, exclusive.
 *
 *   outcome   1 lost, 0 kept
 *   cutoffs   rising
 *
 * @example cutoffRows(Uint8Array.of(1, 0), Float64Array.of(20, 70), [25, 75]).map(({ tp, fp }) => [tp, fp]) // [[1, 0], [1, 1]]
 */
export function cutoffRows(outcome: Uint8Array, score: Float64Array, cutoffs: readonly number[]): ThresholdRow[] {
  return drain(cutoffRowsSteps(outcome, score, cutoffs));
}

/** {@link cutoffRows} in steps. */
export function* cutoffRowsSteps(
  outcome: Uint8Array,
  score: Float64Array,
  cutoffs: readonly number[],
): Steps<ThresholdRow[]> {
  const n = outcome.length;
  // By the lowest cut-off that flags a row; those that none flags come last.
  const [all, lost] = [new Float64Array(cutoffs.length + 1), new Float64Array(cutoffs.length + 1)];
  yield* inBatches(n, (from, to) => {
    for (let i = from; i < to; i += 1) {
      let [low, high] = [0, cutoffs.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (cutoffs[middle]! - score[i]! > SAME_SCORE) high = middle;
        else low = middle + 1;
      }
      all[low]! += 1;
      lost[low]! += outcome[i]!;
    }
  });
  const positives = lost.reduce((sum, count) => sum + count, 0);
  let [flagged, tp] = [0, 0];
  return cutoffs.map((cutoff, k) => {
    flagged += all[k]!;
    tp += lost[k]!;
    return thresholdRow(cutoff, { tp, fp: flagged - tp, positives, n });
  });
}

/** Scored accounts below each cut-off of a model. */
export function countsBelow(
  model: Pick<HealthModel, "bands">,
  { histogram, bandCounts }: Pick<BaseScores, "histogram" | "bandCounts">,
): { readonly threshold: number; readonly count: number }[] {
  const sum = (counts: Int32Array, to: number) => counts.subarray(0, to).reduce((all, count) => all + count, 0);
  return cutoffsOf(model).map((threshold) => {
    const band = model.bands.findIndex(({ from }) => from === threshold);
    return { threshold, count: band > 0 ? sum(bandCounts, band) : sum(histogram, threshold / CUTOFF_STEP) };
  });
}
