import { ONE_OFF_FIELDS } from "@tenure/core/fields";
import { BOOK, FRAME, SHARED, SHARED_BY_ALL } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

const SALE = { price: 600_000, grossMargin: 0.8, repeatMonthly: 0.01 } as const;

/** The same customers paying once, or by the month: where the lines cross, and whether they do. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const ONE_OFF_OR_SUBSCRIPTION: ScenarioPreset = {
  tenure: 1,
  id: "one-off-or-subscription",
  title: { en: "One-off sale or subscription", ja: "売り切り型とサブスクリプション" },
  question: { en: "600,000 yen once, or 50,000 a month: when is the month ahead, and is it ever?", ja: "60万円の一括か、月5万円か。月額が追い越すのはいつか、追い越せるのか" },
  shows: { en: "One-off money comes at once and the line then lies almost flat. The monthly line starts low and crosses only if customers stay. With one in eight leaving each month it never does.", ja: "売り切りの線はすぐ立ち上がり、後はほぼ平らです。月額の線は低く始まり、顧客が続く場合だけ追い越します。毎月8社に1社が離れると、追い越せません。" },
  caution: { en: "Both ways win the same customers here. A lower first payment may win more of them, and a one-off price may need support later.", ja: "どちらも同じ顧客数としています。実際には、初期の負担が軽いほど獲得は増えるかもしれず、売り切りにも後のサポートが要ります。" },
  variants: [
    { id: "kept", scenario: { ...FRAME, title: { en: "Subscription, customers stay", ja: "サブスクリプション（顧客が続く）" }, segments: [{ ...BOOK, oneOffSale: SALE }] } },
    { id: "leaky", scenario: { ...FRAME, title: { en: "Subscription, customers leave", ja: "サブスクリプション（顧客が離れる）" }, segments: [{ ...BOOK, hazard: { kind: "constant", monthly: 0.125 }, oneOffSale: SALE }] } },
  ],
  ranking: ["kept", "leaky"],
  claims: [
    { text: { en: "A one-off sale ends the relation, a subscription begins one", ja: "売り切りでは関係が終わり、定額制では関係が始まる対比" }, sources: ["work-of-cs"] },
    { text: { en: "Business is moving from selling off to long use", ja: "売り切りから長い利用への移行" }, sources: ["work-of-cs"] },
    { text: { en: "With periodic payment, retention decides", ja: "定期的な支払いにおける継続率の重要性" }, sources: ["cs-and-support", "what-is-cs"] },
  ],
  ledger: [
    ...SHARED_BY_ALL.filter(({ paths }) => paths[0] !== "segments[*].grossMargin"),
    { ...SHARED.margin, paths: ["segments[*].grossMargin", "segments[*].oneOffSale.grossMargin"] },
    SHARED.csCost,
    SHARED.term,
    { ...SHARED.churn, range: { low: 0.005, high: 0.2 }, why: { en: "One in fifty against one in eight.", ja: "毎月50社に1社と、8社に1社の対比です。" } },
    SHARED.expansion,
    SHARED.contraction,
    { paths: ["segments[0].oneOffSale.price"], setting: true, label: ONE_OFF_FIELDS.price.label, range: { low: 100_000, high: 2_000_000 }, standing: "assumed", sources: ["own"], why: { en: "Twelve months of the subscription.", ja: "月額の12か月分としました。" } },
    { paths: ["segments[0].oneOffSale.repeatMonthly"], label: ONE_OFF_FIELDS.repeatMonthly.label, range: { low: 0, high: 0.05 }, standing: "assumed", sources: ["own"], why: { en: "Some buy the next version.", ja: "次の版を買う顧客を見込みます。" } },
  ],
};
