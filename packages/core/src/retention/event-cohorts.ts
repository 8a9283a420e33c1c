import { CompensatedSums } from "../math/compensated-sums.js";
import type { MonthWindow } from "../metrics/month-axis.js";
import { fail, type Result, succeed } from "../result.js";
import { formatDay } from "../table/calendar.js";
import { MISSING_DAY, OPEN_END } from "../table/table.js";
import type { ActivityEvents } from "./activity-cohorts.js";
import { addPeriods, formatPeriod, lastDayOfPeriod } from "./calendar-periods.js";
import type { CohortClock, CohortGranularity, CohortResult, CohortRow, EventCohortMeasure } from "./cohort-result.js";
import { cellsIssue, type PeriodAxis, periodAxis } from "./period-axis.js";
import { pooledByAge } from "./pooled-by-age.js";
import { RollingClock } from "./rolling-clock.js";

export interface EventCohortOptions extends MonthWindow {
  /** Length of cohorts and of ages. Default: `month`. */
  readonly granularity?: CohortGranularity;
  /** Default: `calendar`. */
  readonly clock?: CohortClock;
  /** Default: `customers`. */
  readonly measure?: EventCohortMeasure;
}

/**
 * Cohorts by the period of the first event, and one measure of what they did at every age since.
 *
 *   customers         accounts with an event at age k ("on", bounded: may rise again)
 *   on-or-after       accounts with an event at age k or later (unbounded: only falls; the last ages are understated,
 *                     because who is silent now may still come back)
 *   orders, revenue   events at age k, and the sum of their amounts        revenue-to-date   that sum over ages 0 … k
 *   share             amount / accounts of the cohort: a fraction of accounts, or orders or money for each of them
 *   pooled            Σ amount / Σ accounts over the cohorts whose cell is complete
 *
 * On the `calendar` clock age k is calendar period c + k. On the `rolling` clock it runs, for every member on its own,
 * from the day of its first event + k periods up to the day before that + k + 1; a month too short for the day gives its
 * last day. A cell is complete once the last member's period is over on `asOf`: one late joiner keeps all the earlier
 * cells of its cohort open, not only the one at the edge. An open cell holds what happened so far.
 *
 * At age 0 every member has its first event, so that month 0 is 100 % on either clock. This is activity, not survival:
 * Kaplan–Meier or sBG must not be run on it. Cost O(events + accounts + cells): events are put together by account by
 * counting, and no pair of account and age is stored. By calendar month, for customers, `activityCohorts` is faster.
 *
 * Errors: those of {@link MonthWindow} (`range/…`), with `range/too-many-periods` and `range/too-many-cells`;
 * `data/missing-column` when money is asked for and events carry none. Without `to` and `asOf`, days, weeks and the
 * rolling clock end with the latest event, calendar months and quarters with its month.
 *
 * @example eventCohorts(events, { granularity: "week", clock: "rolling", measure: "on-or-after" })
 */
export function eventCohorts(events: ActivityEvents, options: EventCohortOptions = {}): Result<CohortResult> {
  const { granularity = "month", clock = "calendar", measure = "customers" } = options;
  const isMoney = measure === "revenue" || measure === "revenue-to-date";
  if (isMoney && !events.amount) {
    const params = { column: "amount", suggestion: null };
    return fail({ code: "data/missing-column", severity: "error", path: "events.amount", params });
  }
  const [first, last] = outermostDays(events);
  const axis = periodAxis(first, last, options, granularity, clock);
  if (!axis.ok) return axis;
  const members = membersOf(events, axis.value);
  const ages = clock === "rolling" ? rollingAges(axis.value) : calendarAges(axis.value);
  const tooLarge = cellsIssue(members.cohorts.reduce((sum, cohort) => sum + ages.begun(cohort), 0));
  if (tooLarge.length > 0) return fail(...tooLarge);

  const book: Book = { events, axis: axis.value, members, ages };
  const counts = cellsOf(book, (length) => new Float64Array(length));
  if (measure === "customers") countActive(book, counts);
  else if (measure === "on-or-after") countOnOrAfter(book, counts);
  else if (measure === "orders") countOrders(book, counts);
  const revenue = cellsOf(book, (length) => new CompensatedSums(events.amount ? length : 1));
  if (events.amount) addRevenue(book, events.amount, revenue);

  const rows = members.cohorts.map((cohort): CohortRow => {
    const money = revenue[cohort.index]!;
    const startMrr = money.at(0);
    if (measure === "revenue-to-date") addUp(money);
    const amount = isMoney ? money.values() : counts[cohort.index]!;
    return {
      cohort: formatPeriod(granularity, axis.value.firstPeriod + cohort.index),
      size: cohort.size,
      startMrr,
      share: Array.from(amount, (value) => value / cohort.size),
      amount: [...amount],
      complete: Array.from(amount, (_, age) => ages.lastDay(cohort, age) <= axis.value.asOf),
    };
  });
  return succeed({
    tenure: 1,
    convention: "activity",
    granularity,
    measure,
    clock,
    // The first event lies at age 0 on either clock.
    ...(clock === "rolling" ? { monthZero: "start" as const } : {}),
    ...(isMoney ? { unit: "money-per-account" as const } : {}),
    ...(measure === "orders" ? { unit: "orders-per-account" as const } : {}),
    asOf: formatDay(axis.value.asOf),
    currency: events.currency,
    cohorts: rows,
    pooled: pooledByAge(rows, "size", measure === "customers" || measure === "on-or-after"),
  });
}

function outermostDays({ account, day }: ActivityEvents): readonly [first: number | null, last: number | null] {
  let first = OPEN_END;
  let last = MISSING_DAY;
  for (let row = 0; row < day.length; row++) {
    const at = day[row]!;
    if (account[row]! < 0 || at === MISSING_DAY) continue;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return first === OPEN_END ? [null, null] : [first, last];
}

interface EventCohort {
  /** Index of its period on the axis. */
  readonly index: number;
  size: number;
  /** Days of the first and of the last member's start, as indices of the axis. */
  earliest: number;
  latest: number;
}

/** First and last day of every account's events, as indices of the axis, and the cohorts that follow from the first. */
interface Members {
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** In order of their periods, without those before the first one shown. */
  readonly cohorts: readonly EventCohort[];
}

const NEVER = -1;

function membersOf({ account, accountCount, day }: ActivityEvents, axis: PeriodAxis): Members {
  const { firstDay, asOf, indexOfDay } = axis;
  const first = new Int32Array(accountCount).fill(NEVER);
  const last = new Int32Array(accountCount).fill(NEVER);
  for (let row = 0; row < day.length; row++) {
    const code = account[row]!;
    const at = day[row]!;
    if (code < 0 || at < firstDay || at > asOf) continue;
    const index = at - firstDay;
    if (first[code] === NEVER || index < first[code]!) first[code] = index;
    if (index > last[code]!) last[code] = index;
  }
  const byPeriod = new Array<EventCohort | undefined>(axis.periodCount).fill(undefined);
  for (let code = 0; code < accountCount; code++) {
    const start = first[code]!;
    if (start === NEVER) continue;
    const index = indexOfDay[start]!;
    const cohort = byPeriod[index];
    if (!cohort) {
      byPeriod[index] = { index, size: 1, earliest: start, latest: start };
      continue;
    }
    cohort.size += 1;
    if (start < cohort.earliest) cohort.earliest = start;
    if (start > cohort.latest) cohort.latest = start;
  }
  return { first, last, cohorts: byPeriod.flatMap((cohort) => (cohort && cohort.index >= axis.from ? [cohort] : [])) };
}

/** Ages as a clock counts them. Days are indices of the axis. */
interface Ages {
  /** How many ages have begun for at least one member. */
  begun(cohort: EventCohort): number;
  /** Age of an account, that started on `start`, on a day. */
  on(start: number, day: number): number;
  /** Day number of the last day of an age, for the member that gets there last. */
  lastDay(cohort: EventCohort, age: number): number;
}

function calendarAges({ granularity, firstPeriod, periodCount, indexOfDay }: PeriodAxis): Ages {
  return {
    begun: ({ index }) => periodCount - index,
    on: (start, day) => indexOfDay[day]! - indexOfDay[start]!,
    lastDay: ({ index }, age) => lastDayOfPeriod(granularity, firstPeriod + index + age),
  };
}

function rollingAges({ granularity, firstDay, asOf }: PeriodAxis): Ages {
  const clock = new RollingClock(granularity, firstDay, asOf - firstDay);
  return {
    begun: ({ earliest }) => clock.ageOn(earliest, asOf - firstDay) + 1,
    on: (start, day) => clock.ageOn(start, day),
    lastDay: ({ latest }, age) => addPeriods(granularity, firstDay + latest, age + 1) - 1,
  };
}

interface Book {
  readonly events: ActivityEvents;
  readonly axis: PeriodAxis;
  readonly members: Members;
  readonly ages: Ages;
}

/** One column a cohort, by the index of its period; none for cohorts that are not shown. */
type Cells<T> = readonly (T | undefined)[];

function cellsOf<T>({ axis, members, ages }: Book, columnOf: (length: number) => T): Cells<T> {
  const cells = new Array<T | undefined>(axis.periodCount).fill(undefined);
  for (const cohort of members.cohorts) cells[cohort.index] = columnOf(ages.begun(cohort));
  return cells;
}

/** Puts the days of each account together by counting; a mark by age then tells whether the account was there already. */
function countActive({ events, axis, members, ages }: Book, cells: Cells<Float64Array>): void {
  const { account, accountCount, day } = events;
  const { firstDay, asOf, indexOfDay, periodCount } = axis;
  const begins = new Int32Array(accountCount + 1);
  for (let row = 0; row < day.length; row++) {
    const code = account[row]!;
    if (code >= 0 && day[row]! >= firstDay && day[row]! <= asOf) begins[code + 1]! += 1;
  }
  for (let code = 0; code < accountCount; code++) begins[code + 1]! += begins[code]!;
  const days = new Int32Array(begins[accountCount]!);
  const next = begins.slice(0, accountCount);
  for (let row = 0; row < day.length; row++) {
    const code = account[row]!;
    if (code >= 0 && day[row]! >= firstDay && day[row]! <= asOf) days[next[code]!++] = day[row]! - firstDay;
  }
  const seen = new Int32Array(periodCount).fill(NEVER);
  for (let code = 0; code < accountCount; code++) {
    const start = members.first[code]!;
    const column = start === NEVER ? undefined : cells[indexOfDay[start]!];
    if (!column) continue;
    for (let place = begins[code]!; place < begins[code + 1]!; place++) {
      const age = ages.on(start, days[place]!);
      if (seen[age] === code) continue;
      seen[age] = code;
      column[age]! += 1;
    }
  }
}

/** An account counts from age 0 up to the age of its last event. */
function countOnOrAfter({ axis, members, ages }: Book, cells: Cells<Float64Array>): void {
  const { first, last } = members;
  for (let code = 0; code < first.length; code++) {
    const start = first[code]!;
    const column = start === NEVER ? undefined : cells[axis.indexOfDay[start]!];
    if (column) column[ages.on(start, last[code]!)]! += 1;
  }
  for (const column of cells) {
    if (!column) continue;
    for (let age = column.length - 2; age >= 0; age--) column[age]! += column[age + 1]!;
  }
}

function countOrders({ events, axis, members, ages }: Book, cells: Cells<Float64Array>): void {
  const { account, day } = events;
  const { firstDay, asOf, indexOfDay } = axis;
  for (let row = 0; row < day.length; row++) {
    const code = account[row]!;
    if (code < 0 || day[row]! < firstDay || day[row]! > asOf) continue;
    const start = members.first[code]!;
    const column = cells[indexOfDay[start]!];
    if (column) column[ages.on(start, day[row]! - firstDay)]! += 1;
  }
}

function addRevenue({ events, axis, members, ages }: Book, amount: Float64Array, cells: Cells<CompensatedSums>): void {
  const { account, day } = events;
  const { firstDay, asOf, indexOfDay } = axis;
  for (let row = 0; row < day.length; row++) {
    const code = account[row]!;
    if (code < 0 || day[row]! < firstDay || day[row]! > asOf || Number.isNaN(amount[row]!)) continue;
    const start = members.first[code]!;
    cells[indexOfDay[start]!]?.add(ages.on(start, day[row]! - firstDay), amount[row]!);
  }
}

/** From sums by age to sums up to each age. */
function addUp(sums: CompensatedSums): void {
  for (let age = 1; age < sums.high.length; age++) sums.addCell(age, sums, age - 1);
}
