import type { Words as Names } from "@tenure/core/fields";

/** A name as its author wrote it, in the reader's language or in the one there is. */
export function inLanguage(names: Names | undefined, language: string): string {
  if (typeof names === "string") return names;
  if (typeof names !== "object" || names === null) return "";
  const [first, second] = language === "ja" ? [names.ja, names.en] : [names.en, names.ja];
  return first || second || "";
}

/** An id as words, for want of a name: `seat-use` is `Seat use`, `nps` is `NPS`. */
export function readableId(id: string): string {
  const text = id
    .replace(/[-_]+/g, " ")
    .trim()
    .replace(/\b(nps|csat|ces|csm|mrr)\b/gi, (name) => name.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A measure by the name that its author gave it, or by its id. */
export function measureName(
  { measure, name }: { readonly measure: string; readonly name?: Names | undefined },
  language: string,
): string {
  return inLanguage(name, language) || readableId(measure);
}
