import { quantileRanks } from "../math/quantile-ranks.js";
import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import type { Scenario } from "../schema/scenario.js";
import type {
  Distribution,
  Fan,
  MonteCarloFigure,
  MonteCarloProgress,
  MonteCarloResult,
  QuantileInterval,
  QuantileIntervals,
} from "./monte-carlo-result.js";
import { type UncertainParameter, uncertainParameters } from "./parameter-ranges.js";
import { isPlain } from "./plain-segment-run.js";
import { projectScenario } from "./project-scenario.js";
import type { Projection } from "./projection-result.js";
import { advanceBySteps, type Replications, type Tally } from "./replications.js";
import {
  PLACES_APART,
  PLACES_OF_CHANCE,
  type Places,
  placesIn,
  type Replication,
  Replicator,
  type Uncertainty,
} from "./replicator.js";
import { type BinLayout, binLayout, RunRecord, RunStatistics, type StatisticsPart } from "./run-statistics.js";

export interface MonteCarloOptions {
  /** A whole number; the same seed gives the same bytes. Default 1. */
  readonly seed?: number;
  /**
   * `process`: chance customer by customer, assumptions as stated. `parameter`: expected figures over drawn assumptions.
   * `both` (default where the scenario states ranges).
   */
  readonly uncertainty?: Uncertainty;
}

/** What replications from–to found: plain data that can come from another thread. */
export interface MonteCarloPart {
  readonly outcomes: StatisticsPart;
  readonly expected: StatisticsPart | null;
}

/** Where bins lie: plain data for other threads. */
export interface MonteCarloLayout {
  readonly outcomes: BinLayout;
  readonly expected: BinLayout | null;
}

/** Replications that say where the bins of the quantiles lie; all parts of a run see the same. */
const PILOT = 256;
/** Draws between two signs of life: about two milliseconds. A cell that is run month by month takes as long as two. */
const DRAWS_PER_STEP = 50_000;

/**
 * Replications of a scenario, in which every customer decides by chance: in each cell the number lost is
 * Binomial(customers, share), and MRR is lost in proportion; those who return, buy, change plans or are referred are drawn
 * likewise. The order of events is that of the projection, which is the mean. How many new customers a segment acquires is
 * an assumption and not drawn; a fraction of one is kept in the mean.
 *
 *   replication r      starts from stream(seed, r); from it come a stream for the assumptions and two for each segment,
 *                      so that nothing depends on who computes it, and scenarios of one seed meet the same chances
 *   parameter draws    each stated range gives a value at a uniform number that the replication has for its segment and
 *                      parameter, whatever other ranges there are and in whatever order they stand
 *   memory             1,024 counts for each month and figure, whatever the number of replications
 *   error              mean ± sd/√runs; quantiles within 1/64 of the standard deviation of those of the sample, and with
 *                      95 % those of endless replications within {@link MonteCarloResult.quantileIntervals}
 *   spread             of the expected figure over the drawn assumptions (parameter), and of outcome less expected figure
 *                      of the same assumptions (process): Var Y = Var E(Y | θ) + E Var(Y | θ). Neither is got by
 *                      subtracting, so that each is known to 1/√(2·runs) of itself however large the other is
 *
 * Customers of a segment with `valueSpread` are followed one by one: their MRR goes when they go.
 *
 * @example
 * const all = new MonteCarlo(scenario, { seed: 7 });
 * all.advance(10_000);
 * all.result()
 */
export class MonteCarlo implements Replications<MonteCarloPart, MonteCarloResult, MonteCarloLayout> {
  readonly #scenario: Scenario;
  readonly #seed: number;
  readonly #baseline: Projection;
  readonly #replicator: Replicator;
  /** Known once the pilot has been made. */
  #layout: MonteCarloLayout | undefined;
  readonly #pilot: Replication[] = [];
  readonly #kept = new Map<number, Replication>();
  #all: MonteCarloCounts | undefined;

  /** Throws RangeError for ranges that {@link monteCarlo} would refuse. */
  constructor(scenario: Scenario, { seed = 1, uncertainty }: MonteCarloOptions = {}) {
    this.#scenario = scenario;
    this.#seed = seed;
    this.#replicator = new Replicator(scenario, seed, uncertainty);
    this.#baseline = projectScenario(scenario);
  }

  prepare(runs: number): boolean {
    const upTo = Math.min(PILOT, this.#pilot.length + runs);
    while (this.#pilot.length < upTo) this.#pilot.push(this.#copy(this.#pilot.length));
    return upTo === PILOT;
  }

  keep(from: number, to: number): void {
    for (let run = from; run < to; run++) this.#kept.set(run, this.#copy(run));
  }

  #copy(run: number): Replication {
    const { outcome, expected } = this.#replicator.replicate(run);
    return { outcome: outcome.slice(), ...(expected ? { expected: expected.slice() } : {}) };
  }

  #replication(run: number): Replication {
    const kept = this.#pilot[run] ?? this.#kept.get(run);
    this.#kept.delete(run);
    return kept ?? this.#replicator.replicate(run);
  }

  get #counted(): MonteCarloCounts {
    if (this.#all) return this.#all;
    const { outcomes, expected } = this.layout();
    this.#all = { outcomes: new RunStatistics(outcomes), expected: expected ? new RunStatistics(expected) : null };
    return this.#all;
  }

  get runs(): number {
    return this.#all?.outcomes.runs ?? 0;
  }

  get stepSize(): number {
    const months = this.#scenario.horizonMonths;
    const draws = this.#scenario.segments.reduce((sum, segment) => {
      const { plans, startingAges, valueSpread, customers, term, involuntaryMonthly } = segment;
      const open = segment.acquisitions || segment.reactivation || segment.wordOfMouth;
      const starts = (startingAges?.length ?? 1) + (open ? months / 2 : 0);
      if (isPlain(segment, months)) return sum + starts / (involuntaryMonthly > 0 ? 1 : term);
      return sum + 2 * starts * (plans?.ladder.length ?? 1) * (valueSpread ? 1 + customers / 50 : 1);
    }, 0);
    return Math.max(1, Math.floor(DRAWS_PER_STEP / (draws * months)));
  }

  advance(runs: number): void {
    advanceBySteps(this, runs);
  }

  layout(): MonteCarloLayout {
    if (this.#layout) return this.#layout;
    this.prepare(PILOT);
    const months = this.#scenario.horizonMonths;
    const isCount = (q: number) => q < months && this.#replicator.uncertainty !== "parameter";
    const outcomes = this.#pilot.map(({ outcome }) => outcome);
    const expected = this.#pilot.flatMap(({ expected }) => expected ?? []);
    this.#layout = {
      outcomes: binLayout(outcomes, isCount),
      expected: expected.length > 0 ? binLayout(expected, () => false) : null,
    };
    return this.#layout;
  }

  tally(from: number, layout: MonteCarloLayout = this.layout()): MonteCarloTally {
    return new MonteCarloTally(layout, from, (run) => this.#replication(run));
  }

  /**
   * One replication: customers, MRR and contribution by month, then NPV, and NPV less acquisition cost. Nothing is
   * counted; the column holds until the next replication.
   */
  values(run: number): Float64Array {
    return this.#replicator.outcome(run);
  }

  append(part: MonteCarloPart): void {
    const { outcomes, expected } = this.#counted;
    outcomes.append(part.outcomes);
    if (part.expected) expected?.append(part.expected);
  }

  result(): MonteCarloResult {
    const months = this.#scenario.horizonMonths;
    const counted = this.#counted;
    const customers = this.#startingCustomers();
    const outcomes = new Summary(counted.outcomes, placesIn(months), months, customers);
    const expected = counted.expected && new Summary(counted.expected, PLACES_APART, months, customers);
    const fan = (block: number): Fan => ({
      p05: outcomes.column(block, 0.05),
      p50: outcomes.column(block, 0.5),
      p95: outcomes.column(block, 0.95),
    });
    const each = <T>(of: (figure: MonteCarloFigure) => T) => ({
      npv: of("npv"),
      npvNetOfCac: of("npvNetOfCac"),
      ltvPerCustomer: of("ltvPerCustomer"),
      finalCustomers: of("finalCustomers"),
      finalMrr: of("finalMrr"),
    });
    const missing = this.#baseline.reasons.ltvPerCustomer;
    const chance = counted.expected && new Summary(counted.expected, PLACES_OF_CHANCE, months, customers);
    const { uncertainty } = this.#replicator;
    // Of one replication nobody can tell how far the next would be from it.
    const untold: Reason | null = uncertainty === "parameter" ? "not-requested" : this.runs < 2 ? "no-data" : null;
    const figures = each((figure) => outcomes.figure(figure));
    const ranks = {
      p05: quantileRanks(this.runs, 0.05, SURE),
      p50: quantileRanks(this.runs, 0.5, SURE),
      p95: quantileRanks(this.runs, 0.95, SURE),
    };
    const quantileIntervals = each((figure) => outcomes.intervals(figure, ranks));
    return {
      runs: this.runs,
      seed: this.#seed,
      npv: figures.npv!,
      npvNetOfCac: figures.npvNetOfCac!,
      ltvPerCustomer: figures.ltvPerCustomer,
      finalCustomers: figures.finalCustomers!,
      finalMrr: figures.finalMrr!,
      series: { customers: fan(0), mrr: fan(1), contribution: fan(2) },
      uncertainty,
      process: each((figure) => (untold ? null : ((chance ?? outcomes).figure(figure)?.sd ?? null))),
      parameter: expected ? each((figure) => expected.figure(figure)) : null,
      standardError: each((figure) => figures[figure] && figures[figure].sd / Math.sqrt(this.runs)),
      quantileError: each((figure) => outcomes.error(figure)),
      quantileIntervals,
      reasons: {
        ...(expected ? {} : { parameter: "not-requested" }),
        ...unknownQuantiles(quantileIntervals),
        ...(untold ? reasonOf(["process"], Object.keys(figures), untold) : {}),
        ...(missing
          ? {
              ltvPerCustomer: missing,
              ...reasonOf(
                ["process", "standardError", "quantileError", "quantileIntervals", ...(expected ? ["parameter"] : [])],
                ["ltvPerCustomer"],
                missing,
              ),
            }
          : {}),
      },
    };
  }

  #startingCustomers(): number | null {
    if (this.#baseline.ltvPerCustomer === null) return null;
    return this.#scenario.segments.reduce((sum, { customers }) => sum + customers, 0);
  }
}

/** The fewer replications, the fewer quantiles have both ends. */
function unknownQuantiles(intervals: MonteCarloResult["quantileIntervals"]): Record<string, Reason> {
  const missing = Object.entries(intervals).flatMap(([figure, quantiles]) =>
    Object.entries(quantiles ?? {}).flatMap(([name, within]) =>
      within ? [] : [`quantileIntervals.${figure}.${name}`],
    ),
  );
  return Object.fromEntries(missing.map((place) => [place, "no-data"]));
}

function reasonOf(places: readonly string[], figures: readonly string[], reason: Reason): Record<string, Reason> {
  return Object.fromEntries(places.flatMap((place) => figures.map((figure) => [`${place}.${figure}`, reason])));
}

interface MonteCarloCounts {
  readonly outcomes: RunStatistics;
  readonly expected: RunStatistics | null;
}

/** What some replications found, those after a number. */
class MonteCarloTally implements Tally<MonteCarloPart> {
  readonly #outcomes: RunRecord;
  readonly #expected: RunRecord | null;
  readonly #make: (run: number) => Replication;
  #next: number;

  constructor({ outcomes, expected }: MonteCarloLayout, from: number, make: (run: number) => Replication) {
    this.#outcomes = new RunRecord(outcomes, from);
    this.#expected = expected ? new RunRecord(expected, from) : null;
    this.#make = make;
    this.#next = from;
  }

  advance(runs: number): void {
    for (let i = 0; i < runs; i++) {
      const { outcome, expected } = this.#make(this.#next);
      this.#outcomes.add(outcome);
      if (expected) this.#expected?.add(expected);
      this.#next += 1;
    }
  }

  part(): MonteCarloPart {
    return { outcomes: this.#outcomes.part(), expected: this.#expected?.part() ?? null };
  }
}

/** With what probability a quantile lies within its interval. */
const SURE = 0.95;

/** Between which replications, in ascending order, each quantile lies. */
type QuantileRanks = Readonly<Record<keyof QuantileIntervals, readonly [number, number] | null>>;

/** Figures of {@link RunStatistics} by their names. */
class Summary {
  readonly #places: Places;
  readonly #statistics: RunStatistics;
  readonly #months: number;
  readonly #customers: number | null;
  readonly #moments: ReturnType<RunStatistics["moments"]>;

  constructor(statistics: RunStatistics, places: Places, months: number, customers: number | null) {
    this.#places = places;
    this.#statistics = statistics;
    this.#months = months;
    this.#customers = customers;
    this.#moments = statistics.moments();
  }

  figure(figure: MonteCarloFigure): Distribution | null {
    const [q, scale] = this.#place(figure);
    if (scale === null) return null;
    const { mean, sd } = this.#moments;
    const at = (p: number) => this.#statistics.quantile(q, p) / scale;
    return { mean: mean[q]! / scale, sd: sd[q]! / scale, p05: at(0.05), p50: at(0.5), p95: at(0.95) };
  }

  error(figure: MonteCarloFigure): number | null {
    const [q, scale] = this.#place(figure);
    if (scale === null) return null;
    if (this.#moments.sd[q] === 0) return 0;
    const { whole, width } = this.#statistics.layout;
    return (whole[q] && width[q] === 1 ? 0 : width[q]!) / scale;
  }

  intervals(figure: MonteCarloFigure, ranks: QuantileRanks): QuantileIntervals | null {
    const [q, scale] = this.#place(figure);
    const read = this.error(figure);
    if (scale === null || read === null) return null;
    const statistics = this.#statistics;
    const at = (rank: number) => statistics.quantile(q, (rank - 1) / (statistics.runs - 1)) / scale;
    const within = (pair: readonly [number, number] | null): QuantileInterval | null => {
      return pair && { low: at(pair[0]) - read, high: at(pair[1]) + read };
    };
    return { p05: within(ranks.p05), p50: within(ranks.p50), p95: within(ranks.p95) };
  }

  column(block: number, p: number): Float64Array {
    return Float64Array.from({ length: this.#months }, (_, t) =>
      this.#statistics.quantile(block * this.#months + t, p),
    );
  }

  #place(figure: MonteCarloFigure): [quantity: number, scale: number | null] {
    return figure === "ltvPerCustomer" ? [this.#places.npv, this.#customers] : [this.#places[figure], 1];
  }
}

/** A sign of life that can be looked at: `picture` is the result so far, undefined until there is one. */
export interface MonteCarloStep extends MonteCarloProgress {
  picture(): MonteCarloResult | undefined;
}

/**
 * {@link MonteCarlo} as a long job: yields every few milliseconds, so that it can be watched, stopped, and drawn from few
 * replications first.
 */
export function* monteCarloSteps(
  scenario: Scenario,
  { runs = 10_000, ...options }: MonteCarloOptions & { readonly runs?: number } = {},
): Generator<MonteCarloStep, MonteCarloResult> {
  const all = new MonteCarlo(scenario, options);
  const picture = () => (all.runs > 0 ? all.result() : undefined);
  const size = all.stepSize;
  while (!all.prepare(size)) yield { done: 0, of: runs, picture };
  while (all.runs < runs) {
    all.advance(Math.min(size, runs - all.runs));
    yield { done: all.runs, of: runs, picture };
  }
  return all.result();
}

/** Customers whom a replication follows one by one take some fifty nanoseconds and eight bytes each, in every month. */
const MOST_FOLLOWED = 500_000;

/**
 * Whether a scenario can be run by chance; its uncertain assumptions, if so.
 *
 * Issues: those of {@link uncertainParameters}; `scenario/too-many-followed`, a segment with `valueSpread` has more
 * customers in some month than can be followed one by one. Where chance is left out (`parameter`) nobody is followed.
 */
export function replicable(
  scenario: Scenario,
  { uncertainty }: Pick<MonteCarloOptions, "uncertainty"> = {},
): Result<UncertainParameter[]> {
  const uncertain = uncertainParameters(scenario);
  const spread = scenario.segments.flatMap(({ valueSpread, name }, index) => {
    return uncertainty !== "parameter" && (valueSpread?.cv ?? 0) > 0 ? [{ name, index }] : [];
  });
  if (!uncertain.ok || spread.length === 0) return uncertain;
  const { segments } = projectScenario(scenario);
  const issues = spread.flatMap(({ name, index }): Issue[] => {
    const most = Math.ceil(Array.from(segments[name]!.customers).reduce((one, other) => Math.max(one, other)));
    if (most <= MOST_FOLLOWED) return [];
    const params = { segment: name, most: MOST_FOLLOWED };
    const path = `segments[${index}].valueSpread`;
    return [{ code: "scenario/too-many-followed", severity: "error", path, given: most, params }];
  });
  return issues.length > 0 ? fail(...issues) : uncertain;
}

/**
 * {@link monteCarloSteps}, run to the end.
 *
 * Issues: those of {@link replicable}.
 *
 * @example monteCarlo(scenario, { runs: 4000, seed: 7 }) // npv 1,491,172 ± 25,893 in the worked case
 */
export function monteCarlo(
  scenario: Scenario,
  options: MonteCarloOptions & { readonly runs?: number } = {},
): Result<MonteCarloResult> {
  const possible = replicable(scenario, options);
  if (!possible.ok) return possible;
  const steps = monteCarloSteps(scenario, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return succeed(step.value);
  }
}
