import { gaussLegendre } from "../math/gauss-legendre.js";
import { logBetaDifference } from "../math/log-beta.js";
import { isBetaDiscreteWeibull, isGeometric, type RetentionModel, renewalProbability } from "./retention-model.js";
import type { ShiftedBetaGeometric } from "./shifted-beta-geometric.js";

/** Terms summed one by one before the rest is integrated. */
const MOST_TERMS = 1_000;
const PRECISION = 1e-13;
/** 1 + d cannot hold a discount smaller than this, and no sum can show it. */
const NO_DISCOUNT = Number.EPSILON;

/**
 * Discounted expected lifetime of a new customer (DEL): contract periods, each counted at its present value.
 *
 *   DEL = Σ_{t ≥ 0} S(t) / (1 + d)^t
 *
 *   discount   d per renewal period (yearly contracts: the yearly rate), ≥ 0; below 2e-16 it counts as none
 *   returns    periods; times the margin of a period it is the lifetime value. `null` where the sum diverges: without
 *              discount, for α ≤ 1 (sBG) or αc ≤ 1 (BdW)
 *
 * The first payment is made at the start and is certain. Relative error below 1e-10.
 *
 * Source: Fader & Hardie (2010), "Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring Heterogeneity",
 * Marketing Science 29(1), 85–93; for the sBG it is ₂F₁(1, β; α + β; 1/(1 + d)).
 *
 * @example discountedExpectedLifetime({ alpha: 0.668, beta: 3.806 }, 0.1) // 5.9226
 */
export function discountedExpectedLifetime(model: RetentionModel, discount: number): number | null {
  checkDiscount(discount);
  return remaining(model, 0, discount);
}

/**
 * Discounted expected residual lifetime (DERL) of a customer who has made n − 1 renewals and is about to decide on the
 * n-th:
 *
 *   DERL(n) = Σ_{t ≥ n} [S(t)/S(n − 1)] / (1 + d)^{t − n}
 *
 *   n          whole, ≥ 1. Libraries that count renewals made call DERL(8) the value at 7
 *   discount   d per renewal period, ≥ 0
 *   returns    periods, the next payment counted in full; `null` where the sum diverges, as in
 *              {@link discountedExpectedLifetime}
 *
 * DEL = 1 + DERL(1)/(1 + d). For a population it rises with n although no customer changes: those at risk leave first.
 *
 * Source: Fader & Hardie (2010), equation 6.
 *
 * @example discountedExpectedResidualLifetime({ alpha: 3.8, beta: 15.2 }, 1, 0.1) // 3.3098
 */
export function discountedExpectedResidualLifetime(model: RetentionModel, n: number, discount: number): number | null {
  checkDiscount(discount);
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError("DERL(n) needs a whole n from 1");
  const onward = remaining(model, n, discount);
  return onward === null ? null : renewalProbability(model, n) * onward;
}

/** DERL(1) … DERL(count), by the backward recursion DERL(n) = r(n) (1 + DERL(n + 1)/(1 + d)); `null` where they diverge. */
export function residualLifetimes(
  model: RetentionModel,
  count: number,
  discount: number,
): Float64Array<ArrayBuffer> | null {
  const values = new Float64Array(count);
  let next = discountedExpectedResidualLifetime(model, count + 1, discount);
  if (next === null) return null;
  for (let n = count; n >= 1; n--) {
    next = renewalProbability(model, n) * (1 + next / (1 + discount));
    values[n - 1] = next;
  }
  return values;
}

/**
 * Expected lifetime of a new customer in contract periods, without discount: DEL at d = 0.
 *
 *   geometric 1/θ        sBG (α + β − 1)/(α − 1), infinite for α ≤ 1
 *
 *   returns   `null` where it is infinite. Most real fits have α < 1: a "lifetime of 1/churn" does not exist for them
 */
export function expectedLifetime(model: RetentionModel): number | null {
  return remaining(model, 0, 0);
}

/**
 * Σ_{t ≥ n} [S(t)/S(n)] v^{t−n}: what a customer who has just paid for the n-th time will pay, that payment included.
 * Terms are added until the tail, which is less than term/(1 − v), no longer shows; where a small discount would make that
 * long, the rest is integrated.
 */
function remaining(model: RetentionModel, n: number, givenDiscount: number): number | null {
  const discount = givenDiscount < NO_DISCOUNT ? 0 : givenDiscount;
  if (isGeometric(model)) return finite((1 + discount) / (discount + model.theta));
  const { alpha, beta } = model;
  const c = isBetaDiscreteWeibull(model) ? model.c : 1;
  if (discount === 0) {
    // S(t) falls off as t^(−αc).
    if (alpha * c <= 1) return null;
    if (c === 1) return finite((alpha + beta + n - 1) / (alpha - 1));
  }
  const v = 1 / (1 + discount);
  let term = 1;
  let sum = 0;
  for (let t = n; t < n + MOST_TERMS; t++) {
    sum += term;
    const renewal = renewalProbability(model, t + 1);
    term *= renewal * v;
    if (discount > 0 && term < PRECISION * sum * (1 - v)) return sum;
    if (term < 1e-300) return sum;
  }
  return finite(sum + tail(model, n, discount, term));
}

/**
 * Σ_{t ≥ M} f(t) for f(t) = [S(t)/S(n)] v^{t−n} and a large M, by Euler and Maclaurin: ∫ f + f(M)/2 − f ′(M)/12. The integral
 * is taken over y = ln(t/M), in which an algebraic tail is an exponential one. The next term, f ‴(M)/720, is below 1e-11 of
 * the sum.
 *
 * @param first f(M)
 */
function tail(
  model: ShiftedBetaGeometric & { readonly c?: number },
  n: number,
  discount: number,
  first: number,
): number {
  const start = n + MOST_TERMS;
  const { alpha, beta, c = 1 } = model;
  const made = start ** c;
  const rate = Math.log1p(discount);
  /** ln f(start·e^y) − ln f(start) */
  const logRatio = (y: number) =>
    logBetaDifference(alpha, beta + made, made * Math.expm1(c * y)) - (rate > 0 ? rate * start * Math.expm1(y) : 0);
  const integrand = (y: number) => Math.exp(logRatio(y) + y);
  // Discounted, the integrand underflows at the end; undiscounted, it has become a pure power, whose integral is known.
  const end =
    rate > 0
      ? Math.log1p(750 / (rate * start))
      : Math.max(1, Math.log(1e17 * (1 + alpha + beta) ** 2) / c - Math.log(start));
  const integral = gaussLegendre(integrand, 0, end, Math.ceil(end));
  const beyond = rate > 0 ? 0 : integrand(end) / (alpha * c - 1);
  return first * (start * (integral + beyond) + 0.5 - logRatio(1 / start) / 12);
}

function finite(value: number): number | null {
  return value < Number.POSITIVE_INFINITY ? value : null;
}

function checkDiscount(discount: number): void {
  if (!(discount >= 0 && discount < Number.POSITIVE_INFINITY)) throw new RangeError("a discount rate is 0 or more");
}
