/** The rows with the largest values out of many, in a heap with the least of them on top; of equal values the earlier. */
export class LargestRows {
  readonly #most: number;
  readonly #row: Int32Array;
  readonly #value: Float64Array;
  #count = 0;

  constructor(most: number) {
    this.#most = most;
    this.#row = new Int32Array(most);
    this.#value = new Float64Array(most);
  }

  /** A row with no more than this has no place. */
  get least(): number {
    if (this.#count < this.#most) return Number.NEGATIVE_INFINITY;
    return this.#most === 0 ? Number.POSITIVE_INFINITY : this.#value[0]!;
  }

  offer(row: number, given: number): void {
    const value = Number.isNaN(given) ? 0 : given;
    if (this.#count === this.#most) {
      if (this.#most === 0 || value <= this.#value[0]!) return;
      this.#place(0, row, value);
      return;
    }
    this.#count += 1;
    let at = this.#count - 1;
    while (at > 0 && this.#leaves(value, row, (at - 1) >> 1)) {
      this.#move((at - 1) >> 1, at);
      at = (at - 1) >> 1;
    }
    this.#row[at] = row;
    this.#value[at] = value;
  }

  /** Whether a row leaves the heap before the one in a place. */
  #leaves(value: number, row: number, place: number): boolean {
    return value < this.#value[place]! || (value === this.#value[place] && row > this.#row[place]!);
  }

  #move(from: number, to: number): void {
    this.#row[to] = this.#row[from]!;
    this.#value[to] = this.#value[from]!;
  }

  /** Puts a row where it belongs, at a place or below. */
  #place(start: number, row: number, value: number): void {
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#count) break;
      if (child + 1 < this.#count && this.#leaves(this.#value[child + 1]!, this.#row[child + 1]!, child)) child += 1;
      if (this.#leaves(value, row, child)) break;
      this.#move(child, at);
      at = child;
    }
    this.#row[at] = row;
    this.#value[at] = value;
  }

  rows(): Int32Array<ArrayBuffer> {
    const order = Array.from({ length: this.#count }, (_, at) => at);
    order.sort((a, b) => this.#value[b]! - this.#value[a]! || this.#row[a]! - this.#row[b]!);
    return Int32Array.from(order, (at) => this.#row[at]!);
  }
}
