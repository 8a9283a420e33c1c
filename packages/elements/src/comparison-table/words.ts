import type { Bilingual } from "../shared/language.js";

const en = {
  title: "Who does what",
  mode: "Mode",
  modes: { read: "Read", quiz: "Quiz", arrange: "Arrange" },
  viewsDiffer: "Views differ",
  noRows: "All rows are left out.",
};

export type ComparisonWords = typeof en;

export const comparisonWords: Bilingual<ComparisonWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
