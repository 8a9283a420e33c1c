import type { ObservedBaseline, Projection } from "@tenure/core/fields";
import { latestOnly } from "@tenure/worker";
import { html, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { sliderStyles } from "../assumption-slider/slider.styles.js";
import { type SliderModel, sliderTemplate } from "../assumption-slider/slider-template.js";
import type { Formats } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { borrowPageClient } from "../shared/page-client.js";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import { type CurveShapes, curveLayout } from "./curve-layout.js";
import { type Assumptions, baseAssumptions, type Lever, type LeverName, levers, scenarioOf } from "./levers.js";
import { ltvSimulatorStyles } from "./ltv-simulator.styles.js";

/** What the simulator starts from: the observed baseline, or nothing where there are no data. */
export type SimulatorStart = { readonly tenure: 1 } & Partial<ObservedBaseline>;

/** Events `tenure-input` (the thumb moves) and `tenure-change` (it has settled). */
export class TenureAssumptionEvent extends Event {
  constructor(
    type: "tenure-input" | "tenure-change",
    /** Field that the reader moved. */
    readonly name: LeverName,
    /** Its value: a fraction for rates, major units for money. */
    readonly value: number,
    readonly assumptions: Assumptions,
  ) {
    super(type, { bubbles: true, composed: true });
  }
}

interface Case {
  readonly id: "base" | "scenario";
  readonly projection: Projection;
}

const CHART_HEIGHT = 220;
const NOTHING_OBSERVED: SimulatorStart = { tenure: 1 };

/**
 * @summary What one customer is worth, and how churn and upsell move it.
 *
 * Starts from the provider's data (rates of the last twelve months) or from its attributes; every lever keeps its base
 * beside it, and the result names its convention and horizon.
 *
 * @event {TenureAssumptionEvent} tenure-input - The reader is moving a lever.
 * @event {TenureAssumptionEvent} tenure-change - The reader has settled on a value.
 * @csspart control - One lever with its label and track.
 * @csspart slider - The native range of a lever.
 * @csspart number - The box for typing a lever's value.
 * @csspart output - The headline table.
 * @csspart curve - A chart.
 * @csspart table - The table behind the charts.
 */
export class TenureLtvSimulator extends TenureElement<SimulatorStart> {
  static override styles = [TenureElement.styles, sliderStyles, ltvSimulatorStyles];

  /** Revenue per account and month; absent, the observed one. */
  @property({ type: Number }) arpa: number | undefined;
  /** Logo churn, a fraction a month. */
  @property({ type: Number }) churn: number | undefined;
  /** Expansion by upsell, a fraction a month. */
  @property({ type: Number }) upsell: number | undefined;
  /** Gross margin, a fraction. */
  @property({ type: Number }) margin: number | undefined;
  /** Acquisition cost of one account. */
  @property({ type: Number }) cac: number | undefined;
  /** Customer-success cost of one account and month. */
  @property({ type: Number, attribute: "cs-cost" }) csCost: number | undefined;
  /** Effective yearly discount rate, a fraction. */
  @property({ type: Number, attribute: "discount-rate" }) discountRate = 0.1;
  /** Months counted, 1 to 600. */
  @property({ type: Number }) horizon = 60;

  @state() private moved: Partial<Record<LeverName, number>> = {};
  @state() private cases: readonly Case[] = [];
  @state() private width = 0;

  #start: SimulatorStart | undefined;
  #baseKey = "";
  #pageClient: ReturnType<typeof borrowPageClient> | undefined;
  #observer: ResizeObserver | undefined;
  #announcement = "";

  readonly #run = latestOnly(
    async ({ base, scenario }: { base: unknown; scenario: unknown }) => {
      const [first, second] = await Promise.all([this.#simulate(base), this.#simulate(scenario)]);
      return { first, second };
    },
    ({ first, second }) => {
      if (first && second) {
        this.cases = [
          { id: "base", projection: first },
          { id: "scenario", projection: second },
        ];
      }
    },
  );

  /** Current assumptions: the base, with what the reader has moved. */
  get assumptions(): Assumptions {
    return { ...this.#base(), ...this.moved };
  }

  /** Puts every lever back to its base. */
  reset(): void {
    this.moved = {};
  }

  protected override query(): Ask {
    return { call: "baseline", input: {} };
  }

  protected override accepts(value: object): boolean {
    const { monthlyChurn } = value as Partial<ObservedBaseline>;
    return monthlyChurn === undefined || Number.isFinite(monthlyChurn.value);
  }

  protected override standIn(): SimulatorStart {
    return NOTHING_OBSERVED;
  }

  protected override defaultLabel(): string {
    return this.words.simulator.title;
  }

  protected override subtitle(): string {
    const { months, percent } = { months: this.#horizon(), percent: this.formats().percent(this.#discount(), 0) };
    return this.words.simulator.subtitle(months, percent);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(([entry]) => {
      requestAnimationFrame(() => {
        this.width = Math.round(entry?.contentRect.width ?? 0);
      });
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#pageClient?.giveBack();
    this.#pageClient = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.shown !== this.#start) {
      this.#start = this.shown;
      this.moved = {};
    }
    if (!this.shown) return;
    const settings = {
      horizonMonths: this.#horizon(),
      discountAnnual: this.#discount(),
      contractionMonthly: this.shown.contractionMonthly?.value ?? 0,
    };
    const base = scenarioOf(this.#base(), settings);
    const scenario = scenarioOf(this.assumptions, settings);
    const key = JSON.stringify([base, scenario]);
    if (key === this.#baseKey) return;
    this.#baseKey = key;
    this.#run({ base, scenario });
  }

  #observed(): ObservedBaseline | undefined {
    return this.shown?.monthlyChurn ? (this.shown as ObservedBaseline) : undefined;
  }

  #base(): Assumptions {
    const own = {
      arpa: this.arpa,
      monthlyChurn: this.churn,
      expansionMonthly: this.upsell,
      grossMargin: this.margin,
      cac: this.cac,
      csCostPerCustomerMonth: this.csCost,
    };
    const given = Object.fromEntries(Object.entries(own).filter(([, value]) => Number.isFinite(value)));
    return { ...baseAssumptions(this.#observed()), ...given };
  }

  #horizon(): number {
    return Number.isFinite(this.horizon) ? Math.min(600, Math.max(1, Math.round(this.horizon))) : 60;
  }

  #discount(): number {
    return Number.isFinite(this.discountRate) && this.discountRate >= 0 ? this.discountRate : 0.1;
  }

  async #simulate(scenario: unknown): Promise<Projection | undefined> {
    const engine = this.provider ?? undefined;
    if (!engine) this.#pageClient ??= borrowPageClient();
    const answer = await (engine
      ? engine.ask("simulate", scenario)
      : this.#pageClient?.client.call("simulate", scenario));
    return answer?.ok ? answer.value : undefined;
  }

  protected override renderResult(): TemplateResult {
    const formats = this.formats(this.shown?.currency);
    const base = this.#base();
    const words = this.words.simulator;
    const anyMoved = Object.entries(this.moved).some(([name, value]) => value !== base[name as LeverName]);
    return html`
      <div class="grid">
        <div class="levers">
          <p class="small muted prose">${words.marks}</p>
          ${levers(base, this.#observed()).map((lever) => this.#lever(lever, formats))}
          <button class="button" ?disabled=${!anyMoved} @click=${() => this.reset()}>${words.reset}</button>
        </div>
        <div class="outcome">
          ${this.cases.length > 0 ? this.#outcome(formats) : this.renderSkeleton()}
          <p class="visually-hidden" role="status">${this.#announcement}</p>
        </div>
      </div>
    `;
  }

  #lever(lever: Lever, formats: Formats): TemplateResult {
    const words = this.words.simulator;
    const value = this.assumptions[lever.name];
    const rate = lever.field.unit === "rate";
    const write = (given: number) =>
      rate ? formats.percent(given, lever.name === "grossMargin" ? 0 : 2) : formats.money(given);
    const same = value === lever.base;
    const model: SliderModel = {
      name: lever.name,
      label: lever.field.label[this.language.language],
      min: lever.min,
      max: lever.max,
      step: lever.step,
      value,
      base: lever.base,
      seen: lever.seen,
      valueText: write(value),
      baseText: same ? words.asBase : words.base(write(lever.base)),
      seenText: lever.seen
        ? words.seen(
            rate
              ? formats.percentRange(lever.seen.low, lever.seen.high, 2)
              : `${write(lever.seen.low)}–${write(lever.seen.high)}`,
          )
        : words.assumed,
      box: {
        text: rate ? formats.percent(value, lever.name === "grossMargin" ? 0 : 2) : formats.moneyExact(value),
        factor: rate ? 100 : 1,
      },
    };
    return sliderTemplate(model, {
      input: (given) => this.#move(lever.name, given, "tenure-input"),
      change: (given) => this.#move(lever.name, given, "tenure-change"),
    });
  }

  #move(name: LeverName, value: number, type: "tenure-input" | "tenure-change"): void {
    this.moved = { ...this.moved, [name]: value };
    this.dispatchEvent(new TenureAssumptionEvent(type, name, value, this.assumptions));
    if (type === "tenure-change") void this.#announce();
  }

  /** The settled value is said once, after its result has been drawn. */
  async #announce(): Promise<void> {
    await this.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 150));
    const [base, scenario] = this.cases;
    if (!this.isConnected || !base || !scenario) return;
    const formats = this.formats(this.shown?.currency);
    const value = scenario.projection.ltvPerCustomer;
    const before = base.projection.ltvPerCustomer;
    if (value === null || before === null) return;
    this.#announcement = this.words.simulator.announce(
      formats.money(value),
      formats.money(value - before, { signed: true }),
    );
    this.requestUpdate();
  }

  #outcome(formats: Formats): TemplateResult {
    const words = this.words.simulator;
    const [base, scenario] = this.cases.map(({ projection }) => projection) as [Projection, Projection];
    const rows: { label: string; note?: string; cells: (projection: Projection) => string; big?: boolean }[] = [
      {
        label: words.ltv,
        note: words.convention(this.#horizon(), formats.percent(this.#discount(), 0)),
        cells: (projection) => figure(projection.ltvPerCustomer, (value) => formats.money(value)),
        big: true,
      },
      {
        label: words.ltvToCac,
        cells: (projection) => figure(projection.ltvToCac, (value) => formats.decimal(value, 2)),
      },
      {
        label: words.payback,
        cells: (projection) => figure(projection.paybackMonthsDiscounted, (value) => formats.count(value)),
      },
      {
        label: words.survivors(this.#horizon()),
        cells: (projection) => formats.percent(last(projection.customers), 0),
      },
    ];
    return html`
      <table part="output">
        <thead>
          <tr>
            <td></td>
            <th scope="col"><svg class="key" viewBox="0 0 20 6" aria-hidden="true"><path class="line base" d="M0 3H20" /></svg>${words.baseName}</th>
            <th scope="col"><svg class="key" viewBox="0 0 20 6" aria-hidden="true"><path class="line scenario" d="M0 3H20" /></svg>${words.scenarioName}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`<tr class=${row.big ? "big" : ""}>
              <th scope="row">${row.label}${row.note ? html`<span class="small muted note-line">${row.note}</span>` : nothing}</th>
              <td><span class="figure">${row.cells(base)}</span></td>
              <td><span class="figure">${row.cells(scenario)}</span>${row.big ? this.#difference(base, scenario, formats) : nothing}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${this.#charts(base, scenario, formats)}
      ${this.#notices(scenario)}
    `;
  }

  #difference(base: Projection, scenario: Projection, formats: Formats): TemplateResult | typeof nothing {
    if (base.ltvPerCustomer === null || scenario.ltvPerCustomer === null) return nothing;
    const difference = scenario.ltvPerCustomer - base.ltvPerCustomer;
    if (Math.abs(difference) < 1e-9 * Math.max(1, Math.abs(base.ltvPerCustomer))) {
      return html`<span class="difference tone neutral">${this.words.simulator.same}</span>`;
    }
    const better = difference > 0;
    return html`<span class="difference tone ${better ? "healthy" : "risk"}">
      ${icon(better ? "up" : "down")}${formats.money(difference, { signed: true })} ${this.words.verdict[better ? "better" : "worse"]}
    </span>`;
  }

  #charts(base: Projection, scenario: Projection, formats: Formats): TemplateResult | typeof nothing {
    if (this.width === 0) return nothing;
    const words = this.words.simulator;
    const wide = this.width >= 1000;
    const available = this.width - (wide ? 312 + 44 : 0);
    const columns = available >= 640 ? 2 : 1;
    const size = {
      width: Math.max(240, Math.floor(available / columns) - (columns === 2 ? 20 : 0)),
      height: CHART_HEIGHT,
    };
    const percent = (value: number) => formats.percent(value, 0);
    const endLabels = (format: (value: number) => string, of: (projection: Projection) => number) => ({
      base: `${words.baseName} ${format(of(base))}`,
      scenario: `${words.scenarioName} ${format(of(scenario))}`,
    });
    const survivalLabels = endLabels(percent, (projection) => last(projection.customers));
    const valueLabels = endLabels(
      (given) => formats.money(given),
      (projection) => last(projection.cumulativeLtv),
    );
    const labelWidth = 18 + textWidth([...Object.values(survivalLabels), ...Object.values(valueLabels)]);
    const survival = curveLayout(
      [
        { id: "base", values: base.customers },
        { id: "scenario", values: scenario.customers },
      ],
      size,
      { ceiling: 1, labelWidth, months: this.#horizon() },
    );
    const cac = this.assumptions.cac;
    const value = curveLayout(
      [
        { id: "base", values: fromZero(base.cumulativeLtv) },
        { id: "scenario", values: fromZero(scenario.cumulativeLtv) },
      ],
      size,
      { labelWidth, months: this.#horizon() },
    );
    const payback = scenario.paybackMonthsDiscounted;
    return html`
      <div class="charts ${columns === 2 ? "two" : ""}">
        <figure>
          <figcaption>${words.survivalChart}</figcaption>
          ${this.#chart(survival, size, percent, survivalLabels, nothing)}
        </figure>
        <figure>
          <figcaption>${words.valueChart}</figcaption>
          ${this.#chart(
            value,
            size,
            (given) => formats.axisMoney(given),
            valueLabels,
            svg`
              ${
                cac > 0 && value.y(cac) >= value.plot.top
                  ? svg`<path class="target" d="M${value.plot.left} ${value.y(cac)}H${value.plot.right}" />
                    <text class="end" x=${value.plot.right} y=${value.y(cac) - 5} text-anchor="end">${words.cacLine(formats.money(cac))}</text>`
                  : nothing
              }
              ${
                payback !== null && cac > 0
                  ? svg`<path class="payback" d=${diamond(value.x(payback), value.y(cac))} />`
                  : nothing
              }`,
          )}
        </figure>
      </div>
      <details>
        <summary>${words.table}</summary>
        ${this.#table(base, scenario, formats)}
      </details>
    `;
  }

  #chart(
    shapes: CurveShapes,
    { width, height }: { width: number; height: number },
    yText: (value: number) => string,
    labels: { readonly base: string; readonly scenario: string },
    marks: unknown,
  ): TemplateResult {
    const { plot } = shapes;
    const same = shapes.lines[0]?.path === shapes.lines[1]?.path;
    return html`<svg part="curve" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
      ${shapes.yTicks.map(
        ({ y, value }) => svg`<path class="grid-line" d="M${plot.left} ${y}H${plot.right}" />
          <text x=${plot.left - 6} y=${y + 4} text-anchor="end">${yText(value)}</text>`,
      )}
      ${shapes.xTicks.map(
        ({ x, value }) =>
          svg`<text x=${x} y=${height - 6} text-anchor="middle">${value === 0 ? this.words.simulator.monthZero : value}</text>`,
      )}
      <path class="axis" d="M${plot.left} ${plot.bottom}H${plot.right}" />
      ${shapes.lines.map((line) => svg`<path class="line ${line.id}" d=${line.path} />`)}
      ${marks}
      ${shapes.lines
        .filter((line) => !(same && line.id === "base"))
        .map(
          (line) => svg`<path class="dot ${line.id}" d="M${line.endX} ${line.endY}h.01" />
            <text class="end ${line.id}" x=${line.endX + 8} y=${line.labelY + 4}>${labels[line.id as "base" | "scenario"]}</text>`,
        )}
    </svg>`;
  }

  #table(base: Projection, scenario: Projection, formats: Formats): TemplateResult {
    const words = this.words.simulator;
    const months = base.horizonMonths;
    const shown = [...new Set([...Array.from({ length: Math.floor(months / 12) }, (_, i) => (i + 1) * 12), months])];
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${words.table}>
        <table part="table">
          <thead>
            <tr>
              <th scope="col">${words.afterMonths}</th>
              <th scope="col">${words.survivalChart}: ${words.baseName}</th>
              <th scope="col">${words.survivalChart}: ${words.scenarioName}</th>
              <th scope="col">${words.valueChart}: ${words.baseName}</th>
              <th scope="col">${words.valueChart}: ${words.scenarioName}</th>
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              (month) => html`<tr>
                <th scope="row">${formats.count(month)}</th>
                ${[base, scenario].map((projection) => html`<td>${formats.percent(projection.customers[month - 1] ?? 0)}</td>`)}
                ${[base, scenario].map((projection) => html`<td>${formats.money(projection.cumulativeLtv[month - 1] ?? 0)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  /** What a reader should know before believing the headline. */
  #notices(scenario: Projection): TemplateResult {
    const { ltvPerCustomer, paybackMonthsDiscounted, horizonMonths, issues } = scenario;
    const words = this.words.simulator;
    const notices = [
      ...(issues.some(({ code }) => code === "scenario/value-grows-without-limit")
        ? [words.growsWithoutLimit(horizonMonths)]
        : []),
      ...(ltvPerCustomer !== null && ltvPerCustomer < 0 ? [words.losesMoney] : []),
      ...(paybackMonthsDiscounted === null ? [words.neverPaysBack(horizonMonths)] : []),
    ];
    return html`${notices.map((notice) => html`<p class="note prose">${notice}</p>`)}`;
  }
}

function figure(value: number | null, write: (value: number) => string): string {
  return value === null ? "—" : write(value);
}

function last(values: ArrayLike<number>): number {
  return values[values.length - 1] ?? 0;
}

/** Value earned after 0, 1, 2 … months. */
function fromZero(values: ArrayLike<number>): ArrayLike<number> {
  return [0, ...Array.from(values)];
}

/** A generous guess in pixels of the widest of some small labels, so that none is cut off. */
function textWidth(labels: readonly string[]): number {
  const widths = labels.map((label) => [...label].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12.5 : 7.4), 0));
  return Math.ceil(Math.max(...widths));
}

function diamond(x: number, y: number): string {
  return `M${x} ${y - 6}l6 6l-6 6l-6 -6Z`;
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-ltv-simulator": TenureLtvSimulator;
  }
}
