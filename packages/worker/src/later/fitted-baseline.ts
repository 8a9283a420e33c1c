import { churnCauses, fittedBaselineSteps, type Issue, type Result, succeed } from "@tenure/core";
import type { FittedBaselineQuery, FittedBaselineReport } from "../what-if-calls.js";
import type { LoadedData } from "../workspace-view.js";
import { segmentColumns, USUAL_SEGMENT } from "./segment-columns.js";

/** Segments beyond these make a what-if that nobody reads. */
const MOST_LABELS = 12;

/**
 * Churn of each segment and contract term, over the last twelve months that are over. It counts the ends of
 * subscriptions; where a table of churn events mostly tells of other losses, the issue `kpi/events-disagree` says so.
 */
export async function fittedBaselineOf(
  data: LoadedData,
  { by, ...viewpoint }: FittedBaselineQuery,
): Promise<Result<FittedBaselineReport>> {
  const seen = data.view(viewpoint);
  const [period, intervals] = [await seen.period(), await seen.intervals()];
  if (!period.ok) return period;
  if (!intervals.ok) return intervals;
  const columns = segmentColumns(data.workspace, MOST_LABELS);
  const chosen = by ?? columns.find((name) => name === USUAL_SEGMENT) ?? columns[0];
  const fitted = await data.drain(
    fittedBaselineSteps(data.workspace, intervals.value, {
      asOf: period.value.asOf,
      ...(chosen ? { by: chosen } : {}),
    }),
  );
  if (!fitted.ok) return fitted;
  const { churn_events } = data.workspace;
  const causes = churn_events && churnCauses(intervals.value, churn_events, { asOf: period.value.asOf });
  const said: readonly Issue[] = causes?.ok ? causes.value.issues : [];
  return succeed({ ...fitted.value, columns, issues: [...fitted.value.issues, ...said] });
}
