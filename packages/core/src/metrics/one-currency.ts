import { fail, type Issue, type Result, succeed } from "../result.js";
import { drain, inBatches, type Steps } from "../steps.js";
import { columnOf, type Table } from "../table/table.js";
import { FoldedIssue, type NamedRows } from "./folded-issue.js";

interface CurrencyRows {
  /** Whether a row's money goes into the sums. */
  readonly counts: (row: number) => boolean;
  /** Takes a row's money out of the sums. */
  readonly leaveOut: (row: number) => void;
  readonly issues: Issue[];
}

/**
 * The one currency of the rows whose money is added up, or `null` when the table names none. Codes are compared without
 * regard to capitals and outer spaces.
 *
 * With `wanted`, rows of other currencies, and rows that name none, are left out. Without it a second currency is an
 * error, and rows that name none are taken to be in the one that the others name. Either way rows that name none are
 * counted in a warning (`data/missing-currency`). Where no row names one, all money is taken to be in `wanted`, which a
 * notice says (`data/currency-as-asked`).
 *
 * Errors: `data/mixed-currencies`, because a sum over several has no unit; `data/unknown-currency` when others are named
 * but not the one wanted.
 */
export function oneCurrency(
  table: NamedRows & Pick<Table, "columns" | "rowCount">,
  wanted: string | undefined,
  rows: CurrencyRows,
): Result<string | null> {
  return drain(oneCurrencySteps(table, wanted, rows));
}

/** {@link oneCurrency} in steps. */
export function* oneCurrencySteps(
  table: NamedRows & Pick<Table, "columns" | "rowCount">,
  wanted: string | undefined,
  rows: CurrencyRows,
): Steps<Result<string | null>> {
  const column = columnOf(table, "currency", "category");
  const names = column?.labels.map(currencyCode) ?? [];
  const nameOf = (row: number) => (column ? (names[column.codes[row]!] ?? "") : "");
  const seen = new Set<string>();
  const unnamed = new FoldedIssue("data/missing-currency", table, "currency");
  yield* inBatches(column ? table.rowCount : 0, (from, to) => {
    for (let row = from; row < to; row++) {
      if (!rows.counts(row)) continue;
      const name = nameOf(row);
      if (name === "") unnamed.at(row);
      else seen.add(name);
    }
  });
  const currencies = [...seen].sort();
  const params = { currencies: currencies.join(", "), count: currencies.length };
  const path = `${table.name}.currency`;
  if (currencies.length > 0) {
    const counted = wanted === undefined;
    const currency = counted ? currencies[0]! : currencyCode(wanted);
    rows.issues.push(...unnamed.issue().map((issue) => ({ ...issue, params: { currency, counted } })));
  }
  if (wanted === undefined) {
    if (currencies.length > 1) return fail({ code: "data/mixed-currencies", severity: "error", path, params });
    return succeed(currencies[0] ?? null);
  }
  const kept = currencyCode(wanted);
  // Data that name no currency are in the one the reader names: there is nothing to mix.
  if (currencies.length === 0) {
    rows.issues.push({ code: "data/currency-as-asked", severity: "notice", path, params: { currency: kept } });
    return succeed(kept);
  }
  if (!seen.has(kept)) return fail({ code: "data/unknown-currency", severity: "error", path, given: wanted, params });
  yield* inBatches(table.rowCount, (from, to) => {
    for (let row = from; row < to; row++) if (nameOf(row) !== kept) rows.leaveOut(row);
  });
  return succeed(kept);
}

const currencyCode = (label: string) => label.trim().toUpperCase();
