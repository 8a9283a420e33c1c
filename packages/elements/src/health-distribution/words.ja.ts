import type { HealthDistributionWords } from "./words.js";

export const ja: HealthDistributionWords = {
  heading: "スコアの分布",
  subtitle: (scored, paying, day) =>
    `有料顧客${paying}社中${scored}社にスコアあり${day && `（${day}時点）`}。棒は5点刻みの社数、色は判定です。`,
  measure: "表示する値",
  view: { accounts: "社数", mrr: "MRR" },
  by: "分け方",
  column: { segment: "セグメント", plan: "プラン", industry: "業種", country: "国", owner: "担当者" },
  segment: "セグメント",
  accounts: "社数",
  mean: "平均",
  share: "判定別の割合",
  all: "全体",
  none: "記載なし",
  rest: (count) => `ほか${count}件`,
  chart: (most, from, to) => `スコアのヒストグラム。最も多い階級は${from}〜${to}点（${most}社）`,
  reading: (from, to, count) => `${from}〜${to}点：${count}社`,
  figures: "階級を表で見る",
  points: "点数",
  noScore: (count) => `${count}社は、データのある指標が少ないためスコアがありません。`,
  few: "30社未満の平均は、判断できる数ではないため灰色で表示します。",
  table: "セグメント別・判定別のスコア",
};
