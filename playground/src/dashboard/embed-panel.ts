import { TABLES } from "@tenure/core/fields";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { type Choices, oneOfChoices } from "../choices.js";
import { PlaygroundRoom } from "../room.js";
import { pageWords } from "../words.js";
import "./embed.css";
import {
  PIECES,
  type Piece,
  type PieceOption,
  readSettings,
  type Settings,
  settingOf,
  withSetting,
  writeSettings,
} from "./embed-options.js";
import { embedSnippet, FRAMEWORKS, type Framework, tablesOf } from "./embed-snippets.js";
import { embedWords } from "./embed-words.js";
import { paint, themePanel } from "./theme-panel.js";
import { readTheme, type Theme, writeTheme } from "./theme-tokens.js";
import { themeWords } from "./theme-words.js";

/** What the sheet above shows; everything else is left out until it is picked. */
const USUALLY_PICKED: ReadonlySet<string> = new Set([
  "tenure-kpi-card",
  "tenure-mrr-movements",
  "tenure-survey-chart",
  "tenure-risk-list",
  "tenure-health-gauge",
  "tenure-retention-chart",
]);
const USUALLY_LEFT: ReadonlySet<string> = new Set(
  PIECES.map(({ tag }) => tag).filter((tag) => !USUALLY_PICKED.has(tag)),
);
const USUAL_FOLDER = "/exports";
/** Of the sample portfolio, while other data are loaded. */
const SAMPLE = { account: "A-0237", currency: "JPY" } as const;

/** How to have the sheet in a page of one's own: the snippet, what the host decides, where the data go. */
export class PlaygroundEmbed extends PlaygroundRoom {
  /** What came of copying, and from which part of the panel. */
  @state() private outcome: { readonly of: string; readonly word: "copied" | "notCopied" } | null = null;

  #onMode = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.provider?.addEventListener("tenure-mode", this.#onMode);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    paint({});
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("query")) paint(this.#theme);
  }

  get #words() {
    return embedWords[this.language];
  }

  get #framework(): Framework {
    return oneOfChoices(this.choice("f"), FRAMEWORKS);
  }

  get #from(): "sample" | "own" {
    return oneOfChoices(this.choice("d"), ["sample", "own"]);
  }

  get #theme(): Theme {
    return readTheme(this.choice("k"));
  }

  get #settings(): Settings {
    return readSettings(this.choice("s"));
  }

  get #folder(): string {
    return this.choice("u") ?? USUAL_FOLDER;
  }

  /** Tags that are left out of the snippet. */
  get #left(): ReadonlySet<string> {
    const given = this.choice("x");
    return given === undefined ? USUALLY_LEFT : new Set(given.split(".").map((name) => `tenure-${name}`));
  }

  get #pieces() {
    return PIECES.filter(({ tag }) => !this.#left.has(tag));
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
            <button class="button" @click=${() => void this.#copy(".embed-code")}>${words.copy}</button>
          </header>
          <p class="visually-hidden" role="status">${this.outcome ? words[this.outcome.word] : ""}</p>
          ${this.#outcomeOf(".embed-code") ? html`<p class="small" aria-hidden="true">${this.#outcomeOf(".embed-code")}</p>` : nothing}
          <div class="embed-choices">
            <div class="segmented" role="group" aria-label=${words.framework}>
              ${FRAMEWORKS.map((name) => this.#option(words.frameworks[name], this.#framework === name, () => this.#choose({ f: name === "html" ? undefined : name })))}
            </div>
            <div class="segmented" role="group" aria-label=${words.data}>
              ${(["sample", "own"] as const).map((name) => this.#option(words.dataFrom[name], this.#from === name, () => this.#choose({ d: name === "sample" ? undefined : name })))}
            </div>
          </div>
          <fieldset class="embed-pieces">
            <legend class="visually-hidden">${words.elements}</legend>
            ${PIECES.map(
              ({ tag }) =>
                html`<label><input type="checkbox" .checked=${!this.#left.has(tag)} @change=${() => this.#toggle(tag)} />${words.names[tag]}</label>`,
            )}
          </fieldset>
          ${this.#options()}
          ${
            this.#from === "own"
              ? html`<label class="embed-folder">${words.folder}
                  <input
                    type="text"
                    .value=${this.#folder}
                    @change=${(event: Event) => this.#locate((event.target as HTMLInputElement).value.trim())}
                  /></label>`
              : nothing
          }
          <pre tabindex="0" aria-label=${words.code}><code>${this.#snippet()}</code></pre>
          <p class="small muted">${this.#framework === "html" ? words.htmlNote : words.packageNote}</p>
          ${this.#pieces.some(({ takes }) => takes) ? html`<p class="small muted">${words.scenariosNote}</p>` : nothing}
          ${this.#shapes()}
        </div>
        <div class="third embed-host">
          <h2>${words.host}</h2>
          <dl>${words.hostRows.map(([what, how]) => html`<div><dt>${what}</dt><dd>${how}</dd></div>`)}</dl>
          <div class="theme-panel">
            ${themePanel({
              theme: this.#theme,
              words: themeWords[this.language],
              language: this.language,
              outcome: this.#outcomeOf(".theme-panel"),
              change: (theme) => this.#choose({ k: writeTheme(theme) }),
              copy: () => void this.#copy(".theme-panel"),
            })}
          </div>
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

  #choose(change: Choices): void {
    this.keepChoices(change);
    this.outcome = null;
  }

  #toggle(tag: string): void {
    const left = new Set(this.#left);
    if (!left.delete(tag)) left.add(tag);
    const names = PIECES.filter((piece) => left.has(piece.tag)).map((piece) => piece.tag.replace("tenure-", ""));
    const usual = left.size === USUALLY_LEFT.size && [...left].every((one) => USUALLY_LEFT.has(one));
    this.#choose({ x: usual ? undefined : names.join(".") });
  }

  #set(piece: Piece, attribute: string, value: string | null): void {
    this.#choose({ s: writeSettings(withSetting(this.#settings, piece, attribute, value)) });
  }

  #locate(folder: string): void {
    this.#choose({ u: folder === "" || folder === USUAL_FOLDER ? undefined : folder });
  }

  #snippet(): string {
    const { language } = this;
    const from = this.#from;
    const isLoaded = (from === "sample") === this.data.isSample;
    return embedSnippet(this.#framework, {
      pieces: this.#pieces,
      settings: this.#settings,
      folder: this.#folder,
      data: from,
      language,
      currency: isLoaded ? this.data.currency : from === "sample" ? SAMPLE.currency : "",
      account: this.#account,
    });
  }

  /** An account of the data that the snippet is about, as far as they are known. */
  get #account(): string {
    const first = this.data.accounts[0]?.account;
    if ((this.#from === "sample") === this.data.isSample && first) return first;
    return this.#from === "sample" ? SAMPLE.account : this.#words.anAccount;
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

  /** What can be said of the picked elements, one fold each. */
  #options(): TemplateResult {
    const words = this.#words;
    return html`<details>
      <summary>${words.options}</summary>
      <div class="embed-options">
        ${this.#pieces.map(
          (piece) => html`<fieldset>
            <legend>${words.names[piece.tag]}</legend>
            ${piece.options.map((option) => this.#control(piece, option))}
          </fieldset>`,
        )}
      </div>
    </details>`;
  }

  #control(piece: Piece, option: PieceOption): TemplateResult {
    const { attribute, kind, values } = option;
    const { attributes } = this.#words;
    const label = attributes[`${piece.tag.replace("tenure-", "")}.${attribute}`] ?? attributes[attribute];
    const name = html`${label} <code class="muted">${attribute}</code>`;
    const value = settingOf(piece, option, this.#settings, this.#account);
    const typed = (event: Event) => this.#set(piece, attribute, (event.target as HTMLInputElement).value.trim());
    if (kind === "switch") {
      const toggled = (event: Event) =>
        this.#set(piece, attribute, (event.target as HTMLInputElement).checked ? "" : null);
      return html`<label class="switch"><input type="checkbox" .checked=${value !== null} @change=${toggled} />${name}</label>`;
    }
    if (kind === "choice") {
      const chosen = value ?? values![0];
      return html`<label><span>${name}</span>
        <select @change=${typed}>
          ${values!.map((one) => html`<option ?selected=${one === chosen}>${one}</option>`)}
        </select></label>`;
    }
    return html`<label><span>${name}</span>
      <input type=${kind} step="any" .value=${value ?? ""} @change=${typed} /></label>`;
  }

  #outcomeOf(part: string): string {
    return this.outcome?.of === part ? this.#words[this.outcome.word] : "";
  }

  async #copy(part: string): Promise<void> {
    const code = this.querySelector(`${part} pre code`) as HTMLElement;
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      this.outcome = { of: part, word: "copied" };
    } catch {
      // Pages from disk and strict hosts have no clipboard.
      getSelection()?.selectAllChildren(code);
      this.outcome = { of: part, word: "notCopied" };
    }
  }
}

customElements.define("playground-embed", PlaygroundEmbed);
