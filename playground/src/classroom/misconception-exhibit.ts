import type { Misconception } from "@tenure/knowledge/practice";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { classroomWords } from "./classroom-words.js";
import { type ExhibitView, exhibit, sourceMarks } from "./exhibits.js";

/** A belief, and what speaks against it once the room has had its say. */
export class PlaygroundMisconception extends LitElement {
  @property({ attribute: false }) misconception!: Misconception;
  @property({ attribute: false }) view!: ExhibitView;
  @state() private open = false;
  @state() private looked = 0;

  protected override createRenderRoot() {
    return this;
  }

  /** Opens the reply; false where it is open already. */
  reveal(): boolean {
    if (this.open) return false;
    this.open = true;
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("misconception")) return;
    this.open = false;
    this.looked = 0;
  }

  protected override render(): TemplateResult {
    const { language, onPaper } = this.view;
    const { kinds, exhibit: words } = classroomWords[language];
    const { belief, reply, views, show, sources } = this.misconception;
    const open = this.open || onPaper;
    const shown = show[this.looked];
    return html`
      <div class="padded-exhibit">
        <p class="small muted">${words.belief}</p>
        <blockquote>${belief[language]}</blockquote>
        ${
          onPaper
            ? nothing
            : html`<button class="button" aria-expanded=${open} @click=${() => {
                this.open = !this.open;
              }}>${open ? words.hideReply : words.showReply}</button>`
        }
        <div aria-live="polite">
          ${open ? html`<p class="reply prose">${reply[language]}${sourceMarks(sources)}</p>` : nothing}
          ${
            open && views.length > 0
              ? html`<p class="small muted">${words.views}</p>
                  <ul class="views">${views.map((each) => html`<li>${each.text[language]}${sourceMarks(each.sources)}</li>`)}</ul>`
              : nothing
          }
        </div>
        ${
          open && show.length > 1
            ? html`<div class="segmented" role="group" aria-label=${words.lookAt}>
                ${show.map(
                  (each, i) =>
                    html`<button type="button" aria-pressed=${i === this.looked} @click=${() => {
                      this.looked = i;
                    }}>${kinds[each.kind]}</button>`,
                )}
              </div>`
            : nothing
        }
      </div>
      ${open && shown ? exhibit(shown, this.view) : nothing}
    `;
  }
}

customElements.define("playground-misconception", PlaygroundMisconception);
