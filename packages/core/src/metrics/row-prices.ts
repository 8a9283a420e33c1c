import { columnOf, MISSING_DAY, type Table } from "../table/table.js";

/**
 * What the price of a subscription row is made of, as its columns define it:
 *
 *   MRR = units · list price · share paid
 *
 *   units        `quantity`; where `amount` is the charge per unit, a row without one is a single unit. A row that gives
 *                only its `mrr`, for all units together, does not tell how many there are
 *   list price   major units a month and unit before the discount; for all units where they are not told
 *   share paid   1 − discount/100
 *
 * A row's own `mrr` goes before its `amount`, as in `subscriptionIntervals`.
 */
export class RowPrices {
  readonly tells: { readonly units: boolean; readonly unitPrice: boolean; readonly discount: boolean };
  readonly #given: Float64Array | undefined;
  readonly #amount: Float64Array | undefined;
  readonly #interval: Float64Array | undefined;
  readonly #quantity: Float64Array | undefined;
  readonly #discount: Float64Array | undefined;
  readonly #trial: Uint8Array | undefined;
  readonly #start: Int32Array | undefined;

  constructor(table: Table) {
    const numbers = (name: string) => columnOf(table, name, "number")?.values;
    this.#given = numbers("mrr");
    this.#amount = numbers("amount");
    this.#interval = numbers("interval_months");
    this.#quantity = numbers("quantity");
    this.#discount = numbers("discount_pct");
    this.#trial = columnOf(table, "trial", "flag")?.values;
    this.#start = columnOf(table, "start_date", "day")?.values;
    const units = this.#quantity !== undefined;
    this.tells = { units, unitPrice: units || this.#amount !== undefined, discount: this.#discount !== undefined };
  }

  /** Units of a paying row; `NaN` where the row does not tell. */
  units(row: number): number {
    const units = this.#quantity ? this.#quantity[row]! : Number.NaN;
    if (this.#givesMrr(row)) return units > 0 ? units : Number.NaN;
    return Number.isNaN(units) ? 1 : units;
  }

  sharePaid(row: number): number {
    const discount = this.#discount ? this.#discount[row]! : 0;
    // A row that pays and says that all is taken off contradicts itself: then the discount tells nothing.
    if (!(discount >= 0 && discount <= 100) || (discount === 100 && this.#givesMrr(row))) return 1;
    return 1 - discount / 100;
  }

  listPrice(row: number): number {
    if (!this.#givesMrr(row)) return this.#amount![row]! / (this.#interval ? this.#interval[row]! : 1);
    const units = this.units(row);
    return this.#given![row]! / ((Number.isNaN(units) ? 1 : units) * this.sharePaid(row));
  }

  /** Whether a row pays nothing only because its discount is all of the price: a contract that runs, its months free. */
  isWaived(row: number): boolean {
    if (this.#discount?.[row] !== 100 || this.#givesMrr(row) || this.#trial?.[row] === 1) return false;
    const price = this.units(row) * this.listPrice(row);
    return this.#start![row] !== MISSING_DAY && price > 0 && price < Number.POSITIVE_INFINITY;
  }

  #givesMrr(row: number): boolean {
    return this.#given !== undefined && !Number.isNaN(this.#given[row]!);
  }
}
