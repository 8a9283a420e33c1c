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
/** Height of the gauge as a bar. */
export const BAR_HEIGHT = 50;
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
  const angle = (value: number) => angleOf(value, min, max);
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

/** Degrees from the top at which a value lies on its scale. */
export function angleOf(value: number, min: number, max: number): number {
  return (share(value, min, max) * 2 - 1) * HALF_SWEEP;
}

export function pointAt(degrees: number, radius: number = RADIUS): Point {
  const radians = (degrees * Math.PI) / 180;
  return { x: round(CENTRE + radius * Math.sin(radians)), y: round(CENTRE - radius * Math.cos(radians)) };
}

export function arc(start: number, end: number, radius: number = RADIUS): string {
  const from = pointAt(start, radius);
  const to = pointAt(end, radius);
  return `M${from.x} ${from.y}A${radius} ${radius} 0 ${end - start > 180 ? 1 : 0} 1 ${to.x} ${to.y}`;
}

/** Index of the band that a score lies in; −1 without a score. */
export function currentBand(score: number | null, bands: readonly HealthBand[]): number {
  return score === null
    ? -1
    : Math.max(
        0,
        bands.findLastIndex(({ from }) => score >= from),
      );
}

/** How far along its scale a value lies, from 0 to 1. */
export function share(value: number, min: number, max: number): number {
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
