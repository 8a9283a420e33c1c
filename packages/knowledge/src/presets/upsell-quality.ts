import { CROSS_SELL_FIELDS } from "@tenure/core/fields";
import { BOOK, FRAME, SHARED, SHARED_BY_ALL } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

const OFFER = { atAge: 6, addMrr: 10_000, fromMonth: 0 } as const;

/** An offer that helps, and one that is pushed. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const UPSELL_QUALITY: ScenarioPreset = {
  tenure: 1,
  id: "upsell-quality",
  title: { en: "Upsell that helps, upsell that hurts", ja: "役立つアップセルと、害になるアップセル" },
  question: { en: "The pushed offer sells almost twice as often. Is it the better one?", ja: "強く勧めれば2倍近く売れる。それは良い提案か" },
  shows: { en: "In the month of the offer pushing wins. Then those who did not need it leave, and they take their first contract along.", ja: "提案した月は、強く勧めたほうが勝ります。その後、不要だった顧客が離れ、元の契約ごと失います。" },
  caution: { en: "How many bought without need, and what they do then, is assumed. Set the share to 0 and the pushed offer wins.", ja: "不要な購入の割合と、その後の行動は仮定です。割合を0にすると、強く勧めるほうが有利になります。" },
  variants: [
    { id: "no-offer", scenario: { ...FRAME, title: { en: "No offer", ja: "提案なし" }, segments: [{ ...BOOK }] } },
    { id: "helpful", scenario: { ...FRAME, title: { en: "Offered where it is needed", ja: "必要な顧客への提案" }, segments: [{ ...BOOK, crossSell: { ...OFFER, attachRate: 0.25, unfitShare: 0.05, unfitChurnMultiplier: 4, unfitDelayMonths: 3, fitChurnMultiplier: 0.85 } }] } },
    { id: "pushed", scenario: { ...FRAME, title: { en: "Pushed on everyone", ja: "全員への売り込み" }, segments: [{ ...BOOK, crossSell: { ...OFFER, attachRate: 0.45, unfitShare: 0.6, unfitChurnMultiplier: 4, unfitDelayMonths: 3, fitChurnMultiplier: 0.85 } }] } },
  ],
  ranking: ["helpful", "no-offer", "pushed"],
  claims: [
    { text: { en: "An upsell that the customer does not need is no success, even when it sells", ja: "顧客に不要なアップセルは、売れてもカスタマーサクセスではない" }, sources: ["what-is-cs"] },
    { text: { en: "What the customer's success needs is to be added", ja: "顧客の成功に必要なものの追加導入" }, sources: ["work-of-cs"] },
  ],
  ledger: [
    ...SHARED_BY_ALL,
    SHARED.csCost,
    SHARED.term,
    SHARED.churn,
    SHARED.expansion,
    SHARED.contraction,
    { paths: ["segments[0].crossSell.atAge"], setting: true, label: CROSS_SELL_FIELDS.atAge.label, range: { low: 1, high: 24 }, standing: "assumed", sources: ["own"], why: { en: "After half a year of use.", ja: "半年の利用の後としました。" } },
    { paths: ["segments[0].crossSell.fromMonth"], setting: true, label: CROSS_SELL_FIELDS.fromMonth.label, range: { low: 0, high: 12 }, standing: "assumed", sources: ["own"], why: { en: "The offer exists from the start.", ja: "提案は最初からあるものとします。" } },
    { paths: ["segments[0].crossSell.addMrr"], setting: true, label: CROSS_SELL_FIELDS.addMrr.label, range: { low: 1000, high: 50_000 }, standing: "assumed", sources: ["own"], why: { en: "A fifth on top of the price.", ja: "元の料金の2割にあたる額です。" } },
    { paths: ["segments[0].crossSell.attachRate"], label: CROSS_SELL_FIELDS.attachRate.label, range: { low: 0.05, high: 0.6 }, standing: "assumed", sources: ["own"], why: { en: "Pushing sells more often.", ja: "強く勧めるほど売れると見ました。" } },
    { paths: ["segments[0].crossSell.unfitShare"], label: CROSS_SELL_FIELDS.unfitShare.label, range: { low: 0, high: 0.8 }, standing: "assumed", sources: ["what-is-cs"], why: { en: "That there are such buyers is the article's point, how many is ours.", ja: "そのような購入者がいる点は記事により、割合は仮定です。" } },
    { paths: ["segments[0].crossSell.unfitChurnMultiplier"], label: CROSS_SELL_FIELDS.unfitChurnMultiplier.label, range: { low: 1, high: 6 }, standing: "assumed", sources: ["own"], why: { en: "Paying for something useless makes the whole contract look dear.", ja: "使わないものへの支払いは、契約全体を割高に感じさせます。" } },
    { paths: ["segments[0].crossSell.unfitDelayMonths"], label: CROSS_SELL_FIELDS.unfitDelayMonths.label, range: { low: 0, high: 12 }, standing: "assumed", sources: ["own"], why: { en: "Until they notice.", ja: "気づくまでの期間です。" } },
    { paths: ["segments[0].crossSell.fitChurnMultiplier"], label: CROSS_SELL_FIELDS.fitChurnMultiplier.label, range: { low: 0.6, high: 1 }, standing: "assumed", sources: ["own"], why: { en: "Whom it helps stays a little longer.", ja: "役立った顧客は、やや長く続くと見ました。" } },
  ],
};
