import { keepShape } from "../kept-shapes.js";
import { CompensatedSums } from "../math/compensated-sums.js";
import { MONEY_TOLERANCE } from "./row-survey.js";

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

keepShape(new RunBuilder(0));
