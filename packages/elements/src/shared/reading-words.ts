import type { Bilingual } from "./language.js";

/** What figures are read out with. */
const en = {
  of: (part: string, whole: string) => `${part} of ${whole}`,
  vs: (period: string) => `vs ${period}`,
  metric: "Metric",
  window: (months: string) => `${months} months`,
  thisMonth: "the month",
  countsIn: (counts: string, window: string) => (window ? `${counts}, ${window}` : counts),
  changeShare: (change: string, share: string) => `${change} (${share})`,
  method: (method: string, n: string) => `${method} interval${n && `, n\u00a0=\u00a0${n}`}.`,
  /** The month before, as the change names it. */
  monthBefore: (month: string) => month,
  before: "the previous value",
  targetShort: (target: string, gap: string) => `Target ${target}: ${gap} short`,
  targetOver: (target: string, gap: string) => `Target ${target}: ${gap} above`,
  targetReached: (target: string) => `Target ${target}: reached`,
  partialSum: (have: number, all: number) => `${have} of ${all} sources arrived. The total is a lower bound.`,
  partialRatio: (have: number, all: number) =>
    `${have} of ${all} sources arrived. Without the others the ratio could lie on either side.`,
  soFar: (month: string) => `${month}, so far`,
  series: "Values by month",
  month: "Month",
  notComputable: "cannot be computed",
  up: "Up",
  down: "Down",
  spoken: (text: string) => text.replaceAll(" pt", " points"),
  sentence: (label: string, value: string, beside: string) => `${label}: ${value}${beside && `, ${beside}`}.`,
  spokenChange: (direction: string, size: string, from: string, verdict: string) =>
    `${direction} ${size} from ${from}${verdict && `: ${verdict}`}.`,
  spokenSame: (from: string) => `No change from ${from}.`,
  full: (text: string) => `${text}.`,
};

export type ReadingWords = typeof en;

export const readingWords: Bilingual<ReadingWords> = {
  en,
  ja: () => import("./reading-words.ja.js").then(({ ja }) => ja),
};
