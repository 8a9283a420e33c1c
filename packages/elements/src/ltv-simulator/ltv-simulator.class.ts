import {
  type BreakEven,
  churnParameter,
  type Issue,
  numberAt,
  type ObservedBaseline,
  type Projection,
  SCENARIO_FIELDS,
  type ScenarioInput,
  type ScenarioSetInput,
  SEGMENT_FIELDS,
  withNumber,
} from "@tenure/core/fields";
import type { ComparisonReport, MonteCarloReport } from "@tenure/worker";
import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { TenureAssumptionEvent } from "../assumption-slider/assumption-event.js";
import { sliderStyles } from "../assumption-slider/slider.styles.js";
import { type SliderModel, sliderTemplate } from "../assumption-slider/slider-template.js";
import { typedNumber } from "../assumption-slider/typed-number.js";
import { EngineElement } from "../shared/engine-element.js";
import type { Formats } from "../shared/format.js";
import { inLanguage } from "../shared/in-language.js";
import { issueWords } from "../shared/issue-words.js";
import { Later } from "../shared/later.js";
import { monthAfter } from "../shared/month-after.js";
import { ResizeController } from "../shared/resize-controller.js";
import { segmented } from "../shared/segmented.js";
import { moneyToType } from "../shared/special-format.js";
import { type Ask, type ShapeCheck, TenureElement } from "../shared/tenure-element.js";
import { smallFont } from "../shared/text-width.js";
import type { CaseView, Measure } from "../what-if/cases.js";
import { DRAWN_SHARE, type WhatIfContext } from "../what-if/context.js";
import { EngineQuestion } from "../what-if/engine-question.js";
import type { AssumptionLedger } from "../what-if/ledger-template.js";
import { ofSegment } from "../what-if/of-segment.js";
import { writeParameter, writeRange } from "../what-if/parameter-words.js";
import { whatIfWords } from "../what-if/words.js";
import {
  type Assumptions,
  activeAfter,
  baseAssumptions,
  type Lever,
  type LeverName,
  levers,
  rangesOf,
  scenarioOf,
} from "./levers.js";
import { ltvSimulatorStyles } from "./ltv-simulator.styles.js";
import { isScenarioSet, type SetLever, setLevers } from "./set-levers.js";

export { TenureAssumptionEvent } from "../assumption-slider/assumption-event.js";

/** What the simulator starts from: the observed baseline, or nothing where there are no data. */
export type SimulatorStart = { readonly tenure: 1 } & Partial<ObservedBaseline>;

/** What has been moved in one scenario: levers by name, or numbers by their path where a set was given. */
type Moved = Readonly<Record<string, number>>;

/** A scenario beside the base. */
interface Draft {
  readonly name: string;
  readonly moved: Moved;
  /** Where it started; absent, at the base. */
  readonly from?: ScenarioInput;
  readonly title?: string;
}

/** What became of the text typed last. */
type Typed = { readonly name: string } & (
  | { readonly refused: string }
  | { readonly end: "atMost" | "atLeast"; readonly limit: number }
);

/** What a preset brings. */
interface Preset {
  readonly key: string;
  readonly missing?: boolean;
  readonly set?: ScenarioSetInput;
  readonly ledger?: AssumptionLedger;
}

/** What draws the answer, which loads while the engine works on it. */
const outcomePart = new Later(() => import("./outcome.js"));
const shapeCheck: ShapeCheck = new Later(async () => (await import("./baseline-shape.js")).isBaseline);

const NOTHING_OBSERVED: SimulatorStart = { tenure: 1 };
const BASE = "base";
/** Customers by whom chance is told where nobody says how many there are. */
const ASSUMED_CUSTOMERS = 100;
/** Bars of the tornado, beside a table of about as many rows. */
const TORNADO_BARS = 7;
/** From this width on the levers stand beside the outcome. */
const WIDE = 1000;
const LEVERS_WIDTH = 312 + 44;

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
  static override styles: CSSResultGroup = [TenureElement.styles, sliderStyles, ltvSimulatorStyles];

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
  @property({ type: Number, attribute: "discount-rate" }) discountRate: number = 0.1;
  /** Months counted, 1 to 600. */
  @property({ type: Number }) horizon: number = 60;
  /** Scenarios as a file or a link holds them; they stand in the place of data and attributes. */
  @property({ attribute: false }) scenarios: ScenarioSetInput | undefined;
  /** Id of a preset: scenarios with the ledger of their assumptions. */
  @property() preset: string = "";
  /** How often each scenario is run by chance once the levers rest; 0 leaves chance out. */
  @property({ type: Number }) runs: number = 2000;
  /** Where chance starts: the same seed gives the same figures. */
  @property({ type: Number }) seed: number = 1;

  /** @internal */
  @state() private drafts: readonly Draft[] = [{ name: "scenario", moved: {} }];
  /** @internal Place of the scenario that the levers move. */
  @state() private chosen = 0;
  /** @internal */
  @state() private typed: Typed | null = null;
  /** @internal */
  @state() private width = 0;
  /** @internal */
  @state() private loadedPreset: Preset | undefined;
  /** @internal What is loaded when a reader comes near it. */
  @state() private panels: typeof import("./panels.js") | undefined;

  readonly #comparison = new EngineQuestion<"compare">(
    this,
    (input, options) => this.askEngine("compare", input, options),
    { live: true },
  );
  readonly #chance = new EngineQuestion<"monteCarlo">(this, (input, options) =>
    this.askEngine("monteCarlo", input, options),
  );
  readonly #tornado = new EngineQuestion<"tornado">(this, (input, options) =>
    this.askEngine("tornado", input, options),
  );
  readonly #map = new EngineQuestion<"isoLtv">(this, (input, options) => this.askEngine("isoLtv", input, options));

  /** Values typed beyond a slider's end; they keep it wide until everything goes back to base. */
  #reach: Partial<Assumptions> = {};
  #startKey = "";
  #font = "";
  #nearby: IntersectionObserver | undefined;
  #dragging = false;
  /** The scenarios when the levers last rested: slow questions are about these. */
  #rested: ScenarioSetInput | undefined;
  #shownSet = "";
  #breakEvens: { readonly key: string; readonly found: ReadonlyMap<string, BreakEven> } | undefined;
  #announceDue = false;
  #announcement = "";

  constructor() {
    super();
    new ResizeController(this, "[part~='body']", () => {
      const body = this.renderRoot.querySelector("[part~='body']");
      if (!body || body.clientWidth === 0) return;
      this.#font = smallFont(body, 600);
      this.width = body.clientWidth;
    });
  }

  /** Current assumptions: the base, with what the reader has moved. */
  get assumptions(): Assumptions {
    return { ...this.#base(), ...this.#draft.moved };
  }

  /** The scenarios as they stand, with everything that was moved: a file or a link can hold them. */
  get scenarioSet(): ScenarioSetInput {
    const runs = this.#runs();
    return {
      tenure: 1,
      base: this.#baseName(),
      ...(runs > 0 ? { monteCarlo: { runs, seed: this.#seed() } } : {}),
      scenarios: this.#scenarios(),
    };
  }

  /** Puts every lever back to its base, or a scenario that was given to how it was given. */
  reset(): void {
    this.drafts = this.drafts.map((draft) => ({ ...draft, moved: {} }));
    this.typed = null;
    this.#reach = {};
    this.#dragging = false;
  }

  get #draft(): Draft {
    return this.drafts[Math.min(this.chosen, this.drafts.length - 1)]!;
  }

  /** Scenarios that were given, as a set or by a preset; none when what was given is no set. */
  get #given(): ScenarioSetInput | undefined {
    if (this.scenarios) return isScenarioSet(this.scenarios) ? this.scenarios : undefined;
    return this.preset ? this.loadedPreset?.set : undefined;
  }

  /** What the engine is asked about: a set that is none goes there as it is, and comes back with the reasons. */
  get #asked(): ScenarioSetInput | undefined {
    return this.#hasSet && !this.#given ? this.scenarios || undefined : this.scenarioSet;
  }

  get #hasSet(): boolean {
    return Boolean(this.scenarios || this.preset);
  }

  protected override query(): Ask {
    return { call: "baseline", input: {} };
  }

  protected override own(): SimulatorStart | undefined {
    return this.#hasSet ? NOTHING_OBSERVED : undefined;
  }

  protected override checks() {
    return [...super.checks(), shapeCheck];
  }

  /** The scenarios as they stand, their projections and draws; parts such as the chart take it as their `data`. */
  protected override async exported(): Promise<unknown> {
    const report = this.#report();
    const monteCarlo = this.#draws();
    const currency = report?.currency || this.currency || this.shown?.currency || this.provider?.currency || null;
    return report && { ...report, currency, ...(monteCarlo ? { monteCarlo } : {}) };
  }

  /** Alone, or in a provider that was given nothing to read; data that say nothing are no ground for figures. */
  protected override standIn(): SimulatorStart | undefined {
    return !this.provider || this.provider.status === "empty" ? NOTHING_OBSERVED : undefined;
  }

  protected override defaultLabel(): string {
    return this.#text.simulator.title;
  }

  protected override subtitle(): string {
    if (this.#hasSet) return this.#setSubtitle();
    const { months, percent } = { months: this.#horizon(), percent: this.formats().percent(this.#discount(), 0) };
    return this.#text.simulator.subtitle(months, percent);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#nearby?.disconnect();
    this.#nearby = undefined;
    this.#dragging = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.preset && this.loadedPreset?.key !== this.#presetKey() && this.isConnected) void this.#loadPreset();
    if (!this.shown) return;
    // Other words bring a new object with the same numbers: what the reader has moved stays.
    const startKey = textOf([this.shown, this.scenarios, this.preset, this.#given?.scenarios.map(({ name }) => name)]);
    if (startKey !== this.#startKey) {
      this.#startKey = startKey;
      this.#start();
    }
    const asked = this.#asked;
    this.#comparison.ask(asked && { set: asked });
    const set = isScenarioSet(asked) ? asked : undefined;
    if (!this.#dragging) this.#rested = set;
    if (this.#announceDue && this.#comparison.isCurrent) {
      this.#announceDue = false;
      this.#announcement = this.#spoken();
    }
    const key = textOf(set);
    this.#shownSet = key;
    if (!this.#dragging && set && this.#breakEvens?.key !== key && this.#comparison.isCurrent) {
      void this.#askBreakEvens(set, key);
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const place = this.renderRoot.querySelector(".panels-place");
    if (!place || this.panels || this.#nearby) return;
    this.#nearby = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        this.#nearby?.disconnect();
        void import("./panels.js").then(
          (panels) => {
            const root = this.renderRoot as ShadowRoot;
            const sheets = panels.panelStyles.flatMap(({ styleSheet }) => styleSheet ?? []);
            root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
            this.panels = panels;
          },
          () => {
            // The network is gone: a later look may do better.
            this.#nearby = undefined;
          },
        );
      },
      { rootMargin: "200px" },
    );
    this.#nearby.observe(place);
  }

  /** Drafts of what was given; alone, one that begins at the base. */
  #start(): void {
    const given = this.#given;
    const others = given?.scenarios.filter(({ name }) => name !== this.#baseName()) ?? [];
    this.drafts =
      others.length > 0
        ? others.map(({ name, scenario }): Draft => ({ name, moved: {}, from: scenario }))
        : [{ name: this.#baseName() === "scenario" ? "scenario 2" : "scenario", moved: {} }];
    this.chosen = 0;
    for (const question of [this.#chance, this.#tornado, this.#map]) question.ask(undefined);
    this.reset();
  }

  #freeName(wanted: string): string {
    const taken = new Set([this.#baseName(), ...(this.#given?.scenarios.map(({ name }) => name) ?? [])]);
    for (const { name } of this.drafts) taken.add(name);
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
    return name;
  }

  #baseName(): string {
    const given = this.#given;
    return given ? (given.base ?? given.scenarios[0]?.name ?? BASE) : BASE;
  }

  #presetKey(): string {
    return `${String(this.preset)} ${this.language.language}`;
  }

  async #loadPreset(): Promise<void> {
    const { preset } = this;
    const key = this.#presetKey();
    const { language } = this.language;
    this.loadedPreset = { ...this.loadedPreset, key };
    const { presetOf, presetScenarioSet, presetLedger } = await import("../what-if/preset-ledger.js");
    const found = presetOf(preset);
    if (key !== this.#presetKey()) return;
    this.loadedPreset = found
      ? { key, set: presetScenarioSet(found, language), ledger: presetLedger(found, language) }
      : { key, missing: true };
  }

  /** Each scenario of now, the base first. */
  #scenarios(): { readonly name: string; readonly scenario: ScenarioInput }[] {
    const given = this.#given;
    if (!given) {
      const scenario = (moved: Moved) => this.#leverScenario({ ...this.#base(), ...moved });
      return [
        { name: BASE, scenario: scenario({}) },
        ...this.drafts.map(({ name, moved }) => ({ name, scenario: scenario(moved) })),
      ];
    }
    const base = this.#givenBase(given);
    return [
      { name: this.#baseName(), scenario: base },
      ...this.drafts.map(({ name, moved, from = base }) => ({
        name,
        scenario: Object.entries(moved).reduce((one, [path, value]) => withNumber(one, path, value), from),
      })),
    ];
  }

  #givenBase(given: ScenarioSetInput): ScenarioInput {
    const base = given.scenarios.find(({ name }) => name === this.#baseName()) ?? given.scenarios[0];
    return base?.scenario ?? ({ segments: [] } as unknown as ScenarioInput);
  }

  #leverScenario(assumptions: Assumptions): ScenarioInput {
    const observed = this.#observed();
    const frame = { horizonMonths: this.#horizon(), discountAnnual: this.#discount() };
    const scenario = scenarioOf(assumptions, frame, observed?.customers ?? ASSUMED_CUSTOMERS);
    const own = this.#attributes();
    // What the page states itself is no estimate of the data.
    const ranges = rangesOf(assumptions, observed).filter(
      ({ parameter }) => !((parameter === "hazard.monthly" ? "monthlyChurn" : parameter) in own),
    );
    return ranges.length > 0 ? { ...scenario, ranges } : scenario;
  }

  async #askBreakEvens(set: ScenarioSetInput, key: string): Promise<void> {
    const before = this.#breakEvens?.found ?? new Map<string, BreakEven>();
    this.#breakEvens = { key, found: before };
    const [base, ...others] = set.scenarios;
    const found = await Promise.all(
      others.map(({ scenario }) =>
        this.askEngine("breakEven", {
          scenario,
          parameter: churnParameter(scenario),
          outcome: "ltvPerCustomer",
          baseline: base!.scenario,
        }),
      ),
    );
    if (this.#breakEvens?.key !== key) return;
    const known = found.flatMap((one, index) => (one.ok ? [[others[index]!.name, one.value] as const] : []));
    this.#breakEvens = { key, found: new Map(known) };
    this.requestUpdate();
  }

  #runs(): number {
    return this.runs >= 1 && this.runs <= 1e6 ? Math.round(this.runs) : 0;
  }

  #seed(): number {
    return Number.isSafeInteger(this.seed) ? this.seed : 1;
  }

  #observed(): ObservedBaseline | undefined {
    return this.shown?.monthlyChurn && !this.#hasSet ? (this.shown as ObservedBaseline) : undefined;
  }

  #base(): Assumptions {
    return { ...baseAssumptions(this.#observed()), ...this.#attributes() };
  }

  /** Assumptions from attributes; those that no field can take are passed over. */
  #attributes(): Partial<Assumptions> {
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

  get #text() {
    return this.language.in(whatIfWords);
  }

  #context(report: ComparisonReport | undefined): WhatIfContext {
    return {
      language: this.language.language,
      formats: this.formats(report?.currency ?? this.shown?.currency),
      words: this.#text,
      common: this.words,
      reason: (code: string) => this.language.reason(code),
    };
  }

  #report(): ComparisonReport | undefined {
    const asked = this.#asked;
    const answer = this.#comparison.ask(asked && { set: asked });
    return this.later(outcomePart) && typeof answer === "object" && answer.ok ? answer.value : undefined;
  }

  /** Draws of the scenarios when the levers last rested; those of scenarios that are drawn otherwise are left out. */
  #draws(): MonteCarloReport | undefined {
    const rested = this.#rested;
    const runs = this.#runs();
    const answer = this.#dragging
      ? this.#chance.answer
      : this.#chance.ask(rested && runs > 0 ? { set: rested, runs, seed: this.#seed() } : undefined);
    if (typeof answer !== "object" || !answer.ok || !rested) return undefined;
    if (!this.#chance.isCurrent) return { ...answer.value, scenarios: answer.value.scenarios.slice(0, 1) };
    const drawn = (this.#comparison.answeredInput?.set as ScenarioSetInput | undefined)?.scenarios ?? [];
    const same = (name: string) => {
      const [one, other] = [drawn, rested.scenarios].map((list) => list.find((each) => each.name === name)?.scenario);
      return textOf(one) === textOf(other);
    };
    return { ...answer.value, scenarios: answer.value.scenarios.filter(({ name }) => same(name)) };
  }

  #cases(report: ComparisonReport): { cases: CaseView[]; focus: CaseView; measure: Measure } {
    const simulator = this.#text.simulator;
    const alone = this.drafts.length === 1;
    const current = !this.#dragging && this.#breakEvens?.key === this.#shownSet;
    const { casesOf, measureOf } = outcomePart.part!;
    const plain = casesOf(report, {
      language: this.language.language,
      baseShort: simulator.baseName,
      draws: this.#draws(),
      breakEvens: current ? this.#breakEvens?.found : undefined,
      titles: this.#titles(),
    });
    const cases = plain.map((one, index): CaseView => {
      const name = alone && index === 1 ? { short: simulator.scenarioName } : {};
      // Where churn is a lever of one segment it is known who leaves before the next bill, too.
      const churn = this.#given ? null : numberAt(this.#scenarioOf(report, one.name), "segments[0].hazard.monthly");
      const active = churn === null ? {} : { active: activeAfter(one.projection.customers, churn) };
      return { ...one, ...name, ...active };
    });
    return { cases, focus: cases[1 + this.chosen] ?? cases.at(-1)!, measure: measureOf(cases) };
  }

  #scenarioOf({ set }: ComparisonReport, name: string): unknown {
    return set.scenarios.find((one) => one.name === name)?.scenario;
  }

  /** Names of scenarios that nobody has named. */
  #titles(): Readonly<Record<string, string>> {
    const simulator = this.#text.simulator;
    const given = new Set(this.#given?.scenarios.map(({ name }) => name));
    const own = this.drafts.map(({ name }, index) => [
      name,
      this.drafts.length === 1 ? simulator.scenarioName : this.#text.simulator.scenario(letterOf(index)),
    ]);
    return Object.fromEntries([[BASE, simulator.baseName], ...own].filter(([name]) => !given.has(name!)));
  }

  #titleOf({ name, from }: Draft): string {
    return this.#titles()[name] ?? (inLanguage(from?.title, this.language.language) || name);
  }

  #setSubtitle(): string {
    const report = this.#report();
    return report ? this.#text.chart.subtitle(this.formats().count(report.base.horizonMonths)) : "";
  }

  protected override renderControls(): TemplateResult | typeof nothing {
    if (!this.shown || (this.#hasSet && !this.#given)) return nothing;
    const words = this.#text.simulator;
    const several = this.drafts.length > 1;
    return html`<div class="controls">
      ${
        several
          ? segmented(
              words.choose,
              this.drafts.map((draft, value) => ({ value, text: letterOf(value), name: this.#titleOf(draft) })),
              this.chosen,
              (index) => this.#choose(index),
            )
          : nothing
      }
      <button type="button" class="tool" data-act="add" @click=${() => this.#add()}>${words.add}</button>
      ${several ? html`<button type="button" class="tool" data-act="remove" @click=${() => this.#remove()}>${words.remove}</button>` : nothing}
    </div>`;
  }

  #choose(index: number): void {
    this.chosen = index;
    this.typed = null;
    this.#reach = {};
  }

  /** Another scenario, which begins where the chosen one stands. */
  #add(): void {
    const { moved, from } = this.#draft;
    // Named scenarios keep their name for themselves.
    const start = from ? { from: untitled(from) } : {};
    this.drafts = [...this.drafts, { name: this.#freeName("scenario"), moved, ...start }];
    this.#choose(this.drafts.length - 1);
  }

  #remove(): void {
    this.drafts = this.drafts.filter((_, index) => index !== this.chosen);
    this.#choose(Math.max(0, this.chosen - 1));
  }

  protected override renderResult(): TemplateResult {
    const report = this.#report();
    const formats = this.#context(report).formats;
    const words = this.#text.simulator;
    const given = this.#given;
    const base = this.#base();
    const anyMoved = Object.entries(this.#draft.moved).some(([name, value]) => {
      return given
        ? value !== numberAt(this.#draft.from ?? this.#givenBase(given), name)
        : value !== base[name as LeverName];
    });
    return html`
      <div class="grid">
        <div class="levers">
          <div class="intro small muted prose">
            ${this.drafts.length > 1 ? html`<p part="subheading">${this.#text.simulator.moving(this.#titleOf(this.#draft))}</p>` : nothing}
            <p>${given ? this.#text.simulator.marks : words.marksSeen}</p>
            ${given ? nothing : html`<p>${this.#origin(formats)}</p>`}
          </div>
          ${this.#levers().map((lever) => this.#lever(lever, formats))}
          <button class="button" data-act="reset" aria-disabled=${anyMoved ? "false" : "true"} @click=${() => anyMoved && this.#backToBase()}>${words.reset}</button>
        </div>
        <div class="outcome">
          ${report && this.#matches(report) ? this.#outcome(report) : this.#wait()}
          <p class="visually-hidden" role="status">${this.#announcement}</p>
        </div>
      </div>
    `;
  }

  /** An answer to the scenarios of other data comes too late. */
  #matches({ others }: ComparisonReport): boolean {
    return others.length === this.drafts.length;
  }

  #wait(): TemplateResult {
    const asked = this.#asked;
    const answer = this.#comparison.ask(asked && { set: asked });
    const unknown = this.preset && !this.scenarios && this.loadedPreset?.missing;
    const issues: readonly Issue[] = unknown
      ? [{ code: "scenario/unknown-preset", severity: "error", given: this.preset }]
      : typeof answer === "object" && !answer.ok
        ? answer.issues
        : [];
    if (issues.length === 0)
      return html`${this.drawLater(outcomePart, () => this.renderSkeleton(), this.renderSkeleton())}`;
    return html`<div part="error" role="alert">
      <p class="error-title">${this.words.state.notComputed}</p>
      ${this.#worded(issues).map((text) => html`<p class="small muted">${text}</p>`)}
    </div>`;
  }

  #worded(issues: readonly Issue[]): string[] {
    const text = issueWords(() => this.requestUpdate());
    const all = issues.map((issue) => (text ? text(issue, this.language.language) : issue.code));
    return [...new Set(all)].slice(0, 4);
  }

  #levers(): readonly (Lever | SetLever)[] {
    const given = this.#given;
    if (!given) return levers(this.#base(), this.#observed(), this.#reach);
    const scenarios = this.#scenarios();
    const scenario = scenarios[1 + this.chosen]?.scenario;
    if (!scenario?.segments) return [];
    const lines = this.scenarios ? null : (this.loadedPreset?.ledger?.lines ?? null);
    // The order and the ends of sliders are those of the scenario as it was given: they do not run from a moving thumb.
    const start = this.#draft.from ?? scenarios[0]!.scenario;
    return setLevers(scenarios[0]!.scenario, start, lines);
  }

  /** Where the base comes from: its churn pools a year, and so differs from the card of one month. */
  #origin(formats: Formats): string {
    const words = this.#text.simulator;
    const observed = this.#observed();
    const given = this.#attributes();
    if (observed && given.monthlyChurn === undefined) {
      const { churned, customerMonths, month, windowMonths } = observed;
      const from = formats.month(monthAfter(month, 1 - windowMonths));
      const period = words.basePeriod(from, formats.month(month));
      return words.baseFrom(formats.count(churned), formats.count(customerMonths), period);
    }
    return Object.keys(given).length > 0 ? words.baseGiven : words.baseAssumed;
  }

  #lever(lever: Lever | SetLever, formats: Formats): TemplateResult {
    const words = this.#text.simulator;
    const { name, field, base, seen } = lever;
    const value = this.#valueOf(lever);
    const write = (given: number) => this.#writeShort(lever, given, formats);
    const baseText = value === base ? words.asBase : words.base(write(base));
    const boxText = this.#writeExact(lever, value, formats);
    const own = "label" in lever ? lever : null;
    const label = own?.label ?? field.label[this.language.language];
    const range = seen && writeRange(seen.low, seen.high, field.unit, formats, this.#text);
    const model: SliderModel = {
      ...lever,
      max: Math.max(lever.max, value),
      label: ofSegment(label, own?.segment, this.language.language),
      value,
      valueText: words.valueWithBase(write(value), baseText),
      baseText,
      seenText: range ? (own ? this.#text.slider.possible(range) : words.seen(range)) : own ? "" : words.assumed,
      boxText,
      message: this.#message(lever, formats),
    };
    return sliderTemplate(
      { ...model, name: name.replace(/[^\w-]/g, "_") },
      {
        input: (given) => this.#move(name, given, "tenure-input"),
        change: (given) => this.#move(name, given, "tenure-change"),
        typed: (text) => this.#type(lever, text, boxText, formats),
      },
    );
  }

  #valueOf({ name, path, base }: Lever): number {
    const given = this.#given;
    if (!given) return this.assumptions[name as LeverName];
    return this.#draft.moved[name] ?? numberAt(this.#draft.from ?? this.#givenBase(given), path) ?? base;
  }

  /** A lever's value for reading along: rates in full, money in short form. */
  #writeShort(lever: Lever, value: number, formats: Formats): string {
    return lever.field.unit === "money" ? formats.money(value) : this.#writeExact(lever, value, formats);
  }

  /** A lever's value as its box shows it. */
  #writeExact({ name, path, field }: Lever, value: number, formats: Formats): string {
    if (field.unit === "money") return moneyToType(formats, value);
    if (field.unit === "rate" && name !== path) return formats.percent(value, name === "grossMargin" ? 0 : 2);
    return writeParameter(value, field.unit, formats, this.#text);
  }

  #message(lever: Lever, formats: Formats): SliderModel["message"] {
    const { typed } = this;
    if (typed?.name !== lever.name) return null;
    const words = this.#text.simulator;
    if ("refused" in typed) return words.notANumber(typed.refused);
    return words[typed.end](this.#writeExact(lever, typed.limit, formats));
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
    const same = this.#writeExact(lever, value, formats) === this.#writeExact(lever, lever.base, formats);
    this.#reach = { ...this.#reach, [name]: Math.max(this.#reach[name as LeverName] ?? 0, value) };
    this.#move(name, same ? lever.base : value, "tenure-change");
    if (value !== given) this.typed = { name, end: value < given ? "atMost" : "atLeast", limit: value };
  }

  #move(name: string, value: number, type: "tenure-input" | "tenure-change"): void {
    const moved = { ...this.#draft.moved, [name]: value };
    this.drafts = this.drafts.map((draft, index) => (index === this.chosen ? { ...draft, moved } : draft));
    this.typed = null;
    this.#dragging = type === "tenure-input";
    // Slow work about how it was would only keep the thumb waiting.
    if (this.#dragging) for (const question of [this.#chance, this.#tornado, this.#map]) question.pause();
    const assumptions = this.#given ? moved : { ...this.assumptions };
    this.dispatchEvent(new TenureAssumptionEvent(type, name, value, assumptions));
    if (type === "tenure-change") this.#announceDue = true;
  }

  /** The chosen scenario, back to where it began. */
  #backToBase(): void {
    this.drafts = this.drafts.map((draft, index) => (index === this.chosen ? { ...draft, moved: {} } : draft));
    this.typed = null;
    this.#reach = {};
    this.#dragging = false;
    this.#announceDue = true;
  }

  /** The settled value is said once, with the result that belongs to it. */
  #spoken(): string {
    const report = this.#report();
    if (!report || !this.#matches(report)) return "";
    const { cases, focus } = this.#cases(report);
    const { formats } = this.#context(report);
    const words = this.#text.simulator;
    const value = focus.projection.ltvPerCustomer;
    const before = cases[0]!.projection.ltvPerCustomer;
    if (value === null || before === null) return "";
    if (outcomePart.part!.nearlyEqual(value, before)) return words.announceSame(formats.money(value));
    return words.announce(formats.money(value), formats.money(value - before, { signed: true }));
  }

  #outcome(report: ComparisonReport): TemplateResult {
    const { curveCharts, curveTable, scenarioTable } = outcomePart.part!;
    const context = this.#context(report);
    const { cases, focus, measure } = this.#cases(report);
    const { horizonMonths: months, discountAnnual: discount } = report.base;
    const available = this.width - (this.width >= WIDE ? LEVERS_WIDTH : 0);
    const model = { cases, focus, measure, width: available, months, font: this.#font };
    return html`
      ${scenarioTable({ cases, measure, months, discount, pending: this.#runs() > 0 }, context)}
      ${this.#drawn(context)} ${this.#notices(report, focus)}
      ${
        this.width === 0
          ? nothing
          : html`${curveCharts(model, context)}
              <details>
                <summary>${this.#text.simulator.table}</summary>
                ${curveTable(model, context)}
              </details>`
      }
      <div class="panels-place">${this.panels ? this.#panels(report, { cases, focus, measure }, context) : nothing}</div>
    `;
  }

  /** How far the runs by chance have come. */
  #drawn({ formats, words }: WhatIfContext): TemplateResult | typeof nothing {
    if (this.#runs() === 0) return nothing;
    const draws = this.#draws();
    const known = draws && draws.scenarios.length > 1 ? draws : undefined;
    const text = known
      ? known.done < known.runs
        ? words.run.drawing(formats.count(known.done), formats.count(known.runs))
        : `${words.chart.band(formats.percent(DRAWN_SHARE, 0), formats.count(known.runs))}`
      : "";
    return html`<p class="small muted draws">${text}</p>`;
  }

  #panels(
    report: ComparisonReport,
    { cases, focus, measure }: { cases: readonly CaseView[]; focus: CaseView; measure: Measure },
    context: WhatIfContext,
  ): TemplateResult {
    const { decomposition, tornadoTable, isoMap, ledgerTable, parameterLabel } = this.panels!;
    const { words } = context;
    const rested = this.#rested?.scenarios.find(({ name }) => name === focus.name)?.scenario;
    const moving = this.#dragging;
    const tornado = moving
      ? this.#tornado.answer
      : this.#tornado.ask(rested && { scenario: rested, outcome: "ltvPerCustomer" });
    const map = moving ? this.#map.answer : this.#map.ask(rested && { scenario: rested });
    const label = (name: string) => parameterLabel(name, context.language, words);
    const panel = (
      title: string,
      subtitle: string,
      content: unknown,
      whole = false,
    ) => html`<section class="panel ${whole ? "whole" : ""}">
      <p part="subheading">${title}</p>
      <p class="subtitle">${subtitle}</p>
      ${content}
    </section>`;
    const marks = cases.flatMap((one) => {
      const { name, mark } = one;
      if (mark !== "base" && one !== focus) return [];
      const scenario = this.#scenarioOf(report, name);
      const [x, y] = ["segments[0].hazard.monthly", "segments[0].expansionMonthly"].map((path) =>
        numberAt(scenario, path),
      );
      return x == null || y == null ? [] : [{ name, x, y, base: mark === "base" }];
    });
    const several = (rested?.segments?.length ?? 1) > 1;
    const half =
      this.width >= 860 && this.width < WIDE ? this.width : this.width - (this.width >= WIDE ? LEVERS_WIDTH : 0);
    const ledger = this.#ledger(report, cases, context);
    return html`<div class="panels">
      ${panel(words.table.why(focus.title), words.table.whySubtitle, decomposition(cases[0]!, focus, measure, context))}
      ${
        typeof tornado === "object" && tornado.ok
          ? panel(
              words.tornado.title,
              words.tornado.subtitle[tornado.value.outcome],
              tornadoTable(tornado.value, { limit: TORNADO_BARS, several }, context),
            )
          : nothing
      }
      ${
        typeof map === "object" && map.ok && this.width > 0
          ? panel(
              words.map.title,
              `${words.map.subtitle(label(map.value.x.parameter), label(map.value.y.parameter))} ${several ? "" : words.map.marks}`,
              isoMap(
                map.value,
                {
                  width: Math.max(220, half),
                  font: this.#font,
                  marks: several || map.value.x.unit !== "rate" ? [] : marks,
                },
                context,
              ),
              true,
            )
          : nothing
      }
      ${ledger ? panel(words.ledger.title, cases.length > 1 ? words.ledger.subtitle : "", ledgerTable(ledger, context), true) : nothing}
    </div>`;
  }

  #ledger(report: ComparisonReport, cases: readonly CaseView[], context: WhatIfContext): AssumptionLedger | null {
    if (!this.#given) {
      const base = this.#base();
      return this.panels!.observedLedger(
        {
          levers: levers(base, this.#observed()),
          given: this.#attributes(),
          observed: this.#observed(),
          cases: cases.map(({ title }, index) => ({
            title,
            assumptions: index === 0 ? base : { ...base, ...this.drafts[index - 1]?.moved },
          })),
        },
        context,
      );
    }
    const ranges = this.#givenBase(this.#given).ranges ?? [];
    const known = this.scenarios ? undefined : this.loadedPreset?.ledger;
    const rangeOf = (path: string) =>
      ranges.find(({ parameter }) => path === parameter || path.replace(/^segments\[\d+\]\./, "") === parameter);
    const paths = known?.lines ?? this.#levers().map(({ path }) => ({ path }));
    return {
      tenure: 1,
      scenarios: cases.map(({ title }) => title),
      lines: paths.map((line) => {
        const range = rangeOf(line.path);
        const told = "standing" in line ? line : null;
        const known =
          range?.low !== undefined && range.high !== undefined ? { low: range.low, high: range.high } : null;
        return {
          ...(told ?? { path: line.path, standing: range ? "estimated" : "assumed", range: known }),
          source: told?.source ?? range?.source ?? "",
          values: cases.map(({ name }) => numberAt(this.#scenarioOf(report, name), line.path)),
        };
      }),
    };
  }

  /** What a reader should know before believing the headline: also where the horizon hides an effect or flatters one. */
  #notices(report: ComparisonReport, { name, projection }: CaseView): TemplateResult {
    const { ltvPerCustomer, paybackMonthsDiscounted, horizonMonths, issues, reasons } = projection as Projection;
    const words = this.#text.simulator;
    const grows = "scenario/value-grows-without-limit";
    const own = report.others.find((one) => one.name === name)?.issues ?? [];
    const further = [...issues, ...own].filter(({ code }) => code !== grows);
    const notices = [
      ...(issues.some(({ code }) => code === grows) ? [words.growsWithoutLimit(horizonMonths)] : []),
      ...(ltvPerCustomer !== null && ltvPerCustomer < 0 ? [words.losesMoney] : []),
      ...(paybackMonthsDiscounted === null && reasons.paybackMonthsDiscounted === "never"
        ? [words.neverPaysBack(horizonMonths)]
        : []),
      ...(further.length > 0 ? this.#worded(further) : []),
    ];
    return html`${notices.map((notice) => html`<p class="note prose">${notice}</p>`)}`;
  }
}

/** Plain data as text, to tell what has changed; what is none is always the same. */
function textOf(data: unknown): string {
  try {
    return JSON.stringify(data) ?? "";
  } catch {
    return "";
  }
}

function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26));
}

function untitled({ title: _, ...scenario }: ScenarioInput): ScenarioInput {
  return scenario;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > 24 ? `${letters.slice(0, 23).join("")}…` : text;
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-ltv-simulator": TenureLtvSimulator;
  }
}
