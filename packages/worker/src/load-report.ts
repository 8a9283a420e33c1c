import { farOffEnd, farOffNotice, type Issue, type TableName, type Workspace } from "@tenure/core";
import type { FileReport, LoadReport } from "@tenure/data";
import { currenciesOf } from "./currencies.js";
import type { LoadedData } from "./workspace-view.js";

/** The report of a load that changed nothing, because tables that have to be there are still missing. */
export function unusedReport(missing: readonly TableName[], report: LoadReport): LoadReport {
  const issues: Issue[] = missing.map((table) => ({
    code: "workspace/missing-table",
    severity: "error",
    params: { table },
  }));
  return {
    files: report.files.map((file) => ({ ...file, used: false })),
    issues: [...issues, ...report.issues],
  };
}

/** Tables that a load took away from those there were: replaced by the files read, or of another company than these. */
export function lostTables(before: Workspace, next: Workspace, files: readonly FileReport[]): Issue[] {
  return Object.values(before).flatMap(({ name, rowCount }): Issue[] => {
    const own = files.filter((file) => file.table === name);
    const params = { table: name, rows: rowCount };
    if (own.length > 0) {
      const file = own.map((one) => one.name).join(", ");
      const replaced = { ...params, file, newRows: next[name]!.rowCount };
      return [{ code: "workspace/replaced-table", severity: "warning", params: replaced }];
    }
    return next[name] ? [] : [{ code: "workspace/removed-table", severity: "warning", params }];
  });
}

/** What is found only when prices and dates of all subscriptions are there: rows that add no money, and odd last days. */
export async function subscriptionIssues(data: LoadedData): Promise<readonly Issue[]> {
  const whole = await data.intervals();
  const [currency] = currenciesOf(data.workspace.subscriptions);
  // Several currencies are in the report already; what any one of them tells of the other rows is the same.
  const intervals = whole.ok || currency === undefined ? whole : await data.view({ currency }).intervals();
  if (!intervals.ok) return intervals.issues;
  const far = farOffEnd(intervals.value);
  return [...intervals.value.issues, ...(far ? [farOffNotice(far, far.lastMonth)] : [])];
}

/** A report as of files, one for each table of the sample portfolio. */
export function sampleReport(sample: Workspace): LoadReport {
  return {
    files: Object.values(sample).map((table) => ({
      name: table.name,
      table: table.name,
      format: "columns",
      encoding: null,
      delimiter: null,
      rowsRead: table.rowCount,
      rowsKept: table.rowCount,
      columns: [],
      missing: [],
      issues: [],
      used: true,
    })),
    issues: [],
  };
}
