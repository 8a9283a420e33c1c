import type { Scenario } from "../schema/scenario.js";
import type { Steps } from "../steps.js";
import { acquisitionCost } from "./acquisition-cost.js";
import { isOpen } from "./new-customers.js";
import { ScenarioRun } from "./scenario-run.js";
import type { Outcome } from "./sensitivity-result.js";
import { EXPECTED } from "./thinning.js";

/**
 * A figure of a scenario over every horizon up to the longest, from one run: what happens in a month does not depend on
 * how many are looked at. Month by month in steps.
 *
 *   returns   the figure at a horizon of n months at [n], 1 ≤ n ≤ longest; NaN where there is none
 */
export function* outcomeByHorizon(scenario: Scenario, longest: number, outcome: Outcome): Steps<Float64Array> {
  const run = new ScenarioRun({ ...scenario, horizonMonths: longest });
  yield* run.runSteps(() => EXPECTED);
  const { segments, discountAnnual } = scenario;
  const started = segments.reduce((sum, { customers }) => sum + customers, 0);
  const isClosed = started > 0 && !segments.some(isOpen);
  const found = new Float64Array(longest + 1).fill(Number.NaN);
  let [npv, cac] = [0, 0];
  for (let t = 0; t < longest; t++) {
    let [earned, customers, mrr] = [-run.teamCost[t]!, 0, 0];
    run.columns.forEach((columns, i) => {
      earned += columns.contribution[t]!;
      customers += columns.customers[t]!;
      mrr += columns.mrr[t]!;
      cac += acquisitionCost(
        segments[i]!,
        t === 0 ? segments[i]!.customers : 0,
        columns.acquired[t]!,
        columns.referred[t]!,
      );
    });
    npv += earned * (1 + discountAnnual) ** (-t / 12);
    const figures: Readonly<Record<Outcome, number>> = {
      npv,
      npvNetOfCac: npv - cac,
      finalCustomers: customers,
      finalMrr: mrr,
      ltvPerCustomer: isClosed ? npv / started : Number.NaN,
    };
    found[t + 1] = figures[outcome];
  }
  return found;
}
