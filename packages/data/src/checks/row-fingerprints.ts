import { type ColumnDraft, Held } from "../columns/column-draft.js";
import { textHash } from "../columns/text-dictionary.js";
import { headerName } from "../mapping/header-name.js";
import { STEP_ROWS, type Steps } from "../pace.js";

/** Sixty-four bits for each row, made from what stood in its cells and under which names. */
export interface RowFingerprints {
  readonly high: Int32Array<ArrayBuffer>;
  readonly low: Int32Array<ArrayBuffer>;
}

function mixed(hash: number, word: number): number {
  let h = Math.imul(hash ^ word, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * Fingerprints of all rows of a file, by the cells as they were written: two moments of one day are two events even
 * where the day is all that is kept of them. The order of the columns does not matter, and a missing cell counts like
 * a missing column, so that rows of two files compare.
 */
export function* rowFingerprints(
  columns: readonly ColumnDraft[],
  names: readonly string[],
  rowCount: number,
): Steps<RowFingerprints> {
  const high = new Int32Array(rowCount);
  const low = new Int32Array(rowCount);
  const number = new Float64Array(1);
  const bits = new Int32Array(number.buffer);
  for (const [i, column] of columns.entries()) {
    const { values, held, textHashes } = column;
    const name = textHash(headerName(names[i]!));
    const highSeed = mixed(name, 0x2545f491);
    const lowSeed = mixed(name, 0x9e3779b9);
    for (let row = 0; row < rowCount; row++) {
      if (row % STEP_ROWS === 0) yield;
      const kind = held[row]!;
      if (kind === Held.Missing) continue;
      if (kind === Held.Text) {
        const hash = textHashes[values[row]!]!;
        high[row] = (high[row]! + mixed(highSeed, hash)) | 0;
        low[row] = (low[row]! + mixed(lowSeed, hash)) | 0;
        continue;
      }
      number[0] = values[row]!;
      // A number is the same number whether it came as text or as a number.
      const tag = kind === Held.PlainNumber ? Held.Number : kind;
      high[row] = (high[row]! + mixed(mixed(highSeed + tag, bits[0]!), bits[1]!)) | 0;
      low[row] = (low[row]! + mixed(mixed(lowSeed + tag, bits[1]!), bits[0]!)) | 0;
    }
  }
  return { high, low };
}
