import { html, nothing, type TemplateResult } from "lit";
import { type Breakdown, type BreakdownStep, breakdownLayout, stepTone } from "../shared/breakdown-layout.js";
import { type BreakdownWords, breakdownWords, stepName } from "../shared/breakdown-words.js";
import { chooseButton } from "../shared/choose-button.js";
import type { GaugeHealth } from "../shared/complete-health.js";
import type { Formats } from "../shared/format.js";
import { type HealthFactors, healthFactors } from "../shared/health-factors.js";
import { measureName } from "../shared/in-language.js";
import type { LanguageController } from "../shared/language.js";
import { waterfallTable } from "../shared/waterfall.js";

export { styles } from "./breakdown.styles.js";

export interface BreakdownContext {
  /** The score as it is written. */
  readonly score: string;
  /** Above what unfolds. */
  readonly howComputed: string;
  /** What tells the page of a measure that the reader chose; null where none can be chosen. */
  readonly chosenOn: EventTarget | null;
  readonly language: LanguageController;
  readonly formats: Formats;
}

/** How the measures make up the score, as a waterfall and as the sum itself. */
export function breakdown(health: GaugeHealth, context: BreakdownContext): TemplateResult | typeof nothing {
  if (health.score === null) return nothing;
  const factors = healthFactors(health.given);
  const shown = breakdownLayout(factors.contributions, health.score, factors.portfolioMean);
  if (!shown) return nothing;
  const { language, formats } = context;
  const text = language.in(breakdownWords);
  const { kind, steps, layout, reference, score } = shown;
  const title = kind === "mean" ? text.whyAgainst : text.whySum;
  const figure = (value: number, signed = false) => formats.decimal(value, 1, signed);
  return html`<div class="why">${waterfallTable({
    caption: title(context.score),
    layout,
    from: reference === null ? null : { name: text.portfolioMean, figure: figure(reference) },
    steps: steps.map((step) => ({
      name: choosable(step, stepName(step, text, language.language, formats), context.chosenOn),
      figure: figure(step.value, kind === "mean"),
      tone: stepTone(kind, step),
    })),
    rounding: { name: text.rounding, figure: figure(layout.rounding, true) },
    to: { name: health.scope === "portfolio" ? text.total : text.thisAccount, figure: figure(score) },
  })}
  ${computation(factors, shown, text, context)}</div>`;
}

/** The name of a step, as a button where it is one measure's and can be chosen. */
function choosable({ kind, measures }: BreakdownStep, name: unknown, host: EventTarget | null): unknown {
  if (!host || kind !== "measure") return name;
  return chooseButton(host, measures[0], "factor", name);
}

/** Score × weight of every measure: the sum itself, for whoever wants to check it. */
function computation(
  { contributions, model }: HealthFactors,
  { score }: Breakdown,
  text: BreakdownWords,
  { howComputed, language, formats }: BreakdownContext,
): TemplateResult {
  return html`<details>
    <summary>${howComputed}</summary>
    <div class="how">
      <p>${text.sum}</p>
      <table part="table" aria-label=${howComputed}>
        <thead>
          <tr><th scope="col">${text.measure}</th><th scope="col">${text.scored}</th><th scope="col">${text.weight}</th><th scope="col">${text.points}</th></tr>
        </thead>
        <tbody>
          ${contributions.map(
            (one) => html`<tr>
              <th scope="row">${measureName(one, language.language)}${one.carried ? html` <span class="muted">${text.carried}</span>` : nothing}</th>
              <td>${one.normalised === null ? "—" : formats.decimal(one.normalised, 1)}</td>
              <td>${formats.percent(one.weight, 1)}</td>
              <td>${formats.decimal(one.contribution, 1)}</td>
            </tr>`,
          )}
          <tr class="total"><th scope="row">${text.total}</th><td></td><td></td><td>${formats.decimal(score, 1)}</td></tr>
        </tbody>
      </table>
      ${model ? html`<p>${text.model(model)}</p>` : nothing}
    </div>
  </details>`;
}
