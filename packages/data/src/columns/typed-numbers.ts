import { STEP_ROWS, type Steps } from "../pace.js";
import { Held, looksGrouped } from "./column-draft.js";
import { readMonthWords } from "./month-words.js";
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

/** Numbers of a column, each distinct text decided once. */
export function* typedNumbers(
  { draft, evidence, numbers }: ReadColumn,
  reading: FieldReading,
  writing: Writing,
  onProblem: OnProblem,
): Steps<TypedColumn> {
  const { values, held, texts } = draft;
  const mark = decided<"." | ",">([evidence.point, evidence.comma], [".", ","], writing.decimalMark);
  const marks: string[] = [];
  const markOfText = new Int8Array(numbers.length).fill(-1);
  const problems: (CellProblem | undefined)[] = [];
  const read = Float64Array.from(numbers, (number, code) => {
    if (number === null) return Number.NaN;
    let value = Number.NaN;
    if (number) {
      if (number.evidence === "either" && mark === undefined) problems[code] = "data/ambiguous-number";
      else if (number.evidence === "point") value = number.withPoint;
      else if (number.evidence === "comma") value = number.withComma;
      else value = mark === "," ? number.withComma : number.withPoint;
      if (number.currency && !reading.priced) value = Number.NaN;
      else if (number.currency) {
        if (!marks.includes(number.currency)) marks.push(number.currency);
        markOfText[code] = marks.indexOf(number.currency);
      }
      if (number.percent && reading.percent !== "points") value = reading.percent === "none" ? Number.NaN : value / 100;
    } else if (reading.monthWords) value = readMonthWords(texts[code]!) ?? Number.NaN;
    if (Number.isNaN(value)) problems[code] ??= "data/not-a-number";
    return value;
  });

  const result = new Float64Array(held.length);
  const markOfRow = new Int8Array(marks.length > 0 ? held.length : 0).fill(-1);
  for (let row = 0; row < held.length; row++) {
    if (row % STEP_ROWS === 0) yield;
    const value = values[row]!;
    let number = Number.NaN;
    let problem: CellProblem | undefined;
    switch (held[row]) {
      case Held.Missing:
        break;
      case Held.Number:
        number = value;
        break;
      case Held.PlainNumber:
        if (mark === "." || !looksGrouped(value)) number = value;
        else if (mark === ",") number = Math.round(value * 1000);
        else problem = "data/ambiguous-number";
        break;
      case Held.Text:
        number = read[value]!;
        if (marks.length > 0) markOfRow[row] = markOfText[value]!;
        problem = problems[value];
        break;
      default:
        problem = "data/not-a-number";
    }
    result[row] = number * reading.times;
    if (problem) onProblem(row, problem);
  }
  return {
    ...NOTHING_NOTED,
    column: { kind: "number", values: result },
    ...(marks.length > 0 ? { currencies: { marks, rows: markOfRow } } : {}),
  };
}
