import { keepShape } from "../kept-shapes.js";
import { drain, inBatches, type Steps } from "../steps.js";
import type { HealthModel } from "./health-model.js";
import { normaliseColumn } from "./normalise.js";
import {
  effectiveWeights,
  SCORE_TOLERANCE,
  scoreWhenMissing,
  type WeightShares,
  weightShares,
} from "./score-columns.js";

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
/** Rows of one block: its scores stay in the nearest cache while every measure passes over them. */
const BLOCK = 256;
/** Effective weights are tabulated by which measures are there, up to so many measures. */
const MOST_TABULATED = 12;
/** Equal slots between the ends of a scale, none of which may hold two corners. */
const SLOTS = 256;
/** Slots beyond this are no whole numbers of 32 bits. */
const FAR = 2 ** 30;

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
  const lines = points && slotsOf(points);
  if (!lines) return undefined;
  const [low, atLow] = points[0]!;
  const [high, atHigh] = points.at(-1)!;
  const perUnit = SLOTS / (high - low);
  return (values, from, to, scores, offset, mask, bit) => {
    const far = scoreOnLines(lines, low, perUnit, values, from, to, scores, offset, mask, bit);
    for (let i = from, left = far; left > 0; i += 1) {
      const x = values[i]!;
      if (!isFar((x - low) * perUnit + 1) || Number.isNaN(x)) continue;
      scores[offset + i - from] = x < low ? atLow : atHigh;
      mask[i - from]! |= bit;
      left -= 1;
    }
  };
}

const isFar = (slot: number) => !(slot > -FAR && slot < FAR);

/**
 * Lines through points by equal slots, so that a slot is all that one has to find of a value. Slot `s` holds the level
 * and slope of its first line, its corner, and by how much the slope changes there; the first slot and the last are all
 * that lies below and above the points. Undefined where a slot would hold two corners.
 */
function slotsOf(points: readonly (readonly [number, number])[]): Float64Array | undefined {
  const low = points[0]![0];
  const perUnit = SLOTS / (points.at(-1)![0] - low);
  if (!Number.isFinite(perUnit)) return undefined;
  const lines = new Float64Array(4 * (SLOTS + 2));
  lines[0] = points[0]![1];
  lines[4 * (SLOTS + 1)] = points.at(-1)![1];
  let slot = 1;
  let before: number | undefined;
  for (const [index, [x, y]] of points.slice(0, -1).entries()) {
    const [nextX, nextY] = points[index + 1]!;
    const slope = (nextY - y) / (nextX - x);
    if (before !== undefined) {
      // From here on the new line, behind what is left of the slot in which it begins.
      const own = Math.min(SLOTS, Math.floor((x - low) * perUnit) + 1);
      if (own < slot) return undefined;
      lines[4 * own + 2] = x;
      lines[4 * own + 3] = slope - before;
      slot = own + 1;
    }
    before = slope;
    for (let later = slot; later <= SLOTS; later += 1) {
      lines[4 * later] = y - slope * x;
      lines[4 * later + 1] = slope;
    }
  }
  return lines;
}

/** Scores of rows on lines, those of 0 where there is no value or one far off; returns how many are far off. No branch depends on where a value lies. */
function scoreOnLines(
  lines: Float64Array,
  low: number,
  perUnit: number,
  values: Float64Array,
  from: number,
  to: number,
  scores: Float64Array,
  offset: number,
  mask: Int32Array,
  bit: number,
): number {
  let far = 0;
  for (let i = from; i < to; i += 1) {
    const x = values[i]!;
    const place = (x - low) * perUnit + 1;
    let score = 0;
    let known = 0;
    if (place > -FAR && place < FAR) {
      // Held between the first slot and the last by arithmetic on signs.
      const above = (place | 0) - (SLOTS + 1);
      const held = SLOTS + 1 + (above & (above >> 31));
      const at = (held & ~(held >> 31)) << 2;
      const corner = lines[at + 2]!;
      score = lines[at]! + lines[at + 1]! * x + lines[at + 3]! * (x - corner) * Number(x > corner);
      known = bit;
    } else if (!Number.isNaN(x)) far += 1;
    scores[offset + i - from] = score;
    mask[i - from]! |= known;
  }
  return far;
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
  options: ScoreBaseOptions,
): Steps<BaseScores> {
  const rowCount = values[0]?.length ?? 0;
  const found = columnsOf(model, rowCount);
  const block = blockOf(model, scales.length, options);
  const { mask, riskiest } = block;
  let [sum, scoredAccounts] = [0, 0];
  yield* inBatches(
    rowCount,
    (from, to) => {
      for (let begin = from; begin < to; begin += BLOCK) {
        const end = Math.min(to, begin + BLOCK);
        mask.fill(0);
        scaleBlock(values, scales, block, begin, end);
        sum += weighBlock(block, found, begin, end);
      }
    },
    STEP_BLOCKS * BLOCK,
  );
  for (const accountsOfBand of found.bandCounts) scoredAccounts += accountsOfBand;
  const mean = scoredAccounts === 0 ? null : sum / scoredAccounts;
  return { rowCount, ...found, scoredAccounts, mean, top: riskiest.rows() };
}

type FoundColumns = Pick<BaseScores, "score" | "scored" | "band" | "bandCounts" | "histogram">;

const columnsOf = (model: HealthModel, rowCount: number): FoundColumns => ({
  score: new Float64Array(rowCount),
  scored: new Uint8Array(rowCount),
  band: new Int8Array(rowCount).fill(-1),
  bandCounts: new Int32Array(model.bands.length),
  histogram: new Int32Array(HISTOGRAM_CLASSES),
});

const blockOf = (
  model: HealthModel,
  width: number,
  { accounts, money, top = DEFAULT_TOP }: ScoreBaseOptions,
): Block => ({
  width,
  mask: new Int32Array(BLOCK),
  scores: new Float64Array(BLOCK * width),
  table: new WeightTable(model, width),
  beginnings: Float64Array.from(model.bands.slice(1), ({ from }) => from - SCORE_TOLERANCE),
  accounts,
  money,
  riskiest: new LargestRows(top),
});

function scaleBlock(
  values: readonly Float64Array[],
  scales: readonly Scale[],
  { scores, mask }: Block,
  from: number,
  to: number,
): void {
  for (let k = 0; k < scales.length; k += 1) scales[k]!(values[k]!, from, to, scores, k * BLOCK, mask, 1 << k);
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
  { score, scored, band, bandCounts, histogram }: FoundColumns,
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
    for (let b = 0; b < beginnings.length; b += 1) place += Number(own >= beginnings[b]!);
    band[i] = place;
    bandCounts[place]! += 1;
    const bin = ((own + SCORE_TOLERANCE) * (HISTOGRAM_CLASSES / 100)) | 0;
    histogram[Math.min(bin, HISTOGRAM_CLASSES - 1)]! += 1;
    sum += own;
    // Money first: nearly every account has too little to be among the riskiest, and only a third of a base may be at risk.
    const atStake = money === undefined ? 0 : money[i]!;
    if (!(atStake <= riskiest.least) && place === 0) riskiest.offer(i, atStake);
  }
  return sum;
}

/** Blocks between two yields: a few milliseconds. */
const STEP_BLOCKS = 256;

/** Effective weights by which measures are there, each set computed when it is first met. */
class WeightTable {
  /** What missing measures add, then one weight a measure, for every set met so far. */
  weights: Float64Array;
  readonly #model: HealthModel;
  readonly #width: number;
  readonly #places: Int32Array;
  readonly #rare = new Map<number, number>();
  readonly #shares: WeightShares;
  #used = 0;

  constructor(model: HealthModel, width: number) {
    if (width > 30) throw new RangeError("at most 30 measures can be told apart");
    this.#model = model;
    this.#shares = weightShares(model);
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
    const { groupOf, groupShare, measureShare } = this.#shares;
    const present = (k: number) => (mask & (1 << k)) !== 0;
    let known = 0;
    for (let k = 0; k < width; k += 1) if (present(k)) known += groupShare[groupOf[k]!]! * measureShare[k]!;
    if (known < model.coverageFloor - SCORE_TOLERANCE) return -1;
    const own = new Float64Array(width);
    effectiveWeights(this.#shares, model.missing, present, own);
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

  /** A row with no more than this has no place. */
  get least(): number {
    if (this.#count < this.#most) return Number.NEGATIVE_INFINITY;
    return this.#most === 0 ? Number.POSITIVE_INFINITY : this.#value[0]!;
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

const noModel: HealthModel = { ...({} as HealthModel), groups: [], bands: [] };
keepShape(columnsOf(noModel, 0));
keepShape(blockOf(noModel, 0, { money: new Float64Array(0) }));
