import type { CohortMeasure, CohortResult } from "@tenure/core/fields";
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Formats } from "../shared/format.js";
import type { LanguageController } from "../shared/language.js";
import { type Reading, stretches, withReadOut } from "../shared/read-out.js";
import { risesByLeavingOut } from "./average-rise.js";
import { FEW } from "./cohort-table-layout.js";
import { curveCourse, pointsOf } from "./curve-course.js";
import { curveWords } from "./curve-words.js";
import { howWords } from "./how-words.js";
import { type ProjectionWords, projectionWords } from "./projection-words.js";
import {
  type CurveOptions,
  type CurveReading,
  type RetentionCurve,
  retentionCurveLayout,
} from "./retention-curve-layout.js";
import type { BesideDrawing, RetentionFrame, RetentionHost } from "./retention-frame.js";

export { styles } from "./curve.styles.js";

export function headingOf(measure: CohortMeasure, language: LanguageController): string | undefined {
  const { curveHeading }: { readonly curveHeading: { readonly [M in CohortMeasure]?: string } } =
    language.in(curveWords);
  return curveHeading[measure];
}

/** What the lines are. */
export function saysOf(result: CohortResult, formats: Formats, language: LanguageController) {
  const { curveLines, curveBand } = language.in(curveWords);
  const level = result.pooled.find(({ interval }) => interval)?.interval?.level;
  return { lines: level === undefined ? curveLines : curveBand(formats.percent(level, 0)) };
}

/** The curve, its figures as a table, and how they are computed. */
export function draw(
  { maxPeriods, selectable, chosenCohort }: RetentionHost,
  { result, formats, language, width, unit }: RetentionFrame,
  { words, text, label, summary, table, how }: BesideDrawing,
): TemplateResult {
  const chosen = selectable ? chosenCohort : null;
  const options = { formats, words, text: { ...text, ...language.in(curveWords) }, width, unit, maxPeriods, chosen };
  return html`${curve(result, `${label}. ${summary}`, language, options)}<div class="more">
    <details>
      <summary>${text.figures}</summary>
      ${figures(result, label, language, options)} ${table()}
    </details>
    ${how}
  </div>`;
}

/** The curve and what a reader should know of it; while its width is not known, the room that it will take. */
function curve(
  result: CohortResult,
  label: string,
  language: LanguageController,
  options: CurveOptions,
): TemplateResult {
  if (options.width === 0) return html`<div class="curve"></div>`;
  const curve = retentionCurveLayout(result, options);
  const notes = curveNotes(curve, result, language, options);
  const readings = curve.readings.map((at) => ({ ...at, text: readingText(at, result, language, options) }));
  const chart = drawing(curve, label, options.unit ?? 1, language, readings);
  return html`${withReadOut(chart, language)}
  ${notes.length > 0 ? html`<p class="notes small muted prose">${notes.join(options.formats.isJapanese ? "" : " ")}</p>` : nothing}`;
}

/** What the lines say, age by age: the average with its interval, the accounts at risk, and the cohort chosen. */
function figures(
  result: CohortResult,
  label: string,
  language: LanguageController,
  { formats, text, maxPeriods, chosen }: CurveOptions,
): TemplateResult {
  const course = curveCourse(result, maxPeriods);
  const points = pointsOf(course);
  const level = points.find(({ interval }) => interval)?.interval?.level;
  const single = course.cohorts.find(({ cohort }) => cohort === chosen);
  const columns = 3 + Number(level !== undefined) + Number(single !== undefined);
  const row = ({ age, share, interval, atRisk }: (typeof points)[number]) => html`<tr
    class=${atRisk !== null && atRisk < FEW ? "few" : nothing}
  >
    <th scope="row">${formats.count(age)}</th>
    <td>${formats.percent(share, 1)}</td>
    ${level === undefined ? nothing : html`<td>${interval ? formats.percentRange(interval.low, interval.high, 1) : "—"}</td>`}
    <td>${atRisk === null ? "—" : formats.count(atRisk)}</td>
    ${single ? html`<td>${single.shares[age] === undefined ? "—" : formats.percent(single.shares[age], 1)}</td>` : nothing}
  </tr>`;
  return html`<table class="course-figures" aria-label=${text.figuresOf(label)}>
    <thead>
      <tr>
        <th scope="col">${text.age[result.granularity].trim()}</th>
        <th scope="col">${text.average}</th>
        ${level === undefined ? nothing : html`<th scope="col">${text.intervalOf(formats.percent(level, 0))}</th>`}
        <th scope="col">n</th>
        ${single ? html`<th scope="col">${formats.period(single.cohort)}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${points.filter(({ atRisk }) => atRisk !== null).map(row)}
    </tbody>
    ${
      course.ahead.length > 0
        ? html`<tbody>
            <tr>
              <th scope="rowgroup" colspan=${columns}>${language.in(projectionWords).projected}</th>
            </tr>
            ${points.filter(({ atRisk }) => atRisk === null).map(row)}
          </tbody>`
        : nothing
    }
  </table>`;
}

function readingText(
  { age, share, interval, atRisk }: CurveReading,
  { granularity }: CohortResult,
  language: LanguageController,
  { text, formats }: CurveOptions,
): string {
  const at = text.averageAt(formats.percent(share, 0), formats.count(age), granularity);
  const range = interval ? ` (${formats.percentRange(interval.low, interval.high, 0)})` : "";
  const basis = atRisk === null ? language.in(projectionWords).projected : `n = ${formats.count(atRisk)}`;
  return `${at}${range}${formats.isJapanese ? "、" : ", "}${basis}`;
}

function drawing(
  curve: RetentionCurve,
  label: string,
  unit: number,
  language: LanguageController,
  readings: readonly Reading[],
): TemplateResult {
  const { plot, width, height, reference } = curve;
  return html`<svg
    part="curve"
    class="curve"
    role="img"
    aria-label=${label}
    viewBox="0 0 ${width} ${height}"
    width=${width}
    height=${height}
  >
    ${curve.yTicks.map(
      ({ y, text }) =>
        svg`<path class="grid" d="M${plot.left} ${y}H${plot.right}" /><text x=${plot.left - 7 * unit} y=${y + 4 * unit} text-anchor="end">${text}</text>`,
    )}
    ${reference === null ? nothing : svg`<path class="reference" d="M${plot.left} ${reference}H${plot.right}" />`}
    ${curve.projected ? projection(curve, curve.projected.rule, language.in(projectionWords), unit) : nothing}
    <path class="band" d=${curve.band} />
    ${curve.cohorts.map((d) => svg`<path class="single" d=${d} />`)}
    ${curve.chosen ? svg`<path class="chosen" d=${curve.chosen} />` : nothing}
    <path class="average few" d=${curve.averageFew} />
    <path class="average" d=${curve.average} />
    ${curve.dots.map(({ x, y, few, projected }) => svg`<circle class=${projected ? "dot ring" : few ? "dot few" : "dot"} cx=${x} cy=${y} r=${4 * unit} />`)}
    <path class="axis" d="M${plot.left} ${plot.bottom}H${plot.right}" />
    ${curve.xTicks.map(
      ({ x, text, atRisk }) => svg`<path class="axis" d="M${x} ${plot.bottom}v${4 * unit}" />
        <text x=${x} y=${curve.baselines.ages} text-anchor="middle">${text}</text>
        <text x=${x} y=${curve.baselines.atRisk} text-anchor="middle">${atRisk}</text>`,
    )}
    <text x="0" y=${curve.baselines.atRisk}>n</text>
    ${curve.labels.map(
      ({ x, y, text, detail, anchor, few }) =>
        svg`<text class="label ${few ? "few" : ""} ${text ? "" : "detail"}" x=${x} y=${y} text-anchor=${anchor}>${text}${detail && svg`<tspan>${detail}</tspan>`}</text>`,
    )}
    ${stretches(readings, plot.top, plot.bottom)}
  </svg>`;
}

/** The rule between what was observed and what is projected, and the projection. */
function projection({ plot, projected }: RetentionCurve, x: number, text: ProjectionWords, unit: number) {
  return svg`<path class="projected-band" d=${projected!.band} />
    <path class="projected-limits" d=${projected!.band} />
    <path class="projected" d=${projected!.line} />
    <path class="rule" d="M${x} ${plot.top}V${plot.bottom}" />
    <text x=${x - 6 * unit} y=${plot.top + 9 * unit} text-anchor="end">${text.observed}</text>
    <text x=${x + 6 * unit} y=${plot.top + 9 * unit}>${text.projected}</text>`;
}

function curveNotes(
  curve: RetentionCurve,
  result: CohortResult,
  language: LanguageController,
  { text, formats }: CurveOptions,
): string[] {
  const { granularity } = result;
  const { fewAfter, cut } = curve;
  const notes: string[] = [];
  if (cut) notes.push(text.firstAges(formats.count(cut.shown), formats.count(cut.all), granularity));
  if (fewAfter !== null) {
    notes.push(fewAfter < 0 ? text.fewInAll : text.fewAfter(formats.count(fewAfter), granularity));
  }
  const { projection } = result;
  if (curve.projected && projection) {
    const { beyond } = language.in(projectionWords);
    notes.push(
      beyond[projection.model](formats.count(projection.fromAge), granularity, formats.count(projection.customers)),
    );
  }
  if (risesByLeavingOut(result)) notes.push(language.in(howWords).averageRises);
  return notes;
}
