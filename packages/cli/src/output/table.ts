import { printable, type Style, styled } from "../io.js";
import type { Cell, ColumnKind, Sheet } from "./sheet.js";
import { padded, shortened, textWidth } from "./text-width.js";

export interface TableLook {
  readonly colour: boolean;
  /** Width of the terminal: a wider table is broken into blocks. Absent: as wide as it gets. */
  readonly width?: number | undefined;
}

/** What stands where there is no figure; the JSON result says why. */
const NOTHING = "–";
const GAP = "  ";
/** Scores this close are one. */
const SAME_SCORE = 1e-9;
/** More of a text than this would push the figures off the screen. */
const LONGEST_TEXT = 48;

/**
 * A sheet as aligned text for people: figures to the right and in the form they are spoken of (percent, two decimals
 * for money), text to the left, Japanese counted as wide as it is drawn. A table wider than the terminal is broken
 * between columns, its first columns repeated.
 */
export function tableLines(sheet: Sheet, look: TableLook): string[] {
  const { columns, rows, keys = 1 } = sheet;
  const cells = columns.map(({ kind }, i) => {
    const write = writer(
      kind,
      rows.map((row) => row[i]!),
    );
    return rows.map((row) => (row[i] === null ? NOTHING : write(row[i]!)));
  });
  const heads = columns.map(({ key, label }) => shortened(printable(label ?? key), LONGEST_TEXT));
  const widths = heads.map((head, i) =>
    cells[i]!.reduce((most, cell) => Math.max(most, textWidth(cell)), textWidth(head)),
  );
  const style = (text: string, name: Style) => styled(text, name, look.colour);
  const lines = sheet.title === undefined ? [] : [style(printable(sheet.title), "bold"), ""];
  for (const [number, block] of blocksOf(widths, keys, look.width).entries()) {
    if (number > 0) lines.push("");
    const line = (textOf: (i: number) => string, name?: Style) => {
      const parts = block.map((i, place) => {
        const last = place === block.length - 1;
        const right = columns[i]!.kind !== "text" && columns[i]!.kind !== "prose";
        const text = textOf(i);
        // No spaces behind the last column: they would wrap on a narrow terminal.
        const whole = last && !right ? text : padded(text, widths[i]!, right ? "left" : "right");
        return name ? style(whole, name) : text === NOTHING ? style(whole, "dim") : whole;
      });
      lines.push(parts.join(GAP));
    };
    line((i) => heads[i]!, "bold");
    for (let row = 0; row < rows.length; row++) line((i) => cells[i]![row]!);
  }
  return lines;
}

/** Columns of each block: as many as fit beside the first ones, and one more even if it does not. */
function blocksOf(widths: readonly number[], keys: number, width: number | undefined): number[][] {
  const all = [...widths.keys()];
  const lead = all.slice(0, keys);
  const rest = all.slice(keys);
  if (width === undefined || rest.length === 0) return [all];
  const leadWidth = lead.reduce((sum, i) => sum + widths[i]! + GAP.length, 0);
  const blocks: number[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const i of rest) {
    if (used + GAP.length + widths[i]! > width) {
      blocks.push([...lead]);
      used = leadWidth - GAP.length;
    }
    blocks.at(-1)!.push(i);
    used += GAP.length + widths[i]!;
  }
  return blocks;
}

/** How the figures of one column are written: alike, so that they can be compared down the column. */
function writer(kind: ColumnKind, values: readonly Cell[]): (cell: Cell) => string {
  const figures = values.filter((value): value is number => typeof value === "number");
  const decimals = decimalsOf(kind, figures);
  return (cell) => {
    if (kind === "prose") return printable(String(cell));
    if (typeof cell !== "number") return shortened(printable(String(cell)), LONGEST_TEXT);
    if (kind === "rate") return fixed(cell * 100, 1, "%");
    if (kind === "score") return fixed(belowNextWhole(cell, decimals), decimals);
    if (kind === "figure" || kind === "text") return written(cell, decimalsOf("number", [cell]));
    return kind === "number" ? written(cell, decimals) : fixed(cell, decimals);
  };
}

/** Digits behind the point: none for whole numbers, fewer the larger the figures are. */
function decimalsOf(kind: ColumnKind, figures: readonly number[]): number {
  if (figures.every(Number.isInteger)) return 0;
  if (kind === "money") return 2;
  if (kind === "count" || kind === "score") return 1;
  const largest = figures.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest >= 100 ? 2 : largest >= 1 ? 3 : 4;
}

/** What rounding would lift to a whole number that it has not reached, cut instead: 59.96 is no 60. */
function belowNextWhole(value: number, decimals: number): number {
  const unit = 10 ** -decimals;
  const next = Math.ceil(value);
  // What a sum of weights leaves beside a whole number is that number.
  return next - value > SAME_SCORE && next - value <= unit / 2 ? next - unit : value;
}

/** A p-value of 1e-28 is not zero. */
function written(value: number, decimals: number): string {
  return value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals ? value.toExponential(2) : fixed(value, decimals);
}

/** Formats by number of decimals: making one costs as much as writing a hundred figures. */
const FORMATS = Array.from(
  { length: 5 },
  (_, decimals) => new Intl.NumberFormat("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
);

function fixed(value: number, decimals: number, unit = ""): string {
  const text = FORMATS[decimals]!.format(value);
  return `${/^-[0.,]*$/.test(text) ? text.slice(1) : text}${unit}`;
}
