import type { Issue, Reason } from "../result.js";

/** What every fitted model says of the future. Arrays are indexed as the names say; money is never in here. */
export interface RetentionProjection {
  /** S(0) … S(N): share still under contract after so many renewals. */
  readonly survival: readonly number[];
  /** r(1) … r(N): share of those who come to a renewal who renew. */
  readonly retention: readonly number[];
  /** Discounted expected lifetime of a new customer in periods, first payment at once; null where it diverges. */
  readonly DEL: number | null;
  /** d per renewal period. */
  readonly discount: number;
  /** DERL(1) … DERL(N + 1): residual lifetime of a customer with n − 1 renewals made, the n-th about to be decided. */
  readonly DERL: readonly number[] | null;
  readonly expectedLifetimeUndiscounted: number | null;
}

export interface GeometricResult extends RetentionProjection {
  readonly theta: number;
  readonly logLik: number;
  readonly se: { readonly theta: number };
}

interface BetaResult extends RetentionProjection {
  readonly alpha: number;
  readonly beta: number;
  readonly logLik: number;
  readonly meanChurn: number;
  readonly polarization: number;
  readonly corrAlphaBeta: number | null;
  /** True when the likelihood has no maximum inside: read the curve and the geometric, not α and β. */
  readonly boundary: boolean;
  /** Which end of the range: all customers alike; stay for ever or leave at once; a hazard that is a step in time. */
  readonly limit: "one-churn-rate" | "all-or-nothing" | "duration" | null;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface ShiftedBetaGeometricResult extends BetaResult {
  readonly se: { readonly alpha: number | null; readonly beta: number | null };
}

export interface BetaDiscreteWeibullResult extends BetaResult {
  readonly c: number;
  readonly se: { readonly alpha: number | null; readonly beta: number | null; readonly c: number | null };
}

/** Retention models fitted to the same counts. A model that the data cannot tell is null with a reason. Plain data. */
export interface RetentionModels {
  readonly tenure: 1;
  /**
   * `fader-hardie`: counts after renewals, DEL with the first payment at once, DERL(n) before the n-th decision with its
   * payment in full.
   */
  readonly convention: "fader-hardie";
  readonly customers: number;
  /** Renewal decisions that somebody came to, by how many had been made before: what the models are fitted to. */
  readonly opportunities: number;
  readonly geometric: GeometricResult | null;
  readonly sbg: ShiftedBetaGeometricResult | null;
  readonly bdw: BetaDiscreteWeibullResult | null;
  readonly likelihoodRatioBdwVsSbg: {
    readonly stat: number;
    readonly df: 1;
    readonly p: number;
    readonly log10P: number;
  } | null;
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly issues: readonly Issue[];
}

/** Pooled over all cohorts, and with `separate`, each cohort by its name as well. */
export interface RetentionModelsResult extends RetentionModels {
  readonly groups?: Readonly<Record<string, RetentionModels>>;
}
