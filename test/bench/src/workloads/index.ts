import { activityCohorts } from "./activity-cohorts.ts";
import { healthScores } from "./health-scores.ts";
import { kpiSeries } from "./kpi-series.ts";
import { subscriptionCohorts } from "./subscription-cohorts.ts";
import type { Workload } from "./workload.ts";

/** Every workload by its id. A new one is a file here, and its question in each peer that takes part. */
export const WORKLOADS = {
  W1: healthScores,
  W2a: subscriptionCohorts,
  W2b: activityCohorts,
  W3: kpiSeries,
} as const;

export type WorkloadId = keyof typeof WORKLOADS;

/** The typed columns of a workload. */
export type ColumnsOf<W extends WorkloadId> = ReturnType<(typeof WORKLOADS)[W]["generate"]>["columns"];

export const workloadOf = (id: WorkloadId): Workload => WORKLOADS[id];
