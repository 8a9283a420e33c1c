import type { KpiResult, KpiUnit } from "@tenure/core";
import type { Bilingual } from "./bilingual.js";

/**
 * How one metric is named and explained. Texts hold places for figures of a result: `{endMrr}` is money, `{endMrr~}`
 * money whose currency was just named, `{endCustomers#社}` a count with its counter, `{endCustomers# customer(s)}` one
 * with its plural, `{month}` the month, `{window}` the month or the months looked back over. A name is one of `KpiResult.parts`, or `numerator`, `denominator`; a word after
 * `|` stands in where there is no figure.
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
  /** The formula, its figures filled in where the result has them all. */
  readonly how: Bilingual;
}

/** The words of every metric. One more metric is one more line here. */
// biome-ignore format: one line a metric, English and Japanese side by side.
export const KPIS: Readonly<Record<string, KpiWords>> = {
  mrr: { unit: "money", better: "up", sum: true, label: { en: "Recurring revenue, MRR", ja: "月次経常収益 MRR" }, also: { en: "ARR run rate {arr}", ja: "年換算 ARR {arr}" }, how: { en: "Monthly prices of all subscriptions active at the end of {month}, added up. Trials and free plans excluded; tax as in the data.", ja: "{month}末時点で有効な契約の料金を月額に直した合計です。トライアルと無料プランは含みません。税の扱いは元データのままです。" } },
  arr: { unit: "money", better: "up", sum: true, label: { en: "Annual recurring revenue, ARR", ja: "年間経常収益 ARR" }, beside: { en: "run rate", ja: "年換算" }, how: { en: "MRR {endMrr} × 12. A run rate, not booked revenue.", ja: "MRR {endMrr} × 12。年換算の値で、計上済みの売上ではありません。" } },
  customers: { unit: "count", better: "up", sum: true, label: { en: "Paying customers", ja: "有料顧客数" }, beside: { en: "", ja: "社" }, how: { en: "Start {startCustomers#} + new {newCustomers#} + reactivated {reactivatedCustomers#} − churned {churnedCustomers#}. Accounts with an MRR above zero count.", ja: "期首{startCustomers#} + 新規{newCustomers#} + 再契約{reactivatedCustomers#} − 解約{churnedCustomers#}。MRRが0を超える顧客を数えます。" } },
  arpa: { unit: "money", better: "up", label: { en: "Revenue per account, ARPA", ja: "平均顧客単価 ARPA" }, beside: { en: "{endCustomers# customer(s)}", ja: "{endCustomers#社}" }, how: { en: "MRR {endMrr} ÷ {endCustomers# paying customer(s)|paying customers} at the end of {month}.", ja: "MRR {endMrr} ÷ {month}末時点の有料顧客{endCustomers#社}。" } },
  nrr: { unit: "rate", better: "up", label: { en: "Net revenue retention", ja: "売上維持率 NRR" }, how: { en: "MRR that the customers of twelve months before pay now ({currentMrr12}) ÷ what they paid then ({startMrr12}). Expansion, contraction and churn count; new customers do not.", ja: "12か月前の顧客の現在のMRR {currentMrr12} ÷ 当時のMRR {startMrr12}。拡大・縮小・解約を含み、新規は含みません。" } },
  grr: { unit: "rate", better: "up", label: { en: "Gross revenue retention", ja: "総収益維持率 GRR" }, how: { en: "MRR of twelve months before that is still paid ({keptMrr12}) ÷ all of it ({startMrr12}). Expansion does not count, so it never exceeds 100%.", ja: "12か月前のMRRのうち残った額 {keptMrr12} ÷ 当時のMRR {startMrr12}。増額を含まないため、100%を超えません。" } },
  "nrr-month": { unit: "rate", better: "up", label: { en: "Net revenue retention, month", ja: "売上維持率 NRR（月次）" }, how: { en: "(Start {startMrr} + expansion {expansionMrr~} − contraction {contractionMrr~} − churned {churnedMrr~}) ÷ start. Reactivation excluded.", ja: "（期首{startMrr} + 拡大{expansionMrr~} − 縮小{contractionMrr~} − 解約{churnedMrr~}）÷ 期首。再契約は含みません。" } },
  "grr-month": { unit: "rate", better: "up", label: { en: "Gross revenue retention, month", ja: "総収益維持率 GRR（月次）" }, how: { en: "(Start {startMrr} − contraction {contractionMrr~} − churned {churnedMrr~}) ÷ start. Expansion does not count, so it never exceeds 100%.", ja: "（期首{startMrr} − 縮小{contractionMrr~} − 解約{churnedMrr~}）÷ 期首。増額を含まないため、100%を超えません。" } },
  "logo-retention": { unit: "rate", better: "up", label: { en: "Customer retention", ja: "継続率（社数）" }, beside: { en: "{numerator#} of {denominator#}, {window}", ja: "{window} {denominator#社}中{numerator#社}" }, how: { en: "Customers of twelve months before who are customers now ({numerator#}) ÷ all of them ({denominator#}).", ja: "12か月前の顧客のうち現在も契約中の{numerator#社} ÷ 当時の{denominator#社}。" } },
  "logo-churn": { unit: "rate", better: "down", label: { en: "Logo churn", ja: "解約率（社数）" }, beside: { en: "{numerator#} of {denominator#}, {window}", ja: "{window} {denominator#社}中{numerator#社}" }, how: { en: "Customers lost in {month} ({numerator#}) ÷ customers at its start ({denominator#}).", ja: "{month}の解約{numerator#社} ÷ 月初の顧客{denominator#社}。" } },
  "annualised-churn": { unit: "rate", better: "down", label: { en: "Annualised churn", ja: "年率換算の解約率" }, beside: { en: "from {window}", ja: "{window}から換算" }, how: { en: "1 − (1 − {churnedCustomers#|churned} ÷ {startCustomers#|start})^12: the month's logo churn compounded to a year, not multiplied by twelve.", ja: "1 − (1 − {churnedCustomers#|解約} ÷ {startCustomers#|期首})^12。月次の解約率を12倍せず、複利で1年に直した値です。" } },
  "gross-mrr-churn": { unit: "rate", better: "down", label: { en: "Gross MRR churn", ja: "グロス解約率" }, how: { en: "(Churned {churnedMrr} + contraction {contractionMrr~}) ÷ start {startMrr~}.", ja: "（解約{churnedMrr} + 縮小{contractionMrr~}）÷ 期首{startMrr~}。" } },
  "net-mrr-churn": { unit: "rate", better: "down", label: { en: "Net MRR churn", ja: "ネット解約率" }, how: { en: "(Churned {churnedMrr} + contraction {contractionMrr~} − expansion {expansionMrr~}) ÷ start {startMrr~}. Below zero, gains exceed losses.", ja: "（解約{churnedMrr} + 縮小{contractionMrr~} − 拡大{expansionMrr~}）÷ 期首{startMrr~}。マイナスは増加が減少を上回る状態です。" } },
  "quick-ratio": { unit: "ratio", better: "up", label: { en: "Quick ratio", ja: "クイックレシオ" }, how: { en: "(New {newMrr} + reactivation {reactivationMrr~} + expansion {expansionMrr~}) ÷ (contraction {contractionMrr~} + churned {churnedMrr~}).", ja: "（新規{newMrr} + 再契約{reactivationMrr~} + 拡大{expansionMrr~}）÷（縮小{contractionMrr~} + 解約{churnedMrr~}）。" } },
  "net-new-mrr": { unit: "money", better: "up", label: { en: "Net new MRR", ja: "純増MRR" }, beside: { en: "{window}", ja: "{window}" }, how: { en: "New {newMrr} + reactivation {reactivationMrr~} + expansion {expansionMrr~} − contraction {contractionMrr~} − churned {churnedMrr~}.", ja: "新規{newMrr} + 再契約{reactivationMrr~} + 拡大{expansionMrr~} − 縮小{contractionMrr~} − 解約{churnedMrr~}。" } },
};

/** The words of a metric, or undefined for one that has none. */
export function kpiWords(id: string): KpiWords | undefined {
  return Object.hasOwn(KPIS, id) ? KPIS[id] : undefined;
}
