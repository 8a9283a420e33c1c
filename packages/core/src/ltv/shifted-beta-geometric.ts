import { choleskyFactor, choleskyInverse } from "../math/cholesky.js";
import { logBetaDifference } from "../math/log-beta.js";
import { newtonMinimum } from "../math/newton-minimum.js";
import { fail, type Result, succeed } from "../result.js";
import { fitGeometric } from "./geometric.js";
import { type RenewalCounts, renewalOpportunities } from "./renewal-counts.js";
import { type BetaLimit, betaShapes, SHAPE_SUM_CAP, SHAPE_SUM_FLOOR, searchShapes } from "./search-shapes.js";

/** How churn at a renewal varies across customers: θ ~ Beta(α, β). Both > 0, dimensionless. */
export interface ShiftedBetaGeometric {
  readonly alpha: number;
  readonly beta: number;
}

/** What a fit of a model with Beta-distributed churn reports beside its parameters. */
export interface BetaFit {
  readonly logLik: number;
  /** α/(α + β): expected churn of a new customer at the first renewal. */
  readonly meanChurn: number;
  /** 1/(α + β + 1), from 0 (all alike) to 1 (each stays for ever or leaves at once). */
  readonly polarization: number;
  readonly corrAlphaBeta: number | null;
  /** Whether the likelihood still rises where α + β was stopped, so that α and β themselves mean nothing. */
  readonly boundary: boolean;
  readonly limit: BetaLimit | null;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface ShiftedBetaGeometricFit extends ShiftedBetaGeometric, BetaFit {
  /** From the observed information; null on the boundary. */
  readonly se: { readonly alpha: number | null; readonly beta: number | null };
}

/**
 * Retention curve of the shifted-beta-geometric (sBG) model: the share of a
 * cohort still under contract after each renewal, when customers differ in how
 * likely they are to churn.
 *
 *   S(0) = 1,   S(t) = S(t − 1) · (β + t − 1) / (α + β + t − 1)
 *
 *   α, β      how churn varies across customers   dimensionless, > 0
 *   periods   renewals to project                 whole contract periods, ≥ 0
 *   returns   S(0) … S(periods)                   fractions, never percent
 *
 * Assumes one renewal decision per period and no win-back, so monthly and
 * annual plans are fitted separately.
 *
 * Source: Fader & Hardie (2007), "How to Project Customer Retention",
 * Journal of Interactive Marketing 21(1), 76–90.
 *
 * @example retentionCurve({ alpha: 1, beta: 1 }, 3) // 1, 1/2, 1/3, 1/4
 */
export function retentionCurve({ alpha, beta }: ShiftedBetaGeometric, periods: number): Float64Array<ArrayBuffer> {
  const survival = new Float64Array(periods + 1).fill(1);
  for (let t = 1; t <= periods; t++) {
    const renewal = (beta + t - 1) / (alpha + beta + t - 1);
    survival[t] = survival[t - 1]! * renewal;
  }
  return survival;
}

/** r(n) = (β + n − 1)/(α + β + n − 1): the share of those who come to their n-th renewal (n = 1, 2, …) who renew. */
export function sbgRenewalProbability({ alpha, beta }: ShiftedBetaGeometric, n: number): number {
  return (beta + n - 1) / (alpha + beta + n - 1);
}

/** ln S(t) = ln B(α, β + t) − ln B(α, β) for any t ≥ 0, whole or not, to 13 digits of itself. */
export function sbgLogSurvival({ alpha, beta }: ShiftedBetaGeometric, t: number): number {
  return logBetaDifference(alpha, beta, t);
}

/**
 * Log-likelihood of renewal counts. Every decision adds ln h or ln(1 − h) with h(j) = α/(α + β + j − 1), which is the same
 * sum as Σ lost ln P(T = j) + alive ln S(k) over cohorts, without a beta function in it.
 */
export function sbgLogLikelihood({ alpha, beta }: ShiftedBetaGeometric, { atRisk, lost }: RenewalCounts): number {
  let sum = 0;
  for (let j = 0; j < atRisk.length; j++) {
    const left = lost[j]!;
    const kept = atRisk[j]! - left;
    const hazard = alpha / (alpha + beta + j);
    if (left > 0) sum += left * Math.log(hazard);
    if (kept > 0) sum += kept * (hazard < 0.5 ? Math.log1p(-hazard) : Math.log((beta + j) / (alpha + beta + j)));
  }
  return sum;
}

/** First and second derivatives of −ln L by ln α and ln β. */
function derivatives({ alpha, beta }: ShiftedBetaGeometric, { atRisk, lost }: RenewalCounts) {
  let [byAlpha, byBeta, alphaAlpha, betaBeta, both] = [0, 0, 0, 0, 0];
  for (let j = 0; j < atRisk.length; j++) {
    const total = alpha + beta + j;
    const left = lost[j]!;
    const kept = atRisk[j]! - left;
    byAlpha += left / alpha - atRisk[j]! / total;
    byBeta += kept / (beta + j) - atRisk[j]! / total;
    both += atRisk[j]! / total ** 2;
    alphaAlpha -= left / alpha ** 2;
    betaBeta -= kept / (beta + j) ** 2;
  }
  const cross = -both * alpha * beta;
  return {
    gradient: [-byAlpha * alpha, -byBeta * beta],
    hessian: [
      -(alphaAlpha + both) * alpha ** 2 - byAlpha * alpha,
      cross,
      cross,
      -(betaBeta + both) * beta ** 2 - byBeta * beta,
    ],
  };
}

/**
 * Maximum-likelihood fit of the shifted-beta-geometric model.
 *
 *   counts    of one cohort or many, from {@link renewalCounts}
 *   returns   α, β and what to judge them by. The ridge of the likelihood is long (the correlation of α and β is 0.89 to
 *             0.998 in the published fits): compare fits by `logLik` and curve, not by parameters
 *
 * Searched by Nelder–Mead in logit of the mean churn and ln(α + β), in which the ridge runs along an axis, from several
 * starts; polished by Newton's method with exact derivatives. Standard errors and correlation are from the observed
 * information.
 *
 * Where churn does not fall with tenure, the best sBG is the geometric: α and β grow without end at a fixed ratio. Where
 * everyone who leaves does so at once, they vanish. Both are stopped at α + β of 1e5 and 1e-4 and flagged `boundary`.
 *
 * Issues: `fit/not-identified` (fewer than two renewal opportunities), `fit/no-churn`.
 *
 * Source: Fader & Hardie (2007), appendix B.
 */
export function fitShiftedBetaGeometric(counts: RenewalCounts): Result<ShiftedBetaGeometricFit> {
  const opportunities = renewalOpportunities(counts);
  if (opportunities < 2) {
    return fail({ code: "fit/not-identified", severity: "error", params: { model: "sbg", opportunities, needed: 2 } });
  }
  const geometric = fitGeometric(counts);
  if (!geometric.ok) return geometric;
  const cost = (model: ShiftedBetaGeometric) => -sbgLogLikelihood(model, counts);
  const mean = Math.log(geometric.value.theta / (1 - geometric.value.theta));
  const search = searchShapes(
    (shapes) => cost(shapes),
    [0.3, 3, 30, 300].map((sum) => [mean, Math.log(sum)]),
  );

  const atGeometric = {
    alpha: geometric.value.theta * SHAPE_SUM_CAP,
    beta: (1 - geometric.value.theta) * SHAPE_SUM_CAP,
  };
  if (search.limit === "one-churn-rate" || search.value >= -geometric.value.logLik - 1e-9) {
    return succeed(onBoundary(atGeometric, "one-churn-rate", search, counts));
  }
  if (search.limit) return succeed(onBoundary(search.shapes, search.limit, search, counts));

  const fromLogs = ([a, b]: ArrayLike<number> & Iterable<number>) => ({ alpha: Math.exp(a!), beta: Math.exp(b!) });
  const polished = newtonMinimum(
    (logs) => cost(fromLogs(logs)),
    (logs) => derivatives(fromLogs(logs), counts),
    [Math.log(search.shapes.alpha), Math.log(search.shapes.beta)],
  );
  const model = fromLogs(polished.point);
  const iterations = search.iterations + polished.iterations;
  if (model.alpha + model.beta > SHAPE_SUM_CAP) {
    return succeed(onBoundary(atGeometric, "one-churn-rate", { ...search, iterations }, counts));
  }
  if (model.alpha + model.beta < SHAPE_SUM_FLOOR) {
    return succeed(onBoundary(search.shapes, "all-or-nothing", { ...search, iterations }, counts));
  }
  const factor = choleskyFactor(derivatives(model, counts).hessian, 2);
  const covariance = factor && choleskyInverse(factor, 2);
  return succeed({
    ...model,
    logLik: -polished.value,
    ...betaShapes(model),
    se: covariance
      ? { alpha: model.alpha * Math.sqrt(covariance[0]!), beta: model.beta * Math.sqrt(covariance[3]!) }
      : { alpha: null, beta: null },
    corrAlphaBeta: covariance ? covariance[1]! / Math.sqrt(covariance[0]! * covariance[3]!) : null,
    boundary: false,
    limit: null,
    iterations,
    converged: polished.converged,
  });
}

function onBoundary(
  model: ShiftedBetaGeometric,
  limit: BetaLimit,
  { iterations, converged }: { readonly iterations: number; readonly converged: boolean },
  counts: RenewalCounts,
): ShiftedBetaGeometricFit {
  return {
    ...model,
    logLik: sbgLogLikelihood(model, counts),
    ...betaShapes(model),
    se: { alpha: null, beta: null },
    corrAlphaBeta: null,
    boundary: true,
    limit,
    iterations,
    converged,
  };
}
