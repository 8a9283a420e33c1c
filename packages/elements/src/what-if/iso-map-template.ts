import type { IsoLtvReport } from "@tenure/worker";
import { html, nothing, svg, type TemplateResult } from "lit";
import { linearScale } from "../shared/linear-scale.js";
import { widest } from "../shared/text-width.js";
import type { WhatIfContext } from "./context.js";
import { contour, levelsOf } from "./contours.js";
import { parameterLabel, writeParameter } from "./parameter-words.js";

const HEIGHT = 300;
const MARGIN = { top: 12, right: 14, bottom: 30 };
/** Pixels between two labels of the lower axis. */
const TICKS_APART = 8;
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
  const upTicks = ticksOf(up.values);
  const left =
    Math.ceil(
      widest(
        upTicks.map((value) => write(up, value)),
        font,
      ),
    ) + 10;
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
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const shade = (value: number) =>
    high > low ? Math.min(SHADES - 1, Math.floor(((value - low) / (high - low)) * SHADES)) : 3;
  const grid = { width: columns, height: rows, values };
  const place = (mark: MapMark) => ({ ...mark, px: round(x(mark.x)), py: round(y(mark.y)) });
  const inside = ({ x: a, y: b }: MapMark) =>
    within(a, across.values[0]!, across.values[columns - 1]!) && within(b, up.values[0]!, up.values[rows - 1]!);
  const own: MapMark[] = [{ name: "", x: across.base, y: up.base, base: true }];
  const shown = (marks.length > 0 ? marks : own).filter(inside).map(place);
  // Cells are drawn around their value and cut at the plot's edges.
  const cellX = (i: number) => round(Math.min(plot.right, Math.max(plot.left, gridX(i - 0.5))));
  const cellY = (j: number) => round(Math.min(plot.bottom, Math.max(plot.top, gridY(j - 0.5))));
  const summary = words.map.summary(formats.money(report.baseLtv), write(across, across.base), write(up, up.base));
  const five = ticksOf(across.values);
  const widestTick = widest(
    five.map((value) => write(across, value)),
    font,
  );
  // The outer two stand inside the plot, and so nearer to their neighbours.
  const isRoomy = (plot.right - plot.left) / 4 >= 1.5 * widestTick + TICKS_APART;
  const acrossTicks = isRoomy ? five : ticksOf(across.values, 3);
  let freeFrom = Number.NEGATIVE_INFINITY;
  return html`
    <svg part="map" role="img" aria-label="${words.map.title}. ${summary}" width=${width} height=${HEIGHT} viewBox="0 0 ${width} ${HEIGHT}">
      ${Array.from({ length: SHADES }, (_, step) => {
        const cells = values
          .map((value, k) => {
            if (shade(value) !== step) return "";
            const [i, j] = [k % columns, Math.floor(k / columns)];
            return `M${cellX(i)} ${cellY(j)}H${cellX(i + 1)}V${cellY(j + 1)}H${cellX(i)}Z`;
          })
          .join("");
        return cells ? svg`<path class="q${step}" d=${cells} />` : nothing;
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
      ${upTicks.map((value) => svg`<text x=${plot.left - 6} y=${round(y(value)) + 4} text-anchor="end">${write(up, value)}</text>`)}
      ${acrossTicks.map((value, index) => {
        const anchor = index === 0 ? "start" : index === acrossTicks.length - 1 ? "end" : "middle";
        return svg`<text x=${round(x(value))} y=${HEIGHT - 10} text-anchor=${anchor}>${write(across, value)}</text>`;
      })}
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

/** Some ticks, ends included. */
function ticksOf(values: ArrayLike<number>, count = 5): number[] {
  const [first, last] = [values[0]!, values[values.length - 1]!];
  return Array.from({ length: count }, (_, k) => first + ((last - first) * k) / (count - 1));
}

function within(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
