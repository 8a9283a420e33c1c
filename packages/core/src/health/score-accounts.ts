import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import type { TableName } from "../schema/tables.js";
import { drain, inBatches, STEP_ROWS, type Steps } from "../steps.js";
import { formatDay, parseDay } from "../table/calendar.js";
import { MISSING_DAY, type Workspace } from "../table/table.js";
import { type AccountBase, accountBaseSteps, attributeOf, lastPaidDays, latestDay, payingOn } from "./account-base.js";
import type { HealthModel } from "./health-model.js";
import type { AppliedOverride, HealthScores, MeasureColumns, ModelScores } from "./health-result.js";
import { bandsOf, DEFAULT_TREND_DEAD_BAND, modelName } from "./model-parts.js";
import { rankOnOwnDays, ranksAccounts } from "./own-day-ranks.js";
import { type RawColumn, rawMeasureSteps } from "./raw-measures.js";
import {
  normaliseColumnsSteps,
  SCORE_TOLERANCE,
  type ScoreColumns,
  weighColumnsSteps,
  weightShares,
} from "./score-columns.js";

export interface HealthOptions {
  /**
   * The day the scores stand for, `YYYY-MM-DD`; nothing later is looked at. When left out, the last day of the data, for
   * which contracts signed ahead and a row long after all others do not count.
   */
  readonly asOf?: string;
  /**
   * Models that the segments of the model name, and other versions of a model: of those with `validFrom` the one that
   * was in force on the day is used.
   */
  readonly models?: readonly HealthModel[];
  /**
   * Scores those alone who pay on the day: `previous` and `frozen`, which take as long again and for models that rank
   * accounts far longer, are null.
   */
  readonly onlyPaying?: boolean;
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
 * The score is that of the model's version in force on the day. An account that left is frozen: `frozen` has the score
 * of its last paid day, by the version in force then, whatever happened since. An override of the model that covers
 * the day changes the band, with a mark, and leaves the score; one whose time is over does nothing.
 *
 * Who pays is known from the subscriptions; without any, all accounts count. An account that does not pay has no score
 * (`not-paying`), nor has one of which too little is known (`low-coverage`, `no-data`); neither counts in the
 * statistics. A model with `segments` scores the accounts that match the first fitting condition by the model named
 * there.
 *
 * Errors: `health/not-a-day`, `health/no-accounts`, `model/unknown-model` (a segment names one that was not given).
 * Measures whose table or column is not there have no data, which the result's `issues` say: `model/missing-table`,
 * `model/missing-column` (with a suggestion), `model/unsuitable-column`; how many rows lie behind the day and were not
 * looked at: `health/later-rows`; `model/override-expired`, `model/override-without-account`,
 * `model/override-without-band`, `model/before-first-version`.
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
  const others = options.models ?? [];
  const paying = yield* payingOn(base, day);
  const lastPaid = options.onlyPaying
    ? new Int32Array(base.ids.length).fill(MISSING_DAY)
    : yield* lastPaidDays(base, day, paying);
  const today = lastPaid.map((last) => (last === MISSING_DAY ? day : last));
  const assigned = yield* modelsByAccount(base, model, others, today, day);
  if (!assigned.ok) return assigned;
  const left = new Uint8Array(lastPaid.length);
  for (let i = 0; i < left.length; i += 1) left[i] = lastPaid[i] === MISSING_DAY ? 0 : 1;
  const rivals = (of: HealthModel) => (then: number) => rivalsOn(base, model, others, of, then);
  const now = yield* scoreOn(base, assigned.value, { day, today, paying, left: { marks: left, rivals } });
  const before = options.onlyPaying ? succeed(null) : yield* scoresBefore(base, model, others, day);
  if (!before.ok) return before;
  const later = laterRows(base, day);
  return succeed({
    tenure: 1,
    model: modelName(assigned.value.models[0]!),
    asOf: formatDay(day),
    rowCount: base.ids.length,
    accounts: base.ids,
    names: attributeOf(base, "name")?.map((name) => name ?? null) ?? new Array<null>(base.ids.length).fill(null),
    modelOf: assigned.value.modelOf,
    ...now,
    frozen: left.includes(1) ? { day: lastPaid, ...now.frozen } : null,
    previous: before.value,
    issues: [...assigned.value.issues, ...now.issues, ...later],
  });
}

/** Scores of the day that a day is compared with; null where nobody has one on it. */
function* scoresBefore(
  base: AccountBase,
  model: HealthModel,
  others: readonly HealthModel[],
  day: number,
): Steps<Result<HealthScores["previous"]>> {
  const earlier = day - COMPARED_DAYS;
  const today = new Int32Array(base.ids.length).fill(earlier);
  const assigned = yield* modelsByAccount(base, model, others, today, earlier);
  if (!assigned.ok) return assigned;
  const paying = yield* payingOn(base, earlier);
  const { scored, score, mean } = yield* scoreOn(base, assigned.value, { day: earlier, today, paying });
  return succeed(scored.includes(1) ? { asOf: formatDay(earlier), scored, score, mean } : null);
}

/** How many rows of each table lie behind the day and were not looked at. */
function laterRows(base: AccountBase, day: number): Issue[] {
  return (Object.keys(base.workspace) as TableName[]).flatMap((path): Issue[] => {
    // Contracts signed ahead are no knowledge of the future.
    if (path === "subscriptions") return [];
    let count = 0;
    for (const dated of base.daysOf(path) ?? []) if (dated > day) count += 1;
    const params = { asOf: formatDay(day) };
    return count === 0 ? [] : [{ code: "health/later-rows", severity: "notice", path, params, count }];
  });
}

/**
 * Of several versions of a model the one in force on a day: that of the latest `validFrom` up to it, of two the higher
 * version; a version without one was always in force. Before the first there is the first.
 */
export function versionOn(versions: readonly HealthModel[], day: number): HealthModel {
  const since = ({ validFrom }: HealthModel) =>
    validFrom === undefined ? Number.NEGATIVE_INFINITY : parseDay(validFrom)!;
  const latest = (a: HealthModel, b: HealthModel) => since(b) - since(a) || b.version - a.version;
  const inForce = versions.filter((version) => since(version) <= day).sort(latest);
  return inForce[0] ?? [...versions].sort(latest).at(-1)!;
}

/** All versions of a model, itself first; itself alone when none says since when it is in force. */
function versionsOf(model: HealthModel, others: readonly HealthModel[]): readonly HealthModel[] {
  const all = [model, ...others.filter((other) => other.id === model.id && modelName(other) !== modelName(model))];
  return all.some(({ validFrom }) => validFrom !== undefined) ? all : [model];
}

export interface AssignedModels {
  readonly models: readonly HealthModel[];
  readonly modelOf: Uint8Array<ArrayBuffer>;
  readonly issues: readonly Issue[];
}

/**
 * The model of every account: that of the first segment which it matches, else the one asked for; of either the version
 * in force on the account's own day. The version of `day` itself comes first.
 */
export function* modelsByAccount(
  base: AccountBase,
  model: HealthModel,
  others: readonly HealthModel[],
  today: Int32Array<ArrayBuffer>,
  day: number,
): Steps<Result<AssignedModels>> {
  const roots = versionsOf(model, others);
  const models = [versionOn(roots, day)];
  const modelOf = new Uint8Array(base.ids.length);
  const issues: Issue[] = [];
  const errors: Issue[] = [];
  const place = (of: HealthModel) => {
    const at = models.indexOf(of);
    return at < 0 ? models.push(of) - 1 : at;
  };
  const first = roots.every(({ validFrom }) => validFrom !== undefined && parseDay(validFrom)! > day);
  if (first) {
    const params = { version: modelName(models[0]!), from: models[0]!.validFrom! };
    issues.push({ code: "model/before-first-version", severity: "notice", path: "validFrom", params });
  }
  // Versions in force on the accounts' own days, and which is whose.
  const inForce = [models[0]!];
  const rootOf = new Uint8Array(today.length);
  const chooseVersion = (i: number) => {
    const own = versionOn(roots, today[i]!);
    const at = inForce.indexOf(own);
    rootOf[i] = at < 0 ? inForce.push(own) - 1 : at;
  };
  yield* inBatches(
    roots.length === 1 ? 0 : today.length,
    (from, to) => {
      for (let i = from; i < to; i += 1) chooseVersion(i);
    },
    STEP_VERSIONS,
  );
  for (const [r, root] of inForce.entries()) {
    const assigned = rootOf.map((own) => (own === r ? 0 : 1));
    for (const [index, { when, use }] of root.segments.entries()) {
      const path = `segments[${index}]`;
      const other = use === root.id ? root : others.find((candidate) => candidate.id === use);
      if (!other) {
        const suggestion = closestName(
          use,
          others.map((candidate) => candidate.id),
        );
        const params = suggestion ? { suggestion } : {};
        errors.push({ code: "model/unknown-model", severity: "error", path: `${path}.use`, given: use, params });
        continue;
      }
      const versions = use === root.id ? [root] : versionsOf(other, others);
      const conditions = Object.entries(when).map(([column, wanted]) => {
        const values = attributeOf(base, column);
        if (!values) {
          const suggestion = closestName(column, Object.keys(base.workspace.accounts?.columns ?? {}));
          const params = { table: "accounts", column, ...(suggestion ? { suggestion } : {}) };
          issues.push({ code: "model/missing-column", severity: "warning", path: `${path}.when`, params });
        }
        return { values, wanted: String(wanted).trim().toLowerCase() };
      });
      place(versionOn(versions, day));
      yield* inBatches(
        assigned.length,
        (from, to) => {
          for (let i = from; i < to; i += 1) {
            if (assigned[i] === 1) continue;
            if (!conditions.every(({ values, wanted }) => values?.[i]?.trim().toLowerCase() === wanted)) continue;
            assigned[i] = 1;
            modelOf[i] = place(versionOn(versions, today[i]!));
          }
        },
        STEP_VERSIONS,
      );
    }
    if (assigned.includes(0)) {
      const own = place(root);
      yield* inBatches(assigned.length, (from, to) => {
        for (let i = from; i < to; i += 1) if (assigned[i] === 0) modelOf[i] = own;
      });
    }
  }
  return errors.length > 0 ? fail(...errors) : succeed({ models, modelOf, issues });
}

/** Accounts of a step in which labels are compared or versions chosen. */
const STEP_VERSIONS = STEP_ROWS / 8;

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
  | "overrides"
  | "issues"
> & { readonly frozen: Omit<NonNullable<HealthScores["frozen"]>, "day"> };

/** The day, that of each account, who pays on it, and who has left and keeps the score of the last day. */
interface ScoredDay {
  readonly day: number;
  readonly today: Int32Array<ArrayBuffer>;
  readonly paying: Uint8Array<ArrayBuffer>;
  readonly left?: {
    readonly marks: Uint8Array<ArrayBuffer>;
    /** Whom a model ranks among each other on a day of the past. */
    readonly rivals: (model: HealthModel) => (day: number) => Steps<Uint8Array<ArrayBuffer>>;
  };
}

/** 1 for each account that pays on a day and is scored by a model on it. */
function* rivalsOn(
  base: AccountBase,
  asked: HealthModel,
  others: readonly HealthModel[],
  model: HealthModel,
  day: number,
): Steps<Uint8Array<ArrayBuffer>> {
  const paying = yield* payingOn(base, day);
  const assigned = yield* modelsByAccount(base, asked, others, new Int32Array(base.ids.length).fill(day), day);
  if (!assigned.ok) return paying.fill(0);
  const { models, modelOf } = assigned.value;
  const own = models.indexOf(model);
  for (let i = 0; i < paying.length; i += 1) if (modelOf[i] !== own) paying[i] = 0;
  return paying;
}

function* scoreOn(
  base: AccountBase,
  { models, modelOf }: AssignedModels,
  { day, today, paying, left }: ScoredDay,
): Steps<DayScores> {
  const count = base.ids.length;
  const issues: Issue[] = [];
  const overrides: AppliedOverride[] = [];
  const frozen = {
    scored: new Uint8Array(left ? count : 0),
    score: new Float64Array(left ? count : 0),
    band: new Int8Array(left ? count : 0).fill(-1),
  };
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
  let ofRoot: ReturnType<typeof overridesOn> = new Map();

  for (const [m, model] of models.entries()) {
    const bands = bandsOf(model);
    for (const band of bands) bandCounts[band.id] ??= 0;
    const own = modelOf.map((of, i) => (of === m && paying[i] === 1 ? 1 : 0));
    const measures = model.groups.flatMap((group) => group.measures);
    const carries = model.missing === "carry-forward";
    const raw: RawColumn[] = [];
    for (const measure of measures) {
      raw.push(yield* rawMeasureSteps(base, measure, today, carries, issues));
      yield;
    }
    const ofTheDay = raw.map(({ data }) => data);
    const normalised = yield* normaliseColumnsSteps(
      model,
      raw.map(({ values }) => values),
      own,
    );
    const aside = left && modelOf.map((of, i) => (of === m ? left.marks[i]! : 0));
    // Those who left keep their place among the accounts of their last day.
    if (left && aside && ranksAccounts(model)) {
      yield* rankOnOwnDays(base, model, aside, today, left.rivals(model), normalised);
    }
    const options = { accounts: own, ...(aside ? { aside } : {}), ofTheDay };
    const columns = yield* weighColumnsSteps(model, normalised, options);
    const ownJudgements = overridesOn(base, model, day, issues);
    if (m === 0) ofRoot = ownJudgements;
    // What somebody judged in the model asked for holds for accounts, whichever model a segment sends them to.
    const judged = new Map([...ofRoot, ...ownJudgements]);
    let modelSum = 0;
    let modelScored = 0;
    yield* inBatches(count, (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (modelOf[i] !== m) continue;
        result.coverage[i] = columns.coverage[i]!;
        if (left?.marks[i] === 1 && columns.scored[i] === 1) {
          frozen.scored[i] = 1;
          frozen.score[i] = columns.score[i]!;
          frozen.band[i] = columns.band[i]!;
        }
        if (own[i] === 0 || columns.scored[i] === 0) {
          const reason: Reason = own[i] === 0 ? "not-paying" : columns.coverage[i] === 0 ? "no-data" : "low-coverage";
          result.reason[i] = REASONS.indexOf(reason);
          continue;
        }
        const score = columns.score[i]!;
        result.scored[i] = 1;
        result.score[i] = score;
        const given = judged.get(i);
        const override = given && bands.some(({ id }) => id === given.band) ? given : undefined;
        if (given && !override) {
          issues.push({
            code: "model/override-without-band",
            severity: "warning",
            path: "overrides",
            given: given.band,
          });
        }
        if (override) overrides.push({ ...override, account: i, computed: bands[columns.band[i]!]!.id });
        result.band[i] = override ? bands.findIndex(({ id }) => id === override.band) : columns.band[i]!;
        bandCounts[bands[result.band[i]!]!.id]! += 1;
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
      trendDeadBand: model.trendDeadBand ?? DEFAULT_TREND_DEAD_BAND,
      mean: modelScored === 0 ? null : modelSum / modelScored,
      measures: yield* measureColumns(model, raw, columns),
    });
  }
  const mean = scoredAccounts === 0 ? null : sum / scoredAccounts;
  return { ...result, models: scoresOfModels, mean, bandCounts, histogram, overrides, frozen, issues };
}

/** Overrides that hold on a day, by account; of two, the one that came last in the model. */
export function overridesOn(base: AccountBase, model: HealthModel, day: number, issues: Issue[]) {
  const holding = new Map<number, Omit<AppliedOverride, "account" | "computed">>();
  if (!model.overrides?.length) return holding;
  const indexOf = new Map(base.ids.map((id, i) => [id, i]));
  for (const [index, { account, band, from, until, author, reason }] of model.overrides.entries()) {
    const at = indexOf.get(account);
    if (at === undefined) {
      const path = `overrides[${index}]`;
      issues.push({ code: "model/override-without-account", severity: "warning", path, given: account });
      continue;
    }
    if (!model.bands.some(({ id }) => id === band)) continue;
    if (from !== undefined && parseDay(from)! > day) continue;
    if (parseDay(until)! < day) {
      const params = { until };
      const path = `overrides[${index}]`;
      issues.push({ code: "model/override-expired", severity: "notice", path, given: account, params });
      continue;
    }
    holding.set(at, {
      band,
      until,
      ...(author === undefined ? {} : { author }),
      ...(reason === undefined ? {} : { reason }),
    });
  }
  return holding;
}

/** Class of a score among {@link HISTOGRAM_CLASSES}. */
export function histogramClass(score: number): number {
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
    const given = raw[k]!;
    const scores = columns.normalised[k]!;
    const data = new Uint8Array(scores.length);
    const values = new Float64Array(scores.length);
    const normalised = new Float64Array(scores.length);
    yield* inBatches(scores.length, (from, to) => {
      for (let i = from; i < to; i += 1) {
        // A percentile among nobody has no value even where the raw measure has one.
        if (given.data[i] === 0 || Number.isNaN(scores[i]!)) continue;
        data[i] = given.data[i]!;
        values[i] = given.values[i]!;
        normalised[i] = scores[i]!;
      }
    });
    result.push({
      measure: measure.id,
      group: group.id,
      name: measure.name ?? null,
      groupName: group.name ?? null,
      groupShare: groupShare[groupOf[k]!]!,
      measureShare: measureShare[k]!,
      data,
      raw: values,
      normalised,
      meanContribution: columns.meanContributions?.[k] ?? null,
      meanWeight: columns.meanWeights?.[k] ?? null,
    });
  }
  return result;
}
