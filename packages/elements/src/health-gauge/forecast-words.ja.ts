import type { ForecastWords } from "./forecast-words.js";

export const ja: ForecastWords = {
  ahead: "30日後",
  range: (low, high) => `（${low}〜${high}）`,
  level: (share) => `この幅に収まった過去の予測：${share}`,
  computing: "計算中",
  shortHistory: (have, needed) => `予測なし：履歴は${have}か月分（${needed}か月分が必要）`,
  tooFewForecasts: "予測なし：過去の予測が少なく、幅を判断できません",
};
