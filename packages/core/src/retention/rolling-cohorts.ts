import { type AccountRunVisitor, accountRunSteps } from "../metrics/account-runs.js";
import type { MonthAxis } from "../metrics/month-axis.js";
import type { SubscriptionIntervals } from "../metrics/subscription-intervals.js";
import { fail, type Result, succeed } from "../result.js";
import type { Steps } from "../steps.js";
import { formatMonth, monthOfDay } from "../table/calendar.js";
import { firstDayOfPeriod } from "./calendar-periods.js";
import { CohortChanges, type MonthCohort } from "./cohort-columns.js";
import type { MonthZero } from "./cohort-result.js";
import { cellsIssue, MOST_CELLS, type PeriodAxis } from "./period-axis.js";
import { RollingClock } from "./rolling-clock.js";

/** Days are the steps of the axis here, and the end of a run has 14 bits: 43 years. */
const MOST_ROLLING_MONTHS = 525;

/**
 * Cohorts whose members are seen at ages of their own: on the first paying day + k periods, or with `end-of-period` on
 * the last day of their own period k (while it lasts, on `asOf`).
 *
 * What each account pays is cut into runs of days at one level, and each run counts for the ages whose day it holds.
 */
export function* rollingCohorts(
  intervals: SubscriptionIntervals,
  axis: PeriodAxis,
  monthZero: MonthZero,
): Steps<Result<MonthCohort[]>> {
  const { granularity, firstPeriod, periodCount, firstDay, asOf, indexOfDay } = axis;
  const [firstMonth, lastMonth] = [monthOfDay(firstDay), monthOfDay(asOf)];
  if (lastMonth - firstMonth + 1 > MOST_ROLLING_MONTHS) {
    const months = lastMonth - firstMonth + 1;
    const params = { from: formatMonth(firstMonth), to: formatMonth(lastMonth), months, most: MOST_ROLLING_MONTHS };
    return fail({ code: "range/too-long", severity: "error", params });
  }
  const lastDay = asOf - firstDay;
  const clock = new RollingClock(granularity, firstDay, lastDay);
  const agesSince = (start: number) => clock.ageOn(start, lastDay) + 1;
  const changes = new CohortChanges(
    periodCount,
    axis.from,
    (index) => agesSince(firstDayOfPeriod(granularity, firstPeriod + index) - firstDay),
    MOST_CELLS,
  );
  const earliest = new Int32Array(periodCount).fill(lastDay);
  const latest = new Int32Array(periodCount);
  const days: MonthAxis = {
    firstMonth: firstDay,
    monthCount: lastDay + 1,
    from: null,
    asOf,
    lastMonthOpen: false,
    firstDay,
    indexOfDay: Uint16Array.from({ length: lastDay + 1 }, (_, day) => day),
  };
  // An account has no more runs that are seen than ages.
  const most = agesSince(0);
  const ages = { starts: new Int32Array(most), ends: new Int32Array(most), mrr: new Float64Array(most) };
  // The ages at which a member is seen on `day` or later begin with this one.
  const seenFrom =
    monthZero === "start"
      ? (start: number, day: number) => clock.ageFrom(start, day)
      : (start: number, day: number) => (day > lastDay ? agesSince(start) : clock.ageOn(start, day));
  // Of days the first run tells the start.
  const join = (day: number, mrr: number) => {
    const cohort = indexOfDay[day]!;
    if (day < earliest[cohort]!) earliest[cohort] = day;
    if (day > latest[cohort]!) latest[cohort] = day;
    const columns = changes.of(cohort);
    columns.join(mrr);
    return columns;
  };
  const visitor: AccountRunVisitor = {
    oneRun(start, until, mrr) {
      const columns = join(start, mrr);
      const end = seenFrom(start, until);
      const first = seenFrom(start, start);
      if (first < end) columns.pay(first, end, mrr, mrr, first > 0);
    },
    manyRuns(count, starts, ends, mrr) {
      const [start, startMrr] = [starts[0]!, mrr[0]!];
      const columns = join(start, startMrr);
      // Runs between two of the member's days are not seen.
      let seen = 0;
      for (let run = 0; run < count; run++) {
        const [first, end] = [seenFrom(start, starts[run]!), seenFrom(start, ends[run]!)];
        if (first === end) continue;
        ages.starts[seen] = first;
        ages.ends[seen] = end;
        ages.mrr[seen++] = mrr[run]!;
      }
      if (seen > 0) columns.payRuns(0, startMrr, 0, seen, ages.starts, ages.ends, ages.mrr);
    },
  };
  yield* accountRunSteps(intervals, days, visitor);
  if (changes.cells > MOST_CELLS) return fail(...cellsIssue(changes.cells));
  return succeed(
    yield* changes.cohorts((columns, index) => ({
      ...columns.cohort(firstPeriod + index, agesSince(earliest[index]!)),
      latestStart: firstDay + latest[index]!,
    })),
  );
}
