/** What is wrong with a binary file, in a few words: what its own figures say cannot be. */
export class Broken extends Error {}

/**
 * Reads FlatBuffers, in which Arrow writes its metadata, and nothing outside of them: every place and every length is
 * looked at before it is followed.
 *
 * Source: FlatBuffers internals.
 */
export class FlatBuffers {
  readonly size: number;
  readonly #view: DataView;
  /** Bytes of metadata that may still be looked at: overlapping lists are no way to make work without end. */
  #budget: number;

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.size = bytes.byteLength;
    this.#budget = 64 * 1024 + 4 * bytes.byteLength;
  }

  /** Start of the table that an offset at a place leads to. */
  table(at: number): number {
    const start = at + this.int32(at);
    const { at: vtable, size } = this.vtable(start);
    if (size < 4 || vtable + size > this.size) throw new Broken("metadata that leads nowhere");
    return start;
  }

  /** Where the layout of a table stands, and how long it is. */
  vtable(table: number): { readonly at: number; readonly size: number } {
    const at = table - this.int32(table);
    return { at, size: this.uint16(at) };
  }

  /** Place of a table's field, 0 when it has none. */
  field(table: number, slot: number): number {
    const { at, size } = this.vtable(table);
    if (slot >= size) return 0;
    const offset = this.uint16(at + slot);
    return offset === 0 ? 0 : table + offset;
  }

  uint8Of(table: number, slot: number): number {
    const at = this.field(table, slot);
    return at ? this.uint8(at) : 0;
  }

  /** A list that an offset at a place leads to; 0 stands for none. */
  vector(at: number, stride: number): { readonly start: number; readonly count: number } {
    if (at === 0) return { start: 0, count: 0 };
    const base = at + this.int32(at);
    const count = this.int32(base);
    if (count < 0 || base + 4 + count * stride > this.size) throw new Broken("a list longer than the file");
    this.#budget -= count * stride;
    if (this.#budget < 0) throw new Broken("lists that overlap");
    return { start: base + 4, count };
  }

  uint8(at: number): number {
    return this.#view.getUint8(this.#inside(at, 1));
  }
  uint16(at: number): number {
    return this.#view.getUint16(this.#inside(at, 2), true);
  }
  int32(at: number): number {
    return this.#view.getInt32(this.#inside(at, 4), true);
  }
  int64(at: number): number {
    const value = Number(this.#view.getBigInt64(this.#inside(at, 8), true));
    if (!Number.isSafeInteger(value)) throw new Broken("a figure out of range");
    return value;
  }

  #inside(at: number, width: number): number {
    if (!(at >= 0 && at + width <= this.size)) throw new Broken("metadata that leads nowhere");
    return at;
  }
}
