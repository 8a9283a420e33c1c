import { logGamma, stirlingRemainderStep } from "./log-gamma.js";
import { log1pRemainder } from "./log1p-remainder.js";

const STIRLING_FROM = 16;

/**
 * Logarithm of the beta function, ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b).
 *
 *   a, b      > 0
 *   accuracy  error below 2e-14 relative to the larger of 1 and |ln B|
 *   method    Stirling's formula with its remainders when both are large, so that nothing of size a ln a is subtracted;
 *             the ratio Γ(a + b)/Γ(b) by the same formula when only one is
 *
 * Differences of two of these lose what they have in common: use {@link logBetaDifference}.
 *
 * @throws RangeError unless a > 0 and b > 0, which is a programming mistake
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (!(small > 0)) throw new RangeError("logBeta needs a > 0 and b > 0");
  if (large < STIRLING_FROM) return logGamma(small) + logGamma(large) - logGamma(small + large);
  return logGamma(small) - logGammaStep(large, small);
}

/**
 * ln Γ(x + step) − ln Γ(x) for x ≥ 16 and step ≥ 0: (x + step − ½) ln(x + step) − (x − ½) ln x − step + Δw, with the
 * terms arranged so that the large ones never meet.
 */
function logGammaStep(x: number, step: number): number {
  return step * Math.log(x) + stepBeyondPower(x, step);
}

/** ln Γ(x + step) − ln Γ(x) − step·ln x for x ≥ 16, which is of the order of step²/x. */
function stepBeyondPower(x: number, step: number): number {
  const z = step / x;
  return x * log1pRemainder(z) + (step - 0.5) * Math.log1p(z) + stirlingRemainderStep(x, step);
}

/**
 * How far ln B moves when its second argument grows:
 *
 *   ln B(a, b + step) − ln B(a, b) = ln [Γ(b + step) Γ(a + b) / (Γ(b) Γ(a + b + step))] ≤ 0
 *
 *   a, b      > 0
 *   step      ≥ 0
 *   accuracy  relative error of the difference itself below 1e-13, up to arguments of 1e12, when a or step is at least
 *             1e-3 (1e-16 over the larger of them when both are smaller)
 *   method    symmetric in a and step. Below b = 16, the recurrence in b contributes log1p(−a·step / ((b + a)(b + step)))
 *             at each unit; from there Stirling's formula, with the leading term −min·log1p(max/b) taken out exactly
 *
 * The survival function of the beta-geometric models is exp of this, where the ratio of two beta functions would
 * overflow past 170 and the difference of their logarithms would cancel.
 *
 * @throws RangeError for arguments outside these ranges, which is a programming mistake
 */
export function logBetaDifference(a: number, b: number, step: number): number {
  if (!(a > 0 && b > 0 && step >= 0)) throw new RangeError("logBetaDifference needs a > 0, b > 0 and step >= 0");
  const small = Math.min(a, step);
  const large = Math.max(a, step);
  let base = b;
  let sum = 0;
  for (; base < STIRLING_FROM; base += 1) {
    const lost = (small / (base + small)) * (large / (base + large));
    // Close to 1, 1 − lost has rounded away what the logarithm would show.
    sum +=
      lost < 0.5 ? Math.log1p(-lost) : Math.log((base / (base + small)) * ((base + small + large) / (base + large)));
  }
  return sum - small * Math.log1p(large / base) + (stepBeyondPower(base, small) - stepBeyondPower(base + large, small));
}
