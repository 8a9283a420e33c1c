import { drain, inBatches, STEP_ROWS, type Steps } from "../steps.js";
import type { HealthModel } from "./health-model.js";
import { normaliseColumnSteps } from "./normalise.js";

/** What a missing measure scores under the policy `neutral`: the middle of the scale. */
export const NEUTRAL_SCORE = 50;

/** Sums such as 24 + 14.4 + 21.6 end a hair below the number that their digits say; a band begins within this of it. */
export const SCORE_TOLERANCE = 1e-9;

/** Scores of all accounts, from their measures. Where `scored` is 0 the score is 0 and means nothing. */
export interface ScoreColumns {
  readonly score: Float64Array<ArrayBuffer>;
  readonly scored: Uint8Array<ArrayBuffer>;
  /** Share of the model's weight that has data of the day. */
  readonly coverage: Float64Array<ArrayBuffer>;
  /** Index of the highest band that begins at or below the score, −1 without a score. */
  readonly band: Int8Array<ArrayBuffer>;
  /** One column per measure, in the order of the model; `NaN` where there is no value. */
  readonly normalised: readonly Float64Array<ArrayBuffer>[];
  /** Mean contribution of each measure over the scored accounts; null when there are none. */
  readonly meanContributions: Float64Array<ArrayBuffer> | null;
  /** Mean effective weight of each measure over the scored accounts; null when there are none. */
  readonly meanWeights: Float64Array<ArrayBuffer> | null;
}

/** Weights of a model as shares: group `g` of the whole, measure `k` of its group. */
export interface WeightShares {
  readonly groupOf: Int32Array<ArrayBuffer>;
  readonly groupShare: Float64Array<ArrayBuffer>;
  readonly measureShare: Float64Array<ArrayBuffer>;
}

export function weightShares(model: HealthModel): WeightShares {
  const whole = model.groups.reduce((sum, group) => sum + group.weight, 0);
  const groupOf: number[] = [];
  const measureShare: number[] = [];
  model.groups.forEach((group, g) => {
    const all = group.measures.reduce((sum, measure) => sum + measure.weight, 0);
    for (const measure of group.measures) {
      groupOf.push(g);
      measureShare.push(measure.weight / all);
    }
  });
  return {
    groupOf: Int32Array.from(groupOf),
    groupShare: Float64Array.from(model.groups, (group) => group.weight / whole),
    measureShare: Float64Array.from(measureShare),
  };
}

/**
 * Effective weights of one account's measures, written into `weights`; their sum is 1, or 0 when nothing has a value.
 *
 * Under `renormalise` (and for what `carry-forward` could not carry) the weight of missing measures is shared out
 * inside their group, in proportion, and the weight of a group without any over the other groups. Under `neutral` and
 * `worst` missing measures keep their own weight.
 *
 * @param present whether measure k has a value
 */
export function effectiveWeights(
  { groupOf, groupShare, measureShare }: WeightShares,
  missing: HealthModel["missing"],
  present: (k: number) => boolean,
  weights: Float64Array<ArrayBuffer>,
): void {
  const keeps = missing === "neutral" || missing === "worst";
  const inGroup = new Float64Array(groupShare.length);
  for (let k = 0; k < weights.length; k += 1) {
    if (keeps || present(k)) inGroup[groupOf[k]!]! += measureShare[k]!;
  }
  let shared = 0;
  for (let g = 0; g < groupShare.length; g += 1) if (inGroup[g]! > 0) shared += groupShare[g]!;
  for (let k = 0; k < weights.length; k += 1) {
    const g = groupOf[k]!;
    const counts = (keeps || present(k)) && inGroup[g]! > 0 && shared > 0;
    weights[k] = counts ? (groupShare[g]! / shared) * (measureShare[k]! / inGroup[g]!) : 0;
  }
}

/** Accounts of a step: each has about ten measures to weigh. */
const STEP_ACCOUNTS = STEP_ROWS / 4;

export interface ScoreColumnsOptions {
  /** 1 for each account to score: percentiles rank among these. All when left out. */
  readonly accounts?: Uint8Array<ArrayBuffer>;
  /** 1 for each further account that gets a score without counting in percentiles and means. */
  readonly aside?: Uint8Array<ArrayBuffer>;
  /**
   * 1 where a value is of the day itself: others count for the score and not for the coverage. One column per measure;
   * all values are of the day when left out.
   */
  readonly ofTheDay?: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * Health scores from raw measures, for all accounts at once:
 *
 *   score = Σ effective weight × normalised measure     0 to 100, unrounded
 *   coverage = Σ nominal weight of the measures with data
 *
 * An account whose coverage is below the model's floor, or that has no data, gets no score.
 *
 * @param raw one column per measure, in the order of the model; `NaN` where there is no value
 */
export function scoreColumns(
  model: HealthModel,
  raw: readonly Float64Array<ArrayBuffer>[],
  options: ScoreColumnsOptions = {},
): ScoreColumns {
  return drain(scoreColumnsSteps(model, raw, options));
}

/** {@link scoreColumns} in steps. */
export function* scoreColumnsSteps(
  model: HealthModel,
  raw: readonly Float64Array<ArrayBuffer>[],
  options: ScoreColumnsOptions = {},
): Steps<ScoreColumns> {
  return yield* weighColumnsSteps(model, yield* normaliseColumnsSteps(model, raw, options.accounts), options);
}

/** Raw measures on the scales of the model, in steps. */
export function* normaliseColumnsSteps(
  model: HealthModel,
  raw: readonly Float64Array<ArrayBuffer>[],
  accounts?: Uint8Array<ArrayBuffer>,
): Steps<Float64Array<ArrayBuffer>[]> {
  const measures = model.groups.flatMap((group) => group.measures);
  if (raw.length !== measures.length) throw new RangeError(`the model has ${measures.length} measures`);
  const normalised: Float64Array<ArrayBuffer>[] = [];
  for (const [k, column] of raw.entries()) {
    normalised.push(yield* normaliseColumnSteps(column, measures[k]!.normalise, accounts));
  }
  return normalised;
}

/** {@link scoreColumns} in steps from measures that are normalised already, which the result keeps. */
export function* weighColumnsSteps(
  model: HealthModel,
  normalised: readonly Float64Array<ArrayBuffer>[],
  { accounts, aside, ofTheDay }: ScoreColumnsOptions = {},
): Steps<ScoreColumns> {
  const count = normalised[0]!.length;
  const shares = weightShares(model);
  const score = new Float64Array(count);
  const scored = new Uint8Array(count);
  const coverage = new Float64Array(count);
  const band = new Int8Array(count).fill(-1);
  const sums = new Float64Array(normalised.length);
  const weightSums = new Float64Array(normalised.length);
  let scoredAccounts = 0;

  const weights = new Float64Array(normalised.length);
  const nominal = weights.map((_, k) => shares.groupShare[shares.groupOf[k]!]! * shares.measureShare[k]!);
  const withoutValue = scoreWhenMissing(model.missing);
  const scoreAccount = (i: number) => {
    const present = (k: number) => !Number.isNaN(normalised[k]![i]!);
    let known = 0;
    for (let k = 0; k < nominal.length; k += 1) {
      if (present(k) && (ofTheDay === undefined || ofTheDay[k]![i] === 1)) known += nominal[k]!;
    }
    coverage[i] = Math.min(1, known);
    const counts = accounts?.[i] !== 0;
    if ((!counts && aside?.[i] !== 1) || known < model.coverageFloor - SCORE_TOLERANCE) return;
    effectiveWeights(shares, model.missing, present, weights);
    let any = false;
    for (let k = 0; k < weights.length; k += 1) any ||= present(k) && weights[k]! > 0;
    if (!any) return;
    let sum = 0;
    for (let k = 0; k < weights.length; k += 1) {
      const contribution = weights[k]! * (present(k) ? normalised[k]![i]! : withoutValue);
      sum += contribution;
      if (!counts) continue;
      sums[k]! += contribution;
      weightSums[k]! += weights[k]!;
    }
    score[i] = Math.min(100, sum);
    scored[i] = 1;
    band[i] = bandAt(model.bands, sum);
    if (counts) scoredAccounts += 1;
  };
  yield* inBatches(
    count,
    (from, to) => {
      for (let i = from; i < to; i += 1) scoreAccount(i);
    },
    STEP_ACCOUNTS,
  );
  const mean = (totals: Float64Array<ArrayBuffer>) =>
    scoredAccounts === 0 ? null : totals.map((total) => total / scoredAccounts);
  return {
    score,
    scored,
    coverage,
    band,
    normalised,
    meanContributions: mean(sums),
    meanWeights: mean(weightSums),
  };
}

/** What a missing measure that keeps its weight contributes per unit of it. */
export function scoreWhenMissing(missing: HealthModel["missing"]): number {
  return missing === "neutral" ? NEUTRAL_SCORE : 0;
}

/** Index of the highest band that begins at or below a score. */
export function bandAt(bands: readonly { readonly from: number }[], score: number): number {
  let index = 0;
  while (index + 1 < bands.length && bands[index + 1]!.from <= score + SCORE_TOLERANCE) index += 1;
  return index;
}
