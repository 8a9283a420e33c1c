import { type CategoryColumn, type Column, MISSING_CODE } from "@tenure/core";
import { codeOfMark, currencyMark, isShared, oneMark } from "../columns/currency.js";
import { commonForm } from "../columns/plain-text.js";
import type { WrittenCurrencies } from "../columns/reading.js";
import { TextDictionary } from "../columns/text-dictionary.js";
import { STEP_ROWS, type Steps } from "../pace.js";
import type { CheckedRows } from "./checked-rows.js";

/** A column of money, and what it says about its currency. */
export interface MoneyColumn {
  readonly name: string;
  /** Header in the file. */
  readonly source: string;
  /** Code that the header names, as in `MRR (USD)`. */
  readonly ofHeader: string | null;
  /** Currencies written in its cells. */
  readonly ofCells: WrittenCurrencies | undefined;
  readonly values: Float64Array;
}

/**
 * The `currency` of every row, from all places that name one: the column itself, headers of money, and signs and codes
 * written with the numbers. A row whose places contradict each other is left out. A sign that several currencies share
 * takes the one it is most used for, unless another place of the row says more; that is told once for each sign.
 * Undefined when no place names a currency.
 */
export function* rowCurrencies(
  rows: CheckedRows,
  given: CategoryColumn | undefined,
  money: readonly MoneyColumn[],
): Steps<Column | undefined> {
  const telling = money.filter(({ ofHeader, ofCells }) => ofHeader !== null || ofCells);
  const labels = given?.labels.map((label) => currencyMark(commonForm(label)) ?? label) ?? [];
  const isPlain = labels.every((label, i) => label === given!.labels[i]);
  if (telling.length === 0 && isPlain) return given;

  const written = new TextDictionary();
  const codes = new Int32Array(rows.count).fill(MISSING_CODE);
  const assumed = new Map<string, { column: MoneyColumn | undefined; count: number }>();
  for (let row = 0; row < rows.count; row++) {
    if (row % (STEP_ROWS / 4) === 0) yield;
    const label = given && given.codes[row] !== MISSING_CODE ? labels[given.codes[row]!]! : null;
    let mark = label;
    let by: MoneyColumn | undefined;
    for (const column of telling) {
      const { ofHeader, ofCells, values } = column;
      if (Number.isNaN(values[row]!)) continue;
      const ofCell = ofCells && ofCells.rows[row]! >= 0 ? ofCells.marks[ofCells.rows[row]!]! : null;
      for (const found of [ofHeader, ofCell]) {
        if (found === null) continue;
        const both: string | undefined = mark === null ? found : oneMark(mark, found);
        if (both === undefined) {
          const params = {
            currency: mark === null ? null : codeOfMark(mark),
            ...(column.source === column.name ? {} : { column: column.source }),
          };
          const cell = rows.textOf(column.source, row);
          const details = () => ({ given: ofCell === null ? `${cell ?? ""} ${found}`.trim() : cell, params });
          rows.leaveOut(row, "data/currency-conflict", column.name, details);
          break;
        }
        mark = both;
        by ??= column;
      }
    }
    if (mark === null) continue;
    if (isShared(mark)) {
      const known = assumed.get(mark) ?? { column: by, count: 0 };
      known.count++;
      assumed.set(mark, known);
    }
    codes[row] = written.codeOf(codeOfMark(mark));
  }
  for (const [sign, { column, count }] of assumed) {
    rows.file.log.add({
      code: "data/assumed-currency",
      severity: "notice",
      path: `${rows.table}.${column?.name ?? "currency"}`,
      params: { sign, currency: codeOfMark(sign), ...(column ? { column: column.source } : {}) },
      count,
    });
  }
  return { kind: "category", codes, labels: written.texts };
}
