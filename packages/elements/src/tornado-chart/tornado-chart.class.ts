import type { Outcome, ScenarioInput } from "@tenure/core/fields";
import type { TornadoReport } from "@tenure/worker";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { EngineElement } from "../shared/engine-element.js";
import { room } from "../shared/room.styles.js";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import type { WhatIfContext } from "../what-if/context.js";
import { EngineQuestion } from "../what-if/engine-question.js";
import { barStyles } from "../what-if/panel.styles.js";
import { tornadoTable } from "../what-if/tornado-template.js";
import { whatIfWords } from "../what-if/words.js";

/** So many bars are shown at first. */
const FIRST = 8;

/**
 * @summary What would change the answer: each assumption at both ends of its range, the widest first.
 *
 * Takes a scenario (`scenario`) and asks the engine, or a tornado of the engine (`data`). Ranges that the scenario states
 * are used; every other assumption is moved by a fifth, and marked so.
 *
 * @csspart tornado - The table of bars.
 *
 * @cssproperty --tenure-color-accent - Colour of the high end.
 * @cssproperty --tenure-series-5 - Colour of the low end.
 *
 * @cssstate partial - Never: what it shows does not depend on how many sources have arrived.
 */
export class TenureTornadoChart extends EngineElement<TornadoReport> {
  static override styles: CSSResultGroup = [TenureElement.styles, room(185, 685, 76), barStyles];

  /** A scenario as a file holds it: the element asks the engine itself. */
  @property({ attribute: false }) scenario: ScenarioInput | null | undefined;

  /** The figure that is followed; where customers keep arriving it is `npvNetOfCac`, whatever was asked. */
  @property() outcome: Outcome = "ltvPerCustomer";

  /** @internal */
  @state() private all = false;

  readonly #question = new EngineQuestion<"tornado">(
    this,
    (input, options) => this.askEngine("tornado", input, options),
    { live: true },
  );

  get #text() {
    return this.language.in(whatIfWords);
  }

  protected override query(): Ask | null {
    return null;
  }

  protected override content() {
    return this.#question.ask(this.scenario ? { scenario: this.scenario, outcome: this.outcome } : undefined);
  }

  protected override accepts(value: object): boolean {
    const { bars, base, outcome } = value as Partial<TornadoReport>;
    return (
      Array.isArray(bars) &&
      typeof base === "object" &&
      outcome !== undefined &&
      Object.hasOwn(whatIfWords.en.tornado.subtitle, outcome) &&
      bars.every((bar) => typeof bar?.parameter === "string" && Number.isFinite(bar.swing))
    );
  }

  protected override defaultLabel(): string {
    return this.#text.tornado.title;
  }

  protected override subtitle(report: TornadoReport | undefined): string | typeof nothing {
    return report ? this.#text.tornado.subtitle[report.outcome] : nothing;
  }

  protected override renderResult(report: TornadoReport): TemplateResult {
    const context: WhatIfContext = {
      language: this.language.language,
      formats: this.formats(report.currency),
      words: this.#text,
      common: this.words,
      reason: (code: string) => this.language.reason(code),
    };
    const moving = report.bars.filter(({ swing }) => swing > 0);
    const segments = new Set(moving.map(({ segment }) => segment).filter((name) => name !== null));
    const rest = moving.length - FIRST;
    return html`
      ${tornadoTable(report, { limit: this.all ? moving.length : FIRST, several: segments.size > 1 }, context)}
      ${
        rest > 0
          ? html`<button
              type="button"
              class="button"
              aria-expanded=${this.all ? "true" : "false"}
              @click=${() => {
                this.all = !this.all;
              }}
            >
              ${this.all ? this.#text.tornado.fewer : this.#text.tornado.more(context.formats.count(rest))}
            </button>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-tornado-chart": TenureTornadoChart;
  }
}
