import type { TableName } from "@tenure/core";
import type { IssueDetails } from "../issue-log.js";
import type { MappedColumns } from "../mapping/map-columns.js";
import type { RawFile } from "../raw-file.js";

/** Rows of a file under check: which are bad by now, and where to say why. */
export class CheckedRows {
  readonly sourceRows: Int32Array<ArrayBuffer>;
  readonly #bad: Uint8Array;
  readonly #silent: Uint8Array;
  #anyBad = false;

  constructor(
    readonly table: TableName,
    readonly file: RawFile,
    readonly mapped: MappedColumns,
  ) {
    this.sourceRows = file.sourceRows;
    this.#bad = new Uint8Array(file.rowCount);
    this.#silent = new Uint8Array(file.rowCount);
  }

  get count(): number {
    return this.#bad.length;
  }

  /** Leaves a row out and says why. */
  leaveOut(row: number, code: string, field: string, details?: IssueDetails): void {
    if (this.#silent[row]) return;
    this.#bad[row] = 1;
    this.#anyBad = true;
    this.file.log.addRow(code, "warning", this.sourceRows[row]!, field, details);
  }

  /** Leaves out a row that is no record at all: what else is wrong with it is not worth a word. */
  leaveOutWhole(row: number, code: string, field: string, details?: IssueDetails): void {
    this.leaveOut(row, code, field, details);
    this.#silent[row] = 1;
  }

  /** What the file says in the column that stands for one of ours. */
  textAt(field: string, row: number): string | null {
    const column = this.mapped.readings.findIndex((reading) => reading.field === field);
    return this.file.columns[column]?.textAt(row) ?? null;
  }

  /** What the file says in the column of a header. */
  textOf(header: string, row: number): string | null {
    return this.file.column(header)?.textAt(row) ?? null;
  }

  /** The good rows, or undefined when all are. */
  good(): Int32Array<ArrayBuffer> | undefined {
    if (!this.#anyBad) return undefined;
    const kept: number[] = [];
    for (let row = 0; row < this.#bad.length; row++) if (!this.#bad[row]) kept.push(row);
    return Int32Array.from(kept);
  }
}
