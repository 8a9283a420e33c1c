import "@tenure/elements/comparison-table.js";
import { html, type TemplateResult } from "lit";
import { PlaygroundRoom } from "../room.js";

/** Lessons, one step at a time. */
export class PlaygroundClassroom extends PlaygroundRoom {
  protected override render(): TemplateResult {
    return html`<div class="sheet"><tenure-comparison-table class="whole"></tenure-comparison-table></div>`;
  }
}

customElements.define("playground-classroom", PlaygroundClassroom);
