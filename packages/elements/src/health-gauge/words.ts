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
  missingShared: (measures: readonly string[], weight: string) =>
    `${list(measures)} ${measures.length === 1 ? "has" : "have"} no data; ${measures.length === 1 ? "its" : "their"} weight${weight && ` (${weight})`} is shared among the rest.`,
  missingCounted: (measures: readonly string[], points: string) =>
    `${list(measures)} ${measures.length === 1 ? "has" : "have"} no data and ${measures.length === 1 ? "counts" : "count"} as ${points} of 100.`,
  setByHand: "Set by hand",
  override: (computed: string, until: string, author: string) =>
    `until ${until}${author && `, by ${author}`}${computed && `; the measures say ${computed}`}`,
  left: "Left",
  frozen: (score: string, band: string, day: string) => `last score ${score}${band && `, ${band}`}, ${day}`,
};

function list(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
}

export type GaugeWords = typeof en;

export const gaugeWords: Bilingual<GaugeWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
