import type { CohortResult } from "@tenure/core/fields";
import { html, nothing, type TemplateResult } from "lit";
import type { Words } from "../locales/en.js";
import type { LanguageController } from "../shared/language.js";
import { risesByLeavingOut } from "./average-rise.js";
import { howWords } from "./how-words.js";

/**
 * How the figures are computed; `inTable`: of the table, which has no notes of the curve beside it; `formula`: that of
 * other values than the measure's shares, which have no average of them.
 */
export function howTemplate(
  result: CohortResult,
  inTable: boolean,
  language: LanguageController,
  words: Words,
  formula: string | undefined,
): TemplateResult {
  const text = language.in(howWords);
  return html`<p>${formula ?? text.formula[result.measure as keyof typeof text.formula]}</p>
    ${formula === undefined ? html`<p>${text.averageFormula}</p>` : nothing}
    ${formula === undefined && inTable && risesByLeavingOut(result) ? html`<p>${text.averageRises}</p>` : nothing}
    ${result.clock ? html`<p>${text.clock[result.clock](result.granularity)}</p>` : nothing}
    <p>${words.convention(result.convention)}</p>`;
}
