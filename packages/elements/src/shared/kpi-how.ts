import type { KpiResult } from "@tenure/core/fields";
import { KPI_FORMULAS } from "@tenure/knowledge/kpi-formulas";
import type { KpiReadingOptions } from "./kpi-reading.js";
import { fillKpiText } from "./kpi-text.js";
import { moreKpis } from "./kpi-words.js";

/**
 * How a figure is computed: the formula with its figures, the method of the interval, the convention. Formulas are written
 * for the conventions that use them as they stand; another convention of a metric of the ledger shows its name alone.
 */
export function kpiHow(
  result: KpiResult,
  { words, text, formats }: Pick<KpiReadingOptions, "words" | "text" | "formats">,
): string[] {
  const { metric } = result;
  const more = moreKpis.part?.MORE_KPIS ?? {};
  const other = Object.hasOwn(more, metric) ? more[metric] : undefined;
  const usual = Object.hasOwn(KPI_FORMULAS, metric) ? KPI_FORMULAS[metric] : undefined;
  const isOwn = (usual || other?.ledger) && !["", "default", "four-class"].includes(result.convention);
  const formula = isOwn ? undefined : (usual ?? other?.how);
  const method = result.interval?.method ?? "";
  const n = result.denominator === undefined ? "" : formats.count(result.denominator);
  return [
    formula ? (fillKpiText(formula[words.language === "ja" ? "ja" : "en"], result, formats, text) ?? "") : "",
    method && text.method(method.charAt(0).toUpperCase() + method.slice(1), n),
    result.convention && words.convention(result.convention),
  ].filter(Boolean);
}
