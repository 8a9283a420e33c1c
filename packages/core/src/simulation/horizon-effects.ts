import type { Scenario, Segment } from "../schema/scenario.js";
import { acquisitionCost } from "./acquisition-cost.js";
import { statesOf } from "./beyond-horizon.js";
import { churnByAge, churnMultipliers } from "./churn-by-age.js";
import type { Columns } from "./columns.js";
import { newCustomers } from "./new-customers.js";
import { ScenarioRun } from "./scenario-run.js";
import { dependsOnAgeAlone } from "./segment-by-age.js";
import { EXPECTED } from "./thinning.js";

/** Months by which a run looks further than the horizon, and how long it may become by that. */
const FURTHER = 60;
const LONGEST = 240;

/** Over how many months one looks for what a horizon leaves out of an effect. */
export function monthsBeyond(horizonMonths: number): number {
  return Math.max(horizonMonths, Math.min(LONGEST, horizonMonths + FURTHER));
}

/** Of the largest month so far: what is less is the rounding of sums, not an effect. */
const ROUNDING = 1e-12;
/** Of all that is billed and spent: the same for what is summed up and subtracted. */
const SUM_ROUNDING = 1e-9;
/** An effect of which the horizon shows a smaller share than this has hardly begun. */
const SMALL_SHARE = 0.05;
/** Customers of an age and state followed for a month; as many take some hundredths of a second. */
const MOST_CELLS = 2e6;

/** What a part of a scenario does to NPV less acquisition cost: within the horizon, and over {@link monthsBeyond}. */
export interface HorizonEffect {
  /** Whether customers and MRR of all segments are the same without it, in every month of the horizon. */
  readonly isUnseen: boolean;
  readonly within: number;
  readonly longer: number;
}

/** How the horizon shows an effect otherwise than a longer one: from gain to loss, from loss to gain, or hardly at all. */
export type HorizonTurn = "toLoss" | "toGain" | "mostlyLater";

export function turnOf({ within, longer }: HorizonEffect): HorizonTurn | undefined {
  if (within > 0 && longer < 0) return "toLoss";
  if (within < 0 && longer > 0) return "toGain";
  return Math.abs(within) < SMALL_SHARE * Math.abs(longer) ? "mostlyLater" : undefined;
}

/** Per cent of what an effect is worth over the longer run that the horizon shows, to a tenth. */
export function shareShown({ within, longer }: HorizonEffect): number {
  return Math.round((1000 * within) / longer) / 10;
}

/**
 * What parts of a scenario do within its horizon and beyond, by running it without them. One run looks over both, and a
 * segment on which no team works is run alone. Beyond {@link MOST_CELLS} it gives up: `isExhausted`.
 */
export class HorizonEffects {
  readonly #scenario: Scenario;
  readonly #months: number;
  readonly #own = new Map<string, Months>();
  #cells = 0;
  isExhausted = false;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#months = monthsBeyond(scenario.horizonMonths);
  }

  /** Of what the scenario has and another of the same segments has not. */
  ofScenario(other: Scenario): HorizonEffect | undefined {
    return this.#between("", this.#scenario, other);
  }

  /** Of what a segment has and another in its place has not. */
  ofSegment(index: number, other: Segment): HorizonEffect | undefined {
    return this.#between(...this.#inPlace(index, other));
  }

  /** Of those who arrive within the horizon, whose whole life counts in the longer run; later arrivals are left out. */
  ofArrivals(index: number): HorizonEffect | undefined {
    const segment = this.#scenario.segments[index]!;
    const { acquisitions, wordOfMouth, ...rest } = segment;
    if (!this.#scenario.teams && !wordOfMouth && isAlike(segment, this.#months)) return this.#byAge(segment);
    const [key, own, other] = this.#inPlace(index, rest);
    return this.#between(`${key} closed`, own, other, this.#scenario.horizonMonths);
  }

  #inPlace(index: number, other: Segment): [key: string, own: Scenario, other: Scenario] {
    const { segments, teams } = this.#scenario;
    if (teams) {
      return [
        "",
        this.#scenario,
        { ...this.#scenario, segments: segments.map((one, i) => (i === index ? other : one)) },
      ];
    }
    const alone = (segment: Segment): Scenario => ({ ...this.#scenario, segments: [segment] });
    return [String(index), alone(segments[index]!), alone(other)];
  }

  #between(key: string, own: Scenario, other: Scenario, closedFrom?: number): HorizonEffect | undefined {
    this.#cells += cellsOf(own, this.#months);
    if (this.#cells > MOST_CELLS) {
      this.isExhausted = true;
      return undefined;
    }
    const before = this.#own.get(key) ?? monthsOf(own, this.#months, closedFrom);
    this.#own.set(key, before);
    return effectBetween(before, monthsOf(other, this.#months, closedFrom), this.#scenario.horizonMonths);
  }

  /**
   * Those who arrive, where all of them live alike: Σ_s new(s)·(v^s·V(n − s) − CAC), with V(m) the value of m months of
   * one customer, and n the horizon or the longer run.
   */
  #byAge(segment: Segment): HorizonEffect {
    const { horizonMonths, discountAnnual } = this.#scenario;
    const { arpa, grossMargin, csCostPerCustomerMonth, onboardingCost = 0, cac, churnChanges } = segment;
    const months = this.#months;
    const shares = new Float64Array(months);
    churnByAge(segment, churnMultipliers(churnChanges, 1, new Float64Array(months)), shares);
    const v = (1 + discountAnnual) ** (-1 / 12);
    const growth = 1 + segment.expansionMonthly - segment.contractionMonthly;
    const worth = new Float64Array(months + 1);
    let [survival, price, discount] = [1, arpa, 1];
    worth[0] = -onboardingCost;
    for (let age = 0; age < months; age++) {
      if (age > 0) {
        survival *= 1 - shares[age]!;
        price *= growth;
        discount *= v;
      }
      worth[age + 1] = worth[age]! + discount * survival * (grossMargin * price - csCostPerCustomerMonth);
    }
    let [within, longer, size, arrived] = [0, 0, 0, 0];
    for (let s = 1; s < horizonMonths; s++) {
      const arriving = newCustomers(segment.acquisitions!, s);
      within += arriving * (v ** s * worth[horizonMonths - s]! - cac);
      longer += arriving * (v ** s * worth[months - s]! - cac);
      size += arriving * (Math.abs(worth[months - s]!) + cac);
      arrived += arriving;
    }
    return { isUnseen: arrived === 0, within: sumOr0(within, size), longer: sumOr0(longer, size) };
  }
}

/** What one scenario brings more than another of the same horizon, within it and over {@link monthsBeyond}. */
export function differenceBeyond(scenario: Scenario, base: Scenario): HorizonEffect | undefined {
  const months = monthsBeyond(scenario.horizonMonths);
  if (cellsOf(scenario, months) + cellsOf(base, months) > MOST_CELLS) return undefined;
  const [own, other] = [monthsOf(scenario, months), monthsOf(base, months)];
  return effectBetween({ ...own, columns: [] }, other, scenario.horizonMonths);
}

/** How many customers of an age and state a run follows for a month each. */
export function cellsOf({ segments }: Scenario, months: number): number {
  let cells = 0;
  for (const segment of segments) {
    // Who may change plans is looked at once more for every plan to change to.
    const { moves = [], ladder = [] } = segment.plans ?? {};
    const looks = 1 + moves.length / Math.max(1, ladder.length);
    cells += looks * statesOf(segment) * months * (months / 2 + (segment.startingAges?.length ?? 1));
  }
  return cells;
}

/** What a whole scenario brings, within its horizon and over {@link monthsBeyond}. */
export function worthBeyond(scenario: Scenario): HorizonEffect | undefined {
  const months = monthsBeyond(scenario.horizonMonths);
  if (cellsOf(scenario, months) > MOST_CELLS) return undefined;
  const { net } = monthsOf(scenario, months);
  return effectBetween({ columns: [], net }, { columns: [], net: new Float64Array(months) }, scenario.horizonMonths);
}

interface Months {
  readonly columns: readonly Columns[];
  /** Contribution less teams, discounted, less acquisition cost, which is not. */
  readonly net: Float64Array;
}

/** A scenario over other months than its own; from `closedFrom` on nobody new arrives. */
function monthsOf(scenario: Scenario, months: number, closedFrom?: number): Months {
  const run = new ScenarioRun({ ...scenario, horizonMonths: months });
  run.run(
    () => EXPECTED,
    (t) => {
      if (t + 1 !== closedFrom) return;
      for (const segment of run.segments) segment.stopArrivals();
    },
  );
  const { columns, teamCost } = run;
  const v = (1 + scenario.discountAnnual) ** (-1 / 12);
  const net = new Float64Array(months);
  for (let t = 0, discount = 1; t < months; t++, discount *= v) {
    let [earned, spent] = [-teamCost[t]!, 0];
    for (let i = 0; i < columns.length; i++) {
      const { contribution, customers, acquired, referred } = columns[i]!;
      earned += contribution[t]!;
      spent += acquisitionCost(scenario.segments[i]!, t === 0 ? customers[0]! : 0, acquired[t]!, referred[t]!);
    }
    net[t] = earned * discount - spent;
  }
  return { columns, net };
}

function effectBetween(own: Months, other: Months, horizonMonths: number): HorizonEffect {
  let [within, longer, size] = [0, 0, 0];
  for (let t = 0; t < own.net.length; t++) {
    const [one, without] = [own.net[t]!, other.net[t]!];
    longer += one - without;
    size += Math.abs(one) + Math.abs(without);
    if (t < horizonMonths) within = longer;
  }
  const isUnseen = own.columns.every((columns, i) => alike(columns, other.columns[i]!, horizonMonths));
  return { isUnseen, within: sumOr0(within, size), longer: sumOr0(longer, size) };
}

/** A difference of sums, where it is more than what rounding makes. */
function sumOr0(difference: number, size: number): number {
  return Math.abs(difference) > SUM_ROUNDING * size ? difference : 0;
}

function alike(one: Columns, other: Columns, months: number): boolean {
  let [most, mostMrr] = [0, 0];
  for (let t = 0; t < months; t++) {
    most = Math.max(most, one.customers[t]!);
    mostMrr = Math.max(mostMrr, one.mrr[t]!);
    if (Math.abs(one.customers[t]! - other.customers[t]!) > ROUNDING * most) return false;
    if (Math.abs(one.mrr[t]! - other.mrr[t]!) > ROUNDING * mostMrr) return false;
  }
  return true;
}

/** Whether whoever arrives lives as everybody does, whatever the month: see {@link dependsOnAgeAlone}. */
function isAlike(segment: Segment, months: number): boolean {
  const { plans, valueSpread, expansionChanges } = segment;
  return (plans ?? valueSpread ?? expansionChanges) === undefined && dependsOnAgeAlone(segment, months);
}
