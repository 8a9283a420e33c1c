import type {
  CohortGranularity,
  CohortMeasure,
  CohortResult,
  CohortRow,
  SubscriptionCohortMeasure,
} from "@tenure/core/fields";
import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { ExportTable } from "../shared/export/export-table.js";
import { Later } from "../shared/later.js";
import { ResizeController } from "../shared/resize-controller.js";
import { segmented } from "../shared/segmented.js";
import type { Selects } from "../shared/select-event.js";
import { type Ask, type ShapeCheck, TenureElement } from "../shared/tenure-element.js";
import { averageCourse } from "./average-course.js";
import type { CellValues } from "./cell-values.js";
import type { ChosenAge } from "./choosing.js";
import { GRANULARITIES, isCohortResult, MEASURES } from "./cohort-result-shape.js";
import { type CohortTable, cohortTableLayout } from "./cohort-table-layout.js";
import { cellsOf } from "./heat-map-cells.js";
import styles from "./retention-chart.styles.js";
import type { RetentionDrawing, RetentionFrame } from "./retention-frame.js";
import { type CohortValue, type RetentionView, TenureViewChangeEvent } from "./view-change-event.js";
import { retentionWords } from "./words.js";

export { type CohortValue, type RetentionView, TenureViewChangeEvent } from "./view-change-event.js";

const VIEWS: readonly RetentionView[] = ["heatmap", "curve", "cake"];
const VALUES: readonly CohortValue[] = ["percent", "count", "mrr", "mrr-per-customer", "ltv-to-date"];

const choosingPart = new Later(() => import("./choosing.js"));
const measuresPart = new Later(() => import("./measures.js"));
const besidePart = new Later(() => import("./more-beside.js"));
const howPart = new Later(() => import("./how-template.js"));
const shapeCheck: ShapeCheck = Later.of(isCohortResult);
const valuesPart = new Later(() => import("./cell-values.js"));
/** What is drawn in place of the heat map. */
const drawings: Readonly<Record<Exclude<RetentionView, "heatmap">, Later<RetentionDrawing>>> = {
  curve: new Later(() => import("./curve-template.js")),
  cake: new Later(() => import("./layer-cake-template.js")),
};

/** Periods that a curve is projected where the host names no other number. */
const PROJECTED = { day: 30, week: 13, month: 12, quarter: 6 } as const;

interface WordsOfMeasure {
  readonly heading: string;
  readonly measured: (period: CohortGranularity, calendar: boolean) => string;
  readonly legend: (period: CohortGranularity) => string;
}

/** Words of some measures, by measure. */
type MeasureWords = { readonly [W in keyof WordsOfMeasure]: { readonly [M in CohortMeasure]?: WordsOfMeasure[W] } };

/** Font size for which the drawings' lengths are written. */
const BASE_FONT_SIZE = 14;

/**
 * @summary Who stayed, by the period in which they started: as a heat map, which is a table, as a curve, or as layers of MRR.
 *
 * Only complete cells are coloured and averaged. A cell whose last member's window is still open is hatched and says
 * so; a period that has not begun stays empty. Inside a `tenure-provider` the chart asks for its cohorts; alone, it
 * takes a result object by `data`, as a JSON script child or from `src`.
 *
 * @attr {"day"|"week"|"month"|"quarter"} granularity - Length of a period. A result given by `data` brings its own.
 * @attr {"customers"|"never-lapsed"|"net-revenue"|"gross-revenue"} measure - What a cell measures. A result given by `data` brings its own.
 * @attr {"heatmap"|"curve"|"cake"} view - What is shown first; the reader may change it. The layer cake stacks MRR by cohort.
 * @attr {"percent"|"count"|"mrr"|"mrr-per-customer"|"ltv-to-date"} value - What the cells of the table hold. What a result does not hold is shown as percent.
 * @attr projected-periods - How many periods the curve is projected beyond the last complete one, inside a provider; 0 for none. Absent: 6 quarters, 12 months, 13 weeks or 30 days.
 * @attr with-choices - Lets the reader choose the value and, inside a provider, the period.
 * @attr selectable - Lets the reader choose a cohort, which is marked in the table and drawn in the curve, and a column, which is drawn as a line over the cohorts.
 * @attr max-periods - The latest cohorts and the first elapsed periods that are shown. Absent: 24 in the table, all in the curve.
 *
 * @event {TenureViewChangeEvent} tenure-view-change - The reader chose a view, a value or a period; `view`, `value` and `granularity` say what is shown. Bubbles and is composed.
 * @event {TenureSelectEvent} tenure-select - The reader chose a cohort, `datum` is its row; or a column, `datum` is `{ age, cells }`. Bubbles and is composed.
 *
 * @csspart table - The table of cohorts.
 * @csspart row-header - The cohort's period at the start of a row.
 * @csspart column-header - The elapsed period above a column.
 * @csspart cell - A cell that has begun.
 * @csspart cell-open - A cell whose period is still open.
 * @csspart cell-empty - A cell whose period has not begun.
 * @csspart legend - The colours and their bounds.
 * @csspart curve - The drawing of the curve.
 * @csspart cake - The drawing of the layers.
 * @csspart course - The drawing of one column over the cohorts.
 * @csspart details - How the figures are computed.
 *
 * @cssproperty [--tenure-cell-size=30px] - Height of a row of the heat map.
 * @cssproperty --tenure-ramp-0 - Colour of the lowest share; up to `--tenure-ramp-6`, each with `-ink` for its figure.
 * @cssproperty --tenure-diverge-0 - Colour of the lowest net revenue share; up to `--tenure-diverge-6`, each with `-ink`.
 * @cssproperty --tenure-series-1 - Colour of the average line.
 * @cssproperty --tenure-series-5 - Colour of single cohorts.
 */
export class TenureRetentionChart extends TenureElement<CohortResult, Selects<CohortRow | ChosenAge>> {
  static override styles: CSSResultGroup = [TenureElement.styles, styles];

  /** Length of a period: `day`, `week`, `month` or `quarter`. */
  @property() granularity: CohortGranularity = "month";

  /** `customers`, `never-lapsed`, `net-revenue` or `gross-revenue`. */
  @property() measure: SubscriptionCohortMeasure = "customers";

  /** `heatmap`, `curve` or `cake`. */
  @property() view: RetentionView = "heatmap";

  /** What the cells of the table hold: `percent`, `count`, `mrr`, `mrr-per-customer` or `ltv-to-date`. */
  @property() value: CohortValue = "percent";

  /** Lets the reader choose the value of the cells and, inside a provider, the period. */
  @property({ type: Boolean, attribute: "with-choices" }) withChoices = false;

  /** Lets the reader choose a cohort or a column. */
  @property({ type: Boolean }) selectable = false;

  /** The latest cohorts and the first elapsed periods that are shown; absent, 24 in the table and all in the curve. */
  @property({ type: Number, attribute: "max-periods" }) maxPeriods: number | null | undefined;

  /** How many periods the curve is projected beyond the last complete one; absent, about a year or less. */
  @property({ type: Number, attribute: "projected-periods" }) projectedPeriods: number | null | undefined;

  /** Six ascending lower bounds of the colours, as fractions; absent, those of the measure. The legend prints them. */
  @property({ attribute: false }) bounds: readonly number[] | null | undefined;

  #width = 0;
  #unit = 1;
  #widths: Partial<CohortTable["widths"]> = {};
  /** @internal */
  @state() private scrolls = false;
  /** @internal Name of the chosen cohort. */
  @state() chosenCohort: string | null = null;
  /** @internal Age of the chosen column. */
  @state() chosenAge: number | null = null;

  constructor() {
    super();
    new ResizeController(this, "[part~='body'], .scroll, .scroll > table", () => this.#measure());
  }

  get #text() {
    return this.language.in(retentionWords);
  }

  protected override get drawsMuch(): boolean {
    return true;
  }

  protected override query(): Ask {
    const [granularity, measure] = [this.#granularity, this.#measureShown];
    const project = this.#view === "curve" && !measure.endsWith("revenue") ? this.#projected : 0;
    return { call: "cohorts", input: { granularity, measure, ...(project > 0 ? { project } : {}) } };
  }

  protected override checks() {
    return [...super.checks(), shapeCheck];
  }

  protected override defaultLabel(): string {
    const values = this.shown && this.#values(this.shown);
    if (values) return values.heading;
    const measure = this.shown?.measure ?? this.#measureShown;
    return this.#drawing?.part?.headingOf(measure, this.language) ?? this.#wordsOf(measure).heading;
  }

  protected override subtitle(result: CohortResult | undefined): string | TemplateResult {
    const text = this.#text;
    // The provider is asked for the calendar's clock.
    if (!result) return this.#wordsOf(this.#measureShown).measured(this.#granularity, true);
    const formats = this.formats();
    const separator = formats.isJapanese ? "。" : "; ";
    const drawn = this.#drawing?.part?.saysOf(result, formats, this.language);
    const measured = drawn?.measured ?? this.#values(result)?.subtitle ?? this.#measured(result);
    const lines = drawn?.lines ? drawn.lines + separator : "";
    return html`${measured}${separator}${lines}<span class="nowrap">${text.asOf(formats.day(result.asOf))}</span>`;
  }

  protected override renderControls(result: CohortResult | undefined): TemplateResult | typeof nothing {
    if (!result && this.state !== "loading") return nothing;
    const text = this.#text;
    const views = VIEWS.filter((view) => view !== "cake" || this.#offersCake(result)).map((value) => ({
      value,
      text: text.views[value],
    }));
    const near = (view: RetentionView) => {
      if (view !== "heatmap") this.later(drawings[view]);
    };
    return segmented(text.view, views, this.#view, (view) => this.#choose(view), near);
  }

  protected override renderSkeleton(): TemplateResult {
    return this.#view === "heatmap" ? skeletonTable : skeletonCurve;
  }

  protected override renderResult(result: CohortResult): TemplateResult {
    const text = this.#text;
    if (result.cohorts.length === 0) {
      return html`<div part="empty">
        <slot name="empty"><p>${text.none}</p><p class="small muted">${text.noneHint}</p></slot>
      </div>`;
    }
    // The answer to the view or value just chosen is on its way.
    if (this.asksProvider && result.measure !== this.#measureShown) return this.renderSkeleton();
    if (result.measure !== "customers" && !measuresPart.part) {
      return html`${this.drawLater(measuresPart, () => nothing, this.renderSkeleton())}`;
    }
    const formats = this.formats(result.currency);
    const values = this.#values(result);
    const summary = text.summary(
      formats.count(result.cohorts.length),
      averageCourse(result, this.maxPeriods)
        .named.map(({ age, share }) =>
          text.averageAt(formats.percent(share, 0), formats.count(age), result.granularity),
        )
        .join(formats.isJapanese ? "、" : ", "),
    );
    const drawing = this.#drawing;
    const how = this.howLater(howPart, ({ howTemplate }) =>
      howTemplate(
        result,
        !drawing,
        this.language,
        this.words,
        values?.formula ?? drawing?.part?.saysOf(result, formats, this.language).formula,
      ),
    );
    const table = () => this.#table(result, summary, values);

    const frame = this.#frame(result);
    if (drawing) {
      const label = this.label || this.defaultLabel();
      const drawn = this.drawLater(
        drawing,
        (part) => part.draw(this, frame, { words: this.words, text, label, summary, table, how }),
        skeletonCurve,
      );
      // The table says what the drawing would.
      return drawing.part === null ? html`${drawn}${table()}` : html`${drawn}`;
    }
    const [choosing, part] = [choosingPart.part, valuesPart.part];
    const lists =
      this.withChoices && part && choosing?.choiceLists(this, frame, this.asksProvider, part.otherValues(result));
    const course = this.selectable && choosing?.columnCourse(this, frame, values);
    return html`${lists || nothing}${table()}${course || nothing}
      <div class="more">${how}</div>`;
  }

  protected override parts() {
    const parts: Later<unknown>[] = (this.shown?.measure ?? this.#measureShown) === "customers" ? [] : [measuresPart];
    if (this.#drawing) parts.push(this.#drawing);
    else {
      if (this.#value !== "percent" || this.withChoices) parts.push(valuesPart);
      if (this.selectable || this.withChoices) parts.push(choosingPart);
    }
    return parts;
  }

  #frame(result: CohortResult): RetentionFrame {
    const formats = this.formats(result.currency);
    return { result, formats, language: this.language, width: this.#width, unit: this.#unit };
  }

  /** What the view shows: cells with the averages below them, the curve age by age, or the layers. */
  protected override async ownTable(result: CohortResult): Promise<ExportTable> {
    const { retentionRows } = await import("./retention-rows.js");
    return retentionRows(this, this.#frame(result), this.#view, this.#values(result));
  }

  /** Words of a measure; those of all but customers load when they are needed, and nothing is drawn before. */
  #wordsOf(measure: CohortMeasure): WordsOfMeasure {
    const part = measure === "customers" ? undefined : this.later(measuresPart);
    const { heading, measured, legend }: MeasureWords = part ? this.language.in(part.measureWords) : this.#text;
    return {
      heading: heading[measure] ?? "",
      measured: measured[measure] ?? (() => ""),
      legend: legend[measure] ?? (() => ""),
    };
  }

  #measured({ measure, granularity, clock }: CohortResult): string {
    return this.#wordsOf(measure).measured(granularity, clock === "calendar");
  }

  /** What the cells hold beside percent; undefined for percent, and where the result has no such value. */
  #values(result: CohortResult): CellValues | undefined {
    const { part } = valuesPart;
    const value = this.#value;
    if (!part || value === "percent" || this.#view !== "heatmap") return undefined;
    if (!part.otherValues(result).includes(value)) return undefined;
    return part.cellValues(result, value, this.formats(result.currency), this.language);
  }

  /** What is drawn in place of the heat map. */
  get #drawing(): Later<RetentionDrawing> | undefined {
    const view = this.#view;
    return view === "heatmap" ? undefined : drawings[view];
  }

  #offersCake(result: CohortResult | undefined): boolean {
    return this.asksProvider || (result?.measure === "net-revenue" && result.clock !== "rolling");
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // Widths depend on the data; written through CSSOM, which strict pages allow, never as a style attribute.
    const table = this.renderRoot.querySelector<HTMLElement>(".heat");
    for (const [name, width] of Object.entries(this.#widths)) {
      table?.style.setProperty(`--_${name}`, String(width / BASE_FONT_SIZE));
    }
  }

  get #view(): RetentionView {
    return VIEWS.includes(this.view) ? this.view : "heatmap";
  }

  get #projected(): number {
    const { projectedPeriods: asked } = this;
    return asked != null && asked >= 0 ? Math.floor(asked) : PROJECTED[this.#granularity];
  }

  get #value(): CohortValue {
    return VALUES.includes(this.value) ? this.value : "percent";
  }

  get #granularity(): CohortGranularity {
    return GRANULARITIES.includes(this.granularity) ? this.granularity : "month";
  }

  get #measureShown(): SubscriptionCohortMeasure {
    const measure = MEASURES.includes(this.measure) ? this.measure : "customers";
    const isMoney = measure === "net-revenue" || measure === "gross-revenue";
    // Layers are whole MRR; money needs a measure of money, and accounts one of accounts.
    if (this.#view === "cake") return "net-revenue";
    if (this.#view === "curve" || this.#value === "percent") return measure;
    if (this.#value === "count") return isMoney ? "customers" : measure;
    return isMoney ? measure : "net-revenue";
  }

  #choose(view: RetentionView): void {
    if (view === this.#view) return;
    this.view = view;
    this.tellView();
  }

  /** @internal */
  tellView(): void {
    this.dispatchEvent(new TenureViewChangeEvent(this.#view, this.#value, this.#granularity));
  }

  #measure(): void {
    const body = this.renderRoot.querySelector("[part~='body']");
    // Zero while hidden: the drawing made before is as good as any.
    if (!body || body.clientWidth === 0) return;
    this.#width = body.clientWidth;
    this.#unit = Number.parseFloat(getComputedStyle(body).fontSize) / BASE_FONT_SIZE || 1;
    // The heat map alone has its widths from style sheets.
    if (this.#view !== "heatmap" || this.selectable) this.requestUpdate();
    const table = this.renderRoot.querySelector<HTMLElement>(".heat");
    this.scrolls = table !== null && table.offsetWidth > table.parentElement!.clientWidth;
  }

  #table(result: CohortResult, summary: string, values: CellValues | undefined): TemplateResult {
    const text = this.#text;
    const words = this.#wordsOf(result.measure);
    const heading = this.label || words.heading;
    const table = cohortTableLayout(result, {
      formats: this.formats(result.currency),
      words: this.words,
      text,
      maxPeriods: this.maxPeriods,
      bounds: this.bounds,
      values,
      legend: words.legend(result.granularity),
    });
    this.#widths = table.widths;
    const { steps, title, open } = table.legend;
    const heads = this.selectable ? choosingPart.part?.headings(this, result, table.rows.length) : undefined;
    const rows = table.elapsed ? 2 : nothing;
    const corner = html`<th scope="col" rowspan=${rows} class="joined">${text.joined}</th><th scope="col" rowspan=${rows} class="size">n</th>`;
    // A region that scrolls must be reachable by keyboard; one that does not would be a stop without a purpose.
    const scrolling = <T>(value: T) => (this.scrolls ? value : nothing);
    return html`
      <div class="cohorts">
        <div
          class="scroll"
          role=${scrolling("region")}
          tabindex=${scrolling(0)}
          aria-label=${scrolling(text.tableRegion(heading))}
        >
          <table
            part="table"
            class="heat"
            @keydown=${heads?.move ?? nothing}
          >
            <caption class="visually-hidden">
              ${heading}. ${this.#measured(result)}. ${summary}
            </caption>
            <colgroup>
              <col class="joined" />
              <col class="size" />
              <col span=${table.columns.length} />
            </colgroup>
            <thead>
              ${
                table.elapsed
                  ? html`<tr>
                    ${corner}
                    <th scope="colgroup" colspan=${table.columns.length} class="elapsed">${table.elapsed}</th>
                  </tr>`
                  : nothing
              }
              <tr>
                ${table.elapsed ? nothing : corner}
                ${table.columns.map(({ spoken, mark, age }, column) => {
                  const content = html`<span class="visually-hidden">${spoken}</span
                    >${mark ? html`<span aria-hidden="true">${mark}</span>` : nothing}${age}`;
                  return html`<th part="column-header" scope="col">${heads?.column(content, column) ?? content}</th>`;
                })}
              </tr>
            </thead>
            <tbody>
              ${table.rows.map((row, i) => {
                const content = html`<bdi>${row.header}</bdi>`;
                return html`<tr class=${heads?.isChosen(i) ? "chosen" : nothing}>
                  <th part="row-header" scope="row">${heads?.row(content, i) ?? content}</th>
                  <td class="size">${row.size}</td>
                  ${cellsOf(row.cells, text.soFar)}
                </tr>`;
              })}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">${table.foot}</th>
                <td class="size"></td>
                ${table.averages.map(({ text: figure, few, interval }) =>
                  figure === null
                    ? html`<td>—<span class="visually-hidden"> ${text.noneComplete}</span></td>`
                    : few
                      ? html`<td class="few">${figure}<span class="visually-hidden"> ${this.words.state.tooFew}${interval && `, ${interval}`}</span></td>`
                      : html`<td>${figure}</td>`,
                )}
              </tr>
              <tr>
                <th scope="row" colspan="2">${text.atRisk}</th>
                ${table.averages.map(({ atRisk }) => html`<td>${atRisk}</td>`)}
              </tr>
            </tfoot>
          </table>
          ${scrolling(this.scrolls && this.later(besidePart)?.moreBeside)}
        </div>
        <div part="legend" class="legend ${table.legendInside ? `inside-${table.legendInside}` : ""}">
          <p>${title}</p>
          <div class="ramp">${steps.map(({ ramp, text: bound }) => html`<span class=${ramp}>${bound}</span>`)}</div>
          ${open ? html`<p class="key"><span class="swatch open"></span>${text.stillOpen}</p>` : nothing}
        </div>
      </div>
      ${table.notes.length > 0 ? html`<p class="notes small muted prose">${table.notes.join(this.formats().isJapanese ? "" : " ")}</p>` : nothing}
    `;
  }
}

/** Twelve rows that end a step earlier each, as cohorts do, and the rule above the average. */
const waitingRows = Array.from(
  { length: 12 },
  (_, row) => `M0 ${row + 0.2}h8v.6H0zM13 ${row + 0.02}h${87 - row * 6.7}v.96H13z`,
);

const skeletonTable = html`<svg class="waiting-table" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
  <path d="${waitingRows.join("")}M0 12.4h100v.04H0z" />
</svg>`;

const skeletonCurve = html`<svg class="waiting-curve" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
  <path d="M4 3H100M4 25H100M4 47H100M4 69H100M4 91H100" />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    "tenure-retention-chart": TenureRetentionChart;
  }
  interface HTMLElementEventMap {
    "tenure-view-change": TenureViewChangeEvent;
  }
}
