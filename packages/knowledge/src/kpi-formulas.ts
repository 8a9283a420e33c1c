import type { Bilingual } from "./bilingual.js";

/** How every usual metric is computed, with places for figures as in {@link KpiWords}: filled in where the result has them all. */
// biome-ignore format: one line a metric, English and Japanese side by side.
export const KPI_FORMULAS: Readonly<Record<string, Bilingual>> = {
  mrr: { en: "Monthly prices of all subscriptions active at the end of {month}, added up. Trials and free plans excluded; tax as in the data.", ja: "{month}末時点で有効な契約の料金を月額に直した合計です。トライアルと無料プランは含みません。税の扱いは元データのままです。" },
  arpa: { en: "MRR {endMrr} ÷ {endCustomers# paying customer(s)|paying customers} at the end of {month}.", ja: "MRR {endMrr} ÷ {month}末時点の有料顧客{endCustomers#社}。" },
  nrr: { en: "MRR that the customers of twelve months before pay now ({currentMrr12}) ÷ what they paid then ({startMrr12}). Expansion, contraction and churn count; new customers do not.", ja: "12か月前の顧客の現在のMRR {currentMrr12} ÷ 当時のMRR {startMrr12}。拡大・縮小・解約を含み、新規は含みません。" },
  grr: { en: "MRR of twelve months before that is still paid ({keptMrr12}) ÷ all of it ({startMrr12}). Expansion does not count, so it never exceeds 100%.", ja: "12か月前のMRRのうち残った額 {keptMrr12} ÷ 当時のMRR {startMrr12}。増額を含まないため、100%を超えません。" },
  "logo-churn": { en: "Customers lost in {month} ({numerator#}) ÷ customers at its start ({denominator#}).", ja: "{month}の解約{numerator#社} ÷ 月初の顧客{denominator#社}。" },
};
