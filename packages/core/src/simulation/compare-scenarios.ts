import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import type { Scenario, Segment, Team } from "../schema/scenario.js";
import type { ComparedFigures, FactorEffect, ScenarioComparison, ScenarioDifference } from "./comparison-result.js";
import { differenceBeyond, monthsBeyond, shareShown, turnOf } from "./horizon-effects.js";
import { figuresOf } from "./outcome.js";
import { createProjector } from "./project-scenario.js";
import type { MonthlySeries, Projection } from "./projection-result.js";
import { teamName } from "./team-run.js";

type SegmentFactor = Exclude<keyof Segment, "name">;

/** All of them, as the type sees to: a field forgotten here would have its effect put down to interaction. */
const SEGMENT_FACTORS = Object.keys({
  customers: true,
  arpa: true,
  grossMargin: true,
  cac: true,
  csCostPerCustomerMonth: true,
  term: true,
  hazard: true,
  involuntaryMonthly: true,
  churnChanges: true,
  expansionMonthly: true,
  contractionMonthly: true,
  crossSell: true,
  reactivation: true,
  priceChange: true,
  acquisitions: true,
  onboardingCost: true,
  startingAges: true,
  expansionChanges: true,
  plans: true,
  wordOfMouth: true,
  oneOffSale: true,
  valueSpread: true,
} satisfies Record<SegmentFactor, true>) as SegmentFactor[];

const SCENARIO_FACTORS = ["horizonMonths", "discountAnnual"] as const satisfies readonly (keyof Scenario)[];

/**
 * What a scenario changes against a base, and how much of that each changed assumption does.
 *
 *   difference   = scenario − base
 *   effect of f  = (base with f from the scenario) − base, one factor at a time
 *   interaction  = difference − Σ effects
 *
 * A factor is a field, in all segments that both scenarios have (matched by name); segments added or left out are one
 * factor more, and so is each team that is added, left out or other than before. Effects do not add up, which is why the remainder is explicit: a churn cut is worth more to customers
 * who expand.
 *
 * Issues: `comparison/mixed-currencies` refuses. Notices: `comparison/different-horizon`, because values over unequal
 * times are not alike; `comparison/longer-term`, because fewer renewals then fall into the horizon, and part of the
 * churn that seems saved is only later; `comparison/gain-turns-to-loss`, `comparison/loss-turns-to-gain`,
 * `comparison/effect-mostly-later`, where the difference of NPV less acquisition cost changes its sign over a longer horizon,
 * or this one shows less than a twentieth of it.
 */
export function compareScenarios(
  base: Scenario,
  scenario: Scenario,
  options: ComparisonOptions = {},
): Result<ScenarioComparison> {
  const compared = compareWithBase(base, [scenario], options);
  return compared.ok ? succeed(compared.value[0]!) : compared;
}

/** What a comparison is to say beside its figures. */
export interface ComparisonOptions {
  /** Whether to look for what the horizon hides or flatters, which can cost many times what the figures do. */
  readonly notices?: boolean;
}

/**
 * Any number of scenarios against one base, each as {@link compareScenarios} compares two. Fails with the issues of the
 * first that cannot be compared.
 */
export function compareWithBase(
  base: Scenario,
  scenarios: readonly Scenario[],
  { notices = true }: ComparisonOptions = {},
): Result<readonly ScenarioComparison[]> {
  const foreign = scenarios.find(({ currency }) => (currency ?? base.currency) !== (base.currency ?? currency));
  if (foreign) {
    return fail({
      code: "comparison/mixed-currencies",
      severity: "error",
      path: "currency",
      given: foreign.currency!,
      params: { base: base.currency! },
    });
  }
  const project = createProjector({ notices, lookAhead: true });
  const baseline = project(base);
  return succeed(
    scenarios.map((scenario): ScenarioComparison => {
      const projection = project(scenario);
      const issues = notices ? noticesOf(base, scenario) : [];
      return { baseline, scenario: projection, difference: differenceOf(base, baseline, scenario, projection), issues };
    }),
  );
}

function differenceOf(
  base: Scenario,
  baseline: Projection,
  scenario: Scenario,
  projection: Projection,
): ScenarioDifference {
  const projectPart = createProjector({ reuse: true, notices: false });
  const before = figuresOf(baseline);
  const total = minus(figuresOf(projection), before);
  const factors = changedFactors(base, scenario).map(({ changed, ...factor }): FactorEffect => {
    return { ...factor, effect: minus(figuresOf(projectPart(changed)), before) };
  });
  return {
    ...total,
    customers: seriesDifference(projection.customers, baseline.customers),
    mrr: seriesDifference(projection.mrr, baseline.mrr),
    contribution: seriesDifference(projection.contribution, baseline.contribution),
    decomposition: { factors, interaction: factors.reduce((rest, { effect }) => minus(rest, effect), total) },
    ...teamReturn(baseline, projection),
    reasons: reasonsOf(baseline, projection, factors),
  };
}

/** What teams cost more, and what is gained for it: Δ(NPV before teams) / Δ(cost of teams). */
function teamReturn(base: Projection, scenario: Projection) {
  if (!base.teams && !scenario.teams) return {};
  const teamCostNpv = teamCostOf(scenario) - teamCostOf(base);
  const gained = scenario.npv - base.npv + teamCostNpv;
  return { teamCostNpv, returnOnTeamCost: teamCostNpv === 0 ? null : gained / teamCostNpv };
}

function teamCostOf({ teams = [] }: Projection): number {
  return teams.reduce((sum, { costNpv }) => sum + costNpv, 0);
}

interface ChangedFactor {
  readonly factor: string;
  readonly team?: string;
  readonly segments: readonly string[];
  /** The base with this factor alone changed. */
  readonly changed: Scenario;
}

function changedFactors(base: Scenario, scenario: Scenario): ChangedFactor[] {
  const after = new Map(scenario.segments.map((segment) => [segment.name, segment]));
  const factors: ChangedFactor[] = [];
  for (const factor of SCENARIO_FACTORS) {
    if (!same(base[factor], scenario[factor])) {
      const { [factor]: _, ...rest } = base;
      const changed = scenario[factor] === undefined ? rest : { ...rest, [factor]: scenario[factor] };
      factors.push({ factor, segments: [], changed: changed as Scenario });
    }
  }
  factors.push(...changedTeams(base, scenario));
  const names = new Set(base.segments.map(({ name }) => name));
  const left = base.segments.filter(({ name }) => !after.has(name));
  const added = scenario.segments.filter(({ name }) => !names.has(name));
  if (left.length + added.length > 0) {
    factors.push({
      factor: "segments",
      segments: [...left, ...added].map(({ name }) => name),
      changed: { ...base, segments: [...base.segments.filter(({ name }) => after.has(name)), ...added] },
    });
  }
  for (const factor of SEGMENT_FACTORS) {
    const differing = base.segments.filter(({ name, [factor]: value }) => {
      const other = after.get(name);
      return other !== undefined && !same(value, other[factor]);
    });
    if (differing.length === 0) continue;
    const segments = base.segments.map((segment) => {
      return differing.includes(segment) ? { ...segment, [factor]: after.get(segment.name)![factor] } : segment;
    });
    factors.push({ factor, segments: differing.map(({ name }) => name), changed: { ...base, segments } });
  }
  return factors;
}

/** Each team that is not what it was, matched by name; all of them together where several have the same name. */
function changedTeams(base: Scenario, scenario: Scenario): ChangedFactor[] {
  if (same(base.teams, scenario.teams)) return [];
  const withTeams = (teams: readonly Team[] | undefined): Scenario => {
    const { teams: _, ...rest } = base;
    return teams === undefined || teams.length === 0 ? rest : { ...rest, teams: [...teams] };
  };
  const [before, after] = [teamsByName(base.teams), teamsByName(scenario.teams)];
  if (!before || !after) return [{ factor: "teams", segments: [], changed: withTeams(scenario.teams) }];
  return Array.from(new Set([...before.keys(), ...after.keys()])).flatMap((team) => {
    const [was, is] = [before.get(team), after.get(team)];
    if (same(was, is)) return [];
    const others = new Map(before);
    if (is) others.set(team, is);
    else others.delete(team);
    return [{ factor: "teams", team, segments: [], changed: withTeams(Array.from(others.values())) }];
  });
}

/** Undefined where a name stands for several. */
function teamsByName(teams: readonly Team[] = []): ReadonlyMap<string, Team> | undefined {
  const byName = new Map(teams.map((team, index) => [teamName(team, index), team]));
  return byName.size === teams.length ? byName : undefined;
}

/** Fields of checked scenarios are plain data whose keys have one order. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function minus(a: ComparedFigures, b: ComparedFigures): ComparedFigures {
  return {
    npv: a.npv - b.npv,
    npvNetOfCac: a.npvNetOfCac - b.npvNetOfCac,
    finalCustomers: a.finalCustomers - b.finalCustomers,
    finalMrr: a.finalMrr - b.finalMrr,
    ltvPerCustomer: a.ltvPerCustomer === null || b.ltvPerCustomer === null ? null : a.ltvPerCustomer - b.ltvPerCustomer,
  };
}

function seriesDifference(a: MonthlySeries, b: MonthlySeries): Float64Array {
  const difference = new Float64Array(Math.min(a.length, b.length));
  for (let t = 0; t < difference.length; t++) difference[t] = a[t]! - b[t]!;
  return difference;
}

/** Why an LTV difference is missing: because one of the two figures is. */
function reasonsOf(baseline: Projection, projection: Projection, factors: readonly FactorEffect[]) {
  const reasons: Record<string, Reason> = {};
  const missing = projection.reasons.ltvPerCustomer ?? baseline.reasons.ltvPerCustomer;
  factors.forEach(({ effect }, index) => {
    if (effect.ltvPerCustomer === null) {
      reasons[`decomposition.factors[${index}].effect.ltvPerCustomer`] = missing ?? "no-base";
    }
  });
  if (missing) reasons.ltvPerCustomer = missing;
  if ((baseline.teams ?? projection.teams) && teamCostOf(baseline) === teamCostOf(projection)) {
    reasons.returnOnTeamCost = "no-base";
  }
  if (missing || Object.keys(reasons).length > 0) {
    reasons["decomposition.interaction.ltvPerCustomer"] = missing ?? "no-base";
  }
  return reasons;
}

const TURNS = {
  toLoss: "comparison/gain-turns-to-loss",
  toGain: "comparison/loss-turns-to-gain",
  mostlyLater: "comparison/effect-mostly-later",
} as const;

function noticesOf(base: Scenario, scenario: Scenario): Issue[] {
  const found: Issue[] = [];
  const { horizonMonths } = scenario;
  const beyond = base.horizonMonths === horizonMonths ? differenceBeyond(scenario, base) : undefined;
  const turn = beyond && turnOf(beyond);
  if (turn) {
    const shown = turn === "mostlyLater" ? { shown: shareShown(beyond) } : {};
    found.push({
      code: TURNS[turn],
      severity: "notice",
      path: "horizonMonths",
      params: { horizonMonths, months: monthsBeyond(horizonMonths), ...shown },
    });
  }
  if (base.horizonMonths !== horizonMonths) {
    found.push({
      code: "comparison/different-horizon",
      severity: "notice",
      path: "horizonMonths",
      params: { base: base.horizonMonths, scenario: scenario.horizonMonths },
    });
  }
  scenario.segments.forEach(({ name, term }, index) => {
    const before = base.segments.find((segment) => segment.name === name);
    if (before && term > before.term) {
      found.push({
        code: "comparison/longer-term",
        severity: "notice",
        path: `segments[${index}].term`,
        params: { segment: name, base: before.term, scenario: term },
      });
    }
  });
  return found;
}
