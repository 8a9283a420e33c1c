import type { Bilingual } from "../shared/language.js";

const en = {
  heading: "Why the score is what it is",
  subtitle: {
    mean: (who: string, day: string) =>
      [who, "points of the score, against the mean of all accounts", day].filter(Boolean).join(", "),
    sum: (who: string, day: string) => [who, "points of the score by measure", day].filter(Boolean).join(", "),
    change: (who: string, from: string, to: string) =>
      [who, `points of the score, ${from} to ${to}`].filter(Boolean).join(", "),
  },
  view: { mean: "Against the mean", change: "What changed" },
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
