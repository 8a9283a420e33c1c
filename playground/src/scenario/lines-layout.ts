/** Pixels for type of 14 px; larger type takes as many more as `unit` says. */
const TOP = 12;
const BOTTOM = 24;
const LABEL_APART = 17;
const TICK_APART = 64;

/** A value a month, and what it is called. */
export interface Line {
  readonly id: string;
  readonly label: string;
  readonly values: readonly number[];
}

export interface LineShape {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  readonly end: { readonly x: number; readonly y: number };
  /** Where its label stands, moved apart from the others. */
  readonly labelY: number;
}

export interface LinesLayout {
  readonly lines: readonly LineShape[];
  readonly ticksY: readonly { readonly value: number; readonly y: number }[];
  readonly ticksX: readonly { readonly month: number; readonly x: number }[];
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** Round steps of 1, 2 or 5 times a power of ten, about so many of them between two values. */
export function roundTicks(low: number, high: number, about: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/**
 * Lines over months in a plot of `width` × `height` pixels, with `left` and `right` pixels for what stands beside, in
 * type of `unit` × 14 px. The scale of values starts at zero or below; months are counted from `firstMonth`.
 */
export function linesLayout(
  lines: readonly Line[],
  {
    width,
    height,
    left,
    right,
    firstMonth,
    unit,
  }: Readonly<Record<"width" | "height" | "left" | "right" | "firstMonth" | "unit", number>>,
): LinesLayout {
  const all = lines.flatMap(({ values }) => values);
  const months = Math.max(2, ...lines.map(({ values }) => values.length));
  const ticks = roundTicks(Math.min(0, ...all), Math.max(0, ...all), 4);
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const plot = { left, right: Math.max(left + 1, width - right), top: TOP * unit, bottom: height - BOTTOM * unit };
  const x = (index: number) => plot.left + ((plot.right - plot.left) * index) / (months - 1);
  const y = (value: number) => plot.bottom - ((plot.bottom - plot.top) * (value - low)) / (high - low || 1);
  const every =
    [1, 3, 6, 12, 24, 60].find((step) => (months * TICK_APART * unit) / step <= plot.right - plot.left) ?? 120;
  const shapes = lines
    .filter(({ values }) => values.length > 0)
    .map(({ id, label, values }) => {
      const end = { x: x(values.length - 1), y: y(values.at(-1)!) };
      const path = values.map((value, i) => `${i === 0 ? "M" : "L"}${round(x(i))} ${round(y(value))}`).join("");
      return { id, label, path, end, labelY: end.y };
    });
  // From the top down, each label at least a line below the one above; then back up where they would leave the plot.
  const sorted = [...shapes].sort((a, b) => a.end.y - b.end.y);
  sorted.forEach((shape, i) => {
    const above = sorted[i - 1];
    if (above) shape.labelY = Math.max(shape.labelY, above.labelY + LABEL_APART * unit);
  });
  sorted.reverse().forEach((shape, i) => {
    const below = sorted[i - 1];
    shape.labelY = Math.min(shape.labelY, below ? below.labelY - LABEL_APART * unit : plot.bottom);
  });
  return {
    lines: shapes,
    ticksY: ticks.map((value) => ({ value, y: round(y(value)) })),
    ticksX: Array.from({ length: months }, (_, i) => i)
      .filter((i) => (i + firstMonth) % every === 0)
      .map((i) => ({ month: i + firstMonth, x: round(x(i)) })),
    plot,
  };
}

/** About how many pixels a label takes in type of `size` pixels: Japanese characters are square. */
export function labelWidth(label: string, size: number): number {
  return [...label].reduce((width, character) => width + (character > "\u2e80" ? 1 : 0.58), 0) * size;
}

const round = (value: number) => Math.round(value * 10) / 10;
