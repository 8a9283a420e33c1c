import type { ScoreForecast } from "@tenure/core/fields";

/** What the engine says of a score in thirty days. */
export const foreseen: ScoreForecast = {
  tenure: 1,
  model: "b2b-default@3",
  account: "A-102",
  asOf: "2026-07-14",
  day: "2026-08-13",
  score: 36,
  low: 28,
  high: 45,
  level: 0.8,
  ownScores: 4,
  neededScores: 4,
  trend: -9,
  persistence: 0.66,
  pastForecasts: 3125,
  held: 0.81,
};
