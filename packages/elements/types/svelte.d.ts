/** Types of the elements in Svelte 5: `import type {} from "@tenure/elements/svelte";` anywhere once. */
import type { HTMLAttributes } from "svelte/elements";
import type { TenureElements } from "./elements.js";

/** Svelte 5 listens to `tenure-select` by the attribute `ontenure-select`. */
type Listeners<Events> = { [Name in keyof Events & string as `on${Name}`]?: (event: Events[Name]) => void };

type Props<Tag extends keyof TenureElements> = TenureElements[Tag]["props"] & Listeners<TenureElements[Tag]["events"]>;

type TenureSvelteElements = {
  [Tag in keyof TenureElements]: Props<Tag> & Omit<HTMLAttributes<TenureElements[Tag]["element"]>, keyof Props<Tag>>;
};

declare module "svelte/elements" {
  interface SvelteHTMLElements extends TenureSvelteElements {}
}
