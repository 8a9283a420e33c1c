/** A typed array that grows as rows arrive, because the number of rows is not known before the last one. */
export class GrowingFloats {
  #values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  /** The values so far; a view, valid until the next push. */
  view(): Float64Array<ArrayBuffer> {
    return this.#values.subarray(0, this.length);
  }
}

export class GrowingBytes {
  #values = new Uint8Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint8Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  view(): Uint8Array<ArrayBuffer> {
    return this.#values.subarray(0, this.length);
  }
}
