/**
 * The simulated company: three segments on three contract lengths, and a book of customers of every age up to two years.
 * All contenders read these constants; so does `book_in_numpy.py`, which is handed them.
 */
export interface Plan {
  readonly name: string;
  /** Months between renewals. */
  readonly term: number;
  readonly price: number;
  /** Share that leaves at a renewal, before the factor of age. */
  readonly churn: number;
  /** Share of customers a month who expand, and who contract, and by what share of what they pay. */
  readonly up: number;
  readonly upSize: number;
  readonly down: number;
  readonly downSize: number;
  /** New customers in month 0, and how much more of them there are in each month after it. */
  readonly arriving: number;
  readonly growth: number;
  /** Customers of the book by age in months. */
  readonly book: readonly number[];
}

export const SLIDER_MONTHS = 60;
export const BOOK_MONTHS = 36;
export const MARGIN = 0.8;
/** Effective, a year. */
export const DISCOUNT_ANNUAL = (1 + 0.1 / 12) ** 12 - 1;
/** Standard deviations of the logarithms of what is not known: churn; expansion and contraction. */
export const SPREADS = { churn: 0.15, price: 0.2 } as const;

const AGES = 24;
const CUSTOMERS = 10_000;
const TERMS = [1, 12, 24];
const PRICES = [49, 45, 42, 290, 270, 250, 1900, 1800, 1700];
const CHURN = [0.045, 0.22, 0.3, 0.03, 0.15, 0.2, 0.02, 0.09, 0.12];
const ARRIVING = [40, 25, 5, 12, 15, 6, 2, 5, 4];
const SHARES = [0.36, 0.14, 0.04, 0.12, 0.14, 0.06, 0.03, 0.06, 0.05];
const GROWTH = [0.01, 0.008, 0.005];
const UP = [0.015, 0.02, 0.025];
const DOWN = [0.008, 0.006, 0.004];

/** Churn falls with age, to half of what it is at the start. */
export const factorOfAge = (age: number): number => 0.5 + 0.5 * Math.exp(-age / 9);

export const PLANS: readonly Plan[] = PRICES.map((price, i) => {
  const segment = Math.floor(i / 3);
  const customers = Math.round(SHARES[i]! * CUSTOMERS);
  const each = Math.floor(customers / AGES);
  return {
    name: `segment ${segment + 1}, ${TERMS[i % 3]} months`,
    term: TERMS[i % 3]!,
    price,
    churn: CHURN[i]!,
    up: UP[segment]!,
    upSize: 0.12,
    down: DOWN[segment]!,
    downSize: 0.1,
    arriving: ARRIVING[i]!,
    growth: GROWTH[segment]!,
    // Those left over are the youngest.
    book: Array.from({ length: AGES }, (_, age) => each + (age < customers - each * AGES ? 1 : 0)),
  };
});

/** As a scenario of Tenure; `step` is where the slider of churn stands. */
export function sliderScenario(step: number) {
  return {
    tenure: 1,
    horizonMonths: SLIDER_MONTHS,
    discountAnnual: DISCOUNT_ANNUAL,
    segments: PLANS.map((plan) => ({
      ...segmentOf(plan, SLIDER_MONTHS, slid(step)),
      customers: plan.arriving,
      acquisitions: { monthly: plan.arriving * (1 + plan.growth), growthMonthly: plan.growth },
    })),
  };
}

/** What the slider's place multiplies churn by. */
export const slid = (step: number): number => 1 + step * 1e-4;

/** The book and what is not known about it. Log-normal with mean 1 becomes the range of its middle nine tenths. */
export function bookScenario() {
  const ranges = PLANS.flatMap((plan) => {
    const { expansionMonthly, contractionMonthly } = segmentOf(plan, BOOK_MONTHS);
    return [
      rangeOf(plan, "churn", 1, SPREADS.churn),
      rangeOf(plan, "expansionMonthly", expansionMonthly, SPREADS.price),
      rangeOf(plan, "contractionMonthly", contractionMonthly, SPREADS.price),
    ];
  });
  return {
    tenure: 1,
    horizonMonths: BOOK_MONTHS,
    discountAnnual: DISCOUNT_ANNUAL,
    segments: PLANS.map((plan) => ({
      ...segmentOf(plan, BOOK_MONTHS + AGES),
      customers: plan.book.reduce((sum, count) => sum + count, 0),
      startingAges: [...plan.book],
    })),
    ranges,
  };
}

function segmentOf({ name, term, price, churn, up, upSize, down, downSize }: Plan, months: number, multiplier = 1) {
  const renewals = Math.ceil(months / term);
  return {
    name,
    arpa: price,
    grossMargin: MARGIN,
    term,
    hazard: {
      kind: "perRenewal",
      rates: Array.from({ length: renewals }, (_, n) => multiplier * churn * factorOfAge((n + 1) * term)),
    },
    expansionMonthly: up * upSize,
    contractionMonthly: down * downSize,
  };
}

const NORMAL_95 = 1.6448536269514722;

function rangeOf({ name }: Plan, parameter: string, value: number, spread: number) {
  const end = (z: number) => value * Math.exp(-(spread ** 2) / 2 + z * spread);
  return { parameter, segment: name, low: end(-NORMAL_95), high: end(NORMAL_95) };
}
