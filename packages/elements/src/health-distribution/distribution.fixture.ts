import type { HealthDistribution } from "@tenure/worker";

const NAMES = { en: ["Enterprise", "Mid-market", "Small business"], ja: ["大企業", "中堅企業", "小規模企業"] } as const;

function row(counts: readonly number[], mean: number, perAccount: number, paying?: number) {
  const scored = counts.reduce((sum, count) => sum + count, 0);
  return {
    paying: paying ?? scored,
    scored,
    mean,
    counts,
    mrr: counts.map((count) => count * perAccount),
    histogram: [],
  };
}

/** 419 customers of a fictional company in three segments. */
export function threeSegments(language: "en" | "ja" = "en"): HealthDistribution {
  const names = NAMES[language];
  return {
    tenure: 1,
    model: "b2b-default@3",
    asOf: "2026-07-14",
    currency: "JPY",
    by: "segment",
    columns: ["segment", "plan", "owner"],
    bands: [
      { id: "critical", from: 0, tone: "critical" },
      { id: "at-risk", from: 40, tone: "risk" },
      { id: "steady", from: 60, tone: "neutral" },
      { id: "healthy", from: 80, tone: "healthy" },
    ],
    all: {
      ...row([21, 84, 189, 117], 65.4, 108_500, 419),
      histogram: [0, 0, 0, 1, 2, 3, 6, 9, 15, 18, 24, 27, 41, 46, 52, 50, 47, 38, 22, 10],
    },
    segments: [
      { segment: names[2], ...row([15, 48, 92, 41], 62.1, 41_000, 201) },
      { segment: names[1], ...row([5, 27, 70, 49], 67, 120_000, 153) },
      { segment: names[0], ...row([1, 9, 27, 27], 72.3, 290_000, 65) },
    ],
  };
}
