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

/** 1, 0, or undefined when a text in its common form says neither yes nor no. */
export function flagOfText(text: string): 0 | 1 | undefined {
  const plain = text.trim().toLowerCase();
  if (YES.has(plain)) return 1;
  if (NO.has(plain)) return 0;
  return undefined;
}
