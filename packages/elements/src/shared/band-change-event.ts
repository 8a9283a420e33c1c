import type { HealthBand } from "@tenure/core/fields";

/** A band as an element has seen it. */
export type SeenBand = Pick<HealthBand, "id" | "tone">;

/** An account that crossed from one band to another. */
export interface BandChange {
  readonly account: string;
  readonly name: string | null;
  /** Null: no score, or not on the list of accounts at risk. */
  readonly from: SeenBand | null;
  readonly to: SeenBand | null;
  /** Scores with which it was there and is here; null where they are not known. */
  readonly scoreBefore: number | null;
  readonly score: number | null;
}

/** What an element showed before and shows now, of the same model. */
export interface BandsCompared {
  /** `id@version` */
  readonly model: string;
  /** Days of the scores before and now, `YYYY-MM-DD`. */
  readonly before: string;
  readonly asOf: string;
}

/**
 * Event `tenure-band-change`: new data put accounts into another band than the one this element showed them in. What
 * follows (a message, a task) is up to the page. Bubbles and is composed.
 *
 * It is fired for answers of a provider or of `src`, not for `data` that the page sets itself; and neither the first
 * time that data are shown nor for another version of the model, by which no customer has moved.
 */
export class TenureBandChangeEvent extends Event {
  constructor(
    readonly changes: readonly BandChange[],
    readonly source: "account" | "list",
    readonly compared: BandsCompared,
  ) {
    super("tenure-band-change", { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "tenure-band-change": TenureBandChangeEvent;
  }
}
