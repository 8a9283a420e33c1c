import { fail, type Result, succeed } from "../result.js";
import { drain, inBatches, type Steps } from "../steps.js";
import { formatDay, parseDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import { type AccountBase, accountBaseSteps, latestDay, payingOn } from "./account-base.js";
import type { HealthModel } from "./health-model.js";
import { modelName } from "./model-parts.js";
import { ranksAccounts } from "./own-day-ranks.js";
import { scoreRowsSteps } from "./past-rows.js";
import { type HealthOptions, versionOn } from "./score-accounts.js";
import type { ForecastReason, ScoreForecast } from "./score-forecast-result.js";

/** Days between two scores that a forecast looks at, and from the last of them to the day it is about. */
export const FORECAST_DAYS = 30;
/** Share of past forecasts that the band holds. */
export const FORECAST_LEVEL = 0.8;
/** Scores of an account that its trend is drawn through. */
const OWN_SCORES = 4;
/** Fewer errors than these say too little of those to come. */
const FEWEST_ERRORS = 30;
/** Scores of an account that are looked at: a year of them. */
const LOOKED_BACK = 13;
/** More accounts than these tell little more of the errors; of a larger base so many are drawn, by their ids. */
const MOST_ACCOUNTS = 4096;
/** Rows that are scored at most where a model ranks all accounts among each other. */
const MOST_RANKED_ROWS = 2 ** 23;

/**
 * Scores of the same accounts on days thirty days apart, a column a day: column 0 is of the day itself, column k of k
 * times thirty days before; `NaN` where there is none.
 */
export type ScoreHistory = readonly Float64Array[];

/** What the past of a base tells of forecasts. */
export interface PastForecasts {
  /** Share of a trend that goes on; below 0, that is taken back. From −1 to 1. */
  readonly persistence: number;
  /** Points below and above a forecast between which past scores came to lie; null with too few of them. */
  readonly below: number | null;
  readonly above: number | null;
  /** Forecasts that have met their day. */
  readonly count: number;
  readonly held: number | null;
}

/**
 * How well the scores of a base could have been forecast, so far as its history tells: each account's own trend, damped as
 * trends of this base have proved to be, and the errors which that very rule made.
 *
 *   trend     b = (3s₀ + s₁ − s₂ − 3s₃) / 10, the least-squares slope through an account's last four scores, which
 *             are thirty days apart
 *   φ         Σ b·(s₊₁ − s₀) / Σ b², limited to −1 … 1: what part of past trends of the whole base went on for
 *             another thirty days, by least squares. Below 0 scores went back: what moves them is chance more than
 *             drift. 0 as long as fewer than thirty trends have met their day
 *   forecast  f = s₀ + φ·b, limited to 0 … 100
 *   errors    e = s₊₁ − f of all accounts on all past days, each with the φ of what was known on its day
 *   band      of n errors in ascending order, the r-th from either end with r = ⌊(n + 1)·(1 − level) / 2⌋, and no error
 *             of 0 beyond it: of errors in no particular order, the next lies within with a chance of `level` or more
 *   held      the same a day earlier: bands from errors known thirty days ago, and how many of today's scores they hold
 *
 *   returns   points of the score; null for what takes thirty errors, where there are fewer
 *
 * It takes scores to go on as they did: what nobody could have known thirty days ahead is in the errors, what never
 * happened before is not. Who left has no score and is in no error, so that a forecast is of an account that stays.
 * Errors of all accounts count alike, whether their own scores jump or not.
 *
 * Source: Gardner & McKenzie (1985), "Forecasting Trends in Time Series", Management Science 31(10), 1237–1246, for trends
 * that are damped; Lei et al. (2018), "Distribution-Free Predictive Inference for Regression", Journal of the American
 * Statistical Association 113(523), 1094–1111, for the ranks.
 *
 * @example pastForecasts([now, aMonthAgo, twoMonthsAgo, threeMonthsAgo, fourMonthsAgo]).persistence
 */
export function pastForecasts(history: ScoreHistory): PastForecasts {
  const errorsFrom: Float64Array[] = [];
  /** Σ b·(s₊₁ − s₀), Σ b² and how many, of what is known on the day. */
  let [went, trended, known] = [0, 0, 0];
  const persistence = () => (known >= FEWEST_ERRORS && trended > 0 ? Math.min(1, Math.max(-1, went / trended)) : 0);
  for (let k = history.length - OWN_SCORES; k >= 1; k -= 1) {
    const share = persistence();
    const errors: number[] = [];
    for (let i = 0; i < history[k]!.length; i += 1) {
      const trend = trendOf(history, i, k);
      const change = history[k - 1]![i]! - history[k]![i]!;
      if (Number.isNaN(trend + change)) continue;
      errors.push(history[k - 1]![i]! - onScale(history[k]![i]! + share * trend));
      went += trend * change;
      trended += trend * trend;
      known += 1;
    }
    errorsFrom.push(Float64Array.from(errors));
  }
  const lately = errorsFrom.pop() ?? new Float64Array();
  const then = spreadOf(errorsFrom);
  const within = then && lately.filter((error) => then.below <= error && error <= then.above).length;
  const spread = spreadOf([...errorsFrom, lately]);
  return {
    persistence: persistence(),
    below: spread?.below ?? null,
    above: spread?.above ?? null,
    count: known,
    held: within === null || lately.length === 0 ? null : within / lately.length,
  };
}

/** Between which errors the level lies; null with too few of them. */
function spreadOf(parts: readonly Float64Array[]): { readonly below: number; readonly above: number } | null {
  const count = parts.reduce((sum, { length }) => sum + length, 0);
  if (count < FEWEST_ERRORS) return null;
  const errors = new Float64Array(count);
  let at = 0;
  for (const part of parts) {
    errors.set(part, at);
    at += part.length;
  }
  errors.sort();
  const rank = Math.floor(((count + 1) * (1 - FORECAST_LEVEL)) / 2 + ROUNDING);
  return { below: Math.min(0, errors[rank - 1]!), above: Math.max(0, errors[count - rank]!) };
}

/** 1 − 0.8 is a little less than 0.2. */
const ROUNDING = 1e-9;

/** Points in thirty days, of an account on a day of its history; `NaN` where one of the scores is missing. */
function trendOf(history: ScoreHistory, i: number, k: number): number {
  const [s0, s1, s2, s3] = [history[k]![i]!, history[k + 1]![i]!, history[k + 2]![i]!, history[k + 3]![i]!];
  return (3 * s0 + s1 - s2 - 3 * s3) / 10;
}

function onScale(score: number): number {
  return Math.min(100, Math.max(0, score));
}

type ForecastFigures = Pick<ScoreForecast, "score" | "low" | "high" | "trend" | "ownScores"> & {
  readonly reason?: ForecastReason;
};

/**
 * The forecast of one account: {@link pastForecasts} says how.
 *
 *   own      its scores, the latest first and thirty days apart; `NaN` where there is none
 *   returns  points of the score, low ≤ score ≤ high; null with `no-data` (no score on the day), `short-history` (fewer
 *            than four in a row) or `too-few-forecasts` (fewer than thirty errors of the base)
 *
 * @example forecastScore([42, 45, 48, 51], past) // a fall of 3 a month, of which `past.persistence` goes on
 */
export function forecastScore(own: ArrayLike<number>, past: PastForecasts): ForecastFigures {
  const gap = Array.from({ length: OWN_SCORES }, (_, k) => own[k] ?? Number.NaN).findIndex(Number.isNaN);
  const ownScores = gap < 0 ? OWN_SCORES : gap;
  const none = { score: null, low: null, high: null, trend: null, ownScores };
  if (ownScores === 0) return { ...none, reason: "no-data" };
  if (ownScores < OWN_SCORES) return { ...none, reason: "short-history" };
  const columns = Array.from({ length: OWN_SCORES }, (_, k) => Float64Array.of(own[k]!));
  const trend = trendOf(columns, 0, 0);
  const { persistence, below, above } = past;
  if (below === null || above === null) return { ...none, trend, reason: "too-few-forecasts" };
  const score = onScale(own[0]! + persistence * trend);
  return { score, low: onScale(score + below), high: onScale(score + above), trend, ownScores };
}

/** Forecasts of a base on a day: the past is read once for all accounts. */
export interface ForecastBook extends PastForecasts {
  /** Errors: `health/unknown-account`. */
  forecastSteps(account: string): Steps<Result<ScoreForecast>>;
}

/**
 * An account's score in thirty days, from scores as they would have been computed on past days: strictly point in time.
 * {@link pastForecasts} says how.
 *
 * All past days are scored by the version of the model that is in force on the day, so that an edit of the model is no
 * trend. Measures of the accounts table have no date, and are taken as they are now. Errors are those of up to 4,096
 * accounts, drawn by their ids, whatever their order.
 *
 *   returns  null with a reason where nothing can be said: `not-paying` for who is no customer on the day, and those of
 *            {@link forecastScore}
 *
 * Errors: `health/no-accounts`, `health/not-a-day`, `health/unknown-account`; those of segments.
 *
 * @example scoreForecast(workspace, model, "A-0102", { asOf: "2026-07-14" })
 */
export function scoreForecast(
  workspace: Workspace,
  model: HealthModel,
  account: string,
  options: HealthOptions = {},
): Result<ScoreForecast> {
  const book = drain(forecastBookSteps(workspace, model, options));
  return book.ok ? drain(book.value.forecastSteps(account)) : book;
}

/** What {@link scoreForecast} reads of a base, in steps: from then on, an account costs little. */
export function* forecastBookSteps(
  workspace: Workspace,
  model: HealthModel,
  { asOf, models = [] }: HealthOptions = {},
): Steps<Result<ForecastBook>> {
  const base = yield* accountBaseSteps(workspace);
  if (base.ids.length === 0) return fail({ code: "health/no-accounts", severity: "error" });
  const day = asOf === undefined ? latestDay(base) : parseDay(asOf);
  if (day === undefined) {
    const given = asOf === undefined ? {} : { given: asOf };
    return fail({ code: "health/not-a-day", severity: "error", path: "asOf", ...given });
  }
  const past = new PastScores(base, [model, ...models], day);
  const read = yield* past.readSteps(yield* sampled(base.ids), past.daysAtOnce);
  if (!read.ok) return read;
  const { rowOf, history } = read.value;
  const known = pastForecasts(history);
  yield;
  return succeed({
    ...known,
    *forecastSteps(account) {
      const i = base.ids.indexOf(account);
      if (i < 0) return fail({ code: "health/unknown-account", severity: "error", path: "account", given: account });
      let own = rowOf[i]! < 0 ? undefined : history.map((column) => column[rowOf[i]!]!);
      if (!own) {
        const marks = new Uint8Array(base.ids.length);
        marks[i] = 1;
        const alone = yield* past.readSteps(marks, OWN_SCORES);
        if (!alone.ok) return alone;
        own = alone.value.history.map(([score]) => score!);
      }
      const figures = forecastScore(own, known);
      const paying = figures.reason !== "no-data" || (yield* payingOn(base, day))[i] === 1;
      return succeed({
        tenure: 1,
        model: modelName(past.model),
        account,
        asOf: formatDay(day),
        day: formatDay(day + FORECAST_DAYS),
        ...figures,
        ...(paying ? {} : { reason: "not-paying" as const }),
        level: FORECAST_LEVEL,
        neededScores: OWN_SCORES,
        persistence: known.persistence,
        pastForecasts: known.count,
        held: known.held,
      });
    },
  });
}

interface ReadScores {
  /** Place of each account in the columns; −1 for the others. */
  readonly rowOf: Int32Array<ArrayBuffer>;
  readonly history: ScoreHistory;
}

/** Scores of a base on past days by one version of a model. */
class PastScores {
  readonly #base: AccountBase;
  readonly #day: number;
  readonly #others: readonly HealthModel[];
  readonly model: HealthModel;
  readonly #ranks: boolean;

  constructor(base: AccountBase, models: readonly HealthModel[], day: number) {
    this.#base = base;
    this.#day = day;
    const ids = [...new Set(models.map(({ id }) => id))];
    const [model, ...others] = ids.map((id) =>
      inForce(
        models.filter((one) => one.id === id),
        day,
      ),
    );
    this.model = model!;
    this.#others = others;
    this.#ranks = [this.model, ...others].some(ranksAccounts);
  }

  /** How far one can look back: less far where that means to score a large base over and over. */
  get daysAtOnce(): number {
    return this.#ranks ? Math.min(LOOKED_BACK, Math.floor(MOST_RANKED_ROWS / this.#base.ids.length)) : LOOKED_BACK;
  }

  /** Scores of some accounts on the last `count` days; where accounts are ranked, among all who pay. */
  *readSteps(marks: Uint8Array, count: number): Steps<Result<ReadScores>> {
    const base = this.#base;
    const days = Array.from({ length: count }, (_, k) => this.#day - (count - 1 - k) * FORECAST_DAYS);
    const parts: Int32Array[] = [];
    const from = [0];
    for (const day of days) {
      const paying = yield* payingOn(base, day);
      const own: number[] = [];
      for (let i = 0; i < paying.length; i += 1) if (paying[i] === 1 && (this.#ranks || marks[i] === 1)) own.push(i);
      parts.push(Int32Array.from(own));
      from.push(from.at(-1)! + own.length);
    }
    const account = new Int32Array(from.at(-1)!);
    for (const [d, part] of parts.entries()) account.set(part, from[d]!);
    const rows = { account, from, days };
    const scored = yield* scoreRowsSteps(base, [this.model], this.#others, rows, [], () => undefined);
    if (!scored.ok) return scored;
    const [found] = scored.value;
    const rowOf = new Int32Array(base.ids.length).fill(-1);
    let rowCount = 0;
    for (let i = 0; i < rowOf.length; i += 1) {
      if (marks[i] !== 1) continue;
      rowOf[i] = rowCount;
      rowCount += 1;
    }
    yield;
    const history = days.map(() => new Float64Array(rowCount).fill(Number.NaN));
    for (let d = 0; d < days.length; d += 1) {
      const column = history[days.length - 1 - d]!;
      for (let row = from[d]!; row < from[d + 1]!; row += 1) {
        const place = rowOf[account[row]!]!;
        if (place >= 0 && found!.scored[row] === 1) column[place] = found!.score[row]!;
      }
      yield;
    }
    return succeed({ rowOf, history });
  }
}

/** Of several versions of a model the one in force on a day, as if it had always been. */
function inForce(versions: readonly HealthModel[], day: number): HealthModel {
  const dated = versions.some(({ validFrom }) => validFrom !== undefined);
  const { validFrom: _, ...model } = dated ? versionOn(versions, day) : versions[0]!;
  return model;
}

/** All accounts, or of many about {@link MOST_ACCOUNTS}: those whose ids come out low, whatever their order. */
function* sampled(ids: readonly string[]): Steps<Uint8Array> {
  const marks = new Uint8Array(ids.length);
  if (ids.length <= MOST_ACCOUNTS) return marks.fill(1);
  const below = (2 ** 32 * MOST_ACCOUNTS) / ids.length;
  yield* inBatches(ids.length, (from, to) => {
    for (let i = from; i < to; i += 1) if (scatter(ids[i]!) < below) marks[i] = 1;
  });
  return marks;
}

/** A whole number of 32 bits that looks like chance and depends on the text alone (FNV-1a, its bits mixed once more). */
function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
