import type { Language } from "../shared/language.js";

/** An assumption and whose it is. Japanese names often end in brackets, and take none within brackets. */
export function ofSegment(label: string, segment: string | null | undefined, language: Language): string {
  if (!segment) return label;
  return language === "ja" ? `${segment}：${label}` : `${label} (${segment})`;
}
