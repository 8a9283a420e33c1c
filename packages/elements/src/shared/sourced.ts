import { SOURCES, type Statement } from "@tenure/knowledge/comparison";
import { html, nothing, type TemplateResult } from "lit";
import { inLanguage } from "./in-language.js";
import type { LanguageController } from "./language.js";
import { sourcedWords } from "./sourced-words.js";

/** Keeps the numbers of the sources on the line of the last word. */
const WORD_JOINER = "\u2060";

/** A statement as a page may give it: its text in one language or both, its sources known or not. */
type Said = Statement | undefined;

/** A statement, and behind it the numbers of the articles that make it. */
export function statement(said: Said, language: LanguageController): TemplateResult {
  const numbers = numbersOf(said);
  const text = html`<span class="statement">${inLanguage(said?.text, language.language)}</span>`;
  if (numbers.length === 0) return text;
  return html`${text}<sup
      ><span class="visually-hidden">${language.in(sourcedWords).from(numbers.map(String))}</span
      ><span aria-hidden="true">${WORD_JOINER}${numbers.join(" ")}</span></sup
    >`;
}

/** What the numbers are, where any of some statements has one; else nothing. */
export function whereFrom(statements: readonly Said[], language: LanguageController): string {
  return statements.some((said) => numbersOf(said).length > 0) ? language.in(sourcedWords).sourced : "";
}

/** The articles behind some statements, by their numbers. */
export function sourceList(statements: readonly Said[], language: LanguageController): TemplateResult | typeof nothing {
  const used = new Set(statements.flatMap(numbersOf));
  if (used.size === 0) return nothing;
  return html`<details class="sources">
    <summary>${language.in(sourcedWords).sources}</summary>
    <ol class="how">
      ${Object.values(SOURCES)
        .filter(({ number }) => used.has(number))
        .map(({ number, title }) => html`<li><b>${number}</b> ${inLanguage(title, language.language)}</li>`)}
    </ol>
  </details>`;
}

function numbersOf(said: Said): number[] {
  const sources: unknown = said?.sources;
  if (!Array.isArray(sources)) return [];
  return sources
    .map((source: keyof typeof SOURCES) => SOURCES[source]?.number)
    .filter((number) => number !== undefined);
}
