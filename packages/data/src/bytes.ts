import type { Pace } from "./pace.js";

/** Bytes fetched from a file at once, and bytes worked on between two rests (a few milliseconds of parsing). */
const BLOCK = 2 ** 20;
const CHUNK = 2 ** 16;

/** Bytes that can be read more than once and from any place: a file, a buffer. */
export interface ByteSource {
  readonly size: number;
  slice(start: number, end: number): Promise<Uint8Array>;
}

// By their tags, because a file may come from another window, whose classes are not ours.
const tagOf = (value: unknown) => Object.prototype.toString.call(value);
export const isBlob = (value: unknown): value is Blob => /^\[object (?:Blob|File)\]$/.test(tagOf(value));
export const isBuffer = (value: unknown): value is ArrayBuffer =>
  /^\[object (?:ArrayBuffer|SharedArrayBuffer)\]$/.test(tagOf(value));

export function byteSource(content: Blob | ArrayBuffer | Uint8Array): ByteSource {
  if (isBlob(content)) {
    return {
      size: content.size,
      slice: async (start, end) => new Uint8Array(await content.slice(start, end).arrayBuffer()),
    };
  }
  // A plain view even of Node's Buffer, whose `slice` does not copy.
  const bytes = ArrayBuffer.isView(content)
    ? new Uint8Array(content.buffer, content.byteOffset, content.byteLength)
    : new Uint8Array(content);
  return {
    size: bytes.byteLength,
    slice: async (start, end) => bytes.subarray(start, end),
  };
}

/** The bytes in order, a chunk at a time, with a pause where one is due. */
export async function* chunksOf(source: ByteSource, pace: Pace): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; at += BLOCK) {
    const block = await source.slice(at, Math.min(at + BLOCK, source.size));
    for (let from = 0; from < block.length; from += CHUNK) {
      await pace.rest();
      yield block.subarray(from, from + CHUNK);
    }
  }
}
