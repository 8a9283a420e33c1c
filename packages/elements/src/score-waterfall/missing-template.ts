import type { MissingDataScores } from "@tenure/core/fields";
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Words } from "../locales/en.js";
import { bandWord } from "../shared/band-word.js";
import { finite } from "../shared/finite.js";
import type { Formats } from "../shared/format.js";
import { toneBadge } from "../shared/icons.js";
import { measureName } from "../shared/in-language.js";
import { missingLayout } from "./missing-layout.js";
import type { ScoreWaterfallWords } from "./words.js";

interface Told {
  readonly text: ScoreWaterfallWords;
  readonly words: Words;
  readonly formats: Formats;
  /** Words of a reason why there is no score. */
  readonly reason: (reason: string) => unknown;
}

/** The score under each policy on one lane of 0 to 100, and which measures the difference comes from. */
export function missingTemplate(given: MissingDataScores, { text, words, formats, reason }: Told): TemplateResult {
  const { policies, bands, missing, range, possible, policy: own } = given;
  const layout = missingLayout(given);
  const figure = (score: number) => formats.decimal(score, 1);
  const why = given.reasons?.range;
  return html`
    <table class="waterfall policies">
      <caption>${text.missing.caption}</caption>
      <tbody>
        ${policies.map(({ policy, score, band }, p) => {
          const place = layout.scores[p]!;
          const found = bands.find(({ id }) => id === band);
          return html`<tr part="policy" class=${policy === own ? "own" : ""}>
            <th scope="row">${text.missing.policies[policy] ?? policy}${policy === own ? html` <span class="kind">${text.missing.own}</span>` : nothing}</th>
            <td class="drawing">
              <svg viewBox="0 0 100 22" preserveAspectRatio="none" aria-hidden="true">
                <path class="scale" d="M0 11H100" />
                ${layout.beginnings.map((x) => svg`<path class="rule" d="M${x} 0V22" />`)}
                ${layout.possible ? svg`<path class="possible" d="M${layout.possible.from} 11H${layout.possible.to}" />` : nothing}
                ${
                  place === null
                    ? nothing
                    : policy === own
                      ? svg`<path class="dot" d="M${place} 11h.01" />`
                      : svg`<path class="ring" d="M${place} 11h.01" /><path class="hole" d="M${place} 11h.01" />`
                }
              </svg>
            </td>
            <td class="figure">${finite(score) === null ? "—" : figure(score!)}</td>
            <td class="band">${found ? toneBadge(found.tone, bandWord(found, words)) : nothing}</td>
          </tr>`;
        })}
      </tbody>
    </table>
    <div class="notes small prose">
      ${why ? html`<p>${reason(why)}</p><p class="code">${why}</p>` : nothing}
      ${range && missing.length > 0 ? html`<p>${text.missing.range(figure(range.low), figure(range.high))}</p>` : nothing}
      ${possible && missing.length > 0 ? html`<p>${text.missing.possible(figure(possible.low), figure(possible.high))}</p>` : nothing}
      ${missing.length === 0 ? html`<p>${text.missing.nothing}</p>` : nothing}
    </div>
    ${
      missing.length === 0
        ? nothing
        : html`<table part="missing" class="without">
            <caption>${text.missing.list(formats.percent(finite(given.coverage) ?? 0, 0))}</caption>
            <tbody>
              ${missing.map(
                (measure) => html`<tr>
                  <th scope="row">${measureName(measure, words.language)}</th>
                  <td>${text.missing.weight(formats.percent(measure.weight, 0))}</td>
                  <td class="muted">${finite(measure.lastKnown) === null ? text.missing.never : text.missing.lastKnown(formats.decimal(measure.lastKnown!, 0))}</td>
                </tr>`,
              )}
            </tbody>
          </table>`
    }
  `;
}
