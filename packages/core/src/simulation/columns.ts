/** Hands out one column after another of a buffer. */
export function viewsOf(buffer: ArrayBuffer, months: number): () => Float64Array {
  let used = 0;
  return () => {
    const view = new Float64Array(buffer, used, months);
    used += months * 8;
    return view;
  };
}

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

  constructor(column: () => Float64Array) {
    this.customers = column();
    this.mrr = column();
    this.churned = column();
    this.reactivated = column();
    this.acquired = column();
    this.referred = column();
    this.contribution = column();
    this.survival = column();
    this.newMrr = column();
    this.expansionMrr = column();
    this.contractionMrr = column();
    this.churnedMrr = column();
    this.reactivatedMrr = column();
  }

  add(other: Columns): void {
    // Named one by one: by key this loop takes twice the time, and it runs on every frame of a drag.
    plus(this.customers, other.customers);
    plus(this.mrr, other.mrr);
    plus(this.churned, other.churned);
    plus(this.reactivated, other.reactivated);
    plus(this.acquired, other.acquired);
    plus(this.referred, other.referred);
    plus(this.contribution, other.contribution);
    plus(this.survival, other.survival);
    plus(this.newMrr, other.newMrr);
    plus(this.expansionMrr, other.expansionMrr);
    plus(this.contractionMrr, other.contractionMrr);
    plus(this.churnedMrr, other.churnedMrr);
    plus(this.reactivatedMrr, other.reactivatedMrr);
  }

  clear(): void {
    for (const name of NAMES) this[name].fill(0);
  }
}

function plus(sum: Float64Array, part: Float64Array): void {
  for (let t = 0; t < sum.length; t++) sum[t]! += part[t]!;
}

const NAMES = [
  "customers",
  "mrr",
  "churned",
  "reactivated",
  "acquired",
  "referred",
  "contribution",
  "survival",
  "newMrr",
  "expansionMrr",
  "contractionMrr",
  "churnedMrr",
  "reactivatedMrr",
] as const satisfies readonly (keyof Columns)[];

/** How many columns {@link Columns} asks for. */
export const COLUMNS = NAMES.length;
