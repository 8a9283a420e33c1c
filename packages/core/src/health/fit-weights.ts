import { choleskyFactor, choleskyInverse } from "../math/cholesky.js";
import {
  bernoulliLogLikelihood,
  type LogisticFit,
  linearPredictor,
  logistic,
  logisticRegressionSteps,
} from "../math/logistic-regression.js";
import { fail, type Issue, type Result, succeed } from "../result.js";
import { inBatches, type Steps } from "../steps.js";
import type { HealthModel } from "./health-model.js";
import { modelName } from "./model-parts.js";
import {
  CHURNERS_A_FEATURE,
  FEWEST_CHURNERS,
  momentsOf,
  nearlyCollinearSteps,
  SEPARATED_RIDGE,
} from "./panel-backtest.js";
import { scoreWhenMissing, weightShares } from "./score-columns.js";
import type { MeasureFinding, MeasureFit, WeightFit } from "./weight-fit-result.js";

/** Rows that train: points of each measure by its id, `NaN` where there are none, and whether a loss followed. */
export interface WeightRows extends Pick<WeightFit, "from" | "to" | "split" | "accounts" | "lostAccounts"> {
  readonly points: ReadonlyMap<string, Float64Array<ArrayBuffer>>;
  readonly outcome: Uint8Array<ArrayBuffer>;
  /** Number of each row's account, from 0. */
  readonly account: Int32Array<ArrayBuffer>;
  /** What is to be said of the rows. */
  readonly issues: readonly Issue[];
}

/** Two-sided 95 %. */
const Z95 = 1.959964;
/** Weights are written to a thousandth of their sum: history knows them no better. */
const WEIGHT_DIGITS = 3;

interface Column {
  readonly measure: string;
  readonly sd: number;
  readonly missingShare: number;
  readonly values: Float64Array<ArrayBuffer>;
}

/**
 * Seeks the weights of a model's measures that would have told losses from the rest best, by logistic regression:
 *
 *   P(loss) = 1 / (1 + e^−η),   η = β₀ + Σ βⱼ zⱼ,   z = (points − mean) / sd of the training rows
 *   weight ∝ max(0, −βⱼ / sdⱼ): points that lower the risk more, weigh more
 *
 *   missing points   take what the model's policy scores them with; where it has none (`renormalise`), the mean
 *   opposite sign    no weight: a score that falls with points is not what the model says. The others are fitted anew
 *                    without such measures, until none is left
 *   no sign          measures without a date, or that never vary, keep their share of the score; those that the ones
 *                    before them make up get none
 *   separated        a ridge of 1, where maximum likelihood has no finite weights
 *   standard errors  take the days of an account together: I⁻¹ (Σ sₐ sₐᵀ) I⁻¹ · A/(A − 1) with the information I and the
 *                    sum sₐ of x(y − p) over the rows of each of A accounts
 *
 * Weights of groups and of the measures within each add up to what they did, to a thousandth.
 *
 * Source: Liang & Zeger (1986), "Longitudinal data analysis using generalized linear models", Biometrika 73(1), 13–22.
 *
 * Errors: `backtest/one-class` and `backtest/too-few-churners` (as many lost and kept accounts as measures, five at
 * least). Notice: `backtest/few-churners`. Warning: `backtest/nearly-collinear`, of measures whose weights cannot be told
 * apart.
 */
export function* fitWeightsSteps(model: HealthModel, rows: WeightRows): Steps<Result<WeightFit>> {
  const { points, outcome, account, accounts, lostAccounts, issues, ...days } = rows;
  const lostRows = outcome.reduce((sum, y) => sum + y, 0);
  const params = { part: "train", positives: lostAccounts, rows: accounts };
  const fewer = Math.min(lostAccounts, accounts - lostAccounts);
  const needed = Math.max(FEWEST_CHURNERS, points.size);
  if (fewer < needed) {
    const few = { ...params, needed };
    return fail({ code: "backtest/too-few-churners", severity: "error", path: "train", params: few }, ...issues);
  }
  if (lostRows === outcome.length) {
    return fail({ code: "backtest/one-class", severity: "error", path: "train", params }, ...issues);
  }
  const columns: Column[] = [];
  for (const [measure, values] of points) {
    columns.push({ measure, ...standardised(values, scoreInstead(model)) });
    yield;
  }
  const { fit, separated, ridge } = yield* fitted(columns, outcome);
  const nearly = yield* nearlyCollinearSteps(
    columns.map(({ values }) => values),
    fit.used,
    columns.map(({ measure }) => measure),
  );
  const errors = yield* errorsByAccount(columns, outcome, account, fit, ridge);
  const found = columns.map(({ sd }, j): MeasureFinding => {
    if (fit.used[j] === 0) return sd === 0 ? "constant" : "collinear";
    return fit.coefficients[j + 1]! > 0 ? "opposite" : "fits";
  });
  const rates = yield* ratesOf(
    columns.filter((_, j) => found[j] === "fits"),
    outcome,
  );
  const finding = new Map(columns.map(({ measure }, j) => [measure, found[j]!]));
  const next = weighted(model, rates, finding);
  const total = fit.coefficients.reduce((sum, b, j) => (j === 0 ? 0 : sum + Math.abs(b)), 0);
  const [shares, fittedShares] = [sharesOf(model), next && sharesOf(next)];
  const measures = model.groups
    .flatMap((group) => group.measures)
    .map(({ id }, k): MeasureFit => {
      const j = columns.findIndex(({ measure }) => measure === id);
      const b = j >= 0 && fit.used[j] === 1 ? fit.coefficients[j + 1]! : null;
      const se = b === null ? null : (errors?.[j] ?? null);
      return {
        measure: id,
        finding: finding.get(id) ?? "undated",
        coefficient: b,
        se,
        interval: b === null || se === null ? null : [b - Z95 * se, b + Z95 * se],
        contribution: b === null ? null : total === 0 ? 0 : b / total,
        missingShare: columns[j]?.missingShare ?? null,
        share: shares[k]!,
        fittedShare: fittedShares?.[k] ?? null,
      };
    });
  const constant = new Float64Array(outcome.length).fill(Math.log(lostRows / (outcome.length - lostRows)));
  const steady = CHURNERS_A_FEATURE * columns.length;
  const few: Issue[] =
    fewer < steady
      ? [{ code: "backtest/few-churners", severity: "notice", path: "train", params: { ...params, needed: steady } }]
      : [];
  return succeed({
    of: modelName(model),
    model: next,
    ...days,
    rows: outcome.length,
    lostRows,
    accounts,
    lostAccounts,
    ridge,
    separated: separated.map((j) => columns[j]!.measure),
    iterations: fit.iterations,
    mcFaddenR2: 1 - fit.logLikelihood / bernoulliLogLikelihood(outcome, constant),
    measures,
    issues: [...issues, ...few, ...nearly.map(({ column: _, ...issue }) => issue)],
  });
}

/** What stands in for missing points: what the policy scores them with, else their mean. */
const scoreInstead = ({ missing }: HealthModel) =>
  missing === "neutral" || missing === "worst" ? scoreWhenMissing(missing) : undefined;

function standardised(points: Float64Array<ArrayBuffer>, instead: number | undefined): Omit<Column, "measure"> {
  const known = points.filter((value) => !Number.isNaN(value));
  const fill = instead ?? (known.length === 0 ? 0 : momentsOf(known).mean);
  const filled = points.map((value) => (Number.isNaN(value) ? fill : value));
  const { mean, sd } = momentsOf(filled);
  return {
    sd,
    missingShare: 1 - known.length / points.length,
    values: filled.map((value) => (sd === 0 ? 0 : (value - mean) / sd)),
  };
}

function* fitted(
  columns: readonly Column[],
  outcome: Uint8Array,
): Steps<{ readonly fit: LogisticFit; readonly separated: readonly number[]; readonly ridge: number }> {
  const values = columns.map((column) => column.values);
  const plain = yield* logisticRegressionSteps(values, outcome);
  if (plain.status === "converged") return { fit: plain, separated: [], ridge: 0 };
  const fit = yield* logisticRegressionSteps(values, outcome, { ridge: SEPARATED_RIDGE });
  return { fit, separated: plain.diverging, ridge: SEPARATED_RIDGE };
}

/**
 * Standard errors of the columns' coefficients where the rows of one account go together; 0 for a column left out, none
 * where the rows say nothing more of the coefficients.
 */
function* errorsByAccount(
  columns: readonly Column[],
  outcome: Uint8Array,
  account: Int32Array,
  fit: LogisticFit,
  ridge: number,
): Steps<Float64Array | undefined> {
  const used = columns.filter((_, j) => fit.used[j] === 1).map(({ values }) => values);
  const width = used.length + 1;
  const eta = linearPredictor(
    columns.map(({ values }) => values),
    fit.coefficients,
    outcome.length,
  );
  yield;
  const information = new Float64Array(width * width);
  for (let j = 1; j < width; j += 1) information[j * width + j] = ridge;
  const scores = new Map<number, Float64Array>();
  const x = new Float64Array(width).fill(1);
  yield* inBatches(outcome.length, (from, to) => {
    for (let i = from; i < to; i += 1) {
      const p = logistic(eta[i]!);
      for (let j = 1; j < width; j += 1) x[j] = used[j - 1]![i]!;
      const own = scores.get(account[i]!) ?? new Float64Array(width);
      scores.set(account[i]!, own);
      for (let j = 0; j < width; j += 1) {
        own[j]! += x[j]! * (outcome[i]! - p);
        for (let k = 0; k < width; k += 1) information[j * width + k]! += p * (1 - p) * x[j]! * x[k]!;
      }
    }
  });
  const factor = choleskyFactor(information, width);
  if (!factor) return undefined;
  const errors = new Float64Array(columns.length);
  const inverse = choleskyInverse(factor, width);
  const variance = new Float64Array(width);
  for (const own of scores.values()) {
    for (let j = 1; j < width; j += 1) {
      let moved = 0;
      for (let k = 0; k < width; k += 1) moved += inverse[j * width + k]! * own[k]!;
      variance[j]! += moved * moved;
    }
  }
  const few = scores.size / (scores.size - 1);
  let place = 0;
  for (let j = 0; j < columns.length; j += 1) {
    if (fit.used[j] === 1) errors[j] = Math.sqrt(few * variance[++place]!);
  }
  return errors;
}

/** How much a point of each measure lowers the log odds, of those alone that lower them together. */
function* ratesOf(columns: readonly Column[], outcome: Uint8Array): Steps<ReadonlyMap<string, number>> {
  let kept = columns;
  while (kept.length > 0) {
    const { fit } = yield* fitted(kept, outcome);
    const lowers = kept.filter((_, j) => fit.coefficients[j + 1]! < 0);
    if (lowers.length === kept.length) {
      return new Map(kept.map(({ measure, sd }, j) => [measure, -fit.coefficients[j + 1]! / sd]));
    }
    kept = lowers;
  }
  return new Map();
}

/** Share of each measure in the score, in the order of the model. */
function sharesOf(model: HealthModel): number[] {
  const { groupOf, groupShare, measureShare } = weightShares(model);
  return Array.from(measureShare, (share, k) => share * groupShare[groupOf[k]!]!);
}

/** The model by the rates of its measures; those of which history says nothing keep their share. Null without any rate. */
function weighted(
  model: HealthModel,
  rates: ReadonlyMap<string, number>,
  finding: ReadonlyMap<string, MeasureFinding>,
): HealthModel | null {
  const all = [...rates.values()].reduce((sum, rate) => sum + rate, 0);
  if (all === 0) return null;
  const own = sharesOf(model);
  const ids = model.groups.flatMap(({ measures }) => measures.map(({ id }) => id));
  const keeps = (id: string) => ["constant", "undated"].includes(finding.get(id) ?? "undated");
  const keptShare = ids.reduce((sum, id, k) => (keeps(id) ? sum + own[k]! : sum), 0);
  if (keptShare >= 1) return null;
  const share = new Map(
    ids.map((id, k) => [id, keeps(id) ? own[k]! : ((rates.get(id) ?? 0) / all) * (1 - keptShare)] as const),
  );
  const groupTotal = model.groups.reduce((sum, { weight }) => sum + weight, 0);
  const groups = model.groups.map((group) => {
    const ofGroup = group.measures.reduce((sum, { id }) => sum + share.get(id)!, 0);
    const weight = rounded(ofGroup * groupTotal, groupTotal);
    const total = group.measures.reduce((sum, measure) => sum + measure.weight, 0);
    // In a group without weight those of its measures do not matter, but some must be there.
    if (weight === 0) return { ...group, weight };
    const measures = group.measures.map((measure) => ({
      ...measure,
      weight: rounded((share.get(measure.id)! / ofGroup) * total, total),
    }));
    return { ...group, weight, measures };
  });
  return { ...model, groups };
}

/** A weight to a thousandth of the power of ten that its total has. */
function rounded(weight: number, total: number): number {
  const digits = WEIGHT_DIGITS - Math.floor(Math.log10(total));
  return digits >= 0 && digits <= 100 ? Number(weight.toFixed(digits)) : weight;
}
