import {
  type AxisChoice,
  type BreakEven,
  breakEvenSteps,
  compareWithBase,
  fail,
  isoLtvMapSteps,
  type MonteCarloDifference,
  type MonteCarloDifferencePart,
  type MonteCarloOptions,
  type MonteCarloPart,
  type MonteCarloResult,
  type Outcome,
  parseScenario,
  parseScenarioSet,
  type Result,
  replicable,
  revenueLayers,
  type Scenario,
  succeed,
  tornadoSteps,
} from "@tenure/core";
import type {
  BreakEvenQuery,
  CompareQuery,
  ComparisonReport,
  IsoLtvQuery,
  IsoLtvReport,
  LayersQuery,
  LayersReport,
  MonteCarloQuery,
  MonteCarloReport,
  ScenarioDraws,
  TornadoQuery,
  TornadoReport,
} from "../what-if-calls.js";
import type { LoadedData } from "../workspace-view.js";
import { ownHelpers, useHelpers } from "./helpers.js";
import { type Helper, type ReplicationJob, SharedReplications } from "./replications.js";
import { ABORTED, unlessAborted } from "./unless-aborted.js";

/** Runs when a picture is worth a look, as shares of all: few come first, and each later one is several times finer. */
const PICTURES = [0.02, 0.1, 0.3];
/** Fewer runs than this make no picture, and the first one needs no more than those. */
const LEAST_RUNS = 100;
const FIRST_RUNS = 500;
const MOST_AXIS_STEPS = 101;
const OUTCOMES: readonly Outcome[] = ["npv", "npvNetOfCac", "finalCustomers", "finalMrr", "ltvPerCustomer"];

/** The scenarios of a set against its base. */
export function comparisonOf({ set: written, notices }: CompareQuery): Result<ComparisonReport> {
  const parsed = parseScenarioSet(written);
  if (!parsed.ok) return parsed;
  const { set, issues } = parsed.value;
  const base = set.scenarios.find(({ name }) => name === set.base)!;
  const others = set.scenarios.filter(({ name }) => name !== set.base);
  // A base alone is compared with itself: its projection is what is asked for.
  const compared = compareWithBase(
    base.scenario,
    others.length > 0 ? others.map(({ scenario }) => scenario) : [base.scenario],
    notices === undefined ? {} : { notices },
  );
  if (!compared.ok) return compared;
  return succeed({
    tenure: 1,
    set,
    currency: base.scenario.currency ?? null,
    base: compared.value[0]!.baseline,
    others: others.map(({ name }, index) => {
      const { scenario, difference, issues } = compared.value[index]!;
      return { name, scenario, difference, issues };
    }),
    issues,
  });
}

/**
 * The scenarios of a set by chance, all from one seed. Each picture on the way shows the same number of runs for all of
 * them, so that what is seen early compares what is alike.
 */
export async function monteCarloOf(
  data: LoadedData,
  { set: written, runs, seed, uncertainty }: MonteCarloQuery,
  signal: AbortSignal,
  onPicture: (picture: MonteCarloReport) => void,
  helpers: () => readonly Helper[] = ownHelpers,
): Promise<Result<MonteCarloReport>> {
  const parsed = parseScenarioSet(withRuns(written, runs, seed));
  if (!parsed.ok) return parsed;
  const { set } = parsed.value;
  const wanted = { runs: set.monteCarlo?.runs ?? 10_000, seed: set.monteCarlo?.seed ?? 1 };
  const issues = set.scenarios.flatMap(({ name, scenario }) => {
    const possible = replicable(scenario, uncertainty ? { uncertainty } : {});
    return possible.ok ? [] : possible.issues.map((issue) => ({ ...issue, path: `${name}.${issue.path}` }));
  });
  if (issues.length > 0) return fail(...issues);
  const base = set.scenarios.find(({ name }) => name === set.base)!.scenario;
  const options: MonteCarloOptions = { seed: wanted.seed, ...(uncertainty ? { uncertainty } : {}) };
  const pictures = PICTURES.map((share) => Math.round(share * wanted.runs));
  const stages = [Math.min(FIRST_RUNS, pictures[0]!), ...pictures, wanted.runs].filter(
    (stage, index, all) => (stage >= LEAST_RUNS || stage === wanted.runs) && stage !== all[index + 1],
  );
  const share = <Part, Outcome>(job: ReplicationJob) => new SharedReplications<Part, Outcome>(job, stages, helpers);
  const running = set.scenarios.map(({ name, scenario }) => ({
    name,
    alone: share<MonteCarloPart, MonteCarloResult>({ scenario, options }),
    difference:
      scenario === base ? null : share<MonteCarloDifferencePart, MonteCarloDifference>({ scenario, base, options }),
  }));
  const report = (done: number): MonteCarloReport => ({
    tenure: 1,
    base: set.base,
    currency: base.currency ?? null,
    done,
    ...wanted,
    scenarios: running.map(({ name, alone, difference }): ScenarioDraws => {
      return { name, result: alone.result(), difference: difference?.result() ?? null };
    }),
  });
  const everything = running.flatMap(({ alone, difference }) => (difference ? [alone, difference] : [alone]));
  const release = useHelpers();
  try {
    for (const stage of stages) {
      for (const shared of everything) {
        if (!(await shared.upTo(stage, (steps) => data.drain(steps), signal))) return fail(ABORTED);
      }
      if (stage < wanted.runs) onPicture(report(stage));
    }
  } finally {
    for (const shared of everything) shared.end();
    release();
  }
  return succeed(report(wanted.runs));
}

/** Runs and seed of the question count as those of the set: they are checked where the set is. */
function withRuns(written: unknown, runs: number | undefined, seed: number | undefined): unknown {
  if ((runs === undefined && seed === undefined) || typeof written !== "object" || written === null) return written;
  const set = "scenarios" in written ? written : { scenarios: [{ name: "scenario", scenario: written }] };
  const own = (set as { monteCarlo?: object }).monteCarlo;
  const asked = {
    runs: 10_000,
    ...own,
    ...(runs === undefined ? {} : { runs }),
    ...(seed === undefined ? {} : { seed }),
  };
  return { ...set, monteCarlo: asked };
}

/** What would change the answer. Half-widths beyond the value itself, and figures that do not exist, become the default. */
export async function tornadoOf(
  data: LoadedData,
  { scenario: written, outcome, spread }: TornadoQuery,
  signal: AbortSignal,
): Promise<Result<TornadoReport>> {
  return answered(written, (scenario) =>
    data
      .drain(
        unlessAborted(
          tornadoSteps(scenario, {
            ...(isOutcome(outcome) ? { outcome } : {}),
            ...(spread !== undefined && spread > 0 && spread <= 1 ? { spread } : {}),
          }),
          signal,
        ),
      )
      .then((found) => withFrame(found, scenario)),
  );
}

export async function breakEvenOf(
  data: LoadedData,
  { scenario: written, parameter, segment, outcome, target, baseline: other }: BreakEvenQuery,
  signal: AbortSignal,
): Promise<Result<BreakEven>> {
  const baseline = other === undefined ? undefined : parseScenario(other);
  if (baseline && !baseline.ok) return baseline;
  return answered(written, (scenario) =>
    data
      .drain(
        unlessAborted(
          breakEvenSteps(scenario, String(parameter), {
            ...(segment === undefined ? {} : { segment }),
            ...(isOutcome(outcome) ? { outcome } : {}),
            ...(Number.isFinite(target) ? { target: target! } : {}),
            ...(baseline ? { baseline: baseline.value.scenario } : {}),
          }),
          signal,
        ),
      )
      .then((found) => found ?? fail(ABORTED)),
  );
}

export async function isoLtvOf(
  data: LoadedData,
  { scenario: written, x, y }: IsoLtvQuery,
  signal: AbortSignal,
): Promise<Result<IsoLtvReport>> {
  return answered(written, async (scenario) => {
    const found = await data.drain(
      unlessAborted(
        isoLtvMapSteps(
          scenario,
          axis(x ?? { parameter: "hazard.monthly" }),
          axis(y ?? { parameter: "expansionMonthly" }),
        ),
        signal,
      ),
    );
    if (!found) return fail(ABORTED);
    return found.ok ? succeed({ tenure: 1, ...found.value }) : found;
  });
}

export async function layersOf({ scenario: written }: LayersQuery): Promise<Result<LayersReport>> {
  return answered(written, async (scenario) =>
    succeed({ tenure: 1, currency: scenario.currency ?? null, ...revenueLayers(scenario) }),
  );
}

async function answered<T>(written: unknown, answer: (scenario: Scenario) => Promise<Result<T>>): Promise<Result<T>> {
  const parsed = parseScenario(written);
  return parsed.ok ? answer(parsed.value.scenario) : parsed;
}

function withFrame(
  found: Result<Omit<TornadoReport, "tenure" | "currency" | "horizonMonths">> | null,
  { currency, horizonMonths }: Scenario,
): Result<TornadoReport> {
  if (!found) return fail(ABORTED);
  return found.ok ? succeed({ tenure: 1, currency: currency ?? null, horizonMonths, ...found.value }) : found;
}

function isOutcome(outcome: Outcome | undefined): outcome is Outcome {
  return outcome !== undefined && OUTCOMES.includes(outcome);
}

/** An axis as somebody wrote it: two to a hundred and one steps, and ends only where they are numbers. */
function axis({ parameter, segment, low, high, steps }: AxisChoice): AxisChoice {
  return {
    parameter: String(parameter),
    ...(segment === undefined ? {} : { segment }),
    ...(Number.isFinite(low) ? { low: low! } : {}),
    ...(Number.isFinite(high) ? { high: high! } : {}),
    ...(Number.isFinite(steps) ? { steps: Math.min(MOST_AXIS_STEPS, Math.max(2, Math.round(steps!))) } : {}),
  };
}
