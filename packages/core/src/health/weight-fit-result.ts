import type { Issue } from "../result.js";
import type { HealthModel } from "./health-model.js";

/**
 * What history says of one measure. `fits`: more points, fewer losses. `opposite`: more points, more losses, against what
 * the model takes them for. `constant`: everybody had the same points, or none. `collinear`: a combination of the measures
 * before it. `undated`: of the accounts table, whose values have no date.
 */
export type MeasureFinding = "fits" | "opposite" | "constant" | "collinear" | "undated";

/** One measure of a model in a fit of its weights. */
export interface MeasureFit {
  readonly measure: string;
  readonly finding: MeasureFinding;
  /** Change of the log odds of a loss with one standard deviation more of the measure's points; null without one. */
  readonly coefficient: number | null;
  /** Standard error, which takes the days of one account together; null where the rows leave it without limit. */
  readonly se: number | null;
  /** 95 % limits of the coefficient. */
  readonly interval: readonly [low: number, high: number] | null;
  /** b / Σ|b|: below 0 the measure lowers the risk. */
  readonly contribution: number | null;
  /** Share of the training rows that had no points, for which others stood in. */
  readonly missingShare: number | null;
  /** Share in the score, as the model has it and by the fit; the latter null where no weights follow. */
  readonly share: number;
  readonly fittedShare: number | null;
}

/** Weights that would have told losses apart best on the training days. Plain data: JSON as it stands. */
export interface WeightFit {
  /** `id@version` of the model whose weights were sought. */
  readonly of: string;
  /** The model with these weights; null where no measure goes the way that the model takes it to go. */
  readonly model: HealthModel | null;
  /** First and last of the training days. */
  readonly from: string;
  readonly to: string;
  readonly split: string;
  /** Accounts on days that trained, and those that a loss followed. */
  readonly rows: number;
  readonly lostRows: number;
  readonly accounts: number;
  readonly lostAccounts: number;
  /** Penalty used: 0 for plain maximum likelihood. */
  readonly ridge: number;
  /** Measures that told some losses apart without an error, so that the penalty was needed. */
  readonly separated: readonly string[];
  readonly iterations: number;
  readonly mcFaddenR2: number;
  /** In the order of the model. */
  readonly measures: readonly MeasureFit[];
  readonly issues: readonly Issue[];
}
