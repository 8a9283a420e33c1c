import type { Pace } from "../pace.js";
import type { RawFile } from "../raw-file.js";
import { type InlineRows, ReadFailure, type ReadyColumns } from "../source.js";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands where an object should, as a person would call it. */
const kindOf = (value: unknown) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

/** Puts one object into the columns; keys that were not met before make a new column. */
export function readRecord(file: RawFile, record: unknown, row: number): void {
  file.rowsRead++;
  if (!isRecord(record)) {
    file.log.addRow("data/not-a-record", "warning", row, null, () => ({ given: kindOf(record) }));
    return;
  }
  if (!file.hasRoom()) return;
  const { cellLength } = file.limits;
  const keys = Object.keys(record);
  for (const key of keys) {
    const value = record[key];
    if (typeof value === "string" && value.length > cellLength) {
      file.log.addRow("data/limit", "warning", row, key, () => ({
        given: value,
        params: { what: "cell", limit: cellLength },
      }));
      return;
    }
  }
  for (const key of keys) {
    const column = file.column(key) ?? file.addColumn(key);
    if (column && !column.push(record[key])) file.log.addRow("data/nested-value", "notice", row, key);
  }
  file.endRow(row);
}

/** Reads objects that are in memory already. */
export async function readRows(file: RawFile, rows: InlineRows, pace: Pace): Promise<void> {
  for (let i = 0; i < rows.length; i++) {
    if (i % 1024 === 0) await pace.rest();
    readRecord(file, rows[i], i + 1);
  }
}

/** Reads columns that are ready: typed arrays or plain arrays, all of one length. */
export async function readReadyColumns(file: RawFile, columns: ReadyColumns, pace: Pace): Promise<void> {
  const entries = Object.entries(columns);
  const lengths = new Set(entries.map(([, values]) => values?.length));
  if (entries.length === 0) throw new ReadFailure({ code: "data/empty-file", severity: "error" });
  if (lengths.size > 1 || !Number.isInteger([...lengths][0])) {
    throw new ReadFailure({
      code: "data/uneven-columns",
      severity: "error",
      params: {
        lengths: entries
          .map(([name, values]) => `${name}: ${values?.length ?? "?"}`)
          .join(", ")
          .slice(0, 200),
      },
    });
  }
  const length = Math.min([...lengths][0]!, file.limits.rows);
  for (const [name, values] of entries) {
    const column = file.addColumn(name);
    if (!column) continue;
    for (let row = 0; row < length; row++) {
      if (row % 65_536 === 0) await pace.rest();
      if (!column.push(values[row])) file.log.addRow("data/nested-value", "notice", row + 1, name);
    }
  }
  file.endColumns(length);
}
