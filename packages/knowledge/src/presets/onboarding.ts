import { CHURN_CHANGE_FIELDS, SEGMENT_FIELDS } from "@tenure/core/fields";
import { BOOK, FRAME, SHARED, SHARED_BY_ALL } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

const START = { ...BOOK, hazard: { kind: "byAge" as const, monthly: [0.08, 0.07, 0.06, 0.03, 0.02] } };

/** Paying for a good start. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const ONBOARDING: ScenarioPreset = {
  tenure: 1,
  id: "onboarding",
  title: { en: "Investing in onboarding", ja: "オンボーディングへの投資" },
  question: { en: "40,000 yen more on every new customer: does a good start pay it back?", ja: "新規1社に4万円を追加。良い立ち上げで元は取れるか" },
  shows: { en: "Only the first three months change, and that is where the curve falls most. Whoever is kept there pays for the years after.", ja: "変わるのは最初の3か月だけですが、曲線が最も落ち込むのもそこです。そこで残った顧客が、その後の年月の売上になります。" },
  caution: { en: "Some of those kept by a good start may leave a little later: onboarding can delay churn as well as prevent it.", ja: "良い立ち上げで残った顧客の一部は、少し後に離れるかもしれません。解約を防ぐのではなく遅らせるだけの場合もあります。" },
  variants: [
    { id: "self-service", scenario: { ...FRAME, title: { en: "A manual and good luck", ja: "マニュアルのみ" }, segments: [{ ...START }] } },
    { id: "guided", scenario: { ...FRAME, title: { en: "Guided onboarding", ja: "伴走型のオンボーディング" }, segments: [{ ...START, onboardingCost: 40_000, churnChanges: [{ fromMonth: 0, multiplier: 0.55, fromAge: 1, untilAge: 3 }] }] } },
    { id: "guided-poorly", scenario: { ...FRAME, title: { en: "Guided, without effect", ja: "効果のないオンボーディング" }, segments: [{ ...START, onboardingCost: 40_000 }] } },
  ],
  ranking: ["guided", "self-service", "guided-poorly"],
  claims: [
    { text: { en: "Customers who do not know how to use it, left alone, come to think it useless and leave", ja: "使い方が分からない顧客の放置による、「役に立たない」との判断と解約" }, sources: ["what-is-cs"] },
    { text: { en: "Leaving after a few months brings no profit", ja: "数か月での解約は利益につながらない点" }, sources: ["what-is-cs"] },
    { text: { en: "Business services are complex and often need people to explain and train", ja: "複雑な法人向けサービスに必要な、人による説明とトレーニング" }, sources: ["work-of-cs"] },
  ],
  ledger: [
    ...SHARED_BY_ALL,
    SHARED.csCost,
    SHARED.term,
    SHARED.churnByAge,
    SHARED.expansion,
    SHARED.contraction,
    { paths: ["segments[0].onboardingCost"], setting: true, label: SEGMENT_FIELDS.onboardingCost.label, range: { low: 0, high: 300_000 }, standing: "assumed", sources: ["own"], why: { en: "About one day of one person.", ja: "一人の約1日分の人件費です。" } },
    { paths: ["segments[0].churnChanges[0].multiplier"], label: CHURN_CHANGE_FIELDS.multiplier.label, range: { low: 0.3, high: 1 }, standing: "assumed", sources: ["what-is-cs"], why: { en: "That help at the start lowers churn is the article's point, the size ours.", ja: "導入の支援が解約率を下げる点は記事により、大きさは仮定です。" } },
    { paths: ["segments[0].churnChanges[0].fromMonth"], setting: true, label: CHURN_CHANGE_FIELDS.fromMonth.label, range: { low: 0, high: 12 }, standing: "assumed", sources: ["own"], why: { en: "From the first month.", ja: "初月からとしました。" } },
    { paths: ["segments[0].churnChanges[0].fromAge", "segments[0].churnChanges[0].untilAge"], setting: true, label: { en: "Months of a customer's life that it touches", ja: "効果の及ぶ契約月" }, range: { low: 1, high: 12 }, standing: "assumed", sources: ["own"], why: { en: "Onboarding is over after three months.", ja: "オンボーディングは3か月で終わるとしました。" } },
  ],
};
