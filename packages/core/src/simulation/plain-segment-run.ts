import { BinomialChances, type Words } from "../math/binomial.js";
import { uniformOf } from "../math/random.js";
import type { Segment } from "../schema/scenario.js";
import { churnByAge, churnMultipliers, multipliersMove } from "./churn-by-age.js";
import type { Columns } from "./columns.js";
import { expansionMultiplier } from "./expansion-multiplier.js";
import { newCustomers } from "./new-customers.js";
import { RandomThinning, type Thinning } from "./thinning.js";
import { wholeParts } from "./whole-parts.js";

/** Heads are counted in 32 bits. */
const MOST_HEADS = 2 ** 30;

/**
 * Whether customers of a segment only arrive, pay alike and leave: no plans, add-ons, returns, referrals or unequal
 * values, and a price that changes for all at once. They are so few in every month that 32 bits count them.
 */
export function isPlain(segment: Segment, months: number): boolean {
  const { plans, crossSell, reactivation, wordOfMouth, valueSpread, priceChange, customers, acquisitions } = segment;
  const whole = (plans ?? crossSell ?? reactivation ?? wordOfMouth ?? valueSpread) === undefined;
  return (
    whole && priceChange?.at !== "renewal" && customers < MOST_HEADS && mostArriving(acquisitions, months) < MOST_HEADS
  );
}

function mostArriving(acquisitions: Segment["acquisitions"], months: number): number {
  if (!acquisitions) return 0;
  const { monthly, growthMonthly, seasonality } = acquisitions;
  return monthly * Math.max(1, 1 + growthMonthly) ** months * Math.max(1, ...(seasonality ?? []));
}

/**
 * The months of a plain segment (see {@link isPlain}) in one go, in a fraction of the time of `SegmentRun`: cells are
 * looked at only in months in which somebody may leave, and those who came together pay the same, so that only heads are
 * counted. It meets the same chances in the same order; a test holds the two together.
 *
 * Fills what a Monte Carlo run keeps: customers, MRR, contribution, and who was acquired.
 */
export class PlainSegmentRun {
  readonly #months: number;
  /** Starting months that lie before t = 0; cell `before` + s holds who came in month s. */
  #before = 0;
  #segment!: Segment;
  /** By age. */
  #startCounts = new Float64Array(0);
  #wholeCounts = new Float64Array(0);
  /** By cell: whole customers by chance, fractions of them in expectation. */
  #heads = new Int32Array(0);
  #expected = new Float64Array(0);
  /** What who came in each month pays now; those of the start at 0. */
  readonly #prices: Float64Array;
  /** Of each month: what share of each age leaves, and how far apart the cells are of which some do. */
  readonly #chances: BinomialChances[] = [];
  readonly #strides: Int32Array;
  /** What a customer who stayed pays, as a multiple of the month before. */
  readonly #growth: Float64Array;
  readonly #arriving: Float64Array;
  /** Tables of earlier assumptions, to be written again. */
  #tables: BinomialChances[] = [];
  #ages = new Float64Array(0);
  #words: Words = { numbers: new Uint32Array(0), next: 0 };

  constructor(segment: Segment, months: number) {
    this.#months = months;
    this.#prices = new Float64Array(months);
    this.#strides = new Int32Array(months);
    this.#growth = new Float64Array(months);
    this.#arriving = new Float64Array(months);
    this.assume(segment);
  }

  /** Goes on with other assumptions about a segment that is plain, too. */
  assume(segment: Segment): void {
    const months = this.#months;
    const { startingAges, customers, acquisitions, priceChange, involuntaryMonthly, term, churnChanges } = segment;
    const { expansionMonthly, expansionChanges, contractionMonthly } = segment;
    const ages = startingAges?.length ?? 1;
    const width = ages - 1 + months;
    if (this.#heads.length !== width) {
      this.#before = ages - 1;
      this.#startCounts = new Float64Array(ages);
      this.#wholeCounts = new Float64Array(ages);
      this.#heads = new Int32Array(width);
      this.#expected = new Float64Array(width);
      this.#ages = new Float64Array(width);
      this.#tables = [];
    }
    this.#segment = segment;
    let total = 0;
    let most = mostArriving(acquisitions, months) + 1;
    for (let age = 0; age < ages; age++) total += startingAges?.[age] ?? 1;
    for (let age = 0; age < ages; age++) {
      const count = customers * ((startingAges?.[age] ?? 1) / total);
      this.#startCounts[age] = count;
      most = Math.max(most, count + 1);
    }
    let used = 0;
    const table = () => {
      this.#tables[used] ??= new BinomialChances(width);
      return this.#tables[used++]!;
    };
    const usualIn = (t: number) => {
      const chances = table();
      churnByAge(segment, churnMultipliers(churnChanges, t, this.#ages), chances.shares);
      chances.prepare(most);
      return chances;
    };
    // Every replication of a run over ranges comes through here: what most segments do without is asked for once.
    let movesUntil = 0;
    for (const { fromMonth, rampMonths = 0 } of churnChanges) movesUntil = Math.max(movesUntil, fromMonth + rampMonths);
    const usualStride = involuntaryMonthly > 0 ? 1 : term;
    this.#strides.fill(usualStride);
    let draws = 2 + months * Math.ceil(ages / usualStride);
    let usual: BinomialChances | undefined;
    for (let t = 1; t < months; t++) {
      if (!usual || (t <= movesUntil && multipliersMove(churnChanges, t))) usual = usualIn(t);
      this.#chances[t] = usual;
    }
    if (priceChange && priceChange.extraChurn > 0 && priceChange.month >= 1 && priceChange.month < months) {
      const { month, extraChurn } = priceChange;
      this.#chances[month] = withExtra(this.#chances[month]!, extraChurn, table(), most);
      this.#strides[month] = 1;
      draws += ages + month;
    }
    const steadyGrowth = 1 + Math.min(1, expansionMonthly) - contractionMonthly;
    this.#growth.fill(steadyGrowth);
    if (expansionChanges || priceChange) {
      for (let t = 1; t < months; t++) {
        const expansion = Math.min(1, expansionMonthly * expansionMultiplier(expansionChanges, t));
        this.#growth[t] = (1 + expansion - contractionMonthly) * priceFactor(segment, t);
      }
    }
    if (acquisitions) {
      for (let t = 1; t < months; t++) {
        this.#arriving[t] = newCustomers(acquisitions, t);
        draws += Math.ceil(t / usualStride) + 2;
      }
    }
    if (this.#words.numbers.length < draws) this.#words = { numbers: new Uint32Array(draws), next: 0 };
  }

  run(columns: Columns, thinning: Thinning): void {
    const segment = this.#segment;
    const before = this.#before;
    const prices = this.#prices;
    const words = this.#words;
    const random = thinning instanceof RandomThinning ? thinning : undefined;
    const customers = random ? this.#heads : this.#expected;
    let ofStart = this.#start(random, customers);
    prices[0] = segment.arpa;
    let listPrice = segment.arpa;
    bill(columns, 0, segment, ofStart, ofStart * listPrice, ofStart);
    columns.acquired[0] = 0;
    const open = segment.acquisitions !== undefined;

    for (let t = 1; t < this.#months; t++) {
      const chances = this.#chances[t]!;
      const stride = this.#strides[t]!;
      const growth = this.#growth[t]!;
      const now = before + t;
      const first = now % stride;
      if (random) ofStart -= chances.thin(this.#heads, first, before + 1, stride, now, words, random.spare);
      else ofStart -= expectedToLeave(this.#expected, first, before + 1, stride, now, chances.shares);
      prices[0]! *= growth;
      listPrice *= priceFactor(segment, t);
      let all = ofStart;
      let mrr = ofStart * prices[0]!;
      let arriving = 0;
      if (open) {
        const next = now - stride * Math.floor((t - 1) / stride);
        if (random) chances.thin(this.#heads, next, now, stride, now, words, random.spare);
        else expectedToLeave(this.#expected, next, now, stride, now, chances.shares);
        for (let s = 1; s < t; s++) {
          prices[s]! *= growth;
          all += customers[before + s]!;
          mrr += customers[before + s]! * prices[s]!;
        }
        arriving = this.#arriving[t]!;
        if (random) {
          const below = Math.floor(arriving);
          arriving = below + (nextUniform(words) < arriving - below ? 1 : 0);
        }
        customers[now] = arriving;
        prices[t] = listPrice;
        all += arriving;
        mrr += arriving * listPrice;
      }
      columns.acquired[t] = arriving;
      bill(columns, t, segment, all, mrr, arriving);
    }
  }

  /** Puts the customers of the start into their cells; returns how many they are. */
  #start(random: RandomThinning | undefined, customers: Float64Array | Int32Array): number {
    let counts: Float64Array = this.#startCounts;
    if (random) {
      random.fill(this.#words.numbers);
      this.#words.next = 0;
      counts = wholeParts(counts, nextUniform(this.#words), this.#wholeCounts);
    }
    let sum = 0;
    for (let age = 0; age <= this.#before; age++) {
      customers[this.#before - age] = counts[age]!;
      sum += counts[age]!;
    }
    return sum;
  }
}

function nextUniform(words: Words): number {
  const { numbers, next } = words;
  words.next += 2;
  return uniformOf(numbers[next]!, numbers[next + 1]!);
}

function priceFactor({ priceChange }: Segment, t: number): number {
  return priceChange?.month === t ? 1 + priceChange.pct : 1;
}

/** Takes off who is expected to leave, as `BinomialChances.thin` does by chance. */
function expectedToLeave(
  customers: Float64Array,
  from: number,
  to: number,
  stride: number,
  now: number,
  shares: Float64Array,
): number {
  let gone = 0;
  for (let i = from; i < to; i += stride) {
    const leaving = customers[i]! * shares[now - i]!;
    customers[i]! -= leaving;
    gone += leaving;
  }
  return gone;
}

function bill(
  columns: Columns,
  t: number,
  { grossMargin, csCostPerCustomerMonth, onboardingCost = 0 }: Segment,
  customers: number,
  mrr: number,
  started: number,
): void {
  columns.customers[t] = customers;
  columns.mrr[t] = mrr;
  columns.contribution[t] = grossMargin * mrr - csCostPerCustomerMonth * customers - onboardingCost * started;
}

/** Extra churn comes on top: of those who would stay, a share leaves. */
function withExtra(usual: BinomialChances, extra: number, table: BinomialChances, most: number): BinomialChances {
  for (let age = 1; age < table.shares.length; age++) {
    const share = usual.shares[age]!;
    table.shares[age] = share + extra * (1 - share);
  }
  table.prepare(most);
  return table;
}
