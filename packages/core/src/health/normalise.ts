import { drain, inBatches, type Steps } from "../steps.js";
import type { Normalisation } from "./health-model.js";

/**
 * Raw measures of all accounts on the scale of 0 to 100, by the rule of the model:
 *
 *   linear      100 · (x − at0) / (at100 − at0), held at 0 and 100 beyond its ends
 *   piecewise   straight lines between the points, held at the first and the last beyond them
 *   steps       the score of the last point at or below x; below all points, that of the first
 *   band        100 inside the target, falling in a straight line to 0 at `zeroAt` on either side
 *   percentile  100 · (accounts below + half of those equal) / accounts, among the accounts of `reference`
 *   decay       100 · ½^(x / halfLife), and 100 for x ≤ 0
 *
 * @param raw one value per account; `NaN` where there is none
 * @param reference 1 for each account that the percentile ranks among; only this rule looks at other accounts
 * @returns one value of 0 to 100 per account, `NaN` where there is no raw value
 */
export function normaliseColumn(
  raw: Float64Array<ArrayBuffer>,
  rule: Normalisation,
  reference?: Uint8Array<ArrayBuffer>,
): Float64Array<ArrayBuffer> {
  return drain(normaliseColumnSteps(raw, rule, reference));
}

/** {@link normaliseColumn} in steps. */
export function* normaliseColumnSteps(
  raw: Float64Array<ArrayBuffer>,
  rule: Normalisation,
  reference?: Uint8Array<ArrayBuffer>,
): Steps<Float64Array<ArrayBuffer>> {
  const scale = scaleOf(rule, raw, reference);
  const normalised = new Float64Array(raw.length);
  yield* inBatches(raw.length, (from, to) => {
    for (let i = from; i < to; i += 1) normalised[i] = scale(raw[i]!);
  });
  return normalised;
}

function scaleOf(
  rule: Normalisation,
  raw: Float64Array<ArrayBuffer>,
  reference: Uint8Array<ArrayBuffer> | undefined,
): (x: number) => number {
  switch (rule.kind) {
    case "linear": {
      const { at0, at100 } = rule;
      return (x) => held((100 * (x - at0)) / (at100 - at0));
    }
    case "piecewise": {
      const xs = Float64Array.from(rule.points, (point) => point[0]);
      const ys = Float64Array.from(rule.points, (point) => point[1]);
      return (x) => onLines(x, xs, ys);
    }
    case "steps": {
      const xs = Float64Array.from(rule.points, (point) => point[0]);
      const ys = Float64Array.from(rule.points, (point) => point[1]);
      return (x) => (Number.isNaN(x) ? Number.NaN : ys[Math.max(0, countUpTo(xs, x) - 1)]!);
    }
    case "band": {
      const [low, high] = rule.target;
      const [zeroBelow, zeroAbove] = rule.zeroAt;
      return (x) => {
        if (x < low) return x <= zeroBelow ? 0 : held((100 * (x - zeroBelow)) / (low - zeroBelow));
        if (x > high) return x >= zeroAbove ? 0 : held((100 * (zeroAbove - x)) / (zeroAbove - high));
        return Number.isNaN(x) ? Number.NaN : 100;
      };
    }
    case "percentile":
      return percentileAmong(raw, rule.better, reference);
    case "decay": {
      const { halfLife } = rule;
      return (x) => (x <= 0 ? 100 : 100 * 0.5 ** (x / halfLife));
    }
  }
}

/**
 * Percentiles among the values of some accounts, of these and of others; `NaN` for one that is not there, and for all
 * where nobody has a value.
 *
 * @param reference 1 for each account whose value counts; all when left out
 */
export function percentileAmong(
  values: Float64Array<ArrayBuffer>,
  better: "higher" | "lower",
  reference?: Uint8Array<ArrayBuffer>,
): (x: number) => number {
  const known = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (Number.isNaN(values[i]) || (reference !== undefined && reference[i] !== 1)) continue;
    known[count] = values[i]!;
    count += 1;
  }
  const ranked = known.subarray(0, count).sort();
  return (x) => {
    if (Number.isNaN(x) || ranked.length === 0) return Number.NaN;
    const share = (countBelow(ranked, x) + countUpTo(ranked, x)) / (2 * ranked.length);
    return 100 * (better === "higher" ? share : 1 - share);
  };
}

/** Rounding may leave the scale by a hair. `NaN` stays `NaN`. */
function held(score: number): number {
  return Math.min(100, Math.max(0, score));
}

function onLines(x: number, xs: Float64Array, ys: Float64Array): number {
  const last = xs.length - 1;
  if (x <= xs[0]!) return ys[0]!;
  if (x >= xs[last]!) return ys[last]!;
  let right = 1;
  while (x > xs[right]!) right += 1;
  if (Number.isNaN(x)) return Number.NaN;
  const left = right - 1;
  return held(ys[left]! + ((ys[right]! - ys[left]!) * (x - xs[left]!)) / (xs[right]! - xs[left]!));
}

/** How many of the ascending values are below x. */
function countBelow(sorted: Float64Array, x: number): number {
  return firstPlace(sorted, (value) => value >= x);
}

/** How many of the ascending values are at most x. */
function countUpTo(sorted: Float64Array, x: number): number {
  return firstPlace(sorted, (value) => value > x);
}

function firstPlace(sorted: Float64Array, beyond: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (beyond(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
