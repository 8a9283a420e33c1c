import { CompensatedSums } from "../math/compensated-sums.js";
import { FoldedIssue, type NamedRows } from "../metrics/folded-issue.js";
import { type MonthAxis, type MonthWindow, monthAxis } from "../metrics/month-axis.js";
import { oneCurrency } from "../metrics/one-currency.js";
import { fail, type Issue, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { STEP_ROWS } from "../steps.js";
import { formatDay, formatMonth, lastDayOfMonth } from "../table/calendar.js";
import { type Column, columnOf, MISSING_CODE, MISSING_DAY, OPEN_END, type Table } from "../table/table.js";
import { type ActiveMonths, activeMonths } from "./active-months.js";
import type { CohortResult, CohortRow } from "./cohort-result.js";
import { pooledByAge } from "./pooled-by-age.js";

/** Who did something when, and for how much: columns of one length in any order. */
export interface ActivityEvents {
  readonly account: Int32Array<ArrayBuffer>;
  /** Accounts are numbered from 0 up to, without, this; {@link MISSING_CODE} marks an event that never counts. */
  readonly accountCount: number;
  readonly day: Int32Array<ArrayBuffer>;
  /** Money of each event in major units, `NaN` where there is none; `null` when events carry no money. */
  readonly amount: Float64Array<ArrayBuffer> | null;
  readonly currency: string | null;
  readonly issues: readonly Issue[];
}

/** A table of events: any columns, of any file. */
export interface EventTable extends Pick<Table, "rowCount" | "columns" | "sourceRows"> {
  /** What issues call it; `events` without one. */
  readonly name?: string;
}

export interface ActivityEventOptions {
  /** Column that says who: labels or numbers. Default: `account_id`, else `customer_id`. */
  readonly account?: string;
  /** Column of the day. Default: `date`. */
  readonly date?: string;
  /** Column of the money. Default: `amount`, where the table has one. */
  readonly amount?: string;
  /** Keep only this currency; needed when the events name more than one. */
  readonly currency?: string;
}

/** More than this in one event is a slip, and sums of it would leave the range in which cents are kept. */
const LARGEST_AMOUNT = 1e15;

/**
 * Events of any table that says who did something on which day: purchases, usage, contacts. Every row is an event; two
 * rows that are alike are two events.
 *
 * Errors: `data/missing-column` with the nearest name, `data/mixed-currencies`, `data/unknown-currency`. An amount that
 * is missing or impossible leaves the event in, without money, and is counted in a warning.
 *
 * @example activityEvents(table, { account: "customer_id" })
 */
export function activityEvents(table: EventTable, options: ActivityEventOptions = {}): Result<ActivityEvents> {
  const accountName = options.account ?? (table.columns.account_id ? "account_id" : "customer_id");
  const dateName = options.date ?? "date";
  const amountName = options.amount ?? "amount";
  const account = accountsIn(table.columns[accountName]);
  const day = columnOf(table, dateName, "day");
  const money = columnOf(table, amountName, "number");
  const missing = [
    ...(account ? [] : [options.account ?? "account_id"]),
    ...(day ? [] : [dateName]),
    ...(money || options.amount === undefined ? [] : [amountName]),
  ];
  const rows = { ...table, name: table.name ?? "events" };
  if (!account || !day || missing.length > 0) {
    const known = Object.keys(table.columns);
    return fail(
      ...missing.map((column): Issue => {
        const params = { column, suggestion: closestName(column, known) ?? null };
        return { code: "data/missing-column", severity: "error", path: `${rows.name}.${column}`, params };
      }),
    );
  }
  const issues: Issue[] = [];
  let { codes } = account;
  let amount: Float64Array<ArrayBuffer> | null = null;
  let currency: string | null = null;
  if (money) {
    amount = usableAmounts(rows, amountName, money.values, issues);
    const result = oneCurrency(rows, options.currency, {
      counts: (row) => !Number.isNaN(money.values[row]),
      leaveOut: (row) => {
        if (codes === account.codes) codes = account.codes.slice();
        codes[row] = MISSING_CODE;
      },
      issues,
    });
    if (!result.ok) return result;
    currency = result.value;
  }
  return succeed({ account: codes, accountCount: account.count, day: day.values, amount, currency, issues });
}

/** Accounts by label, or by number where a file's ids look like numbers. */
function accountsIn(column: Column | undefined): { codes: Int32Array<ArrayBuffer>; count: number } | undefined {
  if (column?.kind === "category") return { codes: column.codes, count: column.labels.length };
  if (column?.kind !== "number") return undefined;
  const codeOf = new Map<number, number>();
  const codes = Int32Array.from(column.values, (id) => {
    if (Number.isNaN(id)) return MISSING_CODE;
    const code = codeOf.get(id) ?? codeOf.size;
    codeOf.set(id, code);
    return code;
  });
  return { codes, count: codeOf.size };
}

function usableAmounts(
  rows: NamedRows,
  column: string,
  given: Float64Array<ArrayBuffer>,
  issues: Issue[],
): Float64Array<ArrayBuffer> {
  const missing = new FoldedIssue("data/missing-value", rows, column);
  const impossible = new FoldedIssue("data/out-of-range", rows, column);
  let amounts = given;
  for (let row = 0; row < given.length; row++) {
    const value = given[row]!;
    if (Number.isNaN(value)) missing.at(row);
    else if (Math.abs(value) > LARGEST_AMOUNT) {
      impossible.at(row, value);
      if (amounts === given) amounts = given.slice();
      amounts[row] = Number.NaN;
    }
  }
  issues.push(...missing.issue(), ...impossible.issue());
  return amounts;
}

export type ActivityMeasure = "customers" | "orders" | "revenue";

export interface ActivityCohortOptions extends MonthWindow {
  /** What to count besides active customers; leave out what is not needed to save a pass over the events. */
  readonly measures?: readonly ActivityMeasure[];
}

/** The accounts whose first event fell in one month. Columns are indexed by age in months, up to the last month seen. */
export interface ActivityCohort {
  /** Month number. */
  readonly month: number;
  readonly size: number;
  /** Accounts with at least one event in the month. */
  readonly active: Int32Array<ArrayBuffer>;
  /** Events; `null` when not asked for. */
  readonly orders: Int32Array<ArrayBuffer> | null;
  /** Sum of amounts in major units; `null` when not asked for or when events carry no money. */
  readonly revenue: Float64Array<ArrayBuffer> | null;
}

export interface ActivityCohortMatrix {
  readonly currency: string | null;
  readonly lastMonth: number;
  readonly asOf: number;
  readonly cohorts: readonly ActivityCohort[];
}

/**
 * Cohorts by calendar month of the first event, and what they did in each calendar month since.
 *
 *   active    accounts with at least one event in month c + k        orders, revenue   events, and the sum of amounts
 *
 * This is activity, not survival: a customer without a contract who is silent in a month has not left, so the share may
 * rise again, and Kaplan–Meier or sBG must not be run on it. Events after `asOf` have not happened; `from` leaves out
 * the cohorts before it. Cost O(events + active months), with one bit an account and month.
 *
 * Errors: those of {@link MonthWindow} (`range/…`).
 *
 * @example activityCohorts(events, { asOf: "1998-06-30" })
 */
export function activityCohorts(
  events: ActivityEvents,
  options: ActivityCohortOptions = {},
): Result<ActivityCohortMatrix> {
  // Months are guessed from the outermost rows first: where no event lies outside, nothing is looked at twice.
  const guessed = axisOfEvents(events, options, STEP_ROWS);
  const active = guessed.ok ? activeMonths(events, guessed.value, true) : null;
  if (guessed.ok && active) return succeed(matrixOf(events, guessed.value, active, options));
  const axis = axisOfEvents(events, options, events.day.length);
  if (!axis.ok) return axis;
  return succeed(matrixOf(events, axis.value, activeMonths(events, axis.value, false)!, options));
}

function matrixOf(
  events: ActivityEvents,
  axis: MonthAxis,
  found: ActiveMonths,
  { measures = ["customers", "orders", "revenue"] }: ActivityCohortOptions,
): ActivityCohortMatrix {
  const { firstMonth, monthCount, asOf, from } = axis;
  const cohorts = Array.from({ length: monthCount }, (_, month) => {
    const active = found.active(month);
    return active[0]! > 0 ? new CohortCells(active) : undefined;
  });
  const withRevenue = measures.includes("revenue") && events.amount !== null;
  const withOrders = measures.includes("orders");
  if (withRevenue || withOrders) addUp(events, axis, found.firsts, cohorts);
  return {
    currency: events.currency,
    lastMonth: firstMonth + monthCount - 1,
    asOf,
    cohorts: cohorts.flatMap((cells, month): ActivityCohort[] =>
      cells && month >= (from ?? 0)
        ? [
            {
              month: firstMonth + month,
              size: cells.active[0]!,
              active: cells.active,
              orders: withOrders ? cells.orders : null,
              revenue: withRevenue ? cells.revenue.values() : null,
            },
          ]
        : [],
    ),
  };
}

class CohortCells {
  readonly active: Int32Array<ArrayBuffer>;
  readonly orders: Int32Array<ArrayBuffer>;
  readonly revenue: CompensatedSums;

  constructor(active: Int32Array<ArrayBuffer>) {
    this.active = active;
    this.orders = new Int32Array(active.length);
    this.revenue = new CompensatedSums(active.length);
  }
}

/** The axis of the first and the last so many events. */
function axisOfEvents(events: ActivityEvents, window: MonthWindow, outermost: number): Result<MonthAxis> {
  const range = new EventRange();
  const count = events.day.length;
  const look = (begin: number, end: number) => {
    for (let from = begin; from < end; from += STEP_ROWS) range.look(events, from, Math.min(end, from + STEP_ROWS));
  };
  look(0, Math.min(count, outermost));
  look(Math.max(count - outermost, Math.min(count, outermost)), count);
  const { first, last } = range;
  return monthAxis(first === OPEN_END ? null : first, last === MISSING_DAY ? null : last, window);
}

/** First and last day of the events of somebody. */
class EventRange {
  first = OPEN_END;
  last = MISSING_DAY;

  /** Looks at the events from … to − 1: in short stretches, which engines compile better than one long loop. */
  look({ account, day }: ActivityEvents, from: number, to: number): void {
    let { first, last } = this;
    for (let row = from; row < to; row++) {
      const at = day[row]!;
      if (account[row]! < 0) continue;
      if (at > last) last = at;
      if (at < first && at !== MISSING_DAY) first = at;
    }
    this.first = first;
    this.last = last;
  }
}

function addUp(
  { account, day, amount }: ActivityEvents,
  axis: MonthAxis,
  firsts: Uint16Array,
  cohorts: readonly (CohortCells | undefined)[],
): void {
  const { indexOfDay, firstDay, asOf } = axis;
  for (let row = 0; row < day.length; row++) {
    const code = account[row]!;
    const at = day[row]!;
    if (code < 0 || at < firstDay || at > asOf) continue;
    const cohort = firsts[code]!;
    const cells = cohorts[cohort]!;
    const age = indexOfDay[at - firstDay]! - cohort;
    cells.orders[age]! += 1;
    if (amount && !Number.isNaN(amount[row]!)) cells.revenue.add(age, amount[row]!);
  }
}

/** Activity cohorts as JSON: arrays by age in months. */
export interface ActivityCohortReport {
  readonly convention: "activity";
  readonly currency: string | null;
  /** Last day covered. */
  readonly asOf: string;
  /** The last month, when it has days after `asOf`: the last value of each array is what happened so far. */
  readonly openMonth: string | null;
  readonly cohorts: readonly {
    readonly cohort: string;
    readonly size: number;
    readonly activeCustomers: readonly number[];
    readonly retention: readonly number[];
    readonly orders: readonly number[] | null;
    readonly revenue: readonly number[] | null;
  }[];
}

/** Activity cohorts as `tenure cohorts --events` prints them. Shares are fractions, money is in major units. */
export function activityCohortReport(matrix: ActivityCohortMatrix): ActivityCohortReport {
  const open = matrix.asOf < lastDayOfMonth(matrix.lastMonth);
  return {
    convention: "activity",
    currency: matrix.currency,
    asOf: formatDay(matrix.asOf),
    openMonth: open ? formatMonth(matrix.lastMonth) : null,
    cohorts: matrix.cohorts.map(({ month, size, active, orders, revenue }) => ({
      cohort: formatMonth(month),
      size,
      activeCustomers: [...active],
      retention: Array.from(active, (count) => count / size),
      orders: orders && [...orders],
      revenue: revenue && [...revenue],
    })),
  };
}

/**
 * The active share as a cohort result, for the retention chart. `startMrr` holds the revenue of month 0, 0 where events
 * carry no money.
 */
export function activityCohortResult(matrix: ActivityCohortMatrix): CohortResult {
  const cohorts = matrix.cohorts.map(
    ({ month, size, active, revenue }): CohortRow => ({
      cohort: formatMonth(month),
      size,
      startMrr: revenue?.[0] ?? 0,
      share: Array.from(active, (count) => count / size),
      amount: [...active],
      complete: Array.from(active, (_, age) => lastDayOfMonth(month + age) <= matrix.asOf),
    }),
  );
  return {
    tenure: 1,
    convention: "activity",
    granularity: "month",
    measure: "customers",
    clock: "calendar",
    asOf: formatDay(matrix.asOf),
    currency: matrix.currency,
    cohorts,
    pooled: pooledByAge(cohorts, "size"),
  };
}
