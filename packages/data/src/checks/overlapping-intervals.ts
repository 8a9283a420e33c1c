import { columnOf, MISSING_CODE, type Table } from "@tenure/core";

export interface Overlap {
  readonly row: number;
  /** The earlier interval of the same subscription that had not ended. */
  readonly other: number;
}

/** Price intervals of one subscription that overlap in time, each named once, at the one that starts later. */
export function overlappingIntervals(table: Table): Overlap[] {
  const ids = columnOf(table, "subscription_id", "category");
  const start = columnOf(table, "start_date", "day")?.values;
  const end = columnOf(table, "end_date", "day")?.values;
  if (!ids || !start || !end) return [];

  const rowsOfId = new Int32Array(ids.labels.length);
  for (const code of ids.codes) if (code !== MISSING_CODE) rowsOfId[code]!++;
  const rows: number[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    const code = ids.codes[row]!;
    // An interval of no days cannot overlap anything.
    if (code !== MISSING_CODE && rowsOfId[code]! > 1 && end[row]! > start[row]!) rows.push(row);
  }
  rows.sort((a, b) => ids.codes[a]! - ids.codes[b]! || start[a]! - start[b]! || a - b);

  const overlaps: Overlap[] = [];
  let longest = -1;
  for (const row of rows) {
    if (longest >= 0 && ids.codes[longest] === ids.codes[row]) {
      if (start[row]! < end[longest]!) overlaps.push({ row, other: longest });
      if (end[row]! > end[longest]!) longest = row;
    } else longest = row;
  }
  return overlaps.sort((a, b) => a.row - b.row);
}
