import type { CesGroup, CsatGroup, NpsGroup, SurveyResult } from "@tenure/core/fields";

export type SurveyGroup = NpsGroup | CsatGroup | CesGroup;

/** Which end an answer stands on: how its bar is coloured. */
export type Side = "low" | "middle" | "high";

/** One group of answers, the same for all kinds of survey. */
export interface SurveyReading {
  readonly n: number;
  readonly value: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  /** Half the width of the interval, where it is symmetric. */
  readonly margin: number | null;
  readonly bars: readonly { readonly answer: number; readonly count: number; readonly side: Side }[];
  /** Ends of the scale on which the value lies. */
  readonly scale: readonly [low: number, high: number];
}

export function readGroup(result: SurveyResult, group: SurveyGroup): SurveyReading {
  if (result.kind === "nps") {
    const { n, nps, ci95, margin, distribution } = group as NpsGroup;
    const bars = distribution.map((count, answer) => ({
      answer,
      count,
      side: (answer <= 6 ? "low" : answer <= 8 ? "middle" : "high") as Side,
    }));
    return { n, value: nps, interval: ci95, margin, bars, scale: [-100, 100] };
  }
  const { min, max } = result.scale;
  const barsOf = (distribution: readonly number[] | null, side: (answer: number) => Side) =>
    (distribution ?? []).map((count, index) => ({ answer: min + index, count, side: side(min + index) }));
  if (result.kind === "csat") {
    const { n, csat, ci95, distribution } = group as CsatGroup;
    const cut = (max ?? min) - result.topBox + 1;
    const bars = barsOf(distribution, (answer) => (answer >= cut ? "high" : "middle"));
    return { n, value: csat, interval: ci95, margin: null, bars, scale: [0, 1] };
  }
  const { n, ces, ci95, margin, distribution } = group as CesGroup;
  const middle = (min + (max ?? min)) / 2;
  const easier = result.direction === "higher-is-easier" ? 1 : -1;
  const bars = barsOf(distribution, (answer) => {
    const side = Math.sign((answer - middle) * easier);
    return side > 0 ? "high" : side < 0 ? "low" : "middle";
  });
  return { n, value: ces, interval: ci95, margin, bars, scale: [min, max ?? min + 1] };
}

/** Name and answers of each group that the result is split by, without its months. */
export function groupsOf(result: SurveyResult): readonly (readonly [name: string, group: SurveyGroup])[] {
  const split = Object.keys(result).find((key) => /^by[A-Z]/.test(key) && key !== "byMonth") as
    | `by${string}`
    | undefined;
  return split ? Object.entries(result[split] as Readonly<Record<string, SurveyGroup>>) : [];
}
