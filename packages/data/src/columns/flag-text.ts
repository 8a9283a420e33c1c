import { commonForm } from "./plain-text.js";

const YES = new Set([
  "true",
  "t",
  "yes",
  "y",
  "1",
  "on",
  "x",
  "はい",
  "有",
  "有り",
  "あり",
  "○",
  "◯",
  "〇",
  "済",
  "真",
]);
const NO = new Set(["false", "f", "no", "n", "0", "off", "いいえ", "無", "無し", "なし", "×", "✕", "未", "偽"]);

/** 1, 0, or undefined when the text says neither yes nor no. */
export function readFlagText(raw: string): 0 | 1 | undefined {
  const text = commonForm(raw).toLowerCase();
  if (YES.has(text)) return 1;
  if (NO.has(text)) return 0;
  return undefined;
}
