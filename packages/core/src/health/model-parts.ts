import type { HealthModel } from "./health-model.js";
import type { HealthBand, Tone, Words } from "./health-result.js";

// What scoring reads in a checked model. The schema that checks one stands apart, so that a page which scores by a
// ready model loads no schema library.

/** How the rows of one account inside the window become one number. */
export const AGGREGATES = [
  "days-since-last",
  "count",
  "distinct",
  "sum",
  "mean",
  "min",
  "max",
  "latest",
  "trend",
  "open",
] as const;
export type Aggregate = (typeof AGGREGATES)[number];

/** Changes of less than two points come and go by themselves. */
export const DEFAULT_TREND_DEAD_BAND = 2;

/** Aggregates of a column's values, where others count rows. */
export const NEEDS_COLUMN: ReadonlySet<string> = new Set<Aggregate>([
  "distinct",
  "sum",
  "mean",
  "min",
  "max",
  "latest",
]);

/** The column that a measure aggregates: the one it names; of surveys the answer, unless it counts rows. */
export function valueColumn(source: {
  readonly table: string;
  readonly aggregate: string;
  readonly column?: string | undefined;
}): string | undefined {
  if (source.column !== undefined || source.table !== "surveys") return source.column;
  return NEEDS_COLUMN.has(source.aggregate) && source.aggregate !== "distinct" ? "score" : undefined;
}

/** Tones of bands, worst first. */
export const TONES: readonly Tone[] = ["critical", "risk", "neutral", "healthy"];

/** `id@version`, which every result carries. */
export function modelName(model: HealthModel): string {
  return `${model.id}@${model.version}`;
}

const TONE_OF_ID: Readonly<Record<string, Tone>> = {
  critical: "critical",
  "at-risk": "risk",
  steady: "neutral",
  healthy: "healthy",
};

/**
 * The model's bands with a tone for each: the one it names, else that of a well-known id, else by place, lowest
 * critical and highest healthy.
 */
export function bandsOf(model: HealthModel): HealthBand[] {
  return model.bands.map(({ id: band, from, tone, name }, index) => {
    const place = model.bands.length === 1 ? 1 : index / (model.bands.length - 1);
    return {
      id: band,
      from,
      tone: tone ?? TONE_OF_ID[band] ?? TONES[Math.round(place * (TONES.length - 1))]!,
      ...(name === undefined ? {} : { name }),
    };
  });
}

/** Whether an author's words are there in any language: blanks are none. */
export function saysSomething(words: Words | undefined): boolean {
  const texts = typeof words === "string" ? [words] : [words?.en, words?.ja];
  return texts.some((text) => text !== undefined && text.trim() !== "");
}
