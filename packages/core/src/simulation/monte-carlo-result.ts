import type { Reason } from "../result.js";
import type { MonthlySeries } from "./projection-result.js";

/** A figure over many replications. */
export interface Distribution {
  readonly mean: number;
  /** Standard deviation from run to run. */
  readonly sd: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

/** Where something lies with 95 %. */
export interface QuantileInterval {
  readonly low: number;
  readonly high: number;
}

/** Where quantiles lie that endless replications would have; null of one that so few replications leave open. */
export interface QuantileIntervals {
  readonly p05: QuantileInterval | null;
  readonly p50: QuantileInterval | null;
  readonly p95: QuantileInterval | null;
}

/** Quantiles month by month, for a fan. */
export interface Fan {
  readonly p05: MonthlySeries;
  readonly p50: MonthlySeries;
  readonly p95: MonthlySeries;
}

/** The figures that are followed from run to run. */
export type MonteCarloFigure = "npv" | "npvNetOfCac" | "ltvPerCustomer" | "finalCustomers" | "finalMrr";

/** How a scenario comes out when chance decides customer by customer, and when assumptions are only known by ranges. */
export interface MonteCarloResult {
  readonly runs: number;
  readonly seed: number;
  readonly npv: Distribution;
  /** NPV less acquisition cost, of the customers and the CAC of each replication. */
  readonly npvNetOfCac: Distribution;
  /** Null, with the projection's own reason, where there is no figure per starting customer. */
  readonly ltvPerCustomer: Distribution | null;
  readonly finalCustomers: Distribution;
  readonly finalMrr: Distribution;
  readonly series: { readonly customers: Fan; readonly mrr: Fan; readonly contribution: Fan };
  /** What the spread is made of. */
  readonly uncertainty: "process" | "parameter" | "both";
  /**
   * Standard deviation by chance alone: that of outcome less expected figure, both of the same drawn assumptions. With
   * that of `parameter` it makes up the whole but for what is left of chance in so many runs: sd² ≈ process² + parameter².
   * Null with a reason: `not-requested` where chance was left out, `no-data` of a single run.
   */
  readonly process: Readonly<Record<MonteCarloFigure, number | null>>;
  /** The expected figure over the drawn assumptions; null without any. */
  readonly parameter: Readonly<Record<MonteCarloFigure, Distribution | null>> | null;
  /** Standard error of each mean, sd/√runs. */
  readonly standardError: Readonly<Record<MonteCarloFigure, number | null>>;
  /** Quantiles are read from bins; none is further from the sample's than this. */
  readonly quantileError: Readonly<Record<MonteCarloFigure, number | null>>;
  /**
   * How well so many replications know each quantile: with 95 % that of endless replications lies within, by the order of the
   * values alone, and wider by `quantileError` at each end. Null with the reason `no-data` where there are too few (72 for
   * the fifth and the 95th of a hundred).
   */
  readonly quantileIntervals: Readonly<Record<MonteCarloFigure, QuantileIntervals | null>>;
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** How far a run has come, and what is seen so far. */
export interface MonteCarloProgress {
  readonly done: number;
  readonly of: number;
}

/** Scenario − base, replication by replication with the same chances. */
export interface MonteCarloDifference {
  readonly runs: number;
  readonly seed: number;
  readonly npv: Distribution;
  /** NPV less acquisition cost, of the customers and the CAC of each replication. */
  readonly npvNetOfCac: Distribution;
  /** Null, with a reason, when one of the two has no figure per starting customer. */
  readonly ltvPerCustomer: Distribution | null;
  readonly finalCustomers: Distribution;
  readonly finalMrr: Distribution;
  /** Share of replications in which the scenario's NPV less acquisition cost is the higher; one in which both are the same is none. */
  readonly shareBetter: number;
  /** The same before acquisition cost: share in which its NPV is the higher. */
  readonly shareBetterBeforeCac: number;
  readonly reasons: Readonly<Record<string, Reason>>;
}
