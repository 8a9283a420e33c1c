import type { BreakdownStep } from "./breakdown-layout.js";
import type { Formats } from "./format.js";
import { measureName } from "./in-language.js";
import type { Bilingual, Language } from "./language.js";

const en = {
  whyAgainst: (score: string) => `Why ${score}: against the portfolio mean`,
  whySum: (score: string) => `Why ${score}: points by measure`,
  portfolioMean: "Portfolio mean",
  thisAccount: "This account",
  rounding: "Rounding",
  withoutData: (count: string) => `No data (${count})`,
  weights: "Different weights",
  carried: "last known",
  measure: "Measure",
  scored: "Score",
  weight: "Weight",
  points: "Points",
  total: "Total",
  sum: "Score × weight, added up. Scores and points are out of 100.",
  model: (id: string) => `Model: ${id}`,
};

export type BreakdownWords = typeof en;

export const breakdownWords: Bilingual<BreakdownWords> = {
  en,
  ja: () => import("./breakdown-words.ja.js").then(({ ja }) => ja),
};

/** What a step of a breakdown is called. */
export function stepName(
  { kind, measures }: BreakdownStep,
  text: BreakdownWords,
  language: Language,
  formats: Formats,
): string {
  if (kind === "weights") return text.weights;
  return kind === "missing" ? text.withoutData(formats.count(measures.length)) : measureName(measures[0]!, language);
}
