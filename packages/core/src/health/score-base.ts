import { keepShape } from "../kept-shapes.js";
import { drain, inBatches, type Steps } from "../steps.js";
import type { HealthModel } from "./health-model.js";
import { LargestRows } from "./largest-rows.js";
import {
  addOnLines,
  addScores,
  BLOCK,
  type BlockScores,
  blockScores,
  type Lines,
  linesOf,
  type MeasurePlace,
} from "./line-scales.js";
import { normaliseColumn } from "./normalise.js";
import { SCORE_TOLERANCE, weightShares } from "./score-columns.js";
import { NO_SCORE, WeightTable } from "./weight-table.js";

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
/** Those of the histogram, and a score of 100. */
const CLASSES = HISTOGRAM_CLASSES + 1;
const DEFAULT_TOP = 100;
/** Blocks between two yields: a few milliseconds. */
const STEP_BLOCKS = 64;

/**
 * Scores, bands, histogram and the accounts most at risk of a large base in one pass over its columns, a block of rows
 * after another. What a block needs in between stays in the cache, and no column in between is written:
 *
 *   1. scores of each measure, times its share, are added to the sum of its group: straight lines without branches,
 *      other rules from a column that is normalised beforehand
 *   2. which measures a row has says where a table has the factors of the groups, and they make the score
 *   3. scores are sorted into bands and classes, and those at risk are offered to the list of the riskiest
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
  const columns: Measured[] = [];
  for (const { k, group, share, normalise } of placesOf(model)) {
    const lines = linesOf(normalise, share);
    const values = lines ? raw[k]! : normaliseColumn(raw[k]!, normalise, options.accounts);
    columns.push({ k, group, share, lines, values });
    yield;
  }
  return yield* weigh(model, columns, options);
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
  const columns = placesOf(model).map((place) => ({ ...place, lines: undefined, values: normalised[place.k]! }));
  return yield* weigh(model, columns, options);
}

/** Values of a measure and the lines that score them; without lines the values are scores. */
interface Measured extends MeasurePlace {
  readonly lines: Lines | undefined;
  readonly values: Float64Array;
}

function placesOf(model: HealthModel) {
  const { measureShare, groupOf } = weightShares(model);
  return model.groups
    .flatMap(({ measures }) => measures)
    .map(({ normalise }, k) => ({ k, group: groupOf[k]!, share: measureShare[k]!, normalise }));
}

function* weigh(model: HealthModel, columns: readonly Measured[], options: ScoreBaseOptions): Steps<BaseScores> {
  const rowCount = columns[0]?.values.length ?? 0;
  const found = columnsOf(rowCount);
  const levels = columns.map(({ lines }) => lines?.level ?? 0);
  const block = blockOf(model, levels, options);
  let sum = 0;
  yield* inBatches(
    rowCount,
    (from, to) => {
      for (let begin = from; begin < to; begin += BLOCK) {
        const count = Math.min(to - begin, BLOCK);
        addMeasures(columns, block, begin, count);
        sum += scoreRows(block, found, begin, count);
      }
    },
    STEP_BLOCKS * BLOCK,
  );
  const bandCounts = new Int32Array(model.bands.length);
  const histogram = new Int32Array(HISTOGRAM_CLASSES);
  for (const [at, rows] of block.counts.entries()) {
    bandCounts[Math.floor(at / CLASSES)]! += rows;
    histogram[Math.min(at % CLASSES, HISTOGRAM_CLASSES - 1)]! += rows;
  }
  const scoredAccounts = bandCounts.reduce((total, rows) => total + rows, 0);
  const mean = scoredAccounts === 0 ? null : sum / scoredAccounts;
  return { rowCount, ...found, scoredAccounts, mean, bandCounts, histogram, top: block.riskiest.rows() };
}

type FoundColumns = Pick<BaseScores, "score" | "scored" | "band">;

const columnsOf = (rowCount: number): FoundColumns => ({
  score: new Float64Array(rowCount),
  scored: new Uint8Array(rowCount),
  band: new Int8Array(rowCount),
});

/** One block of rows, and what is needed to score it. */
interface Block extends BlockScores {
  readonly groups: number;
  /** The last rows of the base, filled up to a block with some that have no value. */
  readonly rest: Float64Array<ArrayBuffer>;
  readonly table: WeightTable;
  /** Where the factors of each row begin. */
  readonly places: Int32Array<ArrayBuffer>;
  /** Of every band but the lowest. */
  readonly beginnings: Float64Array<ArrayBuffer>;
  /** Rows by band and, within it, by five points of the score; those of exactly 100 are a class of their own. */
  readonly counts: Int32Array<ArrayBuffer>;
  readonly accounts: Uint8Array | undefined;
  readonly money: Float64Array | undefined;
  readonly riskiest: LargestRows;
}

const blockOf = (
  model: HealthModel,
  levels: readonly number[],
  { accounts, money, top = DEFAULT_TOP }: ScoreBaseOptions,
): Block => ({
  ...blockScores(model.groups.length, levels.length),
  groups: model.groups.length,
  rest: new Float64Array(BLOCK),
  table: new WeightTable(model, levels),
  places: new Int32Array(BLOCK),
  beginnings: Float64Array.from(model.bands.slice(1), ({ from }) => from - SCORE_TOLERANCE),
  counts: new Int32Array(model.bands.length * CLASSES),
  accounts,
  money,
  riskiest: new LargestRows(top),
});

function addMeasures(columns: readonly Measured[], block: Block, begin: number, count: number): void {
  block.sums.fill(0);
  block.present.fill(0);
  const whole = count === BLOCK;
  for (let k = 0; k < columns.length; k += 1) {
    const column = columns[k]!;
    if (!whole) {
      block.rest.fill(Number.NaN);
      block.rest.set(column.values.subarray(begin, begin + count));
    }
    const values = whole ? column.values : block.rest;
    const from = whole ? begin : 0;
    if (column.lines) addOnLines(column.lines, values, from, block, column);
    else addScores(values, from, block, column);
  }
}

/** Scores, bands and counts of the rows of a block; returns the sum of the scores. */
function scoreRows(block: Block, found: FoundColumns, begin: number, count: number): number {
  const { groups, sums, present, table, places, accounts } = block;
  table.find(present, count, places);
  if (accounts !== undefined) {
    for (let row = 0; row < count; row += 1) if (accounts[begin + row] !== 1) places[row] = NO_SCORE;
  }
  firstGroup(found.score, table.factors, places, sums, begin, count);
  for (let g = 1; g < groups; g += 1) addGroup(found.score, table.factors, places, sums, g, begin, count);
  return sortRows(block, found, begin, count);
}

/** What the first group makes of the scores; 0 where there is none. A base of one group needs no more. */
function firstGroup(
  score: Float64Array,
  factors: Float64Array,
  places: Int32Array,
  sums: Float64Array,
  begin: number,
  count: number,
): void {
  for (let row = 0; row < count; row += 1) {
    const place = places[row]!;
    score[begin + row] = factors[place]! + factors[place + 1]! * sums[1 + row]!;
  }
}

function addGroup(
  score: Float64Array,
  factors: Float64Array,
  places: Int32Array,
  sums: Float64Array,
  g: number,
  begin: number,
  count: number,
): void {
  for (let row = 0; row < count; row += 1) {
    score[begin + row]! += factors[places[row]! + 1 + g]! * sums[1 + g * BLOCK + row]!;
  }
}

/** Sorts the scores of a block into bands and classes, and offers those at risk; returns their sum. */
function sortRows(block: Block, found: FoundColumns, begin: number, count: number): number {
  const { score, scored, band } = found;
  const { places, beginnings, counts } = block;
  // Most models have three bands or fewer; a loop for them takes as long as all the rest.
  const second = beginnings[0] ?? Number.POSITIVE_INFINITY;
  const third = beginnings[1] ?? Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let row = 0; row < count; row += 1) {
    const i = begin + row;
    let own = score[i]!;
    // Rounding may leave the scale by a hair.
    if (own > 100 || own < 0) {
      own = own < 0 ? 0 : 100;
      score[i] = own;
    }
    // 1 or 0 instead of a branch: no processor foresees which rows have a score, or which band.
    const known = Number(places[row] !== NO_SCORE);
    let at = Number(own >= second) + Number(own >= third);
    for (let b = 2; b < beginnings.length; b += 1) at += Number(own >= beginnings[b]!);
    scored[i] = known;
    band[i] = at | (known - 1);
    counts[at * CLASSES + (((own + SCORE_TOLERANCE) * (HISTOGRAM_CLASSES / 100)) | 0)]! += known;
    sum += own;
  }
  offerRiskiest(block, band, begin, count);
  return sum;
}

/** In a loop of its own: nearly every account has too little money to be among the riskiest, and one look tells. */
function offerRiskiest({ money, riskiest }: Block, band: Int8Array, begin: number, count: number): void {
  let { least } = riskiest;
  for (let i = begin; i < begin + count; i += 1) {
    const atStake = money === undefined ? 0 : money[i]!;
    if (!(atStake <= least) && band[i] === 0) {
      riskiest.offer(i, atStake);
      ({ least } = riskiest);
    }
  }
}

const noModel: HealthModel = { ...({} as HealthModel), groups: [], bands: [] };
keepShape(columnsOf(0));
keepShape(blockOf(noModel, [], { money: new Float64Array(0) }));
