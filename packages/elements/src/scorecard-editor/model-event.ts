import type { HealthModel } from "@tenure/core/fields";

/**
 * Event `tenure-change`: the reader saved an edit as a new version. Where it is kept is up to the page. Bubbles and is
 * composed.
 */
export class TenureModelEvent extends Event {
  constructor(
    /** The new version, checked, with every default filled in. */
    readonly model: HealthModel,
    readonly previous: HealthModel,
  ) {
    super("tenure-change", { bubbles: true, composed: true });
  }
}
