import type { Words } from "../locales/en.js";
import type { Formats } from "../shared/format.js";
import type { Language } from "../shared/language.js";
import type { OutcomeWords } from "./outcome-words.js";
import type { WhatIfWords } from "./words.js";

/** What every template of the what-if parts writes with. */
export interface OutcomeContext {
  readonly language: Language;
  readonly formats: Formats;
  /** Words of what is drawn first. */
  readonly words: OutcomeWords;
  /** Words of all elements. */
  readonly common: Words;
  /** Why there is no figure, by the code of the reason. */
  readonly reason: (code: string) => string;
}

/** What the templates of the panels write with, which have words of their own. */
export interface WhatIfContext extends OutcomeContext {
  readonly words: WhatIfWords;
}

/** Quantiles of a result by chance lie at 5 and 95 of 100. */
export const DRAWN_SHARE = 0.9;
