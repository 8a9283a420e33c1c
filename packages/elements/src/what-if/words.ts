import type { Bilingual } from "../shared/language.js";
import { type OutcomeWords, outcomeWords } from "./outcome-words.js";

const en = {
  drawn: {
    ends: (name: string, low: string, high: string) =>
      `With so many draws the ends of ${name}’s whisker are known to ±${low} and ±${high}.`,
  },
  tornado: {
    title: "What would change the answer",
    subtitle: {
      ltvPerCustomer: "Lifetime value if one assumption moves. Grey: low end, blue: high end.",
      npvNetOfCac: "Present value net of acquisition if one assumption moves. Grey: low end, blue: high end.",
      npv: "Present value if one assumption moves. Grey: low end, blue: high end.",
      finalMrr: "MRR in the last month if one assumption moves. Grey: low end, blue: high end.",
      finalCustomers: "Customers in the last month if one assumption moves. Grey: low end, blue: high end.",
    },
    of: (name: string) => `Scenario: ${name}.`,
    assumption: "Assumption",
    range: "Low / high",
    change: "Change at low / high",
    elasticity: "Percent per percent",
    assumed: "○ no range is known: ±20% tried",
    known: "◐ range stated or counted",
    moved: "○ moved by hand: the range moved along, an assumption",
    alongRange: (range: string) => `${range}, moved along`,
    none: "No assumption moves this figure.",
    more: (count: string) => `${count} more`,
    fewer: "Show less",
  },
  map: {
    title: "Equal lifetime values",
    subtitle: (x: string, y: string) => `Across: ${x}. Up: ${y}. On each line lifetime value is the same.`,
    base: "base",
    now: "now",
    marks: "Ring: base. Dot: chosen scenario.",
    summary: (value: string, x: string, y: string) => `${value} at ${x} and ${y}.`,
    values: "The values as a table",
    worth: (value: string) => `Worth the same as here: ${value}`,
  },
  ledger: {
    title: "Assumption ledger",
    subtitle: "Bold: differs from base.",
    assumption: "Assumption",
    standing: "Standing",
    range: "Range",
    source: "Where it comes from",
    standings: { observed: "Observed", estimated: "Estimated", assumed: "Assumed", stated: "Stated by a source" },
    none: "No assumption to list.",
    noSource: "No source: our assumption",
    assumedIn: (source: string, others: readonly string[], alongRange: boolean) =>
      `${source.replace(/\.$/, "")}. Assumed in ${others.join(", ")}${alongRange ? ", with the range moved in proportion" : ""}.`,
    moved: (before: string, alongRange: boolean) =>
      `Moved by hand${alongRange ? ", with its range in proportion" : ""}. Before: ${before}`,
    movedIn: (source: string, others: readonly string[], alongRange: boolean) =>
      `${source.replace(/\.$/, "")}. Moved by hand in ${others.join(", ")}${alongRange ? ", with the range in proportion" : ""}.`,
    lost: (lost: string, of: string) => `${lost} lost of ${of}`,
    data: "From the data that it was made from",
    counts: (lost: string, of: string) => `${lost} lost in ${of} customer-months`,
    mean: "Mean of the last twelve months, 90% range of that mean.",
    now: "Last complete month.",
    page: "Set by this page",
    setting: "Chosen, not estimated",
  },
  factor: {
    hazard: "Churn",
    churn: "Churn multiplier",
    churnChanges: "Change of churn",
    expansionChanges: "Change of expansion",
    crossSell: "Add-on",
    reactivation: "Reactivation",
    priceChange: "Price change",
    acquisitions: "Acquisition",
    plans: "Plans",
    wordOfMouth: "Word of mouth",
    oneOffSale: "One-off sale",
    valueSpread: "Spread of value",
    teams: "Teams",
    segments: "Segments",
  } as Record<string, string>,
};

/** Words of what stands below the outcome, or in an element of its own. */
export type PanelWords = typeof en;
export type WhatIfWords = OutcomeWords & PanelWords;

/** All words of the parts. */
export const whatIfWords: Bilingual<WhatIfWords> = {
  en: { ...outcomeWords.en, ...en },
  ja: () =>
    Promise.all([outcomeWords.ja(), import("./words.ja.js")]).then(([outcome, { ja }]) => ({ ...outcome, ...ja })),
};
