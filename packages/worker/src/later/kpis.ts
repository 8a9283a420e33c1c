import {
  fail,
  isTableKpiId,
  type KpiData,
  type KpiResult,
  kpiQuestion,
  parseKpiAssumptions,
  type Reading,
  type Result,
  succeed,
  TABLE_KPIS,
} from "@tenure/core";
import type { KpiQuery } from "../calls.js";
import { type LoadedData, NOTHING_LOADED, type WorkspaceView } from "../workspace-view.js";

/** What was read of the sources from one viewpoint: the cards of a page share it. */
const kept = new WeakMap<WorkspaceView, Map<string, Promise<Result<Reading<unknown>>>>>();

/** Any metric, from whatever tables it needs; one whose tables are not loaded says which they are. */
export async function kpiOf(
  data: LoadedData,
  { metric, seriesMonths, assumptions: written, ...viewpoint }: KpiQuery,
): Promise<Result<KpiResult>> {
  const { workspace } = data;
  if (Object.values(workspace).every(({ rowCount }) => rowCount === 0)) return fail(NOTHING_LOADED);
  const assumptions = parseKpiAssumptions(written);
  if (!assumptions.ok) return assumptions;
  const seen = data.view(viewpoint);
  const paying = workspace.subscriptions?.rowCount ? await payingSide(seen, metric) : succeed(NO_SUBSCRIPTIONS);
  if (!paying.ok) return paying;
  const all: KpiData = { workspace, ...paying.value, assumptions: assumptions.value };
  const question = kpiQuestion(all, metric, seriesMonths === undefined ? {} : { seriesMonths });
  if (!question.ok) return question;
  if ("tenure" in question.value) return succeed(question.value);
  const { source, span, key, answer } = question.value;
  const readings = kept.get(seen) ?? new Map<string, Promise<Result<Reading<unknown>>>>();
  kept.set(seen, readings);
  let reading = readings.get(key);
  if (!reading) {
    reading = seen.drain(source.steps(all, span));
    readings.set(key, reading);
  }
  const read = await reading;
  return read.ok ? succeed(answer(read.value)) : read;
}

const NO_SUBSCRIPTIONS = { intervals: null, ledger: null };

/** What the subscriptions give; where they give nothing, the metrics of other tables do without. */
async function payingSide(seen: WorkspaceView, metric: string): Promise<Result<Pick<KpiData, "intervals" | "ledger">>> {
  const needed = !isTableKpiId(metric) || TABLE_KPIS[metric].source.tables.includes("subscriptions");
  const [intervals, ledger] = [await seen.intervals(), await seen.ledger()];
  if (intervals.ok && ledger.ok && ledger.value.monthCount > 0) {
    return succeed({ intervals: intervals.value, ledger: ledger.value });
  }
  if (!needed) return succeed(NO_SUBSCRIPTIONS);
  if (!intervals.ok) return intervals;
  return ledger.ok ? fail(await seen.nothing()) : ledger;
}
