import type { DistributionRow, HealthDistribution } from "@tenure/worker";
import type { CsvCell } from "../shared/csv.js";
import type { ExportTable } from "../shared/export/export-table.js";
import type { Language } from "../shared/language.js";
import type { HealthDistributionWords } from "./words.js";

/** Words that only a file needs. */
const WORDS: Readonly<Record<Language, Readonly<Record<"scored" | "currency" | "from" | "to", string>>>> = {
  en: { scored: "With a score", currency: "Currency", from: "Points from", to: "Points to" },
  ja: { scored: "スコアあり", currency: "通貨", from: "点数の下限", to: "点数の上限" },
};

/**
 * What is drawn, exactly: the segments with accounts and MRR of each band, the whole base, and below it how many scores lie
 * in each class of points.
 */
export function distributionRows(
  { segments, all, currency }: HealthDistribution,
  {
    column,
    bands,
    nameOf,
    text,
    language,
  }: {
    /** What it is split by. */
    readonly column: string;
    readonly bands: readonly string[];
    readonly nameOf: (row: HealthDistribution["segments"][number]) => string;
    readonly text: HealthDistributionWords;
    readonly language: Language;
  },
): ExportTable {
  const own = WORDS[language];
  const size = 100 / all.histogram.length;
  const line = (name: string, row: DistributionRow): readonly CsvCell[] => [
    name,
    row.paying,
    row.scored,
    row.mean,
    ...row.counts,
    ...row.mrr,
    currency ?? null,
    null,
    null,
  ];
  const none = [...bands, ...bands, null].map(() => null);
  return {
    columns: [
      column,
      text.accounts,
      own.scored,
      text.mean,
      ...bands,
      ...bands.map((band) => `${text.view.mrr}: ${band}`),
      own.currency,
      own.from,
      own.to,
    ],
    rows: [
      ...segments.map((row) => line(nameOf(row), row)),
      line(text.all, all),
      ...all.histogram.map((count, at) => [text.all, null, count, null, ...none, at * size, (at + 1) * size]),
    ],
  };
}
