import type { CohortResult } from "@tenure/core/fields";

/** A rise that a reader can see, as a share. */
const VISIBLE = 0.001;

/**
 * Whether the pooled line rises somewhere although the cohorts behind it, taken alone, do not: the cohorts that have
 * not got there lie lower, so that leaving them out lifts the average. A rise of the cohorts themselves (expansion,
 * accounts that come back) is none of this kind.
 */
export function risesByLeavingOut({ cohorts, pooled, measure }: CohortResult): boolean {
  const ofMoney = measure === "net-revenue" || measure === "gross-revenue";
  return pooled.some(({ age, share }) => {
    const before = pooled[age - 1]?.share;
    if (share === null || typeof before !== "number" || share - before < VISIBLE) return false;
    const behind = cohorts.filter(({ complete }) => complete[age]);
    const gain = behind.reduce(
      (sum, { share: shares, size, startMrr }) =>
        sum + (ofMoney && startMrr >= 0 ? startMrr : size) * (shares[age]! - shares[age - 1]!),
      0,
    );
    return gain <= 1e-9;
  });
}
