import type { Words } from "./en.js";

/** 日本語の文言。英語と同じキーを持つことを型が保証する。 */
export const ja: Words = {
  language: "ja",
  state: {
    loading: (what) => `${what}を読み込んでいます…`,
    empty: "データがまだありません",
    emptyHint: "データを読み込むと表示されます。",
    partial: (have, all) => `一部のデータ：データソース${all}件中${have}件`,
    stale: "新しいデータを取得できなかったため、以前の値を表示しています。",
    errorTitle: "データを読み込めませんでした",
    retry: "再試行",
    notComputable: "算出不可",
    tooFew: "サンプル不足",
  },
  reason: {
    "no-base": "この期間は分母が0のため、算出できません。",
    "not-yet-observed": "期間の終了後に表示されます。",
    diverges: "この条件では値が際限なく増えます。対象期間を設定してください。",
    "no-data": "算出に使うデータがありません。",
    "no-loss": "この期間に減少がないため、算出できません。",
    "low-coverage": "データのある指標が少ないため、スコアを算出できません。",
    "open-cohort": "新規顧客が加わり続けるため、開始時の1社あたりの値は定まりません。",
    never: "対象期間内には達しません。",
    "not-identified": "データから前提条件を特定できません。",
    "mixed-currencies": "複数の通貨の金額は合計できません。",
    "not-reached": "曲線がその値まで下がりません。",
  },
  verdict: { better: "改善", worse: "悪化", unclear: "誤差の範囲内", unchanged: "横ばい" },
  band: { critical: "危険", risk: "要注意", neutral: "普通", healthy: "良好" },
  vs: (period) => `${period}比`,
  howComputed: "計算方法",
  convention: (id) => `算出ルール：${id}`,
  interval: (level, range) => `${level}信頼区間 ${range}`,
  customers: (count) => `${count}社`,
  of: (part, whole) => `${whole}中${part}`,
};
