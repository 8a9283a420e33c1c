import { html, nothing, type TemplateResult } from "lit";
import type { PageLanguage } from "../words.js";
import type { SavedAnalysis, StorageTrouble } from "./saved-analyses.js";
import { simulatorWords } from "./simulator-words.js";

export interface SavedView {
  readonly language: PageLanguage;
  /** Undefined until they have been read. */
  readonly saved: readonly SavedAnalysis[] | undefined;
  readonly trouble: StorageTrouble | undefined;
  /** The one that was just deleted, to be put back. */
  readonly deleted: SavedAnalysis | undefined;
  readonly onOpen: (saved: SavedAnalysis) => void;
  readonly onRename: (saved: SavedAnalysis, title: string) => void;
  readonly onDelete: (saved: SavedAnalysis) => void;
  readonly onPutBack: () => void;
}

/** What this device keeps: to open, to rename, to delete. */
export function savedDialog(view: SavedView): TemplateResult {
  const { language, saved, trouble, deleted } = view;
  const words = simulatorWords[language];
  const when = new Intl.DateTimeFormat(language === "ja" ? "ja" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
  return html`
    <dialog class="saved" aria-labelledby="saved-heading">
      <form method="dialog" class="saved-head">
        <div>
          <h2 id="saved-heading">${words.saved}</h2>
          <p class="small muted">${words.savedHere}</p>
        </div>
        <button class="button">${words.close}</button>
      </form>
      ${trouble ? html`<p class="trouble" role="alert">${words.trouble[trouble]}</p>` : nothing}
      ${saved?.length === 0 && !trouble ? html`<p class="muted">${words.nothingSaved}</p>` : nothing}
      <ul>
        ${saved?.map(
          (one) => html`<li>
            <label>
              <span class="visually-hidden">${words.rename}</span>
              <input type="text" maxlength="200" .value=${one.title || words.unnamed}
                @change=${(event: Event) => view.onRename(one, (event.target as HTMLInputElement).value.trim())} />
            </label>
            <span class="small muted">${when.format(one.savedAt)}</span>
            <span class="actions">
              <button class="button" aria-label=${`${words.open}: ${one.title || words.unnamed}`} @click=${() => view.onOpen(one)}>${words.open}</button>
              <button class="button" aria-label=${`${words.remove}: ${one.title || words.unnamed}`} @click=${() => view.onDelete(one)}>${words.remove}</button>
            </span>
          </li>`,
        )}
      </ul>
      <p role="status" class="small">
        ${deleted ? html`${words.removed(deleted.title || words.unnamed)} <button class="button" @click=${view.onPutBack}>${words.putBack}</button>` : nothing}
      </p>
    </dialog>
  `;
}
