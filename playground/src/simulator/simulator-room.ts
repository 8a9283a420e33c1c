import "@tenure/elements/ltv-simulator.js";
import { html, type TemplateResult } from "lit";
import { PlaygroundRoom } from "../room.js";

/** What a customer is worth under other assumptions, from the loaded data. */
export class PlaygroundSimulator extends PlaygroundRoom {
  protected override render(): TemplateResult {
    return html`
      <div class="sheet">
        <tenure-ltv-simulator class="whole" heading-level="2"></tenure-ltv-simulator>
      </div>
    `;
  }
}

customElements.define("playground-simulator", PlaygroundSimulator);
