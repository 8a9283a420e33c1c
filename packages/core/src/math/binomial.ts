import { normalQuantile } from "./normal.js";
import type { RandomStream } from "./random.js";

/** Below this mean (of the rarer outcome), or up to this number, values are looked up from zero on. */
const FEW = 10;
const SMALL = 512;
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
 *   tables    remember distribution functions of numbers up to 512; the draws are the same with and without
 *   method    up to 512 customers, or the rarer outcome's mean below 10: inversion. Beyond: BTRS, rejection from a
 *             transformed uniform. Variance above 10⁹: normal quantile, rounded
 *   accuracy  inversion and BTRS: exact but for uniform numbers of 32 bits; every probability is within 1e-9. Normal:
 *             the distribution function is off by less than 1e-5
 *
 * Source: Hörmann (1993), "The Generation of Binomial Random Variates", Journal of Statistical Computation and
 * Simulation 46, 101–110.
 *
 * @example binomial(1000, 0.03, stream(1, 0), stream(1, 1)) // about 30
 */
export function binomial(
  count: number,
  share: number,
  first: RandomStream,
  spare: RandomStream,
  tables?: BinomialTables,
): number {
  const u = uniform(first);
  if (count === 0 || share <= 0) return 0;
  if (share >= 1) return count;
  if (share <= 0.5) return rarer(count, share, u, spare, tables);
  // 1 − u keeps the draw rising with u.
  return count - rarer(count, 1 - share, 1 - u, spare, tables);
}

/** A number of (0, 1) in the middle of one of 2^32 steps. */
function uniform(stream: RandomStream): number {
  return (stream.uint32() + 0.5) / 0x100000000;
}

function rarer(count: number, p: number, u: number, spare: RandomStream, tables: BinomialTables | undefined): number {
  if (count <= SMALL) return tables ? tables.invert(count, p, u) : inverted(count, p, u);
  const mean = count * p;
  if (mean < FEW) return inverted(count, p, u);
  const variance = mean * (1 - p);
  if (variance < MANY) return transformed(count, p, u, spare);
  return Math.min(count, Math.max(0, Math.round(mean + Math.sqrt(variance) * normalQuantile(u))));
}

/** A distribution function from its first value above 2^-33 on, and where to begin to search it. */
interface Table {
  readonly low: number;
  readonly cumulative: Float64Array;
  readonly guide: Uint16Array;
}

const GUIDES = 32;
/** Numbers kept in all tables together: eight megabytes. */
const ROOM = 2 ** 20;

/** Remembers distribution functions, for probabilities that come again and again. */
export class BinomialTables {
  readonly #byShare = new Map<number, (Table | undefined)[]>();
  #share = Number.NaN;
  #ofShare: (Table | undefined)[] = [];
  #room = ROOM;

  /** Quantile u of Binomial(count, p), for counts up to 512. */
  invert(count: number, p: number, u: number): number {
    if (p !== this.#share) {
      this.#share = p;
      let known = this.#byShare.get(p);
      if (!known) {
        known = [];
        this.#byShare.set(p, known);
      }
      this.#ofShare = known;
    }
    const table = this.#ofShare[count] ?? this.#made(count, p);
    if (!table) return inverted(count, p, u);
    const { cumulative } = table;
    let k = table.guide[Math.floor(u * GUIDES)]!;
    while (u >= cumulative[k]!) k += 1;
    return table.low + k;
  }

  #made(count: number, p: number): Table | undefined {
    if (this.#room <= 0) return undefined;
    const values: number[] = [];
    let low = 0;
    const walk = new Walk(count, p);
    for (;;) {
      // No uniform number of 32 bits lies below.
      if (walk.cumulative < 2 ** -33) low = walk.k + 1;
      else values.push(walk.cumulative);
      if (walk.ended) break;
      walk.step();
    }
    // Whoever searches beyond ends at the last value.
    values[values.length - 1] = Number.POSITIVE_INFINITY;
    const guide = Uint16Array.from({ length: GUIDES }, (_, j) => values.findIndex((value) => value > j / GUIDES));
    const table = { low, cumulative: Float64Array.from(values), guide };
    this.#ofShare[count] = table;
    this.#room -= values.length + GUIDES;
    return table;
  }
}

/** 1/1, 1/2, …: a product takes a quarter of the time of a division. */
const INVERSES = Float64Array.from({ length: SMALL }, (_, k) => 1 / (k + 1));

/** Adds up P(0), P(1), …; P(k + 1)/P(k) = (n − k)/(k + 1)·p/q. */
class Walk {
  k = 0;
  cumulative: number;
  #probability: number;
  readonly #count: number;
  readonly #odds: number;

  constructor(count: number, p: number) {
    this.#count = count;
    this.#odds = p / (1 - p);
    this.#probability = Math.exp(count * Math.log1p(-p));
    this.cumulative = this.#probability;
  }

  get ended(): boolean {
    return this.cumulative >= 1 - 2 ** -33 || this.k >= this.#count;
  }

  step(): void {
    this.#probability *= (this.#count - this.k) * this.#odds * (this.k < SMALL ? INVERSES[this.k]! : 1 / (this.k + 1));
    this.cumulative += this.#probability;
    this.k += 1;
  }
}

/** Smallest k whose distribution function exceeds u. */
function inverted(count: number, p: number, u: number): number {
  const walk = new Walk(count, p);
  while (u >= walk.cumulative && !walk.ended) walk.step();
  return walk.k;
}

/** BTRS: k is a steep function of one uniform, accepted at once in six of seven cases. */
function transformed(count: number, p: number, u: number, spare: RandomStream): number {
  const deviation = Math.sqrt(count * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = count * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  let x = u - 0.5;
  let v = uniform(spare);
  for (;;) {
    const edge = 0.5 - Math.abs(x);
    const k = Math.floor(((2 * a) / edge + b) * x + c);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k >= 0 && k <= count) {
      const alpha = (2.83 + 5.1 / b) * deviation;
      if (Math.log((v * alpha) / (a / (edge * edge) + b)) <= logRatioToMode(count, p, k)) return k;
    }
    x = uniform(spare) - 0.5;
    v = uniform(spare);
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
