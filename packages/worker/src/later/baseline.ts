import { fail, type Issue, type ObservedBaseline, observedBaseline, type Result, succeed } from "@tenure/core";
import type { WorkspaceView } from "../workspace-view.js";

/** Rates need a month that is over, begins with a customer and still has one at the end of the data. */
const NO_COMPLETE_MONTH: Issue = { code: "workspace/no-complete-month", severity: "notice" };

/** Rates of the last twelve months that are over, of all customers together. */
export async function baselineOf(seen: WorkspaceView): Promise<Result<ObservedBaseline>> {
  const ledger = await seen.ledger();
  if (!ledger.ok) return ledger;
  if (ledger.value.monthCount === 0) return fail(await seen.nothing());
  const baseline = observedBaseline(ledger.value);
  return baseline ? succeed(baseline) : fail(NO_COMPLETE_MONTH);
}
