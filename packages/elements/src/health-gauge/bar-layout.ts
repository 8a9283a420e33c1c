import type { HealthBand, Tone } from "@tenure/core/fields";
import { currentBand, type GaugeInput, round, share } from "./gauge-layout.js";

export interface BarSegment {
  readonly x: number;
  readonly width: number;
  readonly tone: Tone;
  readonly current: boolean;
}

export interface BarTick {
  readonly x: number;
  readonly value: number;
  readonly anchor: "start" | "middle" | "end";
}

export interface BarLayout {
  readonly segments: readonly BarSegment[];
  readonly now: number | null;
  readonly ago: number | null;
  /** From a month ago to now, where there is room for it. */
  readonly arrow: string | null;
  readonly ticks: readonly BarTick[];
  /** Where a value lies. */
  readonly x: (value: number) => number;
}

/** Height of the marks' middle line. */
export const BAR_LINE = 25;
const INSET = 8;
const GAP_WIDTH = 1;
const TICK_ROOM = 24;

/** Gauge as a bar of the width in pixels it is drawn at, so that its figures keep their size. */
export function barLayout({ score, previous = null, min, max, bands }: GaugeInput, width: number): BarLayout {
  const length = Math.max(0, width - 2 * INSET);
  const x = (value: number) => round(INSET + share(value, min, max) * length);
  const current = currentBand(score, bands);
  const now = score === null ? null : x(score);
  const ago = previous === null ? null : x(previous);
  return {
    segments: bands.map((band, index) => {
      const start = x(Math.max(band.from, min)) + (index === 0 ? 0 : GAP_WIDTH);
      const end = x(bands[index + 1]?.from ?? max);
      return { x: round(start), width: Math.max(1, round(end - start)), tone: band.tone, current: index === current };
    }),
    now,
    ago,
    arrow: now === null || ago === null ? null : arrowBetween(ago, now),
    ticks: ticksOf(bands, min, max, x),
    x,
  };
}

/** Thresholds between the ends of the scale; those that would touch a neighbour are left out. */
function ticksOf(bands: readonly HealthBand[], min: number, max: number, x: (value: number) => number): BarTick[] {
  const ticks: BarTick[] = [{ x: x(min), value: min, anchor: "start" }];
  for (const { from } of bands) {
    const at = x(from);
    if (from <= min || at - ticks.at(-1)!.x < TICK_ROOM || x(max) - at < TICK_ROOM) continue;
    ticks.push({ x: at, value: from, anchor: "middle" });
  }
  return [...ticks, { x: x(max), value: max, anchor: "end" }];
}

function arrowBetween(from: number, to: number): string | null {
  const back = Math.sign(to - from);
  const start = round(from + 6 * back);
  const end = round(to - 4 * back);
  if ((end - start) * back < 6) return null;
  return `M${start} 12H${end}m${-5 * back} -3.5 ${5 * back} 3.5 ${-5 * back} 3.5`;
}
