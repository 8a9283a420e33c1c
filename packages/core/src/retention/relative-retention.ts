import { wilsonInterval } from "../math/wilson-interval.js";
import type { Reason } from "../result.js";
import type { CohortMeasure, CohortResult, CohortRow, PooledAge } from "./cohort-result.js";

/** A row whose shares are of the age before; `null` where nothing was left of it. */
export interface RelativeCohortRow extends Omit<CohortRow, "share"> {
  readonly share: readonly (number | null)[];
}

/** A cohort matrix whose shares are of the age before. Plain data: JSON as it stands. */
export interface RelativeCohortResult extends Omit<CohortResult, "cohorts" | "pooled" | "unit"> {
  readonly relativeTo: "previous";
  readonly cohorts: readonly RelativeCohortRow[];
  /** `base` is the amount at the age before, of the cohorts whose cell is complete. */
  readonly pooled: readonly (PooledAge & { readonly base: number })[];
  /** Why a share is null, by its path: `cohorts[0].share[3]`. */
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** Measures whose amount at an age is part of that at the age before: a share of it has an interval. */
const NESTED: ReadonlySet<CohortMeasure> = new Set<CohortMeasure>(["never-lapsed", "on-or-after"]);

/**
 * Retention relative to the period before: what is left of what was there an age earlier.
 *
 *   share(k)   amount(k) / amount(k − 1)        k ≥ 1, a fraction; above 1 where more came back than left
 *   pooled(k)  Σ amount(k) / Σ amount(k − 1)    over the cohorts whose cell k is complete
 *
 * `null` where nothing was there before (`no-base`), so always at age 0. Shares multiplied up to an age give that age
 * relative to age 0, as long as none is null. Measures that only fall (`never-lapsed`, `on-or-after`) have Wilson's
 * 95 % interval on the accounts of the age before.
 *
 * @example relativeToPrevious(cohortResult(matrix, { measure: "never-lapsed" }))
 */
export function relativeToPrevious({ unit: _, ...result }: CohortResult): RelativeCohortResult {
  const reasons: Record<string, Reason> = {};
  const cohorts = result.cohorts.map((row, c): RelativeCohortRow => {
    const share = row.amount.map((amount, age) => {
      const base = before(row, age);
      if (base > 0) return amount / base;
      reasons[`cohorts[${c}].share[${age}]`] = "no-base";
      return null;
    });
    return { ...row, share };
  });
  const pooled = result.pooled.map(({ age, atRisk }) => {
    const closed = result.cohorts.filter(({ complete }) => complete[age] === true);
    const base = closed.reduce((sum, row) => sum + before(row, age), 0);
    const amount = closed.reduce((sum, { amount: of }) => sum + of[age]!, 0);
    if (!(base > 0)) {
      return { age, share: null, reason: closed.length > 0 ? "no-base" : "not-yet-observed", atRisk, base } as const;
    }
    const interval = NESTED.has(result.measure) ? wilsonInterval(amount, base) : null;
    return { age, share: amount / base, atRisk, base, ...(interval ? { interval } : {}) };
  });
  return { ...result, relativeTo: "previous", cohorts, pooled, reasons };
}

function before({ amount }: CohortRow, age: number): number {
  return age === 0 ? 0 : amount[age - 1]!;
}
