import { linearScale } from "../shared/linear-scale.js";

/** Bars are drawn in a box of 200 × 16, which the page stretches to its width. */
export const BARS_WIDTH = 200;
export const BARS_HEIGHT = 16;
const INSET = 6;

/** A step from one sum to the next. */
export interface StepBar {
  readonly from: number;
  readonly to: number;
}

/**
 * Places of a decomposition: each effect starts where the last one ended, and all of them together lead from the base to
 * the scenario. The scale runs from the lowest to the highest sum, so totals are dots, not bars.
 */
export function decompositionLayout(
  base: number,
  effects: readonly number[],
): { readonly base: number; readonly end: number; readonly steps: readonly StepBar[] } {
  const sums = [base];
  for (const effect of effects) sums.push(sums.at(-1)! + effect);
  const x = linearScale([Math.min(...sums), Math.max(...sums)], [INSET, BARS_WIDTH - INSET]);
  return {
    base: round(x(base)),
    end: round(x(sums.at(-1)!)),
    steps: effects.map((_, index) => ({ from: round(x(sums[index]!)), to: round(x(sums[index + 1]!)) })),
  };
}

/** Places of a tornado's bars: all on one scale around the figure as things are. */
export function tornadoLayout(
  base: number,
  bars: readonly { readonly low: number; readonly high: number }[],
): { readonly base: number; readonly bars: readonly { readonly low: number; readonly high: number }[] } {
  const all = [base, ...bars.flatMap(({ low, high }) => [low, high])];
  const x = linearScale([Math.min(...all), Math.max(...all)], [INSET, BARS_WIDTH - INSET]);
  return { base: round(x(base)), bars: bars.map(({ low, high }) => ({ low: round(x(low)), high: round(x(high)) })) };
}

/** Ranges on one scale, with the figure of each. */
export function rangesLayout(
  ranges: readonly ({ readonly low: number; readonly high: number; readonly value: number } | null)[],
): ({ readonly low: number; readonly high: number; readonly value: number } | null)[] {
  const all = ranges.flatMap((range) => (range ? [range.low, range.high, range.value] : []));
  if (all.length === 0) return ranges.map(() => null);
  const x = linearScale([Math.min(...all), Math.max(...all)], [INSET, BARS_WIDTH - INSET]);
  return ranges.map(
    (range) => range && { low: round(x(range.low)), high: round(x(range.high)), value: round(x(range.value)) },
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
