import type { Bilingual } from "../shared/language.js";

type Period = "day" | "week" | "month" | "quarter";

const en = {
  observed: "observed",
  projected: "projected",
  beyond: {
    sbg: (age: string, period: Period, customers: string) =>
      `Beyond ${period} ${age}: shifted-beta-geometric fit to ${customers} customers, returns not counted.`,
    geometric: (age: string, period: Period, customers: string) =>
      `Beyond ${period} ${age}: one churn rate fitted to ${customers} customers, since theirs does not fall with tenure; returns not counted.`,
  },
};

export type ProjectionWords = typeof en;

/** Words of the projected part of a curve. */
export const projectionWords: Bilingual<ProjectionWords> = {
  en,
  ja: () => import("./projection-words.ja.js").then(({ ja }) => ja),
};
