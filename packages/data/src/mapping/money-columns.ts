import type { TableName } from "@tenure/core";

/** Columns whose numbers are money in the currency of their row. */
const MONEY: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  subscriptions: ["mrr", "amount"],
  usage: ["amount"],
  churn_events: ["refund"],
};

/** Whether a column holds money; a currency beside the number of any other is a slip. */
export const isMoney = (table: TableName, column: string): boolean => MONEY[table]?.includes(column) ?? false;
