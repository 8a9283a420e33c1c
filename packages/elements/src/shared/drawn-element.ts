import type { Issue } from "@tenure/core/fields";
import { adoptStyles, defaultConverter, isServer, LitElement, type PropertyValues } from "lit";
import { inTurn } from "./turns.js";

/** What the focus goes to when a host gives it to an element. */
const FOCUSABLE = "a[href], button:enabled, input:enabled, select, textarea, summary, [tabindex='0']";

/**
 * An element that draws itself afresh where a server drew it before, in the same moment. A server knows neither language
 * nor width nor data, and Lit takes markup over only as it stands: what differs would stay wrong, or break. So what the
 * server drew stands until the first drawing, and nothing of it after, whether Lit's support for hydration is there or
 * not.
 *
 * Its properties take what pages have: a number where text is meant is that text, as an attribute's would be, `false` is
 * none, and what can be neither is left out and told as a mistake. A text where a number or a list is meant is read as the
 * attribute is.
 */
export abstract class DrawnElement extends LitElement {
  #mistakes: Map<PropertyKey, Issue> | undefined;

  // Once for each class: what a property is set to passes through here first.
  protected static override finalize(): void {
    // biome-ignore-start lint/complexity/noThisInStatic: the class that is finalized is each one that extends this.
    if (Object.hasOwn(this, "finalized")) return;
    super.finalize();
    const { prototype, elementProperties } = this;
    // biome-ignore-end lint/complexity/noThisInStatic: as above.
    for (const [name, { attribute, type, converter = defaultConverter }] of elementProperties) {
      const plain = Object.getOwnPropertyDescriptor(prototype, name);
      if (!plain?.set) continue;
      const { set } = plain;
      // Addresses may be objects of their own, and are read by what fetches them.
      const isAttribute = attribute !== false;
      const isText = (type ?? (isAttribute && String)) === String && converter === defaultConverter && name !== "src";
      const { fromAttribute } = converter as typeof defaultConverter;
      // Frameworks that find a property set it to what is written in the markup.
      const isWritten = isAttribute && !isText && type !== Boolean && name !== "src";
      Object.defineProperty(prototype, name, {
        ...plain,
        set(this: DrawnElement, given: unknown) {
          const isRead = isWritten && /^(string|bigint)$/.test(typeof given);
          set.call(this, this.#take(name, isRead ? fromAttribute!(String(given), type) : given, isText));
        },
      });
    }
  }

  /** What is wrong with properties as they were set last. */
  protected get mistakes(): readonly Issue[] {
    return [...(this.#mistakes?.values() ?? [])];
  }

  #take(name: PropertyKey, given: unknown, isText: boolean): unknown {
    const type = typeof given;
    const isNone = (given ?? false) === false;
    const isWrong = type === "symbol" || (isText && !isNone && !/^(string|number|bigint)$/.test(type));
    if (isWrong || this.#mistakes?.delete(name)) this.requestUpdate();
    if (isWrong) {
      this.#mistakes ??= new Map();
      const kind = Array.isArray(given) ? "array" : type;
      this.#mistakes.set(name, { code: "data/property", severity: "error", path: String(name), given: kind });
      return undefined;
    }
    return isText && !isNone ? String(given) : isText && given === false ? undefined : given;
  }

  // Lit's own would have the server's markup taken over, and adopt no styles, once that support is loaded.
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    // Sheets belong to the page of this script; documents of its frames refuse them.
    if (this.ownerDocument === document) adoptStyles(root, (this.constructor as typeof LitElement).elementStyles);
    return root;
  }

  /** Whether its first drawing, of hundreds of cells, is work enough for a task. */
  protected get drawsMuch(): boolean {
    return false;
  }

  protected override scheduleUpdate(): Promise<void> | undefined {
    const draw = () => void super.scheduleUpdate();
    if (!this.hasUpdated && !isServer) return inTurn(draw, this.drawsMuch);
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
