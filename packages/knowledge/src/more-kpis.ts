import type { Bilingual } from "./bilingual.js";
import { type KpiWords, kpiWords } from "./kpis.js";

/** What a metric is about. */
export const KPI_GROUPS = {
  revenue: { en: "Recurring revenue", ja: "経常収益" },
  churn: { en: "Churn", ja: "解約" },
  retention: { en: "Retention", ja: "継続と維持" },
  renewal: { en: "Renewals and expansion", ja: "契約更新と拡大" },
  value: { en: "Value and cost of a customer", ja: "顧客の価値と費用" },
  survey: { en: "Surveys", ja: "アンケート" },
  support: { en: "Support", ja: "サポート" },
  contact: { en: "Contacts", ja: "接点" },
  health: { en: "Health", ja: "ヘルス" },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type KpiGroup = keyof typeof KPI_GROUPS;

/** Words of a metric that few pages show, with how it is computed, as in `KPI_FORMULAS`. */
export interface MoreKpiWords extends KpiWords {
  readonly group: KpiGroup;
  /** Of the ledger, whose other conventions have other formulas. */
  readonly ledger?: true;
  readonly how: Bilingual;
}

const BEGAN = { en: "{numerator#} of {denominator# starter(s)}", ja: "開始{denominator#社}中{numerator#社}" };
const LOST = { en: "{numerator#} of {denominator#}, {window}", ja: "{window} {denominator#社}中{numerator#社}" };
const BOUGHT = { en: "{customers# customer(s)}, {window}", ja: "{window} {customers#社}" };
const OF_TICKETS = {
  en: "{numerator#} of {denominator# ticket(s)}, {window}",
  ja: "{window} {denominator#件}中{numerator#件}",
};
const OF_CONTACTS = {
  en: "{numerator#} of {denominator# contact(s)}, {window}",
  ja: "{window} {denominator#件}中{numerator#件}",
};
const WITHIN = { en: "{tickets# ticket(s)}, {window}", ja: "{window} {tickets#件}" };
const NINE_IN_TEN = { en: "9 in 10 within {p90:}", ja: "9割は{p90:}以内" };
const ANSWERS = { en: "{n# answer(s)}, {window}", ja: "{window} 回答{n#件}" };

/** The words of all metrics but the usual ones, by what they are about. One more metric is one more line here. */
// biome-ignore format: one entry a metric, English and Japanese side by side.
export const MORE_KPIS: Readonly<Record<string, MoreKpiWords>> = {
  arr: { group: "revenue", ledger: true, unit: "money", better: "up", sum: true, label: { en: "Annual recurring revenue, ARR", ja: "年間経常収益 ARR" }, beside: { en: "run rate", ja: "年換算" },
    how: { en: "MRR {endMrr} × 12. A run rate, not booked revenue.", ja: "MRR {endMrr} × 12。年換算の値で、計上済みの売上ではありません。" } },
  customers: { group: "revenue", ledger: true, unit: "count", better: "up", sum: true, label: { en: "Paying customers", ja: "有料顧客数" }, beside: { en: "", ja: "社" },
    how: { en: "Start {startCustomers#} + new {newCustomers#} + reactivated {reactivatedCustomers#} − churned {churnedCustomers#}. Accounts with an MRR above zero count.", ja: "期首{startCustomers#} + 新規{newCustomers#} + 再契約{reactivatedCustomers#} − 解約{churnedCustomers#}。MRRが0を超える顧客を数えます。" } },
  "net-new-mrr": { group: "revenue", ledger: true, unit: "money", better: "up", label: { en: "Net new MRR", ja: "純増MRR" }, beside: { en: "{window}", ja: "{window}" },
    how: { en: "New {newMrr} + reactivation {reactivationMrr~} + expansion {expansionMrr~} − contraction {contractionMrr~} − churned {churnedMrr~}.", ja: "新規{newMrr} + 再契約{reactivationMrr~} + 拡大{expansionMrr~} − 縮小{contractionMrr~} − 解約{churnedMrr~}。" } },
  "quick-ratio": { group: "revenue", ledger: true, unit: "ratio", better: "up", label: { en: "Quick ratio", ja: "クイックレシオ" },
    how: { en: "(New {newMrr} + reactivation {reactivationMrr~} + expansion {expansionMrr~}) ÷ (contraction {contractionMrr~} + churned {churnedMrr~}).", ja: "（新規{newMrr} + 再契約{reactivationMrr~} + 拡大{expansionMrr~}）÷（縮小{contractionMrr~} + 解約{churnedMrr~}）。" } },
  "new-mrr": { group: "revenue", ledger: true, unit: "money", better: "up", sum: true, label: { en: "New MRR", ja: "新規MRR" }, beside: BOUGHT,
    how: { en: "MRR at the end of the month of customers who did not pay before.", ja: "それまで支払いのなかった顧客の、月末時点のMRRです。" } },
  "expansion-mrr": { group: "revenue", ledger: true, unit: "money", better: "up", sum: true, label: { en: "Expansion MRR", ja: "拡大MRR" }, beside: BOUGHT,
    how: { en: "By how much more customers of the month before pay at its end.", ja: "前月末からの顧客が、月末に増やした金額の合計です。" } },
  "contraction-mrr": { group: "revenue", ledger: true, unit: "money", better: "down", sum: true, label: { en: "Contraction MRR", ja: "縮小MRR" }, beside: BOUGHT,
    how: { en: "By how much less customers of the month before pay at its end, those who left not counted.", ja: "前月末からの顧客が、月末に減らした金額の合計です。解約した顧客は含みません。" } },
  "churned-mrr": { group: "revenue", ledger: true, unit: "money", better: "down", sum: true, label: { en: "Churned MRR", ja: "解約MRR" }, beside: BOUGHT,
    how: { en: "What customers who left in the month paid at the end of the month before.", ja: "その月に解約した顧客が、前月末に支払っていた金額です。" } },
  "reactivation-mrr": { group: "revenue", ledger: true, unit: "money", better: "up", sum: true, label: { en: "Reactivation MRR", ja: "再契約MRR" }, beside: BOUGHT,
    how: { en: "MRR at the end of the month of former customers who came back.", ja: "以前の顧客が再び契約し、月末に支払っているMRRです。" } },
  "new-customers": { group: "revenue", ledger: true, unit: "count", better: "up", sum: true, label: { en: "New customers", ja: "新規顧客数" }, beside: { en: "{window}", ja: "社（{window}）" },
    how: { en: "Customers who pay at the end of the month and never did before.", ja: "月末に支払いがあり、それまでになかった顧客の数です。" } },
  "annualised-churn": { group: "churn", ledger: true, unit: "rate", better: "down", label: { en: "Annualised churn", ja: "年率換算の解約率" }, beside: { en: "from {window}", ja: "{window}から換算" },
    how: { en: "1 − (1 − {churnedCustomers#|churned} ÷ {startCustomers#|start})^12: the month's logo churn compounded to a year, not multiplied by twelve.", ja: "1 − (1 − {churnedCustomers#|解約} ÷ {startCustomers#|期首})^12。月次の解約率を12倍せず、複利で1年に直した値です。" } },
  "gross-mrr-churn": { group: "churn", ledger: true, unit: "rate", better: "down", label: { en: "Gross MRR churn", ja: "グロス解約率" },
    how: { en: "(Churned {churnedMrr} + contraction {contractionMrr~}) ÷ start {startMrr~}.", ja: "（解約{churnedMrr} + 縮小{contractionMrr~}）÷ 期首{startMrr~}。" } },
  "net-mrr-churn": { group: "churn", ledger: true, unit: "rate", better: "down", label: { en: "Net MRR churn", ja: "ネット解約率" },
    how: { en: "(Churned {churnedMrr} + contraction {contractionMrr~} − expansion {expansionMrr~}) ÷ start {startMrr~}. Below zero, gains exceed losses.", ja: "（解約{churnedMrr} + 縮小{contractionMrr~} − 拡大{expansionMrr~}）÷ 期首{startMrr~}。マイナスは増加が減少を上回る状態です。" } },
  "voluntary-churn": { group: "churn", unit: "rate", better: "down", label: { en: "Voluntary churn", ja: "自発的解約率" }, beside: LOST,
    how: { en: "Customers lost in {month} by their own choice ({numerator#}) ÷ customers at its start ({denominator#}). The reason is that of the churn event nearest to the loss.", ja: "{month}に自らの意思で解約した{numerator#社} ÷ 月初の顧客{denominator#社}。理由は、解約に最も近い解約理由の記録によります。" } },
  "delinquent-churn": { group: "churn", unit: "rate", better: "down", label: { en: "Delinquent churn", ja: "非自発的解約率" }, beside: LOST,
    how: { en: "Customers lost in {month} by a failed payment ({numerator#}) ÷ customers at its start ({denominator#}).", ja: "{month}に決済の失敗などで失った{numerator#社} ÷ 月初の顧客{denominator#社}。" } },
  "daily-sum-churn": { group: "churn", unit: "rate", better: "down", label: { en: "Net MRR churn, daily sum", ja: "ネット解約率（日次合算）" },
    how: { en: "For each day (start − end + new) ÷ start, added up over {month}. Not bounded by 100%; below zero, gains exceed losses.", ja: "日ごとの（期首 − 期末 + 新規）÷ 期首を、{month}について合計した値です。100%を超えることがあり、マイナスは増加が減少を上回る状態です。" } },
  "logo-retention": { group: "retention", ledger: true, unit: "rate", better: "up", label: { en: "Customer retention", ja: "継続率（社数）" }, beside: { en: "{numerator#} of {denominator#}, {window}", ja: "{window} {denominator#社}中{numerator#社}" },
    how: { en: "Customers of twelve months before who are customers now ({numerator#}) ÷ all of them ({denominator#}).", ja: "12か月前の顧客のうち現在も契約中の{numerator#社} ÷ 当時の{denominator#社}。" } },
  "nrr-month": { group: "retention", ledger: true, unit: "rate", better: "up", label: { en: "Net revenue retention, month", ja: "売上維持率 NRR（月次）" },
    how: { en: "(Start {startMrr} + expansion {expansionMrr~} − contraction {contractionMrr~} − churned {churnedMrr~}) ÷ start. Reactivation excluded.", ja: "（期首{startMrr} + 拡大{expansionMrr~} − 縮小{contractionMrr~} − 解約{churnedMrr~}）÷ 期首。再契約は含みません。" } },
  "grr-month": { group: "retention", ledger: true, unit: "rate", better: "up", label: { en: "Gross revenue retention, month", ja: "総収益維持率 GRR（月次）" },
    how: { en: "(Start {startMrr} − contraction {contractionMrr~} − churned {churnedMrr~}) ÷ start. Expansion does not count, so it never exceeds 100%.", ja: "（期首{startMrr} − 縮小{contractionMrr~} − 解約{churnedMrr~}）÷ 期首。増額を含まないため、100%を超えません。" } },
  "month-over-previous-retention": { group: "retention", ledger: true, unit: "rate", better: "up", label: { en: "Retention, month over month", ja: "前月比の継続率" },
    beside: { en: "{stayedCustomers#} of {startCustomers#}, {window}", ja: "{window} {startCustomers#社}に対し{stayedCustomers#社}" },
    how: { en: "Customers at the end of {month} who are not new ({stayedCustomers#}) ÷ customers at its start ({startCustomers#}). Who came back counts, so it may exceed 100%.", ja: "{month}末の顧客のうち新規を除く{stayedCustomers#社} ÷ 月初の顧客{startCustomers#社}。再契約を含むため、100%を超えることがあります。" } },
  "month-1-retention": { group: "retention", unit: "rate", better: "up", label: { en: "Retention after 1 month", ja: "1か月後の継続率" }, beside: BEGAN,
    how: { en: "Of the customers who began in twelve months, those who pay at the end of the 1st month after their own ({numerator#} of {denominator#}).", ja: "12か月の間に開始した{denominator#社}のうち、開始の翌月末に契約中の{numerator#社}です。" } },
  "month-3-retention": { group: "retention", unit: "rate", better: "up", label: { en: "Retention after 3 months", ja: "3か月後の継続率" }, beside: BEGAN,
    how: { en: "Of the customers who began in twelve months, those who pay at the end of the 3rd month after their own ({numerator#} of {denominator#}).", ja: "12か月の間に開始した{denominator#社}のうち、開始から3か月後の月末に契約中の{numerator#社}です。" } },
  "month-6-retention": { group: "retention", unit: "rate", better: "up", label: { en: "Retention after 6 months", ja: "6か月後の継続率" }, beside: BEGAN,
    how: { en: "Of the customers who began in twelve months, those who pay at the end of the 6th month after their own ({numerator#} of {denominator#}).", ja: "12か月の間に開始した{denominator#社}のうち、開始から6か月後の月末に契約中の{numerator#社}です。" } },
  "month-12-retention": { group: "retention", unit: "rate", better: "up", label: { en: "Retention after 12 months", ja: "12か月後の継続率" }, beside: BEGAN,
    how: { en: "Of the customers who began in twelve months, those who pay at the end of the 12th month after their own ({numerator#} of {denominator#}).", ja: "12か月の間に開始した{denominator#社}のうち、開始から12か月後の月末に契約中の{numerator#社}です。" } },
  "month-3-retention-or-later": { group: "retention", unit: "rate", better: "up", label: { en: "Retention after 3 months or later", ja: "3か月後以降の継続率" }, beside: BEGAN,
    how: { en: "Of the customers who began in twelve months, those who pay at the end of the 3rd month after their own, or at any later one up to {month} ({numerator#} of {denominator#}).", ja: "12か月の間に開始した{denominator#社}のうち、開始から3か月後の月末か、その後{month}までのいずれかの月末に契約中の{numerator#社}です。" } },
  "month-12-retention-or-later": { group: "retention", unit: "rate", better: "up", label: { en: "Retention after 12 months or later", ja: "12か月後以降の継続率" }, beside: BEGAN,
    how: { en: "Of the customers who began in twelve months, those who pay at the end of the 12th month after their own, or at any later one up to {month} ({numerator#} of {denominator#}).", ja: "12か月の間に開始した{denominator#社}のうち、開始から12か月後の月末か、その後{month}までのいずれかの月末に契約中の{numerator#社}です。" } },
  "renewal-rate": { group: "renewal", unit: "rate", better: "up", label: { en: "Renewal rate, contracts", ja: "契約更新率（件数）" }, beside: { en: "{numerator#} of {denominator# contract(s)}, {window}", ja: "{window} {denominator#件}中{numerator#件}" },
    how: { en: "Contracts renewed ({numerator#}) ÷ contracts due in {month} ({denominator#}).", ja: "契約更新された{numerator#件} ÷ {month}に満了を迎えた契約{denominator#件}。" } },
  "gross-renewal-rate": { group: "renewal", unit: "rate", better: "up", label: { en: "Renewal rate, value, gross", ja: "契約更新率（金額、グロス）" },
    how: { en: "MRR renewed without what was sold on top ({renewedMrr}) ÷ MRR due in {month} ({dueMrr}). On what came due, so it is not gross revenue retention.", ja: "増額を除いて契約更新されたMRR {renewedMrr} ÷ {month}に満了を迎えたMRR {dueMrr}。満了分に対する率で、総収益維持率とは異なります。" } },
  "net-renewal-rate": { group: "renewal", unit: "rate", better: "up", label: { en: "Renewal rate, value, net", ja: "契約更新率（金額、ネット）" },
    how: { en: "(MRR renewed {renewedMrr} + sold on top {upsellMrr~}) ÷ MRR due {dueMrr~} in {month}.", ja: "（契約更新されたMRR {renewedMrr} + 増額{upsellMrr~}）÷ {month}に満了を迎えたMRR {dueMrr~}。" } },
  "upsell-rate": { group: "renewal", unit: "rate", better: "up", label: { en: "Upsell rate", ja: "アップセル率" }, beside: LOST,
    how: { en: "Customers who expanded by another plan or by options ({numerator#}) ÷ customers at the start of {month} ({denominator#}).", ja: "プラン変更またはオプションで拡大した{numerator#社} ÷ {month}初めの顧客{denominator#社}。" } },
  "cross-sell-rate": { group: "renewal", unit: "rate", better: "up", label: { en: "Cross-sell rate", ja: "クロスセル率" }, beside: LOST,
    how: { en: "Customers who expanded by a further product ({numerator#}) ÷ customers at the start of {month} ({denominator#}).", ja: "別の製品で拡大した{numerator#社} ÷ {month}初めの顧客{denominator#社}。" } },
  ltv: { group: "value", unit: "money", better: "up", label: { en: "Lifetime value, LTV", ja: "顧客生涯価値 LTV" }, beside: { en: "{horizonMonths# month(s)}, discounted", ja: "{horizonMonths#か月}、割引後" },
    how: { en: "Σ over {horizonMonths# month(s)} of ARPA {arpa} × gross margin {grossMargin%} × the share still there at {churn%} churn a month, at a discount of {discountAnnual%} a year.", ja: "ARPA {arpa} × 粗利率{grossMargin%} × 月次解約率{churn%}での継続割合を、年{discountAnnual%}で割り引き、{horizonMonths#か月}について合計した値です。" } },
  "ltv-simple": { group: "value", unit: "money", better: "up", label: { en: "LTV, simple", ja: "LTV（単純式）" }, beside: { en: "revenue", ja: "売上" },
    how: { en: "ARPA {arpa} ÷ monthly churn {churn%} ({lost#} lost in {atRisk#} customer months). Ignores margin, time and differences between customers.", ja: "ARPA {arpa} ÷ 月次解約率{churn%}（延べ{atRisk#か月}のうち解約{lost#社}）。粗利、時間、顧客間の違いを考慮しません。" } },
  "ltv-smoothed": { group: "value", unit: "money", better: "up", label: { en: "LTV, smoothed", ja: "LTV（平滑化）" }, beside: { en: "revenue", ja: "売上" },
    how: { en: "ARPA {arpa} ÷ mean churn of the six months before {month} ({churn%}).", ja: "ARPA {arpa} ÷ {month}より前の6か月の平均解約率{churn%}。" } },
  "ltv-margin": { group: "value", unit: "money", better: "up", label: { en: "LTV by gross margin", ja: "LTV（粗利ベース）" }, beside: { en: "undiscounted", ja: "割引前" },
    how: { en: "ARPA {arpa} × gross margin {grossMargin%} ÷ monthly churn {churn%}. Ignores time and differences between customers.", ja: "ARPA {arpa} × 粗利率{grossMargin%} ÷ 月次解約率{churn%}。時間と顧客間の違いを考慮しません。" } },
  "ltv-net": { group: "value", unit: "money", better: "up", label: { en: "LTV by net retention", ja: "LTV（ネット）" }, beside: { en: "revenue", ja: "売上" },
    how: { en: "ARPA {arpa} ÷ (1 − (1 − churn {churn%}) × (1 + expansion {expansion%} − contraction {contraction%})), all a month. No value where expansion outgrows churn.", ja: "ARPA {arpa} ÷（1 −（1 − 解約率{churn%}）×（1 + 拡大{expansion%} − 縮小{contraction%}））。いずれも月次です。拡大が解約を上回ると値がありません。" } },
  "ltv-growth": { group: "value", unit: "money", better: "up", label: { en: "LTV with growth", ja: "LTV（単価成長込み）" }, beside: { en: "gross margin, undiscounted", ja: "粗利、割引前" },
    how: { en: "ARPA {arpa} × gross margin {grossMargin%} ÷ (1 − (1 − churn {churn%}) × (1 + expansion {expansion%} − contraction {contraction%})), all a month. No value where growth outruns churn.", ja: "ARPA {arpa} × 粗利率{grossMargin%} ÷（1 −（1 − 解約率{churn%}）×（1 + 拡大{expansion%} − 縮小{contraction%}））。いずれも月次です。成長が解約を上回ると値がありません。" } },
  "ltv-sbg": { group: "value", unit: "money", better: "up", label: { en: "LTV where customers differ (sBG)", ja: "LTV（異質性モデル、sBG）" }, beside: { en: "gross margin, discounted", ja: "粗利、割引後" },
    how: { en: "ARPA {arpa} × gross margin {grossMargin%} × discounted expected lifetime of a new customer, by a curve in which customers differ in churn (α {alpha=}, β {beta=}), at {discountAnnual%} a year.", ja: "ARPA {arpa} × 粗利率{grossMargin%} × 新規顧客の割引後の期待継続期間。解約率が顧客ごとに異なる曲線（α {alpha=}、β {beta=}）により、年{discountAnnual%}で割り引きます。" } },
  "ltv-to-date": { group: "value", unit: "money", better: "up", label: { en: "LTV to date, 12 months", ja: "累積売上（12か月）" }, beside: { en: "{customers# customer(s)}", ja: "{customers#社}" },
    how: { en: "MRR of a customer's first twelve months, as paid ({revenue}) ÷ customers who began, of the twelve starting months that reach {month} ({customers#}). Observed, nothing assumed.", ja: "開始から12か月のMRRの累計{revenue} ÷ {month}に12か月目を迎えるまでの12か月に開始した{customers#社}。実績だけによる値です。" } },
  "expected-lifetime": { group: "value", unit: "months", better: "up", label: { en: "Expected lifetime", ja: "平均継続期間" }, beside: { en: "from {window}", ja: "{window}から算出" },
    how: { en: "1 ÷ monthly churn {churn%} ({lost#} lost in {atRisk#} customer months). Only where all customers churn at one constant rate.", ja: "1 ÷ 月次解約率{churn%}（延べ{atRisk#か月}のうち解約{lost#社}）。解約率が一定で、全顧客に共通する場合の値です。" } },
  cac: { group: "value", unit: "money", better: "down", label: { en: "Acquisition cost, CAC", ja: "顧客獲得コスト CAC" }, beside: { en: "{newCustomers# new customer(s)}, {window}", ja: "{window} 新規{newCustomers#社}" },
    how: { en: "Sales and marketing cost of twelve months ({acquisitionCost}) ÷ customers won in them ({newCustomers#}).", ja: "12か月の営業・マーケティング費用{acquisitionCost} ÷ その間に獲得した{newCustomers#社}。" } },
  "cac-payback": { group: "value", unit: "months", better: "down", label: { en: "CAC payback", ja: "CAC回収期間" }, beside: { en: "without churn", ja: "解約を考慮しない" },
    how: { en: "CAC {cac} ÷ (ARPA {arpa} × gross margin {grossMargin%}). As if nobody left: too short.", ja: "CAC {cac} ÷（ARPA {arpa} × 粗利率{grossMargin%}）。解約がないとみなすため、短く出ます。" } },
  "cac-payback-with-churn": { group: "value", unit: "months", better: "down", label: { en: "CAC payback, with churn", ja: "CAC回収期間（解約を考慮）" }, beside: { en: "undiscounted", ja: "割引前" },
    how: { en: "First payment at which ARPA {arpa} × gross margin {grossMargin%} of those still there at {churn%} churn a month adds up to CAC {cac}. May never be reached.", ja: "ARPA {arpa} × 粗利率{grossMargin%}を、月次解約率{churn%}で継続する顧客から受け取り、累計がCAC {cac}に達する支払い回数です。回収できない場合もあります。" } },
  "ltv-to-cac": { group: "value", unit: "ratio", better: "up", label: { en: "LTV to CAC", ja: "LTV/CAC" }, beside: { en: "gross margin LTV", ja: "粗利ベース" },
    how: { en: "ARPA {arpa} × gross margin {grossMargin%} ÷ monthly churn {churn%} ÷ CAC {cac}. 3 is a rule of thumb, not a law.", ja: "ARPA {arpa} × 粗利率{grossMargin%} ÷ 月次解約率{churn%} ÷ CAC {cac}。3は目安であり、法則ではありません。" } },
  "cs-cost-ratio": { group: "value", unit: "rate", better: "down", label: { en: "Customer success cost ratio", ja: "CSコスト比率" },
    how: { en: "Customer success cost of a year ({csCost}) ÷ ARR {arr}.", ja: "カスタマーサクセスの年間費用{csCost} ÷ ARR {arr}。" } },
  "arr-per-csm": { group: "value", unit: "money", better: "up", label: { en: "ARR per CSM", ja: "CSM1人あたりARR" }, beside: { en: "{csms# CSM(s)}", ja: "CSM {csms#人}" },
    how: { en: "ARR {arr} ÷ customer success managers ({csms#}): as given, or the owners that the accounts name.", ja: "ARR {arr} ÷ CSM {csms#人}。人数は指定した値か、顧客データにある担当者の数です。" } },
  "retention-elasticity": { group: "value", unit: "ratio", better: "neutral", label: { en: "Retention elasticity", ja: "継続率の弾力性" }, beside: { en: "from {window}", ja: "{window}から算出" },
    how: { en: "Percent by which the value of a customer changes for one percent of retention: (1 − churn) ÷ (churn + discount), a month, at {churn%} churn and {discountAnnual%} a year. Understated where customers differ.", ja: "継続率が1%変わるとき、顧客の価値が何%変わるかを示します。（1 − 解約率）÷（解約率 + 割引率）を月次で求め、解約率は{churn%}、割引率は年{discountAnnual%}です。顧客に差がある場合は過小となります。" } },
  nps: { group: "survey", unit: "points", better: "up", label: { en: "Net Promoter Score, NPS®", ja: "ネット・プロモーター・スコア NPS®" }, beside: ANSWERS, also: { en: "Promoters {promoters#}, passives {passives#}, detractors {detractors#}", ja: "推奨者{promoters#}、中立者{passives#}、批判者{detractors#}" },
    how: { en: "(Promoters {promoters#} − detractors {detractors#}) ÷ answers {n#} × 100; 9–10 and 0–6 on a scale of 0 to 10. The latest answer of each customer in twelve months. Compare within a country only.", ja: "（推奨者{promoters#} − 批判者{detractors#}）÷ 回答{n#} × 100。0〜10のうち9〜10が推奨者、0〜6が批判者です。12か月の間の、顧客ごとに最新の回答を数えます。国内の値とのみ比較してください。" } },
  csat: { group: "survey", unit: "rate", better: "up", label: { en: "Satisfaction (CSAT)", ja: "顧客満足度（CSAT）" }, beside: { en: "{numerator#} of {denominator# answer(s)}, {window}", ja: "{window} {denominator#件}中{numerator#件}" },
    how: { en: "Answers in the upper two steps of the scale ({numerator#}) ÷ answers ({denominator#}); the latest of each customer in twelve months.", ja: "上位2段階の回答{numerator#件} ÷ 全回答{denominator#件}。12か月の間の、顧客ごとに最新の回答を数えます。" } },
  ces: { group: "survey", unit: "ratio", better: "up", label: { en: "Customer effort score (CES)", ja: "カスタマーエフォートスコア（CES）" }, beside: { en: "of {max#}, {n# answer(s)}, {window}", ja: "{max#}段階、{window} 回答{n#件}" },
    how: { en: "Mean of {n# answer(s)} on a scale of {min#} to {max#}; the latest of each customer in twelve months.", ja: "{min#}〜{max#}の回答{n#件}の平均です。12か月の間の、顧客ごとに最新の回答を数えます。" } },
  "first-contact-resolution": { group: "support", unit: "rate", better: "up", label: { en: "First-contact resolution", ja: "一次解決率（FCR）" }, beside: OF_TICKETS,
    how: { en: "Tickets solved with one contact and not reopened ({numerator#}) ÷ tickets solved ({denominator#}), of those received in {month}. Those that do not tell their contacts are on neither side.", ja: "1回の対応で解決し、再開されなかった{numerator#件} ÷ {month}に受け付けて解決した{denominator#件}。対応回数が不明な件は、分子にも分母にも含みません。" } },
  "answer-rate": { group: "support", unit: "rate", better: "up", label: { en: "Answer rate", ja: "応答率" }, beside: OF_TICKETS,
    how: { en: "Tickets answered ({numerator#}) ÷ tickets received in {month} ({denominator#}), as known on its last day.", ja: "応答した{numerator#件} ÷ {month}に受け付けた{denominator#件}。月末時点の値です。" } },
  "resolution-rate": { group: "support", unit: "rate", better: "up", label: { en: "Resolution rate", ja: "解決率" }, beside: OF_TICKETS,
    how: { en: "Tickets solved by the end of {month} ({numerator#}) ÷ tickets received in it ({denominator#}).", ja: "{month}末までに解決した{numerator#件} ÷ その月に受け付けた{denominator#件}。" } },
  "reopen-rate": { group: "support", unit: "rate", better: "down", label: { en: "Reopen rate", ja: "再受付率" }, beside: OF_TICKETS,
    how: { en: "Tickets reopened ({numerator#}) ÷ tickets solved ({denominator#}), of those received in {month}.", ja: "再受付となった{numerator#件} ÷ {month}に受け付けて解決した{denominator#件}。" } },
  "escalation-rate": { group: "support", unit: "rate", better: "down", label: { en: "Escalation rate", ja: "エスカレーション率" }, beside: OF_TICKETS,
    how: { en: "Tickets escalated ({numerator#}) ÷ tickets received in {month} ({denominator#}).", ja: "エスカレーションした{numerator#件} ÷ {month}に受け付けた{denominator#件}。" } },
  "first-reply-time": { group: "support", unit: "minutes", better: "down", label: { en: "First reply time, median", ja: "初回返信時間（中央値）" }, beside: WITHIN, also: NINE_IN_TEN,
    how: { en: "Half of the {tickets# ticket(s)} of {month} had a first reply within this time. Those that still wait count as waiting ({waiting#}), nights and weekends included.", ja: "{month}の問い合わせ{tickets#件}のうち半数に初回返信した時間です。未返信の{waiting#件}は待機中として扱い、夜間と休日も数えます。" } },
  "resolution-time": { group: "support", unit: "minutes", better: "down", label: { en: "Resolution time, median", ja: "解決時間（中央値）" }, beside: WITHIN, also: NINE_IN_TEN,
    how: { en: "Half of the {tickets# ticket(s)} of {month} were solved within this time. Those still open count as open ({waiting#}), nights and weekends included.", ja: "{month}の問い合わせ{tickets#件}のうち半数が解決した時間です。未解決の{waiting#件}は未完了として扱い、夜間と休日も数えます。" } },
  "handling-time": { group: "support", unit: "minutes", better: "down", label: { en: "Handling time, median", ja: "対応時間（中央値）" }, beside: WITHIN, also: NINE_IN_TEN,
    how: { en: "Working time that half of the {tickets# ticket(s)} of {month} stayed within; of those that tell it.", ja: "{month}の問い合わせ{tickets#件}のうち半数が収まった作業時間です。時間の記録がある件だけを数えます。" } },
  "ticket-volume": { group: "support", unit: "count", better: "neutral", sum: true, label: { en: "Tickets received", ja: "問い合わせ件数" }, beside: { en: "{window}", ja: "件（{window}）" },
    how: { en: "Tickets opened in {month}.", ja: "{month}に受け付けた問い合わせの件数です。" } },
  "ticket-backlog": { group: "support", unit: "count", better: "down", sum: true, label: { en: "Open tickets", ja: "未解決件数" }, beside: { en: "end of {window}", ja: "件（{window}末）" },
    how: { en: "Tickets open at the end of {month}: those before + received {received#} − solved {resolved#}.", ja: "{month}末に未解決の件数です。それまでの残り + 受付{received#} − 解決{resolved#}。" } },
  "ticket-csat": { group: "support", unit: "rate", better: "up", label: { en: "Satisfaction with tickets (CSAT)", ja: "対応への満足度（CSAT）" }, beside: OF_TICKETS,
    how: { en: "Tickets rated in the upper two steps of the scale ({numerator#}) ÷ tickets rated ({denominator#}), of those received in {month}.", ja: "上位2段階の評価を得た{numerator#件} ÷ {month}に受け付けて評価のあった{denominator#件}。" } },
  "proactive-ratio": { group: "contact", unit: "rate", better: "up", label: { en: "Proactive share", ja: "プロアクティブ比率" }, beside: OF_CONTACTS,
    how: { en: "Contacts we started ({numerator#}) ÷ contacts of {month} that tell who started them ({denominator#}).", ja: "自社から始めた{numerator#件} ÷ {month}の接点のうち、どちらから始めたか分かる{denominator#件}。" } },
  "proactive-ratio-success": { group: "contact", unit: "rate", better: "up", label: { en: "Proactive share, success", ja: "プロアクティブ比率（サクセス）" }, beside: OF_CONTACTS,
    how: { en: "Contacts of customer success that we started ({numerator#}) ÷ those of {month} that tell who started them ({denominator#}).", ja: "カスタマーサクセスが自社から始めた{numerator#件} ÷ {month}の接点のうち、どちらから始めたか分かる{denominator#件}。" } },
  "proactive-ratio-support": { group: "contact", unit: "rate", better: "up", label: { en: "Proactive share, support", ja: "プロアクティブ比率（サポート）" }, beside: OF_CONTACTS,
    how: { en: "Contacts of support that we started ({numerator#}) ÷ those of {month} that tell who started them ({denominator#}).", ja: "サポートが自社から始めた{numerator#件} ÷ {month}の接点のうち、どちらから始めたか分かる{denominator#件}。" } },
  "proactive-ratio-sales": { group: "contact", unit: "rate", better: "up", label: { en: "Proactive share, sales", ja: "プロアクティブ比率（営業）" }, beside: OF_CONTACTS,
    how: { en: "Contacts of sales that we started ({numerator#}) ÷ those of {month} that tell who started them ({denominator#}).", ja: "営業が自社から始めた{numerator#件} ÷ {month}の接点のうち、どちらから始めたか分かる{denominator#件}。" } },
  "health-score": { group: "health", unit: "score", better: "up", label: { en: "Health score, mean", ja: "ヘルススコア（平均）" }, beside: { en: "{scored# account(s)}, end of {window}", ja: "{scored#社}、{window}末" },
    how: { en: "Mean score of the {scored#} accounts that have one, of {paying# paying account(s)}, on the last day of {month} and by what was known then.", ja: "{month}末の有料顧客{paying#社}のうち、スコアのある{scored#社}の平均です。その日までに分かっていたことだけによります。" } },
  "health-coverage": { group: "health", unit: "rate", better: "up", label: { en: "Data coverage of the score", ja: "データ充足率" }, beside: { en: "{paying# account(s)}, end of {window}", ja: "{paying#社}、{window}末" },
    how: { en: "Weight of the measures that have data ÷ weight of all, as a mean over the {paying# paying account(s)} at the end of {month}.", ja: "データのある指標の重み ÷ すべての重み。{month}末の有料顧客{paying#社}の平均です。" } },
  "at-risk-share": { group: "health", unit: "rate", better: "down", label: { en: "Accounts at risk", ja: "要注意以下の割合" }, beside: { en: "{numerator#} of {denominator#}, end of {window}", ja: "{window}末 {denominator#社}中{numerator#社}" },
    how: { en: "Accounts whose score is in the band at risk or below ({numerator#}) ÷ accounts that have a score ({denominator#}), on the last day of {month}.", ja: "スコアの判定が要注意以下の{numerator#社} ÷ スコアのある{denominator#社}。{month}末の値です。" } },
};

/** The words of a metric, usual or not; undefined for one that there is not. */
export function anyKpiWords(id: string): KpiWords | undefined {
  return kpiWords(id) ?? (Object.hasOwn(MORE_KPIS, id) ? MORE_KPIS[id] : undefined);
}

/** What the usual metrics are about, in their order. */
export const USUAL_KPI_GROUPS: Readonly<Record<string, KpiGroup>> = {
  mrr: "revenue",
  arpa: "revenue",
  "logo-churn": "churn",
  nrr: "retention",
  grr: "retention",
};

/** What a figure may need, by the kind of thing it is. */
// biome-ignore format: one name a line, English and Japanese side by side.
const NEEDED: Readonly<Record<NeedKind, Readonly<Record<string, Bilingual>>>> = {
  /** Tables and kinds of rows that were not loaded. */
  table: {
    subscriptions: { en: "subscriptions", ja: "契約" },
    tickets: { en: "tickets", ja: "問い合わせ" },
    surveys: { en: "survey answers", ja: "アンケートの回答" },
    touchpoints: { en: "touchpoints", ja: "接点" },
    churn_events: { en: "churn events with their reasons", ja: "解約理由の記録" },
    "surveys:nps": { en: "NPS answers", ja: "NPSの回答" },
    "surveys:csat": { en: "CSAT answers", ja: "CSATの回答" },
    "surveys:ces": { en: "CES answers", ja: "CESの回答" },
  },
  /** Columns that no file had. */
  column: {
    "subscriptions.plan": { en: "plan (subscriptions)", ja: "プラン（契約）" },
    "subscriptions.product": { en: "product (subscriptions)", ja: "製品（契約）" },
    "tickets.answered": { en: "answered or first reply (tickets)", ja: "応答の有無または初回返信日時（問い合わせ）" },
    "tickets.contacts": { en: "contacts it took (tickets)", ja: "接触回数（問い合わせ）" },
    "tickets.escalated": { en: "escalated (tickets)", ja: "エスカレーションの有無（問い合わせ）" },
    "tickets.first_response_at": { en: "first reply (tickets)", ja: "初回返信日時（問い合わせ）" },
    "tickets.handling_minutes": { en: "minutes of work (tickets)", ja: "対応時間（問い合わせ）" },
    "tickets.reopened": { en: "reopened (tickets)", ja: "再受付の有無（問い合わせ）" },
    "tickets.resolved_at": { en: "time of the solution (tickets)", ja: "解決日時（問い合わせ）" },
    "tickets.satisfaction": { en: "satisfaction (tickets)", ja: "満足度（問い合わせ）" },
    "touchpoints.proactive": { en: "who started it (touchpoints)", ja: "自社からの働きかけか（接点）" },
    "touchpoints.role": { en: "role (touchpoints)", ja: "担当（接点）" },
  },
  /** What no data tell and somebody has to give. */
  assumption: {
    grossMargin: { en: "gross margin", ja: "粗利率" },
    cac: { en: "acquisition cost (CAC)", ja: "顧客獲得コスト（CAC）" },
    acquisitionCost: { en: "sales and marketing cost a month", ja: "営業・マーケティング費用（月額）" },
    csCost: { en: "customer success cost a month", ja: "CS費用（月額）" },
    csms: { en: "number of CSMs (or owners of accounts)", ja: "CSMの人数または顧客の担当者" },
    effortDirection: { en: "direction of the scale (effortDirection)", ja: "尺度の向き（effortDirection）" },
  },
};

type NeedKind = "table" | "column" | "assumption";

const SENTENCES: Readonly<Record<NeedKind, Readonly<Record<"en" | "ja", (names: string) => string>>>> = {
  table: {
    en: (names) => `Load ${names} to see this figure.`,
    ja: (names) => `${names}を読み込むと表示されます。`,
  },
  column: {
    en: (names) => `The data have no column for: ${names}.`,
    ja: (names) => `データに次の列がありません：${names}。`,
  },
  assumption: {
    en: (names) => `Has to be given: ${names}.`,
    ja: (names) => `次の値を指定してください：${names}。`,
  },
};

/**
 * What a figure without a value needs (`KpiResult.needs`), as sentences: a table to load, a column, or an assumption to
 * give. Names that are not known here are left out.
 */
export function kpiNeeds(needs: readonly string[], language: "en" | "ja"): string {
  const sentences = (["table", "column", "assumption"] as const).flatMap((kind) => {
    const known = NEEDED[kind];
    const names = needs.filter((need) => Object.hasOwn(known, need)).map((need) => known[need]![language]);
    return names.length > 0 ? [SENTENCES[kind][language](names.join(language === "ja" ? "、" : ", "))] : [];
  });
  return sentences.join(language === "ja" ? "" : " ");
}
