import { ACQUISITION_FIELDS, SEGMENT_FIELDS, WORD_OF_MOUTH_FIELDS } from "@tenure/core/fields";
import { BOOK, FRAME, SHARED } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

const FIT = {
  ...BOOK,
  name: "fit",
  customers: 120,
  hazard: { kind: "constant", monthly: 0.015 },
  acquisitions: 4,
} as const;
const UNFIT = {
  ...BOOK,
  name: "unfit",
  customers: 0,
  hazard: { kind: "byAge" as const, monthly: [0.05, 0.1, 0.16, 0.14, 0.12] },
  expansionMonthly: 0,
};

/** Selling to customers whose problem the product cannot solve. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const OVER_SELLING: ScenarioPreset = {
  tenure: 1,
  id: "over-selling",
  title: { en: "Over-selling to customers who do not fit", ja: "合わない顧客への売り込み" },
  question: { en: "Sales could double the number of new customers by being less choosy. Should it?", ja: "相手を選ばなければ新規は倍増する。そうすべきか" },
  shows: { en: "New orders double, and for two years there are more customers. Yet those who do not fit leave before their acquisition is paid back, and fewer others come by word of mouth: in the third year the careful seller has more customers, and far more money.", ja: "新規受注は倍になり、2年ほどは顧客数も上回ります。しかし、合わない顧客は獲得コストの回収前に去り、口コミによる紹介も減ります。3年目には、相手を選んだほうが顧客数でも上回り、利益には大きな差がつきます。" },
  caution: { en: "Nobody knows beforehand who will not fit. The share and their churn are assumptions; your own early churners are the best evidence.", ja: "誰が合わないかは事前には分かりません。割合も解約率も仮定であり、自社の早期解約の実績が最良の手がかりです。" },
  variants: [
    { id: "choosy", scenario: { ...FRAME, title: { en: "Sell where it fits", ja: "合う相手に売る" }, segments: [{ ...FIT, wordOfMouth: { monthly: 0.012, cac: 100_000 } }] } },
    { id: "over-selling", scenario: { ...FRAME, title: { en: "Sell to everyone", ja: "誰にでも売る" }, segments: [{ ...FIT, wordOfMouth: { monthly: 0.004, cac: 100_000 } }, { ...UNFIT, acquisitions: 4 }] } },
  ],
  ranking: ["choosy", "over-selling"],
  claims: [
    { text: { en: "Sold to people who do not need it, the contract ends soon and word of mouth is poor", ja: "不要な相手への販売による早期の解約と悪い口コミ" }, sources: ["what-is-cs"] },
    { text: { en: "It must be judged whether the product can solve the customer's problem", ja: "自社の製品で課題を解決できる顧客かどうかの見極め" }, sources: ["what-is-cs"] },
  ],
  ledger: [
    SHARED.horizon,
    SHARED.discount,
    SHARED.customers,
    SHARED.arpa,
    SHARED.margin,
    SHARED.cac,
    SHARED.csCost,
    SHARED.term,
    { ...SHARED.churn, paths: ["segments[0].hazard.monthly"], why: { en: "Those whom it fits leave less than the average book.", ja: "合う顧客の解約率は、平均より低いと見ました。" } },
    { paths: ["segments[1].hazard.monthly[*]"], label: { en: "Churn of those who do not fit, by month", ja: "合わない顧客の解約率（契約月別）" }, range: { low: 0.02, high: 0.3 }, standing: "assumed", sources: ["what-is-cs"], why: { en: "“Soon” is the article's word; how soon is ours.", ja: "記事は「すぐに」解約すると述べます。速さは独自の仮定です。" } },
    { paths: ["segments[0].expansionMonthly", "segments[1].expansionMonthly"], label: SEGMENT_FIELDS.expansionMonthly.label, range: { low: 0, high: 0.015 }, standing: "assumed", sources: ["own"], why: { en: "Who does not fit buys nothing more.", ja: "合わない顧客の追加購入はないと見ました。" } },
    SHARED.contraction,
    { ...SHARED.acquisitions, label: ACQUISITION_FIELDS.monthly.label, why: { en: "Four who fit; over-selling adds as many who do not.", ja: "合う顧客が4社。売り込みにより、合わない顧客が同数加わります。" } },
    { paths: ["segments[0].wordOfMouth.monthly"], label: WORD_OF_MOUTH_FIELDS.monthly.label, range: { low: 0, high: 0.03 }, standing: "assumed", sources: ["what-is-cs"], why: { en: "Poor word of mouth is the article's point; here it costs two thirds of referrals.", ja: "悪い口コミは記事の指摘です。ここでは紹介が3分の1に減ると見ました。" } },
    { paths: ["segments[0].wordOfMouth.cac"], setting: true, label: WORD_OF_MOUTH_FIELDS.cac.label, range: { low: 0, high: 600_000 }, standing: "assumed", sources: ["own"], why: { en: "A referred customer costs less to win.", ja: "紹介による獲得は費用が少なくて済みます。" } },
  ],
};
