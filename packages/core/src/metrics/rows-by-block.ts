import { keepShape } from "../kept-shapes.js";
import { inBatches, type Steps } from "../steps.js";
import { SingleRows, type Teller } from "./account-teller.js";
import { earlierDay, type RowColumns, wordOf } from "./row-columns.js";

/** Accounts of a block: their spans stay in the cache whatever the order of rows. */
export const BLOCK_BITS = 14;
export const BLOCK = 2 ** BLOCK_BITS;

/**
 * Paying rows of accounts with several, put together by block of accounts: block `b` holds the places from `starts[b]`
 * up to `ends[b]`.
 */
export class RowsByBlock {
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
export function* rowsByBlock(
  columns: RowColumns,
  rowCount: number,
  accounts: number,
  teller: Teller,
): Steps<RowsByBlock> {
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

keepShape(new RowCounts(0));
keepShape(new RowsByBlock(new Int32Array(0)));
