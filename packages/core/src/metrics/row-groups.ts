import { fail, type Issue, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { formatMonth, monthOfDay } from "../table/calendar.js";
import { readLabels, sortedLabels } from "../table/column-values.js";
import { MISSING_DAY, type Table } from "../table/table.js";

/** Places in a list of rows by group, groups in order; and how many rows name none. */
export interface RowGroups {
  readonly groups: readonly (readonly [label: string, places: readonly number[]])[];
  readonly ungrouped: number;
}

function groupBy(labels: readonly (string | undefined)[], order: (labels: readonly string[]) => string[]): RowGroups {
  const groups = new Map<string, number[]>();
  let ungrouped = 0;
  for (const [place, label] of labels.entries()) {
    if (label === undefined) ungrouped++;
    else if (groups.has(label)) groups.get(label)!.push(place);
    else groups.set(label, [place]);
  }
  return { groups: order([...groups.keys()]).map((label) => [label, groups.get(label)!] as const), ungrouped };
}

/** Groups by calendar month; {@link MISSING_DAY} belongs to none. */
export function groupByMonth(days: readonly number[]): RowGroups {
  const labels = days.map((day) => (day === MISSING_DAY ? undefined : formatMonth(monthOfDay(day))));
  return groupBy(labels, (months) => [...months].sort());
}

/**
 * Groups rows of a table by a column of it or, when it has none of that name, of its accounts (last row of each).
 *
 *   rows      rows of the table, in any order; groups hold places in this list
 *   returns   `data/missing-column`, with the tables searched and what was likely meant, when none has the column
 */
export function groupByColumn(
  { table, accounts }: { readonly table: Table; readonly accounts?: Table | undefined },
  rows: readonly number[],
  name: string,
): Result<RowGroups> {
  const own = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  if (own) {
    const { codes, labels } = readLabels(own, table.rowCount);
    const ownLabels = rows.map((row) => labels[codes[row]!]);
    return succeed(groupBy(ownLabels, sortedLabels));
  }
  const joined = accounts && Object.hasOwn(accounts.columns, name) ? accounts.columns[name] : undefined;
  if (!accounts || !joined || !accounts.columns.account_id || !table.columns.account_id) {
    return fail(groupingColumnMissing(name, [table, accounts]));
  }
  const id = readLabels(accounts.columns.account_id, accounts.rowCount);
  const value = readLabels(joined, accounts.rowCount);
  const labelOf = new Map<string, string | undefined>();
  for (let row = 0; row < accounts.rowCount; row++) {
    if (id.codes[row]! >= 0) labelOf.set(id.labels[id.codes[row]!]!, value.labels[value.codes[row]!]);
  }
  const account = readLabels(table.columns.account_id, table.rowCount);
  const joinedLabels = rows.map((row) => labelOf.get(account.labels[account.codes[row]!] ?? ""));
  return succeed(groupBy(joinedLabels, sortedLabels));
}

/** The name under which a grouping stands in a result: `bySegment` for `segment`, `byPlanTier` for `plan_tier`. */
export function groupingName(column: string): `by${string}` {
  const words = column.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  return `by${words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join("")}`;
}

/** The error for a column to group by that none of the tables has which were searched. */
export function groupingColumnMissing(column: string, searched: readonly (Table | undefined)[]): Issue {
  const tables = searched.filter((table) => table !== undefined);
  const known = tables.flatMap((table) => Object.keys(table.columns));
  const suggestion = closestName(column, known);
  const params = {
    column,
    tables: tables.map((table) => table.name).join(", "),
    columns: [...new Set(known)].join(", "),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
  return { code: "data/missing-column", severity: "error", path: "by", given: column, params };
}

/** The error for a column that is not there. */
export function missingColumn(table: Table, column: string, known: readonly string[]): Issue {
  const suggestion = closestName(column, known);
  const params = { column, ...(suggestion === undefined ? {} : { suggestion }) };
  return { code: "data/missing-column", severity: "error", path: `${table.name}.${column}`, params };
}
