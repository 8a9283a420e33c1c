import { BOOK, FRAME, SHARED, SHARED_BY_ALL } from "./base-case.js";
import type { ScenarioPreset } from "./preset.js";

/** A tool that measures, with and without somebody who acts on it. */
// biome-ignore format: one line a text, English and Japanese side by side.
export const TOOL_WITHOUT_ACTION: ScenarioPreset = {
  tenure: 1,
  id: "tool-without-action",
  title: { en: "A tool without action", ja: "ツールだけで行動がない場合" },
  question: { en: "We bought a tool. Is customer success happening?", ja: "ツールを導入した。これでカスタマーサクセスは始まったか" },
  shows: { en: "Without action the curve of customers does not move: only the cost does. With an owner and a rule for each warning, the same tool pays.", ja: "行動がなければ顧客の曲線は動かず、費用だけが増えます。担当者と警告ごとの対応を決めると、同じツールが採算に乗ります。" },
  caution: { en: "How much action saves is our assumption, and the months until it works are too. Look for the break-even.", ja: "行動の効果も、効果が出るまでの月数も独自の仮定です。損益分岐点を探してみてください。" },
  variants: [
    { id: "no-tool", scenario: { ...FRAME, title: { en: "No tool", ja: "ツールなし" }, segments: [{ ...BOOK }] } },
    { id: "tool-alone", scenario: { ...FRAME, title: { en: "Tool, and nobody acts", ja: "ツールのみ（行動なし）" }, segments: [{ ...BOOK, csCostPerCustomerMonth: 4000 }] } },
    { id: "tool-and-action", scenario: { ...FRAME, title: { en: "Tool, owner and action", ja: "ツールと担当者と行動" }, segments: [{ ...BOOK, csCostPerCustomerMonth: 4800, churnChanges: [{ fromMonth: 4, multiplier: 0.7 }] }] } },
  ],
  ranking: ["tool-and-action", "no-tool", "tool-alone"],
  claims: [
    { text: { en: "A tool brings nothing without suitable settings and rules of use", ja: "適切な設定と運用ルールのないツールは効果なし" }, sources: ["misconceptions"] },
    { text: { en: "Purpose first: what to do with it, what to leave to it, where it fits into the work", ja: "目的の明確化（何をするか、何を任せるか、業務にどう組み込むか）" }, sources: ["misconceptions"] },
  ],
  ledger: [
    ...SHARED_BY_ALL,
    SHARED.term,
    SHARED.churn,
    SHARED.expansion,
    SHARED.contraction,
    { paths: ["segments[0].csCostPerCustomerMonth"], setting: true, label: { en: "Cost of success and tool per customer, a month", ja: "サクセスとツールの費用（1社・月額）" }, range: { low: 2000, high: 12_000 }, standing: "assumed", sources: ["own"], why: { en: "The tool costs 1,000, acting on it another 800.", ja: "ツールに1,000円、行動に800円を見込みました。" } },
    { paths: ["segments[0].churnChanges[0].multiplier"], label: { en: "Churn multiplier when somebody acts", ja: "行動した場合の解約率の倍率" }, range: { low: 0.6, high: 1 }, standing: "assumed", sources: ["misconceptions"], why: { en: "The article says that finding likely leavers early protects profit, without a size.", ja: "解約しそうな顧客を早く見極めることの大切さは述べられていますが、大きさの記載はありません。" } },
    { paths: ["segments[0].churnChanges[0].fromMonth"], setting: true, label: { en: "Effect from month", ja: "効果の開始月" }, range: { low: 1, high: 12 }, standing: "assumed", sources: ["own"], why: { en: "Settings have to be tried and reviewed first.", ja: "設定の試行と見直しにかかる期間です。" } },
  ],
};
