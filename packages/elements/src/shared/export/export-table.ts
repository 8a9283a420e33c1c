import { CSV_START, CSV_TYPE, type CsvCell, csvLine } from "../csv.js";

/** Figures as rows: what an element shows, for files and for the page that asks. */
export interface ExportTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** Rows that are made one by one, for lists too long to be made at once. */
export interface RowSource {
  readonly columns: readonly string[];
  readonly count: number;
  readonly row: (index: number) => readonly CsvCell[];
}

/** Rows of one slice: between slices the page may draw and answer. */
const SLICE = 250;

/** All rows of a source, in slices so that a hundred thousand of them never hold the page up. */
export async function readRows({ columns, count, row }: RowSource, signal?: AbortSignal): Promise<ExportTable> {
  const rows: (readonly CsvCell[])[] = [];
  for (let index = 0; index < count; index += 1) {
    if (index > 0 && index % SLICE === 0) await pause(signal);
    rows.push(row(index));
  }
  return { columns, rows };
}

/** A table as a CSV file, in slices for the same reason. */
export async function csvFile({ columns, rows }: ExportTable, signal?: AbortSignal): Promise<Blob> {
  const parts = [CSV_START, csvLine(columns)];
  for (let from = 0; from < rows.length; from += SLICE) {
    if (from > 0) await pause(signal);
    parts.push(
      rows
        .slice(from, from + SLICE)
        .map(csvLine)
        .join(""),
    );
  }
  return new Blob(parts, { type: CSV_TYPE });
}

async function pause(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}
