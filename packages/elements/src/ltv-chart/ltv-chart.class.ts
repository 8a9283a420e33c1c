import type { ComparisonReport } from "@tenure/worker";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import type { ExportTable } from "../shared/export/export-table.js";
import { room } from "../shared/room.styles.js";
import { TenureElement } from "../shared/tenure-element.js";
import { curveCharts, curveTable } from "../what-if/curve-charts.js";
import { bandText, endsText } from "../what-if/draws-text.js";
import { ScenariosElement } from "../what-if/scenarios-element.js";
import { caseStyles, curveStyles } from "../what-if/what-if.styles.js";

/**
 * @summary How customers and their value develop over months: survival, cumulative contribution, CAC and payback.
 *
 * Takes scenarios (`scenarios`, as a file holds them) and asks the engine, or a comparison of the engine (`data`). With
 * `runs` it draws the range of many runs by chance, which becomes finer while one looks.
 *
 * @csspart curve - A chart.
 * @csspart table - The table behind the charts.
 *
 * @cssproperty --tenure-color-accent - Colour of the first scenario.
 * @cssproperty --tenure-series-5 - Colour of the base.
 *
 * @cssstate partial - Never: what it shows does not depend on how many sources have arrived.
 */
export class TenureLtvChart extends ScenariosElement {
  static override styles: CSSResultGroup = [TenureElement.styles, room(280, 871, 82), caseStyles, curveStyles];

  protected override defaultLabel(): string {
    return this.text.chart.title;
  }

  protected override subtitle(report: ComparisonReport | undefined): string | typeof nothing {
    if (!report) return nothing;
    const context = this.context(report);
    const { formats, words } = context;
    const { focus } = this.cases(report);
    const line = words.chart.subtitle(formats.count(report.base.horizonMonths));
    if (!focus.draws) return line;
    return `${line}${formats.isJapanese ? "" : " "}${bandText(focus.draws.result.runs, context)}`;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="skeleton chart"></div>`;
  }

  protected override async ownTable(report: ComparisonReport): Promise<ExportTable> {
    const { curveRows } = await import("./curve-rows.js");
    const currency = this.currency || report.currency || this.provider?.currency || null;
    return curveRows(this.#model(report), currency, this.context(report));
  }

  #model(report: ComparisonReport) {
    return { ...this.cases(report), months: report.base.horizonMonths };
  }

  protected override renderResult(report: ComparisonReport): TemplateResult {
    const context = this.context(report);
    const model = { ...this.#model(report), width: this.width, font: this.font };
    // Below what it is about: while levers move there are no draws, and no chart should jump.
    const ends = endsText(model.focus, model.measure, context);
    return html`
      ${this.width > 0 ? curveCharts(model, context) : nothing}
      ${ends === "" ? nothing : html`<p class="small muted">${ends}</p>`}
      <details>
        <summary>${context.words.figures}</summary>
        ${curveTable(model, context)}
      </details>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-ltv-chart": TenureLtvChart;
  }
}
