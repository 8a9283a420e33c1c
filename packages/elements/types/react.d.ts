/** Types of the elements in the JSX of React 19: `import type {} from "@tenure/elements/react-jsx";` anywhere once. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { TenureElements } from "./elements.js";

/** React 19 listens to `tenure-select` by the property `ontenure-select`. */
type Listeners<Events> = { [Name in keyof Events & string as `on${Name}`]?: (event: Events[Name]) => void };

type Props<Tag extends keyof TenureElements> = TenureElements[Tag]["props"] & Listeners<TenureElements[Tag]["events"]>;

type JsxElements = {
  [Tag in keyof TenureElements]: Props<Tag> &
    Omit<
      DetailedHTMLProps<HTMLAttributes<TenureElements[Tag]["element"]>, TenureElements[Tag]["element"]>,
      keyof Props<Tag>
    >;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends JsxElements {}
  }
}
