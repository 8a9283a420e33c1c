import { fail, type Issue, type Result, succeed } from "../result.js";
import { monthOfDay, parseDay } from "../table/calendar.js";
import { columnOf, MISSING_CODE, type Table } from "../table/table.js";
import { saysTerm } from "./contract-terms.js";
import { contractRows, visitContracts } from "./contracts.js";
import { monthsLater } from "./renewal-dates.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

export interface RenewalsDueOptions {
  /** Last day covered, `YYYY-MM-DD`: the calendar begins on the day after. */
  readonly asOf: string;
  /** Whole months to look ahead, 1 to 600. */
  readonly horizonMonths: number;
  /** Every renewal date within the horizon. Default: each contract's next one, since the later ones depend on it. */
  readonly repeat?: boolean;
  /** Months between renewals of contracts that give neither term nor charge interval. Default 1, with a notice. */
  readonly termMonths?: number;
}

/**
 * Renewals to come, as columns of one length: by day, within a day by account and then by subscription, in the order of
 * their characters; so the order of rows does not matter.
 */
export interface RenewalCalendar {
  /** Days, first excluded, last included. */
  readonly asOf: number;
  readonly lastDay: number;
  readonly currency: string | null;
  readonly count: number;
  /** An index into `accountLabels`. */
  readonly account: Int32Array<ArrayBuffer>;
  readonly accountLabels: readonly string[];
  /** An index into `subscriptionLabels`; {@link MISSING_CODE} where the row names none. */
  readonly subscription: Int32Array<ArrayBuffer>;
  readonly subscriptionLabels: readonly string[];
  /** Renewal date. */
  readonly day: Int32Array<ArrayBuffer>;
  /** MRR of the contract on `asOf`, in major units: what comes due if nothing changes before. */
  readonly mrr: Float64Array<ArrayBuffer>;
  readonly termMonths: Int32Array<ArrayBuffer>;
  /** 1 where nothing says the term, so that the date is no more than an assumption. */
  readonly assumed: Uint8Array<ArrayBuffer>;
  /**
   * End of the contract as the data have it, the first day without it; `OPEN_END` where they have none. An end up to
   * `day` says that it will not be renewed. Where `asOf` lies in the past this is knowledge that came later.
   */
  readonly recordedEnd: Int32Array<ArrayBuffer>;
  readonly issues: readonly Issue[];
}

const LONGEST_HORIZON = 600;

/**
 * The calendar of renewals to come: of every contract that pays on `asOf`, the renewal dates after it, up to the same
 * day `horizonMonths` later. Contracts and dates are those of `renewals`. Each stands with its state on `asOf`; what
 * starts or ends later has not happened.
 *
 *   intervals   of this very table
 *
 * Errors: `range/not-a-day`, `renewals/horizon-out-of-range`, `renewals/term-out-of-range`. Issues as of `renewals`.
 *
 * @example renewalsDue(workspace.subscriptions, intervals, { asOf: "2026-07-14", horizonMonths: 6 })
 */
export function renewalsDue(
  table: Table,
  intervals: SubscriptionIntervals,
  options: RenewalsDueOptions,
): Result<RenewalCalendar> {
  const { horizonMonths, repeat = false, termMonths } = options;
  const asOf = parseDay(options.asOf);
  if (asOf === undefined) {
    return fail({ code: "range/not-a-day", severity: "error", path: "asOf", given: options.asOf });
  }
  if (!Number.isInteger(horizonMonths) || horizonMonths < 1 || horizonMonths > LONGEST_HORIZON) {
    const given = Number.isFinite(horizonMonths) ? horizonMonths : null;
    const params = { min: 1, max: LONGEST_HORIZON };
    return fail({ code: "renewals/horizon-out-of-range", severity: "error", path: "horizonMonths", given, params });
  }
  const read = contractRows(table, intervals, termMonths);
  if (!read.ok) return read;
  const lastDay = monthsLater(asOf, horizonMonths);
  const ids = columnOf(table, "subscription_id", "category");
  const found = new FoundRenewals();
  const isGiven = termMonths === undefined ? saysTerm(table) : () => true;
  const asOfMonth = monthOfDay(asOf);

  visitContracts(table, intervals, read.value, (account, contracts) => {
    for (let contract = 0; contract < contracts.count; contract++) {
      const piece = contracts.pieceOn(contract, asOf);
      if (piece < 0 || !(contracts.mrr[piece]! > 0)) continue;
      const anchor = contracts.anchor[piece]!;
      const term = contracts.term[piece]!;
      const since = asOfMonth - monthOfDay(anchor);
      let k = Math.max(1, Math.ceil(since / term));
      if (monthsLater(anchor, k * term) <= asOf) k++;
      const assumed = term === 1 && !isGiven(contracts.row[contract]!);
      const subscription = ids ? ids.codes[contracts.row[contract]!]! : MISSING_CODE;
      for (let day = monthsLater(anchor, k * term); day <= lastDay; day = monthsLater(anchor, ++k * term)) {
        found.add(account, subscription, day, contracts.mrr[piece]!, term, contracts.end(contract), assumed);
        if (!repeat) break;
      }
    }
  });
  const { accountLabels } = intervals;
  const subscriptionLabels = ids?.labels ?? [];
  return succeed({
    asOf,
    lastDay,
    currency: intervals.currency,
    ...found.byDay(asOf + 1, lastDay, accountLabels, subscriptionLabels),
    accountLabels,
    subscriptionLabels,
    issues: read.value.issues,
  });
}

type FoundColumns = Pick<
  RenewalCalendar,
  "count" | "account" | "subscription" | "day" | "mrr" | "termMonths" | "assumed" | "recordedEnd"
>;

/** Columns that grow. */
class FoundRenewals {
  #count = 0;
  #whole = new Int32Array(WIDTH * 1024);
  #mrr = new Float64Array(1024);

  add(
    account: number,
    subscription: number,
    day: number,
    mrr: number,
    term: number,
    recordedEnd: number,
    assumed: boolean,
  ): void {
    if (this.#count === this.#mrr.length) this.#grow();
    this.#mrr[this.#count] = mrr;
    const at = this.#count++ * WIDTH;
    this.#whole[at] = account;
    this.#whole[at + 1] = subscription;
    this.#whole[at + 2] = day;
    this.#whole[at + 3] = term;
    this.#whole[at + 4] = recordedEnd;
    this.#whole[at + 5] = Number(assumed);
  }

  #grow(): void {
    const whole = new Int32Array(this.#whole.length * 2);
    const mrr = new Float64Array(this.#mrr.length * 2);
    whole.set(this.#whole);
    mrr.set(this.#mrr);
    this.#whole = whole;
    this.#mrr = mrr;
  }

  /** The columns in the order of {@link RenewalCalendar}: a counting sort by day, and a sort by name within each. */
  byDay(
    firstDay: number,
    lastDay: number,
    accountLabels: readonly string[],
    subscriptionLabels: readonly string[],
  ): FoundColumns {
    const count = this.#count;
    const whole = this.#whole;
    const mrr = this.#mrr;
    const begin = new Int32Array(lastDay - firstDay + 2);
    for (let i = 0; i < count; i++) begin[whole[i * WIDTH + 2]! - firstDay + 1]! += 1;
    for (let day = 1; day < begin.length; day++) begin[day]! += begin[day - 1]!;
    const next = begin.slice();
    const order = new Int32Array(count);
    for (let i = 0; i < count; i++) order[next[whole[i * WIDTH + 2]! - firstDay]!++] = i;
    const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    const byName = (i: number, k: number) => {
      const [a, b] = [i * WIDTH, k * WIDTH];
      return (
        compare(accountLabels[whole[a]!]!, accountLabels[whole[b]!]!) ||
        compare(subscriptionLabels[whole[a + 1]!] ?? "", subscriptionLabels[whole[b + 1]!] ?? "") ||
        // Of rows that name no subscription only what they hold can tell one from the other.
        mrr[k]! - mrr[i]! ||
        whole[a + 3]! - whole[b + 3]! ||
        whole[a + 4]! - whole[b + 4]!
      );
    };
    for (let day = 0; day + 1 < begin.length; day++) order.subarray(begin[day]!, begin[day + 1]!).sort(byName);
    const column = (offset: number) => Int32Array.from(order, (i) => whole[i * WIDTH + offset]!);
    return {
      count,
      account: column(0),
      subscription: column(1),
      day: column(2),
      mrr: Float64Array.from(order, (i) => mrr[i]!),
      termMonths: column(3),
      assumed: Uint8Array.from(column(5)),
      recordedEnd: column(4),
    };
  }
}

/** Whole numbers of one renewal, side by side. */
const WIDTH = 6;
