import {
  arrowMessage,
  batchOf,
  COMPRESSION_SLOT,
  DICTIONARY_BATCH,
  footerOf,
  magicAt,
  RECORD_BATCH,
  SCHEMA,
} from "./arrow-messages.js";
import { Broken, FlatBuffers } from "./flat-buffers.js";

/**
 * Whether the structure of an Arrow file holds together: every list that its metadata announces lies inside of it, and
 * it has no more rows than its bytes can carry. The decoder trusts these figures, and one wrong byte among them would
 * have it make lists until the memory is full. Of compressed columns only their places are checked.
 *
 *   returns   whether some columns are compressed; what is wrong with the file, if anything
 *
 * Source: Apache Arrow columnar format 1.5, "Serialization and Interprocess Communication"; FlatBuffers internals.
 */
export function checkArrow(bytes: Uint8Array): { readonly isCompressed: boolean; readonly broken?: string } {
  const check = new ArrowCheck(bytes);
  try {
    check.all();
    return { isCompressed: check.isCompressed };
  } catch (error) {
    if (error instanceof Broken) return { isCompressed: check.isCompressed, broken: error.message };
    throw error;
  }
}

const DECIMAL = 7;
const UNION = 14;
/** Decimals of 256 bits have 76 digits. */
const MOST_DIGITS = 76;
const DEEPEST = 16;

class ArrowCheck {
  isCompressed = false;
  readonly #metadata: FlatBuffers;
  #rows = 0;

  constructor(bytes: Uint8Array) {
    this.#metadata = new FlatBuffers(bytes);
  }

  all(): void {
    if (magicAt(this.#metadata.bytes, 0)) this.#file();
    else this.#stream();
    // A row takes a bit at least in one of its columns.
    if (this.#rows > this.#metadata.size * 8) throw new Broken("more rows than bytes can hold");
  }

  #file(): void {
    const metadata = this.#metadata;
    const footer = metadata.table(footerOf(metadata));
    const schema = metadata.field(footer, 6);
    if (schema) this.#schema(metadata.table(schema));
    for (const slot of [8, 10]) {
      const blocks = metadata.vector(metadata.field(footer, slot), 24);
      for (let i = 0; i < blocks.count; i++) {
        const offset = metadata.int64(blocks.start + i * 24);
        if (this.#message(offset) === undefined) throw new Broken("a block without a message");
      }
    }
    this.#remarks(metadata.field(footer, 12));
  }

  #stream(): void {
    let at: number | undefined = 0;
    while (at !== undefined && at < this.#metadata.size) at = this.#message(at);
  }

  /** Checks the message at a place; returns where it ends, or undefined for the end mark. */
  #message(place: number): number | undefined {
    const message = arrowMessage(this.#metadata, place);
    if (!message) return undefined;
    const { type, header, bodyStart, bodyLength } = message;
    const batch = batchOf(this.#metadata, message);
    if (header && type === SCHEMA) this.#schema(header);
    else if (batch && type === DICTIONARY_BATCH) this.#recordBatch(batch, bodyLength);
    else if (batch && type === RECORD_BATCH) this.#rows += this.#recordBatch(batch, bodyLength);
    return bodyStart + bodyLength;
  }

  #schema(schema: number): void {
    this.#fields(this.#metadata.field(schema, 6), 0);
    this.#remarks(this.#metadata.field(schema, 8));
  }

  #fields(at: number, depth: number): void {
    if (depth > DEEPEST) throw new Broken("fields nested too deeply");
    const { start, count } = this.#metadata.vector(at, 4);
    for (let i = 0; i < count; i++) {
      const field = this.#metadata.table(start + i * 4);
      const name = this.#metadata.field(field, 4);
      if (name) this.#text(name);
      const type = this.#metadata.field(field, 10);
      if (type) this.#type(type, this.#metadata.uint8Of(field, 8));
      this.#fields(this.#metadata.field(field, 14), depth + 1);
      this.#remarks(this.#metadata.field(field, 16));
    }
  }

  #type(at: number, typeId: number): void {
    const type = this.#metadata.table(at);
    // Unions name their members in a list.
    if (typeId === UNION) this.#metadata.vector(this.#metadata.field(type, 6), 4);
    const scaleAt = typeId === DECIMAL ? this.#metadata.field(type, 6) : 0;
    if (scaleAt && Math.abs(this.#metadata.int32(scaleAt)) > MOST_DIGITS)
      throw new Broken("a decimal of impossible scale");
  }

  #remarks(at: number): void {
    const { start, count } = this.#metadata.vector(at, 4);
    for (let i = 0; i < count; i++) {
      const entry = this.#metadata.table(start + i * 4);
      for (const slot of [4, 6]) {
        const text = this.#metadata.field(entry, slot);
        if (text) this.#text(text);
      }
    }
  }

  /** Checks a batch and returns how many rows it says it has. */
  #recordBatch(batch: number, bodyLength: number): number {
    const lengthAt = this.#metadata.field(batch, 4);
    const rows = lengthAt ? this.#metadata.int64(lengthAt) : 0;
    if (rows < 0) throw new Broken("a negative number of rows");
    // What compressed columns can carry shows when they are inflated, and is checked then.
    const packed = this.#metadata.field(batch, COMPRESSION_SLOT) !== 0;
    this.isCompressed ||= packed;
    const nodes = this.#metadata.vector(this.#metadata.field(batch, 6), 16);
    for (let i = 0; i < nodes.count; i++) {
      const length = this.#metadata.int64(nodes.start + i * 16);
      const nulls = this.#metadata.int64(nodes.start + i * 16 + 8);
      if (length < 0 || (!packed && length > this.#metadata.size * 8) || nulls < 0 || nulls > length)
        throw new Broken("a column of impossible length");
    }
    const regions = this.#metadata.vector(this.#metadata.field(batch, 8), 16);
    for (let i = 0; i < regions.count; i++) {
      const offset = this.#metadata.int64(regions.start + i * 16);
      const length = this.#metadata.int64(regions.start + i * 16 + 8);
      if (offset < 0 || length < 0 || offset + length > bodyLength) throw new Broken("a column outside of its batch");
    }
    this.#metadata.vector(this.#metadata.field(batch, 12), 8);
    return packed ? 0 : rows;
  }

  #text(at: number): void {
    const { count } = this.#metadata.vector(at, 1);
    if (count > 1_000_000) throw new Broken("a name too long");
  }
}
