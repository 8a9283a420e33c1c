import { logistic } from "../math/logistic-regression.js";
import { fail, type Issue, type Result, succeed } from "../result.js";
import type { TableName } from "../schema/tables.js";
import { drain, inBatches, type Steps } from "../steps.js";
import { formatDay, lastDayOfMonth, monthOfDay, parseDay } from "../table/calendar.js";
import { MISSING_DAY, OPEN_END, type Workspace } from "../table/table.js";
import { type AccountBase, accountBaseSteps, latestDay, payingOn } from "./account-base.js";
import { type AreaUnderCurve, asRanked, compareAreas } from "./auc.js";
import { cutoffRowsSteps, cutoffsOf } from "./cutoff-rows.js";
import { evaluateScoreSteps } from "./evaluate-score.js";
import type { HistoryBacktest, HistoryVersionResult } from "./evaluation-result.js";
import type { HealthModel } from "./health-model.js";
import { writtenOverColumn } from "./known-on.js";
import { type FlagHistory, leadTimesOf } from "./lead-time.js";
import { modelName } from "./model-parts.js";
import { bandOutcomes, type FlaggedUpTo, ownBands, scoresToFlag } from "./own-bands.js";
import { type PaidRuns, paidRunsSteps, runEnd } from "./paid-runs.js";
import { FEWEST_CHURNERS, recalibrationSteps } from "./panel-backtest.js";
import { type RowScores, scoreRowsSteps } from "./past-rows.js";
import { type DayRows, dayOfRows, taken } from "./stacked-rows.js";
import type { RowModels } from "./trial-scores.js";
import { segmentRefusal } from "./undated-segments.js";

/** `flagUpTo` is of the models that segments name: those that are judged are so at the beginning of every band. */
export interface HistoryOptions extends FlaggedUpTo {
  /** First and last day to score, `YYYY-MM-DD`. Default: all month ends that the data allow. */
  readonly from?: string;
  readonly to?: string;
  /** Days between two scores. Default: month ends. */
  readonly everyDays?: number;
  /** A loss within so many days of the score counts. Default 90. */
  readonly horizonDays?: number;
  /** Days from here on judge, `YYYY-MM-DD`; earlier ones whose outcome was known by then train. */
  readonly split?: string;
  /** Last day that the data cover. Default: the last day that rows tell of, without contracts signed ahead. */
  readonly coveredUntil?: string;
  /** Breaks of up to so many days between contracts are none. Default 0. */
  readonly graceDays?: number;
  /** How early a flag must stand to be of use, in days. Default 30. */
  readonly actionWindowDays?: number;
  /**
   * What a loss is: the end of the account's paid contracts (default), or a row of the churn events, where an account
   * holds several contracts and seldom ends all of them.
   */
  readonly outcome?: "contracts" | "churn-events";
  /** Models that segments name. */
  readonly models?: readonly HealthModel[];
}

const DEFAULT_HORIZON = 90;
const DEFAULT_ACTION_WINDOW = 30;
/** More days than this are a slip: a score a day of ten years. */
const MOST_DAYS = 3660;

/**
 * Judges models on past days, as if one had stood there: every day is scored with what was known on it, and compared
 * with who was then lost within the horizon.
 *
 *   rows     paying accounts with a score by every model, on each day whose horizon the data cover; how many some model
 *            lacks, a notice tells
 *   lost     the account's paid contracts, joined where they touch, end within (day, day + horizon]; or a churn event
 *            of its lies there
 *   split    train: days whose horizon ends by the split; test: days from it on. Days between would know the test's
 *            outcomes, and count in neither.
 *   ties     scores are compared rounded to 1e-9
 *   flags    who scores below the beginning of a band; accounts that a segment scores by another model, by its bands
 *   lead     days from the first of the flags that stood until the loss, to the loss
 *
 * Models are taken as they are given, also on days before their `validFrom`: the question is how this model would have
 * done. Measures of the accounts table have no date, and columns of contracts and tickets that are not ours (`status`,
 * `outcome`), or `end_date`, hold what these came to: they could know the future, and are left out and named. Segments
 * go by the accounts table as it is today, which is named too; columns and values that tell who left are refused.
 *
 * Errors: `health/no-accounts`, `health/not-a-day`, `backtest/no-contracts`,
 * `backtest/no-churn-events`, `backtest/no-days`,
 * `backtest/no-scores`, `backtest/out-of-range`, `backtest/too-few-churners`, `backtest/undated-model`,
 * `backtest/segment-knows-ending`; those of segments. Warning: `backtest/undated-measure`. Notice:
 * `backtest/segment-column-undated`, a warning for columns that are not ours; `backtest/rows-left-out`, of each model
 * without scores that another has.
 *
 * @example historyBacktest(workspace, [current, draft], { horizonDays: 90, split: "2026-01-01" })
 */
export function historyBacktest(
  workspace: Workspace,
  models: readonly HealthModel[],
  options: HistoryOptions = {},
): Result<HistoryBacktest> {
  return drain(historyBacktestSteps(workspace, models, options));
}

/**
 * {@link historyBacktest} in steps.
 *
 *   onProgress   called with how many of how many rows are scored
 */
export function* historyBacktestSteps(
  workspace: Workspace,
  models: readonly HealthModel[],
  options: HistoryOptions = {},
  onProgress: (done: number, total: number) => void = () => undefined,
): Steps<Result<HistoryBacktest>> {
  const found = yield* scoredPastSteps(workspace, models, options, onProgress);
  if (!found.ok) return found;
  const { base, plan, endAfter, rows, issues } = found.value;
  return yield* judgeSteps(base, endAfter, rows, { ...plan, options, issues });
}

interface ScoredPast {
  readonly base: AccountBase;
  readonly plan: Plan;
  readonly endAfter: EndAfter;
  readonly rows: JudgedRows;
  readonly issues: Issue[];
}

function* scoredPastSteps(
  workspace: Workspace,
  models: readonly HealthModel[],
  options: HistoryOptions,
  onProgress: (done: number, total: number) => void = () => undefined,
): Steps<Result<ScoredPast>> {
  const base = yield* accountBaseSteps(workspace);
  const plan = planOf(base, models, options);
  if (!plan.ok) return plan;
  const issues: Issue[] = [...plan.value.issues];
  const past = yield* rowsOfPlan(base, plan.value, options);
  const scored = yield* scoreRowsSteps(base, plan.value.models, plan.value.others, past, issues, onProgress);
  if (!scored.ok) return scored;
  const unscored = withoutScores(models, past, scored.value);
  if (unscored) return fail(unscored, ...issues);
  const rows = comparedRows(models, past, scored.value, issues);
  yield;
  return succeed({ base, plan: plan.value, endAfter: past.endAfter, rows, issues });
}

/** Of the first model that scores nobody in the past for want of data; null where each scores somebody. */
export function withoutScores(
  models: readonly HealthModel[],
  past: HistoryRows,
  scored: readonly Pick<RowScores, "scored">[],
): Issue | null {
  const model = past.account.length === 0 ? undefined : models[scored.findIndex((one) => !one.scored.includes(1))];
  if (!model) return null;
  const params = model.coverageFloor > 0 ? { floor: model.coverageFloor } : {};
  return { code: "backtest/no-scores", severity: "error", path: "history", given: modelName(model), params };
}

/** The rows of the past that every model scores; of each model that lacks some, an issue tells how many. */
export function comparedRows(
  models: readonly HealthModel[],
  past: HistoryRows,
  scored: readonly RowScores[],
  issues: Issue[],
): JudgedRows {
  const unlike = new UnlikeRows(models);
  const kept = rowsWhere(past.account.length, (row) => unlike.allScore((m) => scored[m]!.scored[row] === 1));
  issues.push(...unlike.issues());
  return {
    account: taken(past.account, kept, new Int32Array(kept.length)),
    day: taken(dayOfRows(past), kept, new Int32Array(kept.length)),
    lost: taken(past.lost, kept, new Uint8Array(kept.length)),
    scores: scored.map(({ score }) => taken(score, kept, new Float64Array(kept.length))),
    scoredBy: scored.map((one) => modelsOfRows(one, kept)),
  };
}

/** Rows that one model scores and another does not: models are only compared on what all of them score. */
class UnlikeRows {
  readonly #models: readonly HealthModel[];
  readonly #without: number[];
  #scored = 0;

  constructor(models: readonly HealthModel[]) {
    this.#models = models;
    this.#without = models.map(() => 0);
  }

  /** Whether every model scores a row; counts who does not where another does. */
  allScore(scores: (model: number) => boolean): boolean {
    let count = 0;
    for (let m = 0; m < this.#models.length; m += 1) count += Number(scores(m));
    if (count > 0) this.#scored += 1;
    if (count === 0 || count === this.#models.length) return count > 0;
    for (let m = 0; m < this.#models.length; m += 1) this.#without[m]! += Number(!scores(m));
    return false;
  }

  /** `backtest/rows-left-out` for every model that lacks scores which another has. */
  issues(): Issue[] {
    return this.#models.flatMap((model, m): Issue[] => {
      const count = this.#without[m]!;
      if (count === 0) return [];
      const params = { left: count, rows: this.#scored };
      return [{ code: "backtest/rows-left-out", severity: "notice", path: "history", given: modelName(model), params }];
    });
  }
}

/** Accounts that pay on each past day whose outcome is known, with it. */
export interface HistoryRows extends DayRows {
  readonly lost: Uint8Array<ArrayBuffer>;
  /** Days within which a loss counts. */
  readonly horizon: number;
  readonly endAfter: EndAfter;
}

/** The rows to judge models on: of all paying accounts, scored or not. */
export function* historyRowsSteps(base: AccountBase, options: HistoryOptions): Steps<Result<HistoryRows>> {
  const plan = planOf(base, [], options);
  return plan.ok ? succeed(yield* rowsOfPlan(base, plan.value, options)) : plan;
}

function* rowsOfPlan(base: AccountBase, { days, horizon }: Plan, options: HistoryOptions): Steps<HistoryRows> {
  const endAfter =
    options.outcome === "churn-events" ? churnAfter(base) : runsAfter(yield* paidRunsSteps(base, options.graceDays));
  const [account, lost, from]: [number[], number[], number[]] = [[], [], [0]];
  for (const day of days) {
    const paying = yield* payingOn(base, day);
    for (let i = 0; i < paying.length; i += 1) {
      const end = paying[i] === 1 ? endAfter(i, day) : undefined;
      if (end === undefined) continue;
      account.push(i);
      lost.push(end <= day + horizon ? 1 : 0);
    }
    from.push(account.length);
  }
  return { account: Int32Array.from(account), lost: Uint8Array.from(lost), from, days, horizon, endAfter };
}

/** Day on which an account that is a customer on a day is lost, `OPEN_END` where it is not; undefined for nobody's day. */
export type EndAfter = (account: number, day: number) => number | undefined;

const runsAfter =
  (runs: PaidRuns): EndAfter =>
  (account, day) =>
    runEnd(runs, account, day);

function churnAfter(base: AccountBase): EndAfter {
  const accounts = base.rowsOf("churn_events");
  const dates = base.daysOf("churn_events") ?? [];
  const events = new Map<number, number[]>();
  for (const [row, account] of accounts.entries()) {
    if (account < 0 || dates[row] === MISSING_DAY) continue;
    const own = events.get(account);
    if (own) own.push(dates[row]!);
    else events.set(account, [dates[row]!]);
  }
  for (const own of events.values()) own.sort((a, b) => a - b);
  return (account, day) => events.get(account)?.find((event) => event > day) ?? OPEN_END;
}

/** Accounts on days, all scored by every model: place of the day, whether the account was then lost, scores by model. */
interface JudgedRows {
  readonly account: ArrayLike<number>;
  readonly day: ArrayLike<number>;
  readonly lost: ArrayLike<number>;
  readonly scores: readonly Float64Array[];
  readonly scoredBy: readonly RowModels[];
}

function modelsOfRows({ models, modelOf }: RowModels, rows: Int32Array): RowModels {
  return { models, modelOf: modelOf && taken(modelOf, rows, new Uint8Array(rows.length)) };
}

interface Plan {
  readonly days: readonly number[];
  readonly horizon: number;
  readonly split: number | undefined;
  readonly models: readonly HealthModel[];
  readonly others: readonly HealthModel[];
  readonly issues: readonly Issue[];
}

function planOf(base: AccountBase, models: readonly HealthModel[], options: HistoryOptions): Result<Plan> {
  if (base.ids.length === 0) return fail({ code: "health/no-accounts", severity: "error" });
  const byEvents = options.outcome === "churn-events";
  if (byEvents ? !base.workspace.churn_events : !base.workspace.subscriptions) {
    return fail({ code: byEvents ? "backtest/no-churn-events" : "backtest/no-contracts", severity: "error" });
  }
  const horizon = options.horizonDays ?? DEFAULT_HORIZON;
  const errors: Issue[] = [];
  const day = (path: "from" | "to" | "split" | "coveredUntil") => {
    const given = options[path];
    const parsed = given === undefined ? undefined : parseDay(given);
    if (given !== undefined && parsed === undefined) {
      errors.push({ code: "health/not-a-day", severity: "error", path, given });
    }
    return parsed;
  };
  const [from, to, split, covered] = [day("from"), day("to"), day("split"), day("coveredUntil") ?? coveredUntil(base)];
  for (const [path, value] of Object.entries({ horizonDays: horizon, everyDays: options.everyDays ?? 1 })) {
    if (!(Number.isInteger(value) && value >= 1)) {
      errors.push({ code: "backtest/out-of-range", severity: "error", path, params: { min: 1 } });
    }
  }
  if (errors.length > 0) return fail(...errors);
  const first = firstDay(base);
  const last = Math.min(to ?? Number.POSITIVE_INFINITY, covered - horizon);
  const days = scoredDays(Math.max(from ?? first, first), last, options.everyDays);
  if (days.length === 0 || days.length > MOST_DAYS) {
    const params = { covered: formatDay(covered), horizon };
    return fail({ code: "backtest/no-days", severity: "error", params });
  }
  const issues: Issue[] = [];
  const refused = segmentRefusal(base.workspace, models, issues);
  if (refused) return fail(refused);
  const dated = models.map((model) => withoutUndated(model, issues));
  const empty = dated.findIndex((model) => model.groups.length === 0);
  if (empty >= 0) {
    return fail({ code: "backtest/undated-model", severity: "error", given: modelName(models[empty]!) }, ...issues);
  }
  const others = (options.models ?? []).map((model) => withoutUndated(model, []));
  return succeed({ days, horizon, split, models: dated, others, issues });
}

/** The last day that rows tell of; contracts that begin or end behind it were only agreed. */
function coveredUntil(base: AccountBase): number {
  return latestDay(base) ?? MISSING_DAY;
}

/** The first day of a contract, else of anything. */
function firstDay(base: AccountBase): number {
  const first = (table: TableName) => {
    let least = OPEN_END;
    for (const day of base.daysOf(table) ?? []) if (day !== MISSING_DAY && day < least) least = day;
    return least;
  };
  if (base.workspace.subscriptions) return first("subscriptions");
  const dated = (["usage", "tickets", "surveys", "touchpoints"] as const).map(first);
  return Math.min(...dated);
}

function scoredDays(first: number, last: number, every: number | undefined): number[] {
  const days: number[] = [];
  if (every !== undefined) for (let day = first; day <= last && days.length <= MOST_DAYS; day += every) days.push(day);
  else if (first <= last) {
    for (let month = monthOfDay(first); lastDayOfMonth(month) <= last; month += 1) {
      if (lastDayOfMonth(month) >= first) days.push(lastDayOfMonth(month));
      if (days.length > MOST_DAYS) break;
    }
  }
  return days;
}

/** The model without measures of which the past is not recorded, in force always and with nobody's judgement in it. */
export function withoutUndated({ validFrom: _, overrides: __, ...model }: HealthModel, issues: Issue[]): HealthModel {
  const groups = model.groups
    .map((group) => ({
      ...group,
      measures: group.measures.filter(({ id, source }) => {
        const column = writtenOverColumn(source);
        if (source.table !== "accounts" && column === undefined) return true;
        const params = { model: modelName(model), ...(column === undefined ? {} : { column, table: source.table }) };
        issues.push({ code: "backtest/undated-measure", severity: "warning", path: id, params });
        return false;
      }),
    }))
    .filter(({ measures }) => measures.some(({ weight }) => weight > 0));
  return { ...model, groups };
}

interface Judging {
  readonly days: readonly number[];
  readonly horizon: number;
  readonly split: number | undefined;
  readonly models: readonly HealthModel[];
  readonly options: HistoryOptions;
  readonly issues: Issue[];
}

/** Judges scored rows: those from the split on, or all. */
export function* judgeSteps(
  base: AccountBase,
  endAfter: EndAfter,
  rows: JudgedRows,
  { days, horizon, split, models, options, issues }: Judging,
): Steps<Result<HistoryBacktest>> {
  const part = (chosen: (day: number) => boolean) => {
    const isChosen = days.map(chosen);
    return rowsWhere(rows.account.length, (row) => isChosen[rows.day[row]!]!);
  };
  const train = split === undefined ? undefined : part((day) => day + horizon <= split);
  const test = part((day) => split === undefined || day >= split);
  yield;
  const lost = (chosen: Int32Array) => taken(rows.lost, chosen, new Uint8Array(chosen.length));
  const scoresOf = (model: number, chosen: Int32Array) =>
    taken(rows.scores[model]!, chosen, new Float64Array(chosen.length));
  const outcome = lost(test);
  const lostBefore = train && lost(train);
  yield;
  const {
    accounts: accountsTested,
    lostRows,
    lostAccounts: lostAccountsTested,
    refusal,
  } = lossesAmong(base, rows, test);
  if (refusal) return fail(refusal, ...issues);
  yield;
  const { accounts, lostAccounts } = lossesAmong(
    base,
    rows,
    part(() => true),
  );
  yield;
  const lostRuns = yield* lostRunsSteps(endAfter, rows, lostRows, days);
  const versions: HistoryVersionResult[] = [];
  const areas: (AreaUnderCurve | null)[] = [];
  const judgedScores: Float64Array<ArrayBuffer>[] = [];
  for (const [m, model] of models.entries()) {
    const score = scoresOf(m, test);
    judgedScores.push(score);
    const toFlag = scoresToFlag(rows.scoredBy[m]!, rows.scores[m]!, options);
    const flagScore = (chosen: Int32Array) => taken(toFlag, chosen, new Float64Array(chosen.length));
    const ofTest = modelsOfRows(rows.scoredBy[m]!, test);
    const before = train && scoresOf(m, train);
    yield;
    const recalibration = before && lostBefore ? yield* recalibrationSteps(before, lostBefore) : null;
    const probability = (of: Float64Array) =>
      recalibration
        ? { probability: of.map((one) => logistic(recalibration.intercept + recalibration.slope * one)) }
        : {};
    // Who scores below the beginning of a band is in a lower one.
    const thresholds = model.bands.slice(1).map((band) => band.from);
    const rule = { thresholds, direction: "low-is-risk", exclusive: true, fewest: FEWEST_CHURNERS } as const;
    const onTrain =
      train && before && lostBefore
        ? yield* evaluateScoreSteps(lostBefore, asRanked(before), {
            ...rule,
            ...probability(before),
            flagScore: flagScore(train),
          })
        : null;
    const flagged = flagScore(test);
    const onTest = yield* evaluateScoreSteps(outcome, asRanked(score), {
      ...rule,
      ...probability(score),
      flagScore: flagged,
    });
    areas.push(onTest.area);
    const histories = lostRuns.map(
      ({ rows: own, lostAt }): FlagHistory => ({
        times: own.map((row) => days[rows.day[row]!]!),
        scores: own.map((row) => toFlag[row]!),
        lostAt,
      }),
    );
    const window = options.actionWindowDays ?? DEFAULT_ACTION_WINDOW;
    versions.push({
      model: modelName(model),
      segmentModels: ofTest.models
        .slice(1)
        .flatMap((own, k) => (ofTest.modelOf?.includes(k + 1) ? modelName(own) : [])),
      train: onTrain?.evaluation ?? null,
      test: onTest.evaluation,
      cutoffs: yield* cutoffRowsSteps(outcome, flagged, cutoffsOf(model)),
      ...bandOutcomes(ofTest, ownBands(ofTest, score), outcome),
      leadTime: leadTimesOf(histories, thresholds, "low-is-risk", window, true),
      recalibration,
    });
    yield;
  }
  return succeed({
    tenure: 1,
    days: days.map(formatDay),
    horizonDays: horizon,
    split: split === undefined ? null : formatDay(split),
    accounts,
    lostAccounts,
    accountsTested,
    lostAccountsTested,
    versions,
    comparison: versions.flatMap((a, i) =>
      versions.slice(i + 1).map((b, k) => {
        const [one, other] = [areas[i]!, areas[i + 1 + k]!];
        const found = one && other ? compareAreas(outcome, one, other) : null;
        return {
          a: a.model,
          b: b.model,
          aucDifference: found?.difference ?? null,
          se: found?.standardError ?? null,
          p: found?.p ?? null,
        };
      }),
    ),
    judged: {
      accountIds: base.ids,
      account: taken(rows.account, test, new Int32Array(test.length)),
      day: taken(rows.day, test, new Int32Array(test.length)),
      lost: outcome,
      scores: judgedScores,
    },
    issues,
  });
}

/**
 * Different accounts of some rows, those rows that a loss followed, and different accounts of these; `refusal` where
 * too few accounts of either outcome are among them to judge by.
 */
export function lossesAmong(
  base: AccountBase,
  rows: Pick<JudgedRows, "account" | "lost">,
  chosen: Int32Array<ArrayBuffer>,
) {
  const lostRows = chosen.filter((row) => rows.lost[row] === 1);
  const different = (some: Int32Array) => countDifferent(rows.account, some, base.ids.length);
  const [accounts, lostAccounts] = [different(chosen), different(lostRows)];
  const params = { positives: lostAccounts, rows: accounts, needed: FEWEST_CHURNERS };
  const tooFew: Issue = { code: "backtest/too-few-churners", severity: "error", path: "history", params };
  const refusal = Math.min(lostAccounts, accounts - lostAccounts) < FEWEST_CHURNERS ? tooFew : null;
  return { accounts, lostRows, lostAccounts, refusal };
}

/** A run of an account that ended in a loss which the test rows judge: its rows, training days included, and its end. */
interface LostRun {
  readonly rows: number[];
  readonly lostAt: number;
}

function* lostRunsSteps(
  endAfter: EndAfter,
  rows: JudgedRows,
  lostRows: Int32Array,
  days: readonly number[],
): Steps<readonly LostRun[]> {
  const runs = new Map<number, Map<number, LostRun>>();
  const endOf = (row: number) => endAfter(rows.account[row]!, days[rows.day[row]!]!)!;
  yield* inBatches(lostRows.length, (from, to) => {
    for (const row of lostRows.subarray(from, to)) {
      const account = rows.account[row]!;
      const own = runs.get(account) ?? new Map<number, LostRun>();
      const lostAt = endOf(row);
      if (!own.has(lostAt)) own.set(lostAt, { rows: [], lostAt });
      runs.set(account, own);
    }
  });
  yield* inBatches(rows.account.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const own = runs.get(rows.account[row]!);
      own?.get(endOf(row))?.rows.push(row);
    }
  });
  return [...runs.values()].flatMap((own) => [...own.values()]);
}

/** Rows that meet a condition, in their order. */
export function rowsWhere(count: number, holds: (row: number) => boolean): Int32Array<ArrayBuffer> {
  const found = new Int32Array(count);
  let n = 0;
  for (let row = 0; row < count; row += 1) if (holds(row)) found[n++] = row;
  return found.slice(0, n);
}

/** How many different values below `limit` some rows of a column hold. */
function countDifferent(column: ArrayLike<number>, rows: Int32Array, limit: number): number {
  const seen = new Uint8Array(limit);
  for (const row of rows) seen[column[row]!] = 1;
  return seen.reduce((sum, one) => sum + one, 0);
}

/** Chance of a loss by the score, as the past had it: logit P = intercept + slope · score. */
export interface FittedRisk {
  readonly intercept: number;
  readonly slope: number;
  /** Days of accounts that it was fitted to, and those of them that a loss followed. */
  readonly n: number;
  readonly lost: number;
}

/**
 * Fits the chance of a loss within the horizon to the score of a model, on the days before `asOf` whose outcome was
 * known by then: what outreach and renewal forecast take for their risk.
 *
 * Errors: those of {@link historyBacktest}; `backtest/one-class`.
 *
 * @example riskCalibration(workspace, model, "2026-06-30", { horizonDays: 90 })
 */
export function riskCalibration(
  workspace: Workspace,
  model: HealthModel,
  asOf: string,
  options: Omit<HistoryOptions, "split" | "coveredUntil" | "to"> = {},
): Result<FittedRisk> {
  return drain(riskCalibrationSteps(workspace, model, asOf, options));
}

/** {@link riskCalibration} in steps, of which `onProgress` tells as that of {@link historyBacktestSteps}. */
export function* riskCalibrationSteps(
  workspace: Workspace,
  model: HealthModel,
  asOf: string,
  options: Omit<HistoryOptions, "split" | "coveredUntil" | "to"> = {},
  onProgress?: (done: number, total: number) => void,
): Steps<Result<FittedRisk>> {
  const fits = yield* riskCalibrationsSteps(workspace, model, [asOf], options, onProgress);
  if (!fits.ok) return fits;
  const [fitted] = fits.value;
  return fitted ? succeed(fitted) : fail({ code: "backtest/one-class", severity: "error", path: "history" });
}

/**
 * {@link riskCalibration} for several days from one reading of the past, in steps; null for a day before which too
 * little was known to fit.
 *
 * Errors: those of {@link historyBacktest}, for the last of the days.
 */
export function* riskCalibrationsSteps(
  workspace: Workspace,
  model: HealthModel,
  days: readonly string[],
  options: Omit<HistoryOptions, "split" | "coveredUntil" | "to"> = {},
  onProgress?: (done: number, total: number) => void,
): Steps<Result<readonly (FittedRisk | null)[]>> {
  const last = [...days].sort().at(-1) ?? "";
  const found = yield* scoredPastSteps(workspace, [model], { ...options, coveredUntil: last }, onProgress);
  if (!found.ok) return found;
  const { base, rows, issues } = found.value;
  const { refusal } = lossesAmong(
    base,
    rows,
    rowsWhere(rows.account.length, () => true),
  );
  if (refusal) return fail(refusal, ...issues);
  const fits: (FittedRisk | null)[] = [];
  for (const day of days) fits.push(yield* fittedUntil(found.value, parseDay(day) ?? MISSING_DAY));
  return succeed(fits);
}

/** The fit to the days whose outcome was known by `until`; null with too few accounts of either outcome. */
function* fittedUntil({ base, plan: { days, horizon }, rows }: ScoredPast, until: number): Steps<FittedRisk | null> {
  const isKnown = days.map((day) => day + horizon <= until);
  const known = rowsWhere(rows.account.length, (row) => isKnown[rows.day[row]!]!);
  const { lostRows, refusal } = lossesAmong(base, rows, known);
  if (refusal) return null;
  yield;
  const fitted = yield* recalibrationSteps(
    taken(rows.scores[0]!, known, new Float64Array(known.length)),
    taken(rows.lost, known, new Uint8Array(known.length)),
  );
  return fitted && { ...fitted, n: known.length, lost: lostRows.length };
}
