import type { Column, Table } from "@tenure/core";
import { STEP_ROWS, type Steps } from "../pace.js";
import type { RowFingerprints } from "./row-fingerprints.js";

/** Cells of a column as 32-bit words; the bits of a number, so that one missing value equals another. */
function wordsOf(column: Column): { words: Int32Array | Uint8Array; perRow: 1 | 2 } {
  const values = column.kind === "category" ? column.codes : column.values;
  return values instanceof Float64Array
    ? { words: new Int32Array(values.buffer, values.byteOffset, values.length * 2), perRow: 2 }
    : { words: values, perRow: 1 };
}

/**
 * For every row of a table (stacked from files, whose fingerprints come in the same order) the earlier row that it
 * repeats in every column, or −1. A row repeats another when their fingerprints meet and their typed cells are equal;
 * a million rows cost a few integers each and no strings.
 */
export function* repeatedRows(table: Table, files: readonly RowFingerprints[]): Steps<Int32Array> {
  const { rowCount } = table;
  const high = new Int32Array(rowCount);
  const low = new Int32Array(rowCount);
  let at = 0;
  for (const file of files) {
    high.set(file.high, at);
    low.set(file.low, at);
    at += file.high.length;
  }
  const columns = Object.values(table.columns).map(wordsOf);
  const same = (a: number, b: number) =>
    columns.every(({ words, perRow }) => {
      for (let k = 0; k < perRow; k++) if (words[a * perRow + k] !== words[b * perRow + k]) return false;
      return true;
    });

  const first = new Int32Array(rowCount).fill(-1);
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, rowCount * 2))) - 1;
  const places = new Int32Array(mask + 1).fill(-1);
  for (let row = 0; row < rowCount; row++) {
    if (row % STEP_ROWS === 0) yield;
    let place = low[row]! & mask;
    for (;;) {
      const other = places[place]!;
      if (other < 0) {
        places[place] = row;
        break;
      }
      if (low[other] === low[row] && high[other] === high[row] && same(other, row)) {
        first[row] = other;
        break;
      }
      place = (place + 1) & mask;
    }
  }
  return first;
}
