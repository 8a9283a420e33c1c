import type { Issue } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { drain, inBatches, type Steps } from "../steps.js";
import { type Column, columnOf, MISSING_DAY } from "../table/table.js";
import { type AccountBase, DATED_BY, MINUTES_A_DAY, seatsOn } from "./account-base.js";
import { type AccountRows, endUpTo, STEP_HOLDERS } from "./account-rows.js";
import type { HealthMeasure } from "./health-model.js";
import { isOneOf, knownBy, knownValue, ticketTimes, unrecordedOn } from "./known-on.js";
import { type Aggregate, valueColumn } from "./model-parts.js";

/** A value and whether it is of today (1), the last one known (2) or not there (0). */
export interface RawColumn {
  /** `NaN` where there is no value. */
  readonly values: Float64Array<ArrayBuffer>;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Rows of one table that a measure may look at, and what it may know of each. */
interface Rows {
  readonly history: AccountRows;
  /** Rows that the measure's conditions let through, by what was known of each at the end of a day. */
  readonly chosen: (row: number, day: number) => boolean;
  /** Rows of which it is not recorded what a column said on a day; undefined where all is. */
  readonly unrecorded: ((row: number, day: number) => boolean) | undefined;
  /** Value of a row as it was known at the end of a day, `NaN` where it was not. */
  readonly value: (row: number, day: number) => number;
  /** The same without regard to its expiry, for carrying it forward. */
  readonly lastingValue: (row: number, day: number) => number;
  /** Label or day as a whole number for counting different ones, −1 without. */
  readonly kind: (row: number) => number;
  readonly kinds: number;
  /** Minute at which a ticket was closed, `NaN` while it is open; undefined when the table does not tell. */
  readonly closedAt: Float64Array<ArrayBuffer> | undefined;
}

/**
 * The raw value of one measure for every account as of a day. Strictly point in time: rows dated after the day, and
 * what became known of earlier rows only after it (a ticket's solution, say, or how satisfied the customer was with it),
 * do not exist, neither as values nor for the conditions of `where`. A column of contracts or tickets that is not ours (their
 * status, say) holds what it says now: of a past day only for rows that were over by then, and an account with others up
 * to the day has no value.
 *
 * An account without rows in the window has a count, a sum and a number of open tickets of 0, because nothing
 * happened; for usage only if the account has ever been seen in that table, because else it may not be recorded. Its
 * mean, smallest, largest and latest value are not there; except that the mean, the smallest and the largest use of
 * somebody who is recorded and did not come is 0.
 *
 *   days-since-last  days from the last row to the day; the window does not limit it, so that a long silence is one
 *   count, sum, distinct, mean, min, max, latest   over the days (day − window, day]
 *   trend            (a day in the window) ÷ (a day in the `baselineDays` before it) − 1, of `column` or of rows
 *   open             tickets opened and not closed; with `olderThanDays`, those open for more than so many days: overdue
 *
 * @param carryForward whether accounts without a value get that of the last day on which they had one
 */
export function rawMeasure(
  base: AccountBase,
  measure: HealthMeasure,
  day: number,
  carryForward: boolean,
  issues: Issue[],
): RawColumn {
  const today = new Int32Array(base.ids.length).fill(day);
  return drain(rawMeasureSteps(base, measure, today, carryForward, issues));
}

/** {@link rawMeasure} in steps, of every account as of a day of its own; no value as of `MISSING_DAY`. */
export function* rawMeasureSteps(
  base: AccountBase,
  measure: HealthMeasure,
  today: Int32Array<ArrayBuffer>,
  carryForward: boolean,
  issues: Issue[],
): Steps<RawColumn> {
  const account = new Int32Array(today.length);
  for (let i = 0; i < account.length; i += 1) account[i] = i;
  return yield* (yield* measureReader(base, measure, carryForward, issues))({ account, day: today });
}

/**
 * Whom a measure is asked of, and as of which day each: an account may come as often as there are days. Together, its
 * days cost little more than one of them, because its rows are at hand.
 */
export interface AskedDays {
  readonly account: Int32Array<ArrayBuffer>;
  readonly day: Int32Array<ArrayBuffer>;
}

/** Reads a measure of accounts on days, in their order. */
export type MeasureReader = (asked: AskedDays) => Steps<RawColumn>;

/** What reads one measure again and again: what it needs of its table is looked up once. */
export function* measureReader(
  base: AccountBase,
  measure: HealthMeasure,
  carryForward: boolean,
  issues: Issue[],
): Steps<MeasureReader> {
  const rows = yield* rowsFor(base, measure, issues);
  if (rows) return (asked) => valuesSteps(base, rows, measure, asked, carryForward);
  // biome-ignore lint/correctness/useYield: there is nothing to read.
  return function* ({ day: { length: count } }) {
    return { values: new Float64Array(count).fill(Number.NaN), data: new Uint8Array(count) };
  };
}

function* valuesSteps(
  base: AccountBase,
  rows: Rows,
  measure: HealthMeasure,
  asked: AskedDays,
  carryForward: boolean,
): Steps<RawColumn> {
  const { account, day: today } = asked;
  const count = today.length;
  const values = yield* aggregated(rows, measure, asked, today, rows.value);
  const { history, unrecorded } = rows;
  if (unrecorded) {
    yield* eachAsked(count, (i) => {
      const open = (k: number) => unrecorded(history.row[k]!, today[i]!);
      if (lastOf(history, account[i]!, history.from[account[i]!]!, today[i]!, open) >= 0) values[i] = Number.NaN;
    });
  }
  const data = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) data[i] = Number.isFinite(values[i]!) ? 1 : 0;

  if (carryForward && data.includes(0)) {
    const lastDays = yield* lastDayWithValue(rows, asked);
    const earlier = yield* aggregated(rows, measure, { account, day: lastDays }, today, rows.lastingValue);
    for (let i = 0; i < count; i += 1) {
      if (data[i] === 1 || lastDays[i] === MISSING_DAY || !Number.isFinite(earlier[i])) continue;
      values[i] = earlier[i]!;
      data[i] = 2;
    }
  }

  if (measure.source.per === "seats") {
    const seats = yield* seatsOn(base, asked);
    for (let i = 0; i < count; i += 1) values[i] = seats[i]! > 0 ? values[i]! / seats[i]! : Number.NaN;
  }
  for (let i = 0; i < count; i += 1) {
    if (data[i] !== 0 && Number.isFinite(values[i])) continue;
    values[i] = Number.NaN;
    data[i] = 0;
  }
  return { values, data };
}

function* rowsFor(base: AccountBase, { id, source }: HealthMeasure, issues: Issue[]): Steps<Rows | undefined> {
  const table = base.workspace[source.table];
  if (!table) {
    issues.push({ code: "model/missing-table", severity: "notice", path: id, params: { table: source.table } });
    return undefined;
  }
  const missing = (name: string) => {
    const suggestion = closestName(name, Object.keys(table.columns));
    const params = { table: source.table, column: name, ...(suggestion ? { suggestion } : {}) };
    issues.push({ code: "model/missing-column", severity: "warning", path: id, params });
    return undefined;
  };
  if (!base.daysOf(source.table)) return missing(DATED_BY[source.table]!);

  const where = { ...source.where, ...(source.kind === undefined ? {} : { kind: source.kind }) };
  const conditions: Rows["chosen"][] = [];
  for (const [name, wanted] of Object.entries(where)) {
    const condition = table.columns[name];
    // A file without kinds holds answers of one kind.
    if (!condition && name === "kind" && source.kind !== undefined) continue;
    if (!condition) return missing(name);
    const holds = isOneOf(condition, Array.isArray(wanted) ? wanted : [wanted]);
    const known = knownBy(table, name);
    conditions.push(known ? (row, day) => holds(row) && known(row, day) : holds);
  }

  const closedAt = source.table === "tickets" ? ticketTimes(table).closedAt : undefined;
  if (source.aggregate === "open" && !closedAt) return missing("resolved_at");
  const column = valueColumn(source);
  const [only] = conditions;
  const shared = {
    history: (yield* base.historyOf(source.table))!,
    chosen:
      conditions.length === 0
        ? () => true
        : conditions.length === 1
          ? only!
          : (row: number, day: number) => conditions.every((holds) => holds(row, day)),
    unrecorded: unrecordedOn(base, table, source),
    closedAt,
  };

  const plainRows = { value: () => 1, lastingValue: () => 1, kind: () => -1, kinds: 0 };
  if (column === undefined) return { ...shared, ...plainRows };
  if (source.aggregate === "distinct") {
    const stored = table.columns[column];
    const kinds = stored && differentKinds(stored);
    if (!kinds) return stored ? unsuitable(id, source.table, column, issues) : missing(column);
    return { ...shared, ...plainRows, ...kinds };
  }
  const lastingValue = knownValue(table, column);
  if (lastingValue === undefined) {
    if (!table.columns[column]) return missing(column);
    return unsuitable(id, source.table, column, issues);
  }
  const expires = column === "pulse" ? columnOf(table, "pulse_expires", "day")?.values : undefined;
  const value: Rows["value"] = expires
    ? (row, at) => (expires[row] === MISSING_DAY || at <= expires[row]! ? lastingValue(row, at) : Number.NaN)
    : lastingValue;
  return { ...shared, ...plainRows, value, lastingValue };
}

function unsuitable(id: string, table: string, column: string, issues: Issue[]): undefined {
  issues.push({ code: "model/unsuitable-column", severity: "warning", path: id, params: { table, column } });
  return undefined;
}

function differentKinds(column: Column): Pick<Rows, "kind" | "kinds"> | undefined {
  if (column.kind === "category") return { kind: (row) => column.codes[row]!, kinds: column.labels.length };
  if (column.kind !== "day") return undefined;
  const days = column.values.filter((day) => day !== MISSING_DAY);
  if (days.length === 0) return { kind: () => -1, kinds: 0 };
  const first = days.reduce((least, day) => Math.min(least, day));
  const last = days.reduce((most, day) => Math.max(most, day));
  return {
    kind: (row) => (column.values[row] === MISSING_DAY ? -1 : column.values[row]! - first),
    kinds: last - first + 1,
  };
}

/** Aggregates of accounts up to a day of each, with values as they were known on another; `NaN` where there is none. */
function* aggregated(
  rows: Rows,
  { source, windowDays = Number.POSITIVE_INFINITY, baselineDays }: HealthMeasure,
  { account, day: until }: AskedDays,
  knownOn: Int32Array<ArrayBuffer>,
  value: Rows["value"],
): Steps<Float64Array<ArrayBuffer>> {
  const count = until.length;
  const { history, chosen } = rows;
  const { aggregate } = source;
  const olderThan = source.olderThanDays ?? -1;
  const recordedSince = NEEDS_RECORD.has(aggregate)
    ? firstDays(history, source.table === "usage", { account, day: until })
    : until;
  const result = new Float64Array(count).fill(Number.NaN);

  /** Place of an account's first row after a day; what has no date lies in every window. */
  const beginOf = (holder: number, after: number) =>
    source.table === "accounts" ? history.from[holder]! : endUpTo(history, holder, after);
  /** Calls back for every chosen row that lies in the `length` days up to `back` days before the day asked for. */
  const each = (back: number, length: number, visit: (asked: number, row: number, day: number) => void) => {
    const { row, day } = history;
    return eachAsked(count, (i) => {
      const last = until[i]! - back;
      const end = endUpTo(history, account[i]!, last);
      for (let k = beginOf(account[i]!, last - length); k < end; k += 1)
        if (chosen(row[k]!, knownOn[i]!)) visit(i, row[k]!, day[k]!);
    });
  };
  /** Without rows in the window, those who are recorded have 0. */
  const zeroIfRecorded = () => {
    for (let i = 0; i < count; i += 1) if (Number.isNaN(result[i]) && recordedSince[i] !== MISSING_DAY) result[i] = 0;
  };

  switch (aggregate) {
    case "days-since-last": {
      const { row, day } = history;
      yield* eachAsked(count, (i) => {
        const found = lastOf(history, account[i]!, history.from[account[i]!]!, until[i]!, (k) =>
          chosen(row[k]!, knownOn[i]!),
        );
        if (found >= 0) result[i] = until[i]! - day[found]!;
      });
      return result;
    }
    case "count":
    case "sum": {
      const valued = new Uint8Array(count);
      yield* each(0, windowDays, (i, row) => {
        const added = aggregate === "count" ? 1 : value(row, knownOn[i]!);
        if (Number.isNaN(added)) {
          valued[i]! |= 2;
          return;
        }
        valued[i]! |= 1;
        result[i] = (Number.isNaN(result[i]) ? 0 : result[i]!) + added;
      });
      zeroIfRecorded();
      // Rows that say nothing are no zero.
      for (let i = 0; i < count; i += 1) if (valued[i] === 2) result[i] = Number.NaN;
      return result;
    }
    case "open": {
      yield* each(0, windowDays, (i, row, day) => {
        const closed = rows.closedAt![row]! < (until[i]! + 1) * MINUTES_A_DAY;
        const counts = !closed && until[i]! - day > olderThan;
        result[i] = (Number.isNaN(result[i]) ? 0 : result[i]!) + (counts ? 1 : 0);
      });
      zeroIfRecorded();
      return result;
    }
    case "distinct": {
      const seen = new Set<number>();
      let of = -1;
      yield* each(0, windowDays, (i, row) => {
        if (i !== of) seen.clear();
        of = i;
        const kind = rows.kind(row);
        if (kind < 0 || seen.has(kind)) return;
        seen.add(kind);
        result[i] = (Number.isNaN(result[i]) ? 0 : result[i]!) + 1;
      });
      zeroIfRecorded();
      return result;
    }
    case "mean": {
      const valued = new Float64Array(count);
      const sums = new Float64Array(count);
      const visited = new Uint8Array(count);
      yield* each(0, windowDays, (i, row) => {
        visited[i] = 1;
        const one = value(row, knownOn[i]!);
        if (Number.isNaN(one)) return;
        sums[i]! += one;
        valued[i]! += 1;
      });
      for (let i = 0; i < count; i += 1) {
        if (valued[i]! > 0) result[i] = sums[i]! / valued[i]!;
        else if (source.table === "usage" && visited[i] === 0 && recordedSince[i] !== MISSING_DAY) result[i] = 0;
      }
      return result;
    }
    case "min":
    case "max": {
      const visited = new Uint8Array(count);
      yield* each(0, windowDays, (i, row) => {
        visited[i] = 1;
        const one = value(row, knownOn[i]!);
        if (Number.isNaN(one)) return;
        const best = result[i]!;
        if (Number.isNaN(best) || (aggregate === "min" ? one < best : one > best)) result[i] = one;
      });
      for (let i = 0; i < count; i += 1) {
        if (source.table === "usage" && visited[i] === 0 && recordedSince[i] !== MISSING_DAY) result[i] = 0;
      }
      return result;
    }
    case "latest": {
      const { row } = history;
      yield* eachAsked(count, (i) => {
        const begin = beginOf(account[i]!, until[i]! - windowDays);
        const found = lastOf(history, account[i]!, begin, until[i]!, (k) => {
          if (!chosen(row[k]!, knownOn[i]!)) return false;
          result[i] = value(row[k]!, knownOn[i]!);
          return !Number.isNaN(result[i]);
        });
        if (found < 0) result[i] = Number.NaN;
      });
      return result;
    }
    case "trend": {
      const window = Number.isFinite(windowDays) ? windowDays : DEFAULT_TREND_DAYS;
      const baseline = baselineDays ?? 3 * window;
      const [now, before] = [new Float64Array(count), new Float64Array(count)];
      yield* each(0, window, (i, row) => {
        now[i]! += value(row, knownOn[i]!) || 0;
      });
      yield* each(window, baseline, (i, row) => {
        before[i]! += value(row, knownOn[i]!) || 0;
      });
      for (let i = 0; i < count; i += 1) {
        const since = recordedSince[i]!;
        // A baseline that began half-way would make every new customer look like growth; a week's grace for weekly rows.
        const whole = since !== MISSING_DAY && since <= until[i]! - window - baseline + 7;
        if (whole && before[i]! > 0) result[i] = now[i]! / window / (before[i]! / baseline) - 1;
      }
      return result;
    }
  }
}

const DEFAULT_TREND_DAYS = 28;

/** Aggregates for which it matters whether nothing happened or nothing was recorded. */
const NEEDS_RECORD: ReadonlySet<Aggregate> = new Set([
  "count",
  "sum",
  "open",
  "distinct",
  "mean",
  "min",
  "max",
  "trend",
]);

/**
 * First day from which a table tells of each account: its own first row where only some accounts are recorded
 * (`ownRowsOnly`), else the table's first row. {@link MISSING_DAY} where that lies after the day asked for.
 */
function firstDays(
  { from, day, earliest }: AccountRows,
  ownRowsOnly: boolean,
  { account, day: until }: AskedDays,
): Int32Array<ArrayBuffer> {
  return until.map((last, i) => {
    const own = from[account[i]!]!;
    const first = !ownRowsOnly ? earliest : own === from[account[i]! + 1] ? MISSING_DAY : day[own]!;
    return first > last ? MISSING_DAY : first;
  });
}

/** Last day up to that asked for on which each account has a chosen row with a value, {@link MISSING_DAY} without one. */
function* lastDayWithValue(
  { history, chosen, lastingValue }: Rows,
  { account, day: today }: AskedDays,
): Steps<Int32Array<ArrayBuffer>> {
  const last = new Int32Array(today.length).fill(MISSING_DAY);
  const { row, day } = history;
  yield* eachAsked(today.length, (i) => {
    const known = (k: number) => chosen(row[k]!, today[i]!) && !Number.isNaN(lastingValue(row[k]!, today[i]!));
    const found = lastOf(history, account[i]!, history.from[account[i]!]!, today[i]!, known);
    if (found >= 0) last[i] = day[found]!;
  });
  return last;
}

/** Place of an account's last row from `begin` up to a day that meets a condition, −1 where none does. */
function lastOf(
  history: AccountRows,
  holder: number,
  begin: number,
  day: number,
  meets: (k: number) => boolean,
): number {
  for (let k = endUpTo(history, holder, day) - 1; k >= begin; k -= 1) if (meets(k)) return k;
  return -1;
}

const eachAsked = (count: number, visit: (asked: number) => void) =>
  inBatches(
    count,
    (from, to) => {
      for (let i = from; i < to; i += 1) visit(i);
    },
    STEP_HOLDERS,
  );
