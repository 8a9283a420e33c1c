import type { Bilingual } from "../shared/language.js";

const en = {
  heading: {
    customers: "Customer retention by cohort",
  },
  measured: {
    customers: (period: Period, calendar: boolean) =>
      `% still active, by ${named(period, calendar)}s since first payment`,
  },
  legend: {
    customers: () => "% of customers still active, from …",
  },
  asOf: (day: string) => `to ${day}`,
  views: { heatmap: "Heat map", curve: "Curve", cake: "Layer cake" },
  view: "View",
  joined: "Joined",
  /** Above the columns of ages, where a single letter would be ambiguous; English prints Q0, M0. */
  elapsed: { quarter: "", month: "", week: "", day: "" },
  ageMark: { quarter: "Q", month: "M", week: "W", day: "D" },
  /** Spoken before an age. */
  age: { quarter: "Quarter ", month: "Month ", week: "Week ", day: "Day " },
  average: "Average",
  atRisk: "n, complete",
  stillOpen: "Still open: not in the average",
  soFar: "so far",
  noneComplete: "no complete cell",
  tableRegion: (heading: string) => `${heading}: table`,
  summary: (cohorts: string, average: string) =>
    `${cohorts} ${cohorts === "1" ? "cohort" : "cohorts"}.${average && ` Average: ${average}.`}`,
  averageAt: (share: string, age: string, period: Period) =>
    `${share} after ${age} ${age === "1" ? period : `${period}s`}`,
  latest: (shown: string, all: string) => `Latest ${shown} of ${all} cohorts shown; the average covers all ${all}.`,
  firstAges: (shown: string, all: string, period: Period) => `Columns up to ${period} ${shown} of ${all}.`,
  smallCohorts: "Cohorts under 30 accounts are too few to judge one by one.",
  smallAverages: "Averages in grey rest on fewer than 30 accounts.",
  figures: "Figures as a table",
  none: "No cohorts yet",
  noneHint: "Cohorts appear once a first subscription has been paid.",
};

export type Period = "day" | "week" | "month" | "quarter";

/** A period of the calendar's clock is named so, since 93 % in the first one would puzzle otherwise. */
export function named(period: Period, calendar: boolean): string {
  return calendar ? `calendar ${period}` : period;
}

export type RetentionWords = typeof en;

export const retentionWords: Bilingual<RetentionWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
