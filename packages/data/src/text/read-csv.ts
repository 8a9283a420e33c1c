import type { Pace } from "../pace.js";
import type { RawFile } from "../raw-file.js";
import { readDelimited } from "./delimited.js";

const REPLACEMENT = "\ufffd";

/** Reads delimited text into the columns of a file. */
export async function readCsv(
  file: RawFile,
  chunks: AsyncIterable<string>,
  delimiter: string | undefined,
  damaged: boolean,
  pace: Pace,
): Promise<void> {
  const { columns, limits, log } = file;
  let width = 0;
  let shortRow = 0;
  let heldBack: string[] | undefined;

  const keep = (cells: string[], row: number) => {
    for (let i = 0; i < width; i++) {
      const cell = cells[i];
      if (cell === undefined) columns[i]!.pushMissing();
      else columns[i]!.pushText(cell);
    }
    file.endRow(row);
  };
  const release = () => {
    if (!heldBack) return;
    log.addRow("data/short-row", "notice", shortRow, null, shortDetails(heldBack.length, width));
    keep(heldBack, shortRow);
    heldBack = undefined;
  };

  file.delimiter = await readDelimited(chunks, delimiter, limits, pace, {
    header(cells) {
      // Delimiters behind the last name are a habit of some exports, not columns.
      while (cells.length > 1 && cells[cells.length - 1]!.trim() === "") cells.pop();
      file.addHeaders(cells);
      width = cells.length;
    },
    record(cells, row) {
      release();
      if (cells.every((cell) => cell.trim() === "")) return;
      file.rowsRead++;
      if (!file.hasRoom()) return;
      if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== "")) {
        log.addRow("data/long-row", "warning", row, null, shortDetails(cells.length, width));
        return;
      }
      for (let i = 0; i < width; i++) {
        const cell = cells[i];
        if (cell === undefined) break;
        if (cell.length > limits.cellLength) {
          log.addRow("data/limit", "warning", row, columns[i]!.header, () => ({
            given: cell,
            params: { what: "cell", limit: limits.cellLength },
          }));
          return;
        }
        if (damaged && cell.includes(REPLACEMENT)) {
          log.addRow("data/invalid-bytes", "warning", row, columns[i]!.header, () => ({ given: cell }));
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
    lastUnclosed(row) {
      if (!heldBack || row !== shortRow) return;
      log.addRow("data/cut-off", "warning", row, null, shortDetails(heldBack.length, width));
      heldBack = undefined;
    },
  });
  release();
}

const shortDetails = (found: number, expected: number) => () => ({ params: { found, expected } });
