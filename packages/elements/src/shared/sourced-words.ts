import type { Bilingual } from "./language.js";

const en = {
  sourced: "The numbers name the article a statement comes from.",
  sources: "Sources",
  /** Spoken after a statement. */
  from: (numbers: readonly string[]) => `, ${numbers.length === 1 ? "source" : "sources"} ${numbers.join(", ")}`,
};

export type SourcedWords = typeof en;

export const sourcedWords: Bilingual<SourcedWords> = {
  en,
  ja: () => import("./sourced-words.ja.js").then(({ ja }) => ja),
};
