import { ledgerRows, PRESETS, presetOf, type ScenarioPreset } from "@tenure/knowledge/presets";
import { html, type nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { placeAddress } from "../page-state.js";
import { PlaygroundRoom } from "../room.js";
import "../scenario/scenarios.js";
import type { ScenarioVariant } from "../scenario/scenarios.js";
import { simulatorWords } from "./simulator-words.js";

/** What a customer is worth under other assumptions: from the loaded data, or from a preset and its ledger. */
export class PlaygroundSimulator extends PlaygroundRoom {
  @state() private preset: ScenarioPreset | undefined;
  /** Kept as they are while the page redraws: new objects would be new scenarios. */
  #variants: readonly ScenarioVariant[] = [];
  #ledger: ReturnType<typeof ledgerRows> = [];

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("query")) return;
    this.preset = presetOf(new URLSearchParams(this.query).get("preset") ?? "");
    this.#variants = this.preset
      ? this.preset.variants.map(({ id, scenario }) => ({ id, title: scenario.title, scenario }))
      : [];
    this.#ledger = this.preset ? ledgerRows(this.preset) : [];
    if (!this.preset) void import("@tenure/elements/ltv-simulator.js");
  }

  protected override render(): TemplateResult {
    const words = simulatorWords[this.language];
    return html`
      <label class="field preset-pick">
        ${words.start}
        <select @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${!this.preset}>${words.data}</option>
          ${PRESETS.map(({ id, title }) => html`<option value=${id} ?selected=${id === this.preset?.id}>${title[this.language]}</option>`)}
        </select>
      </label>
      <div class="sheet">${this.preset ? this.#presetSheet(this.preset) : html`<tenure-ltv-simulator class="whole" heading-level="2"></tenure-ltv-simulator>`}</div>
    `;
  }

  #choose(id: string): void {
    location.hash = placeAddress("simulator", [], id ? `preset=${id}` : "");
  }

  #presetSheet({ title, question, shows, caution }: ScenarioPreset): TemplateResult | typeof nothing {
    const words = simulatorWords[this.language];
    return html`
      <section class="whole padded" aria-labelledby="preset-heading">
        <h2 id="preset-heading">${title[this.language]}</h2>
        <p class="prose">${question[this.language]}</p>
        <playground-scenarios .language=${this.language} .variants=${this.#variants} .ledger=${this.#ledger}></playground-scenarios>
        <p class="prose"><b>${words.shows}</b> ${shows[this.language]}</p>
        <p class="prose"><b>${words.caution}</b> ${caution[this.language]}</p>
      </section>
    `;
  }
}

customElements.define("playground-simulator", PlaygroundSimulator);
