import type { ExportTable } from "../shared/export/export-table.js";
import { type CaseView, customersOf, earnedOf, type Measure } from "../what-if/cases.js";
import type { WhatIfContext } from "../what-if/context.js";
import { curveHeads } from "../what-if/curve-charts.js";

/** The drawn curves, exactly: a row for each month, customers and value of each scenario. */
export function curveRows(
  {
    cases,
    measure,
    months,
  }: { readonly cases: readonly CaseView[]; readonly measure: Measure; readonly months: number },
  currency: string | null,
  { words }: WhatIfContext,
): ExportTable {
  const [customers, earned] = [
    cases.map((one) => customersOf(one, measure)),
    cases.map((one) => earnedOf(one, measure)),
  ];
  const heads = curveHeads(measure, words).map((head, index) =>
    index === 1 && currency ? `${head} (${currency})` : head,
  );
  return {
    columns: [words.simulator.afterMonths, ...heads.flatMap((head) => cases.map(({ title }) => `${head}: ${title}`))],
    rows: Array.from({ length: months + 1 }, (_, month) => [
      month,
      ...[...customers, ...earned].map((series) => series[month] ?? null),
    ]),
  };
}
