import { inBatches, type Steps } from "../steps.js";
import { lastDayOfMonth } from "../table/calendar.js";
import { MISSING_DAY, OPEN_END } from "../table/table.js";
import type { LedgerPolicies } from "./ledger-policies.js";
import type { MonthAxis } from "./month-axis.js";
import { rowsByAccountSteps, sortPart } from "./rows-by-account.js";
import { RunBuilder } from "./run-builder.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

/** How an account came to a run of months: it goes on at another level, is met for the first time, or is back. */
export const CONTINUES = 0;
export const IS_NEW = 1;
export const IS_BACK = 2;

/** What is told about each account, under any policies. Months are indices of the axis. */
export interface PolicyRunVisitor {
  /**
   * Runs of months in order, each at one level; `entries[run]` is how the account came to it. A run at 0 is a pause
   * during which the account stays a customer. The arrays are used again for the next account.
   */
  runs(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array, entries: Uint8Array): void;
  /**
   * The same runs where movements are dated: they tell what is there at month ends. What moved is told before, as runs
   * of days with the months in which they begin and end; several may begin in one month.
   */
  monthEnds(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void;
  dayRuns(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array, entries: Uint8Array): void;
  /** The account joined and left within the month, at what it paid on its first day there. */
  insideMonth(month: number, mrr: number, entry: typeof IS_NEW | typeof IS_BACK): void;
}

/** Whether the policies ask for more than what accounts pay at month ends. */
export function readsDays({
  movements,
  churnDate,
  paused,
  insideMonth,
  continuationDays,
  newAfterDays,
}: LedgerPolicies): boolean {
  return (
    movements !== "month-end" ||
    churnDate !== "end-date" ||
    paused !== "unchanged" ||
    insideMonth !== "unseen" ||
    continuationDays > 0 ||
    newAfterDays !== null
  );
}

/**
 * Goes through all accounts in the order of their codes, applies the policies to the days each one pays on, and tells
 * what it pays at month ends. `entering` is told the code before anything else about an account.
 *
 * In this order:
 *
 *   cancellation    a row ends on the day it was cancelled, when that is before its end; cancelled before it began, it
 *                   was never active
 *   pause           a row pays nothing from the day it was paused up to, without, the day it was resumed
 *   short gap       days without a paying or paused row, at most `continuationDays` of them: what ended there goes on
 *                   to the day of the return
 *   next day        what ends where the account leaves altogether ends a day later
 *   return          new when the longest gap since the account was last seen is longer than `newAfterDays`
 *   inside a month  paid on some day of a month, and no customer at its end nor at the end of the month before
 *   dated           instead of that, every stretch of days at one level is told, so that nothing inside a month is lost
 *
 * Nothing after `asOf` is known: a gap that is open then is a gap, however soon the account was to return.
 *
 * Cost O(rows · log rows of an account + accounts), more than the plain ledger, which never looks inside a month.
 */
export function* policyRunSteps(
  intervals: SubscriptionIntervals,
  axis: MonthAxis,
  policies: LedgerPolicies,
  visitor: PolicyRunVisitor,
  entering?: (account: number) => void,
): Steps<void> {
  const { startDay, endDay, mrr } = intervals;
  const grouped = yield* rowsByAccountSteps(
    intervals,
    (row) => mrr[row]! > 0 && startDay[row]! <= axis.asOf && startDay[row]! < endDay[row]!,
  );
  const days = new AccountDays(intervals, axis, policies, grouped.most);
  const tell = (account: number) => {
    const begin = grouped.starts[account]!;
    const end = grouped.starts[account + 1]!;
    if (begin === end) return;
    entering?.(account);
    days.clear();
    for (let i = begin; i < end; i++) days.addRow(grouped.rows[i]!);
    days.tell(visitor);
  };
  yield* inBatches(
    grouped.starts.length - 1,
    (from, to) => {
      for (let account = from; account < to; account++) tell(account);
    },
    STEP_ACCOUNTS,
  );
}

/** Accounts of a step: each has days to sort and runs to cut. */
const STEP_ACCOUNTS = 2 ** 11;

/** The days that one account pays on. */
class AccountDays {
  readonly #intervals: SubscriptionIntervals;
  readonly #axis: MonthAxis;
  readonly #policies: LedgerPolicies;
  /** Stretches of days, a row's, or the parts of one around its pause; those at 0 are pauses. */
  #count = 0;
  readonly #start: Int32Array;
  readonly #end: Int32Array;
  readonly #mrr: Float64Array;
  readonly #order: Int32Array;
  /** Gaps between stretches: first day without, and day of the return. */
  #gaps = 0;
  readonly #gapStart: Int32Array;
  readonly #gapEnd: Int32Array;
  readonly #runs: RunBuilder;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #levels: Float64Array;
  readonly #entries: Uint8Array;
  /** Months at whose end something of the account is paused. */
  readonly #held: Uint8Array;
  #anyHeld = false;
  #visits = 0;
  readonly #visitMonth: Int32Array;
  readonly #visitMrr: Float64Array;
  readonly #dated: DatedRuns | null;

  constructor(intervals: SubscriptionIntervals, axis: MonthAxis, policies: LedgerPolicies, mostRows: number) {
    this.#intervals = intervals;
    this.#axis = axis;
    this.#policies = policies;
    const most = 3 * mostRows;
    this.#start = new Int32Array(most);
    this.#end = new Int32Array(most);
    this.#mrr = new Float64Array(most);
    this.#order = new Int32Array(most);
    this.#gapStart = new Int32Array(most);
    this.#gapEnd = new Int32Array(most);
    const { monthCount } = axis;
    this.#runs = new RunBuilder(monthCount);
    this.#starts = new Int32Array(2 * monthCount);
    this.#ends = new Int32Array(2 * monthCount);
    this.#levels = new Float64Array(2 * monthCount);
    this.#entries = new Uint8Array(2 * monthCount);
    this.#held = new Uint8Array(monthCount);
    this.#visitMonth = new Int32Array(monthCount);
    this.#visitMrr = new Float64Array(monthCount);
    this.#dated = policies.movements === "dated" ? new DatedRuns(axis, policies, most) : null;
  }

  clear(): void {
    this.#count = 0;
  }

  addRow(row: number): void {
    const { startDay, endDay, mrr, cancelledDay, pausedDay, resumedDay } = this.#intervals;
    const { churnDate, paused } = this.#policies;
    const start = startDay[row]!;
    const monthly = mrr[row]!;
    let end = endDay[row]!;
    if (churnDate === "cancellation") end = Math.min(end, knownDay(cancelledDay, row));
    const pause = paused === "unchanged" ? OPEN_END : Math.max(start, knownDay(pausedDay, row));
    const resumed = Math.min(end, knownDay(resumedDay, row));
    if (pause >= end || resumed <= pause) {
      this.#add(start, end, monthly);
      return;
    }
    this.#add(start, pause, monthly);
    if (paused === "contraction") this.#add(pause, resumed, 0);
    this.#add(resumed, end, monthly);
  }

  #add(start: number, end: number, mrr: number): void {
    if (end <= start || start > this.#axis.asOf) return;
    this.#start[this.#count] = start;
    this.#end[this.#count] = end;
    this.#mrr[this.#count] = mrr;
    this.#order[this.#count] = this.#count;
    this.#count += 1;
  }

  tell(visitor: PolicyRunVisitor): void {
    const { churnDate, continuationDays } = this.#policies;
    sortPart(this.#order, 0, this.#count, (a, b) => this.#start[a]! - this.#start[b]!);
    if (continuationDays > 0) {
      this.#findGaps();
      this.#moveEnds((from, back) => (back - from <= continuationDays ? back : from));
    }
    if (churnDate === "next-day") {
      const last = this.#findGaps();
      this.#moveEnds((from) => from + 1);
      if (last !== OPEN_END) {
        for (let piece = 0; piece < this.#count; piece++) if (this.#end[piece] === last) this.#end[piece] = last + 1;
      }
    }
    this.#findGaps();
    const count = this.#cutRuns();
    if (this.#dated) {
      for (let i = 0; i < this.#count; i++) {
        const piece = this.#order[i]!;
        this.#dated.add(this.#start[piece]!, this.#end[piece]!, this.#mrr[piece]!);
      }
      this.#dated.tell(visitor);
      if (count > 0) visitor.monthEnds(count, this.#starts, this.#ends, this.#levels);
    } else {
      this.#findVisits(count);
      this.#enter(count, visitor);
      if (count > 0) visitor.runs(count, this.#starts, this.#ends, this.#levels, this.#entries);
    }
    if (this.#anyHeld) this.#held.fill(0);
    this.#anyHeld = false;
  }

  /** Finds the days between the first and the last on which nothing runs; returns the day on which the last ends. */
  #findGaps(): number {
    this.#gaps = 0;
    let end = OPEN_END;
    for (let i = 0; i < this.#count; i++) {
      const piece = this.#order[i]!;
      const start = this.#start[piece]!;
      if (i > 0 && start > end) {
        this.#gapStart[this.#gaps] = end;
        this.#gapEnd[this.#gaps] = start;
        this.#gaps += 1;
      }
      end = i === 0 ? this.#end[piece]! : Math.max(end, this.#end[piece]!);
    }
    return end;
  }

  /** Moves what ends where a gap begins. */
  #moveEnds(movedTo: (from: number, back: number) => number): void {
    for (let piece = 0; piece < this.#count; piece++) {
      const end = this.#end[piece]!;
      const gap = firstAtLeast(this.#gapStart, this.#gaps, end);
      if (gap < this.#gaps && this.#gapStart[gap] === end) this.#end[piece] = movedTo(end, this.#gapEnd[gap]!);
    }
  }

  #monthOf(day: number): number {
    const { asOf, monthCount, indexOfDay, firstDay } = this.#axis;
    return day > asOf ? monthCount : indexOfDay[day - firstDay]!;
  }

  /** Runs at month ends, with pauses between them as runs at 0; the account has to be a customer before it is paused. */
  #cutRuns(): number {
    for (let piece = 0; piece < this.#count; piece++) {
      const from = this.#monthOf(this.#start[piece]!);
      const until = this.#monthOf(this.#end[piece]!);
      if (from >= until) continue;
      if (this.#mrr[piece]! > 0) this.#runs.add(from, until, this.#mrr[piece]!);
      else {
        this.#held.fill(1, from, until);
        this.#anyHeld = true;
      }
    }
    const paying = this.#runs.finish();
    const { monthCount } = this.#axis;
    let count = 0;
    for (let run = 0; run < paying; run++) {
      this.#starts[count] = this.#runs.starts[run]!;
      this.#ends[count] = this.#runs.ends[run]!;
      this.#levels[count++] = this.#runs.mrr[run]!;
      if (!this.#anyHeld) continue;
      const left = this.#runs.ends[run]!;
      const next = run + 1 < paying ? this.#runs.starts[run + 1]! : monthCount;
      let until = left;
      while (until < next && this.#held[until] === 1) until += 1;
      if (until === left) continue;
      this.#starts[count] = left;
      this.#ends[count] = until;
      this.#levels[count++] = 0;
    }
    return count;
  }

  /** Finds the months that the account joined and left in; each is one visit, however often it came. */
  #findVisits(count: number): void {
    this.#visits = 0;
    if (this.#policies.insideMonth === "unseen") return;
    let firstDay = 0;
    let run = 0;
    for (let i = 0; i < this.#count; i++) {
      const piece = this.#order[i]!;
      const month = this.#monthOf(this.#start[piece]!);
      if (!(this.#mrr[piece]! > 0) || month !== this.#monthOf(this.#end[piece]!)) continue;
      if (month >= this.#axis.monthCount || this.#held[month] === 1) continue;
      while (run < count && this.#ends[run]! < month) run += 1;
      // The first run that still goes on at the end of the month before, or begins later.
      if (run < count && this.#starts[run]! <= month) continue;
      if (this.#visits > 0 && this.#visitMonth[this.#visits - 1] === month) {
        if (this.#start[piece] === firstDay) this.#visitMrr[this.#visits - 1]! += this.#mrr[piece]!;
        continue;
      }
      firstDay = this.#start[piece]!;
      this.#visitMonth[this.#visits] = month;
      this.#visitMrr[this.#visits] = this.#mrr[piece]!;
      this.#visits += 1;
    }
  }

  /** Tells the visits, and writes how the account comes to its runs. A visit that is removed leaves no trace in history. */
  #enter(count: number, visitor: PolicyRunVisitor): void {
    const remembers = this.#policies.insideMonth === "both";
    let visit = 0;
    let seen = -1;
    const tellUpTo = (month: number) => {
      for (; visit < this.#visits && this.#visitMonth[visit]! < month; visit++) {
        const at = this.#visitMonth[visit]!;
        visitor.insideMonth(at, this.#visitMrr[visit]!, this.#entryAt(at, seen));
        if (remembers) seen = at;
      }
    };
    for (let run = 0; run < count; run++) {
      const start = this.#starts[run]!;
      tellUpTo(start);
      this.#entries[run] = run > 0 && this.#ends[run - 1] === start ? CONTINUES : this.#entryAt(start, seen);
      seen = this.#ends[run]! - 1;
    }
    tellUpTo(this.#axis.monthCount);
  }

  #entryAt(month: number, seen: number): typeof IS_NEW | typeof IS_BACK {
    if (seen < 0) return IS_NEW;
    const { newAfterDays } = this.#policies;
    if (newAfterDays === null) return IS_BACK;
    const { firstMonth } = this.#axis;
    const after = lastDayOfMonth(firstMonth + seen);
    const last = lastDayOfMonth(firstMonth + month);
    for (let gap = firstAtLeast(this.#gapEnd, this.#gaps, after + 1); gap < this.#gaps; gap++) {
      const back = this.#gapEnd[gap]!;
      if (back > last) break;
      if (back - this.#gapStart[gap]! > newAfterDays) return IS_NEW;
    }
    return IS_BACK;
  }
}

/** The days of one account as runs at one level, told with the months in which they begin and end. */
class DatedRuns {
  readonly #axis: MonthAxis;
  readonly #newAfterDays: number | null;
  readonly #runs: RunBuilder;
  /** Pauses, in the order of their starts. */
  #holds = 0;
  readonly #holdStart: Int32Array;
  readonly #holdEnd: Int32Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #levels: Float64Array;
  readonly #entries: Uint8Array;

  constructor(axis: MonthAxis, { newAfterDays }: LedgerPolicies, most: number) {
    this.#axis = axis;
    this.#newAfterDays = newAfterDays;
    this.#runs = new RunBuilder(axis.asOf - axis.firstDay + 1);
    this.#holdStart = new Int32Array(most);
    this.#holdEnd = new Int32Array(most);
    // A run begins where a stretch begins or ends, and a pause may follow each.
    this.#starts = new Int32Array(4 * most);
    this.#ends = new Int32Array(4 * most);
    this.#levels = new Float64Array(4 * most);
    this.#entries = new Uint8Array(4 * most);
  }

  /** A stretch of days at a level; those at 0 are pauses. Stretches come in the order of their starts. */
  add(start: number, end: number, mrr: number): void {
    const { firstDay, asOf } = this.#axis;
    const from = start - firstDay;
    const until = Math.min(end, asOf + 1) - firstDay;
    if (mrr > 0) {
      this.#runs.add(from, until, mrr);
      return;
    }
    this.#holdStart[this.#holds] = from;
    this.#holdEnd[this.#holds++] = until;
  }

  tell(visitor: PolicyRunVisitor): void {
    const days = this.#axis.asOf - this.#axis.firstDay + 1;
    const paying = this.#runs.finish();
    let count = 0;
    for (let run = 0; run < paying; run++) {
      const start = this.#runs.starts[run]!;
      const left = this.#runs.ends[run]!;
      const next = run + 1 < paying ? this.#runs.starts[run + 1]! : days;
      this.#put(count, start, left, this.#runs.mrr[run]!);
      this.#entries[count] = this.#entryAt(count, start);
      count += 1;
      const held = left < next ? Math.min(this.#heldUntil(left), next) : left;
      if (held === left) continue;
      this.#put(count, left, held, 0);
      this.#entries[count++] = CONTINUES;
    }
    this.#holds = 0;
    if (count === 0) return;
    for (let run = 0; run < count; run++) {
      this.#starts[run] = this.#monthOf(this.#starts[run]!);
      this.#ends[run] = this.#monthOf(this.#ends[run]!);
    }
    visitor.dayRuns(count, this.#starts, this.#ends, this.#levels, this.#entries);
  }

  #put(run: number, start: number, end: number, mrr: number): void {
    this.#starts[run] = start;
    this.#ends[run] = end;
    this.#levels[run] = mrr;
  }

  #entryAt(run: number, start: number): typeof CONTINUES | typeof IS_NEW | typeof IS_BACK {
    if (run === 0) return IS_NEW;
    const gap = start - this.#ends[run - 1]!;
    if (gap === 0) return CONTINUES;
    return this.#newAfterDays !== null && gap > this.#newAfterDays ? IS_NEW : IS_BACK;
  }

  /** Day up to which the account is paused from `day` on; `day` itself when it is not. */
  #heldUntil(day: number): number {
    let until = day;
    for (let hold = 0; hold < this.#holds && this.#holdStart[hold]! <= until; hold++) {
      until = Math.max(until, this.#holdEnd[hold]!);
    }
    return until;
  }

  #monthOf(day: number): number {
    const { firstDay, asOf, indexOfDay, monthCount } = this.#axis;
    return day > asOf - firstDay ? monthCount : indexOfDay[day]!;
  }
}

/** Place of the first of `count` ascending days that is not before `day`. */
function firstAtLeast(days: Int32Array, count: number, day: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The day of a column, or the end of time where the data tell none. */
function knownDay(column: Int32Array | undefined, row: number): number {
  const day = column?.[row] ?? MISSING_DAY;
  return day === MISSING_DAY ? OPEN_END : day;
}
