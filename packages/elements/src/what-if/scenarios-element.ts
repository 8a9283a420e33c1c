import type { ScenarioSetInput } from "@tenure/core/fields";
import type { ComparisonReport, MonteCarloReport } from "@tenure/worker";
import { property, state } from "lit/decorators.js";
import { EngineElement } from "../shared/engine-element.js";
import { ResizeController } from "../shared/resize-controller.js";
import type { Ask } from "../shared/tenure-element.js";
import { smallFont } from "../shared/text-width.js";
import { type CaseView, casesOf, type Measure, measureOf } from "./cases.js";
import type { WhatIfContext } from "./context.js";
import { EngineQuestion } from "./engine-question.js";
import { whatIfWords } from "./words.js";

/** What the elements share that show scenarios side by side: the scenarios, and what chance says of them. */
export abstract class ScenariosElement<Events = unknown> extends EngineElement<ComparisonReport, Events> {
  /** Scenarios as a file holds them: the element asks the engine itself. Results of the engine go into `data`. */
  @property({ attribute: false }) scenarios: ScenarioSetInput | null | undefined;

  /** The engine's answer by chance, where the host has asked for it. */
  @property({ attribute: false }) draws: MonteCarloReport | null | undefined;

  /** How often each scenario is run by chance, where the element asks itself; 0 leaves chance out. */
  @property({ type: Number }) runs: number = 0;

  /** Where chance starts: the same seed gives the same figures. */
  @property({ type: Number }) seed: number = 1;

  /** Name of the scenario that is looked at closely; absent, the first that is not the base. */
  @property() selected: string = "";

  /** @internal */
  @state() protected width: number = 0;
  /** @internal */
  protected font: string = "";

  readonly #comparison = new EngineQuestion<"compare">(
    this,
    (input, options) => this.askEngine("compare", input, options),
    { live: true },
  );
  readonly #chance = new EngineQuestion<"monteCarlo">(this, (input, options) =>
    this.askEngine("monteCarlo", input, options),
  );

  constructor() {
    super();
    new ResizeController(this, "[part~='body']", () => {
      const box = this.renderRoot.querySelector("[part~='body']");
      if (!box || box.clientWidth === 0) return;
      this.font = smallFont(box, 600);
      this.width = box.clientWidth;
    });
  }

  protected override query(): Ask | null {
    return null;
  }

  protected override content() {
    return this.#comparison.ask(this.scenarios ? { set: this.scenarios } : undefined);
  }

  protected override accepts(value: object): boolean {
    const { set, base, others } = value as Partial<ComparisonReport>;
    return (
      Array.isArray(others) &&
      Array.isArray(set?.scenarios) &&
      [base, ...others.map((one) => one?.scenario)].every((one) => (one?.customers?.length ?? 0) > 0)
    );
  }

  protected get text() {
    return this.language.in(whatIfWords);
  }

  protected context(report: ComparisonReport | undefined): WhatIfContext {
    return {
      language: this.language.language,
      formats: this.formats(report?.currency),
      words: this.text,
      common: this.words,
      reason: (code: string) => this.language.reason(code),
    };
  }

  /** The draws to show: those of the host, else the element's own, as far as they have come. */
  protected drawn(): MonteCarloReport | undefined {
    if (this.draws) return this.draws;
    const { runs, seed } = this;
    const set = this.scenarios || this.shown?.set;
    const wanted = runs >= 1 && Number.isFinite(runs) && set !== undefined;
    const answer = this.#chance.ask(
      wanted ? { set, runs: Math.round(runs), ...(Number.isSafeInteger(seed) ? { seed } : {}) } : undefined,
    );
    return typeof answer === "object" && answer.ok ? answer.value : undefined;
  }

  protected cases(report: ComparisonReport): {
    readonly cases: readonly CaseView[];
    readonly focus: CaseView;
    readonly measure: Measure;
  } {
    const cases = casesOf(report, {
      language: this.language.language,
      baseShort: this.text.baseShort,
      draws: this.drawn(),
    });
    const focus = cases.find(({ name }) => name === this.selected) ?? cases[1] ?? cases[0]!;
    return { cases, focus, measure: measureOf(cases) };
  }
}
