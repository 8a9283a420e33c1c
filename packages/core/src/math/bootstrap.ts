import { normalCdf, normalQuantile } from "./normal.js";
import { quantileOfSorted } from "./quantile.js";
import { stream } from "./random.js";

export interface BootstrapOptions {
  /** Resamples; default 2,000, below which the ends of a 95 % interval wander. */
  readonly draws?: number;
  readonly seed?: number;
  /** Coverage, a fraction between 0 and 1; default 0.95. */
  readonly level?: number;
  /** `bca` (default) corrects the percentiles for bias and skewness. */
  readonly method?: "percentile" | "bca";
}

/** A statistic with an interval from resampling. */
export interface BootstrapInterval {
  /** The statistic of the sample itself. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: "percentile" | "bca";
  /** Standard deviation of the statistic over the resamples. */
  readonly standardError: number;
  readonly draws: number;
  readonly seed: number;
  /** Resamples in which the statistic had no value; they are left out. */
  readonly undefinedDraws: number;
}

/** How far a long job has come. */
export interface BootstrapProgress {
  readonly done: number;
  readonly of: number;
}

/**
 * A statistic of clusters, told by how often each was drawn: all ones is the sample itself. `null` where it has no value.
 * The column is reused between calls.
 */
export type ClusterStatistic = (weights: Uint32Array) => number | null;

const MOST_JACKKNIFE_GROUPS = 1000;
const DRAWS_PER_STEP = 50;

/**
 * Confidence interval of any statistic by resampling clusters (accounts, never their rows) with replacement.
 *
 *   percentile   quantiles (1 ± level)/2 of the statistic over the resamples
 *   BCa          the same at Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z))), z₀ from the share of resamples below the estimate, the
 *                acceleration a from the jackknife over clusters (over a thousand groups of them when there are more)
 *
 *   clusters     how many there are, ≥ 1
 *   statistic    of the drawn multiplicities
 *   returns      `null` when the statistic has no value for the sample or for any resample
 *
 * Assumes that clusters are independent and alike. Every resample has a stream of its own, so that nothing depends on the
 * order of work. As a generator it says how far it is; {@link bootstrap} runs it to the end.
 *
 * Source: Efron (1987), "Better Bootstrap Confidence Intervals", JASA 82(397), 171–185; Efron & Tibshirani (1993), An
 * Introduction to the Bootstrap, chapter 14.
 *
 * @throws RangeError for options outside their range, which is a programming mistake
 */
export function* bootstrapSteps(
  clusters: number,
  statistic: ClusterStatistic,
  { draws = 2000, seed = 1, level = 0.95, method = "bca" }: BootstrapOptions = {},
): Generator<BootstrapProgress, BootstrapInterval | null> {
  if (!(Number.isInteger(clusters) && clusters >= 1)) throw new RangeError("a bootstrap needs one cluster at least");
  if (!(Number.isInteger(draws) && draws >= 2)) throw new RangeError("a bootstrap needs two draws at least");
  if (!(level > 0 && level < 1)) throw new RangeError("a level lies between 0 and 1");
  const weights = new Uint32Array(clusters).fill(1);
  const value = () => {
    const given = statistic(weights);
    return given !== null && Number.isFinite(given) ? given : null;
  };
  const estimate = value();
  if (estimate === null) return null;

  const groups = method === "bca" ? Math.min(clusters, MOST_JACKKNIFE_GROUPS) : 0;
  const of = draws + groups;
  const drawn = new Float64Array(draws);
  let defined = 0;
  for (let draw = 0; draw < draws; draw++) {
    const random = stream(seed, draw);
    weights.fill(0);
    for (let i = 0; i < clusters; i++) {
      const chosen = random.below(clusters);
      weights[chosen] = weights[chosen]! + 1;
    }
    const found = value();
    if (found !== null) drawn[defined++] = found;
    if (draw % DRAWS_PER_STEP === DRAWS_PER_STEP - 1) yield { done: draw + 1, of };
  }
  const sorted = drawn.subarray(0, defined);
  const below = sorted.reduce((sum, x) => sum + (x < estimate ? 1 : x === estimate ? 0.5 : 0), 0);
  sorted.sort();
  if (defined === 0) return null;

  const tails = [(1 - level) / 2, (1 + level) / 2];
  if (method === "bca") {
    // All resamples on one side say that the bias is large, not that it is infinite.
    const bias = normalQuantile(Math.min(defined - 0.5, Math.max(0.5, below)) / defined);
    const acceleration = yield* jackknifeAcceleration(groups, weights, value, draws, of);
    for (const [i, tail] of tails.entries()) {
      const shifted = bias + normalQuantile(tail);
      const scale = 1 - acceleration * shifted;
      tails[i] = scale > 0 ? normalCdf(bias + shifted / scale) : shifted > 0 ? 1 : 0;
    }
  }
  const mean = sorted.reduce((sum, x) => sum + x, 0) / defined;
  const squares = sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {
    estimate,
    low: quantileOfSorted(sorted, tails[0]!)!,
    high: quantileOfSorted(sorted, tails[1]!)!,
    level,
    method,
    standardError: defined > 1 ? Math.sqrt(squares / (defined - 1)) : 0,
    draws,
    seed,
    undefinedDraws: draws - defined,
  };
}

/** {@link bootstrapSteps}, run to the end. */
export function bootstrap(
  clusters: number,
  statistic: ClusterStatistic,
  options: BootstrapOptions = {},
): BootstrapInterval | null {
  const steps = bootstrapSteps(clusters, statistic, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** a = Σ (mean − θ₍ᵢ₎)³ / 6 (Σ (mean − θ₍ᵢ₎)²)^{3/2}, θ₍ᵢ₎ without cluster (or group of clusters) i. */
function* jackknifeAcceleration(
  groups: number,
  weights: Uint32Array,
  value: () => number | null,
  before: number,
  of: number,
): Generator<BootstrapProgress, number> {
  const left: number[] = [];
  weights.fill(1);
  for (let group = 0; group < groups; group++) {
    for (let i = group; i < weights.length; i += groups) weights[i] = 0;
    const found = value();
    if (found !== null) left.push(found);
    for (let i = group; i < weights.length; i += groups) weights[i] = 1;
    if (group % DRAWS_PER_STEP === DRAWS_PER_STEP - 1) yield { done: before + group + 1, of };
  }
  const mean = left.reduce((sum, x) => sum + x, 0) / left.length;
  const squares = left.reduce((sum, x) => sum + (mean - x) ** 2, 0);
  const cubes = left.reduce((sum, x) => sum + (mean - x) ** 3, 0);
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}
