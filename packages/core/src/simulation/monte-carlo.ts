import { child, type RandomStream, stream } from "../math/random.js";
import { fail, type Result, succeed } from "../result.js";
import type { Scenario } from "../schema/scenario.js";
import type {
  Distribution,
  Fan,
  MonteCarloFigure,
  MonteCarloProgress,
  MonteCarloResult,
} from "./monte-carlo-result.js";
import { OutcomeRun } from "./outcome-run.js";
import { type UncertainParameter, uncertainParameters } from "./parameter-ranges.js";
import { isPlain } from "./plain-segment-run.js";
import { projectScenario } from "./project-scenario.js";
import type { Projection } from "./projection-result.js";
import type { Replications, Tally } from "./replications.js";
import { type BinLayout, binLayout, RunStatistics, type StatisticsPart } from "./run-statistics.js";
import { EXPECTED, RandomThinning, type Thinning } from "./thinning.js";

export interface MonteCarloOptions {
  /** A whole number; the same seed gives the same bytes. Default 1. */
  readonly seed?: number;
  /**
   * `process`: chance customer by customer, assumptions as stated. `parameter`: expected figures over drawn assumptions.
   * `both` (default where the scenario states ranges).
   */
  readonly uncertainty?: "process" | "parameter" | "both";
}

/** What replications from–to found: plain data that can come from another thread. */
export interface MonteCarloPart {
  readonly outcomes: StatisticsPart;
  readonly expected: StatisticsPart | null;
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
 *   error              mean ± sd/√runs; quantiles within 1/64 of the standard deviation of those of the sample
 *
 * Customers of a segment with `valueSpread` are followed one by one: their MRR goes when they go.
 *
 * @example
 * const all = new MonteCarlo(scenario, { seed: 7 });
 * all.advance(10_000);
 * all.result()
 */
export class MonteCarlo implements Replications<MonteCarloPart, MonteCarloResult> {
  readonly #scenario: Scenario;
  readonly #seed: number;
  readonly #uncertainty: "process" | "parameter" | "both";
  /** The scenario in which assumptions are drawn, and what draws each; none where they are as stated. */
  readonly #own: Scenario | undefined;
  readonly #assumptions: readonly DrawnAssumption[] = [];
  readonly #baseline: Projection;
  readonly #run: OutcomeRun;
  readonly #chances: readonly RandomThinning[];
  readonly #noChance: readonly Thinning[];
  /** Known once the pilot has been made. */
  #layouts: Layouts | undefined;
  readonly #pilot: Replication[] = [];
  #all: MonteCarloTally | undefined;

  /** Throws RangeError for ranges that {@link monteCarlo} would refuse. */
  constructor(scenario: Scenario, { seed = 1, uncertainty }: MonteCarloOptions = {}) {
    const uncertain = uncertainParameters(scenario);
    if (!uncertain.ok) throw new RangeError("the scenario's ranges cannot be used");
    this.#scenario = scenario;
    this.#seed = seed;
    this.#uncertainty = uncertainty ?? (uncertain.value.length > 0 ? "both" : "process");
    if (uncertain.value.length > 0 && this.#uncertainty !== "process") {
      this.#own = JSON.parse(JSON.stringify(scenario)) as Scenario;
      this.#assumptions = drawnAssumptions(uncertain.value, this.#own);
    }
    this.#baseline = projectScenario(scenario);
    this.#run = new OutcomeRun(scenario);
    this.#chances = scenario.segments.map(() => new RandomThinning());
    this.#noChance = scenario.segments.map(() => EXPECTED);
  }

  prepare(runs: number): boolean {
    const upTo = Math.min(PILOT, this.#pilot.length + runs);
    while (this.#pilot.length < upTo) this.#pilot.push(this.#replicate(this.#pilot.length));
    return upTo === PILOT;
  }

  get #counted(): MonteCarloTally {
    this.#all ??= this.tally(0);
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
    this.#counted.advance(runs);
  }

  tally(from: number): MonteCarloTally {
    this.prepare(PILOT);
    const months = this.#scenario.horizonMonths;
    const isCount = (q: number) => q < months && this.#uncertainty !== "parameter";
    this.#layouts ??= {
      outcomes: binLayout(
        this.#pilot.map(({ outcome }) => outcome),
        isCount,
      ),
      expected:
        this.#own &&
        binLayout(
          this.#pilot.map(({ expected }) => expected!),
          () => false,
        ),
    };
    return new MonteCarloTally(this.#layouts, from, (run) => this.#pilot[run] ?? this.#replicate(run));
  }

  /**
   * One replication: customers, MRR and contribution by month, then NPV, and NPV less acquisition cost. Nothing is counted.
   */
  values(run: number): Float64Array {
    return this.#replicate(run).outcome;
  }

  append(part: MonteCarloPart): void {
    this.#counted.append(part);
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
    const figures = each((figure) => outcomes.figure(figure));
    return {
      runs: this.runs,
      seed: this.#seed,
      npv: figures.npv!,
      npvNetOfCac: figures.npvNetOfCac!,
      ltvPerCustomer: figures.ltvPerCustomer,
      finalCustomers: figures.finalCustomers!,
      finalMrr: figures.finalMrr!,
      series: { customers: fan(0), mrr: fan(1), contribution: fan(2) },
      uncertainty: this.#uncertainty,
      process: each((figure) => {
        const all = figures[figure];
        if (all === null) return null;
        if (this.#uncertainty === "parameter") return 0;
        const between = expected?.figure(figure)?.sd ?? 0;
        return Math.sqrt(Math.max(0, all.sd ** 2 - between ** 2));
      }),
      parameter: expected ? each((figure) => expected.figure(figure)) : null,
      standardError: each((figure) => figures[figure] && figures[figure].sd / Math.sqrt(this.runs)),
      quantileError: each((figure) => outcomes.error(figure)),
      reasons: {
        ...(expected ? {} : { parameter: "not-requested" }),
        ...(missing
          ? Object.fromEntries(
              ["", "process.", "standardError.", "quantileError.", ...(expected ? ["parameter."] : [])].map((place) => [
                `${place}ltvPerCustomer`,
                missing,
              ]),
            )
          : {}),
      },
    };
  }

  #startingCustomers(): number | null {
    if (this.#baseline.ltvPerCustomer === null) return null;
    return this.#scenario.segments.reduce((sum, { customers }) => sum + customers, 0);
  }

  /** One replication: the streams first, so that every scenario of the same seed meets the same chances. */
  #replicate(run: number): Replication {
    const root = stream(this.#seed, run);
    const assumptions = child(root);
    for (const chance of this.#chances) chance.restart(root);
    const words = [assumptions.uint32(), assumptions.uint32(), assumptions.uint32(), assumptions.uint32()] as const;
    const byChance = this.#uncertainty === "parameter" ? this.#noChance : this.#chances;
    if (!this.#own) return { outcome: this.#run.values(byChance) };
    for (const { hashes, draw } of this.#assumptions) draw(uniformFrom(words, hashes, assumptions));
    this.#run.assume(this.#own);
    const expected = this.#run.values(this.#noChance);
    const { npv, npvNetOfCac, finalCustomers, finalMrr } = placesIn(this.#scenario.horizonMonths);
    return {
      outcome: this.#uncertainty === "parameter" ? expected : this.#run.values(byChance),
      expected: Float64Array.of(expected[npv]!, expected[npvNetOfCac]!, expected[finalCustomers]!, expected[finalMrr]!),
    };
  }
}

interface Layouts {
  readonly outcomes: BinLayout;
  readonly expected: BinLayout | undefined;
}

/** What some replications found, those after a number. */
class MonteCarloTally implements Tally<MonteCarloPart> {
  readonly outcomes: RunStatistics;
  readonly expected: RunStatistics | undefined;
  readonly #make: (run: number) => Replication;
  #next: number;

  constructor({ outcomes, expected }: Layouts, from: number, make: (run: number) => Replication) {
    this.outcomes = new RunStatistics(outcomes, from);
    this.expected = expected && new RunStatistics(expected, from);
    this.#make = make;
    this.#next = from;
  }

  advance(runs: number): void {
    for (let i = 0; i < runs; i++) {
      const { outcome, expected } = this.#make(this.#next);
      this.outcomes.record(outcome);
      if (expected) this.expected?.record(expected);
      this.#next += 1;
    }
  }

  part(): MonteCarloPart {
    return { outcomes: this.outcomes.part(), expected: this.expected?.part() ?? null };
  }

  append(part: MonteCarloPart): void {
    this.outcomes.append(part.outcomes);
    if (part.expected) this.expected?.append(part.expected);
    this.#next = part.outcomes.to;
  }
}

interface Replication {
  /** customers, MRR and contribution by month, then NPV, and NPV less acquisition cost. */
  readonly outcome: Float64Array;
  /** Without chance customer by customer, the figures of {@link PLACES_APART}. */
  readonly expected?: Float64Array;
}

/** Where the figures stand among the values of a replication. */
type Places = Readonly<Record<Exclude<MonteCarloFigure, "ltvPerCustomer">, number>>;

const placesIn = (months: number): Places => ({
  npv: 3 * months,
  npvNetOfCac: 3 * months + 1,
  finalCustomers: months - 1,
  finalMrr: 2 * months - 1,
});

const PLACES_APART: Places = { npv: 0, npvNetOfCac: 1, finalCustomers: 2, finalMrr: 3 };

interface DrawnAssumption {
  /** Hashes of its name, by which its uniform numbers are found. */
  readonly hashes: Words;
  /** Sets it to the value below which it lies with probability u. */
  draw(u: number): void;
}

type Words = readonly [number, number, number, number];

/** By name, those of all segments before those of one, which may overrule them: the order of the file says nothing. */
function drawnAssumptions(uncertain: readonly UncertainParameter[], own: Scenario): DrawnAssumption[] {
  return uncertain
    .map((one) => ({ one, key: JSON.stringify([one.parameter.segment ?? "", one.parameter.name]) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ one, key }) => {
      const change = one.parameter.within(own);
      return {
        hashes: [hashed(key, 0), hashed(key, 1), hashed(key, 2), hashed(key, 3)],
        draw: (u) => change(one.quantile(u)),
      };
    });
}

/** FNV-1a. */
function hashed(key: string, salt: number): number {
  let hash = 0x811c9dc5 ^ salt;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash;
}

/**
 * The uniform number of (0, 1) that belongs to a key. The replication's own words, each xor a hash of the key, go
 * through the finaliser of MurmurHash3 and start a stream: without it, two keys would start at a fixed xor from one another,
 * which the linear steps of the generator keep.
 */
function uniformFrom([a, b, c, d]: Words, [e, f, g, h]: Words, chance: RandomStream): number {
  chance.restart(finalised(a ^ e), finalised(b ^ f), finalised(c ^ g), finalised(d ^ h) | 1);
  return chance.uniform() || 2 ** -54;
}

function finalised(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

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

/**
 * {@link monteCarloSteps}, run to the end.
 *
 * Issues: those of {@link uncertainParameters}.
 *
 * @example monteCarlo(scenario, { runs: 4000, seed: 7 }) // npv 1,491,172 ± 25,893 in the worked case
 */
export function monteCarlo(
  scenario: Scenario,
  options: MonteCarloOptions & { readonly runs?: number } = {},
): Result<MonteCarloResult> {
  const uncertain = uncertainParameters(scenario);
  if (!uncertain.ok) return fail(...uncertain.issues);
  const steps = monteCarloSteps(scenario, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return succeed(step.value);
  }
}
