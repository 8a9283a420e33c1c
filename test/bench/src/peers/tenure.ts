import { type Remote, transfer, wrap } from "comlink";
import { MONTHS } from "../workloads/calendar.ts";
import type { ColumnsOf, WorkloadId } from "../workloads/index.ts";
import { SERIES, SERIES_MONTHS } from "../workloads/kpi-series.ts";
import type { Answer } from "../workloads/workload.ts";
import { emptyCohorts } from "./cohort-table.ts";
import type { Peer } from "./peer.ts";
import type { TenureCalls } from "./tenure.worker.ts";

/** 2021-01 as a month number of the engine. */
const MONTH_ZERO = 2021 * 12;

/** This project: columns are moved to one worker, the public functions of `@tenure/core` answer there. */
export class TenurePeer implements Peer {
  readonly label = "Tenure, one worker";
  #engine: Remote<TenureCalls> | undefined;

  async start(): Promise<void> {
    const worker = new Worker(new URL("./tenure.worker.ts", import.meta.url), { type: "module" });
    this.#engine = wrap<TenureCalls>(worker);
    await this.#engine.forget();
  }

  forms(): readonly string[] {
    return ["core"];
  }

  async handOver<W extends WorkloadId>(workload: W, columns: ColumnsOf<W>, customers: number): Promise<void> {
    const buffers = Object.values(columns).map((column) => column.buffer);
    // Comlink's type of a remote function forgets that the workload and its columns go together.
    const hold = this.#engine!.hold as unknown as (w: W, c: ColumnsOf<W>, n: number) => Promise<void>;
    await hold(workload, transfer(columns, buffers), customers);
  }

  query(workload: WorkloadId): Promise<Answer> {
    return {
      W1: () => this.#scores(),
      W2a: () => this.#subscriptions(),
      W2b: () => this.#activity(),
      W3: () => this.#series(),
    }[workload]();
  }

  async forget(): Promise<void> {
    await this.#engine!.forget();
  }

  async #scores(): Promise<Answer> {
    const { rowCount, scoredAccounts, mean, bandCounts, histogram, top } = await this.#engine!.healthScores();
    return {
      sum: Float64Array.of((mean ?? 0) * scoredAccounts),
      bands: Int32Array.of(...bandCounts, rowCount - scoredAccounts),
      classes: histogram,
      atRisk: top,
    };
  }

  async #subscriptions(): Promise<Answer> {
    const matrix = await this.#engine!.subscriptionCohorts();
    const answer = { ...emptyCohorts(), revenue: new Float64Array(MONTHS * MONTHS) };
    for (const { month, size, active, netMrr } of matrix.cohorts) {
      const cohort = month - MONTH_ZERO;
      answer.size[cohort] = size;
      answer.active.set(active, cohort * MONTHS);
      answer.revenue.set(netMrr, cohort * MONTHS);
    }
    return answer;
  }

  async #activity(): Promise<Answer> {
    const matrix = await this.#engine!.activityCohorts();
    const answer = emptyCohorts();
    for (const { month, size, active } of matrix.cohorts) {
      answer.size[month - MONTH_ZERO] = size;
      answer.active.set(active, (month - MONTH_ZERO) * MONTHS);
    }
    return answer;
  }

  async #series(): Promise<Answer> {
    const { movements } = await this.#engine!.kpiSeries();
    if (movements.length !== SERIES_MONTHS) throw new Error(`${movements.length} months instead of ${SERIES_MONTHS}`);
    const fields = {
      opening: "startMrr",
      new: "newMrr",
      reactivation: "reactivationMrr",
      expansion: "expansionMrr",
      contraction: "contractionMrr",
      churned: "churnedMrr",
      openingCustomers: "startCustomers",
      churnedCustomers: "churnedCustomers",
      nrr: "nrr",
      grr: "grr",
      logoChurn: "logoChurnRate",
    } as const;
    return Object.fromEntries(
      SERIES.map((name) => [name, Float64Array.from(movements, (row) => row[fields[name]] ?? Number.NaN)]),
    );
  }
}
