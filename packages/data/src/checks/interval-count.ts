import type { Column, NumberColumn } from "@tenure/core";
import { headerName } from "../mapping/header-name.js";
import { STEP_ROWS, type Steps } from "../pace.js";
import type { CheckedRows } from "./checked-rows.js";

const COUNT = new Set(
  ["interval count", "billing interval count", "plan interval count", "price interval count"].map(headerName),
);

/**
 * Puts together an interval that is written in two columns, as payment systems do: `month` and 3 are a quarter. Without
 * the count a quarter's charge would pass for a month's.
 */
export function* countedIntervals(rows: CheckedRows, columns: Record<string, Column>): Steps<void> {
  const interval = columns.interval_months as NumberColumn | undefined;
  const name = Object.keys(columns).find((one) => COUNT.has(headerName(one)) && columns[one]!.kind === "number");
  if (!interval || name === undefined) return;
  const counts = (columns[name] as NumberColumn).values;
  const values = interval.values.slice();
  let changed = 0;
  for (let row = 0; row < values.length; row++) {
    if (row % STEP_ROWS === 0) yield;
    if (!(counts[row]! > 1)) continue;
    values[row] = values[row]! * counts[row]!;
    changed++;
  }
  if (changed === 0) return;
  columns.interval_months = { kind: "number", values };
  rows.file.log.add({
    code: "data/interval-count",
    severity: "notice",
    path: "subscriptions.interval_months",
    params: { column: name },
    count: changed,
  });
}
