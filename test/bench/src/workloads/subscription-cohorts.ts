import { DAYS } from "./calendar.ts";
import { mulberry32 } from "./random.ts";
import type { Columns, Workload } from "./workload.ts";

/** Subscriptions in no order. One in five is a customer's second and may overlap the first. */
export interface SubscriptionColumns extends Columns {
  readonly customer: Int32Array<ArrayBuffer>;
  readonly start: Int32Array<ArrayBuffer>;
  /** First day without service; −1 while there is none. */
  readonly end: Int32Array<ArrayBuffer>;
  /** Whole units a month, so that sums are exact in whatever order. */
  readonly mrr: Float64Array<ArrayBuffer>;
}

export const STILL_OPEN = -1;

/** Has to have no factor in common with the number of customers, so that a walk in its steps meets every customer. */
const STRIDE = 7919;

/**
 * A customer's cohort is the month of the first start. A row is active in month m iff month(start) ≤ m < month(end):
 * the state on the month's last day.
 *
 *   size[c]              customers of cohort c
 *   active[c · 48 + k]   customers of it with an active row in month c + k
 *   revenue[c · 48 + k]  MRR of their active rows
 */
export const subscriptionCohorts: Workload<SubscriptionColumns> = {
  id: "W2a",
  title: "Cohorts of subscriptions",
  sizes: [100_000, 1_000_000],
  generate(rows) {
    const uniform = mulberry32(2001);
    const customers = Math.max(1, Math.floor(rows * 0.8));
    if (customers % STRIDE === 0) throw new Error(`choose a number of rows whose 80 % is no multiple of ${STRIDE}`);
    const customer = new Int32Array(rows);
    const start = new Int32Array(rows);
    const end = new Int32Array(rows);
    const mrr = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      customer[row] = row < customers ? (row * STRIDE + 13) % customers : Math.floor(uniform() * customers);
      start[row] = Math.floor(uniform() * DAYS);
      const ends = start[row]! + 1 + Math.floor(-400 * Math.log(1 - uniform()));
      end[row] = ends >= DAYS ? STILL_OPEN : ends;
      mrr[row] = 10 + Math.floor(uniform() * 990);
    }
    return { columns: { customer, start, end, mrr }, customers };
  },
  targets: [
    {
      against: "DuckDB-WASM, as one would write it",
      contenders: ["duckdb-*/idiomatic"],
      rows: 1_000_000,
      must: 40,
      stretch: 90,
    },
    { against: "DuckDB-WASM, tuned", contenders: ["duckdb-*/*"], rows: 1_000_000, must: 6, stretch: 12 },
  ],
};
