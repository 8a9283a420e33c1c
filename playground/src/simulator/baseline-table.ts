import type { FittedGroup, ScenarioOrigin } from "@tenure/core/fields";
import { html, nothing, type TemplateResult } from "lit";
import { scenarioWords } from "../scenario/words.js";
import type { PageLanguage } from "../words.js";
import { simulatorWords } from "./simulator-words.js";

/** What a group of the baseline is called: by its segment, and by its term where there are several. */
export function groupName(
  { groups }: { readonly groups: readonly Pick<FittedGroup, "segment" | "term">[] },
  { segment, term }: Pick<FittedGroup, "segment" | "term">,
  language: PageLanguage,
): string {
  const words = simulatorWords[language];
  const several = (of: (group: Pick<FittedGroup, "segment" | "term">) => unknown) => new Set(groups.map(of)).size > 1;
  const parts = [
    ...(several((group) => group.segment) ? [segment || words.unnamedSegment] : []),
    ...(several((group) => group.term) ? [words.term(term, new Intl.NumberFormat(language).format(term))] : []),
  ];
  return parts.join(language === "ja" ? "・" : ", ") || words.everybody;
}

/** Churn of each segment and term as it was fitted, with what its counts leave open. */
export function baselineTable(
  { groups = [], currency = "" }: Pick<ScenarioOrigin, "groups" | "currency">,
  language: PageLanguage,
): TemplateResult {
  const words = simulatorWords[language];
  const count = (value: number) => new Intl.NumberFormat(language).format(value);
  const percent = (value: number) =>
    new Intl.NumberFormat(language, {
      style: "percent",
      maximumFractionDigits: value < 0.1 ? 2 : 1,
    }).format(value);
  const money = (value: number) => scenarioWords[language].money(value, currency);
  const to = language === "ja" ? "〜" : "–";
  const hasEarly = groups.some(({ early }) => early !== undefined);
  return html`
    <div class="scroll" role="group" tabindex="0" aria-labelledby="baseline-heading">
      <table class="baseline">
        <thead>
          <tr>
            <th scope="col">${words.group}</th>
            <th scope="col" class="number">${words.customers}</th>
            <th scope="col" class="number">${words.arpa}</th>
            <th scope="col" class="number">${words.churn}</th>
            <th scope="col" class="number">${words.range}</th>
            <th scope="col" class="number">${words.counts}</th>
            ${hasEarly ? html`<th scope="col" class="number">${words.early}</th>` : nothing}
            <th scope="col">${words.fitted}</th>
          </tr>
        </thead>
        <tbody>
          ${groups.map((group) => {
            const { churn, early, term, customers, arpa, source } = group;
            return html`<tr>
              <th scope="row">${groupName({ groups }, group, language)}</th>
              <td class="number">${count(customers)}</td>
              <td class="number">${money(arpa)}</td>
              <td class="number"><b>${percent(churn.value)}</b> <span class="muted">${words.per(term)}</span></td>
              <td class="number">${percent(churn.low)}${to}${percent(churn.high)}</td>
              <td class="number">${count(churn.lost)}${language === "ja" ? "／" : " / "}${count(churn.of)}</td>
              ${hasEarly ? html`<td class="number">${early === undefined ? "–" : percent(early)}</td>` : nothing}
              <td>${source === "one-rate" && churn.lost === 0 ? words.noneLost : words.source[source]}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  `;
}
