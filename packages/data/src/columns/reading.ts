import type { Column } from "@tenure/core";
import type { TimeZone } from "./time-zone.js";

/** How a known column is read beyond its kind. */
export interface FieldReading {
  /** Factor from the file's unit to ours (minutes to hours). */
  readonly times: number;
  /** What `20%` is: 20 in a column that counts in percent, 0.2, or nothing where a share makes no sense. */
  readonly percent: "points" | "fraction" | "none";
  /** Whether a currency may stand with the number. */
  readonly priced: boolean;
  /** `monthly`, `annual`: the column counts months. */
  readonly monthWords: boolean;
  /** No end yet is an open end, and so is the year 9999. */
  readonly openEnd: boolean;
  readonly labelForm: "as-is" | "upper" | "lower";
}

export const PLAIN_READING: FieldReading = {
  times: 1,
  percent: "fraction",
  priced: true,
  monthWords: false,
  openEnd: false,
  labelForm: "as-is",
};

/** What the file as a whole says where a column leaves a question open. */
export interface Writing {
  readonly decimalMark: "." | "," | undefined;
  readonly dateOrder: "day-first" | "month-first" | undefined;
  readonly zone: TimeZone;
}

export type CellProblem =
  | "data/not-a-number"
  | "data/ambiguous-number"
  | "data/not-a-date"
  | "data/impossible-date"
  | "data/ambiguous-date"
  | "data/out-of-range"
  | "data/not-a-flag";

export type OnProblem = (row: number, code: CellProblem) => void;

export interface TypedColumn {
  readonly column: Column;
  /** Cells read in a way the person should know about. */
  readonly excelDates: number;
  readonly epochDates: number;
  readonly monthsAsDays: number;
  /** Currencies written in the cells, absent when there were none. */
  readonly currencies?: WrittenCurrencies;
}

/** Currencies written with the numbers of a column. */
export interface WrittenCurrencies {
  /** Codes, and signs that several currencies share. */
  readonly marks: readonly string[];
  /** For each row an index into `marks`, or −1. */
  readonly rows: Int8Array<ArrayBuffer>;
}

export const NOTHING_NOTED = { excelDates: 0, epochDates: 0, monthsAsDays: 0 } as const;

/**
 * The column's own evidence where it points one way, else the fallback. Where a column's cells contradict each other,
 * the file as a whole tells nothing either, and the fallback is what the person said.
 */
export function decided<T>(
  [seenFirst, seenSecond]: readonly [boolean, boolean],
  [first, second]: readonly [T, T],
  fallback: T | undefined,
): T | undefined {
  if (seenFirst !== seenSecond) return seenFirst ? first : second;
  return fallback;
}
