import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { drain, type Steps } from "../steps.js";
import { formatDay, parseDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import { type AccountBase, accountBaseSteps, latestDay, payingOn } from "./account-base.js";
import { areaUnderCurveSteps } from "./auc.js";
import { countsBelow } from "./cutoff-rows.js";
import { thresholdRow } from "./evaluate-score.js";
import type { HistoryBacktest } from "./evaluation-result.js";
import { fitWeightsSteps } from "./fit-weights.js";
import type { HealthMeasure, HealthModel } from "./health-model.js";
import {
  bandOutcomes,
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
import { bandsOf, modelName } from "./model-parts.js";
import { type BaseScores, reweighSteps } from "./score-base.js";
import { type DayRows, dayOfRows, normalisedByDay, sourceOf, stackedSteps, taken } from "./stacked-rows.js";
import type { ModelTrialResult, TrialComparison, TrialDifference } from "./trial-result.js";
import type { WeightFit } from "./weight-fit-result.js";

/** Who is contacted, how often, and by how many hands. */
export interface TrialTeam {
  /** Highest band that is flagged. Default: the highest with the tone `critical` or `risk`. */
  readonly flagUpTo?: string;
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

/** A measure of one part's rows, and why there are no values. */
interface RawRead {
  readonly values: Float64Array<ArrayBuffer>;
  readonly issues: readonly Issue[];
}

/** What was read from the tables, by part and source, and what a scale made of it. */
interface ReadColumns {
  readonly raw: Map<string, RawRead>;
  /** By source: under a moving slider there is a new scale every frame, of which the last few are enough. */
  readonly normalised: Map<string, { readonly scale: string; readonly column: Float64Array<ArrayBuffer> }[]>;
  /** Scores of the models asked about last: while a slider moves, those of the saved one stay what they are. */
  readonly scores: Record<"today" | "past", readonly { readonly model: string; readonly scores: BaseScores }[]>;
}

/** Scores of the past by model, null for one without any, the rows that all others score, and why these judge nobody. */
interface JudgedPast {
  readonly lost: Uint8Array;
  readonly scores: readonly (BaseScores | null)[];
  readonly rows: Int32Array;
  readonly refusal: Issue | null;
}

/** Those of the saved model, and those of the edit. */
const KEPT_SCALES = 2;
const KEPT_SCORES = 2;

/**
 * A place to try edits of a model before they are saved: what is flagged, how well that told losses apart in the past,
 * and whether the team could do the work. What was read from the tables is kept, so that another weight, band, policy
 * or floor only weighs anew, and another scale only that measure.
 *
 * Scores are by the model itself for all accounts: its segments, versions and overrides are left aside.
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
    columns: ReadColumns = { raw: new Map(), normalised: new Map(), scores: { today: [], past: [] } },
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
    models: readonly HealthModel[],
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Steps<void> {
    if (!this.#past) return;
    const needed = models.flatMap((model) =>
      withoutUndated(model, []).groups.flatMap(({ measures }) =>
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
  run(model: HealthModel): ModelTrialResult {
    return drain(this.runSteps(model));
  }

  /** {@link run} in steps. */
  *runSteps(model: HealthModel): Steps<ModelTrialResult> {
    return (yield* this.sideBySideSteps([model]))[0]!.result;
  }

  /** {@link run} without the past: what has to follow a slider while it moves. */
  today(model: HealthModel): ModelTrialResult {
    return this.sideBySide([model], false)[0]!.result;
  }

  /** What an edit would change, today and, unless `withPast` says otherwise, on what happened. */
  compare(saved: HealthModel, edited: HealthModel, withPast = true): TrialDifference {
    return drain(this.compareSteps(saved, edited, withPast));
  }

  /** {@link compare} in steps. */
  *compareSteps(saved: HealthModel, edited: HealthModel, withPast = true): Steps<TrialDifference> {
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
  sideBySide(models: readonly HealthModel[], withPast = true): readonly TrialComparison[] {
    return drain(this.sideBySideSteps(models, withPast));
  }

  /** {@link sideBySide} in steps. */
  *sideBySideSteps(models: readonly HealthModel[], withPast = true): Steps<readonly TrialComparison[]> {
    const scored: BaseScores[] = [];
    for (const model of models) scored.push(yield* this.#scores(model, "today"));
    const low = models.map((model) => flaggedBands(model, this.#team));
    const ids = (rows: readonly number[]) => rows.map((row) => this.#base.ids[this.#today.account[row]!]!);
    const past = withPast ? yield* this.#judgedPast(models) : null;
    const compared: TrialComparison[] = [];
    for (const [m, model] of models.entries()) {
      const { gained, lost, unscored } = flagChanges(scored[0]!, low[0]!, scored[m]!, low[m]!);
      yield;
      const result = yield* this.#judge(model, scored[m]!, past, past?.scores[m] ?? null, withPast);
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
  *#judgedPast(models: readonly HealthModel[]): Steps<JudgedPast | null> {
    const past = this.#past;
    if (!past) return null;
    const scores: (BaseScores | null)[] = [];
    for (const model of models) {
      const dated = withoutUndated(model, []);
      scores.push(dated.groups.length === 0 ? null : yield* this.#scores(dated, "past"));
    }
    const known = scores.filter((one) => one !== null);
    const rows = new Int32Array(past.account.length);
    let n = 0;
    for (let row = 0; row < rows.length; row += 1) {
      if (known.every(({ scored }) => scored[row] === 1)) rows[n++] = row;
    }
    yield;
    const judged = rows.subarray(0, n);
    const scoring = models.filter((_, m) => scores[m]);
    const refusal = withoutScores(scoring, past, known) ?? lossesAmong(this.#base, past, judged).refusal;
    yield;
    return { lost: past.lost, scores, rows: judged, refusal };
  }

  /**
   * The back-test of {@link historyBacktest} from what was read already: a moment instead of a reading of the tables for
   * every past day. Like all of the trial it leaves segments, versions and overrides aside; values that were carried
   * forward count as data here.
   *
   * Errors: `backtest/no-days` where there is no past; `backtest/no-scores`; those of the back-test about its split and its models.
   *
   * @example drain(trial.backtestSteps([saved, edited], { split: "2026-01-01" }))
   */
  *backtestSteps(
    models: readonly HealthModel[],
    options: Pick<HistoryOptions, "split" | "actionWindowDays"> = {},
  ): Steps<Result<HistoryBacktest>> {
    const past = this.#past;
    if (!past) return fail({ code: "backtest/no-days", severity: "error" });
    const issues: Issue[] = [];
    const dated = models.map((model) => withoutUndated(model, issues));
    const empty = dated.findIndex((model) => model.groups.length === 0);
    if (empty >= 0) {
      return fail({ code: "backtest/undated-model", severity: "error", given: modelName(models[empty]!) }, ...issues);
    }
    const split = options.split === undefined ? undefined : parseDay(options.split);
    if (options.split !== undefined && split === undefined) {
      return fail({ code: "health/not-a-day", severity: "error", path: "split", given: options.split });
    }
    const scored: BaseScores[] = [];
    for (const model of dated) scored.push(yield* this.#scores(model, "past"));
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
  *splitSteps(model: HealthModel, share: number): Steps<string | null> {
    const past = this.#past;
    const dated = withoutUndated(model, []);
    if (!past || dated.groups.length === 0) return null;
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
   * was known by then: see {@link WeightFit}. Rows without a score by the model do not train.
   *
   * Errors: `backtest/no-days` where there is no past; `backtest/undated-model`, `backtest/no-scores`,
   * `health/not-a-day`, `backtest/too-few-churners`, `backtest/one-class`. Warning: `backtest/undated-measure`. Notice:
   * `backtest/few-churners`.
   *
   * @example drain(trial.fitSteps(model, "2026-01-01"))
   */
  *fitSteps(model: HealthModel, split: string): Steps<Result<WeightFit>> {
    const past = this.#past;
    if (!past) return fail({ code: "backtest/no-days", severity: "error" });
    const limit = parseDay(split);
    if (limit === undefined) return fail({ code: "health/not-a-day", severity: "error", path: "split", given: split });
    const issues: Issue[] = [];
    const dated = withoutUndated(model, issues);
    if (dated.groups.length === 0) {
      return fail({ code: "backtest/undated-model", severity: "error", given: modelName(model) }, ...issues);
    }
    const scores = yield* this.#scores(dated, "past");
    const unscored = withoutScores([dated], past, [scores]);
    if (unscored) return fail(unscored, ...issues);
    const day = dayOfRows(past);
    const trains = past.days.map((one) => one + past.horizon <= limit);
    const rows = rowsWhere(day.length, (row) => scores.scored[row] === 1 && trains[day[row]!]!);
    yield;
    const points = new Map<string, Float64Array<ArrayBuffer>>();
    for (const measure of dated.groups.flatMap(({ measures }) => measures)) {
      const column = yield* this.#column(measure, dated.missing === "carry-forward", "past");
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

  /** What is questionable about a model, of data too; measures without a table or column are named once, with why. */
  *lintSteps(model: HealthModel): Steps<Issue[]> {
    const { bandCounts } = yield* this.#scores(model, "today");
    const carries = model.missing === "carry-forward";
    const measures = model.groups.flatMap((group) => group.measures);
    const columns: { readonly measure: string; readonly normalised: Float64Array<ArrayBuffer> }[] = [];
    const absent: Issue[] = [];
    for (const measure of measures) {
      columns.push({ measure: measure.id, normalised: yield* this.#column(measure, carries, "today") });
      const { issues } = yield* this.#raw(measure, carries, "today");
      absent.push(...issues.map((issue) => ({ ...issue, path: measure.id })));
    }
    const explained = new Set(absent.map(({ path }) => path));
    const counts = Object.fromEntries(model.bands.map(({ id }, band) => [id, bandCounts[band]!]));
    const found = lintHealthModel(model, { bandCounts: counts, columns });
    return [...found.filter(({ code, given }) => code !== "model/no-data" || !explained.has(String(given))), ...absent];
  }

  *#scores(model: HealthModel, part: "today" | "past"): Steps<BaseScores> {
    const key = JSON.stringify(model);
    const known = this.#columns.scores[part];
    const entry = known.find((one) => one.model === key) ?? {
      model: key,
      scores: yield* this.#weighed(model, part),
    };
    const others = this.#columns.scores[part].filter((one) => one.model !== key);
    this.#columns.scores[part] = [entry, ...others].slice(0, KEPT_SCORES);
    return entry.scores;
  }

  *#weighed(model: HealthModel, part: "today" | "past"): Steps<BaseScores> {
    const carries = model.missing === "carry-forward";
    const columns: Float64Array<ArrayBuffer>[] = [];
    for (const group of model.groups) {
      for (const measure of group.measures) columns.push(yield* this.#column(measure, carries, part));
    }
    return yield* reweighSteps(model, columns);
  }

  *#column(measure: HealthMeasure, carries: boolean, part: "today" | "past"): Steps<Float64Array<ArrayBuffer>> {
    const source = `${part} ${sourceOf(measure, carries)}`;
    const scale = JSON.stringify(measure.normalise);
    const known = this.#columns.normalised.get(source) ?? [];
    let entry = known.find((one) => one.scale === scale);
    if (!entry) {
      const { values } = yield* this.#raw(measure, carries, part);
      const column = yield* normalisedByDay(values, measure, part === "today" ? this.#today : this.#past!);
      entry = { scale, column };
    }
    const others = known.filter((one) => one !== entry).slice(0, KEPT_SCALES - 1);
    this.#columns.normalised.set(source, [entry, ...others]);
    return entry.column;
  }

  /** The past is read when it is first judged: it takes as long as all its days, and today need not wait for it. */
  *#raw(measure: HealthMeasure, carries: boolean, part: "today" | "past"): Steps<RawRead> {
    const source = `${part} ${sourceOf(measure, carries)}`;
    const known = this.#columns.raw.get(source);
    if (known) return known;
    const rows = part === "today" ? this.#today : this.#past!;
    const issues: Issue[] = [];
    // Values of the accounts table have no date: in the past they would know the future.
    const undated = part === "past" && measure.source.table === "accounts";
    const values = undated
      ? new Float64Array(rows.account.length).fill(Number.NaN)
      : yield* stackedSteps(this.#base, measure, carries, rows, issues);
    const read = { values, issues };
    this.#columns.raw.set(source, read);
    return read;
  }

  *#judge(
    model: HealthModel,
    today: BaseScores,
    past: JudgedPast | null,
    scores: BaseScores | null,
    withPast: boolean,
  ): Steps<ModelTrialResult> {
    const reasons: Record<string, Reason> = {};
    const { capacityPerWeek = null, contactEveryDays = DEFAULT_CONTACT_DAYS } = this.#team;
    const low = flaggedBands(model, this.#team);
    const flagged = today.bandCounts.subarray(0, low + 1).reduce((sum, count) => sum + count, 0);
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
    else if (refusal) reasons.history = refusal.code === "backtest/no-scores" ? "low-coverage" : "too-few-churners";
    return {
      model: modelName(model),
      today: {
        asOf: formatDay(this.#today.days[0]!),
        scoredAccounts: today.scoredAccounts,
        mean: today.mean,
        bands: Object.fromEntries(model.bands.map(({ id }, band) => [id, today.bandCounts[band]!])),
        histogram: Array.from(today.histogram),
        flagged,
        flaggedShare: today.scoredAccounts === 0 ? null : flagged / today.scoredAccounts,
        contactsPerWeek,
        capacityPerWeek,
        load: capacityPerWeek !== null && capacityPerWeek > 0 ? contactsPerWeek / capacityPerWeek : null,
        cutoffs: countsBelow(model, today).map(({ threshold, count }) => ({
          threshold,
          flagged: count,
          contactsPerWeek: contactsOf(count),
        })),
      },
      history: past && scores && !refusal ? yield* this.#judgePast(model, low, past, scores, reasons) : null,
      refusal,
      lint: lintHealthModel(model),
      reasons,
    };
  }

  *#judgePast(
    model: HealthModel,
    low: number,
    { lost, rows }: JudgedPast,
    past: BaseScores,
    reasons: Record<string, Reason>,
  ) {
    const n = rows.length;
    const outcome = new Uint8Array(n);
    const score = new Float64Array(n);
    let [flagged, tp] = [0, 0];
    for (let i = 0; i < n; i += 1) {
      const row = rows[i]!;
      outcome[i] = lost[row]!;
      score[i] = past.score[row]!;
      if (past.band[row]! > low) continue;
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
      score.map((one) => -one),
    );
    if (!area) {
      reasons["history.auc"] = "one-class";
      reasons["history.aucSe"] = "one-class";
    } else if (area.standardError === null) reasons["history.aucSe"] = "no-base";
    const threshold = model.bands[low + 1]?.from ?? 100;
    return {
      n,
      lost: positives,
      leftOut: { n: scoredRows - n, lost: scoredLost - positives },
      auc: area?.auc ?? null,
      aucSe: area?.standardError ?? null,
      flags: thresholdRow(threshold, { tp, fp: flagged - tp, positives, n }),
      ...bandOutcomes(model, score, outcome),
    };
  }
}

/**
 * A place to try edits of a model, see {@link ModelTrial}. Without contracts, or where nobody was lost, there is no
 * history to judge by, and the trial tells of today alone; so it does with fewer losses than the back-test takes.
 *
 * Errors: `health/no-accounts`, `health/not-a-day`; those of `historyBacktest` for its options.
 */
export function modelTrial(workspace: Workspace, model: HealthModel, options: TrialOptions = {}): Result<ModelTrial> {
  return drain(modelTrialSteps(workspace, model, options));
}

/** {@link modelTrial} in steps. */
export function* modelTrialSteps(
  workspace: Workspace,
  model: HealthModel,
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

/** Index of the highest band whose accounts are flagged, −1 where none is. */
export function flaggedBands(model: HealthModel, { flagUpTo }: Pick<TrialTeam, "flagUpTo"> = {}): number {
  const asked = model.bands.findIndex(({ id }) => id === flagUpTo);
  if (asked >= 0) return asked;
  const tones = bandsOf(model).map(({ tone }) => tone === "critical" || tone === "risk");
  return tones.lastIndexOf(true);
}

/**
 * Rows that one model flags and another does not, the other way round, and those of the latter that have no score by it;
 * flagged is who is in a band up to `low`.
 */
function flagChanges(first: BaseScores, firstLow: number, own: BaseScores, ownLow: number) {
  const [gained, lost, unscored]: [number[], number[], number[]] = [[], [], []];
  if (first === own && firstLow === ownLow) return { gained, lost, unscored };
  const [wasBand, isBand] = [first.band, own.band];
  for (let row = 0; row < isBand.length; row += 1) {
    // Without a score the band is −1, which as a byte is the highest.
    const was = (wasBand[row]! & 0xff) <= firstLow;
    const is = (isBand[row]! & 0xff) <= ownLow;
    if (was !== is) (is ? gained : isBand[row]! < 0 ? unscored : lost).push(row);
  }
  return { gained, lost, unscored };
}
