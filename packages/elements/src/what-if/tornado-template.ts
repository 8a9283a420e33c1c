import type { Outcome, TornadoBar } from "@tenure/core/fields";
import type { TornadoReport } from "@tenure/worker";
import { html, nothing, svg, type TemplateResult } from "lit";
import { BARS_HEIGHT, BARS_WIDTH, tornadoLayout } from "./bars-layout.js";
import type { WhatIfContext } from "./context.js";
import { ofSegment } from "./of-segment.js";
import { parameterLabel, writeParameter } from "./parameter-words.js";
import { standingMark } from "./standing-mark.js";

const CUSTOMERS: Outcome = "finalCustomers";

const isKnown = ({ basis }: TornadoBar) => basis === "stated" || basis === "counts";

/** One row an assumption, widest first: what it may be, and by how much the figure then differs. */
export function tornadoTable(
  report: TornadoReport,
  { limit, several }: { readonly limit: number; readonly several: boolean },
  { language, formats, words }: WhatIfContext,
): TemplateResult {
  const { outcome } = report;
  const base = report.base[outcome] ?? 0;
  const bars = report.bars.filter(({ swing }) => swing > 0).slice(0, limit);
  if (bars.length === 0) return html`<p class="small muted">${words.tornado.none}</p>`;
  const ends = bars.map(({ atLow, atHigh }) => ({ low: atLow[outcome] ?? base, high: atHigh[outcome] ?? base }));
  const layout = tornadoLayout(base, ends);
  const change = (value: number) =>
    outcome === CUSTOMERS ? formats.decimal(value - base, 0, true) : formats.money(value - base, { signed: true });
  const label = ({ parameter, segment }: TornadoBar) =>
    ofSegment(parameterLabel(parameter, language, words), several ? segment : null, language);
  return html`
    <table part="tornado" class="bars" aria-label=${words.tornado.title}>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">${words.tornado.assumption}</th>
          <td></td>
          <th scope="col">${words.tornado.change}</th>
        </tr>
      </thead>
      <tbody>
        ${bars.map((bar, index) => {
          const { low, high } = layout.bars[index]!;
          const write = (value: number) => writeParameter(value, bar.unit, formats, words);
          const range = `${write(bar.low)} / ${write(bar.high)}`;
          const rect = (to: number, end: string) =>
            svg`<rect class=${end} x=${Math.min(layout.base, to)} y="2" width=${Math.abs(to - layout.base)} height="12" />`;
          return html`<tr>
            <th scope="row">
              ${standingMark(isKnown(bar) ? "estimated" : "assumed")}${label(bar)}
              <span class="small muted">${bar.basis === "moved" ? words.tornado.alongRange(range) : range}</span>
            </th>
            <td class="bar" aria-hidden="true">
              <svg viewBox="0 0 ${BARS_WIDTH} ${BARS_HEIGHT}" preserveAspectRatio="none">
                ${rect(low, "low")}${rect(high, "high")}
                <path class="middle" d="M${layout.base} 0V${BARS_HEIGHT}" />
              </svg>
            </td>
            <td>${change(ends[index]!.low)} / ${change(ends[index]!.high)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
    <p class="small muted key-line">
      ${bars.some(isKnown) ? html`<span>${words.tornado.known}</span>` : nothing}
      ${bars.some(({ basis }) => basis === "moved") ? html`<span>${words.tornado.moved}</span>` : nothing}
      ${bars.some(({ basis }) => basis === "assumed") ? html`<span>${words.tornado.assumed}</span>` : nothing}
    </p>
  `;
}
