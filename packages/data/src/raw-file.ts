import { ColumnDraft } from "./columns/column-draft.js";
import { GrowingFloats } from "./columns/growing.js";
import { IssueLog, shortened } from "./issue-log.js";
import type { FileReport } from "./report.js";
import { ReadFailure, type ReadLimits } from "./source.js";

/** What was found in one file before anybody asked what it means: columns of cells, and what was wrong on the way. */
export class RawFile {
  format: FileReport["format"] = "csv";
  encoding: string | null = null;
  delimiter: string | null = null;
  rowsRead = 0;
  readonly log = new IssueLog();
  readonly columns: ColumnDraft[] = [];
  readonly #columnOfHeader = new Map<string, ColumnDraft>();
  readonly #sourceRows = new GrowingFloats();

  constructor(
    readonly name: string,
    readonly limits: ReadLimits,
  ) {}

  get headers(): string[] {
    return this.columns.map((column) => column.header);
  }
  /** Rows held, those that could be split into cells. */
  get rowCount(): number {
    return this.#sourceRows.length;
  }
  /** Row of the file that each held row came from. */
  get sourceRows(): Int32Array<ArrayBuffer> {
    return Int32Array.from(this.#sourceRows.view());
  }

  /** Adds columns by their headers; a blank header gets a number, a repeated one a number behind it. */
  addHeaders(headers: readonly string[]): void {
    if (headers.length > this.limits.columns) {
      throw new ReadFailure({
        code: "data/limit",
        severity: "error",
        params: { what: "columns", limit: this.limits.columns },
      });
    }
    headers.forEach((written, i) => {
      const header = written.trim().slice(0, 200) || `column_${i + 1}`;
      let name = header;
      for (let copy = 2; this.#columnOfHeader.has(name); copy++) name = `${header}_${copy}`;
      if (name !== header) {
        this.log.add({ code: "data/repeated-header", severity: "warning", given: shortened(header), params: { name } });
      }
      this.addColumn(name);
    });
  }

  /** A column that was not there before starts with missing cells. */
  addColumn(header: string): ColumnDraft {
    if (this.columns.length >= this.limits.columns) {
      throw new ReadFailure({
        code: "data/limit",
        severity: "error",
        params: { what: "columns", limit: this.limits.columns },
      });
    }
    const column = new ColumnDraft(header);
    column.fill(this.rowCount);
    this.columns.push(column);
    this.#columnOfHeader.set(header, column);
    return column;
  }

  column(header: string): ColumnDraft | undefined {
    return this.#columnOfHeader.get(header);
  }

  /** Whether one more row fits; says once that the rest was left out. */
  hasRoom(): boolean {
    if (this.rowCount < this.limits.rows) return true;
    if (this.rowCount === this.limits.rows && !this.#full) {
      this.#full = true;
      this.log.add({ code: "data/limit", severity: "warning", params: { what: "rows", limit: this.limits.rows } });
    }
    return false;
  }
  #full = false;

  /** Closes a row: columns that got no cell have a missing one. */
  endRow(sourceRow: number): void {
    this.#sourceRows.push(sourceRow);
    const length = this.#sourceRows.length;
    for (const column of this.columns) if (column.length < length) column.pushMissing();
  }

  /** Rows whose columns were filled one after the other. */
  endColumns(rowCount: number): void {
    for (let row = 1; row <= rowCount; row++) this.#sourceRows.push(row);
    this.rowsRead = rowCount;
    for (const column of this.columns) column.fill(rowCount);
  }
}
