import type { Issue } from "@tenure/core/fields";
import { VERSION } from "@tenure/worker";

export type TenureElementClass = CustomElementConstructor & {
  version?: string | undefined;
  /** Address of the copy that registered it. */
  origin?: string | undefined;
};

/** What became of one tag. */
export interface Definition {
  readonly tag: string;
  /**
   * `defined` now; `kept` where this version had defined it before; `other` where another version, or something else,
   * had; `skipped` where the platform has no elements, as in Node; `refused` where no element can have such a name.
   */
  readonly outcome: "defined" | "kept" | "other" | "skipped" | "refused";
  /** Version behind the tag; null where what is behind it names none. */
  readonly version: string | null;
  /** Why it was refused. */
  readonly issue?: Issue;
}

let warned = false;

/**
 * Registers an element. The first definition of a tag stays: the same version again is silent, another version is
 * warned about once for the whole copy, because on a page made of several applications the second copy is nobody's
 * mistake.
 */
export function define(
  tag: string,
  element: TenureElementClass,
  registry: CustomElementRegistry | undefined = globalThis.customElements,
): Definition {
  // Servers may have a registry that makes no elements: theirs is filled as well, for rendering there.
  if (!registry) return { tag, outcome: "skipped", version: null };
  const existing = registry.get(tag) as TenureElementClass | undefined;
  if (!existing) {
    element.version = VERSION;
    element.origin = import.meta.url;
    registry.define(tag, element);
    return { tag, outcome: "defined", version: VERSION };
  }
  const version = existing.version ?? null;
  if (existing === element || version === VERSION) return { tag, outcome: "kept", version };
  if (!warned) {
    warned = true;
    void import("./other-version.js").then(({ warnOfOther }) => warnOfOther(tag, existing, import.meta.url));
  }
  return { tag, outcome: "other", version };
}
