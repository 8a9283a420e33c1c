import {
  type CohortGranularity,
  type CohortMatrix,
  cohortMatrixSteps,
  fail,
  formatDay,
  formatMonth,
  type HealthModel,
  type HealthScores,
  type Issue,
  type MonthWindow,
  type MrrLedger,
  monthOfDay,
  mrrLedgerSteps,
  type NearMonths,
  nearMonths,
  parseDay,
  type Result,
  SAAS_B2B_MODEL,
  type Steps,
  type SubscriptionIntervals,
  scoreAccountsSteps,
  subscriptionIntervalsSteps,
  succeed,
  type Workspace,
} from "@tenure/core";
import { drainInSlices, type Rest, restWhenDue } from "@tenure/data/slices";
import { currenciesOf } from "./currencies.js";

/** How a question looks at the data: the day the figures stand for, and the currency to keep where there are several. */
export interface Viewpoint {
  readonly asOf?: string;
  readonly currency?: string;
}

interface LoadedDataOptions {
  readonly asOf?: string;
  readonly rest?: Rest | undefined;
  readonly more?: () => Steps<Workspace>;
}

/** Scores of so many models are kept for one viewpoint. */
const MOST_MODELS = 4;

/** Nothing has been loaded that could answer the question: elements show their empty state. */
export const NOTHING_LOADED: Issue = { code: "workspace/empty", severity: "notice" };

/** Thrown by work on data that were given up, to whoever still waits for it. */
export class GivenUp extends Error {}

/**
 * Tables that were loaded together, and what is asked of them. Work on them goes in slices: other questions are answered
 * in between, and those that need the same wait for it.
 */
export class LoadedData {
  #workspace: Workspace;
  /** What follows, as long as nobody has asked for it. */
  #more: (() => Steps<Workspace>) | undefined;
  #whole: Promise<this> | undefined;
  /** The day that comes with the data; a question may name another. */
  readonly #asOf: string | undefined;
  readonly #rest: Rest | undefined;
  readonly #views = new Map<string, WorkspaceView>();
  #intervals: Promise<Result<SubscriptionIntervals>> | undefined;
  #months: Promise<NearMonths | null> | undefined;
  #isGivenUp = false;

  /** With `more`, accounts and subscriptions are given, and it makes all tables once a question needs others. */
  constructor(workspace: Workspace, { asOf, rest, more }: LoadedDataOptions = {}) {
    this.#workspace = workspace;
    this.#asOf = asOf;
    this.#rest = rest;
    this.#more = more;
  }

  /** The tables that are there: at least accounts and subscriptions, and all of them after {@link whole}. */
  get workspace(): Workspace {
    return this.#workspace;
  }

  /** These data with all of their tables: for questions about more than contracts. */
  whole(): Promise<this> {
    this.#whole ??= this.#complete();
    return this.#whole;
  }

  async #complete(): Promise<this> {
    if (this.#more) this.#workspace = await this.drain(this.#more());
    this.#more = undefined;
    return this;
  }

  view({ asOf = this.#asOf, currency }: Viewpoint): WorkspaceView {
    const viewpoint: Viewpoint = { ...(asOf ? { asOf } : {}), ...(currency ? { currency } : {}) };
    const key = JSON.stringify(viewpoint);
    let known = this.#views.get(key);
    if (!known) {
      known = new WorkspaceView(this, viewpoint);
      this.#views.set(key, known);
    }
    return known;
  }

  /** Intervals of all rows; several currencies are never added up, so that with some of them there are none. */
  intervals(): Promise<Result<SubscriptionIntervals>> {
    const { subscriptions } = this.workspace;
    this.#intervals ??= subscriptions?.rowCount
      ? this.drain(subscriptionIntervalsSteps(subscriptions))
      : Promise.resolve(fail(NOTHING_LOADED));
    return this.#intervals;
  }

  /**
   * The months that the data are about, whatever their currencies: neither dates far off nor rows that nobody pays for
   * set them. `null` when nobody pays.
   */
  months(): Promise<NearMonths | null> {
    this.#months ??= this.#readMonths();
    return this.#months;
  }

  async #readMonths(): Promise<NearMonths | null> {
    const whole = await this.intervals();
    if (whole.ok) return nearMonths(whole.value);
    let all: SubscriptionIntervals | undefined;
    for (const currency of currenciesOf(this.workspace.subscriptions)) {
      const one = await this.view({ currency }).intervals();
      if (!one.ok) continue;
      all = all ? { ...all, mrr: all.mrr.map((mrr, row) => Math.max(mrr, one.value.mrr[row]!)) } : one.value;
    }
    return all ? nearMonths(all) : null;
  }

  /** Runs work to its end, letting others run in between. */
  drain<T>(steps: Steps<T>): Promise<T> {
    return drainInSlices(steps, () => {
      if (this.#isGivenUp) throw new GivenUp();
      return (this.#rest ?? restWhenDue)();
    });
  }

  /** Ends all work on these data, which nobody will ask about any more: it throws {@link GivenUp}. */
  giveUp(): void {
    this.#isGivenUp = true;
  }
}

/**
 * Loaded data seen from one viewpoint. What several questions share (intervals, ledger, cohorts) is computed once, when
 * first asked for.
 */
export class WorkspaceView {
  readonly #data: LoadedData;
  readonly #viewpoint: Viewpoint;
  #intervals: Promise<Result<SubscriptionIntervals>> | undefined;
  #ledger: Promise<Result<MrrLedger>> | undefined;
  readonly #cohorts = new Map<CohortGranularity, Promise<Result<CohortMatrix>>>();
  /** By the models, as text. */
  readonly #scores = new Map<string, Promise<Result<HealthScores>>>();

  constructor(data: LoadedData, viewpoint: Viewpoint) {
    this.#data = data;
    this.#viewpoint = viewpoint;
  }

  intervals(): Promise<Result<SubscriptionIntervals>> {
    this.#intervals ??= this.#readIntervals();
    return this.#intervals;
  }

  ledger(): Promise<Result<MrrLedger>> {
    this.#ledger ??= this.#from((intervals, window) => mrrLedgerSteps(intervals, window));
    return this.#ledger;
  }

  /** Months and quarters are views of one matrix, days and weeks have their own. */
  cohorts(granularity: CohortGranularity = "month"): Promise<Result<CohortMatrix>> {
    const own = granularity === "quarter" ? "month" : granularity;
    let matrix = this.#cohorts.get(own);
    if (!matrix) {
      matrix = this.#from((intervals, window) => cohortMatrixSteps(intervals, { ...window, granularity: own }));
      this.#cohorts.set(own, matrix);
    }
    return matrix;
  }

  /** Health by the first of some models, whose versions and segments the others are; by the default one when left out. */
  async scores(models: readonly HealthModel[] = [SAAS_B2B_MODEL]): Promise<Result<HealthScores>> {
    const period = await this.period();
    if (!period.ok) return period;
    const { asOf } = period.value;
    const key = JSON.stringify(models);
    let scores = this.#scores.get(key);
    if (!scores) {
      const [oldest] = this.#scores.keys();
      if (this.#scores.size >= MOST_MODELS) this.#scores.delete(oldest!);
      scores = this.#data
        .whole()
        .then(({ workspace }) => this.drain(scoreAccountsSteps(workspace, models[0]!, { asOf, models })));
      this.#scores.set(key, scores);
    }
    return scores;
  }

  /** The day that the figures stand for, and the last month that is over by then. */
  async period(): Promise<Result<{ readonly asOf: string; readonly month: string; readonly index: number }>> {
    const ledger = await this.ledger();
    if (!ledger.ok) return ledger;
    const { firstMonth, monthCount, asOf, lastMonthOpen } = ledger.value;
    if (monthCount === 0) return fail(await this.nothing());
    const index = monthCount - (lastMonthOpen && monthCount > 1 ? 2 : 1);
    return succeed({ asOf: formatDay(asOf), month: formatMonth(firstMonth + index), index });
  }

  /** Runs work on the data to its end, letting others run in between. */
  drain<T>(steps: Steps<T>): Promise<T> {
    return this.#data.drain(steps);
  }

  /** Why nothing can be answered from this viewpoint: no data, nobody who pays in them, or a day before the first who does. */
  async nothing(): Promise<Issue> {
    const intervals = await this.intervals();
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

  /** Figures follow neither dates far off nor those of rows that nobody pays for, unless a day is asked for. */
  async #window(): Promise<MonthWindow> {
    const { asOf } = this.#viewpoint;
    const near = await this.#data.months();
    const day = asOf === undefined ? undefined : parseDay(asOf);
    const begins = near?.hasEarlier === true && (day === undefined || monthOfDay(day) >= near.first);
    return {
      ...(asOf === undefined ? {} : { asOf }),
      ...(asOf === undefined && near?.hasLater ? { to: formatMonth(near.last) } : {}),
      ...(begins ? { from: formatMonth(near.first) } : {}),
    };
  }

  async #from<T>(
    compute: (intervals: SubscriptionIntervals, window: MonthWindow) => Steps<Result<T>>,
  ): Promise<Result<T>> {
    const intervals = await this.intervals();
    if (!intervals.ok) return intervals;
    const window = await this.#window();
    return this.drain(compute(intervals.value, window));
  }

  /** The currency asked for is kept where there are several; without one the question has no answer then. */
  async #readIntervals(): Promise<Result<SubscriptionIntervals>> {
    const whole = await this.#data.intervals();
    const { currency } = this.#viewpoint;
    const { subscriptions } = this.#data.workspace;
    const mixed = !whole.ok && whole.issues.some(({ code }) => code === "data/mixed-currencies");
    if (!mixed || !currency || !subscriptions) return whole;
    return this.drain(subscriptionIntervalsSteps(subscriptions, { currency }));
  }
}
