import type { GaugeWords } from "./words.js";

export const ja: GaugeWords = {
  heading: "ヘルススコア",
  allAccounts: "全顧客",
  noAccount: "顧客が選択されていません",
  noAccountHint: "有料顧客を選ぶと、スコアを表示します。",
  subtitle: (day) => (day ? `ヘルススコア ${day}` : "ヘルススコア"),
  outOf: (max) => `/ ${max}`,
  meter: (score, max, band) => `${max}点中${score}点${band && `、${band}`}`,
  now: "現在",
  monthAgo: "1か月前",
  change: (before, now) => `${before} → ${now}`,
  coverage: "データ充足率",
  measures: (have, all) => `（${all}指標中${have}）`,
  action: "対応",
};
