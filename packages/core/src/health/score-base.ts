import { drain, type Steps } from "../steps.js";
import type { HealthModel } from "./health-model.js";
import { normaliseColumn } from "./normalise.js";
import { effectiveWeights, SCORE_TOLERANCE, scoreWhenMissing, weightShares } from "./score-columns.js";

export interface ScoreBaseOptions {
  /** 1 for each account to score. All when left out. */
  readonly accounts?: Uint8Array<ArrayBuffer>;
  /** Money at stake by account, for the order of `top`; `NaN` counts as 0. */
  readonly money?: Float64Array;
  /** How many of the lowest band to name, those with most money first. Default 100. */
  readonly top?: number;
}

/** Scores of a whole base with what one wants to know of them at once. Plain columns. */
export interface BaseScores {
  readonly rowCount: number;
  /** 0 where there is none. */
  readonly score: Float64Array<ArrayBuffer>;
  readonly scored: Uint8Array<ArrayBuffer>;
  /** Index into the model's bands, −1 without a score. */
  readonly band: Int8Array<ArrayBuffer>;
  readonly scoredAccounts: number;
  readonly mean: number | null;
  /** Scored accounts of each band, and by five points of the score; the last of the 20 classes includes 100. */
  readonly bandCounts: Int32Array<ArrayBuffer>;
  readonly histogram: Int32Array<ArrayBuffer>;
  /** Accounts of the lowest band, most money first, equal ones in their order. */
  readonly top: Int32Array<ArrayBuffer>;
}

const HISTOGRAM_CLASSES = 20;
const DEFAULT_TOP = 100;
/** Rows of one block: its columns stay in the nearest cache while every measure passes over them. */
const BLOCK = 512;
/** Effective weights are tabulated by which measures are there, up to so many measures. */
const MOST_TABULATED = 12;
/** Equal slots of a scale, most of which hold no corner, so that no branch depends on where a value lies. */
const SLOTS = 256;

/**
 * Scores, bands, histogram and the accounts most at risk of a large base in one pass: block by block every measure is
 * normalised and all are weighed while the block is in the cache, and no column in between is written.
 *
 *   raw      one column per measure, in the order of the model; `NaN` where there is no value
 *   returns  the scores of {@link scoreColumns}, within 1e-11 points
 *
 * @example scoreBase(model, raw, { money: mrr, top: 100 }).top
 */
export function scoreBase(
  model: HealthModel,
  raw: readonly Float64Array<ArrayBuffer>[],
  options: ScoreBaseOptions = {},
): BaseScores {
  return drain(scoreBaseSteps(model, raw, options));
}

/** {@link scoreBase} in steps. */
export function* scoreBaseSteps(
  model: HealthModel,
  raw: readonly Float64Array<ArrayBuffer>[],
  options: ScoreBaseOptions = {},
): Steps<BaseScores> {
  const measures = model.groups.flatMap((group) => group.measures);
  const scales: Scale[] = [];
  for (const [k, { normalise }] of measures.entries()) {
    const line = lineOf(normalise);
    scales.push(line ?? copied(normaliseColumn(raw[k]!, normalise, options.accounts)));
    yield;
  }
  return yield* weigh(model, raw, scales, options);
}

/**
 * The same from measures that are normalised already: what an edit of weights, bands, policy or floor needs.
 *
 * @param normalised one column per measure, 0 to 100, `NaN` where there is no value
 * @example reweigh(edited, normalised, { money: mrr }).bandCounts
 */
export function reweigh(
  model: HealthModel,
  normalised: readonly Float64Array<ArrayBuffer>[],
  options: ScoreBaseOptions = {},
): BaseScores {
  return drain(reweighSteps(model, normalised, options));
}

/** {@link reweigh} in steps. */
export function* reweighSteps(
  model: HealthModel,
  normalised: readonly Float64Array<ArrayBuffer>[],
  options: ScoreBaseOptions = {},
): Steps<BaseScores> {
  return yield* weigh(model, normalised, normalised.map(copied), options);
}

/** Writes scores of rows from … to − 1 of a measure into `scores` from `offset` on, and marks in `mask` where there is one. */
type Scale = (
  values: Float64Array,
  from: number,
  to: number,
  scores: Float64Array,
  offset: number,
  mask: Int32Array,
  bit: number,
) => void;

function copied(column: Float64Array): Scale {
  return (_, from, to, scores, offset, mask, bit) => {
    for (let i = from; i < to; i += 1) {
      const score = column[i]!;
      // A weight of 0 would not silence what is not a number.
      const known = !Number.isNaN(score);
      scores[offset + i - from] = known ? score : 0;
      if (known) mask[i - from]! |= bit;
    }
  };
}

type Rule = HealthModel["groups"][number]["measures"][number]["normalise"];

/** A rule made of straight lines as a scale that finds the line by arithmetic; undefined for other rules. */
function lineOf(rule: Rule): Scale | undefined {
  const points = cornersOf(rule);
  if (!points) return undefined;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [low, high] = [xs[0]!, xs.at(-1)!];
  const perUnit = SLOTS / (high - low);
  if (!Number.isFinite(perUnit)) return undefined;
  const lineAt = (x: number) => {
    let right = 1;
    while (right < xs.length - 1 && x >= xs[right]!) right += 1;
    const slope = (ys[right]! - ys[right - 1]!) / (xs[right]! - xs[right - 1]!);
    return { slope, level: ys[right - 1]! - slope * xs[right - 1]! };
  };
  // Level and slope of every slot; no level where a corner may lie in it, so that the sum is no number and found so.
  const lines = new Float64Array(2 * SLOTS);
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const line = lineAt(low + (slot + 0.5) / perUnit);
    lines[2 * slot] = line.level;
    lines[2 * slot + 1] = line.slope;
  }
  for (const x of xs) {
    const slot = Math.floor((x - low) * perUnit);
    for (let near = slot - 1; near <= slot + 1; near += 1) if (near >= 0 && near < SLOTS) lines[2 * near] = Number.NaN;
  }
  const exactly = (x: number) => {
    if (x <= low) return ys[0]!;
    if (x >= high) return ys.at(-1)!;
    const line = lineAt(x);
    return line.level + line.slope * x;
  };
  return (values, from, to, scores, offset, mask, bit) => {
    for (let i = from; i < to; i += 1) {
      const x = values[i]!;
      const place = (x - low) * perUnit;
      let score = Number.NaN;
      if (place >= 0 && place < SLOTS) {
        const at = (place | 0) << 1;
        score = lines[at]! + lines[at + 1]! * x;
      }
      if (Number.isNaN(score)) {
        if (Number.isNaN(x)) {
          scores[offset + i - from] = 0;
          continue;
        }
        score = exactly(x);
      }
      scores[offset + i - from] = score;
      mask[i - from]! |= bit;
    }
  };
}

function cornersOf(rule: Rule): readonly (readonly [number, number])[] | undefined {
  if (rule.kind === "piecewise") return rule.points;
  if (rule.kind !== "linear") return undefined;
  const { at0, at100 } = rule;
  return at0 < at100
    ? [
        [at0, 0],
        [at100, 100],
      ]
    : [
        [at100, 100],
        [at0, 0],
      ];
}

function* weigh(
  model: HealthModel,
  values: readonly Float64Array[],
  scales: readonly Scale[],
  { accounts, money, top = DEFAULT_TOP }: ScoreBaseOptions,
): Steps<BaseScores> {
  const rowCount = values[0]?.length ?? 0;
  const width = scales.length;
  const found = {
    score: new Float64Array(rowCount),
    scored: new Uint8Array(rowCount),
    band: new Int8Array(rowCount).fill(-1),
    bandCounts: new Int32Array(model.bands.length),
    histogram: new Int32Array(HISTOGRAM_CLASSES),
  };
  const riskiest = new LargestRows(top);
  const mask = new Int32Array(BLOCK);
  const block: Block = {
    width,
    mask,
    scores: new Float64Array(BLOCK * width),
    table: new WeightTable(model, width),
    beginnings: Float64Array.from(model.bands.slice(1), ({ from }) => from - SCORE_TOLERANCE),
    accounts,
    money,
    riskiest,
  };
  let [sum, scoredAccounts] = [0, 0];
  for (let from = 0; from < rowCount; from += BLOCK) {
    const to = Math.min(rowCount, from + BLOCK);
    mask.fill(0);
    for (let k = 0; k < width; k += 1) scales[k]!(values[k]!, from, to, block.scores, k * BLOCK, mask, 1 << k);
    sum += weighBlock(block, found, from, to);
    if ((from / BLOCK) % STEP_BLOCKS === STEP_BLOCKS - 1) yield;
  }
  for (const accountsOfBand of found.bandCounts) scoredAccounts += accountsOfBand;
  const mean = scoredAccounts === 0 ? null : sum / scoredAccounts;
  return { rowCount, ...found, scoredAccounts, mean, top: riskiest.rows() };
}

/** One block of rows, measures one after another, and what is needed to weigh them. */
interface Block {
  readonly width: number;
  readonly mask: Int32Array;
  readonly scores: Float64Array;
  readonly table: WeightTable;
  /** Of every band but the lowest. */
  readonly beginnings: Float64Array;
  readonly accounts: Uint8Array | undefined;
  readonly money: Float64Array | undefined;
  readonly riskiest: LargestRows;
}

/** Scores, bands and counts of the rows of a block; returns the sum of its scores. */
function weighBlock(
  { width, mask, scores, table, beginnings, accounts, money, riskiest }: Block,
  {
    score,
    scored,
    band,
    bandCounts,
    histogram,
  }: Pick<BaseScores, "score" | "scored" | "band" | "bandCounts" | "histogram">,
  from: number,
  to: number,
): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) {
    const row = i - from;
    const at = table.placeOf(mask[row]!);
    if (at < 0 || (accounts !== undefined && accounts[i] !== 1)) continue;
    const { weights } = table;
    let own = weights[at]!;
    for (let k = 0; k < width; k += 1) own += weights[at + 1 + k]! * scores[k * BLOCK + row]!;
    if (own > 100) own = 100;
    score[i] = own;
    scored[i] = 1;
    let place = 0;
    for (let b = 0; b < beginnings.length; b += 1) if (own >= beginnings[b]!) place = b + 1;
    band[i] = place;
    bandCounts[place]! += 1;
    const bin = ((own + SCORE_TOLERANCE) * (HISTOGRAM_CLASSES / 100)) | 0;
    histogram[Math.min(bin, HISTOGRAM_CLASSES - 1)]! += 1;
    sum += own;
    if (place === 0) riskiest.offer(i, money === undefined ? 0 : money[i]!);
  }
  return sum;
}

/** Blocks between two yields: a few milliseconds. */
const STEP_BLOCKS = 128;

/** Effective weights by which measures are there, each set computed when it is first met. */
class WeightTable {
  /** What missing measures add, then one weight a measure, for every set met so far. */
  weights: Float64Array;
  readonly #model: HealthModel;
  readonly #width: number;
  readonly #places: Int32Array;
  readonly #rare = new Map<number, number>();
  #used = 0;

  constructor(model: HealthModel, width: number) {
    if (width > 30) throw new RangeError("at most 30 measures can be told apart");
    this.#model = model;
    this.#width = width;
    this.weights = new Float64Array(64 * (width + 1));
    this.#places = new Int32Array(width <= MOST_TABULATED ? 1 << width : 0).fill(UNKNOWN);
  }

  /** Where the weights of a set of measures begin; −1 where there is no score. */
  placeOf(mask: number): number {
    const place = mask < this.#places.length ? this.#places[mask]! : (this.#rare.get(mask) ?? UNKNOWN);
    return place === UNKNOWN ? this.#add(mask) : place;
  }

  #add(mask: number): number {
    const place = this.#weightsOf(mask);
    if (mask < this.#places.length) this.#places[mask] = place;
    else this.#rare.set(mask, place);
    return place;
  }

  #weightsOf(mask: number): number {
    const model = this.#model;
    const width = this.#width;
    const { groupOf, groupShare, measureShare } = weightShares(model);
    const present = (k: number) => (mask & (1 << k)) !== 0;
    let known = 0;
    for (let k = 0; k < width; k += 1) if (present(k)) known += groupShare[groupOf[k]!]! * measureShare[k]!;
    if (known < model.coverageFloor - SCORE_TOLERANCE) return -1;
    const own = new Float64Array(width);
    effectiveWeights({ groupOf, groupShare, measureShare }, model.missing, present, own);
    if (!own.some((weight, k) => present(k) && weight > 0)) return -1;
    const at = this.#used * (width + 1);
    this.#used += 1;
    if (at + width + 1 > this.weights.length) {
      const larger = new Float64Array(2 * this.weights.length);
      larger.set(this.weights);
      this.weights = larger;
    }
    for (let k = 0; k < width; k += 1) {
      if (present(k)) this.weights[at + 1 + k] = own[k]!;
      else this.weights[at]! += own[k]! * scoreWhenMissing(model.missing);
    }
    return at;
  }
}

const UNKNOWN = -2;

/** The rows with the largest values out of many, in a heap with the least of them on top; of equal values the earlier. */
class LargestRows {
  readonly #most: number;
  readonly #row: Int32Array;
  readonly #value: Float64Array;
  #count = 0;

  constructor(most: number) {
    this.#most = most;
    this.#row = new Int32Array(most);
    this.#value = new Float64Array(most);
  }

  offer(row: number, given: number): void {
    const value = Number.isNaN(given) ? 0 : given;
    if (this.#count === this.#most) {
      if (this.#most === 0 || value <= this.#value[0]!) return;
      this.#place(0, row, value);
      return;
    }
    this.#count += 1;
    let at = this.#count - 1;
    while (at > 0 && this.#leaves(value, row, (at - 1) >> 1)) {
      this.#move((at - 1) >> 1, at);
      at = (at - 1) >> 1;
    }
    this.#row[at] = row;
    this.#value[at] = value;
  }

  /** Whether a row leaves the heap before the one in a place. */
  #leaves(value: number, row: number, place: number): boolean {
    return value < this.#value[place]! || (value === this.#value[place] && row > this.#row[place]!);
  }

  #move(from: number, to: number): void {
    this.#row[to] = this.#row[from]!;
    this.#value[to] = this.#value[from]!;
  }

  /** Puts a row where it belongs, at a place or below. */
  #place(start: number, row: number, value: number): void {
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#count) break;
      if (child + 1 < this.#count && this.#leaves(this.#value[child + 1]!, this.#row[child + 1]!, child)) child += 1;
      if (this.#leaves(value, row, child)) break;
      this.#move(child, at);
      at = child;
    }
    this.#row[at] = row;
    this.#value[at] = value;
  }

  rows(): Int32Array<ArrayBuffer> {
    const order = Array.from({ length: this.#count }, (_, at) => at);
    order.sort((a, b) => this.#value[b]! - this.#value[a]! || this.#row[a]! - this.#row[b]!);
    return Int32Array.from(order, (at) => this.#row[at]!);
  }
}
