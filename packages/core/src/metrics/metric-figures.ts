import type { Reason } from "../result.js";
import type { KpiUnit } from "./kpi-result.js";
import { KPI_DEFINITIONS, type KpiId, kpiResult } from "./kpis.js";
import { type MetricConventions, MOVEMENT_METRICS, type MovementMetric } from "./movements-report.js";
import type { MrrLedger } from "./mrr-ledger.js";

/** One metric of one month, without its history. */
export interface MetricFigure {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Present when the month has days that the data do not cover yet. */
  readonly open?: true;
  readonly unit: KpiUnit;
  /** Fractions for rates, major units for money. */
  readonly value: number | null;
  readonly reason?: Reason;
  /** What a value needs that is not there, as in `KpiResult`. */
  readonly needs?: readonly string[];
  /** For a share: how many of how many; a figure that is no share but has observations gives their number alone. */
  readonly numerator?: number;
  readonly denominator?: number;
}

/**
 * Every metric of {@link KPI_DEFINITIONS} by its id, for the last complete month of a ledger or its only one: what
 * `kpiResult` says of each. Empty when the ledger has no month.
 *
 *   conventions   of single metrics, as those of `movementsReport`
 *
 * @example metricFigures(ledger)["logo-churn"] // { month: "2026-06", unit: "rate", value: 0.1, numerator: 1, denominator: 10 }
 */
export function metricFigures(
  ledger: MrrLedger,
  conventions: MetricConventions = {},
): Readonly<Partial<Record<KpiId, MetricFigure>>> {
  const named = new Map<KpiId, string | undefined>(
    Object.entries(MOVEMENT_METRICS).map(([name, id]) => [id, conventions[name as MovementMetric]]),
  );
  const figures: Partial<Record<KpiId, MetricFigure>> = {};
  for (const id of Object.keys(KPI_DEFINITIONS) as KpiId[]) {
    const result = kpiResult(ledger, id, { seriesMonths: 0, convention: named.get(id) ?? "default" });
    if (!result.ok) continue;
    const { month, open, unit, value, reason, numerator, denominator } = result.value;
    figures[id] = {
      month,
      ...(open ? { open } : {}),
      unit,
      value,
      ...(reason === undefined ? {} : { reason }),
      ...(numerator === undefined || denominator === undefined ? {} : { numerator, denominator }),
    };
  }
  return figures;
}
