import { columnOf, MISSING_CODE, type Table } from "../table/table.js";
import type { RowPrices } from "./row-prices.js";
import { sortPart } from "./rows-by-account.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

/** What each row names, as codes; {@link MISSING_CODE} where it names none. */
export interface RowNames {
  readonly subscription: Int32Array;
  readonly plan: Int32Array;
  readonly product: Int32Array;
  readonly planLabels: readonly string[];
}

/**
 * Which of the rows that start in an account takes the place of which row that ends there, between two snapshots.
 *
 * Rows of the same product can take each other's place. Those that have most in common find each other first: the same
 * subscription and plan; the same subscription; the same plan, begun on the day on which the other ends; the same plan;
 * begun on that day; any. Among equals the larger goes with the larger. So the outcome depends on the rows, not on
 * their order. What is left over ended or started by itself.
 */
export class SubscriptionSuccession {
  /** Rows that ended, and rows that started. */
  readonly ended: Int32Array;
  readonly started: Int32Array;
  endedCount = 0;
  startedCount = 0;
  readonly #names: RowNames;
  readonly #startDay: Int32Array;
  readonly #endDay: Int32Array;
  readonly #larger: (a: number, b: number) => number;

  constructor(table: Table, intervals: SubscriptionIntervals, prices: RowPrices, names: RowNames, mostRows: number) {
    this.ended = new Int32Array(mostRows);
    this.started = new Int32Array(mostRows);
    this.#names = names;
    this.#startDay = intervals.startDay;
    this.#endDay = intervals.endDay;
    const { mrr } = intervals;
    const ids = columnOf(table, "subscription_id", "category");
    const text = (labels: readonly string[] | undefined, code: number) => labels?.[code] ?? "";
    const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    this.#larger = (a, b) =>
      mrr[b]! - mrr[a]! ||
      prices.listPrice(b) - prices.listPrice(a) ||
      prices.sharePaid(b) - prices.sharePaid(a) ||
      byText(text(names.planLabels, names.plan[a]!), text(names.planLabels, names.plan[b]!)) ||
      byText(text(ids?.labels, names.subscription[a]!), text(ids?.labels, names.subscription[b]!));
  }

  /** Tells every pair; afterwards `ended` and `started` hold what is left over. */
  pair(found: (ended: number, started: number) => void): void {
    const { product } = this.#names;
    if (this.endedCount === 1 && this.startedCount === 1) {
      const [ended, started] = [this.ended[0]!, this.started[0]!];
      if (product[ended] !== product[started]) return;
      this.endedCount = this.startedCount = 0;
      found(ended, started);
      return;
    }
    for (const likeness of LIKENESSES) {
      if (this.endedCount === 0 || this.startedCount === 0) return;
      this.#pairBy(likeness, found);
    }
  }

  #pairBy(likeness: Likeness, found: (ended: number, started: number) => void): void {
    const { ended, started } = this;
    const compare = (a: number, aDay: Int32Array, b: number, bDay: Int32Array) => {
      const { subscription, plan, product } = this.#names;
      return (
        (likeness.subscription ? subscription[a]! - subscription[b]! : 0) ||
        (likeness.plan ? plan[a]! - plan[b]! : 0) ||
        product[a]! - product[b]! ||
        (likeness.day ? aDay[a]! - bDay[b]! : 0)
      );
    };
    const order = (day: Int32Array) => (a: number, b: number) => compare(a, day, b, day) || this.#larger(a, b);
    sortPart(ended, 0, this.endedCount, order(this.#endDay));
    sortPart(started, 0, this.startedCount, order(this.#startDay));

    let e = 0;
    let s = 0;
    let endedLeft = 0;
    let startedLeft = 0;
    while (e < this.endedCount && s < this.startedCount) {
      const order = compare(ended[e]!, this.#endDay, started[s]!, this.#startDay);
      if (order === 0 && this.#isNamed(ended[e]!, likeness)) found(ended[e++]!, started[s++]!);
      else if (order <= 0) ended[endedLeft++] = ended[e++]!;
      else started[startedLeft++] = started[s++]!;
    }
    while (e < this.endedCount) ended[endedLeft++] = ended[e++]!;
    while (s < this.startedCount) started[startedLeft++] = started[s++]!;
    this.endedCount = endedLeft;
    this.startedCount = startedLeft;
  }

  /** Two rows that name no subscription do not name the same. */
  #isNamed(row: number, { subscription, plan }: Likeness): boolean {
    const { subscription: subscriptions, plan: plans } = this.#names;
    return (
      !(subscription && subscriptions[row] === MISSING_CODE) && !(plan && !subscription && plans[row] === MISSING_CODE)
    );
  }
}

interface Likeness {
  readonly subscription?: true;
  readonly plan?: true;
  readonly day?: true;
}

const LIKENESSES: readonly Likeness[] = [
  { subscription: true, plan: true },
  { subscription: true },
  { plan: true, day: true },
  { plan: true },
  { day: true },
  {},
];
