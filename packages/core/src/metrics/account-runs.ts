import { CompensatedSums } from "../math/compensated-sums.js";
import type { Result } from "../result.js";
import { OPEN_END } from "../table/table.js";
import { type MonthAxis, type MonthWindow, monthAxis } from "./month-axis.js";
import { MONEY_TOLERANCE, type SubscriptionIntervals } from "./subscription-intervals.js";

/**
 * What is told about each account that is ever a customer at a month's end: its MRR as runs of months at one level.
 * Months are indices of the axis; `end` is exclusive and equals the axis' length while the account still pays. Runs
 * that touch differ in MRR, runs that do not touch have a lapse between them.
 */
export interface AccountRunVisitor {
  /** An account with one run only: the usual case, told without arrays. */
  oneRun(account: number, start: number, end: number, mrr: number): void;
  /** The arrays are used again for the next account. */
  manyRuns(account: number, count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void;
}

/** Months between the first paying row and the latest date, as the window asks. */
export function axisOf(intervals: SubscriptionIntervals, window: MonthWindow): Result<MonthAxis> {
  const { rowCount, account, startDay, endDay, mrr } = intervals;
  let first = OPEN_END;
  let last = -OPEN_END;
  for (let row = 0; row < rowCount; row++) {
    const start = startDay[row]!;
    const end = endDay[row]!;
    if (mrr[row]! > 0 && start < end && start < first && account[row]! >= 0) first = start;
    // Missing days are the smallest integers, so they are never the latest.
    if (start > last) last = start;
    if (end > last && end !== OPEN_END) last = end;
  }
  return monthAxis(first === OPEN_END ? null : first, last === -OPEN_END ? null : last, window);
}

/**
 * Goes through all accounts and tells their MRR at month ends as runs, in no particular order of accounts.
 *
 * A row `[start, end)` is active at a month's last day exactly in the months from month(start) up to, without,
 * month(end). On an open last month the axis ends at `asOf`: what starts or ends after it has not happened.
 *
 * Rows of accounts with a single row are told as they come; only the others are linked into chains by account, and
 * added up month by month. Cost O(rows + months touched by accounts with several rows), 1 byte an account, and
 * 8 bytes a row and 4 an account when any account has several rows.
 */
export function visitAccountRuns(intervals: SubscriptionIntervals, axis: MonthAxis, visitor: AccountRunVisitor): void {
  const { rowCount, account, startDay, endDay, mrr, accountLabels } = intervals;
  const { indexOfDay, firstDay, asOf, monthCount } = axis;

  const rowsSeen = new Uint8Array(accountLabels.length);
  let severalRows = false;
  for (let row = 0; row < rowCount; row++) {
    const code = account[row]!;
    if (code < 0 || !(mrr[row]! > 0)) continue;
    if (rowsSeen[code] === 1) severalRows = true;
    rowsSeen[code] = rowsSeen[code] === 0 ? 1 : 2;
  }
  const chains = severalRows ? new RowChains(accountLabels.length, rowCount) : null;

  for (let row = 0; row < rowCount; row++) {
    const code = account[row]!;
    const start = startDay[row]!;
    const end = endDay[row]!;
    if (code < 0 || !(mrr[row]! > 0) || start > asOf || end <= start) continue;
    if (rowsSeen[code] === 2) {
      chains!.link(code, row);
      continue;
    }
    const from = indexOfDay[start - firstDay]!;
    const until = end > asOf ? monthCount : indexOfDay[end - firstDay]!;
    if (from < until) visitor.oneRun(code, from, until, mrr[row]!);
  }
  if (!chains) return;

  const runs = new RunBuilder(monthCount);
  for (let code = 0; code < accountLabels.length; code++) {
    let row = chains.first[code]!;
    if (row < 0) continue;
    for (; row >= 0; row = chains.next[row]!) {
      const end = endDay[row]!;
      const from = indexOfDay[startDay[row]! - firstDay]!;
      runs.add(from, end > asOf ? monthCount : indexOfDay[end - firstDay]!, mrr[row]!);
    }
    const count = runs.finish();
    if (count === 1) visitor.oneRun(code, runs.starts[0]!, runs.ends[0]!, runs.mrr[0]!);
    else if (count > 1) visitor.manyRuns(code, count, runs.starts, runs.ends, runs.mrr);
  }
}

/** Rows linked by account, without sorting them. */
class RowChains {
  readonly first: Int32Array;
  readonly next: Int32Array;

  constructor(accountCount: number, rowCount: number) {
    this.first = new Int32Array(accountCount).fill(-1);
    this.next = new Int32Array(rowCount);
  }

  link(account: number, row: number): void {
    this.next[row] = this.first[account]!;
    this.first[account] = row;
  }
}

/** Adds up the rows of one account and cuts the sum into runs. */
class RunBuilder {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly mrr: Float64Array;
  readonly #monthCount: number;
  /** Changes by month, of money and of the number of active rows. */
  readonly #change: CompensatedSums;
  readonly #rows: Int32Array;
  #first: number;
  #last = 0;

  constructor(monthCount: number) {
    this.starts = new Int32Array(monthCount);
    this.ends = new Int32Array(monthCount);
    this.mrr = new Float64Array(monthCount);
    this.#monthCount = monthCount;
    this.#first = monthCount;
    this.#change = new CompensatedSums(monthCount);
    this.#rows = new Int32Array(monthCount);
  }

  add(from: number, until: number, mrr: number): void {
    if (from >= until) return;
    this.#change.add(from, mrr);
    this.#rows[from]! += 1;
    if (from < this.#first) this.#first = from;
    if (from > this.#last) this.#last = from;
    if (until === this.#monthCount) return;
    this.#change.add(until, -mrr);
    this.#rows[until]! -= 1;
    if (until > this.#last) this.#last = until;
  }

  /** Cuts the runs, returns how many there are, and is ready for the next account. */
  finish(): number {
    const level = new Level();
    let count = 0;
    let before = 0;
    for (let month = this.#first; month <= this.#last; month++) {
      level.move(this.#change.high[month]!, this.#change.low[month]!, this.#rows[month]!);
      this.#change.clear(month);
      this.#rows[month] = 0;
      const now = level.mrr();
      if (now === before || (before > 0 && now > 0 && isSameMoney(before, now))) continue;
      if (before > 0) this.ends[count++] = month;
      if (now > 0) {
        this.starts[count] = month;
        this.mrr[count] = now;
      }
      before = now;
    }
    if (before > 0) this.ends[count++] = this.#monthCount;
    this.#first = this.#monthCount;
    this.#last = 0;
    return count;
  }
}

/** A running sum of money that is exactly nothing when no row is left in it. */
class Level {
  #high = 0;
  #low = 0;
  #rows = 0;

  move(high: number, low: number, rows: number): void {
    this.#rows += rows;
    if (this.#rows === 0) {
      this.#high = 0;
      this.#low = 0;
      return;
    }
    const sum = this.#high + high;
    const taken = sum - this.#high;
    this.#low += this.#high - (sum - taken) + (high - taken) + low;
    this.#high = sum;
  }

  mrr(): number {
    return this.#high + this.#low;
  }
}

/** Equal within the tolerance, or within a few roundings where doubles are coarser than it. */
function isSameMoney(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(MONEY_TOLERANCE, 2e-15 * Math.max(a, b));
}
