import type { Contribution } from "@tenure/core/fields";
import { html, nothing, type TemplateResult } from "lit";
import { bandWord } from "../shared/band-word.js";
import type { GaugeHealth } from "../shared/complete-health.js";
import { finite } from "../shared/finite.js";
import type { Formats } from "../shared/format.js";
import { healthFactors } from "../shared/health-factors.js";
import { inLanguage, measureName } from "../shared/in-language.js";
import type { LanguageController } from "../shared/language.js";
import { remarkWords } from "./remark-words.js";

export interface RemarksContext {
  readonly language: LanguageController;
  readonly formats: Formats;
  /** A score as the gauge writes it. */
  readonly scoreText: (score: number) => string;
}

/** What does not follow from the measures of the day: a band set by hand, and the last score of an account that left. */
export function standing(
  { given, bands }: GaugeHealth,
  mark: TemplateResult,
  { language, formats, scoreText }: RemarksContext,
): TemplateResult | typeof nothing {
  const { override, frozen } = healthFactors(given);
  if (!override && !frozen) return nothing;
  const text = language.in(remarkWords);
  const { words } = language;
  const named = (id: string) => bandWord(bands.find((band) => band.id === id) ?? { id }, words);
  const reason = override ? inLanguage(override.reason, words.language) : "";
  return html`${
    override
      ? html`<div>
          <dt>${mark}${text.setByHand}</dt>
          <dd class="prose">
            ${text.override(override.computed === override.band ? "" : named(override.computed), formats.day(override.until), override.author ?? "")}
            ${reason ? html`<span class="muted">${reason}</span>` : nothing}
          </dd>
        </div>`
      : nothing
  }${
    frozen
      ? html`<div>
          <dt>${mark}${text.left}</dt>
          <dd class="prose">${text.frozen(scoreText(frozen.score), named(frozen.band), formats.day(frozen.asOf))}</dd>
        </div>`
      : nothing
  }`;
}

/** Names what the score does not rest on, and where its weight has gone. */
export function missing(
  { score, given }: GaugeHealth,
  { language, formats }: RemarksContext,
): TemplateResult | typeof nothing {
  const without = healthFactors(given).contributions.filter(({ normalised }) => normalised === null);
  // Without a score nothing has been shared out: the reason beside the gauge says all there is.
  if (score === null || without.length === 0) return nothing;
  const words = language.in(remarkWords);
  const shared = without.filter(({ weight }) => weight === 0);
  const counted = without.filter(({ weight }) => weight > 0);
  const names = (measures: readonly Contribution[]) =>
    measures.map((measure) => measureName(measure, language.language));
  const weights = shared.map(({ nominalWeight }) => finite(nominalWeight));
  const weight = weights.includes(null)
    ? ""
    : formats.percent(
        weights.reduce<number>((sum, one) => sum + one!, 0),
        0,
      );
  return html`<div class="missing prose">
    ${shared.length > 0 ? html`<p>${words.missingShared(names(shared), weight)}</p>` : nothing}
    ${
      counted.length > 0
        ? html`<p>${words.missingCounted(names(counted), formats.decimal(counted[0]!.contribution / counted[0]!.weight, 0))}</p>`
        : nothing
    }
  </div>`;
}
