/**
 * Whether the structure of an Arrow file holds together: every list that its metadata announces lies inside of it, and
 * it has no more rows than its bytes can carry. The decoder trusts these figures, and one wrong byte among them would
 * have it make lists until the memory is full. Returns what is wrong, or undefined.
 *
 * Source: Apache Arrow columnar format 1.5, "Serialization and Interprocess Communication"; FlatBuffers internals.
 */
export function checkArrow(bytes: Uint8Array): string | undefined {
  try {
    new ArrowCheck(bytes).all();
    return undefined;
  } catch (error) {
    if (error instanceof Broken) return error.message;
    throw error;
  }
}

class Broken extends Error {}

const SCHEMA = 1;
const DICTIONARY_BATCH = 2;
const RECORD_BATCH = 3;
const DECIMAL = 7;
const UNION = 14;
/** Decimals of 256 bits have 76 digits. */
const MOST_DIGITS = 76;
const MAGIC = "ARROW1";
const DEEPEST = 16;

class ArrowCheck {
  readonly #view: DataView;
  readonly #size: number;
  /** Bytes of metadata that may still be looked at: overlapping lists are no way to make work without end. */
  #budget: number;
  #rows = 0;

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#size = bytes.byteLength;
    this.#budget = 64 * 1024 + 4 * bytes.byteLength;
  }

  all(): void {
    const isFile = this.#magicAt(0);
    if (isFile) this.#file();
    else this.#stream();
    // A row takes a bit at least in one of its columns.
    if (this.#rows > this.#size * 8) throw new Broken("more rows than bytes can hold");
  }

  #magicAt(at: number): boolean {
    return at >= 0 && at + 6 <= this.#size && String.fromCharCode(...this.bytes.subarray(at, at + 6)) === MAGIC;
  }

  #file(): void {
    // A file that broke off has no footer; its decoder would read whatever stands there instead.
    if (this.#size < 20 || !this.#magicAt(this.#size - 6)) throw new Broken("no footer");
    const end = this.#size - 10;
    const length = this.#int32(end);
    if (length <= 0 || length > end) throw new Broken("no footer");
    const footer = this.#table(end - length);
    const schema = this.#field(footer, 6);
    if (schema) this.#schema(schema);
    for (const slot of [8, 10]) {
      const blocks = this.#vector(this.#field(footer, slot), 24);
      for (let i = 0; i < blocks.count; i++) {
        const offset = this.#int64(blocks.start + i * 24);
        if (this.#message(offset) === undefined) throw new Broken("a block without a message");
      }
    }
    this.#metadata(this.#field(footer, 12));
  }

  #stream(): void {
    let at: number | undefined = 0;
    while (at !== undefined && at < this.#size) at = this.#message(at);
  }

  /** Checks the message at a place; returns where it ends, or undefined for the end mark. */
  #message(start: number): number | undefined {
    let at = start;
    // The end of a stream may be just the end.
    if (at + 4 > this.#size) throw new Broken("a message cut off");
    let length = this.#int32(at);
    at += 4;
    if (length === -1) {
      length = this.#int32(at);
      at += 4;
    }
    if (length === 0) return undefined;
    if (length < 0 || at + length > this.#size) throw new Broken("a message cut off");
    const message = this.#table(at);
    const bodyAt = this.#field(message, 10);
    const bodyLength = bodyAt ? this.#int64(bodyAt) : 0;
    const end = at + length + bodyLength;
    if (bodyLength < 0 || end > this.#size) throw new Broken("a message body cut off");
    const typeAt = this.#field(message, 6);
    const header = this.#field(message, 8);
    if (header && typeAt) {
      const type = this.#uint8(typeAt);
      if (type === SCHEMA) this.#schema(header);
      else if (type === DICTIONARY_BATCH) {
        const data = this.#field(this.#table(header), 6);
        if (data) this.#recordBatch(data, bodyLength);
      } else if (type === RECORD_BATCH) this.#rows += this.#recordBatch(header, bodyLength);
    }
    return end;
  }

  #schema(at: number): void {
    const schema = this.#table(at);
    this.#fields(this.#field(schema, 6), 0);
    this.#metadata(this.#field(schema, 8));
  }

  #fields(at: number, depth: number): void {
    if (depth > DEEPEST) throw new Broken("fields nested too deeply");
    const { start, count } = this.#vector(at, 4);
    for (let i = 0; i < count; i++) {
      const field = this.#table(start + i * 4);
      const name = this.#field(field, 4);
      if (name) this.#text(name);
      const type = this.#field(field, 10);
      if (type) this.#type(type, this.#uint8Of(field, 8));
      this.#fields(this.#field(field, 14), depth + 1);
      this.#metadata(this.#field(field, 16));
    }
  }

  #type(at: number, typeId: number): void {
    const type = this.#table(at);
    // Unions name their members in a list.
    if (typeId === UNION) this.#vector(this.#field(type, 6), 4);
    const scaleAt = typeId === DECIMAL ? this.#field(type, 6) : 0;
    if (scaleAt && Math.abs(this.#int32(scaleAt)) > MOST_DIGITS) throw new Broken("a decimal of impossible scale");
  }

  #metadata(at: number): void {
    const { start, count } = this.#vector(at, 4);
    for (let i = 0; i < count; i++) {
      const entry = this.#table(start + i * 4);
      for (const slot of [4, 6]) {
        const text = this.#field(entry, slot);
        if (text) this.#text(text);
      }
    }
  }

  /** Checks a batch and returns how many rows it says it has. */
  #recordBatch(at: number, bodyLength: number): number {
    const batch = this.#table(at);
    const lengthAt = this.#field(batch, 4);
    const rows = lengthAt ? this.#int64(lengthAt) : 0;
    if (rows < 0) throw new Broken("a negative number of rows");
    const nodes = this.#vector(this.#field(batch, 6), 16);
    for (let i = 0; i < nodes.count; i++) {
      const length = this.#int64(nodes.start + i * 16);
      const nulls = this.#int64(nodes.start + i * 16 + 8);
      if (length < 0 || length > this.#size * 8 || nulls < 0 || nulls > length)
        throw new Broken("a column of impossible length");
    }
    const regions = this.#vector(this.#field(batch, 8), 16);
    for (let i = 0; i < regions.count; i++) {
      const offset = this.#int64(regions.start + i * 16);
      const length = this.#int64(regions.start + i * 16 + 8);
      if (offset < 0 || length < 0 || offset + length > bodyLength) throw new Broken("a column outside of its batch");
    }
    this.#vector(this.#field(batch, 12), 8);
    return rows;
  }

  /** Start of the table that an offset at a place leads to. */
  #table(at: number): number {
    const start = at + this.#int32(at);
    const vtable = start - this.#int32(start);
    const size = this.#uint16(vtable);
    if (size < 4 || vtable + size > this.#size) throw new Broken("metadata that leads nowhere");
    return start;
  }

  /** Place of a table's field, 0 when it has none. */
  #field(table: number, slot: number): number {
    const vtable = table - this.#int32(table);
    if (slot >= this.#uint16(vtable)) return 0;
    const offset = this.#uint16(vtable + slot);
    return offset === 0 ? 0 : table + offset;
  }

  #uint8Of(table: number, slot: number): number {
    const at = this.#field(table, slot);
    return at ? this.#uint8(at) : 0;
  }

  /** A list that an offset at a place leads to; 0 stands for none. */
  #vector(at: number, stride: number): { start: number; count: number } {
    if (at === 0) return { start: 0, count: 0 };
    const base = at + this.#int32(at);
    const count = this.#int32(base);
    if (count < 0 || base + 4 + count * stride > this.#size) throw new Broken("a list longer than the file");
    this.#budget -= count * stride;
    if (this.#budget < 0) throw new Broken("lists that overlap");
    return { start: base + 4, count };
  }

  #text(at: number): void {
    const { count } = this.#vector(at, 1);
    if (count > 1_000_000) throw new Broken("a name too long");
  }

  #at(at: number, width: number): number {
    if (!(at >= 0 && at + width <= this.#size)) throw new Broken("metadata that leads nowhere");
    return at;
  }
  #uint8(at: number): number {
    return this.#view.getUint8(this.#at(at, 1));
  }
  #uint16(at: number): number {
    return this.#view.getUint16(this.#at(at, 2), true);
  }
  #int32(at: number): number {
    return this.#view.getInt32(this.#at(at, 4), true);
  }
  #int64(at: number): number {
    const value = Number(this.#view.getBigInt64(this.#at(at, 8), true));
    if (!Number.isSafeInteger(value)) throw new Broken("a figure out of range");
    return value;
  }
}
