import { fail, type Result, succeed } from "../result.js";
import { type Column, columnOf, MISSING_CODE, MISSING_FLAG, type Table, type Workspace } from "../table/table.js";
import { groupingColumnMissing } from "./row-groups.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

/** Which group every account belongs to, for the whole of its history. */
export interface AccountGroups {
  readonly column: string;
  /** Group of each account, an index into `labels`; {@link MISSING_CODE} for accounts that never pay. */
  readonly codes: Int32Array<ArrayBuffer>;
  /** In the order of their characters; `""` holds the paying accounts that name no group. */
  readonly labels: readonly string[];
}

/**
 * Puts every paying account into one group by a column of the accounts table, or of the subscriptions where accounts
 * have no such column.
 *
 * In the accounts table the account's own row decides (the last one, should it have several). In the subscriptions the
 * account's latest paying row decides: latest start, then latest end, then highest MRR, then the label that comes
 * first; so the order of rows does not matter. An account keeps its group over its whole history, so that groups add
 * up to the whole and a change of plan is a movement inside the group of today, not churn from one and new in another.
 *
 * Errors: `data/missing-column` with the tables searched and the nearest name when neither has the column;
 * `data/not-a-category` for a column of dates or times.
 *
 * @example accountGroups(workspace, intervals, "segment")
 */
export function accountGroups(
  workspace: Pick<Workspace, "accounts" | "subscriptions">,
  intervals: SubscriptionIntervals,
  name: string,
): Result<AccountGroups> {
  const { accounts, subscriptions } = workspace;
  const table = accounts?.columns[name] ? accounts : subscriptions;
  const column = table?.columns[name];
  if (!table || !column) {
    return fail(groupingColumnMissing(name, [accounts, subscriptions]));
  }
  if (column.kind === "day" || column.kind === "instant") {
    return fail({ code: "data/not-a-category", severity: "error", path: "by", given: name, params: { column: name } });
  }
  const rowOfAccount = table === accounts ? rowsById(table) : undefined;
  const labelOf = (row: number, account: number) => {
    if (row < 0) return undefined;
    return labelAt(column, rowOfAccount ? rowOfAccount.get(intervals.accountLabels[account]!) : row);
  };
  const labelOfAccount = Array.from(latestPayingRows(intervals, column), labelOf);
  const labels = [...new Set(labelOfAccount)].filter((label) => label !== undefined).sort();
  const codeOf = new Map<string | undefined, number>(labels.map((label, code) => [label, code]));
  const codes = Int32Array.from(labelOfAccount, (label) => codeOf.get(label) ?? MISSING_CODE);
  return succeed({ column: name, labels, codes });
}

/** Row of each account's latest paying interval, −1 for accounts without one. */
function latestPayingRows(intervals: SubscriptionIntervals, column: Column): Int32Array {
  const { rowCount, account, startDay, endDay, mrr } = intervals;
  const latest = new Int32Array(intervals.accountLabels.length).fill(-1);
  const isLater = (row: number, best: number) => {
    const order = startDay[row]! - startDay[best]! || endDay[row]! - endDay[best]! || mrr[row]! - mrr[best]!;
    return order > 0 || (order === 0 && labelAt(column, row) < labelAt(column, best));
  };
  for (let row = 0; row < rowCount; row++) {
    const code = account[row]!;
    if (code < 0 || !(mrr[row]! > 0)) continue;
    if (latest[code]! < 0 || isLater(row, latest[code]!)) latest[code] = row;
  }
  return latest;
}

function rowsById(accounts: Table): Map<string, number> {
  const rows = new Map<string, number>();
  const ids = columnOf(accounts, "account_id", "category");
  for (let row = 0; ids && row < accounts.rowCount; row++) {
    const id = ids.labels[ids.codes[row]!];
    if (id !== undefined) rows.set(id, row);
  }
  return rows;
}

function labelAt(column: Column, row: number | undefined): string {
  if (row === undefined) return "";
  if (column.kind === "category") return column.labels[column.codes[row]!] ?? "";
  if (column.kind === "flag") return column.values[row] === MISSING_FLAG ? "" : String(column.values[row] === 1);
  return Number.isNaN(column.values[row]) ? "" : String(column.values[row]);
}
