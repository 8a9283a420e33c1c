import type { Bilingual } from "../shared/language.js";

const en = {
  heading: "MRR movements",
  subtitle: (currency: string, unit: string) =>
    `${[currency, unit].filter(Boolean).join(" ")}${currency || unit ? " a month. " : ""}Thick line and bottom row: net change.`,
  unit: { 1: "", 1e3: "thousand", 1e4: "", 1e6: "million", 1e8: "", 1e9: "billion", 1e12: "trillion" } as Record<
    number,
    string
  >,
  stillOpen: (month: string) => `${month} is still open.`,
  window: (months: string) => `${months} months`,
  period: "Period",
  closes: (month: string) => `${month}: the ledger closes`,
  soFar: (month: string) => `${month}, so far`,
  start: "Start",
  rounding: "Rounding",
  net: "Net new",
  end: "End",
  netShort: "Net",
  month: "Month",
  chooseMonth: "Month of the ledger",
  monthBefore: "The month before",
  monthAfter: "The month after",
  movement: {
    reactivation: "Reactivation",
    expansion: "Expansion",
    new: "New",
    churned: "Churned",
    contraction: "Contraction",
  },
  figures: "Figures as a table",
  formula:
    "End = start + new + reactivation + expansion − contraction − churned. Each account is compared with itself at the end of the month before.",
  inside: (customers: string, money: string, counted: boolean) =>
    `${customers === "1" ? "1 customer" : `${customers} customers`} (${money}) joined and left inside this month and ${customers === "1" ? "is" : "are"} ${counted ? "in new and in churned" : "in no movement"}.`,
  summary: (month: string, start: string, net: string, end: string) =>
    `${month}: from ${start} by ${net} net to ${end}.`,
};

export type MovementsWords = typeof en;

export const movementsWords: Bilingual<MovementsWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
