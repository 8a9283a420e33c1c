/** Where a search ended. */
export interface Minimum {
  readonly point: Float64Array<ArrayBuffer>;
  readonly value: number;
  readonly iterations: number;
  /** False when the iterations ran out first. */
  readonly converged: boolean;
}

export interface NelderMeadOptions {
  /** Edge of the first simplex along each axis; default 0.5. */
  readonly step?: number;
  /** Ends when the values at the corners differ by less; default 1e-10. */
  readonly tolerance?: number;
  /** Default 2000. */
  readonly mostIterations?: number;
}

/**
 * Minimum of a function of a few variables without derivatives: a simplex that reflects, expands, contracts and shrinks.
 * Values that are no number count as infinitely bad, so the function may refuse points.
 *
 * Good for finding the right valley from a rough start, poor at the last digits: polish with `newton-minimum.ts`.
 *
 * Source: Nelder & Mead (1965), "A Simplex Method for Function Minimization", The Computer Journal 7(4), 308–313, with
 * the acceptance rules of Lagarias et al. (1998), SIAM J. Optim. 9(1), 112–147.
 */
export function nelderMead(
  f: (point: Float64Array) => number,
  start: ArrayLike<number>,
  { step = 0.5, tolerance = 1e-10, mostIterations = 2000 }: NelderMeadOptions = {},
): Minimum {
  const n = start.length;
  const evaluate = (point: Float64Array) => {
    const value = f(point);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const corner = (point: Float64Array<ArrayBuffer>) => ({ point, value: evaluate(point) });
  const first = Float64Array.from(start);
  const simplex = [corner(first)];
  for (let i = 0; i < n; i++) simplex.push(corner(first.map((x, j) => (j === i ? x + step : x))));

  const ascending = (a: { value: number }, b: { value: number }) =>
    a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
  let iterations = 0;
  let converged = false;
  for (; iterations < mostIterations; iterations++) {
    simplex.sort(ascending);
    const best = simplex[0]!;
    const worst = simplex[n]!;
    if (worst.value - best.value <= tolerance && edgeBelow(simplex, 1e-5)) {
      converged = true;
      break;
    }
    const centre = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) centre[j] = centre[j]! + simplex[i]!.point[j]! / n;
    /** Along the line from the worst corner through the centre: −1 is the corner, 0 the centre, 1 the reflection. */
    const along = (distance: number) => corner(centre.map((x, j) => x + distance * (x - worst.point[j]!)));

    const reflected = along(1);
    if (reflected.value < best.value) {
      const expanded = along(2);
      simplex[n] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[n - 1]!.value) {
      simplex[n] = reflected;
    } else {
      const outside = reflected.value < worst.value;
      const contracted = along(outside ? 0.5 : -0.5);
      if (outside ? contracted.value <= reflected.value : contracted.value < worst.value) simplex[n] = contracted;
      else for (let i = 1; i <= n; i++) simplex[i] = corner(simplex[i]!.point.map((x, j) => (x + best.point[j]!) / 2));
    }
  }
  simplex.sort(ascending);
  return { ...simplex[0]!, iterations, converged };
}

/** Equal values at the corners of a wide simplex may only mean that it lies astride the valley. */
function edgeBelow(simplex: readonly { readonly point: Float64Array }[], edge: number): boolean {
  const origin = simplex[0]!.point;
  return simplex.every(({ point }) => point.every((x, j) => Math.abs(x - origin[j]!) <= edge));
}
