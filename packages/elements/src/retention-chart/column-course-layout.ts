import type { CohortRow } from "@tenure/core/fields";
import { nice, ticks } from "d3-array";
import { line } from "d3-shape";
import type { Formats } from "../shared/format.js";
import { linearScale } from "../shared/linear-scale.js";
import { FEW } from "./cohort-table-layout.js";

export interface CoursePoint {
  readonly x: number;
  readonly y: number;
  /** The cohort's name, and its cell as the table has it. */
  readonly cohort: string;
  readonly text: string;
  readonly isOpen: boolean;
  readonly few: boolean;
}

interface Label {
  readonly x: number;
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
}

export interface ColumnCourse {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly points: readonly CoursePoint[];
  /** Through the complete cells. */
  readonly line: string;
  readonly yTicks: readonly { readonly y: number; readonly text: string }[];
  readonly xTicks: readonly Label[];
  /** The first and the last complete cell. */
  readonly labels: readonly (Label & { readonly y: number })[];
}

export interface CourseOptions {
  readonly formats: Formats;
  readonly width: number;
  readonly unit: number;
  readonly figure: (row: CohortRow, age: number) => string;
  readonly measure: (labels: readonly string[], weight?: number) => number;
}

/** The shares of one age, cohort by cohort in the order of the rows; cohorts that have not got there are left out. */
export function columnCourseLayout(rows: readonly CohortRow[], age: number, options: CourseOptions): ColumnCourse {
  const { formats, width, unit, figure, measure } = options;
  const px = (length: number) => length * unit;
  const there = rows.flatMap((row, index) =>
    row.share[age] === undefined ? [] : [{ row, index, share: row.share[age] }],
  );
  const shares = there.map(({ share }) => share);
  const [low, high] = [Math.min(1, ...shares), Math.max(...shares, 0)];
  const [bottom, top] = nice(
    high - low < 0.1 ? Math.max(0, low - 0.05) : low,
    high - low < 0.1 ? high + 0.05 : high,
    4,
  );
  const steps = ticks(bottom!, top!, 4);
  const digits = (steps[1] ?? 1) - (steps[0] ?? 0) < 0.0095 ? 1 : 0;
  const texts = steps.map((tick) => formats.percent(tick, digits));
  const height = Math.round(px(180));
  const plot = {
    left: Math.max(px(36), measure(texts) + px(8)),
    right: width - px(14),
    top: px(20),
    bottom: height - px(26),
  };
  const x = linearScale([0, Math.max(1, rows.length - 1)], [plot.left + px(6), plot.right]);
  const y = linearScale([bottom!, top!], [plot.bottom, plot.top]);
  const points = there.map(
    ({ row, index, share }): CoursePoint => ({
      x: x(index),
      y: y(share),
      cohort: formats.period(row.cohort),
      text: figure(row, age),
      isOpen: !row.complete[age],
      few: row.size < FEW,
    }),
  );
  const complete = points.filter(({ isOpen }) => !isOpen);
  const ends = complete.length > 1 ? [complete[0]!, complete.at(-1)!] : complete;
  return {
    width,
    height,
    plot,
    points,
    line:
      line<CoursePoint>(
        (point) => point.x,
        (point) => point.y,
      )(complete) ?? "",
    yTicks: steps.map((tick, i) => ({ y: y(tick), text: texts[i]! })),
    xTicks: cohortTicks(rows, x, plot, options),
    labels: ends.map((point, i) => ({
      x: point.x,
      y: point.y - px(9),
      text: point.text,
      anchor: i === 0 && ends.length > 1 ? ("start" as const) : ("end" as const),
    })),
  };
}

/** As many names of cohorts as have room, the first among them. */
function cohortTicks(
  rows: readonly CohortRow[],
  x: (index: number) => number,
  plot: ColumnCourse["plot"],
  { formats, unit, measure }: CourseOptions,
): Label[] {
  const names = rows.map(({ cohort }) => formats.period(cohort));
  const room = measure(names) + 20 * unit;
  const step = Math.max(1, Math.ceil(room / Math.max(1, x(1) - x(0))));
  return names.flatMap((text, index): Label[] => {
    if (index % step !== 0) return [];
    const half = measure([text]) / 2;
    if (x(index) < half) return [{ x: 0, text, anchor: "start" }];
    return x(index) + half > plot.right + 14 * unit ? [] : [{ x: x(index), text, anchor: "middle" }];
  });
}
