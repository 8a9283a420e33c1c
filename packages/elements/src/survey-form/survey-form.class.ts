import type { SurveyKind } from "@tenure/core/fields";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { DrawnElement } from "../shared/drawn-element.js";
import { frame } from "../shared/frame.styles.js";
import { LanguageController } from "../shared/language.js";
import { tokens } from "../shared/tokens.styles.js";
import { surveyFormStyles } from "./survey-form.styles.js";
import { TenureSurveySubmitEvent } from "./survey-submit-event.js";
import { surveyFormWords } from "./words.js";

export { type SurveyAnswer, TenureSurveySubmitEvent } from "./survey-submit-event.js";

const SCALES: Readonly<Record<SurveyKind, readonly [min: number, max: number]>> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
};
/** More answers than these are no scale that a reader can tell apart. */
const LONGEST_SCALE = 11;

/**
 * @summary The question itself: NPS from 0 to 10, satisfaction or effort on a stated scale, and why.
 *
 * The element sends nothing: the host takes the answer from the event and stores it. Answers are native radio buttons,
 * so that arrow keys, forms of speech and screen readers work as everywhere. Printed, the boxes stay, to be filled in
 * by hand; what sends is left out.
 *
 * @event {TenureSurveySubmitEvent} tenure-survey-submit - Somebody answered; `answer` is what, `waitUntil(promise)` keeps the form busy. Cancel it to keep the form open. Bubbles and is composed.
 *
 * @csspart base - The frame.
 * @csspart question - The question.
 * @csspart scale - The answers.
 * @csspart option - One answer.
 * @csspart ends - What the ends of the scale mean.
 * @csspart comment - The box for a reason.
 * @csspart submit - The button.
 * @csspart thanks - What stands there afterwards.
 * @slot question - Replaces the question.
 * @slot thanks - Replaces the thanks.
 *
 * @cssproperty --tenure-color-accent - Colour of the chosen answer and the button.
 */
export class TenureSurveyForm extends DrawnElement {
  static version: string | undefined;
  static override styles: CSSResultGroup = [tokens, frame, surveyFormStyles];

  /** `nps`, `csat` or `ces`. */
  @property() kind: SurveyKind = "nps";

  /** The question; absent, the usual one of its kind. */
  @property() question = "";

  /** Highest answer of a satisfaction or effort scale; absent, 5 and 7. NPS always has 0 to 10. */
  @property({ type: Number, attribute: "scale-max" }) scaleMax: number | null | undefined;

  /** Whose answer it is; it comes back with the event. */
  @property() account = "";

  /** Asks for no reason. */
  @property({ type: Boolean, attribute: "without-comment" }) withoutComment = false;

  /** @internal */
  @state() private score: number | null = null;
  /** @internal */
  @state() private comment = "";
  /** @internal */
  @state() private step: "open" | "sending" | "sent" | "failed" = "open";
  /** @internal */
  @state() private missing = false;

  readonly #language = new LanguageController(this);

  get #text() {
    return this.#language.in(surveyFormWords);
  }

  get #kind(): SurveyKind {
    return Object.hasOwn(SCALES, this.kind) ? this.kind : "nps";
  }

  get #scale(): readonly [min: number, max: number] {
    const [min, max] = SCALES[this.#kind];
    const given = this.scaleMax;
    const fits = given != null && Number.isInteger(given) && given > min && given - min < LONGEST_SCALE;
    return this.#kind !== "nps" && fits ? [min, given] : [min, max];
  }

  /** Moves the focus to the answer chosen, else to the first control. */
  override focus(options?: FocusOptions): void {
    const chosen = this.renderRoot?.querySelector<HTMLElement>("input:checked");
    if (chosen) chosen.focus(options);
    else super.focus(options);
  }

  /** Empties the form for another answer. */
  reset(): void {
    this.score = null;
    this.comment = "";
    this.step = "open";
    this.missing = false;
  }

  protected override render(): TemplateResult {
    const text = this.#text;
    if (this.step === "sent") {
      return html`<div part="base">
        <div part="thanks" role="status"><slot name="thanks"><p>${text.thanks}</p></slot></div>
        <p><button type="button" class="link" @click=${this.#change}>${text.again}</button></p>
      </div>`;
    }
    const [min, max] = this.#scale;
    const busy = this.step === "sending";
    const [low, high] = text.ends[this.#kind];
    return html`<form part="base" novalidate aria-busy=${busy ? "true" : "false"} @submit=${this.#submit}>
      <fieldset ?disabled=${busy}>
        <legend part="question"><slot name="question">${this.question || text.question[this.#kind]}</slot></legend>
        <div part="scale" class=${max - min > 6 ? "scale long" : "scale"}>
          ${Array.from({ length: max - min + 1 }, (_, index) => min + index).map(
            (value) => html`<label part="option">
              <input
                type="radio"
                name="score"
                value=${value}
                .checked=${this.score === value}
                aria-label=${value === min ? `${value}, ${low}` : value === max ? `${value}, ${high}` : `${value}`}
                aria-describedby=${this.missing ? "missing" : nothing}
                @change=${() => this.#choose(value)}
              />
              <span aria-hidden="true">${value}</span>
            </label>`,
          )}
        </div>
        <p part="ends" class="ends" aria-hidden="true"><span>${low}</span><span>${high}</span></p>
        ${this.missing ? html`<p id="missing" class="problem" role="alert">${text.choose}</p>` : nothing}
        ${
          this.withoutComment
            ? nothing
            : html`<label class="why">
                <span>${text.comment} <span class="muted">${text.optional}</span></span>
                <textarea
                  part="comment"
                  rows="3"
                  maxlength="4000"
                  .value=${this.comment}
                  @input=${(event: Event) => {
                    this.comment = (event.target as HTMLTextAreaElement).value;
                  }}
                ></textarea>
              </label>`
        }
        <button part="submit" class="submit" type="submit">${text.send}</button>
      </fieldset>
      ${this.step === "failed" ? html`<p class="problem" role="alert">${text.failed}</p>` : nothing}
    </form>`;
  }

  #choose(value: number): void {
    this.score = value;
    this.missing = false;
  }

  #change = (): void => {
    this.step = "open";
  };

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.score === null) {
      this.missing = true;
      this.renderRoot.querySelector<HTMLInputElement>("input[type='radio']")?.focus();
      return;
    }
    const [scaleMin, scaleMax] = this.#scale;
    const answered = new TenureSurveySubmitEvent({
      kind: this.#kind,
      score: this.score,
      scaleMin,
      scaleMax,
      comment: this.comment.trim(),
      account: this.account,
    });
    if (!this.dispatchEvent(answered)) return;
    this.step = "sending";
    try {
      await answered.stored;
      this.step = "sent";
    } catch {
      this.step = "failed";
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-survey-form": TenureSurveyForm;
  }
  interface HTMLElementEventMap {
    "tenure-survey-submit": TenureSurveySubmitEvent;
  }
}
