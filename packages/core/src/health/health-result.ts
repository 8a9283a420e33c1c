import type { Reason } from "../result.js";

/** Meaning of a band to the eye: its colour, icon and word. */
export type Tone = "critical" | "risk" | "neutral" | "healthy";

export interface HealthBand {
  readonly id: string;
  /** Lowest score of the band, inclusive. */
  readonly from: number;
  readonly tone: Tone;
}

/** One measure's part in a score. `contribution = weight × normalised`; contributions add up to the score. */
export interface Contribution {
  readonly measure: string;
  readonly raw: number | null;
  /** 0 to 100, or null without data. */
  readonly normalised: number | null;
  /** Effective weight after missing measures were dealt with, a fraction of 1. */
  readonly weight: number;
  readonly contribution: number;
}

/** One account's score on one day. Plain data: JSON as it stands. */
export interface AccountHealth {
  readonly tenure: 1;
  /** `id@version` of the model. */
  readonly model: string;
  /** `YYYY-MM-DD` */
  readonly asOf: string;
  readonly account: string;
  /** Name to show, when the accounts table has one. */
  readonly name: string | null;
  readonly score: number | null;
  readonly reason?: Reason;
  readonly band: string | null;
  readonly bands: readonly HealthBand[];
  /** Share of the model's weight that has data. */
  readonly coverage: number;
  readonly measuresWithData: number;
  readonly measuresTotal: number;
  /** The same account thirty days before. */
  readonly previous: { readonly asOf: string; readonly score: number | null } | null;
  readonly contributions: readonly Contribution[];
  /** Mean score of all scored accounts that day, the reference of the waterfall. */
  readonly portfolioMean: number | null;
}
