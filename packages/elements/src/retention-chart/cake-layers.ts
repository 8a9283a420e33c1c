import type { CohortResult, CohortRow } from "@tenure/core/fields";
import type { Formats } from "../shared/format.js";
import { hasAmounts } from "./cell-values.js";
import { type CohortBand, type CohortBands, cohortBands } from "./cohort-bands.js";
import type { MoreWords } from "./more-words.js";

/** One layer as the table has it, from the oldest to the youngest. */
export interface CakeLayer {
  /** Class of its colour, `b6` for the oldest. */
  readonly colour: string;
  readonly name: string;
  /** Its first and its last cohort. */
  readonly from: string;
  readonly to: string;
  /** MRR in every period drawn. */
  readonly paid: readonly number[];
  /** MRR a year before the last period, null where that lies before the drawing or is not known; and in the last. */
  readonly ago: number | null;
  readonly now: number;
}

export interface LayersOptions {
  readonly formats: Formats;
  readonly text: MoreWords;
  /** The latest periods that are drawn; absent, 36. */
  readonly maxPeriods?: number | null | undefined;
}

export interface CakeLayers {
  readonly layers: readonly CakeLayer[];
  readonly total: { readonly ago: number | null; readonly now: number };
  /** Layer by layer from the oldest, what they and all below them pay in every period drawn; the last is the total. */
  readonly tops: readonly (readonly number[])[];
  /** How many periods are drawn, and the first of them, counted from the first of all. */
  readonly drawn: number;
  readonly first: number;
  /** Place of the period a year before the last among those drawn; negative where it lies before them. */
  readonly yearAgo: number;
  /** What the customers of then pay in the last period. */
  readonly staying: number;
  /** Name of the open period, which was left out. */
  readonly open: string | null;
  /** The cohort that started in a period, counted from the first of all; undefined where none did. */
  readonly cohortOf: (period: number) => string | undefined;
  /** Its name; empty where there is none. */
  readonly nameOf: (period: number) => string;
}

const PERIODS_A_YEAR = { day: 365, week: 52, month: 12, quarter: 4 } as const;
const DRAWN_PERIODS = 36;

/** Whether cohorts can be stacked: money, counted by the calendar's periods. */
export function isStackable({ measure, clock, cohorts }: CohortResult): boolean {
  return measure.endsWith("net-revenue") && clock !== "rolling" && cohorts.length > 0 && hasAmounts(cohorts);
}

/**
 * MRR at the end of every period, in layers by the period of first payment. The last column of a cohort is the last
 * period of all of them, so columns are counted from the end. An open period is left out: what is still to come in it
 * would look like a loss.
 */
export function cakeLayers(result: CohortResult, options: LayersOptions): CakeLayers {
  const { formats } = options;
  const { cohorts, granularity } = result;
  const begun = Math.max(...cohorts.map(({ amount }) => amount.length));
  const isOpen = cohorts.some(({ complete }) => complete.at(-1) === false);
  const periods = Math.max(1, begun - Number(isOpen));
  const drawn = Math.min(periods, Math.max(2, Math.floor(options.maxPeriods ?? DRAWN_PERIODS)));
  const first = periods - drawn;
  const cohortOf = (period: number) => cohorts.find(({ amount }) => begun - amount.length === period)?.cohort;
  const nameOf = (period: number) => {
    const cohort = cohortOf(period);
    return cohort === undefined ? "" : formats.period(cohort);
  };
  /** MRR of a cohort in a period, counted from the first of all; nothing before its own. */
  const paid = ({ amount }: CohortRow, period: number) => amount[period - (begun - amount.length)] ?? 0;

  const groups = cohortBands(cohorts, granularity);
  const sums = groups.bands.map((band) => {
    const members = cohorts.slice(band.first, band.last + 1);
    return Array.from({ length: drawn }, (_, i) => members.reduce((sum, row) => sum + paid(row, first + i), 0));
  });
  const tops = sums.map((_, layer) =>
    Array.from({ length: drawn }, (_, i) => sums.slice(0, layer + 1).reduce((sum, column) => sum + column[i]!, 0)),
  );
  const totals = tops.at(-1)!;
  const yearAgo = drawn - 1 - PERIODS_A_YEAR[granularity];

  const hasBegun = (band: CohortBand, period: number) => begun - cohorts[band.first]!.amount.length <= first + period;
  return {
    layers: groups.bands.map((band, layer) => ({
      colour: `b${Math.max(0, 6 - layer)}`,
      name: bandName(band, groups, cohorts, options),
      from: cohorts[band.first]!.cohort,
      to: cohorts[band.last]!.cohort,
      paid: sums[layer]!,
      ago: yearAgo >= 0 && hasBegun(band, yearAgo) ? sums[layer]![yearAgo]! : null,
      now: sums[layer]!.at(-1)!,
    })),
    total: { ago: yearAgo >= 0 ? totals[yearAgo]! : null, now: totals.at(-1)! },
    tops,
    drawn,
    first,
    yearAgo,
    staying: cohorts
      .filter(({ amount }) => begun - amount.length <= first + yearAgo)
      .reduce((sum, row) => sum + paid(row, periods - 1), 0),
    open: isOpen ? nameOf(begun - 1) || null : null,
    cohortOf,
    nameOf,
  };
}

/** `2025 H1`, `2024`, `to 2023 H1`; of single periods their own name. */
function bandName(
  band: CohortBand,
  { months }: CohortBands,
  cohorts: readonly CohortRow[],
  { formats, text }: LayersOptions,
): string {
  const name = groupName(band, months, cohorts, formats, text);
  return band.joined ? text.upTo(name) : name;
}

function groupName(
  { group, last }: CohortBand,
  months: number,
  cohorts: readonly CohortRow[],
  formats: Formats,
  text: MoreWords,
): string {
  if (months === 0) return formats.period(cohorts[last]!.cohort);
  const start = group * months;
  const year = String(Math.floor(start / 12));
  if (months === 3) return formats.period(`${year}-Q${(start % 12) / 3 + 1}`);
  if (months === 6) return text.half(year, (start % 12) / 6 + 1);
  return months === 12 ? text.years(year, year) : text.years(year, String(Number(year) + months / 12 - 1));
}

/** What the layers are, for the line below the heading. */
export function cakeGroup(result: CohortResult, text: MoreWords): string {
  const { months } = cohortBands(result.cohorts, result.granularity);
  if (months === 0) return text.group.period(result.granularity);
  return months === 3 || months === 6 || months === 12 ? text.group[months] : text.group.many;
}
