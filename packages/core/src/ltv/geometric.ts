import { fail, type Result, succeed } from "../result.js";
import type { RenewalCounts } from "./renewal-counts.js";

/** Every customer leaves with the same probability at every renewal. */
export interface Geometric {
  /** θ, churn at each renewal, a fraction above 0. */
  readonly theta: number;
}

export interface GeometricFit extends Geometric {
  readonly logLik: number;
  readonly se: { readonly theta: number };
}

/**
 * Maximum-likelihood fit of one churn rate for all renewals, in closed form:
 *
 *   θ̂ = Σ lost / Σ at risk,   ln L = D ln θ̂ + (E − D) ln(1 − θ̂),   SE = √(θ̂(1 − θ̂)/E)
 *
 * with D customers lost in E decisions. It assumes that customers are alike; where they are not, it makes the value of
 * those who stayed too small (by 47 % in Fader & Hardie's five cohorts).
 *
 * Issues: `fit/not-identified` (no decision observed yet), `fit/no-churn` (nobody left: the likelihood has no maximum
 * above θ = 0; use a churn posterior).
 *
 * @example fitGeometric(counts) // of [[1000, 631, 468, 382, 326]]: θ 0.2717, ln L −1451.16
 */
export function fitGeometric(counts: RenewalCounts): Result<GeometricFit> {
  const decisions = counts.atRisk.reduce((sum, n) => sum + n, 0);
  const lost = counts.lost.reduce((sum, n) => sum + n, 0);
  if (decisions === 0) {
    return fail({
      code: "fit/not-identified",
      severity: "error",
      params: { model: "geometric", opportunities: 0, needed: 1 },
    });
  }
  if (lost === 0) return fail({ code: "fit/no-churn", severity: "error", params: { model: "geometric", decisions } });
  const theta = lost / decisions;
  const kept = decisions - lost;
  return succeed({
    theta,
    logLik: lost * Math.log(theta) + (kept === 0 ? 0 : kept * Math.log1p(-theta)),
    se: { theta: Math.sqrt((theta * (1 - theta)) / decisions) },
  });
}
