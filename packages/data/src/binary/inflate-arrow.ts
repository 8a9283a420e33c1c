import type { Pace } from "../pace.js";
import { type ArrowMessage, arrowMessage, batchOf, COMPRESSION_SLOT, footerOf, magicAt } from "./arrow-messages.js";
import { Broken, FlatBuffers } from "./flat-buffers.js";

type Inflate = (input: Uint8Array, output: Uint8Array) => void;

/** Codecs of the Arrow format: LZ4 frames, Zstandard. */
const LZ4_FRAME = 0;
const ZSTD = 1;

/** Bytes that one compressed byte can stand for at most; who announces more would only fill the memory. */
const MOST_PER_BYTE: Readonly<Record<number, number>> = { [LZ4_FRAME]: 255, [ZSTD]: 32_768 };

/** Columns begin at multiples of this, as typed arrays over them have to. */
const ALIGNED = 8;
/** In front of each buffer of a compressed batch stands how long it is when inflated; −1 for one that is not compressed. */
const PREFIX = 8;
const STORED = -1;

/** A message of the new stream: what it was, where it goes, and the buffers of its batch if they have to be inflated. */
interface Plan {
  readonly message: ArrowMessage;
  readonly metadataLength: number;
  readonly bodyLength: number;
  readonly packed:
    | { readonly batch: number; readonly codec: number; readonly buffers: readonly PackedBuffer[] }
    | undefined;
}

interface PackedBuffer {
  /** Where the list of the batch names its offset and length. */
  readonly named: number;
  readonly start: number;
  readonly end: number;
  /** Length when inflated. */
  readonly length: number;
  readonly isStored: boolean;
}

const aligned = (length: number) => Math.ceil(length / ALIGNED) * ALIGNED;

/**
 * A compressed Arrow file or stream as a stream whose batches are not compressed, which is all that the decoder reads.
 * Each decompressor is loaded when met.
 *
 *   limit     bytes that the columns may have when inflated
 *   returns   the stream, or `undefined` when they would have more
 *
 * Throws {@link Broken} where the file contradicts itself.
 *
 * Source: Apache Arrow columnar format 1.5, "Compression".
 */
export async function inflatedArrow(bytes: Uint8Array, pace: Pace, limit: number): Promise<Uint8Array | undefined> {
  const metadata = new FlatBuffers(bytes);
  const plans = plansOf(metadata);
  const codecs = new Set(plans.flatMap(({ packed }) => (packed ? [packed.codec] : [])));
  const inflate = await inflaters(codecs);
  const size = plans.reduce((sum, plan) => sum + PREFIX + plan.metadataLength + plan.bodyLength, PREFIX);
  if (size > limit) return undefined;

  const stream = new Uint8Array(size);
  const view = new DataView(stream.buffer);
  let at = 0;
  for (const { message, metadataLength, bodyLength, packed } of plans) {
    view.setInt32(at, -1, true);
    view.setInt32(at + 4, metadataLength, true);
    const start = at + PREFIX;
    const bodyStart = start + metadataLength;
    stream.set(bytes.subarray(message.start, message.bodyStart), start);
    /** Where something of the metadata has come to stand. */
    const moved = (place: number) => place - message.start + start;
    at = bodyStart + bodyLength;
    if (message.bodyLengthAt) view.setBigInt64(moved(message.bodyLengthAt), BigInt(bodyLength), true);
    if (!packed) {
      stream.set(bytes.subarray(message.bodyStart, message.bodyStart + message.bodyLength), bodyStart);
      continue;
    }
    // A layout may belong to several tables, so the batch gets one of its own in which no compression is named.
    const layout = metadata.vtable(packed.batch);
    const newLayout = start + message.bodyStart - message.start;
    stream.set(bytes.subarray(layout.at, layout.at + layout.size), newLayout);
    view.setUint16(newLayout + COMPRESSION_SLOT, 0, true);
    view.setInt32(moved(packed.batch), moved(packed.batch) - newLayout, true);

    let offset = 0;
    for (const buffer of packed.buffers) {
      await pace.rest();
      view.setBigInt64(moved(buffer.named), BigInt(offset), true);
      view.setBigInt64(moved(buffer.named) + 8, BigInt(buffer.length), true);
      const output = stream.subarray(bodyStart + offset, bodyStart + offset + buffer.length);
      const input = bytes.subarray(buffer.start, buffer.end);
      if (buffer.isStored) output.set(input);
      else if (buffer.length > 0) inflate[packed.codec]!(input, output);
      offset += aligned(buffer.length);
    }
  }
  // The end of a stream: a message of no length.
  view.setInt32(at, -1, true);
  return stream;
}

function plansOf(metadata: FlatBuffers): Plan[] {
  const isFile = magicAt(metadata.bytes, 0);
  // A file is its mark, a stream and a footer.
  const end = isFile ? footerOf(metadata) : metadata.size;
  const plans: Plan[] = [];
  for (let at = isFile ? 8 : 0; at < end; ) {
    const message = arrowMessage(metadata, at);
    if (!message) break;
    const metadataLength = message.bodyStart - message.start;
    at = message.bodyStart + message.bodyLength;
    const batch = batchOf(metadata, message);
    const compressionAt = batch && metadata.field(batch, COMPRESSION_SLOT);
    if (!compressionAt) {
      const bodyLength = aligned(message.bodyLength);
      plans.push({ message, metadataLength: aligned(metadataLength), bodyLength, packed: undefined });
      continue;
    }
    const codec = metadata.uint8Of(metadata.table(compressionAt), 4);
    const most = MOST_PER_BYTE[codec];
    if (most === undefined) throw new Broken("a compression of an unknown kind");
    const buffers = buffersOf(metadata, message, batch, most);
    plans.push({
      message,
      metadataLength: aligned(metadataLength + metadata.vtable(batch).size),
      bodyLength: buffers.reduce((sum, { length }) => sum + aligned(length), 0),
      packed: { batch, codec, buffers },
    });
  }
  return plans;
}

function buffersOf(metadata: FlatBuffers, message: ArrowMessage, batch: number, most: number): PackedBuffer[] {
  const { start: list, count } = metadata.vector(metadata.field(batch, 8), 16);
  return Array.from({ length: count }, (_, i): PackedBuffer => {
    const named = list + i * 16;
    const place = message.bodyStart + metadata.int64(named);
    const size = metadata.int64(named + 8);
    const end = place + size;
    if (size < 0 || place < message.bodyStart || end > message.bodyStart + message.bodyLength) {
      throw new Broken("a column outside of its batch");
    }
    if (size === 0) return { named, start: place, end, length: 0, isStored: true };
    const start = place + PREFIX;
    if (start > end) throw new Broken("a column cut off");
    const announced = metadata.int64(place);
    const isStored = announced === STORED;
    const length = isStored ? end - start : announced;
    if (length < 0 || length > (end - start) * most) throw new Broken("a column of impossible length");
    return { named, start, end, length, isStored };
  });
}

async function inflaters(codecs: ReadonlySet<number>): Promise<Readonly<Record<number, Inflate>>> {
  const inflate: Record<number, Inflate> = {};
  if (codecs.has(LZ4_FRAME)) inflate[LZ4_FRAME] = (await import("./lz4-frame.js")).inflateLz4Frame;
  if (codecs.has(ZSTD)) {
    const { decompress } = await import("fzstd");
    inflate[ZSTD] = (input, output) => {
      if (decompress(input, output).length !== output.length) throw new Broken("less in a column than announced");
    };
  }
  return inflate;
}
