import { MONTH_OF_DAY, MONTHS } from "../workloads/calendar.ts";
import {
  BAND_STARTS,
  CLASSES,
  MOST_AT_RISK,
  SIGNAL_NAMES,
  SIGNALS,
  type Signal,
  type SignalName,
} from "../workloads/health-scores.ts";
import type { ColumnsOf, WorkloadId } from "../workloads/index.ts";
import { SERIES, SERIES_MONTHS } from "../workloads/kpi-series.ts";
import { STILL_OPEN } from "../workloads/subscription-cohorts.ts";
import type { Answer } from "../workloads/workload.ts";
import { emptyCohorts } from "./cohort-table.ts";
import type { Peer } from "./peer.ts";

type Account = Readonly<Record<SignalName, number | null>> & { readonly customer: number; readonly mrr: number };

interface Subscription {
  readonly customer: number;
  readonly firstMonth: number;
  /** First month without it at its end. */
  readonly untilMonth: number;
  readonly mrr: number;
}

interface Event {
  readonly customer: number;
  readonly month: number;
}

interface Snapshot {
  readonly customer: number;
  readonly month: number;
  readonly mrr: number;
}

/** An object a row, and `Map`, `Set`, `filter`: what one writes first, on the page's own thread. */
export class PlainObjectsPeer implements Peer {
  readonly label = "plain objects";
  #rows: readonly unknown[] = [];

  async start(): Promise<void> {}

  forms(): readonly string[] {
    return ["idiomatic"];
  }

  async handOver<W extends WorkloadId>(workload: W, columns: ColumnsOf<W>): Promise<void> {
    const toRows = rowsOf[workload] as (columns: ColumnsOf<W>) => readonly unknown[];
    this.#rows = toRows(columns);
  }

  async query(workload: WorkloadId): Promise<Answer> {
    return {
      W1: () => healthScores(this.#rows as Account[]),
      W2a: () => subscriptionCohorts(this.#rows as Subscription[]),
      W2b: () => activityCohorts(this.#rows as Event[]),
      W3: () => kpiSeries(this.#rows as Snapshot[]),
    }[workload]();
  }

  async forget(): Promise<void> {
    this.#rows = [];
  }
}

const rowsOf = {
  W1: ({ customer, mrr, ...signals }: ColumnsOf<"W1">): Account[] =>
    Array.from(customer, (id, row) => {
      const own = { customer: id, mrr: mrr[row]! } as Record<string, number | null>;
      for (const name of SIGNAL_NAMES) own[name] = Number.isNaN(signals[name][row]) ? null : signals[name][row]!;
      return own as unknown as Account;
    }),
  W2a: ({ customer, start, end, mrr }: ColumnsOf<"W2a">): Subscription[] =>
    Array.from(customer, (id, row) => ({
      customer: id,
      firstMonth: MONTH_OF_DAY[start[row]!]!,
      untilMonth: end[row] === STILL_OPEN ? MONTHS : MONTH_OF_DAY[end[row]!]!,
      mrr: mrr[row]!,
    })),
  W2b: ({ customer, day }: ColumnsOf<"W2b">): Event[] =>
    Array.from(customer, (id, row) => ({ customer: id, month: MONTH_OF_DAY[day[row]!]! })),
  W3: ({ customer, month, mrr }: ColumnsOf<"W3">): Snapshot[] =>
    Array.from(customer, (id, row) => ({ customer: id, month: month[row]!, mrr: mrr[row]! })),
} as const;

function byCustomer<T extends { readonly customer: number }>(rows: readonly T[]): T[][] {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.customer);
    if (group) group.push(row);
    else groups.set(row.customer, [row]);
  }
  return [...groups.values()];
}

function measureScore({ points }: Signal, x: number): number {
  const next = points.findIndex(([at]) => x < at);
  if (next === 0) return points[0]![1];
  if (next < 0) return points.at(-1)![1];
  const [[before, from], [after, to]] = [points[next - 1]!, points[next]!];
  return from + ((x - before) * (to - from)) / (after - before);
}

function healthScores(rows: readonly Account[]): Answer {
  const scored = rows.map((row) => {
    const present = SIGNAL_NAMES.filter((name) => row[name] !== null);
    const weight = present.reduce((sum, name) => sum + SIGNALS[name].weight, 0);
    const sum = present.reduce(
      (total, name) => total + SIGNALS[name].weight * measureScore(SIGNALS[name], row[name]!),
      0,
    );
    const score = present.length === 0 ? null : sum / weight;
    const band = score === null ? 3 : BAND_STARTS.filter((start) => score >= start).length;
    return { customer: row.customer, mrr: row.mrr, score, band };
  });
  const answer = { sum: new Float64Array(1), bands: new Int32Array(4), classes: new Int32Array(CLASSES) };
  for (const { score, band } of scored) {
    answer.bands[band]! += 1;
    if (score === null) continue;
    answer.sum[0]! += score;
    answer.classes[Math.min(CLASSES - 1, Math.floor(score / (100 / CLASSES)))]! += 1;
  }
  const atRisk = scored
    .filter((row) => row.band === 0)
    .sort((a, b) => b.mrr - a.mrr || a.customer - b.customer)
    .slice(0, MOST_AT_RISK);
  return { ...answer, atRisk: Int32Array.from(atRisk, (row) => row.customer) };
}

function subscriptionCohorts(rows: readonly Subscription[]): Answer {
  const answer = { ...emptyCohorts(), revenue: new Float64Array(MONTHS * MONTHS) };
  for (const own of byCustomer(rows)) {
    const cohort = Math.min(...own.map((row) => row.firstMonth));
    answer.size[cohort]! += 1;
    for (let month = cohort; month < MONTHS; month++) {
      const active = own.filter((row) => row.firstMonth <= month && month < row.untilMonth);
      if (active.length === 0) continue;
      answer.active[cohort * MONTHS + month - cohort]! += 1;
      answer.revenue[cohort * MONTHS + month - cohort]! += active.reduce((sum, row) => sum + row.mrr, 0);
    }
  }
  return answer;
}

function activityCohorts(rows: readonly Event[]): Answer {
  const answer = emptyCohorts();
  for (const own of byCustomer(rows)) {
    const months = new Set(own.map((row) => row.month));
    const cohort = Math.min(...months);
    answer.size[cohort]! += 1;
    for (const month of months) answer.active[cohort * MONTHS + month - cohort]! += 1;
  }
  return answer;
}

function kpiSeries(rows: readonly Snapshot[]): Answer {
  const answer = Object.fromEntries(SERIES.map((name) => [name, new Float64Array(SERIES_MONTHS)])) as Record<
    (typeof SERIES)[number],
    Float64Array
  >;
  for (const own of byCustomer(rows)) {
    const paid = new Map(own.map((row) => [row.month, row.mrr]));
    const first = Math.min(...paid.keys());
    for (let month = first; month < SERIES_MONTHS; month++) {
      const before = paid.get(month - 1) ?? 0;
      const now = paid.get(month) ?? 0;
      if (before > 0) {
        answer.opening[month]! += before;
        answer.openingCustomers[month]! += 1;
        if (now === 0) {
          answer.churned[month]! += before;
          answer.churnedCustomers[month]! += 1;
        } else if (now > before) answer.expansion[month]! += now - before;
        else answer.contraction[month]! += before - now;
      } else if (now > 0) {
        if (month === first) answer.new[month]! += now;
        else answer.reactivation[month]! += now;
      }
    }
  }
  return withRates(answer);
}

/** Rates of every month; 0 / 0 is the `NaN` that stands for a rate without a base. */
function withRates(answer: Record<(typeof SERIES)[number], Float64Array>): Answer {
  for (let month = 0; month < SERIES_MONTHS; month++) {
    const opening = answer.opening[month]!;
    const kept = opening - answer.contraction[month]! - answer.churned[month]!;
    answer.nrr[month] = (kept + answer.expansion[month]!) / opening;
    answer.grr[month] = kept / opening;
    answer.logoChurn[month] = answer.churnedCustomers[month]! / answer.openingCustomers[month]!;
  }
  return answer;
}
