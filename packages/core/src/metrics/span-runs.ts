import { keepShape } from "../kept-shapes.js";
import { CHUNK, CHUNK_BITS, type Spans } from "./account-spans.js";
import { type AccountRunVisitor, Teller } from "./account-teller.js";
import { DayMonths, earlierDay } from "./day-months.js";
import { RunBuilder } from "./run-builder.js";

/** So many spans of an account are put in order; more are taken as they come, and mostly overlap in any order. */
const SHORT = 8;

/** Tells what accounts pay at month ends from their spans of days. */
export class SpanRuns {
  readonly #months: DayMonths;
  readonly #teller: Teller;
  readonly #runs: RunBuilder;
  /** Spans of one account that have begun, the last one first: their first day, its month, the month after, the price. */
  #start = new Int32Array(64);
  #from = new Int32Array(64);
  #until = new Int32Array(64);
  #price = new Float64Array(64);

  constructor(months: DayMonths, monthCount: number, teller: Teller) {
    this.#months = months;
    this.#teller = teller;
    this.#runs = new RunBuilder(monthCount);
  }

  /** Tells of the accounts in the places from … to − 1; the code of the one in place 0 is `base`. */
  tell(spans: Spans, base: number, from: number, to: number): void {
    const { mrr: prices, start: startDays, end: endDays, link: links } = spans.last;
    const { firstDay, asOf, unknown, monthOf } = this.#months;
    const teller = this.#teller;
    for (let own = from; own < to; own++) {
      const price = prices[own]!;
      if (price === 0) continue;
      if (links[own] === 0) {
        const start = startDays[own]!;
        if (start > asOf) continue;
        const until = monthOf[earlierDay(endDays[own]!, unknown) - firstDay]!;
        teller.tellSpan(base + own, monthOf[start - firstDay]!, until, price);
        continue;
      }
      const count = this.#collect(spans, own);
      if (count === 0) continue;
      teller.entering?.(base + own);
      this.#tellRuns(count, teller.visitor);
    }
  }

  /** Collects the spans of an account that have begun, the last one first, and returns how many there are. */
  #collect({ last, earlier }: Spans, own: number): number {
    const { firstDay, asOf, unknown, monthOf } = this.#months;
    let start = last.start[own]!;
    let end = last.end[own]!;
    let price = last.mrr[own]!;
    let link = last.link[own]!;
    let count = 0;
    for (;;) {
      if (start <= asOf) {
        if (count === this.#start.length) this.#lengthen();
        this.#start[count] = start;
        this.#from[count] = monthOf[start - firstDay]!;
        this.#until[count] = monthOf[earlierDay(end, unknown) - firstDay]!;
        this.#price[count] = price;
        count += 1;
      }
      if (link === 0) break;
      const { mrr, words } = earlier[(link - 1) >> CHUNK_BITS]!;
      const place = (link - 1) & (CHUNK - 1);
      start = words[6 * place + 2]!;
      end = words[6 * place + 3]!;
      link = words[6 * place + 4]!;
      price = mrr[3 * place]!;
    }
    if (count <= SHORT) this.#sortByStart(count);
    return count;
  }

  #lengthen(): void {
    const longer = <A extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(column: A, into: A): A => {
      into.set(column);
      return into;
    };
    const length = 2 * this.#start.length;
    this.#start = longer(this.#start, new Int32Array(length));
    this.#from = longer(this.#from, new Int32Array(length));
    this.#until = longer(this.#until, new Int32Array(length));
    this.#price = longer(this.#price, new Float64Array(length));
  }

  /** Puts a few spans in order of their starts, the latest first: most of them then follow each other, and need not be added up. */
  #sortByStart(count: number): void {
    const [starts, froms, untils, prices] = [this.#start, this.#from, this.#until, this.#price];
    for (let i = 1; i < count; i++) {
      const start = starts[i]!;
      if (starts[i - 1]! >= start) continue;
      const [from, until, price] = [froms[i]!, untils[i]!, prices[i]!];
      let place = i;
      for (; place > 0 && starts[place - 1]! < start; place--) {
        starts[place] = starts[place - 1]!;
        froms[place] = froms[place - 1]!;
        untils[place] = untils[place - 1]!;
        prices[place] = prices[place - 1]!;
      }
      starts[place] = start;
      froms[place] = from;
      untils[place] = until;
      prices[place] = price;
    }
  }

  #tellRuns(spans: number, visitor: AccountRunVisitor): void {
    const runs = this.#runs;
    const count = this.#runsOf(spans);
    if (visitor.started) this.#tellStart(spans, count, visitor);
    if (count === 1) visitor.oneRun(runs.starts[0]!, runs.ends[0]!, runs.mrr[0]!);
    else if (count > 1) visitor.manyRuns(count, runs.starts, runs.ends, runs.mrr);
  }

  /** First paying day of an account, and the sum of the rows that start on it, where the first run does not tell them. */
  #tellStart(spans: number, count: number, visitor: AccountRunVisitor): void {
    let day = Number.POSITIVE_INFINITY;
    let month = 0;
    let mrr = 0;
    for (let i = spans - 1; i >= 0; i--) {
      const start = this.#start[i]!;
      if (start > day) continue;
      mrr = start < day ? this.#price[i]! : mrr + this.#price[i]!;
      day = start;
      month = this.#from[i]!;
    }
    const runs = this.#runs;
    if (count === 0) visitor.unseen?.(month, mrr);
    else if (runs.starts[0] !== month || runs.mrr[0] !== mrr) visitor.started!(month, mrr);
  }

  /** Cuts an account's runs: as they stand while each span begins where the one before has ended or later, else added up. */
  #runsOf(spans: number): number {
    let count = 0;
    for (let i = spans - 1; i >= 0; i--) {
      if (this.#from[i] === this.#until[i]) continue;
      const next = this.#runs.follow(count, this.#from[i]!, this.#until[i]!, this.#price[i]!);
      if (next < 0) return spans === 2 ? this.#sumOfTwo() : this.#sumOf(spans);
      count = next;
    }
    return count;
  }

  /** Cuts the runs of two spans that overlap: most accounts with a sum to cut have no more. */
  #sumOfTwo(): number {
    const runs = this.#runs;
    const [from, start] = [this.#from[1]!, this.#from[0]!];
    const [until, end] = [this.#until[1]!, this.#until[0]!];
    const [first, second] = [this.#price[1]!, this.#price[0]!];
    let count = from < start ? runs.follow(0, from, start, first) : 0;
    count = runs.follow(count, start, Math.min(until, end), first + second);
    if (until === end) return count;
    return runs.follow(count, Math.min(until, end), Math.max(until, end), until < end ? second : first);
  }

  #sumOf(spans: number): number {
    for (let i = spans - 1; i >= 0; i--) {
      if (this.#from[i]! < this.#until[i]!) this.#runs.add(this.#from[i]!, this.#until[i]!, this.#price[i]!);
    }
    return this.#runs.finish();
  }
}

const noMonths = new DayMonths({ indexOfDay: new Uint16Array(0), firstDay: 0, asOf: 0, monthCount: 0 });
keepShape(new SpanRuns(noMonths, 0, new Teller({ oneRun() {}, manyRuns() {} }, undefined)));
