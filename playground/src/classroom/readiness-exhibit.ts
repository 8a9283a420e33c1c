import { READINESS, READINESS_AREAS, type ReadinessArea, readiness } from "@tenure/knowledge/practice";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { PageLanguage } from "../words.js";
import { classroomWords } from "./classroom-words.js";
import { sourceMarks } from "./exhibits.js";
import { keep, kept } from "./storage.js";

const NAME = "tenure-readiness";

/** What a team has in place by its own answers, and what to close first. */
export class PlaygroundReadiness extends LitElement {
  @property({ attribute: false }) language: PageLanguage = "en";
  @state() private answers: Readonly<Record<string, boolean>> = answersIn(kept(NAME));

  protected override createRenderRoot() {
    return this;
  }

  #answer(answers: Readonly<Record<string, boolean>>): void {
    this.answers = answers;
    keep(NAME, answers);
  }

  protected override render(): TemplateResult {
    const { language } = this;
    const { kinds, exhibit: words } = classroomWords[language];
    const { share, answered, next } = readiness(this.answers);
    const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
    return html`
      <h3>${kinds.readiness}</h3>
      <p class="small muted">${words.readinessLead}</p>
      ${(Object.keys(READINESS_AREAS) as ReadinessArea[]).map(
        (area) => html`<h4>${READINESS_AREAS[area][language]}</h4>
          ${READINESS.filter((item) => item.area === area).map(
            ({ id, question, why, sources }) => html`<fieldset class="readiness-item">
              <legend>${question[language]}${sourceMarks(sources)}</legend>
              ${([true, false] as const).map(
                (value) =>
                  html`<label><input type="radio" name=${`ready-${id}`} .checked=${this.answers[id] === value} @change=${() => this.#answer({ ...this.answers, [id]: value })} />${value ? words.inPlace : words.notYet}</label>`,
              )}
              ${this.answers[id] === false ? html`<p class="small muted">${words.why} ${why[language]}</p>` : nothing}
            </fieldset>`,
          )}`,
      )}
      <div class="readiness-result" role="status">
        ${share === null ? nothing : html`<p><b>${words.ready(percent.format(share), String(answered), String(READINESS.length))}</b></p>`}
        ${next ? html`<p>${words.firstGap} ${next.nextStep[language]}</p>` : nothing}
      </div>
      <button class="button" ?disabled=${answered === 0} @click=${() => this.#answer({})}>${words.clear}</button>
    `;
  }
}

function answersIn(value: unknown): Record<string, boolean> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, answer]) => typeof answer === "boolean"));
}

customElements.define("playground-readiness", PlaygroundReadiness);
