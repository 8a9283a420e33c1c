import type { CohortResult } from "@tenure/core/fields";
import { nice, ticks } from "d3-array";
import { area, line } from "d3-shape";
import type { Formats } from "../shared/format.js";
import { linearScale } from "../shared/linear-scale.js";
import { axisMoney } from "../shared/special-format.js";
import { type CakeLayer, cakeLayers } from "./cake-layers.js";
import type { MoreWords } from "./more-words.js";

export interface CakeOptions {
  readonly formats: Formats;
  readonly text: MoreWords;
  /** Measured width in pixels; one unit of the drawing is one pixel. */
  readonly width: number;
  /** Font size over 14 px. */
  readonly unit?: number;
  /** Width in pixels of the widest of some labels in the drawing's small type. */
  readonly measure: (labels: readonly string[], weight?: number) => number;
  /** The latest periods that are drawn; absent, 36. */
  readonly maxPeriods?: number | null | undefined;
}

export interface CakeLabel {
  readonly y: number;
  readonly name: string;
  readonly value: string;
  readonly strong: boolean;
}

export interface LayerCake {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly areas: readonly { readonly colour: string; readonly d: string }[];
  /** The total's course. */
  readonly outline: string;
  readonly yTicks: readonly { readonly y: number; readonly text: string }[];
  readonly xTicks: readonly {
    readonly x: number;
    readonly text: string;
    readonly anchor: "start" | "middle" | "end";
  }[];
  /** Names and values beside the last period; none where there is no room: the table then stands in their place. */
  readonly labels: readonly CakeLabel[];
  /** What the customers of a year ago paid then, and pay now. */
  readonly yearAgo: {
    readonly x: number;
    readonly y: number;
    readonly then: string;
    readonly now: string;
    /** Where the words stand before the mark; null where they have no room in the drawing. */
    readonly textX: number | null;
  } | null;
  readonly layers: readonly CakeLayer[];
  readonly total: { readonly ago: number | null; readonly now: number };
  /** The last complete period, and the open one that was left out. */
  readonly last: string;
  readonly open: string | null;
}

/** From here on the layers' names stand beside the drawing. */
const ROOMY = 560;
const LABEL_HEIGHT = 17;

/** MRR at the end of every period, stacked by the period of first payment, the oldest cohorts at the bottom. */
export function layerCakeLayout(result: CohortResult, options: CakeOptions): LayerCake {
  const { formats, text, width, unit = 1, measure } = options;
  const px = (length: number) => length * unit;
  const { tops, yearAgo, drawn, first, layers, total, staying, open, nameOf } = cakeLayers(result, options);
  const totals = tops.at(-1)!;
  const nameAt = (period: number) => nameOf(first + period);

  const roomy = width >= px(ROOMY);
  const named = [
    { name: text.total, value: formats.money(totals.at(-1)!), strong: true },
    ...layers.toReversed().map(({ name, now }) => ({ name, value: formats.money(now), strong: false })),
  ];
  const beside =
    measure(
      named.map(({ name }) => name),
      600,
    ) +
    px(14) +
    measure(
      named.map(({ value }) => value),
      600,
    );
  const highest = nice(0, Math.max(...totals, 1), 4)[1]!;
  const heights = ticks(0, highest, 4).filter((tick) => tick > 0);
  const tickTexts = heights.map((tick) => axisMoney(formats, tick));
  const height = Math.round(px(Math.min(360, Math.max(250, 120 + (width / unit) * 0.3))));
  const left = Math.max(px(28), measure(tickTexts) + px(8));
  const plot = {
    left,
    right: Math.max(left + px(60), width - (roomy ? beside + px(12) : px(4))),
    top: px(14),
    bottom: height - px(26),
  };
  const x = linearScale([0, Math.max(1, drawn - 1)], [plot.left, plot.right]);
  const y = linearScale([0, Math.max(highest, ...totals)], [plot.bottom, plot.top]);

  const shape = area<number>()
    .x((_, i) => x(i))
    .y1((top) => y(top));
  const areas = tops.map((top, layer) => {
    const below = layer === 0 ? null : tops[layer - 1]!;
    return { colour: layers[layer]!.colour, d: shape.y0((_, i) => y(below ? below[i]! : 0))(top) ?? "" };
  });
  const outline = line<number>()
    .x((_, i) => x(i))
    .y((total) => y(total))(totals);

  return {
    width,
    height,
    plot,
    areas,
    outline: outline ?? "",
    yTicks: heights.map((tick, i) => ({ y: y(tick), text: tickTexts[i]! })),
    xTicks: periodTicks(drawn, x, px, nameAt, measure),
    labels: roomy ? besideLabels(named, [y(totals.at(-1)!) - px(12), ...middles(tops, y)], plot, px) : [],
    yearAgo:
      yearAgo < 0 || totals[yearAgo] === 0
        ? null
        : yearAgoMark(
            x(yearAgo),
            y(totals[yearAgo]!),
            text.paidThen(nameAt(yearAgo), formats.money(totals[yearAgo]!)),
            text.theyPay(formats.money(staying)),
            plot,
            measure,
            px,
          ),
    layers,
    total,
    last: nameAt(drawn - 1),
    open,
  };
}

/** Heights at which the names of the layers would stand, the youngest first. */
function middles(tops: readonly (readonly number[])[], y: (value: number) => number): number[] {
  return tops.map((top, layer) => y(((layer === 0 ? 0 : tops[layer - 1]!.at(-1)!) + top.at(-1)!) / 2)).toReversed();
}

/** Names beside the layers, moved apart where layers are thinner than a line of text. */
function besideLabels(
  named: readonly { name: string; value: string; strong: boolean }[],
  wanted: readonly number[],
  plot: LayerCake["plot"],
  px: (length: number) => number,
): CakeLabel[] {
  const gap = px(LABEL_HEIGHT);
  const places = wanted.map((place) => place + px(4));
  // From the bottom up, none lower than the axis allows; then from the top down, none higher than the drawing.
  for (let i = places.length - 1; i >= 0; i--) {
    places[i] = Math.min(places[i]!, i === places.length - 1 ? plot.bottom : places[i + 1]! - gap);
  }
  for (let i = 0; i < places.length; i++) {
    places[i] = Math.max(places[i]!, i === 0 ? px(10) : places[i - 1]! + gap);
  }
  return named.map((label, i) => ({ ...label, y: places[i]! }));
}

/** As many names of periods as have room, the last one among them; none comes nearer to another than a gap. */
function periodTicks(
  drawn: number,
  x: (period: number) => number,
  px: (length: number) => number,
  nameAt: (period: number) => string,
  measure: CakeOptions["measure"],
): LayerCake["xTicks"] {
  const names = Array.from({ length: drawn }, (_, period) => nameAt(period));
  const room = measure(names) + px(20);
  const step = Math.max(1, Math.ceil(room / Math.max(1, x(1) - x(0))));
  const shown: LayerCake["xTicks"][number][] = [];
  let free = Number.POSITIVE_INFINITY;
  for (let period = drawn - 1; period >= 0; period -= step) {
    const [text, at] = [names[period]!, x(period)];
    if (!text) continue;
    const width = measure([text]);
    const anchor = period === drawn - 1 ? "end" : at < width / 2 ? "start" : "middle";
    const start = anchor === "end" ? at - width : anchor === "start" ? at : at - width / 2;
    if (start + width > free) continue;
    free = start - px(12);
    shown.unshift({ x: at, text, anchor });
  }
  return shown;
}

/** The mark of a year ago: its words stand over the line before it, where everything is lower. */
function yearAgoMark(
  x: number,
  y: number,
  then: string,
  now: string,
  plot: LayerCake["plot"],
  measure: CakeOptions["measure"],
  px: (length: number) => number,
): LayerCake["yearAgo"] {
  const room = Math.max(measure([then], 600), measure([now])) + px(10);
  return { x, y, then, now, textX: x - plot.left > room ? x - px(7) : null };
}
