import type { Issue } from "@tenure/core";

/**
 * The words of one issue code: a template, or the choice of one.
 *
 * `{name}` is a value of the issue (`{place}`, `{given}`, any of its params); `[… {name} …|…]` is the first of its
 * alternatives whose values are all there, or nothing. Only values that every issue has may stand outside brackets.
 */
export type Words = string | ((issue: Issue) => string);

/** Where inputs are read by a schema: their codes are made of one of these and one of {@link InputFinding}. */
export const INPUT_AREAS = [
  "averaging",
  "features",
  "fit",
  "kpi",
  "lesson",
  "ltv",
  "model",
  "posterior",
  "scenario",
] as const;
export type InputArea = (typeof INPUT_AREAS)[number];

/** What reading by a schema finds, whatever the schema is about. */
export type InputFinding =
  | "missing-field"
  | "not-a-number"
  | "not-whole"
  | "out-of-range"
  | "too-few"
  | "too-many"
  | "unknown-field"
  | "unknown-kind"
  | "unreadable"
  | "wrong-type";

/** How a language says what all issues share. */
export interface Phrases {
  quote(text: string): string;
  /** `subscriptions[16].end_date`; the column's header in the file when that is another. */
  row(row: string, field: string | null, header: string | null, line: number | undefined): string;
  /** Another row that is named beside it, of this file unless one is named. */
  otherRow(row: string, line: number | undefined, file: string | null): string;
  /** Rows that were counted and not named. */
  otherRows(field: string | null, header: string | null): string;
  column(table: string, column: string): string;
  /** What a table is called; its own name where there is no other. */
  readonly tables: Readonly<Partial<Record<string, string>>>;
  /** What is said of a given text without characters. */
  readonly emptyText: string;
  /** What stands for a value that no issue names. */
  readonly nameless: { readonly place: string; readonly file: string; readonly table: string; readonly field: string };
  /** What became of a cell that could not be used, and of its row. */
  readonly outcome: {
    readonly rowLeftOut: string;
    readonly rowsLeftOut: string;
    readonly valueMissing: string;
    readonly valuesMissing: string;
  };
  /** For a code that has no words. */
  readonly unknown: string;
}

/** Whether an issue stands for the rows behind the first hundred of their kind. */
export const isFolded = (issue: Issue): boolean => issue.path?.includes("[…]") ?? false;

/** Whether a row without this value cannot be used; elsewhere in a table it lacks a value and stays. */
export const isRequired = ({ path = "" }: Issue): boolean =>
  /\.(?:account_id|subscription_id|start_date|date|opened_at)$/.test(path);

/** Whether an issue says what the least or the greatest value would have been. */
export const hasLimits = ({ params }: Issue): boolean => (params?.min ?? params?.max ?? null) !== null;
