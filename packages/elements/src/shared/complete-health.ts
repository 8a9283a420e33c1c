import type { AccountHealth, HealthBand, Tone, TrendDirection } from "@tenure/core/fields";
import { finite } from "./finite.js";

/** A band as a page writes it: from which score on, its word and its tone. */
export interface GaugeThreshold {
  readonly at: number;
  readonly label?: string;
  readonly tone?: Tone;
}

/** A score with everything checked: what is null or empty was not given. */
export interface GaugeHealth {
  /** What it was made from: `healthFactors` reads the rest. */
  readonly given: Partial<AccountHealth>;
  readonly name: string;
  readonly asOf: string;
  readonly scope: "account" | "portfolio";
  readonly score: number | null;
  readonly reason: string;
  /** Ascending, the first from the foot of the scale. Never empty. */
  readonly bands: readonly HealthBand[];
  /** The band of the score. */
  readonly band: HealthBand | null;
  /** Undefined when nobody looked; null when there was no score then. */
  readonly previous: number | null | undefined;
  readonly coverage: { readonly share: number; readonly have: number; readonly all: number } | null;
  readonly action: AccountHealth["action"];
  /** Which way the score went, where the model says what is no more than noise. */
  readonly direction: TrendDirection | null;
}

export interface GaugeScale {
  readonly min: number;
  readonly max: number;
  readonly thresholds: readonly GaugeThreshold[] | null | undefined;
}

const DIRECTIONS: readonly TrendDirection[] = ["up", "down", "steady"];

const TONES: readonly string[] = ["critical", "risk", "neutral", "healthy"] satisfies Tone[];

/** Bands of a score whose model names none (FORMATS: lower bounds inclusive), as shares of the scale. */
const USUAL_BANDS: readonly HealthBand[] = [
  { id: "critical", from: 0, tone: "critical" },
  { id: "at-risk", from: 0.4, tone: "risk" },
  { id: "steady", from: 0.6, tone: "neutral" },
  { id: "healthy", from: 0.8, tone: "healthy" },
];

/** A whole score made from as little as `{ score }`. Numbers that are not finite count as not given. */
export function completeHealth(given: Partial<AccountHealth>, scale: GaugeScale): GaugeHealth {
  const score = finite(given.score);
  const bands = completeBands(given.bands, scale);
  const share = finite(given.coverage);
  const previous = given.previous;
  return {
    given,
    name: text(given.name) || text(given.account),
    asOf: text(given.asOf),
    scope: given.scope === "portfolio" ? "portfolio" : "account",
    score,
    reason: score === null ? text(given.reason) || "no-data" : "",
    bands,
    band: score === null ? null : (bands.find(({ id }) => id === given.band) ?? bandAt(bands, score)),
    previous:
      typeof previous === "object" && previous !== null ? finite(previous.score) : previous === null ? null : undefined,
    coverage:
      share === null
        ? null
        : { share, have: finite(given.measuresWithData) ?? 0, all: finite(given.measuresTotal) ?? 0 },
    action: given.action,
    direction: DIRECTIONS.find((direction) => direction === given.direction) ?? null,
  };
}

/** The highest band that a score reaches. */
export function bandAt(bands: readonly HealthBand[], score: number): HealthBand {
  return bands.findLast(({ from }) => score >= from) ?? bands[0]!;
}

function completeBands(given: readonly HealthBand[] | undefined, { min, max, thresholds }: GaugeScale): HealthBand[] {
  const own = (Array.isArray(thresholds) ? thresholds : [])
    .filter((one) => finite(one?.at) !== null)
    .map(({ at, label, tone }, index) => ({
      id: label || String(index),
      from: at,
      tone: tone ?? "neutral",
      ...(label ? { name: label } : {}),
    }));
  const bands = (own.length > 0 ? own : Array.isArray(given) ? given : [])
    .filter(({ from }) => finite(from) !== null && from < max)
    .map((band) => ({ ...band, tone: TONES.includes(band.tone) ? band.tone : ("neutral" as const) }))
    .sort((a, b) => a.from - b.from);
  if (bands.length === 0) return USUAL_BANDS.map((band) => ({ ...band, from: min + band.from * (max - min) }));
  return bands.map((band, index) => (index === 0 ? { ...band, from: Math.min(band.from, min) } : band));
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
