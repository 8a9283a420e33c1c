import type { ObservedBaseline, ScenarioSetInput } from "@tenure/core/fields";
import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { EngineElement } from "../shared/engine-element.js";
import { Later } from "../shared/later.js";
import { type Ask, type ShapeCheck, TenureElement } from "../shared/tenure-element.js";
import type { Assumptions } from "./levers.js";
import { ltvSimulatorStyles } from "./ltv-simulator.styles.js";
import { outcomePart } from "./outcome-part.js";
import { rooms } from "./rooms.js";
import type { Simulation } from "./simulation.js";
import { headWords } from "./words.js";

export type { TenureAssumptionEvent } from "../assumption-slider/assumption-event.js";

/** What the simulator starts from: the observed baseline, or nothing where there are no data. */
export type SimulatorStart = { readonly tenure: 1 } & Partial<ObservedBaseline>;

/** Levers and what comes of them: loads while data and engine are on their way. */
const simulationPart = new Later(() => import("./simulation.js"));
const shapeCheck: ShapeCheck = new Later(async () => (await import("./baseline-shape.js")).isBaseline);

const NOTHING_OBSERVED: SimulatorStart = { tenure: 1 };

/**
 * @summary What one customer is worth, and how churn and upsell move it.
 *
 * Starts from the provider's data (rates of the last twelve months), from its attributes, from scenarios as a file holds
 * them (`scenarios`) or from a preset. Every lever keeps its base beside it, any number of scenarios stand side by side,
 * and each figure says by how much it is known: runs by chance become finer while one looks. What would change the
 * answer, the lines of equal value and the ledger of assumptions follow below.
 *
 * @event {TenureAssumptionEvent} tenure-input - The reader is moving a lever.
 * @event {TenureAssumptionEvent} tenure-change - The reader has settled on a value.
 * @csspart subheading - Names what is moved, and the panels below.
 * @csspart control - One lever with its label and track.
 * @csspart slider - The native range of a lever.
 * @csspart number - The box for typing a lever's value.
 * @csspart output - The headline table.
 * @csspart curve - A chart.
 * @csspart table - The table behind the charts.
 * @csspart decomposition - Where the difference from base comes from.
 * @csspart tornado - What would change the answer.
 * @csspart map - Lines of equal lifetime value.
 * @csspart ledger - Every assumption and where it comes from.
 */
export class TenureLtvSimulator extends EngineElement<SimulatorStart> {
  static override styles: CSSResultGroup = [TenureElement.styles, ltvSimulatorStyles];

  /** Revenue per account and month; absent, the observed one. */
  @property({ type: Number }) arpa: number | null | undefined;
  /** Logo churn, a fraction a month. */
  @property({ type: Number }) churn: number | null | undefined;
  /** Expansion by upsell, a fraction a month. */
  @property({ type: Number }) upsell: number | null | undefined;
  /** Contraction by smaller contracts, a fraction a month. */
  @property({ type: Number }) contraction: number | null | undefined;
  /** Gross margin, a fraction. */
  @property({ type: Number }) margin: number | null | undefined;
  /** Acquisition cost of one account. */
  @property({ type: Number }) cac: number | null | undefined;
  /** Customer-success cost of one account and month. */
  @property({ type: Number, attribute: "cs-cost" }) csCost: number | null | undefined;
  /** Effective yearly discount rate, a fraction. */
  @property({ type: Number, attribute: "discount-rate" }) discountRate: number = 0.1;
  /** Months counted, 1 to 600. */
  @property({ type: Number }) horizon: number = 60;
  /** Scenarios as a file or a link holds them; they stand in the place of data and attributes. */
  @property({ attribute: false }) scenarios: ScenarioSetInput | null | undefined;
  /** Id of a preset: scenarios with the ledger of their assumptions. */
  @property() preset: string = "";
  /** How often each scenario is run by chance once the levers rest; 0 leaves chance out. */
  @property({ type: Number }) runs: number = 2000;
  /** Where chance starts: the same seed gives the same figures. */
  @property({ type: Number }) seed: number = 1;

  #simulation: Simulation | undefined;

  /** Current assumptions: the base, with what the reader has moved. None before the element is ready. */
  get assumptions(): Partial<Assumptions> {
    return this.#simulation?.assumptions ?? {};
  }

  /**
   * The scenarios as they stand, with everything that was moved: a file or a link can hold them. Undefined before the
   * element is ready.
   */
  get scenarioSet(): ScenarioSetInput | undefined {
    return this.#simulation?.scenarioSet;
  }

  /** Puts every lever back to its base, or a scenario that was given to how it was given. */
  reset(): void {
    this.#simulation?.reset();
  }

  protected override query(): Ask {
    return { call: "baseline", input: {} };
  }

  protected override own(): SimulatorStart | undefined {
    return this.scenarios || this.preset ? NOTHING_OBSERVED : undefined;
  }

  protected override checks() {
    return [...super.checks(), shapeCheck];
  }

  protected override parts() {
    return [simulationPart];
  }

  protected override async exported(): Promise<unknown> {
    await this.#simulation?.settled();
    return this.#simulation?.exported();
  }

  /** Alone, or in a provider that was given nothing to read; data that say nothing are no ground for figures. */
  protected override standIn(): SimulatorStart | undefined {
    return !this.provider || this.provider.status === "empty" ? NOTHING_OBSERVED : undefined;
  }

  protected override defaultLabel(): string {
    return this.language.in(headWords).simulator.title;
  }

  protected override subtitle(): string {
    // Keeps the line's room.
    return this.#simulation?.subtitle() ?? "\u00a0";
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.later(outcomePart);
    const part = this.later(simulationPart);
    if (part) {
      this.#simulation ??= new part.Simulation(this, {
        language: this.language,
        ask: (call, input, options) => this.askEngine(call, input, options),
        formats: (currency) => this.formats(currency),
        providerCurrency: () => this.provider?.currency,
        later: (one) => this.later(one),
        drawLater: (one, draw, meanwhile) => this.drawLater(one, draw, meanwhile),
      });
    }
    this.#simulation?.update();
  }

  protected override renderControls(): TemplateResult | typeof nothing {
    return this.#simulation?.controls() ?? nothing;
  }

  protected override renderResult(): TemplateResult {
    return html`${this.drawLater(simulationPart, () => this.#simulation!.draw())}`;
  }

  protected override renderSkeleton(): TemplateResult {
    const { levers, table, beside, charts, below } = rooms(Boolean(this.preset && !this.scenarios));
    return html`<div class="grid">
        <div class="levers">${levers}</div>
        <div class="outcome">${table}${beside}</div>
      </div>
      <div class="below">${charts}${below}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-ltv-simulator": TenureLtvSimulator;
  }
}
