/** Event `tenure-rows-change`: the reader has moved or left out rows. `rows` are the ids of those shown, in their order. */
export class TenureRowsChangeEvent extends Event {
  constructor(readonly rows: readonly string[]) {
    super("tenure-rows-change", { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "tenure-rows-change": TenureRowsChangeEvent;
  }
}
