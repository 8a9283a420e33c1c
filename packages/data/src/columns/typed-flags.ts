import { flagOfText, MISSING_FLAG } from "@tenure/core";
import { STEP_ROWS, type Steps } from "../pace.js";
import { type ColumnDraft, Held } from "./column-draft.js";
import { commonForm, saysNoValue } from "./plain-text.js";
import { NOTHING_NOTED, type OnProblem, type TypedColumn } from "./reading.js";

const NO_FLAG = 2;

/** Flags of a column. */
export function* typedFlags(draft: ColumnDraft, onProblem: OnProblem): Steps<TypedColumn> {
  const { values, held, texts } = draft;
  // Yes and no come first: なし is "no" in a flag column, not "no value".
  const flagOf = (text: string) =>
    flagOfText(commonForm(text)) ?? (saysNoValue(commonForm(text)) ? MISSING_FLAG : NO_FLAG);
  const flags = Uint8Array.from(texts, flagOf);
  const result = new Uint8Array(held.length);
  for (let row = 0; row < held.length; row++) {
    if (row % STEP_ROWS === 0) yield;
    const value = values[row]!;
    let flag = NO_FLAG;
    switch (held[row]) {
      case Held.Missing:
        flag = MISSING_FLAG;
        break;
      case Held.Text:
        flag = flags[value]!;
        break;
      case Held.Number:
      case Held.PlainNumber:
        if (value === 0 || value === 1) flag = value;
    }
    if (flag === NO_FLAG) onProblem(row, "data/not-a-flag");
    result[row] = flag === NO_FLAG ? MISSING_FLAG : flag;
  }
  return { ...NOTHING_NOTED, column: { kind: "flag", values: result } };
}
