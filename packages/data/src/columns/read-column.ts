import type { ColumnKind } from "@tenure/core";
import { STEP_ROWS, type Steps } from "../pace.js";
import { type ColumnDraft, Held, looksGrouped } from "./column-draft.js";
import { type DateText, readDateText } from "./date-text.js";
import { type NumberText, readNumberText } from "./number-text.js";
import { commonForm, saysNoValue } from "./plain-text.js";

/** What the texts of a column tell about how its file writes numbers and dates. */
export interface WritingEvidence {
  point: boolean;
  comma: boolean;
  dayFirst: boolean;
  monthFirst: boolean;
}

export const noEvidence = (): WritingEvidence => ({ point: false, comma: false, dayFirst: false, monthFirst: false });

/** A distinct text as a number or date; null says no value, undefined is neither. */
type Read<T> = T | null | undefined;

/** A column whose distinct texts have been read, before it is decided how its file writes. */
export interface ReadColumn {
  readonly draft: ColumnDraft;
  readonly kind: ColumnKind;
  readonly evidence: WritingEvidence;
  /** By code of the text. */
  readonly numbers: readonly Read<NumberText>[];
  readonly dates: readonly Read<DateText>[];
  /** Numbers and texts side by side in a column without a name of ours. */
  readonly mixed: boolean;
}

const numberOf = (text: string): Read<NumberText> => (saysNoValue(commonForm(text)) ? null : readNumberText(text));
const dateOf = (text: string): Read<DateText> => {
  const common = commonForm(text);
  // Some databases write no date as the day that no calendar has.
  return saysNoValue(common) || common.startsWith("0000-00-00") ? null : readDateText(text);
};

/** Reads the distinct texts of a column; stops at the first that is neither a value nor "no value" when told to. */
function* readTexts<T>(
  draft: ColumnDraft,
  read: (text: string) => Read<T>,
  untilUnreadable: boolean,
): Steps<Read<T>[] | undefined> {
  const results: Read<T>[] = [];
  for (const text of draft.texts) {
    // Reading a text costs as much as looking at some tens of cells.
    if (results.length % (STEP_ROWS / 32) === 0) yield;
    const result = read(text);
    if (result === undefined && untilUnreadable) return undefined;
    results.push(result);
  }
  return results;
}

function* numberColumn(draft: ColumnDraft, numbers: readonly Read<NumberText>[]): Steps<ReadColumn> {
  const evidence = noEvidence();
  for (const number of numbers) {
    if (number?.evidence === "point") evidence.point = true;
    if (number?.evidence === "comma") evidence.comma = true;
  }
  const { values, held } = draft;
  for (let row = 0; row < held.length && !evidence.point; row++) {
    if (row % STEP_ROWS === 0) yield;
    const value = values[row]!;
    if (held[row] === Held.PlainNumber && !Number.isInteger(value) && !looksGrouped(value)) evidence.point = true;
  }
  return { draft, kind: "number", evidence, numbers, dates: [], mixed: false };
}

function dateColumn(draft: ColumnDraft, kind: ColumnKind, dates: readonly Read<DateText>[]): ReadColumn {
  const evidence = noEvidence();
  for (const date of dates) {
    if (date?.order === "day-first") evidence.dayFirst = true;
    if (date?.order === "month-first") evidence.monthFirst = true;
  }
  return { draft, kind, evidence, numbers: [], dates, mixed: false };
}

const labelColumn = (draft: ColumnDraft, kind: ColumnKind, mixed: boolean): ReadColumn => ({
  draft,
  kind,
  evidence: noEvidence(),
  numbers: [],
  dates: [],
  mixed,
});

/** Reads the distinct texts of a column of a known kind. */
export function* readAs(kind: ColumnKind, draft: ColumnDraft): Steps<ReadColumn> {
  if (kind === "number") return yield* numberColumn(draft, (yield* readTexts(draft, numberOf, false))!);
  if (kind === "day" || kind === "instant") return dateColumn(draft, kind, (yield* readTexts(draft, dateOf, false))!);
  return labelColumn(draft, kind, false);
}

/** Reads a column that has no name of ours: numbers when all its cells are, days when all are, otherwise labels. */
export function* readByContent(draft: ColumnDraft): Steps<ReadColumn> {
  const { held } = draft;
  const cells = new Float64Array(8);
  for (let row = 0; row < held.length; row++) {
    if (row % STEP_ROWS === 0) yield;
    cells[held[row]!]!++;
  }
  const numberCells = cells[Held.Number]! + cells[Held.PlainNumber]!;
  const dateCells = cells[Held.Day]! + cells[Held.LocalSpace]! + cells[Held.LocalT]! + cells[Held.Utc]!;
  const filled = held.length - cells[Held.Missing]!;

  if (dateCells === 0) {
    // 007 is a label: as a number it would lose its zeros.
    const read = (text: string) => (/^\s*[0０][0-9０-９]/.test(text) ? undefined : numberOf(text));
    const numbers = yield* readTexts(draft, read, true);
    if (numbers && (numberCells > 0 || numbers.some((number) => number))) return yield* numberColumn(draft, numbers);
  }
  if (numberCells === 0) {
    // A text that only looks like a date is no reason to take labels for days.
    const exists = (date: Read<DateText>) =>
      date && dateCells === 0 && Number.isNaN(date.dayFirst) && Number.isNaN(date.monthFirst) ? undefined : date;
    const dates = yield* readTexts(draft, (text) => exists(dateOf(text)), true);
    if (dates && (dateCells > 0 || dates.some((date) => date))) return dateColumn(draft, "day", dates);
  }
  const values = numberCells + dateCells;
  return labelColumn(draft, "category", values * 2 >= filled && values > 0 && (values < filled || dateCells > 0));
}
