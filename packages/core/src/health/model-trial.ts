import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { drain, inBatches, type Steps } from "../steps.js";
import { formatDay, parseDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import { type AccountBase, accountBaseSteps, latestDay, payingOn } from "./account-base.js";
import { areaUnderCurveSteps, asRanked } from "./auc.js";
import { countsBelow } from "./cutoff-rows.js";
import { thresholdRow } from "./evaluate-score.js";
import type { HistoryBacktest } from "./evaluation-result.js";
import { fitWeightsSteps } from "./fit-weights.js";
import type { HealthMeasure, HealthModel } from "./health-model.js";
import {
  comparedRows,
  type HistoryOptions,
  type HistoryRows,
  historyRowsSteps,
  judgeSteps,
  lossesAmong,
  rowsWhere,
  withoutScores,
  withoutUndated,
} from "./history-backtest.js";
import { lintHealthModel } from "./lint-model.js";
import { modelName } from "./model-parts.js";
import { bandOutcomes, type FlaggedUpTo, flaggedBands } from "./own-bands.js";
import { HISTOGRAM_CLASSES, modelsByAccount, overridesOn } from "./score-accounts.js";
import { type BaseScores, reweighSteps } from "./score-base.js";
import { SCORE_TOLERANCE, weightShares } from "./score-columns.js";
import { type DayRows, dayOfRows, normalisedByDay, sourceOf, stackedSteps, taken } from "./stacked-rows.js";
import type { ModelTrialResult, TrialComparison, TrialDifference } from "./trial-result.js";
import {
  countsByBand,
  type JudgedRowBands,
  type RowModels,
  rowsOfModel,
  type TrialScores,
  type TriedModel,
  trialScoresSteps,
} from "./trial-scores.js";
import { segmentRefusal } from "./undated-segments.js";
import type { WeightFit } from "./weight-fit-result.js";

/** Who is contacted, how often, and by how many hands. */
export interface TrialTeam extends FlaggedUpTo {
  /** Contacts that the team can make in a week. */
  readonly capacityPerWeek?: number;
  /** Days between two contacts of a flagged account. Default 14. */
  readonly contactEveryDays?: number;
}

export interface TrialOptions extends TrialTeam {
  /** Day of today's scores, `YYYY-MM-DD`. Default: the last day of the data. */
  readonly asOf?: string;
  /** The past to judge by. */
  readonly history?: HistoryOptions;
}

const DEFAULT_CONTACT_DAYS = 14;

/** Why there is no judgement by the past, where not for want of losses. */
const REFUSED_FOR: Readonly<Record<string, Reason>> = {
  "backtest/no-scores": "low-coverage",
  "backtest/segment-knows-ending": "no-data",
};

/** A measure of one part's rows, and why there are no values. */
interface RawRead {
  readonly values: Float64Array<ArrayBuffer>;
  /** 1 where a value is of the day itself; undefined where every value is. */
  readonly ofTheDay: Uint8Array<ArrayBuffer> | undefined;
  readonly issues: readonly Issue[];
}

type Part = "today" | "past";

/** What was made last, by what it was made of; the latest first. */
type Kept<Value> = readonly { readonly key: string; readonly value: Value }[];

/** Whose each row is, and by what that was told. */
interface AssignedRows extends RowModels {
  readonly key: string;
  readonly issues: readonly Issue[];
}

/** Whose each row is, with the others by their place among those that were given. */
interface KeptAssignment extends Pick<AssignedRows, "modelOf" | "issues"> {
  readonly others: readonly number[];
}

/** What was read from the tables, by part and source, and what a scale made of it. */
interface ReadColumns {
  readonly raw: Map<string, RawRead>;
  /** By source: under a moving slider there is a new scale every frame, of which the last few are enough. */
  readonly normalised: Map<string, Kept<Float64Array<ArrayBuffer>>>;
  readonly assigned: Record<Part, Kept<KeptAssignment>>;
  /** Scores by single models: while one is edited, those of the others stay what they are. */
  readonly parts: Record<Part, Kept<BaseScores>>;
  /** Scores of what was asked about last: while a slider moves, those of the saved model stay what they are. */
  readonly scores: Record<Part, Kept<TrialScores>>;
}

const nothingRead = (): ReadColumns => ({
  raw: new Map(),
  normalised: new Map(),
  assigned: { today: [], past: [] },
  parts: { today: [], past: [] },
  scores: { today: [], past: [] },
});

/** Scores of the past by model, null for one without any, the rows that all others score, and why these judge nobody. */
interface JudgedPast {
  readonly lost: Uint8Array;
  readonly scores: readonly (TrialScores | null)[];
  readonly rows: Int32Array;
  readonly refusal: Issue | null;
}

/** Those of the saved model, and those of the edit. */
const KEPT_SCALES = 2;
const KEPT_SCORES = 2;
const KEPT_ASSIGNMENTS = 4;

/**
 * A place to try edits of a model before they are saved: what is flagged, how well that told losses apart in the past,
 * and whether the team could do the work. What was read from the tables is kept, so that another weight, band, policy
 * or floor only weighs anew, and another scale only that measure.
 *
 * Every account is scored by the model that the first fitting segment names, else by the one asked about, and on the day
 * of today's scores somebody's judgement counts before the score, as `scoreAccounts` has it. A model is tried as if it
 * were in force, whenever it begins to be; of those that its segments name, the version of the day is taken. Without the
 * models that they name, segments are left aside, which {@link ModelTrial.lintSteps} tells.
 *
 * @example
 * const trial = modelTrial(workspace, model, { capacityPerWeek: 40 });
 * if (trial.ok) trial.value.compare(model, edited).after.today.flaggedShare;
 */
export class ModelTrial {
  readonly #base: AccountBase;
  readonly #today: DayRows;
  readonly #past: HistoryRows | null;
  readonly #team: TrialTeam;
  readonly #columns: ReadColumns;
  #lostAccounts: number | undefined;

  constructor(
    base: AccountBase,
    today: DayRows,
    past: HistoryRows | null,
    team: TrialTeam,
    columns: ReadColumns = nothingRead(),
  ) {
    this.#base = base;
    this.#today = today;
    this.#past = past;
    this.#team = team;
    this.#columns = columns;
  }

  /** Rows of the past, an account on a day each: what a judgement by history has to go through. */
  get pastRows(): number {
    return this.#past?.account.length ?? 0;
  }

  /** Accounts that were lost in the past: with few of them history says little. */
  get lostAccounts(): number {
    const past = this.#past;
    this.#lostAccounts ??= past ? new Set(past.account.filter((_, row) => past.lost[row] === 1)).size : 0;
    return this.#lostAccounts;
  }

  /**
   * Reads what models need of the past, measure by measure: what is read already stays.
   *
   *   onProgress   called with how many of how many measures are read
   */
  *readPastSteps(
    models: readonly (HealthModel | TriedModel)[],
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Steps<void> {
    if (!this.#past) return;
    const used: HealthModel[] = [];
    for (const model of models) used.push(...(yield* this.#assigned(datedOf(model, []), "past")).models);
    const needed = used.flatMap((model) =>
      model.groups.flatMap(({ measures }) =>
        measures.map((measure) => ({ measure, carries: model.missing === "carry-forward" })),
      ),
    );
    for (const [done, { measure, carries }] of needed.entries()) {
      onProgress(done, needed.length);
      yield* this.#raw(measure, carries, "past");
    }
    onProgress(needed.length, needed.length);
  }

  /** The same trial for another team. Nothing is read anew. */
  withTeam(team: TrialTeam): ModelTrial {
    return new ModelTrial(this.#base, this.#today, this.#past, team, this.#columns);
  }

  /** What a model would do. Reads what it needs from the tables first, where an earlier run has not. */
  run(model: HealthModel | TriedModel): ModelTrialResult {
    return drain(this.runSteps(model));
  }

  /** {@link run} in steps. */
  *runSteps(model: HealthModel | TriedModel): Steps<ModelTrialResult> {
    return (yield* this.sideBySideSteps([model]))[0]!.result;
  }

  /** {@link run} without the past: what has to follow a slider while it moves. */
  today(model: HealthModel | TriedModel): ModelTrialResult {
    return this.sideBySide([model], false)[0]!.result;
  }

  /** What an edit would change, today and, unless `withPast` says otherwise, on what happened. */
  compare(saved: HealthModel | TriedModel, edited: HealthModel | TriedModel, withPast = true): TrialDifference {
    return drain(this.compareSteps(saved, edited, withPast));
  }

  /** {@link compare} in steps. */
  *compareSteps(
    saved: HealthModel | TriedModel,
    edited: HealthModel | TriedModel,
    withPast = true,
  ): Steps<TrialDifference> {
    const [before, after] = yield* this.sideBySideSteps([saved, edited], withPast);
    const { result, ...whom } = after!;
    return { before: before!.result, after: result, ...whom };
  }

  /**
   * What several models would do: today, each with whom it flags unlike the first, and, unless `withPast` says
   * otherwise, on what happened. The past judges all of them on the same rows: those that every model scores.
   *
   * @example trial.sideBySide([saved, edited, other]).map(({ result }) => result.history?.auc)
   */
  sideBySide(models: readonly (HealthModel | TriedModel)[], withPast = true): readonly TrialComparison[] {
    return drain(this.sideBySideSteps(models, withPast));
  }

  /** {@link sideBySide} in steps. */
  *sideBySideSteps(models: readonly (HealthModel | TriedModel)[], withPast = true): Steps<readonly TrialComparison[]> {
    const scored: TrialScores[] = [];
    for (const model of models) scored.push(yield* this.#scores(triedOf(model), "today"));
    const highest = scored.map((one) => this.#flaggedBands(one));
    const ids = (rows: readonly number[]) => rows.map((row) => this.#base.ids[this.#today.account[row]!]!);
    const past = withPast ? yield* this.#judgedPast(models) : null;
    const compared: TrialComparison[] = [];
    for (const [m, model] of models.entries()) {
      const { gained, lost, unscored } = flagChanges(scored[0]!, highest[0]!, scored[m]!, highest[m]!);
      yield;
      const result = yield* this.#judge(triedOf(model).model, scored[m]!, past, past?.scores[m] ?? null, withPast);
      compared.push({
        result,
        newlyFlagged: ids(gained),
        noLongerFlagged: ids(lost),
        flaggedWithoutScore: ids(unscored),
      });
    }
    return compared;
  }

  /** Scores of the past by every model that has any, and the rows that all of these score. */
  *#judgedPast(models: readonly (HealthModel | TriedModel)[]): Steps<JudgedPast | null> {
    const past = this.#past;
    if (!past) return null;
    const knowing = segmentRefusal(this.#base.workspace, models.map(withSegments), []);
    const scores: (TrialScores | null)[] = [];
    for (const model of models) {
      const dated = datedOf(model, []);
      scores.push(dated.model.groups.length === 0 ? null : yield* this.#scores(dated, "past"));
    }
    const known = scores.filter((one) => one !== null);
    const rows = new Int32Array(past.account.length);
    let n = 0;
    for (let row = 0; row < rows.length; row += 1) {
      if (known.every(({ scored }) => scored[row] === 1)) rows[n++] = row;
    }
    yield;
    const judged = rows.subarray(0, n);
    const scoring = models.flatMap((model, m) => (scores[m] ? [triedOf(model).model] : []));
    const refusal = knowing ?? withoutScores(scoring, past, known) ?? lossesAmong(this.#base, past, judged).refusal;
    yield;
    return { lost: past.lost, scores, rows: judged, refusal };
  }

  /**
   * The back-test of {@link historyBacktest} from what was read already: a moment instead of a reading of the tables for
   * every past day.
   *
   * Errors: `backtest/no-days` where there is no past; `backtest/no-scores`; those of the back-test about its split, its models
   * and their segments.
   *
   * @example drain(trial.backtestSteps([saved, edited], { split: "2026-01-01" }))
   */
  *backtestSteps(
    models: readonly (HealthModel | TriedModel)[],
    options: Pick<HistoryOptions, "split" | "actionWindowDays" | "flagUpTo"> = {},
  ): Steps<Result<HistoryBacktest>> {
    const past = this.#past;
    if (!past) return fail({ code: "backtest/no-days", severity: "error" });
    const issues: Issue[] = [];
    const refused = segmentRefusal(this.#base.workspace, models.map(withSegments), issues);
    if (refused) return fail(refused);
    const tried = models.map((model) => datedOf(model, issues));
    const dated = tried.map(({ model }) => model);
    const empty = dated.find((model) => model.groups.length === 0);
    if (empty) return fail({ code: "backtest/undated-model", severity: "error", given: modelName(empty) }, ...issues);
    const split = options.split === undefined ? undefined : parseDay(options.split);
    if (options.split !== undefined && split === undefined) {
      return fail({ code: "health/not-a-day", severity: "error", path: "split", given: options.split });
    }
    const scored: TrialScores[] = [];
    for (const model of tried) scored.push(yield* this.#scores(model, "past"));
    const unscored = withoutScores(dated, past, scored);
    if (unscored) return fail(unscored, ...issues);
    const rows = comparedRows(dated, past, scored, issues);
    yield;
    const { days, horizon, endAfter } = past;
    return yield* judgeSteps(this.#base, endAfter, rows, { days, horizon, split, models: dated, options, issues });
  }

  /**
   * The day by which `share` of the rows that a model scores are behind, `YYYY-MM-DD`: earlier days train, later ones
   * judge. By rows and not by time, because what customers did is often kept for less long than their contracts. Null
   * where the model scores nobody in the past.
   */
  *splitSteps(model: HealthModel | TriedModel, share: number): Steps<string | null> {
    const past = this.#past;
    const dated = datedOf(model, []);
    if (!past || dated.model.groups.length === 0) return null;
    const { scored, scoredAccounts } = yield* this.#scores(dated, "past");
    let behind = 0;
    for (const [d, day] of past.days.entries()) {
      for (let row = past.from[d]!; row < past.from[d + 1]!; row += 1) behind += scored[row]!;
      if (behind > 0 && behind >= share * scoredAccounts) return formatDay(day);
    }
    return null;
  }

  /**
   * Weights for the measures of a model that would have told losses apart best on the days before `split` whose outcome
   * was known by then: see {@link WeightFit}. Rows without a score do not train, nor do those of accounts that a segment
   * scores by another model.
   *
   * Errors: `backtest/no-days` where there is no past; `backtest/undated-model`, `backtest/no-scores`,
   * `backtest/segment-knows-ending`, `health/not-a-day`, `backtest/too-few-churners`, `backtest/one-class`. Warning: `backtest/undated-measure`. Notice:
   * `backtest/few-churners`.
   *
   * @example drain(trial.fitSteps(model, "2026-01-01"))
   */
  *fitSteps(given: HealthModel | TriedModel, split: string): Steps<Result<WeightFit>> {
    const { model } = triedOf(given);
    const past = this.#past;
    if (!past) return fail({ code: "backtest/no-days", severity: "error" });
    const limit = parseDay(split);
    if (limit === undefined) return fail({ code: "health/not-a-day", severity: "error", path: "split", given: split });
    const issues: Issue[] = [];
    const refused = segmentRefusal(this.#base.workspace, [withSegments(given)], issues);
    if (refused) return fail(refused);
    const tried = datedOf(given, issues);
    const dated = tried.model;
    if (dated.groups.length === 0) {
      return fail({ code: "backtest/undated-model", severity: "error", given: modelName(model) }, ...issues);
    }
    const assigned = yield* this.#assigned(tried, "past");
    const { scored } = yield* this.#part(assigned, 0, "past");
    const unscored = withoutScores([dated], past, [{ scored }]);
    if (unscored) return fail(unscored, ...issues);
    const day = dayOfRows(past);
    const trains = past.days.map((one) => one + past.horizon <= limit);
    const rows = rowsWhere(day.length, (row) => scored[row] === 1 && trains[day[row]!]!);
    yield;
    const points = new Map<string, Float64Array<ArrayBuffer>>();
    for (const measure of dated.groups.flatMap(({ measures }) => measures)) {
      const column = yield* this.#column(measure, dated.missing === "carry-forward", "past", assigned, 0);
      points.set(measure.id, taken(column, rows, new Float64Array(rows.length)));
      yield;
    }
    const { accounts, lostAccounts } = lossesAmong(this.#base, past, rows);
    return yield* fitWeightsSteps(model, {
      points,
      outcome: taken(past.lost, rows, new Uint8Array(rows.length)),
      account: taken(past.account, rows, new Int32Array(rows.length)),
      from: formatDay(past.days[day[rows[0] ?? 0]!]!),
      to: formatDay(past.days[day[rows.at(-1) ?? 0]!]!),
      split,
      accounts,
      lostAccounts,
      issues,
    });
  }

  /**
   * What is questionable about a model, of data too; measures without a table or column are named once, with why. Of
   * segments and of people's judgements what `scoreAccounts` says of them.
   */
  *lintSteps(given: HealthModel | TriedModel): Steps<Issue[]> {
    const tried = triedOf(given);
    const { model } = tried;
    const scores = yield* this.#scores(tried, "today");
    const assigned = yield* this.#assigned(tried, "today");
    const carries = model.missing === "carry-forward";
    const own = assigned.modelOf && rowsWhere(assigned.modelOf.length, (row) => assigned.modelOf![row] === 0);
    const columns: { readonly measure: string; readonly normalised: Float64Array<ArrayBuffer> }[] = [];
    const absent: Issue[] = [];
    for (const measure of model.groups.flatMap((group) => group.measures)) {
      const column = yield* this.#column(measure, carries, "today", assigned, 0);
      const normalised = own ? taken(column, own, new Float64Array(own.length)) : column;
      columns.push({ measure: measure.id, normalised });
      const { issues } = yield* this.#raw(measure, carries, "today");
      absent.push(...issues.map((issue) => ({ ...issue, path: measure.id })));
      yield;
    }
    const explained = new Set(absent.map(({ path }) => path));
    const found = lintHealthModel(model, { bandCounts: countsByBand(scores), columns });
    return [
      ...found.filter(({ code, given: id }) => code !== "model/no-data" || !explained.has(String(id))),
      ...absent,
      ...scores.issues,
    ];
  }

  /** Highest flagged band of each model in use, −1 where none is. */
  #flaggedBands({ models }: RowModels): readonly number[] {
    return models.map((model) => flaggedBands(model, this.#team));
  }

  *#scores(tried: TriedModel, part: Part): Steps<TrialScores> {
    const key = JSON.stringify(tried);
    let scores = keptAt(this.#columns.scores[part], key);
    if (!scores) {
      const assigned = yield* this.#assigned(tried, part);
      const parts: BaseScores[] = [];
      for (const m of assigned.models.keys()) parts.push(yield* this.#part(assigned, m, part));
      const issues = [...assigned.issues];
      const judged = part === "today" ? yield* this.#judgedRows(assigned, issues) : NOBODY;
      scores = yield* trialScoresSteps(assigned, parts, judged, issues);
    }
    this.#columns.scores[part] = keptWith(this.#columns.scores[part], key, scores, KEPT_SCORES);
    return scores;
  }

  /** The model of every row: as `scoreAccounts` tells it, and in the past as the back-test does. */
  *#assigned({ model, models: others = [] }: TriedModel, part: Part): Steps<AssignedRows> {
    if (model.segments.length === 0) return { models: [model], modelOf: null, issues: [], key: "" };
    const versions = others.map(({ id, version, validFrom }) => [id, version, validFrom ?? null]);
    const key = JSON.stringify([model.id, model.segments, versions]);
    let known = keptAt(this.#columns.assigned[part], key);
    if (!known) {
      const rows = this.#rowsOf(part);
      const day = rows.days[0]!;
      const days = new Int32Array(this.#base.ids.length).fill(day);
      const found = yield* modelsByAccount(this.#base, model, others, days, day);
      known = found.ok
        ? {
            others: found.value.models.slice(1).map((one) => others.indexOf(one)),
            modelOf: taken(found.value.modelOf, rows.account, new Uint8Array(rows.account.length)),
            issues: found.value.issues,
          }
        : { others: [], modelOf: null, issues: found.issues };
    }
    this.#columns.assigned[part] = keptWith(this.#columns.assigned[part], key, known, KEPT_ASSIGNMENTS);
    const { modelOf, issues } = known;
    return { models: [model, ...known.others.map((at) => others[at]!)], modelOf, issues, key };
  }

  /** Bands that people gave, by row: those of a row's own model before those of the first, which hold for all. */
  *#judgedRows({ models, modelOf }: RowModels, issues: Issue[]): Steps<JudgedRowBands> {
    if (models.every(({ overrides }) => !overrides?.length)) return NOBODY;
    const [day] = this.#today.days;
    const rowOf = new Int32Array(this.#base.ids.length).fill(-1);
    for (const [row, account] of this.#today.account.entries()) rowOf[account] = row;
    yield;
    const judged = new Map<number, string>();
    for (const [m, model] of models.entries()) {
      for (const [account, { band }] of overridesOn(this.#base, model, day!, issues)) {
        const row = rowOf[account]!;
        if (row >= 0 && (m === 0 || modelOf?.[row] === m)) judged.set(row, band);
      }
      yield;
    }
    return judged;
  }

  /** Scores by one of the models in use, of its own rows. */
  *#part(assigned: AssignedRows, m: number, part: Part): Steps<BaseScores> {
    const { groups, bands, missing, coverageFloor } = assigned.models[m]!;
    const key = JSON.stringify([assigned.key, m, groups, bands, missing, coverageFloor]);
    const scores = keptAt(this.#columns.parts[part], key) ?? (yield* this.#weighed(assigned, m, part));
    const most = KEPT_SCORES * assigned.models.length;
    this.#columns.parts[part] = keptWith(this.#columns.parts[part], key, scores, most);
    return scores;
  }

  *#weighed(assigned: AssignedRows, m: number, part: Part): Steps<BaseScores> {
    const model = assigned.models[m]!;
    // Nothing of it is recorded of the past.
    if (model.groups.length === 0) return noScores(this.#rowsOf(part).account.length, model);
    const carries = model.missing === "carry-forward";
    const columns: Float64Array<ArrayBuffer>[] = [];
    const ofTheDay: Uint8Array<ArrayBuffer>[] = [];
    for (const measure of model.groups.flatMap(({ measures }) => measures)) {
      columns.push(yield* this.#column(measure, carries, part, assigned, m));
      if (carries) ofTheDay.push((yield* this.#raw(measure, carries, part)).ofTheDay!);
    }
    const own = rowsOfModel(assigned, m);
    const accounts = carries ? yield* coveredRows(model, columns, ofTheDay, own) : own;
    return yield* reweighSteps(model, columns, accounts ? { accounts } : {});
  }

  *#column(
    measure: HealthMeasure,
    carries: boolean,
    part: Part,
    assigned: AssignedRows,
    m: number,
  ): Steps<Float64Array<ArrayBuffer>> {
    // Ranks are among the rows of the model, whichever others there are; other scales look at one row at a time.
    const among = measure.normalise.kind === "percentile" && assigned.modelOf ? ` ${m} ${assigned.key}` : "";
    const source = `${part} ${sourceOf(measure, carries)}${among}`;
    const scale = JSON.stringify(measure.normalise);
    const known = this.#columns.normalised.get(source) ?? [];
    let column = keptAt(known, scale);
    if (!column) {
      const { values } = yield* this.#raw(measure, carries, part);
      const ranked = among ? rowsOfModel(assigned, m) : undefined;
      column = yield* normalisedByDay(values, measure, this.#rowsOf(part), ranked);
    }
    this.#columns.normalised.set(source, keptWith(known, scale, column, KEPT_SCALES));
    return column;
  }

  #rowsOf(part: Part): DayRows {
    return part === "today" ? this.#today : this.#past!;
  }

  /** The past is read when it is first judged: it takes as long as all its days, and today need not wait for it. */
  *#raw(measure: HealthMeasure, carries: boolean, part: Part): Steps<RawRead> {
    const source = `${part} ${sourceOf(measure, carries)}`;
    const known = this.#columns.raw.get(source);
    if (known) return known;
    const rows = this.#rowsOf(part);
    const issues: Issue[] = [];
    // Values of the accounts table have no date: in the past they would know the future.
    const undated = part === "past" && measure.source.table === "accounts";
    const ofTheDay = carries ? new Uint8Array(rows.account.length) : undefined;
    const values = undated
      ? new Float64Array(rows.account.length).fill(Number.NaN)
      : yield* stackedSteps(this.#base, measure, carries, rows, issues, ofTheDay);
    const read = { values, ofTheDay, issues };
    this.#columns.raw.set(source, read);
    return read;
  }

  *#judge(
    model: HealthModel,
    today: TrialScores,
    past: JudgedPast | null,
    scores: TrialScores | null,
    withPast: boolean,
  ): Steps<ModelTrialResult> {
    const reasons: Record<string, Reason> = {};
    const { capacityPerWeek = null, contactEveryDays = DEFAULT_CONTACT_DAYS } = this.#team;
    const upTo = (counts: Int32Array, high: number) => counts.subarray(0, high + 1).reduce((sum, n) => sum + n, 0);
    const highest = this.#flaggedBands(today);
    const flagged = today.bandCounts.reduce((sum, counts, m) => sum + upTo(counts, highest[m]!), 0);
    // Who stays flagged wherever the flagged bands of this model end: accounts of others, and those that people judged.
    const anyway = flagged - upTo(today.followed.bandCounts, highest[0]!);
    const contactsOf = (accounts: number) => (accounts * 7) / contactEveryDays;
    const contactsPerWeek = contactsOf(flagged);
    if (today.scoredAccounts === 0) {
      reasons["today.mean"] = "no-data";
      reasons["today.flaggedShare"] = "no-data";
    }
    if (capacityPerWeek === null) reasons["today.capacityPerWeek"] = "not-requested";
    if (!(capacityPerWeek !== null && capacityPerWeek > 0)) {
      reasons["today.load"] = capacityPerWeek === null ? "not-requested" : "no-base";
    }
    const refusal = (scores && past?.refusal) ?? null;
    if (!scores) reasons.history = withPast ? "no-data" : "not-requested";
    else if (refusal) reasons.history = REFUSED_FOR[refusal.code] ?? "too-few-churners";
    return {
      model: modelName(model),
      today: {
        asOf: formatDay(this.#today.days[0]!),
        scoredAccounts: today.scoredAccounts,
        mean: today.mean,
        bands: countsByBand(today),
        histogram: Array.from(today.histogram),
        flagged,
        flaggedShare: today.scoredAccounts === 0 ? null : flagged / today.scoredAccounts,
        contactsPerWeek,
        capacityPerWeek,
        load: capacityPerWeek !== null && capacityPerWeek > 0 ? contactsPerWeek / capacityPerWeek : null,
        cutoffs: countsBelow(model, today.followed).map(({ threshold, count }) => ({
          threshold,
          flagged: count + anyway,
          contactsPerWeek: contactsOf(count + anyway),
        })),
      },
      history: past && scores && !refusal ? yield* this.#judgePast(model, past, scores, reasons) : null,
      refusal,
      lint: lintHealthModel(model),
      reasons,
    };
  }

  *#judgePast(model: HealthModel, { lost, rows }: JudgedPast, past: TrialScores, reasons: Record<string, Reason>) {
    const n = rows.length;
    const highest = this.#flaggedBands(past);
    const outcome = new Uint8Array(n);
    const band = taken(past.band, rows, new Int8Array(n));
    const modelOf = past.modelOf && taken(past.modelOf, rows, new Uint8Array(n));
    const score = new Float64Array(n);
    let [flagged, tp] = [0, 0];
    for (let i = 0; i < n; i += 1) {
      const row = rows[i]!;
      outcome[i] = lost[row]!;
      score[i] = past.score[row]!;
      if (band[i]! > highest[modelOf?.[i] ?? 0]!) continue;
      flagged += 1;
      tp += lost[row]!;
    }
    yield;
    const positives = outcome.reduce((sum, y) => sum + y, 0);
    let [scoredRows, scoredLost] = [0, 0];
    for (let row = 0; row < lost.length; row += 1) {
      if (past.scored[row] !== 1) continue;
      scoredRows += 1;
      scoredLost += lost[row]!;
    }
    const area = yield* areaUnderCurveSteps(
      outcome,
      asRanked(score).map((one) => -one),
    );
    if (!area) {
      reasons["history.auc"] = "one-class";
      reasons["history.aucSe"] = "one-class";
    } else if (area.standardError === null) reasons["history.aucSe"] = "no-base";
    const threshold = model.bands[highest[0]! + 1]?.from ?? 100;
    return {
      n,
      lost: positives,
      leftOut: { n: scoredRows - n, lost: scoredLost - positives },
      auc: area?.auc ?? null,
      aucSe: area?.standardError ?? null,
      flags: thresholdRow(threshold, { tp, fp: flagged - tp, positives, n }),
      ...bandOutcomes({ models: past.models, modelOf }, band, outcome),
    };
  }
}

/**
 * A place to try edits of a model, see {@link ModelTrial}. Without contracts, or where nobody was lost, there is no
 * history to judge by, and the trial tells of today alone; so it does with fewer losses than the back-test takes.
 *
 * Errors: `health/no-accounts`, `health/not-a-day`; those of `historyBacktest` for its options.
 */
export function modelTrial(
  workspace: Workspace,
  model: HealthModel | TriedModel,
  options: TrialOptions = {},
): Result<ModelTrial> {
  return drain(modelTrialSteps(workspace, model, options));
}

/** {@link modelTrial} in steps. */
export function* modelTrialSteps(
  workspace: Workspace,
  model: HealthModel | TriedModel,
  options: TrialOptions = {},
): Steps<Result<ModelTrial>> {
  const base = yield* accountBaseSteps(workspace);
  if (base.ids.length === 0) return fail({ code: "health/no-accounts", severity: "error" });
  const day = options.asOf === undefined ? latestDay(base) : parseDay(options.asOf);
  if (day === undefined) {
    return fail({ code: "health/not-a-day", severity: "error", path: "asOf", given: options.asOf ?? null });
  }
  const paying = yield* payingOn(base, day);
  const account = Int32Array.from([...paying.keys()].filter((i) => paying[i] === 1));
  const rows = yield* historyRowsSteps(base, options.history ?? {});
  const absent = new Set(["backtest/no-contracts", "backtest/no-churn-events", "backtest/no-days"]);
  if (!rows.ok && !rows.issues.every(({ code }) => absent.has(code))) return rows;
  const today = { account, from: [0, account.length], days: [day] };
  const trial = new ModelTrial(base, today, rows.ok && rows.value.lost.includes(1) ? rows.value : null, options);
  // So that the first edit finds today read, and a comparison that has run before: a slider is moving then.
  yield* trial.sideBySideSteps([model, model], false);
  return succeed(trial);
}

const NOBODY: JudgedRowBands = new Map();

function keptAt<Value>(known: Kept<Value>, key: string): Value | undefined {
  return known.find((one) => one.key === key)?.value;
}

/** The latest first, and not more than `most`. */
function keptWith<Value>(known: Kept<Value>, key: string, value: Value, most: number): Kept<Value> {
  return [{ key, value }, ...known.filter((one) => one.key !== key)].slice(0, most);
}

/** A model alone needs no others; other versions of it are none that its segments could name. */
function triedOf(given: HealthModel | TriedModel): TriedModel {
  if ("groups" in given) return { model: given };
  const { model, models = [] } = given;
  return model.segments.length === 0 ? { model } : { model, models: models.filter(({ id }) => id !== model.id) };
}

/** The model with its segments, or without these where a model that they name is not given, so that they are left aside. */
function withSegments(given: HealthModel | TriedModel): HealthModel {
  const { model, models = [] } = triedOf(given);
  const found = model.segments.every(({ use }) => use === model.id || models.some(({ id }) => id === use));
  return found ? model : { ...model, segments: [] };
}

/** The same without what is not recorded of the past, in force always and with nobody's judgement in it. */
function datedOf(given: HealthModel | TriedModel, issues: Issue[]): TriedModel {
  const { model, models = [] } = triedOf(given);
  return { model: withoutUndated(model, issues), models: models.map((one) => withoutUndated(one, [])) };
}

const noScores = (rowCount: number, { bands }: HealthModel): BaseScores => ({
  rowCount,
  score: new Float64Array(rowCount),
  scored: new Uint8Array(rowCount),
  band: new Int8Array(rowCount).fill(-1),
  scoredAccounts: 0,
  mean: null,
  bandCounts: new Int32Array(bands.length),
  histogram: new Int32Array(HISTOGRAM_CLASSES),
  top: new Int32Array(),
});

/** 1 for each row of which enough is known on its day: what was carried forward is no data of it. */
function* coveredRows(
  model: HealthModel,
  columns: readonly Float64Array<ArrayBuffer>[],
  ofTheDay: readonly Uint8Array<ArrayBuffer>[],
  own: Uint8Array<ArrayBuffer> | undefined,
): Steps<Uint8Array<ArrayBuffer>> {
  const { groupOf, groupShare, measureShare } = weightShares(model);
  const covered = new Uint8Array(columns[0]!.length);
  yield* inBatches(covered.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      if (own && own[row] !== 1) continue;
      let known = 0;
      for (let k = 0; k < columns.length; k += 1) {
        if (ofTheDay[k]![row] === 1 && !Number.isNaN(columns[k]![row]!))
          known += groupShare[groupOf[k]!]! * measureShare[k]!;
      }
      covered[row] = known < model.coverageFloor - SCORE_TOLERANCE ? 0 : 1;
    }
  });
  return covered;
}

/**
 * Rows that one model flags and another does not, the other way round, and those of the latter that have no score by it;
 * flagged is who is in a band up to the highest flagged one of the row's own model.
 */
function flagChanges(
  first: TrialScores,
  firstHighest: readonly number[],
  own: TrialScores,
  ownHighest: readonly number[],
) {
  const [gained, lost, unscored]: [number[], number[], number[]] = [[], [], []];
  if (first === own && firstHighest.every((band, m) => band === ownHighest[m])) return { gained, lost, unscored };
  const [wasBand, isBand] = [first.band, own.band];
  const [wasOf, isOf] = [first.modelOf, own.modelOf];
  for (let row = 0; row < isBand.length; row += 1) {
    // Without a score the band is −1, which as a byte is the highest.
    const was = (wasBand[row]! & 0xff) <= firstHighest[wasOf === null ? 0 : wasOf[row]!]!;
    const is = (isBand[row]! & 0xff) <= ownHighest[isOf === null ? 0 : isOf[row]!]!;
    if (was !== is) (is ? gained : isBand[row]! < 0 ? unscored : lost).push(row);
  }
  return { gained, lost, unscored };
}
