import type { Result } from "../result.js";
import { parseDay } from "../table/calendar.js";
import {
  type CategoryColumn,
  type Column,
  MISSING_CODE,
  MISSING_DAY,
  MISSING_FLAG,
  type Table,
} from "../table/table.js";
import {
  type SubscriptionIntervalOptions,
  type SubscriptionIntervals,
  subscriptionIntervals,
} from "./subscription-intervals.js";

/** A subscription row as a test writes it; days as `YYYY-MM-DD` or as day numbers. */
export interface SubscriptionRow {
  readonly account: string | null;
  readonly start: string | number | null;
  readonly end?: string | number | null;
  readonly amount?: number;
  readonly interval?: number;
  readonly quantity?: number;
  readonly discount?: number;
  readonly mrr?: number;
  readonly currency?: string | null;
  readonly trial?: boolean;
  readonly plan?: string | null;
}

/** A subscriptions table with the columns that any of the rows uses. */
export function subscriptionTable(rows: readonly SubscriptionRow[]): Table {
  const columns: Record<string, Column> = {
    account_id: category(rows.map((row) => row.account)),
    start_date: days(rows.map((row) => row.start)),
    end_date: days(rows.map((row) => row.end ?? null)),
  };
  const numbers = {
    amount: "amount",
    interval_months: "interval",
    quantity: "quantity",
    discount_pct: "discount",
    mrr: "mrr",
  } as const;
  for (const [name, key] of Object.entries(numbers)) {
    if (
      rows.every((row) => row[key] === undefined) &&
      !(key === "amount" && rows.every((row) => row.mrr === undefined))
    )
      continue;
    columns[name] = { kind: "number", values: Float64Array.from(rows, (row) => row[key] ?? Number.NaN) };
  }
  if (rows.some((row) => row.currency !== undefined))
    columns.currency = category(rows.map((row) => row.currency ?? null));
  if (rows.some((row) => row.plan !== undefined)) columns.plan = category(rows.map((row) => row.plan ?? null));
  if (rows.some((row) => row.trial !== undefined)) {
    columns.trial = {
      kind: "flag",
      values: Uint8Array.from(rows, (row) => (row.trial === undefined ? MISSING_FLAG : Number(row.trial))),
    };
  }
  return tableOf("subscriptions", columns, rows.length);
}

export function tableOf(name: Table["name"], columns: Record<string, Column>, rowCount: number): Table {
  return { name, rowCount, columns, sourceRows: Int32Array.from({ length: rowCount }, (_, row) => row + 1) };
}

export function category(cells: readonly (string | null)[]): CategoryColumn {
  const labels = [...new Set(cells.filter((cell) => cell !== null))];
  return {
    kind: "category",
    labels,
    codes: Int32Array.from(cells, (cell) => (cell === null ? MISSING_CODE : labels.indexOf(cell))),
  };
}

export function days(cells: readonly (string | number | null)[]): Column {
  const day = (cell: string | number | null) => (typeof cell === "string" ? parseDay(cell)! : (cell ?? MISSING_DAY));
  return { kind: "day", values: Int32Array.from(cells, day) };
}

export function intervalsOf(
  rows: readonly SubscriptionRow[],
  options?: SubscriptionIntervalOptions,
): SubscriptionIntervals {
  return valueIn(subscriptionIntervals(subscriptionTable(rows), options));
}

/** The value of a result that must have one. */
export function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.issues.map((issue) => issue.code).join(", "));
  return result.value;
}

/** Codes of a result that must have failed. */
export function codesIn(result: Result<unknown>): string[] {
  if (result.ok) throw new Error("expected a failure");
  return result.issues.map((issue) => issue.code);
}

/** Whether all numbers in a result are finite: quick, since properties ask it of thousands of ledgers. */
function allFinite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (ArrayBuffer.isView(value)) return (value as Float64Array).every(Number.isFinite);
  if (value === null || typeof value !== "object") return true;
  for (const key in value) if (!allFinite(value[key as keyof typeof value])) return false;
  return true;
}

/** Paths of all numbers in a result that are not finite. */
export function notFinite(value: unknown, path = ""): string[] {
  if (allFinite(value)) return [];
  if (typeof value === "number") return [path];
  return Object.entries(value as object).flatMap(([key, item]) => notFinite(item, `${path}.${key}`));
}

/** Subscriptions of eighteen accounts, one trap each; the same as `test/fixtures/edge_subscriptions.csv`. */
export const EDGE_ROWS: readonly SubscriptionRow[] = [
  { account: "E01", plan: "basic", start: "2023-01-15", amount: 100, interval: 1 },
  { account: "E02", plan: "basic", start: "2023-01-31", end: "2023-03-31", amount: 100, interval: 1 },
  { account: "E03", plan: "basic", start: "2023-02-01", end: "2023-04-01", amount: 100, interval: 1 },
  { account: "E04", plan: "pro", start: "2023-01-10", end: "2023-02-20", amount: 200, interval: 1 },
  { account: "E04", plan: "pro", start: "2023-02-20", amount: 350, interval: 1 },
  { account: "E05", plan: "pro", start: "2023-01-10", end: "2023-03-05", amount: 350, interval: 1 },
  { account: "E05", plan: "basic", start: "2023-03-05", amount: 200, interval: 1 },
  { account: "E06", plan: "pro", start: "2023-01-05", end: "2023-02-10", amount: 120, interval: 1 },
  { account: "E06", plan: "pro", start: "2023-02-25", amount: 120, interval: 1 },
  { account: "E07", plan: "pro", start: "2023-01-05", end: "2023-02-10", amount: 120, interval: 1 },
  { account: "E07", plan: "pro", start: "2023-04-03", amount: 150, interval: 1 },
  { account: "E08", plan: "ent", start: "2023-01-01", end: "2024-01-01", amount: 12000, interval: 12 },
  { account: "E09", plan: "ent", start: "2023-02-01", amount: 3000, interval: 3, discount: 10 },
  { account: "E10", plan: "seat", start: "2023-01-01", end: "2023-05-01", amount: 20, interval: 1, quantity: 25 },
  { account: "E10", plan: "seat", start: "2023-05-01", amount: 20, interval: 1, quantity: 40 },
  { account: "E11", plan: "pro", start: "2023-01-01", amount: 100, interval: 1 },
  { account: "E11", plan: "addon", start: "2023-03-10", end: "2023-06-10", amount: 40, interval: 1 },
  { account: "E12", plan: "trial", start: "2023-01-01", end: "2023-02-15", amount: 0, interval: 1 },
  { account: "E12", plan: "basic", start: "2023-02-15", amount: 80, interval: 1 },
  { account: "E13", plan: "basic", start: "2023-03-03", end: "2023-03-20", amount: 60, interval: 1 },
  { account: "E14", plan: "basic", start: "2023-03-03", end: "2023-03-03", amount: 60, interval: 1 },
  { account: "E15", plan: "pro", start: "2023-01-01", end: "2023-03-01", amount: 100, interval: 1 },
  { account: "E15", plan: "pro", start: "2023-02-15", amount: 100, interval: 1 },
  { account: "E16", plan: "pro", start: "2023-01-01", end: "2023-04-15", amount: 100, interval: 1 },
  { account: "E16", plan: "pro", start: "2023-04-15", amount: 100, interval: 1, discount: 25 },
  { account: "E17", plan: "ent", start: "2024-02-29", end: "2025-02-28", amount: 2400, interval: 12 },
  { account: "E18", plan: "basic", start: "2023-01-01", end: "2023-03-01", amount: 50, interval: 1 },
  { account: "E18", plan: "basic", start: "2023-05-01", end: "2023-07-01", amount: 50, interval: 1 },
  { account: "E18", plan: "basic", start: "2023-09-01", amount: 50, interval: 1 },
];
