import { type CohortMatrix, type CohortResult, cohortResult, retentionProjection } from "@tenure/core";

/** So many periods are projected at most: beyond, limits say nothing any more. */
const MOST_PERIODS = 600;

/** Cohorts of customers with the projection of their curve, where there is one; those of money as they are. */
export function projected(matrix: CohortMatrix, result: CohortResult, periods: number): CohortResult {
  if (result.measure !== "customers" && result.measure !== "never-lapsed") return result;
  const survivors = cohortResult(matrix, { measure: "never-lapsed", granularity: result.granularity });
  const projection = retentionProjection(survivors, result.pooled, Math.min(periods, MOST_PERIODS));
  return projection ? { ...result, projection } : result;
}
