import type { Bilingual } from "../shared/language.js";

const en = {
  setByHand: "Set by hand",
  override: (computed: string, until: string, author: string) =>
    `until ${until}${author && `, by ${author}`}${computed && `; the measures say ${computed}`}`,
  left: "Left",
  frozen: (score: string, band: string, day: string) => `last score ${score}${band && `, ${band}`}, ${day}`,
};

export type GaugeWords = typeof en;

export const gaugeWords: Bilingual<GaugeWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
