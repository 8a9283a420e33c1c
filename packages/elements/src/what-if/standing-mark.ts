import { html, svg, type TemplateResult } from "lit";

/** How well an assumption is known. */
export type Standing = "observed" | "estimated" | "assumed" | "stated";

/** ● observed, ◐ estimated, ○ assumed, ◉ stated by a source: words stand beside them. */
export function standingMark(standing: Standing): TemplateResult {
  const inside = {
    observed: svg`<circle class="ink" cx="6" cy="6" r="5" />`,
    estimated: svg`<path class="ink" d="M6 1a5 5 0 0 0 0 10Z" />`,
    assumed: svg``,
    stated: svg`<circle class="ink" cx="6" cy="6" r="2.4" />`,
  };
  return html`<svg class="standing" viewBox="0 0 12 12" aria-hidden="true">
    <circle class="outline" cx="6" cy="6" r="4.6" />${inside[standing]}
  </svg>`;
}
