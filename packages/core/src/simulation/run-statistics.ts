import { keepShape } from "../kept-shapes.js";

/**
 * Sums over replications that come out the same to the last bit however the replications were shared out: one binary tree
 * over their numbers. Two neighbouring nodes of the same size are joined as soon as both are there, so that the partial
 * sums of [a, b) and [b, c) join to those of [a, c). Memory grows with the logarithm of the number of replications, and so
 * does the rounding error.
 */
export class TreeSums {
  #nodes: TreeNode[] = [];
  /** Columns that joined nodes no longer need. */
  readonly #free: Float64Array[] = [];

  /** The values of replication number `index`; numbers rise by one from call to call. */
  add(index: number, values: Float64Array): void {
    const sums = this.#free.pop() ?? new Float64Array(values.length);
    sums.set(values);
    this.#nodes.push({ level: 0, index, sums });
    this.#join();
  }

  /** What has been summed so far, for whoever joins it to the rest. */
  nodes(): readonly TreeNode[] {
    return this.#nodes.map((node) => ({ ...node, sums: Float64Array.from(node.sums) }));
  }

  /** Adds what was summed over the replications that follow. */
  append(nodes: readonly TreeNode[]): void {
    for (const node of nodes) {
      this.#nodes.push({ ...node, sums: Float64Array.from(node.sums) });
      this.#join();
    }
  }

  /** The sum of all, from the smallest node up. */
  total(length: number): Float64Array {
    const sums = new Float64Array(length);
    for (let n = this.#nodes.length - 1; n >= 0; n--) {
      const { sums: part } = this.#nodes[n]!;
      for (let i = 0; i < length; i++) sums[i]! += part[i]!;
    }
    return sums;
  }

  #join(): void {
    for (;;) {
      const [left, right] = [this.#nodes.at(-2), this.#nodes.at(-1)];
      if (!left || !right || left.level !== right.level || left.index % 2 !== 0 || right.index !== left.index + 1)
        return;
      for (let i = 0; i < left.sums.length; i++) left.sums[i]! += right.sums[i]!;
      this.#free.push(right.sums);
      this.#nodes.pop();
      this.#nodes[this.#nodes.length - 1] = { level: left.level + 1, index: left.index / 2, sums: left.sums };
    }
  }
}

/** Sums over replications index·2^level … (index + 1)·2^level − 1. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly sums: Float64Array;
}

const BINS = 1024;
/** A bin is this fraction of the pilot's standard deviation wide; sixteen of them lie within the bins. */
export const BIN_OF_SD = 1 / 64;

/** Where the bins of a quantity lie; the same for every part of the replications. */
export interface BinLayout {
  readonly low: Float64Array;
  readonly width: Float64Array;
  /** Quantities that are whole numbers have whole bins, in whose middle the value lies. */
  readonly whole: Uint8Array;
}

/** Bins around the values of a pilot: its mean in the middle, eight standard deviations to each side. */
export function binLayout(pilot: readonly Float64Array[], isWhole: (quantity: number) => boolean): BinLayout {
  const quantities = pilot[0]!.length;
  const layout = {
    low: new Float64Array(quantities),
    width: new Float64Array(quantities),
    whole: new Uint8Array(quantities),
  };
  for (let q = 0; q < quantities; q++) {
    let mean = 0;
    for (const values of pilot) mean += values[q]! / pilot.length;
    let sd = 0;
    for (const values of pilot) sd = Math.hypot(sd, (values[q]! - mean) / Math.sqrt(pilot.length));
    const width = sd * BIN_OF_SD;
    // Where the pilot saw no spread a rare event may still bring some; quantiles are clamped to what was seen.
    layout.width[q] = width > 0 ? width : Math.max(Math.abs(mean) * 1e-6, 1e-9);
    if (isWhole(q) && Math.abs(mean) < 2 ** 51) {
      layout.whole[q] = 1;
      layout.width[q] = Math.max(1, Math.ceil(width));
      layout.low[q] = Math.round(mean) - (BINS / 2) * layout.width[q]! - 0.5;
    } else layout.low[q] = mean - (BINS / 2) * layout.width[q]!;
  }
  return layout;
}

/** Where replications from–to fell: plain data for another thread, the smaller the fewer they are. */
export interface StatisticsPart {
  readonly from: number;
  readonly to: number;
  /** The bin of each quantity of one replication after another. */
  readonly bins: Uint16Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** Sums of deviations from the layout's middle, in bins, and of their squares, by quantity. */
  readonly nodes: readonly TreeNode[];
}

/** Replications enough for the columns of a record to begin with. */
const FIRST_RECORDS = 32;

/** A record of replications from a number on, for {@link RunStatistics} to count. */
export class RunRecord {
  readonly #layout: BinLayout;
  readonly #from: number;
  #to: number;
  #bins: Uint16Array;
  readonly #min: Float64Array;
  readonly #max: Float64Array;
  readonly #sums = new TreeSums();
  readonly #scratch: Float64Array;

  constructor(layout: BinLayout, from = 0) {
    const quantities = layout.low.length;
    this.#layout = layout;
    this.#from = from;
    this.#to = from;
    this.#bins = new Uint16Array(FIRST_RECORDS * quantities);
    this.#min = new Float64Array(quantities).fill(Number.POSITIVE_INFINITY);
    this.#max = new Float64Array(quantities).fill(Number.NEGATIVE_INFINITY);
    this.#scratch = new Float64Array(quantities * 2);
  }

  /** The values of the next replication. */
  add(values: Float64Array): void {
    const { low, width } = this.#layout;
    const quantities = low.length;
    const scratch = this.#scratch;
    const [min, max] = [this.#min, this.#max];
    const start = (this.#to - this.#from) * quantities;
    if (start + quantities > this.#bins.length) {
      const longer = new Uint16Array(2 * this.#bins.length);
      longer.set(this.#bins);
      this.#bins = longer;
    }
    const bins = this.#bins;
    for (let q = 0; q < quantities; q++) {
      const value = values[q]!;
      const place = (value - low[q]!) / width[q]!;
      bins[start + q] = place < 0 ? 0 : place >= BINS ? BINS - 1 : place;
      if (value < min[q]!) min[q] = value;
      if (value > max[q]!) max[q] = value;
      // In bins, so that squares of the largest values stay numbers.
      const deviation = place - BINS / 2;
      scratch[2 * q] = deviation;
      scratch[2 * q + 1] = deviation * deviation;
    }
    this.#sums.add(this.#to, scratch);
    this.#to += 1;
  }

  part(): StatisticsPart {
    const bins = this.#bins.slice(0, (this.#to - this.#from) * this.#layout.low.length);
    return { from: this.#from, to: this.#to, bins, min: this.#min, max: this.#max, nodes: this.#sums.nodes() };
  }
}

/** Mean, standard deviation and quantiles of several quantities, in memory that does not grow with the replications. */
export class RunStatistics {
  readonly layout: BinLayout;
  #runs = 0;
  /** By quantity, 1,024 counts each. */
  readonly #counts: Uint32Array;
  readonly #min: Float64Array;
  readonly #max: Float64Array;
  readonly #sums = new TreeSums();
  readonly #quantities: number;

  constructor(layout: BinLayout) {
    this.layout = layout;
    this.#quantities = layout.low.length;
    this.#counts = new Uint32Array(this.#quantities * BINS);
    this.#min = new Float64Array(this.#quantities).fill(Number.POSITIVE_INFINITY);
    this.#max = new Float64Array(this.#quantities).fill(Number.NEGATIVE_INFINITY);
  }

  get runs(): number {
    return this.#runs;
  }

  /**
   * Counts the replications that follow, the first of which is number 0.
   *
   * @throws RangeError when the part starts elsewhere, which is a programming mistake
   */
  append({ from, to, bins, min, max, nodes }: StatisticsPart): void {
    if (from !== this.#runs) throw new RangeError(`replications ${this.#runs} … are missing before ${from}`);
    const counts = this.#counts;
    for (let at = 0; at < bins.length; at += this.#quantities) {
      for (let q = 0; q < this.#quantities; q++) counts[q * BINS + bins[at + q]!]! += 1;
    }
    for (let q = 0; q < this.#quantities; q++) {
      this.#min[q] = Math.min(this.#min[q]!, min[q]!);
      this.#max[q] = Math.max(this.#max[q]!, max[q]!);
    }
    this.#sums.append(nodes);
    this.#runs = to;
  }

  /** Means and standard deviations (divisor runs − 1) of all quantities. */
  moments(): { readonly mean: Float64Array; readonly sd: Float64Array } {
    const sums = this.#sums.total(this.#quantities * 2);
    const { width } = this.layout;
    const mean = new Float64Array(this.#quantities);
    const sd = new Float64Array(this.#quantities);
    for (let q = 0; q < this.#quantities; q++) {
      const deviation = sums[2 * q]! / this.runs;
      // Exactly constant, whatever rounding made of it.
      const constant = this.#min[q] === this.#max[q];
      mean[q] = constant ? this.#min[q]! : this.#middle(q) + deviation * width[q]!;
      const squares = sums[2 * q + 1]! - this.runs * deviation * deviation;
      sd[q] = this.runs > 1 && !constant ? Math.sqrt(Math.max(0, squares) / (this.runs - 1)) * width[q]! : 0;
    }
    return { mean, sd };
  }

  /**
   * Quantile p of one quantity, type 7 with straight lines within bins: within one bin of the sample quantile (1/64 of
   * the pilot's standard deviation, or one whole number).
   */
  quantile(q: number, p: number): number {
    const rank = (this.runs - 1) * p;
    if (rank <= 0) return this.#min[q]!;
    if (p === 1) return this.#max[q]!;
    let before = 0;
    let bin = 0;
    for (; bin < BINS - 1; bin++) {
      const here = this.#counts[q * BINS + bin]!;
      if (before + here > rank) break;
      before += here;
    }
    const inside = Math.min(1, (rank - before + 0.5) / Math.max(1, this.#counts[q * BINS + bin]!));
    const { low, width, whole } = this.layout;
    let value = low[q]! + (bin + inside) * width[q]!;
    if (whole[q]) value = width[q] === 1 ? low[q]! + bin + 0.5 : Math.round(value);
    return Math.min(this.#max[q]!, Math.max(this.#min[q]!, value));
  }

  #middle(q: number): number {
    return this.layout.low[q]! + (BINS / 2) * this.layout.width[q]!;
  }
}

const nothing = { low: new Float64Array(0), width: new Float64Array(0), whole: new Uint8Array(0) };
keepShape(new RunStatistics(nothing));
keepShape(new RunRecord(nothing));
