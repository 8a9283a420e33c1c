export type Cell = string | number | boolean | null;

/**
 * How a column's figures are written in a table: percent exists only there. `number` is one kind of figure down the
 * column, `figure` another kind in every row. `score` never rounds up to a whole number, where its next band may begin.
 * `prose` is text that is read as a sentence, and never cut short.
 */
export type ColumnKind = "text" | "prose" | "count" | "score" | "money" | "rate" | "number" | "figure";

export interface SheetColumn {
  /** Header of the CSV. */
  readonly key: string;
  /** Header of the table. Default: the key. */
  readonly label?: string;
  readonly kind: ColumnKind;
}

/** A flat table: what a nested result looks like as rows. */
export interface Sheet {
  readonly title?: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Leading columns that name a row; repeated when a wide table is broken. */
  readonly keys?: number;
}

export const text = (key: string, label?: string): SheetColumn => column(key, "text", label);
export const count = (key: string, label?: string): SheetColumn => column(key, "count", label);
export const score = (key: string, label?: string): SheetColumn => column(key, "score", label);
export const money = (key: string, label?: string): SheetColumn => column(key, "money", label);
export const rate = (key: string, label?: string): SheetColumn => column(key, "rate", label);
export const figure = (key: string, label?: string): SheetColumn => column(key, "figure", label);
export const number = (key: string, label?: string): SheetColumn => column(key, "number", label);

export function column(key: string, kind: ColumnKind, label?: string): SheetColumn {
  return { key, kind, ...(label === undefined ? {} : { label }) };
}
