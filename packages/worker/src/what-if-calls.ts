import type {
  AxisChoice,
  BreakEven,
  BreakEvenOptions,
  FittedBaseline,
  IsoLtvMap,
  Issue,
  MonteCarloDifference,
  MonteCarloOptions,
  MonteCarloResult,
  Projection,
  RevenueLayers,
  ScenarioComparison,
  ScenarioSet,
  Tornado,
  TornadoOptions,
} from "@tenure/core";

/** What-if questions. Scenarios and sets of them are what somebody wrote: they are validated inside. */
export interface CompareQuery {
  readonly set: unknown;
  /**
   * Whether to say, too, what the horizon hides or flatters. Default: yes; a thumb that moves is answered sooner without,
   * and asks once more when it rests.
   */
  readonly notices?: boolean;
}

export interface ComparedScenario extends Omit<ScenarioComparison, "baseline"> {
  readonly name: string;
}

/** Scenarios against the base of their set. Plain data, but for columns. */
export interface ComparisonReport {
  readonly tenure: 1;
  /** As it was read, every default filled in. */
  readonly set: ScenarioSet;
  readonly currency: string | null;
  readonly base: Projection;
  /** All others, in the order of the set. */
  readonly others: readonly ComparedScenario[];
  /** What is questionable about the set as it was written. */
  readonly issues: readonly Issue[];
}

export interface MonteCarloQuery extends Pick<MonteCarloOptions, "seed" | "uncertainty"> {
  readonly set: unknown;
  /** For each scenario. Default: what the set says, else 10,000. */
  readonly runs?: number;
}

export interface ScenarioDraws {
  readonly name: string;
  readonly result: MonteCarloResult;
  /** Against the base with the same chances; null for the base itself. */
  readonly difference: MonteCarloDifference | null;
}

/** The scenarios of a set by chance. Also the picture that is shown while they run: `done` of `runs`. */
export interface MonteCarloReport {
  readonly tenure: 1;
  readonly base: string;
  readonly currency: string | null;
  readonly done: number;
  readonly runs: number;
  readonly seed: number;
  /** In the order of the set. */
  readonly scenarios: readonly ScenarioDraws[];
}

export interface TornadoQuery extends TornadoOptions {
  readonly scenario: unknown;
}

export interface TornadoReport extends Tornado {
  readonly tenure: 1;
  readonly currency: string | null;
  readonly horizonMonths: number;
}

export interface BreakEvenQuery extends Omit<BreakEvenOptions, "baseline"> {
  readonly scenario: unknown;
  readonly parameter: string;
  /** A scenario to draw level with instead of a target. */
  readonly baseline?: unknown;
}

export interface IsoLtvQuery {
  readonly scenario: unknown;
  readonly x?: AxisChoice;
  readonly y?: AxisChoice;
}

export interface IsoLtvReport extends IsoLtvMap {
  readonly tenure: 1;
}

export interface LayersQuery {
  readonly scenario: unknown;
}

export interface LayersReport extends RevenueLayers {
  readonly tenure: 1;
  readonly currency: string | null;
}

/** Where a what-if over segments and terms starts: the day and currency of the figures, and what to split by. */
export interface FittedBaselineQuery {
  readonly asOf?: string;
  readonly currency?: string;
  /** Column of accounts or subscriptions. Default: `segment`, or the first of the accounts that makes segments; none, by term alone. */
  readonly by?: string;
}

/** With the columns that one could split by. */
export interface FittedBaselineReport extends FittedBaseline {
  readonly columns: readonly string[];
}

/** The questions, by name: what goes in and what comes back. */
export interface WhatIfCalls {
  /** Churn fitted for each segment and contract term, from what is loaded, with what its counts leave open. */
  fittedBaseline: { readonly input: FittedBaselineQuery; readonly output: FittedBaselineReport };
  /** Any number of scenarios against the base of their set, each difference taken apart lever by lever. */
  compare: { readonly input: CompareQuery; readonly output: ComparisonReport };
  /** The same by chance, with pictures that get finer on the way (`onPicture`); stops when its signal says so. */
  monteCarlo: { readonly input: MonteCarloQuery; readonly output: MonteCarloReport };
  /** What would change the answer: each assumption at both ends of its range. */
  tornado: { readonly input: TornadoQuery; readonly output: TornadoReport };
  /** The value of one assumption at which a figure meets a target, or draws level with another scenario. */
  breakEven: { readonly input: BreakEvenQuery; readonly output: BreakEven };
  /** Lifetime value over two assumptions. */
  isoLtv: { readonly input: IsoLtvQuery; readonly output: IsoLtvReport };
  /** MRR by starting month and by what it comes from. */
  layers: { readonly input: LayersQuery; readonly output: LayersReport };
}
