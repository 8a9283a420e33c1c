import {
  type ActivityCohortMatrix,
  activityCohorts,
  activityEvents,
  type BaseScores,
  type CohortMatrix,
  cohortMatrix,
  type MovementsReport,
  movementsReport,
  mrrLedger,
  parseHealthModel,
  type Result,
  scoreBase,
  subscriptionIntervals,
  type Table,
} from "@tenure/core";
import { expose } from "comlink";
import { BAND_STARTS, MOST_AT_RISK, SIGNAL_NAMES, SIGNALS } from "../workloads/health-scores.ts";
import type { ColumnsOf, WorkloadId } from "../workloads/index.ts";
import { tenureTables } from "./tenure-tables.ts";

/** The engine in its worker: tables stay here, only answers go back. */
let held: Table | undefined;
/** Scores and bands of all accounts stay as well. */
let scored: BaseScores | undefined;

const { model } = usable(
  parseHealthModel({
    id: "benchmark",
    coverageFloor: 0,
    missing: "renormalise",
    bands: [
      { id: "red", from: 0 },
      { id: "yellow", from: BAND_STARTS[0] },
      { id: "green", from: BAND_STARTS[1] },
    ],
    groups: [
      {
        id: "all",
        weight: 1,
        measures: SIGNAL_NAMES.map((name) => ({
          id: name,
          weight: SIGNALS[name].weight,
          source: { table: "usage", column: "count", aggregate: "sum" },
          normalise: { kind: "piecewise", points: SIGNALS[name].points.map(([x, y]) => [x, y]) },
        })),
      },
    ],
  }),
);

const calls = {
  hold<W extends WorkloadId>(workload: W, columns: ColumnsOf<W>, customers: number): void {
    const toTable = tenureTables[workload] as (columns: ColumnsOf<W>, customers: number) => Table;
    held = toTable(columns, customers);
  },

  healthScores(): Omit<BaseScores, "score" | "scored" | "band"> {
    const numbers = (name: string) => {
      const column = held!.columns[name];
      if (column?.kind !== "number") throw new Error(`${name} is no column of numbers`);
      return column.values;
    };
    scored = scoreBase(model, SIGNAL_NAMES.map(numbers), { money: numbers("mrr"), top: MOST_AT_RISK });
    const { score: _scores, scored: _marks, band: _bands, ...counts } = scored;
    return counts;
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
    scored = undefined;
  },
};

export type TenureCalls = typeof calls;

expose(calls);

function usable<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}
