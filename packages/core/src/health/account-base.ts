import { subscriptionIntervalsSteps } from "../metrics/subscription-intervals.js";
import type { TableName } from "../schema/tables.js";
import { drain, inBatches, STEP_ROWS, type Steps } from "../steps.js";
import { columnOf, MISSING_CODE, MISSING_DAY, OPEN_END, type Table, type Workspace } from "../table/table.js";

import { type AccountRows, accountRowsSteps, endUpTo, STEP_HOLDERS } from "./account-rows.js";
import type { AskedDays } from "./raw-measures.js";

/** The accounts of a workspace in a fixed order, and whose each row of its tables is. */
export interface AccountBase {
  readonly workspace: Workspace;
  readonly ids: readonly string[];
  /** Account of every row of a table, −1 where it belongs to none of them. */
  rowsOf(table: TableName): Int32Array<ArrayBuffer>;
  /** The same rows by account and day; made once, when first asked for. `undefined` as with `daysOf`. */
  historyOf(table: TableName): Steps<AccountRows | undefined>;
  /** Day of every row; `undefined` where the table or the column that dates it is not there. */
  daysOf(table: TableName): Int32Array<ArrayBuffer> | undefined;
  /** What every subscription row pays a month; `undefined` where the table has no price. */
  readonly mrrOfRows: Float64Array<ArrayBuffer> | undefined;
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
  return drain(accountBaseSteps(workspace));
}

/** Whose each row is stays true as long as the tables are: all questions about a workspace share it. */
const bases = new WeakMap<Workspace, AccountBase>();

/** {@link accountBase} in steps. */
export function* accountBaseSteps(workspace: Workspace): Steps<AccountBase> {
  const known = bases.get(workspace);
  if (known) return known;
  const base = yield* newBaseSteps(workspace);
  bases.set(workspace, base);
  return base;
}

function* newBaseSteps(workspace: Workspace): Steps<AccountBase> {
  const accounts = new AccountIds();
  const known = (id: string) => accounts.get(id) ?? -1;
  const rowsOf = new Map<TableName, Int32Array<ArrayBuffer>>();
  const naming =
    workspace.accounts || workspace.subscriptions ? (["accounts", "subscriptions"] as const) : SIGNAL_TABLES;
  for (const name of naming) {
    const table = workspace[name];
    if (!table) continue;
    const rows = new Int32Array(table.rowCount).fill(-1);
    yield* findAccounts(table, "account_id", (id) => accounts.add(id), rows);
    rowsOf.set(name, rows);
  }
  let holders: ReadonlyMap<string, number> | undefined;
  for (const table of Object.values(workspace)) {
    const rows = rowsOf.get(table.name) ?? new Int32Array(table.rowCount).fill(-1);
    if (!rowsOf.has(table.name)) yield* findAccounts(table, "account_id", known, rows);
    rowsOf.set(table.name, rows);
    if (!rows.includes(-1)) continue;
    holders ??= yield* subscriptionHolders(workspace.subscriptions, accounts);
    const held = (id: string) => accounts.get(id) ?? holders!.get(id) ?? -1;
    for (const column of ["account_id", "subscription_id"]) yield* findAccounts(table, column, held, rows);
  }

  const dated = new Map<TableName, Int32Array<ArrayBuffer> | undefined>();
  const histories = new Map<TableName, AccountRows>();
  const daysOf = (name: TableName) => {
    if (!dated.has(name)) dated.set(name, rowDays(workspace[name]));
    return dated.get(name);
  };
  return {
    workspace,
    ids: accounts.ids,
    rowsOf: (name) => rowsOf.get(name) ?? new Int32Array(),
    daysOf,
    *historyOf(name) {
      const days = daysOf(name);
      const known = histories.get(name);
      if (known || !days) return known;
      const history = yield* accountRowsSteps(rowsOf.get(name)!, days, accounts.ids.length);
      histories.set(name, history);
      return history;
    },
    mrrOfRows: yield* pricesOf(workspace.subscriptions),
  };
}

/**
 * Ids in order of appearance, and the index of each. One map of a million ids stops everything else while it grows; of
 * many small ones, one grows at a time.
 */
class AccountIds {
  readonly ids: string[] = [];
  readonly #maps = Array.from({ length: 64 }, () => new Map<string, number>());

  #mapOf(id: string): Map<string, number> {
    return this.#maps[(id.charCodeAt(id.length - 1) + 7 * id.charCodeAt(id.length - 2)) & 63] ?? this.#maps[0]!;
  }

  get(id: string): number | undefined {
    return this.#mapOf(id).get(id);
  }

  /** Index of an id, which is new or not. */
  add(id: string): number {
    const map = this.#mapOf(id);
    let index = map.get(id);
    if (index === undefined) {
      index = this.ids.push(id) - 1;
      map.set(id, index);
    }
    return index;
  }
}

/** Labels of a step: looking one up costs as much as tens of additions. */
const STEP_LABELS = STEP_ROWS / 4;

/** Fills in the account of every row that has none yet, from the labels of a column; −1 where `accountOf` knows none. */
function* findAccounts(
  table: Table,
  name: string,
  accountOf: (id: string) => number,
  rows: Int32Array<ArrayBuffer>,
): Steps<void> {
  const column = columnOf(table, name, "category");
  if (!column) return;
  const { codes, labels } = column;
  const notAsked = -2;
  const accountOfLabel = new Int32Array(labels.length).fill(notAsked);
  yield* inBatches(
    rows.length,
    (from, to) => {
      for (let row = from; row < to; row += 1) {
        const code = codes[row]!;
        if (rows[row] !== -1 || code === MISSING_CODE) continue;
        if (accountOfLabel[code] === notAsked) accountOfLabel[code] = accountOf(labels[code]!);
        rows[row] = accountOfLabel[code]!;
      }
    },
    STEP_LABELS,
  );
}

/** Whether somebody pays does not depend on the currency, so a mixture of them is no obstacle here. */
function* pricesOf(subscriptions: Table | undefined): Steps<Float64Array<ArrayBuffer> | undefined> {
  if (!subscriptions) return undefined;
  const { currency: _, ...columns } = subscriptions.columns;
  const intervals = yield* subscriptionIntervalsSteps({ ...subscriptions, columns });
  return intervals.ok ? intervals.value.mrr : undefined;
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

/** After so long a silence a lone row is a slip: three years, and one year among a hundred rows and more. */
const SILENCE_DAYS = 3 * 366;
const SILENCE_DAYS_OF_MANY = 366;
const MANY_ROWS = 100;
/** One row in so many may be a slip, and always one; more of them are what the data tell. */
const ROWS_PER_SLIP = 1000;
/** More than one contract in so many begins after all that accounts did: then that is what stopped early. */
const CONTRACTS_PER_SIGNED_AHEAD = 4;

/**
 * Last day that the rows tell of; `undefined` without rows. Ends of contracts are left out, and so are starts
 * that lie ahead of all that accounts did (signed ahead, up to a quarter of all), and a few rows long after all others
 * (mistyped).
 */
export function latestDay(base: AccountBase): number | undefined {
  const tables = (Object.keys(DATED_BY) as TableName[]).flatMap((name) => {
    const days = base.daysOf(name);
    return days ? [{ name, days }] : [];
  });
  const contracts = tables.filter(({ name }) => name === "subscriptions");
  const done = latestOf(tables.filter(({ name }) => name !== "subscriptions"));
  const started = latestOf(contracts);
  if (done === undefined || started === undefined || started <= done) return done ?? started;
  const ahead = rowsAfter(contracts, done, started);
  return ahead * CONTRACTS_PER_SIGNED_AHEAD > rowsOf(contracts) ? started : done;
}

type DatedTables = readonly { readonly days: Int32Array<ArrayBuffer> }[];

/** The latest day of some tables, without a few rows after a long silence. */
function latestOf(tables: DatedTables): number | undefined {
  const few = fewOf(tables);
  const silence = rowsOf(tables) < MANY_ROWS ? SILENCE_DAYS : SILENCE_DAYS_OF_MANY;
  let latest = lastUpTo(tables, OPEN_END);
  while (latest !== undefined) {
    const before = lastUpTo(tables, latest - silence);
    if (before === undefined || rowsAfter(tables, before, latest) > few) return latest;
    latest = before;
  }
  return latest;
}

const rowsOf = (tables: DatedTables) => tables.reduce((sum, { days }) => sum + days.length, 0);
const fewOf = (tables: DatedTables) => Math.max(1, Math.floor(rowsOf(tables) / ROWS_PER_SLIP));

function lastUpTo(tables: DatedTables, most: number): number | undefined {
  let latest = MISSING_DAY + 1;
  for (const { days } of tables) for (const day of days) if (day <= most && day > latest) latest = day;
  return latest === MISSING_DAY + 1 ? undefined : latest;
}

function rowsAfter(tables: DatedTables, after: number, upTo: number): number {
  let rows = 0;
  for (const { days } of tables) for (const day of days) if (day > after && day <= upTo) rows += 1;
  return rows;
}

function* subscriptionHolders(
  table: Table | undefined,
  indexOf: Pick<AccountIds, "get">,
): Steps<ReadonlyMap<string, number>> {
  const holders = new Map<string, number>();
  const ids = columnOf(table, "subscription_id", "category");
  const accounts = columnOf(table, "account_id", "category");
  if (!ids || !accounts) return holders;
  yield* inBatches(
    ids.codes.length,
    (from, to) => {
      for (let row = from; row < to; row += 1) {
        const account = accounts.labels[accounts.codes[row]!];
        const subscription = ids.labels[ids.codes[row]!];
        if (account !== undefined && subscription !== undefined) holders.set(subscription, indexOf.get(account)!);
      }
    },
    STEP_LABELS,
  );
  return holders;
}

/**
 * 1 for every account with a paid subscription on a day. Subscriptions without any price count as paid; without
 * subscriptions all accounts do.
 */
export function* payingOn(base: AccountBase, day: number): Steps<Uint8Array<ArrayBuffer>> {
  const { subscriptions } = base.workspace;
  const paying = new Uint8Array(base.ids.length);
  if (!subscriptions) return paying.fill(1);
  const { mrrOfRows } = base;
  const start = columnOf(subscriptions, "start_date", "day")?.values;
  const end = columnOf(subscriptions, "end_date", "day")?.values;
  const accounts = base.rowsOf("subscriptions");
  yield* inBatches(accounts.length, (first, last) => {
    for (let row = first; row < last; row += 1) {
      const from = start ? start[row]! : MISSING_DAY;
      const until = !end || end[row] === MISSING_DAY ? OPEN_END : end[row]!;
      if (accounts[row]! < 0 || from === MISSING_DAY || from > day || day >= until) continue;
      if (mrrOfRows === undefined || mrrOfRows[row]! > 0) paying[accounts[row]!] = 1;
    }
  });
  return paying;
}

/**
 * Last day on which each account that does not pay on a day did so before; {@link MISSING_DAY} for those who pay on it
 * or never did.
 */
export function* lastPaidDays(
  base: AccountBase,
  day: number,
  paying: Uint8Array<ArrayBuffer>,
): Steps<Int32Array<ArrayBuffer>> {
  const { subscriptions } = base.workspace;
  const last = new Int32Array(base.ids.length).fill(MISSING_DAY);
  const start = columnOf(subscriptions, "start_date", "day")?.values;
  const end = columnOf(subscriptions, "end_date", "day")?.values;
  if (!start || !end) return last;
  const accounts = base.rowsOf("subscriptions");
  const { mrrOfRows } = base;
  yield* inBatches(accounts.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const account = accounts[row]!;
      if (account < 0 || paying[account] === 1 || (mrrOfRows && !(mrrOfRows[row]! > 0))) continue;
      const [first, until] = [start[row]!, end[row]!];
      if (first === MISSING_DAY || until === MISSING_DAY || until > day || until <= first) continue;
      if (until - 1 > last[account]!) last[account] = until - 1;
    }
  });
  return last;
}

/**
 * Seats of accounts on days: the largest quantity of a subscription in force, since add-ons repeat the seats or count
 * something else; `NaN` where none is. Without subscriptions that tell, the accounts table's `seats`, which are those of
 * the day it was written.
 */
export function* seatsOn(base: AccountBase, { account, day }: AskedDays): Steps<Float64Array<ArrayBuffer>> {
  const seats = new Float64Array(account.length).fill(Number.NaN);
  const { accounts, subscriptions } = base.workspace;
  const quantity = columnOf(subscriptions, "quantity", "number")?.values;
  const history: AccountRows | undefined = quantity && (yield* base.historyOf("subscriptions"));
  if (quantity && history) {
    const end = columnOf(subscriptions, "end_date", "day")?.values;
    yield* inBatches(
      account.length,
      (first, last) => {
        for (let i = first; i < last; i += 1) {
          const started = endUpTo(history, account[i]!, day[i]!);
          for (let k: number = history.from[account[i]!]!; k < started; k += 1) {
            const row = history.row[k]!;
            const isOver = end !== undefined && end[row] !== MISSING_DAY && end[row]! <= day[i]!;
            // A row that does not tell its quantity says nothing against one that does.
            if (!isOver && !(quantity[row]! <= seats[i]!) && !Number.isNaN(quantity[row]!)) seats[i] = quantity[row]!;
          }
        }
      },
      STEP_HOLDERS,
    );
    return seats;
  }
  const stated = columnOf(accounts, "seats", "number")?.values;
  if (stated) {
    const ofAccount = new Float64Array(base.ids.length).fill(Number.NaN);
    const rows = base.rowsOf("accounts");
    for (let row = 0; row < stated.length; row += 1) if (rows[row]! >= 0) ofAccount[rows[row]!] = stated[row]!;
    for (let i = 0; i < seats.length; i += 1) seats[i] = ofAccount[account[i]!]!;
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
