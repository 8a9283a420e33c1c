import {
  bernoulliLogLikelihood,
  linearPredictor,
  logistic,
  logisticRegression,
  logisticRegressionSteps,
} from "../math/logistic-regression.js";
import { normalCdf } from "../math/normal.js";
import { varianceInflationSteps } from "../math/variance-inflation.js";
import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { drain, type Steps } from "../steps.js";
import { parseMonth } from "../table/calendar.js";
import { readLabels, readNumbers, sortedLabels } from "../table/column-values.js";
import { MISSING_DAY } from "../table/table.js";
import { areaUnderCurve, compareAreas } from "./auc.js";
import {
  DEFAULT_THRESHOLDS,
  evaluateScore,
  type ScoreDirection,
  thresholdRow,
  thresholdRows,
} from "./evaluate-score.js";
import { leadTimes } from "./lead-time.js";
import { lookAheadIssues } from "./look-ahead.js";
import {
  FALSE_WORDS,
  type FeatureSpec,
  featureIssues,
  featureValues,
  meansValue,
  missingColumn,
  type PanelInput,
  TRUE_WORDS,
} from "./panel-features.js";
import type {
  CheapestThreshold,
  FittedWeights,
  LifeTableRow,
  PanelBacktest,
  PanelVersionResult,
  VersionComparison,
} from "./panel-result.js";

/** A score that is there, or a fit to be made. */
export type PanelVersion =
  | { readonly kind: "score"; readonly name: string; readonly column: string; readonly direction?: ScoreDirection }
  | { readonly kind: "fit"; readonly name: string; readonly features: FeatureSpec };

/** Which rows train: those with `column` below `value`, or those whose place modulo `of` is below `below`. */
export type PanelSplit =
  | { readonly kind: "column"; readonly column: string; readonly value: string }
  | { readonly kind: "modulo"; readonly of: number; readonly below: number };

export interface PanelBacktestOptions {
  /** Column of what happened. */
  readonly outcome: string;
  /** The value that means the loss. Default: 1, true or yes, in any case. */
  readonly positive?: string;
  /** What to judge, on the same rows; one at least. */
  readonly versions: readonly PanelVersion[];
  /** By time where there is time: a random split puts the same account on both sides. */
  readonly split?: PanelSplit;
  /** Test rows from elsewhere; the panel's rows then all train. */
  readonly test?: PanelInput;
  /** Default: 0.2, 0.3, 0.5, 0.7 of a probability; of other scores, those that flag 5, 10, 20, 30 % of the training rows. */
  readonly thresholds?: readonly number[];
  /** Penalty λ/2 Σ b² on standardised coefficients. Default 0; 1 where the data are separated. */
  readonly ridge?: number;
  /** Column of account ids and column of the time of a row (a number, a day or a month): for lead times. */
  readonly account?: string;
  readonly time?: string;
  /** Time from a row to its outcome, in units of `time`. Default 1; for days 0. */
  readonly horizon?: number;
  /** How long a flag has to stand before the loss to be of use, in units of `time`. */
  readonly actionWindow?: number;
  /**
   * Column of the day each row stands for, or of its month: what is known later is refused. Default: one named date, day,
   * as_of, month or period; else `time`.
   */
  readonly date?: string;
  /** Column of ages, for a life table. */
  readonly tenure?: string;
  /** Cost of a lost customer who was not contacted, and of a contact: the cheapest threshold is chosen by them. */
  readonly costs?: { readonly missed: number; readonly contact: number };
}

/** A judgement needs this many of either outcome; a fit, as many as it has features as well. */
export const FEWEST_CHURNERS = 5;
/** Fewer losses a feature than this leave coefficients that chance has made. */
export const CHURNERS_A_FEATURE = 10;
export const SEPARATED_RIDGE = 1;
/** The usual limit: above it nine tenths of a column are told by the others. */
const MOST_INFLATION = 10;
const SHARES_FLAGGED = [0.05, 0.1, 0.2, 0.3];
const FIRST_PREDICTIONS = 10;

/**
 * Judges scores against what happened, on rows of account and time; fits weights where asked to.
 *
 *   fit     logistic regression on the training rows: features standardised by training mean and population standard
 *           deviation, missing values as each feature says, then `evaluateScore` of its probabilities on both parts
 *   score   a column as it stands. Within 0 and 1 it is a probability (`low-is-risk`: of staying); otherwise it
 *           becomes one on the test rows by a logistic regression on it of the training rows
 *
 * Versions are judged on the same rows: those that have an outcome, a place in the split and every score. The figures
 * say how the score goes with losses, not what a contact would change; that takes a group left alone at random. A part
 * with fewer than five rows of either outcome has no figures but its counts, and sets no probabilities or thresholds;
 * the reason is `too-few-churners`.
 *
 * Errors: `data/missing-column`, `backtest/outcome-values`, `backtest/unknown-positive`, `backtest/no-rows`,
 * `backtest/empty-part`, `backtest/one-class` and `backtest/too-few-churners` (of a fit), `backtest/outcome-as-feature`,
 * `backtest/column-kind`, `backtest/look-ahead`, `backtest/out-of-range`. Warnings: `backtest/missing-value`,
 * `backtest/filled-with-mean`, `backtest/constant-column`, `backtest/collinear`, `backtest/nearly-collinear` (variance
 * inflation above 10: the fit stands, and its weights are not to be told apart), `backtest/separated`,
 * `backtest/too-few-churners` and `backtest/one-class` (of an evaluation), `backtest/few-churners`,
 * `backtest/seems-later`.
 *
 * @example
 * panelBacktest(panel, {
 *   outcome: "churned_next_month",
 *   versions: [{ kind: "score", name: "use", column: "seat_utilisation", direction: "low-is-risk" }],
 *   split: { kind: "column", column: "month", value: "12" },
 * })
 */
export function panelBacktest(input: PanelInput, options: PanelBacktestOptions): Result<PanelBacktest> {
  const wrong = [...optionIssues(input, options), ...(options.test ? optionIssues(options.test, options) : [])];
  if (wrong.length > 0) return fail(...wrong);
  const issues: Issue[] = [];
  const outcome = outcomeOf(input, options, issues);
  if (!outcome.ok) return outcome;
  const late = [
    ...lookAheadIssues(input, options, "panel"),
    ...(options.test ? lookAheadIssues(options.test, options, "test") : []),
  ];
  const errors = late.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return fail(...errors);
  issues.push(...late);
  const parts = partsOf(input, options, outcome.value, issues);
  if (!parts.ok) return parts;
  const { train, test } = parts.value;
  const versions: PanelVersionResult[] = [];
  for (const version of options.versions) {
    const judged =
      version.kind === "fit"
        ? fitVersion(version, train, test, options, issues)
        : scoreVersion(version, train, test, options);
    if (!judged.ok) return fail(...judged.issues, ...issues);
    versions.push(judged.value);
  }
  noteOutcomes(train, test, issues);
  return succeed({
    tenure: 1,
    outcome: options.outcome,
    positive: outcome.value.positive,
    split: splitText(options),
    versions,
    comparison: comparisons(versions, test ?? train, options.versions),
    lifeTableHazard: options.tenure === undefined ? null : lifeTable(input, options.tenure, outcome.value.values),
    issues,
  });
}

/** Rows that train or test, with the outcome of each. */
export interface PanelPart {
  readonly input: PanelInput;
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly outcome: Uint8Array<ArrayBuffer>;
}

function optionIssues(input: PanelInput, options: PanelBacktestOptions): Issue[] {
  const { split, versions } = options;
  const names = [options.outcome, options.account, options.time, options.date, options.tenure];
  if (split?.kind === "column" && options.test === undefined) names.push(split.column);
  for (const version of versions) if (version.kind === "score") names.push(version.column);
  const issues = [...new Set(names)].flatMap((name) => (name === undefined ? [] : (missingColumn(input, name) ?? [])));
  for (const version of versions) {
    if (version.kind === "fit") issues.push(...featureIssues(input, version.features, options.outcome));
    else if (version.column === options.outcome) {
      const params = { feature: version.name };
      issues.push({
        code: "backtest/outcome-as-feature",
        severity: "error",
        path: "score",
        given: version.column,
        params,
      });
    }
  }
  for (const [path, value] of Object.entries({ ridge: options.ridge, ...options.costs })) {
    if (value !== undefined && !(value >= 0 && Number.isFinite(value))) {
      issues.push({ code: "backtest/out-of-range", severity: "error", path, params: { min: 0 } });
    }
  }
  return issues;
}

function splitText({ split, test }: PanelBacktestOptions): string | null {
  if (test) return "test file";
  if (!split) return null;
  return split.kind === "column" ? `${split.column}:${split.value}` : `modulo:${split.of}:${split.below}`;
}

interface Outcome {
  /** 1 lost, 0 kept, 2 not known. */
  readonly values: Uint8Array<ArrayBuffer>;
  readonly positive: string;
}

function outcomeOf(input: PanelInput, { outcome, positive }: PanelBacktestOptions, issues: Issue[]): Result<Outcome> {
  const column = input.columns[outcome]!;
  const { codes, labels } = readLabels(column, input.rowCount);
  const path = `panel.${outcome}`;
  const values = sortedLabels(labels).slice(0, 10).join(", ");
  const means = positive === undefined ? labels.map(isTrue) : meansValue(column, labels, positive);
  if (positive !== undefined && labels.length > 0 && !means.includes(true)) {
    const suggestion = closestName(positive, labels);
    const params = { column: outcome, values, ...(suggestion === undefined ? {} : { suggestion }) };
    // One class is another matter: that the others are all there is may be true.
    const severity = labels.length > 1 || column.kind === "category" ? "error" : "warning";
    const issue: Issue = { code: "backtest/unknown-positive", severity, path, given: positive, params };
    if (severity === "error") return fail(issue);
    issues.push(issue);
  }
  const strange = labels.filter((label) => !isTrue(label) && !FALSE_WORDS.has(label.toLowerCase()));
  if (positive === undefined && strange.length > 0) {
    return fail({ code: "backtest/outcome-values", severity: "error", path, params: { column: outcome, values } });
  }
  return succeed({
    values: Uint8Array.from(codes, (code) => (code < 0 ? 2 : means[code] ? 1 : 0)),
    positive: positive ?? labels[means.indexOf(true)] ?? "1",
  });
}

const isTrue = (label: string) => TRUE_WORDS.has(label.toLowerCase());

/** Counts rows left out for one reason under the first of them. */
function leftOut(issues: Issue[], { sourceRows }: PanelInput, column: string, rows: readonly number[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const path = `panel[${sourceRows?.[first] ?? first + 1}].${column}`;
  issues.push({ code: "backtest/missing-value", severity: "warning", path, params: { column }, count: rows.length });
}

function partsOf(
  input: PanelInput,
  options: PanelBacktestOptions,
  outcome: Outcome,
  issues: Issue[],
): Result<{ readonly train: PanelPart; readonly test: PanelPart | undefined }> {
  const usable = usableRows(input, options, outcome.values, issues);
  let trains: (row: number) => boolean = () => true;
  if (options.split && !options.test) {
    const rule = splitRule(input, options.split, usable, issues);
    if (!rule.ok) return rule;
    trains = rule.value;
  }
  const part = (from: PanelInput, rows: number[], values: Uint8Array): PanelPart => ({
    input: from,
    rows: Uint32Array.from(rows),
    outcome: Uint8Array.from(rows, (row) => values[row]!),
  });
  const kept = usable.filter((mark) => mark >= 0);
  if (kept.length === 0) return fail({ code: "backtest/no-rows", severity: "error" }, ...issues);
  const train = part(input, kept.filter(trains), outcome.values);
  let test: PanelPart | undefined;
  if (options.test) {
    const other = outcomeOf(options.test, { ...options, positive: outcome.positive }, issues);
    if (!other.ok) return other;
    const rows = usableRows(options.test, options, other.value.values, issues).filter((mark) => mark >= 0);
    test = part(options.test, rows, other.value.values);
  } else if (options.split) {
    test = part(
      input,
      kept.filter((row) => !trains(row)),
      outcome.values,
    );
  }
  for (const [name, one] of Object.entries({ train, test })) {
    if (one?.rows.length === 0) {
      return fail({ code: "backtest/empty-part", severity: "error", path: "split", params: { part: name } }, ...issues);
    }
  }
  return succeed({ train, test });
}

/** Row numbers that can be used, −1 for others. */
function usableRows(
  input: PanelInput,
  { outcome, versions }: PanelBacktestOptions,
  values: Uint8Array,
  issues: Issue[],
): number[] {
  const without = new Uint8Array(input.rowCount);
  const leave = (column: string, missing: (row: number) => boolean) => {
    const rows: number[] = [];
    for (let row = 0; row < input.rowCount; row += 1) {
      if (without[row] === 1 || !missing(row)) continue;
      without[row] = 1;
      rows.push(row);
    }
    leftOut(issues, input, column, rows);
  };
  leave(outcome, (row) => values[row] === 2);
  for (const version of versions) {
    if (version.kind === "score") {
      const { values: scores } = readNumbers(input.columns[version.column]!, input.rowCount);
      leave(version.column, (row) => Number.isNaN(scores[row]));
      continue;
    }
    for (const feature of version.features.features) {
      if (feature.missing !== "leave-out") continue;
      const own = featureValues(input, feature);
      leave(feature.column, (row) => Number.isNaN(own[row]));
    }
  }
  return Array.from(without, (mark, row) => (mark === 1 ? -1 : row));
}

function splitRule(
  input: PanelInput,
  split: PanelSplit,
  usable: number[],
  issues: Issue[],
): Result<(row: number) => boolean> {
  if (split.kind === "modulo") return succeed((row) => row % split.of < split.below);
  const column = input.columns[split.column]!;
  const { values } = readNumbers(column, input.rowCount);
  const limit = Number(split.value);
  const numeric = split.value.trim() !== "" && Number.isFinite(limit) && values.some((value) => !Number.isNaN(value));
  // Days and months as they are written sort as texts.
  const { codes, labels } = readLabels(column, input.rowCount);
  const missing = (row: number) => (numeric ? Number.isNaN(values[row]) : codes[row]! < 0);
  const gone: number[] = [];
  for (const [index, row] of usable.entries()) {
    if (row < 0 || !missing(row)) continue;
    gone.push(row);
    usable[index] = -1;
  }
  leftOut(issues, input, split.column, gone);
  return succeed((row) => (numeric ? values[row]! < limit : labels[codes[row]!]! < split.value.trim()));
}

function noteOutcomes(train: PanelPart, test: PanelPart | undefined, issues: Issue[]): void {
  for (const [path, part] of Object.entries(test ? { train, test } : { train })) {
    const positives = countOf(part.outcome);
    // Where nothing was split, there are no parts to speak of.
    const params = { ...(test ? { part: path } : {}), positives, rows: part.outcome.length };
    if (positives === 0 || positives === part.outcome.length) {
      issues.push({ code: "backtest/one-class", severity: "warning", path, params });
    } else if (hasTooFew(part)) {
      const few = { ...params, needed: FEWEST_CHURNERS };
      issues.push({ code: "backtest/too-few-churners", severity: "warning", path, params: few });
    }
  }
}

/** Whether too few of a part were lost or kept for any figure that says how a score goes with losses. */
function hasTooFew({ outcome }: PanelPart): boolean {
  const positives = countOf(outcome);
  return Math.min(positives, outcome.length - positives) < FEWEST_CHURNERS;
}

/** Why there are no lead times or no cheapest threshold though they were asked for, or no count of flags in time. */
function reasonsOfExtras(train: PanelPart, test: PanelPart | undefined, options: PanelBacktestOptions) {
  const { account, time, costs, actionWindow } = options;
  const reasons: Record<string, Reason> = {};
  if (account !== undefined && time !== undefined) {
    if (hasTooFew(test ?? train)) reasons.leadTime = "too-few-churners";
    else if (actionWindow === undefined) reasons["leadTime[].inTime"] = "not-requested";
  }
  if (costs && hasTooFew(train)) reasons.cheapestThreshold = "too-few-churners";
  return reasons;
}

function countOf(outcome: Uint8Array): number {
  return outcome.reduce((sum, y) => sum + y, 0);
}

function scoreVersion(
  { name, column, direction = "high-is-risk" }: Extract<PanelVersion, { kind: "score" }>,
  train: PanelPart,
  test: PanelPart | undefined,
  options: PanelBacktestOptions,
): Result<PanelVersionResult> {
  const read = (part: PanelPart) => {
    const { values } = readNumbers(part.input.columns[column]!, part.input.rowCount);
    return Float64Array.from(part.rows, (row) => values[row]!);
  };
  const scores = { train: read(train), ...(test ? { test: read(test) } : {}) };
  const own = [...scores.train, ...(scores.test ?? [])].every((score) => score >= 0 && score <= 1);
  const asRead = (score: Float64Array) => (direction === "high-is-risk" ? score : score.map((value) => 1 - value));
  const recalibration = own || !test || hasTooFew(train) ? null : recalibrationOf(scores.train, train.outcome);
  const probability = (score: Float64Array) => {
    if (own) return asRead(score);
    return recalibration
      ? score.map((value) => logistic(recalibration.intercept + recalibration.slope * value))
      : undefined;
  };
  const thresholds = options.thresholds ?? (own ? DEFAULT_THRESHOLDS : sharesFlagged(scores.train, direction));
  const evaluate = (score: Float64Array<ArrayBuffer>, part: PanelPart) => {
    const p = probability(score);
    const rule = { thresholds, direction, fewest: FEWEST_CHURNERS };
    return evaluateScore(part.outcome, score, { ...rule, ...(p ? { probability: p } : {}) });
  };
  const judged = scores.test ?? scores.train;
  return succeed({
    name,
    convention: "score",
    fit: null,
    score: { column, direction },
    recalibration,
    train: evaluate(scores.train, train),
    test: test && scores.test ? evaluate(scores.test, test) : null,
    firstTestPredictions: Array.from(judged.subarray(0, FIRST_PREDICTIONS)),
    leadTime: hasTooFew(test ?? train) ? null : leadTimes(train, test, scores, thresholds, direction, options),
    cheapestThreshold: cheapestThreshold(train, test, scores, direction, options),
    judged: {
      outcome: (test ?? train).outcome,
      risk: direction === "high-is-risk" ? judged : judged.map((value) => -value),
    },
    reasons: reasonsOfExtras(train, test, options),
  });
}

/** Scores of the training rows at which these shares of them are flagged, each once: equal scores go together. */
function sharesFlagged(score: Float64Array, direction: ScoreDirection): number[] {
  const sorted = score.slice().sort();
  if (direction === "high-is-risk") sorted.reverse();
  return [...new Set(SHARES_FLAGGED.map((share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!))];
}

/**
 * Chance of the outcome by a score: logit p = intercept + slope · score, with a ridge where the score is without an
 * error; null with one outcome only. A score that never varies gives everybody the base rate.
 */
export function recalibrationOf(score: Float64Array, outcome: Uint8Array): PanelVersionResult["recalibration"] {
  return drain(recalibrationSteps(score, outcome));
}

/** {@link recalibrationOf} in steps. */
export function* recalibrationSteps(
  score: Float64Array,
  outcome: Uint8Array,
): Steps<PanelVersionResult["recalibration"]> {
  const positives = countOf(outcome);
  if (positives === 0 || positives === outcome.length) return null;
  const { mean, sd } = momentsOf(score);
  if (sd === 0) return { intercept: Math.log(positives / (outcome.length - positives)), slope: 0 };
  const standard = score.map((value) => (value - mean) / sd);
  yield;
  const plain = yield* logisticRegressionSteps([standard], outcome);
  const { coefficients } =
    plain.status === "converged"
      ? plain
      : yield* logisticRegressionSteps([standard], outcome, { ridge: SEPARATED_RIDGE });
  const slope = coefficients[1]! / sd;
  return { intercept: coefficients[0]! - slope * mean, slope };
}

/** Mean and population standard deviation. */
export function momentsOf(values: Float64Array): { readonly mean: number; readonly sd: number } {
  let [sum, squares] = [0, 0];
  for (const value of values) sum += value;
  const mean = sum / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  const sd = Math.sqrt(squares / values.length);
  // What rounding leaves of equal values is no spread.
  return { mean, sd: sd > 1e-12 * Math.abs(mean) ? sd : 0 };
}

function fitVersion(
  { name, features: { features } }: Extract<PanelVersion, { kind: "fit" }>,
  train: PanelPart,
  test: PanelPart | undefined,
  options: PanelBacktestOptions,
  issues: Issue[],
): Result<PanelVersionResult> {
  const positives = countOf(train.outcome);
  const negatives = train.outcome.length - positives;
  const needed = Math.max(FEWEST_CHURNERS, features.length);
  const params = { ...(test ? { part: "train" } : {}), positives, rows: train.outcome.length, needed };
  if (positives === 0 || negatives === 0) {
    return fail({ code: "backtest/one-class", severity: "error", path: "train", params });
  }
  if (Math.min(positives, negatives) < needed) {
    return fail({ code: "backtest/too-few-churners", severity: "error", path: "train", params });
  }
  if (Math.min(positives, negatives) < CHURNERS_A_FEATURE * features.length) {
    const few = { ...params, needed: CHURNERS_A_FEATURE * features.length };
    issues.push({ code: "backtest/few-churners", severity: "notice", path: "train", params: few });
  }
  const prepared = features.map((feature) => prepare(feature, train, test, issues));
  const columns = prepared.map((one) => one.train);
  const plain = logisticRegression(columns, train.outcome, { ridge: options.ridge ?? 0 });
  const separated = plain.status === "separated";
  if (separated) {
    const named = plain.diverging.map((j) => features[j]!.name).join(", ");
    issues.push({
      code: "backtest/separated",
      severity: "warning",
      params: { features: named, ridge: SEPARATED_RIDGE },
    });
  }
  const ridge = separated ? Math.max(SEPARATED_RIDGE, options.ridge ?? 0) : (options.ridge ?? 0);
  const fit = separated ? logisticRegression(columns, train.outcome, { ridge }) : plain;
  const reasons = reasonsOfExtras(train, test, options);
  const named = (figure: (j: number) => number | null, what: string) =>
    Object.fromEntries(
      ["(intercept)", ...features.map((feature) => feature.name)].map((own, j) => {
        const used = j === 0 || fit.used[j - 1] === 1;
        const value = used ? figure(j) : null;
        if (value === null) reasons[`${what}.${own}`] = "not-identified";
        return [own, value];
      }),
    );
  for (const [j, one] of prepared.entries()) {
    if (fit.used[j] === 1) continue;
    const code = one.sd === 0 ? "backtest/constant-column" : "backtest/collinear";
    issues.push({ code, severity: "warning", path: `features[${j}]`, given: features[j]!.name });
  }
  issues.push(
    ...drain(
      nearlyCollinearSteps(
        columns,
        fit.used,
        features.map((feature) => feature.name),
      ),
    ).map(({ column, ...issue }) => ({ ...issue, path: `features[${column}]` })),
  );
  const z = (j: number) => (fit.standardErrors[j]! > 0 ? fit.coefficients[j]! / fit.standardErrors[j]! : null);
  const total = fit.coefficients.reduce((sum, b, j) => (j === 0 ? 0 : sum + Math.abs(b)), 0);
  const constant = bernoulliLogLikelihood(
    train.outcome,
    new Float64Array(train.outcome.length).fill(Math.log(positives / negatives)),
  );
  const weights: FittedWeights = {
    features: features.map((feature) => feature.name),
    standardise: { mean: prepared.map((one) => one.mean), sdPopulation: prepared.map((one) => one.sd) },
    fillValues: Object.fromEntries(
      prepared.flatMap((one, j) => (one.fill === undefined ? [] : [[features[j]!.name, one.fill]])),
    ),
    coefficients: named((j) => fit.coefficients[j]!, "coefficients"),
    se: named((j) => fit.standardErrors[j]!, "se"),
    z: named(z, "z"),
    p: named((j) => {
      const own = z(j);
      return own === null ? null : 2 * normalCdf(-Math.abs(own));
    }, "p"),
    ridge,
    iterations: fit.iterations,
    logLikTrain: fit.logLikelihood,
    mcFaddenR2: 1 - fit.logLikelihood / constant,
    normalisedAbsWeightsPct: Object.fromEntries(
      features.map((feature, j) => [
        feature.name,
        total === 0 ? 0 : (100 * Math.abs(fit.coefficients[j + 1]!)) / total,
      ]),
    ),
  };
  const probabilities = (part: PanelPart, values: readonly Float64Array[]) =>
    linearPredictor(values, fit.coefficients, part.rows.length).map(logistic);
  const scores = {
    train: probabilities(train, columns),
    ...(test
      ? {
          test: probabilities(
            test,
            prepared.map((one) => one.test!),
          ),
        }
      : {}),
  };
  const thresholds = options.thresholds ?? DEFAULT_THRESHOLDS;
  const evaluate = (part: PanelPart, p: Float64Array<ArrayBuffer>) =>
    evaluateScore(part.outcome, p, { thresholds, probability: p, fewest: FEWEST_CHURNERS });
  const judged = scores.test ?? scores.train;
  return succeed({
    name,
    convention: "logistic-irls",
    fit: weights,
    score: null,
    recalibration: null,
    train: evaluate(train, scores.train),
    test: test && scores.test ? evaluate(test, scores.test) : null,
    firstTestPredictions: Array.from(judged.subarray(0, FIRST_PREDICTIONS)),
    leadTime: hasTooFew(test ?? train) ? null : leadTimes(train, test, scores, thresholds, "high-is-risk", options),
    cheapestThreshold: cheapestThreshold(train, test, scores, "high-is-risk", options),
    judged: { outcome: (test ?? train).outcome, risk: judged },
    reasons,
  });
}

/**
 * Columns of a fit that others nearly make up: the weights of both are then what chance made of the little that tells
 * them apart. `backtest/nearly-collinear`, with the variance inflation and the nearest column.
 */
export function* nearlyCollinearSteps(
  columns: readonly Float64Array[],
  used: ArrayLike<number>,
  names: readonly string[],
): Steps<readonly (Issue & { readonly column: number })[]> {
  const kept = [...columns.keys()].filter((j) => used[j] === 1);
  const inflation = yield* varianceInflationSteps(kept.map((j) => columns[j]!));
  return inflation.flatMap(({ factor, nearest }, k) => {
    if (!(factor > MOST_INFLATION)) return [];
    const params = {
      other: names[kept[nearest]!]!,
      ...(Number.isFinite(factor) ? { inflation: Math.round(factor) } : {}),
    };
    const column = kept[k]!;
    return [{ code: "backtest/nearly-collinear", severity: "warning", given: names[column]!, params, column } as const];
  });
}

/** A feature of both parts, filled and standardised by the training rows. */
function prepare(
  feature: FeatureSpec["features"][number],
  train: PanelPart,
  test: PanelPart | undefined,
  issues: Issue[],
) {
  const read = (part: PanelPart) => {
    const values = featureValues(part.input, feature);
    return Float64Array.from(part.rows, (row) => values[row]!);
  };
  const own = read(train);
  const other = test && read(test);
  const known = own.filter((value) => !Number.isNaN(value));
  const missing =
    own.length - known.length + (other?.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0) ?? 0);
  const fill = feature.missing === "zero" || known.length === 0 ? 0 : momentsOf(known).mean;
  if (missing > 0 && feature.missing === undefined) {
    const params = { feature: feature.name, value: fill };
    issues.push({
      code: "backtest/filled-with-mean",
      severity: "warning",
      path: feature.column,
      params,
      count: missing,
    });
  }
  for (const values of other ? [own, other] : [own]) {
    for (let i = 0; i < values.length; i += 1) if (Number.isNaN(values[i])) values[i] = fill;
  }
  const { mean, sd } = momentsOf(own);
  const standard = (values: Float64Array<ArrayBuffer>) => values.map((value) => (sd === 0 ? 0 : (value - mean) / sd));
  return {
    mean,
    sd,
    train: standard(own),
    test: other && standard(other),
    fill: feature.missing === "train-mean" || missing > 0 ? fill : undefined,
  };
}

/** The threshold of least cost among all scores of the training rows, and to flag nobody. */
function cheapestThreshold(
  train: PanelPart,
  test: PanelPart | undefined,
  scores: { readonly train: Float64Array; readonly test?: Float64Array },
  direction: ScoreDirection,
  { costs }: PanelBacktestOptions,
): CheapestThreshold | null {
  if (!costs || hasTooFew(train)) return null;
  const { missed, contact } = costs;
  const sign = direction === "high-is-risk" ? -1 : 1;
  const order = Array.from(scores.train.keys()).sort((a, b) => sign * (scores.train[a]! - scores.train[b]!));
  const positives = countOf(train.outcome);
  let best: { readonly at: number | null; readonly cost: number } = { at: null, cost: missed * positives };
  let tp = 0;
  order.forEach((row, k) => {
    tp += train.outcome[row]!;
    // Equal scores are flagged together.
    if (k + 1 < order.length && scores.train[order[k + 1]!] === scores.train[row]) return;
    const cost = missed * (positives - tp) + contact * (k + 1);
    if (cost < best.cost) best = { at: scores.train[row]!, cost };
  });
  const rowOf = (part: PanelPart, score: Float64Array) => {
    const lost = countOf(part.outcome);
    return best.at === null
      ? thresholdRow(0, { tp: 0, fp: 0, positives: lost, n: part.outcome.length })
      : thresholdRows(part.outcome, score, [best.at], direction)[0]!;
  };
  const onTest = test && scores.test && !hasTooFew(test) ? rowOf(test, scores.test) : null;
  return {
    missedCost: missed,
    contactCost: contact,
    threshold: best.at,
    train: best.at === null ? null : rowOf(train, scores.train),
    test: best.at === null ? null : onTest,
    trainCost: best.cost,
    testCost: onTest && missed * onTest.fn + contact * (onTest.tp + onTest.fp),
  };
}

function comparisons(
  results: readonly PanelVersionResult[],
  part: PanelPart,
  versions: readonly PanelVersion[],
): VersionComparison[] {
  const { outcome } = part;
  const areas = results.map(({ judged }) => (hasTooFew(part) ? null : areaUnderCurve(outcome, judged.risk)));
  return versions.flatMap((_, a) =>
    versions.slice(a + 1).map((__, rest) => {
      const b = a + 1 + rest;
      const [one, other] = [areas[a]!, areas[b]!];
      const difference = one && other ? compareAreas(outcome, one, other) : null;
      const brier = (at: number) => (results[at]!.test ?? results[at]!.train).brier;
      const [own, their] = [brier(a), brier(b)];
      return {
        a: results[a]!.name,
        b: results[b]!.name,
        aucDifference: difference?.difference ?? null,
        se: difference?.standardError ?? null,
        p: difference?.p ?? null,
        brierDifference: own === null || their === null ? null : own - their,
      };
    }),
  );
}

function lifeTable(input: PanelInput, column: string, outcome: Uint8Array): LifeTableRow[] {
  const { values } = readNumbers(input.columns[column]!, input.rowCount);
  const rows = new Map<number, { atRisk: number; events: number }>();
  values.forEach((tenure, row) => {
    if (Number.isNaN(tenure) || outcome[row] === 2) return;
    const own = rows.get(tenure) ?? { atRisk: 0, events: 0 };
    rows.set(tenure, { atRisk: own.atRisk + 1, events: own.events + outcome[row]! });
  });
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([tenure, { atRisk, events }]) => ({ tenure, atRisk, events, hazard: events / atRisk }));
}

/** Times of rows as numbers (periods, months or days), and whether they are days; undefined for other columns. */
export function timesOf(input: PanelInput, column: string): { readonly values: Float64Array; readonly days: boolean } {
  const own = input.columns[column]!;
  if (own.kind === "day") {
    return { values: Float64Array.from(own.values, (day) => (day === MISSING_DAY ? Number.NaN : day)), days: true };
  }
  const { values, unreadable } = readNumbers(own, input.rowCount);
  if (own.kind !== "category" || !unreadable.includes(1)) return { values, days: false };
  const months = own.labels.map((label) => parseMonth(label.trim()) ?? Number.NaN);
  return { values: Float64Array.from(own.codes, (code) => (code < 0 ? Number.NaN : months[code]!)), days: false };
}
