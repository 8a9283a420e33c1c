import {
  type CategoryColumn,
  type Column,
  type ColumnKind,
  type DayColumn,
  dayNumber,
  type FlagColumn,
  type InstantColumn,
  MISSING_CODE,
  MISSING_DAY,
  MISSING_FLAG,
  type NumberColumn,
  OPEN_END,
} from "@tenure/core";
import { type ColumnDraft, Held, looksGrouped } from "./column-draft.js";
import { type DateText, readDateText } from "./date-text.js";
import { readFlagText } from "./flag-text.js";
import { readMonthWords } from "./month-words.js";
import { type NumberText, readNumberText } from "./number-text.js";
import { commonForm, saysNoLabel, saysNoValue } from "./plain-text.js";
import type { TimeZone } from "./time-zone.js";

/** What the texts of a column tell about how its file writes numbers and dates. */
export interface WritingEvidence {
  point: boolean;
  comma: boolean;
  dayFirst: boolean;
  monthFirst: boolean;
}

export const noEvidence = (): WritingEvidence => ({ point: false, comma: false, dayFirst: false, monthFirst: false });

/** A column whose distinct texts have been read, before it is decided how its file writes. */
export interface ReadColumn {
  readonly draft: ColumnDraft;
  readonly kind: ColumnKind;
  readonly evidence: WritingEvidence;
  readonly numbers: readonly (NumberText | null | undefined)[];
  readonly dates: readonly (DateText | null | undefined)[];
  /** Numbers and texts side by side in a column without a name of ours. */
  readonly mixed: boolean;
}

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

export interface TypedColumn {
  readonly column: Column;
  /** Cells read in a way the person should know about. */
  readonly excelDates: number;
  readonly epochDates: number;
  readonly monthsAsDays: number;
  readonly currencies: readonly string[];
}

const FIRST_DAY = dayNumber(1900, 1, 1);
const LAST_DAY = dayNumber(2200, 1, 1) - 1;

function numberEvidence(
  draft: ColumnDraft,
  numbers: readonly (NumberText | null | undefined)[],
  into: WritingEvidence,
) {
  for (const number of numbers) {
    if (number?.evidence === "point") into.point = true;
    if (number?.evidence === "comma") into.comma = true;
  }
  const { values, held } = draft;
  for (let row = 0; row < held.length && !into.point; row++) {
    const value = values[row]!;
    if (held[row] === Held.PlainNumber && !Number.isInteger(value) && !looksGrouped(value)) into.point = true;
  }
}

function dateEvidence(dates: readonly (DateText | null | undefined)[], into: WritingEvidence) {
  for (const date of dates) {
    if (date?.order === "day-first") into.dayFirst = true;
    if (date?.order === "month-first") into.monthFirst = true;
  }
}

/** Reads the distinct texts of a column of a known kind. */
export function readAs(kind: ColumnKind, draft: ColumnDraft): ReadColumn {
  const evidence = noEvidence();
  let numbers: (NumberText | null | undefined)[] = [];
  let dates: (DateText | null | undefined)[] = [];
  if (kind === "number") {
    numbers = draft.texts.map((text) => (saysNoValue(commonForm(text)) ? null : readNumberText(text)));
    numberEvidence(draft, numbers, evidence);
  } else if (kind === "day" || kind === "instant") {
    dates = draft.texts.map((text) => (saysNoValue(commonForm(text)) ? null : readDateText(text)));
    dateEvidence(dates, evidence);
  }
  return { draft, kind, evidence, numbers, dates, mixed: false };
}

/** Reads a column that has no name of ours: numbers when all are, days when all are, otherwise labels. */
export function readByContent(draft: ColumnDraft): ReadColumn {
  const { held, texts } = draft;
  const cells = new Float64Array(8);
  for (let row = 0; row < held.length; row++) cells[held[row]!]!++;
  const numberCells = cells[Held.Number]! + cells[Held.PlainNumber]!;
  const dateCells = cells[Held.Day]! + cells[Held.LocalSpace]! + cells[Held.LocalT]! + cells[Held.Utc]!;
  const asLabels = (mixed: boolean): ReadColumn => ({ ...readAs("category", draft), mixed });

  if (dateCells > 0) {
    if (numberCells > 0) return asLabels(true);
    const dates: (DateText | null)[] = [];
    for (const text of texts) {
      const date = saysNoValue(commonForm(text)) ? null : readDateText(text);
      if (date === undefined) return asLabels(true);
      dates.push(date);
    }
    const evidence = noEvidence();
    dateEvidence(dates, evidence);
    return { draft, kind: "day", evidence, numbers: [], dates, mixed: false };
  }

  const numbers: (NumberText | null)[] = [];
  let allNumbers = true;
  for (const text of texts) {
    const common = commonForm(text);
    // 007 is a label: as a number it would lose its zeros.
    const number = saysNoValue(common) ? null : /^0\d/.test(common) ? undefined : readNumberText(text);
    if (number === undefined) {
      allNumbers = false;
      break;
    }
    numbers.push(number);
  }
  if (allNumbers && (numberCells > 0 || numbers.some((number) => number !== null))) {
    const evidence = noEvidence();
    numberEvidence(draft, numbers, evidence);
    return { draft, kind: "number", evidence, numbers, dates: [], mixed: false };
  }
  if (numberCells === 0) {
    const dates: (DateText | null)[] = [];
    for (const text of texts) {
      const date = saysNoValue(commonForm(text)) ? null : readDateText(text);
      if (date === undefined || (date !== null && Number.isNaN(date.dayFirst) && Number.isNaN(date.monthFirst))) break;
      dates.push(date);
    }
    if (dates.length === texts.length && dates.some((date) => date !== null)) {
      const evidence = noEvidence();
      dateEvidence(dates, evidence);
      return { draft, kind: "day", evidence, numbers: [], dates, mixed: false };
    }
  }
  const filled = held.length - cells[Held.Missing]!;
  return asLabels(numberCells > 0 && numberCells * 2 >= filled && numberCells < filled);
}

/** The column's own evidence, else the file's, else what the person said, else what the format implies. */
function decided<T>(own: readonly [boolean, boolean], first: T, second: T, fallback: T | undefined): T | undefined {
  if (own[0] && !own[1]) return first;
  if (own[1] && !own[0]) return second;
  return fallback;
}

/** Typed values of a column; `onProblem` hears of every cell that could not be read. */
export function typedColumn(
  read: ReadColumn,
  reading: FieldReading,
  writing: Writing,
  onProblem: (row: number, code: CellProblem) => void,
): TypedColumn {
  const nothing = { excelDates: 0, epochDates: 0, monthsAsDays: 0, currencies: [] };
  switch (read.kind) {
    case "number":
      return typedNumbers(read, reading, writing, onProblem);
    case "day":
    case "instant":
      return typedDates(read, reading, writing, onProblem);
    case "flag":
      return { ...nothing, column: typedFlags(read.draft, onProblem) };
    case "category":
      return { ...nothing, column: typedLabels(read.draft, reading) };
  }
}

function typedNumbers(
  { draft, evidence, numbers }: ReadColumn,
  reading: FieldReading,
  writing: Writing,
  onProblem: (row: number, code: CellProblem) => void,
): TypedColumn {
  const { values, held } = draft;
  const mark = decided<"." | ",">([evidence.point, evidence.comma], ".", ",", writing.decimalMark);
  const currencies = new Set<string>();
  const problems: (CellProblem | undefined)[] = [];
  const read = Float64Array.from(numbers, (number, code) => {
    if (number === null) return Number.NaN;
    let value = Number.NaN;
    if (number) {
      if (number.evidence === "either" && mark === undefined) problems[code] = "data/ambiguous-number";
      else if (number.evidence === "point") value = number.withPoint;
      else if (number.evidence === "comma") value = number.withComma;
      else value = mark === "," ? number.withComma : number.withPoint;
      if (number.currency) currencies.add(number.currency);
      if (number.percent && !reading.inPercent) value /= 100;
    } else if (reading.monthWords) value = readMonthWords(draft.texts[code]!) ?? Number.NaN;
    if (Number.isNaN(value)) problems[code] ??= "data/not-a-number";
    return value;
  });

  const result = new Float64Array(held.length);
  for (let row = 0; row < held.length; row++) {
    const value = values[row]!;
    switch (held[row]) {
      case Held.Missing:
        result[row] = Number.NaN;
        break;
      case Held.Number:
        result[row] = value * reading.times;
        break;
      case Held.PlainNumber:
        if (mark !== "." && looksGrouped(value)) {
          if (mark === ",") result[row] = Math.round(value * 1000) * reading.times;
          else {
            result[row] = Number.NaN;
            onProblem(row, "data/ambiguous-number");
          }
        } else result[row] = value * reading.times;
        break;
      case Held.Text: {
        result[row] = read[value]! * reading.times;
        const problem = problems[value];
        if (problem) onProblem(row, problem);
        break;
      }
      default:
        result[row] = Number.NaN;
        onProblem(row, "data/not-a-number");
    }
  }
  const column: NumberColumn = { kind: "number", values: result };
  return { column, excelDates: 0, epochDates: 0, monthsAsDays: 0, currencies: [...currencies] };
}

function typedDates(
  { draft, kind, evidence, dates }: ReadColumn,
  reading: FieldReading,
  writing: Writing,
  onProblem: (row: number, code: CellProblem) => void,
): TypedColumn {
  const { values, held } = draft;
  const { zone } = writing;
  const order = decided<"day-first" | "month-first">(
    [evidence.dayFirst, evidence.monthFirst],
    "day-first",
    "month-first",
    evidence.dayFirst && evidence.monthFirst ? undefined : writing.dateOrder,
  );
  const asDay = kind === "day";
  let excelDates = 0;
  let epochDates = 0;
  let monthsAsDays = 0;

  // Both kinds are computed as minutes (days as whole ones), so that one set of rules reads them.
  const ofClock = (clockMinutes: number) => (asDay ? Math.floor(clockMinutes / 1440) : zone.momentOf(clockMinutes));
  const ofMoment = (utcMinutes: number) => (asDay ? zone.dayOf(utcMinutes) : utcMinutes);

  const problems: (CellProblem | undefined)[] = [];
  const read = Float64Array.from(dates, (date, code) => {
    if (date === null) return Number.NaN;
    if (date === undefined) {
      problems[code] = "data/not-a-date";
      return Number.NaN;
    }
    if (date.order === "either" && order === undefined) {
      problems[code] = "data/ambiguous-date";
      return Number.NaN;
    }
    const day = order === "month-first" ? date.monthFirst : date.dayFirst;
    if (Number.isNaN(day)) {
      problems[code] = "data/impossible-date";
      return Number.NaN;
    }
    const clock = day * 1440 + date.minutes;
    return date.offset === null ? ofClock(clock) : ofMoment(clock - date.offset);
  });
  for (const date of dates) if (date?.monthOnly) monthsAsDays++;

  const ofNumber = (value: number): number => {
    if (value >= 18_264 && value < 73_415) {
      excelDates++;
      return ofClock((value - 25_569) * 1440);
    }
    if (Number.isInteger(value) && value >= 19_000_101 && value <= 22_001_231) {
      const date = readDateText(String(value));
      return date && !Number.isNaN(date.dayFirst) ? ofClock(date.dayFirst * 1440) : Number.NaN;
    }
    const seconds = value >= 1e8 && value < 1e10 ? value : value >= 1e11 && value < 1e13 ? value / 1000 : Number.NaN;
    if (Number.isNaN(seconds)) return Number.NaN;
    epochDates++;
    return ofMoment(seconds / 60);
  };

  const days = asDay ? new Int32Array(held.length) : undefined;
  const moments = asDay ? undefined : new Float64Array(held.length);
  const missingDay = reading.openEnd ? OPEN_END : MISSING_DAY;
  for (let row = 0; row < held.length; row++) {
    const value = values[row]!;
    let result = Number.NaN;
    let problem: CellProblem | undefined;
    switch (held[row]) {
      case Held.Missing:
        break;
      case Held.Day:
        result = asDay ? value : ofClock(value * 1440);
        break;
      case Held.LocalSpace:
      case Held.LocalT:
        result = ofClock(value / 60);
        break;
      case Held.Utc:
        result = ofMoment(value / 60);
        break;
      case Held.Text:
        result = read[value]!;
        problem = problems[value];
        break;
      default:
        result = ofNumber(value);
        if (Number.isNaN(result)) problem = "data/not-a-date";
    }
    const day = asDay ? result : Math.floor(result / 1440);
    if (reading.openEnd && day > LAST_DAY) result = Number.NaN;
    else if (day < FIRST_DAY || day > LAST_DAY) {
      problem = "data/out-of-range";
      result = Number.NaN;
    }
    if (problem) onProblem(row, problem);
    if (days) days[row] = Number.isNaN(result) ? missingDay : result;
    else moments![row] = result;
  }
  const column: DayColumn | InstantColumn = days
    ? { kind: "day", values: days }
    : { kind: "instant", values: moments! };
  return { column, excelDates, epochDates, monthsAsDays, currencies: [] };
}

function typedFlags(draft: ColumnDraft, onProblem: (row: number, code: CellProblem) => void): FlagColumn {
  const { values, held, texts } = draft;
  const NO_FLAG = 2;
  // Yes and no come first: なし is "no" in a flag column, not "no value".
  const flags = Uint8Array.from(texts, (text) => {
    const flag = readFlagText(text);
    return flag ?? (saysNoValue(commonForm(text)) ? MISSING_FLAG : NO_FLAG);
  });
  const result = new Uint8Array(held.length);
  for (let row = 0; row < held.length; row++) {
    const value = values[row]!;
    let flag: number;
    switch (held[row]) {
      case Held.Missing:
        flag = MISSING_FLAG;
        break;
      case Held.Text:
        flag = flags[value]!;
        break;
      case Held.Number:
      case Held.PlainNumber:
        flag = value === 0 ? 0 : value === 1 ? 1 : NO_FLAG;
        break;
      default:
        flag = NO_FLAG;
    }
    if (flag === NO_FLAG) {
      onProblem(row, "data/not-a-flag");
      flag = MISSING_FLAG;
    }
    result[row] = flag;
  }
  return { kind: "flag", values: result };
}

function typedLabels(draft: ColumnDraft, reading: FieldReading): CategoryColumn {
  const { values, held, texts } = draft;
  const labels: string[] = [];
  const codeOfLabel = new Map<string, number>();
  const codeOf = (label: string): number => {
    let code = codeOfLabel.get(label);
    if (code === undefined) {
      code = labels.length;
      labels.push(label);
      codeOfLabel.set(label, code);
    }
    return code;
  };
  const formed = (text: string): string => {
    const label = text.trim();
    return reading.labelForm === "upper"
      ? label.toUpperCase()
      : reading.labelForm === "lower"
        ? label.toLowerCase()
        : label;
  };
  const codeOfText = new Int32Array(texts.length).fill(-2);
  const codes = new Int32Array(held.length);
  for (let row = 0; row < held.length; row++) {
    const tag = held[row];
    if (tag === Held.Missing) codes[row] = MISSING_CODE;
    else if (tag === Held.Text) {
      const place = values[row]!;
      let code = codeOfText[place]!;
      if (code === -2) {
        const text = texts[place]!;
        code = saysNoLabel(commonForm(text)) ? MISSING_CODE : codeOf(formed(text));
        codeOfText[place] = code;
      }
      codes[row] = code;
    } else if (tag === Held.Number || tag === Held.PlainNumber) codes[row] = codeOf(String(values[row]!));
    else codes[row] = codeOf(draft.textAt(row)!);
  }
  return { kind: "category", codes, labels };
}
