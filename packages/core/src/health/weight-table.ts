import type { HealthModel } from "./health-model.js";
import { measuresOf } from "./line-scales.js";
import {
  effectiveWeights,
  SCORE_TOLERANCE,
  scoreWhenMissing,
  type WeightShares,
  weightShares,
} from "./score-columns.js";

/** Sets of up to so many measures are found by their bits. */
const MOST_TABULATED = 12;
const UNKNOWN = -1;
/** Place of factors of 0, for rows without a score. */
export const NO_SCORE = 0;

/**
 * What to multiply each group's sum by, depending on which measures have a value: there are few sets of measures among
 * many rows, and those of a set are computed when it is first met. The effective weight of a measure is its share of
 * the group times the factor of the group.
 */
export class WeightTable {
  /**
   * For every set met so far what is added whatever the values are, levels of its measures and what missing ones score,
   * then one factor a group. Those of {@link NO_SCORE} come first.
   */
  factors: Float64Array<ArrayBuffer>;
  readonly #model: HealthModel;
  readonly #levels: readonly number[];
  readonly #size: number;
  readonly #places: Int32Array<ArrayBuffer>;
  readonly #rare = new Map<number, number>();
  readonly #shares: WeightShares;
  /** Effective weights of the set that is being weighed. */
  readonly #own: Float64Array<ArrayBuffer>;
  #used = 1;

  /** @param levels of every measure, which the sums of the groups leave out */
  constructor(model: HealthModel, levels: readonly number[]) {
    this.#model = model;
    this.#levels = levels;
    this.#shares = weightShares(model);
    const measures = this.#shares.groupOf.length;
    if (measures > 30) throw new RangeError("at most 30 measures can be told apart");
    this.#own = new Float64Array(measures);
    this.#size = 1 + model.groups.length;
    this.factors = new Float64Array(64 * this.#size);
    this.#places = new Int32Array(measures <= MOST_TABULATED ? 1 << measures : 0).fill(UNKNOWN);
  }

  /** Writes where the factors of each row of a block begin; {@link NO_SCORE} for rows whose set gets no score. */
  find(present: Int32Array, count: number, places: Int32Array): void {
    const known = this.#places;
    for (let row = 0; row < count; row += 1) {
      const set = measuresOf(present, row);
      const place = set < known.length ? known[set]! : (this.#rare.get(set) ?? UNKNOWN);
      places[row] = place === UNKNOWN ? this.#add(set) : place;
    }
  }

  #add(set: number): number {
    const place = this.#weigh(set);
    if (set < this.#places.length) this.#places[set] = place;
    else this.#rare.set(set, place);
    return place;
  }

  #weigh(set: number): number {
    const model = this.#model;
    const { groupOf, groupShare, measureShare } = this.#shares;
    const present = (k: number) => (set & (1 << k)) !== 0;
    let known = 0;
    for (let k = 0; k < groupOf.length; k += 1) if (present(k)) known += groupShare[groupOf[k]!]! * measureShare[k]!;
    if (known < model.coverageFloor - SCORE_TOLERANCE) return NO_SCORE;
    const own = this.#own;
    effectiveWeights(this.#shares, model.missing, present, own);
    if (!own.some((weight, k) => present(k) && weight > 0)) return NO_SCORE;
    const at = this.#used * this.#size;
    this.#used += 1;
    if (at + this.#size > this.factors.length) {
      const larger = new Float64Array(2 * this.factors.length);
      larger.set(this.factors);
      this.factors = larger;
    }
    for (let k = 0; k < own.length; k += 1) {
      this.factors[at]! += own[k]! * (present(k) ? this.#levels[k]! : scoreWhenMissing(model.missing));
      if (present(k) && own[k]! > 0) this.factors[at + 1 + groupOf[k]!] = own[k]! / measureShare[k]!;
    }
    return at;
  }
}
