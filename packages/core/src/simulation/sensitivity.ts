import { sobolIndicesSteps } from "../math/sobol-indices.js";
import { fail, type Reason, type Result, succeed } from "../result.js";
import type { Scenario } from "../schema/scenario.js";
import { drain, type Steps } from "../steps.js";
import type { ComparedFigures } from "./comparison-result.js";
import { figuresOf, lifetimeValue } from "./outcome.js";
import { uncertainParameters } from "./parameter-ranges.js";
import { createProjector } from "./project-scenario.js";
import { chooseParameter, isWhole, type ParameterChoice, scenarioParameters } from "./scenario-parameters.js";
import type { IsoAxis, IsoLtvMap, Outcome, SobolShare, Tornado, TornadoBar } from "./sensitivity-result.js";

export interface TornadoOptions {
  /** What the bars are sorted by; default `npvNetOfCac`, which every assumption can move. */
  readonly outcome?: Outcome;
  /** Half the width of a range that nobody stated, as a fraction of the value; default 0.2. */
  readonly spread?: number;
}

/**
 * Numbers of a scenario that are varied although no range is stated for them; others are choices rather than guesses, or,
 * as the price of a one-off sale, move none of the figures.
 */
const GUESSES = new RegExp(
  `^(?:${[
    "churn|hazard\\.monthly|involuntaryMonthly|expansionMonthly|contractionMonthly",
    "arpa|grossMargin|csCostPerCustomerMonth|cac|onboardingCost|discountAnnual",
    "crossSell\\.(?:attachRate|addMrr|unfitShare|unfitChurnMultiplier|fitChurnMultiplier)",
    "reactivation\\.(?:monthlyProb|mrrFraction|winBackCost)",
    "priceChange\\.(?:pct|extraChurn)",
    "acquisitions\\.(?:monthly|growthMonthly)",
    "wordOfMouth\\.(?:monthly|cac)",
    "(?:churnChanges|expansionChanges)\\[\\d+\\]\\.multiplier",
    "plans\\.(?:moves\\[\\d+\\]\\.monthly|ladder\\[\\d+\\]\\.churnMultiplier)",
    "teams\\[\\d+\\]\\.(?:heads|handlingHours|churnMultiplier|expansionMultiplier|overloadChurn|loadedMultiplier)",
    "teams\\[\\d+\\]\\.payAnnual\\.(?:low|high)",
  ].join("|")})$`,
);

/**
 * Tornado: each assumption at the low and at the high end of its range, one at a time, sorted by how far the outcome
 * swings. Ranges are those which the scenario states (`ranges`); every other assumption that is not zero gets ±20 % of its
 * value (heads to the next whole one), and says so. A range that was known of another value and moved along says that, too.
 *
 *   swing       |Y(high) − Y(low)|
 *   elasticity  (Y(x + h) − Y(x − h)) / 2h · x / Y(x),  h = x/10,000
 *
 * Issues: `parameter/unknown`, `parameter/range-outside` for the scenario's ranges.
 *
 * @example tornado(scenario).value.bars[0].parameter // what matters most
 */
export function tornado(scenario: Scenario, options: TornadoOptions = {}): Result<Tornado> {
  return drain(tornadoSteps(scenario, options));
}

/** {@link tornado} in steps of one bar. */
export function* tornadoSteps(
  scenario: Scenario,
  { outcome = "npvNetOfCac", spread = 0.2 }: TornadoOptions = {},
): Steps<Result<Tornado>> {
  const uncertain = uncertainParameters(scenario);
  if (!uncertain.ok) return uncertain;
  const project = createProjector({ reuse: true, notices: false });
  const figures = (given: Scenario) => figuresOf(project(given));
  const base = figures(scenario);
  // A cohort that customers join has no figure per starting customer.
  const sortedBy: Outcome = base[outcome] === null ? "npvNetOfCac" : outcome;

  const barOf = (
    parameter: ParameterChoice,
    low: number,
    high: number,
    basis: TornadoBar["basis"],
    source: string | null,
  ): TornadoBar => {
    const [atLow, atHigh] = [figures(parameter.set(scenario, low)), figures(parameter.set(scenario, high))];
    const elasticity = elasticityOf(scenario, parameter, base, sortedBy, figures);
    return {
      parameter: parameter.name,
      segment: parameter.segment,
      unit: parameter.field.unit,
      value: parameter.value,
      low,
      high,
      basis,
      source,
      atLow,
      atHigh,
      swing: Math.abs(atHigh[sortedBy]! - atLow[sortedBy]!),
      elasticity: typeof elasticity === "number" ? elasticity : null,
      reasons: typeof elasticity === "number" ? {} : { elasticity },
    };
  };

  const bars: TornadoBar[] = [];
  for (const [index, { parameter, low, high, source }] of uncertain.value.entries()) {
    const { counts, movedFrom } = scenario.ranges![index]!;
    bars.push(barOf(parameter, low, high, movedFrom !== undefined ? "moved" : counts ? "counts" : "stated", source));
    yield;
  }
  const stated = new Set(uncertain.value.flatMap(({ parameter }) => coveredBy(parameter)));
  for (const parameter of scenarioParameters(scenario)) {
    const { name, segment, value, field } = parameter;
    if (!GUESSES.test(name) || value === 0 || stated.has(`${segment} ${name}`) || stated.has(`* ${name}`)) continue;
    // A constant hazard is moved as such, every other as a multiple of itself.
    const isConstant = scenario.segments.find((one) => one.name === segment)?.hazard.kind === "constant";
    if (name === "churn" && isConstant) continue;
    const within = (x: number) => Math.min(field.max, Math.max(field.min, x));
    const ends = [within(value * (1 - spread)), within(value * (1 + spread))];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    const [least, most] = isWhole(field) ? [Math.floor(low), Math.ceil(high)] : [low, high];
    bars.push(barOf({ ...parameter, kind: "value" }, least, most, "assumed", null));
    yield;
  }
  bars.sort((a, b) => b.swing - a.swing);
  return succeed({ outcome: sortedBy, base, bars, issues: [] });
}

/** What a stated range speaks about: churn as a rate and as a multiple are one thing. */
function coveredBy({ name, segment }: ParameterChoice): string[] {
  const names = /^(?:hazard\b.*|churn)$/.test(name) ? [name, "churn", "hazard.monthly"] : [name];
  return names.map((one) => `${segment ?? "*"} ${one}`);
}

function elasticityOf(
  scenario: Scenario,
  parameter: ParameterChoice,
  base: ComparedFigures,
  outcome: Outcome,
  figures: (given: Scenario) => ComparedFigures,
): number | Reason {
  const { value, field } = parameter;
  if (isWhole(field)) return "not-identified";
  if (value === 0 || base[outcome] === 0) return "no-base";
  const step = Math.abs(value) * 1e-4;
  const [below, above] = [Math.max(field.min, value - step), Math.min(field.max, value + step)];
  const at = (x: number) => figures(parameter.set(scenario, x))[outcome]!;
  const found = (((at(above) - at(below)) / (above - below)) * value) / base[outcome]!;
  return Number.isFinite(found) ? found : "no-base";
}

/** One axis of a map: a parameter and the values it takes, evenly from low to high. */
export interface AxisChoice {
  readonly parameter: string;
  readonly segment?: string;
  readonly low?: number;
  readonly high?: number;
  readonly steps?: number;
}

/**
 * Lifetime value over a grid of two assumptions, by default churn × upsell; lines of equal value show what one is worth
 * in terms of the other.
 *
 *   x   default `hazard.monthly` (for other hazards a multiple of churn), from a quarter to twice the base
 *   y   default `expansionMonthly`, from 0 to twice the base, at least to 2 %
 *   steps   default 25 in each direction
 *
 * Issues: `parameter/unknown`.
 */
export function isoLtvMap(
  scenario: Scenario,
  x: AxisChoice = { parameter: "hazard.monthly" },
  y: AxisChoice = { parameter: "expansionMonthly" },
): Result<IsoLtvMap> {
  return drain(isoLtvMapSteps(scenario, x, y));
}

/** {@link isoLtvMap} in steps of one row. */
export function* isoLtvMapSteps(
  scenario: Scenario,
  x: AxisChoice = { parameter: "hazard.monthly" },
  y: AxisChoice = { parameter: "expansionMonthly" },
): Steps<Result<IsoLtvMap>> {
  const [across, up] = [axisOf(scenario, x, 0.25), axisOf(scenario, y, 0)];
  if (!across.ok) return across;
  if (!up.ok) return up;
  const project = createProjector({ reuse: true, notices: false });
  const [xs, ys] = [across.value.axis.values, up.value.axis.values];
  const ltv = new Float64Array(xs.length * ys.length);
  for (let j = 0; j < ys.length; j++) {
    const row = up.value.parameter.set(scenario, ys[j]!);
    for (let i = 0; i < xs.length; i++) {
      ltv[j * xs.length + i] = lifetimeValue(project(across.value.parameter.set(row, xs[i]!)));
    }
    yield;
  }
  return succeed({
    x: across.value.axis,
    y: up.value.axis,
    ltv,
    baseLtv: lifetimeValue(project(scenario)),
    horizonMonths: scenario.horizonMonths,
    currency: scenario.currency ?? null,
  });
}

function axisOf(
  scenario: Scenario,
  { parameter: name, segment, low, high, steps = 25 }: AxisChoice,
  from: number,
): Result<{ readonly parameter: ParameterChoice; readonly axis: IsoAxis }> {
  const chosen = chooseParameter(scenario, name, segment);
  if (!chosen.ok) return fail(...chosen.issues);
  const parameter = chosen.value;
  const { field, value } = parameter;
  const within = (v: number) => Math.min(field.max, Math.max(field.min, v));
  const least = within(low ?? value * from);
  const most = within(high ?? Math.max(2 * value, field.unit === "rate" ? 0.02 : value + field.step));
  const values = Float64Array.from({ length: steps }, (_, i) => {
    return steps === 1 ? least : least + ((most - least) * i) / (steps - 1);
  });
  const axis = { parameter: parameter.name, segment: parameter.segment, unit: field.unit, base: value, values };
  return succeed({ parameter, axis });
}

/**
 * Sobol indices of an outcome over the scenario's stated ranges: which of the uncertain assumptions its variance comes
 * from, alone and together with others. Assumptions are taken as independent. `sobol-indices.ts` has the equations.
 *
 * Issues: `parameter/unknown`, `parameter/range-outside`; `parameter/no-ranges` where the scenario states none.
 */
export function sobolShares(scenario: Scenario, options: SobolOptions = {}): Result<SobolShare[]> {
  return drain(sobolSharesSteps(scenario, options));
}

export interface SobolOptions {
  /** Default `npvNetOfCac`. */
  readonly outcome?: Outcome;
  /** Default 1,024; the scenario is projected (ranges + 2) times for each. */
  readonly points?: number;
  readonly seed?: number;
}

/** {@link sobolShares} in steps of one point. */
export function* sobolSharesSteps(
  scenario: Scenario,
  { outcome = "npvNetOfCac", points = 1024, seed = 1 }: SobolOptions = {},
): Steps<Result<SobolShare[]>> {
  const uncertain = uncertainParameters(scenario);
  if (!uncertain.ok) return uncertain;
  if (uncertain.value.length === 0) return fail({ code: "parameter/no-ranges", severity: "error", path: "ranges" });
  const project = createProjector({ reuse: true, notices: false });
  const base = figuresOf(project(scenario));
  const followed: Outcome = base[outcome] === null ? "npvNetOfCac" : outcome;
  const model = (u: Float64Array) => {
    const drawn = uncertain.value.reduce((changed, { parameter, quantile }, i) => {
      return parameter.set(changed, quantile(Math.min(1 - 2 ** -53, Math.max(2 ** -53, u[i]!))));
    }, scenario);
    return figuresOf(project(drawn))[followed]!;
  };
  const indices = yield* sobolIndicesSteps(model, uncertain.value.length, { points, seed });
  return succeed(
    uncertain.value.map(({ parameter: { name, segment } }, i) => ({
      parameter: name,
      segment,
      first: indices.first[i]!,
      total: indices.total[i]!,
    })),
  );
}
