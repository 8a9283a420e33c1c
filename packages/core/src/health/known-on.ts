import { flagOfText } from "../table/flag-text.js";
import { type Column, columnOf, MISSING_CODE, MISSING_DAY, MISSING_FLAG, type Table } from "../table/table.js";
import { type AccountBase, latestDay, MINUTES_A_DAY } from "./account-base.js";
import type { HealthMeasure } from "./health-model.js";
import { valueColumn } from "./model-parts.js";

// What the columns of a row say on a day: some have their value from the beginning, some get it later, and some are
// written over.

type KnownBy = (row: number, day: number) => boolean;

interface TicketTimes {
  readonly opened: Float64Array<ArrayBuffer> | undefined;
  /** Minute at which a ticket was answered and closed, `NaN` before; undefined where the table does not tell. */
  readonly answeredAt: Float64Array<ArrayBuffer> | undefined;
  readonly closedAt: Float64Array<ArrayBuffer> | undefined;
}

const timesOfTables = new WeakMap<Table, TicketTimes>();

/** When a ticket was answered and closed, from timestamps or from durations, whichever the table has. */
export function ticketTimes(table: Table): TicketTimes {
  const known = timesOfTables.get(table);
  if (known) return known;
  const opened = columnOf(table, "opened_at", "instant")?.values;
  const after = (time: string, duration: string, minutes: number) => {
    const at = columnOf(table, time, "instant")?.values;
    const taken = columnOf(table, duration, "number")?.values;
    if (!opened || (!at && !taken)) return undefined;
    return opened.map((start, row) => {
      const given = at ? at[row]! : Number.NaN;
      return Number.isNaN(given) && taken ? start + taken[row]! * minutes : given;
    });
  };
  const times = {
    opened,
    answeredAt: after("first_response_at", "first_response_minutes", 1),
    closedAt: after("resolved_at", "resolution_hours", 60),
  };
  timesOfTables.set(table, times);
  return times;
}

/** What of a ticket is known once it is closed or answered. That it was escalated has no date and counts from its opening. */
const KNOWN_WITH: Readonly<Record<string, "closedAt" | "answeredAt">> = {
  resolved_at: "closedAt",
  first_response_at: "answeredAt",
  satisfaction: "closedAt",
  contacts: "closedAt",
  handling_minutes: "closedAt",
  reopened: "closedAt",
  resolution_hours: "closedAt",
  first_response_minutes: "answeredAt",
  answered: "answeredAt",
};

const before =
  (minutes: Float64Array): KnownBy =>
  (row, day) =>
    minutes[row]! < (day + 1) * MINUTES_A_DAY;

/** Whether a row's value in a column was known at the end of a day; undefined where it is known as soon as the row is. */
export function knownBy(table: Table, name: string): KnownBy | undefined {
  const event = table.name === "tickets" ? KNOWN_WITH[name] : undefined;
  const at = event && ticketTimes(table)[event];
  return at && before(at);
}

/** Value of a row as it was known at the end of a day, `NaN` where it was not; undefined for columns without numbers. */
export function knownValue(table: Table, name: string): ((row: number, day: number) => number) | undefined {
  const stored = derivedValue(table, name) ?? plainValue(table.columns[name]);
  const known = knownBy(table, name);
  return stored && known ? (row, day) => (known(row, day) ? stored(row) : Number.NaN) : stored;
}

/** Durations that a table of tickets tells by its times. */
function derivedValue(table: Table, name: string): ((row: number) => number) | undefined {
  if (table.name !== "tickets") return undefined;
  const { opened, answeredAt, closedAt } = ticketTimes(table);
  if (name === "first_response_minutes" && opened && answeredAt) return (row) => answeredAt[row]! - opened[row]!;
  if (name === "resolution_hours" && opened && closedAt) return (row) => (closedAt[row]! - opened[row]!) / 60;
  return undefined;
}

/** Numbers as they are, yes as 1 and no as 0; undefined for other columns. */
export function plainValue(column: Column | undefined): ((row: number) => number) | undefined {
  if (column?.kind === "number") return (row) => column.values[row]!;
  if (column?.kind === "flag") {
    return (row) => (column.values[row] === MISSING_FLAG ? Number.NaN : column.values[row]!);
  }
  // Columns that are not ours are read as labels, also where these are yes and no.
  const flags = column?.kind === "category" ? column.labels.map(flagOfText) : [];
  if (column?.kind !== "category" || flags.length === 0 || flags.includes(undefined)) return undefined;
  return (row) => flags[column.codes[row]!] ?? Number.NaN;
}

/** Whether a row's value is one of those wanted, in any case of letters. */
export function isOneOf(column: Column, wanted: readonly (string | number | boolean)[]): (row: number) => boolean {
  const plain = wanted.map((label) => String(label).trim().toLowerCase());
  switch (column.kind) {
    case "category": {
      const holds = column.labels.map((label) => plain.includes(label.trim().toLowerCase()));
      return (row) => column.codes[row] !== MISSING_CODE && holds[column.codes[row]!]!;
    }
    case "flag":
      return (row) =>
        column.values[row] !== MISSING_FLAG && plain.includes(column.values[row] === 1 ? "true" : "false");
    case "number":
      return (row) => plain.includes(String(column.values[row]));
    default:
      return () => false;
  }
}

/** What rows of contracts and tickets say from their first day on. */
const KNOWN_AT_START: Readonly<Record<string, string>> = {
  subscriptions:
    "account_id subscription_id segment plan start_date amount interval_months quantity discount_pct mrr currency trial term_months",
  tickets: "account_id ticket_id opened_at escalated channel priority sentiment",
};

/**
 * Whether nobody knows when a column of contracts or tickets was written: `end_date`, and all columns that are not ours
 * (`status`, `outcome`). On a past day it could know the future.
 */
export function isWrittenOver(table: string, name: string): boolean {
  const own = KNOWN_AT_START[table];
  return (
    own !== undefined && !own.split(" ").includes(name) && !(table === "tickets" && Object.hasOwn(KNOWN_WITH, name))
  );
}

/** The column that a measure reads, as value or condition, and that may be written over as time goes on. */
export function writtenOverColumn(source: HealthMeasure["source"]): string | undefined {
  return [...readColumns(source)].find((name) => isWrittenOver(source.table, name));
}

/** The columns whose values a measure looks at. */
export function readColumns(source: HealthMeasure["source"]): ReadonlySet<string> {
  const value = valueColumn(source);
  return new Set([...(value === undefined ? [] : [value]), ...Object.keys(source.where ?? {})]);
}

/**
 * Whether nobody knows what a measure's column said of a row on a day: on the last day of the data it says what it says,
 * and what it says of a row that was over by a day is how it ended. Undefined for columns that are not written over.
 */
export function unrecordedOn(base: AccountBase, table: Table, source: HealthMeasure["source"]): KnownBy | undefined {
  const column = writtenOverColumn(source);
  return column === undefined || !table.columns[column] ? undefined : notYetOver(base, table);
}

/**
 * Whether a row was not over at the end of a day before the last one: the contract ended, the ticket closed. Of a
 * ticket that closed after the day, no day up to it is the last one.
 */
export function notYetOver(base: AccountBase, table: Table): KnownBy {
  const last = latestDay(base) ?? MISSING_DAY;
  const { closedAt } = ticketTimes(table);
  const ends = columnOf(table, "end_date", "day")?.values;
  const over: KnownBy = closedAt
    ? before(closedAt)
    : (row, day) => ends !== undefined && ends[row] !== MISSING_DAY && ends[row]! <= day;
  return (row, day) => (day < last || (closedAt?.[row] ?? -1) >= 0) && !over(row, day);
}
