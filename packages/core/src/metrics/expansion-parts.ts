import { CompensatedSums } from "../math/compensated-sums.js";
import { fail, type Issue, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { columnOf, MISSING_CODE, type Table } from "../table/table.js";
import type { AccountGroups } from "./account-groups.js";
import { type AccountRunVisitor, axisOf, visitAccountRuns } from "./account-runs.js";
import { tooManyGroups } from "./group-limit.js";
import type { MonthAxis, MonthWindow } from "./month-axis.js";
import { type RowNames, rowNames } from "./row-names.js";
import { RowPrices } from "./row-prices.js";
import { type RowsByAccount, rowsByAccount } from "./rows-by-account.js";
import { SubscribedOffers } from "./subscribed-offers.js";
import { MONEY_TOLERANCE, type SubscriptionIntervals } from "./subscription-intervals.js";
import { SubscriptionSuccession } from "./subscription-succession.js";

/**
 * What a change of an account's MRR is made of.
 *
 * - `seats`: another number of units, at the list price and discount of before; a further subscription to a plan that
 *   the account has already is more units of it, and its end fewer
 * - `price`: another list price a unit, for the units of now, at the discount of before
 * - `discount`: another discount, on the units and list price of now
 * - `plan`: another plan in place of the one before, the whole difference
 * - `addOn`: a further subscription to a plan that the account had not, or the end of one; of a product that it has, or
 *   where the data name no products
 * - `crossSell`: a subscription to a product that the account had not, or the end of its last one
 * - `other`: what the data do not tell
 */
export const EXPANSION_PARTS = ["seats", "price", "discount", "plan", "addOn", "crossSell", "other"] as const;

export type ExpansionPart = (typeof EXPANSION_PARTS)[number];

export interface ExpansionOptions extends MonthWindow {
  /**
   * Whether options (part `addOn`) are more of the same product, and so upsell, or a sale of their own. Sources differ;
   * default `upsell`.
   */
  readonly optionsCountAs?: "upsell" | "cross-sell";
  /** Column of the subscriptions that names the product. Default: `product`, where the table has one. */
  readonly productColumn?: string;
}

type Money = Float64Array<ArrayBuffer>;
type Counts = Int32Array<ArrayBuffer>;

/** Parts of expansion and contraction month by month, as columns: index `i` is month `firstMonth + i`. */
export interface ExpansionParts {
  /** Order in which a change of several things at once is taken apart. */
  readonly convention: "seats-price-discount";
  readonly optionsCountAs: "upsell" | "cross-sell";
  readonly currency: string | null;
  readonly firstMonth: number;
  readonly monthCount: number;
  /** Last day covered, a day number. */
  readonly asOf: number;
  /** Whether the last month has days after `asOf`: its figures are the change so far. */
  readonly lastMonthOpen: boolean;
  /** The ledger's own columns: customers at the start of the month, expansion and contraction with their accounts. */
  readonly startCustomers: Counts;
  readonly expansionMrr: Money;
  readonly contractionMrr: Money;
  readonly expandedCustomers: Counts;
  readonly contractedCustomers: Counts;
  /**
   * By part, in major units; the parts of a month add up to its expansion, or contraction. A part is negative where it
   * worked against the whole: an account that took an add-on of 100 and gave up seats of 40 expanded by 60.
   */
  readonly expansion: Readonly<Record<ExpansionPart, Money>>;
  readonly contraction: Readonly<Record<ExpansionPart, Money>>;
  /** Accounts that expanded, or contracted, and in which the part is above zero. An account may stand under several. */
  readonly expandedBy: Readonly<Record<ExpansionPart, Counts>>;
  readonly contractedBy: Readonly<Record<ExpansionPart, Counts>>;
  /** Upsell is `plan`, and `addOn` where options count as upsell; cross-sell is `crossSell`, and `addOn` where not. */
  readonly upsellMrr: Money;
  readonly crossSellMrr: Money;
  /** Accounts that expanded, and by upsell or cross-sell among others. */
  readonly upsoldCustomers: Counts;
  readonly crossSoldCustomers: Counts;
  /** Whether the data have the columns that tell a part from `other`; where not, its columns hold zeros. */
  readonly told: Readonly<Record<ExpansionPart, boolean>>;
  readonly issues: readonly Issue[];
}

/**
 * Takes expansion and contraction of the MRR ledger apart into seats, price, discount, plan, add-ons and cross-sell.
 *
 *   months, movements   those of `mrrLedger` by its default policies: an account's change between two month-end
 *                       snapshots, netted, both above 0
 *   MRR of a row        units · list price · (1 − discount)
 *   a row goes on as    the row that takes its place: of the same subscription id and plan, or else the same id, the same
 *                       plan, any; of the same product; begun on the day of its end before others; larger with larger
 *   same plan           seats (u₁ − u₀)·l₀·f₀, then price u₁·(l₁ − l₀)·f₀, then discount u₁·l₁·(f₁ − f₀)
 *   other plan          plan, the whole difference, because units of two plans are not the same thing
 *   no predecessor      crossSell for another product, addOn for another plan, seats for a plan that the account has;
 *                       the same for a row that ends without a successor
 *   returns             parts with a sign; over a month they add up to the ledger's expansionMrr and contractionMrr
 *
 * Price and plan of two subscriptions that name no plan cannot be told apart: seats or discount if nothing else changed,
 * else `other`. A row with only its `mrr` tells no units: its change is `other`. Months that are free by a discount of
 * 100 % are part of their subscription, so that its expiry is `discount`.
 *
 *   intervals   of this very table
 *
 * Errors: those of {@link MonthWindow}; `data/missing-column` when there is no `productColumn`. Notices
 * `expansion/part-not-told` name the columns that are missing, and the parts that they would tell.
 *
 * @example expansionParts(workspace.subscriptions, intervals, { optionsCountAs: "cross-sell" })
 */
export function expansionParts(
  table: Table,
  intervals: SubscriptionIntervals,
  options: ExpansionOptions = {},
): Result<ExpansionParts> {
  const tallied = tallyParts(table, intervals, options);
  return tallied.ok ? succeed(tallied.value.all) : tallied;
}

export interface GroupedExpansionParts {
  readonly all: ExpansionParts;
  /** Parts over the same months, by the group's label; accounts and money of them add up to `all`. */
  readonly groups: ReadonlyMap<string, ExpansionParts>;
}

/**
 * {@link expansionParts} of all accounts and of each group of them, in one pass. Issues are those of `all`.
 *
 * Errors: those of {@link expansionParts}; `kpi/too-many-groups`.
 *
 * @example expansionPartsByGroup(table, intervals, groups, { optionsCountAs: "cross-sell" })
 */
export function expansionPartsByGroup(
  table: Table,
  intervals: SubscriptionIntervals,
  groups: AccountGroups,
  options: ExpansionOptions = {},
): Result<GroupedExpansionParts> {
  return tallyParts(table, intervals, options, groups);
}

function tallyParts(
  table: Table,
  intervals: SubscriptionIntervals,
  options: ExpansionOptions,
  groups?: AccountGroups,
): Result<GroupedExpansionParts> {
  const { optionsCountAs = "upsell", productColumn } = options;
  if (productColumn !== undefined && !Object.hasOwn(table.columns, productColumn)) {
    const params = {
      column: productColumn,
      tables: table.name,
      suggestion: closestName(productColumn, Object.keys(table.columns)) ?? null,
    };
    return fail({
      code: "data/missing-column",
      severity: "error",
      path: "productColumn",
      given: productColumn,
      params,
    });
  }
  const axis = axisOf(intervals, options);
  if (!axis.ok) return axis;
  const prices = new RowPrices(table);
  const names = rowNames(table, productColumn ?? "product");
  const { monthCount } = axis.value;
  const tooMany = groups && tooManyGroups(groups, monthCount);
  if (tooMany) return fail(tooMany);
  const all = new PartSums(monthCount);
  const labels = groups?.labels ?? [];
  const byGroup = labels.map(() => new PartSums(monthCount));
  const tally = new PartTally(table, intervals, prices, names, axis.value, optionsCountAs);
  visitAccountRuns(intervals, axis.value, tally, (account) => {
    tally.account = account;
    tally.sums = groups ? [all, byGroup[groups.codes[account]!]!] : [all];
  });
  const told = partsTold(table, prices, productColumn ?? "product");
  const first = axis.value.from ?? all.firstWithCustomer();
  const partsOf = (sums: PartSums, issues: readonly Issue[]): ExpansionParts => ({
    convention: "seats-price-discount",
    optionsCountAs,
    currency: intervals.currency,
    firstMonth: axis.value.firstMonth + first,
    monthCount: monthCount - first,
    asOf: axis.value.asOf,
    lastMonthOpen: axis.value.lastMonthOpen && monthCount > first,
    ...sums.columns(first),
    told,
    issues,
  });
  return succeed({
    all: partsOf(all, notToldIssues(table, told)),
    groups: new Map(labels.map((label, group) => [label, partsOf(byGroup[group]!, [])])),
  });
}

function partsTold(table: Table, prices: RowPrices, productColumn: string): Record<ExpansionPart, boolean> {
  const has = (name: string) => Object.hasOwn(table.columns, name);
  return {
    seats: prices.tells.units,
    price: prices.tells.unitPrice && (has("subscription_id") || has("plan")),
    discount: prices.tells.discount,
    plan: has("plan"),
    addOn: has("plan"),
    crossSell: has(productColumn),
    other: true,
  };
}

/**
 * One notice for each column that is missing and the parts that it would tell. A product has no standard column, so its
 * absence is no surprise.
 */
function notToldIssues(table: Table, told: Readonly<Record<ExpansionPart, boolean>>): Issue[] {
  const priceColumn = columnOf(table, "amount", "number") ? "subscription_id" : "amount";
  const columns = {
    quantity: ["seats"],
    [priceColumn]: ["price"],
    discount_pct: ["discount"],
    plan: ["plan", "addOn"],
  };
  return Object.entries(columns).flatMap(([column, parts]) => {
    if (told[parts[0] as ExpansionPart]) return [];
    const params = { column, parts: parts.join(", ") };
    const path = `${table.name}.${column}`;
    return [{ code: "expansion/part-not-told", severity: "notice" as const, path, params }];
  });
}

/** List prices nearer than this, as a share, differ by the rounding of a division by months. */
const SAME_PRICE = 1e-9;

/** Beyond what any MRR may be: a product of one row's units and another's price that is no amount of money. */
const NO_MONEY = 1e15;

const MONTH_BITS = 12;
const MONTH_MASK = (1 << MONTH_BITS) - 1;

/** Places of the parts in a list of all of them. */
const PLACE = eachPart((_, place) => place);

/** Adds up, month by month, what the changes of each account are made of. */
class PartTally implements AccountRunVisitor {
  /** The account that is told about, and the sums that it goes into. */
  account = 0;
  sums: readonly PartSums[] = [];
  readonly #mrr: Float64Array;
  readonly #prices: RowPrices;
  readonly #names: RowNames;
  readonly #rows: RowsByAccount;
  /** In the order of `#rows`: month of the start and month after the last active one, and what is subscribed to. */
  readonly #months: Int32Array;
  readonly #offer: Int32Array;
  readonly #offers: SubscribedOffers;
  readonly #succession: SubscriptionSuccession;
  readonly #optionsAreUpsell: boolean;
  /** Parts of the change at hand, with the sign that it had on MRR. */
  readonly #change = new Float64Array(EXPANSION_PARTS.length);
  readonly #goesOn = (ended: number, started: number) => this.#goOn(ended, started);

  constructor(
    table: Table,
    intervals: SubscriptionIntervals,
    prices: RowPrices,
    names: RowNames,
    axis: MonthAxis,
    optionsCountAs: "upsell" | "cross-sell",
  ) {
    const { startDay, endDay, mrr } = intervals;
    const { monthCount, firstDay, indexOfDay, asOf } = axis;
    this.#mrr = mrr;
    this.#prices = prices;
    this.#names = names;
    this.#optionsAreUpsell = optionsCountAs === "upsell";
    const indexOf = (day: number) => (day > asOf ? monthCount : indexOfDay[Math.max(day - firstDay, 0)]!);
    this.#offers = new SubscribedOffers(names, prices);
    this.#months = new Int32Array(intervals.rowCount);
    this.#offer = new Int32Array(intervals.rowCount);
    this.#rows = rowsByAccount(
      intervals,
      (row) => {
        if (!(startDay[row]! < endDay[row]! && (mrr[row]! > 0 || prices.isWaived(row)))) return false;
        return indexOf(startDay[row]!) < indexOf(endDay[row]!);
      },
      (row, place) => {
        this.#months[place] = indexOf(startDay[row]!) | (indexOf(endDay[row]!) << MONTH_BITS);
        this.#offer[place] = this.#offers.of(row);
      },
    );
    this.#succession = new SubscriptionSuccession(table, intervals, prices, names, this.#rows.most);
  }

  oneRun(start: number, end: number): void {
    for (const { customers } of this.sums) {
      customers[start]! += 1;
      customers[end]! -= 1;
    }
  }

  manyRuns(count: number, starts: Int32Array, ends: Int32Array, mrr: Float64Array): void {
    this.oneRun(starts[0]!, ends[count - 1]!);
    for (let run = 1; run < count; run++) {
      const month = starts[run]!;
      // A lapse: one customer fewer where it begins, one more where it ends.
      if (ends[run - 1]! < month) this.oneRun(month, ends[run - 1]!);
      else this.#takeApart(month, mrr[run - 1]!, mrr[run]!);
    }
  }

  #takeApart(month: number, before: number, now: number): void {
    const change = this.#change;
    change.fill(0);
    this.#findRows(month);
    this.#succession.pair(this.#goesOn);
    this.#leaveOver(month);

    // Rounding of the products goes to the part that feels it least, so that the parts make up the whole.
    let largest = PLACE.other;
    let sum = 0;
    for (let part = 0; part < change.length; part++) {
      sum += change[part]!;
      if (Math.abs(change[part]!) > Math.abs(change[largest]!)) largest = part;
    }
    change[largest]! += now - before - sum;
    this.#addUp(month, before, now);
  }

  /** Rows that are active at only one of the two snapshots. */
  #findRows(month: number): void {
    const { starts, rows } = this.#rows;
    const succession = this.#succession;
    succession.endedCount = 0;
    succession.startedCount = 0;
    const last = starts[this.account + 1]!;
    for (let place = starts[this.account]!; place < last; place++) {
      const months = this.#months[place]!;
      if (months >> MONTH_BITS === month) succession.ended[succession.endedCount++] = rows[place]!;
      else if ((months & MONTH_MASK) === month) succession.started[succession.startedCount++] = rows[place]!;
    }
  }

  /** One row in place of another: what of its price is another. */
  #goOn(ended: number, started: number): void {
    const change = this.#change;
    const { subscription, plan } = this.#names;
    const before = this.#mrr[ended]!;
    const now = this.#mrr[started]!;
    const plansKnown = plan[ended] !== MISSING_CODE && plan[started] !== MISSING_CODE;
    if (plansKnown && plan[ended] !== plan[started]) {
      change[PLACE.plan]! += now - before;
      return;
    }
    const prices = this.#prices;
    const shareBefore = prices.sharePaid(ended);
    const shareNow = prices.sharePaid(started);
    let unitsBefore = prices.units(ended);
    let unitsNow = prices.units(started);
    let listBefore = prices.listPrice(ended);
    let listNow = prices.listPrice(started);
    const unitsTold = !Number.isNaN(unitsBefore) && !Number.isNaN(unitsNow);
    if (!unitsTold) {
      // The price of all units together is all that can be compared.
      listBefore *= Number.isNaN(unitsBefore) ? 1 : unitsBefore;
      listNow *= Number.isNaN(unitsNow) ? 1 : unitsNow;
      unitsBefore = unitsNow = 1;
    }
    const seatsMoved = unitsNow !== unitsBefore;
    const priceMoved = !(Math.abs(listNow - listBefore) <= SAME_PRICE * Math.max(listNow, listBefore));
    const discountMoved = shareNow !== shareBefore;
    const sameSubscription = subscription[ended] !== MISSING_CODE && subscription[ended] === subscription[started];
    const isOneThing = !priceMoved && seatsMoved !== discountMoved;
    const withSeats = seatsMoved ? unitsNow * listBefore * shareBefore : before;
    const withPrice = priceMoved ? unitsNow * listNow * shareBefore : withSeats;
    const isTold = sameSubscription || plansKnown || isOneThing;
    if (!isTold || !(seatsMoved || priceMoved || discountMoved) || !(withSeats <= NO_MONEY && withPrice <= NO_MONEY)) {
      change[PLACE.other]! += now - before;
      return;
    }
    // The last step ends at what is paid, and takes the rounding of the products with it.
    const afterSeats = priceMoved || discountMoved ? withSeats : now;
    const afterPrice = discountMoved ? withPrice : now;
    if (seatsMoved) change[PLACE.seats]! += afterSeats - before;
    if (priceMoved) change[unitsTold ? PLACE.price : PLACE.other]! += afterPrice - afterSeats;
    if (discountMoved) change[PLACE.discount]! += now - afterPrice;
  }

  /** Rows that started without a predecessor, and ended without a successor. */
  #leaveOver(month: number): void {
    const { started, startedCount, ended, endedCount } = this.#succession;
    if (startedCount > 0) {
      this.#markHeld(month - 1);
      for (let i = 0; i < startedCount; i++) {
        this.#change[PLACE[this.#offers.kindOf(started[i]!)]]! += this.#mrr[started[i]!]!;
      }
    }
    if (endedCount > 0) {
      this.#markHeld(month);
      for (let i = 0; i < endedCount; i++) {
        this.#change[PLACE[this.#offers.kindOf(ended[i]!)]]! -= this.#mrr[ended[i]!]!;
      }
    }
  }

  /** What the account subscribes to at a snapshot. */
  #markHeld(month: number): void {
    const { starts } = this.#rows;
    this.#offers.holdNone();
    const last = starts[this.account + 1]!;
    for (let place = starts[this.account]!; place < last; place++) {
      const months = this.#months[place]!;
      if ((months & MONTH_MASK) <= month && months >> MONTH_BITS > month) this.#offers.hold(this.#offer[place]!);
    }
  }

  #addUp(month: number, before: number, now: number): void {
    const change = this.#change;
    const addOn = change[PLACE.addOn]!;
    const upsell = change[PLACE.plan]! + (this.#optionsAreUpsell ? addOn : 0);
    const crossSell = change[PLACE.crossSell]! + (this.#optionsAreUpsell ? 0 : addOn);
    for (const sums of this.sums) {
      if (!(now > before)) {
        sums.contraction.add(month, before, now, change, -1);
        continue;
      }
      sums.expansion.add(month, now, before, change, 1);
      sums.upsell.addWhole(month, upsell);
      sums.crossSell.addWhole(month, crossSell);
    }
  }
}

/** What the changes of some accounts add up to, month by month. */
class PartSums {
  /** Changes of their number, the last behind the last month. */
  readonly customers: Counts;
  readonly expansion: WholeAndParts;
  readonly contraction: WholeAndParts;
  readonly upsell: WholeAndParts;
  readonly crossSell: WholeAndParts;

  constructor(readonly monthCount: number) {
    this.customers = new Int32Array(monthCount + 1);
    this.expansion = new WholeAndParts(monthCount);
    this.contraction = new WholeAndParts(monthCount);
    this.upsell = new WholeAndParts(monthCount);
    this.crossSell = new WholeAndParts(monthCount);
  }

  /** The first month with a customer at its end; the one behind the last where there is none. */
  firstWithCustomer(): number {
    const month = this.customers.findIndex((change) => change > 0);
    return month < 0 ? this.monthCount : month;
  }

  columns(first: number) {
    const startCustomers = new Int32Array(this.monthCount);
    let customers = 0;
    for (let month = 0; month < this.monthCount; month++) {
      startCustomers[month] = customers;
      customers += this.customers[month]!;
    }
    const money = (sums: CompensatedSums) => sums.values().slice(first);
    const counts = (column: Counts) => column.slice(first);
    return {
      startCustomers: counts(startCustomers),
      expansionMrr: money(this.expansion.mrr),
      contractionMrr: money(this.contraction.mrr),
      expandedCustomers: counts(this.expansion.accounts),
      contractedCustomers: counts(this.contraction.accounts),
      expansion: eachPart((_, place) => money(this.expansion.partMrr[place]!)),
      contraction: eachPart((_, place) => money(this.contraction.partMrr[place]!)),
      expandedBy: eachPart((_, place) => counts(this.expansion.partAccounts[place]!)),
      contractedBy: eachPart((_, place) => counts(this.contraction.partAccounts[place]!)),
      upsellMrr: money(this.upsell.mrr),
      crossSellMrr: money(this.crossSell.mrr),
      upsoldCustomers: counts(this.upsell.accounts),
      crossSoldCustomers: counts(this.crossSell.accounts),
    };
  }
}

/** Money and accounts by month, of a whole and of its parts. */
class WholeAndParts {
  readonly mrr: CompensatedSums;
  readonly accounts: Counts;
  readonly partMrr: readonly CompensatedSums[];
  readonly partAccounts: readonly Counts[];

  constructor(monthCount: number) {
    this.mrr = new CompensatedSums(monthCount);
    this.accounts = new Int32Array(monthCount);
    this.partMrr = EXPANSION_PARTS.map(() => new CompensatedSums(monthCount));
    this.partAccounts = EXPANSION_PARTS.map(() => new Int32Array(monthCount));
  }

  add(month: number, more: number, less: number, change: Float64Array, sign: 1 | -1): void {
    // Both terms whole, as in the ledger: their difference would already have been rounded.
    this.mrr.add(month, more);
    this.mrr.add(month, -less);
    this.accounts[month]! += 1;
    for (let part = 0; part < change.length; part++) {
      const amount = sign * change[part]!;
      if (amount === 0) continue;
      this.partMrr[part]!.add(month, amount);
      if (amount > MONEY_TOLERANCE) this.partAccounts[part]![month]! += 1;
    }
  }

  addWhole(month: number, amount: number): void {
    this.mrr.add(month, amount);
    if (amount > MONEY_TOLERANCE) this.accounts[month]! += 1;
  }
}

function eachPart<V>(make: (part: ExpansionPart, place: number) => V): Record<ExpansionPart, V> {
  return Object.fromEntries(EXPANSION_PARTS.map((part, place) => [part, make(part, place)])) as Record<
    ExpansionPart,
    V
  >;
}
