import { keepShape } from "../kept-shapes.js";
import { inBatches, STEP_ROWS, type Steps } from "../steps.js";
import { SingleRows, type Teller } from "./account-teller.js";
import { type DayMonths, earlierDay } from "./day-months.js";
import { outermostDays } from "./outermost-days.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

/** Accounts of a block: their spans stay in the cache whatever the order of rows. */
export const BLOCK_BITS = 13;
export const BLOCK = 2 ** BLOCK_BITS;

/**
 * Rows of accounts with several, put together by block of accounts: block `b` holds the places from `starts[b]` up to
 * `ends[b]`. A row goes to one stretch of memory, because writing to all blocks in turn is what takes longest.
 */
export class RowsByBlock {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /**
   * Of place `p`: MRR at `2 p`. Of the same memory, in words: at `4 p + 2` the account, counted from the first of the
   * block, and above it the start, counted from the first day of the axis, of which 17 bits hold all; at `4 p + 3` the
   * first day without.
   */
  readonly mrr: Float64Array;
  readonly words: Int32Array;
  readonly #firstDay: number;

  constructor(counts: Int32Array, firstDay: number) {
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
    this.#firstDay = firstDay;
  }

  /** Reads the rows in the places from … to − 1, at most a step of them, into columns. */
  read({ account, startDay, endDay, mrr }: StepRows, from: number, to: number): void {
    const { mrr: prices, words } = this;
    const firstDay = this.#firstDay;
    for (let row = 0, place = from; place < to; row++, place++) {
      const word = words[4 * place + 2]!;
      account[row] = word & (BLOCK - 1);
      startDay[row] = firstDay + (word >> BLOCK_BITS);
      endDay[row] = words[4 * place + 3]!;
      mrr[row] = prices[2 * place]!;
    }
  }
}

/** Rows of a step. */
export class StepRows {
  readonly account = new Int32Array(STEP_ROWS);
  readonly startDay = new Int32Array(STEP_ROWS);
  readonly endDay = new Int32Array(STEP_ROWS);
  readonly mrr = new Float64Array(STEP_ROWS);
}

/** Tells the accounts that have one row, and places the rows of the others. */
export function* rowsByBlock(intervals: SubscriptionIntervals, months: DayMonths, teller: Teller): Steps<RowsByBlock> {
  const { account, rowCount, accountLabels } = intervals;
  const { everyRowPays, latestStart } = outermostDays(intervals);
  const everyRowCounts = everyRowPays && (latestStart ?? months.asOf) <= months.asOf;
  const counts = new RowCounts(accountLabels.length);
  yield* inBatches(rowCount, (from, to) => counts.take(account, from, to));
  const rows = new RowsByBlock(counts.ofSeveral(), months.firstDay);
  const singles = new SingleRows();
  yield* inBatches(rowCount, (from, to) => {
    singles.count = placeRows(intervals, everyRowCounts, months, counts.several, rows, singles, from, to);
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

/**
 * Puts the rows of accounts with several at the ends of their blocks, which move on, and those of the others aside, where
 * they count: none is looked at for that where `everyRowCounts`.
 */
function placeRows(
  { account, startDay, endDay, mrr }: SubscriptionIntervals,
  everyRowCounts: boolean,
  { monthOf, firstDay, asOf, unknown }: DayMonths,
  several: Int32Array,
  { ends, mrr: placed, words }: RowsByBlock,
  { account: alone, start: starts, until: untils, mrr: prices }: SingleRows,
  from: number,
  to: number,
): number {
  let single = 0;
  for (let row = from; row < to; row++) {
    const code = account[row]!;
    const day = startDay[row]!;
    const end = endDay[row]!;
    const monthly = mrr[row]!;
    if (!everyRowCounts && (code < 0 || !(monthly > 0) || day > asOf || end <= day)) continue;
    // Looked up for all rows, because no processor foresees which accounts have one.
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
      words[4 * place + 2] = (code & (BLOCK - 1)) | ((day - firstDay) << BLOCK_BITS);
      words[4 * place + 3] = end;
    }
  }
  return single;
}

keepShape(new RowCounts(0));
keepShape(new RowsByBlock(new Int32Array(0), 0));
keepShape(new StepRows());
