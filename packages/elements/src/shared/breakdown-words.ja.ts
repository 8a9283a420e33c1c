import type { BreakdownWords } from "./breakdown-words.js";

export const ja: BreakdownWords = {
  whyAgainst: () => "内訳：全顧客平均との差",
  whySum: () => "内訳：指標ごとの点数",
  portfolioMean: "全顧客平均",
  thisAccount: "この顧客",
  rounding: "端数",
  withoutData: (count) => `データなし（${count}指標）`,
  weights: "重みの違い",
  carried: "直近の値",
  measure: "指標",
  scored: "評価",
  weight: "重み",
  points: "点数",
  total: "合計",
  sum: "評価 × 重みの合計です。評価と点数は100点満点です。",
  model: (id) => `モデル：${id}`,
};
