import type { Issue } from "../result.js";
import { formatDay, formatMonth, monthNumber, monthOfDay } from "../table/calendar.js";
import { OPEN_END } from "../table/table.js";
import { type OutermostDays, outermostDays } from "./outermost-days.js";
import { rowPath, type SubscriptionIntervals } from "./subscription-intervals.js";

/** Longer than this after every earlier date, an end is a plan or a slip: contracts of a year end within it. */
const FAR_MONTHS = 12;

const LAST_MONTH = monthNumber(9999, 12);

/** Ends that lie far beyond all other dates of the subscriptions. */
export interface FarOffEnd {
  /** The latest of them, a day number. */
  readonly latest: number;
  /** The first row that ends on that day, an index. */
  readonly row: number;
  /** Rows that end so late. */
  readonly rows: number;
  /** Number of the last month that any other date lies in. */
  readonly lastMonth: number;
}

/**
 * Ends beyond the last start that come over twelve months after every date before them; `null` when there is none.
 * Taken for the end of the data, as the latest date is, one such end would move every figure to a month of which nothing
 * is known yet.
 *
 * Ends after the last start that follow each other more closely are what a base without new customers looks like: they
 * count as seen.
 *
 * @example farOffEnd(intervals)?.lastMonth // the month to look at instead: { to: formatMonth(lastMonth) }
 */
export function farOffEnd(
  intervals: SubscriptionIntervals,
  { latest, latestStart }: OutermostDays = outermostDays(intervals),
): FarOffEnd | null {
  if (latest === null || latestStart === null) return null;
  let lastMonth = monthOfDay(latestStart);
  if (monthOfDay(latest) - lastMonth <= FAR_MONTHS) return null;

  // Ends by month, of those after the last start.
  const { rowCount, startDay, endDay } = intervals;
  const first = countedMonth(latestStart);
  const endsIn = new Int32Array(countedMonth(latest) - first + 1);
  for (let row = 0; row < rowCount; row++) {
    const end = endDay[row]!;
    if (end > latestStart && end !== OPEN_END && startDay[row]! <= end) endsIn[countedMonth(end) - first]! += 1;
  }
  let rows = 0;
  endsIn.forEach((count, later) => {
    if (count === 0) return;
    const month = first + later;
    if (rows === 0 && month - lastMonth <= FAR_MONTHS) lastMonth = month;
    else rows += count;
  });
  if (rows === 0) return null;
  const row = endDay.findIndex((end, row) => end === latest && startDay[row]! <= end);
  return { latest, row, rows, lastMonth };
}

/** The month of a day, where rows are counted by month: days outside the years 0 to 9999 count at their edge. */
export function countedMonth(day: number): number {
  return Math.min(Math.max(monthOfDay(day), 0), LAST_MONTH);
}

/** Says that ends lie far off, and up to which month (a month number) the figures go. */
export function farOffNotice(
  intervals: SubscriptionIntervals,
  { latest, row, rows }: FarOffEnd,
  shownMonth: number,
): Issue {
  return {
    code: "range/far-off-end",
    severity: "notice",
    path: rowPath(intervals, row, "end_date"),
    given: formatDay(latest),
    params: { month: formatMonth(shownMonth) },
    count: rows,
  };
}
