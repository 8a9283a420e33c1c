import { type Reason, type Result, succeed } from "../result.js";
import type { Scenario } from "../schema/scenario.js";
import { MonteCarlo, type MonteCarloOptions, replicable } from "./monte-carlo.js";
import type { Distribution, MonteCarloDifference } from "./monte-carlo-result.js";
import { projectScenario } from "./project-scenario.js";
import { advanceBySteps, type Replications, type Tally } from "./replications.js";
import { type BinLayout, binLayout, RunRecord, RunStatistics, type StatisticsPart } from "./run-statistics.js";

const PILOT = 256;

/** What replications from–to found: plain data that can come from another thread. */
export interface MonteCarloDifferencePart {
  readonly statistics: StatisticsPart;
  readonly better: number;
  readonly betterBeforeCac: number;
}

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
 */
export class MonteCarloDifferences implements Replications<MonteCarloDifferencePart, MonteCarloDifference, BinLayout> {
  readonly #seed: number;
  readonly #before: MonteCarlo;
  readonly #after: MonteCarlo;
  readonly #customers: readonly [number, number];
  readonly #missing: Reason | null;
  readonly #pilot: Float64Array[] = [];
  readonly #kept = new Map<number, Float64Array>();
  #layout: BinLayout | undefined;
  #statistics: RunStatistics | undefined;
  #better = 0;
  #betterBeforeCac = 0;

  /** Throws RangeError for ranges that {@link monteCarloDifference} would refuse. */
  constructor(base: Scenario, scenario: Scenario, { seed = 1, ...given }: MonteCarloOptions = {}) {
    const both = (base.ranges?.length ?? 0) > 0 && (scenario.ranges?.length ?? 0) > 0;
    const options: MonteCarloOptions = both ? { ...given, seed } : { seed, uncertainty: "process" };
    this.#seed = seed;
    this.#before = new MonteCarlo(base, options);
    this.#after = new MonteCarlo(scenario, options);
    this.#customers = [startingCustomers(base), startingCustomers(scenario)];
    this.#missing =
      projectScenario(scenario).reasons.ltvPerCustomer ?? projectScenario(base).reasons.ltvPerCustomer ?? null;
  }

  get stepSize(): number {
    return Math.max(1, Math.floor(Math.min(this.#before.stepSize, this.#after.stepSize) / 2));
  }

  get runs(): number {
    return this.#statistics?.runs ?? 0;
  }

  prepare(runs: number): boolean {
    const upTo = Math.min(PILOT, this.#pilot.length + runs);
    while (this.#pilot.length < upTo) this.#pilot.push(this.#difference(this.#pilot.length));
    return upTo === PILOT;
  }

  keep(from: number, to: number): void {
    for (let run = from; run < to; run++) this.#kept.set(run, this.#difference(run));
  }

  advance(runs: number): void {
    advanceBySteps(this, runs);
  }

  layout(): BinLayout {
    this.prepare(PILOT);
    this.#layout ??= binLayout(this.#pilot, () => false);
    return this.#layout;
  }

  tally(from: number, layout: BinLayout = this.layout()): DifferenceTally {
    return new DifferenceTally(layout, from, (run) => this.#replication(run));
  }

  append({ statistics, better, betterBeforeCac }: MonteCarloDifferencePart): void {
    this.#counted.append(statistics);
    this.#better += better;
    this.#betterBeforeCac += betterBeforeCac;
  }

  result(): MonteCarloDifference {
    const statistics = this.#counted;
    const { mean, sd } = statistics.moments();
    const of = (q: number): Distribution => ({
      mean: mean[q]!,
      sd: sd[q]!,
      p05: statistics.quantile(q, 0.05),
      p50: statistics.quantile(q, 0.5),
      p95: statistics.quantile(q, 0.95),
    });
    return {
      runs: this.runs,
      seed: this.#seed,
      npv: of(NPV),
      npvNetOfCac: of(NPV_NET_OF_CAC),
      ltvPerCustomer: this.#missing ? null : of(LTV),
      finalCustomers: of(CUSTOMERS),
      finalMrr: of(MRR),
      shareBetter: this.#better / this.runs,
      shareBetterBeforeCac: this.#betterBeforeCac / this.runs,
      reasons: this.#missing ? { ltvPerCustomer: this.#missing } : {},
    };
  }

  get #counted(): RunStatistics {
    this.#statistics ??= new RunStatistics(this.layout());
    return this.#statistics;
  }

  #replication(run: number): Float64Array {
    const kept = this.#pilot[run] ?? this.#kept.get(run);
    this.#kept.delete(run);
    return kept ?? this.#difference(run);
  }

  #difference(run: number): Float64Array {
    const one = figures(this.#before.values(run), this.#customers[0]);
    const other = figures(this.#after.values(run), this.#customers[1]);
    return other.map((value, i) => value - one[i]!);
  }
}

/** What some differences are, those after a number. */
class DifferenceTally implements Tally<MonteCarloDifferencePart> {
  readonly #record: RunRecord;
  #better = 0;
  #betterBeforeCac = 0;
  readonly #make: (run: number) => Float64Array;
  #next: number;

  constructor(layout: BinLayout, from: number, make: (run: number) => Float64Array) {
    this.#record = new RunRecord(layout, from);
    this.#make = make;
    this.#next = from;
  }

  advance(runs: number): void {
    for (let i = 0; i < runs; i++) {
      const values = this.#make(this.#next);
      this.#record.add(values);
      if (values[NPV_NET_OF_CAC]! > 0) this.#better += 1;
      if (values[NPV]! > 0) this.#betterBeforeCac += 1;
      this.#next += 1;
    }
  }

  part(): MonteCarloDifferencePart {
    return { statistics: this.#record.part(), better: this.#better, betterBeforeCac: this.#betterBeforeCac };
  }
}

/** {@link MonteCarloDifferences}, all in one go. Issues: those of {@link replicable}. */
export function monteCarloDifference(
  base: Scenario,
  scenario: Scenario,
  { runs = 10_000, ...options }: MonteCarloOptions & { readonly runs?: number } = {},
): Result<MonteCarloDifference> {
  for (const one of [base, scenario]) {
    const possible = replicable(one, options);
    if (!possible.ok) return possible;
  }
  const all = new MonteCarloDifferences(base, scenario, options);
  all.advance(runs);
  return succeed(all.result());
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
