import { html, nothing, type TemplateResult } from "lit";

/** Folded parts of an element. What a part holds is drawn when the reader first opens it, and kept from then on. */
export class Folds {
  readonly #host: { requestUpdate(): void };
  readonly #opened = new Set<string>();

  constructor(host: { requestUpdate(): void }) {
    this.#host = host;
  }

  #open(key: string): void {
    if (this.#opened.has(key)) return;
    this.#opened.add(key);
    this.#host.requestUpdate();
  }

  /** `key` tells one part of the element from another, wherever it stands. */
  template(key: string, summary: unknown, body: () => unknown): TemplateResult {
    // A click comes before the part is shown, so that it never opens empty; a page search or a script only toggles it.
    return html`<details @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && this.#open(key)}>
      <summary @click=${() => this.#open(key)}>${summary}</summary>
      ${this.#opened.has(key) ? body() : nothing}
    </details>`;
  }
}
