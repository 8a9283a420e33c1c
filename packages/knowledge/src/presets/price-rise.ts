import { PRICE_CHANGE_FIELDS } from "@tenure/core/fields";
import { BOOK, FRAME, SHARED, SHARED_BY_ALL } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

/** A price rise that customers accept, and one that drives them away. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const PRICE_RISE: ScenarioPreset = {
  tenure: 1,
  id: "price-rise",
  title: { en: "A price rise", ja: "価格改定" },
  question: { en: "How many may leave before a price rise loses money?", ja: "価格改定は、何割の解約までなら見合うか" },
  shows: { en: "A tenth more from those who stay outweighs a few percent who leave; it does not outweigh a sixth. Between the two lies the break-even: solve for it.", ja: "残る顧客からの1割増は数%の解約を上回りますが、6分の1が離れれば上回れません。その間にある損益分岐点を求めてみてください。" },
  caution: { en: "No source gives how customers answer to a price. Lost trust and word of mouth are left out.", ja: "値上げへの反応を示す出典はありません。信頼の低下や評判への影響は含みません。" },
  variants: [
    { id: "same-price", scenario: { ...FRAME, title: { en: "Same price", ja: "価格据え置き" }, segments: [{ ...BOOK }] } },
    { id: "accepted", scenario: { ...FRAME, title: { en: "Rise, accepted", ja: "値上げ（受け入れられた場合）" }, segments: [{ ...BOOK, priceChange: { month: 12, pct: 0.1, extraChurn: 0.03 } }] } },
    { id: "refused", scenario: { ...FRAME, title: { en: "Rise, refused by many", ja: "値上げ（反発を招いた場合）" }, segments: [{ ...BOOK, priceChange: { month: 12, pct: 0.1, extraChurn: 0.17 } }] } },
  ],
  ranking: ["accepted", "same-price", "refused"],
  claims: [{ text: { en: "Customers leave when the value seems smaller than expected", ja: "価値が期待より小さいと感じたときの解約" }, sources: ["what-is-cs"] }],
  ledger: [
    ...SHARED_BY_ALL,
    SHARED.csCost,
    SHARED.term,
    SHARED.churn,
    SHARED.expansion,
    SHARED.contraction,
    { paths: ["segments[0].priceChange.pct"], setting: true, label: PRICE_CHANGE_FIELDS.pct.label, range: { low: 0, high: 0.3 }, standing: "assumed", sources: ["own"], why: { en: "A tenth, for easy reckoning.", ja: "計算しやすい1割としました。" } },
    { paths: ["segments[0].priceChange.extraChurn"], label: PRICE_CHANGE_FIELDS.extraChurn.label, range: { low: 0, high: 0.3 }, standing: "assumed", sources: ["own"], why: { en: "The number nobody knows beforehand: hence two cases.", ja: "事前には分からない数字のため、二つの場合を置きました。" } },
    { paths: ["segments[0].priceChange.month"], setting: true, label: PRICE_CHANGE_FIELDS.month.label, range: { low: 1, high: 24 }, standing: "assumed", sources: ["own"], why: { en: "After one year.", ja: "1年後としました。" } },
  ],
};
