import { drain, inBatches, type Steps } from "../steps.js";
import { choleskyFactor, choleskyInverse, choleskySolve } from "./cholesky.js";

export interface LogisticOptions {
  /** Weight λ ≥ 0 of the penalty λ/2 · Σ β², the intercept left out of it. Default 0: plain maximum likelihood. */
  readonly ridge?: number;
  /** Added to every row's linear predictor with coefficient 1. */
  readonly offset?: Float64Array;
  /** Coefficients to search from, intercept first: near the maximum it takes fewer steps. Default: 0. */
  readonly start?: readonly number[];
}

/** A logistic regression, intercept first, then the columns in their order. */
export interface LogisticFit {
  /** 0 for a column that was left out. */
  readonly coefficients: Float64Array<ArrayBuffer>;
  /** From the inverse information (with a ridge: of the penalised likelihood); 0 for a column that was left out. */
  readonly standardErrors: Float64Array<ArrayBuffer>;
  /** 0 for a column that is a combination of the intercept and of those before it: it was left out. */
  readonly used: Uint8Array<ArrayBuffer>;
  /** Of the coefficients, without the penalty; natural logarithm. */
  readonly logLikelihood: number;
  readonly iterations: number;
  /**
   * `converged`, or `separated`: the likelihood has no maximum, because some combination of columns tells the outcomes
   * apart without error in part of the data, and coefficients grow without end. Those given are where the search
   * stopped, and mean nothing; a ridge makes the fit finite.
   */
  readonly status: "converged" | "separated";
  /** Columns (from 0) whose coefficients still grew; empty when converged. */
  readonly diverging: readonly number[];
}

/** Newton steps that a maximum needs are under fifteen; separated data take a step of about one logit for ever. */
const MOST_ITERATIONS = 60;
const SEPARATED_AFTER = 25;
const NO_STEP = 1e-12;
/** Share of a column's own square that must be left once the columns before it are taken out. */
const COLLINEAR = 1e-10;

/**
 * Logistic regression by iteratively reweighted least squares, which is Newton's method on the log likelihood:
 *
 *   P(y = 1) = 1 / (1 + e^−η),   η = β₀ + Σ βⱼ xⱼ + offset
 *   step     (XᵀWX + λI)⁻¹ (Xᵀ(y − p) − λβ),  W = p(1 − p), halved while the likelihood would fall
 *   stop     largest change of a coefficient below 1e-12 (1 + |β|)
 *
 *   columns   one per feature, of equal length, finite and of ordinary size: standardise them first, which also lets a
 *             ridge mean the same for all
 *   outcome   1 or 0 a row; both must occur, or the intercept has no finite value
 *
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, 4.4; on separation, Albert & Anderson (1984), "On the
 * existence of maximum likelihood estimates in logistic regression models", Biometrika 71(1), 1–10.
 *
 * @example logisticRegression([Float64Array.of(0, 0, 1, 1, 2, 2)], Uint8Array.of(0, 0, 0, 1, 1, 0)).coefficients
 */
export function logisticRegression(
  columns: readonly Float64Array[],
  outcome: Uint8Array,
  options: LogisticOptions = {},
): LogisticFit {
  return drain(logisticRegressionSteps(columns, outcome, options));
}

/** {@link logisticRegression} in steps. */
export function* logisticRegressionSteps(
  columns: readonly Float64Array[],
  outcome: Uint8Array,
  { ridge = 0, offset, start }: LogisticOptions = {},
): Steps<LogisticFit> {
  const used = independent(columns, outcome.length);
  yield;
  const kept = columns.filter((_, j) => used[j] === 1);
  const begin = start?.filter((_, j) => j === 0 || used[j - 1] === 1);
  const near = begin && (yield* maximise(kept, outcome, ridge, offset, Float64Array.from(begin)));
  // Far out the likelihood is flat in all figures that there are, and shows no way back.
  const fit =
    near?.status === "converged"
      ? near
      : yield* maximise(kept, outcome, ridge, offset, new Float64Array(kept.length + 1));
  const positions = [...used.keys()].filter((j) => used[j] === 1);
  const spread = (values: Float64Array) => {
    const all = new Float64Array(columns.length + 1);
    all[0] = values[0]!;
    positions.forEach((j, k) => {
      all[j + 1] = values[k + 1]!;
    });
    return all;
  };
  return {
    ...fit,
    coefficients: spread(fit.coefficients),
    standardErrors: spread(fit.standardErrors),
    used,
    diverging: fit.diverging.map((k) => positions[k]!),
  };
}

/** Linear predictor of every row. */
export function linearPredictor(
  columns: readonly Float64Array[],
  coefficients: ArrayLike<number>,
  rowCount: number,
): Float64Array<ArrayBuffer> {
  const eta = new Float64Array(rowCount).fill(coefficients[0]!);
  columns.forEach((column, j) => {
    const slope = coefficients[j + 1]!;
    if (slope !== 0) for (let i = 0; i < rowCount; i += 1) eta[i]! += slope * column[i]!;
  });
  return eta;
}

/** 1 / (1 + e^−η). */
export function logistic(eta: number): number {
  return eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta));
}

/** Log likelihood of outcomes under linear predictors, without cancellation at either end. */
export function bernoulliLogLikelihood(outcome: Uint8Array, eta: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < outcome.length; i += 1) {
    const toward = outcome[i] === 1 ? eta[i]! : -eta[i]!;
    sum -= toward > 0 ? Math.log1p(Math.exp(-toward)) : Math.log1p(Math.exp(toward)) - toward;
  }
  return sum;
}

/** 1 for each column that the intercept and the columns before it do not make up, by Gram–Schmidt on centred columns. */
function independent(columns: readonly Float64Array[], rowCount: number): Uint8Array<ArrayBuffer> {
  const used = new Uint8Array(columns.length);
  const basis: Float64Array[] = [];
  columns.forEach((column, j) => {
    let mean = 0;
    for (let i = 0; i < rowCount; i += 1) mean += column[i]! / rowCount;
    const rest = column.map((x) => x - mean);
    const own = dot(rest, rest);
    if (!(own > 1e-24 * rowCount * mean * mean) || own === 0) return;
    // Twice, because once leaves rounding of what was taken out.
    for (let pass = 0; pass < 2; pass += 1) {
      for (const direction of basis) {
        const share = dot(direction, rest);
        for (let i = 0; i < rowCount; i += 1) rest[i]! -= share * direction[i]!;
      }
    }
    const left = dot(rest, rest);
    if (!(left > COLLINEAR * own)) return;
    used[j] = 1;
    const length = Math.sqrt(left);
    basis.push(rest.map((x) => x / length));
  });
  return used;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

function* maximise(
  columns: readonly Float64Array[],
  outcome: Uint8Array,
  ridge: number,
  offset: Float64Array | undefined,
  start: Float64Array<ArrayBuffer>,
): Steps<Omit<LogisticFit, "used">> {
  const width = columns.length + 1;
  const penalty = (beta: Float64Array) => beta.reduce((sum, b, j) => (j === 0 ? 0 : sum + (ridge / 2) * b * b), 0);
  let beta = start;
  let { p, logLikelihood } = yield* predictions(columns, outcome, beta, offset);
  let diverging: readonly number[] = [];
  let status: LogisticFit["status"] = "separated";
  let factor: Float64Array<ArrayBuffer> | null = null;
  let iterations = 0;
  while (iterations < MOST_ITERATIONS) {
    iterations += 1;
    const { score, information } = yield* derivatives(columns, outcome, p, beta, ridge);
    factor = choleskyFactor(information, width);
    if (!factor) break;
    const step = choleskySolve(factor, score);
    const largest = step.reduce((most, move) => Math.max(most, Math.abs(move)), 0);
    const scale = beta.reduce((most, b) => Math.max(most, Math.abs(b)), 1);
    diverging = [...columns.keys()].filter((j) => Math.abs(step[j + 1]!) > 0.1 * largest);
    if (!Number.isFinite(largest) || (iterations > SEPARATED_AFTER && largest > 0.1)) break;
    let share = 1;
    let next = beta;
    let after = { p, logLikelihood: Number.NEGATIVE_INFINITY };
    const before = logLikelihood - penalty(beta);
    for (; share > 1e-6; share /= 2) {
      next = beta.map((b, j) => b + share * step[j]!);
      after = yield* predictions(columns, outcome, next, offset);
      // A hair below is rounding, at the top.
      if (after.logLikelihood - penalty(next) >= before - 1e-12 * (1 + Math.abs(before))) break;
    }
    beta = next;
    ({ p, logLikelihood } = after);
    if (largest < NO_STEP * (1 + scale)) {
      status = "converged";
      break;
    }
  }
  const covariance = factor && choleskyInverse(factor, width);
  const standardErrors = Float64Array.from({ length: width }, (_, j) =>
    covariance && status === "converged" ? Math.sqrt(covariance[j * width + j]!) : 0,
  );
  const growing = status === "separated" ? diverging : [];
  return { coefficients: beta, standardErrors, logLikelihood, iterations, status, diverging: growing };
}

/** Probability of every row, and the log likelihood of all: both from one exponential. */
function* predictions(
  columns: readonly Float64Array[],
  outcome: Uint8Array,
  beta: Float64Array,
  offset: Float64Array | undefined,
) {
  const p = linearPredictor(columns, beta, outcome.length);
  yield;
  let logLikelihood = 0;
  yield* inBatches(outcome.length, (from, to) => {
    for (let i = from; i < to; i += 1) {
      const eta = offset ? p[i]! + offset[i]! : p[i]!;
      const small = Math.exp(-Math.abs(eta));
      p[i] = eta >= 0 ? 1 / (1 + small) : small / (1 + small);
      const toward = outcome[i] === 1 ? eta : -eta;
      logLikelihood -= toward > 0 ? Math.log1p(small) : Math.log1p(small) - toward;
    }
  });
  return { p, logLikelihood };
}

/** Slope and information (both with the penalty) of the log likelihood. */
function* derivatives(
  columns: readonly Float64Array[],
  outcome: Uint8Array,
  p: Float64Array,
  beta: Float64Array,
  ridge: number,
) {
  const width = columns.length + 1;
  const score = new Float64Array(width);
  const information = new Float64Array(width * width);
  const row = new Float64Array(width);
  row[0] = 1;
  yield* inBatches(outcome.length, (from, to) => {
    for (let i = from; i < to; i += 1) {
      const weight = p[i]! * (1 - p[i]!);
      const rest = outcome[i]! - p[i]!;
      for (let j = 1; j < width; j += 1) row[j] = columns[j - 1]![i]!;
      for (let j = 0; j < width; j += 1) {
        score[j]! += row[j]! * rest;
        const weighted = weight * row[j]!;
        for (let k = 0; k <= j; k += 1) information[j * width + k]! += weighted * row[k]!;
      }
    }
  });
  for (let j = 0; j < width; j += 1) {
    for (let k = 0; k < j; k += 1) information[k * width + j] = information[j * width + k]!;
    if (j === 0) continue;
    score[j]! -= ridge * beta[j]!;
    information[j * width + j]! += ridge;
  }
  return { score, information };
}
