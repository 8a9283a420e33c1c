import { keepShape } from "../kept-shapes.js";
import type { MonthAxis } from "../metrics/month-axis.js";
import { STEP_ROWS } from "../steps.js";
import type { ActivityEvents } from "./activity-cohorts.js";

/** The first month of an account without an event. */
export const NEVER = 0xffff;

/** Months of a word. Small words waste few bits on months that are none, and the fewer bytes the more stay in the cache. */
const WORD_MONTHS = 16;
/** Words an account has in a pass, at most. */
const MOST_WORDS = 8;
/** So many bits have a number each of 31 bits. */
const MOST_BITS = 2 ** 31;

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

  /** Counts what the bits of a pass say: months are counted from `begin`, accounts have so many words. */
  count(bits: Uint16Array, words: number, begin: number): void {
    const accounts = this.firsts.length;
    for (let from = 0; from < accounts; from += STEP_ROWS) {
      const to = Math.min(accounts, from + STEP_ROWS);
      countBits(bits, words, begin, from, to, this.firsts, this.#begins, this.#counts);
    }
  }
}

/** The loop of {@link ActiveMonths.count}, over columns only, for a few thousand accounts: engines compile such loops soonest. */
function countBits(
  bits: Uint16Array,
  words: number,
  begin: number,
  from: number,
  to: number,
  firsts: Uint16Array,
  begins: Int32Array,
  counts: Int32Array,
): void {
  for (let code = from, place = from * words; code < to; code++) {
    let cohort = firsts[code]!;
    for (let word = 0; word < words; word++, place++) {
      for (let left = bits[place]!; left !== 0; left &= left - 1) {
        const month = begin + word * WORD_MONTHS + 31 - Math.clz32(left & -left);
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
 * Sets a bit for every account and month with an event, then counts bits: no sorting, no set of pairs. Months that Months that do not
 * fit into eight words an account take another pass.
 *
 * @returns `null`, at the first event that tells, where events lie outside the axis or have no account and `inside` says
 * that none may; otherwise those do not count
 */
export function activeMonths(events: ActivityEvents, axis: MonthAxis, inside: boolean): ActiveMonths | null {
  const { accountCount, day } = events;
  const { monthCount } = axis;
  const fitting = Math.floor(MOST_BITS / (WORD_MONTHS * Math.max(accountCount, 1)));
  const words = Math.max(1, Math.min(Math.ceil(monthCount / WORD_MONTHS), MOST_WORDS, fitting));
  const bits = new Uint16Array(accountCount * words);
  const found = new ActiveMonths(accountCount, monthCount);
  const step = new EventBits();
  for (let begin = 0; begin < monthCount; begin += words * WORD_MONTHS) {
    if (begin > 0) bits.fill(0);
    for (let from = 0; from < day.length; from += STEP_ROWS) {
      const isInside = step.find(
        events,
        axis,
        begin,
        words * WORD_MONTHS,
        from,
        Math.min(day.length, from + STEP_ROWS),
      );
      if (inside && !isInside) return null;
      step.setIn(bits);
    }
    found.count(bits, words, begin);
  }
  return found;
}

/**
 * Bits of some events: first all of them are found, then all are set. In a loop that does nothing else a processor
 * fetches many places of the memory at once, which takes a third of the time over ten million events.
 */
class EventBits {
  #count = 0;
  /** The bit of account `a` and month `m` is `a · months + m`, with the months of a pass: one number tells its word and its place there. */
  readonly #bits = new Int32Array(STEP_ROWS);

  /**
   * Finds those of the events from … to − 1 that lie on the axis, among its months from `begin` on, as many as a pass
   * has; returns whether all have an account and lie on the axis.
   */
  find(
    { account, day }: ActivityEvents,
    { indexOfDay, firstDay, asOf }: MonthAxis,
    begin: number,
    months: number,
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
      if (month < 0 || month >= months) continue;
      bits[count++] = code * months + month;
    }
    this.#count = count;
    return outside === 0;
  }

  setIn(words: Uint16Array): void {
    const bits = this.#bits;
    for (let i = 0; i < this.#count; i++) {
      const bit = bits[i]!;
      words[bit >>> 4]! |= 1 << (bit & 15);
    }
  }
}

keepShape(new EventBits());
