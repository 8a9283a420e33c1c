import type { ExportKind } from "./export-as.js";

/**
 * Event `tenure-before-export`: the reader asks the element's menu for a file of the kind in `format`. Cancelled, there is
 * none, and the host may give another. Bubbles and is composed.
 */
export class TenureBeforeExportEvent extends Event {
  constructor(
    readonly format: ExportKind,
    readonly source: string,
  ) {
    super("tenure-before-export", { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "tenure-before-export": TenureBeforeExportEvent;
  }
}
