import type { Bilingual } from "./language.js";

const en = {
  state: {
    empty: "No data yet",
    emptyHint: "Figures appear once data has been loaded.",
    nothingToShow: "Nothing to show from these data",
    partial: (have: number, all: number) => `Partial: ${have} of ${all} sources`,
    stale: (time: string, day: string) =>
      `Showing the last good data, read ${day ? `on ${day} ` : ""}at ${time}; new data could not be read.`,
    errorTitle: "The data could not be read",
  },
};

/** What an element says instead of figures, or above those that are not whole. */
export type StatesWords = typeof en;

export const statesWords: Bilingual<StatesWords> = {
  en,
  ja: () => import("./states-words.ja.js").then(({ ja }) => ja),
};
