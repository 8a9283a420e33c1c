import { columnOf, formatDay, type Issue, MISSING_DAY, OPEN_END, type Table } from "@tenure/core";
import type { FileReport, Load, ReadOptions, TableSource } from "./index.js";
import { readTables } from "./read-tables.js";

/** Reads sources that a test expects to get through the door. */
export async function load(sources: TableSource | readonly TableSource[], options?: ReadOptions): Promise<Load> {
  const result = await readTables("content" in sources ? [sources] : sources, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

export function subscriptions(content: TableSource["content"], more: Partial<TableSource> = {}): TableSource {
  return { name: "subscriptions.csv", content, ...more };
}

export const firstFile = (loaded: Load): FileReport => loaded.report.files[0]!;
export const issuesOf = (loaded: Load): readonly Issue[] => firstFile(loaded).issues;
export const codesOf = (loaded: Load): string[] => issuesOf(loaded).map((issue) => issue.code);

export const numbers = (table: Table | undefined, name: string): (number | null)[] =>
  Array.from(columnOf(table, name, "number")!.values, (value) => (Number.isNaN(value) ? null : value));

export const labels = (table: Table | undefined, name: string): (string | null)[] => {
  const column = columnOf(table, name, "category")!;
  return Array.from(column.codes, (code) => column.labels[code] ?? null);
};

export const days = (table: Table | undefined, name: string): (string | null)[] =>
  Array.from(columnOf(table, name, "day")!.values, (day) =>
    day === OPEN_END ? "open" : day === MISSING_DAY ? null : formatDay(day),
  );

/** Moments as `2024-01-31T12:00`, UTC. */
export const moments = (table: Table | undefined, name: string): (string | null)[] =>
  Array.from(columnOf(table, name, "instant")!.values, (minutes) =>
    Number.isNaN(minutes) ? null : new Date(minutes * 60_000).toISOString().slice(0, 16),
  );

/** One account a row with some amounts: the smallest subscriptions file around the column under test. */
export function withColumn(name: string, cells: readonly string[], delimiter = ","): string {
  const quoted = (cell: string) => (/["\n]|[,;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const head = ["account_id", "start_date", "mrr", name].join(delimiter);
  const rows = cells.map((cell, i) => [`A${i + 1}`, "2024-01-01", "10", quoted(cell)].join(delimiter));
  return [head, ...rows, ""].join("\n");
}
