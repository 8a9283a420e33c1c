import type { Issue, Reason } from "../result.js";
import type { NumberField } from "../schema/scenario-fields.js";
import type { ComparedFigures } from "./comparison-result.js";

/** A figure that can be asked about. */
export type Outcome = keyof ComparedFigures;

/** One assumption moved from one end of its range to the other while all others stay. */
export interface TornadoBar {
  /** `hazard.monthly`, `arpa`, …; `churn` is a multiple of all churn by choice. */
  readonly parameter: string;
  readonly segment: string | null;
  readonly unit: NumberField["unit"];
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /**
   * Where the range is from: stated in the scenario, from counts stated there, stated about another value and moved along
   * with the number in proportion (`movedFrom`), or assumed around the value.
   */
  readonly basis: "stated" | "counts" | "moved" | "assumed";
  /** The scenario's own words about the range. */
  readonly source: string | null;
  readonly atLow: ComparedFigures;
  readonly atHigh: ComparedFigures;
  /** |outcome at high − outcome at low|. */
  readonly swing: number;
  /** Percent by which the outcome changes per percent of the assumption, for small changes; null with a reason. */
  readonly elasticity: number | null;
  readonly reasons: Readonly<Record<string, Reason>>;
}

export interface Tornado {
  readonly outcome: Outcome;
  readonly base: ComparedFigures;
  /** Widest first. */
  readonly bars: readonly TornadoBar[];
  readonly issues: readonly Issue[];
}

/** A place at which a figure passes over a target without taking it. */
export interface BreakEvenJump {
  /** Value of the assumption, to ten digits. */
  readonly at: number;
  /** The figure just below that value and just above it; the target lies between the two. */
  readonly below: number;
  readonly above: number;
}

/** The value of one assumption at which a figure meets a target. */
export interface BreakEven {
  readonly parameter: string;
  readonly segment: string | null;
  readonly unit: NumberField["unit"];
  /** `factor` when the assumption differs between segments and all are multiplied together. */
  readonly kind: "value" | "factor";
  readonly base: number;
  /**
   * The nearest such value to the base. Null, `not-reached`, when there is none within the field's limits; null, `jumps`,
   * when the figure only passes over the target.
   */
  readonly value: number | null;
  /** value / base. */
  readonly factor: number | null;
  readonly outcome: Outcome;
  readonly target: number;
  /** The figure as things are. */
  readonly outcomeAtBase: number;
  /** Given with `jumps`: the nearest place where the figure passes over the target. */
  readonly jump?: BreakEvenJump;
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** Lifetime value over two assumptions, for contour lines. */
export interface IsoLtvMap {
  readonly x: IsoAxis;
  readonly y: IsoAxis;
  /** Row by row: ltv[j·x.values.length + i] at x.values[i], y.values[j]. */
  readonly ltv: ArrayLike<number>;
  readonly baseLtv: number;
  readonly horizonMonths: number;
  readonly currency: string | null;
}

export interface IsoAxis {
  readonly parameter: string;
  readonly segment: string | null;
  readonly unit: NumberField["unit"];
  readonly base: number;
  readonly values: ArrayLike<number>;
}

/** How much of an outcome's variance each uncertain assumption explains. */
export interface SobolShare {
  readonly parameter: string;
  readonly segment: string | null;
  /** Alone. */
  readonly first: number;
  /** With everything it does together with others. */
  readonly total: number;
}
