import { columnOf, MISSING_CODE, type Table } from "@tenure/core";
import { STEP_ROWS, type Steps } from "../pace.js";

export interface Overlap {
  readonly row: number;
  /** The earlier interval of the same subscription that had not ended. */
  readonly other: number;
}

/** Price intervals of one subscription that overlap in time, each named once, at the one that starts later. */
export function* overlappingIntervals(table: Table): Steps<Overlap[]> {
  const ids = columnOf(table, "subscription_id", "category");
  const start = columnOf(table, "start_date", "day")?.values;
  const end = columnOf(table, "end_date", "day")?.values;
  if (!ids || !start || !end) return [];
  const { codes, labels } = ids;

  // Rows by subscription: where each subscription's rows begin, then the rows in that order.
  const begin = new Int32Array(labels.length + 1);
  // An interval of no days cannot overlap anything.
  const counts = (row: number) => codes[row] !== MISSING_CODE && end[row]! > start[row]!;
  for (let row = 0; row < table.rowCount; row++) if (counts(row)) begin[codes[row]! + 1]!++;
  yield;
  for (let code = 0; code < labels.length; code++) begin[code + 1]! += begin[code]!;
  yield;
  const next = begin.slice();
  const rows = new Int32Array(begin[labels.length]!);
  for (let row = 0; row < table.rowCount; row++) if (counts(row)) rows[next[codes[row]!]!++] = row;

  const overlaps: Overlap[] = [];
  for (let code = 0; code < labels.length; code++) {
    if (code % STEP_ROWS === 0) yield;
    if (begin[code + 1]! - begin[code]! < 2) continue;
    const own = rows.subarray(begin[code]!, begin[code + 1]!).sort((a, b) => start[a]! - start[b]! || a - b);
    let longest = own[0]!;
    for (const row of own.subarray(1)) {
      if (start[row]! < end[longest]!) overlaps.push({ row, other: longest });
      if (end[row]! > end[longest]!) longest = row;
    }
  }
  return overlaps.sort((a, b) => a.row - b.row);
}
