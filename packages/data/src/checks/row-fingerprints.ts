import { type ColumnDraft, Held } from "../columns/column-draft.js";
import { headerName } from "../mapping/header-name.js";

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

function textHash(text: string, seed: number): number {
  let hash = seed ^ text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash, seed);
}

/**
 * Fingerprints of all rows of a file, by the cells as they were written: two moments of one day are two events even
 * where the day is all that is kept of them. The order of the columns does not matter, and a missing cell counts like
 * a missing column, so that rows of two files compare.
 */
export function rowFingerprints(
  columns: readonly ColumnDraft[],
  names: readonly string[],
  rowCount: number,
): RowFingerprints {
  const high = new Int32Array(rowCount);
  const low = new Int32Array(rowCount);
  const number = new Float64Array(1);
  const bits = new Int32Array(number.buffer);
  columns.forEach((column, i) => {
    const { values, held, texts } = column;
    const name = headerName(names[i]!);
    const highSeed = textHash(name, 0x2545f491);
    const lowSeed = textHash(name, 0x9e3779b9 | 0);
    const highOfText = Int32Array.from(texts, (text) => textHash(text, highSeed));
    const lowOfText = Int32Array.from(texts, (text) => textHash(text, lowSeed));
    for (let row = 0; row < rowCount; row++) {
      const kind = held[row]!;
      if (kind === Held.Missing) continue;
      if (kind === Held.Text) {
        const code = values[row]!;
        high[row] = (high[row]! + highOfText[code]!) | 0;
        low[row] = (low[row]! + lowOfText[code]!) | 0;
        continue;
      }
      number[0] = values[row]!;
      // A number is the same number whether it came as text or as a number.
      const tag = kind === Held.PlainNumber ? Held.Number : kind;
      high[row] = (high[row]! + mixed(mixed(highSeed + tag, bits[0]!), bits[1]!)) | 0;
      low[row] = (low[row]! + mixed(mixed(lowSeed + tag, bits[1]!), bits[0]!)) | 0;
    }
  });
  return { high, low };
}
