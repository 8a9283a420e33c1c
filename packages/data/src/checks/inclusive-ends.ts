import { lastDayOfMonth, MISSING_DAY, monthOfDay, OPEN_END } from "@tenure/core";
import { STEP_ROWS, type Steps } from "../pace.js";
import type { CheckedRows } from "./checked-rows.js";

const FEWEST = 3;
const MOST = 0.8;

/**
 * Says that ends look like last days of service, where the first day without it is expected: most of them are the last
 * day of a month. Counted as they stand, such a contract is gone at the end of its own last month.
 */
export function* reportInclusiveEnds(rows: CheckedRows, ends: Int32Array): Steps<void> {
  let count = 0;
  let lastDays = 0;
  for (let row = 0; row < ends.length; row++) {
    if (row % STEP_ROWS === 0) yield;
    const end = ends[row]!;
    if (end === OPEN_END || end === MISSING_DAY) continue;
    count++;
    if (end === lastDayOfMonth(monthOfDay(end))) lastDays++;
  }
  if (lastDays < FEWEST || lastDays < count * MOST) return;
  const column = rows.mapped.readings.find(({ field }) => field === "end_date")?.source ?? "end_date";
  const path = "subscriptions.end_date";
  rows.file.log.add({ code: "data/inclusive-ends", severity: "notice", path, params: { column }, count: lastDays });
}
