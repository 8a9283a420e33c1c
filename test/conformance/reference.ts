import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Column,
  MISSING_CODE,
  MISSING_DAY,
  MISSING_FLAG,
  parseDay,
  TABLES,
  type Table,
  type TableName,
} from "@tenure/core";

/** Folder of the reference data, or `null` when the environment names none: then only our own data are used. */
export const referenceFolder: string | null = process.env.TENURE_REFERENCE_DATA || null;

if (!referenceFolder) {
  console.warn("TENURE_REFERENCE_DATA names no folder: conformance runs on the data in test/fixtures only.");
}

const fixtures = fileURLToPath(new URL("../fixtures/", import.meta.url));

/** Text of a file of the reference folder, by its path there. Fails when the folder is named and the file is not in it. */
export function referenceText(path: string): string {
  if (!referenceFolder) throw new Error(`no reference folder to read ${path} from`);
  return readFileSync(join(referenceFolder, path), "utf8");
}

/** A file of our own data: in the reference folder where there is one, else the copy that comes with the repository. */
export function ownFile(path: string, fixture: string): string {
  return referenceFolder && existsSync(join(referenceFolder, path))
    ? join(referenceFolder, path)
    : join(fixtures, fixture);
}

/** Text of {@link ownFile}. */
export function ownText(path: string, fixture: string): string {
  return readFileSync(ownFile(path, fixture), "utf8");
}

/**
 * A plain CSV file (no quoted fields) as a table of one of the schema's names. `names` says which column of the file
 * holds which of the engine's; others keep their own name. The same reading that `@tenure/data` does, in the small.
 */
export function plainTable(name: TableName, csv: string, names: Readonly<Record<string, string>> = {}): Table {
  const [header = [], ...rows] = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const fields: Readonly<Record<string, { readonly kind: Column["kind"] }>> = TABLES[name];
  const columns: Record<string, Column> = {};
  header.forEach((title, index) => {
    const field = names[title] ?? title;
    columns[field] = columnFrom(
      fields[field]?.kind ?? "category",
      rows.map((row) => row[index] ?? ""),
    );
  });
  return { name, rowCount: rows.length, columns, sourceRows: Int32Array.from(rows, (_, row) => row + 1) };
}

function columnFrom(kind: Column["kind"], cells: readonly string[]): Column {
  switch (kind) {
    case "number":
    case "instant":
      return { kind, values: Float64Array.from(cells, (cell) => (cell === "" ? Number.NaN : Number(cell))) };
    case "day":
      return { kind, values: Int32Array.from(cells, (cell) => parseDay(cell) ?? MISSING_DAY) };
    case "flag":
      return {
        kind,
        values: Uint8Array.from(cells, (cell) => (cell === "" ? MISSING_FLAG : Number(/^(true|1)$/i.test(cell)))),
      };
    default: {
      const labels = [...new Set(cells.filter((cell) => cell !== ""))];
      const codeOf = new Map(labels.map((label, code) => [label, code]));
      return { kind: "category", labels, codes: Int32Array.from(cells, (cell) => codeOf.get(cell) ?? MISSING_CODE) };
    }
  }
}
