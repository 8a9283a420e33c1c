import { type ColumnTable, desc, op, table } from "arquero";
import { MONTH_OF_DAY, MONTHS } from "../workloads/calendar.ts";
import {
  BAND_STARTS,
  CLASSES,
  MOST_AT_RISK,
  SIGNAL_NAMES,
  SIGNALS,
  type SignalName,
} from "../workloads/health-scores.ts";
import type { ColumnsOf, WorkloadId } from "../workloads/index.ts";
import { SERIES, SERIES_MONTHS } from "../workloads/kpi-series.ts";
import { STILL_OPEN } from "../workloads/subscription-cohorts.ts";
import type { Answer } from "../workloads/workload.ts";
import { emptyCohorts } from "./cohort-table.ts";
import type { Peer } from "./peer.ts";

/**
 * Arquero on the page's own thread: its tables take typed columns as they are. Expressions are text, which it parses
 * and compiles in any case.
 */
export class ArqueroPeer implements Peer {
  readonly label = "Arquero";
  #table: ColumnTable | undefined;

  async start(): Promise<void> {}

  forms(): readonly string[] {
    return ["idiomatic"];
  }

  async handOver<W extends WorkloadId>(workload: W, columns: ColumnsOf<W>): Promise<void> {
    const toTable = tables[workload] as (columns: ColumnsOf<W>) => ColumnTable;
    this.#table = toTable(columns);
  }

  async query(workload: WorkloadId): Promise<Answer> {
    return { W1: healthScores, W2a: subscriptionCohorts, W2b: activityCohorts, W3: kpiSeries }[workload](this.#table!);
  }

  async forget(): Promise<void> {
    this.#table = undefined;
  }
}

const tables = {
  W1: (columns: ColumnsOf<"W1">) => table(columns),
  W2a: ({ customer, start, end, mrr }: ColumnsOf<"W2a">) =>
    table({
      customer,
      first: start.map((day) => MONTH_OF_DAY[day]!),
      until: end.map((day) => (day === STILL_OPEN ? MONTHS : MONTH_OF_DAY[day]!)),
      mrr,
    }),
  W2b: ({ customer, day }: ColumnsOf<"W2b">) => table({ customer, month: day.map((at) => MONTH_OF_DAY[at]!) }),
  W3: ({ customer, month, mrr }: ColumnsOf<"W3">) => table({ customer, month, mrr }),
} as const;

/** The score of a measure as one condition in the other; of a missing one nothing. */
function measureScore(name: SignalName): string {
  const { points } = SIGNALS[name];
  const lines = points.slice(1).map(([x, y], place) => {
    const [before, from] = points[place]!;
    return `d.${name} < ${x} ? ${from} + (d.${name} - (${before})) * ${(y - from) / (x - before)} : `;
  });
  const [low, atLow] = points[0]!;
  return `op.is_nan(d.${name}) ? 0 : d.${name} <= ${low} ? ${atLow} : ${lines.join("")}${points.at(-1)![1]}`;
}

function healthScores(facts: ColumnTable): Answer {
  const sum = SIGNAL_NAMES.map((name) => `${SIGNALS[name].weight} * (${measureScore(name)})`).join(" + ");
  const weight = SIGNAL_NAMES.map((name) => `(op.is_nan(d.${name}) ? 0 : ${SIGNALS[name].weight})`).join(" + ");
  const scored = facts.derive({ score: `d => (${sum}) / (${weight})` }).derive({
    band: `d => op.is_nan(d.score) ? 3 : d.score < ${BAND_STARTS[0]} ? 0 : d.score < ${BAND_STARTS[1]} ? 1 : 2`,
    class: `d => op.is_nan(d.score) ? -1 : d.score >= 100 ? ${CLASSES - 1} : op.floor(d.score / ${100 / CLASSES})`,
  });
  const answer = { sum: new Float64Array(1), bands: new Int32Array(4), classes: new Int32Array(CLASSES) };
  const counts = scored.groupby("band", "class").rollup({ accounts: op.count(), total: op.sum("score") });
  for (const { band, class: own, accounts, total } of rowsOf(counts)) {
    answer.bands[band!]! += accounts!;
    if (own! < 0) continue;
    answer.classes[own!]! += accounts!;
    answer.sum[0]! += total!;
  }
  const risky = scored.filter("d => d.band === 0").orderby(desc("mrr"), "customer").slice(0, MOST_AT_RISK);
  return { ...answer, atRisk: Int32Array.from(rowsOf(risky), (row) => row.customer!) };
}

function subscriptionCohorts(facts: ColumnTable): Answer {
  const answer = { ...emptyCohorts(), revenue: new Float64Array(MONTHS * MONTHS) };
  const cohorts = facts.groupby("customer").rollup({ cohort: op.min("first") });
  for (const { cohort, count } of rowsOf(cohorts.groupby("cohort").count())) answer.size[cohort!] = count!;
  const joined = facts.join(cohorts, "customer");
  for (let month = 0; month < MONTHS; month++) {
    const cells = joined
      .params({ month })
      .filter("(d, $) => d.first <= $.month && $.month < d.until")
      .groupby("cohort")
      .rollup({ customers: op.distinct("customer"), revenue: op.sum("mrr") });
    for (const { cohort, customers, revenue } of rowsOf(cells)) {
      answer.active[cohort! * MONTHS + month - cohort!] = customers!;
      answer.revenue[cohort! * MONTHS + month - cohort!] = revenue!;
    }
  }
  return answer;
}

function activityCohorts(facts: ColumnTable): Answer {
  const answer = emptyCohorts();
  const cells = facts
    .groupby("customer", "month")
    .count()
    .groupby("customer")
    .derive({ cohort: op.min("month") })
    .groupby("cohort", "month")
    .count();
  for (const { cohort, month, count } of rowsOf(cells)) {
    if (month === cohort) answer.size[cohort!] = count!;
    answer.active[cohort! * MONTHS + month! - cohort!] = count!;
  }
  return answer;
}

function kpiSeries(facts: ColumnTable): Answer {
  const steps = facts
    .groupby("customer")
    .orderby("month")
    .derive({
      before: "d => op.lag(d.month, 1, -9)",
      paid: "d => op.lag(d.mrr, 1, 0)",
      after: "d => op.lead(d.month, 1, -9)",
    })
    .ungroup();
  const here = steps.groupby("month").rollup({
    new: "d => op.sum(d.before < 0 ? d.mrr : 0)",
    reactivation: "d => op.sum(d.before >= 0 && d.before < d.month - 1 ? d.mrr : 0)",
    expansion: "d => op.sum(d.before === d.month - 1 && d.mrr > d.paid ? d.mrr - d.paid : 0)",
    contraction: "d => op.sum(d.before === d.month - 1 && d.mrr < d.paid ? d.paid - d.mrr : 0)",
  });
  const leftOver = steps
    .groupby("month")
    .rollup({
      opening: op.sum("mrr"),
      openingCustomers: op.count(),
      churned: "d => op.sum(d.after !== d.month + 1 ? d.mrr : 0)",
      churnedCustomers: "d => op.sum(d.after !== d.month + 1 ? 1 : 0)",
    })
    .derive({ month: "d => d.month + 1" });
  const all = here
    .join_left(leftOver, "month")
    .impute({ opening: () => 0, openingCustomers: () => 0, churned: () => 0, churnedCustomers: () => 0 })
    .derive({
      nrr: "d => (d.opening + d.expansion - d.contraction - d.churned) / d.opening",
      grr: "d => (d.opening - d.contraction - d.churned) / d.opening",
      logoChurn: "d => d.churnedCustomers / d.openingCustomers",
    })
    .orderby("month");
  const rows = rowsOf(all);
  if (rows.length !== SERIES_MONTHS) throw new Error(`${rows.length} months instead of ${SERIES_MONTHS}`);
  return Object.fromEntries(SERIES.map((name) => [name, Float64Array.from(rows, (row) => row[name]!)]));
}

const rowsOf = (facts: ColumnTable) => facts.objects() as Readonly<Record<string, number>>[];
