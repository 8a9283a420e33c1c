import { BinomialChances } from "../math/binomial.js";
import { uniformOf } from "../math/random.js";
import type { Segment } from "../schema/scenario.js";
import { churnByAge, churnMultipliers, multipliersMove } from "./churn-by-age.js";
import type { Columns } from "./columns.js";
import { expansionMultiplier } from "./expansion-multiplier.js";
import { newCustomers } from "./new-customers.js";
import { RandomThinning, type Thinning } from "./thinning.js";
import { wholeParts } from "./whole-parts.js";

/**
 * Whether customers of a segment only arrive, pay alike and leave: no plans, add-ons, returns, referrals or unequal
 * values, and a price that changes for all at once.
 */
export function isPlain({ plans, crossSell, reactivation, wordOfMouth, valueSpread, priceChange }: Segment): boolean {
  return (
    (plans ?? crossSell ?? reactivation ?? wordOfMouth ?? valueSpread) === undefined && priceChange?.at !== "renewal"
  );
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
  #customers = new Float64Array(0);
  /** What who came in each month pays now; those of the start at 0. */
  readonly #prices: Float64Array;
  /** Of each month: what share of each age leaves, and how far apart the cells are of which some do. */
  readonly #chances: BinomialChances[] = [];
  readonly #strides: Int32Array;
  readonly #growth: Float64Array;
  readonly #arriving: Float64Array;
  /** Tables of earlier assumptions, to be written again. */
  #tables: BinomialChances[] = [];
  #ages = new Float64Array(0);
  #words = new Uint32Array(0);

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
    const { startingAges, customers, acquisitions, priceChange, involuntaryMonthly, term } = segment;
    const { expansionMonthly, expansionChanges, contractionMonthly } = segment;
    const ages = startingAges?.length ?? 1;
    const width = ages - 1 + months;
    if (this.#customers.length !== width) {
      this.#before = ages - 1;
      this.#startCounts = new Float64Array(ages);
      this.#wholeCounts = new Float64Array(ages);
      this.#customers = new Float64Array(width);
      this.#ages = new Float64Array(width);
      this.#tables = [];
    }
    this.#segment = segment;
    const total = startingAges?.reduce((sum, weight) => sum + weight, 0) ?? 1;
    for (let age = 0; age < ages; age++) {
      this.#startCounts[age] = customers * ((startingAges?.[age] ?? 1) / total);
    }
    let draws = 2;
    let used = 0;
    const table = () => {
      this.#tables[used] ??= new BinomialChances(width);
      return this.#tables[used++]!;
    };
    let usual: BinomialChances | undefined;
    for (let t = 1; t < months; t++) {
      if (!usual || multipliersMove(segment.churnChanges, t)) {
        usual = table();
        churnByAge(segment, churnMultipliers(segment.churnChanges, t, this.#ages), usual.shares);
        usual.prepare();
      }
      const extra = priceChange?.month === t ? priceChange.extraChurn : 0;
      this.#chances[t] = extra > 0 ? withExtra(usual, extra, table()) : usual;
      this.#strides[t] = involuntaryMonthly > 0 || extra > 0 ? 1 : term;
      this.#growth[t] =
        1 + Math.min(1, expansionMonthly * expansionMultiplier(expansionChanges, t)) - contractionMonthly;
      this.#arriving[t] = acquisitions ? newCustomers(acquisitions, t) : 0;
      draws += Math.ceil((ages + (acquisitions ? t : 0)) / this.#strides[t]!) + 2;
    }
    if (this.#words.length < draws) this.#words = new Uint32Array(draws);
  }

  run(columns: Columns, thinning: Thinning): void {
    const segment = this.#segment;
    const { grossMargin, csCostPerCustomerMonth, onboardingCost = 0, priceChange, acquisitions } = segment;
    const [customers, prices, words] = [this.#customers, this.#prices, this.#words];
    const before = this.#before;
    const random = thinning instanceof RandomThinning ? thinning : undefined;
    random?.fill(words);
    let next = 2;
    let listPrice = segment.arpa;

    const counts = random
      ? wholeParts(this.#startCounts, uniformOf(words[0]!, words[1]!), this.#wholeCounts)
      : this.#startCounts;
    let ofStart = 0;
    for (let age = 0; age <= before; age++) {
      customers[before - age] = counts[age]!;
      ofStart += counts[age]!;
    }
    prices[0] = listPrice;
    columns.acquired[0] = 0;
    columns.customers[0] = ofStart;
    columns.mrr[0] = ofStart * listPrice;
    columns.contribution[0] =
      grossMargin * columns.mrr[0]! - csCostPerCustomerMonth * ofStart - onboardingCost * ofStart;

    for (let t = 1; t < this.#months; t++) {
      const chances = this.#chances[t]!;
      const { shares } = chances;
      const stride = this.#strides[t]!;
      const now = before + t;
      const last = acquisitions ? now - 1 : before;
      for (let cell = now % stride; cell <= last; cell += stride) {
        const age = now - cell;
        if (shares[age]! <= 0) continue;
        const present = customers[cell]!;
        const leaving = random ? chances.draw(age, present, words[next++]!, random.spare) : present * shares[age]!;
        customers[cell] = present - leaving;
        if (cell <= before) ofStart -= leaving;
      }
      const repriced = priceChange?.month === t ? 1 + priceChange.pct : 1;
      const growth = this.#growth[t]! * repriced;
      listPrice *= repriced;
      prices[0]! *= growth;
      let all = ofStart;
      let mrr = ofStart * prices[0]!;
      let arriving = 0;
      if (acquisitions) {
        for (let s = 1; s < t; s++) {
          prices[s]! *= growth;
          all += customers[before + s]!;
          mrr += customers[before + s]! * prices[s]!;
        }
        arriving = this.#arriving[t]!;
        if (random) {
          const below = Math.floor(arriving);
          const u = uniformOf(words[next]!, words[next + 1]!);
          arriving = below + (u < arriving - below ? 1 : 0);
          next += 2;
        }
        customers[before + t] = arriving;
        prices[t] = listPrice;
        all += arriving;
        mrr += arriving * listPrice;
      }
      columns.acquired[t] = arriving;
      columns.customers[t] = all;
      columns.mrr[t] = mrr;
      columns.contribution[t] = grossMargin * mrr - csCostPerCustomerMonth * all - onboardingCost * arriving;
    }
  }
}

/** Extra churn comes on top: of those who would stay, a share leaves. */
function withExtra(usual: BinomialChances, extra: number, table: BinomialChances): BinomialChances {
  for (let age = 1; age < table.shares.length; age++) {
    const share = usual.shares[age]!;
    table.shares[age] = share + extra * (1 - share);
  }
  table.prepare();
  return table;
}
