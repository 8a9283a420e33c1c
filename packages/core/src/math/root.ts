import { drain, type Steps } from "../steps.js";

/** Where a function crosses zero. */
export interface Root {
  readonly x: number;
  readonly iterations: number;
  /** False when the iterations ran out before the bracket had shrunk to the tolerance. */
  readonly converged: boolean;
}

/**
 * Root of a continuous function between two points at which its signs differ, by Brent's method: inverse quadratic or
 * secant steps while they help, bisection when they do not, so that it needs at most about twice what bisection would.
 *
 *   f            continuous on [low, high], finite there
 *   low, high    the bracket
 *   tolerance    absolute error in x; rounding of x itself is added
 *   returns      the root; `null` when f has the same sign at both ends, because then there may be none
 *
 * Source: Brent (1973), Algorithms for Minimization Without Derivatives, chapter 4.
 *
 * @example findRoot((x) => x * x - 2, 0, 2)?.x // √2
 */
export function findRoot(
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance = 1e-12,
  mostIterations = 200,
): Root | null {
  return drain(findRootSteps(stepless(f), low, high, tolerance, mostIterations));
}

function stepless(f: (x: number) => number) {
  // biome-ignore lint/correctness/useYield: it is done at once
  return function* (x: number): Steps<number> {
    return f(x);
  };
}

/** {@link findRoot} of a function that takes its time, in its steps. */
export function* findRootSteps(
  f: (x: number) => Steps<number>,
  low: number,
  high: number,
  tolerance = 1e-12,
  mostIterations = 200,
): Steps<Root | null> {
  let [a, b] = [low, high];
  let [fa, fb] = [yield* f(a), yield* f(b)];
  if (fa === 0) return { x: a, iterations: 0, converged: true };
  if (fb === 0) return { x: b, iterations: 0, converged: true };
  if (!(fa < 0 !== fb < 0) || Number.isNaN(fa) || Number.isNaN(fb)) return null;
  // b is the best point so far, c the far end of the bracket, a the best point before b.
  let [c, fc] = [a, fa];
  let step = b - a;
  let stepBefore = step;
  for (let iterations = 1; iterations <= mostIterations; iterations++) {
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const close = 2 * Number.EPSILON * Math.abs(b) + 0.5 * tolerance;
    const half = 0.5 * (c - b);
    if (Math.abs(half) <= close || fb === 0) return { x: b, iterations, converged: true };
    if (Math.abs(stepBefore) < close || Math.abs(fa) <= Math.abs(fb)) {
      step = half;
      stepBefore = half;
    } else {
      const s = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const t = fa / fc;
        const r = fb / fc;
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
        q = (t - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      const previous = stepBefore;
      stepBefore = step;
      if (2 * p < 3 * half * q - Math.abs(close * q) && p < Math.abs(0.5 * previous * q)) step = p / q;
      else {
        step = half;
        stepBefore = half;
      }
    }
    [a, fa] = [b, fb];
    b += Math.abs(step) > close ? step : half > 0 ? close : -close;
    fb = yield* f(b);
    if (fb < 0 === fc < 0) {
      [c, fc] = [a, fa];
      step = b - a;
      stepBefore = step;
    }
  }
  return { x: b, iterations: mostIterations, converged: false };
}
