import { nelderMead } from "../math/nelder-mead.js";

/** α + β beyond which customers are alike for every purpose, and below which they are at the two extremes. */
export const SHAPE_SUM_CAP = 1e5;
export const SHAPE_SUM_FLOOR = 1e-4;
/** Duration dependence beyond which a hazard is a step. */
export const DURATION_CAP = 20;

const MOST_LOGIT = 25;

/**
 * Where the likelihood of a model with Beta-distributed churn may have no maximum: customers all alike, customers who
 * stay for ever or leave at once, or a hazard that becomes a step in time.
 */
export type BetaLimit = "one-churn-rate" | "all-or-nothing" | "duration";

/** The shapes of the Beta distribution, and c where the hazard depends on duration (otherwise 1). */
export interface Shapes {
  readonly alpha: number;
  readonly beta: number;
  readonly c: number;
}

export interface ShapeSearch {
  readonly shapes: Shapes;
  readonly value: number;
  readonly limit: BetaLimit | null;
  readonly iterations: number;
  readonly converged: boolean;
}

/** What α and β say in the words of the subject. */
export function betaShapes({ alpha, beta }: { readonly alpha: number; readonly beta: number }) {
  return { meanChurn: alpha / (alpha + beta), polarization: 1 / (1 + alpha + beta) };
}

/**
 * Minimum of a cost over the shapes of a Beta distribution (and c), by Nelder–Mead from several starts. The variables are
 * logit of the mean α/(α + β), ln(α + β) and ln c: α and β themselves are correlated up to 0.998 at the optimum, these are
 * not. Inside stated limits; `limit` names the one that was reached.
 *
 * @param starts `[logit mean, ln sum]` or `[logit mean, ln sum, ln c]`; the two that cost least are followed
 */
export function searchShapes(cost: (shapes: Shapes) => number, starts: readonly (readonly number[])[]): ShapeSearch {
  const atPoint = (point: ArrayLike<number>) => cost(shapesAt(point));
  const found = starts
    .map((start) => ({ start, value: atPoint(start) }))
    .sort((a, b) => a.value - b.value)
    .slice(0, 2)
    .map(({ start }) => nelderMead(atPoint, start, { step: 0.4, tolerance: 1e-9 }));
  const best = found.reduce((a, b) => (b.value < a.value ? b : a));
  const shapes = shapesAt(best.point);
  return {
    shapes,
    value: best.value,
    limit: limitAt(shapes),
    iterations: found.reduce((sum, { iterations }) => sum + iterations, 0),
    converged: best.converged,
  };
}

function shapesAt(point: ArrayLike<number>): Shapes {
  const logit = clamp(point[0]!, -MOST_LOGIT, MOST_LOGIT);
  const sum = clamp(Math.exp(clamp(point[1]!, -99, 99)), SHAPE_SUM_FLOOR, SHAPE_SUM_CAP);
  const c = clamp(Math.exp(clamp(point[2] ?? 0, -99, 99)), 1 / DURATION_CAP, DURATION_CAP);
  return { alpha: sum / (1 + Math.exp(-logit)), beta: sum / (1 + Math.exp(logit)), c };
}

export function limitAt({ alpha, beta, c }: Shapes): BetaLimit | null {
  const sum = alpha + beta;
  if (sum >= SHAPE_SUM_CAP * 0.999) return "one-churn-rate";
  if (sum <= SHAPE_SUM_FLOOR * 1.001) return "all-or-nothing";
  if (c >= DURATION_CAP * 0.999 || c <= 1.001 / DURATION_CAP) return "duration";
  return null;
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}
