import type { Issue, Reason } from "../result.js";
import type { Evaluation, LeadTime, ThresholdRow } from "./evaluation-result.js";

/** A logistic regression fitted to the training rows. Coefficients are of standardised features; the sign is kept. */
export interface FittedWeights {
  readonly features: readonly string[];
  /** Training means and population standard deviations, in the order of `features`. */
  readonly standardise: { readonly mean: readonly number[]; readonly sdPopulation: readonly number[] };
  /** What stood in for missing values: the training mean, by feature. */
  readonly fillValues: Readonly<Record<string, number>>;
  /** `(intercept)` first. A positive one raises the risk; null for a feature that was left out. */
  readonly coefficients: Readonly<Record<string, number | null>>;
  readonly se: Readonly<Record<string, number | null>>;
  readonly z: Readonly<Record<string, number | null>>;
  /** Two-sided, of no effect. */
  readonly p: Readonly<Record<string, number | null>>;
  /** Penalty used: 0 for plain maximum likelihood. */
  readonly ridge: number;
  readonly iterations: number;
  readonly logLikTrain: number;
  readonly mcFaddenR2: number | null;
  /** 100 · |b| / Σ|b|, for display. */
  readonly normalisedAbsWeightsPct: Readonly<Record<string, number>>;
}

/** The threshold that would have cost least on the training rows, and what it costs on the test rows. */
export interface CheapestThreshold {
  readonly missedCost: number;
  readonly contactCost: number;
  /** null when to flag nobody is cheapest. */
  readonly threshold: number | null;
  readonly train: ThresholdRow | null;
  readonly test: ThresholdRow | null;
  /** missed × fn + contact × (tp + fp), in the unit of both costs. */
  readonly trainCost: number;
  readonly testCost: number | null;
}

/** One score or fit and how good it was. */
export interface PanelVersionResult {
  readonly name: string;
  readonly convention: "logistic-irls" | "score";
  /** The fit, where there was one. */
  readonly fit: FittedWeights | null;
  /** The column judged and which of its ends is risky, for a score. */
  readonly score: { readonly column: string; readonly direction: "high-is-risk" | "low-is-risk" } | null;
  /** How a score that is no probability became one: logit p = intercept + slope · score, fitted to the training rows. */
  readonly recalibration: { readonly intercept: number; readonly slope: number } | null;
  /** All rows, where there is no test. */
  readonly train: Evaluation;
  readonly test: Evaluation | null;
  /** Risk of the first ten test rows (training rows, where there is no test). */
  readonly firstTestPredictions: readonly number[];
  /** By threshold, of the accounts lost in the test rows; null without account and time, or with too few of them. */
  readonly leadTime: readonly LeadTime[] | null;
  /** null without costs, or with too few losses among the training rows. */
  readonly cheapestThreshold: CheapestThreshold | null;
  /** Score or probability and outcome of every row judged, for charts of one's own: test rows, else training rows. */
  readonly judged: { readonly outcome: Uint8Array<ArrayBuffer>; readonly risk: Float64Array<ArrayBuffer> };
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** Two versions side by side on the same rows. */
export interface VersionComparison {
  readonly a: string;
  readonly b: string;
  /** AUC of a less AUC of b, its standard error and p by DeLong. */
  readonly aucDifference: number | null;
  readonly se: number | null;
  readonly p: number | null;
  readonly brierDifference: number | null;
}

/** How many of those who had come so far were lost, by age. */
export interface LifeTableRow {
  readonly tenure: number;
  readonly atRisk: number;
  readonly events: number;
  readonly hazard: number;
}

/** A back-test on a panel. Plain data but for the columns in `judged`. */
export interface PanelBacktest {
  readonly tenure: 1;
  readonly outcome: string;
  /** The value that means the loss. */
  readonly positive: string;
  readonly split: string | null;
  readonly versions: readonly PanelVersionResult[];
  readonly comparison: readonly VersionComparison[];
  readonly lifeTableHazard: readonly LifeTableRow[] | null;
  readonly issues: readonly Issue[];
}
