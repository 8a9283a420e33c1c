import type { Team } from "../schema/scenario.js";
import { TEAM_FIELDS, TOUCH_TIERS } from "../schema/scenario-fields.js";
import { effectShare } from "./churn-by-age.js";
import type { Columns } from "./columns.js";

/**
 * A team month by month: the work there is, the heads it takes, what they cost, and how far they get round.
 *
 *   load(t)      cs        customers billed / accounts per head
 *                support   customers · contacts · hours per contact / hours of a head
 *                sales     new customers / new customers per head
 *   heads(t)     as stated; otherwise ⌈load⌉; none before fromMonth
 *   cost(t)      heads · yearly pay · loaded multiplier / 12, pay at the middle of its range
 *   coverage(t)  min(1, heads / load), 1 where there is no work
 *   overload(t)  max(0, load / heads − 1), 0 without heads: then there is nobody to overload
 *
 * What a team does in month t follows from the work of the month before:
 *
 *   churn      × (1 + (churnMultiplier − 1)·coverage(t−1)·w(t)) · (1 + overloadChurn·overload(t−1))
 *   expansion  × (1 + (expansionMultiplier − 1)·coverage(t−1)·w(t))
 *
 * with w the share of the effect after ramp-up. More heads than there is work for change nothing, so returns diminish.
 */
export class TeamRun {
  readonly team: Team;
  readonly load: Float64Array;
  readonly heads: Float64Array;
  readonly coverage: Float64Array;
  readonly overload: Float64Array;
  readonly cost: Float64Array;
  readonly #segments: readonly number[];
  readonly #workPerUnit: number;
  readonly #costPerHead: number;

  constructor(team: Team, segmentNames: readonly string[], column: () => Float64Array) {
    this.team = team;
    this.load = column();
    this.heads = column();
    this.coverage = column();
    this.overload = column();
    this.cost = column();
    this.#segments = segmentNames.flatMap((name, i) => (!team.segments || team.segments.includes(name) ? [i] : []));
    this.#workPerUnit = workPerUnit(team);
    const { low, high } = team.payAnnual;
    this.#costPerHead = (((low + high) / 2) * (team.loadedMultiplier ?? TEAM_FIELDS.loadedMultiplier.default)) / 12;
  }

  works(segment: number): boolean {
    return this.#segments.includes(segment);
  }

  /** Takes stock after the bill of month t; returns what the team cost in it. */
  close(t: number, columns: readonly Columns[]): number {
    let units = 0;
    for (const i of this.#segments)
      units += (this.team.role === "sales" ? columns[i]!.acquired : columns[i]!.customers)[t]!;
    const load = units * this.#workPerUnit;
    const present = t >= (this.team.fromMonth ?? 0);
    // A load of 3.0000000001 heads is rounding, not a fourth head.
    const heads = present ? (this.team.heads ?? Math.ceil(load - 1e-9)) : 0;
    this.load[t] = load;
    this.heads[t] = heads;
    this.coverage[t] = load === 0 ? 1 : Math.min(1, heads / load);
    this.overload[t] = heads === 0 ? 0 : Math.min(MOST_OVERLOAD, Math.max(0, load / heads - 1));
    this.cost[t] = heads * this.#costPerHead;
    return this.cost[t]!;
  }

  /** Multiplier of churn in month t ≥ 1. */
  churnFactor(t: number): number {
    const { churnMultiplier = 1, overloadChurn = 0 } = this.team;
    const reached = this.coverage[t - 1]! * effectShare(this.team, t);
    return (1 + (churnMultiplier - 1) * reached) * (1 + overloadChurn * this.overload[t - 1]!);
  }

  expansionFactor(t: number): number {
    const { expansionMultiplier = 1 } = this.team;
    return 1 + (expansionMultiplier - 1) * this.coverage[t - 1]! * effectShare(this.team, t);
  }
}

/** What a team is called in results: one without a name gets its number. */
export function teamName({ name }: Team, index: number): string {
  return name ?? `team ${index + 1}`;
}

/** Next to no heads there is no end to overload, and results are numbers. */
const MOST_OVERLOAD = 1e9;

function workPerUnit({ role, tier, ...team }: Team): number {
  switch (role) {
    case "cs":
      return 1 / (team.accountsPerHead ?? TOUCH_TIERS[tier ?? "low"].accountsPerHead);
    case "support": {
      const contacts = team.contactsPerCustomerMonth ?? TEAM_FIELDS.contactsPerCustomerMonth.default;
      const hours = team.handlingHours ?? TEAM_FIELDS.handlingHours.default;
      return (contacts * hours) / (team.hoursPerHeadMonth ?? TEAM_FIELDS.hoursPerHeadMonth.default);
    }
    case "sales":
      return 1 / (team.newCustomersPerHeadMonth ?? TEAM_FIELDS.newCustomersPerHeadMonth.default);
  }
}
