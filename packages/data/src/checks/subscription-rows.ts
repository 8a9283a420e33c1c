import { columnOf, MISSING_CODE, type Table } from "@tenure/core";
import { STEP_ROWS, type Steps } from "../pace.js";

export interface TwoRows {
  readonly row: number;
  readonly other: number;
}

export interface SubscriptionRows {
  /** An interval of a subscription, and the earlier one of it that had not ended: each named once, at the later start. */
  readonly overlaps: readonly TwoRows[];
  /** The first row of an account with a subscription id, and the first row of another account with the same. */
  readonly shared: readonly TwoRows[];
}

/** What is odd about the price intervals of a subscription: two overlap in time, or its id is that of two accounts. */
export function* subscriptionRows(table: Table): Steps<SubscriptionRows> {
  const accounts = columnOf(table, "account_id", "category")?.codes;
  const ids = columnOf(table, "subscription_id", "category");
  const start = columnOf(table, "start_date", "day")?.values;
  const end = columnOf(table, "end_date", "day")?.values;
  if (!ids || !start || !end) return { overlaps: [], shared: [] };
  const { codes, labels } = ids;

  // Rows by subscription: where each subscription's rows begin, then the rows in that order.
  const begin = new Int32Array(labels.length + 1);
  // An interval of no days cannot overlap anything.
  const counts = (row: number) => codes[row] !== MISSING_CODE && end[row]! > start[row]!;
  for (let row = 0; row < table.rowCount; row++) if (counts(row)) begin[codes[row]! + 1]!++;
  yield;
  for (let code = 0; code < labels.length; code++) begin[code + 1]! += begin[code]!;
  yield;
  const next = begin.slice();
  const rows = new Int32Array(begin[labels.length]!);
  for (let row = 0; row < table.rowCount; row++) if (counts(row)) rows[next[codes[row]!]!++] = row;

  const overlaps: TwoRows[] = [];
  const shared: TwoRows[] = [];
  const accountOf = (row: number) => accounts?.[row] ?? MISSING_CODE;
  for (let code = 0; code < labels.length; code++) {
    if (code % STEP_ROWS === 0) yield;
    if (begin[code + 1]! - begin[code]! < 2) continue;
    const ofId = rows.subarray(begin[code]!, begin[code + 1]!);
    const first = ofId[0]!;
    // By account first: the time of another account's row is none of this one's.
    const own = ofId.slice().sort((a, b) => accountOf(a) - accountOf(b) || start[a]! - start[b]! || a - b);
    let longest = own[0]!;
    for (const row of own.subarray(1)) {
      if (accountOf(row) !== accountOf(longest)) longest = row;
      else {
        if (start[row]! < end[longest]!) overlaps.push({ row, other: longest });
        if (end[row]! > end[longest]!) longest = row;
      }
    }
    const seen = new Set([accountOf(first)]);
    for (const row of ofId) {
      if (seen.has(accountOf(row))) continue;
      seen.add(accountOf(row));
      shared.push({ row, other: first });
    }
  }
  const inOrder = (a: TwoRows, b: TwoRows) => a.row - b.row;
  return { overlaps: overlaps.sort(inOrder), shared: shared.sort(inOrder) };
}
