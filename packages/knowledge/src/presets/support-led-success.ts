import { BOOK, FRAME, SHARED, SHARED_BY_ALL } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

/** Who does customer success: nobody, support on the side, or people of its own beside support. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const SUPPORT_LED_SUCCESS: ScenarioPreset = {
  tenure: 1,
  id: "support-led-success",
  title: { en: "Support only, support-led success, or success beside support", ja: "サポートのみ／サポート兼務／サクセスとサポートの併存" },
  question: { en: "What happens if support does customer success on the side?", ja: "サポートがカスタマーサクセスを兼ねると、何が起きるか" },
  shows: { en: "Support that takes success on as well divides its hours: it costs more, and still nobody acts first. People of their own cost most and keep most.", ja: "サポートが兼務すると時間が分散し、費用は増えても先回りする人がいません。専任を置くと費用は最大ですが、残る売上も最大になります。" },
  caution: { en: "The article warns of a risk and gives no size. Set the multipliers to 1 and see what remains of the argument.", ja: "記事はリスクを指摘していますが、大きさは示していません。倍率を1に戻し、結論がどこまで残るかを確かめてください。" },
  variants: [
    { id: "support-only", scenario: { ...FRAME, title: { en: "Support only", ja: "サポートのみ" }, segments: [{ ...BOOK, csCostPerCustomerMonth: 1500, expansionMonthly: 0.002 }] } },
    { id: "support-led", scenario: { ...FRAME, title: { en: "Support does success on the side", ja: "サポートが兼務" }, segments: [{ ...BOOK, csCostPerCustomerMonth: 2500, expansionMonthly: 0.003, churnChanges: [{ fromMonth: 1, multiplier: 1.1 }] }] } },
    { id: "success-and-support", scenario: { ...FRAME, title: { en: "Success beside support", ja: "サクセスとサポートの併存" }, segments: [{ ...BOOK, csCostPerCustomerMonth: 5500, expansionMonthly: 0.006, churnChanges: [{ fromMonth: 1, multiplier: 0.75 }] }] } },
  ],
  ranking: ["success-and-support", "support-only", "support-led"],
  claims: [
    { text: { en: "Churn may rise where support takes customer success on", ja: "サポートがカスタマーサクセスを担う場合の解約率上昇のおそれ" }, sources: ["cs-and-support"] },
    { text: { en: "Support is a part of customer success and no substitute for it", ja: "サポートはカスタマーサクセスの一部であり、代替は不可" }, sources: ["cs-and-support"] },
    { text: { en: "Where one team must do both, owners and duties are to be kept apart", ja: "同じ組織で取り組む場合の、担当者と業務の切り分け" }, sources: ["misconceptions"] },
  ],
  ledger: [
    ...SHARED_BY_ALL,
    SHARED.term,
    SHARED.churn,
    SHARED.contraction,
    { paths: ["segments[0].csCostPerCustomerMonth"], setting: true, label: { en: "Cost of support and success per customer, a month", ja: "サポートとサクセスの費用（1社・月額）" }, range: { low: 500, high: 12_000 }, standing: "assumed", sources: ["own"], why: { en: "Rises with the people involved.", ja: "かかわる人が増えるほど上がります。" } },
    { paths: ["segments[0].expansionMonthly"], label: { en: "Expansion, a month", ja: "拡大（月次）" }, range: { low: 0, high: 0.015 }, standing: "assumed", sources: ["cs-and-support", "work-of-cs"], why: { en: "Upsell is success work; support hardly proposes any.", ja: "アップセルはサクセスの仕事で、サポートからの提案はほとんどないと見ました。" } },
    { paths: ["segments[0].churnChanges[0].multiplier"], variants: ["support-led"], label: { en: "Churn multiplier, support on the side", ja: "解約率の倍率（サポート兼務）" }, range: { low: 0.9, high: 1.4 }, standing: "assumed", sources: ["cs-and-support"], why: { en: "The article says that churn may rise, not by how much.", ja: "記事は解約率上昇のおそれを述べますが、大きさは示していません。" } },
    { paths: ["segments[0].churnChanges[0].multiplier"], variants: ["success-and-support"], label: { en: "Churn multiplier, success beside support", ja: "解約率の倍率（併存）" }, range: { low: 0.6, high: 1 }, standing: "assumed", sources: ["what-is-cs", "cs-and-support"], why: { en: "Lower churn is named as the first effect of customer success, without a size.", ja: "解約率の低下は効果の第一に挙げられますが、大きさの記載はありません。" } },
    { paths: ["segments[0].churnChanges[0].fromMonth"], setting: true, label: { en: "Effect from month", ja: "効果の開始月" }, range: { low: 0, high: 12 }, standing: "assumed", sources: ["own"], why: { en: "At once, to keep the comparison simple.", ja: "比較を単純にするため、すぐに効果が出ると見ました。" } },
  ],
};
