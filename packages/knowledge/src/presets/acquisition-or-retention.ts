import { BOOK, FRAME, SHARED, SHARED_BY_ALL } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

/** The same budget for new customers or for those already there. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const ACQUISITION_OR_RETENTION: ScenarioPreset = {
  tenure: 1,
  id: "acquisition-or-retention",
  title: { en: "The same budget: acquisition or retention", ja: "同じ予算を獲得に使うか、維持に使うか" },
  question: { en: "1.2 million yen a month more: win two more customers, or keep those we have?", ja: "月120万円の追加予算。新規2社の獲得か、既存顧客の維持か" },
  shows: { en: "After three years both ways lead to about as many customers. Those who were kept pay more each, and nobody had to be won anew: once acquisition cost is counted, keeping is ahead. Before it is counted, winning looks better.", ja: "3年後の顧客数は、どちらもほぼ同じです。ただし、残った顧客は単価が高く、新たな獲得も要りません。獲得コストまで数えると維持が上回ります。数える前は、獲得のほうが良く見えます。" },
  caution: { en: "The budgets are equal at the start; the cost of retention rises with the customers kept. And customers won late have not yet paid back within three years: lengthen the horizon.", ja: "予算が等しいのは開始時点で、守る顧客が増えれば維持の費用も増えます。また、後から獲得した顧客は3年では回収しきれません。対象期間を延ばして比べてください。" },
  variants: [
    { id: "as-today", scenario: { ...FRAME, title: { en: "As today", ja: "現状" }, segments: [{ ...BOOK, acquisitions: 4 }] } },
    { id: "acquisition", scenario: { ...FRAME, title: { en: "Two more new customers a month", ja: "獲得（毎月2社の上乗せ）" }, segments: [{ ...BOOK, acquisitions: 6 }] } },
    { id: "retention", scenario: { ...FRAME, title: { en: "Keep those we have", ja: "維持" }, segments: [{ ...BOOK, acquisitions: 4, csCostPerCustomerMonth: 9000, expansionMonthly: 0.008, churnChanges: [{ fromMonth: 2, multiplier: 0.55 }] }] } },
  ],
  ranking: ["retention", "as-today", "acquisition"],
  claims: [
    { text: { en: "Selling more to existing customers is easier than winning new ones, since a relation is there", ja: "関係のある既存顧客は、新規開拓よりも売上を増やしやすい相手" }, sources: ["what-is-cs"] },
    { text: { en: "Lower churn and a higher price per customer make revenue steady", ja: "解約率の低下と顧客単価の上昇による収益の安定" }, sources: ["what-is-cs"] },
  ],
  ledger: [
    ...SHARED_BY_ALL,
    SHARED.term,
    SHARED.churn,
    SHARED.contraction,
    SHARED.acquisitions,
    { paths: ["segments[0].csCostPerCustomerMonth"], setting: true, label: { en: "Success cost per customer, a month", ja: "CS費用（1社・月額）" }, range: { low: 1000, high: 15_000 }, standing: "assumed", sources: ["own"], why: { en: "6,000 more for 200 customers is the 1.2 million that two more customers cost at the CAC above.", ja: "200社への6,000円の上乗せが、上のCACで新規2社を獲得する120万円に相当します。" } },
    { paths: ["segments[0].churnChanges[0].multiplier"], label: { en: "Churn multiplier of the retention budget", ja: "維持予算による解約率の倍率" }, range: { low: 0.4, high: 1 }, standing: "assumed", sources: ["what-is-cs"], why: { en: "The direction is the article's. Try 0.8: the answer turns.", ja: "方向は記事に基づき、大きさは仮定です。0.8にすると答えが変わるか試してください。" } },
    { paths: ["segments[0].churnChanges[0].fromMonth"], setting: true, label: { en: "Effect from month", ja: "効果の開始月" }, range: { low: 1, high: 12 }, standing: "assumed", sources: ["own"], why: { en: "Hiring and training take a while.", ja: "採用と育成にかかる期間です。" } },
    { paths: ["segments[0].expansionMonthly"], label: { en: "Expansion, a month", ja: "拡大（月次）" }, range: { low: 0, high: 0.015 }, standing: "assumed", sources: ["what-is-cs"], why: { en: "Closer contact leads to more upsell that fits.", ja: "接点が増えれば、合うアップセルも増えると見ました。" } },
  ],
};
