import { keepShape } from "../kept-shapes.js";
import { CompensatedSums } from "../math/compensated-sums.js";
import { fail, type Issue, type Result, succeed } from "../result.js";
import { drain, type Steps } from "../steps.js";
import { monthOfDay } from "../table/calendar.js";
import type { AccountGroups } from "./account-groups.js";
import { type AccountRunVisitor, accountRunSteps } from "./account-runs.js";
import { farOffEnd, farOffNotice } from "./far-off-end.js";
import { farOffStartNotice, farOffStarts } from "./far-off-start.js";
import { tooManyGroups } from "./group-limit.js";
import { LEDGER_PRESETS, type LedgerConvention, type LedgerPolicies } from "./ledger-policies.js";
import { type MonthAxis, type MonthWindow, monthAxis } from "./month-axis.js";
import { outermostDays } from "./outermost-days.js";
import { conventionOf, policiesOf, policyNotices } from "./policy-choice.js";
import { CONTINUES, IS_BACK, IS_NEW, type PolicyRunVisitor, policyRunSteps, readsDays } from "./policy-runs.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

export interface LedgerOptions extends MonthWindow {
  /** A named set of policies. Default: `default`. */
  readonly convention?: LedgerConvention;
  /** Policies that differ from those of the convention. */
  readonly policies?: Partial<LedgerPolicies>;
}

/** Money columns of a ledger, in major units: index `i` is month `firstMonth + i`. */
export const LEDGER_MONEY = [
  "startMrr",
  "newMrr",
  "reactivationMrr",
  "expansionMrr",
  "contractionMrr",
  "churnedMrr",
  "endMrr",
  // Accounts that were customers twelve months before: what they paid then, pay now, and pay of that then (min) now.
  "startMrr12",
  "currentMrr12",
  "keptMrr12",
] as const;

/** Columns that count accounts. */
export const LEDGER_COUNTS = [
  "startCustomers",
  "newCustomers",
  "reactivatedCustomers",
  "churnedCustomers",
  "expandedCustomers",
  "contractedCustomers",
  "endCustomers",
  // Of the customers of twelve months before, how many there were and how many are customers now.
  "startCustomers12",
  "keptCustomers12",
] as const;

export type LedgerColumn = (typeof LEDGER_MONEY)[number] | (typeof LEDGER_COUNTS)[number];

/** Accounts that joined and left inside one month, by month, at what they paid on their first day there. */
export interface InsideMonth {
  /** Whether new (or reactivation) and churn hold them; otherwise they were removed from both. */
  readonly counted: boolean;
  readonly customers: Int32Array<ArrayBuffer>;
  readonly mrr: Float64Array<ArrayBuffer>;
  /** The part of it that reactivation holds. */
  readonly reactivationMrr: Float64Array<ArrayBuffer>;
}

/** MRR movements month by month, as columns. Every month closes: start + new + reactivation + expansion − contraction − churned = end. */
export interface MrrLedger
  extends Readonly<Record<(typeof LEDGER_MONEY)[number], Float64Array<ArrayBuffer>>>,
    Readonly<Record<(typeof LEDGER_COUNTS)[number], Int32Array<ArrayBuffer>>> {
  /** The preset whose policies these are; `custom` where single ones were changed to those of none. */
  readonly convention: LedgerConvention | "custom";
  /** What was chosen where tools differ. */
  readonly policies: LedgerPolicies;
  /** What the data could not tell enough for, and where they end oddly. */
  readonly issues: readonly Issue[];
  /** Who joined and left inside one month, where the policy asks for them. */
  readonly insideMonth?: InsideMonth;
  readonly currency: string | null;
  /** Month number of index 0. */
  readonly firstMonth: number;
  readonly monthCount: number;
  /** Last day covered, a day number. */
  readonly asOf: number;
  /** Whether the last month has days after `asOf`: its row is the movement so far. */
  readonly lastMonthOpen: boolean;
}

/**
 * Ledger of MRR movements between month-end snapshots.
 *
 *   start + new + reactivation + expansion − contraction − churned = end
 *
 *   snapshot       last calendar day of a month, on an open last month `asOf`; a row counts iff start ≤ day < end
 *   account MRR    sum of its rows; a customer iff above 0 (tolerance 1e-9)
 *   movement       per account against the month before, netted: from 0 new, or reactivation if it ever paid at an
 *                  earlier snapshot; both above 0 expansion or contraction by the difference; to 0 churn
 *   twelve months  the same accounts against the snapshot twelve months before; one that lapsed and came back counts
 *                  at what it pays now
 *   returns        columns of money in major units, and counts of accounts
 *
 * Follows from it: a new subscription id is no churn; a downgrade and an add-on of the same size are no movement; a
 * gap or a life inside one month is never seen; with the policy `movements: "dated"` they are. Cost O(rows + accounts × months they pay in different ways).
 *
 * This is the default; `convention` names another set of policies, and `policies` changes single ones. The equation
 * holds under all of them, in money and in accounts. Months are the same under all: those of the data as they stand.
 *
 * Errors: those of {@link MonthWindow} (`range/…`); `ledger/unknown-preset`, `ledger/unknown-policy`. Data without a
 * customer give a ledger of no months. What a policy asks for and the data do not tell is a notice among the ledger's
 * `issues` (`ledger/no-cancellation-dates`, `ledger/no-pauses`); so is a last month that only ends far beyond all other
 * dates make (`range/far-off-end`, see {@link farOffEnd}), and a first or last month that only a start far off makes
 * (`range/far-off-start`, see {@link farOffStarts}).
 *
 * Source: movements as in ChartMogul's and Stripe's documentation, MRR
 * recognised at the end date.
 *
 * @example
 * const ledger = mrrLedger(intervals, { asOf: "2026-07-14" });
 * const others = mrrLedger(intervals, { convention: "stripe-like", policies: { newAfterDays: 90 } });
 */
export function mrrLedger(intervals: SubscriptionIntervals, options: LedgerOptions = {}): Result<MrrLedger> {
  return drain(mrrLedgerSteps(intervals, options));
}

/** {@link mrrLedger} in steps. */
export function* mrrLedgerSteps(
  intervals: SubscriptionIntervals,
  options: LedgerOptions = {},
): Steps<Result<MrrLedger>> {
  const months = monthsOf(intervals, options);
  if (!months.ok) return months;
  const { axis } = months.value;
  const policies = policiesOf(options);
  if (!policies.ok) return policies;
  const movements = new Movements(axis.monthCount, policies.value);
  if (readsDays(policies.value)) yield* policyRunSteps(intervals, axis, policies.value, movements);
  else yield* accountRunSteps(intervals, axis, movements);
  return succeed(ledgerOf(movements, months.value, firstIndex(movements, axis), intervals, options));
}

export interface GroupedLedger {
  readonly all: MrrLedger;
  /** Ledgers over the same months, by the group's label; months, money and counts of them add up to `all`. */
  readonly groups: ReadonlyMap<string, MrrLedger>;
}

/**
 * The ledger of all accounts and of each group of them, in one pass.
 *
 * Errors: those of {@link mrrLedger}; `kpi/too-many-groups`.
 */
export function mrrLedgerByGroup(
  intervals: SubscriptionIntervals,
  groups: AccountGroups,
  options: LedgerOptions = {},
): Result<GroupedLedger> {
  const months = monthsOf(intervals, options);
  if (!months.ok) return months;
  const { axis } = months.value;
  const policies = policiesOf(options);
  if (!policies.ok) return policies;
  const { monthCount } = axis;
  const tooMany = tooManyGroups(groups, monthCount);
  if (tooMany) return fail(tooMany);
  const all = new Movements(monthCount, policies.value);
  const byGroup = groups.labels.map(() => new Movements(monthCount, policies.value));
  let group = all;
  const both: AccountRunVisitor & PolicyRunVisitor = {
    oneRun(start, end, mrr) {
      all.oneRun(start, end, mrr);
      group.oneRun(start, end, mrr);
    },
    manyRuns(count, starts, ends, mrr) {
      all.manyRuns(count, starts, ends, mrr);
      group.manyRuns(count, starts, ends, mrr);
    },
    runs(count, starts, ends, mrr, entries) {
      all.runs(count, starts, ends, mrr, entries);
      group.runs(count, starts, ends, mrr, entries);
    },
    insideMonth(month, mrr, entry) {
      all.insideMonth(month, mrr, entry);
      group.insideMonth(month, mrr, entry);
    },
    monthEnds(count, starts, ends, mrr) {
      all.monthEnds(count, starts, ends, mrr);
      group.monthEnds(count, starts, ends, mrr);
    },
    dayRuns(count, starts, ends, mrr, entries) {
      all.dayRuns(count, starts, ends, mrr, entries);
      group.dayRuns(count, starts, ends, mrr, entries);
    },
  };
  const entering = (account: number) => {
    group = byGroup[groups.codes[account]!]!;
  };
  if (readsDays(policies.value)) drain(policyRunSteps(intervals, axis, policies.value, both, entering));
  else drain(accountRunSteps(intervals, axis, both, entering));
  const first = firstIndex(all, axis);
  const ledger = (movements: Movements) => ledgerOf(movements, months.value, first, intervals, options);
  return succeed({
    all: ledger(all),
    groups: new Map(groups.labels.map((label, group) => [label, ledger(byGroup[group]!)])),
  });
}

interface LedgerMonths {
  readonly axis: MonthAxis;
  readonly notices: readonly Issue[];
}

/** The months that the window asks for; where it names no end, also whether only ends far off make the last of them. */
function monthsOf(intervals: SubscriptionIntervals, window: MonthWindow): Result<LedgerMonths> {
  const days = outermostDays(intervals);
  const axis = monthAxis(days.firstPaying, days.latest, window);
  if (!axis.ok) return axis;
  const { firstMonth, monthCount } = axis.value;
  const lastMonth = firstMonth + monthCount - 1;
  const isOpen = { late: window.to === undefined && window.asOf === undefined, early: window.from === undefined };
  const far = isOpen.late ? farOffEnd(intervals, days) : null;
  const sides = (["late", "early"] as const).filter((side) => isOpen[side]);
  const starts = sides.length > 0 ? farOffStarts(intervals, days, sides) : [];
  return succeed({
    axis: axis.value,
    notices: [
      ...(far ? [farOffNotice(intervals, far, lastMonth)] : []),
      ...starts
        .filter(({ side, day }) => side === "late" || monthOfDay(day) >= firstMonth)
        .map((one) => farOffStartNotice(intervals, one, one.side === "late" ? lastMonth : firstMonth)),
    ],
  });
}

/** First month shown: `from`, or else the first with a customer; the month after the last when there is none. */
function firstIndex(movements: Movements, axis: MonthAxis): number {
  const first = axis.from ?? movements.newCustomers.findIndex((count) => count > 0);
  return first < 0 ? axis.monthCount : first;
}

/** What happened in each month, added up over accounts. */
class Movements implements AccountRunVisitor, PolicyRunVisitor {
  readonly newMrr: CompensatedSums;
  readonly reactivationMrr: CompensatedSums;
  readonly expansionMrr: CompensatedSums;
  readonly contractionMrr: CompensatedSums;
  readonly churnedMrr: CompensatedSums;
  readonly newCustomers: Int32Array<ArrayBuffer>;
  readonly reactivatedCustomers: Int32Array<ArrayBuffer>;
  readonly expandedCustomers: Int32Array<ArrayBuffer>;
  readonly contractedCustomers: Int32Array<ArrayBuffer>;
  readonly churnedCustomers: Int32Array<ArrayBuffer>;
  /** Changes from month to month of what the customers of twelve months before pay, of how much of it is growth, and of their number. */
  readonly current12: CompensatedSums;
  readonly growth12: CompensatedSums;
  readonly kept12: Int32Array<ArrayBuffer>;

  /** Who joined and left inside one month; `null` where the policy is not to see them. */
  readonly inside: {
    readonly mrr: CompensatedSums;
    readonly reactivationMrr: CompensatedSums;
    readonly customers: Int32Array<ArrayBuffer>;
  } | null;

  constructor(
    readonly monthCount: number,
    readonly policies: LedgerPolicies,
  ) {
    this.newMrr = new CompensatedSums(monthCount);
    this.reactivationMrr = new CompensatedSums(monthCount);
    this.expansionMrr = new CompensatedSums(monthCount);
    this.contractionMrr = new CompensatedSums(monthCount);
    this.churnedMrr = new CompensatedSums(monthCount);
    this.newCustomers = new Int32Array(monthCount);
    this.reactivatedCustomers = new Int32Array(monthCount);
    this.expandedCustomers = new Int32Array(monthCount);
    this.contractedCustomers = new Int32Array(monthCount);
    this.churnedCustomers = new Int32Array(monthCount);
    this.current12 = new CompensatedSums(monthCount);
    this.growth12 = new CompensatedSums(monthCount);
    this.kept12 = new Int32Array(monthCount);
    this.inside =
      policies.insideMonth === "unseen" || policies.movements === "dated"
        ? null
        : {
            mrr: new CompensatedSums(monthCount),
            reactivationMrr: new CompensatedSums(monthCount),
            customers: new Int32Array(monthCount),
          };
  }

  runs(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array, entries: Uint8Array): void {
    this.manyRuns(count, starts, ends, mrr);
    // That took the first for new, and every later one behind a lapse for a return.
    for (let run = 0; run < count; run++) {
      const [start, amount] = [starts[run]!, mrr[run]!];
      if (run === 0 && entries[run] === IS_BACK) {
        this.newMrr.add(start, -amount);
        this.newCustomers[start]! -= 1;
        this.#enter(start, amount, IS_BACK);
      } else if (run > 0 && entries[run] === IS_NEW) {
        this.reactivationMrr.add(start, -amount);
        this.reactivatedCustomers[start]! -= 1;
        this.#enter(start, amount, IS_NEW);
      }
    }
  }

  dayRuns(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array, entries: Uint8Array): void {
    for (let run = 0; run < count; run++) {
      const start = starts[run]!;
      const now = mrr[run]!;
      const entry = entries[run];
      if (entry === CONTINUES) {
        this.#change(start, mrr[run - 1]!, now);
        continue;
      }
      if (run > 0) this.#leave(ends[run - 1]!, mrr[run - 1]!);
      this.#enter(start, now, entry === IS_BACK ? IS_BACK : IS_NEW);
    }
    this.#leave(ends[count - 1]!, mrr[count - 1]!);
  }

  insideMonth(month: number, mrr: number, entry: typeof IS_NEW | typeof IS_BACK): void {
    this.inside?.mrr.add(month, mrr);
    if (this.inside) this.inside.customers[month]! += 1;
    if (this.policies.insideMonth !== "both") return;
    if (entry === IS_BACK) this.inside?.reactivationMrr.add(month, mrr);
    this.#enter(month, mrr, entry);
    this.#leave(month, mrr);
  }

  #enter(month: number, mrr: number, entry: typeof IS_NEW | typeof IS_BACK): void {
    (entry === IS_NEW ? this.newMrr : this.reactivationMrr).add(month, mrr);
    (entry === IS_NEW ? this.newCustomers : this.reactivatedCustomers)[month]! += 1;
  }

  oneRun(start: number, end: number, mrr: number): void {
    this.newMrr.add(start, mrr);
    this.newCustomers[start]! += 1;
    this.#leave(end, mrr);
    this.#overlap12(start, end, mrr, start, end, mrr);
  }

  manyRuns(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void {
    this.newMrr.add(starts[0]!, mrr[0]!);
    this.newCustomers[starts[0]!]! += 1;
    for (let run = 1; run < count; run++) {
      const start = starts[run]!;
      const before = mrr[run - 1]!;
      const now = mrr[run]!;
      if (ends[run - 1]! < start) {
        this.#leave(ends[run - 1]!, before);
        this.reactivationMrr.add(start, now);
        this.reactivatedCustomers[start]! += 1;
      } else this.#change(start, before, now);
    }
    this.#leave(ends[count - 1]!, mrr[count - 1]!);
    this.monthEnds(count, starts, ends, mrr);
  }

  monthEnds(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void {
    if (starts[0]! + 12 >= Math.min(ends[count - 1]!, this.monthCount)) return;
    // Both lists ascend, so every pair of a run then and a run now that overlap is met by one walk along both.
    for (let then = 0, now = 0; then < count && now < count; ) {
      this.#overlap12(starts[then]!, ends[then]!, mrr[then]!, starts[now]!, ends[now]!, mrr[now]!);
      if (ends[then]! + 12 <= ends[now]!) then += 1;
      else now += 1;
    }
  }

  #change(month: number, before: number, now: number): void {
    if (now > before) {
      this.expansionMrr.addDifference(month, now, before);
      this.expandedCustomers[month]! += 1;
    } else {
      this.contractionMrr.addDifference(month, before, now);
      this.contractedCustomers[month]! += 1;
    }
  }

  #leave(month: number, mrr: number): void {
    if (month >= this.monthCount) return;
    this.churnedMrr.add(month, mrr);
    this.churnedCustomers[month]! += 1;
  }

  #overlap12(thenStart: number, thenEnd: number, then: number, nowStart: number, nowEnd: number, now: number): void {
    const start = Math.max(thenStart + 12, nowStart);
    const end = Math.min(thenEnd + 12, nowEnd);
    if (start >= end || start >= this.monthCount) return;
    this.current12.add(start, now);
    this.kept12[start]! += 1;
    if (now > then) this.growth12.addDifference(start, now, then);
    if (end >= this.monthCount) return;
    this.current12.add(end, -now);
    this.kept12[end]! -= 1;
    if (now > then) this.growth12.addDifference(end, then, now);
  }
}

keepShape(new Movements(0, LEDGER_PRESETS.default.policies));

function ledgerOf(
  movements: Movements,
  { axis, notices }: LedgerMonths,
  first: number,
  intervals: SubscriptionIntervals,
  { convention = "default" }: LedgerOptions,
): MrrLedger {
  const { monthCount } = axis;
  const { policies, inside } = movements;
  const folds = policies.reactivation === "as-new";
  const money = Object.fromEntries(LEDGER_MONEY.map((name) => [name, new Float64Array(monthCount)])) as Record<
    (typeof LEDGER_MONEY)[number],
    Float64Array<ArrayBuffer>
  >;
  const counts = Object.fromEntries(LEDGER_COUNTS.map((name) => [name, new Int32Array(monthCount)])) as Record<
    (typeof LEDGER_COUNTS)[number],
    Int32Array<ArrayBuffer>
  >;
  // Running levels; money without an account in it is exactly nothing.
  const level = new CompensatedSums(3);
  const [paid, current12, kept12] = [0, 1, 2];
  let customers = 0;
  let kept = 0;
  for (let i = 0; i < monthCount; i++) {
    const returned = folds ? 0 : movements.reactivationMrr.at(i);
    if (folds) movements.newMrr.addCell(i, movements.reactivationMrr, i);
    money.startMrr[i] = level.at(paid);
    money.newMrr[i] = movements.newMrr.at(i);
    money.reactivationMrr[i] = returned;
    money.expansionMrr[i] = movements.expansionMrr.at(i);
    money.contractionMrr[i] = movements.contractionMrr.at(i);
    money.churnedMrr[i] = movements.churnedMrr.at(i);
    counts.startCustomers[i] = customers;
    counts.newCustomers[i] = movements.newCustomers[i]! + (folds ? movements.reactivatedCustomers[i]! : 0);
    counts.reactivatedCustomers[i] = folds ? 0 : movements.reactivatedCustomers[i]!;
    counts.expandedCustomers[i] = movements.expandedCustomers[i]!;
    counts.contractedCustomers[i] = movements.contractedCustomers[i]!;
    counts.churnedCustomers[i] = movements.churnedCustomers[i]!;

    customers += movements.newCustomers[i]! + movements.reactivatedCustomers[i]! - movements.churnedCustomers[i]!;
    level.addCell(paid, movements.newMrr, i);
    if (!folds) level.addCell(paid, movements.reactivationMrr, i);
    level.addCell(paid, movements.expansionMrr, i);
    level.takeCell(paid, movements.contractionMrr, i);
    level.takeCell(paid, movements.churnedMrr, i);
    if (customers === 0) level.clear(paid);
    money.endMrr[i] = level.at(paid);
    counts.endCustomers[i] = customers;

    kept += movements.kept12[i]!;
    level.addCell(current12, movements.current12, i);
    level.addCell(kept12, movements.current12, i);
    level.takeCell(kept12, movements.growth12, i);
    if (kept === 0) {
      level.clear(current12);
      level.clear(kept12);
    }
    money.startMrr12[i] = i < 12 ? 0 : money.endMrr[i - 12]!;
    money.currentMrr12[i] = level.at(current12);
    money.keptMrr12[i] = level.at(kept12);
    counts.startCustomers12[i] = i < 12 ? 0 : counts.endCustomers[i - 12]!;
    counts.keptCustomers12[i] = kept;
  }
  const shown = <C extends Record<string, { slice(from: number): unknown }>>(columns: C): C =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.slice(first)])) as C;
  return {
    convention: conventionOf(policies, convention),
    policies,
    issues: [...policyNotices(intervals, policies), ...notices],
    ...(inside
      ? {
          insideMonth: {
            counted: policies.insideMonth === "both",
            customers: inside.customers.slice(first),
            mrr: inside.mrr.values().slice(first),
            reactivationMrr: folds
              ? new Float64Array(monthCount - first)
              : inside.reactivationMrr.values().slice(first),
          },
        }
      : {}),
    currency: intervals.currency,
    firstMonth: axis.firstMonth + first,
    monthCount: monthCount - first,
    asOf: axis.asOf,
    lastMonthOpen: axis.lastMonthOpen && monthCount > first,
    ...shown(money),
    ...shown(counts),
  };
}

/** All columns of a ledger at one index, by name. */
export function ledgerMonth(ledger: MrrLedger, index: number): Record<LedgerColumn, number> {
  const month = {} as Record<LedgerColumn, number>;
  for (const name of LEDGER_MONEY) month[name] = ledger[name][index]!;
  for (const name of LEDGER_COUNTS) month[name] = ledger[name][index]!;
  return month;
}
