import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { PageLanguage } from "../words.js";
import { classroomWords } from "./classroom-words.js";

/** Elements that show one account, and what stands in where one is not there yet. */
const OF_AN_ACCOUNT = ["tenure-health-gauge", "tenure-score-waterfall"];
const STAND_IN: Readonly<Record<string, string>> = { "tenure-score-waterfall": "tenure-health-gauge" };

/** One element of the SDK beside a lesson's text, over the loaded data. */
export class PlaygroundElement extends LitElement {
  @property({ attribute: false }) tag = "";
  /** Compared by content: the page redraws with every tick of the trainer's clock, and what was opened stays open. */
  @property({ attribute: false, hasChanged: (now, before) => JSON.stringify(now) !== JSON.stringify(before) })
  options: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) account = "";
  @property({ attribute: false }) language: PageLanguage = "en";
  @state() private loading: "under way" | "done" | "failed" = "under way";

  #element: HTMLElement | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      await import("@tenure/elements/all.js");
      this.loading = "done";
    } catch {
      this.loading = "failed";
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.loading !== "done") return;
    const tag = customElements.get(this.tag) ? this.tag : (STAND_IN[this.tag] ?? this.tag);
    if (this.#element?.localName !== tag || changed.has("options")) {
      this.#element = customElements.get(tag) ? document.createElement(tag) : undefined;
      this.#element?.setAttribute("heading-level", "3");
      if (OF_AN_ACCOUNT.includes(tag)) this.#element?.setAttribute("with-breakdown", "");
      for (const [name, value] of Object.entries(this.options)) this.#element?.setAttribute(name, value);
    }
    if (OF_AN_ACCOUNT.includes(tag) && this.options.account === undefined) {
      this.#element?.setAttribute("account", this.account);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const words = classroomWords[this.language].exhibit;
    if (this.loading === "under way") return nothing;
    if (this.loading === "failed") {
      return html`<p role="alert">${words.failed} <button class="button" @click=${() => void this.#load()}>${words.again}</button></p>`;
    }
    return this.#element
      ? html`${this.#element}`
      : html`<p class="muted">${words.missing} <code>${this.tag}</code></p>`;
  }
}

customElements.define("playground-element", PlaygroundElement);
