import type { CSSResultGroup } from "lit";
import { controls } from "./controls.styles.js";
import { FramedElement, type ShapeCheck } from "./framed-element.js";
import { Later } from "./later.js";
import { isSound } from "./sound-result.js";

export {
  type Ask,
  type ElementState,
  type ShapeCheck,
  TenureErrorEvent,
  TenureProgressEvent,
} from "./framed-element.js";

const soundCheck: ShapeCheck = Later.of(isSound);

/** A data element with controls, tables and charts. */
export abstract class TenureElement<T, Events = unknown> extends FramedElement<T, Events> {
  static override styles: CSSResultGroup = [FramedElement.styles, controls];

  protected override checks(): readonly ShapeCheck[] {
    return [...super.checks(), soundCheck];
  }
}
