import type { Cell, Sheet } from "./sheet.js";

/** Text that a spreadsheet would take for a formula: `=1+2`, `@SUM(A1)`, `+cmd`. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A sheet as CSV with a header (RFC 4180, lines ending in LF). Numbers are unrounded and stay numbers; text that a
 * spreadsheet would run as a formula gets an apostrophe in front; what is not known is empty.
 */
export function csvLines({ columns, rows }: Sheet): string[] {
  return [columns.map((column) => field(column.key)).join(","), ...rows.map((row) => row.map(field).join(","))];
}

function field(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
