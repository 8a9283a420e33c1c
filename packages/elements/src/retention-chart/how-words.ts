import type { Bilingual } from "../shared/language.js";

type Period = "day" | "week" | "month" | "quarter";

const en = {
  formula: {
    customers: "Accounts still paying ÷ accounts at the start. Accounts that came back count again.",
    "never-lapsed": "Accounts that have paid without a break ÷ accounts at the start.",
    "net-revenue": "MRR of the cohort, expansion included ÷ its MRR at the start.",
    "gross-revenue": "MRR of the cohort, each account at most at what it paid at the start ÷ its MRR at the start.",
    "on-or-after":
      "Accounts with an event in the period or later ÷ accounts at the start. The last periods are understated: who is silent now may still come back.",
  },
  averageFormula:
    "Average: the complete cells of one column added up ÷ the starts of the same cohorts, so larger cohorts count more. A cell is complete once the window of its last member has closed.",
  averageRises: "The average may rise: younger cohorts have not reached these ages.",
  clock: {
    calendar: (period: Period) => `Periods are calendar ${period}s: each ends for the whole cohort on the same day.`,
    rolling: (period: Period) =>
      `Periods are ${period}s counted from each customer's own start: a cell is complete once the last customer of its cohort has got there.`,
  },
};

export type HowWords = typeof en;

/** How the figures are computed. */
export const howWords: Bilingual<HowWords> = {
  en,
  ja: () => import("./how-words.ja.js").then(({ ja }) => ja),
};
