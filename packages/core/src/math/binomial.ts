import { normalQuantile } from "./normal.js";
import type { RandomStream } from "./random.js";

/** Below this mean of the rarer outcome, probabilities are added up from zero on. */
const FEW = 10;
/** With a mean below this, most draws are none. */
const FEWER_THAN_ONE = 0.3;
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
 *   method    mean of the rarer outcome below 10: inversion. Beyond: BTRS, rejection from a transformed uniform.
 *             Variance above 10⁹: normal quantile, rounded
 *   accuracy  inversion and BTRS: exact but for uniform numbers of 32 bits; every probability is within 1e-9. Normal:
 *             the distribution function is off by less than 1e-5
 *
 * Source: Hörmann (1993), "The Generation of Binomial Random Variates", Journal of Statistical Computation and
 * Simulation 46, 101–110.
 *
 * @example binomial(1000, 0.03, stream(1, 0), stream(1, 1)) // about 30
 */
export function binomial(count: number, share: number, first: RandomStream, spare: RandomStream): number {
  return drawn(count, share, uniform(first.uint32()), spare);
}

/** Random numbers of 32 bits, and which of them is the next. */
export interface Words {
  readonly numbers: Uint32Array;
  next: number;
}

/** Powers are kept of so many … */
const STEP = 16;
/** … counts, and of as many steps. */
const KEPT = STEP * STEP;

/**
 * Probabilities of which each is drawn with many times: what a draw needs of them is worked out once. The draws are those
 * of {@link binomial}.
 *
 * @example
 * const chances = new BinomialChances(24);
 * chances.shares.fill(0.03);
 * chances.prepare(100);
 * chances.thin(heads, 0, 24, 1, 23, words, spare) // how many of heads[0] … heads[23] have left
 */
export class BinomialChances {
  readonly shares: Float64Array;
  readonly #odds: Float64Array;
  /** Of each share (1 − p)^n, n = 0 … 15, then n = 0, 16 … 240: a product takes a third of the time of an exponential. */
  readonly #powers: Float64Array;

  constructor(length: number) {
    this.shares = new Float64Array(length);
    this.#odds = new Float64Array(length);
    this.#powers = new Float64Array(length * 2 * STEP);
  }

  /** To be called when {@link shares} have been written; `most` is the largest count to be drawn from. */
  prepare(most: number): void {
    const powers = this.#powers;
    const steps = Math.min(STEP, Math.floor(most / STEP) + 1);
    for (let i = 0; i < this.shares.length; i++) {
      const share = this.shares[i]!;
      if (share <= 0 || share > 0.5) continue;
      this.#odds[i] = share / (1 - share);
      const at = i * 2 * STEP;
      powersOf(1 - share, powers, at, STEP);
      powersOf(powers[at + STEP - 1]! * (1 - share), powers, at + STEP, steps);
    }
  }

  /**
   * Takes off heads[i], i = from, from + stride, … < to, who leave with share number `now` − i. One word for each share
   * above zero. Returns how many have left.
   */
  thin(
    heads: Int32Array,
    from: number,
    to: number,
    stride: number,
    now: number,
    words: Words,
    spare: RandomStream,
  ): number {
    const { shares } = this;
    const odds = this.#odds;
    const powers = this.#powers;
    const { numbers } = words;
    let { next } = words;
    let gone = 0;
    for (let i = from; i < to; i += stride) {
      const share = shares[now - i]!;
      if (share <= 0) continue;
      const count = heads[i]!;
      const u = uniform(numbers[next++]!);
      const mean = count * share;
      // P(0) ≥ 1 − np: of few customers mostly nobody leaves, and that is seen without a power. Of more it is anybody's guess.
      if (mean < FEWER_THAN_ONE && u < 1 - mean) continue;
      let leaving: number;
      if (mean < FEW && count < KEPT && share <= 0.5) {
        const at = (now - i) * 2 * STEP;
        const none = powers[at + (count & (STEP - 1))]! * powers[at + STEP + (count >> 4)]!;
        const each = odds[now - i]!;
        // Up to three at once, without a guess: a wrong one takes longer than three numbers too many. Written out here, since
        // engines box the numbers of a call that they do not put in its place.
        const first = count * each;
        const second = first - each;
        const third = second - each;
        const one = none * first;
        const two = one * (second * INVERSES[1]!);
        const three = two * (third * INVERSES[2]!);
        const afterNone = u - none;
        const afterOne = afterNone - one;
        const afterTwo = afterOne - two;
        const afterThree = afterTwo - three;
        leaving =
          afterThree < 0
            ? 3 + Math.floor(afterNone) + Math.floor(afterOne) + Math.floor(afterTwo)
            : further(4, count, three, third - each, each, afterThree);
        if (leaving > count) leaving = count;
      } else leaving = drawn(count, share, u, spare);
      heads[i] = count - leaving;
      gone += leaving;
    }
    words.next = next;
    return gone;
  }
}

/** Writes q⁰, q¹, … in four rows that need not wait for one another. */
function powersOf(q: number, powers: Float64Array, from: number, count: number): void {
  const square = q * q;
  const [cube, fourth] = [square * q, square * square];
  powers[from] = 1;
  powers[from + 1] = q;
  powers[from + 2] = square;
  powers[from + 3] = cube;
  for (let n = from + 4; n < from + count; n++) powers[n] = powers[n - 4]! * fourth;
}

/** A number of (0, 1) in the middle of one of 2^32 steps. */
function uniform(word: number): number {
  return (word + 0.5) / 0x100000000;
}

function drawn(count: number, share: number, u: number, spare: RandomStream): number {
  if (count === 0 || share <= 0) return 0;
  if (share >= 1) return count;
  if (share <= 0.5) return rarer(count, share, u, spare);
  // 1 − u keeps the draw rising with u.
  return count - rarer(count, 1 - share, 1 - u, spare);
}

function rarer(count: number, p: number, u: number, spare: RandomStream): number {
  const mean = count * p;
  if (mean < FEW) return inverted(count, Math.exp(count * Math.log1p(-p)), p / (1 - p), u);
  const variance = mean * (1 - p);
  if (variance < MANY) return transformed(count, p, u, spare);
  return Math.min(count, Math.max(0, Math.round(mean + Math.sqrt(variance) * normalQuantile(u))));
}

/** 1/1, 1/2, …: a product takes a quarter of the time of a division. With a mean below ten no draw of 32 bits is above 64. */
const INVERSES = Float64Array.from({ length: 256 }, (_, k) => 1 / (k + 1));

/** Smallest k whose distribution function exceeds u: P(0) = `none`, P(1), … are taken off. */
function inverted(count: number, none: number, odds: number, u: number): number {
  return u < none ? 0 : further(1, count, none, count * odds, odds, u - none);
}

/**
 * The same from k = `from` on, of which P(k − 1) = `before`; `rest` is what is left of u. P(k + 1)/P(k) =
 * (n − k)/(k + 1)·odds, and `ahead` is (n − k)·odds.
 */
function further(from: number, count: number, before: number, ahead: number, odds: number, rest: number): number {
  let probability = before;
  let factor = ahead;
  let left = rest;
  const last = Math.min(count, INVERSES.length);
  let k = from;
  // Four at a time: what is left falls below zero once and stays there, and floors of it count without a branch how often
  // it did not. Guessed branches would be wrong once a draw.
  for (; k + 4 <= last; k += 4) {
    const second = factor - odds;
    const third = second - odds;
    const fourth = third - odds;
    const one = probability * (factor * INVERSES[k - 1]!);
    const two = one * (second * INVERSES[k]!);
    const three = two * (third * INVERSES[k + 1]!);
    probability = three * (fourth * INVERSES[k + 2]!);
    const afterOne = left - one;
    const afterTwo = afterOne - two;
    const afterThree = afterTwo - three;
    left = afterThree - probability;
    if (left < 0) return k + 3 + Math.floor(afterOne) + Math.floor(afterTwo) + Math.floor(afterThree);
    factor = fourth - odds;
  }
  for (; k < last; k++) {
    probability *= factor * INVERSES[k - 1]!;
    if (left < probability) return k;
    left -= probability;
    factor -= odds;
  }
  return last;
}

/** BTRS: k is a steep function of one uniform, accepted at once in six of seven cases. */
function transformed(count: number, p: number, u: number, spare: RandomStream): number {
  const deviation = Math.sqrt(count * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = count * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  let x = u - 0.5;
  let v = uniform(spare.uint32());
  for (;;) {
    const edge = 0.5 - Math.abs(x);
    const k = Math.floor(((2 * a) / edge + b) * x + c);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k >= 0 && k <= count) {
      const alpha = (2.83 + 5.1 / b) * deviation;
      if (Math.log((v * alpha) / (a / (edge * edge) + b)) <= logRatioToMode(count, p, k)) return k;
    }
    x = uniform(spare.uint32()) - 0.5;
    v = uniform(spare.uint32());
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
