import { keepLatest } from "../kept-shapes.js";
import { type Reason, type Result, succeed } from "../result.js";
import { parseScenario, type Scenario, type Segment } from "../schema/scenario.js";
import { acquisitionCost } from "./acquisition-cost.js";
import { isOneMissing, laterNotices, monthsToLookAhead, tellLaterFromNever } from "./beyond-horizon.js";
import { churnByAge, churnMultipliers, multipliersMove } from "./churn-by-age.js";
import { COLUMNS, Columns, RARE_COLUMNS, viewsOf } from "./columns.js";
import { horizonNotices } from "./horizon-notices.js";
import { isOpen, newCustomers } from "./new-customers.js";
import { oneOffSale } from "./one-off-sale.js";
import type { MrrMovements, Projection, ProjectionTotals, TeamResult } from "./projection-result.js";
import { ScenarioRun } from "./scenario-run.js";
import { dependsOnAgeAlone, runByAge, valueOfOne } from "./segment-by-age.js";
import { SegmentRun } from "./segment-run.js";
import { type TeamRun, teamName } from "./team-run.js";
import { EXPECTED } from "./thinning.js";

/**
 * Simulates what somebody wrote: checks the scenario, projects it, and returns every warning with the result.
 *
 * @example simulate({ horizonMonths: 36, discountAnnual: 0.1, segments: [{ customers: 1000, arpa: 100, … }] })
 */
export function simulate(input: unknown): Result<Projection> {
  const parsed = parseScenario(input);
  if (!parsed.ok) return parsed;
  const projection = projectScenario(parsed.value.scenario);
  keepLatest("simulated", { input, parsed });
  return succeed({ ...projection, issues: [...parsed.value.issues, ...projection.issues] });
}

/**
 * Projects a checked scenario month by month: the expected number of customers and their recurring revenue, by segment
 * and age, billed in advance at the start of each month t = 0 … H − 1.
 *
 * In every month t ≥ 1, in this order: ages rise by one; churn at renewals, involuntary churn and the extra churn of a
 * price change; reactivation of customers lost in earlier months; expansion and contraction; cross-sell at its age;
 * the returned enter at age 0; price change; new customers at the list price; the bill.
 *
 *   contribution(t) = GM·Σ MRR − cs·Σ customers
 *   NPV             = Σ contribution(t)·(1 + yearly rate)^(−t/12)
 *
 * The arithmetic is deterministic and never rounds to whole customers. It costs O(H) where what becomes of a customer
 * depends on age alone, and O(H²) where the month counts as well.
 *
 * @example projectScenario(scenario).ltvPerCustomer // 1491.172 in the worked case
 */
export function projectScenario(scenario: Scenario): Projection {
  ownProjector ??= createProjector();
  return ownProjector(scenario);
}

let ownProjector: ReturnType<typeof createProjector> | undefined;

/**
 * A `projectScenario` that keeps its working memory between calls, for sliders. Every result has columns of its own,
 * which may be moved to another thread; those of one result are views of one buffer, because making and moving one
 * costs a tenth of what a hundred small ones do.
 *
 * With `reuse` the columns of a result hold until the next call, which writes into them: for who draws a result, or takes
 * figures out of it, before asking for another. It saves a third of the time. Without `notices` nobody is told what the
 * horizon hides, which can cost many times what the figures do; without `lookAhead` what is missing within it is `never`,
 * for who only takes figures.
 *
 * @example
 * const project = createProjector({ reuse: true });
 * slider.oninput = () => draw(project(scenarioOf(slider.value)));
 */
export function createProjector({
  reuse = false,
  notices = true,
  lookAhead = notices,
}: {
  readonly reuse?: boolean;
  readonly notices?: boolean;
  readonly lookAhead?: boolean;
} = {}): (scenario: Scenario) => Projection {
  let memory = new WorkingMemory(0);
  const kept = reuse ? new ResultColumns() : undefined;
  let ahead: readonly [WorkingMemory, ResultColumns] = [new WorkingMemory(0), new ResultColumns()];
  const further = (scenario: Scenario): Projection => {
    const horizonMonths = monthsToLookAhead(scenario);
    if (ahead[0].months !== horizonMonths) ahead = [new WorkingMemory(horizonMonths), ahead[1]];
    return project({ ...scenario, horizonMonths }, ...ahead);
  };
  return (scenario) => {
    if (memory.months !== scenario.horizonMonths) memory = new WorkingMemory(scenario.horizonMonths);
    const found = project(scenario, memory, kept ?? new ResultColumns());
    const longer = lookAhead && isOneMissing(found) ? further(scenario) : undefined;
    if (longer) tellLaterFromNever(found, longer);
    if (!notices) return found;
    const projection = { ...found, issues: [...horizonNotices(scenario, found), ...laterNotices(found, longer)] };
    // Code compiled for scenarios like this one outlives this one.
    keepLatest("projection", { scenario, projection });
    return projection;
  };
}

/** The columns of a result, all zero: views of one buffer, which are made once where results are as large as before. */
class ResultColumns {
  #views: Float64Array[] = [];
  #next = 0;
  #months = 0;
  #all = new Float64Array(0);

  /** For another result. */
  begin(columns: number, months: number): void {
    this.#next = 0;
    if (this.#months === months && this.#all.length === columns * months) this.#all.fill(0);
    else {
      this.#months = months;
      this.#all = new Float64Array(columns * months);
      this.#views = [];
    }
  }

  readonly next = (): Float64Array => {
    const [at, months] = [this.#next++, this.#months];
    const made = this.#views[at];
    if (made) return made;
    const view = new Float64Array(this.#all.buffer, at * months * 8, months);
    this.#views.push(view);
    return view;
  };
}

/**
 * Working memory of one segment at a time. A cell is everybody who started in the same month: its age is the month less
 * its index, so that nothing moves when customers grow older.
 */
class WorkingMemory {
  readonly customers: Float64Array;
  readonly mrr: Float64Array;
  /** Lost in each month and not yet returned; their MRR is what they paid when lost. */
  readonly lostCustomers: Float64Array;
  readonly lostMrr: Float64Array;
  readonly churnShares: Float64Array;
  readonly multipliers: Float64Array;
  readonly survival: Float64Array;
  readonly worth: Float64Array;
  readonly lostShares: Float64Array;
  readonly lostWorth: Float64Array;
  readonly newCustomers: Float64Array;
  readonly newMrr: Float64Array;
  readonly newLost: Float64Array;
  readonly newLostMrr: Float64Array;
  readonly discount: Float64Array;
  /** Of which {@link discount} is. */
  discountAnnual: number | undefined;
  /** For runs of which only a sum is kept. */
  readonly columns: Columns;

  constructor(readonly months: number) {
    const views = viewsOf(new ArrayBuffer((15 + COLUMNS) * months * 8), months);
    this.customers = views();
    this.mrr = views();
    this.lostCustomers = views();
    this.lostMrr = views();
    this.churnShares = views();
    this.multipliers = views();
    this.survival = views();
    this.worth = views();
    this.lostShares = views();
    this.lostWorth = views();
    this.newCustomers = views();
    this.newMrr = views();
    this.newLost = views();
    this.newLostMrr = views();
    this.discount = views();
    this.columns = new Columns(views);
  }
}

function project(scenario: Scenario, memory: WorkingMemory, result: ResultColumns): Projection {
  const { horizonMonths, discountAnnual } = scenario;
  const { discount } = memory;
  if (memory.discountAnnual !== discountAnnual) {
    memory.discountAnnual = discountAnnual;
    for (let t = 0; t < horizonMonths; t++) discount[t] = (1 + discountAnnual) ** (-t / 12);
  }

  const teamColumns = (scenario.teams?.length ?? 0) * TEAM_COLUMNS + (scenario.teams ? 1 : 0);
  const oneOffColumns = scenario.segments.filter((segment) => segment.oneOffSale).length * 3;
  const byCells = scenario.teams || scenario.segments.some(needsCells) ? new ScenarioRun(scenario) : undefined;
  byCells?.run(() => EXPECTED);
  const noneIsRare = !byCells && scenario.segments.every((segment) => !segment.reactivation);
  const ownColumns = (scenario.segments.length + 1) * (noneIsRare ? COLUMNS - RARE_COLUMNS : COLUMNS);
  result.begin(ownColumns + 2 + teamColumns + oneOffColumns, horizonMonths);
  const views = result.next;
  // Most of what a small answer costs is memory that is touched for the first time.
  const none = noneIsRare ? views() : undefined;
  const all = new Columns(views, none);
  const parts = scenario.segments.map(() => new Columns(views, none));
  const whole: Base = { customers: 0, open: false, totalCac: 0, discountedCac: 0, yearAgoMrrNow: 0 };

  const segments = scenario.segments.map((segment, i): [name: string, totals: ProjectionTotals] => {
    const columns = parts[i]!;
    if (byCells) columns.add(byCells.columns[i]!);
    else runSegment(segment, columns, memory);
    const base = baseOf(segment, columns, discount, yearAgoMrrNow(segment, columns, memory, byCells, i));
    whole.yearAgoMrrNow += base.yearAgoMrrNow;
    whole.customers += base.customers;
    whole.open ||= base.open;
    whole.totalCac += base.totalCac;
    whole.discountedCac += base.discountedCac;
    const totals = totalsOf(columns, base, discount);
    const once = oneOffSale(segment, columns, discount, views);
    return [
      segment.name,
      {
        ...totals,
        ...(segment.wordOfMouth ? { referred: columns.referred } : {}),
        newCustomerLtv: totals.ltvPerCustomer ?? newCustomerLtv(segment, memory, byCells, i),
        ...(once ? { oneOff: once } : {}),
      },
    ];
  });

  all.addFollowing(parts.length);
  parts.forEach(({ survival }, i) => {
    toShares(survival, scenario.segments[i]!.customers);
  });
  toShares(all.survival, whole.customers);

  const teams = byCells && scenario.teams ? teamsOf(byCells, all, discount, views) : undefined;
  return {
    tenure: 1,
    convention: "simulated",
    horizonMonths,
    discountAnnual,
    currency: scenario.currency ?? null,
    ...totalsOf(all, whole, discount),
    ...teams,
    // Unlike assignment by key, this makes a segment of any name an own property, `__proto__` too.
    segments: Object.fromEntries(segments),
    cumulativeLtv: cumulativeLtv(all, whole, discount, views()),
    issues: [],
  };
}

/** Whether a segment holds something that the plain loop of {@link runSegment} does not know. */
function needsCells(segment: Segment): boolean {
  const { plans, wordOfMouth, startingAges, expansionChanges, valueSpread, priceChange, crossSell } = segment;
  return (
    (plans ?? wordOfMouth ?? startingAges ?? expansionChanges ?? valueSpread) !== undefined ||
    priceChange?.at === "renewal" ||
    (crossSell?.unfitChurnMultiplier ?? 1) !== 1 ||
    (crossSell?.fitChurnMultiplier ?? 1) !== 1
  );
}

const TEAM_COLUMNS = 5;

/** What teams did and cost; takes their cost off the contribution of all. */
function teamsOf(run: ScenarioRun, all: Columns, discount: Float64Array, column: () => Float64Array) {
  const teamCost = column();
  for (let t = 0; t < teamCost.length; t++) {
    teamCost[t] = run.teamCost[t]!;
    all.contribution[t]! -= teamCost[t]!;
  }
  return { teamCost, teams: run.teams.map((team, i) => teamOf(team, i, discount, column)) };
}

function teamOf(
  { team, load, heads, coverage, overload, cost }: TeamRun,
  index: number,
  discount: Float64Array,
  column: () => Float64Array,
): TeamResult {
  const copy = (series: Float64Array) => {
    const own = column();
    own.set(series);
    return own;
  };
  const costNpv = presentValue(cost, discount);
  const { low, high } = team.payAnnual;
  const middle = (low + high) / 2;
  return {
    name: teamName(team, index),
    role: team.role,
    load: copy(load),
    heads: copy(heads),
    coverage: copy(coverage),
    overload: copy(overload),
    cost: copy(cost),
    totalCost: total(cost),
    costNpv,
    costNpvLow: middle === 0 ? 0 : costNpv * (low / middle),
    costNpvHigh: middle === 0 ? 0 : costNpv * (high / middle),
    overloadedMonths: overload.reduce((months, share) => months + (share > 0 ? 1 : 0), 0),
  };
}

/** Value of one customer who starts at t = 0 under the segment's assumptions and is followed by nobody. */
function newCustomerLtv(
  segment: Segment,
  memory: WorkingMemory,
  byCells: ScenarioRun | undefined,
  index: number,
): number {
  if (!byCells && dependsOnAgeAlone(segment, memory.months)) return valueOfOne(segment, memory);
  const factors = byCells?.factors[index] ?? [];
  const { acquisitions, wordOfMouth, startingAges, ...rest } = segment;
  const alone: Segment = { ...rest, customers: 1 };
  const { columns, months, discount } = memory;
  if (factors.length === 0 && !needsCells(alone)) runSegment(alone, columns, memory);
  else {
    const run = new SegmentRun(alone, months);
    run.start(columns, EXPECTED);
    for (let t = 1; t < months; t++) run.step(t, columns, EXPECTED, factors[t]);
  }
  return presentValue(columns.contribution, discount);
}

/** How long ago the customers were there whose yearly retention is asked about. */
const YEAR = 12;

/**
 * MRR in the last month of those who paid twelve months before, who may have left and come back meanwhile; to be asked
 * right after the segment's run. Where somebody can come back the segment is run once more, and closed after that month.
 */
function yearAgoMrrNow(
  segment: Segment,
  { mrr }: Columns,
  memory: WorkingMemory,
  byCells: ScenarioRun | undefined,
  index: number,
): number {
  const yearAgo = memory.months - 1 - YEAR;
  if (yearAgo < 0) return 0;
  const { acquisitions, reactivation, wordOfMouth } = segment;
  if (!acquisitions && !reactivation && !wordOfMouth) return mrr[memory.months - 1]!;
  const run = byCells?.segments[index];
  if (!reactivation) return run ? run.mrrOfStartsUpTo(yearAgo) : total(memory.mrr.subarray(0, yearAgo + 1));
  const { columns, months } = memory;
  columns.clear();
  if (run) {
    run.start(columns, EXPECTED);
    for (let t = 1; t < months; t++) {
      if (t === yearAgo + 1) run.close();
      run.step(t, columns, EXPECTED, byCells.factors[index]![t]);
    }
  } else runSegment(segment, columns, memory, yearAgo);
  const now = columns.mrr[months - 1]!;
  columns.clear();
  return now;
}

/**
 * Runs one segment through all months; the order of events is the specification, so it stands in one place. After
 * `lastOpen` nobody new arrives, and of those lost until then nobody returns.
 */
function runSegment(
  segment: Segment,
  columns: Columns,
  memory: WorkingMemory,
  lastOpen: number = Number.POSITIVE_INFINITY,
): void {
  if (dependsOnAgeAlone(segment, memory.months)) {
    runByAge(segment, columns, memory);
    return;
  }
  const { arpa, crossSell, reactivation, priceChange, acquisitions, churnChanges } = segment;
  const { months, customers, mrr, lostCustomers, lostMrr, churnShares, multipliers } = memory;
  const growth = 1 + segment.expansionMonthly - segment.contractionMonthly;
  const someArrive = acquisitions !== undefined || reactivation !== undefined;
  let listPrice = arpa;

  customers[0] = segment.customers;
  mrr[0] = segment.customers * arpa;
  bill(columns, 0, segment, customers[0], mrr[0], segment.customers, 0);
  columns.survival[0] = customers[0];

  for (let t = 1; t < months; t++) {
    if (t === lastOpen + 1) {
      lostCustomers.fill(0);
      lostMrr.fill(0);
    }
    const repriced = priceChange?.month === t ? priceChange : undefined;
    const extraChurn = repriced?.extraChurn ?? 0;
    if (t === 1 || (churnChanges.length > 0 && multipliersMove(churnChanges, t))) {
      churnByAge(segment, churnMultipliers(churnChanges, t, multipliers), churnShares);
    }

    // Churn takes MRR in proportion to customers; who stayed then expands or contracts.
    let customersNow = 0;
    let mrrNow = 0;
    let lost = 0;
    let lostRevenue = 0;
    const entered = someArrive ? t : 1;
    for (let start = 0; start < entered; start++) {
      const byAge = churnShares[t - start]!;
      const share = byAge + extraChurn * (1 - byAge);
      const leaving = customers[start]! * share;
      const leavingMrr = mrr[start]! * share;
      const staying = customers[start]! - leaving;
      const stayingMrr = (mrr[start]! - leavingMrr) * growth;
      customers[start] = staying;
      mrr[start] = stayingMrr;
      customersNow += staying;
      mrrNow += stayingMrr;
      lost += leaving;
      lostRevenue += leavingMrr;
    }
    const keptRevenue = Math.max(0, columns.mrr[t - 1]! - lostRevenue);
    let expanded = keptRevenue * segment.expansionMonthly;
    let contracted = keptRevenue * segment.contractionMonthly;
    columns.churned[t] = lost;
    columns.churnedMrr[t] = lostRevenue;
    columns.survival[t] = customers[0]!;

    if (crossSell && t >= crossSell.fromMonth) {
      const start = t - crossSell.atAge;
      if (start >= 0 && start < entered) {
        const added = customers[start]! * crossSell.attachRate * crossSell.addMrr;
        mrr[start]! += added;
        mrrNow += added;
        expanded += added;
      }
    }

    if (someArrive) {
      customers[t] = 0;
      mrr[t] = 0;
    }
    if (reactivation) {
      let returning = 0;
      let returningMrr = 0;
      for (let month = Math.max(1, t - reactivation.windowMonths); month < t; month++) {
        const back = lostCustomers[month]! * reactivation.monthlyProb;
        const backMrr = lostMrr[month]! * reactivation.monthlyProb;
        lostCustomers[month]! -= back;
        lostMrr[month]! -= backMrr;
        returning += back;
        returningMrr += backMrr;
      }
      lostCustomers[t] = lost;
      lostMrr[t] = lostRevenue;
      customers[t]! += returning;
      mrr[t]! += returningMrr * reactivation.mrrFraction;
      customersNow += returning;
      mrrNow += returningMrr * reactivation.mrrFraction;
      columns.reactivated[t] = returning;
      columns.reactivatedMrr[t] = returningMrr * reactivation.mrrFraction;
    }

    if (repriced) {
      const factor = 1 + repriced.pct;
      for (let start = 0; start < (someArrive ? t + 1 : 1); start++) mrr[start]! *= factor;
      if (repriced.pct > 0) expanded += mrrNow * repriced.pct;
      else contracted -= mrrNow * repriced.pct;
      mrrNow *= factor;
      listPrice *= factor;
    }

    if (acquisitions && t <= lastOpen) {
      const arriving = newCustomers(acquisitions, t);
      customers[t]! += arriving;
      mrr[t]! += arriving * listPrice;
      customersNow += arriving;
      mrrNow += arriving * listPrice;
      columns.acquired[t] = arriving;
      columns.newMrr[t] = arriving * listPrice;
    }
    columns.expansionMrr[t] = expanded;
    columns.contractionMrr[t] = contracted;

    bill(columns, t, segment, customersNow, mrrNow, columns.acquired[t]!, columns.reactivated[t]!);
  }
}

function bill(
  columns: Columns,
  t: number,
  { grossMargin, csCostPerCustomerMonth, onboardingCost = 0, reactivation }: Segment,
  customers: number,
  mrr: number,
  started: number,
  returned: number,
): void {
  columns.customers[t] = customers;
  columns.mrr[t] = mrr;
  columns.contribution[t] =
    grossMargin * mrr -
    csCostPerCustomerMonth * customers -
    onboardingCost * started -
    (reactivation?.winBackCost ?? 0) * returned;
}

/** What per-customer figures stand on. */
interface Base {
  customers: number;
  open: boolean;
  totalCac: number;
  discountedCac: number;
  /** What those who paid twelve months before the last month pay in it. */
  yearAgoMrrNow: number;
}

function baseOf(
  segment: Segment,
  { acquired, referred }: Columns,
  discount: Float64Array,
  yearAgoMrrNow: number,
): Base {
  const { customers, wordOfMouth } = segment;
  const costOf = (sum: (series: Float64Array) => number) => {
    return acquisitionCost(segment, customers, sum(acquired), wordOfMouth ? sum(referred) : 0);
  };
  return {
    customers,
    open: isOpen(segment),
    yearAgoMrrNow,
    totalCac: costOf(total),
    discountedCac: costOf((series) => presentValue(series, discount)),
  };
}

function total(series: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < series.length; t++) sum += series[t]!;
  return sum;
}

function presentValue(series: Float64Array, discount: Float64Array): number {
  let value = 0;
  for (let t = 0; t < series.length; t++) value += series[t]! * discount[t]!;
  return value;
}

function cumulativeLtv(
  { contribution }: Columns,
  { customers, open }: Base,
  discount: Float64Array,
  column: Float64Array,
): Float64Array {
  if (open || customers < SOMEBODY) return column.subarray(0, 0);
  let value = 0;
  for (let t = 0; t < column.length; t++) {
    value += contribution[t]! * discount[t]!;
    column[t] = value / customers;
  }
  return column;
}

/** Those of the start who never left, whose number is needed no more, as a share of them. */
function toShares(survival: Float64Array, customers: number): void {
  for (let t = 0; t < survival.length; t++) survival[t]! /= customers;
}

/** Makes a result of a run's columns; the columns now belong to the result. */
function totalsOf(columns: Columns, base: Base, discount: Float64Array): ProjectionTotals {
  const { customers, mrr, churned, reactivated, acquired, contribution, survival } = columns;
  const npv = presentValue(contribution, discount);
  const movements: MrrMovements = {
    new: columns.newMrr,
    expansion: columns.expansionMrr,
    contraction: columns.contractionMrr,
    churned: columns.churnedMrr,
    reactivated: columns.reactivatedMrr,
  };
  const figures = perCustomer(contribution, npv, base, discount);
  const yearly = yearlyRetention(mrr, movements, base.yearAgoMrrNow);
  return {
    customers,
    mrr,
    churned,
    reactivated,
    acquired,
    contribution,
    survival: base.customers === 0 ? survival.subarray(0, 0) : survival,
    npv,
    totalCac: base.totalCac,
    discountedCac: base.discountedCac,
    npvNetOfCac: npv - base.totalCac,
    ...figures,
    movements,
    ...yearly,
    reasons: { ...figures.reasons, ...yearly.reasons },
  };
}

type YearlyRetention = Required<Pick<ProjectionTotals, "nrr" | "grr" | "nrrOfYearAgo" | "reasons">>;

/** Products of the last twelve months' rates; and what those of a year ago pay now, of what they paid then. */
function yearlyRetention(
  mrr: Float64Array,
  { expansion, contraction, churned }: MrrMovements,
  yearAgoMrrNow: number,
): YearlyRetention {
  const months = mrr.length;
  if (months <= YEAR) {
    const reason: Reason = "not-yet-observed";
    return { nrr: null, grr: null, nrrOfYearAgo: null, reasons: { nrr: reason, grr: reason, nrrOfYearAgo: reason } };
  }
  const ofYearAgo = yearAgoMrrNow / mrr[months - 1 - YEAR]!;
  const reasons: Record<string, Reason> = {};
  const nrrOfYearAgo = Number.isFinite(ofYearAgo) ? ofYearAgo : null;
  if (nrrOfYearAgo === null) reasons.nrrOfYearAgo = "no-base";
  let [nrr, grr] = [1, 1];
  for (let t = months - YEAR; t < months; t++) {
    const kept = 1 - (churned[t]! + contraction[t]!) / mrr[t - 1]!;
    grr *= kept;
    nrr *= kept + expansion[t]! / mrr[t - 1]!;
  }
  if (Number.isFinite(nrr) && Number.isFinite(grr)) return { nrr, grr, nrrOfYearAgo, reasons };
  return { nrr: null, grr: null, nrrOfYearAgo, reasons: { ...reasons, nrr: "no-base", grr: "no-base" } };
}

type PerCustomer = Pick<
  ProjectionTotals,
  | "ltvPerCustomer"
  | "undiscountedLtvPerCustomer"
  | "cacPerCustomer"
  | "ltvToCac"
  | "paybackMonths"
  | "paybackMonthsDiscounted"
  | "reasons"
>;

/** Less of a customer than this is nobody: what a team costs has no quotient by it. */
const SOMEBODY = 1e-100;

/** Figures per starting customer: only a cohort that nobody joins, and that somebody is in, has them. */
function perCustomer(contribution: Float64Array, npv: number, base: Base, discount: Float64Array): PerCustomer {
  const missing: Reason | undefined = base.open ? "open-cohort" : base.customers < SOMEBODY ? "no-base" : undefined;
  if (missing) {
    return {
      ltvPerCustomer: null,
      undiscountedLtvPerCustomer: null,
      cacPerCustomer: null,
      ltvToCac: null,
      paybackMonths: null,
      paybackMonthsDiscounted: null,
      reasons: {
        ltvPerCustomer: missing,
        undiscountedLtvPerCustomer: missing,
        cacPerCustomer: missing,
        ltvToCac: missing,
        paybackMonths: missing,
        paybackMonthsDiscounted: missing,
      },
    };
  }
  const reasons: Record<string, Reason> = {};
  const ltvToCac = npv / base.totalCac;
  const paybackMonths = paybackMonth(contribution, undefined, base.totalCac);
  const paybackMonthsDiscounted = paybackMonth(contribution, discount, base.totalCac);
  // Not only at zero: next to a CAC of 1e-300 the ratio has no number either.
  if (!Number.isFinite(ltvToCac)) reasons.ltvToCac = "no-base";
  if (paybackMonths === null) reasons.paybackMonths = "never";
  if (paybackMonthsDiscounted === null) reasons.paybackMonthsDiscounted = "never";
  return {
    ltvPerCustomer: npv / base.customers,
    undiscountedLtvPerCustomer: total(contribution) / base.customers,
    cacPerCustomer: base.totalCac / base.customers,
    ltvToCac: Number.isFinite(ltvToCac) ? ltvToCac : null,
    paybackMonths,
    paybackMonthsDiscounted,
    reasons,
  };
}

/** Smallest n for which the first n payments cover the cost; 0 when there is no cost, null when they never do. */
function paybackMonth(contribution: Float64Array, discount: Float64Array | undefined, cost: number): number | null {
  // A tie is a payback: sums of decimal amounts miss it by some units in the last place.
  const enough = cost * (1 - 1e-12);
  let paid = 0;
  if (paid >= enough) return 0;
  for (let t = 0; t < contribution.length; t++) {
    paid += contribution[t]! * (discount?.[t] ?? 1);
    if (paid >= enough) return t + 1;
  }
  return null;
}
