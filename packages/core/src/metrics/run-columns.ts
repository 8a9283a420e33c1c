import { keepShape } from "../kept-shapes.js";
import { STEP_ROWS } from "../steps.js";
import { CHUNK, CHUNK_BITS, type Spans } from "./account-spans.js";
import { type DayMonths, earlierDay } from "./day-months.js";
import { isSameMoney } from "./run-builder.js";

/**
 * Runs of many accounts in columns, filled from their ends, because the spans of an account are met with the last one
 * first: the runs of account `i` stand from `firsts[i]` up to the first of account `i − 1`, those of account 0 up to the
 * end of the columns. Behind the last account stands −1.
 */
export class RunColumns {
  readonly firsts = new Int32Array(STEP_ROWS + 1);
  readonly starts = new Int32Array(STEP_ROWS);
  readonly ends = new Int32Array(STEP_ROWS);
  readonly mrr = new Float64Array(STEP_ROWS);
}

/**
 * Takes accounts from place `from` on, up to the first whose spans are not runs as they stand, because they overlap, came
 * in another order or differ by a rounding only, or find no room; returns its place, or `to`. It calls nothing that
 * engines do not put in its place.
 */
export function takeAccounts(
  { firsts, starts, ends, mrr: levels }: RunColumns,
  { last: { mrr: prices, start: startDays, end: endDays, link: links }, earlier }: Spans,
  { firstDay, asOf, unknown, monthOf }: DayMonths,
  from: number,
  to: number,
): number {
  let count = 0;
  let first = starts.length;
  let own = from;
  // Engines then look for each column here, and not again at every access of the loop.
  void (prices[0]! + startDays[0]! + endDays[0]! + links[0]! + monthOf[0]!);
  void (firsts[0]! + starts[0]! + ends[0]! + levels[0]!);
  accounts: for (; own < to; own++) {
    let price = prices[own]!;
    if (price === 0) continue;
    let start = startDays[own]!;
    let end = endDays[own]!;
    let link = links[own]!;
    let run = first;
    // Month in which the run behind begins, none at first, and its level.
    let next = 0x10000;
    let level = 0;
    for (;;) {
      if (start <= asOf) {
        const month = monthOf[start - firstDay]!;
        const until = monthOf[earlierDay(end, unknown) - firstDay]!;
        if (month < until) {
          if (until > next || run === 0 || (until === next && isSameMoney(price, level))) break accounts;
          run -= 1;
          starts[run] = month;
          ends[run] = until;
          levels[run] = price;
          next = month;
          level = price;
        }
      }
      if (link === 0) break;
      const { mrr, words } = earlier[(link - 1) >> CHUNK_BITS]!;
      const place = (link - 1) & (CHUNK - 1);
      start = words[6 * place + 2]!;
      end = words[6 * place + 3]!;
      link = words[6 * place + 4]!;
      price = mrr[3 * place]!;
    }
    if (run === first) continue;
    firsts[count] = run;
    count += 1;
    first = run;
  }
  firsts[count] = -1;
  return own;
}

keepShape(new RunColumns());
