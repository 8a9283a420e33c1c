import { keepShape } from "../kept-shapes.js";
import type { MonthAxis } from "./month-axis.js";
import type { OutermostDays } from "./outermost-days.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

// Days in one word: day of the start, counted from the axis' first, and month after the last active one. 17 bits hold
// the days of MOST_MONTHS; 14 what an axis counts: 12 would do for months, cohorts also count days. The sign marks a life
// inside one month: it ends in the month in which it starts, and nothing goes on from it.
export const wordOf = (start: number, from: number, until: number) =>
  start | (until << 17) | (from === until ? 1 << 31 : 0);
export const startOf = (word: number) => word & 0x1ffff;
export const untilOf = (word: number) => (word >>> 17) & 0x3fff;

/** Whether a span goes on with a row that starts in this month. */
export const goesOn = (word: number, from: number) => word >> 17 === from;
/** The same span with another end. */
export const lengthened = (word: number, until: number) => startOf(word) | (until << 17);

/** What is read of every row, and of the axis for it. */
export class RowColumns {
  readonly account: Int32Array;
  readonly startDay: Int32Array;
  readonly endDay: Int32Array;
  readonly mrr: Float64Array;
  /** Whether every row is one that pays in the time covered: then none is looked at for that. */
  readonly everyRowCounts: boolean;
  readonly firstDay: number;
  readonly asOf: number;
  /** Day from which on nothing is known: of it and all later ones `monthOf` is the month after the last. */
  readonly unknown: number;
  /** Month of day `firstDay + i`, up to `unknown`. */
  readonly monthOf: Uint16Array;

  constructor(
    intervals: Pick<SubscriptionIntervals, "account" | "startDay" | "endDay" | "mrr">,
    { everyRowPays, latestStart }: Pick<OutermostDays, "everyRowPays" | "latestStart">,
    { indexOfDay, firstDay, asOf, monthCount }: Pick<MonthAxis, "indexOfDay" | "firstDay" | "asOf" | "monthCount">,
  ) {
    this.account = intervals.account;
    this.startDay = intervals.startDay;
    this.endDay = intervals.endDay;
    this.mrr = intervals.mrr;
    this.everyRowCounts = everyRowPays && (latestStart ?? asOf) <= asOf;
    this.firstDay = firstDay;
    this.asOf = asOf;
    // Never before 1970, so that its distance to an end that never comes has 32 bits.
    this.unknown = Math.max(asOf + 1, 0);
    this.monthOf = new Uint16Array(this.unknown - firstDay + 1).fill(monthCount);
    this.monthOf.set(indexOfDay);
  }
}

/** The earlier of two days, without a branch: of ends no processor foresees which are open. */
export const earlierDay = (day: number, other: number) => other + ((day - other) & ((day - other) >> 31));

const none = new Int32Array(0);
keepShape(
  new RowColumns(
    { account: none, startDay: none, endDay: none, mrr: new Float64Array(0) },
    { everyRowPays: true, latestStart: null },
    { indexOfDay: new Uint16Array(0), firstDay: 0, asOf: 0, monthCount: 0 },
  ),
);
