import type { Issue, TableName } from "@tenure/core";

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
  /** Whether its rows are in the workspace now. */
  readonly used: boolean;
}

/** What a load did, file by file. A file that could not be used changes nothing that was loaded before. */
export interface LoadReport {
  readonly files: readonly FileReport[];
  /** Issues between tables (usage of unknown accounts, …). */
  readonly issues: readonly Issue[];
}
