import {
  type BreakEven,
  churnParameter,
  type Issue,
  numberAt,
  type ObservedBaseline,
  type Projection,
  type Result,
  SCENARIO_FIELDS,
  type ScenarioInput,
  type ScenarioSetInput,
  SEGMENT_FIELDS,
  withNumber,
} from "@tenure/core/fields";
import type { CallName, CallOptions, ComparisonReport, MonteCarloReport, ScoringCalls } from "@tenure/worker";
import { css, html, nothing, type ReactiveController, type TemplateResult } from "lit";
import { TenureAssumptionEvent } from "../assumption-slider/assumption-event.js";
import { sliderStyles } from "../assumption-slider/slider.styles.js";
import { type SliderModel, sliderTemplate } from "../assumption-slider/slider-template.js";
import { typedNumber } from "../assumption-slider/typed-number.js";
import { finite } from "../shared/finite.js";
import type { Formats } from "../shared/format.js";
import { inLanguage } from "../shared/in-language.js";
import { issueWords } from "../shared/issue-words.js";
import type { LanguageController } from "../shared/language.js";
import { Later } from "../shared/later.js";
import { monthAfter } from "../shared/month-after.js";
import { ResizeController } from "../shared/resize-controller.js";
import { segmented } from "../shared/segmented.js";
import { moneyToType } from "../shared/special-format.js";
import { smallFont } from "../shared/text-width.js";
import type { CaseView, Measure } from "../what-if/cases.js";
import type { OutcomeContext, WhatIfContext } from "../what-if/context.js";
import { bandText, endsText } from "../what-if/draws-text.js";
import { EngineQuestion } from "../what-if/engine-question.js";
import type { AssumptionLedger, LedgerLine } from "../what-if/ledger-template.js";
import { ofSegment } from "../what-if/of-segment.js";
import { outcomeWords } from "../what-if/outcome-words.js";
import { writeParameter, writeRange } from "../what-if/parameter-words.js";
import {
  type Assumptions,
  activeAfter,
  baseAssumptions,
  type Lever,
  type LeverName,
  levers,
  pathOf,
  rangesOf,
  scenarioOf,
} from "./levers.js";
import type { TenureLtvSimulator } from "./ltv-simulator.class.js";
import { outcomePart } from "./outcome-part.js";
import { room, rooms } from "./rooms.js";
import { isScenarioSet, type SetLever, setLevers } from "./set-levers.js";
import { simulationStyles } from "./simulation.styles.js";

/** Styles of what is drawn here. */
export const styles = css`
  ${sliderStyles}
  ${simulationStyles}
`;

/** What the element lends of its own. */
export interface Lent {
  readonly language: LanguageController;
  readonly ask: <K extends CallName>(
    call: K,
    input: ScoringCalls[K]["input"],
    options?: CallOptions<ScoringCalls[K]["output"]>,
  ) => Promise<Result<ScoringCalls[K]["output"]>>;
  readonly formats: (currency?: string | null) => Formats;
  readonly providerCurrency: () => string | null | undefined;
  readonly later: <P>(part: Later<P>) => P | null | undefined;
  readonly drawLater: <P>(
    part: Later<P>,
    draw: (part: P) => TemplateResult | typeof nothing,
    meanwhile: TemplateResult | typeof nothing,
  ) => TemplateResult | typeof nothing;
}

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

type Panels = typeof import("./panels.js");

/** What stands beside the levers, and what has the whole width below them. */
type Outcome = Readonly<Record<"beside" | "below", TemplateResult | typeof nothing>>;

const BASE = "base";
/** Customers by whom chance is told where nobody says how many there are. */
const ASSUMED_CUSTOMERS = 100;
/** Bars of the tornado, beside a table of about as many rows. */
const TORNADO_BARS = 7;
/** What stands below the charts. */
const panelsPart = new Later(() => import("./panels.js"));

/** What a reader does with levers and scenarios, and what is drawn of it. */
export class Simulation implements ReactiveController {
  readonly #host: TenureLtvSimulator;
  readonly #lent: Lent;

  #drafts: readonly Draft[] = [{ name: "scenario", moved: {} }];
  /** Place of the scenario that the levers move. */
  #chosen = 0;
  #typed: Typed | null = null;
  #width = 0;
  #loadedPreset: Preset | undefined;
  /** While a preset is on its way. */
  #arrival: Promise<void> | undefined;
  #hasCharts = false;

  readonly #comparison: EngineQuestion<"compare">;
  readonly #chance: EngineQuestion<"monteCarlo">;
  readonly #tornado: EngineQuestion<"tornado">;
  readonly #map: EngineQuestion<"isoLtv">;

  /** Values typed beyond a slider's end; they keep it wide until everything goes back to base. */
  #reach: Partial<Assumptions> = {};
  #startKey = "";
  #font = "";
  #dragging = false;
  /** The scenarios when the levers last rested: slow questions are about these. */
  #rested: ScenarioSetInput | undefined;
  /** The newest answer that says what the horizon hides: while a thumb moves, none does. */
  #examined: ComparisonReport | undefined;
  #shownSet = "";
  #breakEvens: { readonly key: string; readonly found: ReadonlyMap<string, BreakEven> } | undefined;
  #announceDue = false;
  #announcement = "";

  constructor(host: TenureLtvSimulator, lent: Lent) {
    this.#host = host;
    this.#lent = lent;
    this.#comparison = new EngineQuestion(host, (input, options) => lent.ask("compare", input, options), {
      live: true,
    });
    this.#chance = new EngineQuestion(host, (input, options) => lent.ask("monteCarlo", input, options));
    this.#tornado = new EngineQuestion(host, (input, options) => lent.ask("tornado", input, options));
    this.#map = new EngineQuestion(host, (input, options) => lent.ask("isoLtv", input, options));
    new ResizeController(host, "[part~='body']", () => {
      const body = host.renderRoot.querySelector("[part~='body']");
      if (!body || body.clientWidth === 0) return;
      this.#font = smallFont(body, 600);
      this.#width = body.clientWidth;
      host.requestUpdate();
    });
    host.addController(this);
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
    this.#drafts = this.#drafts.map((draft) => ({ ...draft, moved: {} }));
    this.#typed = null;
    this.#reach = {};
    this.#dragging = false;
    this.#host.requestUpdate();
  }

  get #draft(): Draft {
    return this.#drafts[Math.min(this.#chosen, this.#drafts.length - 1)]!;
  }

  /** Scenarios that were given, as a set or by a preset; none when what was given is no set. */
  get #given(): ScenarioSetInput | undefined {
    if (this.#host.scenarios) return isScenarioSet(this.#host.scenarios) ? this.#host.scenarios : undefined;
    return this.#host.preset ? this.#loadedPreset?.set : undefined;
  }

  /** What the engine is asked about: a set that is none goes there as it is, and comes back with the reasons. */
  get #asked(): ScenarioSetInput | undefined {
    return this.#hasSet && !this.#given ? this.#host.scenarios || undefined : this.scenarioSet;
  }

  get #hasSet(): boolean {
    return Boolean(this.#host.scenarios || this.#host.preset);
  }

  /** The scenarios as they stand, their projections and draws; parts such as the chart take it as their `data`. */
  exported(): unknown {
    const report = this.#report();
    const monteCarlo = this.#draws();
    const currency =
      report?.currency || this.#host.currency || this.#host.shown?.currency || this.#lent.providerCurrency() || null;
    return report && { ...report, currency, ...(monteCarlo ? { monteCarlo } : {}) };
  }

  /** Takes in what the element shows and was given, and asks the engine about it. */
  update(): void {
    if (this.#host.preset && this.#loadedPreset?.key !== this.#presetKey() && this.#host.isConnected) {
      this.#arrival = this.#loadPreset().finally(() => {
        this.#arrival = undefined;
      });
    }
    if (!this.#host.shown) return;
    // Other words bring a new object with the same numbers: what the reader has moved stays.
    const startKey = textOf([
      this.#host.shown,
      this.#host.scenarios,
      this.#host.preset,
      this.#given?.scenarios.map(({ name }) => name),
    ]);
    if (startKey !== this.#startKey) {
      this.#startKey = startKey;
      this.#start();
    }
    const asked = this.#asked;
    const answer = this.#compare(asked);
    if (this.#comparison.answeredInput?.notices && typeof answer === "object" && answer.ok)
      this.#examined = answer.value;
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

  hostDisconnected(): void {
    this.#dragging = false;
  }

  /** The panels load after the first charts are drawn, which would come later if both came at once. */
  hostUpdated(): void {
    if (this.#hasCharts || !this.#host.renderRoot.querySelector("[part~='curve']")) return;
    this.#hasCharts = true;
    queueMicrotask(() => this.#host.requestUpdate());
  }

  /** Resolves when every panel shows what it has to say of the scenarios as they stand. */
  async settled(): Promise<void> {
    for (let working: readonly unknown[] = [this]; working.length > 0; ) {
      while (!(await this.#host.updateComplete));
      const { working: compared } = this.#comparison;
      working = [this.#arrival, compared, this.#tornado.working, this.#map.working].filter((one) => one !== undefined);
      await Promise.all(working);
    }
  }

  /** Drafts of what was given; alone, one that begins at the base. */
  #start(): void {
    const given = this.#given;
    const others = given?.scenarios.filter(({ name }) => name !== this.#baseName()) ?? [];
    this.#drafts =
      others.length > 0
        ? others.map(({ name, scenario }): Draft => ({ name, moved: {}, from: scenario }))
        : [{ name: this.#baseName() === "scenario" ? "scenario 2" : "scenario", moved: {} }];
    this.#chosen = 0;
    for (const question of [this.#chance, this.#tornado, this.#map]) question.ask(undefined);
    this.reset();
  }

  #freeName(wanted: string): string {
    const taken = new Set([this.#baseName(), ...(this.#given?.scenarios.map(({ name }) => name) ?? [])]);
    for (const { name } of this.#drafts) taken.add(name);
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
    return name;
  }

  #baseName(): string {
    const given = this.#given;
    return given ? (given.base ?? given.scenarios[0]?.name ?? BASE) : BASE;
  }

  #presetKey(): string {
    return `${String(this.#host.preset)} ${this.#lent.language.language}`;
  }

  async #loadPreset(): Promise<void> {
    const { preset } = this.#host;
    const key = this.#presetKey();
    const { language } = this.#lent.language;
    this.#loadedPreset = { ...this.#loadedPreset, key };
    const { presetOf, presetScenarioSet, presetLedger } = await import("../what-if/preset-ledger.js");
    const found = presetOf(preset);
    if (key !== this.#presetKey()) return;
    this.#loadedPreset = found
      ? { key, set: presetScenarioSet(found, language), ledger: presetLedger(found, language) }
      : { key, missing: true };
    this.#host.requestUpdate();
  }

  /** Each scenario of now, the base first. */
  #scenarios(): { readonly name: string; readonly scenario: ScenarioInput }[] {
    const given = this.#given;
    if (!given) {
      const base = this.#leverScenario();
      const scenario = (moved: Moved) =>
        Object.entries(moved).reduce((one, [name, value]) => withNumber(one, pathOf(name as LeverName), value), base);
      return [
        { name: BASE, scenario: scenario({}) },
        ...this.#drafts.map(({ name, moved }) => ({ name, scenario: scenario(moved) })),
      ];
    }
    const base = this.#givenBase(given);
    return [
      { name: this.#baseName(), scenario: base },
      ...this.#drafts.map(({ name, moved, from = base }) => ({
        name,
        scenario: Object.entries(moved).reduce((one, [path, value]) => withNumber(one, path, value), from),
      })),
    ];
  }

  #givenBase(given: ScenarioSetInput): ScenarioInput {
    const base = given.scenarios.find(({ name }) => name === this.#baseName()) ?? given.scenarios[0];
    return base?.scenario ?? ({ segments: [] } as unknown as ScenarioInput);
  }

  #leverScenario(): ScenarioInput {
    const observed = this.#observed();
    const frame = { horizonMonths: this.#horizon(), discountAnnual: this.#discount() };
    const scenario = scenarioOf(this.#base(), frame, observed?.customers ?? ASSUMED_CUSTOMERS);
    // What the page states itself is no estimate of the data.
    const ranges = rangesOf(observed, this.#attributes());
    return ranges.length > 0 ? { ...scenario, ranges } : scenario;
  }

  async #askBreakEvens(set: ScenarioSetInput, key: string): Promise<void> {
    const before = this.#breakEvens?.found ?? new Map<string, BreakEven>();
    this.#breakEvens = { key, found: before };
    const [base, ...others] = set.scenarios;
    const found = await Promise.all(
      others.map(({ scenario }) =>
        this.#lent.ask("breakEven", {
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
    this.#host.requestUpdate();
  }

  #runs(): number {
    const runs = finite(this.#host.runs) ?? 0;
    return runs >= 1 && runs <= 1e6 ? Math.round(runs) : 0;
  }

  #seed(): number {
    return Number.isSafeInteger(this.#host.seed) ? this.#host.seed : 1;
  }

  #observed(): ObservedBaseline | undefined {
    return this.#host.shown?.monthlyChurn && !this.#hasSet ? (this.#host.shown as ObservedBaseline) : undefined;
  }

  #base(): Assumptions {
    return { ...baseAssumptions(this.#observed()), ...this.#attributes() };
  }

  /** Assumptions from attributes; those that no field can take are passed over. */
  #attributes(): Partial<Assumptions> {
    const own: Readonly<Record<LeverName, number | null | undefined>> = {
      arpa: this.#host.arpa,
      monthlyChurn: this.#host.churn,
      expansionMonthly: this.#host.upsell,
      contractionMonthly: this.#host.contraction,
      grossMargin: this.#host.margin,
      cac: this.#host.cac,
      csCostPerCustomerMonth: this.#host.csCost,
    };
    const possible = ([name, value]: [string, number | null | undefined]) => {
      const { min, max } = SEGMENT_FIELDS[name as LeverName];
      return value != null && value >= min && value <= max;
    };
    return Object.fromEntries(Object.entries(own).filter(possible));
  }

  #horizon(): number {
    return Number.isFinite(this.#host.horizon) ? Math.min(600, Math.max(1, Math.round(this.#host.horizon))) : 60;
  }

  #discount(): number {
    const { min, max } = SCENARIO_FIELDS.discountAnnual;
    const rate = finite(this.#host.discountRate) ?? 0.1;
    return rate >= min && rate <= max ? rate : 0.1;
  }

  get #text() {
    return this.#lent.language.in(outcomeWords);
  }

  #context(report: ComparisonReport | undefined): OutcomeContext {
    return {
      language: this.#lent.language.language,
      formats: this.#lent.formats(report?.currency ?? this.#host.shown?.currency),
      words: this.#text,
      common: this.#lent.language.words,
      reason: (code: string) => this.#lent.language.reason(code),
    };
  }

  #compare(set: ScenarioSetInput | undefined): ReturnType<EngineQuestion<"compare">["ask"]> {
    return this.#comparison.ask(set && { set, notices: !this.#dragging });
  }

  #report(): ComparisonReport | undefined {
    const answer = this.#compare(this.#asked);
    return this.#lent.later(outcomePart) && typeof answer === "object" && answer.ok ? answer.value : undefined;
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
    const alone = this.#drafts.length === 1;
    const current = !this.#dragging && this.#breakEvens?.key === this.#shownSet;
    const { casesOf, measureOf } = outcomePart.part!;
    const plain = casesOf(report, {
      language: this.#lent.language.language,
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
    return { cases, focus: cases[1 + this.#chosen] ?? cases.at(-1)!, measure: measureOf(cases) };
  }

  #scenarioOf({ set }: ComparisonReport, name: string): unknown {
    return set.scenarios.find((one) => one.name === name)?.scenario;
  }

  /** Names of scenarios that nobody has named. */
  #titles(): Readonly<Record<string, string>> {
    const simulator = this.#text.simulator;
    const given = new Set(this.#given?.scenarios.map(({ name }) => name));
    const own = this.#drafts.map(({ name }, index) => [
      name,
      this.#drafts.length === 1 ? simulator.scenarioName : this.#text.simulator.scenario(letterOf(index)),
    ]);
    return Object.fromEntries([[BASE, simulator.baseName], ...own].filter(([name]) => !given.has(name!)));
  }

  #titleOf({ name, from }: Draft): string {
    return this.#titles()[name] ?? (inLanguage(from?.title, this.#lent.language.language) || name);
  }

  /** What is shown, for the line below the heading. */
  subtitle(): string {
    if (!this.#hasSet) {
      const { months, percent } = {
        months: this.#horizon(),
        percent: this.#lent.formats().percent(this.#discount(), 0),
      };
      return this.#text.simulator.subtitle(months, percent);
    }
    const report = this.#report();
    return report ? this.#text.chart.subtitle(this.#lent.formats().count(report.base.horizonMonths)) : "\u00a0";
  }

  controls(): TemplateResult | typeof nothing {
    if (!this.#host.shown || (this.#hasSet && !this.#given)) return nothing;
    const words = this.#text.simulator;
    const several = this.#drafts.length > 1;
    return html`<div class="controls">
      ${
        several
          ? segmented(
              words.choose,
              this.#drafts.map((draft, value) => ({ value, text: letterOf(value), name: this.#titleOf(draft) })),
              this.#chosen,
              (index) => this.#choose(index),
            )
          : nothing
      }
      <button type="button" class="tool" data-act="add" @click=${() => this.#add()}>${words.add}</button>
      ${several ? html`<button type="button" class="tool" data-act="remove" @click=${() => this.#remove()}>${words.remove}</button>` : nothing}
    </div>`;
  }

  #choose(index: number): void {
    this.#chosen = index;
    this.#typed = null;
    this.#reach = {};
    this.#host.requestUpdate();
  }

  /** Another scenario, which begins where the chosen one stands. */
  #add(): void {
    const { moved, from } = this.#draft;
    // Named scenarios keep their name for themselves.
    const start = from ? { from: untitled(from) } : {};
    this.#drafts = [...this.#drafts, { name: this.#freeName("scenario"), moved, ...start }];
    this.#choose(this.#drafts.length - 1);
  }

  #remove(): void {
    this.#drafts = this.#drafts.filter((_, index) => index !== this.#chosen);
    this.#choose(Math.max(0, this.#chosen - 1));
  }

  draw(): TemplateResult {
    const report = this.#report();
    const formats = this.#context(report).formats;
    const { beside, below } = report && this.#matches(report) ? this.#outcome(report) : this.#wait();
    return html`
      <div class="grid">
        <div class="levers">
          ${this.#presetIsLoading ? this.#rooms().levers : this.#drawnLevers(formats)}
        </div>
        <div class="outcome">
          ${beside}
          <p class="visually-hidden" role="status">${this.#announcement}</p>
        </div>
      </div>
      <div class="below">${below}</div>
    `;
  }

  #drawnLevers(formats: Formats): TemplateResult {
    const words = this.#text.simulator;
    const given = this.#given;
    const base = this.#base();
    const anyMoved = Object.entries(this.#draft.moved).some(([name, value]) => {
      return given
        ? value !== numberAt(this.#draft.from ?? this.#givenBase(given), name)
        : value !== base[name as LeverName];
    });
    return html`
          <div class="intro small muted prose">
            ${this.#drafts.length > 1 ? this.#subheading(words.moving(this.#titleOf(this.#draft))) : nothing}
            <p>${given ? words.marks : words.marksSeen}</p>
            ${given ? nothing : html`<p>${this.#origin(formats)}</p>`}
          </div>
          ${this.#levers().map((lever) => this.#lever(lever, formats))}
          <button class="button" data-act="reset" aria-disabled=${anyMoved ? "false" : "true"} @click=${() => anyMoved && this.#backToBase()}>${words.reset}</button>
    `;
  }

  #rooms() {
    return rooms(Boolean(this.#host.preset && !this.#host.scenarios));
  }

  get #presetIsLoading(): boolean {
    return Boolean(this.#host.preset) && !this.#host.scenarios && !this.#given && !this.#loadedPreset?.missing;
  }

  /** An answer to the scenarios of other data comes too late. */
  #matches({ others }: ComparisonReport): boolean {
    return others.length === this.#drafts.length;
  }

  #wait(): Outcome {
    const asked = this.#asked;
    const answer = this.#compare(asked);
    const unknown = this.#host.preset && !this.#host.scenarios && this.#loadedPreset?.missing;
    const issues: readonly Issue[] = unknown
      ? [{ code: "scenario/unknown-preset", severity: "error", given: this.#host.preset }]
      : typeof answer === "object" && !answer.ok
        ? answer.issues
        : [];
    if (issues.length === 0) {
      const { table, beside, charts, below } = this.#rooms();
      const wait = html`${table}${beside}`;
      return { beside: this.#lent.drawLater(outcomePart, () => wait, wait), below: html`${charts}${below}` };
    }
    return {
      beside: html`<div part="error" role="alert">
        <p class="error-title">${this.#lent.language.words.state.notComputed}</p>
        ${this.#worded(issues).map((text) => html`<p class="small muted">${text}</p>`)}
      </div>`,
      below: nothing,
    };
  }

  #worded(issues: readonly Issue[]): string[] {
    const text = issueWords(() => this.#host.requestUpdate());
    const all = issues.map((issue) => (text ? text(issue, this.#lent.language.language) : issue.code));
    return [...new Set(all)].slice(0, 4);
  }

  #levers(): readonly (Lever | SetLever)[] {
    const given = this.#given;
    if (!given) return levers(this.#base(), this.#observed(), this.#reach);
    const scenarios = this.#scenarios();
    const scenario = scenarios[1 + this.#chosen]?.scenario;
    if (!scenario?.segments) return [];
    // Another scenario's line about the same number says nothing of this one.
    const place = this.#given?.scenarios.findIndex(({ name }) => name === this.#draft.name) ?? -1;
    const lines = this.#presetLines()?.filter(({ values }) => place < 0 || values[place] !== null) ?? null;
    // The order and the ends of sliders are those of the scenario as it was given: they do not run from a moving thumb.
    const start = this.#draft.from ?? scenarios[0]!.scenario;
    return setLevers(scenarios[0]!.scenario, start, lines);
  }

  #presetLines(): readonly LedgerLine[] | undefined {
    return this.#host.scenarios ? undefined : this.#loadedPreset?.ledger?.lines;
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
    const boxText = this.#writeExact(lever, value, formats);
    const own = "label" in lever ? lever : null;
    const baseText = own?.isNew ? words.noBase : value === base ? words.asBase : words.base(write(base));
    const label = own?.label ?? field.label[this.#lent.language.language];
    const range = seen && writeRange(seen.low, seen.high, field.unit, formats, this.#text);
    const model: SliderModel = {
      ...lever,
      max: Math.max(lever.max, value),
      label: ofSegment(label, own?.segment, this.#lent.language.language),
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
    const typed = this.#typed;
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
      this.#typed = text.trim() === "" ? null : { name, refused: shortened(text.trim()) };
      this.#host.requestUpdate();
      return;
    }
    const given = rate ? Number((number / 100).toPrecision(12)) : number;
    const value = Math.min(field.max, Math.max(field.min, given));
    // Whoever types what the base shows means the base, not its rounded form.
    const same = this.#writeExact(lever, value, formats) === this.#writeExact(lever, lever.base, formats);
    this.#reach = { ...this.#reach, [name]: Math.max(this.#reach[name as LeverName] ?? 0, value) };
    this.#move(name, same ? lever.base : value, "tenure-change");
    if (value !== given) this.#typed = { name, end: value < given ? "atMost" : "atLeast", limit: value };
  }

  #move(name: string, value: number, type: "tenure-input" | "tenure-change"): void {
    const moved = { ...this.#draft.moved, [name]: value };
    this.#drafts = this.#drafts.map((draft, index) => (index === this.#chosen ? { ...draft, moved } : draft));
    this.#typed = null;
    this.#dragging = type === "tenure-input";
    // Slow work about how it was would only keep the thumb waiting.
    if (this.#dragging) for (const question of [this.#chance, this.#tornado, this.#map]) question.pause();
    const assumptions = this.#given ? moved : { ...this.assumptions };
    this.#host.dispatchEvent(new TenureAssumptionEvent(type, name, value, assumptions));
    if (type === "tenure-change") this.#announceDue = true;
    this.#host.requestUpdate();
  }

  /** The chosen scenario, back to where it began. */
  #backToBase(): void {
    this.#drafts = this.#drafts.map((draft, index) => (index === this.#chosen ? { ...draft, moved: {} } : draft));
    this.#typed = null;
    this.#reach = {};
    this.#dragging = false;
    this.#announceDue = true;
    this.#host.requestUpdate();
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

  #outcome(report: ComparisonReport): Outcome {
    const { curveCharts, curveTable, scenarioTable } = outcomePart.part!;
    const context = this.#context(report);
    const { cases, focus, measure } = this.#cases(report);
    const { horizonMonths: months, discountAnnual: discount } = report.base;
    const model = { cases, focus, measure, width: this.#width, months, font: this.#font };
    const part = this.#hasCharts ? this.#lent.later(panelsPart) : undefined;
    const missing = part === null ? this.#lent.drawLater(panelsPart, () => nothing, nothing) : nothing;
    const panels = part
      ? this.#panels(part, report, { cases, focus, measure }, context)
      : part === null
        ? { beside: missing, below: nothing }
        : this.#rooms();
    const charts = html`${curveCharts(model, context)}
      <details>
        <summary>${context.words.simulator.table}</summary>
        ${curveTable(model, context)}
      </details>`;
    return {
      beside: html`
        ${scenarioTable({ cases, measure, months, discount, pending: this.#runs() > 0 }, context)}
        ${this.#drawn(part, focus, measure, context)} ${this.#notices(report, focus)} ${panels.beside}
      `,
      below: html`
        ${this.#width === 0 ? this.#rooms().charts : this.#panel(context.words.chart.title, "", charts)} ${panels.below}
      `,
    };
  }

  /** How well the draws know their range, once its words are there. */
  #ends(part: Panels | null | undefined, focus: CaseView, measure: Measure, outer: OutcomeContext): string {
    if (!part) return "";
    const { language } = this.#lent;
    const words = language.in(part.whatIfWords);
    return language.arriving.has(part.whatIfWords.ja) ? "" : endsText(focus, measure, { ...outer, words });
  }

  /** How far the runs by chance have come. */
  #drawn(
    part: Panels | null | undefined,
    focus: CaseView,
    measure: Measure,
    context: OutcomeContext,
  ): TemplateResult | typeof nothing {
    const { formats, words } = context;
    if (this.#runs() === 0) return nothing;
    const draws = this.#draws();
    const known = draws && draws.scenarios.length > 1 ? draws : undefined;
    const text = known
      ? known.done < known.runs
        ? words.run.drawing(formats.count(known.done), formats.count(known.runs))
        : [bandText(known.runs, context), this.#ends(part, focus, measure, context)]
            .join(formats.isJapanese ? "" : " ")
            .trimEnd()
      : "";
    return html`<p class="small muted draws">${text}</p>`;
  }

  #panels(
    part: Panels,
    report: ComparisonReport,
    { cases, focus, measure }: { cases: readonly CaseView[]; focus: CaseView; measure: Measure },
    outer: OutcomeContext,
  ): Outcome {
    const { decomposition, tornadoTable, isoMap, ledgerTable, parameterLabel, whatIfWords } = part;
    const words = this.#lent.language.in(whatIfWords);
    // English words among Japanese ones would be seen for a moment.
    if (this.#lent.language.arriving.has(whatIfWords.ja)) return this.#rooms();
    const context: WhatIfContext = { ...outer, words };
    const rested = this.#rested?.scenarios.find(({ name }) => name === focus.name)?.scenario;
    const moving = this.#dragging;
    const tornado = moving
      ? this.#tornado.answer
      : this.#tornado.ask(rested && { scenario: rested, outcome: "ltvPerCustomer" });
    const map = moving ? this.#map.answer : this.#map.ask(rested && { scenario: rested });
    const label = (name: string) => parameterLabel(name, context.language, words);
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
    const ledger = this.#ledger(part, report, cases, context);
    const width = Math.max(220, this.#width);
    // What the engine cannot say has no panel; what it has not said yet keeps its room.
    return {
      beside: html`<div class="panels">
        ${this.#panel(words.table.why(focus.title), words.table.whySubtitle, decomposition(cases[0]!, focus, measure, context))}
        ${answered(tornado, (answer) =>
          this.#panel(
            words.tornado.title,
            words.tornado.subtitle.ltvPerCustomer,
            answer ? tornadoTable(answer, { limit: TORNADO_BARS, several }, context) : room("tornado"),
          ),
        )}
      </div>`,
      below: html`
        ${answered(map, (answer) =>
          this.#panel(
            words.map.title,
            answer
              ? `${words.map.subtitle(label(answer.x.parameter), label(answer.y.parameter))} ${several ? "" : words.map.marks}`
              : "\u00a0",
            answer
              ? isoMap(
                  answer,
                  { width, font: this.#font, marks: several || answer.x.unit !== "rate" ? [] : marks },
                  context,
                )
              : room("map"),
          ),
        )}
        ${ledger ? this.#panel(words.ledger.title, cases.length > 1 ? words.ledger.subtitle : "", ledgerTable(ledger, context)) : nothing}
      `,
    };
  }

  #panel(title: string, subtitle: string, content: unknown): TemplateResult {
    return html`<section class="panel">
      ${this.#subheading(title)}
      <p class="subtitle">${subtitle}</p>
      ${content}
    </section>`;
  }

  #subheading(text: string): TemplateResult {
    const level = Math.min(6, Math.max(1, Math.round(this.#host.headingLevel) || 3) + 1);
    return html`<div part="subheading" role="heading" aria-level=${level}>${text}</div>`;
  }

  #ledger(
    { observedLedger, givenLedger }: Panels,
    report: ComparisonReport,
    cases: readonly CaseView[],
    context: WhatIfContext,
  ): AssumptionLedger | null {
    if (!this.#given) {
      const base = this.#base();
      return observedLedger(
        {
          levers: levers(base, this.#observed()),
          given: this.#attributes(),
          observed: this.#observed(),
          cases: cases.map(({ title }, index) => ({
            title,
            assumptions: index === 0 ? base : { ...base, ...this.#drafts[index - 1]?.moved },
          })),
        },
        context,
      );
    }
    return givenLedger(
      {
        cases: cases.map(({ name, title }) => ({
          ...{ name, title },
          scenario: this.#scenarioOf(report, name) as ScenarioInput,
        })),
        paths: this.#levers().map(({ path }) => path),
        preset: this.#presetLines(),
        variants: this.#given.scenarios.map(({ name }) => name),
        known: this.#given.known,
      },
      context,
    );
  }

  /** What a reader should know before believing the headline: also where the horizon hides an effect or flatters one. */
  #notices(report: ComparisonReport, { name, projection }: CaseView): TemplateResult {
    const { ltvPerCustomer, paybackMonthsDiscounted, horizonMonths, reasons } = projection as Projection;
    const words = this.#text.simulator;
    const grows = "scenario/value-grows-without-limit";
    const { base, others } = this.#examined ?? report;
    const compared = others.find((one) => one.name === name);
    const { issues } = compared?.scenario ?? base;
    const own = compared?.issues ?? [];
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

/** What is drawn of an answer, or in its place until it comes; nothing where there is none. */
function answered<T>(
  answer: Result<T> | "loading" | undefined,
  draw: (answer: T | undefined) => TemplateResult,
): TemplateResult | typeof nothing {
  if (typeof answer !== "object") return draw(undefined);
  return answer.ok ? draw(answer.value) : nothing;
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
