import { html, type TemplateResult } from "lit";

/** Dashes and colour of a line, beside its name. */
export function lineKey(mark: string): TemplateResult {
  return html`<svg class="key" viewBox="0 0 20 6" aria-hidden="true"><path class="line ${mark}" d="M0 3H20" /></svg>`;
}
