import type { Bilingual } from "../language.js";

const en = {
  menu: "Export",
  svg: "Picture (SVG)",
  png: "Picture (PNG)",
  csv: "Figures (CSV)",
  json: "Data (JSON)",
  failed: "The file could not be made.",
};

export type ExportWords = typeof en;

export const exportWords: Bilingual<ExportWords> = { en, ja: () => import("./words.ja.js").then(({ ja }) => ja) };
