/** A bar that stands on a common line. Lengths in pixels. */
export interface CountedBar {
  readonly x: number;
  readonly width: number;
  /** Its top. */
  readonly y: number;
  readonly count: number;
}

/** Space between a bar and its count. */
export const COUNT_LIFT = 4;
/** Least space between two counts in one line. */
const GAP = 4;

/**
 * Which bars have room for their count above them, in the order of the bars: the highest are served first, and none is
 * named whose count would lie on a higher bar or on another count. A bar of nothing needs no figure.
 *
 *   measure   width of a count
 *   line      height of its letters
 */
export function countLabels(
  bars: readonly CountedBar[],
  measure: (count: number) => number,
  line: number,
): readonly CountedBar[] {
  const placed: { readonly from: number; readonly to: number; readonly bottom: number }[] = [];
  const named = new Set<CountedBar>();
  for (const bar of bars.toSorted((a, b) => b.count - a.count)) {
    if (!(bar.count > 0)) break;
    const middle = bar.x + bar.width / 2;
    const half = measure(bar.count) / 2;
    const [from, to, bottom] = [middle - half, middle + half, bar.y - COUNT_LIFT];
    const covered =
      bars.some((other) => other !== bar && other.x < to && other.x + other.width > from && other.y < bottom) ||
      placed.some((other) => other.from - GAP < to && other.to + GAP > from && Math.abs(other.bottom - bottom) < line);
    if (covered) continue;
    placed.push({ from, to, bottom });
    named.add(bar);
  }
  return bars.filter((bar) => named.has(bar));
}
