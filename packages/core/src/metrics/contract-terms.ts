import type { Issue } from "../result.js";
import { columnOf, type Table } from "../table/table.js";
import { FoldedIssue } from "./folded-issue.js";

/** A century; more is a slip, most often days. */
export const LONGEST_TERM = 1200;

const isTerm = (months: number) => Number.isInteger(months) && months >= 1 && months <= LONGEST_TERM;

/** The error for an assumed term that is none. */
export function termIssue(path: string, given: number | undefined): Issue | undefined {
  if (given === undefined || isTerm(given)) return undefined;
  const params = { min: 1, max: LONGEST_TERM };
  return { code: "renewals/term-out-of-range", severity: "error", path, given: finiteOrNull(given), params };
}

const finiteOrNull = (given: number) => (Number.isFinite(given) ? given : null);

/**
 * Months between renewals of every row: its `term_months`, else its `interval_months`, else `assumed`.
 *
 *   counts    which rows matter; the others get 0
 *   assumed   whole months; left out, terms that nobody gives are taken to be of one month, which is said in a notice
 *   issues    gets `data/out-of-range` (a term that is no whole number from 1 to 1200 is passed over),
 *             `renewals/term-from-interval` and `renewals/assumed-term`, each with the number of rows
 */
export function contractTerms(
  table: Table,
  counts: (row: number) => boolean,
  assumed: number | undefined,
  issues: Issue[],
): Int32Array {
  const given = columnOf(table, "term_months", "number")?.values;
  const interval = columnOf(table, "interval_months", "number")?.values;
  const terms = new Int32Array(table.rowCount);
  const impossible = new FoldedIssue("data/out-of-range", table, "term_months");
  let fromInterval = 0;
  let unknown = 0;
  for (let row = 0; row < terms.length; row++) {
    if (!counts(row)) continue;
    const term = given ? given[row]! : Number.NaN;
    if (isTerm(term)) {
      terms[row] = term;
      continue;
    }
    if (!Number.isNaN(term)) impossible.at(row, term);
    const charge = interval ? interval[row]! : Number.NaN;
    if (isTerm(charge)) fromInterval++;
    else unknown++;
    terms[row] = isTerm(charge) ? charge : (assumed ?? 1);
  }
  issues.push(...impossible.issue());
  const notice = (code: string, count: number, params: Record<string, string | number>) => {
    if (count > 0) issues.push({ code, severity: "notice", path: `${table.name}.term_months`, params, count });
  };
  notice("renewals/term-from-interval", fromInterval, { column: "interval_months" });
  if (assumed === undefined) notice("renewals/assumed-term", unknown, { column: "term_months", months: 1 });
  return terms;
}

/** Whether a row says its term, or at least the months between its charges; of others a term can only be assumed. */
export function saysTerm(table: Table): (row: number) => boolean {
  const given = columnOf(table, "term_months", "number")?.values;
  const interval = columnOf(table, "interval_months", "number")?.values;
  return (row) => (given !== undefined && isTerm(given[row]!)) || (interval !== undefined && isTerm(interval[row]!));
}
