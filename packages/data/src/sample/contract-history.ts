import { firstDayOfMonth, monthOfDay, type RandomStream } from "@tenure/core";

export type Segment = "smb" | "mid" | "enterprise";
export type Plan = "starter" | "standard" | "premium";
export type Term = 1 | 6 | 12;

/** How an account goes: unnoticed, with complaints, or from one day to the next. */
export type WayOut = "silent" | "noisy" | "abrupt";

/** Use falls from `from` to `bottom`, to `depth` of its level; with `to`, it is back by then. */
export interface UsageDip {
  readonly from: number;
  readonly bottom: number;
  readonly to: number | undefined;
  readonly depth: number;
}

/** One price of one subscription. `end` is the first day without it; `undefined` while it runs. */
export interface PriceInterval {
  readonly subscriptionId: string;
  readonly plan: Plan | "analytics-add-on";
  readonly start: number;
  readonly end: number | undefined;
  /** Yen per interval and seat. */
  readonly amount: number;
  readonly intervalMonths: number;
  readonly quantity: number;
  readonly discountPct: number;
  readonly term: Term;
}

/** One uninterrupted time as a customer; `end` may lie after the portfolio's last day. */
export interface Spell {
  readonly start: number;
  readonly end: number | undefined;
  readonly wayOut: WayOut | undefined;
  readonly dips: readonly UsageDip[];
  /** Days on which the customer could have left, in order. */
  readonly renewals: readonly number[];
}

/** What does not change about an account. */
export interface AccountProfile {
  readonly segment: Segment;
  /** Standard normal: how well the product suits the account. Suited accounts use more and leave less. */
  readonly suitability: number;
}

export interface ContractHistory {
  readonly spells: readonly Spell[];
  readonly prices: readonly PriceInterval[];
}

interface SegmentHabits {
  readonly share: number;
  readonly seatsMedian: number;
  readonly seatsSpread: number;
  readonly seatsLeast: number;
  readonly terms: readonly [term: Term, share: number][];
  readonly plans: readonly [plan: Plan, share: number][];
  readonly discounts: readonly number[];
  /** Chance of leaving per month of term, for an account of average suitability older than half a year. */
  readonly monthlyHazard: number;
  readonly addOnPrice: number;
}

/** Invented figures of an invented vendor, chosen so that its totals look like a company that one could meet. */
const HABITS: Readonly<Record<Segment, SegmentHabits>> = {
  smb: {
    share: 0.57,
    seatsMedian: 11,
    seatsSpread: 0.5,
    seatsLeast: 3,
    terms: [
      [1, 0.5],
      [6, 0.22],
      [12, 0.28],
    ],
    plans: [
      ["starter", 0.5],
      ["standard", 0.42],
      ["premium", 0.08],
    ],
    discounts: [0, 0, 0, 0, 10],
    monthlyHazard: 0.0215,
    addOnPrice: 9_000,
  },
  mid: {
    share: 0.34,
    seatsMedian: 26,
    seatsSpread: 0.42,
    seatsLeast: 10,
    terms: [
      [1, 0.16],
      [6, 0.26],
      [12, 0.58],
    ],
    plans: [
      ["starter", 0.12],
      ["standard", 0.63],
      ["premium", 0.25],
    ],
    discounts: [0, 0, 5, 10, 15],
    monthlyHazard: 0.0165,
    addOnPrice: 24_000,
  },
  enterprise: {
    share: 0.09,
    seatsMedian: 68,
    seatsSpread: 0.45,
    seatsLeast: 35,
    terms: [
      [6, 0.1],
      [12, 0.9],
    ],
    plans: [
      ["standard", 0.45],
      ["premium", 0.55],
    ],
    discounts: [5, 10, 15, 20, 25],
    monthlyHazard: 0.0115,
    addOnPrice: 60_000,
  },
};

const SEAT_PRICE: Readonly<Record<Plan, number>> = { starter: 2_300, standard: 3_400, premium: 4_700 };
const NEXT_PLAN: Readonly<Record<Plan, Plan>> = { starter: "standard", standard: "premium", premium: "premium" };
const PREVIOUS_PLAN: Readonly<Record<Plan, Plan>> = { starter: "starter", standard: "starter", premium: "standard" };

/** Longer terms are chosen by customers who mean to stay. */
const TERM_HAZARD: Readonly<Record<Term, number>> = { 1: 1, 6: 0.85, 12: 0.8 };

export function drawSegment(random: RandomStream): Segment {
  return pickByShare(
    (Object.keys(HABITS) as Segment[]).map((segment) => [segment, HABITS[segment].share]),
    random,
  );
}

/** A customer of `age` months is likelier to leave at first. */
function ageFactor(age: number): number {
  return age <= 3 ? 2.2 : age <= 6 ? 1.5 : age <= 12 ? 1.1 : age <= 24 ? 0.85 : 0.65;
}

/** One contract of a spell: it renews every `term` months from month `from` of the spell to month `to`. */
interface Contract {
  readonly from: number;
  to: number | undefined;
  readonly term: Term;
}

/**
 * Everything an account signs, from its first day to beyond `until`. Churn happens at renewals only, seats and plans
 * grow on any monthly anniversary and shrink at renewals only, an add-on runs from month to month.
 */
export function contractHistory(
  accountNumber: string,
  profile: AccountProfile,
  signup: number,
  until: number,
  random: RandomStream,
): ContractHistory {
  const spells: Spell[] = [];
  const prices: PriceInterval[] = [];
  const habits = HABITS[profile.segment];
  let seats = Math.max(
    habits.seatsLeast,
    Math.round(habits.seatsMedian * Math.exp(habits.seatsSpread * random.normal())),
  );
  let plan = pickByShare(habits.plans, random);
  let start: number | undefined = signup;
  let subscriptions = 0;
  const subscriptionId = () => {
    subscriptions += 1;
    return `S-${accountNumber}-${subscriptions}`;
  };

  while (start !== undefined && start <= until) {
    const spellStart: number = start;
    const first = monthOfDay(spellStart);
    const dayOfMonth = spellStart - firstDayOfMonth(first);
    const dayAt = (month: number) => firstDayOfMonth(first + month) + dayOfMonth;
    const ageAtStart = first - monthOfDay(signup);
    const returned = spells.length > 0;

    const contracts = contractsOfSpell(profile, ageAtStart, returned, (month) => dayAt(month) <= until, random);
    const last = contracts.at(-1)!;
    const end = last.to === undefined ? undefined : dayAt(last.to);
    const wayOut = end === undefined ? undefined : pickByShare<WayOut>(WAYS_OUT, random);
    const dips = usageDips(spellStart, end, wayOut, until, random);
    const slideStart = wayOut === undefined || wayOut === "abrupt" ? undefined : dips.at(-1)?.from;

    const renewals: number[] = [];
    for (const contract of contracts) {
      for (let month = contract.from + contract.term; ; month += contract.term) {
        renewals.push(dayAt(month));
        if (month === contract.to || dayAt(month) > until) break;
      }
    }
    spells.push({ start: spellStart, end, wayOut, dips, renewals });

    for (const contract of contracts) {
      const intervalMonths =
        contract.term === 12 && random.uniform() < 0.6 ? 12 : contract.term === 6 && random.uniform() < 0.5 ? 6 : 1;
      const discountPct =
        habits.discounts[random.below(habits.discounts.length)]! +
        (contract.term === 12 && profile.segment === "smb" ? 5 : 0);
      const id = subscriptionId();
      let from = contract.from;
      const writePrice = (to: number | undefined) => {
        prices.push({
          subscriptionId: id,
          plan,
          start: dayAt(from),
          end: to === undefined ? undefined : dayAt(to),
          amount: SEAT_PRICE[plan] * intervalMonths,
          intervalMonths,
          quantity: seats,
          discountPct,
          term: contract.term,
        });
      };
      for (let month = contract.from + 1; month !== contract.to && dayAt(month) <= until; month += 1) {
        const sliding = slideStart !== undefined && dayAt(month) >= slideStart;
        const renewal = (month - contract.from) % contract.term === 0;
        const change = priceChange(profile, renewal, sliding, contract.term, seats, plan, random);
        if (change.seats === seats && change.plan === plan) continue;
        writePrice(month);
        ({ seats, plan } = change);
        from = month;
      }
      writePrice(contract.to);
    }

    for (const addOn of addOns(last.to, (month) => dayAt(month) <= until, random)) {
      prices.push({
        subscriptionId: subscriptionId(),
        plan: "analytics-add-on",
        start: dayAt(addOn.from),
        end: addOn.to === undefined ? undefined : dayAt(addOn.to),
        amount: habits.addOnPrice,
        intervalMonths: 1,
        quantity: 1,
        discountPct: 0,
        term: 1,
      });
    }

    const comesBack = random.uniform() < 0.14 && !returned;
    start = end !== undefined && comesBack ? end + 45 + random.below(200) : undefined;
    if (start !== undefined) {
      // Anniversaries on the 29th to 31st do not exist in every month.
      const month = monthOfDay(start);
      start = Math.min(start, firstDayOfMonth(month) + 27);
      seats = Math.max(habits.seatsLeast, Math.round(seats * 0.85));
    }
  }
  return { spells, prices };
}

const WAYS_OUT: readonly [WayOut, number][] = [
  ["silent", 0.43],
  ["noisy", 0.36],
  ["abrupt", 0.21],
];

/** The contracts of one spell, one after the other; the last one's `to` is the month of churn, if any. */
function contractsOfSpell(
  profile: AccountProfile,
  ageAtStart: number,
  returned: boolean,
  within: (month: number) => boolean,
  random: RandomStream,
): Contract[] {
  const habits = HABITS[profile.segment];
  const frailty = Math.exp(-0.45 * profile.suitability - 0.1);
  const firstTerm: Term = returned && profile.segment === "smb" ? 1 : pickByShare(habits.terms, random);
  const contracts: Contract[] = [{ from: 0, to: undefined, term: firstTerm }];
  for (;;) {
    const contract = contracts.at(-1)!;
    for (let month = contract.from + contract.term; ; month += contract.term) {
      if (!within(month)) return contracts;
      let cumulativeHazard = 0;
      for (let m = month - contract.term + 1; m <= month; m += 1) cumulativeHazard += ageFactor(ageAtStart + m);
      cumulativeHazard *= habits.monthlyHazard * TERM_HAZARD[contract.term] * frailty;
      if (random.uniform() < 1 - Math.exp(-cumulativeHazard)) {
        contract.to = month;
        return contracts;
      }
      if (contract.term < 12 && random.uniform() < 0.015 * contract.term) {
        contract.to = month;
        contracts.push({ from: month, to: undefined, term: contract.term === 1 && random.uniform() < 0.5 ? 6 : 12 });
        break;
      }
    }
  }
}

/** Dips of use within a spell, in order; the one before a churn comes last and does not end. */
function usageDips(
  start: number,
  end: number | undefined,
  wayOut: WayOut | undefined,
  until: number,
  random: RandomStream,
): UsageDip[] {
  const dips: UsageDip[] = [];
  const slides = end !== undefined && wayOut !== undefined && wayOut !== "abrupt";
  const slideDays = 60 + random.below(61);
  const slide: UsageDip | undefined = slides
    ? {
        from: Math.max(start + 7, end - slideDays),
        bottom: end - 7,
        to: undefined,
        depth: 0.08 + 0.3 * random.uniform(),
      }
    : undefined;
  const calmUntil = slide === undefined ? (end ?? until) : slide.from;
  // About one recovered dip in six account-years; a customer who only dips is what a warning must not mistake for churn.
  for (let day = start + 120; day < calmUntil - 150; day += 180) {
    if (random.uniform() >= 0.085) continue;
    const from = day + random.below(40);
    dips.push({
      from,
      bottom: from + 40 + random.below(25),
      to: from + 95 + random.below(30),
      depth: 0.4 + 0.25 * random.uniform(),
    });
  }
  if (slide !== undefined) dips.push(slide);
  return dips;
}

/** Seats and plan after one month's decision. */
function priceChange(
  profile: AccountProfile,
  renewal: boolean,
  sliding: boolean,
  term: Term,
  seats: number,
  plan: Plan,
  random: RandomStream,
): { seats: number; plan: Plan } {
  const draw = random.uniform();
  const size = random.uniform();
  const habits = HABITS[profile.segment];
  const appetite = Math.exp(0.2 * profile.suitability);
  if (renewal) {
    const shrinks = (term === 1 ? 0.033 : term === 6 ? 0.2 : 0.44) / appetite;
    if (draw < shrinks) {
      if (size > 0.88) return { seats, plan: PREVIOUS_PLAN[plan] };
      return { seats: Math.max(habits.seatsLeast, Math.round(seats * (0.52 + 0.36 * size))), plan };
    }
  }
  if (sliding) return { seats, plan };
  const grows = 0.086 * appetite;
  const moves = 0.012 * appetite;
  if (draw > 1 - grows) return { seats: Math.max(seats + 1, Math.round(seats * (1.08 + 0.24 * size))), plan };
  if (draw > 1 - grows - moves) return { seats, plan: NEXT_PLAN[plan] };
  return { seats, plan };
}

/** Add-ons of a spell, one after the other, each from a month to a month of it. */
function addOns(
  spellEnd: number | undefined,
  within: (month: number) => boolean,
  random: RandomStream,
): { from: number; to: number | undefined }[] {
  const held: { from: number; to: number | undefined }[] = [];
  let from: number | undefined;
  for (let month = 3; month < (spellEnd ?? Number.POSITIVE_INFINITY) && within(month); month += 1) {
    const draw = random.uniform();
    if (from === undefined && draw < 0.009) from = month;
    else if (from !== undefined && draw > 0.985) {
      held.push({ from, to: month });
      from = undefined;
    }
  }
  if (from !== undefined) held.push({ from, to: spellEnd });
  return held;
}

function pickByShare<T>(choices: readonly (readonly [choice: T, share: number])[], random: RandomStream): T {
  let rest = random.uniform();
  for (const [choice, share] of choices) {
    rest -= share;
    if (rest < 0) return choice;
  }
  return choices.at(-1)![0];
}
