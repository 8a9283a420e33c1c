import type { Derivatives } from "./newton-minimum.js";

const GRADIENT_STEP = 2e-3;
const CURVATURE_STEP = 1e-2;

/**
 * Gradient and second derivatives of a smooth function by central differences of the fourth order.
 *
 *   f ′ ≈ [8(f₁ − f₋₁) − (f₂ − f₋₂)] / 12h      f ″ ≈ [16(f₁ + f₋₁) − (f₂ + f₋₂) − 30f₀] / 12h²
 *
 * and mixed derivatives by the first formula along each axis in turn. The steps h (0.002 and 0.01) suit variables whose
 * natural scale is 1, such as logarithms of parameters.
 *
 *   accuracy   for a log-likelihood of size 1,000: gradient to about 1e-9, second derivatives to about 1e-7
 *
 * Source: Abramowitz & Stegun (1964), 25.3.
 */
export function numericalDerivatives(f: (point: Float64Array) => number, at: ArrayLike<number>): Derivatives {
  const n = at.length;
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n * n);
  const moved = Float64Array.from(at);
  const value = (i: number, shiftI: number, j = i, shiftJ = 0) => {
    for (let k = 0; k < n; k++) moved[k] = at[k]!;
    moved[i] = moved[i]! + shiftI;
    moved[j] = moved[j]! + shiftJ;
    return f(moved);
  };
  /** 12h f ′ of a function of one shift. */
  const slope = (g: (shift: number) => number, h: number) => 8 * (g(h) - g(-h)) - (g(2 * h) - g(-2 * h));
  const h = CURVATURE_STEP;
  const centre = f(Float64Array.from(at));
  for (let i = 0; i < n; i++) {
    gradient[i] = slope((shift) => value(i, shift), GRADIENT_STEP) / (12 * GRADIENT_STEP);
    hessian[i * n + i] =
      (16 * (value(i, h) + value(i, -h)) - (value(i, 2 * h) + value(i, -2 * h)) - 30 * centre) / (12 * h * h);
    for (let j = 0; j < i; j++) {
      const mixed = slope((a) => slope((b) => value(i, a, j, b), h), h) / (144 * h * h);
      hessian[i * n + j] = mixed;
      hessian[j * n + i] = mixed;
    }
  }
  return { gradient, hessian };
}
