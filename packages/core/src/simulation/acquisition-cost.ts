import type { Segment } from "../schema/scenario.js";

/**
 * What it costs to win a segment's customers: CAC for those of the start and for everybody acquired, of whom the referred
 * have a CAC of their own where word of mouth is assumed.
 *
 *   (started + acquired)·CAC − referred·(CAC − CAC of a referred customer)
 */
export function acquisitionCost(
  { cac, wordOfMouth }: Pick<Segment, "cac" | "wordOfMouth">,
  started: number,
  acquired: number,
  referred: number,
): number {
  const saved = wordOfMouth ? cac - (wordOfMouth.cac ?? 0) : 0;
  return (started + acquired) * cac - referred * saved;
}
