import { choleskyFactor, choleskySolve } from "./cholesky.js";
import type { Minimum } from "./nelder-mead.js";

/** Gradient, and the matrix of second derivatives row by row. */
export interface Derivatives {
  readonly gradient: ArrayLike<number>;
  readonly hessian: ArrayLike<number>;
}

/**
 * Minimum of a smooth function near a good start, by Newton's method. Where the second derivatives do not curve upwards,
 * or a step does not descend, the diagonal is raised until it does (Levenberg–Marquardt).
 *
 *   f             value at a point; points where it is no number are refused
 *   derivatives   at a point
 *   tolerance     ends with the first undamped step that promises less than this, ½ gᵀH⁻¹g in the unit of f. That step is
 *                 still taken, and convergence being quadratic, what is then left is about the tolerance squared
 *
 * Source: Nocedal & Wright (2006), Numerical Optimization, 2nd edition, chapters 3 and 10.
 */
export function newtonMinimum(
  f: (point: Float64Array) => number,
  derivatives: (point: Float64Array) => Derivatives,
  start: ArrayLike<number>,
  tolerance = 1e-10,
  mostIterations = 100,
): Minimum {
  const n = start.length;
  let point = Float64Array.from(start);
  let value = f(point);
  let damping = 0;
  for (let iterations = 1; iterations <= mostIterations; iterations++) {
    const { gradient, hessian } = derivatives(point);
    for (;;) {
      const raised = Float64Array.from(hessian);
      for (let i = 0; i < n * n; i += n + 1) raised[i] = raised[i]! + damping * (Math.abs(raised[i]!) + 1e-12);
      const factor = choleskyFactor(raised, n);
      if (factor) {
        const step = choleskySolve(factor, gradient);
        const promise = 0.5 * step.reduce((sum, s, i) => sum + s * gradient[i]!, 0);
        const candidate = point.map((x, i) => x - step[i]!);
        const candidateValue = f(candidate);
        // A descent smaller than the rounding of f cannot be seen, and is believed.
        if (
          candidateValue < value ||
          (promise <= 1e-13 * Math.abs(value) && candidateValue < Number.POSITIVE_INFINITY)
        ) {
          point = candidate;
          value = candidateValue;
          if (damping === 0 && promise <= tolerance) return { point, value, iterations, converged: true };
          damping = damping < 1e-7 ? 0 : damping / 10;
          break;
        }
      }
      damping = damping === 0 ? 1e-8 : damping * 10;
      if (damping > 1e12) return { point, value, iterations, converged: false };
    }
  }
  return { point, value, iterations: mostIterations, converged: false };
}
