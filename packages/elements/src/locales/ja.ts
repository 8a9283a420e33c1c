import type { Words } from "./en.js";

/** 日本語の文言。英語と同じキーを持つことを型が保証する。 */
export const ja: Words = {
  language: "ja",
  state: {
    loading: (what) => `${what}を読み込んでいます…`,
    notComputed: "算出できませんでした",
    retry: "再試行",
    notComputable: "算出不可",
    partMissing: "一部を読み込めませんでした。",
    tooFew: "サンプル不足",
  },
  verdict: { better: "改善", worse: "悪化", unclear: "誤差の範囲内", unchanged: "横ばい" },
  band: { critical: "危険", risk: "要注意", neutral: "普通", healthy: "良好" },
  howComputed: "計算方法",
  convention: (id) => `算出ルール：${id === "default" ? "Tenure標準（default）" : id}`,
  interval: (level, range) => `${level}信頼区間 ${range}`,
};
