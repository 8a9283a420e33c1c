import { logRegularisedGammaQ, regularisedGammaP } from "./regularised-gamma.js";

/** ln Φ(z) for z ≤ 0. */
function logLowerTail(z: number): number {
  return logRegularisedGammaQ(0.5, 0.5 * z * z) - Math.LN2;
}

/**
 * Distribution function of the standard normal, Φ(z) = ½ Q(½, z²/2) for z ≤ 0.
 *
 *   z         any number
 *   accuracy  relative error below 1e-14·(1 + z²) in the lower tail, absolute below 1e-15 in the upper
 *
 * @example normalCdf(-1.959963984540054) // 0.025
 */
export function normalCdf(z: number): number {
  if (z <= -40) return 0;
  if (z >= 40) return 1;
  if (z < -1) return Math.exp(logLowerTail(z));
  if (z > 1) return 1 - Math.exp(logLowerTail(-z));
  const half = 0.5 * regularisedGammaP(0.5, 0.5 * z * z);
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/**
 * Quantile of the standard normal: the z with Φ(z) = p.
 *
 *   p         0 < p < 1
 *   accuracy  relative error below 1e-14 away from p = ½ (where z passes zero: absolute below 1e-15)
 *   method    ratios of polynomials, of p near the median and of √(−ln p) in the tails; the upper half by symmetry
 *
 * Source: Wichura (1988), "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37(3),
 * 477–484.
 *
 * @throws RangeError unless 0 < p < 1, which is a programming mistake
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError("normalQuantile needs 0 < p < 1");
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p > 0.075) return 0 - deviationFromMedian(0.5 - p);
  const r = Math.sqrt(-Math.log(p));
  return r <= 5 ? -ratio(TAIL, r - 1.6) : -ratio(FAR_TAIL, r - 5);
}

/** The z > 0 with Φ(z) − ½ = share, for shares up to 0.425. */
export function deviationFromMedian(share: number): number {
  return share * ratio(MIDDLE, 0.180625 - share * share);
}

/** Coefficients of a numerator and a denominator, both from the seventh power down. */
type Ratio = readonly [above: readonly number[], below: readonly number[]];

const MIDDLE: Ratio = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
];

const TAIL: Ratio = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
];

const FAR_TAIL: Ratio = [
  [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
];

function ratio([above, below]: Ratio, x: number): number {
  let [over, under] = [0, 0];
  for (let i = 0; i < above.length; i++) {
    over = over * x + above[i]!;
    under = under * x + below[i]!;
  }
  return over / under;
}
