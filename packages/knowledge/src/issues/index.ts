import type { Issue } from "@tenure/core";
import { en, enInput, enPhrases } from "./en.js";
import { fillTemplate } from "./fill-template.js";
import { issueValues } from "./issue-values.js";
import { ja, jaInput, jaPhrases } from "./ja.js";
import { INPUT_AREAS, type InputArea, type InputFinding, type Words } from "./words.js";

/** Codes that have words: their own, or those that all inputs of their kind share. */
export type IssueCode = keyof typeof en | `${InputArea}/${InputFinding}`;

const LANGUAGES = {
  en: { own: en, input: enInput, phrases: enPhrases },
  ja: { own: ja, input: jaInput, phrases: jaPhrases },
} as const;

/** Whether a code has words. */
export function isIssueCode(code: string): code is IssueCode {
  return wordsOf(code, "en") !== undefined;
}

function wordsOf(code: string, language: "en" | "ja"): Words | undefined {
  const { own, input } = LANGUAGES[language];
  if (Object.hasOwn(own, code)) return own[code as keyof typeof own];
  const [area, what] = code.split("/") as [string, string | undefined];
  if (what === undefined || !(INPUT_AREAS as readonly string[]).includes(area)) return undefined;
  return Object.hasOwn(input, what) ? input[what as InputFinding] : undefined;
}

/**
 * An issue in words: what happened, where, what was found and what to do. The code is not in the text; show it small
 * beside. An issue that stands for several (`count`) is worded as one of them.
 *
 * Values of the issue are inserted as text on one line, shortened and without control characters; they are not
 * escaped for HTML. A code without words gives a plain sentence with the code, the place and what was given.
 *
 * `lines` are the lines of a file by row, as the report on it gives them: then a row is named with its line.
 *
 * @example
 * issueText({ code: "rate/out-of-range", severity: "error", path: "monthlyChurn", given: 3,
 *   params: { min: 0, max: 1, suggestion: 0.03 } }, "en");
 * // "monthlyChurn is a fraction from 0 to 1, and 3 was given. For 3 %, write 0.03."
 */
export function issueText(issue: Issue, language: "en" | "ja", lines?: Readonly<Record<number, number>>): string {
  const { phrases } = LANGUAGES[language];
  const values = issueValues(issue, phrases, lines);
  const words = wordsOf(issue.code, language);
  if (words === undefined) {
    return fillTemplate(phrases.unknown, (name) => (name === "code" ? issue.code : values(name)));
  }
  return fillTemplate(typeof words === "string" ? words : words(issue), values);
}
