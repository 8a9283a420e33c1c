import { html, nothing, svg, type TemplateResult } from "lit";
import { BARS_HEIGHT, BARS_WIDTH, decompositionLayout } from "./bars-layout.js";
import type { CaseView, Measure } from "./cases.js";
import type { WhatIfContext } from "./context.js";
import { factorLabel } from "./parameter-words.js";

/** What each change adds to the difference from base, and what they do only together; nothing where nothing changed. */
export function effectsOf(
  one: CaseView,
  measure: Measure,
  { language, words }: WhatIfContext,
): readonly { readonly label: string; readonly value: number }[] {
  const parts = one.difference?.decomposition;
  if (!parts || parts.factors.length === 0) return [];
  return [
    ...parts.factors.map(({ factor, team, effect }) => ({
      label: factorLabel(factor === "hazard" ? "hazard.monthly" : factor, team, language, words),
      value: effect[measure] ?? 0,
    })),
    ...(parts.factors.length > 1 ? [{ label: words.table.interaction, value: parts.interaction[measure] ?? 0 }] : []),
  ];
}

/** Where the difference from base comes from, one lever at a time; what they do only together is named. */
export function decomposition(base: CaseView, one: CaseView, measure: Measure, context: WhatIfContext): TemplateResult {
  const { formats, words } = context;
  const [before, now] = [base.projection[measure], one.projection[measure]];
  const effects = effectsOf(one, measure, context);
  if (before === null || now === null || effects.length === 0) {
    return html`<p class="small muted">${words.table.nothingChanged}</p>`;
  }
  const places = decompositionLayout(
    before,
    effects.map(({ value }) => value),
  );
  const fine = (value: number) => formats.money(value, { signed: true });
  const bar = (content: unknown) => html`<td class="bar" aria-hidden="true">
    <svg viewBox="0 0 ${BARS_WIDTH} ${BARS_HEIGHT}" preserveAspectRatio="none">
      <path class="from" d="M${places.base} 0V${BARS_HEIGHT}" />
      ${content}
    </svg>
  </td>`;
  const dot = (x: number, hollow: boolean) => svg`<path class="total" d="M${x} 8h.01" />
    ${hollow ? svg`<path class="hole" d="M${x} 8h.01" />` : nothing}`;
  return html`<table part="decomposition" class="bars" aria-label=${words.table.why(one.title)}>
    <tbody>
      <tr class="sum"><th scope="row">${base.title}</th>${bar(dot(places.base, true))}<td>${formats.money(before)}</td></tr>
      ${effects.map(({ label, value }, index) => {
        const { from, to } = places.steps[index]!;
        const tone = value > 0 ? "gain" : "loss";
        return html`<tr>
          <th scope="row">${label}</th>
          ${bar(svg`<rect class=${tone} x=${Math.min(from, to)} y="3" width=${Math.max(0.6, Math.abs(to - from))} height="10" />`)}
          <td>${fine(value)}</td>
        </tr>`;
      })}
      <tr class="sum"><th scope="row">${one.title}</th>${bar(dot(places.end, false))}<td>${formats.money(now)}</td></tr>
    </tbody>
  </table>`;
}
