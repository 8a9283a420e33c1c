import { keepShape } from "../kept-shapes.js";
import { type AccountRunVisitor, accountRunSteps, axisOf } from "../metrics/account-runs.js";
import type { MonthAxis, MonthWindow } from "../metrics/month-axis.js";
import { outermostDays } from "../metrics/outermost-days.js";
import type { SubscriptionIntervals } from "../metrics/subscription-intervals.js";
import { fail, type Result, succeed } from "../result.js";
import { drain, type Steps } from "../steps.js";
import { formatDay, formatMonth, lastDayOfMonth } from "../table/calendar.js";
import { addPeriods, formatPeriod, lastDayOfPeriod } from "./calendar-periods.js";
import { CohortChanges, type MonthCohort } from "./cohort-columns.js";
import type {
  CohortClock,
  CohortGranularity,
  CohortResult,
  CohortRow,
  MonthZero,
  SubscriptionCohortMeasure,
} from "./cohort-result.js";
import { cellsIssue, MOST_CELLS, periodAxis } from "./period-axis.js";
import { pooledByAge } from "./pooled-by-age.js";
import { rollingCohorts } from "./rolling-cohorts.js";
import { SteadyMembers } from "./steady-members.js";

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
  /** On the rolling clock always `first-start`: a member's periods count from its first paying day. */
  readonly convention?: CohortConvention;
  /**
   * Length of cohorts and of ages. Default: `month`. Calendar quarters join the cohorts of their months, so that the
   * same accounts are members of both.
   */
  readonly granularity?: CohortGranularity;
  /** Default: `calendar`. */
  readonly clock?: CohortClock;
  /**
   * What age 0 shows. Default: `end-of-period` on the calendar's clock, where every age is seen at the end of its
   * period; `start` on the rolling clock.
   */
  readonly monthZero?: MonthZero;
}

/** Cohorts by month of start, or by another period; periods in which nobody started have none. */
export interface CohortMatrix {
  readonly convention: CohortConvention;
  /** Absent for months. */
  readonly granularity?: CohortGranularity;
  /** Absent for the calendar's. */
  readonly clock?: CohortClock;
  /** Absent where it was not asked for and is the end of the period. */
  readonly monthZero?: MonthZero;
  readonly currency: string | null;
  /** Number of the last month, or period; calendar quarters are held by month. */
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
 * On the calendar's clock age k is calendar month c + k, so a cell closes for all members on the same day. On an open
 * last month cells are the state on `asOf`. Days and weeks are periods in the same way, seen on their last day.
 *
 * On the rolling clock every member is seen on its own first paying day + k periods (a month too short for the day gives
 * its last day), so that age 0 is 100 %; with `monthZero: "end-of-period"` on the last day of its own period k instead.
 * Rows are still the calendar periods of the first paying day. A member that has not got to an age is not in its cell
 * yet, and the cell stays open until the last member has.
 *
 * Cost O(rows + accounts × months they pay in different ways + cells).
 *
 * Errors: those of {@link MonthWindow} (`range/…`); over 2,400 days or weeks `range/too-many-periods`, over a million
 * cells `range/too-many-cells`, on the rolling clock over 43 years `range/too-long`. Data without a customer give no
 * cohorts. `from` leaves out the cohorts before it. Without `to` and `asOf`, days, weeks and the rolling clock end with
 * the latest date of the data, calendar months and quarters with its month.
 *
 * Source: Stripe's and Baremetrics' cohort tables for the two conventions.
 *
 * @example
 * const matrix = cohortMatrix(intervals, { asOf: "2026-07-14" });
 * if (matrix.ok) cohortResult(matrix.value, { measure: "net-revenue", granularity: "quarter" });
 */
export function cohortMatrix(intervals: SubscriptionIntervals, options: CohortOptions = {}): Result<CohortMatrix> {
  return drain(cohortMatrixSteps(intervals, options));
}

/** {@link cohortMatrix} in steps. */
export function* cohortMatrixSteps(
  intervals: SubscriptionIntervals,
  options: CohortOptions = {},
): Steps<Result<CohortMatrix>> {
  const { convention = "default", granularity = "month", clock = "calendar", monthZero } = options;
  if (clock === "rolling") return yield* rollingMatrix(intervals, options);
  const isFine = granularity === "day" || granularity === "week";
  const axis = isFine ? fineAxis(intervals, options, granularity) : axisOf(intervals, options);
  if (!axis.ok) return axis;
  const { firstMonth, monthCount, from, asOf } = axis.value;
  const most = isFine ? MOST_CELLS : Number.POSITIVE_INFINITY;
  const changes = new CohortChanges(monthCount, from ?? 0, (index) => monthCount - index, most);
  const steady = new SteadyMembers(monthCount, changes);
  const visitor =
    convention === "first-start" ? new SinceFirstStart(changes, steady) : new SinceFirstSnapshot(changes, steady);
  yield* accountRunSteps(intervals, axis.value, visitor);
  steady.join();
  if (changes.cells > most) return fail(...cellsIssue(changes.cells));
  const cohorts = yield* changes.cohorts((columns, index) => columns.cohort(firstMonth + index));
  return succeed({
    convention,
    ...(granularity === "month" ? {} : { granularity }),
    ...(monthZero ? { monthZero } : {}),
    currency: intervals.currency,
    lastMonth: firstMonth + monthCount - 1,
    asOf,
    cohorts,
  });
}

/** Days or weeks in the place of months. */
function fineAxis(
  intervals: SubscriptionIntervals,
  window: MonthWindow,
  granularity: CohortGranularity,
): Result<MonthAxis> {
  const { firstPaying, latest } = outermostDays(intervals);
  const axis = periodAxis(firstPaying, latest, window, granularity, "calendar");
  if (!axis.ok) return axis;
  const { firstPeriod, periodCount, ...rest } = axis.value;
  const lastMonthOpen = rest.asOf < lastDayOfPeriod(granularity, firstPeriod + periodCount - 1);
  return succeed({ ...rest, firstMonth: firstPeriod, monthCount: periodCount, lastMonthOpen });
}

function* rollingMatrix(intervals: SubscriptionIntervals, options: CohortOptions): Steps<Result<CohortMatrix>> {
  const { granularity = "month", monthZero = "start" } = options;
  const { firstPaying, latest } = outermostDays(intervals);
  const axis = periodAxis(firstPaying, latest, options, granularity, "rolling");
  if (!axis.ok) return axis;
  const cohorts = yield* rollingCohorts(intervals, axis.value, monthZero);
  if (!cohorts.ok) return cohorts;
  return succeed({
    convention: "first-start",
    ...(granularity === "month" ? {} : { granularity }),
    clock: "rolling",
    monthZero,
    currency: intervals.currency,
    lastMonth: axis.value.firstPeriod + axis.value.periodCount - 1,
    asOf: axis.value.asOf,
    cohorts: cohorts.value,
  });
}

class SinceFirstSnapshot implements AccountRunVisitor {
  readonly #changes: CohortChanges;
  readonly #steady: SteadyMembers;

  constructor(changes: CohortChanges, steady: SteadyMembers) {
    this.#changes = changes;
    this.#steady = steady;
  }

  oneRun(start: number, end: number, mrr: number): void {
    this.#steady.add(start, end, mrr);
  }

  manyRuns(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void {
    this.#steady.add(starts[0]!, ends[0]!, mrr[0]!);
    this.#changes.of(starts[0]!).payRuns(starts[0]!, mrr[0]!, 1, count, starts, ends, mrr);
  }
}

class SinceFirstStart implements AccountRunVisitor {
  readonly #changes: CohortChanges;
  readonly #steady: SteadyMembers;
  /** Of the account at hand, where its first run does not tell: month of the start, and what was paid then. */
  #month = NOT_TOLD;
  // Never a whole number to the engine, which would lay the object out anew at the first one that is none.
  #startMrr = Number.NaN;

  constructor(changes: CohortChanges, steady: SteadyMembers) {
    this.#changes = changes;
    this.#steady = steady;
  }

  oneRow(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void {
    this.#steady.addMany(count, starts, ends, mrr);
  }

  unseen(month: number, mrr: number): void {
    this.#steady.add(month, month, mrr);
  }

  started(month: number, mrr: number): void {
    this.#month = month;
    this.#startMrr = mrr;
    this.#changes.of(month).join(mrr);
  }

  oneRun(start: number, end: number, mrr: number): void {
    const month = this.#month;
    if (month === NOT_TOLD) {
      this.#steady.add(start, end, mrr);
      return;
    }
    this.#changes.of(month).pay(start - month, end - month, mrr, this.#startMrr, start > month);
    this.#month = NOT_TOLD;
  }

  manyRuns(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void {
    const month = this.#month;
    if (month === NOT_TOLD) {
      this.#steady.add(starts[0]!, ends[0]!, mrr[0]!);
      this.#changes.of(starts[0]!).payRuns(starts[0]!, mrr[0]!, 1, count, starts, ends, mrr);
      return;
    }
    this.#changes.of(month).payRuns(month, this.#startMrr, 0, count, starts, ends, mrr);
    this.#month = NOT_TOLD;
  }
}

const NOT_TOLD = -1;

const none = new CohortChanges(0, 0, () => 0);
const nobody = new SteadyMembers(0, none);
for (const shape of [nobody, new SinceFirstSnapshot(none, nobody), new SinceFirstStart(none, nobody)]) keepShape(shape);

export type { MonthCohort } from "./cohort-columns.js";

export interface CohortView {
  readonly measure?: SubscriptionCohortMeasure;
  /** Default: that of the matrix. Calendar months can be shown as quarters; nothing else can be shown otherwise. */
  readonly granularity?: CohortGranularity;
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
 * With month 0 as the start, age 0 is the start itself: 100 % by definition. On the calendar's clock nothing else
 * changes: who was gone at the first period's end has lapsed.
 *
 * A cell is complete when it has closed for its last member: on the calendar's clock when the last day of its period is
 * covered (`asOf`), on the rolling clock when the member that started last has got there. An open cell holds the state
 * so far. Periods that have not begun, on the rolling clock for any member, have no cell.
 *
 * Revenue measures also carry the accounts that pay, and on the calendar's clock the revenue to date:
 *
 *   toDate(k) = Σ MRR at the end of every month from c up to c + k         (LTV to date = toDate / size)
 *
 * Of days and weeks each counts its part of a month, 12/365.25 and 84/365.25. In a period still open the whole of it
 * counts. Nothing is assumed: it is what was paid, seen at the ends of months.
 *
 * The pooled row's population changes with age, so it may rise: read it with `atRisk`. Shares of accounts carry
 * Wilson's 95 % interval.
 */
export function cohortResult(matrix: CohortMatrix, view: CohortView = {}): CohortResult {
  const { measure = "customers", granularity = matrix.granularity ?? "month" } = view;
  const { amount: column, base } = MEASURES[measure];
  const { clock = "calendar", monthZero } = matrix;
  const paidPart = clock === "calendar" ? PART_OF_MONTH[matrix.granularity ?? "month"] : null;
  const cells = clock === "rolling" ? rollingCells(matrix, granularity) : calendarCells(matrix, granularity);
  const cohorts = cells.map(({ period, members, months, complete }): CohortRow => {
    const start = sum(members, (member) => member[base]);
    const amount = months.map((month) => sum(members, (member) => member[column][month - member.month]!));
    const size = sum(members, (member) => member.size);
    const paid = base === "startMrr" ? paidFor(members, months, column, paidPart) : undefined;
    if (monthZero === "start" && amount.length > 0) {
      amount[0] = start;
      if (paid) paid.customers[0] = size;
    }
    return {
      cohort: formatPeriod(granularity, period),
      size,
      startMrr: sum(members, (member) => member.startMrr),
      share: amount.map((value) => value / start),
      amount,
      ...paid,
      complete,
    };
  });
  return {
    tenure: 1,
    convention: matrix.convention,
    granularity,
    measure,
    clock,
    ...(monthZero ? { monthZero } : {}),
    asOf: formatDay(matrix.asOf),
    currency: matrix.currency,
    cohorts,
    pooled: pooledByAge(cohorts, base),
  };
}

/** Months that one column of a matrix stands for; quarters are held by month. */
const PART_OF_MONTH = { day: 12 / 365.25, week: 84 / 365.25, month: 1, quarter: 1 } as const;

/** Who pays the money of a row, and what was paid up to each of its cells; `part` is null where columns are no calendar's. */
function paidFor(
  members: readonly MonthCohort[],
  months: readonly number[],
  column: "netMrr" | "grossMrr" | "active" | "neverLapsed",
  part: number | null,
): { customers: number[]; toDate?: number[] } {
  const customers = months.map((month) => sum(members, (member) => member.active[month - member.month]!));
  if (part === null) return { customers };
  let total = 0;
  let next = Math.min(...members.map(({ month }) => month));
  const toDate = months.map((month) => {
    for (; next <= month; next++) total += sum(members, (member) => member[column][next - member.month] ?? 0);
    return total * part;
  });
  return { customers, toDate };
}

/** The cohorts behind one row, and by age the month (or period) whose cells are added up. */
interface RowOfCells {
  readonly period: number;
  readonly members: readonly MonthCohort[];
  readonly months: readonly number[];
  readonly complete: readonly boolean[];
}

function calendarCells(matrix: CohortMatrix, granularity: CohortGranularity): RowOfCells[] {
  const { granularity: own = "month", lastMonth, asOf } = matrix;
  const byMonth = own === "month" || own === "quarter";
  if (byMonth ? granularity !== "month" && granularity !== "quarter" : granularity !== own) {
    throw new RangeError(`cohorts by ${own} cannot be shown by ${granularity}`);
  }
  const months = granularity === "quarter" ? 3 : 1;
  const periodOf = (month: number) => Math.floor(month / months);
  const byPeriod = new Map<number, MonthCohort[]>();
  for (const cohort of matrix.cohorts) {
    const period = periodOf(cohort.month);
    const members = byPeriod.get(period);
    if (members) members.push(cohort);
    else byPeriod.set(period, [cohort]);
  }
  return Array.from(byPeriod, ([period, members]) => {
    const seen = Array.from({ length: periodOf(lastMonth) - period + 1 }, (_, age) => period + age);
    return {
      period,
      members,
      months: seen.map((at) => Math.min(at * months + months - 1, lastMonth)),
      complete: seen.map((at) => lastDayOfPeriod(granularity, at) <= asOf),
    };
  });
}

function rollingCells({ granularity: own = "month", ...matrix }: CohortMatrix, granularity: CohortGranularity) {
  if (granularity !== own) throw new RangeError(`rolling cohorts by ${own} cannot be shown by ${granularity}`);
  return matrix.cohorts.map((member): RowOfCells => {
    const ages = Array.from(member.active.keys());
    // While its period lasts, more members may join.
    const joined = lastDayOfPeriod(granularity, member.month);
    const latest = member.latestStart ?? joined;
    const closes = (age: number) =>
      matrix.monthZero === "start"
        ? Math.max(joined, addPeriods(granularity, latest, age))
        : addPeriods(granularity, latest, age + 1) - 1;
    return {
      period: member.month,
      members: [member],
      months: ages.map((age) => member.month + age),
      complete: ages.map((age) => closes(age) <= matrix.asOf),
    };
  });
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

/** All measures of cohorts by calendar month side by side. Shares are fractions, money is in major units, unrounded. */
export function cohortReport(matrix: CohortMatrix): CohortReport {
  const [customers, neverLapsed, net, gross] = (
    ["customers", "never-lapsed", "net-revenue", "gross-revenue"] as const
  ).map((measure) => cohortResult(matrix, { measure, granularity: "month" })) as [
    CohortResult,
    CohortResult,
    CohortResult,
    CohortResult,
  ];
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
