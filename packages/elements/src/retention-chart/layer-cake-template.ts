import type { CohortMeasure, CohortResult } from "@tenure/core/fields";
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Formats } from "../shared/format.js";
import type { LanguageController } from "../shared/language.js";
import { smallFont, widest } from "../shared/text-width.js";
import { cakeGroup, isStackable } from "./cake-layers.js";
import { type LayerCake, layerCakeLayout } from "./layer-cake-layout.js";
import { type MoreWords, moreWords } from "./more-words.js";
import type { BesideDrawing, RetentionFrame, RetentionHost } from "./retention-frame.js";

export { styles } from "./layer-cake.styles.js";

export function headingOf(_measure: CohortMeasure, language: LanguageController): string {
  return language.in(moreWords).cakeHeading;
}

/** Layers are whole MRR, whatever the cohorts measure. */
export function saysOf(result: CohortResult, _formats: Formats, language: LanguageController) {
  const { cakeMeasured, cakeFormula } = language.in(moreWords);
  return {
    measured: cakeMeasured(result.granularity, cakeGroup(result, language.in(moreWords))),
    formula: cakeFormula,
  };
}

/** The layer cake and its figures; while its width is not known, the room that it will take. */
export function draw(
  host: RetentionHost,
  { result, formats, language, width, unit }: RetentionFrame,
  { text: { figures }, label, how }: BesideDrawing,
): TemplateResult {
  const text = language.in(moreWords);
  if (!isStackable(result)) return html`<p class="small muted">${text.noCake}</p>`;
  if (width === 0) return html`<div class="cake"></div>`;
  const { maxPeriods } = host;
  const measure = (labels: readonly string[], weight = 400) => widest(labels, smallFont(host, weight));
  const cake = layerCakeLayout(result, { formats, text, width, unit, maxPeriods, measure });
  const named = `${label}. ${text.cakeSummary(formats.money(cake.total.now), cake.last)}`;
  const table = layerTable(cake, text, formats);
  const { yearAgo, open } = cake;
  const notes = [
    ...(yearAgo?.textX === null ? [text.yearAgoNote(yearAgo.then, yearAgo.now)] : []),
    ...(open ? [text.openLeftOut(open)] : []),
  ];
  const hasNames = cake.labels.length > 0;
  return html`${drawing(cake, named, unit)}
    ${notes.length > 0 ? html`<p class="notes small muted prose">${notes.join(formats.isJapanese ? "" : " ")}</p>` : nothing}
    ${hasNames ? nothing : table}
    <div class="more">
      ${hasNames ? html`<details><summary>${figures}</summary>${table}</details>` : nothing} ${how}
    </div>`;
}

function drawing(cake: LayerCake, label: string, unit: number): TemplateResult {
  const { plot, width, height, yearAgo } = cake;
  return html`<svg
    part="cake"
    class="cake"
    role="img"
    aria-label=${label}
    viewBox="0 0 ${width} ${height}"
    width=${width}
    height=${height}
  >
    ${cake.yTicks.map(
      ({ y, text }) =>
        svg`<path class="grid" d="M${plot.left} ${y}H${plot.right}" /><text x=${plot.left - 7 * unit} y=${y + 4 * unit} text-anchor="end">${text}</text>`,
    )}
    ${cake.areas.map(({ colour, d }) => svg`<path class="layer ${colour}" d=${d} />`)}
    <path class="outline" d=${cake.outline} />
    <path class="axis" d="M${plot.left} ${plot.bottom}H${plot.right}" />
    ${cake.xTicks.map(
      ({ x, text, anchor }) => svg`<text x=${x} y=${plot.bottom + 18 * unit} text-anchor=${anchor}>${text}</text>`,
    )}
    ${
      yearAgo
        ? svg`<path class="reference" d="M${yearAgo.x} ${yearAgo.y}H${plot.right}" />
          <circle class="then" cx=${yearAgo.x} cy=${yearAgo.y} r=${3.5 * unit} />
          ${
            yearAgo.textX === null
              ? nothing
              : svg`<text class="label" x=${yearAgo.textX} y=${yearAgo.y - 22 * unit} text-anchor="end">${yearAgo.then}</text>
                <text class="label detail" x=${yearAgo.textX} y=${yearAgo.y - 8 * unit} text-anchor="end">${yearAgo.now}</text>`
          }`
        : nothing
    }
    ${cake.labels.map(
      ({ y, name, value, strong }) =>
        svg`<text class=${strong ? "beside strong" : "beside"} x=${plot.right + 10 * unit} y=${y}>${name}</text>
          <text class=${strong ? "beside strong" : "beside value"} x=${width} y=${y} text-anchor="end">${value}</text>`,
    )}
  </svg>`;
}

/** The layers as rows, the youngest first as they lie: figures, and where the drawing is narrow also its key. */
function layerTable({ layers, total, last }: LayerCake, text: MoreWords, formats: Formats): TemplateResult {
  const { cohort, ago, now, share } = text.cakeFigures;
  const money = (value: number | null) => (value === null ? "—" : formats.money(value));
  return html`<table part="table" class="layers">
    <caption class="visually-hidden">${text.cakeHeading}. ${last}</caption>
    <thead>
      <tr>
        <th scope="col">${cohort}</th>
        <th scope="col">${ago}</th>
        <th scope="col">${now}</th>
        <th scope="col">${share}</th>
      </tr>
    </thead>
    <tbody>
      ${layers.toReversed().map(
        (layer) => html`<tr>
          <th scope="row"><span class="swatch ${layer.colour}"></span><bdi>${layer.name}</bdi></th>
          <td>${money(layer.ago)}</td>
          <td>${money(layer.now)}</td>
          <td>${total.now > 0 ? formats.percent(layer.now / total.now, 0) : "—"}</td>
        </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${text.total}</th>
        <td>${money(total.ago)}</td>
        <td>${money(total.now)}</td>
        <td>${formats.percent(1, 0)}</td>
      </tr>
    </tfoot>
  </table>`;
}
