import type { ModelTrialResult } from "@tenure/core/fields";
import type { BacktestedVersion, ModelTrialReport } from "@tenure/worker";
import type { Words } from "../locales/en.js";
import { bandWord } from "../shared/band-word.js";
import type { CsvCell } from "../shared/csv.js";
import type { ExportTable } from "../shared/export/export-table.js";
import type { Language } from "../shared/language.js";
import type { ScorecardWords } from "./words.js";

/** Words that only a file needs. */
const WORDS: Readonly<Record<Language, Readonly<Record<"low" | "high", string>>>> = {
  en: { low: "low", high: "high" },
  ja: { low: "下端", high: "上端" },
};

/** One number, or one with the limits of its interval. */
type Cell = CsvCell | { readonly value: CsvCell; readonly limits: readonly [number, number] | null };

/**
 * What the edit does today and on what happened, exactly: a row for each figure, columns for the saved model and, where
 * there is an edit, for the edited one, each with the limits of its interval.
 */
export function trialRows(
  { before, after, bands }: ModelTrialReport,
  /** The back-test of the saved model and of the edit, as far as they are drawn. */
  proven: readonly (BacktestedVersion | undefined)[],
  edited: boolean,
  /** Whether the back-test judges on later days only. */
  split: boolean,
  { text, words, language }: { readonly text: ScorecardWords; readonly words: Words; readonly language: Language },
): ExportTable {
  const { figures } = text;
  const { low, high } = WORDS[language];
  const judging = split ? text.testDays : text.allDays;
  const models = edited ? [text.saved, text.edited] : [text.saved];
  const line = (name: string, cells: readonly Cell[]): readonly CsvCell[] => [
    name,
    ...models.flatMap((_, index): CsvCell[] => {
      const cell = cells[index];
      if (typeof cell !== "object" || cell === null) return [cell ?? null, null, null];
      return [cell.value, cell.limits?.[0] ?? null, cell.limits?.[1] ?? null];
    }),
  ];
  const today = (name: string, read: (given: ModelTrialResult["today"]) => number | null) =>
    line(name, [read(before.today), read(after.today)]);
  const size = 100 / after.today.histogram.length;
  const past = (name: string, read: (version: BacktestedVersion) => Cell) =>
    line(
      name,
      proven.map((version) => version && read(version)),
    );
  // Bands that only models of segments have.
  const others = proven
    .flatMap((version) => version?.bands ?? [])
    .filter(({ band }) => bands.every(({ id }) => id !== band))
    .map((outcome) => [outcome.band, { ...outcome, id: outcome.band }] as const);
  const outcomeOf = (version: BacktestedVersion, id: string) => version.bands.find(({ band }) => band === id);
  return {
    columns: [text.figure, ...models.flatMap((name) => [name, `${name}: ${low}`, `${name}: ${high}`])],
    rows: [
      today(figures.scored, ({ scoredAccounts }) => scoredAccounts),
      today(figures.mean, ({ mean }) => mean),
      today(figures.flagged, ({ flagged }) => flagged),
      today(figures.share, ({ flaggedShare }) => flaggedShare),
      today(figures.contacts, ({ contactsPerWeek }) => contactsPerWeek),
      ...(after.today.load === null ? [] : [today(figures.load, ({ load }) => load)]),
      ...after.today.histogram.map((_, index) =>
        today(
          `${text.scoreRange} ${index * size}${language === "ja" ? "〜" : "–"}${(index + 1) * size}`,
          ({ histogram }) => histogram[index] ?? null,
        ),
      ),
      ...(proven.length === 0
        ? []
        : [
            past(judging(figures.auc), ({ test, aucInterval }) => ({ value: test.auc, limits: aucInterval })),
            past(judging(figures.precision), ({ flags }) => flags?.precision),
            past(judging(figures.recall), ({ flags }) => flags?.recall),
            past(figures.topLift, ({ test }) => test.topDecileLift),
            past(figures.lead, ({ flagLeadTime }) => flagLeadTime?.median),
            past(figures.inTime, ({ flagLeadTime }) => flagLeadTime?.inTime),
            past(`${figures.inTime}, n`, ({ flagLeadTime }) => flagLeadTime?.lost),
            past(figures.brier, ({ test }) => test.brier),
            past(figures.slope, ({ test }) => test.calibrationSlope),
            past(figures.judged, ({ test }) => test.n),
            ...[...bands, ...new Map(others).values()].flatMap((band) => {
              const name = `${text.bandsHeading}: ${bandWord(band, words)}`;
              return [
                past(name, (version) => outcomeOf(version, band.id)?.rate),
                past(`${name}, n`, (version) => outcomeOf(version, band.id)?.n),
              ];
            }),
          ]),
    ],
  };
}
