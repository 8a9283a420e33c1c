import { TABLES, type TableName } from "@tenure/core";
import { type MappedColumns, mapColumns } from "./map-columns.js";
import { FILE_NAMES } from "./synonyms.js";

const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** Columns of ours that a file has. */
const covered = (mapped: MappedColumns) => mapped.readings.filter((reading) => reading.field !== null).length;

/**
 * Which table a file is: the one that its name says, if its columns do not speak against it, else the one that claims
 * most of its columns. Undefined when two claim equally many, or when only an id was recognised.
 */
export function identifyTable(name: string, headers: readonly string[]): TableName | undefined {
  const file = (name.split(/[\\/]/).pop() ?? name).normalize("NFKC").toLowerCase();
  const scores = new Map(TABLE_NAMES.map((table) => [table, mapColumns(table, headers, {})]));
  const complete = TABLE_NAMES.filter((table) => scores.get(table)!.missing.length === 0);
  const named = TABLE_NAMES.filter((table) => FILE_NAMES[table].test(file) && covered(scores.get(table)!) > 0);

  const best = (tables: readonly TableName[], atLeast: number): TableName | undefined => {
    const ranked = [...tables].sort((a, b) => covered(scores.get(b)!) - covered(scores.get(a)!));
    const [first, second] = ranked;
    if (first === undefined || covered(scores.get(first)!) < atLeast) return undefined;
    return second !== undefined && covered(scores.get(second)!) === covered(scores.get(first)!) ? undefined : first;
  };
  const namedComplete = named.filter((table) => complete.includes(table));
  return best(namedComplete, 1) ?? (named.length === 1 ? named[0] : undefined) ?? best(complete, 2);
}
