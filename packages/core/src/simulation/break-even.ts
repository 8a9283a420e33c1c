import { findRoot } from "../math/root.js";
import { type Result, succeed } from "../result.js";
import type { Scenario } from "../schema/scenario.js";
import type { NumberField } from "../schema/scenario-fields.js";
import { drain, type Steps } from "../steps.js";
import { figuresOf } from "./outcome.js";
import { createProjector } from "./project-scenario.js";
import { chooseParameter } from "./scenario-parameters.js";
import type { BreakEven, Outcome } from "./sensitivity-result.js";

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
 *   returns     the nearest crossing to the present value, up or down; for months the whole one beside it that meets the target
 *   method      a grid over the field's limits (even for rates, doubling for everything else), then Brent's method
 *   accuracy    relative error 1e-10 in the value
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
  const project = createProjector();
  const present = figuresOf(project(scenario));
  const followed: Outcome = present[outcome] === null ? "npvNetOfCac" : outcome;
  const wanted = baseline ? (figuresOf(project(baseline))[followed] ?? target) : target;
  const above = (value: number) => figuresOf(project(set(scenario, value)))[followed]! - wanted;
  const value = yield* crossing(above, base, field);
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
    reasons: {
      ...(value === null ? { value: "not-reached", factor: "not-reached" } : {}),
      ...(value !== null && base === 0 ? { factor: "no-base" } : {}),
    },
  });
}

/** Points of the grid between two yields. */
const POINTS_PER_STEP = 8;

function* crossing(above: (value: number) => number, base: number, field: NumberField): Steps<number | null> {
  if (above(base) === 0) return base;
  const points = gridOf(base, field);
  const values: number[] = [];
  for (const point of points) {
    values.push(above(point));
    if (values.length % POINTS_PER_STEP === 0) yield;
  }
  let nearest: number | null = null;
  let left = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < points.length; i++) {
    const [low, high] = [points[i]!, points[i + 1]!];
    const [atLow, atHigh] = [values[i]!, values[i + 1]!];
    if (!Number.isFinite(atLow) || !Number.isFinite(atHigh) || (atLow < 0 === atHigh < 0 && atLow !== 0)) continue;
    const found = field.unit === "months" ? (atLow >= 0 ? low : high) : findRoot(above, low, high, 1e-10 * high)?.x;
    if (found === undefined) continue;
    // By ratio where both are positive: half is as near as double.
    const distance = found > 0 && base > 0 ? Math.abs(Math.log(found / base)) : Math.abs(found - base);
    if (distance < left) [nearest, left] = [found, distance];
  }
  return nearest;
}

const RATE_POINTS = 200;

function gridOf(base: number, { unit, min, max, step }: NumberField): number[] {
  const points = new Set([min, base]);
  if (unit === "months") for (let month = min; month <= max; month++) points.add(month);
  else if (max - min <= 1) for (let i = 0; i <= RATE_POINTS; i++) points.add(min + ((max - min) * i) / RATE_POINTS);
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
