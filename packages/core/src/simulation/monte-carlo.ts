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
import { projectScenario } from "./project-scenario.js";
import type { Projection } from "./projection-result.js";
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
/** Draws between two signs of life: about two milliseconds. */
const DRAWS_PER_STEP = 20_000;

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
 * const half = new MonteCarlo(scenario, { seed: 7 });
 * half.advance(5000);
 * const rest = new MonteCarlo(scenario, { seed: 7 }, 5000); // on another thread
 * rest.advance(5000);
 * half.append(rest.part());
 * half.result() // the bytes that 10,000 replications in one place give
 */
export class MonteCarlo {
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
  readonly #first: number;
  /** Known once the pilot has been made. */
  #found: Found | undefined;
  readonly #pilot: Replication[] = [];
  #next: number;

  /** `from` is the first replication's number. Throws RangeError for ranges that {@link monteCarlo} would refuse. */
  constructor(scenario: Scenario, { seed = 1, uncertainty }: MonteCarloOptions = {}, from = 0) {
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
    this.#first = from;
    this.#next = from;
  }

  /**
   * Makes some of the 256 replications of the pilot, which say where the bins lie; true when all are there. Whoever does
   * not ask for it in steps has it made by {@link advance}.
   */
  prepare(runs: number): boolean {
    const upTo = Math.min(PILOT, this.#pilot.length + runs);
    while (this.#pilot.length < upTo) this.#pilot.push(this.#replicate(this.#pilot.length));
    return upTo === PILOT;
  }

  #statistics(): Found {
    if (this.#found) return this.#found;
    this.prepare(PILOT);
    const months = this.#scenario.horizonMonths;
    const isCount = (q: number) => q < months && this.#uncertainty !== "parameter";
    const layoutOf = (values: readonly Float64Array[], whole: (q: number) => boolean): Counted => {
      const layout = binLayout(values, whole);
      return { layout, statistics: new RunStatistics(layout, this.#first) };
    };
    this.#found = {
      outcomes: layoutOf(
        this.#pilot.map(({ outcome }) => outcome),
        isCount,
      ),
      expected:
        this.#own === undefined
          ? undefined
          : layoutOf(
              this.#pilot.map(({ expected }) => expected!),
              () => false,
            ),
    };
    return this.#found;
  }

  /** How many replications have been made. */
  get runs(): number {
    return this.#next - this.#first;
  }

  /** Replications that take about two milliseconds together; at least one. */
  get stepSize(): number {
    const cells = this.#scenario.segments.reduce((sum, { plans, startingAges, valueSpread, ...segment }) => {
      const open = segment.acquisitions || segment.reactivation || segment.wordOfMouth;
      const starts = (startingAges?.length ?? 1) + (open ? this.#scenario.horizonMonths / 2 : 0);
      return sum + starts * (plans?.ladder.length ?? 1) * (valueSpread ? 1 + segment.customers / 50 : 1);
    }, 0);
    return Math.max(1, Math.floor(DRAWS_PER_STEP / (cells * this.#scenario.horizonMonths)));
  }

  /** Makes the next replications. */
  advance(runs: number): void {
    const { outcomes, expected } = this.#statistics();
    for (let i = 0; i < runs; i++) {
      const made = this.#pilot[this.#next] ?? this.#replicate(this.#next);
      outcomes.statistics.record(made.outcome);
      if (made.expected) expected?.statistics.record(made.expected);
      this.#next += 1;
    }
  }

  /**
   * One replication: customers, MRR and contribution by month, then NPV, and NPV less acquisition cost. Nothing is counted.
   */
  values(run: number): Float64Array {
    return this.#replicate(run).outcome;
  }

  part(): MonteCarloPart {
    const { outcomes, expected } = this.#statistics();
    return { outcomes: outcomes.statistics.part(), expected: expected?.statistics.part() ?? null };
  }

  /** Adds replications made elsewhere, which have to follow those made here. */
  append(part: MonteCarloPart): void {
    const { outcomes, expected } = this.#statistics();
    outcomes.statistics.append(part.outcomes);
    if (part.expected) expected?.statistics.append(part.expected);
    this.#next = part.outcomes.to;
  }

  /** What has been found so far. */
  result(): MonteCarloResult {
    const months = this.#scenario.horizonMonths;
    const found = this.#statistics();
    const outcomes = new Summary(found.outcomes, months, this.#startingCustomers());
    const expected = found.expected && new Summary(found.expected, months, this.#startingCustomers());
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
    return { outcome: this.#uncertainty === "parameter" ? expected : this.#run.values(byChance), expected };
  }
}

interface Counted {
  readonly layout: BinLayout;
  readonly statistics: RunStatistics;
}

interface Found {
  readonly outcomes: Counted;
  readonly expected: Counted | undefined;
}

interface Replication {
  /** customers, MRR and contribution by month, then NPV, and NPV less acquisition cost. */
  readonly outcome: Float64Array;
  readonly expected?: Float64Array;
}

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
  readonly #statistics: RunStatistics;
  readonly #layout: BinLayout;
  readonly #months: number;
  readonly #customers: number | null;
  readonly #moments: ReturnType<RunStatistics["moments"]>;

  constructor({ statistics, layout }: Counted, months: number, customers: number | null) {
    this.#statistics = statistics;
    this.#layout = layout;
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
    return (this.#layout.whole[q] && this.#layout.width[q] === 1 ? 0 : this.#layout.width[q]!) / scale;
  }

  column(block: number, p: number): Float64Array {
    return Float64Array.from({ length: this.#months }, (_, t) =>
      this.#statistics.quantile(block * this.#months + t, p),
    );
  }

  #place(figure: MonteCarloFigure): [quantity: number, scale: number | null] {
    switch (figure) {
      case "npv":
        return [3 * this.#months, 1];
      case "npvNetOfCac":
        return [3 * this.#months + 1, 1];
      case "ltvPerCustomer":
        return [3 * this.#months, this.#customers];
      case "finalCustomers":
        return [this.#months - 1, 1];
      case "finalMrr":
        return [2 * this.#months - 1, 1];
    }
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
