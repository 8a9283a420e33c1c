import type { Column } from "@tenure/core";
import type { TimeZone } from "./time-zone.js";

/** How a known column is read beyond its kind. */
export interface FieldReading {
  /** Factor from the file's unit to ours (minutes to hours). */
  readonly times: number;
  /** `20%` is 20 in a column that counts in percent, 0.2 elsewhere. */
  readonly inPercent: boolean;
  /** `monthly`, `annual`: the column counts months. */
  readonly monthWords: boolean;
  /** No end yet is an open end, and so is the year 9999. */
  readonly openEnd: boolean;
  readonly labelForm: "as-is" | "upper" | "lower";
}

export const PLAIN_READING: FieldReading = {
  times: 1,
  inPercent: false,
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
  /** Currency signs and codes that stood in the cells. */
  readonly currencies: readonly string[];
}

export const NOTHING_NOTED = { excelDates: 0, epochDates: 0, monthsAsDays: 0, currencies: [] } as const;

/**
 * The column's own evidence where it points one way, else the fallback. A column whose cells contradict each other
 * has shown that it cannot tell, and then neither can the rest of the file.
 */
export function decided<T>(
  [seenFirst, seenSecond]: readonly [boolean, boolean],
  [first, second]: readonly [T, T],
  fallback: T | undefined,
): T | undefined {
  if (seenFirst !== seenSecond) return seenFirst ? first : second;
  return seenFirst ? undefined : fallback;
}
