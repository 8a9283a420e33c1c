import { MISSING_CODE } from "../table/table.js";
import type { RowNames } from "./row-names.js";
import type { RowPrices } from "./row-prices.js";

/** Places of a table of all plans of all products; beyond it, those that occur are numbered. */
const MOST_PLACES = 1 << 20;

/** What can be subscribed to: plans of products. Remembers which of them an account has. */
export class SubscribedOffers {
  readonly #names: RowNames;
  readonly #prices: RowPrices;
  /** Plans, the one that rows do not name among them. */
  readonly #width: number;
  readonly #numbers: Map<number, number> | null;
  readonly #productOf: number[] = [];
  /** The last time that an offer, or a product, was held; the product that rows do not name stands first. */
  readonly #offerHeld: Int32Array;
  readonly #productHeld: Int32Array;
  #time = 0;

  constructor(names: RowNames, prices: RowPrices) {
    this.#names = names;
    this.#prices = prices;
    this.#width = names.planLabels.length + 1;
    const products = names.productLabels.length + 1;
    const places = this.#width * products;
    this.#numbers = places > MOST_PLACES ? new Map() : null;
    this.#offerHeld = new Int32Array(this.#numbers ? names.plan.length : places);
    this.#productHeld = new Int32Array(products);
  }

  /** What a row subscribes to, as a number. */
  of(row: number): number {
    const product = this.#names.product[row]! + 1;
    const place = product * this.#width + this.#names.plan[row]! + 1;
    if (!this.#numbers) return place;
    let number = this.#numbers.get(place);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(place, number);
      this.#productOf.push(product);
    }
    return number;
  }

  holdNone(): void {
    this.#time += 1;
  }

  hold(offer: number): void {
    const product = this.#numbers ? this.#productOf[offer]! : Math.floor(offer / this.#width);
    this.#offerHeld[offer] = this.#time;
    this.#productHeld[product] = this.#time;
  }

  /** What a subscription by itself is, beside those that the account has. */
  kindOf(row: number): "seats" | "addOn" | "crossSell" | "other" {
    const product = this.#names.product[row]! + 1;
    const isHeld = this.#productHeld[product] === this.#time;
    // Where a row of the account names no product, it may be this one.
    if (product > 0 && !isHeld && this.#productHeld[0] !== this.#time) return "crossSell";
    if (this.#names.plan[row] === MISSING_CODE) return "other";
    if (this.#offerHeld[this.of(row)] !== this.#time) return "addOn";
    return this.#prices.tells.units && !Number.isNaN(this.#prices.units(row)) ? "seats" : "other";
  }
}
