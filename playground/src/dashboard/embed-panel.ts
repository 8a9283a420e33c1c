import { TABLES } from "@tenure/core/fields";
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { PlaygroundRoom } from "../room.js";
import { pageWords } from "../words.js";
import { contrast } from "./contrast.js";
import "./embed.css";
import { embedSnippet, FRAMEWORKS, type Framework, PIECES, tablesOf } from "./embed-snippets.js";
import { embedWords } from "./embed-words.js";

/** Surfaces on which the accent colour stands. */
const SURFACES = { light: "#ffffff", dark: "#141a20" } as const;
const OWN_ACCENT = "#1657af";
/** Contrast that text needs. */
const ENOUGH = 4.5;

/** How to have the sheet in a page of one's own: the snippet, what the host decides, where the data go. */
export class PlaygroundEmbed extends PlaygroundRoom {
  @state() private framework: Framework = "html";
  @state() private left: ReadonlySet<string> = new Set(["tenure-ltv-simulator", "tenure-comparison-table"]);
  @state() private from: "sample" | "own" = "sample";
  @state() private outcome: "copied" | "notCopied" | null = null;
  @state() private accent = OWN_ACCENT;

  #onMode = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.provider?.addEventListener("tenure-mode", this.#onMode);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#paint(OWN_ACCENT);
  }

  get #words() {
    return embedWords[this.language];
  }

  get #pieces() {
    return PIECES.filter(({ tag }) => !this.left.has(tag));
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    return html`
      <section class="sheet embed" aria-labelledby="embed-heading">
        <div class="two-thirds embed-code">
          <header>
            <div>
              <h2 id="embed-heading">${words.heading}</h2>
              <p class="small muted">${words.lead}</p>
            </div>
            <button class="button" @click=${this.#copy}>${words.copy}</button>
          </header>
          <p class="visually-hidden" role="status">${this.outcome ? words[this.outcome] : ""}</p>
          ${this.outcome ? html`<p class="small" aria-hidden="true">${words[this.outcome]}</p>` : nothing}
          <div class="embed-choices">
            <div class="segmented" role="group" aria-label=${words.framework}>
              ${FRAMEWORKS.map((name) => this.#option(words.frameworks[name], this.framework === name, () => this.#choose({ framework: name })))}
            </div>
            <div class="segmented" role="group" aria-label=${words.data}>
              ${(["sample", "own"] as const).map((name) => this.#option(words.dataFrom[name], this.from === name, () => this.#choose({ from: name })))}
            </div>
          </div>
          <fieldset class="embed-pieces">
            <legend class="visually-hidden">${words.elements}</legend>
            ${PIECES.map(
              ({ tag }) =>
                html`<label><input type="checkbox" .checked=${!this.left.has(tag)} @change=${() => this.#toggle(tag)} />${words.names[tag]}</label>`,
            )}
          </fieldset>
          <pre tabindex="0" aria-label=${words.code}><code>${this.#snippet()}</code></pre>
          <p class="small muted">${this.framework === "html" ? words.htmlNote : words.packageNote}</p>
          ${this.#shapes()}
        </div>
        <div class="third embed-host">
          <h2>${words.host}</h2>
          <dl>${words.hostRows.map(([what, how]) => html`<div><dt>${what}</dt><dd>${how}</dd></div>`)}</dl>
          ${this.#brand()}
          <h2>${words.flow}</h2>
          <ol class="flow">${words.flowSteps(this.provider?.mode ?? "starting").map((step) => html`<li>${step}</li>`)}</ol>
          <p class="small muted">${words.flowNote}</p>
        </div>
      </section>
    `;
  }

  #option(label: string, pressed: boolean, act: () => void): TemplateResult {
    return html`<button type="button" aria-pressed=${pressed} @click=${act}>${label}</button>`;
  }

  #choose(change: { framework?: Framework; from?: "sample" | "own" }): void {
    if (change.framework) this.framework = change.framework;
    if (change.from) this.from = change.from;
    this.outcome = null;
  }

  #toggle(tag: string): void {
    const left = new Set(this.left);
    if (!left.delete(tag)) left.add(tag);
    this.left = left;
    this.outcome = null;
  }

  #snippet(): string {
    const { language } = this;
    const account = this.data.accounts[0]?.account;
    return embedSnippet(this.framework, {
      pieces: this.#pieces,
      data: this.from,
      language,
      currency: this.data.currency,
      ...(account && this.data.isSample ? { account } : {}),
    });
  }

  /** The columns of the tables that the picked elements read. */
  #shapes(): TemplateResult {
    const words = this.#words;
    return html`
      <details>
        <summary>${words.shapes}</summary>
        <p class="small muted">${words.shapesLead}</p>
        <dl class="shapes">
          ${tablesOf(this.#pieces).map(
            (table) => html`<div>
              <dt>${pageWords[this.language].tables[table]} <code>${table}</code></dt>
              <dd>
                ${Object.entries(TABLES[table]).map(
                  ([column, field], index) =>
                    html`${index > 0 ? ", " : ""}${"required" in field ? html`<b><code>${column}</code></b>` : html`<code>${column}</code>`} <span class="muted">${field.meaning[this.language]}</span>`,
                )}
              </dd>
            </div>`,
          )}
        </dl>
      </details>
    `;
  }

  #brand(): TemplateResult {
    const words = this.#words;
    const number = new Intl.NumberFormat(this.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const [light, dark] = [contrast(this.accent, SURFACES.light), contrast(this.accent, SURFACES.dark)];
    const poor = light < ENOUGH && dark < ENOUGH ? "both" : light < ENOUGH ? "light" : dark < ENOUGH ? "dark" : null;
    const own = this.accent === OWN_ACCENT;
    return html`
      <h2>${words.brand}</h2>
      <div class="brand-try">
        <label>
          <input type="color" .value=${this.accent} @input=${(event: Event) => this.#paint((event.target as HTMLInputElement).value)} />
          ${words.brandTry}
        </label>
        ${own ? nothing : html`<button class="button" @click=${() => this.#paint(OWN_ACCENT)}>${words.brandReset}</button>`}
      </div>
      ${
        own
          ? nothing
          : html`<p class="small" role="status">${words.contrast(number.format(light), number.format(dark))} ${poor ? words.contrastPoor(poor) : words.contrastGood}</p>
              <pre tabindex="0" aria-label="CSS"><code>${`tenure-provider {\n  --tenure-color-accent: ${this.accent};\n  --tenure-series-1: ${this.accent};\n}`}</code></pre>`
      }
    `;
  }

  #paint(accent: string): void {
    this.accent = accent;
    const { style } = document.documentElement;
    for (const name of ["--tenure-color-accent", "--tenure-series-1"]) {
      if (accent === OWN_ACCENT) style.removeProperty(name);
      else style.setProperty(name, accent);
    }
  }

  #copy = async (): Promise<void> => {
    const code = this.querySelector(".embed-code pre code") as HTMLElement;
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      this.outcome = "copied";
    } catch {
      // Pages from disk and strict hosts have no clipboard.
      getSelection()?.selectAllChildren(code);
      this.outcome = "notCopied";
    }
  };
}

customElements.define("playground-embed", PlaygroundEmbed);
