import { zstdCompressSync } from "node:zlib";
import { arrowMessage, batchOf, COMPRESSION_SLOT } from "./arrow-messages.js";
import { FlatBuffers } from "./flat-buffers.js";

const aligned = (length: number) => Math.ceil(length / 8) * 8;

/**
 * An Arrow stream with its columns compressed by Zstandard, as Arrow's own writers do it. A column that `compresses`
 * refuses is stored as it is behind the mark −1, which they do with those that would become longer.
 */
export function zstdArrow(stream: Uint8Array, compresses: (column: Uint8Array) => boolean): Uint8Array {
  const metadata = new FlatBuffers(stream);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < stream.length; ) {
    const message = arrowMessage(metadata, at);
    if (!message) break;
    at = message.bodyStart + message.bodyLength;
    const head = stream.slice(message.start, message.bodyStart);
    const batch = batchOf(metadata, message) && batchOf(metadata, message) - message.start;
    if (message.bodyLength === 0) {
      parts.push(prefix(head.length), head);
      continue;
    }
    // Behind the metadata: a layout of the batch that has the field of compression, that field, and its table.
    const old = metadata.vtable(batch + message.start);
    const layoutSize = Math.max(old.size, COMPRESSION_SLOT + 2);
    const layout = head.length;
    const field = aligned(layout + layoutSize);
    const longer = new Uint8Array(field + 24);
    longer.set(head);
    longer.set(stream.subarray(old.at, old.at + old.size), layout);
    const view = new DataView(longer.buffer);
    view.setUint16(layout, layoutSize, true);
    view.setUint16(layout + COMPRESSION_SLOT, field - batch, true);
    view.setInt32(batch, batch - layout, true);
    // The table of compression: its layout (one field of a byte behind the first four), then itself.
    view.setInt32(field, 12, true);
    view.setUint16(field + 4, 6, true);
    view.setUint16(field + 6, 8, true);
    view.setUint16(field + 8, 4, true);
    view.setInt32(field + 12, 8, true);
    view.setUint8(field + 16, 1);

    const { start, count } = metadata.vector(metadata.field(batch + message.start, 8), 16);
    const body: Uint8Array[] = [];
    let offset = 0;
    for (let i = 0; i < count; i++) {
      const named = start + i * 16;
      const from = message.bodyStart + metadata.int64(named);
      const column = stream.subarray(from, from + metadata.int64(named + 8));
      const packs = compresses(column);
      const packed = packs ? new Uint8Array(zstdCompressSync(column)) : column;
      const length = column.length === 0 ? 0 : 8 + packed.length;
      const buffer = new Uint8Array(aligned(length));
      if (length > 0) {
        new DataView(buffer.buffer).setBigInt64(0, BigInt(packs ? column.length : -1), true);
        buffer.set(packed, 8);
      }
      view.setBigInt64(named - message.start, BigInt(offset), true);
      view.setBigInt64(named - message.start + 8, BigInt(length), true);
      body.push(buffer);
      offset += buffer.length;
    }
    view.setBigInt64(message.bodyLengthAt - message.start, BigInt(offset), true);
    parts.push(prefix(longer.length), longer, ...body);
  }
  return new Uint8Array(Buffer.concat([...parts, prefix(0)]));
}

function prefix(length: number): Uint8Array {
  return new Uint8Array(Int32Array.of(-1, length).buffer);
}
