import { adoptStyles, isServer, LitElement, type PropertyValues } from "lit";
import { inTurn } from "./turns.js";

/** What the focus goes to when a host gives it to an element. */
const FOCUSABLE = "a[href], button:enabled, input:enabled, select, textarea, summary, [tabindex='0']";

/**
 * An element that draws itself afresh where a server drew it before, in the same moment. A server knows neither language
 * nor width nor data, and Lit takes markup over only as it stands: what differs would stay wrong, or break. So what the
 * server drew stands until the first drawing, and nothing of it after, whether Lit's support for hydration is there or
 * not.
 */
export abstract class DrawnElement extends LitElement {
  // Lit's own would have the server's markup taken over, and adopt no styles, once that support is loaded.
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    // Sheets belong to the page of this script; documents of its frames refuse them.
    if (this.ownerDocument === document) adoptStyles(root, (this.constructor as typeof LitElement).elementStyles);
    return root;
  }

  protected override scheduleUpdate(): Promise<void> | undefined {
    const draw = () => void super.scheduleUpdate();
    if (!this.hasUpdated && !isServer) return inTurn(draw);
    draw();
    return undefined;
  }

  /** Moves the focus to the first control of the element. */
  override focus(options?: FocusOptions): void {
    const control = this.renderRoot?.querySelector<HTMLElement>(FOCUSABLE);
    if (control) control.focus(options);
    else super.focus(options);
  }

  protected override update(changed: PropertyValues): void {
    if (!this.hasUpdated) this.renderRoot.replaceChildren();
    super.update(changed);
  }
}
