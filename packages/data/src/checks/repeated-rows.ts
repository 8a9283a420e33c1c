import type { Column, Table } from "@tenure/core";

const words = (column: Column): Int32Array | Uint8Array => {
  const values = column.kind === "category" ? column.codes : column.values;
  // The bits of a number, so that one missing value equals another.
  return values instanceof Float64Array ? new Int32Array(values.buffer, values.byteOffset, values.length * 2) : values;
};

/**
 * For every row the earlier row that it repeats in every column, or −1. Rows are compared by a hash over the typed
 * columns and, where hashes meet, cell by cell, so a million rows cost two integers each and not a string.
 */
export function repeatedRows(table: Table): Int32Array {
  const { rowCount } = table;
  const columns = Object.values(table.columns).map((column) => {
    const cells = words(column);
    return { cells, width: cells.length === rowCount * 2 && rowCount > 0 ? 2 : 1 };
  });
  const hashes = new Int32Array(rowCount).fill(0x9e3779b9 | 0);
  for (const { cells, width } of columns) {
    for (let row = 0; row < rowCount; row++) {
      let hash = hashes[row]!;
      for (let k = 0; k < width; k++) {
        hash = Math.imul(hash ^ cells[row * width + k]!, 0x85ebca6b);
        hash ^= hash >>> 13;
      }
      hashes[row] = hash;
    }
  }
  const same = (a: number, b: number) =>
    columns.every(({ cells, width }) => {
      for (let k = 0; k < width; k++) if (cells[a * width + k] !== cells[b * width + k]) return false;
      return true;
    });

  const first = new Int32Array(rowCount).fill(-1);
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, rowCount * 2))) - 1;
  const places = new Int32Array(mask + 1).fill(-1);
  for (let row = 0; row < rowCount; row++) {
    let place = Math.imul(hashes[row]!, 0xc2b2ae35) & mask;
    for (;;) {
      const other = places[place]!;
      if (other < 0) {
        places[place] = row;
        break;
      }
      if (hashes[other] === hashes[row] && same(other, row)) {
        first[row] = other;
        break;
      }
      place = (place + 1) & mask;
    }
  }
  return first;
}
