import type { Table } from "@tenure/core";
import type { ColumnMapping } from "@tenure/data";
import { type Context, UnusableInput } from "../command.js";
import type { FiledIssue } from "../issue-lines.js";
import { Inputs } from "./inputs.js";
import { type Read, readFiles } from "./read-workspace.js";

/** Columns of an event that cohorts are made of. */
const OF_EVENTS = new Set<string | null>(["account_id", "subscription_id", "date"]);

/**
 * Reads files of events: who did something when, and for how much. They are read as usage is, except that equal rows
 * stay (two purchases of one day are two) and that no other column costs a row (a negative quantity is a return).
 *
 *   account, date, amount   headers that the command line names; otherwise found by their names
 */
export async function readEvents(
  context: Context,
  paths: readonly string[],
  headers: { readonly account?: string; readonly date?: string; readonly amount?: string },
): Promise<{ readonly table: Table; readonly issues: readonly FiledIssue[] }> {
  const inputs = new Inputs(context.io.stdin);
  const { account, date, amount } = headers;
  const named: ColumnMapping = {
    ...(account === undefined ? {} : { [account]: "account_id" }),
    ...(date === undefined ? {} : { [date]: "date" }),
    ...(amount === undefined ? {} : { [amount]: null }),
  };
  const read = (mapping: ColumnMapping) =>
    readFiles(
      context,
      paths.map((path) => ({ path, table: "usage" as const, source: { mapping, keepRepeatedRows: true as const } })),
      inputs,
    );
  let found = await read(named);
  const others = otherColumns(found);
  // Rarely: a column has the name of a measure of usage, whose range would be asked of it.
  if (Object.keys(others).length > 0) found = await read({ ...others, ...named });
  const issues = found.issues.map((issue) =>
    issue.path === undefined ? issue : { ...issue, path: issue.path.replace(/^usage(?=[.[]|$)/, "events") },
  );
  if (found.report.files.some(({ used }) => !used)) throw new UnusableInput(issues);
  return { table: { ...found.workspace.usage!, name: "usage" }, issues };
}

/** Columns that were taken for measures of usage, to be kept as they are. */
function otherColumns({ report }: Read): Record<string, null> {
  const columns = report.files.flatMap((file) => file.columns);
  return Object.fromEntries(
    columns.flatMap(({ field, source }) => (field === null || OF_EVENTS.has(field) ? [] : [[source, null]])),
  );
}
