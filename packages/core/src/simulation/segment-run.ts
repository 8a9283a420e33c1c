import type { Segment } from "../schema/scenario.js";
import { churnByAge, churnMultipliers, multipliersMove } from "./churn-by-age.js";
import type { Columns } from "./columns.js";
import { expansionMultiplier } from "./expansion-multiplier.js";
import { Members } from "./members.js";
import { newCustomers } from "./new-customers.js";
import { RandomThinning, type Thinning } from "./thinning.js";
import { ValueSpread } from "./value-spread.js";
import { wholeParts } from "./whole-parts.js";

/** What a team makes of a segment's month; 1 where nobody works on it. */
export interface MonthFactors {
  readonly churn: number;
  readonly expansion: number;
}

export const NO_FACTORS: MonthFactors = { churn: 1, expansion: 1 };

/**
 * One segment, cell by cell, a month at a time: for everything a segment can hold, in expectation or by chance. A cell
 * is everybody who started in the same month and is in the same state; states are plan × add-on (none, fits, does not
 * fit) × class of value. `projectScenario` runs plain segments by a shorter loop in the same order of events, and a test
 * holds the two together.
 */
export class SegmentRun {
  readonly segment: Segment;
  readonly #months: number;
  /** Starting months that lie before t = 0, for a book whose customers have ages. */
  readonly #before: number;
  readonly #width: number;
  readonly #plans: number;
  readonly #owners: number;
  readonly #states: number;
  /** Price of a plan or class as a multiple of the list price. */
  readonly #prices: Float64Array;
  readonly #startShares: Float64Array;
  readonly #churnTables: (readonly Float64Array[])[] = [];
  readonly #scratchTables: Float64Array[];
  readonly #ages: Float64Array;
  readonly #spread: ValueSpread | undefined;
  readonly #someArrive: boolean;
  /** Cells that hold the customers of the start, and how many are expected in each. */
  readonly #startCells: number[] = [];
  readonly #startCounts: number[] = [];
  readonly #wholeCounts: Float64Array;
  /** Of each plan, where its customers may move. */
  readonly #moves: readonly (readonly Move[])[];

  readonly #customers: Float64Array;
  readonly #mrr: Float64Array;
  readonly #lostCustomers: Float64Array;
  readonly #lostMrr: Float64Array;
  readonly #deltaCustomers: Float64Array;
  readonly #deltaMrr: Float64Array;
  /** Single customers by cell, then by pool of the lost; only where they differ and chance decides who leaves. */
  #members: Members | undefined;
  /** Where those who change plans are members until all have decided. */
  readonly #waitingRoom: number;
  #listPrice = 0;
  #present = 0;
  #closed = false;

  constructor(segment: Segment, months: number) {
    this.segment = segment;
    this.#months = months;
    this.#before = (segment.startingAges?.length ?? 1) - 1;
    this.#width = this.#before + months;
    const { plans, crossSell, valueSpread } = segment;
    this.#spread = valueSpread && valueSpread.cv > 0 ? new ValueSpread(valueSpread) : undefined;
    const means = this.#spread?.means ?? [1];
    this.#plans = plans?.ladder.length ?? 1;
    this.#owners = crossSell && ownersDiffer(crossSell) ? 3 : 1;
    this.#states = this.#plans * this.#owners * means.length;
    this.#prices = new Float64Array(this.#states);
    this.#startShares = new Float64Array(this.#states);
    for (let state = 0; state < this.#states; state++) {
      const [plan, owner, valueClass] = this.#partsOf(state);
      const { arpaFactor, share } = plans?.ladder[plan] ?? { arpaFactor: 1, share: 1 };
      this.#prices[state] = arpaFactor * means[valueClass]!;
      this.#startShares[state] = owner === 0 ? share / means.length : 0;
    }
    this.#someArrive =
      segment.acquisitions !== undefined || segment.reactivation !== undefined || segment.wordOfMouth !== undefined;
    this.#moves = plans ? movesByPlan(plans) : [];
    const ages = segment.startingAges ?? [1];
    const total = sumOf(ages);
    for (let state = 0; state < this.#states; state++) {
      if (this.#startShares[state] === 0) continue;
      ages.forEach((weight, age) => {
        this.#startCells.push(state * this.#width + this.#before - age);
        this.#startCounts.push(segment.customers * this.#startShares[state]! * (weight / total));
      });
    }
    this.#wholeCounts = new Float64Array(this.#startCounts.length);
    this.#waitingRoom = this.#states * (this.#width + months);
    const column = () => new Float64Array(this.#states * this.#width);
    this.#customers = column();
    this.#mrr = column();
    // Who returns starts anew, without add-on; the pool keeps plan and class.
    this.#lostCustomers = new Float64Array(this.#states * months);
    this.#lostMrr = new Float64Array(this.#states * months);
    this.#deltaCustomers = new Float64Array(this.#plans);
    this.#deltaMrr = new Float64Array(this.#plans);
    this.#ages = new Float64Array(this.#width + 1);
    this.#scratchTables = this.#emptyTables();
  }

  /** Month 0: everybody of the start is billed. */
  start(columns: Columns, thinning: Thinning): void {
    const { segment } = this;
    this.#customers.fill(0);
    this.#mrr.fill(0);
    this.#lostCustomers.fill(0);
    this.#lostMrr.fill(0);
    this.#members =
      this.#spread && thinning instanceof RandomThinning
        ? new Members(this.#waitingRoom + this.#plans, thinning)
        : undefined;
    this.#listPrice = segment.arpa;
    this.#closed = false;
    const counts = thinning.random
      ? wholeParts(this.#startCounts, thinning.uniform(), this.#wholeCounts)
      : this.#startCounts;
    this.#startCells.forEach((cell, i) => {
      const state = Math.floor(cell / this.#width);
      const values = this.#members && this.#spread!.book(counts[i]!, this.#partsOf(state)[2]);
      this.#arrive(cell, state, counts[i]!, values);
    });
    columns.acquired[0] = 0;
    this.#bill(columns, 0, sumOf(counts), 0);
    columns.survival[0] = columns.customers[0]!;
  }

  /** Month t ≥ 1: the events in their order, and the bill. Columns that stay zero are not written. */
  step(t: number, columns: Columns, thinning: Thinning, factors: MonthFactors = NO_FACTORS): void {
    const { segment } = this;
    const { priceChange, reactivation, crossSell } = segment;
    const [customers, mrr, width] = [this.#customers, this.#mrr, this.#width];
    const tables = factors.churn === 1 ? this.#usualTable(t) : this.#churnTable(t, factors.churn, this.#scratchTables);
    const now = this.#before + t;
    const last = this.#someArrive ? now - 1 : this.#before;
    const everybodyRepriced = priceChange?.month === t && priceChange.at !== "renewal" ? priceChange : undefined;
    const renewalRepriced = priceChange?.at === "renewal" && t >= priceChange.month ? priceChange : undefined;

    const expansion = Math.min(
      1,
      segment.expansionMonthly * expansionMultiplier(segment.expansionChanges, t) * factors.expansion,
    );
    const growth = 1 + expansion - segment.contractionMonthly;
    const extraForAll = everybodyRepriced?.extraChurn ?? 0;
    const pools = this.#states * width;
    let lost = 0;
    let lostMrr = 0;
    let survived = 0;
    let before = 0;
    for (let state = 0; state < this.#states; state++) {
      const shares = tables[state]!;
      const pool = this.#poolOf(state) * this.#months + t;
      for (let cell = 0; cell <= last; cell++) {
        const i = state * width + cell;
        const byAge = shares[now - cell]!;
        const extra =
          renewalRepriced && this.#repricedIn(t, cell, renewalRepriced.month)
            ? renewalRepriced.extraChurn
            : extraForAll;
        const share = byAge + extra * (1 - byAge);
        const present = customers[i]!;
        let kept = mrr[i]!;
        let staying = present;
        if (share > 0) {
          const leaving = thinning.take(present, share);
          if (leaving > 0) {
            const part = this.#members ? this.#leave(i, leaving, reactivation && pools + pool) : leaving / present;
            staying = present - leaving;
            customers[i] = staying;
            const leavingMrr = kept * part;
            kept = staying === 0 ? 0 : kept - leavingMrr;
            lost += leaving;
            lostMrr += leavingMrr;
            if (reactivation) {
              this.#lostCustomers[pool]! += leaving;
              this.#lostMrr[pool]! += leavingMrr;
            }
          }
        }
        // Who stayed expands or contracts; those who return this month are in a later cell.
        before += kept;
        mrr[i] = kept * growth;
        if (cell <= this.#before) survived += staying;
      }
    }
    columns.churned[t] = lost;
    columns.churnedMrr[t] = lostMrr;
    columns.survival[t] = survived;

    let [returned, returnedMrr] = [0, 0];
    if (reactivation) {
      for (let state = 0; state < this.#states; state++) {
        for (let month = Math.max(1, t - reactivation.windowMonths); month < t; month++) {
          const pool = state * this.#months + month;
          if (this.#lostCustomers[pool] === 0) continue;
          const back = thinning.take(this.#lostCustomers[pool]!, reactivation.monthlyProb);
          if (back === 0) continue;
          const cell = state * width + now;
          const share = this.#members ? this.#leave(pools + pool, back, cell) : back / this.#lostCustomers[pool]!;
          const backMrr = this.#lostMrr[pool]! * share;
          this.#lostCustomers[pool]! -= back;
          this.#lostMrr[pool]! -= backMrr;
          customers[cell]! += back;
          mrr[cell]! += backMrr * reactivation.mrrFraction;
          returned += back;
          returnedMrr += backMrr * reactivation.mrrFraction;
        }
      }
      columns.reactivated[t] = returned;
      columns.reactivatedMrr[t] = returnedMrr;
    }

    let expanded = before * expansion;
    let contracted = before * segment.contractionMonthly;
    if (segment.plans && segment.plans.moves.length > 0) {
      const [up, down] = this.#movePlans(last, thinning);
      expanded += up;
      contracted += down;
    }

    if (crossSell && t >= crossSell.fromMonth) {
      const cell = now - crossSell.atAge;
      if (cell >= 0 && cell <= last) expanded += this.#sellAddOn(cell, crossSell, thinning);
    }

    if (priceChange && (everybodyRepriced || renewalRepriced)) {
      let change = 0;
      for (let state = 0; state < this.#states; state++) {
        for (let cell = 0; cell <= (everybodyRepriced ? now : last); cell++) {
          if (!everybodyRepriced && !this.#repricedIn(t, cell, priceChange.month)) continue;
          const i = state * width + cell;
          change += mrr[i]! * priceChange.pct;
          mrr[i]! *= 1 + priceChange.pct;
        }
      }
      if (change > 0) expanded += change;
      else contracted -= change;
    }
    if (priceChange?.month === t) this.#listPrice *= 1 + priceChange.pct;
    columns.expansionMrr[t] = expanded;
    columns.contractionMrr[t] = contracted;

    const { acquisitions, wordOfMouth } = segment;
    let [arriving, arrivingMrr] = [0, 0];
    if (acquisitions && !this.#closed) arriving += thinning.whole(newCustomers(acquisitions, t));
    if (wordOfMouth && !this.#closed) {
      const referred = thinning.take(this.#present, wordOfMouth.monthly);
      columns.referred[t] = referred;
      arriving += referred;
    }
    if (arriving > 0) arrivingMrr = this.#welcome(now, arriving, thinning);
    columns.acquired[t] = arriving;
    columns.newMrr[t] = arrivingMrr;
    this.#bill(columns, t, arriving, returned);
  }

  /** From now on nobody new arrives, and of those lost so far nobody returns: what is left are those who pay now. */
  close(): void {
    this.stopArrivals();
    this.#lostCustomers.fill(0);
    this.#lostMrr.fill(0);
  }

  /** From now on nobody new arrives. */
  stopArrivals(): void {
    this.#closed = true;
  }

  /** MRR of those who started in month t or before, as the run stands. */
  mrrOfStartsUpTo(t: number): number {
    let sum = 0;
    for (let state = 0; state < this.#states; state++) {
      for (let cell = 0; cell <= this.#before + t; cell++) sum += this.#mrr[state * this.#width + cell]!;
    }
    return sum;
  }

  /**
   * Adds the MRR of month t to `layers`, by starting month; returns what first and later terms bring at the price at
   * which their month started.
   */
  revenueAt(t: number, columns: Columns, layers: Float64Array): { readonly fresh: number; readonly renewed: number } {
    let [fresh, renewed] = [0, 0];
    for (let cell = 0; cell <= this.#before + t; cell++) {
      const start = Math.max(0, cell - this.#before);
      let [customers, mrr] = [0, 0];
      for (let i = cell; i < this.#customers.length; i += this.#width) {
        customers += this.#customers[i]!;
        mrr += this.#mrr[i]!;
      }
      layers[start]! += mrr;
      if (customers === 0) continue;
      const entered = start === 0 ? columns.customers[0]! : columns.acquired[start]! + columns.reactivated[start]!;
      const paid = start === 0 ? columns.mrr[0]! : columns.newMrr[start]! + columns.reactivatedMrr[start]!;
      const base = customers * (paid / entered);
      if (this.#before + t - cell < this.segment.term) fresh += base;
      else renewed += base;
    }
    return { fresh, renewed };
  }

  #bill(columns: Columns, t: number, arriving: number, returned: number): void {
    const { grossMargin, csCostPerCustomerMonth, onboardingCost = 0, reactivation } = this.segment;
    const end = this.#before + (this.#someArrive ? t : 0);
    let [customers, mrr] = [0, 0];
    for (let state = 0; state < this.#states; state++) {
      for (let i = state * this.#width; i <= state * this.#width + end; i++) {
        customers += this.#customers[i]!;
        mrr += this.#mrr[i]!;
      }
    }
    this.#present = customers;
    columns.customers[t] = customers;
    columns.mrr[t] = mrr;
    columns.contribution[t] =
      grossMargin * mrr -
      csCostPerCustomerMonth * customers -
      onboardingCost * arriving -
      (reactivation?.winBackCost ?? 0) * returned;
  }

  #arrive(cell: number, state: number, count: number, values: readonly number[] | undefined): number {
    if (count === 0) return 0;
    let worth = this.#prices[state]! * count;
    if (values) {
      const meanOfClass = this.#spread!.means[this.#partsOf(state)[2]]!;
      worth = (this.#prices[state]! / meanOfClass) * this.#members!.add(cell, values);
    }
    this.#customers[cell]! += count;
    this.#mrr[cell]! += this.#listPrice * worth;
    return this.#listPrice * worth;
  }

  /** New customers choose plans by their shares; returns their MRR. */
  #welcome(now: number, arriving: number, thinning: Thinning): number {
    let [left, leftShare, mrr] = [arriving, 1, 0];
    for (let state = 0; state < this.#states && left > 0; state++) {
      const share = this.#startShares[state]!;
      if (share === 0) continue;
      const count = this.#states === 1 ? left : thinning.take(left, Math.min(1, share / leftShare));
      const values = this.#members && this.#spread!.drawn(count, this.#partsOf(state)[2], thinning as RandomThinning);
      mrr += this.#arrive(state * this.#width + now, state, count, values);
      left -= count;
      leftShare -= share;
    }
    return mrr;
  }

  /** Everybody decides at once, by the plan held before; returns MRR gained and lost. */
  #movePlans(last: number, thinning: Thinning): [up: number, down: number] {
    const { ladder } = this.segment.plans!;
    const [count, money] = [this.#deltaCustomers, this.#deltaMrr];
    let [up, down] = [0, 0];
    for (let group = 0; group < this.#states; group += this.#plans) {
      for (let cell = 0; cell <= last; cell++) {
        count.fill(0);
        money.fill(0);
        for (let from = 0; from < this.#plans; from++) {
          const i = (group + from) * this.#width + cell;
          let [left, leftShare] = [this.#customers[i]!, 1];
          if (left === 0) continue;
          for (const { to, monthly } of this.#moves[from]!) {
            const moving = thinning.take(left, Math.min(1, monthly / leftShare));
            leftShare = Math.max(leftShare - monthly, 1e-300);
            if (moving === 0) continue;
            // Newcomers of a plan are not among its members until all have decided.
            const gone = this.#mrr[i]! * this.#leave(i, moving, this.#waitingRoom + to);
            const [old, next] = [ladder[from]!.arpaFactor, ladder[to]!.arpaFactor];
            // From a free plan, or next to one, nobody brings MRR along: they start at the list price.
            const brought =
              old <= 1e-9 * next ? moving * this.#listPrice * this.#prices[group + to]! : gone * (next / old);
            if (brought > gone) up += brought - gone;
            else down += gone - brought;
            this.#customers[i]! -= moving;
            this.#mrr[i] = this.#customers[i] === 0 ? 0 : this.#mrr[i]! - gone;
            left -= moving;
            count[to]! += moving;
            money[to]! += brought;
          }
        }
        for (let to = 0; to < this.#plans; to++) {
          const i = (group + to) * this.#width + cell;
          this.#customers[i]! += count[to]!;
          this.#mrr[i]! += money[to]!;
          if (this.#members && count[to]! > 0) this.#leave(this.#waitingRoom + to, count[to]!, i);
        }
      }
    }
    return [up, down];
  }

  /** The add-on is offered once, to everybody of one starting month; returns the MRR it brings. */
  #sellAddOn(cell: number, { attachRate, addMrr, unfitShare = 0 }: CrossSell, thinning: Thinning): number {
    let added = 0;
    for (let state = 0; state < this.#states; state++) {
      const [plan, owner, valueClass] = this.#partsOf(state);
      if (owner !== 0) continue;
      const i = state * this.#width + cell;
      const buyers = thinning.take(this.#customers[i]!, attachRate);
      if (buyers === 0) continue;
      added += buyers * addMrr;
      if (this.#owners === 1) {
        this.#mrr[i]! += buyers * addMrr;
        continue;
      }
      const unfit = thinning.take(buyers, unfitShare);
      for (const [kind, count] of [buyers - unfit, unfit].entries()) {
        if (count === 0) continue;
        const to = ((valueClass * this.#owners + kind + 1) * this.#plans + plan) * this.#width + cell;
        const brought = this.#mrr[i]! * this.#leave(i, count, to);
        this.#customers[i]! -= count;
        this.#mrr[i] = this.#customers[i] === 0 ? 0 : this.#mrr[i]! - brought;
        this.#customers[to]! += count;
        this.#mrr[to]! += brought + count * addMrr;
      }
    }
    return added;
  }

  /**
   * Share of a cell's MRR that goes with some of its customers: their number's, or their own where single customers
   * differ, who then are members of the cell they go to.
   */
  #leave(cell: number, going: number, to: number | undefined): number {
    if (!this.#members) return going / this.#customers[cell]!;
    const { share, values } = this.#members.draw(cell, going);
    if (to !== undefined) this.#members.add(to, values);
    return share;
  }

  /** Whether month t brings a cell's first renewal since the price change, for those who started before it. */
  #repricedIn(t: number, cell: number, month: number): boolean {
    const { term } = this.segment;
    return cell - this.#before < month && (this.#before + t - cell) % term === 0 && t - term < month;
  }

  /** {@link #churnTable} where nobody works on the segment: made when it is first asked for, and kept. */
  #usualTable(t: number): readonly Float64Array[] {
    const moved = t === 1 || multipliersMove(this.segment.churnChanges, t);
    this.#churnTables[t] ??= moved ? this.#churnTable(t, 1, this.#emptyTables()) : this.#usualTable(t - 1);
    return this.#churnTables[t];
  }

  /** Shares of each state that churn in month t, by age; plain states share one table. */
  #churnTable(t: number, factor: number, tables: Float64Array[]): Float64Array[] {
    const { segment } = this;
    const { plans, crossSell } = segment;
    const multiplier = churnMultipliers(segment.churnChanges, t, this.#ages);
    for (let state = 0; state < this.#states; state++) {
      const [plan, owner, valueClass] = this.#partsOf(state);
      const risk = factor * (plans?.ladder[plan]?.churnMultiplier ?? 1) * (this.#spread?.risks[valueClass] ?? 1);
      if (owner === 0 && typeof multiplier === "number") {
        churnByAge(segment, Math.min(MOST, multiplier * risk), tables[state]!);
        continue;
      }
      const turns = (crossSell?.atAge ?? 0) + (owner === 2 ? (crossSell?.unfitDelayMonths ?? 0) : 0);
      const ofOwners = (owner === 2 ? crossSell?.unfitChurnMultiplier : crossSell?.fitChurnMultiplier) ?? 1;
      const byAge = Float64Array.from({ length: tables[state]!.length }, (_, age) => {
        const ofMonth = typeof multiplier === "number" ? multiplier : multiplier[age]!;
        return Math.min(MOST, ofMonth * risk * (owner > 0 && age > turns ? ofOwners : 1));
      });
      churnByAge(segment, byAge, tables[state]!);
    }
    return tables;
  }

  #emptyTables(): Float64Array[] {
    return Array.from({ length: this.#states }, () => new Float64Array(this.#width));
  }

  #partsOf(state: number): [plan: number, owner: number, valueClass: number] {
    const group = Math.floor(state / this.#plans);
    return [state % this.#plans, group % this.#owners, Math.floor(group / this.#owners)];
  }

  /** The state in which somebody lost comes back: the same plan and value, no add-on. */
  #poolOf(state: number): number {
    const [plan, , valueClass] = this.#partsOf(state);
    return valueClass * this.#owners * this.#plans + plan;
  }
}

interface Move {
  readonly to: number;
  readonly monthly: number;
}

function movesByPlan({ ladder, moves }: NonNullable<Segment["plans"]>): Move[][] {
  const places = new Map(ladder.map(({ name }, plan) => [name, plan]));
  return ladder.map(({ name }) => {
    return moves.flatMap(({ from, to, monthly }) => {
      return from === name && monthly > 0 ? [{ to: places.get(to)!, monthly }] : [];
    });
  });
}

/** No product of multipliers is larger: it has to stay a number, times a churn of zero too. */
const MOST = 1e300;

type CrossSell = NonNullable<Segment["crossSell"]>;

function ownersDiffer({ unfitShare = 0, unfitChurnMultiplier = 1, fitChurnMultiplier = 1 }: CrossSell): boolean {
  return fitChurnMultiplier !== 1 || (unfitShare > 0 && unfitChurnMultiplier !== 1);
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
