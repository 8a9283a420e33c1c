import type { Bilingual } from "../shared/language.js";

const en = {
  heading: { nps: "NPS®", csat: "Customer satisfaction (CSAT)", ces: "Customer effort score (CES)" },
  question: {
    nps: "Would you recommend us to a friend or colleague?",
    csat: "How satisfied are you?",
    ces: "How easy was it?",
  },
  subtitle: (question: string, counted: string) => `“${question}” ${counted}`,
  counted: {
    latest: (n: string) => `Latest answer of each account, n\u00a0=\u00a0${n}`,
    all: (n: string) => `All answers, n\u00a0=\u00a0${n}`,
  },
  margin: (margin: string) => `± ${margin} (95%)`,
  range: (range: string) => `95%: ${range}`,
  scale: (min: string, max: string) => `Scale ${min} to ${max}`,
  csatOf: (cut: string, max: string) => `answers ${cut} of ${max}`,
  direction: { "higher-is-easier": "higher is easier", "higher-is-harder": "higher is harder" },
  groups: { detractors: "Detractors", passives: "Passives", promoters: "Promoters" },
  easy: "Easy side of the scale",
  between: "Middle of the scale",
  hard: "Hard side of the scale",
  satisfied: "Satisfied",
  notSatisfied: "Other answers",
  mean: (value: string) => `mean ${value}`,
  change: (before: string) => `vs ${before}`,
  unclear: "within the margin of error",
  answers: (answer: string, count: string) => `${answer}: ${count}`,
  distribution: "Distribution of answers",
  answer: "Answer",
  count: "Count",
  share: "Share",
  bySegment: "By group",
  group: "Group",
  score: "Score",
  interval: "95% interval",
  byMonth: "By month",
  month: "Month",
  invalid: (count: string) =>
    count === "1"
      ? "1 answer does not count: it is not on the scale."
      : `${count} answers do not count: they are not on the scale.`,
  national: "Compare only with values of the same country: answers in Japan cluster in the middle.",
  formula: {
    nps: "Share of answers 9–10 less share of answers 0–6. The margin is 1.96 standard errors of that difference.",
    csat: "Share of the top answers; Wilson’s interval.",
    ces: "Mean of the answers; the margin is 1.96 standard errors.",
  },
  trademark:
    "Net Promoter, NPS and Net Promoter Score are trademarks of Bain & Company, Inc., NICE Systems, Inc. and Fred Reichheld.",
  none: "No answers yet",
  noneHint: "Scores appear once a table of surveys is loaded.",
};

export type SurveyChartWords = typeof en;

export const surveyChartWords: Bilingual<SurveyChartWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
