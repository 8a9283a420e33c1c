import type { CohortResult, CohortRow } from "@tenure/core/fields";
import type { Formats } from "../shared/format.js";
import type { LanguageController } from "../shared/language.js";
import { sharedUnit } from "../shared/special-format.js";
import { type MoreWords, moreWords } from "./more-words.js";
import type { CohortValue } from "./view-change-event.js";

/** Values that a result can hold beside percent, which every result holds. */
export type OtherValue = Exclude<CohortValue, "percent">;

/** How cells are written and coloured where they hold something else than percent. */
export interface CellValues {
  readonly heading: string;
  readonly subtitle: string;
  readonly formula: string;
  /** Name of the row below the cohorts. */
  readonly foot: string;
  /** What a cell holds, and the row below the cohorts over complete cells; null where there is none. */
  readonly exact: (row: CohortRow, age: number) => number | null;
  readonly exactTotal: (age: number) => number | null;
  /** `—` where there is none. */
  readonly figure: (row: CohortRow, age: number) => string;
  /** What the colour goes by; null for none. */
  readonly shade: (row: CohortRow, age: number) => number | null;
  /** Whether the start stands without a colour, since what follows is compared with it. */
  readonly isNeutralAtStart: boolean;
  /** Around 100 %. */
  readonly isDiverging: boolean;
  /** Colours by the values themselves: their bounds as figures, and their title. Absent: by the share of the start. */
  readonly legend?: {
    readonly title: string;
    readonly bounds?: readonly number[];
    readonly texts?: readonly string[];
  };
  /** The row below the cohorts, over complete cells; null where none is complete. */
  readonly total: (age: number) => string | null;
}

/** Values other than percent that a result can show. */
export function otherValues({ measure, cohorts, clock }: CohortResult): OtherValue[] {
  if (!hasAmounts(cohorts)) return [];
  if (measure === "customers" || measure === "never-lapsed") return ["count"];
  if (measure !== "net-revenue" && measure !== "gross-revenue") return [];
  const has = (field: "customers" | "toDate") =>
    cohorts.every((row) => row[field]?.length === row.share.length && row[field].every((value) => value >= 0));
  return [
    "mrr",
    ...(has("customers") ? (["mrr-per-customer"] as const) : []),
    ...(clock !== "rolling" && has("toDate") ? (["ltv-to-date"] as const) : []),
  ];
}

/** A page may hand in shares alone. */
export const hasAmounts = (cohorts: CohortResult["cohorts"]): boolean =>
  cohorts.every(({ amount }: Partial<CohortRow>) => amount !== undefined);

/** The part and the whole of a value: it is `part / whole`, and a total is Σ part / Σ whole. */
interface Parts {
  readonly part: (row: CohortRow, age: number) => number;
  readonly whole: (row: CohortRow, age: number) => number;
}

const one = () => 1;
const amount = (row: CohortRow, age: number) => row.amount[age]!;

const PARTS: Readonly<Record<OtherValue, Parts>> = {
  count: { part: amount, whole: one },
  mrr: { part: amount, whole: one },
  "mrr-per-customer": { part: amount, whole: (row, age) => row.customers![age]! },
  "ltv-to-date": { part: (row, age) => row.toDate![age]!, whole: ({ size }) => size },
};

/**
 * Cells as numbers of customers, money, money a head, or revenue to date a head. Totals of numbers and money add up the
 * complete cells of a column; those a head are ratios of sums. Figures of money share a unit, which the subtitle names.
 */
export function cellValues(
  result: CohortResult,
  value: OtherValue,
  formats: Formats,
  language: LanguageController,
): CellValues {
  const text = language.in(moreWords);
  const { cohorts, granularity } = result;
  const { part, whole } = PARTS[value];
  const figureOf = (row: CohortRow, age: number) => (whole(row, age) > 0 ? part(row, age) / whole(row, age) : null);
  const largest = Math.max(0, ...cohorts.flatMap((row) => row.share.map((_, age) => figureOf(row, age) ?? 0)));
  const sums = value === "count" || value === "mrr";
  const { unit, write } = figures(value === "count" ? null : largest, formats, text);

  const complete = Math.max(
    0,
    ...cohorts.flatMap((row) => row.share.map((_, age) => (row.complete[age] ? (figureOf(row, age) ?? 0) : 0))),
  );
  const bounds = evenBounds(complete);
  const closedAt = (age: number) => cohorts.filter((row) => row.complete[age]);
  const exactTotal = (age: number) => {
    const sum = (of: Parts["part"]) => closedAt(age).reduce((total, row) => total + of(row, age), 0);
    const base = sums ? 1 : sum(whole);
    return closedAt(age).length > 0 && base > 0 ? sum(part) / base : null;
  };
  return {
    heading: text.heading[value],
    subtitle: [text.measured[value](granularity), unit].filter(Boolean).join(formats.isJapanese ? "、" : ", "),
    formula: text.formula[value],
    foot: text.foot[value],
    exact: figureOf,
    exactTotal,
    figure: (row, age) => {
      const figure = figureOf(row, age);
      return figure === null ? "—" : write(figure);
    },
    shade: (row, age) => {
      const figure = figureOf(row, age);
      if (figure === null || value === "ltv-to-date") return figure;
      if (value === "mrr-per-customer") return row.startMrr > 0 ? figure / (row.startMrr / row.size) : null;
      return row.share[age]!;
    },
    isNeutralAtStart: value !== "ltv-to-date",
    isDiverging: value === "mrr-per-customer" || (value === "mrr" && result.measure === "net-revenue"),
    ...(value === "ltv-to-date"
      ? { legend: { title: text.toDateLegend(unit), bounds, texts: bounds.map(write) } }
      : value === "mrr-per-customer"
        ? { legend: { title: text.perHeadLegend(granularity) } }
        : {}),
    total: (age) => {
      if (closedAt(age).length === 0) return null;
      const total = exactTotal(age);
      return total === null ? "—" : write(total);
    },
  };
}

/** One unit for all cells, with as many decimals as tell them apart. */
function figures(largest: number | null, formats: Formats, text: MoreWords) {
  if (largest === null) return { unit: "", write: (value: number) => formats.narrowCount(value) };
  const { divisor, mark } = sharedUnit(formats, largest);
  const digits = divisor === 1 ? 0 : largest / divisor < 10 ? 2 : largest / divisor < 100 ? 1 : 0;
  return {
    unit: text.inUnit(mark, text.unit[divisor] ?? ""),
    write: (value: number) => formats.decimal(value / divisor, digits),
  };
}

/** Six bounds between nothing and the largest, to two digits where that keeps them apart. */
function evenBounds(largest: number): number[] {
  const exact = Array.from({ length: 6 }, (_, i) => ((i + 1) * (largest || 1)) / 7);
  const rounded = exact.map((bound) => Number(bound.toPrecision(2)));
  return rounded.every((bound, i) => i === 0 || bound > rounded[i - 1]!) ? rounded : exact;
}
