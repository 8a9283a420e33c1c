import { drain, inBatches } from "../steps.js";
import { RowSurvey } from "./row-survey.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

/** First day anybody pays for, latest date of the rows, their earliest and latest start; `null` without any. */
export interface OutermostDays {
  readonly firstPaying: number | null;
  readonly latest: number | null;
  readonly earliestStart: number | null;
  readonly latestStart: number | null;
  /** Rows that have a start. */
  readonly dated: number;
  /** True only where every row has an account and a start, pays, and ends later than it starts. */
  readonly everyRowPays: boolean;
}

/** Every question begins with these days, and columns never change: they are looked for once. */
const known = new WeakMap<SubscriptionIntervals, OutermostDays>();

export function outermostDays(intervals: SubscriptionIntervals): OutermostDays {
  const found = known.get(intervals);
  if (found) return found;
  const survey = new RowSurvey(intervals);
  drain(inBatches(intervals.rowCount, (from, to) => survey.look(from, to)));
  const days = survey.days();
  known.set(intervals, days);
  return days;
}

/** Keeps what was seen of these rows on the way to them. */
export function rememberOutermostDays(intervals: SubscriptionIntervals, days: OutermostDays): void {
  known.set(intervals, days);
}
