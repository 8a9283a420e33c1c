/**
 * Events `tenure-input` (the thumb moves) and `tenure-change` (it has settled): the reader has another value for one
 * assumption. They bubble and are composed.
 */
export class TenureAssumptionEvent extends Event {
  constructor(
    type: "tenure-input" | "tenure-change",
    /** Assumption that the reader moved. */
    readonly name: string,
    /** Its value: a fraction for rates, major units for money. */
    readonly value: number,
    /** All assumptions, with this one. */
    readonly assumptions: Readonly<Record<string, number>>,
  ) {
    super(type, { bubbles: true, composed: true });
  }
}
