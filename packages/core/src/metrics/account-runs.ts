import { keepShape } from "../kept-shapes.js";
import { CompensatedSums } from "../math/compensated-sums.js";
import type { Result } from "../result.js";
import { drain, inBatches, STEP_ROWS, type Steps } from "../steps.js";
import { type MonthAxis, type MonthWindow, monthAxis } from "./month-axis.js";
import { type OutermostDays, outermostDays } from "./outermost-days.js";
import { MONEY_TOLERANCE, type SubscriptionIntervals } from "./subscription-intervals.js";

/**
 * What is told about each account that ever pays: when it started, then its MRR at month ends as runs of months at one
 * level. Months are indices of the axis; `end` is exclusive and equals the axis' length while the account still pays.
 * Runs that touch differ in MRR, runs that do not touch have a lapse between them.
 */
export interface AccountRunVisitor {
  /**
   * Instead of all others, where it is wanted: accounts with one row each, many at once. What is there at no month's end
   * ends where it starts.
   */
  oneRow?(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void;
  /** Instead of all others, where it is wanted: an account that is there at no month's end; month and MRR as for `started`. */
  unseen?(month: number, mrr: number): void;
  /**
   * Called first, where it is wanted and the first run does not tell it: month of the first paying day, and the MRR of
   * that day. Without it the account starts in the month of its first run, at that one's price.
   */
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
 * Goes through all accounts, in no order, and tells what each pays at month ends. `entering` is told the code before
 * anything else about an account.
 *
 * A row `[start, end)` is active at a month's last day exactly in the months from month(start) up to, without,
 * month(end). On an open last month the axis ends at `asOf`: what starts or ends after it has not happened.
 *
 * Cost O(rows + accounts): over the rows as they stand where accounts are few, else block by block of accounts, but for
 * the accounts with one row, which are told as they are met. A row that goes on where its account's last one ended, at
 * the same price, only moves that one's end: monthly snapshots cost no more than the subscriptions behind them. Rows of
 * an account that overlap are added up, one step in 32 months each. Memory: 16 bytes an account and 16 a row that does
 * not go on; where accounts are many one byte an account, and 16 a row of those with several. Fresh memory is the dearest
 * of it all: its first use costs more than the arithmetic.
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
  const columns = new RowColumns(intervals, outermostDays(intervals), axis);
  const runs = new RunBuilder(axis.monthCount);
  const teller = new Teller(axis.indexOfDay, visitor, entering);
  const tell = (spans: Spans, count: number) =>
    inBatches(count, (from, to) => spans.tell(from, to, runs, teller), STEP_ACCOUNTS);
  if (accounts <= MOST_AT_ONCE) {
    const spans = new Spans(accounts);
    yield* inBatches(intervals.rowCount, (from, to) => spans.takeRows(columns, from, to));
    yield* tell(spans, accounts);
    return;
  }
  const rows = yield* rowsByBlock(columns, intervals.rowCount, accounts, teller);
  const spans = new Spans(BLOCK);
  for (let block = 0; block < rows.ends.length; block++) {
    const begin = rows.starts[block]!;
    spans.begin(block << BLOCK_BITS);
    yield* inBatches(rows.ends[block]! - begin, (from, to) =>
      spans.takePlaced(rows, axis.indexOfDay, begin + from, begin + to),
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
// the days of MOST_MONTHS; 14 what an axis counts: 12 would do for months, cohorts also count days. The sign marks a life
// inside one month: it ends in the month in which it starts, and nothing goes on from it.
const wordOf = (start: number, from: number, until: number) => start | (until << 17) | (from === until ? 1 << 31 : 0);
const startOf = (word: number) => word & 0x1ffff;
const untilOf = (word: number) => (word >>> 17) & 0x3fff;

/** Whether a span goes on with a row that starts in this month. */
const goesOn = (word: number, from: number) => word >> 17 === from;
/** The same span with another end. */
const lengthened = (word: number, until: number) => startOf(word) | (until << 17);

/** What is read of every row, and of the axis for it. */
class RowColumns {
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
const earlierDay = (day: number, other: number) => other + ((day - other) & ((day - other) >> 31));

/** Tells a visitor about accounts. */
class Teller {
  readonly indexOfDay: Uint16Array;
  readonly visitor: AccountRunVisitor;
  readonly entering: ((account: number) => void) | undefined;

  constructor(indexOfDay: Uint16Array, visitor: AccountRunVisitor, entering: ((account: number) => void) | undefined) {
    this.indexOfDay = indexOfDay;
    this.visitor = visitor;
    this.entering = entering;
  }

  /** An account with one span. */
  tellSpan(account: number, start: number, until: number, mrr: number): void {
    this.entering?.(account);
    if (start < until) this.visitor.oneRun(start, until, mrr);
    else this.visitor.unseen?.(start, mrr);
  }

  /** Accounts with one row each. */
  tellRows({ count, account, start, until, mrr }: SingleRows): void {
    if (this.visitor.oneRow && !this.entering) {
      this.visitor.oneRow(count, start, until, mrr);
      return;
    }
    for (let i = 0; i < count; i++) this.tellSpan(account[i]!, start[i]!, until[i]!, mrr[i]!);
  }
}

/** Rows of a step whose accounts have no other. */
class SingleRows {
  count = 0;
  readonly account = new Int32Array(STEP_ROWS);
  readonly start = new Int32Array(STEP_ROWS);
  readonly until = new Int32Array(STEP_ROWS);
  readonly mrr = new Float64Array(STEP_ROWS);
}

/**
 * Paying rows of accounts with several, put together by block of accounts: block `b` holds the places from `starts[b]`
 * up to `ends[b]`.
 */
class RowsByBlock {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of place `p`: MRR at `2 p`; account at `4 p + 2` and the word of its days at `4 p + 3` of the same memory. */
  readonly mrr: Float64Array;
  readonly words: Int32Array;

  constructor(counts: Int32Array) {
    this.starts = new Int32Array(counts.length);
    let rows = 0;
    for (let block = 0; block < counts.length; block++) {
      this.starts[block] = rows;
      rows += counts[block]!;
    }
    this.ends = this.starts.slice();
    const memory = new ArrayBuffer(16 * rows);
    this.mrr = new Float64Array(memory);
    this.words = new Int32Array(memory);
  }
}

/** Tells the accounts that have one row, and places the rows of the others. */
function* rowsByBlock(columns: RowColumns, rowCount: number, accounts: number, teller: Teller): Steps<RowsByBlock> {
  const { account } = columns;
  const counts = new RowCounts(accounts);
  yield* inBatches(rowCount, (from, to) => counts.take(account, from, to));
  const rows = new RowsByBlock(counts.ofSeveral());
  const singles = new SingleRows();
  yield* inBatches(rowCount, (from, to) => {
    placeRows(columns, counts.several, rows, singles, from, to);
    teller.tellRows(singles);
  });
  return rows;
}

/** Which accounts have a row, and which have several: one bit each, so that all of them stay in the cache. */
class RowCounts {
  readonly #any: Int32Array;
  readonly several: Int32Array;
  readonly #byBlock: Int32Array;

  constructor(accounts: number) {
    const blocks = Math.ceil(accounts / BLOCK);
    this.#any = new Int32Array((blocks * BLOCK) / 32);
    this.several = new Int32Array((blocks * BLOCK) / 32);
    this.#byBlock = new Int32Array(blocks);
  }

  /** Counts the rows from … to − 1. */
  take(account: Int32Array, from: number, to: number): void {
    const any = this.#any;
    const several = this.several;
    const byBlock = this.#byBlock;
    for (let row = from; row < to; row++) {
      const code = account[row]!;
      if (code < 0) continue;
      const bit = 1 << (code & 31);
      const before = any[code >> 5]!;
      any[code >> 5] = before | bit;
      several[code >> 5]! |= before & bit;
      byBlock[code >> BLOCK_BITS]! += 1;
    }
  }

  /** Rows of accounts with several, by block. */
  ofSeveral(): Int32Array {
    const counts = this.#byBlock.slice();
    this.#any.forEach((any, word) => {
      counts[word >> (BLOCK_BITS - 5)]! -= bitCount(any & ~this.several[word]!);
    });
    return counts;
  }
}

/** Bits that are set in a word. Source: Warren, Hacker's Delight, 2nd ed., figure 5-2. */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Puts the rows of accounts with several at the ends of their blocks, which move on, and the others aside. */
function placeRows(
  { account, startDay, endDay, mrr, everyRowCounts, monthOf, firstDay, asOf, unknown }: RowColumns,
  several: Int32Array,
  { ends, mrr: placed, words }: RowsByBlock,
  singles: SingleRows,
  from: number,
  to: number,
): void {
  const { account: alone, start: starts, until: untils, mrr: prices } = singles;
  let single = 0;
  for (let row = from; row < to; row++) {
    const code = account[row]!;
    const day = startDay[row]!;
    const end = endDay[row]!;
    const monthly = mrr[row]!;
    if (!everyRowCounts && (code < 0 || !(monthly > 0) || day > asOf || end <= day)) continue;
    const start = monthOf[day - firstDay]!;
    const until = monthOf[earlierDay(end, unknown) - firstDay]!;
    if ((several[code >> 5]! & (1 << (code & 31))) === 0) {
      alone[single] = code;
      starts[single] = start;
      untils[single] = until;
      prices[single++] = monthly;
    } else {
      const place = ends[code >> BLOCK_BITS]!++;
      placed[2 * place] = monthly;
      words[4 * place + 2] = code;
      words[4 * place + 3] = wordOf(day - firstDay, start, until);
    }
  }
  singles.count = single;
}

/** Room for spans. Of span `i`: MRR at `2 i`; word of its days at `4 i + 2` and the link to the span before it at `4 i + 3` of the same memory. */
class SpanMemory {
  readonly mrr: Float64Array;
  readonly words: Int32Array;

  constructor(spans: number) {
    const memory = new ArrayBuffer(16 * spans);
    this.mrr = new Float64Array(memory);
    this.words = new Int32Array(memory);
  }
}

/** Earlier spans of a chunk: those of a step always find room in one. */
const CHUNK_BITS = 14;
const CHUNK = 2 ** CHUNK_BITS;

/**
 * What each account pays from when to when: rows, of which those that go on at the same price are one. The last span of
 * account `base + i` stands at `i`, so that most rows touch one place of the memory; from it a chain of links, places + 1
 * and 0 at the end, leads back to the earlier ones, which stand in chunks: more of them never have to be moved.
 *
 * The loops that take rows call nothing: engines would look for every column anew after each call.
 */
class Spans {
  readonly #last: SpanMemory;
  readonly #earlier: SpanMemory[] = [];
  #base = 0;
  /** Place behind the last of the earlier spans. */
  #next = 0;
  /** Spans of one account, the last one first: words of their days, and what they pay. */
  #days = new Int32Array(64);
  #prices = new Float64Array(64);

  constructor(accounts: number) {
    this.#last = new SpanMemory(accounts);
  }

  /** Forgets everything for a block of other accounts. */
  begin(base: number): void {
    this.#base = base;
    this.#next = 0;
    this.#last.words.fill(0);
  }

  /** The chunk with room for so many more spans behind the next place. */
  #roomFor(spans: number): SpanMemory {
    const used = this.#next & (CHUNK - 1);
    if (used + spans > CHUNK) this.#next += CHUNK - used;
    const chunk = this.#next >> CHUNK_BITS;
    if (chunk === this.#earlier.length) this.#earlier.push(new SpanMemory(CHUNK));
    return this.#earlier[chunk]!;
  }

  /** Takes the paying rows from … to − 1. */
  takeRows(columns: RowColumns, from: number, to: number): void {
    const { account, startDay, endDay, mrr, monthOf, firstDay, unknown } = columns;
    const chunk = this.#roomFor(to - from);
    for (let row = this.#goOn(columns, from, to); row < to; row = this.#goOn(columns, row + 1, to)) {
      const start = startDay[row]! - firstDay;
      const until = monthOf[earlierDay(endDay[row]!, unknown) - firstDay]!;
      this.#push(chunk, account[row]!, wordOf(start, monthOf[start]!, until), mrr[row]!);
    }
  }

  /** Takes rows that go on where their account's last one ended; returns the first that does not. */
  #goOn(
    { account, startDay, endDay, mrr, everyRowCounts, monthOf, firstDay, asOf, unknown }: RowColumns,
    from: number,
    to: number,
  ): number {
    const { mrr: last, words } = this.#last;
    for (let row = from; row < to; row++) {
      const code = account[row]!;
      const day = startDay[row]!;
      const end = endDay[row]!;
      const monthly = mrr[row]!;
      if (!everyRowCounts && (code < 0 || !(monthly > 0) || day > asOf || end <= day)) continue;
      const word = words[4 * code + 2]!;
      if (last[2 * code] !== monthly || !goesOn(word, monthOf[day - firstDay]!)) return row;
      words[4 * code + 2] = lengthened(word, monthOf[earlierDay(end, unknown) - firstDay]!);
    }
    return to;
  }

  /** Makes a row the last span of its account; the one so far goes to the earlier ones. */
  #push({ mrr, words }: SpanMemory, own: number, word: number, monthly: number): void {
    const { mrr: last, words: lastWords } = this.#last;
    const before = last[2 * own]!;
    if (before > 0) {
      const place = this.#next & (CHUNK - 1);
      mrr[2 * place] = before;
      words[4 * place + 2] = lastWords[4 * own + 2]!;
      words[4 * place + 3] = lastWords[4 * own + 3]!;
      this.#next += 1;
      lastWords[4 * own + 3] = this.#next;
    }
    last[2 * own] = monthly;
    lastWords[4 * own + 2] = word;
  }

  /** Takes the rows in the places from … to − 1. */
  takePlaced({ mrr, words: placed }: RowsByBlock, indexOfDay: Uint16Array, from: number, to: number): void {
    const base = this.#base;
    const { mrr: last, words } = this.#last;
    const chunk = this.#roomFor(to - from);
    for (let place = from; place < to; place++) {
      const own = placed[4 * place + 2]! - base;
      const given = placed[4 * place + 3]!;
      const monthly = mrr[2 * place]!;
      const word = words[4 * own + 2]!;
      if (last[2 * own] === monthly && goesOn(word, indexOfDay[startOf(given)]!)) {
        words[4 * own + 2] = lengthened(word, untilOf(given));
      } else this.#push(chunk, own, given, monthly);
    }
  }

  /** Tells of the accounts from … to − 1, counted from the first of the block. */
  tell(from: number, to: number, runs: RunBuilder, teller: Teller): void {
    const { mrr, words } = this.#last;
    const { indexOfDay, visitor } = teller;
    for (let own = from; own < to; own++) {
      const monthly = mrr[2 * own]!;
      if (monthly === 0) continue;
      if (words[4 * own + 3] === 0) {
        const word = words[4 * own + 2]!;
        teller.tellSpan(this.#base + own, indexOfDay[startOf(word)]!, untilOf(word), monthly);
        continue;
      }
      teller.entering?.(this.#base + own);
      const spans = this.#collect(own);
      const count = this.#runsOf(spans, indexOfDay, runs);
      if (visitor.started) this.#tellStart(spans, indexOfDay, count, runs, visitor);
      if (count === 1) visitor.oneRun(runs.starts[0]!, runs.ends[0]!, runs.mrr[0]!);
      else if (count > 1) visitor.manyRuns(count, runs.starts, runs.ends, runs.mrr);
    }
  }

  /** Collects the spans of an account, the last one first, and returns how many there are. */
  #collect(own: number): number {
    const { mrr, words } = this.#last;
    this.#days[0] = words[4 * own + 2]!;
    this.#prices[0] = mrr[2 * own]!;
    let count = 1;
    for (let link = words[4 * own + 3]!; link !== 0; count++) {
      const earlier = this.#earlier[(link - 1) >> CHUNK_BITS]!;
      const place = (link - 1) & (CHUNK - 1);
      if (count === this.#days.length) this.#lengthen();
      this.#days[count] = earlier.words[4 * place + 2]!;
      this.#prices[count] = earlier.mrr[2 * place]!;
      link = earlier.words[4 * place + 3]!;
    }
    if (count <= SHORT) this.#sortByStart(count);
    return count;
  }

  #lengthen(): void {
    const days = new Int32Array(2 * this.#days.length);
    const prices = new Float64Array(days.length);
    days.set(this.#days);
    prices.set(this.#prices);
    this.#days = days;
    this.#prices = prices;
  }

  /** Puts a few spans in order of their starts, the latest first: most of them then follow each other, and need not be added up. */
  #sortByStart(count: number): void {
    const days = this.#days;
    const prices = this.#prices;
    for (let i = 1; i < count; i++) {
      const word = days[i]!;
      if (startOf(days[i - 1]!) >= startOf(word)) continue;
      const price = prices[i]!;
      let place = i;
      for (; place > 0 && startOf(days[place - 1]!) < startOf(word); place--) {
        days[place] = days[place - 1]!;
        prices[place] = prices[place - 1]!;
      }
      days[place] = word;
      prices[place] = price;
    }
  }

  /** First paying day of an account, and the sum of the rows that start on it, where the first run does not tell them. */
  #tellStart(
    spans: number,
    indexOfDay: Uint16Array,
    count: number,
    runs: RunBuilder,
    visitor: AccountRunVisitor,
  ): void {
    let day = Number.POSITIVE_INFINITY;
    let mrr = 0;
    for (let i = spans - 1; i >= 0; i--) {
      const start = startOf(this.#days[i]!);
      if (start > day) continue;
      mrr = start < day ? this.#prices[i]! : mrr + this.#prices[i]!;
      day = start;
    }
    const month = indexOfDay[day]!;
    if (count === 0) visitor.unseen?.(month, mrr);
    else if (runs.starts[0] !== month || runs.mrr[0] !== mrr) visitor.started!(month, mrr);
  }

  /** Cuts an account's runs: as they stand while each span begins where the one before has ended or later, else added up. */
  #runsOf(spans: number, indexOfDay: Uint16Array, runs: RunBuilder): number {
    let count = 0;
    for (let i = spans - 1; i >= 0; i--) {
      const word = this.#days[i]!;
      const start = indexOfDay[startOf(word)]!;
      if (start === untilOf(word)) continue;
      const next = runs.follow(count, start, untilOf(word), this.#prices[i]!);
      if (next < 0) return spans === 2 ? this.#sumOfTwo(indexOfDay, runs) : this.#sumOf(spans, indexOfDay, runs);
      count = next;
    }
    return count;
  }

  /** Cuts the runs of two spans that overlap: most accounts with a sum to cut have no more. */
  #sumOfTwo(indexOfDay: Uint16Array, runs: RunBuilder): number {
    const [first, second] = [this.#days[1]!, this.#days[0]!];
    const from = indexOfDay[startOf(first)]!;
    const start = indexOfDay[startOf(second)]!;
    const [until, end] = [untilOf(first), untilOf(second)];
    let count = from < start ? runs.follow(0, from, start, this.#prices[1]!) : 0;
    count = runs.follow(count, start, Math.min(until, end), this.#prices[1]! + this.#prices[0]!);
    if (until === end) return count;
    return runs.follow(count, Math.min(until, end), Math.max(until, end), this.#prices[until < end ? 0 : 1]!);
  }

  #sumOf(spans: number, indexOfDay: Uint16Array, runs: RunBuilder): number {
    for (let i = spans - 1; i >= 0; i--) {
      const word = this.#days[i]!;
      const start = indexOfDay[startOf(word)]!;
      if (start < untilOf(word)) runs.add(start, untilOf(word), this.#prices[i]!);
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

const none = new Int32Array(0);
const noRows = { account: none, startDay: none, endDay: none, mrr: new Float64Array(0) };
const noMonths = { indexOfDay: new Uint16Array(0), firstDay: 0, asOf: 0, monthCount: 0 };
keepShape(new RowColumns(noRows, { everyRowPays: true, latestStart: null }, noMonths));
keepShape(new RowCounts(0));
keepShape(new RowsByBlock(none));
keepShape(new SingleRows());
keepShape(new SpanMemory(0));
keepShape(new Spans(0));
keepShape(new RunBuilder(0));
keepShape(new Teller(noMonths.indexOfDay, { oneRun() {}, manyRuns() {} }, undefined));
