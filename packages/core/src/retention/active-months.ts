import { keepShape } from "../kept-shapes.js";
import type { MonthAxis } from "../metrics/month-axis.js";
import { STEP_ROWS } from "../steps.js";
import type { ActivityEvents } from "./activity-cohorts.js";

/** The first month of an account without an event. */
export const NEVER = 0xffff;

/** Months of a pass, as a power of two: one word an account, two, or four. */
const FEWEST_BITS = 5;
const MOST_BITS = 7;

/** In which months accounts did something, and how many of each cohort did. */
export class ActiveMonths {
  /** Month of each account's first event, {@link NEVER} without one. */
  readonly firsts: Uint16Array<ArrayBuffer>;
  readonly #monthCount: number;
  /** Accounts of cohort `c` with an event in month `m` at `begins[c] + m`: a cohort has no months before its own. */
  readonly #counts: Int32Array<ArrayBuffer>;
  readonly #begins: Int32Array<ArrayBuffer>;

  constructor(accounts: number, monthCount: number) {
    this.firsts = new Uint16Array(accounts).fill(NEVER);
    this.#monthCount = monthCount;
    this.#begins = new Int32Array(monthCount);
    let cells = 0;
    for (let month = 0; month < monthCount; month++) {
      this.#begins[month] = cells - month;
      cells += monthCount - month;
    }
    this.#counts = new Int32Array(cells);
  }

  /** By age, the accounts of a cohort with at least one event. */
  active(cohort: number): Int32Array<ArrayBuffer> {
    const begin = this.#begins[cohort]!;
    return this.#counts.slice(begin + cohort, begin + this.#monthCount);
  }

  /** Counts what the bits of a pass say: months are counted from `begin`, accounts have `2 ** wordBits` words. */
  count(bits: Int32Array, wordBits: number, begin: number): void {
    const accounts = this.firsts.length;
    for (let from = 0; from < accounts; from += STEP_ROWS) {
      const to = Math.min(accounts, from + STEP_ROWS);
      countBits(bits, wordBits, begin, from, to, this.firsts, this.#begins, this.#counts);
    }
  }
}

/** The loop of {@link ActiveMonths.count}, over columns only, for a few thousand accounts: engines compile such loops soonest. */
function countBits(
  bits: Int32Array,
  wordBits: number,
  begin: number,
  from: number,
  to: number,
  firsts: Uint16Array,
  begins: Int32Array,
  counts: Int32Array,
): void {
  const words = 1 << wordBits;
  for (let code = from, place = from << wordBits; code < to; code++) {
    let cohort = firsts[code]!;
    for (let word = 0; word < words; word++, place++) {
      for (let left = bits[place]!; left !== 0; left &= left - 1) {
        const month = begin + (word << 5) + 31 - Math.clz32(left & -left);
        if (cohort === NEVER) {
          cohort = month;
          firsts[code] = month;
        }
        counts[begins[cohort]! + month]! += 1;
      }
    }
  }
}

/**
 * Sets a bit for every account and month with an event, then counts bits: no sorting, no set of pairs. Months that do
 * not fit into four words an account take another pass.
 *
 * @returns `null`, at the first event that tells, where events lie outside the axis or have no account and `inside` says
 * that none may; otherwise those do not count
 */
export function activeMonths(events: ActivityEvents, axis: MonthAxis, inside: boolean): ActiveMonths | null {
  const { accountCount, day } = events;
  const { monthCount } = axis;
  let monthBits = FEWEST_BITS;
  // Account and month have to fit into one word together.
  while (monthBits < MOST_BITS && monthCount > 2 ** monthBits && accountCount <= 2 ** (31 - monthBits)) monthBits += 1;
  const wordBits = monthBits - FEWEST_BITS;
  const bits = new Int32Array(accountCount << wordBits);
  const found = new ActiveMonths(accountCount, monthCount);
  const step = new EventBits();
  for (let begin = 0; begin < monthCount; begin += 2 ** monthBits) {
    if (begin > 0) bits.fill(0);
    for (let from = 0; from < day.length; from += STEP_ROWS) {
      const isInside = step.find(events, axis, begin, monthBits, from, Math.min(day.length, from + STEP_ROWS));
      if (inside && !isInside) return null;
      step.setIn(bits);
    }
    found.count(bits, wordBits, begin);
  }
  return found;
}

/**
 * Bits of some events: first all of them are found, then all are set. In a loop that does nothing else a processor
 * fetches many places of the memory at once, which takes a third of the time over ten million events.
 */
class EventBits {
  #count = 0;
  /** The bit of account `a` and month `m` is `a · 2 ** monthBits + m`: one number tells its word and its place there. */
  readonly #bits = new Int32Array(STEP_ROWS);

  /**
   * Finds those of the events from … to − 1 that lie on the axis, among its months from `begin` on, as many as a pass
   * has; returns whether all have an account and lie on the axis.
   */
  find(
    { account, day }: ActivityEvents,
    { indexOfDay, firstDay, asOf }: MonthAxis,
    begin: number,
    monthBits: number,
    from: number,
    to: number,
  ): boolean {
    const bits = this.#bits;
    let count = 0;
    let outside = 0;
    for (let row = from; row < to; row++) {
      const code = account[row]!;
      const at = day[row]!;
      if (code < 0 || at < firstDay || at > asOf) {
        outside += 1;
        continue;
      }
      const month = indexOfDay[at - firstDay]! - begin;
      if (month >> monthBits !== 0) continue;
      bits[count++] = (code << monthBits) | month;
    }
    this.#count = count;
    return outside === 0;
  }

  setIn(words: Int32Array): void {
    const bits = this.#bits;
    for (let i = 0; i < this.#count; i++) {
      const bit = bits[i]!;
      words[bit >>> 5]! |= 1 << bit;
    }
  }
}

keepShape(new EventBits());
