import type { Bilingual } from "../shared/language.js";

type Period = "day" | "week" | "month" | "quarter";

/** Words of what a reader comes to later: other values, the layer cake, choosing. */
const en = {
  value: "Value",
  values: {
    percent: "%",
    count: "Customers",
    mrr: "MRR",
    "mrr-per-customer": "MRR per customer",
    "ltv-to-date": "LTV to date",
  },
  period: "Period",
  periods: { day: "Day", week: "Week", month: "Month", quarter: "Quarter" },
  heading: {
    count: "Customers by cohort",
    mrr: "MRR by cohort",
    "mrr-per-customer": "MRR per paying customer by cohort",
    "ltv-to-date": "LTV to date by cohort",
  },
  measured: {
    count: (period: Period) => `Customers at the end of each calendar ${period}`,
    mrr: (period: Period) => `MRR at the end of each calendar ${period}`,
    "mrr-per-customer": (period: Period) => `MRR for each customer that pays at the end of the calendar ${period}`,
    "ltv-to-date": () => "Revenue since the start for each customer of the cohort, those who left included",
  },
  /** Millions of yen. */
  inUnit: (mark: string, unit: string) => [mark, unit].filter(Boolean).join(" "),
  unit: { 1: "", 1e3: "thousand", 1e4: "", 1e6: "million", 1e8: "", 1e9: "billion", 1e12: "trillion" } as Record<
    number,
    string
  >,
  foot: {
    count: "Total, complete",
    mrr: "Total, complete",
    "mrr-per-customer": "Average",
    "ltv-to-date": "Average",
  },
  perHeadLegend: (period: Period) => `MRR per customer as % of the first ${period}, from …`,
  toDateLegend: (unit: string) => `LTV to date${unit && ` (${unit})`}, from …`,
  formula: {
    count: "Accounts that pay at the end of the period. The bottom row adds up the complete cells of a column.",
    mrr: "MRR of the cohort at the end of the period. The bottom row adds up the complete cells of a column.",
    "mrr-per-customer":
      "MRR of the cohort ÷ its accounts that pay then. It rises when small customers leave: read it beside the share that stayed.",
    "ltv-to-date":
      "MRR of every month since the start, added up ÷ accounts at the start. Observed revenue, not margin, and nothing projected.",
  },
  cakeHeading: "Where today’s MRR came from",
  cakeMeasured: (period: Period, group: string) =>
    `MRR at the end of each ${period}, stacked by ${group} of first payment`,
  group: { period: (period: Period) => period, 3: "quarter", 6: "half-year", 12: "year", many: "years" } as {
    period: (period: Period) => string;
    3: string;
    6: string;
    12: string;
    many: string;
  },
  half: (year: string, half: number) => `${year} H${half}`,
  upTo: (period: string) => `to ${period}`,
  years: (first: string, last: string) => (first === last ? first : `${first}–${last}`),
  total: "Total",
  paidThen: (period: string, money: string) => `${period}: ${money}`,
  theyPay: (money: string) => `these customers pay ${money} now`,
  yearAgoNote: (paidThen: string, theyPay: string) => `${paidThen}; ${theyPay}.`,
  cakeSummary: (total: string, period: string) => `${total} in ${period}`,
  openLeftOut: (period: string) => `${period} is still open and left out.`,
  cakeFigures: { cohort: "First payment", ago: "A year ago", now: "Now", share: "Share" },
  cakeFormula:
    "Every customer belongs to the period of its first payment for good, whatever it pays now. Customers that came back are in their first cohort.",
  noCake: "A layer cake needs MRR by cohort on the calendar’s clock.",
  courseHeading: {
    day: (age: string) => `Day ${age}, cohort by cohort`,
    week: (age: string) => `Week ${age}, cohort by cohort`,
    month: (age: string) => `Month ${age}, cohort by cohort`,
    quarter: (age: string) => `Quarter ${age}, cohort by cohort`,
  },
  courseSummary: (first: string, from: string, last: string, to: string) =>
    `From ${from} (${first}) to ${to} (${last}).`,
  close: "Close",
};

export type MoreWords = typeof en;

export const moreWords: Bilingual<MoreWords> = {
  en,
  ja: () => import("./more-words.ja.js").then(({ ja }) => ja),
};
