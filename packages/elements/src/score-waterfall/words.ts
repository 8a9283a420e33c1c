import type { Bilingual } from "../shared/language.js";

const en = {
  heading: "Why the score is what it is",
  subtitle: {
    mean: (who: string, day: string) =>
      [who, "points of the score, against the mean of all accounts", day].filter(Boolean).join(", "),
    sum: (who: string, day: string) => [who, "points of the score by measure", day].filter(Boolean).join(", "),
    change: (who: string, from: string, to: string) =>
      [who, `points of the score, ${from} to ${to}`].filter(Boolean).join(", "),
    missing: (who: string, day: string) =>
      [who, "score by what missing data count for", day].filter(Boolean).join(", "),
  },
  view: { mean: "Against the mean", change: "What changed", missing: "Missing data" },
  missing: {
    caption: "The score, if a measure without data …",
    policies: {
      renormalise: "leaves its weight to the others",
      neutral: "counts as 50",
      worst: "counts as 0",
      "carry-forward": "keeps its last known value",
    },
    own: "this model",
    range: (low: string, high: string) => `Between ${low} and ${high}, depending on what missing data count for.`,
    possible: (low: string, high: string) =>
      `Once the missing data are known, it is between ${low} (all of them 0) and ${high} (all of them 100).`,
    nothing: "Every measure has data: the score is the same under every policy.",
    list: (coverage: string) => `Without data; the other measures hold ${coverage} of the weight`,
    weight: (share: string) => `${share} of the weight`,
    lastKnown: (score: string) => `last known: ${score} of 100`,
    never: "never known",
  },
  views: "View",
  noAccount: "No account is chosen",
  noAccountHint: "The steps appear once a paying account is chosen.",
  changed: (from: string, to: string) => `Why ${from} became ${to}`,
  kind: { edited: "model edited", moved: "data moved", gained: "data came", lost: "data went missing" },
  unchanged: "Nothing moved between these days.",
  scored: (before: string, after: string) => `${before} → ${after}`,
  edited: (before: string, after: string) =>
    `The model in force was ${before} and is now ${after}; what the edit did comes first, on the data of the first day.`,
  order:
    "Each measure is scored 0 to 100. Data that came enter first, then what moved, then what went missing leaves; weights of missing measures lie with the others.",
  notScored: (day: string) => `No score on ${day}.`,
  rounding: "Rounding, and what is too small to list",
};

export type ScoreWaterfallWords = typeof en;

export const scoreWaterfallWords: Bilingual<ScoreWaterfallWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
