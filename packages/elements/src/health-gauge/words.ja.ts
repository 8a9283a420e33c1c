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
  missingShared: (measures, weight) =>
    `「${measures.join("」「")}」のデータがありません。重み${weight && `（${weight}）`}は他の指標に配分しています。`,
  missingCounted: (measures, points) =>
    `「${measures.join("」「")}」のデータがありません。100点中${points}点として数えています。`,
  setByHand: "手動の判定",
  override: (computed, until, author) =>
    `${until}まで${author && `（${author}）`}${computed && `。指標による判定は「${computed}」`}`,
  left: "解約済み",
  frozen: (score, band, day) => `最後のスコア${score}${band && `（${band}）`}、${day}`,
};
