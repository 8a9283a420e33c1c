import type { CohortMeasure, CohortResult, CohortRow, PooledAge } from "@tenure/core/fields";
import type { Words } from "../locales/en.js";
import type { Formats } from "../shared/format.js";
import type { CellValues } from "./cell-values.js";
import type { RetentionWords } from "./words.js";

/** Shares up to 100 %: lower bounds of `ramp-1` to `ramp-6`. */
export const SEQUENTIAL_BOUNDS: readonly number[] = [0.65, 0.7, 0.75, 0.8, 0.9, 0.95];
/** Net revenue around 100 %: lower bounds of `diverge-1` to `diverge-6`; 98 to 102 % is neutral on purpose. */
export const DIVERGING_BOUNDS: readonly number[] = [0.85, 0.93, 0.98, 1.02, 1.07, 1.15];
/** Fewer accounts than this are too few to judge. */
export const FEW = 30;
/** Cohorts and elapsed periods that a table shows when the host names no other number. */
export const TABLE_PERIODS = 24;

export interface TableOptions {
  readonly formats: Formats;
  readonly words: Words;
  readonly text: RetentionWords;
  /** Title of the legend, where values have none of their own. */
  readonly legend: string;
  /** The latest cohorts, and the first elapsed periods, that are shown. */
  readonly maxPeriods?: number | null | undefined;
  /** Six ascending lower bounds, as fractions. */
  readonly bounds?: readonly number[] | null | undefined;
  /** How cells are written and coloured; absent, as percent. */
  readonly values?: CellValues | undefined;
}

/** The start where it is 100 % by definition, a measured cell, one whose window is still open, or a period that has not begun. */
export type CellKind = "start" | "complete" | "open" | "absent";

export interface TableCell {
  readonly kind: CellKind;
  /** Class of the ramp, `q0` to `q6` or `d0` to `d6`; empty where no colour is due. */
  readonly ramp: string;
  /** Percent without unit and decimals, or another value in the unit that the subtitle names. */
  readonly text: string;
}

export interface TableRow {
  readonly header: string;
  readonly size: string;
  readonly cells: readonly TableCell[];
}

export interface AverageCell {
  /** Null while no cell of the column is complete. */
  readonly text: string | null;
  /** Rests on fewer than 30 accounts. */
  readonly few: boolean;
  /** Its interval in words, where it rests on few and has one; otherwise empty. */
  readonly interval: string;
  /** Accounts at the start of the cohorts behind it; empty where there are none. */
  readonly atRisk: string;
}

export interface LegendStep {
  readonly ramp: string;
  readonly text: string;
}

/** Widths in pixels at a font size of 14, from which the stylesheet scales. */
export interface TableWidths {
  readonly joined: number;
  readonly narrow: number;
  readonly wide: number;
  /** Beyond this, columns would be wider than a figure can use. */
  readonly most: number;
}

export interface CohortTable {
  /** Title above the columns of ages, or empty. */
  readonly elapsed: string;
  /** `mark` is seen only, `spoken` is heard only, `age` is both. */
  readonly columns: readonly { readonly spoken: string; readonly mark: string; readonly age: string }[];
  readonly rows: readonly TableRow[];
  /** Name of the row below the cohorts. */
  readonly foot: string;
  readonly averages: readonly AverageCell[];
  readonly legend: { readonly title: string; readonly steps: readonly LegendStep[]; readonly open: boolean };
  /** Width inside the element's padding from which the legend stands in the empty triangle; null where it never fits. */
  readonly legendInside: LegendInside | null;
  readonly widths: TableWidths;
  /** Sentences below: what was left out and what is too small to judge. */
  readonly notes: readonly string[];
}

export type LegendInside = 640 | 820 | 1000;

/** The step of a ramp that a share falls on: how many lower bounds it reaches. Never rounded first. */
export function rampStep(share: number, bounds: readonly number[]): number {
  return bounds.reduce((step, bound) => (share >= bound ? step + 1 : step), 0);
}

/** Net revenue passes 100 % both ways and takes the diverging ramp; everything else stays below it. */
export function isDiverging(measure: CohortMeasure): boolean {
  return measure === "net-revenue";
}

/** The bounds asked for, or those of the kind of ramp where they are not six ascending numbers. */
export function rampBounds(isAround: boolean, asked?: readonly number[] | null): readonly number[] {
  const ascending = asked?.every((bound, i) => Number.isFinite(bound) && (i === 0 || bound > (asked[i - 1] ?? bound)));
  if (asked?.length === 6 && ascending) return asked;
  return isAround ? DIVERGING_BOUNDS : SEQUENTIAL_BOUNDS;
}

/** How many periods to show: a whole number from 1 up, or the fallback. */
export function periodLimit(maxPeriods: number | null | undefined, fallback: number): number {
  return maxPeriods != null && maxPeriods >= 1 ? Math.floor(maxPeriods) : fallback;
}

/**
 * A cohort matrix as a table: one row a cohort, one column an elapsed period, then the average over complete cells and
 * the accounts behind it. Shows the latest cohorts where there are more than fit, and says so; the average stays that
 * of all cohorts.
 */
export function cohortTableLayout(result: CohortResult, options: TableOptions): CohortTable {
  const { formats, words, text, values } = options;
  const limit = periodLimit(options.maxPeriods, TABLE_PERIODS);
  const isAround = values?.isDiverging ?? isDiverging(result.measure);
  const bounds = values?.legend?.bounds ?? rampBounds(isAround, options.bounds);
  const letter = isAround ? "d" : "q";
  const { granularity, cohorts } = result;

  const shown = cohorts.slice(-limit);
  const begun = shown.reduce((longest, row) => Math.max(longest, row.share.length), 0);
  // One more column than periods: age 0 is the start itself.
  const ages = Math.min(begun, limit + 1);

  // Where some cohort has lost accounts by the end of its first period, that period is measured like any other.
  const given =
    (values?.isNeutralAtStart ?? true) &&
    result.monthZero !== "end-of-period" &&
    shown.every(({ share }) => (share[0] ?? 1) === 1);
  const shade = values?.shade ?? ((row: CohortRow, age: number) => row.share[age]!);
  const figure = values?.figure ?? ((row: CohortRow, age: number) => percentFigure(row.share[age]!, formats));

  const rows = shown.map((row) => ({
    header: formats.period(row.cohort),
    size: formats.count(row.size),
    cells: Array.from({ length: ages }, (_, age) =>
      cell(row, age, given, figure, shade, (value) => `${letter}${rampStep(value, bounds)}`),
    ),
  }));
  const averages = Array.from({ length: ages }, (_, age): AverageCell => {
    const { share, atRisk, interval }: Partial<PooledAge> = result.pooled[age] ?? {};
    const few = typeof share === "number" && (atRisk ?? 0) < FEW;
    return {
      text: values ? values.total(age) : typeof share === "number" ? percentFigure(share, formats) : null,
      few,
      interval: few && interval ? intervalText(interval, formats, words) : "",
      atRisk: atRisk ? formats.narrowCount(atRisk) : "",
    };
  });

  const notes: string[] = [];
  if (shown.length < cohorts.length) {
    notes.push(text.latest(formats.count(shown.length), formats.count(cohorts.length)));
  }
  if (ages < begun) notes.push(text.firstAges(formats.count(ages - 1), formats.count(begun - 1), granularity));
  if (shown.some((row) => row.size < FEW)) notes.push(text.smallCohorts);
  if (averages.some((average) => average.few)) notes.push(text.smallAverages);

  const widths = tableWidths(rows, averages, formats.isJapanese && granularity !== "month");
  return {
    elapsed: text.elapsed[granularity],
    columns: Array.from({ length: ages }, (_, age) => ({
      spoken: text.age[granularity],
      mark: age === 0 ? text.ageMark[granularity] : "",
      age: formats.count(age),
    })),
    rows,
    foot: values?.foot ?? text.average,
    averages,
    legend: {
      title: values?.legend?.title ?? options.legend,
      steps: legendSteps(letter, values?.legend?.texts ?? bounds.map((bound) => percentBound(bound, formats))),
      open: rows.some((row) => row.cells.some(({ kind }) => kind === "open")),
    },
    legendInside: legendInside(rows, ages, widths),
    widths,
    notes,
  };
}

function cell(
  row: CohortRow,
  age: number,
  startIsGiven: boolean,
  figure: CellValues["figure"],
  shade: CellValues["shade"],
  rampOf: (value: number) => string,
): TableCell {
  if (row.share[age] === undefined) return { kind: "absent", ramp: "", text: "" };
  const text = figure(row, age);
  if (!row.complete[age]) return { kind: "open", ramp: "", text };
  if (age === 0 && startIsGiven) return { kind: "start", ramp: "", text };
  const value = shade(row, age);
  return { kind: "complete", ramp: value === null ? "" : rampOf(value), text };
}

/** `95% interval 45–75%` */
export function intervalText(
  { low, high, level }: NonNullable<PooledAge["interval"]>,
  formats: Formats,
  words: Words,
): string {
  return words.interval(formats.percent(level, 0), formats.percentRange(low, high, 0));
}

function percentFigure(share: number, formats: Formats): string {
  return formats.decimal(share * 100, 0);
}

function percentBound(bound: number, formats: Formats): string {
  const percent = Math.round(bound * 1e6) / 1e4;
  return formats.decimal(percent, Number.isInteger(percent) ? 0 : 1);
}

function legendSteps(letter: string, figures: readonly string[]): LegendStep[] {
  return ["", ...figures].map((figure, step) => ({
    ramp: `${letter}${step}`,
    text: step === 0 ? `<${figures[0]}` : step === figures.length ? `${figure}+` : figure,
  }));
}

const SIZE_COLUMN = 40;

function tableWidths(
  rows: readonly TableRow[],
  averages: readonly AverageCell[],
  longHeaders: boolean,
): TableWidths & { readonly cell: number } {
  const longest = (texts: readonly string[]) => texts.reduce((length, text) => Math.max(length, text.length), 0);
  const figures = longest([
    ...rows.flatMap((row) => row.cells.map(({ text }) => text)),
    ...averages.map(({ text }) => text ?? "—"),
  ]);
  const counts = longest(averages.map(({ atRisk }) => atRisk));
  // Digits of 13 and 12 px are 7.6 and 7 px wide; the figures keep 7 px of air, the counts below them 6.
  const cell = Math.max(30, Math.ceil(7.6 * figures + 7), Math.ceil(7 * counts + 6));
  const joined = longHeaders ? 108 : 84;
  const ages = averages.length;
  const head = joined + SIZE_COLUMN;
  return {
    joined,
    cell,
    wide: head + ages * cell,
    narrow: head + ages * Math.max(cell, ages <= 16 ? 38 : 30),
    most: head + ages * Math.max(cell, 88),
  };
}

/** Room that the legend takes, with some air, and the rows it covers. */
const LEGEND_WIDTH = 300;
const LEGEND_ROWS = 3;
/** The smallest container in which the table needs no scrolling and the triangle holds the legend. */
function legendInside(rows: readonly TableRow[], ages: number, widths: TableWidths): LegendInside | null {
  const last = rows.slice(-LEGEND_ROWS);
  if (last.length < LEGEND_ROWS) return null;
  const filled = last.reduce(
    (most, { cells }) => Math.max(most, cells.filter(({ kind }) => kind !== "absent").length),
    0,
  );
  for (const container of [640, 820, 1000] as const) {
    const column = (container - widths.joined - SIZE_COLUMN) / ages;
    if (widths.wide <= container && (ages - filled) * column >= LEGEND_WIDTH) return container;
  }
  return null;
}
