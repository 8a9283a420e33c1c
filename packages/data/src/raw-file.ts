import { ColumnDraft } from "./columns/column-draft.js";
import { GrowingFloats } from "./columns/growing.js";
import { IssueLog, shortened } from "./issue-log.js";
import { isKnownName } from "./mapping/known-names.js";
import type { FileReport } from "./report.js";
import type { LineShift, ReadLimits } from "./source.js";

/** Columns with a known name that are kept beyond the limit: as many as any table has, several times over. */
const KNOWN_BEYOND = 100;

/** What was found in one file before anybody asked what it means: columns of cells, and what was wrong on the way. */
export class RawFile {
  format: FileReport["format"] = "csv";
  encoding: string | null = null;
  delimiter: string | null = null;
  rowsRead = 0;
  /** Whether some text has characters that say nothing (NUL) or that could not be decoded, so that cells are looked at. */
  hasOddCharacters = false;
  readonly log = new IssueLog();
  readonly columns: ColumnDraft[] = [];
  readonly #columnOfHeader = new Map<string, ColumnDraft>();
  readonly #sourceRows = new GrowingFloats();

  constructor(
    readonly name: string,
    readonly limits: ReadLimits,
    /** How many columns a line names, where the header may stand below other lines. */
    readonly namesIn?: (cells: readonly string[]) => number,
  ) {}

  /** Where the lines of its rows are, in text of lines; null elsewhere. */
  lineShifts: LineShift[] | null = null;

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

  /**
   * Adds columns by their headers, and gives them back in that order; a blank header gets a number, a repeated one a
   * number behind it. Of too many columns the first are kept, and those whose name is known; the others are undefined.
   */
  addHeaders(headers: readonly string[]): (ColumnDraft | undefined)[] {
    return headers.map((written, i) => {
      const header = written.replaceAll("\0", "").trim().slice(0, 200) || `column_${i + 1}`;
      if (!this.#hasPlaceFor(header)) return undefined;
      let name = header;
      for (let copy = 2; this.#columnOfHeader.has(name); copy++) name = `${header}_${copy}`;
      if (name !== header) {
        this.log.add({ code: "data/repeated-header", severity: "warning", given: shortened(header), params: { name } });
      }
      return this.#add(name);
    });
  }

  /** A column that was not there before starts with missing cells; undefined when there are too many. */
  addColumn(header: string): ColumnDraft | undefined {
    return this.#hasPlaceFor(header) ? this.#add(header) : undefined;
  }

  #hasPlaceFor(header: string): boolean {
    const { columns } = this.limits;
    if (this.columns.length < columns) return true;
    if (!this.#wide) {
      this.#wide = true;
      const params = { what: "columns", limit: columns };
      this.log.add({ code: "data/limit", severity: "warning", path: this.name, params });
    }
    return this.columns.length < columns + KNOWN_BEYOND && isKnownName(header);
  }
  #wide = false;

  #add(header: string): ColumnDraft {
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
