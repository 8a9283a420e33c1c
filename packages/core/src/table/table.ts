import type { TableName } from "../schema/tables.js";

/** The mark of a missing day in a day column. */
export const MISSING_DAY = -0x80000000;
/** The end of a contract that has none yet: later than every day. */
export const OPEN_END = 0x7fffffff;
/** The mark of a missing label in a category column. */
export const MISSING_CODE = -1;
/** The mark of a missing flag. */
export const MISSING_FLAG = 255;

/** Numbers; `NaN` marks a missing input. */
export interface NumberColumn {
  readonly kind: "number";
  readonly values: Float64Array<ArrayBuffer>;
}

/** Days since 1970-01-01; {@link MISSING_DAY} marks a missing input. */
export interface DayColumn {
  readonly kind: "day";
  readonly values: Int32Array<ArrayBuffer>;
}

/** Moments as minutes since 1970-01-01T00:00Z, for differences between times; `NaN` marks a missing input. */
export interface InstantColumn {
  readonly kind: "instant";
  readonly values: Float64Array<ArrayBuffer>;
}

/** Text by dictionary: row `i` reads `labels[codes[i]]`; {@link MISSING_CODE} marks a missing input. */
export interface CategoryColumn {
  readonly kind: "category";
  readonly codes: Int32Array<ArrayBuffer>;
  readonly labels: readonly string[];
}

/** 1 true, 0 false, {@link MISSING_FLAG} missing. */
export interface FlagColumn {
  readonly kind: "flag";
  readonly values: Uint8Array<ArrayBuffer>;
}

export type Column = NumberColumn | DayColumn | InstantColumn | CategoryColumn | FlagColumn;
export type ColumnKind = Column["kind"];

/**
 * A table as typed columns of equal length. Columns carry the names of `schema/tables.ts`; a column of the file that
 * has no such name is kept under its own, so that any column can be a measure or a segment.
 * `sourceRows[i]` is the row of the file (from 1, header not counted) that row `i` was read from.
 */
export interface Table {
  readonly name: TableName;
  readonly rowCount: number;
  readonly columns: Readonly<Record<string, Column>>;
  readonly sourceRows: Int32Array<ArrayBuffer>;
}

/** Everything loaded, by table name. Replacing a table makes a new workspace; nothing is changed in place. */
export type Workspace = Readonly<Partial<Record<TableName, Table>>>;

/** A column of the wanted kind, or `undefined` when the table has none of that name and kind. */
export function columnOf<K extends ColumnKind>(
  table: Pick<Table, "columns"> | undefined,
  name: string,
  kind: K,
): Extract<Column, { kind: K }> | undefined {
  const column = table?.columns[name];
  return column?.kind === kind ? (column as Extract<Column, { kind: K }>) : undefined;
}

/**
 * Some rows of a table, which share its memory.
 *
 *   from, to    indices of the first row and of the row after the last
 *
 * @example tableRows(subscriptions, 0, 100).rowCount // 100
 */
export function tableRows(table: Table, from: number, to: number): Table {
  if (from === 0 && to === table.rowCount) return table;
  const columns = Object.entries(table.columns).map(([name, column]): [string, Column] => [
    name,
    column.kind === "category"
      ? { ...column, codes: column.codes.subarray(from, to) }
      : ({ ...column, values: column.values.subarray(from, to) } as Column),
  ]);
  return {
    ...table,
    rowCount: to - from,
    columns: Object.fromEntries(columns),
    sourceRows: table.sourceRows.subarray(from, to),
  };
}
