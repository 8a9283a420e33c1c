import type { MetricFigure } from "../metrics/metric-figures.js";
import type { Result } from "../result.js";
import { drain } from "../steps.js";
import { kpiQuestion } from "./kpi-of-data.js";
import type { KpiData, Reading } from "./kpi-source.js";
import { TABLE_KPIS, type TableKpiId } from "./table-kpis.js";

/**
 * Every metric of {@link TABLE_KPIS} by its id, for the month of `kpiOfData` and without its history; each source is read
 * once. A metric whose source fails is left out: the failure is that of the table, and told where the table is.
 *
 * @example tableFigures(data)["renewal-rate"] // { month: "2026-06", unit: "rate", value: 0.9, numerator: 9, denominator: 10 }
 */
export function tableFigures(data: KpiData): Readonly<Partial<Record<TableKpiId, MetricFigure>>> {
  const readings = new Map<string, Result<Reading<unknown>>>();
  const figures: Partial<Record<TableKpiId, MetricFigure>> = {};
  for (const id of Object.keys(TABLE_KPIS) as TableKpiId[]) {
    const question = kpiQuestion(data, id, { seriesMonths: 0 });
    if (!question.ok) continue;
    let result = question.value;
    if (!("tenure" in result)) {
      const { source, span, key, answer } = result;
      const reading = readings.get(key) ?? drain(source.steps(data, span));
      readings.set(key, reading);
      if (!reading.ok) continue;
      result = answer(reading.value);
    }
    const { month, open, unit, value, reason, needs, numerator, denominator } = result;
    figures[id] = {
      month,
      ...(open ? { open } : {}),
      unit,
      value,
      ...(reason === undefined ? {} : { reason }),
      ...(needs === undefined ? {} : { needs }),
      ...(numerator === undefined ? {} : { numerator }),
      ...(denominator === undefined ? {} : { denominator }),
    };
  }
  return figures;
}
