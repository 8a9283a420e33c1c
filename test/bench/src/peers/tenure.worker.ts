import {
  type ActivityCohortMatrix,
  activityCohorts,
  activityEvents,
  type CohortMatrix,
  cohortMatrix,
  type MovementsReport,
  movementsReport,
  mrrLedger,
  type Result,
  subscriptionIntervals,
  type Table,
} from "@tenure/core";
import { expose } from "comlink";
import type { ColumnsOf, WorkloadId } from "../workloads/index.ts";
import { tenureTables } from "./tenure-tables.ts";

/** The engine in its worker: tables stay here, only answers go back. */
let held: Table | undefined;

const calls = {
  hold<W extends WorkloadId>(workload: W, columns: ColumnsOf<W>, customers: number): void {
    const toTable = tenureTables[workload] as (columns: ColumnsOf<W>, customers: number) => Table;
    held = toTable(columns, customers);
  },

  subscriptionCohorts(): CohortMatrix {
    const intervals = usable(subscriptionIntervals(held!));
    return usable(cohortMatrix(intervals, { convention: "first-start" }));
  },

  activityCohorts(): ActivityCohortMatrix {
    return usable(activityCohorts(usable(activityEvents(held!)), { measures: ["customers"] }));
  },

  kpiSeries(): MovementsReport {
    // The last rows end with December 2023, and nobody says that they will not be renewed.
    return movementsReport(usable(mrrLedger(usable(subscriptionIntervals(held!)), { to: "2023-12" })));
  },

  forget(): void {
    held = undefined;
  },
};

export type TenureCalls = typeof calls;

expose(calls);

function usable<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}
