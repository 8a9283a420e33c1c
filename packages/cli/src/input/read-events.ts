import type { Table } from "@tenure/core";
import { eventColumns, type FileReport, type TableSource } from "@tenure/data";
import { type Context, UnusableInput } from "../command.js";
import type { FiledIssue } from "../issue-lines.js";
import { Inputs } from "./inputs.js";
import { readFiles } from "./read-workspace.js";

/** Headers of a file of events that the command line names. */
export interface EventHeaders {
  readonly account?: string;
  readonly date?: string;
  readonly amount?: string;
}

/**
 * Reads files of events: who did something when, and for how much. They are read as usage is, except that equal rows
 * stay (two purchases of one day are two), that money is money, and that no other column costs a row (a negative
 * quantity is a return). Headers that the command line does not name are found by what exports of orders and payments
 * call them.
 */
export async function readEvents(
  context: Context,
  paths: readonly string[],
  headers: EventHeaders,
): Promise<{ readonly table: Table; readonly issues: readonly FiledIssue[] }> {
  const inputs = new Inputs(context.io.stdin);
  const read = (sources: readonly Pick<TableSource, "mapping" | "money">[]) =>
    readFiles(
      context,
      paths.map((path, i) => ({
        path,
        table: "usage" as const,
        source: { ...sources[i], keepRepeatedRows: true as const },
      })),
      inputs,
    );
  // Once for the headers, which mean other things in a file of events than in one of usage.
  const understood = (await read([])).report.files.map((file) => asEvents(file, headers));
  const found = await read(understood);
  const issues = [...understood.flatMap((file) => file.issues), ...found.issues].map((issue) =>
    issue.path === undefined ? issue : { ...issue, path: issue.path.replace(/^usage(?=[.[]|$)/, "events") },
  );
  if (found.report.files.some(({ used }) => !used)) throw new UnusableInput(issues);
  return { table: { ...found.workspace.usage!, name: "usage" }, issues };
}

/** How a file is to be read whose columns were understood as those of usage. */
function asEvents({ columns }: FileReport, { account, date, amount }: EventHeaders) {
  // What a mapping says stays.
  const mapped = (name: string) => columns.find(({ field, how }) => field === name && how === "mapping")?.source;
  const named = { account_id: account ?? mapped("account_id"), date: date ?? mapped("date"), amount };
  const found = eventColumns(
    columns.map(({ source }) => source),
    named,
  );
  const others = columns.filter(({ field, how }) => how !== "mapping" && field !== "subscription_id");
  return {
    mapping: {
      ...Object.fromEntries(others.map(({ source }) => [source, null])),
      ...(amount === undefined ? {} : { [amount]: null }),
      ...found.mapping,
    },
    money: {
      ...(found.amount === undefined ? {} : { amount: found.amount }),
      ...(found.currency === undefined ? {} : { currency: found.currency }),
    },
    issues: found.issues,
  };
}
