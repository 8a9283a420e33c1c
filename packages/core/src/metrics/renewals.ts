import { CompensatedSums } from "../math/compensated-sums.js";
import { fail, type Issue, type Result, succeed } from "../result.js";
import { firstDayOfMonth, monthOfDay } from "../table/calendar.js";
import { MISSING_CODE, type Table } from "../table/table.js";
import type { AccountGroups } from "./account-groups.js";
import { axisOf } from "./account-runs.js";
import { type AccountContracts, contractRows, visitContracts } from "./contracts.js";
import { tooManyGroups } from "./group-limit.js";
import type { MonthAxis, MonthWindow } from "./month-axis.js";
import { sortPartBy } from "./rows-by-account.js";
import { MONEY_TOLERANCE, type SubscriptionIntervals } from "./subscription-intervals.js";

/**
 * What counts as renewed when an account goes on under another subscription id. `same-account`: a contract that ends
 * on its date is renewed when a subscription of the same account pays on that day that began on it, or up to
 * {@link OVERLAP_DAYS} days before; an add-on that ran along all the time takes no place. `same-subscription`: only the
 * subscription id itself going on.
 */
export type RenewalConvention = "same-account" | "same-subscription";

/** How long old and new may run side by side when an account moves: the longest month. */
export const OVERLAP_DAYS = 31;

export interface RenewalOptions extends MonthWindow {
  /** Default `same-account`. */
  readonly convention?: RenewalConvention;
  /** Months between renewals of contracts that give neither term nor charge interval. Default 1, with a notice. */
  readonly termMonths?: number;
}

/** Columns that count contracts. */
export const RENEWAL_COUNTS = [
  "due",
  "renewed",
  // Of the renewed, those that went on under another subscription id.
  "moved",
  // Ended between two renewal dates: no renewal decision, so neither due nor lost; and those replaced by another.
  "endedEarly",
  "replacedEarly",
] as const;

/** Money columns, MRR in major units. */
export const RENEWAL_MONEY = [
  "dueMrr",
  // What the renewed pay of what they paid before (min), and what they pay above it.
  "renewedMrr",
  "upsellMrr",
  // What those that were not renewed had paid. due − renewed − lost is what the renewed pay less.
  "lostMrr",
  "endedEarlyMrr",
  "replacedEarlyMrr",
] as const;

/** Renewals month by month, as columns: index `i` is month `firstMonth + i`. */
export interface Renewals
  extends Readonly<Record<(typeof RENEWAL_COUNTS)[number], Int32Array<ArrayBuffer>>>,
    Readonly<Record<(typeof RENEWAL_MONEY)[number], Float64Array<ArrayBuffer>>> {
  readonly convention: RenewalConvention;
  readonly currency: string | null;
  readonly firstMonth: number;
  readonly monthCount: number;
  /** Last day covered, a day number. */
  readonly asOf: number;
  /** Whether the last month has days after `asOf`: its row holds what came due so far. */
  readonly lastMonthOpen: boolean;
  readonly issues: readonly Issue[];
}

/**
 * Contracts due for renewal in each month, and what became of them, by count and by value.
 *
 *   contract        rows of one subscription id that touch or overlap; a row without an id is one by itself
 *   renewal dates   anchor + k · term, k = 1, 2 …; the anchor is the first day, or the day on which the term became
 *                   another; months are added to the anchor (31 January, 28 February, 31 March)
 *   term            `term_months`, else `interval_months`, else `termMonths`, else one month with a notice
 *   due             renewal dates of the month on which the contract had not ended the day before
 *   renewed         it pays on that day; one whose `end_date` is the renewal date was not renewed, unless its account
 *                   moved ({@link RenewalConvention})
 *   value           MRR of the day before against MRR of the day: renewed = min(after, before), upsell what is above
 *   ended early     between two dates: named by itself, and no part of due
 *
 * Several contracts of an account that end on one day are taken together: those that take their place are shared among
 * them by what each paid. A subscription takes a place once.
 *
 * The renewal rate by value is not gross revenue retention: it is on what came due, not on all that was paid.
 * A month whose last day is after `asOf` holds what came due until then. Cost O(rows), however many dates.
 *
 *   intervals   of this very table
 *
 * Errors: those of {@link MonthWindow}; `renewals/term-out-of-range`. Notices: `renewals/term-from-interval`,
 * `renewals/assumed-term`, `renewals/row-as-contract`; warning `data/out-of-range` for terms that are no whole number
 * of months.
 *
 * Source: the two rates as in Gainsight, "Renewal Center Metric Calculations".
 *
 * @example renewals(workspace.subscriptions, intervals, { asOf: "2026-07-14" })
 */
export function renewals(
  table: Table,
  intervals: SubscriptionIntervals,
  options: RenewalOptions = {},
): Result<Renewals> {
  const tallied = tallyRenewals(table, intervals, options);
  return tallied.ok ? succeed(tallied.value.all) : tallied;
}

export interface GroupedRenewals {
  readonly all: Renewals;
  /** Renewals over the same months, by the group's label; counts and money of them add up to `all`. */
  readonly groups: ReadonlyMap<string, Renewals>;
}

/**
 * {@link renewals} of all accounts and of each group of them, in one pass. Issues are those of `all`.
 *
 * Errors: those of {@link renewals}; `kpi/too-many-groups`.
 *
 * @example renewalsByGroup(table, intervals, groups, { asOf: "2026-07-14" })
 */
export function renewalsByGroup(
  table: Table,
  intervals: SubscriptionIntervals,
  groups: AccountGroups,
  options: RenewalOptions = {},
): Result<GroupedRenewals> {
  return tallyRenewals(table, intervals, options, groups);
}

function tallyRenewals(
  table: Table,
  intervals: SubscriptionIntervals,
  options: RenewalOptions,
  groups?: AccountGroups,
): Result<GroupedRenewals> {
  const { convention = "same-account", termMonths } = options;
  const axis = axisOf(intervals, options);
  if (!axis.ok) return axis;
  const tooMany = groups && tooManyGroups(groups, axis.value.monthCount);
  if (tooMany) return fail(tooMany);
  const read = contractRows(table, intervals, termMonths);
  if (!read.ok) return read;
  const { rows, issues } = read.value;
  const tally = () => new RenewalTally(axis.value, rows.most, convention);
  const all = tally();
  const labels = groups?.labels ?? [];
  const byGroup = labels.map(tally);
  visitContracts(table, intervals, read.value, (account, contracts) => {
    all.add(contracts);
    // An account that never pays has contracts free of charge, and no group.
    byGroup[groups?.codes[account] ?? MISSING_CODE]?.add(contracts);
  });
  const { asOf, monthCount, from } = axis.value;
  const somebodyPays = rows.rows.some((row) => intervals.mrr[row]! > 0 && intervals.startDay[row]! <= asOf);
  const first = from ?? (somebodyPays ? 0 : monthCount);
  const renewalsOf = (one: RenewalTally, ofIt: readonly Issue[]): Renewals => ({
    convention,
    currency: intervals.currency,
    ...one.columns(first),
    issues: ofIt,
  });
  return succeed({
    all: renewalsOf(all, issues),
    groups: new Map(labels.map((label, group) => [label, renewalsOf(byGroup[group]!, [])])),
  });
}

/** Terms up to here renew in strides that are written as a first and a last date; longer ones have few dates. */
const LONGEST_STRIDE = 12;

/** Adds up what becomes of renewal dates, month by month. */
class RenewalTally {
  readonly #axis: MonthAxis;
  readonly #followsAccount: boolean;
  /** First day of each month of the axis, and of the month after. */
  readonly #firstDays: Int32Array;
  readonly #counts: Record<(typeof RENEWAL_COUNTS)[number], Int32Array<ArrayBuffer>>;
  readonly #money: Record<(typeof RENEWAL_MONEY)[number], CompensatedSums>;
  /** By term: contracts and money whose renewals begin in a month, less those whose renewals have stopped by it. */
  readonly #strideCount: Int32Array[] = [];
  readonly #strideMoney: CompensatedSums[] = [];
  /** Contracts of one account that ended: which, when, what they paid, and whether that was a renewal date. */
  readonly #ended: Int32Array;
  readonly #endDay: Int32Array;
  readonly #endMrr: Float64Array;
  readonly #endWasDue: Uint8Array;
  #endedCount = 0;
  readonly #startDay: Int32Array;
  readonly #byStart: Int32Array;
  readonly #tookPlace: Uint8Array;

  constructor(axis: MonthAxis, mostContracts: number, convention: RenewalConvention) {
    const { monthCount, firstMonth } = axis;
    this.#axis = axis;
    this.#followsAccount = convention === "same-account";
    this.#firstDays = Int32Array.from({ length: monthCount + 1 }, (_, index) => firstDayOfMonth(firstMonth + index));
    const each = <K extends string, V>(names: readonly K[], make: () => V) =>
      Object.fromEntries(names.map((name) => [name, make()])) as Record<K, V>;
    this.#counts = each(RENEWAL_COUNTS, () => new Int32Array(monthCount));
    this.#money = each(RENEWAL_MONEY, () => new CompensatedSums(monthCount));
    for (let term = 0; term <= LONGEST_STRIDE; term++) {
      this.#strideCount.push(new Int32Array(monthCount));
      this.#strideMoney.push(new CompensatedSums(monthCount));
    }
    this.#ended = new Int32Array(mostContracts);
    this.#endDay = new Int32Array(mostContracts);
    this.#endMrr = new Float64Array(mostContracts);
    this.#endWasDue = new Uint8Array(mostContracts);
    this.#startDay = new Int32Array(mostContracts);
    this.#byStart = new Int32Array(mostContracts);
    this.#tookPlace = new Uint8Array(mostContracts);
  }

  /** Takes in all contracts of one account. */
  add(contracts: AccountContracts): void {
    const { asOf } = this.#axis;
    const { from, to, mrr, term, anchor, firstPiece } = contracts;
    this.#endedCount = 0;
    for (let contract = 0; contract < contracts.count; contract++) {
      const last = firstPiece[contract + 1]! - 1;
      for (let piece = firstPiece[contract]!; piece <= last && from[piece]! <= asOf; piece++) {
        const paid = mrr[piece]!;
        if (!(paid > 0)) continue;
        this.#renewWithin(from[piece]!, to[piece]!, term[piece]!, anchor[piece]!, paid);
        const day = to[piece]!;
        if (day > asOf) continue;
        const isDue = this.#isRenewalDate(day, term[piece]!, anchor[piece]!);
        if (piece === last) this.#noteEnd(contract, day, paid, isDue);
        else if (isDue) this.#decide(day, paid, mrr[piece + 1]!);
      }
    }
    if (this.#endedCount > 0) this.#settleEnds(contracts);
  }

  /** Renewal dates inside a piece, where nothing changes: due and renewed at the same price. */
  #renewWithin(from: number, to: number, term: number, anchor: number, mrr: number): void {
    const last = Math.min(to - 1, this.#axis.asOf);
    const anchorMonth = this.#monthIndex(anchor);
    const dayOfMonth = this.#dayOfMonth(anchor, anchorMonth);
    const fromMonth = this.#monthIndex(from);
    const lastMonth = this.#monthIndex(last);
    let k = Math.max(1, Math.ceil((fromMonth - anchorMonth) / term));
    if (anchorMonth + k * term === fromMonth && this.#dateIn(fromMonth, dayOfMonth) <= from) k++;
    let until = Math.floor((lastMonth - anchorMonth) / term);
    if (anchorMonth + until * term === lastMonth && this.#dateIn(lastMonth, dayOfMonth) > last) until--;
    if (until < k) return;

    const first = anchorMonth + k * term;
    const after = anchorMonth + (until + 1) * term;
    if (term > LONGEST_STRIDE) {
      for (let month = first; month < after; month += term) this.#renewSame(month, 1, mrr);
      return;
    }
    this.#strideCount[term]![first]! += 1;
    this.#strideMoney[term]!.add(first, mrr);
    if (after >= this.#axis.monthCount) return;
    this.#strideCount[term]![after]! -= 1;
    this.#strideMoney[term]!.add(after, -mrr);
  }

  #renewSame(month: number, count: number, mrr: number): void {
    this.#counts.due[month]! += count;
    this.#counts.renewed[month]! += count;
    this.#money.dueMrr.add(month, mrr);
    this.#money.renewedMrr.add(month, mrr);
  }

  /** One contract on its date: what it paid before, and pays now. */
  #decide(day: number, before: number, after: number): void {
    const month = this.#monthIndex(day);
    this.#counts.due[month]! += 1;
    this.#money.dueMrr.add(month, before);
    if (!(after > 0)) {
      this.#money.lostMrr.add(month, before);
      return;
    }
    this.#counts.renewed[month]! += 1;
    this.#money.renewedMrr.add(month, Math.min(before, after));
    if (after - before <= MONEY_TOLERANCE) return;
    this.#money.upsellMrr.add(month, after);
    this.#money.upsellMrr.add(month, -before);
  }

  #noteEnd(contract: number, day: number, mrr: number, isDue: boolean): void {
    const place = this.#endedCount++;
    this.#ended[place] = contract;
    this.#endDay[contract] = day;
    this.#endMrr[contract] = mrr;
    this.#endWasDue[contract] = isDue ? 1 : 0;
  }

  /** Contracts that ended, day by day, with the subscriptions that took their place. */
  #settleEnds(contracts: AccountContracts): void {
    const { count } = contracts;
    const ended = this.#ended;
    const endDay = this.#endDay;
    if (this.#followsAccount && count > 1) {
      for (let contract = 0; contract < count; contract++) {
        this.#byStart[contract] = contract;
        this.#startDay[contract] = contracts.start(contract);
      }
      sortPartBy(this.#byStart, 0, count, this.#startDay);
      sortPartBy(ended, 0, this.#endedCount, endDay);
      this.#tookPlace.fill(0, 0, count);
    }
    let earliest = 0;
    for (let first = 0, next = 0; first < this.#endedCount; first = next) {
      const day = endDay[ended[first]!]!;
      let paid = 0;
      let latestStart = contracts.start(ended[first]!);
      for (; next < this.#endedCount && endDay[ended[next]!] === day; next++) {
        paid += this.#endMrr[ended[next]!]!;
        latestStart = Math.max(latestStart, contracts.start(ended[next]!));
      }
      let now = 0;
      if (this.#followsAccount && count > 1) {
        while (earliest < count && this.#startDay[this.#byStart[earliest]!]! < day - OVERLAP_DAYS) earliest++;
        now = this.#takingPlace(contracts, earliest, day, latestStart);
      }
      const isSame = Math.abs(now - paid) <= MONEY_TOLERANCE;
      for (let i = first; i < next; i++) {
        const before = this.#endMrr[ended[i]!]!;
        this.#settle(ended[i]!, isSame ? before : (before / paid) * now);
      }
    }
  }

  /** MRR on `day` of the subscriptions that began lately, and after the contracts that they replace. */
  #takingPlace(contracts: AccountContracts, earliest: number, day: number, latestStart: number): number {
    let mrr = 0;
    for (let i = earliest; i < contracts.count; i++) {
      const contract = this.#byStart[i]!;
      const start = this.#startDay[contract]!;
      if (start > day) break;
      if (start <= latestStart || this.#tookPlace[contract] === 1) continue;
      const piece = contracts.pieceOn(contract, day);
      if (piece < 0 || !(contracts.mrr[piece]! > 0)) continue;
      this.#tookPlace[contract] = 1;
      mrr += contracts.mrr[piece]!;
    }
    return mrr;
  }

  #settle(contract: number, after: number): void {
    const day = this.#endDay[contract]!;
    const before = this.#endMrr[contract]!;
    const month = this.#monthIndex(day);
    if (this.#endWasDue[contract] === 1) {
      this.#decide(day, before, after);
      if (after > 0) this.#counts.moved[month]! += 1;
      return;
    }
    this.#counts.endedEarly[month]! += 1;
    this.#money.endedEarlyMrr.add(month, before);
    if (!(after > 0)) return;
    this.#counts.replacedEarly[month]! += 1;
    this.#money.replacedEarlyMrr.add(month, before);
  }

  /** For days after the anchor. */
  #isRenewalDate(day: number, term: number, anchor: number): boolean {
    const month = this.#monthIndex(day);
    const anchorMonth = this.#monthIndex(anchor);
    if ((month - anchorMonth) % term !== 0) return false;
    return this.#dateIn(month, this.#dayOfMonth(anchor, anchorMonth)) === day;
  }

  /** Index of a day's month; negative before the axis, where months free of charge may lie. */
  #monthIndex(day: number): number {
    const { firstDay, firstMonth, indexOfDay } = this.#axis;
    return day < firstDay ? monthOfDay(day) - firstMonth : indexOfDay[day - firstDay]!;
  }

  #dayOfMonth(day: number, month: number): number {
    const first = month < 0 ? firstDayOfMonth(this.#axis.firstMonth + month) : this.#firstDays[month]!;
    return day - first + 1;
  }

  /** The day of a month, or its last where it is shorter. */
  #dateIn(month: number, dayOfMonth: number): number {
    return Math.min(this.#firstDays[month]! + dayOfMonth, this.#firstDays[month + 1]!) - 1;
  }

  columns(first: number) {
    const { monthCount, firstMonth, asOf, lastMonthOpen } = this.#axis;
    for (let term = 1; term <= LONGEST_STRIDE; term++) {
      const count = this.#strideCount[term]!;
      const money = this.#strideMoney[term]!;
      for (let month = 0; month < monthCount; month++) {
        if (month >= term) {
          count[month]! += count[month - term]!;
          money.addCell(month, money, month - term);
        }
        // Where no contract is left, rounding may have left something.
        if (count[month] === 0) money.clear(month);
        else this.#renewSame(month, count[month]!, money.at(month));
      }
    }
    const shown = <K extends string, V, C>(columns: Record<K, V>, values: (column: V) => C) =>
      Object.fromEntries(Object.entries<V>(columns).map(([name, column]) => [name, values(column)])) as Record<K, C>;
    return {
      firstMonth: firstMonth + first,
      monthCount: monthCount - first,
      asOf,
      lastMonthOpen: lastMonthOpen && monthCount > first,
      ...shown(this.#counts, (column) => column.slice(first)),
      ...shown(this.#money, (column) => column.values().slice(first)),
    };
  }
}
