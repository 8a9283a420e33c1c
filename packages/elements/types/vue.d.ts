/** Types of the elements in Vue's templates: `import type {} from "@tenure/elements/vue";` anywhere once. */
import type { HTMLAttributes } from "vue";
import type { TenureElements } from "./elements.js";

type Capital<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Capital<Rest>}`
  : Capitalize<Name>;

/** `@tenure-select` in a template is the property `onTenureSelect`. */
type Listeners<Events> = { [Name in keyof Events & string as `on${Capital<Name>}`]?: (event: Events[Name]) => void };

type VueElements = {
  [Tag in keyof TenureElements]: new () => {
    $props: TenureElements[Tag]["props"] &
      Listeners<TenureElements[Tag]["events"]> &
      Omit<HTMLAttributes, keyof TenureElements[Tag]["props"]>;
  };
};

declare module "vue" {
  interface GlobalComponents extends VueElements {}
}
