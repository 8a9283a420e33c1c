import {
  type CategoryColumn,
  type Column,
  type DayColumn,
  fieldsOf,
  type InstantColumn,
  MISSING_CODE,
  MISSING_DAY,
  MISSING_FLAG,
  type Plain,
} from "@tenure/core";
import type { ColumnDraft } from "../columns/column-draft.js";
import { STEP_ROWS, type Steps } from "../pace.js";
import type { CheckedRows } from "./checked-rows.js";

type Params = Readonly<Record<string, Plain>>;

/** Leaves out rows whose required value is missing; cells that could not be read have their own issue already. */
export function* requireValues(
  rows: CheckedRows,
  name: string,
  column: Column,
  unreadable: Uint8Array,
  params: Params,
): Steps<void> {
  const values = column.kind === "category" ? column.codes : column.values;
  const mark = column.kind === "category" ? MISSING_CODE : column.kind === "day" ? MISSING_DAY : MISSING_FLAG;
  const isNumber = column.kind === "number" || column.kind === "instant";
  for (let row = 0; row < rows.count; row++) {
    if (row % STEP_ROWS === 0) yield;
    const absent = isNumber ? Number.isNaN(values[row]!) : values[row] === mark;
    if (absent && !unreadable[row]) rows.leaveOut(row, "data/missing-value", name, () => ({ params }));
  }
}

/** Leaves out rows whose number is below the least or above the greatest that its column can hold. */
export function* checkRange(
  rows: CheckedRows,
  name: string,
  values: Float64Array,
  draft: ColumnDraft,
  lenient: boolean,
  params: Params,
): Steps<void> {
  const { min, max } = fieldsOf(rows.table)[name]!;
  if (min === undefined && max === undefined) return;
  const least = min ?? Number.NEGATIVE_INFINITY;
  const greatest = max ?? Number.POSITIVE_INFINITY;
  for (let row = 0; row < rows.count; row++) {
    if (row % STEP_ROWS === 0) yield;
    const value = values[row]!;
    if (!(value < least || value > greatest)) continue;
    const details = () => ({ given: draft.textAt(row), params: { ...params, min: min ?? null, max: max ?? null } });
    if (lenient) {
      values[row] = Number.NaN;
      rows.file.log.addRow("data/out-of-range", "warning", rows.sourceRows[row]!, name, details);
    } else rows.leaveOut(row, "data/out-of-range", name, details);
  }
}

/** Leaves out rows in which neither of two columns says whose row it is. */
export function* requireOneOf(
  rows: CheckedRows,
  columns: Readonly<Record<string, Column>>,
  [first, second]: readonly [string, string],
): Steps<void> {
  const one = columns[first] as CategoryColumn | undefined;
  const other = columns[second] as CategoryColumn | undefined;
  for (let row = 0; row < rows.count; row++) {
    if (row % STEP_ROWS === 0) yield;
    const named =
      (one?.codes[row] ?? MISSING_CODE) !== MISSING_CODE || (other?.codes[row] ?? MISSING_CODE) !== MISSING_CODE;
    if (!named) rows.leaveOut(row, "data/missing-value", one ? first : second);
  }
}

/** Leaves out rows that end before they start; ending on the day of the start is an interval of no days. */
export function* checkOrder(
  rows: CheckedRows,
  columns: Readonly<Record<string, Column>>,
  startName: string,
  endName: string,
): Steps<void> {
  const start = columns[startName] as DayColumn | InstantColumn | undefined;
  const end = columns[endName] as DayColumn | InstantColumn | undefined;
  if (!start || !end) return;
  const missing = start.kind === "day" ? MISSING_DAY : Number.NaN;
  for (let row = 0; row < rows.count; row++) {
    if (row % STEP_ROWS === 0) yield;
    const from = start.values[row]!;
    const to = end.values[row]!;
    if (!(to < from) || to === missing || from === missing) continue;
    rows.leaveOut(row, "data/end-before-start", endName, () => ({
      given: rows.textAt(endName, row),
      params: { start: rows.textAt(startName, row), from: startName },
    }));
  }
}
