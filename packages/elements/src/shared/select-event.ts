/**
 * Event `tenure-select`: the reader chose a part of an element. `datum` is what the engine gave for it, `via` says
 * whether a pointer or the keyboard chose it. Bubbles and is composed.
 */
export class TenureSelectEvent<D = unknown> extends Event {
  constructor(
    readonly datum: D,
    readonly source: string,
    readonly via: "pointer" | "keyboard",
  ) {
    super("tenure-select", { bubbles: true, composed: true });
  }
}

/** The events of an element whose reader chooses data of one kind. */
export interface Selects<D> {
  readonly "tenure-select": TenureSelectEvent<D>;
}

declare global {
  interface HTMLElementEventMap {
    "tenure-select": TenureSelectEvent;
  }
}
