import { findRootSteps } from "../math/root.js";
import { type Reason, type Result, succeed } from "../result.js";
import type { Scenario } from "../schema/scenario.js";
import { type NumberField, SCENARIO_FIELDS } from "../schema/scenario-fields.js";
import { drain, type Steps } from "../steps.js";
import { cellsOf } from "./horizon-effects.js";
import { figuresOf } from "./outcome.js";
import { outcomeByHorizon } from "./outcome-by-horizon.js";
import { createProjector } from "./project-scenario.js";
import { chooseParameter, isWhole } from "./scenario-parameters.js";
import type { BreakEven, BreakEvenJump, Outcome } from "./sensitivity-result.js";

export interface BreakEvenOptions {
  readonly segment?: string;
  /** Default `npvNetOfCac`. */
  readonly outcome?: Outcome;
  /** What the figure has to reach; default 0. */
  readonly target?: number;
  /** A scenario to draw level with instead of a target. */
  readonly baseline?: Scenario;
}

/**
 * The value of one assumption at which a figure meets its target, everything else as stated: the churn at which acquisition
 * is no longer paid back, the CAC that can be afforded, the cut of churn that a programme must bring to draw level with
 * the base.
 *
 *   parameter   as people write it, `hazard.monthly`, `smb.cac`, `churn` (a multiple of all churn by choice)
 *   returns     the nearest crossing to the present value, up or down; for months and heads the whole one beside it that
 *               meets the target. Where the figure only jumps over the target (a head more, a month later) no value breaks
 *               even: null, `jumps`, and `jump` says where and between which figures
 *   method      a grid over the field's limits (even for rates, each for months, doubling for everything else), then Brent's
 *               method, for months bisection; of the horizon one run gives every value. Where a projection is so long that many
 *               of them would keep one waiting, the grid is coarser
 *   accuracy    relative error 1e-10 in the value; there the figure is within a millionth of the bracket's from the target
 *
 * Crossings closer together than the grid may be missed as a pair. Issues: `parameter/unknown`.
 *
 * @example breakEven(scenario, "cac").value.value // 1,491.17 in the worked case
 */
export function breakEven(scenario: Scenario, parameter: string, options: BreakEvenOptions = {}): Result<BreakEven> {
  return drain(breakEvenSteps(scenario, parameter, options));
}

/** {@link breakEven} in steps of a projection, or of a month where one run is enough. */
export function* breakEvenSteps(
  scenario: Scenario,
  parameter: string,
  { segment, outcome = "npvNetOfCac", target = 0, baseline }: BreakEvenOptions = {},
): Steps<Result<BreakEven>> {
  const chosen = chooseParameter(scenario, parameter, segment);
  if (!chosen.ok) return chosen;
  const { name, field, kind, value: base, set } = chosen.value;
  const project = createProjector({ reuse: true, notices: false });
  /** Of npvNetOfCac instead, where the figure has no value: per starting customer of a book that others join. */
  const figureOf = function* (given: Scenario, wanted: Outcome): Steps<{ outcome: Outcome; value: number }> {
    let value: number | null;
    if (cellsOf(given, given.horizonMonths) > MOST_AT_ONCE) {
      value = (yield* outcomeByHorizon(given, given.horizonMonths, wanted))[given.horizonMonths]!;
    } else {
      value = figuresOf(project(given))[wanted];
      // Who drives it knows how long that took.
      yield;
    }
    if (value !== null && !Number.isNaN(value)) return { outcome: wanted, value };
    return wanted === "npvNetOfCac" ? { outcome: wanted, value: Number.NaN } : yield* figureOf(given, "npvNetOfCac");
  };
  const { outcome: followed, value: outcomeAtBase } = yield* figureOf(scenario, outcome);
  let wanted = target;
  if (baseline) {
    const level = yield* figureOf(baseline, followed);
    if (level.outcome === followed) wanted = level.value;
  }
  const byHorizon =
    name === "horizonMonths"
      ? yield* outcomeByHorizon(scenario, SCENARIO_FIELDS.horizonMonths.max, followed)
      : undefined;
  const above = function* (value: number): Steps<number> {
    const figure = byHorizon ? byHorizon[value]! : (yield* figureOf(set(scenario, value), followed)).value;
    return figure - wanted;
  };
  const many = byHorizon
    ? Number.POSITIVE_INFINITY
    : Math.floor(MOST_CELLS / cellsOf(scenario, scenario.horizonMonths));
  const { value, jump } = yield* crossing(above, base, field, gridOf(base, field, many));
  return succeed({
    parameter: name,
    segment: chosen.value.segment,
    unit: field.unit,
    kind,
    base,
    value,
    factor: value === null || base === 0 ? null : value / base,
    outcome: followed,
    target: wanted,
    outcomeAtBase,
    ...(jump ? { jump: { at: jump.at, below: jump.below + wanted, above: jump.above + wanted } } : {}),
    reasons: {
      ...(value === null ? missing(jump ? "jumps" : "not-reached") : {}),
      ...(value !== null && base === 0 ? { factor: "no-base" } : {}),
    },
  });
}

function missing(reason: Reason) {
  return { value: reason, factor: reason };
}

/** Customers of an age and state followed for a month, over a whole grid: some seconds' worth. */
const MOST_CELLS = 5e7;
/** The same of one projection: what takes longer is done month by month. */
const MOST_AT_ONCE = 1e5;
/** What a root may be off the target, as a share of what the figure is off at the ends of its bracket. */
const RESIDUAL = 1e-6;

interface Crossing {
  readonly value: number | null;
  /** Where the figure passes over the target without taking it, with what it is above the target on either side. */
  readonly jump?: BreakEvenJump;
}

function* crossing(
  above: (value: number) => Steps<number>,
  base: number,
  field: NumberField,
  points: readonly number[],
): Steps<Crossing> {
  const whole = isWhole(field);
  if ((yield* above(base)) === 0) return { value: base };
  const values: number[] = [];
  for (const point of points) {
    values.push(yield* above(point));
  }
  // By ratio where both are positive: half is as near as double.
  const distanceTo = (x: number) => (x > 0 && base > 0 ? Math.abs(Math.log(x / base)) : Math.abs(x - base));
  let nearest: number | null = null;
  let jump: BreakEvenJump | undefined;
  for (let i = 0; i + 1 < points.length; i++) {
    const [low, high] = [points[i]!, points[i + 1]!];
    const [atLow, atHigh] = [values[i]!, values[i + 1]!];
    if (!Number.isFinite(atLow) || !Number.isFinite(atHigh) || (atLow < 0 === atHigh < 0 && atLow !== 0)) continue;
    const found = whole
      ? yield* wholeRoot(above, low, high, atLow >= 0)
      : (yield* findRootSteps(above, low, high, 1e-10 * high))?.x;
    if (found === undefined) continue;
    const reach = Math.max(Math.abs(atLow), Math.abs(atHigh));
    if (!whole && Math.abs(yield* above(found)) > RESIDUAL * reach) {
      if (jump && distanceTo(jump.at) <= distanceTo(found)) continue;
      const beside = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
      jump = {
        at: found,
        below: yield* above(Math.max(low, found - beside)),
        above: yield* above(Math.min(high, found + beside)),
      };
    } else if (nearest === null || distanceTo(found) < distanceTo(nearest)) nearest = found;
  }
  return nearest === null && jump ? { value: null, jump } : { value: nearest };
}

/** The whole number that meets the target beside a crossing between two others, of which one meets it. */
function* wholeRoot(
  above: (value: number) => Steps<number>,
  low: number,
  high: number,
  lowMeets: boolean,
): Steps<number> {
  let [from, to] = [low, high];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if ((yield* above(middle)) >= 0 === lowMeets) from = middle;
    else to = middle;
  }
  return lowMeets ? from : to;
}

const RATE_POINTS = 200;
/** However long a projection takes. */
const LEAST_POINTS = 20;

/** Whole heads up to which each is looked at; beyond, doubling. */
const FEW = 50;

/** Months beside the present one that are always looked at. */
const NEAR = 12;

function gridOf(base: number, field: NumberField, many: number): number[] {
  const { unit, min, max, step } = field;
  const whole = isWhole(field);
  const atMost = (points: number) => Math.max(LEAST_POINTS, Math.min(points, many));
  const points = new Set(whole ? [min] : [min, base]);
  if (unit === "months") {
    const stride = Math.max(1, Math.ceil((max - min) / atMost(max - min)));
    for (let month = min; month <= max; month += stride) points.add(month);
    for (let month = base - NEAR; month <= base + NEAR; month++) points.add(month);
    points.add(max);
  } else if (whole) {
    for (let n = min; n <= atMost(FEW); n++) points.add(n);
    points.add(Math.floor(base)).add(Math.ceil(base));
    for (let n = atMost(FEW); n < max; n *= 2) points.add(n);
    points.add(max);
  } else if (max - min <= 1) {
    const parts = atMost(RATE_POINTS);
    for (let i = 0; i <= parts; i++) points.add(min + ((max - min) * i) / parts);
  } else {
    const start = Math.abs(base) || step;
    for (let k = -40; k <= 40; k++) {
      points.add(start * 2 ** k);
      if (min < 0) points.add(-start * 2 ** k);
    }
    points.add(max);
  }
  return [...points].filter((point) => point >= min && point <= max).sort((a, b) => a - b);
}
