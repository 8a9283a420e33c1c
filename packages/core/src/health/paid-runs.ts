import { inBatches, type Steps } from "../steps.js";
import { columnOf, MISSING_DAY, OPEN_END } from "../table/table.js";
import type { AccountBase } from "./account-base.js";

/** When each account paid without a break: run `first[i] … first[i + 1] − 1` are its own, in the order of time. */
export interface PaidRuns {
  readonly first: Int32Array<ArrayBuffer>;
  readonly start: Int32Array<ArrayBuffer>;
  /** First day without service; `OPEN_END` where there is none yet. */
  readonly end: Int32Array<ArrayBuffer>;
}

/** Joins the paid subscriptions of every account that touch, overlap, or follow within `graceDays`. */
export function* paidRunsSteps(base: AccountBase, graceDays = 0): Steps<PaidRuns> {
  const { subscriptions } = base.workspace;
  const start = columnOf(subscriptions, "start_date", "day")?.values;
  const end = columnOf(subscriptions, "end_date", "day")?.values;
  const accounts = base.rowsOf("subscriptions");
  const { mrrOfRows } = base;
  const first = new Int32Array(base.ids.length + 1);
  if (!start) return { first, start: new Int32Array(), end: new Int32Array() };
  const paid = (row: number) =>
    accounts[row]! >= 0 &&
    start[row] !== MISSING_DAY &&
    (mrrOfRows === undefined || mrrOfRows[row]! > 0) &&
    endOf(row) > start[row]!;
  const endOf = (row: number) => (!end || end[row] === MISSING_DAY ? OPEN_END : end[row]!);
  const rows: number[][] = Array.from({ length: base.ids.length }, () => []);
  yield* inBatches(accounts.length, (from, to) => {
    for (let row = from; row < to; row += 1) if (paid(row)) rows[accounts[row]!]!.push(row);
  });
  const [starts, ends]: [number[], number[]] = [[], []];
  yield* inBatches(rows.length, (from, to) => {
    for (let account = from; account < to; account += 1) {
      first[account] = starts.length;
      let open = false;
      for (const row of rows[account]!.sort((a, b) => start[a]! - start[b]!)) {
        const last = ends.length - 1;
        if (open && (ends[last] === OPEN_END || start[row]! <= ends[last]! + graceDays)) {
          ends[last] = Math.max(ends[last]!, endOf(row));
          continue;
        }
        starts.push(start[row]!);
        ends.push(endOf(row));
        open = true;
      }
    }
  });
  first[rows.length] = starts.length;
  return { first, start: Int32Array.from(starts), end: Int32Array.from(ends) };
}

/** End of the run that an account is in on a day; undefined when it pays nothing then. */
export function runEnd({ first, start, end }: PaidRuns, account: number, day: number): number | undefined {
  for (let run = first[account]!; run < first[account + 1]!; run += 1) {
    if (start[run]! <= day && day < end[run]!) return end[run]!;
  }
  return undefined;
}
