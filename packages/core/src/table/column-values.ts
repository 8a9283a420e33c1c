import { formatDay } from "./calendar.js";
import { type Column, MISSING_CODE, MISSING_DAY, MISSING_FLAG, OPEN_END } from "./table.js";

/** A column read as numbers, telling what was blank from what was there but is no number. */
export interface NumberReading {
  /** `NaN` where there is no number. */
  readonly values: Float64Array<ArrayBuffer>;
  /** 1 where something stood that could not be read as a finite number. */
  readonly unreadable: Uint8Array<ArrayBuffer>;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number as people type it, full-width digits included; `undefined` for anything else. */
export function parseNumber(text: string): number | undefined {
  const plain = text.normalize("NFKC").trim();
  if (!NUMBER.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * Reads any column as numbers: flags as 0 and 1, text by what it spells. Days and instants are moments, not
 * quantities, and count as unreadable. Infinite numbers do too.
 */
export function readNumbers(column: Column, rowCount: number): NumberReading {
  const values = new Float64Array(rowCount).fill(Number.NaN);
  const unreadable = new Uint8Array(rowCount);
  if (column.kind === "category") {
    const numbers = column.labels.map((label) => (label.trim() === "" ? Number.NaN : (parseNumber(label) ?? null)));
    for (let i = 0; i < rowCount; i++) {
      const code = column.codes[i]!;
      if (code === MISSING_CODE) continue;
      const value = numbers[code]!;
      if (value === null) unreadable[i] = 1;
      else values[i] = value;
    }
    return { values, unreadable };
  }
  for (let i = 0; i < rowCount; i++) {
    const value = column.values[i]!;
    if (column.kind === "flag") {
      if (value !== MISSING_FLAG) values[i] = value;
    } else if (column.kind === "day") {
      if (value !== MISSING_DAY) unreadable[i] = 1;
    } else if (column.kind === "instant") {
      if (!Number.isNaN(value)) unreadable[i] = 1;
    } else if (Number.isFinite(value)) values[i] = value;
    else if (!Number.isNaN(value)) unreadable[i] = 1;
  }
  return { values, unreadable };
}

/** A column read as labels: row `i` reads `labels[codes[i]]`, −1 where it is blank. Labels are distinct. */
export interface LabelReading {
  readonly codes: Int32Array<ArrayBuffer>;
  readonly labels: readonly string[];
}

/** Reads any column as labels: numbers as they print, flags as `true` and `false`, days as `YYYY-MM-DD`. */
export function readLabels(column: Column, rowCount: number): LabelReading {
  const known = new Map<string, number>();
  const codes = new Int32Array(rowCount).fill(MISSING_CODE);
  const note = (i: number, label: string) => {
    const text = label.trim();
    if (text === "") return;
    let code = known.get(text);
    if (code === undefined) {
      code = known.size;
      known.set(text, code);
    }
    codes[i] = code;
  };
  for (let i = 0; i < rowCount; i++) {
    if (column.kind === "category") {
      if (column.codes[i]! >= 0) note(i, column.labels[column.codes[i]!] ?? "");
    } else if (column.kind === "flag") {
      if (column.values[i] !== MISSING_FLAG) note(i, column.values[i] === 1 ? "true" : "false");
    } else if (column.kind === "day") {
      const day = column.values[i]!;
      if (day !== MISSING_DAY && day !== OPEN_END) note(i, formatDay(day));
    } else if (Number.isFinite(column.values[i])) note(i, String(column.values[i]));
  }
  return { codes, labels: [...known.keys()] };
}

/** Labels in the order a reader expects: by value when all are numbers, else by character. */
export function sortedLabels(labels: readonly string[]): string[] {
  const numbers = new Map(labels.map((label) => [label, parseNumber(label)]));
  const numeric = labels.every((label) => numbers.get(label) !== undefined);
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...labels].sort((a, b) => (numeric ? numbers.get(a)! - numbers.get(b)! : 0) || byText(a, b));
}
