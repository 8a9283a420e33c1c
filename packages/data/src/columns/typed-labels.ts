import { MISSING_CODE } from "@tenure/core";
import { STEP_ROWS, type Steps } from "../pace.js";
import { type ColumnDraft, Held } from "./column-draft.js";
import { commonForm, saysNoLabel } from "./plain-text.js";
import { type FieldReading, NOTHING_NOTED, type TypedColumn } from "./reading.js";
import { TextDictionary } from "./text-dictionary.js";

const FORMS: Readonly<Record<FieldReading["labelForm"], (label: string) => string>> = {
  "as-is": (label) => label,
  upper: (label) => label.toUpperCase(),
  lower: (label) => label.toLowerCase(),
};

/** Labels of a column, numbered as they first appear. */
export function* typedLabels(draft: ColumnDraft, reading: FieldReading): Steps<TypedColumn> {
  const { values, held, texts } = draft;
  const inForm = FORMS[reading.labelForm];
  // Each distinct text is formed once. Texts that differ only in outer blanks (or case, where that is dropped) meet.
  const labels = new TextDictionary();
  const NOT_MET = -2;
  const codeOfText = new Int32Array(texts.length).fill(NOT_MET);
  const codeOfNumber = new Map<number, number>();
  const codes = new Int32Array(held.length);
  for (let row = 0; row < held.length; row++) {
    if (row % (STEP_ROWS / 8) === 0) yield;
    const value = values[row]!;
    let code: number | undefined;
    switch (held[row]) {
      case Held.Missing:
        code = MISSING_CODE;
        break;
      case Held.Text:
        code = codeOfText[value]!;
        if (code === NOT_MET) {
          const text = texts[value]!;
          code = saysNoLabel(commonForm(text)) ? MISSING_CODE : labels.codeOf(inForm(text.trim()));
          codeOfText[value] = code;
        }
        break;
      case Held.Number:
      case Held.PlainNumber:
        code = codeOfNumber.get(value);
        if (code === undefined) {
          code = labels.codeOf(String(value));
          codeOfNumber.set(value, code);
        }
        break;
      default:
        code = labels.codeOf(draft.textAt(row)!);
    }
    codes[row] = code!;
  }
  return { ...NOTHING_NOTED, column: { kind: "category", codes, labels: labels.texts } };
}
