import { keepLatest } from "../kept-shapes.js";
import { child, type RandomStream, stream } from "../math/random.js";
import type { Scenario } from "../schema/scenario.js";
import type { MonteCarloFigure } from "./monte-carlo-result.js";
import { OutcomeRun } from "./outcome-run.js";
import { type UncertainParameter, uncertainParameters } from "./parameter-ranges.js";
import { EXPECTED, RandomThinning, type Thinning } from "./thinning.js";

/** What is left to chance: customers, assumptions within their ranges, or both. */
export type Uncertainty = "process" | "parameter" | "both";

/** Columns belong to the replicator and hold until its next replication. */
export interface Replication {
  /** customers, MRR and contribution by month, then NPV, and NPV less acquisition cost. */
  readonly outcome: Float64Array;
  /**
   * Where assumptions are drawn, the figures of {@link PLACES_APART} without chance customer by customer; then, in the same
   * order, by how much chance has moved each of them.
   */
  readonly expected?: Float64Array;
}

/**
 * Replications of a scenario by their numbers, each from streams of its own. Nothing is counted.
 */
export class Replicator {
  readonly uncertainty: Uncertainty;
  readonly #seed: number;
  /** The scenario in which assumptions are drawn, and what draws each; none where they are as stated. */
  readonly #own: Scenario | undefined;
  readonly #assumptions: readonly DrawnAssumption[] = [];
  readonly #run: OutcomeRun;
  readonly #chances: readonly RandomThinning[];
  readonly #noChance: readonly Thinning[];
  readonly #outcome: Float64Array;
  readonly #expected: Float64Array;
  readonly #apart = new Float64Array(2 * FIGURES_APART);
  readonly #figures: readonly (readonly [keyof Places, number])[];

  /** Throws RangeError for ranges that {@link uncertainParameters} refuses. */
  constructor(scenario: Scenario, seed: number, uncertainty: Uncertainty | undefined) {
    const uncertain = uncertainParameters(scenario);
    if (!uncertain.ok) throw new RangeError("the scenario's ranges cannot be used");
    this.uncertainty = uncertainty ?? (uncertain.value.length > 0 ? "both" : "process");
    this.#seed = seed;
    if (uncertain.value.length > 0 && this.uncertainty !== "process") {
      this.#own = JSON.parse(JSON.stringify(scenario)) as Scenario;
      this.#assumptions = drawnAssumptions(uncertain.value, this.#own);
    }
    this.#run = new OutcomeRun(scenario);
    this.#outcome = this.#run.emptyValues();
    this.#expected = this.#run.emptyValues();
    this.#figures = Object.entries(placesIn(scenario.horizonMonths)) as [keyof Places, number][];
    this.#chances = scenario.segments.map(() => new RandomThinning());
    this.#noChance = scenario.segments.map(() => EXPECTED);
    // Its fields follow what somebody wrote: code compiled for them outlives the question that they belong to.
    keepLatest("replicator", this);
  }

  /** One replication, and what was to be expected of its assumptions where they are drawn. */
  replicate(run: number): Replication {
    this.#draw(run);
    if (!this.#own) return { outcome: this.#chosen() };
    const [all, apart] = [this.#expected, this.#apart];
    this.#run.values(this.#noChance, all);
    const outcome = this.uncertainty === "parameter" ? all : this.#chosen();
    for (const [figure, place] of this.#figures) {
      const at = PLACES_APART[figure];
      apart[at] = all[place]!;
      apart[FIGURES_APART + at] = outcome[place]! - all[place]!;
    }
    return { outcome, expected: apart };
  }

  /** The outcome of one replication alone. */
  outcome(run: number): Float64Array {
    this.#draw(run);
    return this.#chosen();
  }

  /** The streams first, so that every scenario of the same seed meets the same chances; then the assumptions. */
  #draw(run: number): void {
    const root = stream(this.#seed, run);
    const chance = child(root);
    for (const one of this.#chances) one.restart(root);
    if (!this.#own) return;
    const words = [chance.uint32(), chance.uint32(), chance.uint32(), chance.uint32()] as const;
    for (const { hashes, draw } of this.#assumptions) draw(uniformFrom(words, hashes, chance));
    this.#run.assume(this.#own);
  }

  #chosen(): Float64Array {
    this.#run.values(this.uncertainty === "parameter" ? this.#noChance : this.#chances, this.#outcome);
    return this.#outcome;
  }
}

/** Where the figures stand among the values of a replication. */
export type Places = Readonly<Record<Exclude<MonteCarloFigure, "ltvPerCustomer">, number>>;

export const placesIn = (months: number): Places => ({
  npv: 3 * months,
  npvNetOfCac: 3 * months + 1,
  finalCustomers: months - 1,
  finalMrr: 2 * months - 1,
});

/** Where they stand among those without chance customer by customer. */
export const PLACES_APART: Places = { npv: 0, npvNetOfCac: 1, finalCustomers: 2, finalMrr: 3 };

const FIGURES_APART = Object.keys(PLACES_APART).length;

/** Where their differences by chance stand, after them. */
export const PLACES_OF_CHANCE = Object.fromEntries(
  Object.entries(PLACES_APART).map(([figure, place]) => [figure, FIGURES_APART + place]),
) as unknown as Places;

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
