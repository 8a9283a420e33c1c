import { ascendingOrderSteps } from "../math/ascending-order.js";
import { chiSquareTail } from "../math/chi-square-tail.js";
import { logisticRegressionSteps } from "../math/logistic-regression.js";
import type { Reason } from "../result.js";
import { drain, type Steps } from "../steps.js";
import { type AreaUnderCurve, areaUnderCurveSteps } from "./auc.js";
import type { CalibrationBin, Evaluation, LiftRow, ThresholdRow } from "./evaluation-result.js";

export interface EvaluationOptions {
  /** Flags are set at or beyond these values of the score. Default 0.2, 0.3, 0.5, 0.7 for probabilities. */
  readonly thresholds?: readonly number[];
  /** Whether a high score means risk or a low one. Default `high-is-risk`. */
  readonly direction?: ScoreDirection;
  /** Whether a score that equals the threshold is not flagged: bands begin at theirs. Default false. */
  readonly exclusive?: boolean;
  /** Score that is compared with the thresholds, where it is another. */
  readonly flagScore?: Float64Array;
  /**
   * Probability of the outcome by row, where the score is one or gives one; without it there is no Brier score and no
   * calibration, with reason `not-a-probability`.
   */
  readonly probability?: Float64Array;
  /**
   * With fewer rows of either outcome there are no figures but the counts, with reason `too-few-churners`, and the
   * tables are empty: chance would have made them. Default 0.
   */
  readonly fewest?: number;
}

/** Whether those with a high score are at risk, or those with a low one. */
export type ScoreDirection = "high-is-risk" | "low-is-risk";

export const DEFAULT_THRESHOLDS: readonly number[] = [0.2, 0.3, 0.5, 0.7];

/** Log loss and logits of a probability of 0 or 1 take this instead. */
const LEAST_PROBABILITY = 1e-15;
/** Scores within this of a band's beginning are in it. */
export const SAME_SCORE = 1e-9;
const NO_CALIBRATION = {
  brier: null,
  brierSkill: null,
  logLoss: null,
  ece10: null,
  hosmerLemeshow: null,
  calibrationInTheLarge: null,
  calibrationIntercept: null,
  calibrationSlope: null,
} as const;
const NO_ORDER = { auc: null, aucSe: null, gini: null, topDecileLift: null, topDecileCapture: null } as const;
const namesOf = <T extends object>(figures: T) => Object.keys(figures) as (keyof T)[];
const BINS = 10;
/** Small samples get fewer bins, of this many rows at least: a share of one or two is no share. */
const ROWS_A_BIN = 3;

/**
 * Judges a score against what happened.
 *
 *   AUC                    chance that a lost account scored riskier than a kept one, ties half
 *   Brier, skill           mean (p − y)²;  1 − Brier / (b(1 − b)) with base rate b
 *   log loss               −mean(y ln p + (1 − y) ln(1 − p)), p held within 1e-15 of 0 and 1
 *   top decile             lift and capture of the ⌈n/10⌉ riskiest, equal ones in their order
 *   calibration            ten bins of equal count by rising p (fewer below 30 rows, so that each holds 3): bin b holds
 *                          ranks ⌊bn/k⌋ … ⌊(b+1)n/k⌋ − 1;  ece = Σ (n_b/n)|observed − predicted|;
 *                          Hosmer–Lemeshow Σ (O − E)² / (n_b π(1 − π)) on k − 2 degrees of freedom
 *   slope, intercept       logistic regression of y on logit p;  in the large: with slope 1
 *   threshold              flagged when score ≥ threshold (`low-is-risk`: ≤)
 *
 *   outcome  1 or 0 a row;   score  finite
 *
 * Figures that do not exist are null and named in `reasons`: `one-class` where everybody or nobody was lost, `no-data`,
 * `no-base`, `not-a-probability`, `not-identified`, `too-few-churners`.
 *
 * Source: Brier (1950); Cox (1958), "Two further applications of a model for binary regression", Biometrika 45,
 * 562–565; Hosmer & Lemeshow (1980), Communications in Statistics A9, 1043–1069.
 *
 * @example evaluateScore(Uint8Array.of(0, 1), Float64Array.of(0.2, 0.7), { probability: Float64Array.of(0.2, 0.7) })
 */
export function evaluateScore(outcome: Uint8Array, score: Float64Array, options: EvaluationOptions = {}): Evaluation {
  return drain(evaluateScoreSteps(outcome, score, options)).evaluation;
}

/** {@link evaluateScore} in steps, with the area that it names by row, for comparing two scores. */
export function* evaluateScoreSteps(
  outcome: Uint8Array,
  score: Float64Array,
  {
    thresholds = DEFAULT_THRESHOLDS,
    direction = "high-is-risk",
    exclusive = false,
    flagScore = score,
    probability,
    fewest = 0,
  }: EvaluationOptions,
): Steps<{ readonly evaluation: Evaluation; readonly area: AreaUnderCurve | null }> {
  const reasons: Record<string, Reason> = {};
  const n = outcome.length;
  const positives = outcome.reduce((sum, y) => sum + y, 0);
  const baseRate = n === 0 ? null : positives / n;
  const because = (reason: Reason, ...names: (keyof Evaluation)[]) => {
    for (const name of names) reasons[name] ??= reason;
  };
  if (n === 0) because("no-data", "baseRate");
  const fewer = Math.min(positives, n - positives);
  if (fewer > 0 && fewer < fewest) {
    because("too-few-churners", ...namesOf(NO_ORDER), ...namesOf(NO_CALIBRATION));
    const tables = { calibrationTable: [], liftTable: [], thresholds: [] };
    return { evaluation: { n, positives, baseRate, ...NO_ORDER, ...NO_CALIBRATION, ...tables, reasons }, area: null };
  }
  const risk = direction === "high-is-risk" ? score : score.map((value) => -value);
  const rising = yield* ascendingOrderSteps(risk);
  const area = yield* areaUnderCurveSteps(outcome, risk, rising);
  if (!area) because(n === 0 ? "no-data" : "one-class", "auc", "aucSe", "gini");
  else if (area.standardError === null) because("no-base", "aucSe");
  const order = fromTheRiskiest(risk, rising);
  yield;
  const liftTable = liftOf(outcome, order, positives);
  if (positives === 0) because(n === 0 ? "no-data" : "one-class", "topDecileLift", "topDecileCapture");
  const top = topDecile(outcome, order, positives);
  const calibrated = yield* calibration(outcome, probability, baseRate, because);
  const evaluation = {
    n,
    positives,
    baseRate,
    auc: area?.auc ?? null,
    aucSe: area?.standardError ?? null,
    gini: area ? 2 * area.auc - 1 : null,
    topDecileLift: top?.lift ?? null,
    topDecileCapture: top?.capture ?? null,
    ...calibrated,
    liftTable,
    thresholds: thresholdRows(outcome, flagScore, thresholds, direction, exclusive),
    reasons,
  };
  return { evaluation, area };
}

type Because = (reason: Reason, ...names: (keyof Evaluation)[]) => void;

function* calibration(
  outcome: Uint8Array,
  p: Float64Array | undefined,
  baseRate: number | null,
  because: Because,
): Steps<
  Pick<
    Evaluation,
    | "brier"
    | "brierSkill"
    | "logLoss"
    | "ece10"
    | "hosmerLemeshow"
    | "calibrationInTheLarge"
    | "calibrationIntercept"
    | "calibrationSlope"
    | "calibrationTable"
  >
> {
  const n = outcome.length;
  const missing = n === 0 || baseRate === null ? "no-data" : p === undefined ? "not-a-probability" : undefined;
  if (missing || p === undefined || baseRate === null) {
    because(missing ?? "no-data", ...namesOf(NO_CALIBRATION));
    return { ...NO_CALIBRATION, calibrationTable: [] };
  }
  let [brier, logLoss] = [0, 0];
  const logit = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const y = outcome[i]!;
    brier += (p[i]! - y) ** 2 / n;
    const held = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, p[i]!));
    logLoss -= (y === 1 ? Math.log(held) : Math.log1p(-held)) / n;
    logit[i] = Math.log(held) - Math.log1p(-held);
  }
  const spread = baseRate * (1 - baseRate);
  yield;
  const bins = yield* calibrationBins(outcome, p);
  const ece10 = bins.reduce((sum, bin) => sum + (bin.n / n) * Math.abs(bin.observed - bin.meanPredicted), 0);
  const hosmerLemeshow = hosmerLemeshowOf(bins, because);
  if (spread === 0) {
    because("one-class", "brierSkill", "calibrationInTheLarge", "calibrationIntercept", "calibrationSlope");
  }
  const level = spread === 0 ? undefined : yield* logisticRegressionSteps([], outcome, { offset: logit });
  // Where the probabilities are right already, there is nothing to search for.
  const line = spread === 0 ? undefined : yield* logisticRegressionSteps([logit], outcome, { start: [0, 1] });
  const sloped = line?.status === "converged" && line.used[0] === 1;
  if (line && !sloped) because("not-identified", "calibrationIntercept", "calibrationSlope");
  if (level && level.status !== "converged") because("not-identified", "calibrationInTheLarge");
  return {
    brier,
    brierSkill: spread === 0 ? null : 1 - brier / spread,
    logLoss,
    ece10,
    hosmerLemeshow,
    calibrationInTheLarge: level?.status === "converged" ? level.coefficients[0]! : null,
    calibrationIntercept: sloped ? line.coefficients[0]! : null,
    calibrationSlope: sloped ? line.coefficients[1]! : null,
    calibrationTable: bins,
  };
}

function* calibrationBins(outcome: Uint8Array, p: Float64Array): Steps<CalibrationBin[]> {
  const n = outcome.length;
  const count = Math.max(1, Math.min(BINS, Math.floor(n / ROWS_A_BIN)));
  const order = yield* ascendingOrderSteps(p);
  return Array.from({ length: count }, (_, b) => {
    const [from, to] = [Math.floor((b * n) / count), Math.floor(((b + 1) * n) / count)];
    let [sum, observed] = [0, 0];
    for (let k = from; k < to; k += 1) {
      sum += p[order[k]!]!;
      observed += outcome[order[k]!]!;
    }
    return { bin: b + 1, n: to - from, meanPredicted: sum / (to - from), observed: observed / (to - from) };
  });
}

function hosmerLemeshowOf(bins: readonly CalibrationBin[], because: Because): Evaluation["hosmerLemeshow"] {
  const df = bins.length - 2;
  let stat = 0;
  for (const { n, meanPredicted: p, observed } of bins) {
    const difference = n * (observed - p) ** 2;
    if (difference > 0) stat += difference / (p * (1 - p));
  }
  if (df < 1) because("no-base", "hosmerLemeshow");
  else if (!Number.isFinite(stat)) because("diverges", "hosmerLemeshow");
  else return { stat, df, p: chiSquareTail(stat, df).p };
  return null;
}

/** Row numbers from the riskiest down, equal ones in their order. */
function fromTheRiskiest(risk: Float64Array, rising: Uint32Array): Uint32Array<ArrayBuffer> {
  const falling = new Uint32Array(rising.length);
  let place = 0;
  for (let to = rising.length; to > 0; ) {
    let from = to - 1;
    while (from > 0 && risk[rising[from - 1]!] === risk[rising[from]!]) from -= 1;
    falling.set(rising.subarray(from, to), place);
    place += to - from;
    to = from;
  }
  return falling;
}

function topDecile(outcome: Uint8Array, order: Uint32Array, positives: number) {
  if (positives === 0) return undefined;
  const size = Math.ceil(outcome.length / 10);
  const found = order.subarray(0, size).reduce((sum, row) => sum + outcome[row]!, 0);
  return { lift: found / size / (positives / outcome.length), capture: found / positives };
}

function liftOf(outcome: Uint8Array, order: Uint32Array, positives: number): LiftRow[] {
  const n = outcome.length;
  const count = Math.min(BINS, n);
  let above = 0;
  return Array.from({ length: count }, (_, d) => {
    const [from, to] = [Math.ceil((d * n) / count), Math.ceil(((d + 1) * n) / count)];
    let found = 0;
    for (let k = from; k < to; k += 1) found += outcome[order[k]!]!;
    above += found;
    return {
      decile: d + 1,
      n: to - from,
      positives: found,
      lift: positives === 0 ? null : found / (to - from) / (positives / n),
      capture: positives === 0 ? null : above / positives,
    };
  });
}

/** What flags at each threshold would have been worth. */
export function thresholdRows(
  outcome: Uint8Array,
  score: Float64Array,
  thresholds: readonly number[],
  direction: ScoreDirection = "high-is-risk",
  exclusive = false,
): ThresholdRow[] {
  const n = outcome.length;
  const sign = direction === "high-is-risk" ? 1 : -1;
  const positives = outcome.reduce((sum, y) => sum + y, 0);
  return thresholds.map((threshold) => {
    let [tp, fp] = [0, 0];
    for (let i = 0; i < n; i += 1) {
      const beyond = sign * (score[i]! - threshold);
      if (exclusive ? !(beyond > SAME_SCORE) : beyond < 0) continue;
      if (outcome[i] === 1) tp += 1;
      else fp += 1;
    }
    return thresholdRow(threshold, { tp, fp, positives, n });
  });
}

/** A row of the table from its counts. */
export function thresholdRow(
  threshold: number,
  {
    tp,
    fp,
    positives,
    n,
  }: { readonly tp: number; readonly fp: number; readonly positives: number; readonly n: number },
): ThresholdRow {
  const precision = tp + fp === 0 ? null : tp / (tp + fp);
  const recall = positives === 0 ? null : tp / positives;
  return {
    threshold,
    tp,
    fp,
    fn: positives - tp,
    tn: n - positives - fp,
    precision,
    recall,
    f1: precision === null || recall === null ? null : (2 * tp) / (tp + fp + positives),
    flaggedShare: n === 0 ? 0 : (tp + fp) / n,
  };
}
