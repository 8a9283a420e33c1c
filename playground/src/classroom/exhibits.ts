import type { ScenarioInput } from "@tenure/core/fields";
import type { Bilingual } from "@tenure/knowledge";
import { SOURCES } from "@tenure/knowledge/comparison";

import { REFERENCES, type Term, termOf } from "@tenure/knowledge/glossary";
import type { LessonExhibit } from "@tenure/knowledge/lessons";
import { MISCONCEPTIONS, monthlyCostOfRole, PAY_NOTE, ROLE_ECONOMICS, TOUCH_MODELS } from "@tenure/knowledge/practice";
import { ledgerRows, presetOf } from "@tenure/knowledge/presets";
import { html, nothing, type TemplateResult } from "lit";
import "../scenario/scenarios.js";
import type { ScenarioVariant } from "../scenario/scenarios.js";
import type { PageLanguage } from "../words.js";
import { classroomWords } from "./classroom-words.js";
import "./element-exhibit.js";
import "./misconception-exhibit.js";
import "./readiness-exhibit.js";

/** What an exhibit is shown in. */
export interface ExhibitView {
  readonly language: PageLanguage;
  /** An account of the loaded data, for elements that show one. */
  readonly account: string;
  /** On paper nothing is hidden and nothing moves. */
  readonly onPaper: boolean;
  /** What the address keeps of what was moved. */
  readonly query: string;
}

/** Names of sources: ours by number, references by their title, the trainer's own words as they are. */
export function sourceNames(sources: readonly string[], language: PageLanguage): string[] {
  return sources.map((id) => {
    if (Object.hasOwn(SOURCES, id)) {
      const { number, title } = SOURCES[id as keyof typeof SOURCES];
      return `${number} ${title[language]}`;
    }
    return Object.hasOwn(REFERENCES, id) ? REFERENCES[id as keyof typeof REFERENCES].title[language] : id;
  });
}

/** What a step of a lesson shows, or a misconception beside its reply. */
export function exhibit(show: LessonExhibit, view: ExhibitView): TemplateResult | typeof nothing {
  switch (show.kind) {
    case "comparison": {
      const mode = view.onPaper ? "read" : "quiz";
      return element("tenure-comparison-table", { comparison: show.id, mode }, view);
    }
    case "element":
      return element(show.element, show.options ?? {}, view);
    case "lifecycle":
      return element("tenure-lifecycle", {}, view);
    case "preset":
      return preset(show.id, view);
    case "scenario":
      return scenario(show, view);
    case "misconception": {
      const misconception = MISCONCEPTIONS.find(({ id }) => id === show.id);
      return misconception
        ? html`<playground-misconception .misconception=${misconception} .view=${view}></playground-misconception>`
        : nothing;
    }
    case "terms":
      return html`<dl class="terms">${show.ids.map((id) => term(termOf(id), view.language))}</dl>`;
    case "readiness":
      return html`<playground-readiness .language=${view.language}></playground-readiness>`;
    case "role-economics":
      return roleEconomics(view.language);
    case "touch-models":
      return touchModels(view.language);
  }
}

function element(tag: string, options: Readonly<Record<string, string>>, view: ExhibitView): TemplateResult {
  return html`<playground-element
    .tag=${tag}
    .options=${options}
    .account=${view.account}
    .language=${view.language}
  ></playground-element>`;
}

interface Scenarios {
  readonly variants: readonly ScenarioVariant[];
  readonly ledger: ReturnType<typeof ledgerRows>;
}

/** Kept as they are while the page redraws: new objects would be new scenarios. */
const prepared = new Map<unknown, Scenarios>();

function prepare(key: unknown, make: () => Scenarios): Scenarios {
  const found = prepared.get(key) ?? make();
  prepared.set(key, found);
  return found;
}

function preset(id: string, { language, query }: ExhibitView): TemplateResult | typeof nothing {
  const found = presetOf(id);
  if (!found) return nothing;
  const words = classroomWords[language].exhibit;
  const { variants, ledger } = prepare(id, () => ({
    variants: found.variants.map(({ id: name, scenario: given }) => ({
      id: name,
      title: given.title,
      scenario: given,
    })),
    ledger: ledgerRows(found),
  }));
  return html`
    <h3>${found.title[language]}</h3>
    <p class="small muted">${found.question[language]}</p>
    <playground-scenarios .language=${language} .variants=${variants} .ledger=${ledger} .query=${query}></playground-scenarios>
    <p class="small prose"><b>${words.shows}</b> ${found.shows[language]}</p>
    <p class="small prose"><b>${words.caution}</b> ${found.caution[language]}</p>
  `;
}

function scenario(show: LessonExhibit & { kind: "scenario" }, { language, query }: ExhibitView): TemplateResult {
  const { variants, ledger } = prepare(show.scenario, () => ({
    variants: [{ id: "scenario", title: titleOf(show.scenario as ScenarioInput), scenario: show.scenario }],
    ledger: [],
  }));
  return html`
    <h3>${variants[0]!.title[language]}</h3>
    <playground-scenarios .language=${language} .variants=${variants} .ledger=${ledger} .measure=${"churn"} .query=${query}></playground-scenarios>
  `;
}

function titleOf({ title }: ScenarioInput): Bilingual {
  if (typeof title === "string") return { en: title, ja: title };
  const { en, ja } = (title ?? {}) as Partial<Bilingual>;
  return { en: en ?? ja ?? "Scenario", ja: ja ?? en ?? "シナリオ" };
}

function term(found: Term | undefined, language: PageLanguage): TemplateResult | typeof nothing {
  if (!found) return nothing;
  const words = classroomWords[language].exhibit;
  const { name, reading, definition, formula, edges, notes, views, synonyms, sources } = found;
  const also = synonyms[language].join(language === "ja" ? "、" : ", ");
  return html`
    <div>
      <dt>
        ${name[language]}${language === "ja" && reading ? html` <span class="muted small">${reading}</span>` : nothing}
        ${also ? html`<span class="muted small">${words.alsoCalled(also)}</span>` : nothing}
      </dt>
      <dd>
        <p>${definition[language]}${sourceMarks(sources)}</p>
        ${formula ? html`<p class="formula"><span class="muted small">${words.formula}</span> ${formula[language]}</p>` : nothing}
        ${notes?.map((note) => html`<p class="small">${note[language]}</p>`)}
        ${views?.map((each) => html`<p class="small">${each.text[language]}${sourceMarks(each.sources)}</p>`)}
        ${
          edges && edges.length > 0
            ? html`<details class="small"><summary>${words.edges}</summary><ul class="dots">${edges.map((edge) => html`<li>${edge[language]}</li>`)}</ul></details>`
            : nothing
        }
      </dd>
    </div>
  `;
}

/** Numbers of our sources beside a statement; references are named at the foot. */
export function sourceMarks(sources: readonly string[]): TemplateResult | typeof nothing {
  const numbers = sources.flatMap((id) =>
    Object.hasOwn(SOURCES, id) ? [SOURCES[id as keyof typeof SOURCES].number] : [],
  );
  return numbers.length > 0 ? html`<sup>${numbers.join(" ")}</sup>` : nothing;
}

function roleEconomics(language: PageLanguage): TemplateResult {
  const words = classroomWords[language];
  const text = words.exhibit;
  const highest = Math.max(...ROLE_ECONOMICS.map(({ payPerYear }) => payPerYear.high));
  return html`
    <h3>${words.kinds["role-economics"]}</h3>
    <div class="scroll" tabindex="0" role="group" aria-label=${words.kinds["role-economics"]}>
      <table class="lesson-table">
        <thead>
          <tr><th scope="col">${text.role}</th><th scope="col">${text.pay}</th><th scope="col">${text.cost}</th><th scope="col">${text.variable}</th><th scope="col">${text.demand}</th></tr>
        </thead>
        <tbody>
          ${ROLE_ECONOMICS.map(
            ({ role, name, payPerYear: { low, high, sources }, variablePay, demand }) => html`<tr>
              <th scope="row">${name[language]}</th>
              <td>
                <span class="nowrap">${words.yenRange(low, high)}</span>${sourceMarks(sources)}
                <svg class="span" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><path class="grid" d="M0 4H100" /><path class="bar" d=${`M${(100 * low) / highest} 4H${(100 * high) / highest}`} /></svg>
              </td>
              <td>${words.yen(monthlyCostOfRole(role))} <span class="muted small nowrap">${words.yenRange(monthlyCostOfRole(role, "low"), monthlyCostOfRole(role, "high"))}</span></td>
              <td>${variablePay.text[language]}${sourceMarks(variablePay.sources)}</td>
              <td>${demand.text[language]}${sourceMarks(demand.sources)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="small muted">${PAY_NOTE.text[language]}${sourceMarks(PAY_NOTE.sources)}</p>
  `;
}

function touchModels(language: PageLanguage): TemplateResult {
  const words = classroomWords[language];
  const text = words.exhibit;
  const number = new Intl.NumberFormat(language);
  const rows = ["contact", "suits", "means", "costs", "risk"] as const;
  return html`
    <h3>${words.kinds["touch-models"]}</h3>
    <div class="scroll" tabindex="0" role="group" aria-label=${words.kinds["touch-models"]}>
      <table class="lesson-table">
        <thead><tr><td></td>${TOUCH_MODELS.map(({ name }) => html`<th scope="col">${name[language]}</th>`)}</tr></thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr><th scope="row">${text[row]}</th>${TOUCH_MODELS.map((model) => html`<td>${model[row].text[language]}${sourceMarks(model[row].sources)}</td>`)}</tr>`,
          )}
          <tr><th scope="row">${text.perHead}</th>${TOUCH_MODELS.map(({ accountsPerHead: { low, high } }) => html`<td>${words.range(number.format(low), number.format(high))}</td>`)}</tr>
        </tbody>
      </table>
    </div>
  `;
}
