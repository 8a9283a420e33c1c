import type { CohortResult, CohortRow } from "@tenure/core/fields";
import { nice, ticks } from "d3-array";
import { area, line } from "d3-shape";
import type { Formats } from "../shared/format.js";
import { linearScale } from "../shared/linear-scale.js";
import { axisMoney } from "../shared/special-format.js";
import { hasAmounts } from "./cell-values.js";
import { type CohortBand, type CohortBands, cohortBands } from "./cohort-bands.js";
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

/** One layer as the table has it, from the oldest to the youngest. */
export interface CakeLayer {
  /** Class of its colour, `b6` for the oldest. */
  readonly colour: string;
  readonly name: string;
  /** MRR a year before the last period, null where that lies before the drawing or is not known; and in the last. */
  readonly ago: number | null;
  readonly now: number;
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

const PERIODS_A_YEAR = { day: 365, week: 52, month: 12, quarter: 4 } as const;
const DRAWN_PERIODS = 36;
/** From here on the layers' names stand beside the drawing. */
const ROOMY = 560;
const LABEL_HEIGHT = 17;

/** Whether cohorts can be stacked: money, counted by the calendar's periods. */
export function isStackable({ measure, clock, cohorts }: CohortResult): boolean {
  return measure.endsWith("net-revenue") && clock !== "rolling" && cohorts.length > 0 && hasAmounts(cohorts);
}

/**
 * MRR at the end of every period, stacked by the period of first payment, the oldest cohorts at the bottom. The last
 * column of a cohort is the last period of all of them, so columns are counted from the end. An open period is left out:
 * what is still to come in it would look like a loss.
 */
export function layerCakeLayout(result: CohortResult, options: CakeOptions): LayerCake {
  const { formats, text, width, unit = 1, measure } = options;
  const { cohorts, granularity } = result;
  const px = (length: number) => length * unit;
  const begun = Math.max(...cohorts.map(({ amount }) => amount.length));
  const isOpen = cohorts.some(({ complete }) => complete.at(-1) === false);
  const periods = Math.max(1, begun - Number(isOpen));
  const drawn = Math.min(periods, Math.max(2, Math.floor(options.maxPeriods ?? DRAWN_PERIODS)));
  const first = periods - drawn;
  const nameAt = (period: number) => {
    const named = cohorts.find(({ amount }) => begun - amount.length === period);
    return named ? formats.period(named.cohort) : "";
  };
  /** MRR of a cohort in a period, counted from the first of all; nothing before its own. */
  const paid = ({ amount }: CohortRow, period: number) => amount[period - (begun - amount.length)] ?? 0;

  const groups = cohortBands(cohorts, granularity);
  const sums = groups.bands.map((band) => {
    const members = cohorts.slice(band.first, band.last + 1);
    return Array.from({ length: drawn }, (_, i) => members.reduce((sum, row) => sum + paid(row, first + i), 0));
  });
  // What lies below the top of each layer; the last is the total.
  const tops = sums.map((_, layer) =>
    Array.from({ length: drawn }, (_, i) => sums.slice(0, layer + 1).reduce((sum, column) => sum + column[i]!, 0)),
  );
  const totals = tops.at(-1)!;
  const yearAgo = drawn - 1 - PERIODS_A_YEAR[granularity];

  const hasBegun = (band: CohortBand, period: number) => begun - cohorts[band.first]!.amount.length <= first + period;
  const colourOf = (layer: number) => `b${Math.max(0, 6 - layer)}`;
  const layers = groups.bands.map((band, layer) => ({
    colour: colourOf(layer),
    name: bandName(band, groups, cohorts, options),
    ago: yearAgo >= 0 && hasBegun(band, yearAgo) ? sums[layer]![yearAgo]! : null,
    now: sums[layer]!.at(-1)!,
  }));

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
    return { colour: colourOf(layer), d: shape.y0((_, i) => y(below ? below[i]! : 0))(top) ?? "" };
  });
  const outline = line<number>()
    .x((_, i) => x(i))
    .y((total) => y(total))(totals);

  const staying = cohorts
    .filter(({ amount }) => begun - amount.length <= first + yearAgo)
    .reduce((sum, row) => sum + paid(row, periods - 1), 0);
  return {
    width,
    height,
    plot,
    areas,
    outline: outline ?? "",
    yTicks: heights.map((tick, i) => ({ y: y(tick), text: tickTexts[i]! })),
    xTicks: periodTicks(drawn, x, px, (period) => nameAt(first + period), measure),
    labels: roomy ? besideLabels(named, [y(totals.at(-1)!) - px(12), ...middles(tops, y)], plot, px) : [],
    yearAgo:
      yearAgo < 0 || totals[yearAgo] === 0
        ? null
        : yearAgoMark(
            x(yearAgo),
            y(totals[yearAgo]!),
            text.paidThen(nameAt(first + yearAgo), formats.money(totals[yearAgo]!)),
            text.theyPay(formats.money(staying)),
            plot,
            measure,
            px,
          ),
    layers,
    total: { ago: yearAgo >= 0 ? totals[yearAgo]! : null, now: totals.at(-1)! },
    last: nameAt(periods - 1),
    open: isOpen ? nameAt(begun - 1) || null : null,
  };
}

/** `2025 H1`, `2024`, `to 2023 H1`; of single periods their own name. */
function bandName(
  band: CohortBand,
  { months }: CohortBands,
  cohorts: readonly CohortRow[],
  { formats, text }: CakeOptions,
): string {
  const name = groupName(band, months, cohorts, formats, text);
  return band.joined ? text.upTo(name) : name;
}

function groupName(
  { group, last }: CohortBand,
  months: number,
  cohorts: readonly CohortRow[],
  formats: Formats,
  text: MoreWords,
): string {
  if (months === 0) return formats.period(cohorts[last]!.cohort);
  const start = group * months;
  const year = String(Math.floor(start / 12));
  if (months === 3) return formats.period(`${year}-Q${(start % 12) / 3 + 1}`);
  if (months === 6) return text.half(year, (start % 12) / 6 + 1);
  return months === 12 ? text.years(year, year) : text.years(year, String(Number(year) + months / 12 - 1));
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

/** What the layers are, for the line below the heading. */
export function cakeGroup(result: CohortResult, text: MoreWords): string {
  const { months } = cohortBands(result.cohorts, result.granularity);
  if (months === 0) return text.group.period(result.granularity);
  return months === 3 || months === 6 || months === 12 ? text.group[months] : text.group.many;
}
