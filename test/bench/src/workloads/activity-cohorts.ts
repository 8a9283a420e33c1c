import { DAYS } from "./calendar.ts";
import { mulberry32 } from "./random.ts";
import type { Columns, Workload } from "./workload.ts";

/** Events in no order, about twenty a customer. */
export interface EventColumns extends Columns {
  readonly customer: Int32Array<ArrayBuffer>;
  readonly day: Int32Array<ArrayBuffer>;
}

/**
 * A customer's cohort is the month of the first event.
 *
 *   size[c]              customers of cohort c
 *   active[c · 48 + k]   customers of it with at least one event in month c + k
 */
export const activityCohorts: Workload<EventColumns> = {
  id: "W2b",
  title: "Cohorts of activity",
  sizes: [1_000_000, 10_000_000],
  generate(rows) {
    const uniform = mulberry32(2101);
    const customers = Math.max(1, Math.floor(rows / 20));
    const first = new Int32Array(customers);
    const meanLife = new Float64Array(customers);
    for (let id = 0; id < customers; id++) {
      first[id] = Math.floor(uniform() * (DAYS - 1));
      meanLife[id] = 20 + 600 * uniform() * uniform();
    }
    const customer = new Int32Array(rows);
    const day = new Int32Array(rows);
    for (let row = 0; row < rows; row++) {
      const id = Math.floor(uniform() * customers);
      let at = first[id]! + Math.floor(-meanLife[id]! * Math.log(1 - uniform()));
      if (at >= DAYS) at = first[id]! + (at % (DAYS - first[id]!));
      customer[row] = id;
      day[row] = at;
    }
    return { columns: { customer, day }, customers };
  },
  targets: [
    {
      against: "DuckDB-WASM, as one would write it",
      contenders: ["duckdb-*/idiomatic"],
      rows: 10_000_000,
      must: 12,
      stretch: 45,
    },
    { against: "DuckDB-WASM, tuned", contenders: ["duckdb-*/*"], rows: 10_000_000, must: 5, stretch: 15 },
  ],
  limits: {
    objects: { rows: 1_000_000, why: "ten million objects do not fit a tab's heap with their sets" },
    arquero: { rows: 1_000_000, why: "its grouped tables of ten million rows do not fit a tab's heap" },
  },
};
