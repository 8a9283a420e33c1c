import type { Bilingual } from "../shared/language.js";

const en = {
  title: "From the goal to what drives it",
  subtitle: (month: string) => `Each figure rests on those that branch off it${month && `, ${month}`}.`,
  levels: ["Goal", "Metrics", "Drivers"] as readonly string[],
  tree: "Goal, metrics and drivers",
  absent: "Not in the data loaded",
  none: "Nothing more is known of this figure.",
};

export type KpiTreeWords = typeof en;

export const kpiTreeWords: Bilingual<KpiTreeWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
