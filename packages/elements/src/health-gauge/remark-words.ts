import type { Bilingual } from "../shared/language.js";

const en = {
  missingShared: (measures: readonly string[], weight: string) =>
    `${list(measures)} ${measures.length === 1 ? "has" : "have"} no data; ${measures.length === 1 ? "its" : "their"} weight${weight && ` (${weight})`} is shared among the rest.`,
  missingCounted: (measures: readonly string[], points: string) =>
    `${list(measures)} ${measures.length === 1 ? "has" : "have"} no data and ${measures.length === 1 ? "counts" : "count"} as ${points} of 100.`,
  setByHand: "Set by hand",
  override: (computed: string, until: string, author: string) =>
    `until ${until}${author && `, by ${author}`}${computed && `; the measures say ${computed}`}`,
  left: "Left",
  frozen: (score: string, band: string, day: string) => `last score ${score}${band && `, ${band}`}, ${day}`,
};

function list(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
}

export type RemarkWords = typeof en;

export const remarkWords: Bilingual<RemarkWords> = {
  en,
  ja: () => import("./remark-words.ja.js").then(({ ja }) => ja),
};
