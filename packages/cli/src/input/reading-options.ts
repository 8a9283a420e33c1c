import { closestName, fieldsOf, TABLES, type TableName } from "@tenure/core";
import type { ColumnMapping, TableSource } from "@tenure/data";
import { type Arguments, type Options, UsageError } from "../options.js";

/** How files are to be read where they leave a question open; for files of any shape. */
export const READING_OPTIONS: Options = {
  "date-order": {
    value: "ORDER",
    choices: ["day-first", "month-first"],
    help: "how 01/02/2024 reads, when no date of the file tells",
  },
  "decimal-mark": {
    value: "MARK",
    choices: [".", ","],
    help: "what the mark in 1,234 or 1.234 is, when no number of the file tells",
  },
  delimiter: {
    value: "CHARACTER",
    blanks: true,
    help: "between the cells of a CSV file, when it is not found out (tab: \\t)",
  },
  encoding: { value: "NAME", help: "of text files, when it is not found out: shift_jis, windows-1252, …" },
  "time-zone": { value: "ZONE", help: "where moments become days, such as Asia/Tokyo; default UTC" },
};

/** How columns of a file become those of the engine's tables. */
export const MAPPING_OPTIONS: Options = {
  map: {
    value: "TABLE.COLUMN=HEADER",
    many: true,
    help: "the file's HEADER holds our COLUMN, such as subscriptions.mrr=Monthly; may be repeated",
  },
  mapping: { value: "FILE", help: "mappings as inspect --save-mapping wrote them" },
};

/** What {@link READING_OPTIONS} say, for one source. */
export function readingOf(args: Arguments): Pick<TableSource, "dateOrder" | "decimalMark" | "delimiter" | "encoding"> {
  const [dateOrder, decimalMark] = [args.text("date-order"), args.text("decimal-mark")];
  const [delimiter, encoding] = [args.text("delimiter"), args.text("encoding")];
  return {
    ...(dateOrder === undefined ? {} : { dateOrder: dateOrder as "day-first" | "month-first" }),
    ...(decimalMark === undefined ? {} : { decimalMark: decimalMark as "." | "," }),
    ...(delimiter === undefined ? {} : { delimiter: /^(\\t|tab)$/i.test(delimiter) ? "\t" : delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
  };
}

/** What `--map` says, by table. Throws a usage error for a table or a column that does not exist. */
export function mappingsIn(args: Arguments): Partial<Record<TableName, ColumnMapping>> {
  const mappings: Partial<Record<TableName, Record<string, string>>> = {};
  for (const written of args.all("map")) {
    const [, table, field, header] = /^([^.=]+)\.([^=]+)=(.+)$/s.exec(written) ?? [];
    if (table === undefined || field === undefined || header === undefined) {
      throw new UsageError(`--map takes TABLE.COLUMN=HEADER, and "${written}" was given`);
    }
    if (!Object.hasOwn(TABLES, table)) throw new UsageError(`--map: ${unknown("table", table, Object.keys(TABLES))}`);
    const fields = Object.keys(fieldsOf(table as TableName));
    if (!fields.includes(field)) throw new UsageError(`--map: ${unknown(`column of ${table}`, field, fields)}`);
    mappings[table as TableName] = { ...mappings[table as TableName], [header]: field };
  }
  return mappings;
}

function unknown(what: string, given: string, known: readonly string[]): string {
  const near = closestName(given, known);
  return `there is no ${what} named "${given}"${near ? `; did you mean ${near}?` : ` (there are ${known.join(", ")})`}`;
}
