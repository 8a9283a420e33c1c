import { type ObservedBaseline, type Projection, SCENARIO_FIELDS, SEGMENT_FIELDS } from "@tenure/core/fields";
import { latestOnly } from "@tenure/worker";
import { html, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { sliderStyles } from "../assumption-slider/slider.styles.js";
import { type SliderModel, sliderTemplate } from "../assumption-slider/slider-template.js";
import { typedNumber } from "../assumption-slider/typed-number.js";
import type { Formats } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { monthAfter } from "../shared/month-after.js";
import { borrowPageClient } from "../shared/page-client.js";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import { smallFont, widest } from "../shared/text-width.js";
import { type CurveShapes, curveLayout } from "./curve-layout.js";
import {
  type Assumptions,
  activeAfter,
  baseAssumptions,
  type Lever,
  type LeverName,
  levers,
  scenarioOf,
} from "./levers.js";
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

/** One column of the result: what was assumed, and what follows. */
interface Case {
  readonly assumptions: Assumptions;
  readonly projection: Projection;
  /** Share still active after 0, 1 … H months. */
  readonly active: readonly number[];
}

/** What has been computed, and the question that it answers. */
interface Drawn {
  readonly key: string;
  readonly base: Case;
  readonly scenario: Case;
}

/** What became of the text typed last. */
type Typed = { readonly name: LeverName } & (
  | { readonly refused: string }
  | { readonly end: "atMost" | "atLeast"; readonly limit: number }
);

const CHART_HEIGHT = 220;
/** Charts narrower than this name their lines below the plot instead of beside it. */
const ROOM_FOR_LABELS = 340;
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
  /** Contraction by smaller contracts, a fraction a month. */
  @property({ type: Number }) contraction: number | undefined;
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
  @state() private typed: Typed | null = null;
  @state() private drawn: Drawn | null = null;
  @state() private width = 0;

  /** Values typed beyond a slider's end; they keep it wide until everything goes back to base. */
  #reach: Partial<Assumptions> = {};
  #startKey = "";
  #key = "";
  #font = "";
  #pageClient: ReturnType<typeof borrowPageClient> | undefined;
  #observer: ResizeObserver | undefined;
  #announceDue = false;
  #announcement = "";

  readonly #run = latestOnly(
    async ({ key, base, scenario }: { key: string; base: Assumptions; scenario: Assumptions }) => {
      const [first, second] = await Promise.all([this.#simulate(base), this.#simulate(scenario)]);
      return first && second ? { key, base: first, scenario: second } : null;
    },
    (drawn) => {
      // An answer to the levers of other data comes too late.
      if (drawn && this.shown) this.drawn = drawn;
    },
  );

  /** Current assumptions: the base, with what the reader has moved. */
  get assumptions(): Assumptions {
    return { ...this.#base(), ...this.moved };
  }

  /** Puts every lever back to its base. */
  reset(): void {
    this.moved = {};
    this.typed = null;
    this.#reach = {};
  }

  protected override query(): Ask {
    return { call: "baseline", input: {} };
  }

  protected override accepts(value: object): boolean {
    const { monthlyChurn } = value as Partial<ObservedBaseline>;
    // It is compared as JSON, which cycles and getters may refuse.
    JSON.stringify(value);
    return monthlyChurn === undefined || Number.isFinite(monthlyChurn.value);
  }

  /** Alone, or in a provider that was given nothing to read; data that say nothing are no ground for figures. */
  protected override standIn(): SimulatorStart | undefined {
    return !this.provider || this.provider.status === "empty" ? NOTHING_OBSERVED : undefined;
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
        this.#font = smallFont(this, 600);
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
    if (!this.shown) {
      this.drawn = null;
      this.#key = "";
      return;
    }
    // Other words bring a new object with the same numbers: what the reader has moved stays.
    const startKey = JSON.stringify(this.shown);
    if (startKey !== this.#startKey) {
      this.#startKey = startKey;
      this.reset();
      this.drawn = null;
      this.#key = "";
    }
    const base = this.#base();
    const scenario = this.assumptions;
    const key = JSON.stringify([base, scenario, this.#horizon(), this.#discount()]);
    if (key !== this.#key) {
      this.#key = key;
      this.#run({ key, base, scenario });
    }
    if (this.#announceDue && this.drawn?.key === key) {
      this.#announceDue = false;
      this.#announcement = this.#spoken(this.drawn);
    }
  }

  #observed(): ObservedBaseline | undefined {
    return this.shown?.monthlyChurn ? (this.shown as ObservedBaseline) : undefined;
  }

  #base(): Assumptions {
    return { ...baseAssumptions(this.#observed()), ...this.#given() };
  }

  /** Assumptions from attributes; those that no field can take are passed over. */
  #given(): Partial<Assumptions> {
    const own: Readonly<Record<LeverName, number | undefined>> = {
      arpa: this.arpa,
      monthlyChurn: this.churn,
      expansionMonthly: this.upsell,
      contractionMonthly: this.contraction,
      grossMargin: this.margin,
      cac: this.cac,
      csCostPerCustomerMonth: this.csCost,
    };
    const possible = ([name, value]: [string, number | undefined]) => {
      const { min, max } = SEGMENT_FIELDS[name as LeverName];
      return value !== undefined && value >= min && value <= max;
    };
    return Object.fromEntries(Object.entries(own).filter(possible));
  }

  #horizon(): number {
    return Number.isFinite(this.horizon) ? Math.min(600, Math.max(1, Math.round(this.horizon))) : 60;
  }

  #discount(): number {
    const { min, max } = SCENARIO_FIELDS.discountAnnual;
    return this.discountRate >= min && this.discountRate <= max ? this.discountRate : 0.1;
  }

  async #simulate(assumptions: Assumptions): Promise<Case | null> {
    const scenario = scenarioOf(assumptions, { horizonMonths: this.#horizon(), discountAnnual: this.#discount() });
    const engine = this.provider ?? undefined;
    if (!engine) this.#pageClient ??= borrowPageClient();
    const answer = await (engine
      ? engine.ask("simulate", scenario)
      : this.#pageClient?.client.call("simulate", scenario));
    if (!answer?.ok) return null;
    const projection = answer.value;
    return { assumptions, projection, active: activeAfter(projection.customers, assumptions.monthlyChurn) };
  }

  protected override renderResult(): TemplateResult {
    const formats = this.formats(this.shown?.currency);
    const base = this.#base();
    const words = this.words.simulator;
    const anyMoved = Object.entries(this.moved).some(([name, value]) => value !== base[name as LeverName]);
    return html`
      <div class="grid">
        <div class="levers">
          <div class="intro small muted prose"><p>${words.marks}</p><p>${this.#origin(formats)}</p></div>
          ${levers(base, this.#observed(), this.#reach).map((lever) => this.#lever(lever, formats))}
          <button class="button" aria-disabled=${anyMoved ? "false" : "true"} @click=${() => anyMoved && this.#backToBase()}>${words.reset}</button>
        </div>
        <div class="outcome">
          ${this.drawn ? this.#outcome(this.drawn, formats) : this.renderSkeleton()}
          <p class="visually-hidden" role="status">${this.#announcement}</p>
        </div>
      </div>
    `;
  }

  /** Where the base comes from: its churn pools a year, and so differs from the card of one month. */
  #origin(formats: Formats): string {
    const words = this.words.simulator;
    const observed = this.#observed();
    const given = this.#given();
    if (observed && given.monthlyChurn === undefined) {
      const { churned, customerMonths, month, windowMonths } = observed;
      const from = formats.month(monthAfter(month, 1 - windowMonths));
      const period = words.basePeriod(from, formats.month(month));
      return words.baseFrom(formats.count(churned), formats.count(customerMonths), period);
    }
    return Object.keys(given).length > 0 ? words.baseGiven : words.baseAssumed;
  }

  #lever(lever: Lever, formats: Formats): TemplateResult {
    const words = this.words.simulator;
    const { name, field, base, seen } = lever;
    const value = this.assumptions[name];
    const rate = field.unit === "rate";
    const write = (given: number) => writeShort(lever, given, formats);
    const baseText = value === base ? words.asBase : words.base(write(base));
    const boxText = writeExact(lever, value, formats);
    const model: SliderModel = {
      ...lever,
      label: field.label[this.language.language],
      value,
      valueText: words.valueWithBase(write(value), baseText),
      baseText,
      seenText: seen
        ? words.seen(rate ? formats.percentRange(seen.low, seen.high, 2) : formats.moneyRange(seen.low, seen.high))
        : words.assumed,
      boxText,
      message: this.#message(lever, formats),
    };
    return sliderTemplate(model, {
      input: (given) => this.#move(name, given, "tenure-input"),
      change: (given) => this.#move(name, given, "tenure-change"),
      typed: (text) => this.#type(lever, text, boxText, formats),
    });
  }

  #message(lever: Lever, formats: Formats): SliderModel["message"] {
    const { typed } = this;
    if (typed?.name !== lever.name) return null;
    const words = this.words.simulator;
    if ("refused" in typed) return words.notANumber(typed.refused);
    return words[typed.end](writeExact(lever, typed.limit, formats));
  }

  /** A typed value may go beyond the slider's end, as far as the field itself allows. */
  #type(lever: Lever, text: string, before: string, formats: Formats): void {
    const { name, field } = lever;
    const rate = field.unit === "rate";
    const number = typedNumber(text, rate ? "rate" : "money", before);
    if (number === null) {
      this.typed = text.trim() === "" ? null : { name, refused: shortened(text.trim()) };
      this.requestUpdate();
      return;
    }
    const given = rate ? Number((number / 100).toPrecision(12)) : number;
    const value = Math.min(field.max, Math.max(field.min, given));
    // Whoever types what the base shows means the base, not its rounded form.
    const same = writeExact(lever, value, formats) === writeExact(lever, lever.base, formats);
    this.#reach = { ...this.#reach, [name]: Math.max(this.#reach[name] ?? 0, value) };
    this.#move(name, same ? lever.base : value, "tenure-change");
    if (value !== given) this.typed = { name, end: value < given ? "atMost" : "atLeast", limit: value };
  }

  #move(name: LeverName, value: number, type: "tenure-input" | "tenure-change"): void {
    this.moved = { ...this.moved, [name]: value };
    this.typed = null;
    this.dispatchEvent(new TenureAssumptionEvent(type, name, value, this.assumptions));
    if (type === "tenure-change") this.#announceDue = true;
  }

  #backToBase(): void {
    this.reset();
    this.#announceDue = true;
  }

  /** The settled value is said once, with the result that belongs to it. */
  #spoken({ base, scenario }: Drawn): string {
    const formats = this.formats(this.shown?.currency);
    const words = this.words.simulator;
    const value = scenario.projection.ltvPerCustomer;
    const before = base.projection.ltvPerCustomer;
    if (value === null || before === null) return "";
    if (nearlyEqual(value, before)) return words.announceSame(formats.money(value));
    return words.announce(formats.money(value), formats.money(value - before, { signed: true }));
  }

  #outcome(drawn: Drawn, formats: Formats): TemplateResult {
    const words = this.words.simulator;
    const { base, scenario } = drawn;
    const rows: {
      label: string;
      note?: string;
      value: (given: Case) => number | null;
      write: (value: number) => string;
      /** Field of the projection whose reason stands for a missing value. */
      field?: "ltvPerCustomer" | "ltvToCac" | "paybackMonthsDiscounted";
      big?: boolean;
    }[] = [
      {
        label: words.ltv,
        note: words.convention(this.#horizon(), formats.percent(this.#discount(), 0)),
        value: ({ projection }) => projection.ltvPerCustomer,
        write: (value) => formats.money(value),
        field: "ltvPerCustomer",
        big: true,
      },
      {
        label: words.ltvToCac,
        value: ({ projection }) => projection.ltvToCac,
        write: (value) => formats.decimal(value, 2),
        field: "ltvToCac",
      },
      {
        label: words.payback,
        value: ({ projection }) => projection.paybackMonthsDiscounted,
        write: (value) => formats.count(value),
        field: "paybackMonthsDiscounted",
      },
      {
        label: words.survivors(this.#horizon()),
        value: ({ active }) => last(active),
        write: (value) => formats.percent(value, 0),
      },
    ];
    const figure = (row: (typeof rows)[number], given: Case) => {
      const value = row.value(given);
      if (value !== null) return html`<span class="figure">${row.write(value)}</span>`;
      const reason = row.field && given.projection.reasons[row.field];
      return html`<span class="figure">—</span>${reason ? html`<span class="small muted why">${this.words.reason[reason] ?? ""}</span>` : nothing}`;
    };
    // Roles are said outright: in narrow boxes the rows are laid out as grids, which some browsers take for no table.
    return html`
      <table part="output" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <td role="cell"></td>
            <th role="columnheader" scope="col">${key("base")}${words.baseName}</th>
            <th role="columnheader" scope="col">${key("scenario")}${words.scenarioName}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map(
            (row) => html`<tr role="row" class=${row.big ? "big" : ""}>
              <th role="rowheader" scope="row">${row.label}${row.note ? html`<span class="small muted note-line">${row.note}</span>` : nothing}</th>
              <td role="cell">${figure(row, base)}</td>
              <td role="cell">${figure(row, scenario)}${row.big ? this.#difference(base.projection, scenario.projection, formats) : nothing}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${this.#notices(scenario.projection)}
      ${this.#charts(drawn, formats)}
    `;
  }

  #difference(base: Projection, scenario: Projection, formats: Formats): TemplateResult | typeof nothing {
    const before = base.ltvPerCustomer;
    const now = scenario.ltvPerCustomer;
    if (before === null || now === null) return nothing;
    if (nearlyEqual(now, before)) {
      return html`<span class="difference tone neutral">${this.words.simulator.same}</span>`;
    }
    const difference = formats.money(now - before, { signed: true });
    // Two figures that read the same are neither better nor worse.
    if (formats.money(now) === formats.money(before)) {
      return html`<span class="difference tone neutral">${difference} ${this.words.verdict.unchanged}</span>`;
    }
    const better = now > before;
    return html`<span class="difference tone ${better ? "healthy" : "risk"}">
      ${icon(better ? "up" : "down")}${difference} ${this.words.verdict[better ? "better" : "worse"]}
    </span>`;
  }

  #charts(drawn: Drawn, formats: Formats): TemplateResult | typeof nothing {
    if (this.width === 0) return nothing;
    const words = this.words.simulator;
    const { base, scenario } = drawn;
    const wide = this.width >= 1000;
    const available = this.width - (wide ? 312 + 44 : 0);
    const columns = available >= 640 ? 2 : 1;
    const size = {
      width: Math.floor(available / columns) - (columns === 2 ? 20 : 0),
      height: CHART_HEIGHT,
    };
    const beside = size.width >= ROOM_FOR_LABELS;
    const percent = (value: number) => formats.percent(value, 0);
    const money = (value: number) => formats.money(value);
    const axisMoney = (value: number) => formats.axisMoney(value);
    const endLabels = (write: (value: number) => string, of: (given: Case) => number) => ({
      base: `${words.baseName} ${write(of(base))}`,
      scenario: `${words.scenarioName} ${write(of(scenario))}`,
    });
    const activeLabels = endLabels(percent, ({ active }) => last(active));
    const valueLabels = endLabels(money, ({ projection }) => last(projection.cumulativeLtv));
    // Room for what the labels can become, in steps, so that the plots keep their place while a thumb moves.
    const worth = last(base.projection.cumulativeLtv);
    const roomy = [-1.11, 1.11, 3.33].map((factor) => `${words.scenarioName} ${money(worth * factor)}`);
    const room = (labels: readonly string[]) => (beside ? 14 + Math.ceil(this.#widest(labels) / 24) * 24 : 10);
    const layout = (
      write: (value: number) => string,
      values: (given: Case) => ArrayLike<number>,
      labels: readonly string[],
      ceiling?: number,
    ) =>
      curveLayout(
        [
          { id: "base", values: values(base) },
          { id: "scenario", values: values(scenario) },
        ],
        size,
        {
          ...(ceiling === undefined ? {} : { ceiling }),
          labelWidth: room(labels),
          months: this.#horizon(),
          tickWidth: (ticks) => this.#widest(ticks.map(write)),
        },
      );
    const active = layout(percent, (given) => given.active, [`${words.scenarioName} 100%`], 1);
    const value = layout(axisMoney, ({ projection }) => fromZero(projection.cumulativeLtv), [
      ...roomy,
      ...Object.values(valueLabels),
    ]);
    const { cac } = scenario.assumptions;
    const showsCac = cac > 0 && value.y(cac) >= value.plot.top;
    const payback = scenario.projection.paybackMonthsDiscounted;
    const marks = svg`
      ${showsCac ? svg`<path class="target" d="M${value.plot.left} ${value.y(cac)}H${value.plot.right}" />` : nothing}
      ${
        showsCac && beside
          ? svg`<text class="end" x=${value.plot.right} y=${value.y(cac) - 5} text-anchor="end">${words.cacLine(money(cac))}</text>`
          : nothing
      }
      ${payback !== null && cac > 0 ? svg`<path class="payback" d=${diamond(value.x(payback), value.y(cac))} />` : nothing}`;
    const ends = (labels: EndLabels) =>
      beside
        ? nothing
        : html`<p class="ends small" aria-hidden="true"><span>${key("base")}${labels.base}</span><span>${key("scenario")}<b>${labels.scenario}</b></span></p>`;
    return html`
      <div class="charts ${columns === 2 ? "two" : ""}">
        <figure>
          <figcaption>${words.survivalChart}</figcaption>
          ${this.#chart(active, size, percent, beside ? activeLabels : null, nothing)}
          ${ends(activeLabels)}
        </figure>
        <figure>
          <figcaption>${words.valueChart}${showsCac && !beside ? html`<span class="small muted note-line">${words.cacCaption(money(cac))}</span>` : nothing}</figcaption>
          ${this.#chart(value, size, axisMoney, beside ? valueLabels : null, marks)}
          ${ends(valueLabels)}
        </figure>
      </div>
      <details>
        <summary>${words.table}</summary>
        ${this.#table(drawn, formats)}
      </details>
    `;
  }

  #widest(labels: readonly string[]): number {
    return widest(labels, this.#font);
  }

  #chart(
    shapes: CurveShapes,
    { width, height }: { width: number; height: number },
    yText: (value: number) => string,
    labels: EndLabels | null,
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
            ${labels ? svg`<text class="end ${line.id}" x=${line.endX + 8} y=${(same ? line.endY : line.labelY) + 4}>${labels[line.id as keyof EndLabels]}</text>` : nothing}`,
        )}
    </svg>`;
  }

  #table({ base, scenario }: Drawn, formats: Formats): TemplateResult {
    const words = this.words.simulator;
    const months = base.projection.horizonMonths;
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
                ${[base, scenario].map(({ active }) => html`<td>${formats.percent(active[month] ?? 0)}</td>`)}
                ${[base, scenario].map(({ projection }) => html`<td>${formats.money(projection.cumulativeLtv[month - 1] ?? 0)}</td>`)}
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

interface EndLabels {
  readonly base: string;
  readonly scenario: string;
}

/** Dashes and colour of a line, beside its name. */
function key(id: keyof EndLabels): TemplateResult {
  return html`<svg class="key" viewBox="0 0 20 6" aria-hidden="true"><path class="line ${id}" d="M0 3H20" /></svg>`;
}

/** A lever's value for reading along: rates in full, money in short form. */
function writeShort(lever: Lever, value: number, formats: Formats): string {
  return lever.field.unit === "rate" ? writeExact(lever, value, formats) : formats.money(value);
}

/** A lever's value as its box shows it. */
function writeExact({ name, field }: Lever, value: number, formats: Formats): string {
  return field.unit === "rate" ? formats.percent(value, name === "grossMargin" ? 0 : 2) : formats.moneyToType(value);
}

/** Equal but for the noise of binary fractions. */
function nearlyEqual(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(b));
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > 24 ? `${letters.slice(0, 23).join("")}…` : text;
}

function last(values: ArrayLike<number>): number {
  return values[values.length - 1] ?? 0;
}

/** Value earned after 0, 1, 2 … months. */
function fromZero(values: ArrayLike<number>): ArrayLike<number> {
  return [0, ...Array.from(values)];
}

function diamond(x: number, y: number): string {
  return `M${x} ${y - 6}l6 6l-6 6l-6 -6Z`;
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-ltv-simulator": TenureLtvSimulator;
  }
}
