import {
  fail,
  formatMonth,
  type ProactiveResult,
  parseMonth,
  proactiveRatio,
  type Result,
  type SupportResult,
  supportResult,
} from "@tenure/core";
import type { ProactiveQuery, SupportQuery } from "../calls.js";
import { type LoadedData, NOTHING_LOADED } from "../workspace-view.js";

/** What the tickets loaded say of support. */
export async function supportOf(data: LoadedData, query: SupportQuery): Promise<Result<SupportResult>> {
  const { tickets, accounts } = data.workspace;
  if (!tickets || tickets.rowCount === 0) return fail(NOTHING_LOADED);
  return supportResult({ tickets, ...(accounts ? { accounts } : {}) }, await windowOf(data, query));
}

/** How much of the contact with customers the company started itself. */
export async function proactiveOf(data: LoadedData, query: ProactiveQuery): Promise<Result<ProactiveResult>> {
  const { touchpoints, accounts } = data.workspace;
  if (!touchpoints || touchpoints.rowCount === 0) return fail(NOTHING_LOADED);
  return proactiveRatio({ touchpoints, ...(accounts ? { accounts } : {}) }, await windowOf(data, query));
}

/** The months asked for end where those of the other figures do; tables that came without subscriptions are read whole. */
async function windowOf(
  data: LoadedData,
  { months, ...viewpoint }: SupportQuery,
): Promise<{ readonly from?: string; readonly to?: string }> {
  if (months === undefined) return {};
  const period = await data.view(viewpoint).period();
  const last = period.ok ? parseMonth(period.value.month) : undefined;
  if (!period.ok || last === undefined) return {};
  const count = Math.max(1, Math.round(months));
  return { from: formatMonth(last - count + 1), to: period.value.month };
}
