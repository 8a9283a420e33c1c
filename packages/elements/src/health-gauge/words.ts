import type { Bilingual } from "../shared/language.js";

const en = {
  heading: "Health score",
  allAccounts: "All accounts",
  noAccount: "No account chosen",
  noAccountHint: "A score appears once a paying account is chosen.",
  subtitle: (day: string) => (day ? `Health score, ${day}` : "Health score"),
  outOf: (max: string) => `of ${max}`,
  meter: (score: string, max: string, band: string) => `${score} of ${max}${band && `, ${band}`}`,
  now: "Now",
  monthAgo: "A month ago",
  change: (before: string, now: string) => `${before} → ${now}`,
  coverage: "Coverage",
  measures: (have: string, all: string) => ` (${have} of ${all} measures)`,
  action: "What to do",
};

export type GaugeWords = typeof en;

export const gaugeWords: Bilingual<GaugeWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
