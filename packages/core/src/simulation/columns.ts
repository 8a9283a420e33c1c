/** Hands out one column after another of a buffer. */
export function viewsOf(buffer: ArrayBuffer, months: number): () => Float64Array {
  let used = 0;
  return () => {
    const view = new Float64Array(buffer, used, months);
    used += months * 8;
    return view;
  };
}

/** How many columns {@link Columns} asks for. */
export const COLUMNS = 13;
/** Of these, for those who are referred and for those who return. */
export const RARE_COLUMNS = 3;

/** Monthly columns of one segment, or of all together. */
export class Columns {
  readonly customers: Float64Array;
  readonly mrr: Float64Array;
  readonly churned: Float64Array;
  readonly reactivated: Float64Array;
  readonly acquired: Float64Array;
  /** Of the acquired, those whom customers brought. */
  readonly referred: Float64Array;
  readonly contribution: Float64Array;
  /** Customers of the start who never left; their number while a run lasts, their share in results. */
  readonly survival: Float64Array;
  /** mrr(t) = mrr(t − 1) + new + expansion − contraction − churned + reactivated. */
  readonly newMrr: Float64Array;
  readonly expansionMrr: Float64Array;
  readonly contractionMrr: Float64Array;
  readonly churnedMrr: Float64Array;
  readonly reactivatedMrr: Float64Array;
  /** Those of this run, one after the other. */
  readonly #block: Float64Array;

  /**
   * `column` hands out views of one buffer, as {@link viewsOf} does. Where nobody is brought by customers and nobody comes
   * back, `none` may be a column of zeros that stands for all of them.
   */
  constructor(column: () => Float64Array, none?: Float64Array) {
    this.customers = column();
    this.mrr = column();
    this.churned = column();
    this.acquired = column();
    this.contribution = column();
    this.survival = column();
    this.newMrr = column();
    this.expansionMrr = column();
    this.contractionMrr = column();
    this.churnedMrr = column();
    this.reactivated = none ?? column();
    this.referred = none ?? column();
    this.reactivatedMrr = none ?? column();
    const { buffer, byteOffset, length } = this.customers;
    this.#block = new Float64Array(buffer, byteOffset, (none ? COLUMNS - RARE_COLUMNS : COLUMNS) * length);
  }

  add(other: Columns): void {
    const [sums, parts] = [this.#block, other.#block];
    for (let i = 0; i < sums.length; i++) sums[i]! += parts[i]!;
  }

  /** Adds as many others, whose columns follow these in the buffer, one after the other. */
  addFollowing(others: number): void {
    // Every sum is written once: it runs on every frame of a drag.
    const { buffer, byteOffset, length } = this.#block;
    const values = new Float64Array(buffer, byteOffset, length * (others + 1));
    for (let i = 0; i < length; i++) {
      let sum = values[i]!;
      for (let at = i + length; at < values.length; at += length) sum += values[at]!;
      values[i] = sum;
    }
  }

  clear(): void {
    this.#block.fill(0);
  }
}
