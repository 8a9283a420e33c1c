import { html, type TemplateResult } from "lit";
import type { LanguageController } from "../language.js";
import { TenureBeforeExportEvent } from "./before-export-event.js";
import type { ExportKind } from "./export-as.js";
import { exportMenuStyles } from "./export-menu.styles.js";
import { fileName, saveFile } from "./save-file.js";
import { exportWords } from "./words.js";

const KINDS: readonly ExportKind[] = ["svg", "png", "csv", "json"];

interface ExportingElement extends HTMLElement {
  exportAs(kind: ExportKind): Promise<Blob | null>;
}

/** What the reader opens to take the element's picture or figures along as a file. */
export function exportMenu(host: ExportingElement, title: string, language: LanguageController): TemplateResult {
  adoptStyles(host.shadowRoot);
  const text = language.in(exportWords);
  const close = (details: HTMLDetailsElement) => {
    details.open = false;
    details.querySelector("summary")?.focus();
  };
  const save = async (kind: ExportKind, details: HTMLDetailsElement) => {
    const status = details.querySelector("[role='status']")!;
    status.textContent = "";
    if (!host.dispatchEvent(new TenureBeforeExportEvent(kind, host.localName))) return close(details);
    const file = await host.exportAs(kind).catch(() => null);
    if (!file) {
      status.textContent = text.failed;
      return;
    }
    saveFile(file, fileName(title, kind));
    close(details);
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === "Escape") close(event.currentTarget as HTMLDetailsElement);
  };
  const left = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const details = currentTarget as HTMLDetailsElement;
    if (relatedTarget instanceof Node && !details.contains(relatedTarget)) details.open = false;
  };
  return html`<details part="export" @keydown=${keyed} @focusout=${left}>
    <summary>${text.menu}</summary>
    <div>
      ${KINDS.map(
        (kind) => html`<button
          type="button"
          data-kind=${kind}
          @click=${(event: Event) => void save(kind, (event.currentTarget as Element).closest("details")!)}
        >${text[kind]}</button>`,
      )}
      <span role="status"></span>
    </div>
  </details>`;
}

function adoptStyles(root: ShadowRoot | null): void {
  const sheet = exportMenuStyles.styleSheet;
  if (root?.ownerDocument !== document || !sheet || root.adoptedStyleSheets.includes(sheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
