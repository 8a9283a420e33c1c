import {
  type CategoryColumn,
  type Column,
  formatDay,
  MISSING_CODE,
  MISSING_DAY,
  MISSING_FLAG,
  type Table,
} from "@tenure/core";
import type { Steps } from "../pace.js";

/** The given rows of a table, in the given order; labels that no row carries any more are gone. */
export function* selectRows(table: Table, rows: Int32Array): Steps<Table> {
  const columns: Record<string, Column> = {};
  for (const [name, column] of Object.entries(table.columns)) {
    yield;
    columns[name] = selectCells(column, rows);
  }
  return {
    name: table.name,
    rowCount: rows.length,
    columns,
    sourceRows: picked(table.sourceRows, rows, new Int32Array(rows.length)),
  };
}

function picked<A extends Int32Array | Float64Array | Uint8Array>(from: A, rows: Int32Array, into: A): A {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i]!]!;
  return into;
}

function selectCells(column: Column, rows: Int32Array): Column {
  const { length } = rows;
  switch (column.kind) {
    case "number":
    case "instant":
      return { kind: column.kind, values: picked(column.values, rows, new Float64Array(length)) };
    case "day":
      return { kind: "day", values: picked(column.values, rows, new Int32Array(length)) };
    case "flag":
      return { kind: "flag", values: picked(column.values, rows, new Uint8Array(length)) };
    case "category":
      return withUsedLabels(picked(column.codes, rows, new Int32Array(length)), column.labels);
  }
}

/** Labels in the order of their first row, unused ones left out. */
function withUsedLabels(codes: Int32Array<ArrayBuffer>, all: readonly string[]): CategoryColumn {
  const place = new Int32Array(all.length).fill(-1);
  const labels: string[] = [];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code === MISSING_CODE) continue;
    if (place[code] === -1) {
      place[code] = labels.length;
      labels.push(all[code]!);
    }
    codes[i] = place[code]!;
  }
  return { kind: "category", codes, labels };
}

/** The rows of several tables of one name below each other, with every column that one of them has. */
export function* stackTables(tables: readonly Table[]): Steps<Table> {
  const [first, ...others] = tables as [Table, ...Table[]];
  if (others.length === 0) return first;
  const names = new Set(tables.flatMap((table) => Object.keys(table.columns)));
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  const sourceRows = new Int32Array(rowCount);
  let at = 0;
  for (const table of tables) {
    sourceRows.set(table.sourceRows, at);
    at += table.rowCount;
  }
  const columns: Record<string, Column> = {};
  for (const name of names) {
    yield;
    columns[name] = stackCells(tables, name, rowCount);
  }
  return { name: first.name, rowCount, columns, sourceRows };
}

function stackCells(tables: readonly Table[], name: string, rowCount: number): Column {
  const parts = tables.map((table) => table.columns[name]);
  const kinds = new Set(parts.flatMap((part) => (part ? [part.kind] : [])));
  const kind = kinds.size === 1 ? [...kinds][0]! : "category";
  let at = 0;
  const each = (put: (part: Column | undefined, at: number, length: number) => void) => {
    for (const [i, table] of tables.entries()) {
      put(parts[i], at, table.rowCount);
      at += table.rowCount;
    }
  };
  switch (kind) {
    case "number":
    case "instant": {
      const values = new Float64Array(rowCount).fill(Number.NaN);
      each((part, start) => {
        if (part?.kind === kind) values.set(part.values, start);
      });
      return { kind, values };
    }
    case "day": {
      const values = new Int32Array(rowCount).fill(MISSING_DAY);
      each((part, start) => {
        if (part?.kind === "day") values.set(part.values, start);
      });
      return { kind: "day", values };
    }
    case "flag": {
      const values = new Uint8Array(rowCount).fill(MISSING_FLAG);
      each((part, start) => {
        if (part?.kind === "flag") values.set(part.values, start);
      });
      return { kind: "flag", values };
    }
    case "category": {
      const codes = new Int32Array(rowCount).fill(MISSING_CODE);
      const labels: string[] = [];
      const codeOf = new Map<string, number>();
      each((part, start, length) => {
        for (let row = 0; row < length; row++) {
          const label = part ? labelAt(part, row) : null;
          if (label === null) continue;
          let code = codeOf.get(label);
          if (code === undefined) {
            code = labels.length;
            labels.push(label);
            codeOf.set(label, code);
          }
          codes[start + row] = code;
        }
      });
      return { kind: "category", codes, labels };
    }
  }
}

/** A cell as a label, for columns that two files type differently. */
function labelAt(column: Column, row: number): string | null {
  if (column.kind === "category") return column.labels[column.codes[row]!] ?? null;
  const value = column.values[row]!;
  if (column.kind === "day") return value === MISSING_DAY ? null : formatDay(value);
  if (column.kind === "flag") return value === MISSING_FLAG ? null : value === 1 ? "true" : "false";
  return Number.isNaN(value) ? null : String(value);
}
