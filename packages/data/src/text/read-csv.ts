import type { ColumnDraft } from "../columns/column-draft.js";
import { shortened } from "../issue-log.js";
import type { Pace } from "../pace.js";
import type { RawFile } from "../raw-file.js";
import type { LineShift, TableSource } from "../source.js";
import { readDelimited } from "./delimited.js";

/** What a line above the header says when the numbers below are not plain money. */
const SAYS_UNIT = /単位|通貨|[千万億]円|currenc|thousand|million|in k\b/i;

const REPLACEMENT = "\ufffd";

/** Reads delimited text into the columns of a file. */
export async function readCsv(
  file: RawFile,
  chunks: AsyncIterable<string>,
  { delimiter }: Pick<TableSource, "delimiter">,
  pace: Pace,
): Promise<void> {
  const { limits, log, namesIn } = file;
  /** The column of each cell; undefined for those beyond the limit. */
  let columns: readonly (ColumnDraft | undefined)[] = [];
  let header: readonly string[] = [];
  let width = 0;
  let shortRow = 0;
  let heldBack: string[] | undefined;

  const keep = (cells: string[], row: number) => {
    for (let i = 0; i < width; i++) {
      const cell = cells[i];
      if (cell === undefined) columns[i]?.pushMissing();
      else columns[i]?.pushText(unguarded(cell));
    }
    file.endRow(row);
  };
  const release = () => {
    if (!heldBack) return;
    log.addRow("data/short-row", "notice", shortRow, null, shortDetails(heldBack.length, width));
    keep(heldBack, shortRow);
    heldBack = undefined;
  };

  const reportAbove = (above: readonly string[][]) => {
    const text = above
      .flat()
      .filter((cell) => cell.trim() !== "")
      .join(" ");
    log.add({
      code: "data/lines-above-header",
      severity: SAYS_UNIT.test(text.normalize("NFKC")) ? "warning" : "notice",
      path: file.name,
      given: shortened(text),
      params: { lines: above.length },
    });
  };
  /** The header once more, where exports were put below each other; or in another language, right below the first. */
  const isHeaderAgain = (cells: readonly string[], row: number): boolean => {
    // One comparison answers for nearly every row.
    if (cells[0] === header[0] && width > 1 && cells.length === width && cells.every((cell, i) => cell === header[i])) {
      return true;
    }
    return row === 1 && namesIn !== undefined && namesIn(cells) >= Math.max(2, cells.length * 0.8);
  };

  const shifts: LineShift[] = [];
  file.lineShifts = shifts;
  file.delimiter = await readDelimited(chunks, delimiter, limits, pace, {
    ...(namesIn ? { namesIn } : {}),
    header(cells, above) {
      if (above.length > 0) reportAbove(above);
      // Delimiters behind the last name are a habit of some exports, not columns.
      while (cells.length > 1 && cells[cells.length - 1]!.trim() === "") cells.pop();
      columns = file.addHeaders(cells);
      header = cells;
      width = cells.length;
    },
    record(cells, row) {
      release();
      const nuls = file.hasOddCharacters ? dropNuls(cells) : undefined;
      if (cells.every((cell) => cell.trim() === "")) {
        // A copy that broke off may be filled up with NUL to the size that was announced.
        if (nuls) log.addRow("data/cut-off", "warning", row, null);
        return;
      }
      file.rowsRead++;
      if (!file.hasRoom()) return;
      if (isHeaderAgain(cells, row)) {
        log.addRow("data/header-again", "warning", row, null, () => ({ given: cells.join(", ") }));
        return;
      }
      if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== "")) {
        log.addRow("data/long-row", "warning", row, null, shortDetails(cells.length, width));
        return;
      }
      for (let i = 0; i < width; i++) {
        const cell = cells[i];
        if (cell === undefined) break;
        if (!columns[i]) continue;
        if (cell.length > limits.cellLength) {
          log.addRow("data/limit", "warning", row, columns[i]!.header, () => ({
            given: cell,
            params: { what: "cell", limit: limits.cellLength },
          }));
          return;
        }
        if (file.hasOddCharacters && cell.includes(REPLACEMENT)) {
          log.addRow("data/invalid-bytes", "warning", row, columns[i]!.header, () => ({ given: cell }));
        }
        if (nuls?.includes(i)) {
          log.addRow("data/null-characters", "warning", row, columns[i]!.header, () => ({ given: cell }));
        }
      }
      if (cells.length < width) {
        // Held back until it is known whether the file goes on: a short last row may have been cut off.
        heldBack = cells;
        shortRow = row;
      } else keep(cells, row);
    },
    broken(row, code, length) {
      release();
      file.rowsRead++;
      log.addRow(code, "warning", row, null, () => ({ params: { what: "row", limit: limits.rowLength, length } }));
    },
    shift(row, lines) {
      shifts.push({ row, lines });
    },
    found(mark) {
      log.add({ code: "data/delimiter-found", severity: "notice", path: file.name, given: mark });
    },
    lastUnclosed(row) {
      if (!heldBack || row !== shortRow) return;
      log.addRow("data/cut-off", "warning", row, null, shortDetails(heldBack.length, width));
      heldBack = undefined;
    },
  });
  release();
}

/** Spreadsheets keep an id such as 0012 as it is when it is written as a formula: ="0012". */
const unguarded = (cell: string): string =>
  cell.charCodeAt(0) === 61 && cell.length > 3 && cell.startsWith('="') && cell.endsWith('"')
    ? cell.slice(2, -1)
    : cell;

/** Takes NUL out of cells; returns which had it, or undefined for none. */
function dropNuls(cells: string[]): number[] | undefined {
  let found: number[] | undefined;
  cells.forEach((cell, i) => {
    if (!cell.includes("\0")) return;
    cells[i] = cell.replaceAll("\0", "");
    found = [...(found ?? []), i];
  });
  return found;
}

const shortDetails = (found: number, expected: number) => () => ({ params: { found, expected } });
