import type { HealthModel } from "./health-model.js";
import { measuresOf, WORDS } from "./line-scales.js";
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
    if (this.#places.length > 0 && present.length === WORDS) this.#findByByte(present, count, places);
    else this.#findBySet(present, count, places);
  }

  /** Of up to eight measures, whose sets are a byte each: four rows a turn, as they are kept. */
  #findByByte(present: Int32Array, count: number, places: Int32Array): void {
    const known = this.#places;
    for (let word = 0; 4 * word < count; word += 1) {
      const sets = present[word]!;
      const row = 4 * word;
      let [a, b, c, d] = [
        known[sets & 0xff]!,
        known[(sets >>> 8) & 0xff]!,
        known[(sets >>> 16) & 0xff]!,
        known[sets >>> 24]!,
      ];
      // Only of what is not known yet all bits are set.
      if ((a | b | c | d) < 0) {
        a = this.#placeOf(sets & 0xff);
        b = this.#placeOf((sets >>> 8) & 0xff);
        c = this.#placeOf((sets >>> 16) & 0xff);
        d = this.#placeOf(sets >>> 24);
      }
      places[row] = a;
      places[row + 1] = b;
      places[row + 2] = c;
      places[row + 3] = d;
    }
  }

  #findBySet(present: Int32Array, count: number, places: Int32Array): void {
    for (let row = 0; row < count; row += 1) places[row] = this.#placeOf(measuresOf(present, row));
  }

  #placeOf(set: number): number {
    const known = this.#places;
    const place = set < known.length ? known[set]! : (this.#rare.get(set) ?? UNKNOWN);
    return place === UNKNOWN ? this.#add(set) : place;
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
