import type { CohortResult, CurveProjection } from "@tenure/core/fields";
import { type AverageCourse, type AveragePoint, averageCourse } from "./average-course.js";
import { periodLimit } from "./cohort-table-layout.js";

/** The average as it would go on, at one age. */
export interface AheadPoint {
  readonly age: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly interval: AveragePoint["interval"];
}

/** What a curve of cohorts says, age by age. */
export interface CurveCourse {
  readonly average: AverageCourse;
  /** The projection from the last share observed on, with which it begins; empty where nothing is projected. */
  readonly ahead: readonly AheadPoint[];
  /** The cohorts shown, and their complete shares by age. */
  readonly cohorts: readonly { readonly cohort: string; readonly shares: readonly number[] }[];
  /** The last age shown of what was observed, and the last of all. */
  readonly observed: number;
  readonly lastAge: number;
}

/** The average over complete cells, how it would go on, and each cohort as far as its cells are complete. */
export function curveCourse(result: CohortResult, maxPeriods?: number | null): CurveCourse {
  const limit = periodLimit(maxPeriods, Number.POSITIVE_INFINITY);
  const shown = Number.isFinite(limit) ? result.cohorts.slice(-limit) : result.cohorts;
  const complete = shown.map(({ cohort, share, complete }) => {
    const open = complete.indexOf(false);
    return { cohort, shares: share.slice(0, open < 0 ? undefined : open) };
  });
  const lastAge = complete.reduce(
    (last, { shares }) => Math.max(last, shares.length - 1),
    result.pooled.findLast(({ share }) => share !== null)?.age ?? 0,
  );
  const projection = lastAge <= limit ? result.projection : undefined;
  const observed = Math.min(lastAge, limit);
  const average = averageCourse(result, maxPeriods);
  return {
    average,
    ahead: projection && average.end ? aheadOf(projection, average.end) : [],
    cohorts: complete.map(({ cohort, shares }) => ({ cohort, shares: shares.slice(0, observed + 1) })),
    observed,
    lastAge,
  };
}

/** The projection from the last share observed on, age by age. */
function aheadOf({ fromAge, share, low, high, level }: CurveProjection, last: AveragePoint): AheadPoint[] {
  const start = last.interval ?? { low: last.share, high: last.share };
  return [
    { age: last.age, share: last.share, low: start.low, high: start.high, interval: last.interval },
    ...share.map((value, i) => ({
      age: fromAge + 1 + i,
      share: value,
      low: low[i]!,
      high: high[i]!,
      interval: { low: low[i]!, high: high[i]!, level, method: "delta" },
    })),
  ];
}

/** The average and what is projected of it, each age once; nobody is at risk where it is projected. */
export function pointsOf({ average, ahead }: CurveCourse) {
  return [...average.points, ...ahead.slice(1).map((point) => ({ ...point, atRisk: null }))];
}
