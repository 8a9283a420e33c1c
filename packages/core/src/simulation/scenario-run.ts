import type { Scenario, Team } from "../schema/scenario.js";
import type { Steps } from "../steps.js";
import { COLUMNS, Columns, viewsOf } from "./columns.js";
import { type MonthFactors, NO_FACTORS, SegmentRun } from "./segment-run.js";
import { TeamRun } from "./team-run.js";
import type { Thinning } from "./thinning.js";

/** All segments and teams of a scenario, month by month, in expectation or by chance; made once and run many times. */
export class ScenarioRun {
  readonly columns: readonly Columns[];
  readonly teams: readonly TeamRun[];
  readonly teamCost: Float64Array;
  readonly segments: readonly SegmentRun[];
  readonly #months: number;
  /** Factors of the last run, by segment and month; empty where no team changes anything. */
  readonly factors: MonthFactors[][];
  readonly #active: boolean;

  constructor(scenario: Scenario) {
    const months = scenario.horizonMonths;
    const teams = scenario.teams ?? [];
    const size = (scenario.segments.length * COLUMNS + teams.length * 5 + 1) * months * 8;
    const views = viewsOf(new ArrayBuffer(size), months);
    this.#months = months;
    this.segments = scenario.segments.map((segment) => new SegmentRun(segment, months));
    this.columns = scenario.segments.map(() => new Columns(views));
    const names = scenario.segments.map(({ name }) => name);
    this.teams = teams.map((team) => new TeamRun(team, names, views));
    this.teamCost = views();
    this.factors = scenario.segments.map(() => []);
    this.#active = teamsAct(teams);
  }

  run(thinningOf: (segment: number) => Thinning, afterMonth?: (t: number) => void): void {
    const thinnings = this.#begin(thinningOf);
    for (let t = 0; t < this.#months; t++) {
      this.#month(t, thinnings);
      afterMonth?.(t);
    }
  }

  /** {@link run} in steps of one month. */
  *runSteps(thinningOf: (segment: number) => Thinning): Steps<void> {
    const thinnings = this.#begin(thinningOf);
    for (let t = 0; t < this.#months; t++) {
      this.#month(t, thinnings);
      yield;
    }
  }

  #begin(thinningOf: (segment: number) => Thinning): readonly Thinning[] {
    this.columns.forEach((columns) => {
      columns.clear();
    });
    return this.segments.map((_, i) => thinningOf(i));
  }

  #month(t: number, thinnings: readonly Thinning[]): void {
    for (let i = 0; i < this.segments.length; i++) {
      if (t === 0) this.segments[i]!.start(this.columns[i]!, thinnings[i]!);
      else this.segments[i]!.step(t, this.columns[i]!, thinnings[i]!, this.#factorsOf(i, t));
    }
    this.teamCost[t] = 0;
    for (const team of this.teams) this.teamCost[t]! += team.close(t, this.columns);
  }

  #factorsOf(segment: number, t: number): MonthFactors {
    if (!this.#active) return NO_FACTORS;
    let [churn, expansion] = [1, 1];
    for (const team of this.teams) {
      if (!team.works(segment)) continue;
      churn *= team.churnFactor(t);
      expansion *= team.expansionFactor(t);
    }
    this.factors[segment]![t] = { churn, expansion };
    return this.factors[segment]![t]!;
  }
}

/** Whether what teams get round to changes anything but cost. */
export function teamsAct(teams: readonly Team[]): boolean {
  return teams.some(({ churnMultiplier = 1, expansionMultiplier = 1, overloadChurn = 0 }) => {
    return churnMultiplier !== 1 || expansionMultiplier !== 1 || overloadChurn !== 0;
  });
}
