import type { Issue, TableName } from "@tenure/core";
import type { LineShift } from "./source.js";

/** How one column of a file was understood. */
export interface ColumnReading {
  /** Header in the file. */
  readonly source: string;
  /** The engine's column, or null when it was kept under its own name. */
  readonly field: string | null;
  /** Why: the name itself, a known synonym, an explicit mapping, or not at all. */
  readonly how: "exact" | "synonym" | "mapping" | "kept";
  /** Factor from the file's unit to the engine's (hours to minutes: 60); absent when they are the same. */
  readonly times?: number;
}

/** What was read from one file: shown to the person who gave it. */
export interface FileReport {
  readonly name: string;
  readonly table: TableName | null;
  readonly format: "csv" | "json" | "ndjson" | "arrow" | "parquet" | "columns";
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly columns: readonly ColumnReading[];
  /** Required columns nobody could find, to be asked for. */
  readonly missing: readonly string[];
  /** Issues in file order; like issues are folded after the first hundred and counted. */
  readonly issues: readonly Issue[];
  /**
   * Of rows that issues name, the line of the file that each begins on, by row: lines are counted from 1, as an editor or a
   * spreadsheet does, with the header, blank lines and what stands above the header. Absent for files without lines.
   */
  readonly lines?: Readonly<Record<number, number>>;
  /** Whether its rows are in the workspace now. */
  readonly used: boolean;
}

/** What a load did, file by file. A file that could not be used changes nothing that was loaded before. */
export interface LoadReport {
  readonly files: readonly FileReport[];
  /** Issues between tables (usage of unknown accounts, …). */
  readonly issues: readonly Issue[];
}

/** Rows that an issue names: the one it is about, and the earlier one it is compared with. */
function rowsNamed({ path = "", params = {} }: Issue): readonly number[] {
  const own = /^\w+\[(\d+)\]/.exec(path)?.[1];
  // An earlier row may be in another file.
  const first = params.firstFile === undefined ? params.first : undefined;
  return [own, first, params.row].flatMap((row) => (row === undefined || row === null ? [] : [Number(row)]));
}

/** Line that a row begins on, counted from 1. */
function lineOf(shifts: readonly LineShift[], row: number): number {
  let [low, high] = [0, shifts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shifts[middle]!.row <= row) low = middle + 1;
    else high = middle;
  }
  return row + (shifts[low - 1]?.lines ?? 0);
}

/** A report with other issues, and the lines of the rows that they name. */
export function withIssues(
  file: FileReport,
  issues: readonly Issue[],
  shifts: readonly LineShift[] | null = null,
): FileReport {
  const rows = shifts ? issues.flatMap(rowsNamed) : [];
  if (rows.length === 0) return { ...file, issues };
  return { ...file, issues, lines: Object.fromEntries(rows.map((row) => [row, lineOf(shifts!, row)])) };
}
