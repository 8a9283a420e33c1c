/** What a sparkline shows: values by month, the last one now, and what it is judged by. */
export interface SparklineInput {
  readonly values: readonly (number | null)[];
  readonly target?: number | null;
  readonly interval?: { readonly low: number; readonly high: number } | null;
}

/** Shapes in a box of {@link SPARKLINE_WIDTH} × {@link SPARKLINE_HEIGHT}, which the page stretches to its width. */
export interface SparklineLayout {
  /** Path through the values; it breaks where a month has none. */
  readonly path: string;
  /** Months with none on either side, as points: paths without length. Empty when there are none. */
  readonly alone: string;
  /** Where the value of now is; null when there is none. */
  readonly now: { readonly x: number; readonly y: number } | null;
  readonly targetY: number | null;
  readonly whisker: { readonly x: number; readonly low: number; readonly high: number } | null;
}

export const SPARKLINE_WIDTH = 200;
export const SPARKLINE_HEIGHT = 40;
const INSET = 4;

/**
 * Sparkline: months at equal steps, the vertical scale from the smallest to the largest of values, target and interval.
 * The last place is now, at the right end. Returns null where no month has a value.
 *
 *   values      finite, oldest first; null breaks the line
 *   target      drawn across; counts in the scale
 *   interval    of the last value; ignored where that is null
 */
export function sparklineLayout({ values, target = null, interval = null }: SparklineInput): SparklineLayout | null {
  const last = values.at(-1) ?? null;
  const limits = last === null ? null : interval;
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const judged = [...(target === null ? [] : [target]), ...(limits ? [limits.low, limits.high] : [])];
  const all = [...known, ...judged];
  const low = all.reduce((a, b) => Math.min(a, b));
  const high = all.reduce((a, b) => Math.max(a, b));
  const x = (index: number) =>
    values.length === 1
      ? SPARKLINE_WIDTH - INSET
      : round(INSET + (index / (values.length - 1)) * (SPARKLINE_WIDTH - 2 * INSET));
  // Halves, so that the span of the largest numbers stays finite.
  const y = (value: number) =>
    high === low
      ? SPARKLINE_HEIGHT / 2
      : round(
          SPARKLINE_HEIGHT - INSET - ((value / 2 - low / 2) / (high / 2 - low / 2)) * (SPARKLINE_HEIGHT - 2 * INSET),
        );
  const has = (index: number) => (values[index] ?? null) !== null;
  const path = values.map((value, index) =>
    value === null ? "" : `${has(index - 1) ? "L" : "M"}${x(index)},${y(value)}`,
  );
  const alone = values.flatMap((value, index) =>
    value === null || has(index - 1) || has(index + 1) || index === values.length - 1
      ? []
      : [`M${x(index)} ${y(value)}h.01`],
  );
  const end = x(values.length - 1);
  return {
    path: path.join(""),
    alone: alone.join(""),
    now: last === null ? null : { x: end, y: y(last) },
    targetY: target === null ? null : y(target),
    whisker: limits && { x: end, low: y(limits.low), high: y(limits.high) },
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
