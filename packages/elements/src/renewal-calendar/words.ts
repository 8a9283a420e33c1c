import type { Bilingual } from "../shared/language.js";

const en = {
  heading: "Renewals to come",
  empty: "No renewals to come",
  emptyHint: "Renewals appear once contracts with a term have been loaded.",
  subtitle: (from: string, until: string) => `MRR of contracts due from ${from} to ${until}.`,
  key: "Bar: due. Ring: expected. Line: worst to best.",
  month: "Month",
  due: "Due",
  dueMrr: "MRR due",
  expected: "Expected",
  range: "Worst to best",
  total: "Total",
  share: (share: string) => `${share} of what is due`,
  partFrom: (month: string, day: string) => `${month}, from ${day}`,
  partTo: (month: string, day: string) => `${month}, to ${day}`,
  months: "Months ahead",
  window: (months: string) => `${months} months`,
  contracts: (month: string) => `Contracts due in ${month}`,
  none: "No contract comes due in this month.",
  date: "Date",
  assumed: " (assumed)",
  account: "Account",
  chance: "Chance",
  outcome: "Then",
  renewed: "renewed",
  left: "not renewed",
  noScore: "no score",
  more: (count: string) => `and ${count} more`,
  beyond: (count: string) => `The list holds the first ${count} contracts; the months count all.`,
  past: "Forecast against outcome",
  pastNote: "Each month as it would have been forecast on the day before it began.",
  pastKey: "Ring: expected. Dot: what was renewed.",
  forecast: "Forecast",
  happened: "Renewed",
  inside: "within the range",
  above: "above best",
  below: "below worst",
  record: (within: string, all: string) =>
    `${within} of ${all} months ended between worst and best; with independent renewals about 8 of 10 would.`,
  contractsRenewed: (renewed: string, due: string, expected: string) =>
    `${renewed} of ${due} contracts, ${expected} expected`,
  noPast: "No month that is over can be compared yet.",
  calibrated: (n: string, lost: string) =>
    `Chances are fitted to what happened: ${n} account-days, of which ${lost} were followed by a loss within 90 days.`,
  uncalibrated:
    "Too few losses are known to fit chances: the score itself stands for the chance of renewal. Read the order, not the amounts.",
  formula:
    "Expected = the sum of chance × MRR. Worst and best: one month in ten ends below, one above, if renewals are independent of one another. Contracts without a score are due, but not expected.",
};

export type RenewalWords = typeof en;

export const renewalWords: Bilingual<RenewalWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
