/** Points on [−1, 1] and their weights. */
interface Rule {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/** Zeros of the Legendre polynomial of degree n by Newton's method from Tricomi's approximation, with 2 / ((1 − x²) P′²). */
function legendreRule(n: number): Rule {
  const points = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (n - i - 0.25)) / (n + 0.5));
    let slope = 0;
    for (let step = 0; step < 10; step++) {
      let [before, value] = [1, x];
      for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      slope = (n * (before - x * value)) / (1 - x * x);
      const change = value / slope;
      x -= change;
      if (Math.abs(change) < 1e-16) break;
    }
    points[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}

const POINTS = 16;
let rule: Rule | undefined;

/**
 * Integral of a smooth function over [low, high], by Gauss's rule of 16 points on each of `panels` equal parts.
 *
 *   accuracy  exact for polynomials of degree 31 on a panel; 1e-14 relative where the function varies by a few powers of e
 *             on each
 *
 * Source: Abramowitz & Stegun (1964), 25.4.29.
 *
 * @example gaussLegendre(Math.exp, 0, 1) // e − 1
 */
export function gaussLegendre(f: (x: number) => number, low: number, high: number, panels = 1): number {
  rule ??= legendreRule(POINTS);
  const half = (high - low) / panels / 2;
  let total = 0;
  for (let panel = 0; panel < panels; panel++) {
    const centre = low + (2 * panel + 1) * half;
    let sum = 0;
    for (let i = 0; i < POINTS; i++) sum += rule.weights[i]! * f(centre + half * rule.points[i]!);
    total += sum * half;
  }
  return total;
}
