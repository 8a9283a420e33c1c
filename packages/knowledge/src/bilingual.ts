/** One text in both languages, side by side, so that neither is forgotten. */
export interface Bilingual {
  readonly en: string;
  readonly ja: string;
}
