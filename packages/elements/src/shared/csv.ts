/** A cell as it stands: figures stay figures, and text can never become a formula. */
export type CsvCell = string | number | null | undefined;

/** A table file that spreadsheets open in the right encoding: a mark of UTF-8, lines ended as the format says. */
export const CSV_TYPE = "text/csv;charset=utf-8";
export const CSV_START = "\ufeff";

/**
 * One line of a CSV file. Text that a spreadsheet would run (it begins with `=`, `+`, `-`, `@`, a tab or a return) gets
 * an apostrophe before it; numbers are written so that reading them gives the same number again.
 *
 * @example csvLine(["=1+1", -2.5, null, 'a "b"']) // "'=1+1,-2.5,,\"a \"\"b\"\"\"\r\n"
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(",")}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  if (cell === null || cell === undefined) return "";
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
