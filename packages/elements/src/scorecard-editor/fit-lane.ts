import type { MeasureFit } from "@tenure/core/fields";

/** A bar from zero to a coefficient, and its interval, on a lane of 100. */
export interface FitLane {
  readonly zero: number;
  readonly x: number;
  readonly width: number;
  readonly low: number;
  readonly high: number;
}

const WIDTH = 100;

/** Bars of all measures on one scale, on which zero lies where it must for all intervals to fit; null without one. */
export function fitLane(measures: readonly Pick<MeasureFit, "coefficient" | "interval">[]): (FitLane | null)[] {
  const limits = measures.flatMap(({ interval }) => interval ?? []);
  const [least, most] = [Math.min(0, ...limits), Math.max(0, ...limits)];
  const extent = most - least || 1;
  const at = (value: number) => ((value - least) / extent) * WIDTH;
  const zero = at(0);
  return measures.map(({ coefficient, interval }) => {
    if (coefficient === null || interval === null) return null;
    const end = at(coefficient);
    return { zero, x: Math.min(zero, end), width: Math.abs(end - zero), low: at(interval[0]), high: at(interval[1]) };
  });
}
