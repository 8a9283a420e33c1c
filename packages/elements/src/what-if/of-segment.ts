import type { Language } from "../shared/language.js";

/**
 * Name of the segment that a number of some scenarios belongs to; null where none of them has several. Scenarios may have
 * segments that the first has not.
 */
export function segmentOf(
  scenarios: readonly { readonly segments: readonly { readonly name?: string | undefined }[] }[],
  path: string,
): string | null {
  const index = Number(/^segments\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN);
  const several = scenarios.some(({ segments }) => segments.length > 1);
  const named = scenarios.find(({ segments }) => segments[index]?.name);
  return several ? (named?.segments[index]?.name ?? null) : null;
}

/** An assumption and whose it is. Japanese names often end in brackets, and take none within brackets. */
export function ofSegment(label: string, segment: string | null | undefined, language: Language): string {
  if (!segment) return label;
  return language === "ja" ? `${segment}：${label}` : `${label} (${segment})`;
}
