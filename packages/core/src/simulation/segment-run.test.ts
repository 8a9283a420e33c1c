import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anyScenario,
  between,
  months,
  rate,
  type SegmentInput,
  scenarioOf,
  worked,
  workedWith,
} from "./any-scenario.fixture.js";
import { projectScenario } from "./project-scenario.js";
import type { Projection } from "./projection-result.js";

const project = (fields: Partial<SegmentInput>, rest = {}) => projectScenario(workedWith(fields, rest));
const still = { kind: "constant", monthly: 0 } as const;

/** Every segment with a book of customers who all start now, which says nothing new and takes the other path. */
function byCells(segments: readonly SegmentInput[]): SegmentInput[] {
  return segments.map((segment) => ({ ...segment, startingAges: [1] }));
}

function expectAlike(one: Projection, other: Projection): void {
  const columns = (of: Projection) => ({ ...of, ...of.movements }) as unknown as Record<string, ArrayLike<number>>;
  const [a, b] = [columns(one), columns(other)];
  const scale = Math.max(...Array.from(one.mrr), ...Array.from(one.customers), 1);
  for (const name of ["customers", "mrr", "churned", "reactivated", "acquired", "contribution", "expansion"]) {
    for (const [t, value] of Array.from(a[name]!).entries()) {
      if (!(Math.abs(value - b[name]![t]!) <= 1e-9 * scale)) expect(`${name}[${t}] ${value}`).toBe(b[name]![t]);
    }
  }
  for (const name of ["contraction", "new", "churned"] as const) {
    const [mine, theirs] = [one.movements![name], other.movements![name]];
    for (let t = 0; t < mine.length; t++) expect(Math.abs(mine[t]! - theirs[t]!)).toBeLessThanOrEqual(1e-9 * scale);
  }
  expect(Math.abs(one.npv - other.npv)).toBeLessThanOrEqual(1e-9 * scale * one.horizonMonths);
}

describe("a segment cell by cell", () => {
  it("agrees with the plain loop for every scenario that the loop can run", () => {
    fc.assert(
      fc.property(anyScenario(40), (input) => {
        expectAlike(
          projectScenario(scenarioOf(byCells(input.segments), input)),
          projectScenario(scenarioOf(input.segments, input)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("agrees with the curves of one customer where age alone counts, to the last customer", () => {
    const anyOfAge = fc.record({
      customers: between(0, 1e6),
      term: fc.constantFrom(1, 3, 12),
      rates: fc.array(fc.oneof(rate(), fc.constantFrom(0, 1)), { minLength: 1, maxLength: 6 }),
      involuntaryMonthly: fc.oneof(fc.constant(0), rate(0.1)),
      expansionMonthly: rate(0.2),
      contractionMonthly: fc.oneof(rate(0.2), fc.constant(1)),
      acquisitions: fc.record({
        monthly: between(0, 100),
        growthMonthly: between(-0.9, 0.2),
        seasonality: fc.array(fc.constantFrom(0, 1e-6, 1, 3), { minLength: 12, maxLength: 12 }),
      }),
    });
    fc.assert(
      fc.property(anyOfAge, months(1, 60), ({ rates, ...fields }, horizonMonths) => {
        const segments = [{ ...worked, ...fields, hazard: { kind: "perRenewal" as const, rates } }];
        const [one, other] = [segments, byCells(segments)].map((of) =>
          projectScenario(scenarioOf(of, { horizonMonths })),
        );
        expectAlike(one!, other!);
        // Relative to what is there, not to what once was.
        for (const [t, value] of Array.from(other!.customers).entries()) {
          expect(Math.abs(one!.customers[t]! - value)).toBeLessThanOrEqual(1e-9 * value);
          expect(Math.abs(one!.mrr[t]! - other!.mrr[t]!)).toBeLessThanOrEqual(1e-9 * other!.mrr[t]!);
        }
        const ltv = (of: Projection) => of.segments.all!.newCustomerLtv!;
        expect(Math.abs(ltv(one!) - ltv(other!))).toBeLessThanOrEqual(1e-9 * Math.abs(ltv(other!)) + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it("explains every change of MRR by its movements", () => {
    fc.assert(
      fc.property(anyScenario(30), fc.boolean(), (input, cells) => {
        const { mrr, movements } = projectScenario(scenarioOf(cells ? byCells(input.segments) : input.segments, input));
        const { new: added, expansion, contraction, churned, reactivated } = movements!;
        for (let t = 1; t < mrr.length; t++) {
          const explained = mrr[t - 1]! + added[t]! + expansion[t]! - contraction[t]! - churned[t]! + reactivated[t]!;
          const scale = Math.max(mrr[t - 1]!, mrr[t]!, expansion[t]!, contraction[t]!);
          expect(Math.abs(mrr[t]! - explained)).toBeLessThanOrEqual(1e-9 * scale + 1e-9);
        }
      }),
    );
  });

  describe("starting from a book with ages", () => {
    it("meets each customer's renewals when they are due", () => {
      const { churned } = project({
        term: 12,
        hazard: { kind: "perRenewal", rates: [0.5, 0.2] },
        startingAges: [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1],
      });
      // 500 are three months old, 500 eleven: their first renewals are in months 9 and 1.
      expect(Array.from(churned).slice(0, 14)).toEqual([0, 250, 0, 0, 0, 0, 0, 0, 0, 250, 0, 0, 0, 50]);
    });

    it("is what an older cohort becomes", () => {
      const hazard = { kind: "byAge", monthly: [0.2, 0.1, 0.05, 0.02] } as const;
      const whole = project({ hazard: { ...hazard, monthly: [...hazard.monthly] } }, { horizonMonths: 20 });
      const later = project(
        {
          hazard: { ...hazard, monthly: [...hazard.monthly] },
          customers: whole.customers[5]!,
          startingAges: [0, 0, 0, 0, 0, 1],
        },
        { horizonMonths: 15 },
      );
      for (let t = 0; t < 15; t++) expect(later.customers[t]).toBeCloseTo(whole.customers[t + 5]!, 9);
    });
  });

  describe("with a price change at each customer's own renewal", () => {
    const change = { month: 3, pct: 0.1, extraChurn: 0.2, at: "renewal" } as const;

    it("waits for the renewal, once, with the extra churn in it", () => {
      const { mrr, customers } = project({ hazard: still, term: 6, priceChange: change });
      expect([2, 5].map((t) => mrr[t])).toEqual([100_000, 100_000]);
      expect(customers[6]).toBeCloseTo(800, 9);
      expect(mrr[6]).toBeCloseTo(88_000, 7);
      expect(mrr[30]).toBeCloseTo(88_000, 7);
    });

    it("asks newcomers the new price at once, and never again", () => {
      const { mrr, movements } = project({ hazard: still, term: 6, priceChange: change, acquisitions: 10 });
      expect(movements!.new[2]).toBeCloseTo(1000, 9);
      expect(movements!.new[3]).toBeCloseTo(1100, 9);
      // Who came in months 1 and 2 renews in 7 and 8; nobody is left to reprice after that.
      expect([6, 7, 8, 9].map((t) => Math.round(movements!.expansion[t]!))).toEqual([8000, 80, 80, 0]);
      expect(mrr[35]! - mrr[34]!).toBeCloseTo(1100, 6);
    });

    it("is the change for all at once where everybody renews monthly", () => {
      const monthly = { month: 5, pct: 0.1, extraChurn: 0.05 };
      expectAlike(project({ priceChange: { ...monthly, at: "renewal" } }), project({ priceChange: monthly }));
    });
  });

  describe("with a change of churn", () => {
    it("that ramps takes effect in even steps", () => {
      const { customers } = project({ churnChanges: [{ fromMonth: 2, multiplier: 0, rampMonths: 3 }] });
      const kept = (t: number) => customers[t]! / customers[t - 1]!;
      expect([1, 2, 3, 4, 5].map((t) => 1 - kept(t))).toEqual(
        [0.03, 0.02, 0.01, 0, 0].map((share) => expect.closeTo(share, 12)),
      );
    });

    it("that is limited to early months leaves old customers alone", () => {
      const hazard = { kind: "byAge", monthly: [0.1, 0.1, 0.1, 0.02] } as const;
      const { customers } = project({
        hazard: { ...hazard, monthly: [...hazard.monthly] },
        churnChanges: [{ fromMonth: 0, multiplier: 0.5, untilAge: 3 }],
      });
      expect(customers[3]).toBeCloseTo(1000 * 0.95 ** 3, 9);
      expect(customers[4]).toBeCloseTo(1000 * 0.95 ** 3 * 0.98, 9);
    });

    it("that begins at an age cuts only the months of a term from then on", () => {
      const { customers } = project({ term: 6, churnChanges: [{ fromMonth: 0, multiplier: 0, fromAge: 4 }] });
      expect(customers[6]).toBeCloseTo(1000 * 0.97 ** 3, 9);
    });
  });

  it("multiplies expansion from a month on", () => {
    const { mrr } = project({
      hazard: still,
      expansionMonthly: 0.01,
      expansionChanges: [{ fromMonth: 2, multiplier: 3 }],
    });
    expect(mrr[1]).toBeCloseTo(101_000, 8);
    expect(mrr[2]).toBeCloseTo(101_000 * 1.03, 8);
  });

  it("charges onboarding to who starts and win-back to who returns", () => {
    const plain = { acquisitions: 10, reactivation: { windowMonths: 3, monthlyProb: 0.5 } };
    const without = project(plain);
    for (const startingAges of [undefined, [1]]) {
      const withCost = project({
        ...plain,
        startingAges,
        onboardingCost: 40,
        reactivation: { ...plain.reactivation, winBackCost: 7 },
      });
      expect(without.contribution[0]! - withCost.contribution[0]!).toBeCloseTo(40_000, 8);
      for (const t of [1, 2, 20]) {
        const cost = 40 * 10 + 7 * without.reactivated[t]!;
        expect(without.contribution[t]! - withCost.contribution[t]!).toBeCloseTo(cost, 8);
      }
    }
  });

  describe("with plans", () => {
    const ladder = [
      { name: "basic", arpaFactor: 0.5, share: 0.6 },
      { name: "pro", arpaFactor: 1, share: 0.3 },
      { name: "top", arpaFactor: 3, share: 0.1 },
    ];

    it("starts customers on each by its share", () => {
      const { mrr, customers } = project({ hazard: still, plans: { ladder } });
      expect(customers[0]).toBeCloseTo(1000, 9);
      expect(mrr[0]).toBeCloseTo(100_000 * (0.3 + 0.3 + 0.3), 8);
      expect(mrr[35]).toBeCloseTo(90_000, 7);
    });

    it("moves them along paths, upgrades as expansion and downgrades as contraction", () => {
      const moves = [
        { from: "basic", to: "pro", monthly: 0.1 },
        { from: "pro", to: "basic", monthly: 0.2 },
        { from: "pro", to: "top", monthly: 0.3 },
      ];
      const { movements, mrr } = project({ hazard: still, plans: { ladder, moves } });
      // 60 of basic gain 50 each; of pro 60 lose 50 and 90 gain 200: all decide by the plan held before.
      expect(movements!.expansion[1]).toBeCloseTo(60 * 50 + 90 * 200, 7);
      expect(movements!.contraction[1]).toBeCloseTo(60 * 50, 7);
      expect(mrr[1]).toBeCloseTo(90_000 + 90 * 200, 6);
    });

    it("churns each plan at its own rate", () => {
      const { customers } = project({
        plans: { ladder: ladder.map((plan) => ({ ...plan, churnMultiplier: plan.name === "basic" ? 2 : 0 })) },
      });
      expect(customers[10]).toBeCloseTo(600 * 0.94 ** 10 + 400, 8);
    });
  });

  describe("with an add-on that does not fit everybody", () => {
    const crossSell = { atAge: 3, attachRate: 0.5, addMrr: 20 };

    it("loses those whom it does not fit later, and keeps those whom it fits", () => {
      const { customers } = project({
        crossSell: {
          ...crossSell,
          unfitShare: 0.4,
          unfitChurnMultiplier: 3,
          unfitDelayMonths: 2,
          fitChurnMultiplier: 0,
        },
      });
      const sold = 1000 * 0.97 ** 3;
      const unfit = (month: number) => 0.2 * sold * 0.97 ** Math.min(2, month - 3) * 0.91 ** Math.max(0, month - 5);
      for (const t of [3, 4, 5, 6, 12]) {
        expect(customers[t]).toBeCloseTo(0.5 * sold * 0.97 ** (t - 3) + 0.3 * sold + unfit(t), 8);
      }
    });

    it("brings the same MRR on the day of the sale", () => {
      const plain = project({ crossSell });
      const split = project({ crossSell: { ...crossSell, unfitShare: 0.4, unfitChurnMultiplier: 3 } });
      expect(split.mrr[3]).toBeCloseTo(plain.mrr[3]!, 8);
    });
  });

  it("grows by word of mouth, whose customers cost what referral costs", () => {
    const projection = project({ hazard: still, wordOfMouth: { monthly: 0.1, cac: 30 } }, { horizonMonths: 3 });
    expect(Array.from(projection.customers)).toEqual([1000, 1100, 1210].map((n) => expect.closeTo(n, 8)));
    expect(projection.totalCac).toBeCloseTo(300 * 1000 + 30 * 210, 8);
    expect(projection.ltvPerCustomer).toBeNull();
    expect(projection.reasons.ltvPerCustomer).toBe("open-cohort");
    expect(projection.segments.all!.referred![2]).toBeCloseTo(110, 9);
    expect(projection.segments.all!.newCustomerLtv).toBeCloseTo(75 * (1 + 1.1 ** (-1 / 12) + 1.1 ** (-2 / 12)), 6);
  });

  describe("with customers of unequal value", () => {
    it("has the mean of equal customers when size says nothing about churn", () => {
      expectAlike(project({ valueSpread: { cv: 1.5 } }), project({}));
    });

    it("keeps more revenue than customers when large ones churn less, and churns as many in the first month", () => {
      const { mrr, customers, churned } = project({ valueSpread: { cv: 1.5, churnElasticity: 0.5 } });
      expect(mrr[0]).toBeCloseTo(100_000, 7);
      expect(churned[1]).toBeCloseTo(30, 9);
      expect(mrr[35]! / customers[35]!).toBeGreaterThan(110);
    });
  });
});

describe("teams", () => {
  const pay = { low: 60_000, high: 84_000 };

  it("cost whole heads, at loaded pay, which segments do not bear", () => {
    const projection = project(
      {},
      { teams: [{ role: "cs", accountsPerHead: 300, payAnnual: pay, loadedMultiplier: 1.5 }] },
    );
    const [team] = projection.teams!;
    expect(Array.from(team!.heads).slice(0, 6)).toEqual([4, 4, 4, 4, 3, 3]);
    expect(team!.cost[0]).toBe((4 * 72_000 * 1.5) / 12);
    expect(projection.contribution[5]).toBeCloseTo(
      projection.segments.all!.contribution[5]! - projection.teamCost![5]!,
      8,
    );
    expect(team!.costNpvLow / team!.costNpv).toBeCloseTo(60 / 72, 12);
    expect(projection.npv).toBeCloseTo(project({}).npv - team!.costNpv, 5);
  });

  it("work in support by contacts and handling time, in sales by new customers", () => {
    const { teams } = project(
      { hazard: still, acquisitions: 12 },
      {
        teams: [
          { role: "support", contactsPerCustomerMonth: 0.5, handlingHours: 0.6, hoursPerHeadMonth: 100, payAnnual: 0 },
          { role: "sales", newCustomersPerHeadMonth: 5, payAnnual: 0 },
        ],
      },
    );
    expect(teams![0]!.load[0]).toBeCloseTo(3, 12);
    expect(teams![0]!.heads[0]).toBe(3);
    expect(teams![1]!.heads[1]).toBe(3);
  });

  it("cut churn as far as they get round, from the month after they begin, and more slowly while they ramp up", () => {
    const team = { role: "cs", accountsPerHead: 250, heads: 2, payAnnual: 0, churnMultiplier: 0.5 } as const;
    const share = (projection: Projection, t: number) => projection.churned[t]! / projection.customers[t - 1]!;
    const half = project({}, { teams: [team] });
    expect(share(half, 1)).toBeCloseTo(0.03 * 0.75, 12);
    const late = project({}, { teams: [{ ...team, heads: 100, fromMonth: 3, rampMonths: 2 }] });
    expect([3, 4, 5].map((t) => share(late, t))).toEqual([0.03, 0.015, 0.015].map((x) => expect.closeTo(x, 12)));
  });

  it("that are overloaded lose customers, month by month less as customers leave", () => {
    const { teams, churned } = project(
      {},
      { teams: [{ role: "cs", accountsPerHead: 500, heads: 1, payAnnual: 0, overloadChurn: 1 }] },
    );
    expect(teams![0]!.overload[0]).toBe(1);
    expect(churned[1]).toBeCloseTo(1000 * 0.06, 9);
    expect(teams![0]!.overloadedMonths).toBeGreaterThan(5);
    expect(teams![0]!.overloadedMonths).toBeLessThan(20);
  });

  it("look after the segments they are told to", () => {
    const team = { role: "cs", segments: ["b"], accountsPerHead: 10_000, heads: 1, payAnnual: 0, churnMultiplier: 0 };
    const input = workedWith({});
    const projection = projectScenario(
      scenarioOf(
        [
          { ...input.segments[0]!, name: "a" },
          { ...input.segments[0]!, name: "b" },
        ],
        {
          teams: [{ ...team, role: "cs" }],
        },
      ),
    );
    expect(projection.segments.a!.churned[1]).toBeCloseTo(30, 9);
    expect(projection.segments.b!.churned[1]).toBe(0);
    expect(projection.segments.b!.newCustomerLtv).toBeGreaterThan(projection.segments.a!.newCustomerLtv!);
  });
});

describe("one-off sale against subscription", () => {
  it("takes in more at first, until the month in which the lines cross", () => {
    const { oneOff } = project({ hazard: still, csCostPerCustomerMonth: 0, oneOffSale: { price: 350 } }).segments.all!;
    expect(oneOff!.contribution[0]).toBe(280_000);
    expect(oneOff!.contribution[1]).toBe(0);
    // 80 a month reaches 280 in the fourth.
    expect(oneOff!.crossoverMonth).toBe(4);
    expect(oneOff!.cumulativeSubscription[3]).toBeGreaterThanOrEqual(oneOff!.cumulative[3]!);
  });

  it("never meets it when subscribers leave too fast, or buyers come back too often", () => {
    const leaving = project({ hazard: { kind: "constant", monthly: 0.3 }, oneOffSale: { price: 1000 } });
    expect(leaving.segments.all!.oneOff).toMatchObject({ crossoverMonth: null, reasons: { crossoverMonth: "never" } });
    const again = project({ oneOffSale: { price: 350, repeatMonthly: 0.5 } });
    expect(again.segments.all!.oneOff!.contribution[1]).toBeCloseTo(140_000, 8);
    expect(again.segments.all!.oneOff!.crossoverMonth).toBeNull();
  });
});
