import { fieldsOf } from "@tenure/core";
import { Held } from "../columns/column-draft.js";
import { commonForm } from "../columns/plain-text.js";
import { STEP_ROWS, type Steps } from "../pace.js";
import type { CheckedRows } from "./checked-rows.js";

/** What reports write in front of their sums. */
const TOTAL = /^(?:(?:grand|sub|over-?all)[ -]?)?totals?:?$|^sum:?$|^(?:総?合計|総計|小計|中計|計)[:：]?$/i;

/** What all of these end in: most texts are told from them at once. */
const LAST = /[lsm計:：\s]$/i;

/**
 * Leaves out the sums that reports write below their rows: a row that says "Total" where others have a name, and
 * nothing else but numbers. A customer of that name has a date or a segment too.
 */
export function* leaveOutTotals(rows: CheckedRows): Steps<void> {
  const { columns } = rows.file;
  const fields = fieldsOf(rows.table);
  const kindOf = (i: number) => {
    const { field } = rows.mapped.readings[i]!;
    return field === null ? null : fields[field]!.kind;
  };
  const words: Set<number>[] = [];
  for (const { texts } of columns) {
    const found = new Set<number>();
    for (let code = 0; code < texts.length; code++) {
      if (code % STEP_ROWS === 0) yield;
      const text = texts[code]!;
      if (text.length < 16 && LAST.test(text) && TOTAL.test(commonForm(text))) found.add(code);
    }
    words.push(found);
  }
  const naming = columns.flatMap((draft, i) =>
    words[i]!.size > 0 && (kindOf(i) ?? "category") === "category"
      ? [{ i, held: draft.held, values: draft.values, found: words[i]! }]
      : [],
  );
  if (naming.length === 0) return;
  // Numbers say nothing about whether a row is a record.
  const others = columns.flatMap((draft, i) => (kindOf(i) !== null && kindOf(i) !== "number" ? [{ i, draft }] : []));
  if (others.length < 2) return;
  for (let row = 0; row < rows.count; row++) {
    if (row % STEP_ROWS === 0) yield;
    const name = naming.find(({ held, values, found }) => held[row] === Held.Text && found.has(values[row]!));
    if (!name || others.some(({ i, draft }) => i !== name.i && (draft.textAt(row)?.trim() ?? "") !== "")) continue;
    const reading = rows.mapped.readings[name.i]!;
    rows.leaveOutWhole(row, "data/total-row", reading.field ?? reading.source, () => ({
      given: columns[name.i]!.textAt(row),
    }));
  }
}
