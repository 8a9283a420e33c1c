import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { drain, type Steps } from "../steps.js";
import { formatDay, parseDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import { type AccountBase, accountBaseSteps, latestDay, payingOn } from "./account-base.js";
import { areaUnderCurve } from "./auc.js";
import { thresholdRow } from "./evaluate-score.js";
import { bandsOf, type HealthMeasure, type HealthModel, modelName } from "./health-model.js";
import { bandOutcomes, type HistoryOptions, historyRowsSteps } from "./history-backtest.js";
import { lintHealthModel } from "./lint-model.js";
import { normaliseColumn } from "./normalise.js";
import { rawMeasureSteps } from "./raw-measures.js";
import { type BaseScores, reweigh } from "./score-base.js";
import type { ModelTrialResult, TrialDifference } from "./trial-result.js";

export interface TrialOptions {
  /** Day of today's scores, `YYYY-MM-DD`. Default: the last day of the data. */
  readonly asOf?: string;
  /** Highest band that is flagged. Default: the highest with the tone `critical` or `risk`. */
  readonly flagUpTo?: string;
  /** Contacts that the team can make in a week. */
  readonly capacityPerWeek?: number;
  /** Days between two contacts of a flagged account. Default 14. */
  readonly contactEveryDays?: number;
  /** The past to judge by. */
  readonly history?: HistoryOptions;
}

const DEFAULT_CONTACT_DAYS = 14;

/** Accounts that pay on a day, and measures of theirs. */
interface Rows {
  readonly account: Int32Array<ArrayBuffer>;
  /** Rows `from[d] … from[d + 1] − 1` are of day `days[d]`. */
  readonly from: readonly number[];
  readonly days: readonly number[];
}

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
  readonly #today: Rows;
  readonly #past: (Rows & { readonly lost: Uint8Array<ArrayBuffer> }) | null;
  readonly #options: TrialOptions;
  readonly #raw = new Map<
    string,
    { readonly today: Float64Array<ArrayBuffer>; readonly past: Float64Array<ArrayBuffer> }
  >();
  readonly #normalised = new Map<string, Float64Array<ArrayBuffer>>();

  constructor(
    base: AccountBase,
    today: Rows,
    past: (Rows & { readonly lost: Uint8Array<ArrayBuffer> }) | null,
    options: TrialOptions,
  ) {
    this.#base = base;
    this.#today = today;
    this.#past = past;
    this.#options = options;
  }

  /** What a model would do. Reads what it needs from the tables first, where an earlier run has not. */
  run(model: HealthModel): ModelTrialResult {
    return this.#judge(model, this.#scores(model, "today"));
  }

  /** {@link run} without the past: what has to follow a slider while it moves. */
  today(model: HealthModel): ModelTrialResult {
    return this.#judge(model, this.#scores(model, "today"), false);
  }

  /** What an edit would change. */
  compare(saved: HealthModel, edited: HealthModel): TrialDifference {
    const [before, after] = [this.#scores(saved, "today"), this.#scores(edited, "today")];
    const [lowBefore, lowAfter] = [flaggedBands(saved, this.#options), flaggedBands(edited, this.#options)];
    const [newlyFlagged, noLongerFlagged]: [string[], string[]] = [[], []];
    for (let row = 0; row < this.#today.account.length; row += 1) {
      const was = before.scored[row] === 1 && before.band[row]! <= lowBefore;
      const is = after.scored[row] === 1 && after.band[row]! <= lowAfter;
      if (was === is) continue;
      (is ? newlyFlagged : noLongerFlagged).push(this.#base.ids[this.#today.account[row]!]!);
    }
    return { before: this.#judge(saved, before), after: this.#judge(edited, after), newlyFlagged, noLongerFlagged };
  }

  #scores(model: HealthModel, part: "today" | "past"): BaseScores {
    const carries = model.missing === "carry-forward";
    const measures = model.groups.flatMap((group) => group.measures);
    return reweigh(
      model,
      measures.map((measure) => this.#column(measure, carries, part)),
    );
  }

  #column(measure: HealthMeasure, carries: boolean, part: "today" | "past"): Float64Array<ArrayBuffer> {
    const source = JSON.stringify([measure.source, measure.windowDays, measure.baselineDays, carries]);
    const key = `${part} ${source} ${JSON.stringify(measure.normalise)}`;
    let column = this.#normalised.get(key);
    if (!column) {
      let raw = this.#raw.get(source);
      if (!raw) {
        const read = (rows: Rows | null) =>
          rows ? drain(stackedSteps(this.#base, measure, carries, rows)) : new Float64Array();
        // Values of the accounts table have no date: in the past they would know the future.
        const undated = measure.source.table === "accounts";
        const past = undated ? new Float64Array(this.#past?.account.length ?? 0).fill(Number.NaN) : read(this.#past);
        raw = { today: read(this.#today), past };
        this.#raw.set(source, raw);
      }
      const rows = part === "today" ? this.#today : this.#past!;
      column = normalisedByDay(raw[part], measure, rows);
      this.#normalised.set(key, column);
    }
    return column;
  }

  #judge(model: HealthModel, today: BaseScores, withPast = true): ModelTrialResult {
    const reasons: Record<string, Reason> = {};
    const { capacityPerWeek = null, contactEveryDays = DEFAULT_CONTACT_DAYS } = this.#options;
    const low = flaggedBands(model, this.#options);
    const flagged = today.bandCounts.subarray(0, low + 1).reduce((sum, count) => sum + count, 0);
    const contactsPerWeek = (flagged * 7) / contactEveryDays;
    if (today.scoredAccounts === 0) {
      reasons["today.mean"] = "no-data";
      reasons["today.flaggedShare"] = "no-data";
    }
    if (capacityPerWeek === null) reasons["today.capacityPerWeek"] = "not-requested";
    if (!(capacityPerWeek !== null && capacityPerWeek > 0)) {
      reasons["today.load"] = capacityPerWeek === null ? "not-requested" : "no-base";
    }
    const past = withPast ? this.#past : null;
    if (!past) reasons.history = withPast ? "no-data" : "not-requested";
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
      },
      history: past && this.#judgePast(model, low, past.lost, reasons),
      lint: lintHealthModel(model),
      reasons,
    };
  }

  #judgePast(model: HealthModel, low: number, lost: Uint8Array, reasons: Record<string, Reason>) {
    const past = this.#scores(model, "past");
    const known = [...past.scored.keys()].filter((row) => past.scored[row] === 1);
    const outcome = Uint8Array.from(known, (row) => lost[row]!);
    const score = Float64Array.from(known, (row) => past.score[row]!);
    const positives = outcome.reduce((sum, y) => sum + y, 0);
    const area = areaUnderCurve(
      outcome,
      score.map((one) => -one),
    );
    if (!area) {
      reasons["history.auc"] = "one-class";
      reasons["history.aucSe"] = "one-class";
    } else if (area.standardError === null) reasons["history.aucSe"] = "no-base";
    const flags = known.filter((row) => past.band[row]! <= low);
    const tp = flags.filter((row) => lost[row] === 1).length;
    const threshold = model.bands[low + 1]?.from ?? 100;
    return {
      n: known.length,
      lost: positives,
      auc: area?.auc ?? null,
      aucSe: area?.standardError ?? null,
      flags: thresholdRow(threshold, { tp, fp: flags.length - tp, positives, n: known.length }),
      ...bandOutcomes(model, score, outcome),
    };
  }
}

/**
 * A place to try edits of a model, see {@link ModelTrial}. Without contracts, or where nobody was lost, there is no
 * history to judge by, and the trial tells of today alone.
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
  // So that the first edit finds everything read.
  trial.run(model);
  return succeed(trial);
}

function flaggedBands(model: HealthModel, { flagUpTo }: TrialOptions): number {
  const asked = model.bands.findIndex(({ id }) => id === flagUpTo);
  if (asked >= 0) return asked;
  const tones = bandsOf(model).map(({ tone }) => tone === "critical" || tone === "risk");
  return tones.lastIndexOf(true);
}

function* stackedSteps(
  base: AccountBase,
  measure: HealthMeasure,
  carries: boolean,
  { account, from, days }: Rows,
): Steps<Float64Array<ArrayBuffer>> {
  const stacked = new Float64Array(account.length);
  const unused: Issue[] = [];
  for (const [d, day] of days.entries()) {
    const today = new Int32Array(base.ids.length).fill(day);
    const { values } = yield* rawMeasureSteps(base, measure, today, carries, unused);
    for (let row = from[d]!; row < from[d + 1]!; row += 1) stacked[row] = values[account[row]!]!;
  }
  return stacked;
}

/** A percentile ranks among the accounts of its own day. */
function normalisedByDay(
  raw: Float64Array<ArrayBuffer>,
  { normalise }: HealthMeasure,
  { from }: Rows,
): Float64Array<ArrayBuffer> {
  if (normalise.kind !== "percentile") return normaliseColumn(raw, normalise);
  const normalised = new Float64Array(raw.length);
  for (let d = 0; d + 1 < from.length; d += 1) {
    normalised.set(normaliseColumn(raw.slice(from[d]!, from[d + 1]!), normalise), from[d]!);
  }
  return normalised;
}
