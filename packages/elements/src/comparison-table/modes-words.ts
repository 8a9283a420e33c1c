import type { Bilingual } from "../shared/language.js";

const en = {
  quizzed: (count: string) =>
    `Quiz: ${count} ${count === "1" ? "cell" : "cells"} hidden. Say your answer aloud, then reveal.`,
  arranged: "Put rows in your order, and leave out those you do not need.",
  reveal: "Reveal",
  /** Spoken after the question, where the column's name is out of sight. */
  inColumn: (column: string) => `, ${column}`,
  /** Where a row has no question of its own. */
  question: (topic: string) => (/[?？]$/.test(topic) ? topic : `${topic}?`),
  revealed: (open: string, all: string) => `Revealed ${open} of ${all}`,
  revealAll: "Reveal all",
  otherCells: "Hide other cells",
  arrangement: "Arrange",
  moveUp: (row: string) => `Move up: ${row}`,
  moveDown: (row: string) => `Move down: ${row}`,
  show: "Show",
  showRow: (row: string) => `Show: ${row}`,
  moved: (row: string, place: string, all: string) => `${row}: row ${place} of ${all}`,
  left: (count: string) => `${count} ${count === "1" ? "row" : "rows"} left out`,
  reset: "All rows, in their own order",
};

export type ModesWords = typeof en;

export const modesWords: Bilingual<ModesWords> = {
  en,
  ja: () => import("./modes-words.ja.js").then(({ ja }) => ja),
};
