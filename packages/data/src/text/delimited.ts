import Papa from "papaparse";
import type { Pace } from "../pace.js";
import { ReadFailure, type ReadLimits } from "../source.js";

/** PapaParse's inner parser: rows as arrays of strings, fed by us, so that decoding, pausing and cancelling are ours. */
interface ChunkParser {
  parse(
    input: string,
    baseIndex: number,
    ignoreLastRow: boolean,
  ): { data: string[][]; errors: { code: string; row: number }[]; meta: { cursor: number } };
}
const ChunkParser = (Papa as unknown as { Parser: new (config: object) => ChunkParser }).Parser;

const DELIMITERS = [",", ";", "\t", "|"] as const;
/** How often a quote that never closes may be stepped over before quotes lose their meaning in that stretch. */
const RECOVERIES = 3;

/** The delimiter under which the first lines split most evenly into most cells; a comma when nothing splits. */
export function guessDelimiter(head: string): string {
  let best: string = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const rows = new ChunkParser({ delimiter, newline: "\n" })
      .parse(head, 0, head.length > 10_000)
      .data.slice(0, 50)
      .filter((row) => row.length > 1 || row[0]!.trim() !== "");
    const width = rows[0]?.length ?? 1;
    if (width < 2) continue;
    const even = rows.filter((row) => row.length === width).length / rows.length;
    const score = even * even * Math.min(width, 10) + even;
    if (score > bestScore + 1e-9) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

export interface DelimitedReader {
  /** The first record, once. */
  header(cells: string[]): void;
  /** Every further record; `row` counts from 1, blank lines included, as a sheet counts without its header. */
  record(cells: string[], row: number): void;
  /** A record that could not be split; it costs one row. */
  broken(row: number, code: "data/unclosed-quote" | "data/limit", length: number): void;
  /** The last record when no line end closed it. */
  lastUnclosed(row: number): void;
}

/** What the first line of some spreadsheet exports says about the file: `sep=;`. */
const SEPARATOR_LINE = /^sep=(.)\n/i;

/**
 * Splits delimited text into records, a chunk at a time; only the rows of one chunk exist at once.
 * Returns the delimiter used.
 */
export async function readDelimited(
  chunks: AsyncIterable<string>,
  given: string | undefined,
  limits: ReadLimits,
  pace: Pace,
  reader: DelimitedReader,
): Promise<string> {
  let delimiter = given !== undefined && /^[^"\r\n\ufeff]$/.test(given) ? given : undefined;
  let parser: ChunkParser | undefined;
  let rest = "";
  let row = -1;
  let started = false;
  let skippingLine = false;

  const start = () => {
    const line = SEPARATOR_LINE.exec(rest);
    if (line) {
      delimiter ??= line[1]!;
      rest = rest.slice(line[0].length);
    }
    delimiter ??= guessDelimiter(rest.slice(0, 65_536));
    parser = new ChunkParser({ delimiter, newline: "\n" });
    started = true;
  };
  const take = (records: string[][]) => {
    for (const cells of records) {
      row++;
      if (row === 0) {
        // Blank lines above the header are no header.
        if (cells.length === 1 && cells[0]!.trim() === "") row = -1;
        else reader.header(cells);
      } else if (cells.length > 1 || cells[0] !== "") reader.record(cells, row);
    }
  };
  const broken = (code: "data/unclosed-quote" | "data/limit", length: number) => {
    row++;
    if (row === 0) throw new ReadFailure({ code, severity: "error", params: { limit: limits.rowLength, what: "row" } });
    reader.broken(row, code, length);
  };
  /** A stretch that starts with a record which does not end: gives up its first line and reads on behind it. */
  const recover = (stretch: string, isEnd: boolean): string => {
    let left = stretch;
    for (let i = 0; i < RECOVERIES; i++) {
      const line = left.indexOf("\n");
      if (line < 0) break;
      broken("data/unclosed-quote", line);
      left = left.slice(line + 1);
      const { data, meta } = parser!.parse(left, 0, true);
      take(data);
      left = left.slice(meta.cursor);
      if (left === "" || !left.includes("\n")) return left;
      if (!isEnd && left.length < limits.rowLength) return left;
    }
    const literal = new ChunkParser({ delimiter: delimiter!, newline: "\n", fastMode: true });
    const { data, meta } = literal.parse(left, 0, true);
    take(data);
    return left.slice(meta.cursor);
  };

  for await (const chunk of chunks) {
    await pace.rest();
    if (skippingLine) {
      const end = chunk.indexOf("\n");
      if (end < 0) continue;
      skippingLine = false;
      rest = chunk.slice(end + 1);
    } else rest += chunk;
    if (!started) {
      if (rest.length < 65_536) continue;
      start();
    }
    const { data, meta } = parser!.parse(rest, 0, true);
    take(data);
    rest = rest.slice(meta.cursor);
    if (rest.length > limits.rowLength) {
      if (rest.includes("\n")) rest = recover(rest, false);
      if (rest.length > limits.rowLength && !rest.includes("\n")) {
        broken("data/limit", rest.length);
        rest = "";
        skippingLine = true;
      }
    }
  }
  if (!started) start();
  for (;;) {
    const { data, meta } = parser!.parse(rest, 0, true);
    take(data);
    rest = rest.slice(meta.cursor);
    if (rest === "") break;
    const last = parser!.parse(rest, 0, false);
    if (!last.errors.some((error) => error.code === "MissingQuotes")) {
      take(last.data);
      if (row > 0) reader.lastUnclosed(row);
      break;
    }
    if (!rest.includes("\n")) {
      broken("data/unclosed-quote", rest.length);
      break;
    }
    rest = recover(rest, true);
  }
  return delimiter!;
}
