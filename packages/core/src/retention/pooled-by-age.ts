import { wilsonInterval } from "../math/wilson-interval.js";
import type { CohortRow, PooledAge } from "./cohort-result.js";

/**
 * The pooled row of a cohort table, over complete cells only.
 *
 *   share(k) = Σ amount(c, k) / Σ start(c)    over the cohorts c whose cell at age k is complete
 *
 * A ratio of sums, never a mean of ratios: of 10 customers of whom 20 % stay and 100 of whom none does, 1.8 % stay, not
 * 10 %. `base` says what the start is: accounts, or opening MRR. Amounts that are accounts (`counts`) have Wilson's 95 %
 * interval. The cohorts that are old enough change with age, so the row may rise: read it with `atRisk`.
 */
export function pooledByAge(
  cohorts: readonly CohortRow[],
  base: "size" | "startMrr",
  counts = base === "size",
): PooledAge[] {
  const ages = cohorts.reduce((most, cohort) => Math.max(most, cohort.amount.length), 0);
  return Array.from({ length: ages }, (_, age): PooledAge => {
    const old = cohorts.filter((cohort) => cohort.complete[age] === true);
    const atRisk = sum(old, (cohort) => cohort.size);
    if (atRisk === 0) return { age, share: null, reason: "not-yet-observed", atRisk };
    const amount = sum(old, (cohort) => cohort.amount[age]!);
    const share = amount / sum(old, (cohort) => cohort[base]);
    const interval = counts ? wilsonInterval(amount, atRisk) : null;
    return { age, share, atRisk, ...(interval ? { interval } : {}) };
  });
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
