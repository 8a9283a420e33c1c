import type { CohortGranularity, CohortRow } from "@tenure/core/fields";

/** Cohorts that are drawn as one layer: so many months each, or all up to the first that has a layer of its own. */
export interface CohortBand {
  /** Indices of the first and the last cohort. */
  readonly first: number;
  readonly last: number;
  /** Number of the group in the calendar, by months: `floor(month / months)`; of single periods the cohort's index. */
  readonly group: number;
  /** Whether earlier groups were joined to it. */
  readonly joined: boolean;
}

export interface CohortBands {
  /** Months of a group; 0 where every layer is one period. */
  readonly months: number;
  /** From the oldest to the youngest. */
  readonly bands: readonly CohortBand[];
}

/** Steps of the ramp: one for every layer. */
const MOST_BANDS = 7;
const GROUPS = [3, 6, 12, 24, 48, 96] as const;

/**
 * Joins cohorts to at most seven layers: single periods where they are so few, else quarters, half-years, years and
 * more, as the calendar has them. Where even those are too many, and of days and weeks, the oldest are joined to one.
 */
export function cohortBands(
  cohorts: readonly Pick<CohortRow, "cohort">[],
  granularity: CohortGranularity,
): CohortBands {
  const single = (index: number) => index;
  const months = cohorts.map(({ cohort }) => monthOf(cohort, granularity));
  const counted = months.every((month) => month !== null);
  const ways = counted ? [0, ...GROUPS.filter((size) => granularity === "month" || size > 3)] : [0];
  const groupsBy = (size: number) =>
    cohorts.map((_, index) => (size === 0 ? single(index) : Math.floor(months[index]! / size)));
  const fitting = ways.find((size) => new Set(groupsBy(size)).size <= MOST_BANDS) ?? ways.at(-1)!;
  const bands: CohortBand[] = [];
  for (const [index, group] of groupsBy(fitting).entries()) {
    const open = bands.at(-1);
    if (open?.group === group) bands[bands.length - 1] = { ...open, last: index };
    else bands.push({ first: index, last: index, group, joined: false });
  }
  const surplus = bands.slice(0, Math.max(0, bands.length - MOST_BANDS + 1));
  if (surplus.length < 2) return { months: fitting, bands };
  const oldest = { ...surplus.at(-1)!, first: 0, joined: true };
  return { months: fitting, bands: [oldest, ...bands.slice(surplus.length)] };
}

/** Month number of a cohort's start; null for days and weeks, and for a name that is no period. */
function monthOf(cohort: string, granularity: CohortGranularity): number | null {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(cohort);
  if (granularity === "quarter") return quarter ? Number(quarter[1]) * 12 + Number(quarter[2]) * 3 - 3 : null;
  const month = /^(\d{4})-(\d\d)$/.exec(cohort);
  return granularity === "month" && month ? Number(month[1]) * 12 + Number(month[2]) - 1 : null;
}
