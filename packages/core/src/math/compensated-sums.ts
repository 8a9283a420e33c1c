import { keepShape } from "../kept-shapes.js";

/**
 * A column of sums that stay exact to about one rounding however many terms are added and taken away again. Each cell
 * carries what its rounding lost (Knuth's two-sum), so that taking away what was added leaves nothing behind and the
 * order of terms hardly matters: a ledger over a million accounts closes.
 *
 * Source: Ogita, Rump & Oishi (2005), "Accurate Sum and Dot Product", SIAM J. Sci. Comput. 26(6), 1955–1988.
 *
 * @example
 * const sums = new CompensatedSums(1);
 * for (const term of [1e16, 0.1, -1e16]) sums.add(0, term);
 * sums.at(0) // 0.1
 */
export class CompensatedSums {
  /** The rounded sums, and what rounding lost of each. */
  readonly high: Float64Array<ArrayBuffer>;
  readonly low: Float64Array<ArrayBuffer>;

  constructor(length: number) {
    this.high = new Float64Array(length);
    this.low = new Float64Array(length);
  }

  add(index: number, term: number): void {
    const before = this.high[index]!;
    const after = before + term;
    const taken = after - before;
    this.high[index] = after;
    this.low[index] = this.low[index]! + (before - (after - taken) + (term - taken));
  }

  /** Adds `more − less` without rounding it first. */
  addDifference(index: number, more: number, less: number): void {
    const difference = more - less;
    const taken = more - difference;
    this.add(index, difference);
    this.low[index] = this.low[index]! + (more - (difference + taken) + (taken - less));
  }

  /** Adds another column's cell without rounding it first. */
  addCell(index: number, other: CompensatedSums, otherIndex: number): void {
    this.add(index, other.high[otherIndex]!);
    this.low[index] = this.low[index]! + other.low[otherIndex]!;
  }

  /** Takes another column's cell away without rounding it first. */
  takeCell(index: number, other: CompensatedSums, otherIndex: number): void {
    this.add(index, -other.high[otherIndex]!);
    this.low[index] = this.low[index]! - other.low[otherIndex]!;
  }

  at(index: number): number {
    return this.high[index]! + this.low[index]!;
  }

  clear(index: number): void {
    this.high[index] = 0;
    this.low[index] = 0;
  }

  /** The sums, each rounded once. */
  values(): Float64Array<ArrayBuffer> {
    return this.high.map((high, index) => high + this.low[index]!);
  }
}

keepShape(new CompensatedSums(0));
