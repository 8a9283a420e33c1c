import type { Scenario } from "../schema/scenario.js";
import type { RevenueLayers } from "./projection-result.js";
import { ScenarioRun } from "./scenario-run.js";
import { EXPECTED } from "./thinning.js";

/**
 * MRR as a layer cake of starting months, and by what it comes from.
 *
 *   mrr        row t, column s: MRR of month t from customers who started in month s; those of the start, whatever their
 *              age, are column 0, and who returned belongs to the month of return
 *   new        first terms, at the price at which their month started
 *   renewals   later terms, at that price
 *   expansion  what is paid above it: expansion less contraction, add-ons, changes of plan and price. Can be negative
 *
 * new + renewals + expansion is the projection's MRR of each month, and so is the sum of a row.
 *
 * @example revenueLayers(scenario).mrr[t * months + s]
 */
export function revenueLayers(scenario: Scenario): RevenueLayers {
  const months = scenario.horizonMonths;
  const run = new ScenarioRun(scenario);
  const mrr = new Float64Array(months * months);
  const [fresh, renewals, expansion] = [0, 1, 2].map(() => new Float64Array(months)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  run.run(
    () => EXPECTED,
    (t) => {
      let whole = 0;
      for (const [i, segment] of run.segments.entries()) {
        const base = segment.revenueAt(t, run.columns[i]!, mrr.subarray(t * months, (t + 1) * months));
        fresh[t]! += base.fresh;
        renewals[t]! += base.renewed;
        whole += run.columns[i]!.mrr[t]!;
      }
      const above = whole - fresh[t]! - renewals[t]!;
      // What rounding leaves is no revenue.
      expansion[t] = Math.abs(above) < 1e-12 * whole ? 0 : above;
    },
  );
  return { months, mrr, revenue: { new: fresh, renewals, expansion } };
}
