import { columnOf, MISSING_CODE, type Table } from "../table/table.js";
import type { RowNames } from "./row-names.js";
import type { RowPrices } from "./row-prices.js";
import { sortPart } from "./rows-by-account.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

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
  readonly #endedOrder = (a: number, b: number) =>
    this.#compare(a, this.#endDay, b, this.#endDay) || this.#larger(a, b);
  readonly #startedOrder = (a: number, b: number) =>
    this.#compare(a, this.#startDay, b, this.#startDay) || this.#larger(a, b);
  #likeness = LIKENESSES[0]!;

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
    if (this.endedCount === 0 || this.startedCount === 0) return;
    const isFew = this.endedCount * this.startedCount <= FEW_PAIRS;
    if (isFew) {
      sortPart(this.ended, 0, this.endedCount, this.#larger);
      sortPart(this.started, 0, this.startedCount, this.#larger);
    }
    for (const likeness of LIKENESSES) {
      this.#likeness = likeness;
      if (isFew) this.#tryEveryPair(found);
      else this.#walkAlong(found);
      if (this.endedCount === 0 || this.startedCount === 0) return;
    }
  }

  /** From the largest that ended: the largest that started and is like it. */
  #tryEveryPair(found: (ended: number, started: number) => void): void {
    const { ended, started } = this;
    let left = 0;
    for (let e = 0; e < this.endedCount; e++) {
      const row = ended[e]!;
      let s = this.#isNamed(row) ? 0 : this.startedCount;
      while (s < this.startedCount && this.#compare(row, this.#endDay, started[s]!, this.#startDay) !== 0) s++;
      if (s === this.startedCount) {
        ended[left++] = row;
        continue;
      }
      found(row, started[s]!);
      started.copyWithin(s, s + 1, this.startedCount--);
    }
    this.endedCount = left;
  }

  /** The same for many: both sides in the order of what is compared, then of size. */
  #walkAlong(found: (ended: number, started: number) => void): void {
    const { ended, started } = this;
    sortPart(ended, 0, this.endedCount, this.#endedOrder);
    sortPart(started, 0, this.startedCount, this.#startedOrder);
    let e = 0;
    let s = 0;
    let endedLeft = 0;
    let startedLeft = 0;
    while (e < this.endedCount && s < this.startedCount) {
      const order = this.#compare(ended[e]!, this.#endDay, started[s]!, this.#startDay);
      if (order === 0 && this.#isNamed(ended[e]!)) found(ended[e++]!, started[s++]!);
      else if (order <= 0) ended[endedLeft++] = ended[e++]!;
      else started[startedLeft++] = started[s++]!;
    }
    while (e < this.endedCount) ended[endedLeft++] = ended[e++]!;
    while (s < this.startedCount) started[startedLeft++] = started[s++]!;
    this.endedCount = endedLeft;
    this.startedCount = startedLeft;
  }

  #compare(a: number, aDay: Int32Array, b: number, bDay: Int32Array): number {
    const { subscription, plan, product } = this.#names;
    const likeness = this.#likeness;
    return (
      product[a]! - product[b]! ||
      (likeness.subscription ? subscription[a]! - subscription[b]! : 0) ||
      (likeness.plan ? plan[a]! - plan[b]! : 0) ||
      (likeness.day ? aDay[a]! - bDay[b]! : 0)
    );
  }

  /** Two rows that name no subscription do not name the same one, nor two without a plan the same plan. */
  #isNamed(row: number): boolean {
    const { subscription, plan } = this.#likeness;
    if (subscription) return this.#names.subscription[row] !== MISSING_CODE;
    return !plan || this.#names.plan[row] !== MISSING_CODE;
  }
}

interface Likeness {
  readonly subscription: boolean;
  readonly plan: boolean;
  readonly day: boolean;
}

const LIKENESSES: readonly Likeness[] = [
  { subscription: true, plan: true, day: false },
  { subscription: true, plan: false, day: false },
  { subscription: false, plan: true, day: true },
  { subscription: false, plan: true, day: false },
  { subscription: false, plan: false, day: true },
  { subscription: false, plan: false, day: false },
];

/** Up to here it is quicker to try every pair than to sort for each likeness. */
const FEW_PAIRS = 256;
