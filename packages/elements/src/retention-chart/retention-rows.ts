import type { ExportTable } from "../shared/export/export-table.js";
import { tableOf } from "../shared/export/result-table.js";
import { cakeLayers, isStackable } from "./cake-layers.js";
import type { CellValues } from "./cell-values.js";
import { periodLimit } from "./cohort-table-layout.js";
import { curveCourse, pointsOf } from "./curve-course.js";
import { moreWords } from "./more-words.js";
import type { RetentionFrame, RetentionHost } from "./retention-frame.js";
import type { CohortValue, RetentionView } from "./view-change-event.js";

/** The element, as far as its rows go by it. */
type Host = Pick<RetentionHost, "maxPeriods"> & { readonly value: CohortValue };

/**
 * What a view of cohorts shows, as rows: exact, under the names of the result's own fields. Cohorts and periods that are
 * left out for want of room are there, those that `max-periods` leaves out are not.
 */
export function retentionRows(
  host: Host,
  frame: RetentionFrame,
  view: RetentionView,
  values: CellValues | undefined,
): ExportTable {
  if (view === "curve") return curveRows(host, frame);
  if (view === "cake" && isStackable(frame.result)) return layerRows(host, frame);
  return cellRows(host, frame, values);
}

/**
 * A row a cell, because a matrix has no place for what a cell is a share of and whether it is complete; then a row an
 * age for all cohorts, with the accounts behind the average. Values other than percent have a column of their name.
 */
function cellRows(
  { value, maxPeriods }: Host,
  { result }: RetentionFrame,
  values: CellValues | undefined,
): ExportTable {
  const limit = periodLimit(maxPeriods, Number.POSITIVE_INFINITY);
  const shown = Number.isFinite(limit) ? result.cohorts.slice(-limit) : result.cohorts;
  const cells = shown.flatMap((row) =>
    row.share.slice(0, limit + 1).map((share, age) => ({
      cohort: row.cohort,
      size: row.size,
      startMrr: row.startMrr,
      age,
      share,
      amount: row.amount?.[age],
      complete: row.complete?.[age],
      ...(values ? { [value]: values.exact(row, age) } : {}),
    })),
  );
  const averages = result.pooled
    .filter(({ age }) => age <= limit)
    .map(({ age, share, atRisk, interval }) => ({
      cohort: "all",
      age,
      share,
      ...(values ? { [value]: values.exactTotal(age) } : {}),
      atRisk,
      ...limits(interval),
    }));
  return tableOf([...cells, ...averages]);
}

/** A row an age: the average with its interval and the accounts at risk, or what is projected of it; and every cohort. */
function curveRows({ maxPeriods }: Host, { result }: RetentionFrame): ExportTable {
  const { granularity, measure } = result;
  const course = curveCourse(result, maxPeriods);
  return tableOf(
    pointsOf(course).map(({ age, share, interval, atRisk }) => ({
      measure,
      granularity,
      age,
      share,
      ...limits(interval ?? undefined),
      atRisk,
      projected: atRisk === null,
      cohorts: Object.fromEntries(course.cohorts.map(({ cohort, shares }) => [cohort, shares[age] ?? null])),
    })),
  );
}

/**
 * A row a layer, the youngest first as they lie, and one for the total: MRR in every period drawn, by the cohort that
 * started in it, or where none did by how many periods it lies before the last.
 */
function layerRows({ maxPeriods }: Host, { result, formats, language }: RetentionFrame): ExportTable {
  const text = language.in(moreWords);
  const { layers, total, tops, drawn, first, cohortOf } = cakeLayers(result, { formats, text, maxPeriods });
  const period = (place: number) => cohortOf(first + place) ?? `${place + 1 - drawn}`;
  const row = (
    layer: string,
    { from, to, ago, now }: { from?: string; to?: string; ago: number | null; now: number },
    paid: readonly number[],
  ) => ({
    layer,
    firstCohort: from ?? null,
    lastCohort: to ?? null,
    yearAgo: ago,
    now,
    share: total.now > 0 ? now / total.now : null,
    currency: result.currency,
    mrr: Object.fromEntries(paid.map((mrr, place) => [period(place), mrr])),
  });
  return tableOf([
    ...layers.toReversed().map((layer) => row(layer.name, layer, layer.paid)),
    row(text.total, total, tops.at(-1)!),
  ]);
}

const limits = (interval: { readonly low: number; readonly high: number; readonly level: number } | undefined) =>
  interval ? { interval: { low: interval.low, high: interval.high, level: interval.level } } : {};
