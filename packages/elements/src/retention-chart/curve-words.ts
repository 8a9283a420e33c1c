import type { Bilingual } from "../shared/language.js";

const en = {
  curveHeading: {
    customers: "Retention curve, all cohorts",
    "never-lapsed": "Curve of customers never lapsed, all cohorts",
    "net-revenue": "Net revenue retention curve, all cohorts",
    "gross-revenue": "Gross revenue retention curve, all cohorts",
    "on-or-after": "Curve of customers active then or later, all cohorts",
  },
  curveLines: "thick line: average of all cohorts, thin lines: single cohorts",
  curveBand: (level: string) =>
    `thick line and band: average of all cohorts with ${level} interval, thin lines: single cohorts`,
  fewAfter: (age: string, period: Period) => `Fewer than 30 accounts at risk after ${period} ${age}.`,
  fewInAll: "Fewer than 30 accounts in all: too few to judge.",
  allCohorts: (share: string) => `All cohorts ${share}`,
  figuresOf: (heading: string) => `${heading}: figures`,
  intervalOf: (level: string) => `${level} interval`,
  oneYear: (share: string) => `1 year ${share}`,
};

type Period = "day" | "week" | "month" | "quarter";

/** Words of the curve alone. */
export type CurveWords = typeof en;

export const curveWords: Bilingual<CurveWords> = {
  en,
  ja: () => import("./curve-words.ja.js").then(({ ja }) => ja),
};
