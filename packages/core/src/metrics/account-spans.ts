import { keepShape } from "../kept-shapes.js";
import type { AccountRunVisitor, Teller } from "./account-teller.js";
import { earlierDay, goesOn, lengthened, type RowColumns, startOf, untilOf, wordOf } from "./row-columns.js";
import type { RowsByBlock } from "./rows-by-block.js";
import type { RunBuilder } from "./run-builder.js";

/** So many spans of an account are put in order; more are taken as they come, and mostly overlap in any order. */
const SHORT = 8;

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
export class Spans {
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

keepShape(new SpanMemory(0));
keepShape(new Spans(0));
