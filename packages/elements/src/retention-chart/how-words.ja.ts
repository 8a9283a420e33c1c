import type { HowWords } from "./how-words.js";

const unit = { quarter: "四半期", month: "月", week: "週", day: "日" };

export const ja: HowWords = {
  formula: {
    customers: "契約を続けている顧客数 ÷ 開始時の顧客数。再契約した顧客も数えます。",
    "never-lapsed": "途切れずに契約を続けている顧客数 ÷ 開始時の顧客数。",
    "net-revenue": "コホートのMRR（拡大を含む） ÷ 開始時のMRR。",
    "gross-revenue": "コホートのMRR（顧客ごとに開始時の額を上限とする） ÷ 開始時のMRR。",
    "on-or-after":
      "その期間以降に利用した顧客数 ÷ 開始時の顧客数。いま利用のない顧客も後で戻ることがあるため、最近の値は低めに出ます。",
  },
  averageFormula:
    "加重平均：同じ列の確定した値の合計 ÷ 同じコホートの開始時の合計。規模の大きいコホートほど重く数えます。最後の顧客の期間が終わると確定になります。",
  averageRises: "加重平均は上がることがあります。開始の新しいコホートが、まだその経過期間に達していないためです。",
  clock: {
    calendar: (period) => `期間は暦の${unit[period]}で区切り、コホート全体で同じ日に終わります。`,
    rolling: (period) =>
      `期間は顧客ごとの開始日から数えた${unit[period]}です。コホートの最後の顧客の期間が終わると確定になります。`,
  },
};
