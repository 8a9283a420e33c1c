import { MISSING_DAY, OPEN_END } from "../table/table.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

/** First day anybody pays for, latest date of the rows, their earliest and latest start; `null` without any. */
export interface OutermostDays {
  readonly firstPaying: number | null;
  readonly latest: number | null;
  readonly earliestStart: number | null;
  readonly latestStart: number | null;
  /** Rows that have a start. */
  readonly dated: number;
}

export function outermostDays(intervals: SubscriptionIntervals): OutermostDays {
  const { rowCount, account, startDay, endDay, mrr } = intervals;
  let first = OPEN_END;
  let last = -OPEN_END;
  let firstStart = OPEN_END;
  let lastStart = -OPEN_END;
  let dated = 0;
  for (let row = 0; row < rowCount; row++) {
    const start = startDay[row]!;
    const end = endDay[row]!;
    if (start < first && start < end && mrr[row]! > 0 && account[row]! >= 0) first = start;
    // Missing days are the smallest integers, so they are never the latest.
    if (start > lastStart) lastStart = start;
    if (start !== MISSING_DAY) {
      dated += 1;
      if (start < firstStart) firstStart = start;
    }
    const latest = end === OPEN_END || end < start ? start : end;
    if (latest > last) last = latest;
  }
  const dayOrNone = (day: number) => (Math.abs(day) === OPEN_END ? null : day);
  return {
    firstPaying: dayOrNone(first),
    latest: dayOrNone(last),
    earliestStart: dayOrNone(firstStart),
    latestStart: dayOrNone(lastStart),
    dated,
  };
}
