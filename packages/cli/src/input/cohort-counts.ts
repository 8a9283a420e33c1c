import type { Column, Issue } from "@tenure/core";
import type { PlainTable } from "@tenure/data";
import { type Context, UnusableInput } from "../command.js";
import type { FiledIssue } from "../issue-lines.js";
import { Inputs } from "./inputs.js";
import { readPlain } from "./read-workspace.js";

/** Cohorts as counts after 0, 1, 2 … renewals, `null` where not observed yet, and what they are called. */
export interface CountsFile {
  readonly cohorts: readonly (readonly (number | null)[])[];
  readonly names?: readonly string[];
  readonly issues: readonly FiledIssue[];
}

/** Headers of the period in a long table, as people write them. */
const PERIOD = /^(period|periods|renewal|renewals|age|year|years|month|months|t|時点|期間|更新回数)$/i;
const COHORT = /^(cohort|cohorts|segment|group|コホート|グループ)$/i;

/**
 * Reads counts from JSON `[[N0, N1, …], …]`, or from a table: wide (first column the period, one column a cohort) or
 * long (cohort, period, customers). Throws {@link UnusableInput} for anything else.
 *
 *   columns   of a wide table, those that are cohorts; default: every column but the first
 */
export async function readCounts(context: Context, path: string, columns: readonly string[]): Promise<CountsFile> {
  const inputs = new Inputs(context.io.stdin);
  if (await isNested(inputs, path)) {
    return { cohorts: (await inputs.json(path)) as CountsFile["cohorts"], issues: [] };
  }
  const table = await readPlain(context, path, inputs);
  const { issues } = table.report;
  const headers = Object.keys(table.columns);
  const long = columns.length === 0 && headers.length === 3 && headers.some((name) => COHORT.test(name));
  return { ...(long ? fromLong(table, headers) : fromWide(table, headers, columns)), issues };
}

/** Whether a file is JSON of lists in a list, which is no table. */
async function isNested(inputs: Inputs, path: string): Promise<boolean> {
  const bytes = await inputs.bytes(path);
  const head = bytes instanceof Uint8Array ? bytes.subarray(0, 1024) : await bytes.slice(0, 1024).bytes();
  return /^\s*\[\s*[[\]\d]/.test(new TextDecoder().decode(head));
}

const wrong = (code: string, column: string, more: Partial<Issue> = {}) =>
  new UnusableInput([{ code, severity: "error", path: `counts.${column}`, ...more }]);

function numbersIn(columns: PlainTable["columns"], name: string): Float64Array {
  const column: Column | undefined = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (!column) {
    const params = { column: name, columns: Object.keys(columns).join(", ") };
    throw wrong("data/missing-column", name, { params });
  }
  if (column.kind !== "number") throw wrong("fit/not-a-number", name);
  return column.values;
}

/** Periods have to follow one another, or counts would stand at the wrong renewal. */
function checkPeriods(periods: ArrayLike<number>, name: string, sourceRows: Int32Array): void {
  for (let i = 1; i < periods.length; i++) {
    if (periods[i] === periods[i - 1]! + 1) continue;
    const given = Number.isNaN(periods[i]) ? null : periods[i]!;
    throw wrong("fit/period-order", `${name}[${sourceRows[i]}]`, { given, params: { expected: periods[i - 1]! + 1 } });
  }
}

function fromWide(
  { columns, sourceRows }: PlainTable,
  headers: readonly string[],
  asked: readonly string[],
): Omit<CountsFile, "issues"> {
  const [period, ...others] = headers as [string, ...string[]];
  checkPeriods(numbersIn(columns, period), period, sourceRows);
  const names = asked.length > 0 ? asked : others;
  if (names.length === 0) throw wrong("fit/no-cohorts", period, { params: { columns: headers.join(", ") } });
  const cohorts = names.map((name) =>
    Array.from(numbersIn(columns, name), (count) => (Number.isNaN(count) ? null : count)),
  );
  return { cohorts, names };
}

function fromLong(
  { columns, rowCount, sourceRows }: PlainTable,
  headers: readonly string[],
): Omit<CountsFile, "issues"> {
  const cohort = headers.find((name) => COHORT.test(name))!;
  const rest = headers.filter((name) => name !== cohort) as [string, string];
  const period = rest.find((name) => PERIOD.test(name)) ?? rest[0];
  const customers = rest.find((name) => name !== period)!;
  const [periods, counts] = [numbersIn(columns, period), numbersIn(columns, customers)];
  const labels = columns[cohort]!;
  const rowsOf = new Map<string, number[]>();
  for (let row = 0; row < rowCount; row++) {
    const label = labels.kind === "category" ? (labels.labels[labels.codes[row]!] ?? "") : String(labels.values[row]);
    const rows = rowsOf.get(label);
    if (rows) rows.push(row);
    else rowsOf.set(label, [row]);
  }
  const cohorts = [...rowsOf.values()].map((rows) => {
    const ordered = [...rows].sort((a, b) => periods[a]! - periods[b]!);
    checkPeriods(
      ordered.map((row) => periods[row]!),
      period,
      Int32Array.from(ordered, (row) => sourceRows[row]!),
    );
    return ordered.map((row) => (Number.isNaN(counts[row]) ? null : counts[row]!));
  });
  return { cohorts, names: [...rowsOf.keys()] };
}
