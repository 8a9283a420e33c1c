import { fail, type Result, succeed } from "../result.js";
import type { Scenario } from "../schema/scenario.js";
import { MonteCarlo, type MonteCarloOptions } from "./monte-carlo.js";
import type { Distribution, MonteCarloDifference, MonteCarloProgress } from "./monte-carlo-result.js";
import { uncertainParameters } from "./parameter-ranges.js";
import { projectScenario } from "./project-scenario.js";
import { binLayout, RunStatistics } from "./run-statistics.js";

const PILOT = 256;

/**
 * The difference of two scenarios by chance: replication r of both starts from the same stream, so that what both have in
 * common is subtracted, not added (common random numbers). As long as both draw the same quantities the spread is that of
 * what differs; where they do not (another term, more segments) it grows towards that of two separate runs.
 *
 * Ranges of assumptions are drawn when both scenarios state some, each its own. In a replication both draw a parameter of
 * a segment (by their names) at the same uniform number, so that ranges that are alike give the same value, and those that
 * are apart the same place within each. A range for which the other scenario has no counterpart adds its own spread to the
 * difference: right for an assumption that only one of them makes; for one that both make, state its range in both. Where
 * one of the two states no ranges at all, none are drawn.
 *
 * As a long job it says how far it is.
 */
export function* monteCarloDifferenceSteps(
  base: Scenario,
  scenario: Scenario,
  { runs = 10_000, seed = 1, ...given }: MonteCarloOptions & { readonly runs?: number } = {},
): Generator<MonteCarloProgress, MonteCarloDifference> {
  const both = (base.ranges?.length ?? 0) > 0 && (scenario.ranges?.length ?? 0) > 0;
  const options: MonteCarloOptions = both ? { ...given, seed } : { seed, uncertainty: "process" };
  const [before, after] = [new MonteCarlo(base, options), new MonteCarlo(scenario, options)];
  const customers = [startingCustomers(base), startingCustomers(scenario)];
  const difference = (run: number): Float64Array => {
    const [one, other] = [figures(before.values(run), customers[0]!), figures(after.values(run), customers[1]!)];
    return other.map((value, i) => value - one[i]!);
  };
  const step = Math.min(before.stepSize, after.stepSize);
  const pilot: Float64Array[] = [];
  for (let run = 0; run < PILOT; run++) {
    pilot.push(difference(run));
    if (run % step === step - 1) yield { done: 0, of: runs };
  }
  const statistics = new RunStatistics(binLayout(pilot, () => false));
  let [better, betterBeforeCac] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const values = pilot[run] ?? difference(run);
    statistics.record(values);
    if (values[NPV_NET_OF_CAC]! > 0) better += 1;
    if (values[NPV]! > 0) betterBeforeCac += 1;
    if (run % step === step - 1) yield { done: run + 1, of: runs };
  }
  const { mean, sd } = statistics.moments();
  const of = (q: number): Distribution => ({
    mean: mean[q]!,
    sd: sd[q]!,
    p05: statistics.quantile(q, 0.05),
    p50: statistics.quantile(q, 0.5),
    p95: statistics.quantile(q, 0.95),
  });
  const missing =
    projectScenario(scenario).reasons.ltvPerCustomer ?? projectScenario(base).reasons.ltvPerCustomer ?? null;
  return {
    runs,
    seed,
    npv: of(NPV),
    npvNetOfCac: of(NPV_NET_OF_CAC),
    ltvPerCustomer: missing ? null : of(LTV),
    finalCustomers: of(CUSTOMERS),
    finalMrr: of(MRR),
    shareBetter: better / runs,
    shareBetterBeforeCac: betterBeforeCac / runs,
    reasons: missing ? { ltvPerCustomer: missing } : {},
  };
}

/** {@link monteCarloDifferenceSteps}, run to the end. Issues: those of the scenarios' ranges. */
export function monteCarloDifference(
  base: Scenario,
  scenario: Scenario,
  options: MonteCarloOptions & { readonly runs?: number } = {},
): Result<MonteCarloDifference> {
  for (const one of [base, scenario]) {
    const ranges = uncertainParameters(one);
    if (!ranges.ok) return fail(...ranges.issues);
  }
  const steps = monteCarloDifferenceSteps(base, scenario, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return succeed(step.value);
  }
}

function startingCustomers({ segments }: Scenario): number {
  return segments.reduce((sum, { customers }) => sum + customers, 0);
}

const [NPV, NPV_NET_OF_CAC, LTV, CUSTOMERS, MRR] = [0, 1, 2, 3, 4] as const;

/** The compared figures of one replication, at the places above. */
function figures(values: Float64Array, customers: number): Float64Array {
  const months = (values.length - 2) / 3;
  const [npv, net] = [values[3 * months]!, values[3 * months + 1]!];
  const perCustomer = customers === 0 ? 0 : npv / customers;
  return Float64Array.of(npv, net, perCustomer, values[months - 1]!, values[2 * months - 1]!);
}
