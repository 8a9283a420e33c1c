import { normalQuantile } from "../math/normal.js";
import { renewalsDue } from "../metrics/renewals-due.js";
import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { drain, type Steps } from "../steps.js";
import { formatDay, formatMonth, monthOfDay, parseDay } from "../table/calendar.js";
import { MISSING_CODE, type Workspace } from "../table/table.js";
import { accountBaseSteps, latestDay } from "./account-base.js";
import type { HealthScores } from "./health-result.js";
import { conventionOf, moneySteps, type RiskCalibration, riskOf } from "./outreach.js";
import type { ForecastMonth, ForecastRow, RenewalForecast } from "./outreach-result.js";

export interface ForecastOptions {
  /** Whole months to look ahead. Default 3. */
  readonly horizonMonths?: number;
  /** Of a back-test whose horizon is about that long. Without it the chance of renewal is score/100. */
  readonly calibration?: RiskCalibration;
  readonly currency?: string;
}

const DEFAULT_HORIZON = 3;
const SHARE: Issue = { code: "renewals/uncalibrated", severity: "notice" };
/** Worst and best are passed once in ten months each. */
const TAIL = 0.1;

/**
 * Contracts that come due, how likely each is to be renewed, and what that makes in money.
 *
 *   p            chance of renewal: 1 − risk of the account's score on the day
 *   expected     Σ p · MRR
 *   worst, best  expected ∓ 1.2816 √(Σ p(1 − p) MRR²), within 0 and what is due: the tenth and the ninetieth
 *                hundredth, if renewals are independent of one another and none is most of the sum
 *   renewed      where the data reach to the date: the contract itself runs on through it (an account that goes on
 *                under another contract has not renewed this one)
 *   scored       Brier score mean (p − renewed)², and what was expected against what was renewed
 *
 * Accounts without a score come due without a chance, and are in `due` alone. Score a past day to see how good the
 * forecast would have been.
 *
 * Without `calibration` the chance of renewal is score/100, which puts accounts in order and is no probability: expected,
 * worst and best can be far off, which the notice `renewals/uncalibrated` says.
 *
 * Errors: those of `renewalsDue` and `subscriptionIntervals`; `backtest/no-contracts`.
 *
 * @example renewalForecast(workspace, scores, { horizonMonths: 3 }).total.expectedMrr
 */
export function renewalForecast(
  workspace: Workspace,
  scores: HealthScores,
  options: ForecastOptions = {},
): Result<RenewalForecast> {
  return drain(renewalForecastSteps(workspace, scores, options));
}

/** {@link renewalForecast} in steps. */
export function* renewalForecastSteps(
  workspace: Workspace,
  scores: HealthScores,
  { horizonMonths = DEFAULT_HORIZON, calibration, currency }: ForecastOptions = {},
): Steps<Result<RenewalForecast>> {
  const money = yield* moneySteps(workspace, currency);
  if (!money.ok) return money;
  if (!money.value || !workspace.subscriptions) return fail({ code: "backtest/no-contracts", severity: "error" });
  const due = renewalsDue(workspace.subscriptions, money.value, { asOf: scores.asOf, horizonMonths, repeat: false });
  if (!due.ok) return due;
  const until = latestDay(yield* accountBaseSteps(workspace)) ?? parseDay(scores.asOf)!;
  const indexOf = new Map(scores.accounts.map((id, i) => [id, i]));
  const calendar = due.value;
  const rows = Array.from({ length: calendar.count }, (_, row): ForecastRow & { readonly at: number } => {
    const account = calendar.accountLabels[calendar.account[row]!]!;
    const i = indexOf.get(account) ?? -1;
    const at = calendar.day[row]!;
    const subscription = calendar.subscription[row]!;
    return {
      account,
      subscription: subscription === MISSING_CODE ? null : calendar.subscriptionLabels[subscription]!,
      date: formatDay(at),
      at,
      mrr: calendar.mrr[row]!,
      assumed: calendar.assumed[row] === 1,
      probability: i >= 0 && scores.scored[i] === 1 ? 1 - riskOf(scores.score[i]!, calibration) : null,
      renewed: at > until ? null : calendar.recordedEnd[row]! > at,
    };
  });
  const reasons: Record<string, Reason> = {};
  const known = rows.filter((row) => row.renewed !== null && row.probability !== null);
  if (known.length === 0) reasons.scored = "not-yet-observed";
  const byMonth = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const month = formatMonth(monthOfDay(row.at));
    const own = byMonth.get(month);
    if (own) own.push(row);
    else byMonth.set(month, [row]);
  }
  const sums = totalOf(known);
  return succeed({
    tenure: 1,
    model: scores.model,
    asOf: scores.asOf,
    currency: calendar.currency,
    riskConvention: conventionOf(calibration),
    rows: rows.map(({ at: _, ...row }) => row),
    months: [...byMonth].map(([month, own]): ForecastMonth => ({ month, ...totalOf(own) })),
    total: totalOf(rows),
    scored:
      known.length === 0
        ? null
        : {
            n: known.length,
            renewed: known.filter(({ renewed }) => renewed).length,
            expected: known.reduce((sum, { probability }) => sum + probability!, 0),
            brier: known.reduce((sum, row) => sum + (row.probability! - (row.renewed ? 1 : 0)) ** 2, 0) / known.length,
            dueMrr: sums.dueMrr,
            expectedMrr: sums.expectedMrr,
            renewedMrr: sums.renewedMrr ?? 0,
            withinRange: sums.renewedMrr! >= sums.worstMrr && sums.renewedMrr! <= sums.bestMrr,
          },
    reasons,
    issues: [
      ...calendar.issues,
      ...(calibration || !rows.some(({ probability }) => probability !== null) ? [] : [SHARE]),
    ],
  });
}

function totalOf(rows: readonly ForecastRow[]): Omit<ForecastMonth, "month"> {
  let [dueMrr, chanced, expectedMrr, variance, renewedMrr, passed] = [0, 0, 0, 0, 0, 0];
  for (const { mrr, probability: p, renewed } of rows) {
    dueMrr += mrr;
    if (renewed !== null) passed += 1;
    if (renewed) renewedMrr += mrr;
    if (p === null) continue;
    chanced += mrr;
    expectedMrr += p * mrr;
    variance += p * (1 - p) * mrr * mrr;
  }
  const spread = -normalQuantile(TAIL) * Math.sqrt(variance);
  return {
    due: rows.length,
    dueMrr,
    expectedMrr,
    worstMrr: Math.max(0, expectedMrr - spread),
    bestMrr: Math.min(chanced, expectedMrr + spread),
    renewedMrr: passed === 0 ? null : renewedMrr,
  };
}
