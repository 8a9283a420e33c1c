import type { RetentionWords } from "./words.js";

export const elapsed = { quarter: "経過四半期", month: "経過月", week: "経過週", day: "経過日" };
export const unit = { quarter: "四半期", month: "月", week: "週", day: "日" };

export const named = (period: keyof typeof unit, calendar: boolean) =>
  calendar ? `暦の${unit[period]}` : elapsed[period];

export const ja: RetentionWords = {
  heading: {
    customers: "コホート別の継続率",
  },
  measured: {
    customers: (period, calendar) => `初回支払いからの${named(period, calendar)}ごとの継続率（%）`,
  },
  legend: {
    customers: () => "継続率（%以上）",
  },
  asOf: (day) => `${day}時点`,
  views: { heatmap: "ヒートマップ", curve: "曲線", cake: "積み上げ" },
  view: "表示",
  joined: "開始",
  elapsed,
  ageMark: { quarter: "", month: "", week: "", day: "" },
  age: elapsed,
  average: "加重平均",
  atRisk: "n（確定分）",
  stillOpen: "集計中（平均の対象外）",
  soFar: "集計中",
  noneComplete: "確定した値なし",
  tableRegion: (heading) => `${heading}：表`,
  summary: (cohorts, average) => `${cohorts}コホート。${average && `加重平均：${average}。`}`,
  averageAt: (share, age, period) => `${elapsed[period]}${age}で${share}`,
  latest: (shown, all) => `全${all}コホートのうち直近の${shown}件を表示しています。加重平均は全コホートの値です。`,
  firstAges: (shown, all, period) => `${elapsed[period]}${all}のうち${shown}までを表示しています。`,
  smallCohorts: "30社未満のコホートは件数が少ないため、個別の判断には使えません。",
  smallAverages: "灰色の平均は対象が30社未満です。",
  figures: "数値の表",
  none: "コホートがまだありません",
  noneHint: "最初の契約の支払いが始まると表示されます。",
};
