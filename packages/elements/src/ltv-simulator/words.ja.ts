import type { headWords } from "./words.js";

export const ja: typeof headWords.en = { simulator: { title: "顧客1社の価値はいくらか" } };
