import type { Bilingual } from "../shared/language.js";
import { named, type Period } from "./words.js";

/** Words of what cells measure beside customers. */
const en = {
  heading: {
    "never-lapsed": "Customers never lapsed, by cohort",
    "net-revenue": "Net revenue retention by cohort",
    "gross-revenue": "Gross revenue retention by cohort",
    "on-or-after": "Customers active then or later, by cohort",
  },
  measured: {
    "never-lapsed": (period: Period, calendar: boolean) =>
      `% active without a break, by ${named(period, calendar)}s since first payment`,
    "net-revenue": (period: Period, calendar: boolean) =>
      `MRR of each ${each[period]} cohort as % of its first ${named(period, calendar)}; above 100 grows, below 100 shrinks`,
    "gross-revenue": (period: Period, calendar: boolean) =>
      `MRR of each ${each[period]} cohort as % of its first ${named(period, calendar)}, expansion not counted`,
    "on-or-after": (period: Period, calendar: boolean) =>
      `% active then or later, by ${named(period, calendar)}s since the first event`,
  },
  legend: {
    "never-lapsed": () => "% of customers active without a break, from …",
    "net-revenue": (period: Period) => `MRR as % of the first ${period}, from …`,
    "gross-revenue": (period: Period) => `MRR kept as % of the first ${period}, from …`,
    "on-or-after": () => "% of customers active then or later, from …",
  },
};

const each = { day: "daily", week: "weekly", month: "monthly", quarter: "quarterly" } as const;

export type MeasureWords = typeof en;

export const measureWords: Bilingual<MeasureWords> = {
  en,
  ja: () => import("./measure-words.ja.js").then(({ ja }) => ja),
};
