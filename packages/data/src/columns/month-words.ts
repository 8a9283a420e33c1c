import { commonForm } from "./plain-text.js";

const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:month(?:ly|s)?|per month|mo|月|月次|月額|月払い?|毎月|月ごと)$/, 1],
  [/^(?:quarter(?:ly)?|四半期|四半期払い?)$/, 3],
  [/^(?:semi-?annual(?:ly)?|half-?year(?:ly)?|bi-?annual(?:ly)?|半年|半期|半年払い?)$/, 6],
  [/^(?:year(?:ly)?|annual(?:ly)?|per year|yr|年|年次|年額|年払い?|毎年|1年)$/, 12],
];

/** Months in `monthly`, `annual`, `12 months`, `1 year`, `年払い`, `12か月`, or undefined. */
export function readMonthWords(raw: string): number | undefined {
  const text = commonForm(raw)
    .toLowerCase()
    .replace(/^(?:billed|paid|every|per)\s+|\s+(?:billing|plan|up-?front|pre-?paid|in advance)$/g, "");
  for (const [pattern, months] of WORDS) if (pattern.test(text)) return months;
  const counted = /^(\d{1,3})\s*[- ]?\s*(m|mo|months?|か月|ヶ月|カ月|ケ月|箇月|y|yrs?|years?|年)$/.exec(text);
  if (!counted) return undefined;
  return Number(counted[1]) * (/^(?:y|年)/.test(counted[2]!) ? 12 : 1);
}
