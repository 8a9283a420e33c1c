import { TABLES, type TableName } from "../schema/tables.js";
import { parseDay } from "../table/calendar.js";
import { type Column, MISSING_CODE, MISSING_DAY, MISSING_FLAG, type Table, type Workspace } from "../table/table.js";

type Cell = string | number | boolean | null | undefined;
type Row = Readonly<Record<string, Cell>>;

/** A table from rows as one would write them: days as `2026-07-14`, instants as `2026-07-14T09:30` (UTC). */
export function tableOf(name: TableName, rows: readonly Row[]): Table {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const fields: Readonly<Record<string, { readonly kind: Column["kind"] }>> = TABLES[name];
  const columns = Object.fromEntries(
    names.map((column) => {
      const cells = rows.map((row) => row[column]);
      const numeric = cells.every((cell) => cell === null || cell === undefined || typeof cell === "number");
      return [column, columnOf(fields[column]?.kind ?? (numeric ? "number" : "category"), cells)];
    }),
  );
  return { name, rowCount: rows.length, columns, sourceRows: Int32Array.from(rows, (_, row) => row + 1) };
}

/** A workspace of such tables. */
export function workspaceOf(tables: Readonly<Partial<Record<TableName, readonly Row[]>>>): Workspace {
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, tableOf(name as TableName, rows)]));
}

function columnOf(kind: Column["kind"], cells: readonly Cell[]): Column {
  const missing = (cell: Cell): cell is null | undefined => cell === null || cell === undefined;
  switch (kind) {
    case "number":
      return { kind, values: Float64Array.from(cells, (cell) => (missing(cell) ? Number.NaN : Number(cell))) };
    case "day":
      return {
        kind,
        values: Int32Array.from(cells, (cell) =>
          missing(cell) ? MISSING_DAY : (parseDay(String(cell)) ?? fault(cell)),
        ),
      };
    case "instant":
      return { kind, values: Float64Array.from(cells, (cell) => (missing(cell) ? Number.NaN : minutes(String(cell)))) };
    case "flag":
      return { kind, values: Uint8Array.from(cells, (cell) => (missing(cell) ? MISSING_FLAG : Number(cell))) };
    default: {
      const labels = [...new Set(cells.filter((cell) => !missing(cell)).map(String))];
      const codes = Int32Array.from(cells, (cell) => (missing(cell) ? MISSING_CODE : labels.indexOf(String(cell))));
      return { kind: "category", labels, codes };
    }
  }
}

function minutes(text: string): number {
  const [day, time = "00:00"] = text.split("T");
  const [hour, minute] = time.split(":").map(Number);
  return (parseDay(day!) ?? fault(text)) * 1440 + hour! * 60 + minute!;
}

function fault(cell: Cell): never {
  throw new Error(`${String(cell)} is no day`);
}
