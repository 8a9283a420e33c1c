import type { Bilingual } from "../bilingual.js";
import type { CitedId } from "./references.js";

/** A statement about a term, with who makes it. */
export interface TermView {
  readonly text: Bilingual;
  readonly sources: readonly CitedId[];
}

/** One word of the field: what it is called, what it means and, for a metric, how it is computed. */
export interface Term {
  readonly name: Bilingual;
  /** よみ in hiragana, for every Japanese name with kanji; letters of abbreviations stay as they are. */
  readonly reading?: string;
  /** Japanese label for cards, chips and table heads, at most eight characters. */
  readonly shortJa: string;
  /** Other names in use: what a search or the mapping of a column should recognise. Not used in our own texts. */
  readonly synonyms: { readonly en: readonly string[]; readonly ja: readonly string[] };
  /** One sentence, for a tooltip. Japanese ends in a noun. */
  readonly definition: Bilingual;
  /** For metrics. */
  readonly formula?: Bilingual;
  /** Where the figure has no value, or where tools and sources compute it differently. */
  readonly edges?: readonly Bilingual[];
  /** What else a reader should know. */
  readonly notes?: readonly Bilingual[];
  /** What single sources say, where they differ or add a cause. */
  readonly views?: readonly TermView[];
  /** Ids of related terms. */
  readonly see?: readonly string[];
  readonly sources: readonly CitedId[];
}
