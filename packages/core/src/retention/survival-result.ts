import type { Issue, Reason } from "../result.js";

/** A Kaplan–Meier curve as plain data. Arrays run over event times; limits are `null` where the curve is at zero. */
export interface SurvivalCurveResult {
  readonly n: number;
  readonly events: number;
  readonly censored: number;
  readonly time: readonly number[];
  /** At risk: entry < t ≤ exit. */
  readonly nRisk: readonly number[];
  readonly nEvent: readonly number[];
  /** Censored from this time up to, but without, the next. */
  readonly nCensor: readonly number[];
  readonly nCensorBefore: number;
  readonly surv: readonly number[];
  /** Greenwood's standard error of S, not of ln S. */
  readonly greenwoodSeOfS: readonly (number | null)[];
  readonly ciPlainLower: readonly (number | null)[];
  readonly ciPlainUpper: readonly (number | null)[];
  readonly ciLogLower: readonly (number | null)[];
  readonly ciLogUpper: readonly (number | null)[];
  readonly ciLogLogLower: readonly (number | null)[];
  readonly ciLogLogUpper: readonly (number | null)[];
  readonly quantiles: {
    /** Shares lost: 0.5 is the median. */
    readonly p: readonly number[];
    /** First time at which S ≤ 1 − p. */
    readonly time: readonly (number | null)[];
    /** The same, but the middle of the level stretch where S equals 1 − p exactly (R's rule). */
    readonly midpoint: readonly (number | null)[];
    readonly lowerLogLog: readonly (number | null)[];
    readonly upperLogLog: readonly (number | null)[];
    readonly lowerLog: readonly (number | null)[];
    readonly upperLog: readonly (number | null)[];
    readonly lowerPlain: readonly (number | null)[];
    readonly upperPlain: readonly (number | null)[];
  };
  /** Restricted mean: area under the curve up to the horizon, by default this curve's largest time observed. */
  readonly rmst: { readonly horizon: number; readonly value: number | null; readonly se: number | null };
}

/** A log-rank test as plain data; arrays run over `groups`. */
export interface LogRankResult {
  readonly groups: readonly string[];
  readonly n: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly chisq: number | null;
  readonly df: number | null;
  readonly p: number | null;
  /** Stays finite where `p` is too small for a double. */
  readonly log10P: number | null;
}

/** A Cox model as plain data. Records run over covariates; a category has one for each level but its reference. */
export interface CoxResult {
  readonly ties: "efron" | "breslow";
  readonly n: number;
  readonly events: number;
  /** Level that the others of a category are compared with, by column. */
  readonly references: Readonly<Record<string, string>>;
  readonly coef: Readonly<Record<string, number | null>>;
  readonly se: Readonly<Record<string, number | null>>;
  readonly z: Readonly<Record<string, number | null>>;
  readonly p: Readonly<Record<string, number | null>>;
  readonly log10P: Readonly<Record<string, number | null>>;
  /** exp(coef) with its limits: how one unit multiplies the hazard. */
  readonly hazardRatio: Readonly<Record<string, { value: number; lower: number; upper: number } | null>>;
  /** With all coefficients zero, and at the estimates. */
  readonly logLik: readonly [number, number];
  readonly likelihoodRatio: {
    readonly chisq: number;
    readonly df: number;
    readonly p: number;
    readonly log10P: number;
  } | null;
  readonly concordance: number | null;
  readonly iterations: number;
  readonly converged: boolean;
}

/** What `tenure survival` prints: one curve for all, one for each group, their comparison. */
export interface SurvivalResult {
  readonly tenure: 1;
  readonly convention: "kaplan-meier";
  /** Kind of limits to draw; all three are given. */
  readonly limits: "log-log" | "log" | "plain";
  readonly level: number;
  readonly all: SurvivalCurveResult;
  readonly groups: Readonly<Record<string, SurvivalCurveResult>>;
  readonly logrank: LogRankResult | null;
  /** Only when covariates were asked for. */
  readonly cox?: CoxResult | null;
  /** Why something above is `null`, by its path. */
  readonly reasons: Readonly<Record<string, Reason>>;
  /** What was left out, and what a reader should know. */
  readonly issues: readonly Issue[];
}
