import { type MonthWindow, monthAxis } from "../metrics/month-axis.js";
import { fail, type Issue, type Result, succeed } from "../result.js";
import { firstDayOfMonth, formatDay } from "../table/calendar.js";
import { firstDayOfPeriod, lastDayOfPeriod, periodOfDay } from "./calendar-periods.js";
import type { CohortClock, CohortGranularity } from "./cohort-result.js";

/** The calendar periods of a cohort matrix, counted from 0, and the period of every day in them. */
export interface PeriodAxis {
  readonly granularity: CohortGranularity;
  /** Number of the period at index 0. */
  readonly firstPeriod: number;
  readonly periodCount: number;
  /** Index of the first period shown; 0 shows all. */
  readonly from: number;
  /** Last day covered. Nothing later is known. */
  readonly asOf: number;
  /** First day of the first period. */
  readonly firstDay: number;
  /** Index of the period of day `firstDay + i`, up to `asOf`. */
  readonly indexOfDay: Uint16Array<ArrayBuffer>;
}

/** Two centuries of months, six and a half years of days. */
export const MOST_PERIODS = 2400;
/** What a page, a sheet or a reader can hold; the cells of 1,400 daily cohorts. */
export const MOST_CELLS = 1_000_000;

/**
 * Lays out the periods between the first day and the last, under the window asked for.
 *
 * Where the window names neither `to` nor `asOf`, calendar months and quarters end with the month of the latest date,
 * as those of every other figure do. Days, weeks and the rolling clock end with the latest date itself: up to the end
 * of its month there would be days on which nothing could have happened yet.
 *
 * Errors: those of {@link MonthWindow} (`range/…`), and `range/too-many-periods`.
 */
export function periodAxis(
  firstDay: number | null,
  lastDay: number | null,
  window: MonthWindow,
  granularity: CohortGranularity,
  clock: CohortClock,
): Result<PeriodAxis> {
  const isFine = clock === "rolling" || granularity === "day" || granularity === "week";
  const latest = isFine && window.to === undefined && lastDay !== null ? formatDay(lastDay) : undefined;
  const asked = window.asOf ?? latest;
  const months = monthAxis(firstDay, lastDay, asked === undefined ? window : { ...window, asOf: asked });
  if (!months.ok) return months;
  const { asOf, from, firstMonth } = months.value;
  const fromDay = from === null ? null : firstDayOfMonth(firstMonth + from);
  const earliest = firstDay !== null && firstDay <= asOf ? firstDay : (fromDay ?? asOf);
  const firstPeriod = periodOfDay(granularity, Math.min(earliest, fromDay ?? earliest));
  const periodCount = periodOfDay(granularity, asOf) - firstPeriod + 1;
  if (periodCount > MOST_PERIODS) {
    const params = { from: formatDay(firstDayOfPeriod(granularity, firstPeriod)), to: formatDay(asOf) };
    return fail(
      tooMany("range/too-many-periods", { ...params, granularity, periods: periodCount, most: MOST_PERIODS }),
    );
  }
  const start = firstDayOfPeriod(granularity, firstPeriod);
  const indexOfDay = new Uint16Array(asOf - start + 1);
  for (let index = 0; index < periodCount; index++) {
    const period = firstPeriod + index;
    indexOfDay.fill(
      index,
      firstDayOfPeriod(granularity, period) - start,
      lastDayOfPeriod(granularity, period) + 1 - start,
    );
  }
  return succeed({
    granularity,
    firstPeriod,
    periodCount,
    from: fromDay === null ? 0 : periodOfDay(granularity, fromDay) - firstPeriod,
    asOf,
    firstDay: start,
    indexOfDay,
  });
}

/** `range/too-many-cells` where cohorts with so many ages each are more than a matrix may hold. */
export function cellsIssue(cells: number): Issue[] {
  return cells > MOST_CELLS ? [tooMany("range/too-many-cells", { cells, most: MOST_CELLS })] : [];
}

function tooMany(code: string, params: NonNullable<Issue["params"]>): Issue {
  return { code, severity: "error", params };
}
