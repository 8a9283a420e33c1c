import { keepShape } from "../kept-shapes.js";
import { binomial } from "../math/binomial.js";
import { child, RandomStream } from "../math/random.js";

/**
 * How many of a number of customers something happens to: the expected number in a projection, a random whole number in
 * a Monte Carlo run. The order of events is the same for both.
 */
export interface Thinning {
  readonly random: boolean;
  /** How many of `count` customers something with probability `share` happens to. */
  take(count: number, share: number): number;
  /** A number of customers as it can be: whole where customers are counted. */
  whole(count: number): number;
  /** The next number of the stream that keeps scenarios in step. */
  uniform(): number;
}

/** Nothing is left to chance: a share of customers is a fraction of them. */
export const EXPECTED: Thinning = {
  random: false,
  take: (count, share) => count * share,
  whole: (count) => count,
  uniform: () => 0,
};

/**
 * Each customer decides alone: Binomial(count, share). A fractional number of customers (2.5 new ones a month) becomes
 * the whole one below or above, so that the mean is kept.
 */
export class RandomThinning implements Thinning {
  readonly random = true;
  readonly #first: RandomStream;
  /** Whatever else a draw needs. */
  readonly spare: RandomStream;

  /** Without streams it has to be started. */
  constructor(first = new RandomStream(0, 0, 0, 1), spare = new RandomStream(0, 0, 0, 1)) {
    this.#first = first;
    this.spare = spare;
  }

  /** Starts again, with streams that come from another. */
  restart(parent: RandomStream): void {
    child(parent, this.#first);
    child(parent, this.spare);
  }

  take(count: number, share: number): number {
    return binomial(count, share, this.#first, this.spare);
  }

  whole(count: number): number {
    const below = Math.floor(count);
    const u = this.#first.uniform();
    return count === below ? count : below + (u < count - below ? 1 : 0);
  }

  uniform(): number {
    return this.#first.uniform();
  }

  /** The next numbers of the stream that keeps scenarios in step, of 32 bits each. */
  fill(words: Uint32Array): void {
    this.#first.fill(words);
  }

  /** A number for one customer out of a cell, where single customers differ. */
  ownUniform(): number {
    return this.spare.uniform();
  }
}

keepShape(new RandomThinning());
