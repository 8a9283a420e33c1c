import type { CohortGranularity, CohortResult } from "@tenure/core/fields";
import { nice, ticks } from "d3-array";
import { area, line } from "d3-shape";
import type { Words } from "../locales/en.js";
import type { Formats } from "../shared/format.js";
import { linearScale } from "../shared/linear-scale.js";
import { FEW, intervalText, isDiverging } from "./cohort-table-layout.js";
import { curveCourse, pointsOf } from "./curve-course.js";
import type { CurveWords } from "./curve-words.js";
import type { RetentionWords } from "./words.js";

export interface CurveOptions {
  readonly formats: Formats;
  readonly words: Words;
  readonly text: RetentionWords & CurveWords;
  /** Measured width in pixels: one unit of the drawing is one pixel, so that text never scales. */
  readonly width: number;
  /** Font size over 14 px. */
  readonly unit?: number;
  /** The latest cohorts, and the first elapsed periods, that are drawn; absent, all of them. */
  readonly maxPeriods?: number | null | undefined;
  /** Name of a cohort whose line stands out. */
  readonly chosen?: string | null;
}

export interface CurveLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** In muted ink after it, or alone on a line of its own. */
  readonly detail: string;
  readonly anchor: "start" | "end";
  readonly few: boolean;
}

export interface CurveDot {
  readonly x: number;
  readonly y: number;
  readonly few: boolean;
  /** A ring: projected, not observed. */
  readonly projected?: boolean;
}

/** The average at one age, and the stretch of the drawing that is nearer to it than to any other. */
export interface CurveReading {
  readonly left: number;
  readonly right: number;
  readonly age: number;
  readonly share: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Accounts at risk; null where the share is projected. */
  readonly atRisk: number | null;
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
  /** Its interval, where the result has one, with the level it was made for. */
  readonly band: string;
  readonly level: number | null;
  /** How the average would go on, with its limits, and where it begins to be projected; null where it is not. */
  readonly projected: {
    readonly line: string;
    readonly band: string;
    readonly rule: number;
  } | null;
  /** Complete cells of single cohorts. */
  readonly cohorts: readonly string[];
  /** Those of the chosen one, or empty. */
  readonly chosen: string;
  readonly dots: readonly CurveDot[];
  readonly labels: readonly CurveLabel[];
  readonly readings: readonly CurveReading[];
  /** The last age with 30 accounts at risk, −1 where no age has them, null where all have. */
  readonly fewAfter: number | null;
  /** First and last of the ages drawn, where some were left out. */
  readonly cut: { readonly shown: number; readonly all: number } | null;
  readonly baselines: { readonly ages: number; readonly atRisk: number };
}

/** From the finest to whole years; longer ones follow by doubling. */
const STEPS: Readonly<Record<CohortGranularity, readonly number[]>> = {
  day: [1, 7, 14, 28, 91, 182, 364],
  week: [1, 2, 4, 13, 26, 52],
  month: [1, 2, 3, 6, 12, 24],
  quarter: [1, 2, 4, 8],
};

/** Width from which the end of the line has its own margin for the label. */
const ROOMY = 640;

/** The cohort matrix as lines: the average over complete cells, and each cohort as far as its cells are complete. */
export function retentionCurveLayout(result: CohortResult, options: CurveOptions): RetentionCurve {
  const { formats, words, text, width, unit = 1 } = options;
  const px = (length: number) => length * unit;

  const course = curveCourse(result, options.maxPeriods);
  const { observed, lastAge, ahead } = course;
  const { points: pooled, year, end: last } = course.average;
  const singles = course.cohorts.map(({ shares }) => shares);
  const ages = Math.max(observed, ahead.at(-1)?.age ?? 0);

  const banded = pooled.flatMap(({ age, interval }) => (interval ? [{ age, ...interval }] : []));

  /** What the line ends with: the last share observed, or the last one projected. */
  const end = ahead.length > 0 ? { ...ahead.at(-1)!, atRisk: last!.atRisk } : last;

  const shares = verticalDomain(result, [
    ...ahead.flatMap(({ low, high }) => [low, high]),
    ...pooled.map(({ share }) => share),
    ...banded.flatMap(({ low, high }) => [low, high]),
    ...singles.flat(),
  ]);
  const shareTicks = ticks(...shares, 5);
  const tickTexts = percentTicks(shareTicks, formats);

  const height = Math.round(px(Math.min(400, Math.max(270, 110 + (width / unit) * 0.48))));
  const longest = tickTexts.reduce((most, text) => Math.max(most, text.length), 0);
  const roomy = width >= px(ROOMY);
  const endText = end ? text.allCohorts(formats.percent(end.share, 0)) : "";
  const endDetail = end?.interval ? intervalText(end.interval, formats, words) : "";
  const endRange = end?.interval ? ` (${formats.percentRange(end.interval.low, end.interval.high, 0)})` : "";
  const margin = roomy ? 12 + Math.max(textWidth(endText), textWidth(endDetail)) : 8;
  const left = px(Math.max(36, 7.2 * longest + 8));
  const plot = {
    left,
    right: Math.max(left + px(40), width - px(margin)),
    top: px(12),
    bottom: height - px(46),
  };
  const y = linearScale(shares, [plot.bottom, plot.top]);
  const x = linearScale([0, Math.max(1, ages)], [plot.left, plot.right]);

  const draw = line<{ age: number; share: number }>()
    .x(({ age }) => x(age))
    .y(({ share }) => y(share));
  const firstFew = pooled.findIndex(({ atRisk }) => atRisk < FEW);
  const solid = firstFew < 0 ? pooled : pooled.slice(0, firstFew);
  // The grey part begins where the dark one ends, so that the line has no gap.
  const grey = firstFew < 0 ? [] : pooled.slice(Math.max(0, firstFew - 1));

  const corners = pointsOf(course).map(({ age, share }) => ({ x: x(age), y: y(share) }));
  const dots: CurveDot[] = [];
  const labels: CurveLabel[] = [];
  if (year && end && year !== last) {
    const few = year.atRisk < FEW;
    dots.push({ x: x(year.age), y: y(year.share), few });
    const label = text.oneYear(formats.percent(year.share, 0));
    const start = x(year.age) + px(4);
    // Where the end's label stands over or under the line, both need room before the end.
    if (x(end.age) - start >= px(textWidth(label) + (roomy ? 0 : 8 + textWidth(endText + endRange)))) {
      const { highest } = courseBetween(corners, start, start + px(textWidth(label)));
      const over = Math.max(plot.top + px(10), highest - px(9));
      labels.push({ x: start, y: over, text: label, detail: "", anchor: "start", few });
    }
  }
  if (end) {
    const isProjected = ahead.length > 0;
    const few = !isProjected && end.atRisk < FEW;
    const dot = { x: x(end.age), y: y(end.share), few, projected: isProjected };
    dots.push(dot);
    if (roomy) {
      const x = dot.x + px(10);
      labels.push({ x, y: dot.y + px(endDetail ? -2 : 4), text: endText, detail: "", anchor: "start", few });
      if (endDetail) labels.push({ x, y: dot.y + px(14), text: "", detail: endDetail, anchor: "start", few });
    } else {
      // Under or over the line's end, wherever the line itself leaves room, the nearer first.
      const { highest, lowest } = courseBetween(corners, dot.x - px(textWidth(endText + endRange)), dot.x);
      const over = highest - px(9);
      const under = Math.max(lowest, dot.y) + px(20);
      const underFits = under <= plot.bottom - px(4);
      const overFits = over >= plot.top + px(10);
      const nearer = under - dot.y <= dot.y - over ? underFits || !overFits : underFits && !overFits;
      const y = nearer ? under : Math.max(plot.top + px(10), over);
      labels.push({ x: dot.x, y, text: endText, detail: endRange, anchor: "end", few });
    }
  }

  const readings = pointsOf(course).map(({ age, share, interval, atRisk }) => ({
    left: Math.max(plot.left, x(age - 0.5)),
    right: Math.min(plot.right, x(age + 0.5)),
    age,
    share,
    interval,
    atRisk,
  }));
  return {
    width,
    height,
    plot,
    readings,
    yTicks: shareTicks.map((tick, i) => ({ y: y(tick), text: tickTexts[i] ?? "" })),
    xTicks: ageTicks(ages, result.granularity, x(1) - x(0), px).map((age, i) => ({
      x: x(age),
      text: `${i === 0 ? text.ageMark[result.granularity] : ""}${formats.count(age)}`,
      atRisk: atRiskAt(result, age, formats),
    })),
    reference: isDiverging(result.measure) ? y(1) : null,
    average: draw(solid) ?? "",
    averageFew: draw(grey) ?? "",
    band:
      area<{ age: number; low: number; high: number }>()
        .x(({ age }) => x(age))
        .y0(({ low }) => y(low))
        .y1(({ high }) => y(high))(banded) ?? "",
    level: banded[0]?.level ?? null,
    projected:
      ahead.length === 0
        ? null
        : {
            line: draw(ahead) ?? "",
            band:
              area<(typeof ahead)[number]>()
                .x(({ age }) => x(age))
                .y0(({ low }) => y(low))
                .y1(({ high }) => y(high))(ahead) ?? "",
            rule: x(ahead[0]!.age),
          },
    cohorts: singles
      .filter((shares) => shares.length > 1)
      .map((shares) => draw(shares.map((share, age) => ({ age, share }))) ?? ""),
    chosen:
      draw(
        (course.cohorts.find(({ cohort }) => cohort === options.chosen)?.shares ?? []).map((share, age) => ({
          age,
          share,
        })),
      ) ?? "",
    dots,
    labels,
    fewAfter: firstFew < 0 ? null : (pooled[firstFew]?.age ?? 0) - 1,
    cut: observed < lastAge ? { shown: observed, all: lastAge } : null,
    baselines: { ages: plot.bottom + px(17), atRisk: plot.bottom + px(40) },
  };
}

/** How far up and down a line goes between two places, in the drawing's y, which grows downwards. */
function courseBetween(course: readonly { x: number; y: number }[], from: number, to: number) {
  const ys = course.filter(({ x }) => x >= from && x <= to).map(({ y }) => y);
  for (const place of [from, to]) {
    const after = course.findIndex(({ x }) => x >= place);
    const [a, b] = [course[after - 1], course[after]];
    if (a && b) ys.push(a.y + ((b.y - a.y) * (place - a.x)) / (b.x - a.x));
  }
  return { highest: Math.min(...ys), lowest: Math.max(...ys) };
}

/** Width of a bold label of 12 px, near enough to keep it off the lines: Japanese characters are square. */
function textWidth(text: string): number {
  return [...text].reduce((width, character) => width + (character > "\u2e80" ? 12 : 7.6), 0);
}

/** From just below the lowest share to 100 %, or above it where a share goes there; cut axes are for lines, not bars. */
function verticalDomain(result: CohortResult, shares: readonly number[]): [number, number] {
  const highest = shares.reduce((most, share) => Math.max(most, share), 1);
  let lowest = shares.reduce((least, share) => Math.min(least, share), 1);
  if (highest - lowest < 0.1) lowest = Math.max(0, isDiverging(result.measure) ? lowest - 0.05 : highest - 0.1);
  return nice(lowest, highest, 5);
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
