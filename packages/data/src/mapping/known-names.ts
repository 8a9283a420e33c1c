import { TABLES, type TableName } from "@tenure/core";
import { namesOf } from "./map-columns.js";

const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** Whether a header names a column of any of our tables. */
export function isKnownName(header: string): boolean {
  return TABLE_NAMES.some((table) => namesOf(table, header).length > 0);
}

/** How many cells of a line name columns of one table, whichever has most; 0 for a line with numbers in it. */
export function knownNames(cells: readonly string[], alsoKnown: ReadonlySet<string>): number {
  if (cells.some((cell) => /^[\s\d.,:/+-]*\d[\s\d.,:/+-]*$/.test(cell))) return 0;
  let most = 0;
  for (const table of TABLE_NAMES) {
    const known = new Set<string>();
    for (const cell of cells) {
      const name = cell.trim();
      if (name === "" || name.length > 100) continue;
      if (alsoKnown.has(name)) known.add(name);
      else for (const { field } of namesOf(table, name).slice(0, 1)) known.add(field);
    }
    most = Math.max(most, known.size);
  }
  return most;
}
