import { keepShape } from "../kept-shapes.js";
import { MISSING_DAY, OPEN_END } from "../table/table.js";
import type { OutermostDays } from "./outermost-days.js";
import { END_OF_CALENDAR, LARGEST_MRR, MONEY_TOLERANCE } from "./row-survey.js";

/** Earlier spans of a chunk: those of a step always find room in one. */
export const CHUNK_BITS = 14;
export const CHUNK = 2 ** CHUNK_BITS;

/** The last span of each account, in columns: most rows look at what it pays and where it ends, and at nothing else. */
export class LastSpans {
  /** What is paid a month; 0 where there is no span. */
  readonly mrr: Float64Array;
  /** First day without. */
  readonly end: Int32Array;
  readonly start: Int32Array;
  /** The place + 1 of the account's span before, among the earlier ones; 0 where there is none. */
  readonly link: Int32Array;

  constructor(accounts: number) {
    this.mrr = new Float64Array(accounts);
    this.end = new Int32Array(accounts);
    this.start = new Int32Array(accounts);
    this.link = new Int32Array(accounts);
  }
}

/** Room for earlier spans, which are met in no order: all of one stands together. */
export class EarlierSpans {
  /** What span `i` pays a month, at `3 i`. */
  readonly mrr: Float64Array;
  /** The same memory in words: of span `i` the first day at `6 i + 2`, then the first day without, and the link. */
  readonly words: Int32Array;

  constructor(spans: number) {
    const memory = new ArrayBuffer(24 * spans);
    this.mrr = new Float64Array(memory);
    this.words = new Int32Array(memory);
  }
}

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
 * leads back to the earlier ones, which stand in chunks: more of them never have to be moved. Memory: 20 bytes an
 * account and 24 a row that does not go on. Fresh memory is the dearest of it all: its first use costs more than the
 * arithmetic.
 */
export class Spans {
  readonly last: LastSpans;
  readonly earlier: EarlierSpans[] = [];
  readonly #seen = Int32Array.of(0, OPEN_END, MISSING_DAY, MISSING_DAY, 0);

  constructor(accounts: number) {
    this.last = new LastSpans(accounts);
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
    if (chunk === this.earlier.length) this.earlier.push(new EarlierSpans(CHUNK));
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
  { mrr: prices, end: ends, start: starts, link: links }: LastSpans,
  { mrr: earlierPrices, words: earlierWords }: EarlierSpans,
  seen: Int32Array,
): void {
  if (from === to) return;
  // Looked at here, columns are found and checked once; else engines do so at every access of a loop as long as this one.
  void (account[from]! + startDay[from]! + endDay[from]! + mrr[from]! + prices[0]! + ends[0]! + starts[0]! + links[0]!);
  void (earlierPrices[0]! + earlierWords[0]!);
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
    const ended = ends[code]!;
    if (before === monthly && ended === start && before > 0) {
      ends[code] = end;
      continue;
    }
    if (!(monthly > MONEY_TOLERANCE && monthly <= LARGEST_MRR)) {
      odd = 1;
      if (!(monthly > 0)) continue;
    }
    let link = 0;
    if (before > 0) {
      const place = next & (CHUNK - 1);
      earlierPrices[3 * place] = before;
      earlierWords[6 * place + 2] = starts[code]!;
      earlierWords[6 * place + 3] = ended;
      earlierWords[6 * place + 4] = links[code]!;
      next += 1;
      link = next;
    }
    prices[code] = monthly;
    starts[code] = start;
    ends[code] = end;
    links[code] = link;
  }
  seen[NEXT] = next;
  if (odd !== 0) seen[ODD_ROWS] = 1;
}

keepShape(new LastSpans(0));
keepShape(new EarlierSpans(0));
keepShape(new Spans(0));
