import type { HealthBand } from "@tenure/core/fields";

/**
 * Decimals at which a score is written: none on a scale of a hundred, one on a scale of ten, and as many more as it
 * takes not to read as the next band's: 39.6 under a threshold of 40 is written 39.6, since 40 is at risk and it is not.
 */
export function scoreDecimals(
  score: number,
  { min, max }: { readonly min: number; readonly max: number },
  bands: readonly Pick<HealthBand, "from">[],
): number {
  const fewest = max - min <= 20 ? 1 : 0;
  const next = bands.find(({ from }) => from > score)?.from ?? Number.POSITIVE_INFINITY;
  return [fewest, 1, 2].find((digits) => Number(score.toFixed(digits)) < next) ?? 3;
}
