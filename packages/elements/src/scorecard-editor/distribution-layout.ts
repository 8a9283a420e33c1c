import { max } from "d3-array";
import { linearScale } from "../shared/linear-scale.js";

/** One class of five points: where its bars stand. Lengths in pixels. */
export interface ScoreClass {
  readonly count: number;
  /** Scores of the class, first included, last excluded (the last class includes 100). */
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly width: number;
  /** Bar of the edited model, and height at which the saved one's ends. */
  readonly y: number;
  readonly height: number;
  readonly savedY: number;
  /** Index of the band in which the middle of the class lies. */
  readonly band: number;
}

export interface DistributionDrawing {
  readonly classes: readonly ScoreClass[];
  /** Outline of the saved model's bars, one path. */
  readonly savedPath: string;
  /** Beginnings of bands, and the middle of each for its name. */
  readonly bands: readonly { readonly x: number; readonly middle: number; readonly width: number }[];
  readonly baseline: number;
}

const BANDS_HEIGHT = 40;
/** Room for the count above the highest bar. */
const TOP = 18;

/** How many accounts score what, by an edited model and by the saved one. */
export function distributionLayout(
  edited: readonly number[],
  saved: readonly number[],
  bandStarts: readonly number[],
  { width, height, unit }: { readonly width: number; readonly height: number; readonly unit: number },
): DistributionDrawing {
  const baseline = height - BANDS_HEIGHT * unit;
  const most = Math.max(1, max(edited) ?? 0, max(saved) ?? 0);
  const x = linearScale([0, 100], [0, width]);
  const y = linearScale([0, most], [baseline, TOP * unit]);
  const size = 100 / Math.max(1, edited.length);
  const gap = Math.min(2, (x(size) - x(0)) * 0.2);
  const classes = edited.map((count, index): ScoreClass => {
    const from = index * size;
    const middle = from + size / 2;
    return {
      count,
      from,
      to: from + size,
      x: x(from) + gap / 2,
      width: x(from + size) - x(from) - gap,
      y: y(count),
      height: baseline - y(count),
      savedY: y(saved[index] ?? 0),
      band: Math.max(
        0,
        bandStarts.findLastIndex((start) => start <= middle),
      ),
    };
  });
  const savedPath = `M0 ${baseline}${classes.map(({ from, to, savedY }) => `H${x(from)}V${savedY}H${x(to)}`).join("")}V${baseline}`;
  const bands = bandStarts.map((start, index) => {
    const end = bandStarts[index + 1] ?? 100;
    return { x: x(start), middle: x((start + end) / 2), width: Math.max(0, x(end) - x(start)) };
  });
  return { classes, savedPath, bands, baseline };
}
