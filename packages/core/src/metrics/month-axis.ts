import { fail, type Issue, type Result, succeed } from "../result.js";
import { firstDayOfMonth, formatMonth, lastDayOfMonth, monthOfDay, parseDay, parseMonth } from "../table/calendar.js";

/** Which months to look at, as people write them. */
export interface MonthWindow {
  /** First month shown, `YYYY-MM`. Default: the first month with a customer. What lies before still counts as history. */
  readonly from?: string;
  /** Last month, `YYYY-MM`. Default: the month of `asOf`, or of the latest date in the data (start or end). */
  readonly to?: string;
  /**
   * Last day the data cover, `YYYY-MM-DD`. A month it falls inside is open: its figures are the state on that day, what
   * starts or ends later has not happened yet. Default: the last day of `to`, so that every month is complete.
   */
  readonly asOf?: string;
}

/** The months of a ledger or a cohort matrix, counted from 0, and the month of every day in them. */
export interface MonthAxis {
  /** Month number of index 0: the first month with a paying row, or `from` when that is earlier. */
  readonly firstMonth: number;
  readonly monthCount: number;
  /** Index of `from`; `null` when it was not given and the first month with a customer is to be used. */
  readonly from: number | null;
  /** Last day covered. Nothing later is known. */
  readonly asOf: number;
  /** Whether the last month has days after `asOf`. */
  readonly lastMonthOpen: boolean;
  readonly firstDay: number;
  /** Index of the month of day `firstDay + i`, up to `asOf`. */
  readonly indexOfDay: Uint16Array<ArrayBuffer>;
}

/** Two centuries: more is a slip in a date, and would cost memory by the square. */
const MOST_MONTHS = 2400;

/**
 * Lays out the months between the first day and the last, under the window asked for.
 *
 *   firstDay, lastDay    first day anybody pays for, latest date of the data; `null` without any
 *
 * Errors: `range/not-a-month`, `range/not-a-day`, `range/from-after-to`, `range/after-as-of` when `to` lies behind
 * `asOf`, `range/too-long` over 200 years, which a mistyped date can cause, `range/no-dates` when neither data nor
 * window name a day.
 */
export function monthAxis(firstDay: number | null, lastDay: number | null, window: MonthWindow): Result<MonthAxis> {
  const issues: Issue[] = [];
  const from = monthAt("from", window.from, issues);
  const givenTo = monthAt("to", window.to, issues);
  const givenAsOf = window.asOf === undefined ? undefined : parseDay(window.asOf);
  if (window.asOf !== undefined && givenAsOf === undefined) {
    issues.push({ code: "range/not-a-day", severity: "error", path: "asOf", given: window.asOf });
  }
  if (issues.length > 0) return fail(...issues);

  const latestDay = givenAsOf ?? lastDay;
  const to = givenTo ?? (latestDay === null ? from : monthOfDay(latestDay));
  if (to === undefined) return fail({ code: "range/no-dates", severity: "error" });
  const asOf = Math.min(givenAsOf ?? lastDayOfMonth(to), lastDayOfMonth(to));
  if (asOf < firstDayOfMonth(to)) {
    const params = { asOf: window.asOf ?? null };
    return fail({ code: "range/after-as-of", severity: "error", path: "to", given: formatMonth(to), params });
  }
  if (from !== undefined && from > to) {
    const params = { to: formatMonth(to) };
    return fail({ code: "range/from-after-to", severity: "error", path: "from", given: formatMonth(from), params });
  }
  const earliest = firstDay !== null && firstDay <= asOf ? monthOfDay(firstDay) : (from ?? to);
  const firstMonth = Math.min(earliest, from ?? earliest);
  const monthCount = to - firstMonth + 1;
  if (monthCount > MOST_MONTHS) {
    const params = { from: formatMonth(firstMonth), to: formatMonth(to), months: monthCount, most: MOST_MONTHS };
    return fail({ code: "range/too-long", severity: "error", params });
  }
  const start = firstDayOfMonth(firstMonth);
  const indexOfDay = new Uint16Array(asOf - start + 1);
  for (let index = 1; index < monthCount; index++) {
    const month = firstMonth + index;
    indexOfDay.fill(index, firstDayOfMonth(month) - start, lastDayOfMonth(month) + 1 - start);
  }
  return succeed({
    firstMonth,
    monthCount,
    from: from === undefined ? null : from - firstMonth,
    asOf,
    lastMonthOpen: asOf < lastDayOfMonth(to),
    firstDay: start,
    indexOfDay,
  });
}

function monthAt(path: string, given: string | undefined, issues: Issue[]): number | undefined {
  const month = given === undefined ? undefined : parseMonth(given);
  if (given !== undefined && month === undefined)
    issues.push({ code: "range/not-a-month", severity: "error", path, given });
  return month;
}
