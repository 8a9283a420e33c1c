import type { Normalisation } from "./health-model.js";

/** Rows of one block: what is made of them stays in the cache while every measure passes over them. */
export const BLOCK = 1024;

/** What one block of rows scores in each group of measures, and which measures have a value. */
export interface BlockScores {
  /**
   * Scores of the measures of group g without their levels, times their shares, added up for row r, lie at
   * 1 + g · {@link BLOCK} + r. Place 0 is never read: what the loops make of a value that is not there goes to it, because
   * another place to write to costs less than a branch.
   */
  readonly sums: Float64Array<ArrayBuffer>;
  /**
   * Which measures have a value: a bit a measure, a byte a row and eight measures, and four rows a number, because
   * writing four bytes one by one takes four times as long. Each eight measures have {@link WORDS} numbers.
   */
  readonly present: Int32Array<ArrayBuffer>;
}

/** Numbers that say of eight measures which rows of a block have them. */
export const WORDS = BLOCK / 4;

/** A block for so many groups and measures, all of it 0. */
export const blockScores = (groups: number, measures: number): BlockScores => ({
  sums: new Float64Array(1 + groups * BLOCK),
  present: new Int32Array(Math.ceil(measures / 8) * WORDS),
});

/** Which measures a row of a block has, as bits. */
export function measuresOf(present: Int32Array, row: number): number {
  const shift = (row & 3) << 3;
  let set = (present[row >> 2]! >>> shift) & 0xff;
  for (let at = WORDS + (row >> 2), k = 8; at < present.length; at += WORDS, k += 8) {
    set |= ((present[at]! >>> shift) & 0xff) << k;
  }
  return set;
}

/** Where a measure stands: which it is of all, its group, and its share of the group's weight. */
export interface MeasurePlace {
  readonly k: number;
  readonly group: number;
  readonly share: number;
}

/**
 * A scale of straight lines, as a sum in which nothing depends on which of the lines a value lies on:
 *
 *   score(x) = level + Σ bend(j) · |x − corner(j)|       bend: half of how much the slope changes at the corner
 *
 * Beyond both ends the slopes cancel out. Further from the first corner than `reach` the terms would be too large to do
 * so exactly, and a value scores what the end itself does. The loops leave the level out: it depends on nothing but
 * whether there is a value, and whoever knows which measures a row has adds the levels of all of them at once.
 */
export interface Lines {
  readonly level: number;
  /**
   * What a pass over a block adds: four corners, their bends times the measure's share, and the reach. The first corner
   * of the scale is in every pass, bent in the first only, so that all of them measure `reach` from it. Numbers in a
   * column stay plain numbers in the loop, as those in fields do not.
   */
  readonly passes: readonly Float64Array<ArrayBuffer>[];
  /** Score of the ends without the level, times the share. */
  readonly below: number;
  readonly above: number;
}

const CORNERS = 4;
/** In widths of the scale. */
const REACH = 2;
/** Sum of all bends, in points per width of the scale, from which on the sum is not exact to 1e-11 points. */
const STEEPEST = 2 ** 11;

/** The lines of a rule, for a measure with this share; undefined for rules not made of lines, and for lines too steep for the sum. */
export function linesOf(rule: Normalisation, share: number): Lines | undefined {
  const points = pointsOf(rule);
  if (!points) return undefined;
  const [low, below] = points[0]!;
  const [high, above] = points.at(-1)!;
  const corners = points.map(([x]) => x);
  const slopes = points.slice(1).map(([x, y], j) => (y - points[j]![1]) / (x - points[j]![0]));
  const bends = corners.map((_, j) => ((slopes[j] ?? 0) - (slopes[j - 1] ?? 0)) / 2);
  const steepness = (high - low) * bends.reduce((sum, bend) => sum + Math.abs(bend), 0);
  const reach = REACH * (high - low);
  if (!(steepness <= STEEPEST && reach < Number.POSITIVE_INFINITY)) return undefined;

  const level = bends.reduce((rest, bend, j) => rest - bend * (corners[j]! - low), below);
  const passes: Float64Array<ArrayBuffer>[] = [];
  for (let j = 1; j < corners.length; j += CORNERS - 1) {
    const pass = new Float64Array(2 * CORNERS + 1);
    const own = [j === 1 ? bends[0]! : 0, ...bends.slice(j, j + CORNERS - 1)];
    pass.set([low, ...corners.slice(j, j + CORNERS - 1)]);
    pass.set(
      own.map((bend) => share * bend),
      CORNERS,
    );
    pass[2 * CORNERS] = reach;
    passes.push(pass);
  }
  return { level, passes, below: share * (below - level), above: share * (above - level) };
}

/** Points of a rule made of lines, from left to right; undefined for other rules. */
function pointsOf(rule: Normalisation): readonly (readonly [x: number, y: number])[] | undefined {
  switch (rule.kind) {
    case "piecewise":
      return rule.points.length > 1 ? rule.points : undefined;
    case "linear": {
      const ends = [[rule.at0, 0] as const, [rule.at100, 100] as const];
      return rule.at0 < rule.at100 ? ends : ends.reverse();
    }
    case "band": {
      const [low, high] = rule.target;
      const [zeroBelow, zeroAbove] = rule.zeroAt;
      if (zeroBelow === low || high === zeroAbove) return undefined;
      const top = low === high ? [low] : [low, high];
      return [[zeroBelow, 0], ...top.map((x) => [x, 100] as const), [zeroAbove, 0]];
    }
    default:
      return undefined;
  }
}

/**
 * Adds what one measure scores on its lines, without the level, to its group's sums of a block.
 *
 * @param values {@link BLOCK} of them from `from` on; `NaN` where there is none
 */
export function addOnLines(
  lines: Lines,
  values: Float64Array,
  from: number,
  block: BlockScores,
  place: MeasurePlace,
): void {
  const { passes, below, above } = lines;
  addPass(passes[0]!, below, above, values, from, block, place);
  for (let p = 1; p < passes.length; p += 1) addPass(passes[p]!, 0, 0, values, from, block, place);
}

/**
 * Adds what four corners make of a block. Four rows a turn, because in every turn an engine looks anew at each array
 * that the loop uses, which takes as long as the arithmetic of a row. Without branches but those that are nearly never
 * taken: whether a value is there is a 0 or 1 that chooses where its score is written to.
 */
function addPass(
  pass: Float64Array,
  below: number,
  above: number,
  values: Float64Array,
  from: number,
  { sums, present }: BlockScores,
  { k, group }: MeasurePlace,
): void {
  const [c0, c1, c2, c3] = [pass[0]!, pass[1]!, pass[2]!, pass[3]!];
  const [b0, b1, b2, b3] = [pass[4]!, pass[5]!, pass[6]!, pass[7]!];
  const reach = pass[8]!;
  const [start, own, shift] = [from | 0, (1 + group * BLOCK) | 0, k & 7];
  const words = (k >> 3) * WORDS;
  for (let row = 0; row < BLOCK; row += 4) {
    const v = values[start + row]!;
    const w = values[start + row + 1]!;
    const x = values[start + row + 2]!;
    const y = values[start + row + 3]!;
    const dv = Math.abs(v - c0);
    const dw = Math.abs(w - c0);
    const dx = Math.abs(x - c0);
    const dy = Math.abs(y - c0);
    let sv = b0 * dv + bent(v, c1, b1, c2, b2, c3, b3);
    let sw = b0 * dw + bent(w, c1, b1, c2, b2, c3, b3);
    let sx = b0 * dx + bent(x, c1, b1, c2, b2, c3, b3);
    let sy = b0 * dy + bent(y, c1, b1, c2, b2, c3, b3);
    if (dv > reach) sv = v < c0 ? below : above;
    if (dw > reach) sw = w < c0 ? below : above;
    if (dx > reach) sx = x < c0 ? below : above;
    if (dy > reach) sy = y < c0 ? below : above;
    // Of all values only `NaN` is not up to infinity.
    const kv = Number(v <= Number.POSITIVE_INFINITY);
    const kw = Number(w <= Number.POSITIVE_INFINITY);
    const kx = Number(x <= Number.POSITIVE_INFINITY);
    const ky = Number(y <= Number.POSITIVE_INFINITY);
    const at = own + row;
    sums[at & -kv]! += sv;
    sums[(at + 1) & -kw]! += sw;
    sums[(at + 2) & -kx]! += sx;
    sums[(at + 3) & -ky]! += sy;
    present[words + (row >> 2)]! |= (kv | (kw << 8) | (kx << 16) | (ky << 24)) << shift;
  }
}

function bent(x: number, c1: number, b1: number, c2: number, b2: number, c3: number, b3: number): number {
  return b1 * Math.abs(x - c1) + b2 * Math.abs(x - c2) + b3 * Math.abs(x - c3);
}

/** Adds a measure that is normalised already to its group's sums of a block; `NaN` where there is no value. */
export function addScores(
  column: Float64Array,
  from: number,
  { sums, present }: BlockScores,
  { k, group, share }: MeasurePlace,
): void {
  for (let row = 0; row < BLOCK; row += 1) {
    const score = column[from + row]!;
    const known = Number(score <= Number.POSITIVE_INFINITY);
    sums[(1 + group * BLOCK + row) & -known]! += share * score;
    present[(k >> 3) * WORDS + (row >> 2)]! |= known << ((k & 7) + ((row & 3) << 3));
  }
}
