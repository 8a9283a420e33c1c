import { normalQuantile } from "./normal.js";
import type { RandomStream } from "./random.js";

/** Below this mean (of the rarer outcome) values are looked up from zero on, above it they are drawn by rejection. */
const FEW = 10;
/** Above this variance a rounded normal number is closer to the binomial than rejection in doubles is. */
const MANY = 1e9;

/**
 * A draw of the binomial distribution: how many of `count` independent customers leave, when each does so with
 * probability `share`.
 *
 *   count     whole, ≥ 0
 *   share     0 ≤ share ≤ 1
 *   first     uniform; every call takes exactly one number from it, so that two scenarios which draw the same
 *             quantities stay in step and mostly move together
 *   spare     whatever else rejection needs
 *   method    rarer outcome's mean below 10: inversion from zero. Above: BTRS, rejection from a transformed uniform.
 *             Variance above 10⁹: normal quantile, rounded
 *   accuracy  inversion and BTRS: exact up to rounding, relative error of every probability below 1e-8. Normal: the
 *             distribution function is off by less than 1e-5
 *
 * Source: Hörmann (1993), "The Generation of Binomial Random Variates", Journal of Statistical Computation and
 * Simulation 46, 101–110.
 *
 * @example binomial(1000, 0.03, stream(1, 0), stream(1, 1)) // about 30
 */
export function binomial(count: number, share: number, first: RandomStream, spare: RandomStream): number {
  const u = first.uniform();
  if (count === 0 || share <= 0) return 0;
  if (share >= 1) return count;
  if (share <= 0.5) return rarer(count, share, u, spare);
  // 1 − u keeps the draw rising with u.
  return count - rarer(count, 1 - share, 1 - u, spare);
}

function rarer(count: number, p: number, u: number, spare: RandomStream): number {
  const mean = count * p;
  if (mean < FEW) return inverted(count, p, u);
  const variance = mean * (1 - p);
  if (variance < MANY) return transformed(count, p, u, spare);
  // u is 0 once in 2^53 draws, where the quantile has no value.
  return Math.min(count, Math.max(0, Math.round(mean + Math.sqrt(variance) * normalQuantile(u || 2 ** -54))));
}

/** Smallest k whose distribution function exceeds u, by adding P(0), P(1), …; P(k + 1)/P(k) = (n − k)/(k + 1)·p/q. */
function inverted(count: number, p: number, u: number): number {
  const odds = p / (1 - p);
  let probability = Math.exp(count * Math.log1p(-p));
  let left = u;
  let k = 0;
  while (left >= probability) {
    left -= probability;
    probability *= ((count - k) / (k + 1)) * odds;
    k += 1;
    // Rounding may leave something of u when all probabilities are used up.
    if (k >= count || probability < 1e-300) return Math.min(k, count);
  }
  return k;
}

/** BTRS: k is a steep function of one uniform, accepted at once in six of seven cases. */
function transformed(count: number, p: number, u: number, spare: RandomStream): number {
  const deviation = Math.sqrt(count * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = count * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  let x = u - 0.5;
  let v = spare.uniform();
  for (;;) {
    const edge = 0.5 - Math.abs(x);
    const k = Math.floor(((2 * a) / edge + b) * x + c);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k >= 0 && k <= count) {
      const alpha = (2.83 + 5.1 / b) * deviation;
      if (Math.log((v * alpha) / (a / (edge * edge) + b)) <= logRatioToMode(count, p, k)) return k;
    }
    x = spare.uniform() - 0.5;
    v = spare.uniform();
  }
}

/** ln P(k) − ln P(mode), by Stirling's series; written so that large parts cancel before they are rounded. */
function logRatioToMode(count: number, p: number, k: number): number {
  const mode = Math.floor((count + 1) * p);
  const odds = p / (1 - p);
  return (
    (mode + 0.5) * Math.log((mode + 1) / (odds * (count - mode + 1))) +
    (count + 1) * Math.log1p((k - mode) / (count - k + 1)) +
    (k + 0.5) * Math.log((odds * (count - k + 1)) / (k + 1)) +
    stirlingRest(mode) +
    stirlingRest(count - mode) -
    stirlingRest(k) -
    stirlingRest(count - k)
  );
}

/** ln k! less Stirling's (k + ½) ln(k + 1) − (k + 1) + ½ ln 2π. */
const SMALL_RESTS = [
  0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
  0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.009255462182712733, 0.008330563433362871,
];

function stirlingRest(k: number): number {
  if (k < 10) return SMALL_RESTS[k]!;
  const next = k + 1;
  const squared = next * next;
  return (1 / 12 - (1 / 360 - 1 / 1260 / squared) / squared) / next;
}
