import type { Words as Names } from "@tenure/core/fields";
import type { Words } from "../locales/en.js";
import type { BreakdownStep } from "./breakdown-layout.js";
import type { Formats } from "./format.js";
import { inLanguage, readableId } from "./in-language.js";

/** A measure by the name that its author gave it, or by its id. */
export function measureName(
  { measure, name }: { readonly measure: string; readonly name?: Names | undefined },
  language: string,
): string {
  return inLanguage(name, language) || readableId(measure);
}

/** What a step of a breakdown is called. */
export function stepName({ kind, measures }: BreakdownStep, { gauge, language }: Words, formats: Formats): string {
  if (kind === "weights") return gauge.weights;
  return kind === "missing" ? gauge.withoutData(formats.count(measures.length)) : measureName(measures[0]!, language);
}
