import type { CohortResult, PooledAge } from "@tenure/core/fields";
import { periodLimit } from "./cohort-table-layout.js";

/** The average at one age, where some cohort is complete. */
export interface AveragePoint {
  readonly age: number;
  readonly share: number;
  readonly atRisk: number;
  readonly interval: NonNullable<PooledAge["interval"]> | null;
}

export interface AverageCourse {
  readonly points: readonly AveragePoint[];
  /** After a year, where there is such an age. */
  readonly year: AveragePoint | undefined;
  readonly end: AveragePoint | undefined;
  /** Start, year and end, each once: what is said of the course in a sentence. */
  readonly named: readonly AveragePoint[];
}

const PERIODS_A_YEAR = { day: 365, week: 52, month: 12, quarter: 4 } as const;

/** The average over complete cells by age, up to the last age that is shown. */
export function averageCourse({ granularity, pooled }: CohortResult, maxPeriods?: number | null): AverageCourse {
  const limit = periodLimit(maxPeriods, Number.POSITIVE_INFINITY);
  const points = pooled.flatMap(({ age, share, atRisk, interval }) =>
    share === null || age > limit ? [] : [{ age, share, atRisk, interval: interval ?? null }],
  );
  const year = points.find(({ age }) => age === PERIODS_A_YEAR[granularity]);
  const end = points.at(-1);
  const named = [...new Set([points[0], year, end])].filter((point) => point !== undefined);
  return { points, year, end, named };
}
