import { fieldsOf, type TableName } from "@tenure/core";
import { type FieldReading, PLAIN_READING } from "../columns/reading.js";
import { isMoney } from "../mapping/money-columns.js";

const MONTH_COUNTS = new Set(["interval_months", "term_months"]);
const LABEL_FORMS: Readonly<Record<string, FieldReading["labelForm"]>> = {
  "subscriptions.currency": "upper",
  "surveys.kind": "lower",
  "touchpoints.role": "lower",
};

/** How a column of ours is read beyond its kind. */
export function fieldReading(table: TableName, field: string, times: number): FieldReading {
  return {
    ...PLAIN_READING,
    times,
    percent: fieldsOf(table)[field]?.max === 100 ? "points" : LENIENT.has(`${table}.${field}`) ? "fraction" : "none",
    priced: isMoney(table, field),
    monthWords: MONTH_COUNTS.has(field),
    openEnd: table === "subscriptions" && field === "end_date",
    labelForm: LABEL_FORMS[`${table}.${field}`] ?? "as-is",
  };
}

/**
 * Answers of customers are counted even when they make no sense ("invalid responses"), so what cannot be read is a
 * missing answer and does not cost the row.
 */
const LENIENT = new Set(["surveys.score", "tickets.satisfaction"]);

/**
 * Whether a cell that cannot be read, or lies out of range, is only missing and its row stays. Units beside a ready `mrr`
 * multiply nothing, so that "unlimited" seats must not cost the row its revenue.
 *
 *   has   whether the file has another column of the table
 */
export function isLenient(table: TableName, field: string, has: (field: string) => boolean): boolean {
  if (table === "subscriptions" && field === "quantity") return has("mrr") && !has("amount");
  return LENIENT.has(`${table}.${field}`);
}
