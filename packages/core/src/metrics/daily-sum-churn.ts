import { CompensatedSums } from "../math/compensated-sums.js";
import { type Reason, type Result, succeed } from "../result.js";
import { formatMonth } from "../table/calendar.js";
import { MISSING_CODE, MISSING_DAY } from "../table/table.js";
import { axisOf } from "./account-runs.js";
import type { MonthWindow } from "./month-axis.js";
import { MONEY_TOLERANCE, type SubscriptionIntervals } from "./subscription-intervals.js";

/** Net MRR churn by the daily sum. `reasons` says why a rate is null: `months[0].netMrrChurnRate`. */
export interface DailySumChurn {
  readonly tenure: 1;
  readonly convention: "daily-sum";
  readonly months: readonly { readonly month: string; readonly netMrrChurnRate: number | null }[];
  readonly reasons: Readonly<Record<string, Reason>>;
}

/**
 * Net MRR churn as the sum of its daily rates, for businesses that win and lose customers within a month:
 *
 *   rate(month) = Σ_days (start − end + new) / start
 *
 *   start, end   MRR at the start and at the end of the day: the rows with start ≤ day < end
 *   new          MRR at the end of the day of accounts that pay on it for the first time
 *   returns      fractions, negative where growth outweighs losses; not bounded by 1
 *
 * Who comes back is netted in, who is new is not. A day that starts without MRR has no rate and adds none; a month of
 * such days only is `null` with reason `no-base`. An open last month holds the days up to the last one covered.
 *
 * Errors: those of {@link MonthWindow} (`range/…`).
 *
 * Source: the daily formula that Shopify published, as ChartMogul offers it. A day from 100 to 120 of which 10 are new is
 * −10 %.
 *
 * @example dailySumChurn(intervals, { from: "2026-01" })
 */
export function dailySumChurn(intervals: SubscriptionIntervals, window: MonthWindow = {}): Result<DailySumChurn> {
  const axis = axisOf(intervals, window);
  if (!axis.ok) return axis;
  const { firstDay, asOf, indexOfDay, firstMonth, monthCount, from } = axis.value;
  const { account, accountLabels, startDay, endDay, mrr, rowCount } = intervals;
  const days = indexOfDay.length;
  const pays = (row: number) =>
    account[row] !== MISSING_CODE &&
    startDay[row] !== MISSING_DAY &&
    mrr[row]! > 0 &&
    startDay[row]! < endDay[row]! &&
    startDay[row]! <= asOf;

  const firstPaid = new Int32Array(accountLabels.length).fill(asOf + 1);
  const change = new CompensatedSums(days);
  for (let row = 0; row < rowCount; row++) {
    if (!pays(row)) continue;
    firstPaid[account[row]!] = Math.min(firstPaid[account[row]!]!, startDay[row]!);
    change.add(startDay[row]! - firstDay, mrr[row]!);
    if (endDay[row]! <= asOf) change.add(endDay[row]! - firstDay, -mrr[row]!);
  }
  const gained = new CompensatedSums(days);
  let firstPaying = days;
  for (let row = 0; row < rowCount; row++) {
    if (!pays(row) || startDay[row] !== firstPaid[account[row]!]) continue;
    gained.add(startDay[row]! - firstDay, mrr[row]!);
    firstPaying = Math.min(firstPaying, startDay[row]! - firstDay);
  }

  const total = new CompensatedSums(1);
  const rates = new Float64Array(monthCount);
  const rated = new Uint8Array(monthCount);
  for (let day = 0; day < days; day++) {
    const start = total.at(0);
    total.addCell(0, change, day);
    // Sums are exact to a rounding of what was added: less than that is nothing.
    if (start <= MONEY_TOLERANCE) continue;
    rates[indexOfDay[day]!]! += (gained.at(day) - change.at(day)) / start;
    rated[indexOfDay[day]!] = 1;
  }
  const first = from ?? indexOfDay[firstPaying] ?? monthCount;
  const months = Array.from({ length: monthCount - first }, (_, i) => ({
    month: formatMonth(firstMonth + first + i),
    netMrrChurnRate: rated[first + i] ? rates[first + i]! : null,
  }));
  const reasons = months.flatMap(({ netMrrChurnRate }, i) =>
    netMrrChurnRate === null ? [[`months[${i}].netMrrChurnRate`, "no-base"] as const] : [],
  );
  return succeed({ tenure: 1, convention: "daily-sum", months, reasons: Object.fromEntries(reasons) });
}
