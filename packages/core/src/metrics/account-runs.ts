import { keepShape } from "../kept-shapes.js";
import { CompensatedSums } from "../math/compensated-sums.js";
import type { Result } from "../result.js";
import { drain, inBatches, STEP_ROWS, type Steps } from "../steps.js";
import { type MonthAxis, type MonthWindow, monthAxis } from "./month-axis.js";
import { outermostDays } from "./outermost-days.js";
import { MONEY_TOLERANCE, type SubscriptionIntervals } from "./subscription-intervals.js";

/**
 * What is told about each account that ever pays: when it started, then its MRR at month ends as runs of months at one
 * level. Months are indices of the axis; `end` is exclusive and equals the axis' length while the account still pays.
 * Runs that touch differ in MRR, runs that do not touch have a lapse between them.
 */
export interface AccountRunVisitor {
  /** Called first, where it is wanted: month of the first paying day, and the MRR of that day. */
  started?(month: number, mrr: number): void;
  /** An account with one run only: the usual case, told without arrays. */
  oneRun(start: number, end: number, mrr: number): void;
  /** The arrays are used again for the next account. */
  manyRuns(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void;
}

/** Months between the first paying row and the latest date, as the window asks. */
export function axisOf(intervals: SubscriptionIntervals, window: MonthWindow): Result<MonthAxis> {
  const { firstPaying, latest } = outermostDays(intervals);
  return monthAxis(firstPaying, latest, window);
}

/**
 * Goes through all accounts in the order of their codes and tells what each pays at month ends. `entering` is told the
 * code before anything else about an account.
 *
 * A row `[start, end)` is active at a month's last day exactly in the months from month(start) up to, without,
 * month(end). On an open last month the axis ends at `asOf`: what starts or ends after it has not happened.
 *
 * Cost O(rows + accounts): over the rows as they stand where accounts are few, else block by block of accounts. A row
 * that goes on where its account's last one ended, at the same price, only moves that one's end: monthly snapshots cost
 * no more than the subscriptions behind them. Rows of an account that overlap are added up, one step in 32 months each.
 * Memory: 16 bytes a row and 16 an account; of few accounts with many rows that do not go on, some 48 a row while room
 * is made for more.
 */
export function visitAccountRuns(
  intervals: SubscriptionIntervals,
  axis: MonthAxis,
  visitor: AccountRunVisitor,
  entering?: (account: number) => void,
): void {
  drain(accountRunSteps(intervals, axis, visitor, entering));
}

/** {@link visitAccountRuns} in steps. */
export function* accountRunSteps(
  intervals: SubscriptionIntervals,
  axis: MonthAxis,
  visitor: AccountRunVisitor,
  entering?: (account: number) => void,
): Steps<void> {
  const accounts = intervals.accountLabels.length;
  const { indexOfDay } = axis;
  const columns = new RowColumns(intervals, axis);
  const runs = new RunBuilder(axis.monthCount);
  const tell = (spans: Spans, count: number) =>
    inBatches(count, (from, to) => spans.tell(from, to, indexOfDay, runs, visitor, entering), STEP_ACCOUNTS);
  if (accounts <= MOST_AT_ONCE) {
    const spans = new Spans(accounts);
    yield* inBatches(intervals.rowCount, (from, to) => spans.takeRows(columns, from, to));
    yield* tell(spans, accounts);
    return;
  }
  const rows = yield* rowsByBlock(columns, intervals);
  const spans = new Spans(BLOCK);
  for (let block = 0; block < rows.ends.length; block++) {
    const begin = rows.starts[block]!;
    spans.begin(block << BLOCK_BITS);
    yield* inBatches(rows.ends[block]! - begin, (from, to) =>
      spans.takePlaced(rows, indexOfDay, begin + from, begin + to),
    );
    yield* tell(spans, BLOCK);
  }
}

const STEP_ACCOUNTS = STEP_ROWS / 2;

/** So many spans of an account are put in order; more are taken as they come, and mostly overlap in any order. */
const SHORT = 8;

/** The spans of so many accounts stay in the cache whatever the order of rows; more accounts are taken in blocks. */
const MOST_AT_ONCE = 2 ** 16;
const BLOCK_BITS = 14;
const BLOCK = 2 ** BLOCK_BITS;

// Days in one word: day of the start, counted from the axis' first, and month after the last active one. 17 bits hold
// the days of MOST_MONTHS; 14 what an axis counts: 12 would do for months, cohorts also count days.
const wordOf = (start: number, until: number) => start | (until << 17);
const startOf = (word: number) => word & 0x1ffff;
const untilOf = (word: number) => word >> 17;

/** Whether a start lies in the month in which a span ends. A life inside one month ends where it starts: nothing goes on from it. */
const goesOn = (word: number, start: number, indexOfDay: Uint16Array) =>
  indexOfDay[start] === untilOf(word) && indexOfDay[startOf(word)]! < untilOf(word);

/** What is read of every row, and of the axis for it. */
class RowColumns {
  readonly account: Int32Array;
  readonly startDay: Int32Array;
  readonly endDay: Int32Array;
  readonly mrr: Float64Array;
  readonly indexOfDay: Uint16Array;
  readonly firstDay: number;
  readonly asOf: number;
  readonly monthCount: number;

  constructor(
    intervals: Pick<SubscriptionIntervals, "account" | "startDay" | "endDay" | "mrr">,
    axis: Pick<MonthAxis, "indexOfDay" | "firstDay" | "asOf" | "monthCount">,
  ) {
    this.account = intervals.account;
    this.startDay = intervals.startDay;
    this.endDay = intervals.endDay;
    this.mrr = intervals.mrr;
    this.indexOfDay = axis.indexOfDay;
    this.firstDay = axis.firstDay;
    this.asOf = axis.asOf;
    this.monthCount = axis.monthCount;
  }
}

/** Paying rows, put together by block of accounts: block `b` holds the places from `starts[b]` up to `ends[b]`. */
class RowsByBlock {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of place `p`: MRR at `2 p`; account at `4 p + 2` and the word of its days at `4 p + 3` of the same memory. */
  readonly mrr: Float64Array;
  readonly words: Int32Array;

  constructor(starts: Int32Array, rows: number) {
    this.starts = starts;
    this.ends = starts.slice();
    const memory = new ArrayBuffer(16 * rows);
    this.mrr = new Float64Array(memory);
    this.words = new Int32Array(memory);
  }
}

function* rowsByBlock(
  columns: RowColumns,
  { rowCount, account, accountLabels }: SubscriptionIntervals,
): Steps<RowsByBlock> {
  const starts = new Int32Array(Math.ceil(accountLabels.length / BLOCK));
  yield* inBatches(rowCount, (from, to) => {
    for (let row = from; row < to; row++) if (account[row]! >= 0) starts[account[row]! >> BLOCK_BITS]! += 1;
  });
  let placed = 0;
  for (let block = 0; block < starts.length; block++) {
    const count = starts[block]!;
    starts[block] = placed;
    placed += count;
  }
  const sorted = new RowsByBlock(starts, placed);
  yield* inBatches(rowCount, (from, to) => placeRows(columns, sorted, from, to));
  return sorted;
}

/** Puts rows at the ends of their blocks, which move on. */
function placeRows(
  { account, startDay, endDay, mrr, indexOfDay, firstDay, asOf, monthCount }: RowColumns,
  { ends, mrr: placed, words }: RowsByBlock,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const code = account[row]!;
    const start = startDay[row]!;
    const end = endDay[row]!;
    const monthly = mrr[row]!;
    if (code < 0 || !(monthly > 0) || start > asOf || end <= start) continue;
    const place = ends[code >> BLOCK_BITS]!++;
    placed[2 * place] = monthly;
    words[4 * place + 2] = code;
    words[4 * place + 3] = wordOf(start - firstDay, end > asOf ? monthCount : indexOfDay[end - firstDay]!);
  }
}

/**
 * What each account pays from when to when: rows, of which those that go on at the same price are one. Span `i` is the
 * last one of account `base + i`, so that most rows touch one place of the memory; from it a chain leads back to the
 * earlier ones, which stand behind all accounts' last ones.
 */
class Spans {
  readonly #accounts: number;
  /** Of span `i`: MRR at `2 i`; word of its days at `4 i + 2` and the span before it, 0 for none, at `4 i + 3` of the same memory. */
  #mrr: Float64Array;
  #words: Int32Array;
  #base = 0;
  #count: number;
  /** Spans of one account, the last one first. */
  #chain = new Int32Array(64);

  constructor(accounts: number) {
    this.#accounts = accounts;
    this.#count = accounts;
    const memory = new ArrayBuffer(16 * (accounts + STEP_ROWS));
    this.#mrr = new Float64Array(memory);
    this.#words = new Int32Array(memory);
  }

  /** Makes room for so many more spans, and for as many as there are, so that this is seldom. */
  #reserve(rows: number): void {
    if (this.#count + rows <= this.#mrr.length / 2) return;
    const memory = new ArrayBuffer(16 * (this.#count + rows + (this.#count - this.#accounts)));
    const words = new Int32Array(memory);
    words.set(this.#words.subarray(0, 4 * this.#count));
    this.#words = words;
    this.#mrr = new Float64Array(memory);
  }

  /** Forgets everything for a block of other accounts. */
  begin(base: number): void {
    this.#base = base;
    this.#count = this.#accounts;
    this.#words.fill(0, 0, 4 * this.#accounts);
  }

  /** Takes the paying rows from … to − 1. */
  takeRows(
    { account, startDay, endDay, mrr, indexOfDay, firstDay, asOf, monthCount }: RowColumns,
    from: number,
    to: number,
  ): void {
    this.#reserve(to - from);
    const last = this.#mrr;
    const words = this.#words;
    for (let row = from; row < to; row++) {
      const code = account[row]!;
      const day = startDay[row]!;
      const end = endDay[row]!;
      const monthly = mrr[row]!;
      if (code < 0 || !(monthly > 0) || day > asOf || end <= day) continue;
      const start = day - firstDay;
      const until = end > asOf ? monthCount : indexOfDay[end - firstDay]!;
      const word = words[4 * code + 2]!;
      if (last[2 * code] === monthly && goesOn(word, start, indexOfDay)) {
        words[4 * code + 2] = wordOf(startOf(word), until);
      } else this.#push(code, wordOf(start, until), monthly);
    }
  }

  /** Takes the rows in the places from … to − 1. */
  takePlaced({ mrr, words: placed }: RowsByBlock, indexOfDay: Uint16Array, from: number, to: number): void {
    this.#reserve(to - from);
    const base = this.#base;
    const last = this.#mrr;
    const words = this.#words;
    for (let place = from; place < to; place++) {
      const own = placed[4 * place + 2]! - base;
      const given = placed[4 * place + 3]!;
      const monthly = mrr[2 * place]!;
      const word = words[4 * own + 2]!;
      if (last[2 * own] === monthly && goesOn(word, startOf(given), indexOfDay)) {
        words[4 * own + 2] = wordOf(startOf(word), untilOf(given));
      } else this.#push(own, given, monthly);
    }
  }

  /** Makes a row the last span of its account; the one so far moves behind all others. */
  #push(own: number, word: number, monthly: number): void {
    const mrr = this.#mrr;
    const words = this.#words;
    const before = mrr[2 * own]!;
    if (before > 0) {
      const place = this.#count++;
      mrr[2 * place] = before;
      words[4 * place + 2] = words[4 * own + 2]!;
      words[4 * place + 3] = words[4 * own + 3]!;
      words[4 * own + 3] = place;
    }
    mrr[2 * own] = monthly;
    words[4 * own + 2] = word;
  }

  /** Tells of the accounts from … to − 1, counted from the first of the block. */
  tell(
    from: number,
    to: number,
    indexOfDay: Uint16Array,
    runs: RunBuilder,
    visitor: AccountRunVisitor,
    entering: ((account: number) => void) | undefined,
  ): void {
    const mrr = this.#mrr;
    const words = this.#words;
    const tellsStart = visitor.started !== undefined;
    for (let own = from; own < to; own++) {
      const monthly = mrr[2 * own]!;
      if (monthly === 0) continue;
      entering?.(this.#base + own);
      if (words[4 * own + 3] === 0) {
        const word = words[4 * own + 2]!;
        const start = indexOfDay[startOf(word)]!;
        if (tellsStart) visitor.started!(start, monthly);
        if (start < untilOf(word)) visitor.oneRun(start, untilOf(word), monthly);
        continue;
      }
      const spans = this.#chainOf(own);
      if (tellsStart) this.#tellStart(spans, indexOfDay, visitor);
      const count = this.#runsOf(spans, indexOfDay, runs);
      if (count === 1) visitor.oneRun(runs.starts[0]!, runs.ends[0]!, runs.mrr[0]!);
      else if (count > 1) visitor.manyRuns(count, runs.starts, runs.ends, runs.mrr);
    }
  }

  /** Collects the spans of an account, the last one first, and returns how many there are. */
  #chainOf(own: number): number {
    let count = 0;
    for (let span = own; count === 0 || span !== 0; span = this.#words[4 * span + 3]!) {
      if (count === this.#chain.length) {
        const longer = new Int32Array(2 * count);
        longer.set(this.#chain);
        this.#chain = longer;
      }
      this.#chain[count++] = span;
    }
    if (count <= SHORT) this.#sortByStart(count);
    return count;
  }

  /** Puts a few spans in order of their starts, the latest first: most of them then follow each other, and need not be added up. */
  #sortByStart(count: number): void {
    const chain = this.#chain;
    const words = this.#words;
    for (let i = 1; i < count; i++) {
      const span = chain[i]!;
      const start = startOf(words[4 * span + 2]!);
      let place = i;
      for (; place > 0 && startOf(words[4 * chain[place - 1]! + 2]!) < start; place--) chain[place] = chain[place - 1]!;
      chain[place] = span;
    }
  }

  /** First paying day of an account, and the sum of the rows that start on it. */
  #tellStart(spans: number, indexOfDay: Uint16Array, visitor: AccountRunVisitor): void {
    let day = Number.POSITIVE_INFINITY;
    let mrr = 0;
    for (let i = spans - 1; i >= 0; i--) {
      const span = this.#chain[i]!;
      const start = startOf(this.#words[4 * span + 2]!);
      if (start > day) continue;
      mrr = start < day ? this.#mrr[2 * span]! : mrr + this.#mrr[2 * span]!;
      day = start;
    }
    visitor.started!(indexOfDay[day]!, mrr);
  }

  /** Cuts an account's runs: as they stand while each span begins where the one before has ended or later, else added up. */
  #runsOf(spans: number, indexOfDay: Uint16Array, runs: RunBuilder): number {
    let count = 0;
    for (let i = spans - 1; i >= 0; i--) {
      const span = this.#chain[i]!;
      const word = this.#words[4 * span + 2]!;
      const start = indexOfDay[startOf(word)]!;
      if (start === untilOf(word)) continue;
      const next = runs.follow(count, start, untilOf(word), this.#mrr[2 * span]!);
      if (next < 0) return this.#sumOf(spans, indexOfDay, runs);
      count = next;
    }
    return count;
  }

  #sumOf(spans: number, indexOfDay: Uint16Array, runs: RunBuilder): number {
    for (let i = spans - 1; i >= 0; i--) {
      const span = this.#chain[i]!;
      const word = this.#words[4 * span + 2]!;
      const start = indexOfDay[startOf(word)]!;
      if (start < untilOf(word)) runs.add(start, untilOf(word), this.#mrr[2 * span]!);
    }
    return runs.finish();
  }
}

/** Puts the rows of one account together as runs: one after the other as they stand, or added up. */
export class RunBuilder {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly mrr: Float64Array;
  readonly #monthCount: number;
  /** Changes by month, of money and of the number of active rows, and a bit for each month that has any. */
  readonly #change: CompensatedSums;
  readonly #rows: Int32Array;
  readonly #changed: Int32Array;

  constructor(monthCount: number) {
    this.starts = new Int32Array(monthCount);
    this.ends = new Int32Array(monthCount);
    this.mrr = new Float64Array(monthCount);
    this.#monthCount = monthCount;
    this.#change = new CompensatedSums(monthCount);
    this.#rows = new Int32Array(monthCount);
    this.#changed = new Int32Array((monthCount >> 5) + 1);
  }

  /**
   * Puts a row behind the first `count` runs, or makes the last of them longer where it goes on at the same price;
   * returns how many runs there are then, −1 when the row begins before the last of them has ended.
   */
  follow(count: number, from: number, until: number, mrr: number): number {
    if (count > 0) {
      const end = this.ends[count - 1]!;
      if (from < end) return -1;
      if (from === end && isSameMoney(this.mrr[count - 1]!, mrr)) {
        this.ends[count - 1] = until;
        return count;
      }
    }
    this.starts[count] = from;
    this.ends[count] = until;
    this.mrr[count] = mrr;
    return count + 1;
  }

  /** Adds a row to the sum that {@link finish} cuts. */
  add(from: number, until: number, mrr: number): void {
    this.#move(from, mrr, 1);
    if (until < this.#monthCount) this.#move(until, -mrr, -1);
  }

  #move(month: number, mrr: number, rows: number): void {
    this.#change.add(month, mrr);
    this.#rows[month]! += rows;
    this.#changed[month >> 5]! |= 1 << (month & 31);
  }

  /** Cuts the runs, returns how many there are, and is ready for the next account. */
  finish(): number {
    let count = 0;
    let rows = 0;
    let before = 0;
    // The sum so far, and what rounding lost of it.
    let high = 0;
    let low = 0;
    for (let word = 0; word < this.#changed.length; word++) {
      for (let bits = this.#changed[word]!; bits !== 0; bits &= bits - 1) {
        const month = (word << 5) + 31 - Math.clz32(bits & -bits);
        rows += this.#rows[month]!;
        const step = this.#change.high[month]!;
        const sum = high + step;
        const taken = sum - high;
        low += high - (sum - taken) + (step - taken) + this.#change.low[month]!;
        high = sum;
        // With no row left there is exactly nothing, whatever rounding says.
        if (rows === 0) high = low = 0;
        this.#change.clear(month);
        this.#rows[month] = 0;
        const now = high + low;
        if (now === before || (before > 0 && now > 0 && isSameMoney(before, now))) continue;
        if (before > 0) this.ends[count++] = month;
        if (now > 0) {
          this.starts[count] = month;
          this.mrr[count] = now;
        }
        before = now;
      }
      this.#changed[word] = 0;
    }
    if (before > 0) this.ends[count++] = this.#monthCount;
    return count;
  }
}

/** Equal within the tolerance, or within a few roundings where doubles are coarser than it. */
function isSameMoney(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(MONEY_TOLERANCE, 2e-15 * Math.max(a, b));
}

const days = new Int32Array(0);
const noRows = { account: days, startDay: days, endDay: days, mrr: new Float64Array(0) };
const noMonths = { indexOfDay: new Uint16Array(0), firstDay: 0, asOf: 0, monthCount: 0 };
keepShape(new RowColumns(noRows, noMonths));
keepShape(new RowsByBlock(days, 0));
keepShape(new Spans(0));
keepShape(new RunBuilder(0));
