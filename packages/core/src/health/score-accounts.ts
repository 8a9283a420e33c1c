import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { drain, inBatches, type Steps } from "../steps.js";
import { formatDay, parseDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import { type AccountBase, accountBaseSteps, attributeOf, latestDay, payingOn } from "./account-base.js";
import { bandsOf, type HealthModel, modelName } from "./health-model.js";
import type { HealthScores, MeasureColumns, ModelScores } from "./health-result.js";
import { type RawColumn, rawMeasureSteps } from "./raw-measures.js";
import { SCORE_TOLERANCE, type ScoreColumns, scoreColumnsSteps, weightShares } from "./score-columns.js";

export interface HealthOptions {
  /** The day the scores stand for, `YYYY-MM-DD`; nothing later is looked at. The last day of the data when left out. */
  readonly asOf?: string;
  /** Models that the segments of the model name. */
  readonly models?: readonly HealthModel[];
}

/** How long before the day the score that it is compared with lies. */
export const COMPARED_DAYS = 30;

/** Classes of five points, the last of which includes 100. */
export const HISTOGRAM_CLASSES = 20;

const REASONS: readonly Reason[] = ["not-paying", "low-coverage", "no-data"];

/**
 * Scores every paying account by a model on a day, and thirty days before. Strictly point in time: nothing dated after
 * the day is looked at.
 *
 * Who pays is known from the subscriptions; without any, all accounts count. An account that does not pay has no score
 * (`not-paying`), nor has one of which too little is known (`low-coverage`, `no-data`); neither counts in the
 * statistics. A model with `segments` scores the accounts that match the first fitting condition by the model named
 * there.
 *
 * Errors: `health/not-a-day`, `health/no-accounts`, `model/unknown-model` (a segment names one that was not given).
 * Measures whose table or column is not there have no data, which the result's `issues` say: `model/missing-table`,
 * `model/missing-column` (with a suggestion), `model/unsuitable-column`.
 *
 * @example
 * const scores = scoreAccounts(workspace, model, { asOf: "2026-07-14" });
 * if (scores.ok) healthReport(scores.value).bands; // { critical: 12, "at-risk": 40, … }
 */
export function scoreAccounts(
  workspace: Workspace,
  model: HealthModel,
  options: HealthOptions = {},
): Result<HealthScores> {
  return drain(scoreAccountsSteps(workspace, model, options));
}

/** {@link scoreAccounts} in steps. */
export function* scoreAccountsSteps(
  workspace: Workspace,
  model: HealthModel,
  options: HealthOptions = {},
): Steps<Result<HealthScores>> {
  const base = yield* accountBaseSteps(workspace);
  if (base.ids.length === 0) return fail({ code: "health/no-accounts", severity: "error" });
  const day = options.asOf === undefined ? latestDay(base) : parseDay(options.asOf);
  if (day === undefined) {
    const given = options.asOf === undefined ? {} : { given: options.asOf };
    return fail({ code: "health/not-a-day", severity: "error", path: "asOf", ...given });
  }
  const assigned = modelsByAccount(base, model, options.models ?? []);
  if (!assigned.ok) return assigned;

  const now = yield* scoreOn(base, assigned.value, day);
  const before = yield* scoreOn(base, assigned.value, day - COMPARED_DAYS);
  const reaches = before.paying.includes(1) && before.scored.includes(1);
  return succeed({
    tenure: 1,
    model: modelName(model),
    asOf: formatDay(day),
    rowCount: base.ids.length,
    accounts: base.ids,
    names: (attributeOf(base, "name") ?? base.ids.map(() => undefined)).map((name) => name ?? null),
    modelOf: assigned.value.modelOf,
    ...now,
    previous: reaches
      ? { asOf: formatDay(day - COMPARED_DAYS), scored: before.scored, score: before.score, mean: before.mean }
      : null,
    issues: [...assigned.value.issues, ...now.issues],
  });
}

interface AssignedModels {
  readonly models: readonly HealthModel[];
  readonly modelOf: Uint8Array<ArrayBuffer>;
  readonly issues: readonly Issue[];
}

/** The model of every account: that of the first segment which it matches, else the one asked for. */
function modelsByAccount(
  base: AccountBase,
  model: HealthModel,
  others: readonly HealthModel[],
): Result<AssignedModels> {
  const models = [model];
  const modelOf = new Uint8Array(base.ids.length);
  const issues: Issue[] = [];
  const errors: Issue[] = [];
  const assigned = new Uint8Array(base.ids.length);
  model.segments.forEach(({ when, use }, index) => {
    const path = `segments[${index}]`;
    const other = use === model.id ? model : others.find((candidate) => candidate.id === use);
    if (!other) {
      const suggestion = closestName(
        use,
        others.map((candidate) => candidate.id),
      );
      const params = suggestion ? { suggestion } : {};
      errors.push({ code: "model/unknown-model", severity: "error", path: `${path}.use`, given: use, params });
      return;
    }
    if (!models.includes(other)) models.push(other);
    const conditions = Object.entries(when).map(([column, wanted]) => {
      const values = attributeOf(base, column);
      if (!values) {
        const suggestion = closestName(column, Object.keys(base.workspace.accounts?.columns ?? {}));
        const params = { table: "accounts", column, ...(suggestion ? { suggestion } : {}) };
        issues.push({ code: "model/missing-column", severity: "warning", path: `${path}.when`, params });
      }
      return { values, wanted: String(wanted).trim().toLowerCase() };
    });
    for (let i = 0; i < assigned.length; i += 1) {
      if (assigned[i] === 1) continue;
      if (!conditions.every(({ values, wanted }) => values?.[i]?.trim().toLowerCase() === wanted)) continue;
      assigned[i] = 1;
      modelOf[i] = models.indexOf(other);
    }
  });
  return errors.length > 0 ? fail(...errors) : succeed({ models, modelOf, issues });
}

type DayScores = Pick<
  HealthScores,
  | "paying"
  | "models"
  | "scored"
  | "score"
  | "reason"
  | "reasons"
  | "band"
  | "coverage"
  | "mean"
  | "bandCounts"
  | "histogram"
  | "issues"
>;

function* scoreOn(base: AccountBase, { models, modelOf }: AssignedModels, day: number): Steps<DayScores> {
  const count = base.ids.length;
  const paying = yield* payingOn(base, day);
  const issues: Issue[] = [];
  const result = {
    paying,
    scored: new Uint8Array(count),
    score: new Float64Array(count),
    reason: new Uint8Array(count),
    reasons: REASONS,
    band: new Int8Array(count).fill(-1),
    coverage: new Float64Array(count),
  };
  const bandCounts: Record<string, number> = {};
  const histogram = new Array<number>(HISTOGRAM_CLASSES).fill(0);
  const scoresOfModels: ModelScores[] = [];
  let [sum, scoredAccounts] = [0, 0];

  for (const [m, model] of models.entries()) {
    const bands = bandsOf(model);
    for (const band of bands) bandCounts[band.id] ??= 0;
    const own = modelOf.map((of, i) => (of === m && paying[i] === 1 ? 1 : 0));
    const measures = model.groups.flatMap((group) => group.measures);
    const carries = model.missing === "carry-forward";
    const raw: RawColumn[] = [];
    for (const measure of measures) {
      raw.push(yield* rawMeasureSteps(base, measure, day, carries, issues));
      yield;
    }
    const columns = yield* scoreColumnsSteps(
      model,
      raw.map(({ values }) => values),
      { accounts: own, ofTheDay: raw.map(({ data }) => data) },
    );
    let modelSum = 0;
    let modelScored = 0;
    yield* inBatches(count, (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (modelOf[i] !== m) continue;
        result.coverage[i] = columns.coverage[i]!;
        if (own[i] === 0 || columns.scored[i] === 0) {
          const reason: Reason = own[i] === 0 ? "not-paying" : columns.coverage[i] === 0 ? "no-data" : "low-coverage";
          result.reason[i] = REASONS.indexOf(reason);
          continue;
        }
        const score = columns.score[i]!;
        result.scored[i] = 1;
        result.score[i] = score;
        result.band[i] = columns.band[i]!;
        bandCounts[bands[columns.band[i]!]!.id]! += 1;
        histogram[histogramClass(score)]! += 1;
        modelSum += score;
        modelScored += 1;
      }
    });
    sum += modelSum;
    scoredAccounts += modelScored;
    scoresOfModels.push({
      model: modelName(model),
      missing: model.missing,
      bands,
      actions: model.actions,
      mean: modelScored === 0 ? null : modelSum / modelScored,
      measures: yield* measureColumns(model, raw, columns),
    });
  }
  const mean = scoredAccounts === 0 ? null : sum / scoredAccounts;
  return { ...result, models: scoresOfModels, mean, bandCounts, histogram, issues };
}

function histogramClass(score: number): number {
  const width = 100 / HISTOGRAM_CLASSES;
  return Math.min(HISTOGRAM_CLASSES - 1, Math.floor((score + SCORE_TOLERANCE) / width));
}

function* measureColumns(
  model: HealthModel,
  raw: readonly RawColumn[],
  columns: ScoreColumns,
): Steps<MeasureColumns[]> {
  const { groupOf, groupShare, measureShare } = weightShares(model);
  const measures = model.groups.flatMap((group) => group.measures.map((measure) => ({ group, measure })));
  const result: MeasureColumns[] = [];
  for (const [k, { group, measure }] of measures.entries()) {
    yield;
    const normalised = columns.normalised[k]!;
    // A percentile among nobody has no value even where the raw measure has one.
    const data = raw[k]!.data.map((mark, i) => (Number.isNaN(normalised[i]!) ? 0 : mark));
    const orZero = (value: number, i: number) => (data[i] === 0 ? 0 : value);
    result.push({
      measure: measure.id,
      group: group.id,
      name: measure.name ?? null,
      groupName: group.name ?? null,
      groupShare: groupShare[groupOf[k]!]!,
      measureShare: measureShare[k]!,
      data,
      raw: raw[k]!.values.map(orZero),
      normalised: normalised.map(orZero),
      meanContribution: columns.meanContributions?.[k] ?? null,
      meanWeight: columns.meanWeights?.[k] ?? null,
    });
  }
  return result;
}
