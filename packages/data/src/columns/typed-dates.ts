import { type DayColumn, dayNumber, type InstantColumn, MISSING_DAY, OPEN_END } from "@tenure/core";
import { STEP_ROWS, type Steps } from "../pace.js";
import { Held } from "./column-draft.js";
import { readDateText } from "./date-text.js";
import type { ReadColumn } from "./read-column.js";
import {
  type CellProblem,
  decided,
  type FieldReading,
  NOTHING_NOTED,
  type OnProblem,
  type TypedColumn,
  type Writing,
} from "./reading.js";

const FIRST_DAY = dayNumber(1900, 1, 1);
const LAST_DAY = dayNumber(2200, 1, 1) - 1;

/** Day number 0 (1970-01-01) in the day count of spreadsheets; counts are believed from 1950 to 2100. */
const EXCEL_1970 = 25_569;
const EXCEL_1950 = 18_264;
const EXCEL_2101 = 73_416;

/** Days or moments of a column, each distinct text decided once. */
export function* typedDates(
  { draft, kind, evidence, dates }: ReadColumn,
  reading: FieldReading,
  writing: Writing,
  onProblem: OnProblem,
): Steps<TypedColumn> {
  const { values, held } = draft;
  const { zone } = writing;
  const order = decided<"day-first" | "month-first">(
    [evidence.dayFirst, evidence.monthFirst],
    ["day-first", "month-first"],
    writing.dateOrder,
  );
  const asDay = kind === "day";
  let excelDates = 0;
  let epochDates = 0;

  // A result is a day number or minutes; everything else about the two kinds is the same.
  const ofClock = (clockMinutes: number) => (asDay ? Math.floor(clockMinutes / 1440) : zone.momentOf(clockMinutes));
  const ofMoment = (utcMinutes: number) => (asDay ? zone.dayOf(utcMinutes) : utcMinutes);

  const problems: (CellProblem | undefined)[] = [];
  const read = new Float64Array(dates.length).fill(Number.NaN);
  let monthsAsDays = 0;
  for (let code = 0; code < dates.length; code++) {
    if (code % STEP_ROWS === 0) yield;
    const date = dates[code];
    if (date === null) continue;
    if (date === undefined) problems[code] = "data/not-a-date";
    else if (date.order === "either" && order === undefined) problems[code] = "data/ambiguous-date";
    else {
      const day = order === "month-first" ? date.monthFirst : date.dayFirst;
      if (Number.isNaN(day)) problems[code] = "data/impossible-date";
      else {
        const clock = day * 1440 + date.minutes;
        read[code] = date.offset === null ? ofClock(clock) : ofMoment(clock - date.offset);
        if (date.monthOnly) monthsAsDays++;
      }
    }
  }

  const ofNumber = (value: number): number => {
    if (value >= EXCEL_1950 && value < EXCEL_2101) {
      excelDates++;
      return ofClock((value - EXCEL_1970) * 1440);
    }
    if (Number.isInteger(value) && value >= 19_000_101 && value <= 22_001_231) {
      const date = readDateText(String(value));
      return date && !Number.isNaN(date.dayFirst) ? ofClock(date.dayFirst * 1440) : Number.NaN;
    }
    // Nine or ten digits are seconds since 1970, twelve or thirteen milliseconds.
    const seconds = value >= 1e8 && value < 1e10 ? value : value >= 1e11 && value < 1e13 ? value / 1000 : Number.NaN;
    if (Number.isNaN(seconds)) return Number.NaN;
    epochDates++;
    return ofMoment(seconds / 60);
  };

  const days = new Int32Array(asDay ? held.length : 0);
  const moments = new Float64Array(asDay ? 0 : held.length);
  const missingDay = reading.openEnd ? OPEN_END : MISSING_DAY;
  for (let row = 0; row < held.length; row++) {
    if (row % STEP_ROWS === 0) yield;
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
    if (asDay) days[row] = Number.isNaN(result) ? missingDay : result;
    else moments[row] = result;
  }
  const column: DayColumn | InstantColumn = asDay
    ? { kind: "day", values: days }
    : { kind: "instant", values: moments };
  return { ...NOTHING_NOTED, column, excelDates, epochDates, monthsAsDays };
}
