import { inBatches, type Steps } from "../steps.js";
import { MISSING_DAY } from "../table/table.js";

/**
 * Rows of a table by account, each account's by day, those of one day in the order of the file. What an account did up
 * to a day, or within a window, is then a stretch that a search finds: a day of the past costs what it looks at, and not
 * a reading of the table.
 */
export interface AccountRows {
  /** Rows of account `i` stand at `from[i] … from[i + 1] − 1`. Those without an account or a day are not there. */
  readonly from: Int32Array<ArrayBuffer>;
  /** Row of the table, and its day. */
  readonly row: Int32Array<ArrayBuffer>;
  readonly day: Int32Array<ArrayBuffer>;
  /** First day of the table, of whatever account; `MISSING_DAY` where no row has a day. */
  readonly earliest: number;
}

/** Accounts of a step: each has tens of rows. */
export const STEP_HOLDERS = 1024;

/**
 * Puts the rows of a table in the order of {@link AccountRows}.
 *
 * @param account of every row, −1 without one
 * @param day of every row
 */
export function* accountRowsSteps(
  account: Int32Array<ArrayBuffer>,
  day: Int32Array<ArrayBuffer>,
  accounts: number,
): Steps<AccountRows> {
  const from = new Int32Array(accounts + 1);
  let earliest = MISSING_DAY;
  yield* inBatches(account.length, (first, last) => {
    for (let row = first; row < last; row += 1) {
      const dated = day[row]!;
      if (dated === MISSING_DAY) continue;
      if (earliest === MISSING_DAY || dated < earliest) earliest = dated;
      if (account[row]! >= 0) from[account[row]! + 1]! += 1;
    }
  });
  for (let i = 0; i < accounts; i += 1) from[i + 1]! += from[i]!;
  const rows = new Int32Array(from[accounts]!);
  const next = from.slice(0, accounts);
  yield* inBatches(account.length, (first, last) => {
    for (let row = first; row < last; row += 1) {
      const holder = account[row]!;
      if (holder < 0 || day[row] === MISSING_DAY) continue;
      rows[next[holder]!] = row;
      next[holder]! += 1;
    }
  });
  const days = new Int32Array(rows.length);
  yield* inBatches(
    accounts,
    (first, last) => {
      for (let i = first; i < last; i += 1) sortByDay(rows, day, days, from[i]!, from[i + 1]!);
    },
    STEP_HOLDERS,
  );
  return { from, row: rows, day: days, earliest };
}

/** Most files are in the order of time already. */
function sortByDay(rows: Int32Array, day: Int32Array, days: Int32Array, from: number, to: number): void {
  let ascends = true;
  for (let k = from; k < to; k += 1) {
    days[k] = day[rows[k]!]!;
    ascends &&= k === from || days[k]! >= days[k - 1]!;
  }
  if (ascends) return;
  rows.subarray(from, to).sort((a, b) => day[a]! - day[b]! || a - b);
  for (let k = from; k < to; k += 1) days[k] = day[rows[k]!]!;
}

/** Place behind the last row of account `i` that lies on `day` or before. */
export function endUpTo({ from, day: days }: AccountRows, i: number, day: number): number {
  let [low, high] = [from[i]!, from[i + 1]!];
  // Today is behind all rows of nearly every account, and a window that has no beginning before all of them.
  if (low === high || days[high - 1]! <= day) return high;
  if (days[low]! > day) return low;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
