import type { Bilingual } from "../shared/language.js";

const en = {
  live: (month: string) => (month ? `Live figures, ${month}` : "Live figures"),
  notMeasured: "not measured by this figure",
  dash: "—: the role is not measured by this figure.",
};

export type LiveWords = typeof en;

export const liveWords: Bilingual<LiveWords> = {
  en,
  ja: () => import("./live-words.ja.js").then(({ ja }) => ja),
};
