import type { Segment } from "../schema/scenario.js";
import { effectShare } from "./churn-by-age.js";

/** Multiplier of a segment's expansion in month t: the product over its changes, each as far as it has come into effect. */
export function expansionMultiplier(changes: Segment["expansionChanges"], t: number): number {
  let multiplier = 1;
  if (!changes) return multiplier;
  for (const change of changes) multiplier *= 1 + (change.multiplier - 1) * effectShare(change, t);
  return multiplier;
}
