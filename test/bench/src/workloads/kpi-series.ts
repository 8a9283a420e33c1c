import { mulberry32 } from "./random.ts";
import type { Columns, Workload } from "./workload.ts";

/** What each customer pays in each month, month after month; no row where nothing is paid. */
export interface SnapshotColumns extends Columns {
  readonly customer: Int32Array<ArrayBuffer>;
  /** From 0. */
  readonly month: Int32Array<ArrayBuffer>;
  readonly mrr: Float64Array<ArrayBuffer>;
}

export const SERIES_MONTHS = 36;

/** Columns of the answer, by month. */
export const SERIES = [
  "opening",
  "new",
  "reactivation",
  "expansion",
  "contraction",
  "churned",
  "openingCustomers",
  "churnedCustomers",
  "nrr",
  "grr",
  "logoChurn",
] as const;

/**
 * A month without a row counts as 0. New: never paid before; reactivation: 0 the month before, paid earlier; expansion
 * and contraction: paid in both, the difference; churned at m: paid at m − 1, not at m.
 *
 *   NRR = (opening + expansion − contraction − churned) / opening       GRR the same without expansion
 *   logo churn = churned customers / opening customers                  none of them without an opening
 */
export const kpiSeries: Workload<SnapshotColumns> = {
  id: "W3",
  title: "Series of metrics",
  sizes: [100_000, 1_000_000],
  generate(rows) {
    const uniform = mulberry32(3001);
    const customers = Math.floor(rows / 21.5);
    const customer = new Int32Array(rows);
    const month = new Int32Array(rows);
    const mrr = new Float64Array(rows);
    const pays = new Float64Array(customers);
    const starts = new Int32Array(customers);
    for (let id = 0; id < customers; id++) {
      starts[id] = Math.floor(uniform() * 30) - 8 < 0 ? 0 : Math.floor(uniform() * 30);
    }
    let row = 0;
    for (let m = 0; m < SERIES_MONTHS; m++) {
      for (let id = 0; id < customers; id++) {
        if (m < starts[id]!) continue;
        if (m === starts[id]) pays[id] = 10 + Math.floor(uniform() * 990);
        else if (pays[id]! > 0) {
          const fate = uniform();
          if (fate < 0.02) pays[id] = 0;
          else if (fate < 0.06) pays[id]! += 1 + Math.floor(uniform() * 100);
          else if (fate < 0.08) pays[id] = Math.max(1, pays[id]! - 1 - Math.floor(uniform() * 100));
        } else if (uniform() < 0.05) pays[id] = 10 + Math.floor(uniform() * 990);
        if (pays[id]! > 0 && row < rows) {
          customer[row] = id;
          month[row] = m;
          mrr[row] = pays[id]!;
          row++;
        }
      }
    }
    return {
      columns: { customer: customer.slice(0, row), month: month.slice(0, row), mrr: mrr.slice(0, row) },
      customers,
    };
  },
  targets: [
    { against: "DuckDB-WASM, the best of all", contenders: ["duckdb-*/*"], rows: 1_000_000, must: 10, stretch: 30 },
    { against: "plain objects", contenders: ["objects/*"], rows: 1_000_000, must: 12, stretch: 40 },
  ],
};
