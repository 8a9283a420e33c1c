import type { RandomThinning } from "./thinning.js";

/**
 * Who is in each cell, where single customers differ: the value of each, and their sum. Who leaves a cell is chosen evenly
 * among its members, so that the MRR that goes is theirs and not the average's.
 */
export class Members {
  readonly #values: (number[] | undefined)[];
  readonly #worth: Float64Array;
  readonly #chance: RandomThinning;

  constructor(cells: number, chance: RandomThinning) {
    this.#values = new Array(cells);
    this.#worth = new Float64Array(cells);
    this.#chance = chance;
  }

  /** Adds customers to a cell; returns what they are worth together. */
  add(cell: number, values: readonly number[]): number {
    const members = this.#values[cell];
    let worth = 0;
    for (const value of values) {
      worth += value;
      members?.push(value);
    }
    if (!members) this.#values[cell] = [...values];
    this.#worth[cell]! += worth;
    return worth;
  }

  /** Takes some customers out of a cell; returns them and their share of what the cell was worth. */
  draw(cell: number, count: number): { readonly share: number; readonly values: number[] } {
    const members = this.#values[cell]!;
    const values: number[] = [];
    let worth = 0;
    for (let k = 0; k < count; k++) {
      const chosen = Math.floor(this.#chance.ownUniform() * members.length);
      const value = members[chosen]!;
      members[chosen] = members[members.length - 1]!;
      members.pop();
      worth += value;
      values.push(value);
    }
    const share = members.length === 0 ? 1 : worth / this.#worth[cell]!;
    this.#worth[cell]! -= worth;
    return { share, values };
  }
}
