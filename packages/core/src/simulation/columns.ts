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
  readonly #all: readonly Float64Array[];

  constructor(column: () => Float64Array) {
    this.#all = Array.from({ length: COLUMNS }, column);
    [
      this.customers,
      this.mrr,
      this.churned,
      this.reactivated,
      this.acquired,
      this.referred,
      this.contribution,
      this.survival,
      this.newMrr,
      this.expansionMrr,
      this.contractionMrr,
      this.churnedMrr,
      this.reactivatedMrr,
    ] = this.#all as Thirteen;
  }

  add(other: Columns): void {
    for (let c = 0; c < COLUMNS; c++) {
      const [sum, part] = [this.#all[c]!, other.#all[c]!];
      for (let t = 0; t < sum.length; t++) sum[t]! += part[t]!;
    }
  }

  clear(): void {
    for (const column of this.#all) column.fill(0);
  }
}

type Column = Float64Array;
type Thirteen = readonly [
  ...[Column, Column, Column, Column, Column, Column, Column],
  ...[Column, Column, Column, Column, Column, Column],
];
