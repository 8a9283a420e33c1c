import type { Steps } from "../pace.js";
import type { ReadColumn } from "./read-column.js";
import type { FieldReading, OnProblem, TypedColumn, Writing } from "./reading.js";
import { typedDates } from "./typed-dates.js";
import { typedFlags } from "./typed-flags.js";
import { typedLabels } from "./typed-labels.js";
import { typedNumbers } from "./typed-numbers.js";

/** Typed values of a column; `onProblem` hears of every cell that could not be read. */
export function* typedColumn(
  read: ReadColumn,
  reading: FieldReading,
  writing: Writing,
  onProblem: OnProblem,
): Steps<TypedColumn> {
  switch (read.kind) {
    case "number":
      return yield* typedNumbers(read, reading, writing, onProblem);
    case "day":
    case "instant":
      return yield* typedDates(read, reading, writing, onProblem);
    case "flag":
      return yield* typedFlags(read.draft, onProblem);
    case "category":
      return yield* typedLabels(read.draft, reading);
  }
}
