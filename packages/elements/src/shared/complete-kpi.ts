import type { KpiResult, KpiUnit } from "@tenure/core/fields";
import { finite } from "./finite.js";
import { wordsOfKpi } from "./kpi-words.js";
import { monthAfter } from "./month-after.js";

/** What the element's attributes say about a figure that does not say it itself. */
export interface KpiDefaults {
  readonly metric: string;
  readonly unit: KpiUnit | undefined;
  readonly better: string | undefined;
}

const DIRECTIONS: readonly KpiResult["better"][] = ["up", "down", "neutral"];
const LONGEST_SERIES = 600;

/**
 * A whole result made from as little as `{ value }`: what is missing comes from the attributes, then from what is known
 * of the metric. Numbers that are not finite become null, so that nothing after this has to ask again.
 */
export function completeKpi(given: Partial<KpiResult>, defaults: KpiDefaults): KpiResult {
  const metric = text(given.metric) || defaults.metric;
  const known = wordsOfKpi(metric);
  const value = finite(given.value);
  const interval = given.interval;
  const low = finite(interval?.low);
  const high = finite(interval?.high);
  const numerator = finite(given.numerator);
  const denominator = finite(given.denominator);
  const values = Array.isArray(given.series?.values) ? given.series.values : [];
  const cut = Math.max(0, values.length - LONGEST_SERIES);
  return {
    tenure: 1,
    metric,
    convention: text(given.convention),
    unit: defaults.unit ?? ((text(given.unit) as KpiUnit) || known?.unit || "ratio"),
    better:
      DIRECTIONS.find((one) => one === defaults.better) ??
      DIRECTIONS.find((one) => one === given.better) ??
      known?.better ??
      "neutral",
    windowMonths: finite(given.windowMonths) ?? 1,
    month: text(given.month),
    ...(given.open === true ? { open: true as const } : {}),
    currency: text(given.currency) || null,
    value,
    ...(value === null
      ? { reason: (text(given.reason) as KpiResult["reason"]) || "no-data", ...needsOf(given.needs) }
      : {}),
    previous: finite(given.previous),
    ...(numerator === null ? {} : { numerator }),
    ...(denominator === null ? {} : { denominator }),
    interval:
      low === null || high === null
        ? null
        : { low, high, level: finite(interval?.level) ?? 0.95, method: text(interval?.method) },
    series: {
      firstMonth: monthAfter(text(given.series?.firstMonth), cut),
      values: values.slice(cut).map(finite),
    },
    parts: Object.fromEntries(
      Object.entries(given.parts ?? {}).filter((part): part is [string, number] => finite(part[1]) !== null),
    ),
  };
}

function needsOf(given: unknown): Pick<KpiResult, "needs"> {
  const needs = Array.isArray(given) ? given.filter((need) => typeof need === "string") : [];
  return needs.length > 0 ? { needs } : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
