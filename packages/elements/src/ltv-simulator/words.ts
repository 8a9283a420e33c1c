import type { Bilingual } from "../shared/language.js";

const en = { simulator: { title: "What is a customer worth?" } };

/** What the simulator is called; its other words come with its levers. */
export const headWords: Bilingual<typeof en> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
