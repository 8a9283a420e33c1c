import { chiSquareTail } from "../math/chi-square-tail.js";
import { choleskyFactor, choleskyInverse } from "../math/cholesky.js";
import { logBetaDifference } from "../math/log-beta.js";
import { newtonMinimum } from "../math/newton-minimum.js";
import { numericalDerivatives } from "../math/numerical-derivatives.js";
import { fail, type Result, succeed } from "../result.js";
import { type RenewalCounts, renewalOpportunities } from "./renewal-counts.js";
import { betaShapes, limitAt, SHAPE_SUM_CAP, searchShapes } from "./search-shapes.js";
import { type BetaFit, fitShiftedBetaGeometric, type ShiftedBetaGeometricFit } from "./shifted-beta-geometric.js";

/** Churn that varies across customers and with their own tenure. All > 0, dimensionless. */
export interface BetaDiscreteWeibull {
  readonly alpha: number;
  readonly beta: number;
  /** Above 1 a customer's own hazard rises with every renewal, below 1 it falls; at 1 this is the sBG. */
  readonly c: number;
}

export interface BetaDiscreteWeibullFit extends BetaDiscreteWeibull, BetaFit {
  /** From the observed information; null on the boundary. */
  readonly se: { readonly alpha: number | null; readonly beta: number | null; readonly c: number | null };
}

/**
 * Survival of the beta-discrete-Weibull (BdW) model: a discrete Weibull lifetime for each customer, whose first-period
 * churn differs across customers as Beta(α, β).
 *
 *   S(t) = B(α, β + t^c) / B(α, β)
 *
 *   t         renewals made, ≥ 0
 *   returns   ln S(t), to 13 digits of itself; the ratio of beta functions would overflow past 170
 *
 * Source: Fader, Hardie, Liu, Davin & Steenburgh (2018), "'How to Project Customer Retention' Revisited: The Role of
 * Duration Dependence", Journal of Interactive Marketing 43, 1–16.
 */
export function bdwLogSurvival({ alpha, beta, c }: BetaDiscreteWeibull, t: number): number {
  return logBetaDifference(alpha, beta, t ** c);
}

/** ln r(n) = ln S(n) − ln S(n − 1), in one difference, so that nothing cancels where retention is close to 1. */
export function bdwLogRenewal({ alpha, beta, c }: BetaDiscreteWeibull, n: number): number {
  const before = (n - 1) ** c;
  return logBetaDifference(alpha, beta + before, powerStep(n, c));
}

/** n^c − (n − 1)^c, also where both are too large for their difference to survive. */
function powerStep(n: number, c: number): number {
  return n === 1 ? 1 : -(n ** c) * Math.expm1(c * Math.log1p(-1 / n));
}

/** Log-likelihood of renewal counts: every decision adds ln h or ln(1 − h), as in the sBG. */
export function bdwLogLikelihood(model: BetaDiscreteWeibull, { atRisk, lost }: RenewalCounts): number {
  let sum = 0;
  for (let j = 0; j < atRisk.length; j++) {
    const left = lost[j]!;
    const kept = atRisk[j]! - left;
    if (atRisk[j]! === 0) continue;
    const logRenewal = bdwLogRenewal(model, j + 1);
    if (left > 0) sum += left * Math.log(-Math.expm1(logRenewal));
    if (kept > 0) sum += kept * logRenewal;
  }
  return sum;
}

/**
 * Maximum-likelihood fit of the beta-discrete-Weibull model.
 *
 * Searched and polished as the sBG, with numerical derivatives; one of the starts is the sBG itself, so the likelihood
 * is never below its. Stopped and flagged `boundary` where α + β leaves 1e-4 … 1e5 or c leaves 1/20 … 20. Duration and
 * polarisation trade off against each other: with few renewals, compare by {@link likelihoodRatioBdwVsSbg}.
 *
 * Issues: `fit/not-identified` (fewer than three renewal opportunities), `fit/no-churn`.
 *
 * @param sbg the sBG fit of the same counts, when the caller has it
 */
export function fitBetaDiscreteWeibull(
  counts: RenewalCounts,
  sbg: Result<ShiftedBetaGeometricFit> = fitShiftedBetaGeometric(counts),
): Result<BetaDiscreteWeibullFit> {
  const opportunities = renewalOpportunities(counts);
  if (opportunities < 3) {
    return fail({ code: "fit/not-identified", severity: "error", params: { model: "bdw", opportunities, needed: 3 } });
  }
  if (!sbg.ok) return sbg;
  const cost = (model: BetaDiscreteWeibull) => -bdwLogLikelihood(model, counts);
  const { alpha, beta } = sbg.value;
  const mean = Math.log(alpha / beta);
  const sum = Math.log(alpha + beta);
  const search = searchShapes(cost, [
    [mean, Math.min(sum, Math.log(SHAPE_SUM_CAP / 100)), 0],
    ...[0.5, 1.5, 2.5].flatMap((c) => [-1, 1, 4].map((logSum) => [mean, logSum, Math.log(c)])),
  ]);
  const atSbg = { shapes: { alpha, beta, c: 1 }, value: -sbg.value.logLik };
  const better = search.value <= atSbg.value ? search : { ...search, ...atSbg, limit: sbg.value.limit };

  const fromLogs = (logs: ArrayLike<number>) => ({
    alpha: Math.exp(logs[0]!),
    beta: Math.exp(logs[1]!),
    c: Math.exp(logs[2]!),
  });
  const costOfLogs = (logs: Float64Array) => {
    const model = fromLogs(logs);
    // A step beyond the limits would end where no parameter means anything.
    return limitAt(model) === null ? cost(model) : Number.NaN;
  };
  const bounded = (iterations: number, converged: boolean): BetaDiscreteWeibullFit => ({
    ...better.shapes,
    logLik: -better.value,
    ...betaShapes(better.shapes),
    se: { alpha: null, beta: null, c: null },
    corrAlphaBeta: null,
    boundary: true,
    limit: better.limit,
    iterations,
    converged,
  });
  if (better.limit) return succeed(bounded(better.iterations, better.converged));

  const polished = newtonMinimum(costOfLogs, (logs) => numericalDerivatives((at) => cost(fromLogs(at)), logs), [
    Math.log(better.shapes.alpha),
    Math.log(better.shapes.beta),
    Math.log(better.shapes.c),
  ]);
  const model = fromLogs(polished.point);
  const { hessian } = numericalDerivatives((at) => cost(fromLogs(at)), polished.point);
  const factor = choleskyFactor(hessian, 3);
  const covariance = factor && choleskyInverse(factor, 3);
  return succeed({
    ...model,
    logLik: -polished.value,
    ...betaShapes(model),
    se: covariance
      ? {
          alpha: model.alpha * Math.sqrt(covariance[0]!),
          beta: model.beta * Math.sqrt(covariance[4]!),
          c: model.c * Math.sqrt(covariance[8]!),
        }
      : { alpha: null, beta: null, c: null },
    corrAlphaBeta: covariance ? covariance[1]! / Math.sqrt(covariance[0]! * covariance[4]!) : null,
    boundary: false,
    limit: null,
    iterations: better.iterations + polished.iterations,
    converged: polished.converged,
  });
}

/** Twice the gain in log-likelihood from letting hazards depend on duration, against chi-square with one degree of freedom. */
export interface LikelihoodRatio {
  readonly stat: number;
  readonly df: 1;
  readonly p: number;
  readonly log10P: number;
}

/**
 * Likelihood-ratio test of c = 1, the sBG inside the BdW: 2(ln L_BdW − ln L_sBG) against χ²₁.
 *
 * Where the sBG stands on its boundary, its likelihood is that of the geometric, and the p-value is only a guide: the
 * chi-square distribution is derived for maxima inside.
 */
export function likelihoodRatioBdwVsSbg(bdwLogLik: number, sbgLogLik: number): LikelihoodRatio {
  const stat = Math.max(0, 2 * (bdwLogLik - sbgLogLik));
  return { stat, df: 1, ...chiSquareTail(stat, 1) };
}
