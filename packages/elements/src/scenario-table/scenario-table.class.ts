import { type BreakEven, churnParameter, type ScenarioInput } from "@tenure/core/fields";
import type { ComparisonReport } from "@tenure/worker";
import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { ExportTable } from "../shared/export/export-table.js";
import { room } from "../shared/room.styles.js";
import { segmented } from "../shared/segmented.js";
import { type Selects, TenureSelectEvent } from "../shared/select-event.js";
import { TenureElement } from "../shared/tenure-element.js";
import type { CaseView } from "../what-if/cases.js";
import { decomposition } from "../what-if/decomposition-template.js";
import { barStyles } from "../what-if/panel.styles.js";
import { scenarioTable } from "../what-if/scenario-table-template.js";
import { ScenariosElement } from "../what-if/scenarios-element.js";
import { caseStyles, scenarioTableStyles } from "../what-if/what-if.styles.js";

/**
 * @summary Scenarios side by side: the figure, its difference from base, how far it is known, and where it comes from.
 *
 * Takes scenarios (`scenarios`, as a file holds them) and asks the engine, or a comparison of the engine (`data`). With
 * `runs` it says in how many draws each scenario beats base. The difference is taken apart one lever at a time; what
 * levers do only together is named interaction.
 *
 * @event {TenureSelectEvent} tenure-select - The reader chose a scenario to take apart; `datum` is its name. Bubbles and is composed.
 *
 * @csspart output - The table of scenarios.
 * @csspart decomposition - The difference of one scenario, lever by lever.
 *
 * @cssstate partial - Never: what it shows does not depend on how many sources have arrived.
 */
export class TenureScenarioTable extends ScenariosElement<Selects<string>> {
  static override styles: CSSResultGroup = [
    TenureElement.styles,
    room(510, 1171, 83),
    caseStyles,
    scenarioTableStyles,
    barStyles,
  ];

  /** Answers of the engine: churn at which a scenario equals the base, by the scenario's name. */
  @property({ attribute: false }) breakEvens: Readonly<Record<string, BreakEven>> | null | undefined;

  #asked = "";
  #own = new Map<string, BreakEven>();

  protected override defaultLabel(): string {
    return this.text.table.title;
  }

  protected override subtitle(report: ComparisonReport | undefined): string | typeof nothing {
    return report && report.others.length > 0 ? this.text.table.subtitle : nothing;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const report = this.shown;
    if (!report || this.breakEvens || !this.isConnected) return;
    const key = JSON.stringify(report.set);
    if (key === this.#asked) return;
    this.#asked = key;
    void this.#askBreakEvens(report, key);
  }

  async #askBreakEvens({ set, others, base }: ComparisonReport, key: string): Promise<void> {
    const scenarioOf = (name: string) => set.scenarios.find((one) => one.name === name)?.scenario as ScenarioInput;
    const outcome = base.ltvPerCustomer === null ? "npvNetOfCac" : "ltvPerCustomer";
    const found = await Promise.all(
      others.map(({ name }) =>
        this.askEngine("breakEven", {
          scenario: scenarioOf(name),
          parameter: churnParameter(scenarioOf(name)),
          outcome,
          baseline: scenarioOf(set.base),
        }),
      ),
    );
    if (key !== this.#asked) return;
    this.#own = new Map(found.flatMap((one, index) => (one.ok ? [[others[index]!.name, one.value]] : [])));
    this.requestUpdate();
  }

  /** The cases with their break-even points, and what else the table is made of. */
  #model(report: ComparisonReport) {
    const { cases: plain, focus, measure } = this.cases(report);
    const breakEvenOf = ({ name }: CaseView) => this.breakEvens?.[name] ?? this.#own.get(name) ?? null;
    const cases = plain.map((one) => ({ ...one, breakEven: one.mark === "base" ? null : breakEvenOf(one) }));
    const { horizonMonths: months, discountAnnual: discount } = report.base;
    return { cases, focus: cases[plain.indexOf(focus)]!, measure, months, discount };
  }

  protected override async ownTable(report: ComparisonReport): Promise<ExportTable> {
    const { scenarioRows } = await import("../what-if/scenario-rows.js");
    const currency = this.currency || report.currency || this.provider?.currency || null;
    return scenarioRows(this.#model(report), currency, this.context(report));
  }

  protected override renderResult(report: ComparisonReport): TemplateResult {
    const context = this.context(report);
    const model = this.#model(report);
    const { cases, focus, measure } = model;
    return html`
      ${scenarioTable(model, context)}
      ${
        focus.difference
          ? html`<div class="apart">
              <div class="head">
                <div>
                  <p part="heading">${context.words.table.why(focus.title)}</p>
                  <p class="subtitle">${context.words.table.whySubtitle}</p>
                </div>
                ${this.#choice(cases)}
              </div>
              ${decomposition(cases[0]!, focus, measure, context)}
            </div>`
          : nothing
      }
    `;
  }

  #choice(cases: readonly CaseView[]): TemplateResult | typeof nothing {
    if (cases.length < 3) return nothing;
    const { name: current } = this.cases(this.shown!).focus;
    const segments = cases.slice(1).map(({ name, short, title }) => ({ value: name, text: short, name: title }));
    return segmented(this.text.table.choose, segments, current, (name, event) => {
      this.selected = name;
      this.dispatchEvent(new TenureSelectEvent(name, "scenario", event.detail === 0 ? "keyboard" : "pointer"));
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-scenario-table": TenureScenarioTable;
  }
}
