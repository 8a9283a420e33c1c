import { nice, ticks } from "d3-array";
import { line } from "d3-shape";
import { linearScale } from "../shared/linear-scale.js";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One line of a curve chart: a value after 0, 1, 2 … months. */
export interface CurveInput {
  readonly id: string;
  readonly values: ArrayLike<number>;
}

export interface CurveShapes {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly lines: readonly {
    readonly id: string;
    readonly path: string;
    readonly endX: number;
    readonly endY: number;
    readonly labelY: number;
  }[];
  readonly xTicks: readonly { readonly x: number; readonly value: number }[];
  readonly yTicks: readonly { readonly y: number; readonly value: number }[];
  /** Position of a value on each axis, for marks and reference lines. */
  readonly x: (month: number) => number;
  readonly y: (value: number) => number;
}

/** The left margin holds the widest tick text, and half of the text below the first month. */
const MARGIN = { left: 26, top: 10, bottom: 24, tickGap: 10 };
const LABEL_HEIGHT = 16;

/**
 * Shapes of a chart of curves over months, one unit a pixel: paths, ticks, and labels at the lines' ends kept apart.
 * `floor` and `ceiling` widen the value axis, `months` the other; a labels' column of `labelWidth` stays free on the
 * right, and on the left as much as `tickWidth` says that the ticks' texts need.
 */
export function curveLayout(
  curves: readonly CurveInput[],
  { width, height }: Size,
  options: {
    floor?: number;
    ceiling?: number;
    labelWidth?: number;
    months?: number;
    tickWidth?: (values: readonly number[]) => number;
  } = {},
): CurveShapes {
  const { floor = 0, ceiling, labelWidth = 84, tickWidth = () => 36 } = options;
  const top = MARGIN.top;
  const bottom = height - MARGIN.bottom;
  const months = Math.max(1, options.months ?? 1, ...curves.map((curve) => curve.values.length - 1));
  let low = floor;
  let high = ceiling ?? floor;
  for (const { values } of curves) {
    for (let i = 0; i < values.length; i++) {
      low = Math.min(low, values[i]!);
      high = Math.max(high, values[i]!);
    }
  }
  if (high === low) high = low + 1;
  const [least, most] = ceiling === undefined ? nice(low, high, 4) : [low, high];
  const y = linearScale([least, most], [bottom, top]);
  const steps = ticks(least, most, 4);
  // In steps of eight pixels, so that the plot stays where it is while a scenario changes a little.
  const left = Math.ceil(Math.max(MARGIN.left, tickWidth(steps) + MARGIN.tickGap) / 8) * 8;
  const plot = { left, right: Math.max(left + 40, width - labelWidth), top, bottom };
  const x = linearScale([0, months], [plot.left, plot.right]);
  const draw = line<number>(
    (_, i) => round(x(i)),
    (value) => round(y(value)),
  );
  const ends = curves.map((curve) => y(curve.values[curve.values.length - 1] ?? 0));
  const labels = spread(ends, plot.top, plot.bottom);
  return {
    plot,
    lines: curves.map((curve, i) => ({
      id: curve.id,
      path: draw(Array.from(curve.values)) ?? "",
      endX: round(x(curve.values.length - 1)),
      endY: round(ends[i]!),
      labelY: round(labels[i]!),
    })),
    xTicks: monthTicks(months, plot.right - plot.left).map((value) => ({ value, x: round(x(value)) })),
    yTicks: steps.map((value) => ({ value, y: round(y(value)) })),
    x: (month) => round(x(month)),
    y: (value) => round(y(value)),
  };
}

/** Whole years where they fit, else parts of the horizon; three ticks at least where there are two months. */
function monthTicks(months: number, width: number): number[] {
  const steps = [1, 2, 3, 6, 12, 24, 36, 60, 120];
  const room = (step: number) => (step % 12 === 0 ? 40 : 56);
  const fitting = steps.find((step) => (months / step) * room(step) <= width) ?? 120;
  const step = Math.max(1, Math.min(fitting, Math.floor(months / 2)));
  return Array.from({ length: Math.floor(months / step) + 1 }, (_, i) => i * step);
}

/** Moves label positions apart, keeping their order and the frame. */
function spread(positions: readonly number[], top: number, bottom: number): number[] {
  const order = positions.map((position, index) => ({ position, index })).sort((a, b) => a.position - b.position);
  for (let i = 1; i < order.length; i++) {
    order[i]!.position = Math.max(order[i]!.position, order[i - 1]!.position + LABEL_HEIGHT);
  }
  let limit = bottom;
  for (let i = order.length - 1; i >= 0; i--) {
    order[i]!.position = Math.max(top, Math.min(order[i]!.position, limit));
    limit = order[i]!.position - LABEL_HEIGHT;
  }
  const result = new Array<number>(positions.length);
  for (const { position, index } of order) result[index] = position;
  return result;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
