import { Broken } from "./flat-buffers.js";

const MAGIC = 0x184d2204;
const BLOCK_CHECKSUM = 0x10;
const CONTENT_SIZE = 0x08;
const CONTENT_CHECKSUM = 0x04;
const DICTIONARY = 0x01;
/** Of the length of a block: it is stored as it is. */
const STORED = 0x80000000;

/**
 * Fills `output` with what an LZ4 frame holds. Arrow's writers link the blocks of a frame, so that a match may lie in a
 * block before; libraries at hand decode each block by itself. Checksums are not compared.
 *
 * Throws {@link Broken} for a frame that ends early, leads outside of itself or holds more or less than `output`.
 *
 * Source: "LZ4 Frame Format" 1.6 and "LZ4 Block Format Description".
 */
export function inflateLz4Frame(input: Uint8Array, output: Uint8Array): void {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  const word = (at: number) => {
    if (at + 4 > input.length) throw new Broken("an LZ4 frame cut off");
    return view.getUint32(at, true);
  };
  if (word(0) !== MAGIC) throw new Broken("no LZ4 frame");
  const flags = input[4]!;
  if (flags >> 6 !== 1 || (flags & DICTIONARY) !== 0) throw new Broken("an LZ4 frame of an unknown kind");
  let at = 7 + (flags & CONTENT_SIZE ? 8 : 0);
  let filled = 0;
  for (let length = word(at); length !== 0; length = word(at)) {
    const start = at + 4;
    const end = start + (length & ~STORED);
    if (end > input.length) throw new Broken("an LZ4 block cut off");
    if (length >= STORED) {
      if (filled + end - start > output.length) throw new Broken("more in an LZ4 frame than announced");
      output.set(input.subarray(start, end), filled);
      filled += end - start;
    } else filled = inflateBlock(input, start, end, output, filled);
    at = end + (flags & BLOCK_CHECKSUM ? 4 : 0);
  }
  if (flags & CONTENT_CHECKSUM) word(at + 4);
  if (filled !== output.length) throw new Broken("less in an LZ4 frame than announced");
}

/** Puts a block behind what is there already, and returns where it ends. */
function inflateBlock(input: Uint8Array, start: number, end: number, output: Uint8Array, filled: number): number {
  let [from, to] = [start, filled];
  /** Lengths of 15 and more go on in the bytes behind, each of which adds up to 255. */
  const lengthFrom = (nibble: number) => {
    let length = nibble;
    if (nibble < 15) return length;
    for (let more = 255; more === 255; ) {
      if (from >= end) throw new Broken("an LZ4 block cut off");
      more = input[from++]!;
      length += more;
    }
    return length;
  };
  while (from < end) {
    const token = input[from++]!;
    const literals = lengthFrom(token >> 4);
    if (from + literals > end || to + literals > output.length) throw new Broken("an LZ4 block that leads outside");
    output.set(input.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    // The last sequence has no match.
    if (from === end) return to;
    if (from + 2 > end) throw new Broken("an LZ4 block cut off");
    const distance = input[from]! | (input[from + 1]! << 8);
    from += 2;
    const match = lengthFrom(token & 15) + 4;
    if (distance === 0 || distance > to || to + match > output.length) {
      throw new Broken("an LZ4 block that leads outside");
    }
    // A match may reach into what it writes, which repeats it.
    if (distance >= match) output.copyWithin(to, to - distance, to - distance + match);
    else for (let i = 0; i < match; i++) output[to + i] = output[to + i - distance]!;
    to += match;
  }
  return to;
}
