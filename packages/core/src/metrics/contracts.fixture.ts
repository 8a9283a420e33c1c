import type { Column, Table } from "../table/table.js";
import { subscriptionIntervals } from "./subscription-intervals.js";
import {
  category,
  EDGE_ROWS,
  type SubscriptionRow,
  subscriptionTable,
  tableOf,
  valueIn,
} from "./subscriptions.fixture.js";

/** A subscription row with what contracts and parts of expansion look at. */
export interface ContractRow extends SubscriptionRow {
  readonly id?: string | null;
  readonly term?: number;
  readonly product?: string | null;
}

/** A subscriptions table with the columns that any of the rows uses. */
export function contractTable(rows: readonly ContractRow[]): Table {
  const { columns } = subscriptionTable(rows);
  const more: Record<string, Column> = {};
  if (rows.some((row) => row.id !== undefined)) more.subscription_id = category(rows.map((row) => row.id ?? null));
  if (rows.some((row) => row.product !== undefined)) more.product = category(rows.map((row) => row.product ?? null));
  if (rows.some((row) => row.term !== undefined)) {
    more.term_months = { kind: "number", values: Float64Array.from(rows, (row) => row.term ?? Number.NaN) };
  }
  return tableOf("subscriptions", { ...columns, ...more }, rows.length);
}

/** The table of some rows, and its intervals. */
export function contractInput(rows: readonly ContractRow[]) {
  const table = contractTable(rows);
  return [table, valueIn(subscriptionIntervals(table))] as const;
}

/** Numbers of the subscription ids in `edge_subscriptions.csv`, row by row: E01-1, …, E05-1, E05-2, … */
const EDGE_NUMBERS = [1, 1, 1, 1, 1, 1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1, 2, 1, 1, 1, 2, 1, 1, 1, 1, 2, 3];

export const EDGE_CONTRACTS: readonly ContractRow[] = EDGE_ROWS.map((row, i) => ({
  quantity: 1,
  discount: 0,
  ...row,
  id: `${row.account}-${EDGE_NUMBERS[i]}`,
}));

/** The edge account's rows. */
export const edgeContracts = (account: string) => EDGE_CONTRACTS.filter((row) => row.account === account);
