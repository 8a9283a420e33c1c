import type { Tone } from "@tenure/core/fields";
import { html, nothing, type TemplateResult } from "lit";

/** The four band icons and the arrows: shapes differ, so that colour is never the only cue. Decorative: words stand beside them. */
const paths = {
  healthy: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.7 5.2-4.3 4.9a.9.9 0 0 1-1.3 0L4.2 9.2l1.2-1.3 1.3 1.3L10.3 5z",
  neutral: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 8 2.6ZM4.8 7.2v1.6h6.4V7.2z",
  risk: "M8 1.2c.4 0 .7.2.9.5l6.3 11.4c.4.7-.1 1.6-.9 1.6H1.7c-.8 0-1.3-.9-.9-1.6L7.1 1.7c.2-.3.5-.5.9-.5ZM7.2 6v4.2h1.6V6zm0 5.2v1.6h1.6v-1.6z",
  critical: "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1zm2.1 3v5h1.6V4zm0 6.2v1.7h1.6v-1.7z",
  up: "M8 3.5 14 12H2z",
  down: "M8 12.5 2 4h12z",
  flat: "M2 7h12v2H2z",
} as const;

export function icon(name: keyof typeof paths): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path fill-rule="evenodd" d=${paths[name]} /></svg>`;
}

/** Icon and word of a band's tone, always together. */
export function toneBadge(tone: Tone | null, word: string): TemplateResult | typeof nothing {
  return tone ? html`<span class="tone ${tone}">${icon(tone)}${word}</span>` : nothing;
}
