import type { HealthBand, HealthMeasure, MeasureNote, OutreachList, OutreachRow, UpsellRow, Words } from "@tenure/core";

/**
 * What a row of the list is about: `silent` as the engine found it, `check` where a person's pulse and the measures say
 * different things, `contract` or `stalled` where the measure that takes most is about the contract or the onboarding,
 * else `noisy`, or `unknown` where the engine could not tell.
 */
export const OUTREACH_SIGNS = ["silent", "noisy", "stalled", "contract", "check", "unknown"] as const;
export type OutreachSign = (typeof OUTREACH_SIGNS)[number];

export const OUTREACH_KINDS = ["silent", "noisy", "unknown"] as const satisfies readonly OutreachRow["kind"][];
export const UPSELL_VERDICTS = [
  "ready",
  "unknown",
  "no-need",
  "no-fit",
] as const satisfies readonly UpsellRow["verdict"][];

/** A measure that rows point to, and what its raw figure is: enough to put it into words. */
export interface OutreachMeasure {
  readonly measure: string;
  readonly name: Words | null;
  readonly source: HealthMeasure["source"];
  readonly windowDays: number | null;
}

/** Who the rows of a list are: one entry a row. */
interface WhoColumns {
  readonly account: readonly string[];
  readonly name: readonly (string | null)[];
  /** Index into `owners`, −1 without one. */
  readonly owner: Int32Array<ArrayBuffer>;
  readonly score: Float64Array<ArrayBuffer>;
  readonly mrr: Float64Array<ArrayBuffer>;
}

/** Rows of {@link OutreachRow}, a column a field, most urgent first. A figure that is not known is `NaN`, an index −1. */
export interface OutreachRowColumns extends WhoColumns {
  /** Index into `OUTREACH_KINDS` and into `OUTREACH_SIGNS`. */
  readonly kind: Uint8Array<ArrayBuffer>;
  readonly sign: Uint8Array<ArrayBuffer>;
  /** Index into `bands`. */
  readonly band: Uint8Array<ArrayBuffer>;
  readonly trend: Float64Array<ArrayBuffer>;
  readonly risk: Float64Array<ArrayBuffer>;
  /** Index into `days`. */
  readonly renewal: Int32Array<ArrayBuffer>;
  readonly actBy: Int32Array<ArrayBuffer>;
  readonly daysToRenewal: Float64Array<ArrayBuffer>;
  /** 1 where the contract's term, and with it the renewal, is only assumed. */
  readonly assumed: Uint8Array<ArrayBuffer>;
  readonly priority: Float64Array<ArrayBuffer>;
  /** Index into `measures`, the points it takes, and its raw figure on the day and on the day compared with. */
  readonly reason: Int16Array<ArrayBuffer>;
  readonly reasonPoints: Float64Array<ArrayBuffer>;
  readonly raw: Float64Array<ArrayBuffer>;
  readonly rawBefore: Float64Array<ArrayBuffer>;
  /** The measure that took most since then, as above. */
  readonly changed: Int16Array<ArrayBuffer>;
  readonly changedPoints: Float64Array<ArrayBuffer>;
  readonly changedRaw: Float64Array<ArrayBuffer>;
  readonly changedRawBefore: Float64Array<ArrayBuffer>;
  /** Pulse less the score without it, where they disagree. */
  readonly pulse: Float64Array<ArrayBuffer>;
}

export interface UpsellColumns extends WhoColumns {
  readonly fit: Float64Array<ArrayBuffer>;
  readonly seatUse: Float64Array<ArrayBuffer>;
  readonly growth: Float64Array<ArrayBuffer>;
  /** Index into `UPSELL_VERDICTS`. */
  readonly verdict: Uint8Array<ArrayBuffer>;
}

/** Outreach of a day in columns: a hundred thousand rows cross a thread as a few arrays. */
export interface OutreachColumns extends Omit<OutreachList, "rows" | "upsell"> {
  /** Paying accounts, and what they pay a month. */
  readonly customers: number;
  readonly mrr: number;
  readonly silentDays: number;
  /** Day of the scores that `trend` and `changed` compare with, `YYYY-MM-DD`. */
  readonly comparedWith: string;
  /** Whether contacts are known: without them, silence is about tickets alone. */
  readonly contactsKnown: boolean;
  readonly bands: readonly HealthBand[];
  /** What to do in each band, in the model's words. */
  readonly actions: readonly (Words | null)[];
  readonly owners: readonly string[];
  readonly days: readonly string[];
  readonly measures: readonly OutreachMeasure[];
  readonly rows: OutreachRowColumns;
  /** Rows whose band somebody set by hand, by their place; few, so that they need no column. */
  readonly overrides: readonly (NonNullable<OutreachRow["override"]> & { readonly row: number })[];
  readonly upsell: UpsellColumns;
}

/** A row with what puts it into words: what an element reads of {@link OutreachRowColumns}. */
export interface WordedOutreachRow extends OutreachRow {
  readonly sign?: OutreachSign;
  readonly tone?: HealthBand["tone"];
  readonly bandName?: Words | null;
  readonly reason: WordedNote | null;
  readonly changed: WordedNote | null;
  readonly pulse?: number | null;
}

export interface WordedNote extends MeasureNote {
  readonly source?: HealthMeasure["source"];
  readonly windowDays?: number | null;
  readonly raw?: number | null;
  readonly rawBefore?: number | null;
}

/** Scores of all paying accounts, counted by segment, band and five points. Plain data: JSON as it stands. */
export interface HealthDistribution {
  readonly tenure: 1;
  readonly model: string;
  readonly asOf: string;
  readonly currency: string | null;
  /** Column of the accounts table that makes the segments; null where there is none. */
  readonly by: string | null;
  /** Columns to choose from. */
  readonly columns: readonly string[];
  /** Of all models in use, lowest first. */
  readonly bands: readonly HealthBand[];
  readonly all: DistributionRow;
  /** The largest first; null names accounts without a segment. The last one sums up those that are too many to list. */
  readonly segments: readonly (DistributionRow & { readonly segment: string | null; readonly rest?: number })[];
}

export interface DistributionRow {
  readonly paying: number;
  readonly scored: number;
  readonly mean: number | null;
  /** Scored accounts and their MRR by band. */
  readonly counts: readonly number[];
  readonly mrr: readonly number[];
  /** Scored accounts by five points; the last of the 20 classes includes 100. */
  readonly histogram: readonly number[];
}
