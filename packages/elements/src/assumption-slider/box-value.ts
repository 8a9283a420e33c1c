import { noChange } from "lit";
import { Directive, directive, type ElementPart, type PropertyPart } from "lit/directive.js";
import { setCommittedValue } from "lit/directive-helpers.js";

/** Boxes in which somebody is typing. */
const typing = new WeakSet<Element>();

class BoxValue extends Directive {
  override render(text: string): string {
    return text;
  }

  override update(part: PropertyPart, [text]: [string]): unknown {
    const box = part.element as HTMLInputElement;
    if (typing.has(box) || box.value === text) return noChange;
    // What was written last may have been typed over.
    setCommittedValue(part);
    return text;
  }
}

class Typing extends Directive {
  #box: Element | undefined;

  override render(): unknown {
    return noChange;
  }

  override update({ element }: ElementPart): unknown {
    if (this.#box === element) return noChange;
    this.#box = element;
    element.addEventListener("input", () => typing.add(element));
    // Before the listeners of the template: what they bring about is shown.
    for (const type of ["change", "blur"]) {
      element.addEventListener(type, () => typing.delete(element), { capture: true });
    }
    return noChange;
  }
}

/** The text of a box, put back whatever was typed, but not under the hands of who is typing. */
export const boxValue = directive(BoxValue);

/** Stands in the tag of a box with a {@link boxValue}. */
export const typed = directive(Typing);
