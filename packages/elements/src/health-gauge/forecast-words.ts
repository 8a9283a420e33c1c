import type { Bilingual } from "../shared/language.js";

const en = {
  ahead: "In 30 days",
  range: (low: string, high: string) => `(${low}–${high})`,
  level: (share: string) => `${share} of past forecasts came this near`,
  computing: "working it out",
  shortHistory: (have: string, needed: string) => `no forecast: ${have} of the ${needed} monthly scores that it takes`,
  tooFewForecasts: "no forecast: too few earlier ones to know how near they come",
};

export type ForecastWords = typeof en;

export const forecastWords: Bilingual<ForecastWords> = {
  en,
  ja: () => import("./forecast-words.ja.js").then(({ ja }) => ja),
};
