import type { LiveWords } from "./live-words.js";

export const ja: LiveWords = {
  live: (month) => (month ? `実際の数値（${month}）` : "実際の数値"),
  notMeasured: "この指標の対象外",
  dash: "—：この役割は、その指標の対象外です。",
};
