import { keepShape } from "../kept-shapes.js";
import { MISSING_DAY, OPEN_END } from "../table/table.js";
import type { OutermostDays } from "./outermost-days.js";
import { END_OF_CALENDAR, LARGEST_MRR, MONEY_TOLERANCE } from "./row-survey.js";

/** Room for spans. */
export class SpanMemory {
  /** What is paid a month; 0 where there is no span. */
  readonly mrr: Float64Array;
  /**
   * Of span `i`: first day at `4 i`, first day without at `4 i + 1`, and at `4 i + 2` the place + 1 of the account's span
   * before, among the earlier ones; 0 where there is none.
   */
  readonly words: Int32Array;

  constructor(spans: number) {
    this.mrr = new Float64Array(spans);
    this.words = new Int32Array(4 * spans);
  }
}

/** Earlier spans of a chunk: those of a step always find room in one. */
export const CHUNK_BITS = 14;
export const CHUNK = 2 ** CHUNK_BITS;

/** Where each fact about the rows taken stands: in a column all have 32 bits, as fields they would be any numbers to the engine. */
const NEXT = 0;
const EARLIEST_START = 1;
const LATEST_START = 2;
const LATEST_END = 3;
const ODD_ROWS = 4;

/**
 * What each account pays from which day to which: its rows, of which those that go on where the last one ended, at the
 * same price, are one. Nothing here depends on the months that are asked for, or on the order of rows.
 *
 * The last span of account `i` stands at `i`, so that most rows touch one place; from it a chain of links
 * leads back to the earlier ones, which stand in chunks: more of them never have to be moved. Memory: 24 bytes an
 * account and 24 a row that does not go on. Fresh memory is the dearest of it all: its first use costs more than the
 * arithmetic.
 */
export class Spans {
  readonly last: SpanMemory;
  readonly earlier: SpanMemory[] = [];
  readonly #seen = Int32Array.of(0, OPEN_END, MISSING_DAY, MISSING_DAY, 0);

  constructor(accounts: number) {
    this.last = new SpanMemory(accounts);
  }

  /** Forgets everything, for a block of other accounts. */
  clear(): void {
    this.#seen[NEXT] = 0;
    this.last.mrr.fill(0);
  }

  /** Takes those of the rows from … to − 1 that pay: with an account, a start, an end after it, and an MRR. */
  take(account: Int32Array, startDay: Int32Array, endDay: Int32Array, mrr: Float64Array, from: number, to: number) {
    const next = this.#seen[NEXT]!;
    const used = next & (CHUNK - 1);
    if (used + to - from > CHUNK) this.#seen[NEXT] = next + CHUNK - used;
    const chunk = this.#seen[NEXT]! >> CHUNK_BITS;
    if (chunk === this.earlier.length) this.earlier.push(new SpanMemory(CHUNK));
    takeRows(account, startDay, endDay, mrr, from, to, this.last, this.earlier[chunk]!, this.#seen);
  }

  /** Whether every row taken was one that pays, with a price and days that can be used as they stand. */
  get isWhole(): boolean {
    return this.#seen[ODD_ROWS] === 0;
  }

  /** The outermost days of so many rows, where {@link isWhole}. */
  days(rows: number): OutermostDays {
    const none = rows === 0;
    const earliest = none ? null : this.#seen[EARLIEST_START]!;
    const latestStart = none ? null : this.#seen[LATEST_START]!;
    return {
      firstPaying: earliest,
      latest: none ? null : Math.max(latestStart!, this.#seen[LATEST_END]!),
      earliestStart: earliest,
      latestStart,
      dated: rows,
      everyRowPays: true,
    };
  }
}

/**
 * The loop of {@link Spans.take}. It knows columns only and calls nothing: engines compile it once, for whatever they
 * belong to, and look for each column once instead of after every call.
 */
function takeRows(
  account: Int32Array,
  startDay: Int32Array,
  endDay: Int32Array,
  mrr: Float64Array,
  from: number,
  to: number,
  { mrr: prices, words }: SpanMemory,
  earlier: SpanMemory,
  seen: Int32Array,
): void {
  const { mrr: earlierPrices, words: earlierWords } = earlier;
  let next = seen[NEXT]!;
  let odd = 0;
  // Days of the row before, at first any others. In snapshots most rows have the same, which tell nothing new.
  let day = startDay[from]! ^ 1;
  let until = MISSING_DAY;
  for (let row = from; row < to; row++) {
    const code = account[row]!;
    const start = startDay[row]!;
    const end = endDay[row]!;
    const monthly = mrr[row]!;
    if (start !== day || end !== until) {
      if (start === MISSING_DAY || end <= start) {
        odd = 1;
        continue;
      }
      if (start < seen[EARLIEST_START]!) seen[EARLIEST_START] = start;
      if (start > seen[LATEST_START]!) seen[LATEST_START] = start;
      if (end < END_OF_CALENDAR) {
        if (end > seen[LATEST_END]!) seen[LATEST_END] = end;
      } else if (end !== OPEN_END) odd = 1;
      day = start;
      until = end;
    }
    if (code < 0) {
      odd = 1;
      continue;
    }
    const before = prices[code]!;
    if (before === monthly && words[4 * code + 1] === start && before > 0) {
      words[4 * code + 1] = end;
      continue;
    }
    if (!(monthly > MONEY_TOLERANCE && monthly <= LARGEST_MRR)) {
      odd = 1;
      if (!(monthly > 0)) continue;
    }
    let link = 0;
    if (before > 0) {
      const place = next & (CHUNK - 1);
      earlierPrices[place] = before;
      earlierWords[4 * place] = words[4 * code]!;
      earlierWords[4 * place + 1] = words[4 * code + 1]!;
      earlierWords[4 * place + 2] = words[4 * code + 2]!;
      next += 1;
      link = next;
    }
    prices[code] = monthly;
    words[4 * code] = start;
    words[4 * code + 1] = end;
    words[4 * code + 2] = link;
  }
  seen[NEXT] = next;
  if (odd !== 0) seen[ODD_ROWS] = 1;
}

keepShape(new SpanMemory(0));
keepShape(new Spans(0));
