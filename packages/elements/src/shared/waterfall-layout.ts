/** A bar from where the step before ended to where the next one begins, in a box of {@link WATERFALL_WIDTH}. */
export interface WaterfallBar {
  readonly x: number;
  readonly width: number;
  readonly end: number;
}

export interface Waterfall {
  readonly bars: readonly WaterfallBar[];
  readonly from: number;
  readonly to: number;
  /** What rounding leaves between the written steps and the written end; listed, never hidden. */
  readonly rounding: number;
}

export const WATERFALL_WIDTH = 200;
const INSET = 14;

/**
 * Steps from one figure to another. All figures are as written, to one decimal, so that a reader can add them up:
 * from + steps + rounding = to.
 *
 *   scale  `cut`: only as long as the figures need, so that totals are marks and no bars; else from 0 to 100
 */
export function waterfallLayout(from: number, steps: readonly number[], to: number, scale: "cut" | "whole"): Waterfall {
  const levels = [from];
  for (const step of steps) levels.push(levels.at(-1)! + step);
  const low = scale === "cut" ? Math.min(...levels, to) : 0;
  const high = scale === "cut" ? Math.max(...levels, to) : Math.max(100, ...levels);
  const x = (value: number) =>
    high === low
      ? WATERFALL_WIDTH / 2
      : hundredths(INSET + ((value - low) / (high - low)) * (WATERFALL_WIDTH - 2 * INSET));
  return {
    bars: steps.map((_, index) => {
      const [start, end] = [x(levels[index]!), x(levels[index + 1]!)];
      return { x: Math.min(start, end), width: hundredths(Math.abs(end - start)), end };
    }),
    from: x(from),
    to: x(to),
    rounding: tenths(to - levels.at(-1)!),
  };
}

/** To one decimal, away from the noise of binary sums; never −0. */
export function tenths(value: number): number {
  return Math.round(value * 10 + Math.sign(value) * 1e-9) / 10 || 0;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
