import { fail, type Issue, type Result, TABLES, type TableName } from "@tenure/core";
import { readTables } from "./read-tables.js";
import { INLINE_LIMITS, type InlineRows, type Load, type ReadOptions } from "./source.js";

/**
 * Reads rows that a page holds as objects, by table, with the same mapping and the same checks as files. Meant for a
 * JSON script child or a few rows from the host: beyond ten thousand rows a table is refused, because objects are
 * copied between threads one by one; give a file or columns then.
 *
 * @example
 * const load = await rowsToTables({ subscriptions: [{ account_id: "A", start_date: "2026-01-01", mrr: 49 }] });
 */
export async function rowsToTables(
  tables: Readonly<Partial<Record<TableName, InlineRows>>>,
  options: ReadOptions = {},
): Promise<Result<Load>> {
  const limits = { ...INLINE_LIMITS, ...options.limits };
  const issues: Issue[] = [];
  const names = Object.keys(tables) as TableName[];
  for (const name of names) {
    const rows: unknown = tables[name];
    if (!Object.hasOwn(TABLES, name))
      issues.push({ code: "data/unknown-table", severity: "error", path: String(name) });
    else if (!Array.isArray(rows))
      issues.push({ code: "data/not-rows", severity: "error", path: name, given: typeof rows });
    else if (rows.length > limits.rows) {
      const params = { what: "rows", limit: limits.rows };
      issues.push({ code: "data/limit", severity: "error", path: name, given: rows.length, params });
    }
  }
  if (issues.length > 0) return fail(...issues);
  return readTables(
    names.map((table) => ({ name: table, table, content: tables[table]! })),
    { ...options, limits },
  );
}
