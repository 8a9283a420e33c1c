import type { Words as Names } from "@tenure/core/fields";
import type { Words } from "../locales/en.js";
import { inLanguage, readableId } from "./in-language.js";

const USUAL = { critical: "critical", "at-risk": "risk", steady: "neutral", healthy: "healthy" } as const;

/** A band by the name that the model gives it, by the usual word for its id, or by the id itself. */
export function bandWord(
  band: { readonly id: string; readonly name?: Names | null | undefined } | null,
  words: Words,
): string {
  if (!band) return "";
  const own = inLanguage(band.name ?? undefined, words.language);
  if (own) return own;
  return Object.hasOwn(USUAL, band.id) ? words.band[USUAL[band.id as keyof typeof USUAL]] : readableId(band.id);
}
