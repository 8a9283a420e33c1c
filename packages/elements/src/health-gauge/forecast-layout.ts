import { BAR_LINE } from "./bar-layout.js";
import { angleOf, arc, pointAt, round } from "./gauge-layout.js";

/** A forecast that can be drawn: low ≤ high, and the score between them where there is one. */
export interface DrawnForecast {
  readonly score: number | null;
  readonly low: number;
  readonly high: number;
}

/** A whisker: dashed from low to high, strokes across it at its ends and, longer, at the score. */
export interface Whisker {
  readonly line: string;
  readonly strokes: string;
}

/** Distance of the whisker from the middle of the arc, and how far its strokes reach to either side. */
const RADIUS = 70;
const END = 3;
const MIDDLE = 3.5;

/** The whisker outside the arc of a gauge. Values beyond the scale stand at its ends. */
export function arcWhisker({ score, low, high }: DrawnForecast, min: number, max: number): Whisker {
  const across = (value: number, reach: number) => {
    const [inner, outer] = [-reach, reach].map((by) => pointAt(angleOf(value, min, max), RADIUS + by));
    return `M${inner!.x} ${inner!.y}L${outer!.x} ${outer!.y}`;
  };
  return {
    line: arc(angleOf(low, min, max), angleOf(high, min, max), RADIUS),
    strokes: across(low, END) + across(high, END) + (score === null ? "" : across(score, MIDDLE)),
  };
}

/** Height of the whisker under the bar of a gauge, below the middle line of its marks. */
const BELOW = 14;

/** The whisker under a bar, from where its values lie on it. */
export function barWhisker({ score, low, high }: DrawnForecast, x: (value: number) => number): Whisker {
  const y = BAR_LINE + BELOW;
  const across = (value: number, reach: number) => `M${x(value)} ${round(y - reach)}v${2 * reach}`;
  return {
    line: `M${x(low)} ${y}H${x(high)}`,
    strokes: across(low, END) + across(high, END) + (score === null ? "" : across(score, MIDDLE + 0.5)),
  };
}
