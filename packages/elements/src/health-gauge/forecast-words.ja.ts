import type { ForecastWords } from "./forecast-words.js";

export const ja: ForecastWords = {
  ahead: "30日後",
  range: (low, high) => `（${low}〜${high}）`,
  level: (share) => `過去の予測の${share}が、この幅に収まりました`,
  computing: "計算中",
  shortHistory: (have, needed) => `予測なし：毎月のスコアが${needed}回分必要です（現在${have}回分）`,
  tooFewForecasts: "予測なし：過去の予測が少なく、幅を判断できません",
};
