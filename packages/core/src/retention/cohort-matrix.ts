import { CompensatedSums } from "../math/compensated-sums.js";
import { type AccountRunVisitor, axisOf, visitAccountRuns } from "../metrics/account-runs.js";
import type { MonthWindow } from "../metrics/month-axis.js";
import type { SubscriptionIntervals } from "../metrics/subscription-intervals.js";
import { type Result, succeed } from "../result.js";
import { formatDay, formatMonth, lastDayOfMonth } from "../table/calendar.js";
import type { CohortGranularity, CohortResult, CohortRow, SubscriptionCohortMeasure } from "./cohort-result.js";
import { pooledByAge } from "./pooled-by-age.js";

/**
 * What makes an account a member of a cohort, and month 0.
 *
 * `default`: the first month at whose end it is a customer, with what it pays then; month 0 is 100 %. An account that
 * came and went inside one month is never seen.
 * `first-start`: the month of its first paying day, with what it pays on that day; month 0 is what is left at that
 * month's end, and an account that came and went inside it is one lost.
 */
export type CohortConvention = "default" | "first-start";

export interface CohortOptions extends MonthWindow {
  readonly convention?: CohortConvention;
}

/** The accounts that started in one month. Columns are indexed by age in months and end with the last month seen. */
export interface MonthCohort {
  /** Month number. */
  readonly month: number;
  readonly size: number;
  readonly startMrr: number;
  /** Customers at the end of the month, and those of them that were customers at every month's end before. */
  readonly active: Int32Array<ArrayBuffer>;
  readonly neverLapsed: Int32Array<ArrayBuffer>;
  /** MRR at the end of the month, and MRR without what each account pays above its start. */
  readonly netMrr: Float64Array<ArrayBuffer>;
  readonly grossMrr: Float64Array<ArrayBuffer>;
}

/** Cohorts by month of start; months in which nobody started have none. */
export interface CohortMatrix {
  readonly convention: CohortConvention;
  readonly currency: string | null;
  /** Month number of the last month. */
  readonly lastMonth: number;
  /** Last day covered, a day number. */
  readonly asOf: number;
  readonly cohorts: readonly MonthCohort[];
}

/**
 * Customers and MRR of every cohort at every month's end since it started.
 *
 *   active        accounts with MRR > 0 at the end of month c + k; those who came back count again
 *   never lapsed  accounts with MRR > 0 at the end of every month from c up to c + k
 *   net           Σ MRR at the end of c + k          gross   Σ min(that MRR, MRR at the start)
 *
 * The clock is the calendar's: age k is calendar month c + k, so a cell closes for all members on the same day. On an
 * open last month cells are the state on `asOf`. Cost O(rows + accounts × months they pay in different ways + cells).
 *
 * Errors: those of {@link MonthWindow} (`range/…`). Data without a customer give no cohorts. `from` leaves out the
 * cohorts before it.
 *
 * Source: Stripe's and Baremetrics' cohort tables for the two conventions.
 *
 * @example
 * const matrix = cohortMatrix(intervals, { asOf: "2026-07-14" });
 * if (matrix.ok) cohortResult(matrix.value, { measure: "net-revenue", granularity: "quarter" });
 */
export function cohortMatrix(intervals: SubscriptionIntervals, options: CohortOptions = {}): Result<CohortMatrix> {
  const axis = axisOf(intervals, options);
  if (!axis.ok) return axis;
  const { firstMonth, monthCount, from, asOf } = axis.value;
  const { convention = "default" } = options;
  const changes = new CohortChanges(monthCount);
  const visitor = convention === "first-start" ? sinceFirstStart(changes) : sinceFirstSnapshot(changes);
  visitAccountRuns(intervals, axis.value, visitor);
  return succeed({
    convention,
    currency: intervals.currency,
    lastMonth: firstMonth + monthCount - 1,
    asOf,
    cohorts: changes.cohorts(firstMonth, from ?? 0),
  });
}

function sinceFirstSnapshot(changes: CohortChanges): AccountRunVisitor {
  return {
    oneRun(start, end, mrr) {
      const cohort = changes.of(start);
      cohort.join(mrr);
      cohort.pay(0, end - start, mrr, mrr, false);
    },
    manyRuns(count, starts, ends, mrr) {
      const cohort = changes.of(starts[0]!);
      cohort.join(mrr[0]!);
      cohort.payRuns(starts[0]!, mrr[0]!, count, starts, ends, mrr);
    },
  };
}

function sinceFirstStart(changes: CohortChanges): AccountRunVisitor {
  let month = 0;
  let startMrr = 0;
  return {
    started(firstMonth, firstMrr) {
      month = firstMonth;
      startMrr = firstMrr;
      changes.of(month).join(startMrr);
    },
    oneRun(start, end, mrr) {
      changes.of(month).pay(start - month, end - month, mrr, startMrr, start > month);
    },
    manyRuns(count, starts, ends, mrr) {
      changes.of(month).payRuns(month, startMrr, count, starts, ends, mrr);
    },
  };
}

/** Changes from month to month of one cohort; running totals of them are the cells. */
class CohortColumns {
  #size = 0;
  readonly #startMrr = new CompensatedSums(1);
  readonly #length: number;
  readonly #active: Int32Array<ArrayBuffer>;
  readonly #returned: Int32Array<ArrayBuffer>;
  readonly #mrr: CompensatedSums;
  /** MRR above each account's start. Few accounts have any, so gross is kept as net less this. */
  readonly #growth: CompensatedSums;

  constructor(length: number) {
    this.#length = length;
    this.#active = new Int32Array(length);
    this.#returned = new Int32Array(length);
    this.#mrr = new CompensatedSums(length);
    this.#growth = new CompensatedSums(length);
  }

  join(startMrr: number): void {
    this.#size += 1;
    this.#startMrr.add(0, startMrr);
  }

  /** One member pays `mrr` from age `from` up to, without, `until`. */
  pay(from: number, until: number, mrr: number, startMrr: number, returned: boolean): void {
    this.#active[from]! += 1;
    this.#mrr.add(from, mrr);
    if (returned) this.#returned[from]! += 1;
    // Both terms whole: their difference would already have been rounded.
    if (mrr > startMrr) {
      this.#growth.add(from, mrr);
      this.#growth.add(from, -startMrr);
    }
    if (until >= this.#length) return;
    this.#active[until]! -= 1;
    this.#mrr.add(until, -mrr);
    if (returned) this.#returned[until]! -= 1;
    if (mrr > startMrr) {
      this.#growth.add(until, startMrr);
      this.#growth.add(until, -mrr);
    }
  }

  payRuns(
    month: number,
    startMrr: number,
    count: number,
    starts: Int32Array,
    ends: Int32Array,
    mrr: Float64Array,
  ): void {
    let returned = false;
    for (let run = 0; run < count; run++) {
      returned ||= starts[run]! > (run === 0 ? month : ends[run - 1]!);
      this.pay(starts[run]! - month, ends[run]! - month, mrr[run]!, startMrr, returned);
    }
  }

  cohort(month: number): MonthCohort {
    const active = runningTotals(this.#active);
    const returned = runningTotals(this.#returned);
    const netMrr = new Float64Array(this.#length);
    const grossMrr = new Float64Array(this.#length);
    const level = new CompensatedSums(2);
    for (let age = 0; age < this.#length; age++) {
      level.addCell(0, this.#mrr, age);
      level.addCell(1, this.#mrr, age);
      level.takeCell(1, this.#growth, age);
      if (active[age] === 0) {
        level.clear(0);
        level.clear(1);
      }
      netMrr[age] = level.at(0);
      grossMrr[age] = level.at(1);
    }
    const neverLapsed = active.map((count, age) => count - returned[age]!);
    return { month, size: this.#size, startMrr: this.#startMrr.at(0), active, neverLapsed, netMrr, grossMrr };
  }
}

class CohortChanges {
  readonly #byMonth: (CohortColumns | undefined)[];
  readonly #monthCount: number;

  constructor(monthCount: number) {
    this.#monthCount = monthCount;
    this.#byMonth = new Array<CohortColumns | undefined>(monthCount).fill(undefined);
  }

  of(month: number): CohortColumns {
    let columns = this.#byMonth[month];
    if (!columns) {
      columns = new CohortColumns(this.#monthCount - month);
      this.#byMonth[month] = columns;
    }
    return columns;
  }

  cohorts(firstMonth: number, from: number): MonthCohort[] {
    return this.#byMonth.flatMap((columns, month) =>
      columns && month >= from ? [columns.cohort(firstMonth + month)] : [],
    );
  }
}

function runningTotals(changes: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  let total = 0;
  return changes.map((change) => {
    total += change;
    return total;
  });
}

export interface CohortView {
  readonly measure?: SubscriptionCohortMeasure;
  readonly granularity?: Extract<CohortGranularity, "month" | "quarter">;
}

/** The column of a measure, and what its shares are shares of. */
const MEASURES = {
  customers: { amount: "active", base: "size" },
  "never-lapsed": { amount: "neverLapsed", base: "size" },
  "net-revenue": { amount: "netMrr", base: "startMrr" },
  "gross-revenue": { amount: "grossMrr", base: "startMrr" },
} as const satisfies Readonly<
  Record<SubscriptionCohortMeasure, { amount: keyof MonthCohort; base: keyof MonthCohort }>
>;

/**
 * One measure of a cohort matrix by month or by quarter, with the pooled row over complete cells.
 *
 *   share    amount at the end of period c + k / the cohort's start     fractions
 *   pooled   Σ amount / Σ start over the cohorts whose cell k is complete: a ratio of sums, never a mean of ratios
 *
 * A quarter's cohort joins the cohorts of its three months, with their starts. Its age k is calendar quarter c + k,
 * seen at that quarter's last month end; so at age 0 some members may already be gone, and its share may be below 1.
 *
 * A cell is complete when the last day of its period is covered (`asOf`), which on the calendar's clock is when it
 * closes for its last member. An open cell holds the state so far. Periods that have not begun have no cell.
 *
 * The pooled row's population changes with age, so it may rise: read it with `atRisk`. Shares of accounts carry
 * Wilson's 95 % interval.
 */
export function cohortResult(matrix: CohortMatrix, view: CohortView = {}): CohortResult {
  const { measure = "customers", granularity = "month" } = view;
  const { amount: column, base } = MEASURES[measure];
  const months = granularity === "quarter" ? 3 : 1;
  const periodOf = (month: number) => Math.floor(month / months);
  const lastMonthOf = (period: number) => period * months + months - 1;
  const byPeriod = new Map<number, MonthCohort[]>();
  for (const cohort of matrix.cohorts) {
    const period = periodOf(cohort.month);
    byPeriod.set(period, [...(byPeriod.get(period) ?? []), cohort]);
  }
  const cohorts = [...byPeriod].map(([period, members]): CohortRow => {
    const start = sum(members, (member) => member[base]);
    const amount: number[] = [];
    const complete: boolean[] = [];
    for (let seen = period; seen <= periodOf(matrix.lastMonth); seen++) {
      const month = Math.min(lastMonthOf(seen), matrix.lastMonth);
      amount.push(sum(members, (member) => member[column][month - member.month]!));
      complete.push(lastDayOfMonth(lastMonthOf(seen)) <= matrix.asOf);
    }
    return {
      cohort: granularity === "quarter" ? formatQuarter(period) : formatMonth(period),
      size: sum(members, (member) => member.size),
      startMrr: sum(members, (member) => member.startMrr),
      share: amount.map((value) => value / start),
      amount,
      complete,
    };
  });
  return {
    tenure: 1,
    convention: matrix.convention,
    granularity,
    measure,
    clock: "calendar",
    asOf: formatDay(matrix.asOf),
    currency: matrix.currency,
    cohorts,
    pooled: pooledByAge(cohorts, base),
  };
}

/** `2026-Q2` */
function formatQuarter(quarter: number): string {
  return `${String(Math.floor(quarter / 4)).padStart(4, "0")}-Q${(quarter % 4) + 1}`;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** One cohort as JSON: arrays by age in months, ending with the last month seen. */
export interface CohortReportRow {
  readonly cohort: string;
  readonly size: number;
  readonly startMrr: number;
  readonly logoActive: readonly number[];
  readonly logoRetention: readonly number[];
  readonly survivalNeverLapsed: readonly number[];
  readonly netRevenueRetention: readonly number[];
  readonly grossRevenueRetention: readonly number[];
}

/** Monthly cohorts as JSON, as `tenure cohorts` prints them. */
export interface CohortReport {
  readonly convention: CohortConvention;
  readonly currency: string | null;
  /** Last day covered; `null` without a cohort. */
  readonly asOf: string | null;
  /** The last month, when it has days after `asOf`: the last value of each array is the state so far. */
  readonly openMonth: string | null;
  readonly cohorts: readonly CohortReportRow[];
  /** Over complete cells only. */
  readonly pooledByAge: readonly {
    readonly age: number;
    readonly atRisk: number;
    readonly logoRetention: number;
    readonly netRevenueRetention: number;
  }[];
}

/** All measures of the monthly cohorts side by side. Shares are fractions, money is in major units, unrounded. */
export function cohortReport(matrix: CohortMatrix): CohortReport {
  const [customers, neverLapsed, net, gross] = (
    ["customers", "never-lapsed", "net-revenue", "gross-revenue"] as const
  ).map((measure) => cohortResult(matrix, { measure })) as [CohortResult, CohortResult, CohortResult, CohortResult];
  const any = matrix.cohorts.length > 0;
  return {
    convention: matrix.convention,
    currency: matrix.currency,
    asOf: any ? formatDay(matrix.asOf) : null,
    openMonth: any && matrix.asOf < lastDayOfMonth(matrix.lastMonth) ? formatMonth(matrix.lastMonth) : null,
    cohorts: customers.cohorts.map((row, i) => ({
      cohort: row.cohort,
      size: row.size,
      startMrr: row.startMrr,
      logoActive: row.amount,
      logoRetention: row.share,
      survivalNeverLapsed: neverLapsed.cohorts[i]!.share,
      netRevenueRetention: net.cohorts[i]!.share,
      grossRevenueRetention: gross.cohorts[i]!.share,
    })),
    pooledByAge: customers.pooled.flatMap(({ age, share, atRisk }) =>
      share === null ? [] : [{ age, atRisk, logoRetention: share, netRevenueRetention: net.pooled[age]!.share! }],
    ),
  };
}
