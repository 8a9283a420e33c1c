import type { HealthBand, Tone } from "@tenure/core/fields";

/** What a gauge shows: a score on its scale, the bands, and the score of a month ago. */
export interface GaugeInput {
  readonly score: number | null;
  readonly previous?: number | null | undefined;
  readonly min: number;
  readonly max: number;
  /** Ascending; the first begins at the foot of the scale. */
  readonly bands: readonly HealthBand[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface ArcSegment {
  readonly path: string;
  readonly tone: Tone;
  /** Whether the score lies in it: only this one is thick and coloured. */
  readonly current: boolean;
}

export interface ArcLayout {
  readonly segments: readonly ArcSegment[];
  readonly now: Point | null;
  readonly ago: Point | null;
}

export const ARC_WIDTH = 148;
export const ARC_HEIGHT = 128;
const CENTRE = 74;
const RADIUS = 59;
/** Degrees on either side of the top. */
const HALF_SWEEP = 120;
/** Degrees left free on either side of a threshold. */
const GAP = 2.17;

/**
 * Gauge as an arc of 240° in a box of {@link ARC_WIDTH} × {@link ARC_HEIGHT}, open below. Bands are parted by gaps at
 * their thresholds; one that is narrower than its gaps keeps a sliver. Scores beyond the scale stand at its ends.
 */
export function arcLayout({ score, previous = null, min, max, bands }: GaugeInput): ArcLayout {
  const angle = (value: number) => (share(value, min, max) * 2 - 1) * HALF_SWEEP;
  const current = currentBand(score, bands);
  return {
    segments: bands.map((band, index) => {
      const start = angle(band.from) + (index === 0 ? 0 : GAP);
      const next = bands[index + 1];
      const end = next ? angle(next.from) - GAP : HALF_SWEEP;
      const middle = (start + end) / 2;
      const path = start < end ? arc(start, end) : arc(middle - 0.25, middle + 0.25);
      return { path, tone: band.tone, current: index === current };
    }),
    now: score === null ? null : pointAt(angle(score)),
    ago: previous === null ? null : pointAt(angle(previous)),
  };
}

function pointAt(degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return { x: round(CENTRE + RADIUS * Math.sin(radians)), y: round(CENTRE - RADIUS * Math.cos(radians)) };
}

function arc(start: number, end: number): string {
  const from = pointAt(start);
  const to = pointAt(end);
  return `M${from.x} ${from.y}A${RADIUS} ${RADIUS} 0 ${end - start > 180 ? 1 : 0} 1 ${to.x} ${to.y}`;
}

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
}

export const BAR_HEIGHT = 50;
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

function currentBand(score: number | null, bands: readonly HealthBand[]): number {
  return score === null
    ? -1
    : Math.max(
        0,
        bands.findLastIndex(({ from }) => score >= from),
      );
}

function share(value: number, min: number, max: number): number {
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
