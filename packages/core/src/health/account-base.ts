import { subscriptionIntervals } from "../metrics/subscription-intervals.js";
import type { TableName } from "../schema/tables.js";
import { columnOf, MISSING_CODE, MISSING_DAY, OPEN_END, type Table, type Workspace } from "../table/table.js";

/** The accounts of a workspace in a fixed order, and whose each row of its tables is. */
export interface AccountBase {
  readonly workspace: Workspace;
  readonly ids: readonly string[];
  /** Account of every row of a table, −1 where it belongs to none of them. */
  rowsOf(table: TableName): Int32Array<ArrayBuffer>;
  /** Day of every row; `undefined` where the table or the column that dates it is not there. */
  daysOf(table: TableName): Int32Array<ArrayBuffer> | undefined;
}

export const MINUTES_A_DAY = 1440;

/** The column that dates a table's rows. Rows of the accounts table have no date and lie before every day. */
export const DATED_BY: Readonly<Record<TableName, string | undefined>> = {
  accounts: undefined,
  subscriptions: "start_date",
  usage: "date",
  tickets: "opened_at",
  surveys: "date",
  touchpoints: "date",
  churn_events: "date",
};

/** Without accounts and subscriptions, accounts are those that anything is known about. */
const SIGNAL_TABLES = ["usage", "tickets", "surveys", "touchpoints", "churn_events"] as const;

/**
 * Accounts in the order of the accounts table, then those that only subscriptions name; without either table, those of
 * the others in order of appearance. Usage may name a subscription where others name an account: it is joined.
 */
export function accountBase(workspace: Workspace): AccountBase {
  const indexOf = new Map<string, number>();
  const collect = (table: Table | undefined) => {
    const column = columnOf(table, "account_id", "category");
    if (!column) return;
    const seen = new Uint8Array(column.labels.length);
    for (const code of column.codes) {
      if (code === MISSING_CODE || seen[code] === 1) continue;
      seen[code] = 1;
      const id = column.labels[code]!;
      if (!indexOf.has(id)) indexOf.set(id, indexOf.size);
    }
  };
  collect(workspace.accounts);
  collect(workspace.subscriptions);
  if (!workspace.accounts && !workspace.subscriptions) for (const name of SIGNAL_TABLES) collect(workspace[name]);

  const holderOfSubscription = subscriptionHolders(workspace.subscriptions, indexOf);
  const known = new Map<TableName, Int32Array<ArrayBuffer>>();
  const dated = new Map<TableName, Int32Array<ArrayBuffer> | undefined>();
  return {
    workspace,
    ids: [...indexOf.keys()],
    rowsOf(name) {
      let rows = known.get(name);
      if (!rows) {
        rows = accountOfRows(workspace[name], (id) => indexOf.get(id) ?? holderOfSubscription.get(id) ?? -1);
        known.set(name, rows);
      }
      return rows;
    },
    daysOf(name) {
      if (!dated.has(name)) dated.set(name, rowDays(workspace[name]));
      return dated.get(name);
    },
  };
}

function rowDays(table: Table | undefined): Int32Array<ArrayBuffer> | undefined {
  if (!table) return undefined;
  const name = DATED_BY[table.name];
  if (name === undefined) return new Int32Array(table.rowCount).fill(MISSING_DAY + 1);
  const column = table.columns[name];
  if (column?.kind === "day") return column.values;
  if (column?.kind !== "instant") return undefined;
  const days = new Int32Array(table.rowCount);
  for (let row = 0; row < days.length; row += 1) {
    const minutes = column.values[row]!;
    days[row] = Number.isFinite(minutes) ? Math.floor(minutes / MINUTES_A_DAY) : MISSING_DAY;
  }
  return days;
}

/** Last day that any row is dated, contract ends left out because they may lie ahead; `undefined` without rows. */
export function latestDay(base: AccountBase): number | undefined {
  let latest = MISSING_DAY + 1;
  for (const name of Object.keys(DATED_BY) as TableName[]) {
    for (const day of base.daysOf(name) ?? []) if (day > latest) latest = day;
  }
  return latest === MISSING_DAY + 1 ? undefined : latest;
}

function accountOfRows(table: Table | undefined, accountOf: (id: string) => number): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(table?.rowCount ?? 0).fill(-1);
  for (const name of ["account_id", "subscription_id"]) {
    const column = columnOf(table, name, "category");
    if (!column) continue;
    const accountOfLabel = Int32Array.from(column.labels, accountOf);
    for (let row = 0; row < rows.length; row += 1) {
      const code = column.codes[row]!;
      if (rows[row] === -1 && code !== MISSING_CODE) rows[row] = accountOfLabel[code]!;
    }
  }
  return rows;
}

function subscriptionHolders(table: Table | undefined, indexOf: ReadonlyMap<string, number>): Map<string, number> {
  const holders = new Map<string, number>();
  const ids = columnOf(table, "subscription_id", "category");
  const accounts = columnOf(table, "account_id", "category");
  if (!ids || !accounts) return holders;
  for (let row = 0; row < ids.codes.length; row += 1) {
    const account = accounts.labels[accounts.codes[row]!];
    const subscription = ids.labels[ids.codes[row]!];
    if (account !== undefined && subscription !== undefined) holders.set(subscription, indexOf.get(account)!);
  }
  return holders;
}

/**
 * 1 for every account with a paid subscription on a day. Subscriptions without any price count as paid; without
 * subscriptions all accounts do.
 */
export function payingOn(base: AccountBase, day: number): Uint8Array<ArrayBuffer> {
  const { subscriptions } = base.workspace;
  const paying = new Uint8Array(base.ids.length);
  if (!subscriptions) return paying.fill(1);
  // Whether somebody pays does not depend on the currency, so a mixture of them is no obstacle here.
  const { currency: _, ...columns } = subscriptions.columns;
  const intervals = subscriptionIntervals({ ...subscriptions, columns });
  const mrr = intervals.ok ? intervals.value.mrr : undefined;
  eachInForce(base, subscriptions, day, (account, row) => {
    if (mrr === undefined || mrr[row]! > 0) paying[account] = 1;
  });
  return paying;
}

function eachInForce(
  base: AccountBase,
  subscriptions: Table,
  day: number,
  visit: (account: number, row: number) => void,
): void {
  const start = columnOf(subscriptions, "start_date", "day")?.values;
  const end = columnOf(subscriptions, "end_date", "day")?.values;
  const accounts = base.rowsOf("subscriptions");
  for (let row = 0; row < accounts.length; row += 1) {
    const account = accounts[row]!;
    const from = start ? start[row]! : MISSING_DAY;
    const until = !end || end[row] === MISSING_DAY ? OPEN_END : end[row]!;
    if (account >= 0 && from !== MISSING_DAY && from <= day && day < until) visit(account, row);
  }
}

/**
 * Seats of every account on a day: the largest quantity of a subscription in force, since add-ons repeat the seats or
 * count something else; `NaN` where none is. Without subscriptions that tell, the accounts table's `seats`, which are
 * those of the day it was written.
 */
export function seatsOn(base: AccountBase, day: number): Float64Array<ArrayBuffer> {
  const seats = new Float64Array(base.ids.length).fill(Number.NaN);
  const { accounts, subscriptions } = base.workspace;
  const quantity = columnOf(subscriptions, "quantity", "number")?.values;
  if (subscriptions && quantity) {
    eachInForce(base, subscriptions, day, (account, row) => {
      if (!(seats[account]! >= quantity[row]!)) seats[account] = quantity[row]!;
    });
    return seats;
  }
  const stated = columnOf(accounts, "seats", "number")?.values;
  if (stated) {
    const account = base.rowsOf("accounts");
    for (let row = 0; row < stated.length; row += 1) if (account[row]! >= 0) seats[account[row]!] = stated[row]!;
  }
  return seats;
}

/** One label per account from the accounts table's own rows, `undefined` where it has none. */
export function attributeOf(base: AccountBase, column: string): (string | undefined)[] | undefined {
  const attribute = base.workspace.accounts?.columns[column];
  if (!attribute) return undefined;
  const values = new Array<string | undefined>(base.ids.length).fill(undefined);
  base.rowsOf("accounts").forEach((account, row) => {
    if (account < 0) return;
    if (attribute.kind === "category") values[account] = attribute.labels[attribute.codes[row]!];
    else if (attribute.kind === "flag") values[account] = ["false", "true"][attribute.values[row]!];
    else if (attribute.kind === "number" && !Number.isNaN(attribute.values[row])) {
      values[account] = String(attribute.values[row]);
    }
  });
  return values;
}
