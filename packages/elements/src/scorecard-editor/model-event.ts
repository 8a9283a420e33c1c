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
    /** The new version first, then earlier ones by `validFrom` and the models that segments name: all that `model` takes. */
    readonly models: readonly HealthModel[],
  ) {
    super("tenure-change", { bubbles: true, composed: true });
  }
}
