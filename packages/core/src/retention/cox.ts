import { chiSquareTail } from "../math/chi-square-tail.js";
import type { Lifetimes } from "./kaplan-meier.js";

/** A numeric column with one finite value for each subject. */
export interface Covariate {
  readonly name: string;
  readonly values: Float64Array;
}

/** How events at the same time are ordered in the likelihood. */
export type CoxTies = "efron" | "breslow";

/**
 * What became of a covariate: `estimated`; `collinear`, when the ones before it (or nothing but a constant) already
 * say everything it says; `diverges`, when the likelihood keeps rising as its coefficient grows without end, because
 * it separates those who had the event from those who did not.
 */
export type CovariateStatus = "estimated" | "collinear" | "diverges";

/** One covariate's part of a Cox model. Only an `estimated` one has figures. */
export interface CoxCoefficient {
  readonly name: string;
  readonly status: CovariateStatus;
  /** Change of the log hazard for one unit of the covariate. */
  readonly coefficient: number | null;
  readonly standardError: number | null;
  readonly z: number | null;
  /** Wald's two-sided p. */
  readonly p: number | null;
  readonly log10P: number | null;
}

/** A fitted Cox model. */
export interface CoxModel {
  readonly ties: CoxTies;
  readonly n: number;
  readonly events: number;
  readonly coefficients: readonly CoxCoefficient[];
  /** Partial log-likelihood with all coefficients zero, and at the estimates. */
  readonly logLikelihood: { readonly null: number; readonly fitted: number };
  readonly likelihoodRatio: {
    readonly chiSquare: number;
    readonly degreesOfFreedom: number;
    readonly p: number;
    readonly log10P: number;
  } | null;
  /** Harrell's share of comparable pairs in which the higher risk left first; `null` without a comparable pair. */
  readonly concordance: number | null;
  readonly iterations: number;
  /** False when the steps ran out before the estimates settled. The coefficients are then not to be used. */
  readonly converged: boolean;
}

export interface CoxOptions {
  /** Efron's approximation unless said otherwise: durations in whole months tie heavily. */
  readonly ties?: CoxTies;
  readonly maxIterations?: number;
}

/**
 * Cox's proportional hazards regression: how covariates multiply the risk of the event, whatever its course over time.
 *
 *   h(t | x) = h₀(t) · exp(xᵀβ)
 *   ln L(β) = Σ_t [ Σ_{j∈D_t} x_jᵀβ − Σ_{k<d_t} ln( Σ_{j∈R_t} e^{x_jᵀβ} − c_k Σ_{j∈D_t} e^{x_jᵀβ} ) ]
 *
 *   R_t, D_t  at risk (entry < t ≤ exit) and events at t; d_t = |D_t|
 *   c_k       k/d_t for Efron, 0 for Breslow
 *   returns   coefficients on the log hazard per unit of each covariate, log-likelihoods, concordance
 *
 * Newton's method on standardised columns, with the step halved while the likelihood falls. Columns that add nothing
 * are left out in order, as `collinear`; columns whose information vanishes while the likelihood levels off `diverge`,
 * and the others are given at their limits. Assumes hazards stay proportional over time.
 *
 * Cost O(n log n) once and O(n p²) for each iteration, with delayed entry too.
 *
 * Source: Cox (1972), JRSS B 34, 187–220; Efron (1977), JASA 72, 557–565; Breslow (1974), Biometrics 30, 89–99.
 * Concordance: Harrell et al. (1982), JAMA 247, 2543–2546.
 *
 * @example coxRegression(lifetimes, [{ name: "seats", values: seats }]).coefficients[0].coefficient
 */
export function coxRegression(
  lifetimes: Lifetimes,
  covariates: readonly Covariate[],
  { ties = "efron", maxIterations = 100 }: CoxOptions = {},
): CoxModel {
  const scales = covariates.map(({ values }) => standardScale(values));
  const usable = scales.flatMap((scale, j) => (scale ? [j] : []));
  const likelihood = partialLikelihood(
    lifetimes,
    usable.map((j) => standardise(covariates[j]!.values, scales[j]!)),
    ties,
  );
  const start = likelihood(new Float64Array(usable.length));
  const fit = maximise(likelihood, start, likelihood.events, maxIterations);

  const coefficients = covariates.map(({ name }, j): CoxCoefficient => {
    const none = { coefficient: null, standardError: null, z: null, p: null, log10P: null };
    const column = usable.indexOf(j);
    const status = column < 0 ? "collinear" : fit.status(column);
    if (status !== "estimated") return { name, status, ...none };
    const { largest, sd } = scales[j]!;
    const coefficient = fit.beta[column]! / sd / largest;
    const standardError = fit.standardError(column) / sd / largest;
    const z = fit.beta[column]! / fit.standardError(column);
    // A column of sizes near the end of the doubles has a coefficient beyond it.
    if (![coefficient, standardError, z].every(Number.isFinite)) return { name, status: "diverges", ...none };
    return { name, status, coefficient, standardError, z, ...chiSquareTail(z * z, 1) };
  });

  const ratio = Math.max(0, 2 * (fit.value - start.value));
  return {
    ties,
    n: lifetimes.exit.length,
    events: likelihood.events,
    coefficients,
    logLikelihood: { null: start.value, fitted: fit.value },
    likelihoodRatio:
      fit.rank === 0 ? null : { chiSquare: ratio, degreesOfFreedom: fit.rank, ...chiSquareTail(ratio, fit.rank) },
    concordance: concordance(lifetimes, likelihood.linearPredictor(fit.beta)),
    iterations: fit.iterations,
    converged: fit.converged,
  };
}

interface Scale {
  readonly largest: number;
  readonly mean: number;
  readonly sd: number;
}

/** Mean and spread of a column after division by its largest size, so that no square overflows; none if constant. */
function standardScale(values: Float64Array): Scale | undefined {
  let largest = 0;
  for (const x of values) largest = Math.max(largest, Math.abs(x));
  if (largest === 0) return undefined;
  let mean = 0;
  for (const x of values) mean += x / largest;
  mean /= values.length;
  let squares = 0;
  for (const x of values) squares += (x / largest - mean) ** 2;
  const sd = Math.sqrt(squares / values.length);
  return sd > 1e-12 ? { largest, mean, sd } : undefined;
}

function standardise(values: Float64Array, { largest, mean, sd }: Scale): Float64Array {
  return values.map((x) => (x / largest - mean) / sd);
}

interface Likelihood {
  readonly value: number;
  readonly score: Float64Array;
  /** Observed information, full and symmetric, row by row. */
  readonly information: Float64Array;
}

/** The partial log-likelihood with its derivatives, as a function of the coefficients of standardised columns. */
function partialLikelihood({ exit, event, entry }: Lifetimes, columns: readonly Float64Array[], ties: CoxTies) {
  const n = exit.length;
  const p = columns.length;
  const rows = Uint32Array.from({ length: n }, (_, i) => i);
  const byExit = rows.slice().sort((a, b) => exit[b]! - exit[a]! || a - b);
  const byEntry = entry && rows.slice().sort((a, b) => entry[b]! - entry[a]! || a - b);
  // Row by row rather than column by column: each subject's covariates lie side by side.
  const x = new Float64Array(n * p);
  for (let j = 0; j < p; j++) {
    const column = columns[j]!;
    for (let i = 0; i < n; i++) x[i * p + j] = column[i]!;
  }

  function linearPredictor(beta: Float64Array): Float64Array {
    const predictor = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < p; j++) sum += x[i * p + j]! * beta[j]!;
      predictor[i] = sum;
    }
    return predictor;
  }

  /** Adds a weight to sums of weight, weight·x and weight·x·xᵀ (lower triangle) for one subject. */
  function add(sums: Sums, i: number, weight: number) {
    sums.weight += weight;
    const { first, second } = sums;
    for (let j = 0; j < p; j++) {
      const wx = weight * x[i * p + j]!;
      first[j]! += wx;
      for (let k = 0; k <= j; k++) second[j * p + k]! += wx * x[i * p + k]!;
    }
  }

  function evaluate(beta: Float64Array): Likelihood {
    const predictor = linearPredictor(beta);
    const score = new Float64Array(p);
    const information = new Float64Array(p * p);
    const atRisk = emptySums(p);
    const lost = emptySums(p);
    const mean = new Float64Array(p);
    let value = 0;
    let left = 0;
    let peak = 0;
    // Weights are e^(predictor − reference), with a reference near the highest predictor of the risk set, so that
    // predictors may lie any distance apart.
    let reference = Number.NEGATIVE_INFINITY;
    const weightOf = (i: number) => Math.exp(predictor[i]! - reference);
    const refer = (to: number) => {
      const factor = Math.exp(reference - to);
      scale(atRisk, factor);
      scale(lost, factor);
      peak *= factor;
      reference = to;
    };
    for (let added = 0; added < n; ) {
      const t = exit[byExit[added]!]!;
      for (; byEntry && left < n && entry![byEntry[left]!]! >= t; left++) {
        add(atRisk, byEntry[left]!, -weightOf(byEntry[left]!));
      }
      // Taking large weights out of a sum leaves their rounding behind: a sum that shrank that much starts again.
      if (byEntry && atRisk.weight < 1e-6 * peak) {
        clear(atRisk);
        const members = byExit.subarray(0, added).filter((i) => entry![i]! < t);
        reference = members.reduce((most, i) => Math.max(most, predictor[i]!), Number.NEGATIVE_INFINITY);
        for (const i of members) add(atRisk, i, weightOf(i));
        peak = atRisk.weight;
      }
      let events = 0;
      clear(lost);
      for (; added < n && exit[byExit[added]!] === t; added++) {
        const i = byExit[added]!;
        if (predictor[i]! - reference > 30) refer(predictor[i]!);
        add(atRisk, i, weightOf(i));
        if (event[i] !== 1) continue;
        events++;
        add(lost, i, weightOf(i));
        value += predictor[i]!;
        for (let j = 0; j < p; j++) score[j]! += x[i * p + j]!;
      }
      peak = Math.max(peak, atRisk.weight);
      if (events === 0) continue;
      for (let k = 0; k < events; k++) {
        const c = ties === "efron" ? k / events : 0;
        const sum = atRisk.weight - c * lost.weight;
        value -= Math.log(sum) + reference;
        for (let j = 0; j < p; j++) {
          mean[j] = (atRisk.first[j]! - c * lost.first[j]!) / sum;
          score[j]! -= mean[j]!;
          for (let m = 0; m <= j; m++) {
            information[j * p + m]! +=
              (atRisk.second[j * p + m]! - c * lost.second[j * p + m]!) / sum - mean[j]! * mean[m]!;
          }
        }
      }
    }
    for (let j = 0; j < p; j++) for (let k = 0; k < j; k++) information[k * p + j] = information[j * p + k]!;
    return { value, score, information };
  }
  return Object.assign(evaluate, { linearPredictor, events: event.reduce((sum, e) => sum + (e === 1 ? 1 : 0), 0) });
}

interface Sums {
  weight: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function emptySums(p: number): Sums {
  return { weight: 0, first: new Float64Array(p), second: new Float64Array(p * p) };
}

function scale(sums: Sums, factor: number) {
  sums.weight *= factor;
  for (const part of [sums.first, sums.second]) for (let j = 0; j < part.length; j++) part[j]! *= factor;
}

function clear(sums: Sums) {
  sums.weight = 0;
  sums.first.fill(0);
  sums.second.fill(0);
}

/** Cholesky's elimination of the information on some columns, without those that have next to nothing of their own. */
interface Elimination {
  /** Columns that took part. */
  readonly columns: readonly number[];
  /** Lower triangle, row by row: `factor[k]` belongs to `columns[k]` and ends with the root of its pivot. */
  readonly factor: readonly (readonly number[])[];
  readonly left: readonly number[];
}

function eliminate(
  information: Float64Array,
  p: number,
  candidates: readonly number[],
  leastPivot: (column: number) => number,
): Elimination {
  const columns: number[] = [];
  const factor: number[][] = [];
  const left: number[] = [];
  for (const j of candidates) {
    const row = forwards(
      factor,
      columns.map((column) => information[j * p + column]!),
    );
    const pivot = row.reduce((rest, value) => rest - value * value, information[j * p + j]!);
    if (pivot > leastPivot(j)) {
      columns.push(j);
      factor.push([...row, Math.sqrt(pivot)]);
    } else left.push(j);
  }
  return { columns, factor, left };
}

/** Solves L y = right. */
function forwards(factor: Elimination["factor"], right: readonly number[]): number[] {
  const y: number[] = [];
  for (let k = 0; k < right.length; k++) {
    let value = right[k]!;
    for (let m = 0; m < k; m++) value -= factor[k]![m]! * y[m]!;
    y.push(value / factor[k]![k]!);
  }
  return y;
}

/** Solves L Lᵀ x = right. */
function solve(factor: Elimination["factor"], right: readonly number[]): number[] {
  const x = forwards(factor, right);
  for (let k = x.length - 1; k >= 0; k--) {
    for (let m = k + 1; m < x.length; m++) x[k]! -= factor[m]![k]! * x[m]!;
    x[k]! /= factor[k]![k]!;
  }
  return x;
}

/** A step this small, beside the coefficient it moves, changes no digit that is printed. */
const SETTLED = 1e-9;
/** What the likelihood can still gain is nothing to anybody: the model fits as well as it ever will. */
const NO_GAIN = 1e-9;
/** A column is collinear when less than this share of its information is its own. */
const COLLINEAR = 1e-10;
/** Information of a standardised column, for each event, that is rounding alone. */
const NEVER_VARIES = 1e-13;

/**
 * Newton's method with halved steps, from zero coefficients; where the information is singular, damped as by Levenberg
 * and Marquardt.
 *
 * At a maximum the information comes to rest. When there is nothing left to gain and a column's information still
 * falls from step to step, the maximum lies at infinity in its direction: its coefficient diverges.
 */
function maximise(
  likelihood: (beta: Float64Array) => Likelihood,
  start: Likelihood,
  events: number,
  maxIterations: number,
) {
  const p = start.score.length;
  const all = Array.from({ length: p }, (_, j) => j);
  // A standardised column whose information is next to nothing does not vary where it would matter: within risk sets.
  const least = (j: number) => Math.max(COLLINEAR * start.information[j * p + j]!, NEVER_VARIES * events);
  const independent = eliminate(start.information, p, all, least);
  const diverging = new Set<number>();
  let free = independent.columns;
  let beta = new Float64Array(p);
  let now = start;
  let iterations = 0;
  let converged = free.length === 0;
  let lastPivots: ReadonlyMap<number, number> = new Map();
  while (!converged && iterations < maxIterations) {
    iterations++;
    const elimination = eliminate(now.information, p, free, (j) => 1e-13 * now.information[j * p + j]!);
    const { columns, factor, left } = elimination;
    const score = (some: readonly number[]) => some.map((column) => now.score[column]!);
    const newton = solve(factor, score(columns));
    const gain = newton.reduce((sum, move, k) => sum + move * now.score[columns[k]!]!, 0);
    const pivots = new Map(columns.map((column, k) => [column, factor[k]![k]! ** 2]));
    // What slope is left along the columns that the information says nothing more about.
    const risen = forwards(factor, score(columns));
    const levelled = left.every((j) => {
      const row = forwards(
        factor,
        columns.map((column) => now.information[j * p + column]!),
      );
      const slope = row.reduce((rest, value, k) => rest - value * risen[k]!, now.score[j]!);
      return slope * slope < NO_GAIN * start.information[j * p + j]!;
    });
    const atRest = levelled && gain < NO_GAIN;
    const falling = atRest ? columns.filter((j) => pivots.get(j)! < 0.8 * (lastPivots.get(j) ?? 0)) : [];
    if (levelled && left.length + falling.length > 0) {
      for (const j of [...left, ...falling]) {
        for (const column of flatDirection(now.information, p, elimination, j)) diverging.add(column);
      }
      free = free.filter((column) => !diverging.has(column));
      converged = free.length === 0;
      lastPivots = new Map();
      continue;
    }
    if (atRest) {
      const settled = newton.every((move, k) => Math.abs(move) <= SETTLED * (1 + Math.abs(beta[columns[k]!]!)));
      if (settled || gain < NO_GAIN ** 2) {
        converged = true;
        break;
      }
    }
    lastPivots = pivots;
    const next =
      (left.length === 0 && climb(likelihood, beta, now, columns, newton)) ||
      climbDamped(likelihood, beta, now, free, start.information);
    if (!next) {
      // Nowhere near is the likelihood higher: what is left of the slope is rounding.
      converged = atRest;
      break;
    }
    beta = next.beta;
    now = next.likelihood;
  }

  const final = eliminate(now.information, p, free, () => 0);
  const variance = (column: number) => {
    const unit = final.columns.map((other) => (other === column ? 1 : 0));
    return solve(final.factor, unit)[final.columns.indexOf(column)]!;
  };
  const status = (column: number): CovariateStatus =>
    diverging.has(column) || final.left.includes(column)
      ? "diverges"
      : independent.columns.includes(column)
        ? "estimated"
        : "collinear";
  const standardError = (column: number) => Math.sqrt(variance(column));
  return { beta, value: now.value, iterations, converged, rank: independent.columns.length, status, standardError };
}

/** The columns that take part in the direction in which a flat column lets the likelihood stay level. */
function flatDirection(information: Float64Array, p: number, { columns, factor }: Elimination, flat: number): number[] {
  const place = columns.indexOf(flat);
  const others = place < 0 ? columns : columns.slice(0, place);
  const direction = solve(
    factor.slice(0, others.length),
    others.map((column) => information[flat * p + column]!),
  );
  return [flat, ...others.filter((_, k) => Math.abs(direction[k]!) > 1e-3)];
}

/** Rounding moves a sum of many logarithms by about this share: a likelihood that fell by less did not fall. */
const ROUNDING = 1e-13;

function climb(
  likelihood: (beta: Float64Array) => Likelihood,
  beta: Float64Array,
  now: Likelihood,
  columns: readonly number[],
  step: readonly number[],
) {
  for (let share = 1; share > 1e-4; share /= 2) {
    const moved = Float64Array.from(beta);
    columns.forEach((column, k) => {
      moved[column]! += share * step[k]!;
    });
    const next = likelihood(moved);
    if (next.value >= now.value - ROUNDING * Math.abs(now.value)) return { beta: moved, likelihood: next };
  }
  return undefined;
}

/** A step between Newton's and straight uphill, as long as it can be without going down. */
function climbDamped(
  likelihood: (beta: Float64Array) => Likelihood,
  beta: Float64Array,
  now: Likelihood,
  columns: readonly number[],
  scale: Float64Array,
) {
  const p = beta.length;
  for (let damping = 1e-6; damping < 1e12; damping *= 10) {
    const information = Float64Array.from(now.information);
    for (const j of columns) information[j * p + j]! += damping * scale[j * p + j]!;
    const damped = eliminate(information, p, columns, () => 0);
    if (damped.left.length > 0) continue;
    const step = solve(
      damped.factor,
      columns.map((column) => now.score[column]!),
    );
    const moved = Float64Array.from(beta);
    columns.forEach((column, k) => {
      moved[column]! += step[k]!;
    });
    const next = likelihood(moved);
    if (next.value > now.value + ROUNDING * Math.abs(now.value)) return { beta: moved, likelihood: next };
  }
  return undefined;
}

/**
 * Harrell's concordance of a risk score: over pairs in which one subject had the event while the other was still at
 * risk, the share in which the first had the higher score, equal scores counting one half. A subject censored at the
 * time of an event outlived it; two events at one time are not compared. O(n log n).
 */
export function concordance({ exit, event, entry }: Lifetimes, score: Float64Array): number | null {
  const n = exit.length;
  const levels = score.slice().sort();
  const rank = Uint32Array.from(score, (value) => firstNotBelow(levels, value) + 1);
  const tree = new Float64Array(n + 1);
  let inside = 0;
  const add = (i: number, sign: 1 | -1) => {
    inside += sign;
    for (let k = rank[i]!; k <= n; k += k & -k) tree[k]! += sign;
  };
  const countUpTo = (position: number) => {
    let sum = 0;
    for (let k = position; k > 0; k -= k & -k) sum += tree[k]!;
    return sum;
  };
  const rows = Uint32Array.from({ length: n }, (_, i) => i);
  const byExit = rows.slice().sort((a, b) => exit[b]! - exit[a]! || event[a]! - event[b]! || a - b);
  const byEntry = entry && rows.slice().sort((a, b) => entry[b]! - entry[a]! || a - b);
  let left = 0;
  let [concordant, tied, discordant] = [0, 0, 0];
  for (let first = 0; first < n; ) {
    const t = exit[byExit[first]!]!;
    for (; byEntry && left < n && entry![byEntry[left]!]! >= t; left++) add(byEntry[left]!, -1);
    let end = first;
    for (; end < n && exit[byExit[end]!] === t && event[byExit[end]!] !== 1; end++) add(byExit[end]!, 1);
    const events = end;
    for (; end < n && exit[byExit[end]!] === t; end++) {
      const own = rank[byExit[end]!]!;
      const below = countUpTo(own - 1);
      const upTo = countUpTo(own);
      concordant += below;
      tied += upTo - below;
      discordant += inside - upTo;
    }
    for (let k = events; k < end; k++) add(byExit[k]!, 1);
    first = end;
  }
  const pairs = concordant + tied + discordant;
  return pairs === 0 ? null : (concordant + tied / 2) / pairs;
}

function firstNotBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
