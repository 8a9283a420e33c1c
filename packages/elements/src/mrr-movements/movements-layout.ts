import type { MovementRow, MovementsReport } from "@tenure/core/fields";
import { nice, ticks } from "d3-array";
import { scaleBand } from "d3-scale";
import { linearScale } from "../shared/linear-scale.js";

/** Parts of a month's bar: gains from zero up, losses from zero down, each in the order in which they are stacked. */
export const GAINS = ["new", "expansion", "reactivation"] as const;
export const LOSSES = ["churned", "contraction"] as const;
export type Movement = (typeof GAINS)[number] | (typeof LOSSES)[number];

const FIELDS = {
  new: "newMrr",
  expansion: "expansionMrr",
  reactivation: "reactivationMrr",
  churned: "churnedMrr",
  contraction: "contractionMrr",
} as const satisfies Record<Movement, keyof MovementRow>;

/** What a movement brought or took in a month, as a positive amount. */
export function amountOf(row: MovementRow, movement: Movement): number {
  return Math.abs(row[FIELDS[movement]]);
}

/** With its sign: what was lost is below zero. */
export function signedOf(row: MovementRow, movement: Movement): number {
  const isLoss = (LOSSES as readonly Movement[]).includes(movement);
  return isLoss ? -amountOf(row, movement) : amountOf(row, movement);
}

export function netOf(row: MovementRow): number {
  return row.endMrr - row.startMrr;
}

/** The months to draw: the latest complete ones, and the open one after them. */
export function monthsShown(report: MovementsReport, months: number): readonly MovementRow[] {
  return report.movements.slice(-(months + (report.openMonth === null ? 0 : 1)));
}

interface Part {
  readonly movement: Movement;
  readonly y: number;
  readonly height: number;
}

export interface MovementBar {
  readonly month: string;
  readonly x: number;
  readonly width: number;
  readonly centre: number;
  /** Empty while the month is open: its outline alone is drawn. */
  readonly parts: readonly Part[];
  readonly outline: { readonly y: number; readonly height: number } | null;
  readonly net: number;
  readonly netY: number;
  /** Whether there is room for the month's name and net figure below. */
  readonly labelled: boolean;
}

export interface MovementsDrawing {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly zero: number;
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  readonly bars: readonly MovementBar[];
}

export interface MovementsSize {
  /** Measured width in pixels: one unit of the drawing is one pixel, so that text never scales. */
  readonly width: number;
  /** Font size over 14 px. */
  readonly unit: number;
  /** Width of the widest axis figure, and of the widest figure below a bar. */
  readonly axisText: number;
  readonly barText: number;
}

/** A single month is no wall. */
const WIDEST_BAR = 56;

/** Between the parts of a bar, so that neighbours stay apart without their colours. */
const GAP = 1;

/** Months of a ledger as bars about zero: gains above, losses below, and a tick at the net change. */
export function movementsLayout(
  rows: readonly MovementRow[],
  openMonth: string | null,
  { width, unit, axisText, barText }: MovementsSize,
): MovementsDrawing {
  const px = (length: number) => length * unit;
  const sum = (row: MovementRow, movements: readonly Movement[]) =>
    movements.reduce((total, movement) => total + amountOf(row, movement), 0);
  const height = Math.round(px(Math.min(326, Math.max(250, 130 + (width / unit) * 0.33))));
  const left = Math.min(width / 2, axisText + px(10));
  const roughStep = (width - left) / Math.max(1, rows.length);
  const plot = {
    left,
    // The last figure, where it is wider than its bar, needs room as well.
    right: Math.max(left + 1, width - px(4) - Math.max(0, (barText - roughStep) / 2)),
    top: px(12),
    bottom: height - px(46),
  };
  const most = Math.max(0, ...rows.map((row) => Math.max(sum(row, GAINS), netOf(row))));
  const least = Math.min(0, ...rows.map((row) => Math.min(-sum(row, LOSSES), netOf(row))));
  const [low, high] = most === least ? [0, 1] : nice(least, most, 6);
  const y = linearScale([low, high], [plot.bottom, plot.top]);
  const x = scaleBand<number>()
    .domain(rows.map((_, index) => index))
    .range([plot.left, plot.right])
    .paddingInner(0.34)
    .paddingOuter(0.17);

  const every = Math.max(1, Math.ceil((barText + px(4)) / Math.max(1, x.step())));
  const wide = Math.min(x.bandwidth(), px(WIDEST_BAR));

  const stack = (row: MovementRow, movements: readonly Movement[], sign: 1 | -1): Part[] => {
    let level = 0;
    const parts: Part[] = [];
    for (const movement of movements) {
      const amount = amountOf(row, movement);
      if (amount === 0) continue;
      const [from, to] = [y(sign * level), y(sign * (level + amount))];
      level += amount;
      const size = Math.abs(to - from);
      // A part too thin for a gap still shows as a line.
      const gap = parts.length > 0 && size > 2 * GAP ? GAP : 0;
      parts.push({ movement, y: sign > 0 ? to : from + gap, height: Math.max(size - gap, 0.75) });
    }
    return parts;
  };

  const bars = rows.map((row, index): MovementBar => {
    const open = row.month === openMonth;
    const [top, bottom] = [y(sum(row, GAINS)), y(-sum(row, LOSSES))];
    const centre = x(index)! + x.bandwidth() / 2;
    return {
      month: row.month,
      x: centre - wide / 2,
      width: wide,
      centre,
      parts: open ? [] : [...stack(row, GAINS, 1), ...stack(row, LOSSES, -1)],
      outline: open ? { y: top, height: Math.max(bottom - top, 1) } : null,
      net: netOf(row),
      netY: y(netOf(row)),
      labelled: (rows.length - 1 - index) % every === 0 && centre - barText / 2 >= plot.left - px(4),
    };
  });
  const zero = y(0);
  return {
    width,
    height,
    plot,
    zero,
    ticks: ticks(low, high, 6).map((value) => ({ value, y: y(value) })),
    bars,
  };
}
