import { type BinomialTables, binomial } from "../math/binomial.js";
import type { RandomStream } from "../math/random.js";

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
  readonly #spare: RandomStream;

  readonly #tables: BinomialTables | undefined;

  constructor(first: RandomStream, spare: RandomStream, tables?: BinomialTables) {
    this.#first = first;
    this.#spare = spare;
    this.#tables = tables;
  }

  take(count: number, share: number): number {
    return binomial(count, share, this.#first, this.#spare, this.#tables);
  }

  whole(count: number): number {
    const below = Math.floor(count);
    const u = this.#first.uniform();
    return count === below ? count : below + (u < count - below ? 1 : 0);
  }

  uniform(): number {
    return this.#first.uniform();
  }

  /** A number for one customer out of a cell, where single customers differ. */
  ownUniform(): number {
    return this.#spare.uniform();
  }
}
