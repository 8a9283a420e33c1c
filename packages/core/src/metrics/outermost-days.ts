import { OPEN_END } from "../table/table.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

/** First day anybody pays for, latest date of the rows, and their latest start; `null` without any. */
export interface OutermostDays {
  readonly firstPaying: number | null;
  readonly latest: number | null;
  readonly latestStart: number | null;
}

export function outermostDays(intervals: SubscriptionIntervals): OutermostDays {
  const { rowCount, account, startDay, endDay, mrr } = intervals;
  let first = OPEN_END;
  let last = -OPEN_END;
  let lastStart = -OPEN_END;
  for (let row = 0; row < rowCount; row++) {
    const start = startDay[row]!;
    const end = endDay[row]!;
    if (start < first && start < end && mrr[row]! > 0 && account[row]! >= 0) first = start;
    // Missing days are the smallest integers, so they are never the latest.
    if (start > lastStart) lastStart = start;
    const latest = end === OPEN_END || end < start ? start : end;
    if (latest > last) last = latest;
  }
  const dayOrNone = (day: number) => (Math.abs(day) === OPEN_END ? null : day);
  return { firstPaying: dayOrNone(first), latest: dayOrNone(last), latestStart: dayOrNone(lastStart) };
}
