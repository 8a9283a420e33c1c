import type { Figure } from "../metrics/kpi-figure.js";
import type { KpiResult } from "../metrics/kpi-result.js";
import type { MonthWindow } from "../metrics/month-axis.js";
import type { MrrLedger } from "../metrics/mrr-ledger.js";
import type { SubscriptionIntervals } from "../metrics/subscription-intervals.js";
import type { Result } from "../result.js";
import type { TableName } from "../schema/tables.js";
import type { Steps } from "../steps.js";
import { formatDay, formatMonth } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import type { KpiAssumptions } from "./kpi-assumptions.js";

/** What metrics are computed from, whatever table they read. */
export interface KpiData {
  readonly workspace: Workspace;
  /** Of the subscriptions; null where there are none. */
  readonly intervals: SubscriptionIntervals | null;
  readonly ledger: MrrLedger | null;
  readonly assumptions: KpiAssumptions;
  /** Day of a moment in the declared time zone. Default: UTC. */
  readonly dayOf?: ((instant: number) => number) | undefined;
}

/** Data with the subscriptions that a source needs. */
export interface PayingData extends KpiData {
  readonly intervals: SubscriptionIntervals;
  readonly ledger: MrrLedger;
}

/** Months that are wanted, both included, and the last day covered. */
export interface MonthSpan {
  readonly first: number;
  readonly last: number;
  readonly asOf: number;
}

/** What a source tells, month by month; null for a month that the data do not reach. */
export interface Reading<M> {
  readonly convention: string;
  readonly at: (month: number) => M | null;
}

/** Where figures come from: tables that are read once for all metrics that share them. */
export interface KpiSource<M> {
  readonly id: string;
  /** Tables without which it tells nothing. */
  readonly tables: readonly TableName[];
  /** Assumptions that change what is read, and not only what is made of it. */
  readonly reads?: readonly (keyof KpiAssumptions)[];
  readonly steps: (data: KpiData, span: MonthSpan) => Steps<Result<Reading<M>>>;
}

/** A metric beside those of the ledger's own registry: everything the engine has to know about it. */
export interface TableKpi<M = unknown> {
  readonly source: KpiSource<M>;
  readonly unit: KpiResult["unit"];
  /** Which way is good; where it depends on what somebody said, how. */
  readonly better: KpiResult["better"] | ((assumptions: KpiAssumptions) => KpiResult["better"]);
  /** Months that the figure looks back over. Default 1. */
  readonly windowMonths?: number;
  /** Assumptions without which there is no figure; a cost of acquisition stands for `cac`. */
  readonly assumes?: readonly (keyof KpiAssumptions)[];
  /** Columns that it needs beyond its tables: what to say where they are what is missing. */
  readonly needs?: readonly string[];
  /** Where it differs from that of its source. */
  readonly convention?: string;
  readonly figure: (month: M, assumptions: KpiAssumptions) => Figure;
}

/** Metrics that share a source. */
export function metricsOf<M, const Id extends string>(
  source: KpiSource<M>,
  metrics: Readonly<Record<Id, Omit<TableKpi<M>, "source">>>,
): Readonly<Record<Id, TableKpi>> {
  const entries = Object.entries<Omit<TableKpi<M>, "source">>(metrics);
  return Object.fromEntries(entries.map(([id, metric]) => [id, { ...metric, source }])) as unknown as Readonly<
    Record<Id, TableKpi>
  >;
}

/** Assumptions that a metric cannot do without and nobody has given. */
export function lackingOf({ assumes = [] }: Pick<TableKpi, "assumes">, given: KpiAssumptions): readonly string[] {
  return assumes.filter((name) => given[name] === undefined && (name !== "cac" || given.acquisitionCost === undefined));
}

/** The months of the ledger, for what else is read of its subscriptions. */
export function windowOf(ledger: MrrLedger): MonthWindow {
  return { from: formatMonth(ledger.firstMonth), asOf: formatDay(ledger.asOf) };
}
