import {
  type CohortGranularity,
  type CohortMatrix,
  cohortMatrix,
  DEFAULT_HEALTH_MODELS,
  fail,
  formatDay,
  formatMonth,
  type HealthScores,
  type Issue,
  type MrrLedger,
  mrrLedger,
  type Result,
  type SubscriptionIntervals,
  scoreAccounts,
  subscriptionIntervals,
  succeed,
  type Workspace,
} from "@tenure/core";

/** How a question looks at the data: the day the figures stand for, and the currency to keep where there are several. */
export interface Viewpoint {
  readonly asOf?: string;
  readonly currency?: string;
}

/** Nothing has been loaded that could answer the question: elements show their empty state. */
export const NOTHING_LOADED: Issue = { code: "workspace/empty", severity: "notice" };

/**
 * A workspace seen from one viewpoint. What several questions share (intervals, ledger, cohorts) is computed once, when
 * first asked for.
 */
export class WorkspaceView {
  readonly #workspace: Workspace;
  readonly #viewpoint: Viewpoint;
  #intervals: Result<SubscriptionIntervals> | undefined;
  #ledger: Result<MrrLedger> | undefined;
  readonly #cohorts = new Map<CohortGranularity, Result<CohortMatrix>>();
  #scores: Result<HealthScores> | undefined;

  constructor(workspace: Workspace, viewpoint: Viewpoint) {
    this.#workspace = workspace;
    this.#viewpoint = viewpoint;
  }

  intervals(): Result<SubscriptionIntervals> {
    this.#intervals ??= this.#readIntervals();
    return this.#intervals;
  }

  ledger(): Result<MrrLedger> {
    this.#ledger ??= this.#from((intervals) => mrrLedger(intervals, this.#window()));
    return this.#ledger;
  }

  /** Months and quarters are views of one matrix, days and weeks have their own. */
  cohorts(granularity: CohortGranularity = "month"): Result<CohortMatrix> {
    const own = granularity === "quarter" ? "month" : granularity;
    let matrix = this.#cohorts.get(own);
    if (!matrix) {
      matrix = this.#from((intervals) => cohortMatrix(intervals, { ...this.#window(), granularity: own }));
      this.#cohorts.set(own, matrix);
    }
    return matrix;
  }

  /** Health by the default model: no host has given another yet. */
  scores(): Result<HealthScores> {
    const period = this.period();
    if (!period.ok) return period;
    this.#scores ??= scoreAccounts(this.#workspace, DEFAULT_HEALTH_MODELS.b2b, { asOf: period.value.asOf });
    return this.#scores;
  }

  /** The day that the figures stand for, and the last month that is over by then. */
  period(): Result<{ readonly asOf: string; readonly month: string; readonly index: number }> {
    const ledger = this.ledger();
    if (!ledger.ok) return ledger;
    const { firstMonth, monthCount, asOf, lastMonthOpen } = ledger.value;
    if (monthCount === 0) return fail(this.nothing());
    const index = monthCount - (lastMonthOpen && monthCount > 1 ? 2 : 1);
    return succeed({ asOf: formatDay(asOf), month: formatMonth(firstMonth + index), index });
  }

  /** Why nothing can be answered from this viewpoint: no data, nobody who pays in them, or a day before the first who does. */
  nothing(): Issue {
    const intervals = this.intervals();
    if (!intervals.ok) return NOTHING_LOADED;
    const { rowCount, mrr, startDay, endDay } = intervals.value;
    let first = Number.POSITIVE_INFINITY;
    for (let row = 0; row < rowCount; row++) {
      if (mrr[row]! > 0 && startDay[row]! < endDay[row]!) first = Math.min(first, startDay[row]!);
    }
    if (first === Number.POSITIVE_INFINITY) return { code: "workspace/no-paying-customers", severity: "notice" };
    const given = this.#viewpoint.asOf ?? null;
    return { code: "workspace/before-first-customer", severity: "notice", given, params: { first: formatDay(first) } };
  }

  #window() {
    return this.#viewpoint.asOf ? { asOf: this.#viewpoint.asOf } : {};
  }

  #from<T>(compute: (intervals: SubscriptionIntervals) => Result<T>): Result<T> {
    const intervals = this.intervals();
    return intervals.ok ? compute(intervals.value) : intervals;
  }

  /** Several currencies are never added up: the one asked for is kept, and without one the question has no answer. */
  #readIntervals(): Result<SubscriptionIntervals> {
    const table = this.#workspace.subscriptions;
    if (!table || table.rowCount === 0) return fail(NOTHING_LOADED);
    const whole = subscriptionIntervals(table);
    const { currency } = this.#viewpoint;
    const mixed = !whole.ok && whole.issues.some(({ code }) => code === "data/mixed-currencies");
    return mixed && currency ? subscriptionIntervals(table, { currency }) : whole;
  }
}
