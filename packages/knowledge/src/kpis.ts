import type { KpiResult, KpiUnit } from "@tenure/core";
import type { Bilingual } from "./bilingual.js";

/**
 * How one metric is named. Texts hold places for figures of a result: `{endMrr}` is money, `{endMrr~}` money whose
 * currency was just named, `{endCustomers#社}` a count with its counter, `{endCustomers# customer(s)}` one with its
 * plural, `{churn%}` a fraction as percent, `{p90:}` a length in minutes, `{alpha=}` a bare number, `{month}` the month,
 * `{window}` the month or the months looked back over. A name is one of `KpiResult.parts`, or `numerator`,
 * `denominator`; a word after `|` stands in where there is no figure.
 */
export interface KpiWords {
  /** For figures that come without a unit of their own. */
  readonly unit: KpiUnit;
  readonly better: KpiResult["better"];
  /** A sum of amounts that are never negative: with a source missing it is a lower bound. */
  readonly sum?: true;
  readonly label: Bilingual;
  /** What stands beside the value; absent, counts of how many or the months looked back over. */
  readonly beside?: Bilingual;
  /** A second line below the change. */
  readonly also?: Bilingual;
}

/**
 * The words of the usual metrics, at hand on every page that shows one; each has its formula in `kpi-formulas.ts`. All
 * other metrics have both in `more-kpis.ts`, which loads with the first of them.
 */
// biome-ignore format: one line a metric, English and Japanese side by side.
export const KPIS: Readonly<Record<string, KpiWords>> = {
  mrr: { unit: "money", better: "up", sum: true, label: { en: "Recurring revenue, MRR", ja: "月次経常収益 MRR" }, also: { en: "ARR run rate {arr}", ja: "年換算 ARR {arr}" } },
  arpa: { unit: "money", better: "up", label: { en: "Revenue per account, ARPA", ja: "平均顧客単価 ARPA" }, beside: { en: "{endCustomers# customer(s)}", ja: "{endCustomers#社}" } },
  nrr: { unit: "rate", better: "up", label: { en: "Net revenue retention", ja: "売上維持率 NRR" } },
  grr: { unit: "rate", better: "up", label: { en: "Gross revenue retention", ja: "総収益維持率 GRR" } },
  "logo-churn": { unit: "rate", better: "down", label: { en: "Logo churn", ja: "解約率（社数）" }, beside: { en: "{numerator#} of {denominator#}, {window}", ja: "{window} {denominator#社}中{numerator#社}" } },
};

/** The words of a metric, or undefined for one that has none. */
export function kpiWords(id: string): KpiWords | undefined {
  return Object.hasOwn(KPIS, id) ? KPIS[id] : undefined;
}
