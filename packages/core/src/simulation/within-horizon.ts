import type { Hazard, Scenario, Segment } from "../schema/scenario.js";
import { COLUMNS, Columns, viewsOf } from "./columns.js";
import { newCustomers } from "./new-customers.js";
import { ScenarioRun, teamsAct } from "./scenario-run.js";
import { SegmentRun } from "./segment-run.js";
import { EXPECTED } from "./thinning.js";

/** Of the largest month so far: what is less is the rounding of sums, not an effect. */
const ROUNDING = 1e-12;

/** Asks whether parts of a scenario change anything within its horizon, by running it without them. */
export class WithinHorizon {
  readonly #scenario: Scenario;
  #own: readonly Columns[] | undefined;
  readonly #ownSegments: SegmentMonths[] = [];

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  /** Whether customers and MRR of all segments are the same in another scenario of as many segments and months. */
  isLike(other: Scenario): boolean {
    this.#own ??= runOf(this.#scenario);
    return runOf(other).every((columns, i) => {
      return alike(
        columns.customers.length,
        () => this.#own![i]!,
        () => columns,
      );
    });
  }

  /** The same with another segment in place of one. */
  isSegmentLike(index: number, other: Segment): boolean {
    const { segments, teams = [], horizonMonths } = this.#scenario;
    if (teamsAct(teams)) {
      return this.isLike({ ...this.#scenario, segments: segments.map((one, i) => (i === index ? other : one)) });
    }
    this.#ownSegments[index] ??= new SegmentMonths(segments[index]!, horizonMonths);
    const [own, changed] = [this.#ownSegments[index], new SegmentMonths(other, horizonMonths)];
    return alike(
      horizonMonths,
      (t) => own.upTo(t),
      (t) => changed.upTo(t),
    );
  }
}

function runOf(scenario: Scenario): readonly Columns[] {
  const run = new ScenarioRun(scenario);
  run.run(() => EXPECTED);
  return run.columns;
}

/** A segment on which nobody works, as far as one has looked: where something changes it, it most often does so soon. */
class SegmentMonths {
  readonly #run: SegmentRun;
  readonly #columns: Columns;
  #next = 0;

  constructor(segment: Segment, months: number) {
    this.#run = new SegmentRun(segment, months);
    this.#columns = new Columns(viewsOf(new ArrayBuffer(COLUMNS * months * 8), months));
  }

  upTo(month: number): Columns {
    for (; this.#next <= month; this.#next++) {
      if (this.#next === 0) this.#run.start(this.#columns, EXPECTED);
      else this.#run.step(this.#next, this.#columns, EXPECTED);
    }
    return this.#columns;
  }
}

function alike(months: number, one: (t: number) => Columns, other: (t: number) => Columns): boolean {
  let [most, mostMrr] = [0, 0];
  for (let t = 0; t < months; t++) {
    const [{ customers, mrr }, changed] = [one(t), other(t)];
    most = Math.max(most, customers[t]!);
    mostMrr = Math.max(mostMrr, mrr[t]!);
    if (Math.abs(customers[t]! - changed.customers[t]!) > ROUNDING * most) return false;
    if (Math.abs(mrr[t]! - changed.mrr[t]!) > ROUNDING * mostMrr) return false;
  }
  return true;
}

/** Part of the customers who stay to the end whatever happens, from which on they are certain to be there. */
const SOME = 1e-3;
/** Less churn or expansion than this, or less of a change in it, is left to a run to find. */
const SOME_CHURN = 1e-5;
export const SOME_CHANGE = 1e-3;

/**
 * What is certain about a segment's customers within a horizon without a run: that somebody of an age is there, and
 * that a change shows in their churn. It knows those of the start and those who arrive month by month; not those who
 * return, nor whether anybody is left where churn is high. So it never errs by saying yes, and a no says nothing.
 */
export class CertainLives {
  readonly #term: number;
  /** Months of a term each have their hazard and its change; at a renewal that of the age reached counts. */
  readonly #byMonth: boolean;
  readonly #last: number;
  /** Ages at the start of those who are certain to stay to the end; none where nobody is. */
  readonly #ages: readonly number[];
  /** Whether somebody arrives in every month from t = 1 on. */
  readonly #joined: boolean;
  readonly #expands: boolean;

  constructor(segment: Segment, { horizonMonths, teams = [] }: Scenario) {
    const {
      term,
      hazard,
      customers,
      startingAges = [1],
      acquisitions,
      wordOfMouth,
      expansionMonthly,
      expansionChanges,
    } = segment;
    this.#term = term;
    this.#byMonth = hazard.kind === "constant" || hazard.kind === "byAge";
    this.#last = horizonMonths - 1;
    const stay = mostLeave(segment, teams, horizonMonths) <= 1 - SOME;
    this.#ages = stay && customers > 0 ? startingAges.flatMap((weight, age) => (weight > 0 ? [age] : [])) : [];
    const [least, most] = productEnds([
      ...(expansionChanges ?? []).map(({ multiplier }) => [multiplier]),
      ...teams.map(({ expansionMultiplier = 1 }) => [expansionMultiplier]),
    ]);
    this.#expands = segment.arpa > 0 && expansionMonthly * least > SOME_CHURN && expansionMonthly * most < 1;
    const acquires = acquisitions !== undefined && everyMonth(acquisitions, horizonMonths);
    this.#joined = stay && (acquires || ((wordOfMouth?.monthly ?? 0) > 0 && this.#ages.length > 0));
  }

  /** Whether a renewal from a month on falls to somebody of the ages, with churn that can change. */
  renew({ fromMonth = 0, fromAge = 1, untilAge = Number.POSITIVE_INFINITY, multiplier = 0 }: AgedChange): boolean {
    const [term, first, last] = [this.#term, Math.max(1, fromMonth), this.#last];
    if (first > last || Math.abs(multiplier - 1) < SOME_CHANGE) return false;
    const lastAge = this.#byMonth ? untilAge + term - 1 : untilAge;
    const between = (youngest: number, oldest: number) => {
      return Math.floor(Math.min(oldest, lastAge) / term) * term >= Math.max(youngest, fromAge, term);
    };
    return (this.#joined && between(1, last - 1)) || this.#ages.some((age) => between(age + first, age + last));
  }

  /** Whether somebody reaches an age in a month from `fromMonth` on, and a later one, too, within the horizon. */
  reach(age: number, fromMonth: number, later: number = age): boolean {
    if (this.#joined && Math.max(1, fromMonth - age) + later <= this.#last) return true;
    return this.#ages.some((first) => age - first >= Math.max(1, fromMonth) && later - first <= this.#last);
  }

  /** Whether somebody pays in a month after the start. */
  pay(month: number): boolean {
    return month >= 1 && month <= this.#last && (this.#ages.length > 0 || this.#joined);
  }

  /** Whether somebody expands in a month after the start, by an expansion that can change. */
  expand(month: number): boolean {
    // Nobody expands in the month of arrival.
    return this.#expands && this.#ages.length > 0 && this.pay(month);
  }
}

interface AgedChange {
  readonly fromMonth?: number | undefined;
  readonly fromAge?: number | undefined;
  readonly untilAge?: number | undefined;
  readonly multiplier?: number;
}

function everyMonth(acquisitions: NonNullable<Segment["acquisitions"]>, months: number): boolean {
  const { seasonality = [1] } = acquisitions;
  // Growth moves one way: if there are some in the first month and in the last, there are in all between.
  const some = (t: number) => newCustomers({ ...acquisitions, seasonality: undefined }, t) > SOME;
  return some(1) && some(months) && seasonality.every((factor) => factor > SOME);
}

/** Upper bound of the share of customers who leave until the end; 1 where churn may be none, so that nothing changes it. */
function mostLeave(segment: Segment, teams: readonly NonNullable<Scenario["teams"]>[number][], months: number): number {
  const { hazard, term, involuntaryMonthly, churnChanges, crossSell, plans, valueSpread, priceChange } = segment;
  // By how much a customer's value changes the risk stands in a table; how overloaded teams get, nowhere before the run.
  if ((valueSpread?.churnElasticity ?? 0) !== 0 || teams.some(({ overloadChurn = 0 }) => overloadChurn > 0)) return 1;
  const groups = [
    ...churnChanges.map(({ multiplier }) => [multiplier]),
    ...teams.map(({ churnMultiplier = 1 }) => [churnMultiplier]),
    (plans?.ladder ?? []).map(({ churnMultiplier = 1 }) => churnMultiplier),
    [crossSell?.unfitChurnMultiplier ?? 1, crossSell?.fitChurnMultiplier ?? 1],
  ];
  const [least, most] = productEnds(groups);
  const [low, high] = ends(hazard);
  if (!(low * least > SOME_CHURN) || !(high * most < 1)) return 1;
  const times = hazard.kind === "constant" || hazard.kind === "byAge" ? months : months / term;
  return (
    1 - (1 - high * most) ** times * (1 - involuntaryMonthly) ** months * (1 - (priceChange?.extraChurn ?? 0)) ** 2
  );
}

/** Ends of the product of one of each group, which may also be none. */
function productEnds(groups: readonly (readonly number[])[]): readonly [least: number, most: number] {
  let [least, most] = [1, 1];
  for (const group of groups) {
    least *= Math.min(1, ...group);
    most *= Math.max(1, ...group);
  }
  return [least, most];
}

function ends(hazard: Hazard): readonly [low: number, high: number] {
  switch (hazard.kind) {
    case "constant":
      return [hazard.monthly, hazard.monthly];
    case "byAge":
      return [Math.min(...hazard.monthly), Math.max(...hazard.monthly)];
    case "perRenewal":
      return [Math.min(...hazard.rates), Math.max(...hazard.rates)];
    case "sbgPerRenewal": {
      const first = hazard.alpha / (hazard.alpha + hazard.beta);
      // By the 1,200th renewal the oldest customers are beyond every horizon.
      return [hazard.alpha / (hazard.alpha + hazard.beta + 1200), first];
    }
  }
}
