import { VERSION } from "@tenure/worker";

/**
 * Registers an element. The first definition of a tag stays: the same version again is silent, another version warns
 * once and names both, because on a page made of several applications the second copy is nobody's mistake.
 */
export function define(tag: string, element: CustomElementConstructor & { version?: string | undefined }): void {
  if (typeof customElements === "undefined") return;
  const existing = customElements.get(tag) as (CustomElementConstructor & { version?: string | undefined }) | undefined;
  if (!existing) {
    element.version = VERSION;
    customElements.define(tag, element);
  } else if (existing !== element && existing.version !== VERSION) {
    console.warn(`<${tag}> is already defined by Tenure ${existing.version ?? "(unknown)"}; ${VERSION} was not used.`);
  }
}
