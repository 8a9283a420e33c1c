import type { ExportTable } from "../shared/export/export-table.js";
import { customersOf } from "../what-if/cases.js";
import type { WhatIfContext } from "../what-if/context.js";
import { type CurveChartsModel, curveHeads, withOneOff } from "../what-if/curve-charts.js";

/** The drawn curves, exactly: a row for each month, customers and value of each scenario. */
export function curveRows(
  model: Pick<CurveChartsModel, "cases" | "focus" | "measure" | "months">,
  currency: string | null,
  { words }: WhatIfContext,
): ExportTable {
  const { cases, measure, months } = model;
  const customers = cases.map((one) => customersOf(one, measure));
  const valued = withOneOff(model, words);
  const earned = valued.map((one) => one.earned);
  const [customersHead, valueHead] = curveHeads(measure, words);
  const inCurrency = currency ? `${valueHead} (${currency})` : valueHead;
  return {
    columns: [
      words.simulator.afterMonths,
      ...cases.map(({ title }) => `${customersHead}: ${title}`),
      ...valued.map(({ one }) => `${inCurrency}: ${one.title}`),
    ],
    rows: Array.from({ length: months + 1 }, (_, month) => [
      month,
      ...[...customers, ...earned].map((series) => series[month] ?? null),
    ]),
  };
}
