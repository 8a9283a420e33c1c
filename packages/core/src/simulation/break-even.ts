import { findRoot } from "../math/root.js";
import { type Reason, type Result, succeed } from "../result.js";
import type { Scenario } from "../schema/scenario.js";
import type { NumberField } from "../schema/scenario-fields.js";
import { drain, type Steps } from "../steps.js";
import { figuresOf } from "./outcome.js";
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
 *   method      a grid over the field's limits (even for rates, doubling for everything else), then Brent's method
 *   accuracy    relative error 1e-10 in the value; there the figure is within a millionth of the bracket's from the target
 *
 * Crossings closer together than the grid may be missed as a pair. Issues: `parameter/unknown`.
 *
 * @example breakEven(scenario, "cac").value.value // 1,491.17 in the worked case
 */
export function breakEven(scenario: Scenario, parameter: string, options: BreakEvenOptions = {}): Result<BreakEven> {
  return drain(breakEvenSteps(scenario, parameter, options));
}

/** {@link breakEven} in steps of a few projections. */
export function* breakEvenSteps(
  scenario: Scenario,
  parameter: string,
  { segment, outcome = "npvNetOfCac", target = 0, baseline }: BreakEvenOptions = {},
): Steps<Result<BreakEven>> {
  const chosen = chooseParameter(scenario, parameter, segment);
  if (!chosen.ok) return chosen;
  const { name, field, kind, value: base, set } = chosen.value;
  const project = createProjector({ reuse: true, notices: false });
  const present = figuresOf(project(scenario));
  const followed: Outcome = present[outcome] === null ? "npvNetOfCac" : outcome;
  const wanted = baseline ? (figuresOf(project(baseline))[followed] ?? target) : target;
  const above = (value: number) => figuresOf(project(set(scenario, value)))[followed]! - wanted;
  const { value, jump } = yield* crossing(above, base, field);
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
    outcomeAtBase: present[followed]!,
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

/** Points of the grid between two yields. */
const POINTS_PER_STEP = 8;
/** What a root may be off the target, as a share of what the figure is off at the ends of its bracket. */
const RESIDUAL = 1e-6;

interface Crossing {
  readonly value: number | null;
  /** Where the figure passes over the target without taking it, with what it is above the target on either side. */
  readonly jump?: BreakEvenJump;
}

function* crossing(above: (value: number) => number, base: number, field: NumberField): Steps<Crossing> {
  const whole = isWhole(field);
  if (above(base) === 0) return { value: base };
  const points = gridOf(base, field);
  const values: number[] = [];
  for (const point of points) {
    values.push(above(point));
    if (values.length % POINTS_PER_STEP === 0) yield;
  }
  // By ratio where both are positive: half is as near as double.
  const distanceTo = (x: number) => (x > 0 && base > 0 ? Math.abs(Math.log(x / base)) : Math.abs(x - base));
  let nearest: number | null = null;
  let jump: BreakEvenJump | undefined;
  for (let i = 0; i + 1 < points.length; i++) {
    const [low, high] = [points[i]!, points[i + 1]!];
    const [atLow, atHigh] = [values[i]!, values[i + 1]!];
    if (!Number.isFinite(atLow) || !Number.isFinite(atHigh) || (atLow < 0 === atHigh < 0 && atLow !== 0)) continue;
    const found = whole ? wholeRoot(above, low, high, atLow >= 0) : findRoot(above, low, high, 1e-10 * high)?.x;
    if (found === undefined) continue;
    const reach = Math.max(Math.abs(atLow), Math.abs(atHigh));
    if (!whole && Math.abs(above(found)) > RESIDUAL * reach) {
      if (jump && distanceTo(jump.at) <= distanceTo(found)) continue;
      const beside = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
      jump = {
        at: found,
        below: above(Math.max(low, found - beside)),
        above: above(Math.min(high, found + beside)),
      };
    } else if (nearest === null || distanceTo(found) < distanceTo(nearest)) nearest = found;
  }
  return nearest === null && jump ? { value: null, jump } : { value: nearest };
}

/** The whole number that meets the target beside a crossing between two others, of which one meets it. */
function wholeRoot(above: (value: number) => number, low: number, high: number, lowMeets: boolean): number {
  let [from, to] = [low, high];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (above(middle) >= 0 === lowMeets) from = middle;
    else to = middle;
  }
  return lowMeets ? from : to;
}

const RATE_POINTS = 200;

/** Whole heads up to which each is looked at; beyond, doubling. */
const FEW = 50;

function gridOf(base: number, field: NumberField): number[] {
  const { unit, min, max, step } = field;
  const whole = isWhole(field);
  const points = new Set(whole ? [min] : [min, base]);
  if (unit === "months") for (let month = min; month <= max; month++) points.add(month);
  else if (whole) {
    for (let n = min; n <= FEW; n++) points.add(n);
    points.add(Math.floor(base)).add(Math.ceil(base));
    for (let n = FEW * 2; n < max; n *= 2) points.add(n);
    points.add(max);
  } else if (max - min <= 1) for (let i = 0; i <= RATE_POINTS; i++) points.add(min + ((max - min) * i) / RATE_POINTS);
  else {
    const start = Math.abs(base) || step;
    for (let k = -40; k <= 40; k++) {
      points.add(start * 2 ** k);
      if (min < 0) points.add(-start * 2 ** k);
    }
    points.add(max);
  }
  return [...points].filter((point) => point >= min && point <= max).sort((a, b) => a - b);
}
