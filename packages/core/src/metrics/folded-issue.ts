import type { Issue } from "../result.js";

/** Rows with a name to be found by: `subscriptions[16]`. */
export interface NamedRows {
  readonly name: string;
  readonly sourceRows: ArrayLike<number>;
}

/** Rows that share an issue: the first is named, the others are counted. */
export class FoldedIssue {
  #row = -1;
  #given: number | null = null;
  #count = 0;
  readonly #code: string;
  readonly #rows: NamedRows;
  readonly #column: string;

  constructor(code: string, rows: NamedRows, column: string) {
    this.#code = code;
    this.#rows = rows;
    this.#column = column;
  }

  at(row: number, given?: number): void {
    if (this.#count === 0) {
      this.#row = row;
      this.#given = given !== undefined && Number.isFinite(given) ? given : null;
    }
    this.#count += 1;
  }

  issue(): Issue[] {
    if (this.#count === 0) return [];
    const path = `${this.#rows.name}[${this.#rows.sourceRows[this.#row] ?? this.#row + 1}].${this.#column}`;
    const given = this.#given === null ? {} : { given: this.#given };
    return [{ code: this.#code, severity: "warning", path, ...given, count: this.#count }];
  }
}
