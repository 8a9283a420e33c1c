import { Broken, type FlatBuffers } from "./flat-buffers.js";

export const SCHEMA = 1;
export const DICTIONARY_BATCH = 2;
export const RECORD_BATCH = 3;

/** Field of a batch that says how its columns are compressed. */
export const COMPRESSION_SLOT = 10;

/** A message of an Arrow stream or file: its metadata, a table, and behind that the body its columns lie in. */
export interface ArrowMessage {
  /** Where its metadata begins, and where it ends and its body begins. */
  readonly start: number;
  readonly bodyStart: number;
  readonly bodyLength: number;
  /** Where the length of the body stands; 0 where the metadata name none. */
  readonly bodyLengthAt: number;
  readonly type: number;
  /** Table of what it says, a schema or a batch; 0 for none. */
  readonly header: number;
}

/** The message at a place of an Arrow stream, or undefined for the mark of its end. */
export function arrowMessage(metadata: FlatBuffers, place: number): ArrowMessage | undefined {
  let at = place;
  // The end of a stream may be just the end.
  if (at + 4 > metadata.size) throw new Broken("a message cut off");
  let length = metadata.int32(at);
  at += 4;
  if (length === -1) {
    length = metadata.int32(at);
    at += 4;
  }
  if (length === 0) return undefined;
  if (length < 0 || at + length > metadata.size) throw new Broken("a message cut off");
  const message = metadata.table(at);
  const bodyLengthAt = metadata.field(message, 10);
  const bodyLength = bodyLengthAt ? metadata.int64(bodyLengthAt) : 0;
  const bodyStart = at + length;
  if (bodyLength < 0 || bodyStart + bodyLength > metadata.size) throw new Broken("a message body cut off");
  const headerAt = metadata.field(message, 8);
  return {
    start: at,
    bodyStart,
    bodyLength,
    bodyLengthAt,
    type: metadata.uint8Of(message, 6),
    header: headerAt ? metadata.table(headerAt) : 0,
  };
}

/** The batch of columns that a message brings, a table; 0 for a message that brings none. */
export function batchOf(metadata: FlatBuffers, { type, header }: ArrowMessage): number {
  if (header === 0 || type === RECORD_BATCH) return header;
  const data = type === DICTIONARY_BATCH ? metadata.field(header, 6) : 0;
  return data === 0 ? 0 : metadata.table(data);
}

const MAGIC = "ARROW1";

export function magicAt(bytes: Uint8Array, at: number): boolean {
  return at >= 0 && at + 6 <= bytes.length && String.fromCharCode(...bytes.subarray(at, at + 6)) === MAGIC;
}

/** Where the footer of a file begins; a file that broke off has none, and whatever stands there is read instead. */
export function footerOf(metadata: FlatBuffers): number {
  if (metadata.size < 20 || !magicAt(metadata.bytes, metadata.size - 6)) throw new Broken("no footer");
  const end = metadata.size - 10;
  const length = metadata.int32(end);
  if (length <= 0 || length > end) throw new Broken("no footer");
  return end - length;
}
