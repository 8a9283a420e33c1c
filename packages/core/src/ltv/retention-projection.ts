import { normalCriticalValue } from "../math/normal-critical-value.js";
import type { CohortResult, CurveProjection } from "../retention/cohort-result.js";
import { fitGeometric } from "./geometric.js";
import { type RenewalCounts, renewalCounts } from "./renewal-counts.js";
import { fitShiftedBetaGeometric, type ShiftedBetaGeometric, sbgLogSurvival } from "./shifted-beta-geometric.js";

const LEVEL = 0.95;

/**
 * How a retention curve would go on: the pooled share at the last complete age, carried forward by the renewal
 * probabilities of a shifted-beta-geometric model.
 *
 *   P(t) = P(last) · S(t) / S(last)
 *
 *   survivors   cohorts by customers who never lapsed: what the model is fitted to, complete cells only
 *   pooled      the curve that is carried forward: that of `survivors`, or of active customers, whose returns are then
 *               not projected
 *   periods     how many to project, ≥ 1
 *   returns     shares, fractions, with limits; `null` where nothing can be said: fewer than two decisions observed,
 *               nobody lost, everybody lost, or all who leave did so at once
 *
 * Where churn does not fall with tenure the model is the geometric, and is named so. Limits are at 95 %, by the delta
 * method on ln(−ln P), so that they stay within 0 and 1: of the parameters (observed information) and of the share that
 * is carried forward, as if the two were independent. That the model itself may be wrong is in no limit.
 *
 * Source: Fader & Hardie (2007), "How to Project Customer Retention", Journal of Interactive Marketing 21(1), 76–90.
 *
 * @example retentionProjection(neverLapsed, active.pooled, 12)?.share.at(-1)
 */
export function retentionProjection(
  survivors: CohortResult,
  pooled: CohortResult["pooled"],
  periods: number,
): CurveProjection | null {
  const last = pooled.findLast(({ share }) => share !== null);
  if (!last?.share || last.share >= 1 || periods < 1) return null;
  // Where some leave within the first period, its end is already a decision.
  const before = survivors.cohorts.some(({ amount, size }) => (amount[0] ?? size) < size) ? 1 : 0;
  const counted = survivors.cohorts.map(({ size, amount, complete }) => {
    const open = complete.indexOf(false);
    const seen = amount.slice(1 - before, open < 0 ? undefined : open);
    return [size, ...seen];
  });
  const counts = renewalCounts(counted);
  if (!counts.ok) return null;
  const model = fitted(counts.value);
  if (!model) return null;

  const at = last.age + before;
  const variance = (1 - last.share) / (last.share * last.atRisk);
  const z = normalCriticalValue(LEVEL);
  const steps = Array.from({ length: Math.floor(periods) }, (_, i) => {
    const { log, variance: ofModel } = model.since(at, at + i + 1);
    const logShare = Math.log(last.share!) + log;
    const half = (z * Math.sqrt(variance + ofModel)) / -logShare;
    const limit = (sign: 1 | -1) => Math.exp(logShare * Math.exp(sign * half));
    return { share: Math.exp(logShare), low: limit(1), high: limit(-1) };
  });
  return {
    model: model.name,
    method: "delta",
    level: LEVEL,
    fromAge: last.age,
    customers: counts.value.customers,
    share: steps.map(({ share }) => share),
    low: steps.map(({ low }) => low),
    high: steps.map(({ high }) => high),
  };
}

interface Fitted {
  readonly name: CurveProjection["model"];
  /** ln S(until) − ln S(from), and its variance by the parameters. */
  readonly since: (from: number, until: number) => { readonly log: number; readonly variance: number };
}

function fitted(counts: RenewalCounts): Fitted | null {
  const sbg = fitShiftedBetaGeometric(counts);
  if (!sbg.ok || sbg.value.limit === "all-or-nothing") return null;
  const { alpha, beta, se, corrAlphaBeta, boundary } = sbg.value;
  if (boundary || se.alpha === null || se.beta === null || corrAlphaBeta === null) {
    const geometric = fitGeometric(counts);
    if (!geometric.ok || geometric.value.theta >= 1) return null;
    const { theta } = geometric.value;
    const ofLog = geometric.value.se.theta / (1 - theta);
    return {
      name: "geometric",
      since: (from, until) => ({
        log: (until - from) * Math.log1p(-theta),
        variance: ((until - from) * ofLog) ** 2,
      }),
    };
  }
  const spreads = [se.alpha / alpha, se.beta / beta] as const;
  return {
    name: "sbg",
    since: (from, until) => {
      const logOf = (model: ShiftedBetaGeometric) => sbgLogSurvival(model, until) - sbgLogSurvival(model, from);
      // Slopes along ln α and ln β.
      const slope = (up: ShiftedBetaGeometric, down: ShiftedBetaGeometric) => (logOf(up) - logOf(down)) / (2 * STEP);
      const [more, less] = [Math.exp(STEP), Math.exp(-STEP)];
      const byAlpha = slope({ alpha: alpha * more, beta }, { alpha: alpha * less, beta }) * spreads[0];
      const byBeta = slope({ alpha, beta: beta * more }, { alpha, beta: beta * less }) * spreads[1];
      const variance = byAlpha ** 2 + byBeta ** 2 + 2 * corrAlphaBeta * byAlpha * byBeta;
      return { log: logOf({ alpha, beta }), variance: Math.max(variance, 0) };
    },
  };
}

const STEP = 1e-4;
