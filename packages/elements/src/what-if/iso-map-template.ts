import type { IsoLtvReport } from "@tenure/worker";
import { ticks } from "d3-array";
import { html, nothing, svg, type TemplateResult } from "lit";
import { linearScale } from "../shared/linear-scale.js";
import { widest } from "../shared/text-width.js";
import type { WhatIfContext } from "./context.js";
import { contour, fieldsAbove, levelsOf } from "./contours.js";
import { parameterLabel, writeParameter } from "./parameter-words.js";

const HEIGHT = 300;
const MARGIN = { top: 12, right: 14, bottom: 30 };
/** Pixels between two labels of the lower axis. */
const TICKS_APART = 8;
/** About as many ticks as an axis has where there is room. */
const MOST_TICKS = 5;
/** Steps of the ramp, from low values to high ones. */
const SHADES = 7;

/** Where a scenario stands on the map. */
export interface MapMark {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly base: boolean;
}

/** Lifetime value over two assumptions: fields of the ramp, lines of equal value with their figures, and marks. */
export function isoMap(
  report: IsoLtvReport,
  { width, font, marks }: { readonly width: number; readonly font: string; readonly marks: readonly MapMark[] },
  { language, formats, words }: WhatIfContext,
): TemplateResult {
  const { x: across, y: up, ltv } = report;
  const [columns, rows] = [across.values.length, up.values.length];
  const write = (axis: typeof across, value: number) => writeParameter(value, axis.unit, formats, words);
  const levels = levelsOf(ltv);
  const labels = levels.map((level) => formats.money(level));
  const upTicks = ticksOf(up, MOST_TICKS);
  const upTexts = tickTexts(up, upTicks, (value) => write(up, value), formats);
  const left = Math.ceil(widest(upTexts, font)) + 10;
  const plot = {
    left,
    right: Math.max(left + 80, width - MARGIN.right),
    top: MARGIN.top,
    bottom: HEIGHT - MARGIN.bottom,
  };
  const x = linearScale([across.values[0]!, across.values[columns - 1]!], [plot.left, plot.right]);
  const y = linearScale([up.values[0]!, up.values[rows - 1]!], [plot.bottom, plot.top]);
  const gridX = linearScale([0, columns - 1], [plot.left, plot.right]);
  const gridY = linearScale([0, rows - 1], [plot.bottom, plot.top]);
  const values = Array.from(ltv);
  const grid = { width: columns, height: rows, values };
  const place = (mark: MapMark) => ({ ...mark, px: round(x(mark.x)), py: round(y(mark.y)) });
  const inside = ({ x: a, y: b }: MapMark) =>
    within(a, across.values[0]!, across.values[columns - 1]!) && within(b, up.values[0]!, up.values[rows - 1]!);
  const own: MapMark[] = [{ name: "", x: across.base, y: up.base, base: true }];
  const shown = (marks.length > 0 ? marks : own).filter(inside).map(place);
  const summary = words.map.summary(formats.money(report.baseLtv), write(across, across.base), write(up, up.base));
  const acrossTicks = lowerTicks(across, (value) => write(across, value), formats, { x, width, font });
  // A shade for every field between two lines, from the palest to the darkest; alone, the middle one.
  const shades = [Number.NEGATIVE_INFINITY, ...levels].map((level, index) => ({
    level: Math.max(level, Math.min(...values)),
    shade: levels.length === 0 ? 3 : Math.round((index / levels.length) * (SHADES - 1)),
  }));
  let freeFrom = Number.NEGATIVE_INFINITY;
  return html`
    <svg part="map" role="img" aria-label="${words.map.title}. ${summary}" width=${width} height=${HEIGHT} viewBox="0 0 ${width} ${HEIGHT}">
      ${shades.map(({ level, shade }) => {
        const path = fieldsAbove(grid, level)
          .map((field) => `M${field.map(([i, j]) => `${round(gridX(i))} ${round(gridY(j))}`).join("L")}Z`)
          .join("");
        return svg`<path class="q${shade}" d=${path} />`;
      })}
      ${levels.map((level) => {
        const pieces = contour(grid, level);
        const path = pieces
          .map(([x1, y1, x2, y2]) => `M${round(gridX(x1))} ${round(gridY(y1))}L${round(gridX(x2))} ${round(gridY(y2))}`)
          .join("");
        return svg`<path class="iso-halo" d=${path} /><path class="iso" d=${path} />`;
      })}
      ${levels.map((level, index) => {
        // Each line is named where it meets the upper edge, as far as names have room beside each other.
        const top = contour(grid, level)
          .flatMap(([x1, y1, x2, y2]) => [[x1, y1] as const, [x2, y2] as const])
          .reduce<readonly [number, number] | null>((best, one) => (best && best[1] >= one[1] ? best : one), null);
        if (!top) return nothing;
        const size = widest([labels[index]!], font);
        const at = Math.min(plot.right - size / 2 - 2, Math.max(plot.left + size / 2 + 2, gridX(top[0])));
        const height = Math.max(plot.top + 14, gridY(top[1]) + 14);
        if (height < plot.top + 20 && Math.abs(at - freeFrom) < size + 12) return nothing;
        if (height < plot.top + 20) freeFrom = at;
        return svg`<text class="iso-label" x=${round(at)} y=${round(height)} text-anchor="middle">${labels[index]}</text>`;
      })}
      <path class="axis" d="M${plot.left} ${plot.top}V${plot.bottom}H${plot.right}" />
      ${upTicks.map((value, index) => svg`<text x=${plot.left - 6} y=${round(y(value)) + 4} text-anchor="end">${upTexts[index]}</text>`)}
      ${acrossTicks.map(({ at, text }) => svg`<text x=${round(at)} y=${HEIGHT - 10} text-anchor="middle">${text}</text>`)}
      ${shown.map(
        ({
          px,
          py,
          base,
        }) => svg`<path class="mark-halo" d="M${px} ${py}h.01" /><path class="mark" d="M${px} ${py}h.01" />
          ${base ? svg`<path class="mark-hole" d="M${px} ${py}h.01" />` : nothing}`,
      )}
    </svg>
    <p class="visually-hidden">${words.map.subtitle(parameterLabel(across.parameter, language, words), parameterLabel(up.parameter, language, words))}</p>
    <details>
      <summary>${words.map.values}</summary>
      ${mapTable(report, { language, formats, words } as WhatIfContext)}
    </details>
  `;
}

/** Every third value or so in each direction, for reading. */
function mapTable({ x, y, ltv }: IsoLtvReport, { language, formats, words }: WhatIfContext): TemplateResult {
  const some = (length: number) => {
    const step = Math.max(1, Math.round((length - 1) / 6));
    return Array.from({ length: Math.floor((length - 1) / step) + 1 }, (_, k) => k * step);
  };
  const [across, up] = [some(x.values.length), some(y.values.length).reverse()];
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${words.map.values}>
    <table class="ledger" aria-label=${words.map.values}>
      <thead>
        <tr>
          <th scope="col">${parameterLabel(y.parameter, language, words)} / ${parameterLabel(x.parameter, language, words)}</th>
          ${across.map((i) => html`<th scope="col" class="number">${writeParameter(x.values[i]!, x.unit, formats, words)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${up.map(
          (j) => html`<tr>
            <th scope="row">${writeParameter(y.values[j]!, y.unit, formats, words)}</th>
            ${across.map((i) => html`<td class="number">${formats.money(ltv[j * x.values.length + i]!)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

type Axis = IsoLtvReport["x"];

/** Round values of an axis: about so many, and of what is counted only whole ones. */
function ticksOf({ values, unit }: Axis, count: number): number[] {
  const round = ticks(values[0]!, values[values.length - 1]!, count);
  const isWhole = unit === "months" || unit === "count";
  return isWhole ? round.filter(Number.isInteger) : round;
}

/** Ticks as they are written: of shares all with as many digits as the finest of them takes. */
function tickTexts(
  { unit }: Axis,
  values: readonly number[],
  write: (value: number) => string,
  formats: WhatIfContext["formats"],
): string[] {
  if (unit !== "rate") return values.map(write);
  const isExact = (digits: number) =>
    values.every((value) => Math.abs(Number((value * 100).toFixed(digits)) - value * 100) < 1e-9);
  const digits = [0, 1, 2].find(isExact) ?? 3;
  return values.map((value) => formats.percent(value, digits));
}

/** As many ticks of the lower axis as stand apart, each below its value or as near to it as the drawing's edge allows. */
function lowerTicks(
  axis: Axis,
  write: (value: number) => string,
  formats: WhatIfContext["formats"],
  { x, width, font }: { readonly x: (value: number) => number; readonly width: number; readonly font: string },
): { readonly at: number; readonly text: string }[] {
  for (let count = MOST_TICKS; ; count--) {
    const values = ticksOf(axis, count);
    const texts = tickTexts(axis, values, write, formats);
    const room = widest(texts, font);
    const placed = values.map((value, index) => ({
      at: Math.min(width - room / 2, Math.max(room / 2, x(value))),
      text: texts[index]!,
    }));
    const isRoomy = placed.every(({ at }, index) => index === 0 || at - placed[index - 1]!.at >= room + TICKS_APART);
    if (isRoomy || count === 1) return isRoomy ? placed : placed.slice(0, 1);
  }
}

function within(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
