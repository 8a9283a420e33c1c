import { columnOf, MISSING_DAY, type Table } from "../table/table.js";

/** Farther than this from 1970 no day is more than a slip: about 1,900 years. */
const FARTHEST_DAY = 700_000;

const utcDay = (instant: number) => Math.floor(instant / 1440);

/** First and last day on which a table has a row, by its `date` or by when a ticket was opened; null without any. */
export function datedDays(
  table: Table | undefined,
  dayOf: (instant: number) => number = utcDay,
): { readonly first: number; readonly last: number } | null {
  if (!table) return null;
  const days = columnOf(table, "date", "day")?.values;
  const instants = columnOf(table, "opened_at", "instant")?.values;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < table.rowCount; row++) {
    const day = days ? days[row]! : Math.floor((instants?.[row] ?? Number.NaN) / 1440);
    if (day === MISSING_DAY || !(Math.abs(day) <= FARTHEST_DAY)) continue;
    const own = days ? day : dayOf(instants![row]!);
    first = Math.min(first, own);
    last = Math.max(last, own);
  }
  return first <= last ? { first, last } : null;
}
