import type { Bilingual } from "../shared/language.js";

const en = {
  heading: "How scores are spread",
  subtitle: (scored: string, paying: string, day: string) =>
    `${scored} of ${paying} paying accounts have a score${day && `, ${day}`}. Bars: accounts by five points, coloured by band.`,
  measure: "Measure",
  view: { accounts: "Accounts", mrr: "MRR" },
  by: "Split by",
  column: { segment: "Segment", plan: "Plan", industry: "Industry", country: "Country", owner: "Owner" } as Record<
    string,
    string
  >,
  segment: "Segment",
  accounts: "Accounts",
  mean: "Mean",
  share: "Share by band",
  all: "All",
  none: "Not stated",
  rest: (count: string) => `${count} others`,
  chart: (most: string, from: string, to: string) =>
    `Histogram of scores, the largest class (${most} accounts) from ${from} to ${to} points`,
  reading: (from: string, to: string, count: string) =>
    `${from} to ${to} points: ${count === "1" ? "1 account" : `${count} accounts`}`,
  figures: "Classes as a table",
  points: "Points",
  noScore: (count: string) =>
    `${count === "1" ? "1 account has" : `${count} accounts have`} no score: too few measures have data.`,
  few: "Means of fewer than 30 accounts are in grey: too few to judge.",
  table: "Scores by segment and band",
};

export type HealthDistributionWords = typeof en;

export const healthDistributionWords: Bilingual<HealthDistributionWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
