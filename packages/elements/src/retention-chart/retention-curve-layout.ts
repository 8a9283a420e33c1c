import type { CohortGranularity, CohortResult } from "@tenure/core/fields";
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Words } from "../locales/en.js";
import type { Formats } from "../shared/format.js";
import { FEW, isDiverging, periodLimit } from "./cohort-table-layout.js";

export interface CurveOptions {
  readonly formats: Formats;
  readonly words: Words;
  /** Measured width in pixels: one unit of the drawing is one pixel, so that text never scales. */
  readonly width: number;
  /** Font size over 14 px. */
  readonly unit?: number;
  /** The latest cohorts, and the first elapsed periods, that are drawn; absent, all of them. */
  readonly maxPeriods?: number | undefined;
}

export interface CurveLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
  readonly few: boolean;
}

export interface CurveDot {
  readonly x: number;
  readonly y: number;
  readonly few: boolean;
}

export interface RetentionCurve {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly yTicks: readonly { readonly y: number; readonly text: string }[];
  readonly xTicks: readonly { readonly x: number; readonly text: string; readonly atRisk: string }[];
  /** Where the shares may pass 100 %: the height of 100 %, drawn as a reference. */
  readonly reference: number | null;
  /** Average over complete cells. The second part rests on fewer than 30 accounts. */
  readonly average: string;
  readonly averageFew: string;
  /** Complete cells of single cohorts. */
  readonly cohorts: readonly string[];
  readonly dots: readonly CurveDot[];
  readonly labels: readonly CurveLabel[];
  /** The average at a few ages, for the drawing's description. */
  readonly summary: readonly { readonly age: number; readonly share: number }[];
  /** The last age with 30 accounts at risk, −1 where no age has them, null where all have. */
  readonly fewAfter: number | null;
  /** First and last of the ages drawn, where some were left out. */
  readonly cut: { readonly shown: number; readonly all: number } | null;
  readonly baselines: { readonly ages: number; readonly atRisk: number };
}

const PERIODS_A_YEAR = { month: 12, quarter: 4 } as const;
/** From the finest to whole years; longer ones follow by doubling. */
const STEPS: Readonly<Record<CohortGranularity, readonly number[]>> = {
  month: [1, 2, 3, 6, 12, 24],
  quarter: [1, 2, 4, 8],
};

/** Width from which the end of the line has its own margin for the label. */
const ROOMY = 640;

/** The cohort matrix as lines: the average over complete cells, and each cohort as far as its cells are complete. */
export function retentionCurveLayout(result: CohortResult, options: CurveOptions): RetentionCurve {
  const { formats, words, width, unit = 1 } = options;
  const limit = periodLimit(options.maxPeriods, Number.POSITIVE_INFINITY);
  const px = (length: number) => length * unit;

  const shown = Number.isFinite(limit) ? result.cohorts.slice(-limit) : result.cohorts;
  const average = result.pooled.flatMap(({ age, share, atRisk }) => (share === null ? [] : [{ age, share, atRisk }]));
  const rows = shown.map((row) => {
    const open = row.complete.indexOf(false);
    return row.share.slice(0, open < 0 ? undefined : open);
  });
  const lastAge = rows.reduce((last, shares) => Math.max(last, shares.length - 1), average.at(-1)?.age ?? 0);
  const ages = Math.min(lastAge, limit);
  const pooled = average.filter(({ age }) => age <= ages);
  const singles = rows.map((shares) => shares.slice(0, ages + 1));

  const y = verticalScale(result, [...pooled.map(({ share }) => share), ...singles.flat()]);
  const ticks = y.ticks(5);
  const tickTexts = percentTicks(ticks, formats);

  const height = Math.round(px(Math.min(400, Math.max(270, 110 + (width / unit) * 0.48))));
  const longest = tickTexts.reduce((most, text) => Math.max(most, text.length), 0);
  const roomy = width >= px(ROOMY);
  const left = px(Math.max(36, 7.2 * longest + 8));
  const plot = {
    left,
    right: Math.max(left + px(40), width - px(roomy ? 120 : 8)),
    top: px(12),
    bottom: height - px(46),
  };
  y.range([plot.bottom, plot.top]);
  const x = scaleLinear()
    .domain([0, Math.max(1, ages)])
    .range([plot.left, plot.right]);

  const draw = line<{ age: number; share: number }>()
    .x(({ age }) => x(age))
    .y(({ share }) => y(share));
  const firstFew = pooled.findIndex(({ atRisk }) => atRisk < FEW);
  const solid = firstFew < 0 ? pooled : pooled.slice(0, firstFew);
  // The grey part begins where the dark one ends, so that the line has no gap.
  const grey = firstFew < 0 ? [] : pooled.slice(Math.max(0, firstFew - 1));

  const year = pooled.find(({ age }) => age === PERIODS_A_YEAR[result.granularity]);
  const end = pooled.at(-1);
  const dots: CurveDot[] = [];
  const labels: CurveLabel[] = [];
  if (year && end && year !== end) {
    const few = year.atRisk < FEW;
    dots.push({ x: x(year.age), y: y(year.share), few });
    const text = words.retention.oneYear(formats.percent(year.share, 0));
    // On a narrow drawing the two labels need 130 px between them.
    if (roomy || x(end.age) - x(year.age) >= px(130)) {
      labels.push({ x: x(year.age) + px(4), y: y(year.share) - px(11), text, anchor: "start", few });
    }
  }
  if (end) {
    const few = end.atRisk < FEW;
    const dot = { x: x(end.age), y: y(end.share), few };
    dots.push(dot);
    const text = words.retention.allCohorts(formats.percent(end.share, 0));
    const below = dot.y + px(22) < plot.bottom;
    // Beside the end where there is a margin, and where the line ends early enough; else under it, or above.
    labels.push(
      roomy || x(end.age) + px(120) < plot.right
        ? { x: dot.x + px(10), y: dot.y + px(4), text, anchor: "start", few }
        : { x: dot.x, y: dot.y + px(below ? 22 : -12), text, anchor: "end", few },
    );
  }

  return {
    width,
    height,
    plot,
    yTicks: ticks.map((tick, i) => ({ y: y(tick), text: tickTexts[i] ?? "" })),
    xTicks: ageTicks(ages, result.granularity, x(1) - x(0), px).map((age, i) => ({
      x: x(age),
      text: `${i === 0 ? words.retention.ageMark[result.granularity] : ""}${formats.count(age)}`,
      atRisk: atRiskAt(result, age, formats),
    })),
    reference: isDiverging(result.measure) ? y(1) : null,
    average: draw(solid) ?? "",
    averageFew: draw(grey) ?? "",
    cohorts: singles
      .filter((shares) => shares.length > 1)
      .map((shares) => draw(shares.map((share, age) => ({ age, share }))) ?? ""),
    dots,
    labels,
    summary: [pooled[0], year, end].filter((point, i, all) => point !== undefined && all.indexOf(point) === i) as {
      age: number;
      share: number;
    }[],
    fewAfter: firstFew < 0 ? null : (pooled[firstFew]?.age ?? 0) - 1,
    cut: ages < lastAge ? { shown: ages, all: lastAge } : null,
    baselines: { ages: plot.bottom + px(17), atRisk: plot.bottom + px(40) },
  };
}

/** From just below the lowest share to 100 %, or above it where a share goes there; cut axes are for lines, not bars. */
function verticalScale(result: CohortResult, shares: readonly number[]) {
  const highest = shares.reduce((most, share) => Math.max(most, share), 1);
  let lowest = shares.reduce((least, share) => Math.min(least, share), 1);
  if (highest - lowest < 0.1) lowest = Math.max(0, isDiverging(result.measure) ? lowest - 0.05 : highest - 0.1);
  return scaleLinear().domain([lowest, highest]).nice(5);
}

/** Percent with the unit on the outermost tick only. */
function percentTicks(ticks: readonly number[], formats: Formats): string[] {
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  const digits = step < 0.0095 ? 1 : 0;
  return ticks.map((tick, i) => `${formats.decimal(tick * 100, digits)}${i === ticks.length - 1 ? "%" : ""}`);
}

/** At most six ages in whole months, quarters or years, and the last one where it does not crowd. */
function ageTicks(
  ages: number,
  granularity: CohortGranularity,
  spacing: number,
  px: (length: number) => number,
): number[] {
  const steps = STEPS[granularity];
  let step = steps.find((candidate) => candidate * 5 >= ages && candidate * spacing >= px(40)) ?? steps.at(-1) ?? 1;
  while (step * 5 < ages || step * spacing < px(40)) step *= 2;
  const ticks: number[] = [];
  for (let age = 0; age <= ages; age += step) ticks.push(age);
  const last = ticks.at(-1) ?? 0;
  if (last < ages && (ages - last) * spacing >= px(36)) ticks.push(ages);
  return ticks;
}

function atRiskAt(result: CohortResult, age: number, formats: Formats): string {
  const atRisk = result.pooled[age]?.atRisk ?? 0;
  return atRisk > 0 ? formats.count(atRisk) : "";
}
