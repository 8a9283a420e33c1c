import type { HealthBand } from "@tenure/core/fields";

/** A part of a bar that stands for a whole, in a box of {@link SHARE_WIDTH}. */
export interface SharePart {
  /** Index of the band. */
  readonly band: number;
  readonly x: number;
  readonly width: number;
}

export const SHARE_WIDTH = 200;
/** Between neighbours, so that they stay apart without their colours. */
const GAP = 1.25;

/** Amounts by band as one bar, in the order of the bands; nothing where they are all zero. */
export function shareParts(amounts: readonly number[]): readonly SharePart[] {
  const whole = amounts.reduce((sum, amount) => sum + amount, 0);
  if (!(whole > 0)) return [];
  let before = 0;
  return amounts.flatMap((amount, band) => {
    if (!(amount > 0)) return [];
    const x = (before / whole) * SHARE_WIDTH;
    before += amount;
    const end = (before / whole) * SHARE_WIDTH;
    // A part too thin for a gap still shows.
    return [{ band, x, width: Math.max(end - x - (end < SHARE_WIDTH - 1e-9 ? GAP : 0), 0.75) }];
  });
}

export interface HistogramBar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  /** Index of the band in which the class begins. */
  readonly band: number;
}

/** Counts of classes of equal width from 0 to 100, as bars that begin at zero. */
export function histogramBars(
  counts: readonly number[],
  bands: readonly Pick<HealthBand, "from">[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly HistogramBar[] {
  const most = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  const points = 100 / Math.max(1, counts.length);
  return counts.map((count, index) => {
    const size = (count / most) * height;
    const from = index * points;
    return {
      from,
      to: from + points,
      count,
      x: index * step + GAP / 2,
      width: Math.max(step - GAP, 0.5),
      y: height - size,
      height: size,
      band: Math.max(
        0,
        bands.findLastIndex((band) => band.from <= from),
      ),
    };
  });
}
