import type { Scenario } from "../schema/scenario.js";
import { acquisitionCost } from "./acquisition-cost.js";
import { COLUMNS, Columns, viewsOf } from "./columns.js";
import { isPlain, PlainSegmentRun } from "./plain-segment-run.js";
import { ScenarioRun, teamsAct } from "./scenario-run.js";
import { SegmentRun } from "./segment-run.js";
import { TeamRun } from "./team-run.js";
import type { Thinning } from "./thinning.js";

/**
 * The outcome of a scenario, in expectation or by chance, for whoever runs it many times: segments that nobody's work
 * changes are run one after the other, plain ones by the shorter loop.
 */
export class OutcomeRun {
  readonly #months: number;
  readonly #columns: readonly Columns[];
  readonly #discount: Float64Array;
  #discountAnnual: number | undefined;
  #scenario!: Scenario;
  /** Everything month by month, where teams act on what the month before has brought. */
  #together: ScenarioRun | undefined;
  #segments: readonly (PlainSegmentRun | SegmentRun)[] = [];
  #teams: readonly TeamRun[] = [];

  constructor(scenario: Scenario) {
    const months = scenario.horizonMonths;
    const views = viewsOf(new ArrayBuffer(scenario.segments.length * COLUMNS * months * 8), months);
    this.#months = months;
    this.#columns = scenario.segments.map(() => new Columns(views));
    this.#discount = new Float64Array(months);
    this.assume(scenario);
  }

  /** Goes on with other assumptions: other numbers in the same fields, over the same months. */
  assume(scenario: Scenario): void {
    const { segments, teams = [], discountAnnual } = scenario;
    this.#scenario = scenario;
    if (discountAnnual !== this.#discountAnnual) {
      this.#discountAnnual = discountAnnual;
      for (let t = 0; t < this.#months; t++) this.#discount[t] = (1 + discountAnnual) ** (-t / 12);
    }
    if (teamsAct(teams)) {
      this.#together = new ScenarioRun({ ...scenario, horizonMonths: this.#months });
      this.#teams = [];
      return;
    }
    this.#together = undefined;
    this.#segments = segments.map((segment, i) => {
      if (!isPlain(segment, this.#months)) return new SegmentRun(segment, this.#months);
      const earlier = this.#segments[i];
      if (!(earlier instanceof PlainSegmentRun)) return new PlainSegmentRun(segment, this.#months);
      earlier.assume(segment);
      return earlier;
    });
    const names = segments.map(({ name }) => name);
    this.#teams = teams.map((team) => new TeamRun(team, names, () => new Float64Array(this.#months)));
  }

  /** A column for {@link values}. */
  emptyValues(): Float64Array {
    return new Float64Array(3 * this.#months + 2);
  }

  /** Writes customers, MRR and contribution by month, then NPV, and NPV less acquisition cost. */
  values(thinnings: readonly Thinning[], values: Float64Array): void {
    this.#together?.run((segment) => thinnings[segment]!);
    if (!this.#together) this.#runApart(thinnings);
    const months = this.#months;
    values.fill(0);
    let cac = 0;
    (this.#together?.columns ?? this.#columns).forEach((columns, i) => {
      const { customers, mrr, contribution, acquired, referred } = columns;
      let [allAcquired, allReferred] = [0, 0];
      for (let t = 0; t < months; t++) {
        values[t]! += customers[t]!;
        values[months + t]! += mrr[t]!;
        values[2 * months + t]! += contribution[t]!;
        allAcquired += acquired[t]!;
        allReferred += referred[t]!;
      }
      cac += acquisitionCost(this.#scenario.segments[i]!, customers[0]!, allAcquired, allReferred);
    });
    let npv = 0;
    for (let t = 0; t < months; t++) {
      let cost = this.#together?.teamCost[t] ?? 0;
      for (const team of this.#teams) cost += team.close(t, this.#columns);
      values[2 * months + t]! -= cost;
      npv += values[2 * months + t]! * this.#discount[t]!;
    }
    values[3 * months] = npv;
    values[3 * months + 1] = npv - cac;
  }

  #runApart(thinnings: readonly Thinning[]): void {
    this.#segments.forEach((run, i) => {
      const columns = this.#columns[i]!;
      const thinning = thinnings[i]!;
      if (run instanceof PlainSegmentRun) {
        run.run(columns, thinning);
        return;
      }
      columns.clear();
      run.start(columns, thinning);
      for (let t = 1; t < this.#months; t++) run.step(t, columns, thinning);
    });
  }
}
