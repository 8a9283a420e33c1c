import { TABLES, type TableName } from "@tenure/core";
import { type MappedColumns, mapColumns } from "./map-columns.js";
import { FILE_NAMES } from "./synonyms.js";

const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/**
 * A price beside a plain start of service says "subscriptions" louder than any number of the columns that describe a
 * customer, which such exports often repeat.
 */
const PRICED = 5;

/** How much of a table a file has: columns of ours, and what is telling about them. */
function strength(table: TableName, { readings, missing, plain }: MappedColumns, isNamed: boolean): number {
  const covered = readings.filter((reading) => reading.field !== null).length;
  const priced = table === "subscriptions" && missing.length === 0 && plain.has("start_date");
  return covered + (priced ? PRICED : 0) - (isNamed ? 0 : missing.length);
}

/**
 * Which table a file is: the one that has most of its columns. The file's name decides only between tables that have
 * equally many, or says what is missing from a file that is no whole table. Undefined when nothing decides, or when
 * only an id was recognised.
 */
export function identifyTable(name: string, headers: readonly string[]): TableName | undefined {
  const file = (name.split(/[\\/]/).pop() ?? name).normalize("NFKC").toLowerCase();
  const candidates = TABLE_NAMES.map((table) => {
    const mapped = mapColumns(table, headers, {});
    const named = FILE_NAMES[table].test(file);
    return { table, mapped, named, strength: strength(table, mapped, named) };
  }).filter(({ mapped }) => mapped.readings.some((reading) => reading.field !== null));

  // A table that lacks a column has to be the plainer case: by its name, or by much that no other table has.
  const eligible = candidates.filter(
    ({ mapped, named, strength }) => named || (mapped.missing.length === 0 ? strength >= 2 : strength >= 3),
  );
  const most = Math.max(...eligible.map(({ strength }) => strength));
  const strongest = eligible.filter(({ strength }) => strength === most);
  const named = strongest.filter((candidate) => candidate.named);
  const [only, other] = named.length > 0 ? named : strongest;
  return other === undefined ? only?.table : undefined;
}
