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

/** What is kept of many replications of several quantities, in memory that does not grow with their number. */
export interface StatisticsPart {
  readonly from: number;
  readonly to: number;
  /** By quantity, 1,024 counts each. */
  readonly counts: Uint32Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** Sums of deviations from the layout's middle, in bins, and of their squares, by quantity. */
  readonly nodes: readonly TreeNode[];
}

/** Mean, standard deviation and quantiles of several quantities over replications from–to. */
export class RunStatistics {
  readonly layout: BinLayout;
  readonly #from: number;
  #to: number;
  readonly #counts: Uint32Array;
  readonly #min: Float64Array;
  readonly #max: Float64Array;
  readonly #sums = new TreeSums();
  readonly #scratch: Float64Array;
  readonly #quantities: number;

  constructor(layout: BinLayout, from = 0) {
    this.layout = layout;
    this.#quantities = layout.low.length;
    this.#from = from;
    this.#to = from;
    this.#counts = new Uint32Array(this.#quantities * BINS);
    this.#min = new Float64Array(this.#quantities).fill(Number.POSITIVE_INFINITY);
    this.#max = new Float64Array(this.#quantities).fill(Number.NEGATIVE_INFINITY);
    this.#scratch = new Float64Array(this.#quantities * 2);
  }

  get runs(): number {
    return this.#to - this.#from;
  }

  /** The values of the next replication. */
  record(values: Float64Array): void {
    const { low, width } = this.layout;
    for (let q = 0; q < this.#quantities; q++) {
      const value = values[q]!;
      const place = (value - low[q]!) / width[q]!;
      const bin = place < 0 ? 0 : place >= BINS ? BINS - 1 : Math.floor(place);
      this.#counts[q * BINS + bin]! += 1;
      if (value < this.#min[q]!) this.#min[q] = value;
      if (value > this.#max[q]!) this.#max[q] = value;
      // In bins, so that squares of the largest values stay numbers.
      const deviation = place - BINS / 2;
      this.#scratch[2 * q] = deviation;
      this.#scratch[2 * q + 1] = deviation * deviation;
    }
    this.#sums.add(this.#to, this.#scratch);
    this.#to += 1;
  }

  /** Plain data for another thread. */
  part(): StatisticsPart {
    return {
      from: this.#from,
      to: this.#to,
      counts: this.#counts,
      min: this.#min,
      max: this.#max,
      nodes: this.#sums.nodes(),
    };
  }

  /**
   * Adds the replications that follow.
   *
   * @throws RangeError when the part starts elsewhere, which is a programming mistake
   */
  append(part: StatisticsPart): void {
    if (part.from !== this.#to) throw new RangeError(`replications ${this.#to} … are missing before ${part.from}`);
    for (let i = 0; i < this.#counts.length; i++) this.#counts[i]! += part.counts[i]!;
    for (let q = 0; q < this.#quantities; q++) {
      this.#min[q] = Math.min(this.#min[q]!, part.min[q]!);
      this.#max[q] = Math.max(this.#max[q]!, part.max[q]!);
    }
    this.#sums.append(part.nodes);
    this.#to = part.to;
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

keepShape(new RunStatistics({ low: new Float64Array(0), width: new Float64Array(0), whole: new Uint8Array(0) }));
