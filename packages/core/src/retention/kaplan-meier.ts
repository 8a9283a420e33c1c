import { normalCriticalValue } from "../math/normal-critical-value.js";
import type { Reason } from "../result.js";

/**
 * How long each subject was observed, as columns of equal length, in any one unit of time.
 * Values are finite and `entry < exit` row by row; the door (`survival-result.ts`) sees to both.
 */
export interface Lifetimes {
  /** When the observation ended. */
  readonly exit: Float64Array;
  /** 1 where it ended with the event, 0 where it was censored. */
  readonly event: Uint8Array;
  /** When the observation began (delayed entry, left truncation). Without it everybody was observed from the start. */
  readonly entry?: Float64Array;
}

/** The lifetimes at some places, in their order. */
export function selectLifetimes({ exit, event, entry }: Lifetimes, places: ArrayLike<number>): Lifetimes {
  const pick = (values: Float64Array) => Float64Array.from(places, (i) => values[i]!);
  const chosen = { exit: pick(exit), event: Uint8Array.from(places, (i) => event[i]!) };
  return entry ? { ...chosen, entry: pick(entry) } : chosen;
}

/** A Kaplan–Meier curve, one row for each time at which an event happened. */
export interface SurvivalCurve {
  /** Subjects, whether or not they were ever at risk at an event time. */
  readonly n: number;
  readonly events: number;
  readonly censored: number;
  /** Largest time seen, of event or censoring; `null` without subjects. */
  readonly lastObserved: number | null;
  /** Event times, ascending and distinct. */
  readonly time: Float64Array<ArrayBuffer>;
  /** Subjects at risk at each time: `entry < t ≤ exit`, so those censored at `t` still count. */
  readonly atRisk: Float64Array<ArrayBuffer>;
  /** Events at each time. */
  readonly lost: Float64Array<ArrayBuffer>;
  /** Subjects censored from each time up to, but without, the next. */
  readonly censoredSince: Float64Array<ArrayBuffer>;
  /** Subjects censored before the first event time. */
  readonly censoredBefore: number;
  /** S(t) just after each time, fractions. */
  readonly survival: Float64Array<ArrayBuffer>;
  /**
   * Greenwood's standard error of S(t). Shorter than `time` when the curve reaches zero: the variance has no value
   * there, and zero can only be the tail of a curve.
   */
  readonly standardError: Float64Array<ArrayBuffer>;
}

/** Which transformation the confidence limits are symmetric on. */
export type LimitsKind = "log-log" | "log" | "plain";

/** Two columns, as long as `SurvivalCurve.standardError`. */
export interface SurvivalLimits {
  readonly lower: Float64Array<ArrayBuffer>;
  readonly upper: Float64Array<ArrayBuffer>;
}

/** A figure read off a curve, or why there is none. */
export interface CurveReading {
  readonly value: number | null;
  readonly reason?: Reason;
}

/**
 * Kaplan–Meier (product-limit) estimate of the share still there after each event time.
 *
 *   S(t) = Π_{tᵢ ≤ t} (1 − dᵢ/nᵢ)        Var S(t) = S(t)² · Σ_{tᵢ ≤ t} dᵢ / (nᵢ (nᵢ − dᵢ))   (Greenwood)
 *
 *   dᵢ, nᵢ    events and subjects at risk at tᵢ; at risk means entry < tᵢ ≤ exit
 *   returns   columns by event time; S and its standard error are fractions
 *
 * Assumes that censoring and late entry say nothing about the risk of the event. With delayed entry the curve is
 * conditional on having reached the earliest entry, and a small early risk set can push it to zero for good.
 *
 * Cost O(n log n): three sorted columns give every count, so no row is ever compared with another.
 *
 * Source: Kaplan & Meier (1958), "Nonparametric Estimation from Incomplete Observations", JASA 53, 457–481;
 * Greenwood (1926). For delayed entry: Klein & Moeschberger (2003), Survival Analysis, section 4.6.
 *
 * @example
 * kaplanMeier({ exit: Float64Array.of(1, 2, 2, 3), event: Uint8Array.of(1, 1, 0, 1) }).survival // 3/4, 1/2, 0
 */
export function kaplanMeier(lifetimes: Lifetimes): SurvivalCurve {
  const n = lifetimes.exit.length;
  const { time, lost } = eventCounts(lifetimes);
  const atRisk = riskSetSizes(lifetimes, time);
  const survival = new Float64Array(time.length);
  const standardError = new Float64Array(time.length);
  let s = 1;
  let greenwood = 0;
  let definite = 0;
  for (let i = 0; i < time.length; i++) {
    const [d, r] = [lost[i]!, atRisk[i]!];
    s *= (r - d) / r;
    survival[i] = s;
    if (s === 0) continue;
    greenwood += d / (r * (r - d));
    standardError[i] = s * Math.sqrt(greenwood);
    definite = i + 1;
  }
  let events = 0;
  for (let i = 0; i < time.length; i++) events += lost[i]!;
  const { since, before } = censoredBetween(lifetimes, time);
  return {
    n,
    events,
    censored: n - events,
    lastObserved: n === 0 ? null : lifetimes.exit.reduce((latest, exit) => Math.max(latest, exit)),
    time,
    atRisk,
    lost,
    censoredSince: since,
    censoredBefore: before,
    survival,
    standardError: standardError.slice(0, definite),
  };
}

/** Distinct event times, ascending, with how many events each had. */
export function eventCounts({ exit, event }: Lifetimes): {
  time: Float64Array<ArrayBuffer>;
  lost: Float64Array<ArrayBuffer>;
} {
  const sorted = exitsWhere(exit, event, true);
  const lost = new Float64Array(sorted.length);
  let rows = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[rows - 1]) sorted[rows++] = sorted[i]!;
    lost[rows - 1]! += 1;
  }
  return { time: sorted.slice(0, rows), lost: lost.slice(0, rows) };
}

/** Subjects with `entry < t ≤ exit` at each of the ascending `times`. */
export function riskSetSizes({ exit, entry }: Lifetimes, times: Float64Array): Float64Array<ArrayBuffer> {
  const exits = exit.slice().sort();
  const entries = entry?.slice().sort();
  const atRisk = new Float64Array(times.length);
  let left = 0;
  let entered = 0;
  for (let i = 0; i < times.length; i++) {
    const t = times[i]!;
    while (left < exits.length && exits[left]! < t) left++;
    // Who entered at t or later also leaves later, so entered minus left counts those in between.
    if (entries) while (entered < entries.length && entries[entered]! < t) entered++;
    else entered = exits.length;
    atRisk[i] = entered - left;
  }
  return atRisk;
}

/** Exits with the event, or without it, ascending. */
function exitsWhere(exit: Float64Array, event: Uint8Array, happened: boolean): Float64Array<ArrayBuffer> {
  const chosen = new Float64Array(exit.length);
  let rows = 0;
  for (let i = 0; i < exit.length; i++) if ((event[i] === 1) === happened) chosen[rows++] = exit[i]!;
  return chosen.slice(0, rows).sort();
}

function censoredBetween({ exit, event }: Lifetimes, times: Float64Array) {
  const since = new Float64Array(times.length);
  let before = 0;
  const censored = exitsWhere(exit, event, false);
  let row = -1;
  for (const t of censored) {
    while (row + 1 < times.length && times[row + 1]! <= t) row++;
    if (row < 0) before++;
    else since[row]! += 1;
  }
  return { since, before };
}

/**
 * Pointwise confidence limits of a survival curve.
 *
 *   plain     S ± z se                              clipped to [0, 1]
 *   log       S · exp(± z se / S)                   clipped to [0, 1]
 *   log-log   S ^ exp(± z se / (S ln S))            stays inside (0, 1) by itself: the default everywhere
 *
 *   level     coverage, a fraction below 1
 *   returns   columns as long as `curve.standardError`: no limits where S = 0
 *
 * Source: Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data, section 1.4. R's `survfit`
 * defaults to `log`, others to log-log, so results name the kind.
 *
 * @example survivalLimits(curve, "log-log").lower
 */
export function survivalLimits(curve: SurvivalCurve, kind: LimitsKind = "log-log", level = 0.95): SurvivalLimits {
  const z = normalCriticalValue(level);
  const rows = curve.standardError.length;
  const [lower, upper] = [new Float64Array(rows), new Float64Array(rows)];
  for (let i = 0; i < rows; i++) {
    const [s, se] = [curve.survival[i]!, curve.standardError[i]!];
    if (kind === "plain") {
      lower[i] = Math.max(0, s - z * se);
      upper[i] = Math.min(1, s + z * se);
    } else if (kind === "log") {
      lower[i] = s * Math.exp((-z * se) / s);
      upper[i] = Math.min(1, s * Math.exp((z * se) / s));
    } else {
      const theta = (z * se) / (s * Math.log(s));
      lower[i] = s ** Math.exp(-theta);
      upper[i] = s ** Math.exp(theta);
    }
  }
  return { lower, upper };
}

/** Shares closer than this are the same share: a product of fractions seldom lands exactly on a half. */
const SAME_SHARE = 1e-10;

/**
 * The time by which a share `p` of the subjects had the event: the first event time with S(t) ≤ 1 − p.
 *
 * When S(t) equals 1 − p the curve is level up to the next event, and every time in between fits. `first` takes the
 * start of the level stretch; `midpoint` takes its middle, as R does and as the ordinary median of an even number of
 * observations does.
 *
 *   p         share lost, a fraction; 0.5 is the median
 *   returns   a time, or `not-reached` when the curve stays above 1 − p
 *
 * @example survivalQuantile(curve, 0.5)
 */
export function survivalQuantile(curve: SurvivalCurve, p: number, rule: "first" | "midpoint" = "first"): CurveReading {
  if (curve.n === 0) return { value: null, reason: "no-data" };
  const { time, survival, lastObserved } = curve;
  const first = firstAtOrBelow(survival, 1 - p);
  if (first === undefined) return { value: null, reason: "not-reached" };
  const start = time[first]!;
  if (rule === "first" || Math.abs(survival[first]! - (1 - p)) > SAME_SHARE) return { value: start };
  return { value: start + ((time[first + 1] ?? lastObserved!) - start) / 2 };
}

/**
 * Confidence limits of a quantile: where the limits of the curve fall to the same share (Brookmeyer & Crowley 1982).
 * The upper limit is often `not-reached`: the data then do not bound the quantile from above.
 */
export function survivalQuantileLimits(
  curve: SurvivalCurve,
  p: number,
  limits: SurvivalLimits,
): { readonly lower: CurveReading; readonly upper: CurveReading } {
  const read = (bound: Float64Array): CurveReading => {
    const first = firstAtOrBelow(bound, 1 - p);
    if (first !== undefined) return { value: curve.time[first]! };
    return { value: null, reason: curve.n === 0 ? "no-data" : "not-reached" };
  };
  return { lower: read(limits.lower), upper: read(limits.upper) };
}

function firstAtOrBelow(shares: Float64Array, share: number): number | undefined {
  const first = shares.findIndex((s) => s <= share + SAME_SHARE);
  return first < 0 ? undefined : first;
}

/** S(t) at any time: 1 before the first event, level between events. */
export function survivalAt(curve: SurvivalCurve, t: number): number {
  let [low, high] = [0, curve.time.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve.time[middle]! <= t) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 1 : curve.survival[low - 1]!;
}

/** Restricted mean survival time with its standard error, both in the unit of time, or why there is none. */
export interface RestrictedMean {
  readonly horizon: number;
  readonly value: number | null;
  readonly standardError: number | null;
  readonly reason?: Reason;
}

/**
 * Restricted mean survival time: the mean time lived within a horizon, which is the area under the curve up to it.
 *
 *   RMST(τ) = ∫₀^τ S(u) du        Var = Σ_{tᵢ ≤ τ} (∫_{tᵢ}^τ S(u) du)² · dᵢ / (nᵢ (nᵢ − dᵢ))
 *
 *   τ         horizon, > 0, in the unit of the times; always print it with the value
 *   returns   a mean time; `not-yet-observed` beyond the last observation while somebody is still there, because
 *             the area there would be a guess
 *
 * Source: Klein & Moeschberger (2003), Survival Analysis, section 4.5.
 *
 * @example restrictedMeanSurvival(curve, 72)
 */
export function restrictedMeanSurvival(curve: SurvivalCurve, horizon: number): RestrictedMean {
  const none = (reason: Reason) => ({ horizon, value: null, standardError: null, reason });
  const { time, survival, atRisk, lost, lastObserved } = curve;
  if (lastObserved === null) return none("no-data");
  const rows = time.length;
  if (horizon > lastObserved && (rows === 0 || survival[rows - 1]! > 0)) return none("not-yet-observed");
  // In shares of the horizon, so that no square overflows, and from the horizon back, so that `area` is what lies
  // between each event time and the horizon.
  let area = 0;
  let variance = 0;
  let end = 1;
  for (let i = rows - 1; i >= 0; i--) {
    if (time[i]! >= horizon) continue;
    const start = time[i]! / horizon;
    area += survival[i]! * (end - start);
    end = start;
    const [d, r] = [lost[i]!, atRisk[i]!];
    if (r > d) variance += (area * area * d) / (r * (r - d));
  }
  return { horizon, value: horizon * (area + end), standardError: horizon * Math.sqrt(variance) };
}
