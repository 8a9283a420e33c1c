import { type Column, fail, type Result, succeed } from "@tenure/core";
import { type ReadColumn, readByContent } from "./columns/read-column.js";
import { PLAIN_READING } from "./columns/reading.js";
import { TimeZone } from "./columns/time-zone.js";
import { typedColumn } from "./columns/typed-column.js";
import { Pace } from "./pace.js";
import { RawFile } from "./raw-file.js";
import { readSource, sizeOf } from "./read-source.js";
import type { FileReport } from "./report.js";
import { READ_LIMITS, ReadFailure, type ReadOptions, type TableSource, unreadable } from "./source.js";
import { writingOf } from "./writing.js";

/** A file that is none of the engine's tables: durations, a panel, counts. Columns keep their own names. */
export interface PlainTable {
  readonly rowCount: number;
  readonly columns: Readonly<Record<string, Column>>;
  /** Row of the file (from 1, header not counted) that each row was read from. */
  readonly sourceRows: Int32Array<ArrayBuffer>;
  readonly report: FileReport;
}

/**
 * Reads a file of any shape: every column is typed by its content (numbers when all its cells are, days when all are,
 * labels otherwise) and no row is left out but those that cannot be split into cells. For the tables of the engine use
 * `readTables`, which also checks what the rows mean.
 *
 * @example
 * const panel = await readColumns({ name: "panel.csv", content: file });
 * if (panel.ok) panel.value.columns.tenure_months; // { kind: "number", values: Float64Array }
 */
export async function readColumns(
  source: TableSource,
  options: Pick<ReadOptions, "timeZone" | "signal" | "onProgress" | "limits"> = {},
): Promise<Result<PlainTable>> {
  const zone = TimeZone.of(options.timeZone ?? "UTC");
  if (!zone) {
    return fail({
      code: "data/unknown-time-zone",
      severity: "error",
      path: "timeZone",
      given: options.timeZone ?? null,
    });
  }
  const file = new RawFile(source.name, { ...READ_LIMITS, ...options.limits });
  const pace = new Pace(options.signal, options.onProgress, sizeOf(source));
  try {
    await readSource(source, file, pace);
  } catch (error) {
    return fail(error instanceof ReadFailure ? { path: source.name, ...error.issue } : unreadable(source, error));
  }
  if (file.rowCount === 0) return fail({ code: "data/no-rows", severity: "error", path: source.name });
  const reads: ReadColumn[] = [];
  for (const draft of file.columns) reads.push(await pace.run(readByContent(draft)));
  const writing = writingOf(reads, source, file.delimiter, zone);
  const sourceRows = file.sourceRows;
  const columns: Record<string, Column> = {};
  for (const read of reads) {
    const { draft } = read;
    const name = draft.header === "__proto__" ? "__proto__ (file)" : draft.header;
    if (read.mixed) file.log.add({ code: "data/mixed-types", severity: "notice", path: source.name, given: name });
    const typed = typedColumn(read, PLAIN_READING, writing, (row, code) =>
      file.log.addRow(code, "notice", sourceRows[row]!, name, () => ({ given: draft.textAt(row) })),
    );
    columns[name] = (await pace.run(typed)).column;
  }
  return succeed({
    rowCount: file.rowCount,
    columns,
    sourceRows,
    report: {
      name: source.name,
      table: null,
      format: file.format,
      encoding: file.encoding,
      delimiter: file.delimiter,
      rowsRead: file.rowsRead,
      rowsKept: file.rowCount,
      columns: file.headers.map((header) => ({ source: header, field: null, how: "kept" })),
      missing: [],
      issues: file.log.list(null),
      used: true,
    },
  });
}
