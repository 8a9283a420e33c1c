import {
  firstDayOfMonth,
  formatDay,
  formatMonth,
  type Issue,
  lastDayOfMonth,
  monthOfDay,
  parseDay,
  type RenewalForecast,
  type Result,
  renewalForecastSteps,
  riskCalibrationsSteps,
  scoreAccountsSteps,
  succeed,
} from "@tenure/core";
import type { PastForecast, RenewalsQuery, RenewalsReport } from "../model-calls.js";
import type { LoadedData } from "../workspace-view.js";
import { givenModels } from "./given-models.js";

const DEFAULT_AHEAD = 3;
const DEFAULT_PAST = 6;
const MOST_MONTHS = 24;
/** Contracts that are listed one by one. */
const MOST_ROWS = 500;
/** Risk of a loss within three months, as far ahead as the calendar looks by default. */
const RISK_HORIZON_DAYS = 90;

/**
 * Renewals to come with their chances, and each of the past months as it would have been forecast on its eve, beside
 * what then happened. Chances are fitted to the losses known on the day of each forecast; where these were too few, the
 * score itself is the share, and the month says so.
 */
export async function renewalsOf(
  data: LoadedData,
  { horizonMonths, pastMonths, model: written, ...viewpoint }: RenewalsQuery,
): Promise<Result<RenewalsReport>> {
  const parsed = givenModels(written);
  if (!parsed.ok) return parsed;
  const { model, models } = parsed.value;
  const seen = data.view(viewpoint);
  const [period, intervals] = [await seen.period(), await seen.intervals()];
  if (!period.ok) return period;
  if (!intervals.ok) return intervals;
  const { asOf } = period.value;
  const month = monthOfDay(parseDay(asOf)!);
  const count = whole(pastMonths, DEFAULT_PAST, 0);
  // The month of the day itself is over only where the day is its last.
  const over = parseDay(asOf)! === lastDayOfMonth(month) ? month : month - 1;
  const past = Array.from({ length: count }, (_, index) => over - count + 1 + index);
  const eves = past.map((one) => formatDay(firstDayOfMonth(one) - 1));
  const fits = await data.drain(
    riskCalibrationsSteps(data.workspace, model, [asOf, ...eves], { horizonDays: RISK_HORIZON_DAYS, models }),
  );
  const fitOf = (index: number) => (fits.ok ? (fits.value[index] ?? null) : null);
  const currency = (await isMixed(data)) ? viewpoint.currency : undefined;
  const forecast = async (day: string, months: number, index: number) => {
    const scores = await data.drain(scoreAccountsSteps(data.workspace, model, { asOf: day, models, onlyPaying: true }));
    if (!scores.ok) return scores;
    const calibration = fitOf(index);
    const found = await data.drain(
      renewalForecastSteps(data.workspace, scores.value, {
        horizonMonths: months,
        ...(calibration ? { calibration } : {}),
        ...(currency ? { currency } : {}),
      }),
    );
    return found.ok ? succeed({ forecast: found.value, scores: scores.value }) : found;
  };
  const months = whole(horizonMonths, DEFAULT_AHEAD, 1);
  const ahead = await forecast(asOf, months, 0);
  if (!ahead.ok) return ahead;
  const judged: PastForecast[] = [];
  for (const [index, eve] of eves.entries()) {
    // A month from the last day of a short month would end before the last day of the next.
    const found = await forecast(eve, 2, index + 1);
    if (found.ok) judged.push(...judgedMonth(found.value.forecast, formatMonth(past[index]!)));
  }
  const { model: name, riskConvention, total, months: due, rows, issues } = ahead.value.forecast;
  const names = new Map(ahead.value.scores.accounts.map((id, i) => [id, ahead.value.scores.names[i] ?? null]));
  return succeed({
    tenure: 1,
    model: name,
    asOf,
    until: formatDay(monthsLater(parseDay(asOf)!, months)),
    currency: ahead.value.forecast.currency,
    riskConvention,
    fit: fitOf(0),
    months: due,
    total,
    rowCount: rows.length,
    rows: rows.slice(0, MOST_ROWS).map((row) => ({ ...row, name: names.get(row.account) ?? null })),
    past: judged,
    issues: [
      // That chances are not fitted, the calendar says by `riskConvention`.
      ...issues.filter(({ code }) => code !== "renewals/uncalibrated"),
      ...(fits.ok ? [] : fits.issues.filter(({ code }) => code.startsWith("backtest/")).map(asNotice)),
    ],
  });
}

/** What keeps the risk from being fitted does not keep the calendar from being made. */
const asNotice = (issue: Issue): Issue => ({ ...issue, severity: "notice" });

/** What was forecast for one month, and what became of it; nothing where nothing came due or nothing is known yet. */
function judgedMonth(forecast: RenewalForecast, month: string): PastForecast[] {
  const sums = forecast.months.find((one) => one.month === month);
  const own = forecast.rows.filter(({ date, renewed }) => date.startsWith(month) && renewed !== null);
  if (!sums || sums.renewedMrr === null) return [];
  return [
    {
      ...sums,
      renewedMrr: sums.renewedMrr,
      asOf: forecast.asOf,
      riskConvention: forecast.riskConvention,
      renewed: own.filter(({ renewed }) => renewed).length,
      expected: own.reduce((sum, { probability }) => sum + (probability ?? 0), 0),
      withinRange: sums.renewedMrr >= sums.worstMrr && sums.renewedMrr <= sums.bestMrr,
    },
  ];
}

/** The same day of the month so many months later, or its last. */
function monthsLater(day: number, months: number): number {
  const month = monthOfDay(day);
  return Math.min(firstDayOfMonth(month + months) + (day - firstDayOfMonth(month)), lastDayOfMonth(month + months));
}

/** Whether the data name several currencies, of which one has to be kept. */
async function isMixed(data: LoadedData): Promise<boolean> {
  const intervals = await data.intervals();
  return !intervals.ok && intervals.issues.some(({ code }) => code === "data/mixed-currencies");
}

function whole(given: number | undefined, usual: number, least: number): number {
  return given !== undefined && Number.isFinite(given)
    ? Math.min(MOST_MONTHS, Math.max(least, Math.round(given)))
    : usual;
}
