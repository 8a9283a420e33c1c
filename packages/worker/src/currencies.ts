import { columnOf, MISSING_CODE, type Table } from "@tenure/core";

/** Currencies of a table, most rows first. */
export function currenciesOf(table: Table | undefined): readonly string[] {
  const column = columnOf(table, "currency", "category");
  if (!column) return [];
  const rows = new Array<number>(column.labels.length).fill(0);
  for (const code of column.codes) if (code !== MISSING_CODE) rows[code]! += 1;
  return column.labels
    .map((label, code) => ({ label, rows: rows[code]! }))
    .filter((entry) => entry.rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .map((entry) => entry.label);
}
