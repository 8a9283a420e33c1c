import { logistic } from "../math/logistic-regression.js";
import { renewalsDue } from "../metrics/renewals-due.js";
import { type SubscriptionIntervals, subscriptionIntervalsSteps } from "../metrics/subscription-intervals.js";
import { type Issue, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { drain, type Steps } from "../steps.js";
import { formatDay, parseDay } from "../table/calendar.js";
import { readLabels, sortedLabels } from "../table/column-values.js";
import { columnOf, MISSING_DAY, type Workspace } from "../table/table.js";
import { type AccountBase, accountBaseSteps, attributeOf } from "./account-base.js";
import { sharesOf } from "./account-health.js";
import type { HealthMeasure, HealthModel } from "./health-model.js";
import type { HealthScores, ScoreChangeStep } from "./health-result.js";
import { modelName, saysSomething } from "./model-parts.js";
import { countKinds } from "./outreach-filter.js";
import type {
  MeasureNote,
  OutreachKind,
  OutreachList,
  OutreachRow,
  RiskConvention,
  UpsellRow,
} from "./outreach-result.js";
import { rawMeasureSteps } from "./raw-measures.js";
import { dataSteps, underModelSteps } from "./score-change.js";
import { effectiveWeights, scoreWhenMissing } from "./score-columns.js";

/** logit P(loss) = intercept + slope · score, as a back-test fits it. */
export interface RiskCalibration {
  readonly intercept: number;
  readonly slope: number;
}

export interface OutreachOptions {
  /** Scores of an earlier day, for what changed. */
  readonly before?: HealthScores;
  /**
   * The models that scored. Where another version was in force on the earlier day, what changed is told under today's,
   * on the data of both days; without the models it is not told of such accounts.
   */
  readonly models?: readonly HealthModel[];
  /** Of a back-test. Without it the risk is 1 − score/100, which is an order and no probability. */
  readonly calibration?: RiskCalibration;
  /** Days before the renewal by which one has to have acted. Default 60. */
  readonly leadDays?: number;
  /** Days without a ticket and without a contact that are silence. Default 60. */
  readonly silentDays?: number;
  /** Currency of the money, where the data name several. */
  readonly currency?: string;
}

const DEFAULT_LEAD = 60;
const DEFAULT_SILENCE = 60;
/** Use has fallen when it is a fifth below its own level, and grown when it is a fifth above. */
const NOTABLE_CHANGE = 0.2;
const FULL_SEATS = 0.8;
const LEAST_FIT = 60;
/** Without a known renewal an account waits as if it were half a year away. */
const UNKNOWN_RENEWAL_DAYS = 180;
const LOOK_AHEAD_MONTHS = 60;

/**
 * Whom to contact, why and by when.
 *
 *   priority = risk × MRR × urgency,   urgency = lead ÷ max(days to renewal, lead), a lead of at least a day
 *
 *   risk      chance of a loss by `calibration`, else 1 − score/100
 *   MRR       what the account pays on the day, in major units
 *   renewal   `renewal_date` of the accounts table, else the next one of its contracts; of a contract that says neither
 *             term nor months between charges a month is assumed, which the row tells (`renewalAssumed`)
 *   act by    renewal − lead; today where that is over
 *   on it     accounts in a band of the tone `critical` or `risk`, and silent ones in whatever band
 *   silent    use at least a fifth below its own level of the twelve weeks before, and no ticket and no contact within
 *             `silentDays`
 *   noisy     a ticket or a contact within `silentDays`, or use that has not fallen so far; neither silent nor noisy can
 *             be told without tickets, nor of an account that has not written and whose use has no level to compare with
 *   reason    the measure that takes most from the score: weight × (100 − value)
 *   changed   the measure whose data took most since `before`: the largest loss among the steps of `scoreChange` that
 *             came of data (moved, gained, lost), so that weight which goes from one measure to another is no loss
 *
 * Upsell: healthy accounts with their fit (`fit_score` ≥ 60) and need (seats used to four fifths, or use grown by a
 * fifth): what does not fit or is not needed is no success.
 *
 * Errors: those of `subscriptionIntervals` (several currencies). Notices: `outreach/silence-unknown`,
 * `outreach/contacts-unknown`; those of `renewalsDue` about terms.
 *
 * @example outreachList(workspace, scores, { before, calibration: backTest.versions[0].recalibration ?? undefined })
 */
export function outreachList(
  workspace: Workspace,
  scores: HealthScores,
  options: OutreachOptions = {},
): Result<OutreachList> {
  return drain(outreachListSteps(workspace, scores, options));
}

/** {@link outreachList} in steps. */
export function* outreachListSteps(
  workspace: Workspace,
  scores: HealthScores,
  options: OutreachOptions = {},
): Steps<Result<OutreachList>> {
  const { leadDays = DEFAULT_LEAD, silentDays = DEFAULT_SILENCE, before, calibration } = options;
  const base = yield* accountBaseSteps(workspace);
  const day = parseDay(scores.asOf)!;
  const money = yield* moneySteps(workspace, options.currency);
  if (!money.ok) return money;
  const issues: Issue[] = [];
  const mrr = mrrOn(base, money.value, day);
  const { next: renewal, assumed } = nextRenewals(base, money.value, day, issues);
  const signals = yield* signalsOf(base, day, silentDays);
  if (!workspace.usage || !workspace.tickets) {
    const missing = (["usage", "tickets"] as const).filter((name) => !workspace[name]).join(", ");
    issues.push({ code: "outreach/silence-unknown", severity: "notice", params: { tables: missing } });
  } else if (!workspace.touchpoints) issues.push({ code: "outreach/contacts-unknown", severity: "notice" });
  const owner = attributeOf(base, "owner");
  const fit = columnValues(base, "fit_score");
  const overrides = new Map((scores.overrides ?? []).map(({ account, ...override }) => [account, override]));
  const changes = changesSince(workspace, scores, options);
  const rows: OutreachRow[] = [];
  const upsell: UpsellRow[] = [];
  yield;
  for (let i = 0; i < scores.rowCount; i += 1) {
    if (scores.scored[i] === 0) continue;
    const model = scores.models[scores.modelOf[i]!]!;
    const band = model.bands[scores.band[i]!]!;
    const score = scores.score[i]!;
    const who = { account: scores.accounts[i]!, name: scores.names[i]!, owner: owner?.[i] ?? null };
    if (band.tone === "healthy") {
      upsell.push({
        ...who,
        score,
        mrr: mrr[i]!,
        fit: numberOrNull(fit[i]!),
        seatUse: numberOrNull(signals.seatUse[i]!),
        growth: numberOrNull(signals.growth[i]!),
        verdict: verdictOf(fit[i]!, signals.seatUse[i]!, signals.growth[i]!),
      });
    }
    const kind = signals.kindOf(i);
    if (kind !== "silent" && band.tone !== "critical" && band.tone !== "risk") continue;
    const risk = riskOf(score, calibration);
    const days = renewal[i] === MISSING_DAY ? null : renewal[i]! - day;
    const lead = Math.max(leadDays, 1);
    const urgency = lead / Math.max(days ?? UNKNOWN_RENEWAL_DAYS, lead);
    const actBy = days === null ? null : Math.max(day, renewal[i]! - leadDays);
    const previous = before?.scored[i] === 1 ? before : undefined;
    rows.push({
      ...who,
      kind,
      score,
      band: band.id,
      ...(overrides.has(i) ? { override: overrides.get(i)! } : {}),
      trend: previous ? score - previous.score[i]! : null,
      risk,
      mrr: mrr[i]!,
      renewal: days === null ? null : formatDay(renewal[i]!),
      daysToRenewal: days,
      renewalAssumed: assumed[i] === 1,
      actBy: actBy === null ? null : formatDay(actBy),
      overdue: days !== null && days < leadDays,
      priority: risk * mrr[i]! * urgency,
      reason: heaviest(shortfalls(scores, i)),
      changed: previous
        ? heaviest((yield* changes(i)).map(({ measure, name, effect }) => noteOf(measure, name, effect)))
        : null,
      action: saysSomething(model.actions[band.id]) ? model.actions[band.id]! : null,
    });
  }
  rows.sort((a, b) => b.priority - a.priority || b.risk - a.risk || (a.account < b.account ? -1 : 1));
  const readiness = ["ready", "unknown", "no-need", "no-fit"];
  upsell.sort((a, b) => readiness.indexOf(a.verdict) - readiness.indexOf(b.verdict) || b.mrr - a.mrr);
  return succeed({
    tenure: 1,
    model: scores.model,
    asOf: scores.asOf,
    currency: money.value?.currency ?? null,
    riskConvention: conventionOf(calibration),
    leadDays,
    rows,
    counts: countKinds(rows),
    mrrAtRisk: rows.reduce((sum, row) => sum + row.mrr, 0),
    upsell,
    issues,
  });
}

/** Names that an issue lists: more nobody reads. */
const MOST_OWNERS = 20;

/**
 * Whether no account has an owner of this name: `outreach/unknown-owner`, with the owners that there are. An owner
 * without anybody to contact is none. The empty name stands for accounts without an owner.
 *
 * @example ownerIssue(workspace, "Itoh") // suggestion Ito, owners "Abe, Ito"
 */
export function ownerIssue({ accounts }: Workspace, owner: string): Issue | undefined {
  const column = accounts?.columns.owner;
  const names = column && accounts ? sortedLabels(readLabels(column, accounts.rowCount).labels) : [];
  if (owner === "" || names.includes(owner)) return undefined;
  const suggestion = closestName(owner, names);
  return {
    code: "outreach/unknown-owner",
    severity: "warning",
    path: "owner",
    given: owner,
    params: {
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(names.length === 0
        ? {}
        : { owners: [...names.slice(0, MOST_OWNERS), ...(names.length > MOST_OWNERS ? ["…"] : [])].join(", ") }),
    },
  };
}

/** Chance of a loss at a score. */
export function riskOf(score: number, calibration: RiskCalibration | undefined): number {
  return calibration ? logistic(calibration.intercept + calibration.slope * score) : 1 - score / 100;
}

export function conventionOf(calibration: RiskCalibration | undefined): RiskConvention {
  return calibration ? "calibrated" : "score-share";
}

/** The subscriptions as intervals; undefined without the table. */
export function* moneySteps(
  workspace: Workspace,
  currency: string | undefined,
): Steps<Result<SubscriptionIntervals | undefined>> {
  if (!workspace.subscriptions) return succeed(undefined);
  return yield* subscriptionIntervalsSteps(workspace.subscriptions, currency === undefined ? {} : { currency });
}

function mrrOn(base: AccountBase, money: SubscriptionIntervals | undefined, day: number): Float64Array<ArrayBuffer> {
  const mrr = new Float64Array(base.ids.length);
  const accounts = base.rowsOf("subscriptions");
  if (!money) return mrr;
  for (let row = 0; row < money.rowCount; row += 1) {
    const account = accounts[row]!;
    if (account >= 0 && money.startDay[row]! <= day && day < money.endDay[row]!) mrr[account]! += money.mrr[row]!;
  }
  return mrr;
}

/** Of the calendar's issues those that bear on when somebody has to act. */
const ABOUT_TERMS: ReadonlySet<string> = new Set(["renewals/assumed-term", "renewals/term-from-interval"]);

/** Next renewal of every account after a day, {@link MISSING_DAY} where none is known; 1 where its term is assumed. */
function nextRenewals(base: AccountBase, money: SubscriptionIntervals | undefined, day: number, issues: Issue[]) {
  const next = new Int32Array(base.ids.length).fill(MISSING_DAY);
  const assumed = new Uint8Array(next.length);
  const { accounts, subscriptions } = base.workspace;
  const stated = columnOf(accounts, "renewal_date", "day")?.values;
  const own = base.rowsOf("accounts");
  stated?.forEach((date, row) => {
    if (own[row]! >= 0 && date !== MISSING_DAY && date > day) next[own[row]!] = date;
  });
  if (!subscriptions || !money) return { next, assumed };
  const due = renewalsDue(subscriptions, money, { asOf: formatDay(day), horizonMonths: LOOK_AHEAD_MONTHS });
  if (!due.ok) return { next, assumed };
  const indexOf = new Map(base.ids.map((id, i) => [id, i]));
  const calendar = due.value;
  let used = 0;
  for (let row = 0; row < calendar.count; row += 1) {
    const i = indexOf.get(calendar.accountLabels[calendar.account[row]!]!);
    if (i === undefined || next[i] !== MISSING_DAY) continue;
    next[i] = calendar.day[row]!;
    assumed[i] = calendar.assumed[row]!;
    used += 1;
  }
  if (used > 0) issues.push(...calendar.issues.filter(({ code }) => ABOUT_TERMS.has(code)));
  return { next, assumed };
}

const measureOf = (source: HealthMeasure["source"], windowDays: number): HealthMeasure => ({
  id: "outreach",
  weight: 1,
  source,
  windowDays,
  normalise: { kind: "linear", at0: 0, at100: 1 },
});

function* signalsOf(base: AccountBase, day: number, silentDays: number) {
  const today = new Int32Array(base.ids.length).fill(day);
  const { usage, tickets, touchpoints } = base.workspace;
  const nothing = () => new Float64Array(base.ids.length).fill(Number.NaN);
  const read = function* (source: HealthMeasure["source"], windowDays: number): Steps<Float64Array<ArrayBuffer>> {
    return (yield* rawMeasureSteps(base, measureOf(source, windowDays), today, false, [])).values;
  };
  const column = usage?.columns.count ? { column: "count" } : {};
  const growth = usage ? yield* read({ table: "usage", aggregate: "trend", ...column }, 28) : nothing();
  const opened = tickets ? yield* read({ table: "tickets", aggregate: "count" }, silentDays) : nothing();
  const contacts = touchpoints ? yield* read({ table: "touchpoints", aggregate: "count" }, silentDays) : nothing();
  const seats = usage?.columns.active_users;
  const seatUse = seats
    ? yield* read({ table: "usage", column: "active_users", aggregate: "mean", per: "seats" }, 28)
    : nothing();
  const kindOf = (i: number): OutreachKind => {
    if (Number.isNaN(opened[i]!)) return "unknown";
    if (opened[i]! > 0 || contacts[i]! > 0 || growth[i]! > -NOTABLE_CHANGE) return "noisy";
    return growth[i]! <= -NOTABLE_CHANGE ? "silent" : "unknown";
  };
  return { growth, seatUse, kindOf };
}

function columnValues(base: AccountBase, name: string): Float64Array<ArrayBuffer> {
  const values = new Float64Array(base.ids.length).fill(Number.NaN);
  const column = columnOf(base.workspace.accounts, name, "number")?.values;
  const accounts = base.rowsOf("accounts");
  column?.forEach((value, row) => {
    if (accounts[row]! >= 0) values[accounts[row]!] = value;
  });
  return values;
}

const numberOrNull = (value: number) => (Number.isNaN(value) ? null : value);

function verdictOf(fit: number, seatUse: number, growth: number): UpsellRow["verdict"] {
  if (fit < LEAST_FIT) return "no-fit";
  const needed = seatUse >= FULL_SEATS || growth >= NOTABLE_CHANGE;
  const seen = !Number.isNaN(seatUse) || !Number.isNaN(growth);
  if (seen && !needed) return "no-need";
  return needed && !Number.isNaN(fit) ? "ready" : "unknown";
}

/** What every measure of an account takes from the score, against full marks. */
function shortfalls(scores: HealthScores, i: number): MeasureNote[] {
  const { measures, missing } = scores.models[scores.modelOf[i]!]!;
  const weights = new Float64Array(measures.length);
  effectiveWeights(sharesOf(measures), missing, (k) => measures[k]!.data[i] !== 0, weights);
  return measures.map(({ measure, name, data, normalised }, k) => {
    const value = data[i] === 0 ? scoreWhenMissing(missing) : normalised[i]!;
    return noteOf(measure, name, weights[k]! * (value - 100));
  });
}

const noteOf = (measure: string, name: MeasureNote["name"] | null, points: number): MeasureNote => ({
  measure,
  ...(name === null || name === undefined ? {} : { name }),
  points,
});

/** Steps by which the data of an account changed its score since `before`; none where the model of today is not given. */
function changesSince(workspace: Workspace, scores: HealthScores, { before, models = [] }: OutreachOptions) {
  const changesOf = new Map<string, (i: number) => readonly ScoreChangeStep[]>();
  return function* (i: number): Steps<readonly ScoreChangeStep[]> {
    const now = scores.models[scores.modelOf[i]!]!;
    const then = before!.models[before!.modelOf[i]!]!;
    const key = `${then.model === now.model} ${now.model}`;
    let changes = changesOf.get(key);
    if (!changes) {
      const used = then.model === now.model ? undefined : models.find((one) => modelName(one) === now.model);
      const edited = used && (yield* underModelSteps(workspace, used, before!.asOf));
      const known = then.model === now.model ? then : edited?.ok ? edited.value : undefined;
      changes = known ? dataSteps(known, now) : () => [];
      changesOf.set(key, changes);
    }
    return changes(i);
  };
}

/** The note that takes most; null when none takes anything. */
function heaviest(notes: readonly MeasureNote[]): MeasureNote | null {
  const worst = notes.reduce<MeasureNote | null>(
    (least, note) => (least && least.points <= note.points ? least : note),
    null,
  );
  return worst && worst.points < -1e-9 ? worst : null;
}
