import type { HealthBand } from "@tenure/core/fields";
import type { DistributionRow, HealthDistribution } from "@tenure/worker";
import { type CSSResultGroup, html, nothing, svg, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { bandWord } from "../shared/band-word.js";
import { COUNT_LIFT, countLabels } from "../shared/count-labels.js";
import type { ExportTable } from "../shared/export/export-table.js";
import { finite } from "../shared/finite.js";
import { toneBadge } from "../shared/icons.js";
import { readableId } from "../shared/in-language.js";
import { stretches, withReadOut } from "../shared/read-out.js";
import { ResizeController } from "../shared/resize-controller.js";
import { room } from "../shared/room.styles.js";
import { segmented } from "../shared/segmented.js";
import { day, nullable, text } from "../shared/shape.js";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import { smallFont, widest } from "../shared/text-width.js";
import { histogramBars, SHARE_WIDTH, shareParts } from "./distribution-layout.js";
import { healthDistributionStyles } from "./health-distribution.styles.js";
import { healthDistributionWords } from "./words.js";

/** What is counted by band: accounts, or what they pay a month. */
export type DistributionMeasure = "accounts" | "mrr";

const MEASURES: readonly DistributionMeasure[] = ["accounts", "mrr"];
const PLOT_HEIGHT = 96;
const LABEL_HEIGHT = 18;
/** Room for the count above the highest bar. */
const COUNT_HEIGHT = 16;
const WIDEST = 720;
/** Narrower boxes have no room for a table of eight columns, at {@link BASE_FONT_SIZE}. */
const NARROWEST_TABLE = 600;
const NARROWEST_FOUR = 380;
const BASE_FONT_SIZE = 14;
/** Fewer are too few to judge a mean by. */
const FEW = 30;
const TONES: readonly string[] = ["critical", "risk", "neutral", "healthy"];

/**
 * @summary Scores of the whole base: a table by segment and band, and how they are spread by five points.
 *
 * Inside a provider it asks for the distribution of the data loaded; alone it takes a result object (`data`, a JSON
 * script child or `src`).
 *
 * @csspart chart - The histogram.
 * @csspart table - Segments and bands.
 */
export class TenureHealthDistribution extends TenureElement<HealthDistribution> {
  static override styles: CSSResultGroup = [TenureElement.styles, room(442, 1390, 144), healthDistributionStyles];

  /** Column of the accounts table to split by; absent, `segment` where there is one. The reader may change it. */
  @property() by = "";

  /** `accounts` or `mrr`. The reader may change it. */
  @property() measure: DistributionMeasure = "accounts";

  /**
   * A health model as written, in place of the default one; or a list of it, its other versions by `validFrom` and the
   * models that its `segments` name.
   */
  @property({ attribute: false }) model: unknown;

  /** @internal Width inside the padding; 0 before it is known. */
  @state() private width = 0;
  /** @internal Font size over that of the lengths written here. */
  @state() private unit = 1;

  constructor() {
    super();
    new ResizeController(this, "[part~='body']", () => {
      const body = this.renderRoot.querySelector("[part~='body']");
      // Zero while hidden: the drawing made before is as good as any.
      if (!body || body.clientWidth === 0) return;
      this.width = body.clientWidth;
      this.unit = Number.parseFloat(getComputedStyle(body).fontSize) / BASE_FONT_SIZE || 1;
    });
  }

  /** How the table's rows are laid out: too narrow for eight columns, every row is a card with the names inside. */
  get #rows(): "wide" | "four" | "two" {
    if (this.width === 0 || this.width >= NARROWEST_TABLE * this.unit) return "wide";
    return this.width < NARROWEST_FOUR * this.unit ? "two" : "four";
  }

  get #text() {
    return this.language.in(healthDistributionWords);
  }

  get #measure(): DistributionMeasure {
    return MEASURES.includes(this.measure) ? this.measure : "accounts";
  }

  protected override query(): Ask {
    return {
      call: "distribution",
      input: { ...(this.by ? { by: this.by } : {}), ...(this.model === undefined ? {} : { model: this.model }) },
    };
  }

  protected override accepts(value: object): boolean {
    const { asOf, bands, all, segments } = value as Partial<HealthDistribution>;
    const numbers = (list: unknown, length: number) =>
      Array.isArray(list) && list.length === length && list.every((one) => finite(one) !== null && one >= 0);
    const isRow = (row: Partial<DistributionRow> | null | undefined) =>
      finite(row?.paying) !== null &&
      finite(row?.scored) !== null &&
      numbers(row!.counts, bands!.length) &&
      numbers(row!.mrr, bands!.length);
    return (
      Array.isArray(bands) &&
      bands.every((band) => typeof band?.id === "string" && TONES.includes(band.tone) && finite(band.from) !== null) &&
      day(asOf) &&
      isRow(all) &&
      numbers(all!.histogram, all!.histogram?.length) &&
      Array.isArray(segments) &&
      segments.every((row) => isRow(row) && nullable(text)(row.segment))
    );
  }

  protected override defaultLabel(): string {
    return this.#text.heading;
  }

  protected override subtitle(given: HealthDistribution | undefined): string | typeof nothing {
    if (!given) return nothing;
    const formats = this.formats();
    return this.#text.subtitle(
      formats.count(given.all.scored),
      formats.count(given.all.paying),
      formats.day(given.asOf ?? ""),
    );
  }

  protected override renderControls(given: HealthDistribution | undefined): TemplateResult | typeof nothing {
    if (!given) return nothing;
    const measures = MEASURES.map((value) => ({ value, text: this.#text.view[value] }));
    return segmented(this.#text.measure, measures, this.#measure, (measure) => {
      this.measure = measure;
    });
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="skeleton chart"></div>`;
  }

  protected override renderResult(given: HealthDistribution): TemplateResult {
    const text = this.#text;
    const formats = this.formats(given.currency);
    const { all, bands, segments } = given;
    const unscored = all.paying - all.scored;
    const few = segments.some(({ scored }) => scored > 0 && scored < FEW);
    // Roles are said outright: some browsers take rows that are laid out as grids for no table.
    return html`
      ${this.#split(given)} ${this.#histogram(given)}
      <div class="scroll" role="region" tabindex="0" aria-label=${text.table}>
        <table part="table" class="segments ${this.#rows === "wide" ? "" : `cards ${this.#rows}`}" role="table" aria-label=${text.table}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">${this.#splitBy(given)}</th>
              <th role="columnheader" scope="col" class="figure">${text.accounts}</th>
              <th role="columnheader" scope="col" class="figure">${text.mean}</th>
              <th role="columnheader" scope="col" class="share">${text.share}</th>
              ${bands.map((band) => html`<th role="columnheader" scope="col" class="figure">${this.#badge(band)}</th>`)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${segments.map((row) => this.#row(row, this.#nameOf(row), given, ""))}
            ${this.#row(all, text.all, given, "all")}
          </tbody>
        </table>
      </div>
      <div class="notes small muted prose">
        ${unscored > 0 ? html`<p>${text.noScore(formats.count(unscored))}</p>` : nothing}
        ${few ? html`<p>${text.few}</p>` : nothing}
      </div>
      <details>
        <summary>${text.figures}</summary>
        <div class="how">
          <table aria-label=${text.figures}>
            <thead>
              <tr><th scope="col">${text.points}</th><td>${text.accounts}</td></tr>
            </thead>
            <tbody>
              ${histogramBars(all.histogram, bands, { width: 1, height: 1 }).map(
                ({ from, to, count }) =>
                  html`<tr><th scope="row">${formats.decimal(from, 0)}–${formats.decimal(to, 0)}</th><td>${formats.count(count)}</td></tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    `;
  }

  #badge(band: HealthBand) {
    return toneBadge(band.tone, bandWord(band, this.words));
  }

  /** Where the table's heads do not stand above its columns, what the colours mean stands below the bars. */
  #key(bands: readonly HealthBand[]): TemplateResult {
    return html`<ul class="key" aria-hidden="true">
      ${bands.map(
        (band) =>
          html`<li><svg viewBox="0 0 12 12" width="12" height="12">${svg`<rect class=${band.tone} width="12" height="12" />`}</svg>${bandWord(band, this.words)}</li>`,
      )}
    </ul>`;
  }

  #column(name: string): string {
    return this.#text.column[name] ?? readableId(name);
  }

  #splitBy({ by }: HealthDistribution): string {
    return by ? this.#column(by) : this.#text.segment;
  }

  #nameOf({ rest, segment }: HealthDistribution["segments"][number]): string {
    return rest ? this.#text.rest(this.formats().count(rest)) : (segment ?? this.#text.none);
  }

  protected override async ownTable(given: HealthDistribution): Promise<ExportTable> {
    const { distributionRows } = await import("./distribution-rows.js");
    return distributionRows(given, {
      column: this.#splitBy(given),
      bands: given.bands.map((band) => bandWord(band, this.words)),
      nameOf: (row) => this.#nameOf(row),
      text: this.#text,
      language: this.language.language,
    });
  }

  #split({ columns, by }: HealthDistribution): TemplateResult | typeof nothing {
    // Only a provider can answer for another column.
    if (!columns || columns.length < 2 || !this.asksProvider) return nothing;
    return html`<label class="by"
      >${this.#text.by}
      <select
        @change=${(event: Event) => {
          this.by = (event.target as HTMLSelectElement).value;
        }}
      >
        ${columns.map((name) => html`<option value=${name} ?selected=${name === by}>${this.#column(name)}</option>`)}
      </select>
    </label>`;
  }

  #row(row: DistributionRow, name: string, { bands, currency }: HealthDistribution, kind: string): TemplateResult {
    const formats = this.formats(currency);
    const amounts = this.#measure === "mrr" ? row.mrr : row.counts;
    const whole = amounts.reduce((sum, amount) => sum + amount, 0);
    const mean = finite(row.mean);
    const head = (content: unknown) =>
      this.#rows === "wide" ? nothing : html`<span class="name" aria-hidden="true">${content}\u2002</span>`;
    return html`<tr role="row" class=${kind}>
      <th role="rowheader" scope="row">${name}</th>
      <td role="cell" class="figure">${head(this.#text.accounts)}${formats.count(row.paying)}</td>
      <td role="cell" class="figure ${row.scored < FEW ? "muted" : ""}">${head(this.#text.mean)}${mean === null ? "—" : formats.decimal(mean, 1)}</td>
      <td role="cell" class="share">
        <svg viewBox="0 0 ${SHARE_WIDTH} 14" preserveAspectRatio="none" aria-hidden="true">
          ${shareParts(amounts).map(({ band, x, width }) => svg`<rect class=${bands[band]!.tone} x=${x} width=${width} height="14" />`)}
        </svg>
      </td>
      ${amounts.map(
        (amount, band) => html`<td role="cell" class="figure band">
          ${head(this.#badge(bands[band]!))}
          ${this.#measure === "mrr" ? formats.money(amount) : formats.count(amount)}
          <small>${whole > 0 ? formats.percent(amount / whole, 0) : "—"}</small>
        </td>`,
      )}
    </tr>`;
  }

  #histogram({ all, bands }: HealthDistribution): TemplateResult | typeof nothing {
    if (this.width === 0 || all.histogram.length === 0 || all.scored === 0) return nothing;
    const formats = this.formats();
    const width = Math.min(this.width, WIDEST);
    const top = COUNT_HEIGHT * this.unit;
    const baseline = top + PLOT_HEIGHT;
    const height = baseline + LABEL_HEIGHT * this.unit;
    const bars = histogramBars(all.histogram, bands, { width, height: PLOT_HEIGHT }).map((bar) => ({
      ...bar,
      y: bar.y + top,
    }));
    const font = smallFont(this);
    const counts = countLabels(bars, (count) => widest([formats.count(count)], font), 12 * this.unit);
    const largest = bars.reduce((most, bar) => (bar.count > most.count ? bar : most));
    const limits = [...bands.map(({ from }: HealthBand) => from), 100];
    const chart = html`<svg
      part="chart"
      class="histogram"
      role="img"
      aria-label=${this.#text.chart(formats.count(largest.count), formats.decimal(largest.from, 0), formats.decimal(largest.to, 0))}
      viewBox="0 0 ${width} ${height}"
      width=${width}
      height=${height}
    >
      ${bands.slice(1).map(({ from }) => svg`<path class="limit" d="M${(from / 100) * width} 0V${baseline}" />`)}
      ${bars.map(
        ({ x, y, width: size, height, band }) =>
          svg`<rect class=${bands[band]?.tone ?? "neutral"} x=${x} y=${y} width=${size} height=${height} />`,
      )}
      <path class="axis" d="M0 ${baseline}H${width}" />
      ${counts.map(
        ({ x, width: size, y, count }) =>
          svg`<text class="count" x=${x + size / 2} y=${y - COUNT_LIFT} text-anchor="middle">${formats.count(count)}</text>`,
      )}
      ${limits.map(
        (at) => svg`<text
          x=${(at / 100) * width}
          y=${height - 3 * this.unit}
          text-anchor=${at === 0 ? "start" : at === 100 ? "end" : "middle"}
        >${formats.decimal(at, Number.isInteger(at) ? 0 : 1)}</text>`,
      )}
      ${stretches(
        bars.map(({ from, to, count }, index) => ({
          left: (index * width) / bars.length,
          right: ((index + 1) * width) / bars.length,
          text: this.#text.reading(formats.decimal(from, 0), formats.decimal(to, 0), formats.count(count)),
        })),
        0,
        baseline,
      )}
    </svg>`;
    return html`${withReadOut(chart, this.language)}${this.#rows === "wide" ? nothing : this.#key(bands)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-health-distribution": TenureHealthDistribution;
  }
}
