import {
  farOffWarnings,
  type Issue,
  subscriptionIntervalsSteps,
  type Table,
  type TableName,
  tableRows,
  type Workspace,
} from "@tenure/core";
import type { FileReport, Load, LoadReport } from "@tenure/data";
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

/**
 * The files of a load with what is found only when prices and dates of all subscriptions are there: rows that add no
 * money, and dates far off. Each issue stands with the file whose row it names.
 */
export async function withSubscriptionIssues(
  data: LoadedData,
  { report, lines }: Pick<Load, "report" | "lines">,
): Promise<readonly FileReport[]> {
  const { subscriptions } = data.workspace;
  const near = await data.months();
  if (!subscriptions || !near) return report.files;
  const { withIssues } = await import("@tenure/data");
  const whole = await data.intervals();
  const [currency] = currenciesOf(subscriptions);
  // Several currencies are in the report already; what any one of them tells of the other rows is the same.
  const asked = whole.ok || currency === undefined ? {} : { currency };
  const all = whole.ok ? whole : await data.view(asked).intervals();
  const far = all.ok ? farOffWarnings(all.value, near) : [];
  let end = 0;
  const files: FileReport[] = [];
  for (const [i, file] of report.files.entries()) {
    if (!file.used || file.table !== "subscriptions") {
      files.push(file);
      continue;
    }
    const begin = end;
    end += file.rowsKept;
    const own = await intervalsOf(data, tableRows(subscriptions, begin, end), asked);
    const prices = own.ok ? own.value.issues : [];
    const dates = far.filter(({ row }) => row >= begin && row < end).map(({ issue }) => issue);
    files.push(withIssues(file, [...file.issues, ...prices, ...dates], lines[i]));
  }
  return files;
}

/** Intervals of a part of the subscriptions, which need not have the currency of the whole. */
async function intervalsOf(data: LoadedData, table: Table, asked: { readonly currency?: string }) {
  const intervals = await data.drain(subscriptionIntervalsSteps(table, asked));
  return intervals.ok || asked.currency === undefined ? intervals : data.drain(subscriptionIntervalsSteps(table));
}

/** The report of a load that changed nothing, because it would have left nobody who pays to show. */
export function unpaidReport(report: LoadReport): LoadReport {
  const files = report.files.map((file): FileReport => {
    if (!file.used || file.table !== "subscriptions") return { ...file, used: false };
    const issue: Issue = { code: "data/no-paying-customers", severity: "error", path: file.name };
    return { ...file, used: false, issues: [issue, ...file.issues] };
  });
  return { files, issues: report.issues };
}

/** What two tables say of each other, as far as both are there: a load may have taken one of them away. */
export function remainingIssues(issues: readonly Issue[], workspace: Workspace): readonly Issue[] {
  return issues.filter(({ code, path = "" }) => {
    if (code !== "data/unknown-account") return true;
    return workspace.accounts !== undefined && Object.hasOwn(workspace, path.split(".")[0]!);
  });
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
