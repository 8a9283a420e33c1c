import { drain, inBatches, type Steps } from "../steps.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

/** Rows put together by account: those of account `code` are `rows[starts[code]]` up to, without, `rows[starts[code + 1]]`. */
export interface RowsByAccount {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  /** Rows of the account that has most. */
  readonly most: number;
}

/**
 * Puts the rows that count together by account; within an account they keep the order of the table.
 *
 *   placed   told the place of each, in the order of the table: columns in the new order are filled from here, where
 *            reading is along the table and so quick
 */
export function rowsByAccount(
  intervals: SubscriptionIntervals,
  counts: (row: number) => boolean,
  placed?: (row: number, place: number) => void,
): RowsByAccount {
  return drain(rowsByAccountSteps(intervals, counts, placed));
}

/** {@link rowsByAccount} in steps. */
export function* rowsByAccountSteps(
  { rowCount, account, accountLabels }: SubscriptionIntervals,
  counts: (row: number) => boolean,
  placed?: (row: number, place: number) => void,
): Steps<RowsByAccount> {
  const starts = new Int32Array(accountLabels.length + 1);
  const counted = new Uint8Array(rowCount);
  let most = 0;
  yield* inBatches(rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      if (account[row]! < 0 || !counts(row)) continue;
      counted[row] = 1;
      const own = ++starts[account[row]! + 1]!;
      if (own > most) most = own;
    }
  });
  for (let code = 0; code < accountLabels.length; code++) starts[code + 1]! += starts[code]!;
  const next = starts.slice();
  const rows = new Int32Array(starts[accountLabels.length]!);
  yield* inBatches(rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      if (counted[row] === 0) continue;
      const place = next[account[row]!]!++;
      rows[place] = row;
      placed?.(row, place);
    }
  });
  return { starts, rows, most };
}

/** Most lists are of two or three, where the machinery of the built-in sort costs more than the work. */
const SHORT = 16;

/** Longest list whose places fit beside a whole number of 32 bits in one exact number. */
const PLACES = 2 ** 21;

/** Sorts `list[from]` up to, without, `list[to]`. Items of which neither goes before the other keep their order. */
export function sortPart(list: Int32Array, from: number, to: number, compare: (a: number, b: number) => number): void {
  if (to - from > SHORT) {
    list.subarray(from, to).sort(compare);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const item = list[i]!;
    let place = i;
    for (; place > from && compare(list[place - 1]!, item) > 0; place--) list[place] = list[place - 1]!;
    list[place] = item;
  }
}

/** The same by a whole number of 32 bits, `keys[item]`, which long lists are sorted by without a call for each pair. */
export function sortPartBy(list: Int32Array, from: number, to: number, keys: Int32Array): void {
  const count = to - from;
  if (count <= SHORT || count > PLACES) {
    sortPart(list, from, to, (a, b) => keys[a]! - keys[b]!);
    return;
  }
  const items = list.slice(from, to);
  const sorted = new Float64Array(count);
  for (let place = 0; place < count; place++) sorted[place] = keys[items[place]!]! * PLACES + place;
  sorted.sort();
  for (let i = 0; i < count; i++) list[from + i] = items[sorted[i]! - Math.floor(sorted[i]! / PLACES) * PLACES]!;
}
