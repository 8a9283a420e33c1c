import { type ByteSource, chunksOf } from "../bytes.js";
import type { Pace } from "../pace.js";
import { wideWithoutMark } from "./wide-text.js";

export interface Encoding {
  /** Name as `TextDecoder` knows it. */
  readonly name: string;
  /** How it is known: written in the file, proved by every byte, or the best guess. */
  readonly by: "mark" | "proof" | "guess";
  /** UTF-8 with bytes in it that are not. */
  readonly damaged: boolean;
}

/** Whether text can be in an encoding of this name. */
export function isEncoding(name: string): boolean {
  try {
    new TextDecoder(name);
    return true;
  } catch {
    return false;
  }
}

function markOf(head: Uint8Array): Encoding | undefined {
  const mark = (name: string): Encoding => ({ name, by: "mark", damaged: false });
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return mark("utf-8");
  if (head[0] === 0xff && head[1] === 0xfe) return mark("utf-16le");
  if (head[0] === 0xfe && head[1] === 0xff) return mark("utf-16be");
  return undefined;
}

/** Length of the well-formed UTF-8 sequence that starts at a byte above 127, or 0. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i]!;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let k = 1; k < length; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

const isLetter = (byte: number | undefined) => byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 122;

/**
 * Which encoding a sample is in that is not valid UTF-8. Japanese in EUC-JP shows as pairs throughout, in Shift_JIS shows as pairs with a lead byte of
 * 81–9F (kana, common kanji) or runs of half-width kana; Western text in Windows-1252 as single letters above BF
 * between ASCII letters; damaged UTF-8 as many good sequences around few bad bytes.
 */
export function guessEncoding(sample: Uint8Array): Encoding {
  let goodSequences = 0;
  let badBytes = 0;
  for (let i = 0; i < sample.length; ) {
    if (sample[i]! < 0x80) i++;
    else {
      const length = sequenceLength(sample, i);
      if (length > 0) goodSequences++;
      else badBytes++;
      i += length || 1;
    }
  }
  if (goodSequences > badBytes) return { name: "utf-8", by: "guess", damaged: true };

  if (isEucJapanese(sample)) return { name: "euc-jp", by: "guess", damaged: false };
  let japanese = 0;
  let western = 0;
  let impossible = 0;
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i]!;
    if (byte < 0x80) continue;
    const next = sample[i + 1];
    const isLead = (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
    const isTrail = next !== undefined && next >= 0x40 && next <= 0xfc && next !== 0x7f;
    if (byte >= 0xc0 && (next === undefined || next < 0x80) && (isLetter(sample[i - 1]) || isLetter(next))) western++;
    if (isLead && isTrail) {
      if (byte <= 0x9f) japanese++;
      i++;
    } else if (isLead || byte === 0x80 || byte === 0xa0 || byte > 0xfc) impossible++;
    else if (next !== undefined && next >= 0xa1 && next <= 0xdf) japanese++;
  }
  const name = japanese > western && impossible <= japanese / 20 ? "shift_jis" : "windows-1252";
  return { name, by: "guess", damaged: false };
}

/** Whether text of seven bits calls for Japanese characters, as mail does: ESC $ B. */
function switchesToJapanese(chunk: Uint8Array): boolean {
  for (let i = chunk.indexOf(27); i >= 0; i = chunk.indexOf(27, i + 1)) {
    if (chunk[i + 1] === 0x24 && (chunk[i + 2] === 0x42 || chunk[i + 2] === 0x40)) return true;
  }
  return false;
}

/**
 * Whether bytes are Japanese in EUC-JP: every byte above 127 belongs to a pair of two such bytes. Runs of half-width
 * kana in Shift_JIS are pairs too; but their bytes end at DF, where half of the kanji in EUC-JP do not.
 */
function isEucJapanese(sample: Uint8Array): boolean {
  let pairs = 0;
  let kana = 0;
  let beyondKana = 0;
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i]!;
    if (byte < 0x80) continue;
    const next = sample[i + 1];
    if (next === undefined) break;
    const isHalfKana = byte === 0x8e && next >= 0xa1 && next <= 0xdf;
    if (!isHalfKana && !(byte >= 0xa1 && byte <= 0xfe && next >= 0xa1 && next <= 0xfe)) return false;
    pairs++;
    if (byte === 0xa4 || byte === 0xa5 || isHalfKana) kana++;
    if (byte > 0xdf || next > 0xdf) beyondKana++;
    i++;
  }
  return pairs > 1 && (kana * 5 >= pairs || beyondKana * 10 >= pairs);
}

/** Finds the encoding of a text: its mark, else UTF-8 when every byte agrees, else the best guess. */
export async function detectEncoding(source: ByteSource, pace: Pace): Promise<Encoding> {
  const head = await source.slice(0, 65_536);
  const marked = markOf(head);
  if (marked && marked.name !== "utf-8") return marked;
  const wide = marked ? undefined : wideWithoutMark(head);
  if (wide) return { name: wide, by: "guess", damaged: false };
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let before: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunksOf(source, pace)) {
    if (!marked && switchesToJapanese(chunk)) return { name: "iso-2022-jp", by: "guess", damaged: false };
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      if (marked) return { name: "utf-8", by: "mark", damaged: true };
      // The chunk before helps when the first bad byte is also the last of the file.
      const sample = new Uint8Array(before.length + chunk.length);
      sample.set(before);
      sample.set(chunk, before.length);
      return guessEncoding(sample);
    }
    before = chunk;
  }
  try {
    decoder.decode();
  } catch {
    return marked ? { name: "utf-8", by: "mark", damaged: true } : guessEncoding(before);
  }
  return marked ?? { name: "utf-8", by: "proof", damaged: false };
}

/** The text in order, a chunk at a time, line ends made `\n`. */
export async function* textChunks(
  source: ByteSource,
  encoding: string,
  pace: Pace,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let heldReturn = "";
  for await (const bytes of chunksOf(source, pace)) {
    let text = heldReturn + decoder.decode(bytes, { stream: true });
    onBytes(bytes.length);
    heldReturn = "";
    // A return at the end of a chunk may be half of a line end.
    if (text.endsWith("\r")) {
      heldReturn = "\r";
      text = text.slice(0, -1);
    }
    yield unified(text);
  }
  yield unified(heldReturn + decoder.decode());
}

function unified(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
