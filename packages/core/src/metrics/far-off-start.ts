import type { Issue } from "../result.js";
import { formatDay, formatMonth, monthOfDay } from "../table/calendar.js";
import { MISSING_DAY, OPEN_END } from "../table/table.js";
import { countedMonth, farOffEnd, farOffNotice } from "./far-off-end.js";
import { type OutermostDays, outermostDays } from "./outermost-days.js";
import { rowPath, type SubscriptionIntervals } from "./subscription-intervals.js";

/**
 * Longer than this after every other date, a start is a slip or a plan: the data went on without anything for years.
 * Before the others a lone start may well be the first customer of all, so that only a decade is odd.
 */
const FAR_LATE_MONTHS = 36;
const FAR_EARLY_MONTHS = 120;

/** Of so many rows hardly one comes a year after all others: there a silence of a year is long enough. */
const MANY_ROWS = 100;
const FAR_LATE_OF_MANY_MONTHS = 12;

/** One row in so many may lie far off, and always one; more of them are a part of the history and no slip. */
const ROWS_PER_SLIP = 20;

/** Of fewer rows it cannot be told which of them is odd. */
const FEWEST_ROWS = 3;

/** Starts that lie far away from all other dates of the subscriptions, on one side of them. */
export interface FarOffStarts {
  readonly side: "late" | "early";
  /** The first row of them, an index. */
  readonly row: number;
  /** Its start, a day number. */
  readonly day: number;
  readonly rows: number;
  /** Longest silence, in months, after which a start is not far off. */
  readonly silence: number;
  /** Month numbers of the first and the last start that are none of them: nearer ones lie between. */
  readonly firstMonth: number;
  readonly lastMonth: number;
}

/**
 * Starts far away from everything else: over 36 months after every other date (12 where there are a hundred rows or
 * more), or over 120 months before every other start; at most one row in twenty (or one) on either side, of at least three. A mistyped year makes them, and taken
 * for the end or the beginning of the data they would move every figure to years of which nothing is known.
 *
 * Ends count as dates while they follow the last start, or each other, within twelve months: a base that only shrinks
 * for years is no silence.
 *
 *   sides      where to look
 *   returns    what was found on them, in their order; often nothing
 *
 * @example farOffStarts(intervals).map(({ row }) => intervals.sourceRows?.[row])
 */
export function farOffStarts(
  intervals: SubscriptionIntervals,
  { earliestStart, latestStart, dated }: OutermostDays = outermostDays(intervals),
  sides: readonly FarOffStarts["side"][] = ["late", "early"],
): readonly FarOffStarts[] {
  if (dated < FEWEST_ROWS) return [];
  const { startDay } = intervals;
  // A start that never comes is no day, and behind all others.
  const earliest = earliestStart ?? OPEN_END;
  const latest = latestStart ?? OPEN_END;
  const first = countedMonth(earliest);
  const farLate = dated >= MANY_ROWS ? FAR_LATE_OF_MANY_MONTHS : FAR_LATE_MONTHS;
  const shortest = sides.includes("late") ? farLate : FAR_EARLY_MONTHS;
  if (countedMonth(latest) - first + 1 <= shortest) return [];
  const startsIn = startsByMonth(startDay, earliest, latest);
  const most = Math.max(1, Math.floor(dated / ROWS_PER_SLIP));

  // The gap behind which few enough rows lie, as near to the others as there is one.
  let from = 0;
  for (let month = 0, before = 0, last = 0; month < startsIn.length && before <= most; month++) {
    if (startsIn[month] === 0) continue;
    if (before > 0 && month - last > FAR_EARLY_MONTHS) from = month;
    before += startsIn[month]!;
    last = month;
  }
  let to = startsIn.length - 1;
  for (let month = to, behind = 0, next = to; month >= from && behind <= most; month--) {
    if (startsIn[month] === 0) continue;
    if (behind > 0 && next - month > farLate && next - lastDated(month) > farLate) to = month;
    behind += startsIn[month]!;
    next = month;
  }
  const [firstMonth, lastMonth] = [first + from, first + to];
  const found: FarOffStarts[] = [];
  for (const side of sides) {
    const there = side === "late" ? startsIn.subarray(to + 1) : startsIn.subarray(0, from);
    const rows = there.reduce((sum, count) => sum + count, 0);
    if (rows === 0) continue;
    const isFar = (month: number) => (side === "late" ? month > lastMonth : month < firstMonth);
    const row = startDay.findIndex((start) => start !== MISSING_DAY && isFar(countedMonth(start)));
    const silence = side === "late" ? farLate : FAR_EARLY_MONTHS;
    found.push({ side, row, day: startDay[row]!, rows, silence, firstMonth, lastMonth });
  }
  return found;

  /** The last month that ends reach which follow the starts up to a month closely; relative to the first month. */
  function lastDated(month: number): number {
    const near = startingUpTo(intervals, first + month);
    const far = farOffEnd(near);
    const { latest: last } = outermostDays(near);
    return (far?.lastMonth ?? (last === null ? first + month : monthOfDay(last))) - first;
  }
}

/** Days that are counted one by one, so that the month of each is looked up once: more than a century. */
const MOST_DAYS = 2 ** 16;

/** How many rows start in each month from that of the earliest day on. */
function startsByMonth(startDay: Int32Array, earliest: number, latest: number): Int32Array {
  const first = countedMonth(earliest);
  const startsIn = new Int32Array(countedMonth(latest) - first + 1);
  if (latest - earliest >= MOST_DAYS) {
    for (const start of startDay) if (start !== MISSING_DAY) startsIn[countedMonth(start) - first]! += 1;
    return startsIn;
  }
  const startsOn = new Int32Array(latest - earliest + 1);
  for (let row = 0; row < startDay.length; row++) {
    if (startDay[row] !== MISSING_DAY) startsOn[startDay[row]! - earliest]! += 1;
  }
  startsOn.forEach((count, later) => {
    if (count > 0) startsIn[countedMonth(earliest + later) - first]! += count;
  });
  return startsIn;
}

/** The rows that start by the end of a month; others stay without dates. */
function startingUpTo(intervals: SubscriptionIntervals, month: number): SubscriptionIntervals {
  const { startDay } = intervals;
  return withDatesOf(intervals, (row) => startDay[row] !== MISSING_DAY && monthOfDay(startDay[row]!) <= month);
}

/** The rows that somebody pays for; others stay without dates, because they date nothing that is counted. */
function payingOnly(intervals: SubscriptionIntervals): SubscriptionIntervals {
  const { account, startDay, endDay, mrr } = intervals;
  return withDatesOf(intervals, (row) => account[row]! >= 0 && mrr[row]! > 0 && startDay[row]! < endDay[row]!);
}

function withDatesOf(intervals: SubscriptionIntervals, keep: (row: number) => boolean): SubscriptionIntervals {
  const startDay = intervals.startDay.slice();
  const endDay = intervals.endDay.slice();
  for (let row = 0; row < intervals.rowCount; row++) {
    if (keep(row)) continue;
    startDay[row] = MISSING_DAY;
    endDay[row] = MISSING_DAY;
  }
  return { ...intervals, startDay, endDay };
}

/** The months that data are about when dates far off are not followed, month numbers. */
export interface NearMonths {
  /** The month of the first paying start; later than some rows only where those lie far off. */
  readonly first: number;
  /** The month of the latest date of a paying row, start or end. */
  readonly last: number;
  /** Whether some paying row starts before `first`. */
  readonly hasEarlier: boolean;
  /** Whether some date lies behind `last`: far off, or of a row that nobody pays for. */
  readonly hasLater: boolean;
}

/**
 * First and last month of the rows that pay, leaving out starts and ends that lie far off ({@link farOffStarts},
 * {@link farOffEnd}); `null` when nobody pays.
 *
 * @example const near = nearMonths(intervals); if (near) mrrLedger(intervals, { to: formatMonth(near.last) });
 */
export function nearMonths(intervals: SubscriptionIntervals): NearMonths | null {
  const paying = payingOnly(intervals);
  const [far] = farOffStarts(paying);
  const { firstPaying, latest, latestStart } = outermostDays(paying);
  if (firstPaying === null || latest === null || latestStart === null) return null;
  const near = far ? startingUpTo(paying, far.lastMonth) : paying;
  const end = farOffEnd(near);
  const first = far?.firstMonth ?? monthOfDay(firstPaying);
  const last = end?.lastMonth ?? monthOfDay(outermostDays(near).latest!);
  return {
    first,
    last,
    hasEarlier: monthOfDay(firstPaying) < first,
    hasLater: monthOfDay(outermostDays(intervals).latest!) > last,
  };
}

/** Says that starts lie far off, and from or up to which month (a month number) the figures go. */
export function farOffStartNotice(intervals: SubscriptionIntervals, far: FarOffStarts, shownMonth: number): Issue {
  return {
    code: "range/far-off-start",
    severity: "notice",
    path: rowPath(intervals, far.row, "start_date"),
    given: formatDay(far.day),
    params: { side: far.side, month: formatMonth(shownMonth), years: far.silence / 12 },
    count: far.rows,
  };
}

/**
 * All that lies far off, for somebody who sees the near months only ({@link nearMonths}): warnings, because those dates
 * were not followed, each with the row that it names, an index.
 */
export function farOffWarnings(
  intervals: SubscriptionIntervals,
  shown: NearMonths,
): readonly { readonly row: number; readonly issue: Issue }[] {
  const starts = farOffStarts(intervals);
  const end = farOffEnd(starts[0] ? startingUpTo(intervals, starts[0].lastMonth) : intervals);
  return [
    ...(end ? [{ row: end.row, issue: farOffNotice(intervals, end, shown.last) }] : []),
    ...starts.map((far) => {
      const month = far.side === "late" ? shown.last : shown.first;
      return { row: far.row, issue: farOffStartNotice(intervals, far, month) };
    }),
  ].map(({ row, issue }) => ({ row, issue: { ...issue, severity: "warning" } }));
}
