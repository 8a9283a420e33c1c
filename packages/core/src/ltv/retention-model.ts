import { type BetaDiscreteWeibull, bdwLogRenewal, bdwLogSurvival } from "./beta-discrete-weibull.js";
import type { Geometric } from "./geometric.js";
import { type ShiftedBetaGeometric, sbgLogSurvival, sbgRenewalProbability } from "./shifted-beta-geometric.js";

/** A retention model by its parameters, which are enough to tell which one it is. */
export type RetentionModel = Geometric | ShiftedBetaGeometric | BetaDiscreteWeibull;

export function isGeometric(model: RetentionModel): model is Geometric {
  return "theta" in model;
}

export function isBetaDiscreteWeibull(model: RetentionModel): model is BetaDiscreteWeibull {
  return "c" in model;
}

/** ln S(t): logarithm of the share still under contract after t renewals, t ≥ 0. */
export function logSurvival(model: RetentionModel, t: number): number {
  if (isGeometric(model)) return t === 0 ? 0 : t * Math.log1p(-model.theta);
  return isBetaDiscreteWeibull(model) ? bdwLogSurvival(model, t) : sbgLogSurvival(model, t);
}

/** r(n) = S(n)/S(n − 1): share of those who come to their n-th renewal who renew; n = 1, 2, … */
export function renewalProbability(model: RetentionModel, n: number): number {
  if (isGeometric(model)) return 1 - model.theta;
  return isBetaDiscreteWeibull(model) ? Math.exp(bdwLogRenewal(model, n)) : sbgRenewalProbability(model, n);
}

/** r(1) … r(periods), fractions. */
export function renewalProbabilities(model: RetentionModel, periods: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: periods }, (_, index) => renewalProbability(model, index + 1));
}

/** S(0) … S(periods), fractions. */
export function survivalCurve(model: RetentionModel, periods: number): Float64Array<ArrayBuffer> {
  const survival = new Float64Array(periods + 1).fill(1);
  for (let t = 1; t <= periods; t++) survival[t] = survival[t - 1]! * renewalProbability(model, t);
  return survival;
}
