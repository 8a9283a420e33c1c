import type { Reason } from "../result.js";

/**
 * Why there is no forecast: `short-history`, the account has too few scores of its own; `too-few-forecasts`, too few
 * forecasts have met their day for anybody to know how far off they are.
 */
export type ForecastReason = Reason | "short-history" | "too-few-forecasts";

/** An account's score in thirty days, and how near such forecasts came. Plain data: JSON as it stands. */
export interface ScoreForecast {
  readonly tenure: 1;
  /** `id@version` of the model asked for, in force on `asOf`. */
  readonly model: string;
  readonly account: string;
  /** The day it is made on, and the day it is about, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly day: string;
  /** Points of 0 to 100; all three are null with a `reason`. */
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason?: ForecastReason;
  /** Share of past forecasts whose error is within that of `low` and `high`. */
  readonly level: number;
  /** Scores of the account in a row that it can rest on, thirty days apart, and how many it takes. */
  readonly ownScores: number;
  readonly neededScores: number;
  /** Points in thirty days on the line through them; null with fewer. */
  readonly trend: number | null;
  /** How much of a trend goes on in this base, or is taken back where it is below 0: from −1 to 1. */
  readonly persistence: number;
  /** Forecasts of this base that have met their day. */
  readonly pastForecasts: number;
  /** Share of today's scores within the bands that they would have had thirty days ago; null without such bands. */
  readonly held: number | null;
}
