import Papa from "papaparse";
import type { Pace } from "../pace.js";
import { ReadFailure, type ReadLimits } from "../source.js";

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
}

/** PapaParse's inner parser: rows as arrays of strings, fed by us, so that decoding, pausing and cancelling are ours. */
interface ChunkParser {
  parse(input: string, baseIndex: number, ignoreLastRow: boolean): Parsed;
}
const ChunkParser = (Papa as unknown as { Parser: new (config: object) => ChunkParser }).Parser;

const DELIMITERS = [",", ";", "\t", "|", "，"] as const;
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
  /** How many columns a line names, should it be the header; absent when the first line is the header, whatever it says. */
  readonly namesIn?: (cells: readonly string[]) => number;
  /** The header, once; what stood above it. */
  header(cells: string[], above: readonly string[][]): void;
  /** Every further record; `row` counts from 1, blank lines included, as a sheet counts without its header. */
  record(cells: string[], row: number): void;
  /** A record that could not be split; it costs one row. */
  broken(row: number, code: "data/unclosed-quote" | "data/limit", length: number): void;
  /** The last record when no line end closed it. */
  lastUnclosed(row: number): void;
  /** From this row on, a row stands so many lines further down in the file than its number says. */
  shift(row: number, lines: number): void;
  /** The delimiter was none of the usual ones of its kind of file, and found by comparing. */
  found(delimiter: string): void;
}

/** Lines in which the header is looked for: reports write a title, a date and a unit above it. */
const HEAD_LINES = 20;

/**
 * Which of the first lines is the header: the one that names most columns, if the first names clearly fewer and is not
 * made of names itself.
 */
function headerLine(lines: readonly string[][], namesIn: (cells: readonly string[]) => number): number {
  const names = lines.map(namesIn);
  const filled = lines[0]!.filter((cell) => cell.trim() !== "").length;
  const isWhole = names[0]! >= 2 && names[0]! >= filled * 0.6 && filled === lines[0]!.length;
  const most = Math.max(...names);
  return isWhole || most < names[0]! + 2 ? 0 : names.indexOf(most);
}

/**
 * The lines that a quotation mark without its partner has drawn into one cell, each split into its cells; undefined when
 * they are no records, because then the cell is a text of several lines with a stray mark in it. The first line, in
 * which the mark stands, is not among them.
 */
function swallowedLines(cells: readonly string[], delimiter: string, width: number): string[][] | undefined {
  const [, ...lines] = cells.join(delimiter).split("\n");
  const records = lines.map((line) => line.split(delimiter).map((cell) => cell.replace(/^"|"$/g, "")));
  return width > 1 && records.every((record) => record.length >= width) ? records : undefined;
}

/** How many lines of the file a record covers: a quoted text may run over several. */
function linesOf(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells) {
    for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) lines++;
  }
  return lines;
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
  /** Lines that are read, and how far the last row stands below its number. */
  let lines = 0;
  let shift = 0;
  const countRow = () => {
    row++;
    if (lines + 1 - row === shift) return;
    shift = lines + 1 - row;
    reader.shift(row, shift);
  };

  const start = () => {
    const line = SEPARATOR_LINE.exec(rest);
    if (line) {
      delimiter ??= line[1]!;
      rest = rest.slice(line[0].length);
      lines++;
    }
    if (delimiter === undefined) {
      delimiter = guessDelimiter(rest.slice(0, 65_536));
      if (delimiter !== "," && delimiter !== "\t") reader.found(delimiter);
    }
    parser = new ChunkParser({ delimiter, newline: "\n" });
    started = true;
  };
  /** The first lines, until it is known which of them is the header. */
  let head: string[][] | undefined = [];
  let width = 0;
  /** Records with a quotation mark where none belongs. */
  let doubtful: WeakSet<string[]> | undefined;
  /** Without quotation marks every record is one line. */
  let quoted = false;
  const take = ({ data, errors }: Pick<Parsed, "data" | "errors">, text: string) => {
    quoted ||= text.includes('"');
    for (const error of errors) {
      const cells = data[error.row];
      if (error.code === "InvalidQuotes" && cells?.some((cell) => cell.includes("\n"))) {
        doubtful ??= new WeakSet();
        doubtful.add(cells);
      }
    }
    takeAll(data);
  };
  const takeAll = (records: string[][]) => {
    for (const cells of records) {
      if (head) {
        // Blank lines above the header are no header.
        if (head.length === 0 && cells.every((cell) => cell.trim() === "")) {
          lines++;
          continue;
        }
        head.push(cells);
        if (!reader.namesIn || head.length === HEAD_LINES) settle();
      } else {
        const swallowed = doubtful?.has(cells) ? swallowedLines(cells, delimiter!, width) : undefined;
        if (swallowed) {
          broken("data/unclosed-quote", cells.join(delimiter).indexOf("\n"));
          takeAll(swallowed);
          continue;
        }
        countRow();
        if (cells.length > 1 || cells[0] !== "") reader.record(cells, row);
        lines += quoted ? linesOf(cells) : 1;
      }
    }
  };
  const settle = () => {
    const first = head ?? [];
    if (first.length === 0) return;
    head = undefined;
    const at = reader.namesIn ? headerLine(first, reader.namesIn) : 0;
    row = 0;
    width = first[at]!.length;
    for (const cells of first.slice(0, at + 1)) lines += linesOf(cells);
    reader.header(first[at]!, first.slice(0, at));
    takeAll(first.slice(at + 1));
  };
  const broken = (code: "data/unclosed-quote" | "data/limit", length: number) => {
    settle();
    countRow();
    lines++;
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
      const found = parser!.parse(left, 0, true);
      take(found, left);
      left = left.slice(found.meta.cursor);
      if (left === "" || !left.includes("\n")) return left;
      if (!isEnd && left.length < limits.rowLength) return left;
    }
    const literal = new ChunkParser({ delimiter: delimiter!, newline: "\n", fastMode: true });
    const found = literal.parse(left, 0, true);
    takeAll(found.data);
    return left.slice(found.meta.cursor);
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
    const found = parser!.parse(rest, 0, true);
    take(found, rest);
    rest = rest.slice(found.meta.cursor);
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
    const found = parser!.parse(rest, 0, true);
    take(found, rest);
    rest = rest.slice(found.meta.cursor);
    if (rest === "") break;
    const last = parser!.parse(rest, 0, false);
    if (!last.errors.some((error) => error.code === "MissingQuotes")) {
      take(last, rest);
      settle();
      if (row > 0) reader.lastUnclosed(row);
      break;
    }
    if (!rest.includes("\n")) {
      broken("data/unclosed-quote", rest.length);
      break;
    }
    rest = recover(rest, true);
  }
  settle();
  return delimiter!;
}
