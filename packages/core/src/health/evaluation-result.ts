import type { Issue, Reason } from "../result.js";
import type { HealthBand } from "./health-result.js";

/** What becomes of everybody when all at or beyond a threshold are flagged. */
export interface ThresholdRow {
  readonly threshold: number;
  /** Flagged and lost; flagged and kept; lost without a flag; neither. */
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  /** Lost among the flagged; null when nobody is flagged. */
  readonly precision: number | null;
  /** Flagged among the lost; null when nobody was lost. */
  readonly recall: number | null;
  /** Harmonic mean of both; null when either is. */
  readonly f1: number | null;
  readonly flaggedShare: number;
}

/** One of the bins of equal count, by rising probability. */
export interface CalibrationBin {
  /** From 1. */
  readonly bin: number;
  readonly n: number;
  readonly meanPredicted: number;
  /** Share with the outcome. */
  readonly observed: number;
}

/** One tenth of the rows, from the most at risk down. */
export interface LiftRow {
  /** From 1, the most at risk. */
  readonly decile: number;
  readonly n: number;
  readonly positives: number;
  /** Share with the outcome in this tenth ÷ share in all; null when nobody has it. */
  readonly lift: number | null;
  /** Share of all with the outcome that is in this tenth or above; null when nobody has it. */
  readonly capture: number | null;
}

/** How good a score was against what happened. Plain data: JSON as it stands. */
export interface Evaluation {
  readonly n: number;
  readonly positives: number;
  /** Share with the outcome; null without rows. */
  readonly baseRate: number | null;
  readonly auc: number | null;
  /** Standard error of the AUC by DeLong. */
  readonly aucSe: number | null;
  readonly gini: number | null;
  /** Mean squared difference of probability and outcome. */
  readonly brier: number | null;
  /** 1 − Brier ÷ Brier of the base rate. */
  readonly brierSkill: number | null;
  readonly logLoss: number | null;
  readonly topDecileLift: number | null;
  readonly topDecileCapture: number | null;
  /** Expected calibration error over the bins. */
  readonly ece10: number | null;
  readonly hosmerLemeshow: { readonly stat: number; readonly df: number; readonly p: number } | null;
  /** Intercept of the outcome's logit with the predicted logit as offset: 0 when the level is right. */
  readonly calibrationInTheLarge: number | null;
  /** Of the outcome's logit on the predicted logit: 0 and 1 when calibrated; a slope below 1 is too sure of itself. */
  readonly calibrationIntercept: number | null;
  readonly calibrationSlope: number | null;
  readonly calibrationTable: readonly CalibrationBin[];
  readonly liftTable: readonly LiftRow[];
  readonly thresholds: readonly ThresholdRow[];
  /** Why a figure is null, by its name. */
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** Days or periods between the first of the flags that stood until the end, and the loss. */
export interface LeadTime {
  readonly threshold: number;
  /**
   * Losses, and those of them that were flagged at the end. On history an account that came back and left again is two
   * losses; on a panel only its first counts.
   */
  readonly lost: number;
  readonly flagged: number;
  readonly median: number | null;
  readonly mean: number | null;
  /** Losses before which the flag stood for the action window or longer; null without a window. */
  readonly inTime: number | null;
}

/** What became of the accounts of one band, whichever model they stand in it by. */
export interface BandOutcome extends Pick<HealthBand, "tone" | "name"> {
  readonly band: string;
  /** Lowest score of the band, inclusive; null where models of segments have it begin elsewhere. */
  readonly from: number | null;
  readonly n: number;
  readonly lost: number;
  /** Share lost; null without accounts. */
  readonly rate: number | null;
}

/** One model judged on past days. */
export interface HistoryVersionResult {
  /** `id@version` */
  readonly model: string;
  /**
   * Other models that score judged rows, for segments name them: these rows are flagged by the bands of their own model,
   * at every threshold, and stand in them.
   */
  readonly segmentModels: readonly string[];
  /** Days before the split whose outcome was known by then; null without a split. */
  readonly train: Evaluation | null;
  /** Days from the split on; all days without one. Thresholds are the bands' beginnings: flagged is who scores below. */
  readonly test: Evaluation;
  /** Of the judged days: whoever scores below each, every five points and at the beginning of each band. */
  readonly cutoffs: readonly ThresholdRow[];
  /** Of the judged days, lowest band first; bands that only models of segments have come last. */
  readonly bands: readonly BandOutcome[];
  /** Whether the share lost falls from each band of a model to the next; null with fewer than two that have accounts. */
  readonly fallsWithScore: boolean | null;
  /** By the same thresholds, in days. */
  readonly leadTime: readonly LeadTime[];
  /** How the score became a probability: logit p = intercept + slope · score, fitted to the training days. */
  readonly recalibration: { readonly intercept: number; readonly slope: number } | null;
}

/** Models judged on past days, by what was known on each. Plain data but for the columns of `judged`. */
export interface HistoryBacktest {
  readonly tenure: 1;
  /** Days that were scored, `YYYY-MM-DD`. */
  readonly days: readonly string[];
  /** A loss within so many days of the score counts. */
  readonly horizonDays: number;
  readonly split: string | null;
  /** Accounts on the days that were scored, and those of them that were lost: before the split, too. */
  readonly accounts: number;
  readonly lostAccounts: number;
  /** Those on the days that judge: from the split on, or all. */
  readonly accountsTested: number;
  readonly lostAccountsTested: number;
  readonly versions: readonly HistoryVersionResult[];
  /** Two versions on the same rows; standard errors take rows for independent, which days of one account are not. */
  readonly comparison: readonly {
    readonly a: string;
    readonly b: string;
    readonly aucDifference: number | null;
    readonly se: number | null;
    readonly p: number | null;
  }[];
  /** One row per account and day judged: index into `accountIds`, index into `days`, 1 lost. Scores by version. */
  readonly judged: {
    readonly accountIds: readonly string[];
    readonly account: Int32Array<ArrayBuffer>;
    readonly day: Int32Array<ArrayBuffer>;
    readonly lost: Uint8Array<ArrayBuffer>;
    readonly scores: readonly Float64Array<ArrayBuffer>[];
  };
  readonly issues: readonly Issue[];
}
