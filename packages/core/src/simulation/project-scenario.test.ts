import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Hazard, parseScenario, type Scenario, type ScenarioInput, type Segment } from "../schema/scenario.js";
import {
  anyHazard,
  anyScenario,
  anySegment,
  worked as base,
  between,
  months,
  type SegmentInput,
  scenarioOf,
  workedWith,
} from "./any-scenario.fixture.js";
import { MonteCarlo } from "./monte-carlo.js";
import { createProjector, projectScenario, simulate } from "./project-scenario.js";
import type { Projection } from "./projection-result.js";

/** The worked case with some fields of its segment changed. */
function projectBase(fields: Partial<SegmentInput> = {}, rest: Partial<ScenarioInput> = {}): Projection {
  return projectScenario(workedWith(fields, rest));
}

const codes = (projection: Projection) => projection.issues.map(({ code }) => code);

describe("projection of a scenario", () => {
  it("reproduces the worked case", () => {
    const projection = projectBase();
    expect(projection.npv).toBeCloseTo(1_491_172.050104, 5);
    expect(projection.totalCac).toBe(300_000);
    expect(projection.npvNetOfCac).toBeCloseTo(1_191_172.050104, 5);
    expect(projection.ltvPerCustomer).toBeCloseTo(1491.17205, 5);
    expect(projection.undiscountedLtvPerCustomer).toBeCloseTo(1664.930845, 5);
    expect(projection.ltvToCac).toBeCloseTo(4.970574, 5);
    expect([projection.paybackMonths, projection.paybackMonthsDiscounted]).toEqual([5, 5]);
    expect(projection.customers[35]).toBeCloseTo(344.358414, 5);
    expect(projection.mrr[35]).toBeCloseTo(34_435.84143, 4);
    expect(projection.churned[1]).toBeCloseTo(30, 10);
    expect(projection.issues).toEqual([]);
    expect(projection.reasons).toEqual({});
  });

  it("reproduces a churn cut, expansion, an add-on and zero churn", () => {
    const cases: [fields: Partial<SegmentInput>, npv: number, finalMrr: number][] = [
      [{ churnChanges: [{ fromMonth: 6, multiplier: 0.8 }] }, 1_580_735.75491, 41_433.650782],
      [{ expansionMonthly: 0.01, contractionMonthly: 0.004 }, 1_627_833.737897, 42_456.09286],
      [{ crossSell: { atAge: 3, attachRate: 0.2, addMrr: 30 } }, 1_572_742.750263, 36_501.991916],
      [{ hazard: { kind: "constant", monthly: 0 } }, 2_357_635.773099, 100_000],
    ];
    for (const [fields, npv, finalMrr] of cases) {
      const projection = projectBase(fields);
      expect(Math.abs(projection.npv / npv - 1)).toBeLessThan(1e-9);
      expect(projection.mrr[35]).toBeCloseTo(finalMrr, 4);
    }
  });

  it("agrees with customers kept one by one in a table, for any scenario", () => {
    fc.assert(
      fc.property(anyScenario(40), (input) => {
        const scenario = scenarioOf(input.segments, input);
        const projection = projectScenario(scenario);
        const table = keepTable(scenario);
        for (const field of ["customers", "mrr", "churned", "reactivated", "contribution"] as const) {
          // What is left after nearly everything was lost carries the rounding of what was there.
          const scale = Math.max(
            ...table[field === "contribution" ? "turnover" : field === "mrr" ? "mrr" : "customers"],
          );
          for (let t = 0; t < scenario.horizonMonths; t++) expectNear(projection[field][t]!, table[field][t]!, scale);
        }
        expectNear(projection.npv, table.npv, Math.max(...table.turnover) * scenario.horizonMonths);
      }),
      { numRuns: 300 },
    );
  });

  it("gives a number, or a reason why there is none, for every scenario it accepts", () => {
    const project = createProjector();
    fc.assert(
      fc.property(extremeScenario(), (input) => {
        const parsed = parseScenario(input);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
        expectFinite(project(parsed.value.scenario), "");
      }),
      { numRuns: 1500 },
    );
  });

  it("does so with plans, ages, referrals, teams and unequal customers as well", () => {
    const project = createProjector({ notices: false });
    fc.assert(
      fc.property(extremeScenario(true), (input) => {
        const parsed = parseScenario({ ...input, horizonMonths: Math.min(input.horizonMonths, 60) });
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
        expectFinite(project(parsed.value.scenario), "");
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(extremeScenario(true), (input) => {
        const parsed = parseScenario({ ...input, horizonMonths: Math.min(input.horizonMonths, 12) });
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
        expectFinite(projectScenario(parsed.value.scenario).issues, "");
      }),
      { numRuns: 30 },
    );
  });

  it("gives numbers by chance, too, for every scenario it accepts", () => {
    fc.assert(
      fc.property(extremeScenario(true), (input) => {
        const parsed = parseScenario({ ...input, horizonMonths: Math.min(input.horizonMonths, 12) });
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
        const { segments } = parsed.value.scenario;
        // Single customers are followed one by one: a billion of them are none to follow.
        for (const segment of segments) if (segment.valueSpread) segment.customers %= 100;
        fc.pre(segments.every(({ valueSpread, ...open }) => !valueSpread || !(open.acquisitions || open.wordOfMouth)));
        const chance = new MonteCarlo(parsed.value.scenario, { seed: 1 });
        chance.advance(2);
        const { reasons, ...result } = chance.result();
        expectFinite({ ...result, reasons }, "", reasons);
      }),
      { numRuns: 40 },
    );
  });

  it("stays finite at every limit at once, over the longest horizon", () => {
    const most: SegmentInput = {
      name: "most",
      customers: 1e9,
      arpa: 1e12,
      grossMargin: 1,
      cac: 1e12,
      csCostPerCustomerMonth: 1e12,
      hazard: { kind: "constant", monthly: 1e-3 },
      churnChanges: Array.from({ length: 100 }, () => ({ fromMonth: 0, multiplier: 100 })),
      expansionMonthly: 1,
      crossSell: { atAge: 1, attachRate: 1, addMrr: 1e12 },
      reactivation: { windowMonths: 600, monthlyProb: 1, mrrFraction: 2 },
      priceChange: { month: 1, pct: 10, extraChurn: 1 },
      acquisitions: { monthly: 1e9, growthMonthly: 1, seasonality: Array(12).fill(100) },
    };
    expectFinite(projectScenario(scenarioOf([most], { horizonMonths: 600, discountAnnual: 0 })), "");
    const kept = { ...most, hazard: { kind: "constant", monthly: 0 } } as const;
    expectFinite(projectScenario(scenarioOf([kept], { horizonMonths: 600, discountAnnual: 0 })), "");
  });

  it("keeps count: customers now are those before, less the churned, plus the returned and the new", () => {
    fc.assert(
      fc.property(anyScenario(30), (input) => {
        const { customers, churned, reactivated, acquired } = projectScenario(scenarioOf(input.segments, input));
        for (let t = 1; t < customers.length; t++) {
          expectNear(
            customers[t]!,
            customers[t - 1]! - churned[t]! + reactivated[t]! + acquired![t]!,
            customers[t - 1]!,
          );
        }
      }),
    );
  });

  it("is the sum of its segments", () => {
    fc.assert(
      fc.property(anyScenario(30), (input) => {
        const projection = projectScenario(scenarioOf(input.segments, input));
        const parts = Object.values(projection.segments);
        expect(parts).toHaveLength(input.segments.length);
        for (const field of ["customers", "mrr", "churned", "reactivated", "contribution"] as const) {
          const sum = parts.reduce((total, part) => total + part[field][projection.horizonMonths - 1]!, 0);
          expectNear(projection[field][projection.horizonMonths - 1]!, sum);
        }
      }),
    );
  });

  it("does not change when a segment is split in two", () => {
    fc.assert(
      fc.property(anySegment(), between(0, 1), (segment, share) => {
        const part = (name: string, of: number): SegmentInput => ({
          ...segment,
          name,
          customers: segment.customers * of,
          acquisitions: shareOf(segment.acquisitions, of),
        });
        const whole = projectScenario(scenarioOf([segment]));
        const halves = projectScenario(scenarioOf([part("one", share), part("other", 1 - share)]));
        expectNear(halves.npv, whole.npv, 1e-3 * whole.mrr[0]!);
        for (let t = 0; t < 36; t++) {
          expectNear(halves.customers[t]!, whole.customers[t]!, whole.customers[0]!);
          expectNear(halves.mrr[t]!, whole.mrr[t]!, whole.mrr[0]!);
        }
      }),
    );
  });

  it("is worth less the more customers churn", () => {
    fc.assert(
      fc.property(between(0, 0.5), between(0.001, 0.01), fc.constantFrom(1, 6, 12), (monthly, more, term) => {
        const ltv = (rate: number) =>
          projectBase({ term, hazard: { kind: "constant", monthly: rate } }).ltvPerCustomer!;
        return ltv(monthly) > ltv(monthly + more);
      }),
    );
  });

  it("keeps as many customers with half-yearly terms as with monthly ones, at every multiple of six months", () => {
    fc.assert(
      fc.property(fc.array(between(0, 1), { minLength: 1, maxLength: 20 }), (monthly) => {
        const hazard = { kind: "byAge", monthly } as const;
        const monthlyTerm = projectBase({ hazard });
        const halfYearly = projectBase({ hazard, term: 6 });
        for (let t = 0; t < 36; t += 6) expectNear(halfYearly.customers[t]!, monthlyTerm.customers[t]!);
        // In between nobody with a term may leave, so more months are paid.
        expect(halfYearly.ltvPerCustomer!).toBeGreaterThanOrEqual(monthlyTerm.ltvPerCustomer! * (1 - 1e-12));
      }),
    );
    const { churned } = projectBase({ term: 6, hazard: { kind: "constant", monthly: 0.018 } });
    expect(Array.from(churned).slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(churned[6]! / 1000).toBeCloseTo(0.1033, 4);
  });

  it("gives the same bytes from a kept projector as from a new one, in one buffer that nobody else holds", () => {
    const project = createProjector();
    const earlier = new Set<ArrayBufferLike>();
    fc.assert(
      fc.property(anyScenario(30), (input) => {
        const scenario = scenarioOf(input.segments, input);
        const kept = project(scenario);
        expect(kept).toEqual(projectScenario(scenario));
        const [buffer, ...others] = new Set(columnsIn(kept).map((column) => column.buffer));
        expect(others).toEqual([]);
        expect(earlier.has(buffer!)).toBe(false);
        earlier.add(buffer!);
        // Moved away, it takes nothing with it that the next run needs.
        const moved = structuredClone(kept, { transfer: [buffer as ArrayBuffer] });
        expect(kept.customers.length).toBe(0);
        expect(moved).toEqual(projectScenario(scenario));
      }),
      { numRuns: 50 },
    );
  });

  it("gives the same figures where it writes them over those of the result before, also when that was moved away", () => {
    const project = createProjector({ reuse: true });
    const bufferOf = (projection: Projection) => columnsIn(projection)[0]!.buffer as ArrayBuffer;
    const same = scenarioOf([{ ...base }]);
    const first = project(same);
    expect(bufferOf(project(same))).toBe(bufferOf(first));
    fc.assert(
      fc.property(anyScenario(30), fc.boolean(), (input, move) => {
        const scenario = scenarioOf(input.segments, input);
        const written = project(scenario);
        expect(written).toEqual(projectScenario(scenario));
        if (move) structuredClone(null, { transfer: [bufferOf(written)] });
      }),
      { numRuns: 100 },
    );
  });

  it("names segments as they were named, whatever the name", () => {
    const projection = projectScenario(
      scenarioOf([
        { ...base, name: "__proto__" },
        { ...base, name: "constructor" },
      ]),
    );
    expect(Object.keys(projection.segments)).toEqual(["__proto__", "constructor"]);
    expect(Object.keys(JSON.parse(JSON.stringify(projection)).segments)).toEqual(["__proto__", "constructor"]);
  });

  describe("at the edges", () => {
    it("with no churn keeps everybody", () => {
      const { customers, churned } = projectBase({ hazard: { kind: "constant", monthly: 0 } });
      expect(new Set(Array.from(customers))).toEqual(new Set([1000]));
      expect(new Set(Array.from(churned))).toEqual(new Set([0]));
    });

    it("with certain churn bills once", () => {
      const projection = projectBase({ hazard: { kind: "constant", monthly: 1 } });
      expect(Array.from(projection.customers).slice(0, 3)).toEqual([1000, 0, 0]);
      expect(projection.ltvPerCustomer).toBe(75);
      expect(projection.paybackMonths).toBeNull();
      expect(projection.reasons.paybackMonths).toBe("never");
    });

    it("with a horizon of one month is one bill, without churn or discount", () => {
      const projection = projectBase({}, { horizonMonths: 1 });
      expect(Array.from(projection.mrr)).toEqual([100_000]);
      expect(projection.npv).toBe(75_000);
      expect(projection.churned[0]).toBe(0);
    });

    it("with no customers has zeros by month, and no figure per customer", () => {
      const projection = projectBase({ customers: 0 });
      expect(projection.npv).toBe(0);
      expect(projection.ltvPerCustomer).toBeNull();
      expect(projection.reasons.ltvPerCustomer).toBe("no-base");
      expect(projection.cumulativeLtv.length).toBe(0);
      expect(projection.segments.all!.newCustomerLtv).toBeCloseTo(1491.17205, 5);
    });

    it("with a term longer than the horizon shows no churn, and says so", () => {
      for (const horizonMonths of [6, 12]) {
        const projection = projectBase({ term: 12 }, { horizonMonths });
        expect(projection.customers[horizonMonths - 1]).toBe(1000);
        expect(projection.issues).toEqual([
          {
            code: "scenario/no-renewal-in-horizon",
            severity: "notice",
            path: "segments[0].term",
            params: { segment: "all", horizonMonths, term: 12 },
          },
        ]);
      }
      const next = projectBase({ term: 12 }, { horizonMonths: 13 });
      expect(next.customers[12]).toBeCloseTo(1000 * 0.97 ** 12, 9);
      expect(next.issues).toEqual([]);
    });

    it("with a horizon that is no multiple of the term counts the months begun", () => {
      const projection = projectBase({ term: 12, csCostPerCustomerMonth: 0 }, { horizonMonths: 18, discountAnnual: 0 });
      expect(projection.ltvPerCustomer).toBeCloseTo(80 * (12 + 6 * 0.97 ** 12), 8);
    });

    it("without acquisition cost has been paid back before it began, and no ratio to it", () => {
      const projection = projectBase({ cac: 0 });
      expect([projection.paybackMonths, projection.paybackMonthsDiscounted]).toEqual([0, 0]);
      expect(projection.ltvToCac).toBeNull();
      expect(projection.reasons).toEqual({ ltvToCac: "no-base" });
    });

    it("takes a tie for a payback, although the sum of decimal amounts falls short by its last digit", () => {
      const projection = projectBase({
        customers: 1,
        arpa: 0.1,
        grossMargin: 1,
        csCostPerCustomerMonth: 0,
        cac: 0.8,
        hazard: { kind: "constant", monthly: 0 },
      });
      expect(projection.contribution[0]! * 8).toBe(0.8);
      expect(
        Array.from(projection.contribution)
          .slice(0, 8)
          .reduce((sum, amount) => sum + amount),
      ).toBeLessThan(0.8);
      expect(projection.paybackMonths).toBe(8);
    });

    it("without gross margin is worth what the service costs, and never pays back", () => {
      const projection = projectBase({ grossMargin: 0 });
      expect(projection.ltvPerCustomer!).toBeLessThan(0);
      expect(projection.paybackMonths).toBeNull();
      expect(projectBase({ grossMargin: 0, csCostPerCustomerMonth: 0 }).ltvPerCustomer).toBe(0);
    });

    it("with a service dearer than its margin has a negative value and no payback", () => {
      const projection = projectBase({ csCostPerCustomerMonth: 90 });
      expect(projection.ltvPerCustomer).toBeCloseTo(1491.17205 * (-10 / 75), 5);
      expect(projection.paybackMonths).toBeNull();
      expect(projection.paybackMonthsDiscounted).toBeNull();
      expect(projection.reasons).toEqual({ paybackMonths: "never", paybackMonthsDiscounted: "never" });
    });

    it("never pays back when customers leave faster than they pay", () => {
      const projection = projectBase({
        csCostPerCustomerMonth: 0,
        cac: 900,
        hazard: { kind: "constant", monthly: 0.25 },
      });
      expect(projection.paybackMonths).toBeNull();
    });

    it("with a multiplier that lifts churn above certainty loses everybody, and no more than that", () => {
      const { customers, churned } = projectBase({ churnChanges: [{ fromMonth: 2, multiplier: 50 }] });
      expect(customers[1]).toBeCloseTo(970, 9);
      expect(Array.from(customers).slice(2, 4)).toEqual([0, 0]);
      expect(churned[2]).toBeCloseTo(970, 9);
      const hazards: Hazard[] = [
        { kind: "perRenewal", rates: [0.5] },
        { kind: "sbgPerRenewal", alpha: 1, beta: 1 },
        { kind: "byAge", monthly: [0.4, 0.3] },
      ];
      for (const hazard of hazards) {
        const projection = projectBase({ hazard, term: 3, churnChanges: [{ fromMonth: 0, multiplier: 100 }] });
        expect(Array.from(projection.customers).slice(2, 4)).toEqual([1000, 0]);
      }
    });
  });

  describe("event by event", () => {
    it("takes the sBG hazard renewal by renewal, so that survival is the sBG's own", () => {
      const { customers, survival } = projectBase({ term: 12, hazard: { kind: "sbgPerRenewal", alpha: 1, beta: 1 } });
      expect(customers[11]).toBe(1000);
      expect(customers[12]! / 1000).toBeCloseTo(1 / 2, 12);
      expect(customers[24]! / 1000).toBeCloseTo(1 / 3, 12);
      expect(survival![24]).toBeCloseTo(1 / 3, 12);
    });

    it("lets the last rate of a list hold", () => {
      const { customers } = projectBase({ term: 6, hazard: { kind: "perRenewal", rates: [0.5, 0.2] } });
      expect([6, 12, 18, 24].map((t) => customers[t])).toEqual([500, 400, 320, 256]);
    });

    it("multiplies changes of churn that have begun, and takes the renewal month's for the whole term", () => {
      const { churned } = projectBase({
        term: 6,
        churnChanges: [
          { fromMonth: 6, multiplier: 0.5 },
          { fromMonth: 3, multiplier: 0.5 },
        ],
      });
      expect(churned[6]).toBeCloseTo(1000 * (1 - (1 - 0.0075) ** 6), 9);
    });

    it("loses customers involuntarily in every month of a term", () => {
      const { customers } = projectBase({ term: 12, involuntaryMonthly: 0.01 });
      expect(customers[11]).toBeCloseTo(1000 * 0.99 ** 11, 9);
      expect(customers[12]).toBeCloseTo(1000 * 0.99 ** 12 * 0.97 ** 12, 9);
    });

    it("brings customers back in later months, at their share of the MRR they had, with a new term", () => {
      const { customers, mrr, reactivated, survival } = projectBase({
        term: 12,
        hazard: { kind: "perRenewal", rates: [1] },
        reactivation: { windowMonths: 2, monthlyProb: 0.1, mrrFraction: 0.5 },
      });
      expect(reactivated[12]).toBe(0);
      expect(reactivated[13]).toBeCloseTo(100, 9);
      expect(reactivated[14]).toBeCloseTo(90, 9);
      expect(reactivated[15]).toBe(0);
      expect(mrr[14]).toBeCloseTo(190 * 50, 9);
      expect(customers[24]).toBeCloseTo(190, 9);
      expect(customers[25]).toBeCloseTo(90, 9);
      expect(customers[26]).toBeCloseTo(10, 9);
      expect(survival![14]).toBe(0);
    });

    it("expands and contracts from the month after the start", () => {
      const { mrr } = projectBase({
        hazard: { kind: "constant", monthly: 0 },
        expansionMonthly: 0.02,
        contractionMonthly: 0.01,
        acquisitions: 10,
      });
      expect(mrr[0]).toBe(100_000);
      expect(mrr[1]).toBeCloseTo(101_000 + 1000, 8);
      expect(mrr[2]).toBeCloseTo(102_010 + 1010 + 1000, 8);
    });

    it("offers the add-on once, at its age, from its month on", () => {
      const addOn = { attachRate: 0.5, addMrr: 20 };
      const still = { kind: "constant", monthly: 0 } as const;
      const now = projectBase({ hazard: still, crossSell: { ...addOn, atAge: 3 } });
      expect([2, 3, 4].map((t) => now.mrr[t])).toEqual([100_000, 110_000, 110_000]);
      const late = projectBase({ hazard: still, crossSell: { ...addOn, atAge: 3, fromMonth: 4 }, acquisitions: 1 });
      expect(late.mrr[3]! - late.mrr[2]!).toBeCloseTo(100, 8);
      expect(late.mrr[4]! - late.mrr[3]!).toBeCloseTo(110, 8);
    });

    it("changes the price of everybody in its month, with the extra churn, and of later arrivals", () => {
      const { customers, mrr } = projectBase({
        term: 12,
        priceChange: { month: 2, pct: 0.1, extraChurn: 0.05 },
        acquisitions: 10,
      });
      expect(mrr[1]).toBeCloseTo(101_000, 8);
      expect(customers[2]).toBeCloseTo(1010 * 0.95 + 10, 8);
      expect(mrr[2]).toBeCloseTo((1010 * 0.95 + 10) * 110, 6);
      expect(mrr[3]! - mrr[2]!).toBeCloseTo(1100, 6);
    });

    it("does not reprice customers while they are lost", () => {
      const { mrr } = projectBase({
        term: 6,
        hazard: { kind: "perRenewal", rates: [1] },
        reactivation: { windowMonths: 12, monthlyProb: 1 },
        priceChange: { month: 6, pct: 0.5 },
      });
      expect(mrr[6]).toBe(0);
      expect(mrr[7]).toBeCloseTo(100_000, 8);
    });

    it("grows new customers month by month and by season, whose first factor belongs to t = 0", () => {
      const seasonality = [9, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1];
      const { acquired } = projectBase({ acquisitions: { monthly: 10, growthMonthly: 0.1, seasonality } });
      expect(acquired![0]).toBe(0);
      expect(acquired![1]).toBeCloseTo(10, 12);
      expect(acquired![2]).toBeCloseTo(10 * 1.1 * 2, 12);
      expect(acquired![12]).toBeCloseTo(10 * 1.1 ** 11 * 9, 10);
    });
  });

  describe("of an open cohort", () => {
    it("has no figure per starting customer, and the value of a new one instead", () => {
      const projection = projectBase({ acquisitions: 40 });
      for (const figures of [projection, projection.segments.all!]) {
        expect(figures.ltvPerCustomer).toBeNull();
        expect(figures.paybackMonths).toBeNull();
        expect(figures.ltvToCac).toBeNull();
        expect(figures.reasons.ltvPerCustomer).toBe("open-cohort");
        expect(figures.reasons.paybackMonthsDiscounted).toBe("open-cohort");
      }
      expect(projection.cumulativeLtv.length).toBe(0);
      expect(projection.segments.all!.newCustomerLtv).toBeCloseTo(1491.17205, 5);
    });

    it("spends the CAC of everybody who comes, and tells its present value too", () => {
      const projection = projectBase({ acquisitions: 40 });
      expect(projection.totalCac).toBe(300 * (1000 + 35 * 40));
      let discounted = 1000;
      for (let t = 1; t < 36; t++) discounted += 40 * 1.1 ** (-t / 12);
      expect(projection.discountedCac).toBeCloseTo(300 * discounted, 6);
      expect(projection.npvNetOfCac).toBe(projection.npv - projection.totalCac);
    });

    it("leaves a closed segment beside it its own figures", () => {
      const projection = projectScenario(scenarioOf([base, { ...base, name: "open", acquisitions: 1 }]));
      expect(projection.segments.all!.ltvPerCustomer).toBeCloseTo(1491.17205, 5);
      expect(projection.ltvPerCustomer).toBeNull();
    });

    it("is closed when nobody comes after all", () => {
      expect(projectBase({ acquisitions: 0 }).ltvPerCustomer).toBeCloseTo(1491.17205, 5);
    });
  });

  it("accumulates the value of a starting customer month by month", () => {
    const projection = projectBase();
    expect(projection.cumulativeLtv[0]).toBe(75);
    expect(projection.cumulativeLtv[35]).toBeCloseTo(1491.17205, 5);
    expect(projection.cumulativeLtv[4]!).toBeGreaterThanOrEqual(300);
    expect(projection.cumulativeLtv[3]!).toBeLessThan(300);
  });

  describe("net revenue retention of those who paid a year before", () => {
    const rates = [0.09, 0.06, 0.02];
    const growth = 1 + 0.01 - 0.004;
    const common = {
      hazard: { kind: "byAge", monthly: rates } as Hazard,
      expansionMonthly: 0.01,
      contractionMonthly: 0.004,
    };

    it("is what a closed book keeps in twelve months, as is the product of monthly rates", () => {
      const { nrr, nrrOfYearAgo } = projectBase({ expansionMonthly: 0.01, contractionMonthly: 0.004 });
      expect(nrrOfYearAgo).toBeCloseTo((0.97 * growth) ** 12, 12);
      expect(nrr).toBeCloseTo(nrrOfYearAgo!, 12);
    });

    it("follows the same customers where others arrive and some come back, whom the product of rates leaves out", () => {
      const back = { windowMonths: 4, monthlyProb: 0.1, mrrFraction: 0.8 };
      for (const [acquisitions, reactivation] of [
        [30, undefined],
        [0, back],
        [30, back],
      ] as const) {
        const fields = {
          ...common,
          ...(acquisitions ? { acquisitions } : {}),
          ...(reactivation ? { reactivation } : {}),
        };
        const expected = byNames(acquisitions, reactivation);
        // The short loop, and cell by cell.
        for (const more of [{}, { valueSpread: { cv: 0 } }]) {
          const { nrr, nrrOfYearAgo, segments } = projectBase({ ...fields, ...more }, { horizonMonths: 30 });
          expect(nrrOfYearAgo).toBeCloseTo(expected, 10);
          expect(segments.all?.nrrOfYearAgo ?? Object.values(segments)[0]!.nrrOfYearAgo).toBe(nrrOfYearAgo);
          expect(Math.abs(nrr! - expected)).toBeGreaterThan(1e-4);
        }
      }
    });

    it("is the ratio of sums over segments, and missing before thirteen months or without a base", () => {
      const segments = [
        { ...base, name: "one" },
        { ...base, name: "other", customers: 10, hazard: { kind: "constant", monthly: 0.1 } as Hazard },
      ];
      const { nrrOfYearAgo } = projectScenario(scenarioOf(segments));
      const [one, other] = [1000 * 0.97 ** 23, 10 * 0.9 ** 23];
      expect(nrrOfYearAgo).toBeCloseTo((one * 0.97 ** 12 + other * 0.9 ** 12) / (one + other), 12);
      const early = projectBase({}, { horizonMonths: 12 });
      expect([early.nrrOfYearAgo, early.reasons.nrrOfYearAgo]).toEqual([null, "not-yet-observed"]);
      expect(projectBase({}, { horizonMonths: 13 }).nrrOfYearAgo).toBeCloseTo(0.97 ** 12, 12);
      const nobody = projectBase({ customers: 0 });
      expect([nobody.nrrOfYearAgo, nobody.reasons.nrrOfYearAgo]).toEqual([null, "no-base"]);
    });

    /** An independent table of groups, each of which knows what of it paid in month 17. */
    function byNames(acquisitions: number, back?: { windowMonths: number; monthlyProb: number; mrrFraction: number }) {
      let present = [{ age: 0, mrr: 100_000, known: 0 }];
      const gone: { month: number; mrr: number; known: number }[] = [];
      let paid = 0;
      for (let t = 0; t < 30; t++) {
        if (t > 0) {
          const lost = { month: t, mrr: 0, known: 0 };
          const returned = { age: 0, mrr: 0, known: 0 };
          for (const group of present) {
            group.age += 1;
            const leaving = rates[Math.min(group.age, rates.length) - 1]!;
            lost.mrr += group.mrr * leaving;
            lost.known += group.known * leaving;
            group.mrr *= (1 - leaving) * growth;
            group.known *= (1 - leaving) * growth;
          }
          for (const one of gone) {
            if (!back || t - one.month > back.windowMonths) continue;
            const kept = back.mrrFraction * back.monthlyProb;
            returned.mrr += one.mrr * kept;
            returned.known += one.known * kept;
            one.mrr *= 1 - back.monthlyProb;
            one.known *= 1 - back.monthlyProb;
          }
          gone.push(lost);
          present.push(returned, { age: 0, mrr: acquisitions * 100, known: 0 });
        }
        if (t === 17) {
          present = present.map((group) => ({ ...group, known: group.mrr }));
          paid = present.reduce((sum, { mrr }) => sum + mrr, 0);
        }
      }
      return present.reduce((sum, { known }) => sum + known, 0) / paid;
    }
  });

  describe("warns that", () => {
    it("a change of churn finds no renewal within the horizon", () => {
      const change = [{ fromMonth: 30, multiplier: 0.5 }];
      expect(codes(projectBase({ term: 12, churnChanges: change }))).toEqual(["scenario/churn-change-unseen"]);
      expect(codes(projectBase({ term: 12, churnChanges: change, acquisitions: 5 }))).toEqual([
        "scenario/effect-mostly-later",
      ]);
      expect(codes(projectBase({ term: 1, churnChanges: change }))).toEqual(["scenario/effect-mostly-later"]);
      expect(codes(projectBase({ churnChanges: [{ fromMonth: 36, multiplier: 0.5 }] }))).toEqual([
        "scenario/churn-change-unseen",
      ]);
    });

    it("a cut which is undone only delays churn", () => {
      const projection = projectBase({
        churnChanges: [
          { fromMonth: 6, multiplier: 0.5 },
          { fromMonth: 12, multiplier: 2 },
        ],
      });
      expect(projection.issues).toMatchObject([
        {
          code: "scenario/churn-cut-temporary",
          path: "segments[0].churnChanges[0]",
          params: { fromMonth: 6, undone: 12 },
        },
      ]);
    });

    it("a change of churn is for ages that nobody reaches, or has passed", () => {
      const cut = (fields: object) =>
        codes(projectBase({ churnChanges: [{ fromMonth: 6, multiplier: 0.5, ...fields }] }));
      const unseen = ["scenario/churn-change-unseen"];
      // A closed book of newcomers is six months old when the change begins.
      expect(cut({ untilAge: 3 })).toEqual(unseen);
      expect(cut({ untilAge: 6 })).toEqual([]);
      expect(cut({ fromAge: 36 })).toEqual(unseen);
      expect(cut({ fromAge: 35 })).toEqual(["scenario/effect-mostly-later"]);
      const open = (fields: object, term = 1) =>
        codes(projectBase({ term, acquisitions: 5, churnChanges: [{ fromMonth: 6, multiplier: 0.5, ...fields }] }));
      expect(open({ untilAge: 3 })).toEqual([]);
      expect(open({ fromAge: 13, untilAge: 20 }, 12)).toEqual([]);
      // Beyond two terms of twelve months there is nobody within three years.
      expect(open({ fromAge: 37 }, 12)).toEqual(unseen);
    });

    it("a cut for some ages is not undone by a change for others", () => {
      const two = (...changes: object[]) => {
        const churnChanges = changes.map((change) => ({ fromMonth: 1, multiplier: 1, ...change }));
        return codes(projectBase({ acquisitions: 5, churnChanges }));
      };
      const early = { fromMonth: 1, multiplier: 0.5, untilAge: 3 };
      expect(two(early, { fromMonth: 12, multiplier: 0.9 })).toEqual([]);
      expect(two(early, { fromMonth: 12, multiplier: 2, fromAge: 4 })).toEqual([]);
      expect(two(early, { fromMonth: 12, multiplier: 2, untilAge: 2 })).toEqual([]);
      expect(two(early, { fromMonth: 12, multiplier: 2, untilAge: 3 })).toEqual(["scenario/churn-cut-temporary"]);
      expect(two(early, { fromMonth: 12, multiplier: 2 })).toEqual(["scenario/churn-cut-temporary"]);
    });

    it("a cut is flattered where churn falls with age", () => {
      const churnChanges = [{ fromMonth: 6, multiplier: 0.8 }];
      expect(codes(projectBase({ churnChanges, hazard: { kind: "byAge", monthly: [0.09, 0.02] } }))).toEqual([
        "scenario/churn-cut-flattered",
      ]);
      expect(codes(projectBase({ churnChanges, hazard: { kind: "byAge", monthly: [0.02, 0.09] } }))).toEqual([]);
    });

    it("a price change or an add-on comes too late to be seen", () => {
      expect(codes(projectBase({ priceChange: { month: 36, pct: 0.1 } }))).toEqual(["scenario/price-change-unseen"]);
      expect(codes(projectBase({ priceChange: { month: 35, pct: 0.1 } }))).toEqual(["scenario/effect-mostly-later"]);
      const crossSell = { atAge: 3, attachRate: 0.1, addMrr: 10, fromMonth: 4 };
      expect(codes(projectBase({ crossSell }))).toEqual(["scenario/cross-sell-unseen"]);
      expect(codes(projectBase({ crossSell, acquisitions: 3 }))).toEqual([]);
      expect(codes(projectBase({ crossSell: { ...crossSell, atAge: 36 } }))).toEqual(["scenario/cross-sell-unseen"]);
    });

    it("no renewal of a book with ages is seen only where the oldest renew beyond the horizon", () => {
      const book = (ages: number[]) => codes(projectBase({ term: 12, startingAges: ages }, { horizonMonths: 6 }));
      expect(book([1, 0, 0, 0, 0, 0, 1])).toEqual(["scenario/no-renewal-in-horizon"]);
      expect(book([1, 0, 0, 0, 0, 0, 0, 1])).toEqual([]);
    });

    it("what an add-on sold to the wrong customers costs comes beyond the horizon", () => {
      const crossSell = { atAge: 30, attachRate: 0.5, addMrr: 9, unfitShare: 0.5, unfitChurnMultiplier: 3 };
      expect(codes(projectBase({ crossSell: { ...crossSell, unfitDelayMonths: 6 } }))).toEqual([
        "scenario/gain-turns-to-loss",
        "scenario/unfit-churn-unseen",
      ]);
      expect(codes(projectBase({ crossSell: { ...crossSell, unfitDelayMonths: 2 } }))).toEqual([
        "scenario/gain-turns-to-loss",
        "scenario/effect-mostly-later",
      ]);
    });

    it("a team, a lift of expansion or a price at the renewal comes too late to be seen", () => {
      const team = { role: "cs", payAnnual: 1, fromMonth: 36 } as const;
      expect(codes(projectBase({}, { teams: [team] }))).toEqual(["scenario/team-unseen"]);
      expect(codes(projectBase({}, { teams: [{ ...team, fromMonth: 35 }] }))).toEqual([]);
      expect(codes(projectBase({ expansionChanges: [{ fromMonth: 36, multiplier: 2 }] }))).toEqual([
        "scenario/expansion-change-unseen",
      ]);
      const atRenewal = { month: 25, pct: 0.1, at: "renewal" } as const;
      expect(codes(projectBase({ term: 12, priceChange: atRenewal }))).toEqual(["scenario/price-change-unseen"]);
      expect(codes(projectBase({ term: 12, priceChange: { ...atRenewal, month: 24 } }))).toEqual([]);
    });

    it("the horizon alone decides the value", () => {
      const grows = "scenario/value-grows-without-limit";
      expect(codes(projectBase({ expansionMonthly: 0.05 }))).toEqual([grows]);
      expect(codes(projectBase({ expansionMonthly: 0.03 }))).toEqual([]);
      expect(
        codes(projectBase({ hazard: { kind: "sbgPerRenewal", alpha: 0.7, beta: 4 } }, { discountAnnual: 0 })),
      ).toEqual([grows]);
      expect(
        codes(projectBase({ hazard: { kind: "sbgPerRenewal", alpha: 1.7, beta: 4 } }, { discountAnnual: 0 })),
      ).toEqual([]);
    });

    it("the horizon alone decides the value of what a team expands", () => {
      const team = { role: "cs", payAnnual: 1, expansionMultiplier: 3 } as const;
      const grows = ["scenario/value-grows-without-limit"];
      expect(codes(projectBase({ expansionMonthly: 0.02 }, { teams: [team] }))).toEqual(grows);
      expect(codes(projectBase({ expansionMonthly: 0.01 }, { teams: [team] }))).toEqual([]);
      expect(codes(projectBase({ expansionMonthly: 0.02 }, { teams: [{ ...team, heads: 0 }] }))).toEqual([]);
    });

    it("the horizon alone decides the value where arrivals outgrow the discount", () => {
      const grows = ["scenario/acquisition-grows-without-limit"];
      const growing = (growthMonthly: number) => codes(projectBase({ acquisitions: { monthly: 5, growthMonthly } }));
      // 10 % a year is 0.80 % a month.
      expect(growing(0.0079)).toEqual([]);
      expect(growing(0.008)).toEqual(grows);
      expect(codes(projectBase({ acquisitions: 5 }, { discountAnnual: 0 }))).toEqual([]);
      // Customers stay at 0.97 and bring w: together they outgrow the discount from w = 0.03 + 0.00797.
      const brought = (monthly: number) => codes(projectBase({ wordOfMouth: { monthly } }));
      expect(brought(0.0379)).toEqual([]);
      expect(brought(0.0381)).toEqual(grows);
    });
  });

  describe("through the door", () => {
    it("returns what was wrong with the input", () => {
      const result = simulate({ segments: [{ ...base, grossMargin: 80 }] });
      expect(result).toMatchObject({ ok: false, issues: [{ code: "rate/out-of-range", params: { suggestion: 0.8 } }] });
    });

    it("returns warnings about the input before those about the horizon", () => {
      const result = simulate({ horizonMonths: 6, discountAnnual: 0.1, colour: 1, segments: [{ ...base, term: 12 }] });
      if (!result.ok) throw new Error("refused");
      expect(codes(result.value)).toEqual(["scenario/unknown-field", "scenario/no-renewal-in-horizon"]);
    });
  });
});

/**
 * An independent simulation: a table of customer groups that never merges, worked through one event after another, with
 * its own reading of the hazards.
 */
function keepTable(scenario: Scenario) {
  const months = scenario.horizonMonths;
  const zeros = () => Array.from({ length: months }, () => 0);
  const sums = {
    customers: zeros(),
    mrr: zeros(),
    churned: zeros(),
    reactivated: zeros(),
    contribution: zeros(),
    turnover: zeros(),
  };
  let npv = 0;
  for (const segment of scenario.segments) {
    let present: Group[] = [{ age: 0, count: segment.customers, mrr: segment.customers * segment.arpa, isNew: true }];
    const gone: { count: number; mrr: number; month: number }[] = [];
    let listPrice = segment.arpa;
    for (let t = 0; t < months; t++) {
      if (t > 0) {
        for (const group of present) group.age += 1;
        const priced = segment.priceChange?.month === t ? segment.priceChange : undefined;
        for (const group of present) {
          const stay =
            (1 - voluntary(segment, group.age, t)) * (1 - segment.involuntaryMonthly) * (1 - (priced?.extraChurn ?? 0));
          gone.push({ count: group.count * (1 - stay), mrr: group.mrr * (1 - stay), month: t });
          sums.churned[t]! += group.count * (1 - stay);
          group.count *= stay;
          group.mrr *= stay;
        }
        const returned: Group = { age: 0, count: 0, mrr: 0, isNew: false };
        const back = segment.reactivation;
        for (const pool of gone) {
          if (!back || pool.month === t || t - pool.month > back.windowMonths) continue;
          returned.count += pool.count * back.monthlyProb;
          returned.mrr += pool.mrr * back.monthlyProb * back.mrrFraction;
          pool.count *= 1 - back.monthlyProb;
          pool.mrr *= 1 - back.monthlyProb;
        }
        sums.reactivated[t]! += returned.count;
        for (const group of present) group.mrr *= 1 + segment.expansionMonthly - segment.contractionMonthly;
        const addOn = segment.crossSell;
        for (const group of present) {
          if (addOn && group.age === addOn.atAge && t >= addOn.fromMonth) {
            group.mrr += group.count * addOn.attachRate * addOn.addMrr;
          }
        }
        present = [...present, returned];
        if (priced) {
          for (const group of present) group.mrr *= 1 + priced.pct;
          listPrice *= 1 + priced.pct;
        }
        const { monthly = 0, growthMonthly = 0, seasonality } = segment.acquisitions ?? {};
        let count = monthly * (seasonality ? seasonality[t % 12]! : 1);
        for (let month = 1; month < t; month++) count *= 1 + growthMonthly;
        present.push({ age: 0, count, mrr: count * listPrice, isNew: true });
      }
      const count = present.reduce((sum, group) => sum + group.count, 0);
      const mrr = present.reduce((sum, group) => sum + group.mrr, 0);
      sums.customers[t]! += count;
      sums.mrr[t]! += mrr;
      const contribution = segment.grossMargin * mrr - segment.csCostPerCustomerMonth * count;
      sums.contribution[t]! += contribution;
      sums.turnover[t]! += segment.grossMargin * mrr + segment.csCostPerCustomerMonth * count;
      npv += contribution / (1 + scenario.discountAnnual) ** (t / 12);
    }
  }
  return { ...sums, npv };
}

interface Group {
  age: number;
  count: number;
  mrr: number;
  isNew: boolean;
}

function voluntary({ hazard, term, churnChanges }: Segment, age: number, t: number): number {
  if (age % term !== 0) return 0;
  const k = churnChanges
    .filter((change) => change.fromMonth <= t)
    .reduce((product, change) => product * change.multiplier, 1);
  const renewal = age / term;
  if (hazard.kind === "sbgPerRenewal")
    return Math.min(1, (k * hazard.alpha) / (hazard.alpha + hazard.beta + renewal - 1));
  if (hazard.kind === "perRenewal") return Math.min(1, k * (hazard.rates[renewal - 1] ?? hazard.rates.at(-1)!));
  let stay = 1;
  for (let j = age - term + 1; j <= age; j++) {
    const h = hazard.kind === "constant" ? hazard.monthly : (hazard.monthly[j - 1] ?? hazard.monthly.at(-1)!);
    stay *= 1 - Math.min(1, k * h);
  }
  return 1 - stay;
}

/** Within 1e-9 of the larger of the two and of what they were computed from. */
function expectNear(actual: number, expected: number, scale = 0): void {
  const size = Math.max(Math.abs(actual), Math.abs(expected), scale, 1e-3);
  if (!(Math.abs(actual - expected) <= 1e-9 * size)) expect(actual).toBe(expected);
}

/** Every number is one; every null has a reason, beside it or by its path among `all`. */
function expectFinite(value: unknown, path: string, all: Readonly<Record<string, string>> = {}): void {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`);
  } else if (value instanceof Float64Array) {
    for (const [t, item] of value.entries()) expectFinite(item, `${path}[${t}]`);
  } else if (typeof value === "object" && value !== null) {
    const reasons = (value as { reasons?: Record<string, string> }).reasons;
    for (const [name, item] of Object.entries(value)) {
      const place = path === "" ? name : `${path}.${name}`;
      if (item === null && name !== "currency" && !reasons?.[name] && !all[place]) {
        throw new Error(`${place} has no reason`);
      }
      expectFinite(item, place, all);
    }
  }
}

function columnsIn(value: unknown): Float64Array[] {
  if (value instanceof Float64Array) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(columnsIn) : [];
}

function shareOf(acquisitions: SegmentInput["acquisitions"], share: number): SegmentInput["acquisitions"] {
  const { monthly } = acquisitions as { monthly: number };
  return { ...(acquisitions as object), monthly: monthly * share };
}

/** Anything the format allows, with its limits, zeros and the smallest numbers drawn often. */
function extremeScenario(everything = false) {
  const within = (min: number, max: number) =>
    fc.oneof(
      fc.constantFrom(min, max, Math.max(min, 0), Math.max(min, 5e-324)),
      between(min, max),
      fc.double({ min, max, noNaN: true }),
    );
  const hazard = fc.oneof(
    anyHazard(1),
    fc.record({ kind: fc.constant("constant" as const), monthly: within(0, 1) }),
    fc.record({ kind: fc.constant("sbgPerRenewal" as const), alpha: within(1e-6, 1e9), beta: within(1e-6, 1e9) }),
  );
  const segment = fc.record(
    {
      customers: within(0, 1e9),
      arpa: within(0, 1e12),
      grossMargin: within(0, 1),
      hazard,
      cac: within(0, 1e12),
      csCostPerCustomerMonth: within(0, 1e12),
      term: months(1, 600),
      involuntaryMonthly: within(0, 1),
      churnChanges: fc.array(fc.record({ fromMonth: months(0, 600), multiplier: within(0, 100) }), { maxLength: 100 }),
      expansionMonthly: within(0, 1),
      contractionMonthly: within(0, 1),
      crossSell: fc.record({ atAge: months(1, 600), attachRate: within(0, 1), addMrr: within(0, 1e12) }),
      reactivation: fc.record({ windowMonths: months(1, 600), monthlyProb: within(0, 1), mrrFraction: within(0, 2) }),
      priceChange: fc.record({ month: months(1, 600), pct: within(-1, 10), extraChurn: within(0, 1) }),
      acquisitions: fc.record({
        monthly: within(0, 1e9),
        growthMonthly: within(-1, 1),
        seasonality: fc.array(within(0, 100), { minLength: 12, maxLength: 12 }),
      }),
      ...(everything ? beyond(within) : {}),
    },
    { requiredKeys: ["customers", "arpa", "grossMargin", "hazard"] },
  );
  const team = fc.record({
    role: fc.constantFrom("cs" as const, "support" as const, "sales" as const),
    heads: fc.option(within(0, 1e6), { nil: undefined }),
    accountsPerHead: within(1e-3, 1e9),
    payAnnual: within(0, 1e12),
    churnMultiplier: within(0, 100),
    expansionMultiplier: within(0, 100),
    overloadChurn: within(0, 100),
  });
  return fc.record({
    horizonMonths: fc.oneof(
      { weight: 20, arbitrary: months(1, 60) },
      { weight: 1, arbitrary: fc.constantFrom(1, 600) },
    ),
    discountAnnual: within(0, 10),
    segments: fc.array(segment, { minLength: 1, maxLength: 2 }),
    teams: everything ? fc.option(fc.array(team, { maxLength: 2 }), { nil: undefined }) : fc.constant(undefined),
  });
}

/** Fields that the plain loop does not know. */
function beyond(within: (min: number, max: number) => fc.Arbitrary<number>) {
  return {
    onboardingCost: within(0, 1e12),
    startingAges: fc.array(within(0, 1e9), { minLength: 1, maxLength: 30 }).filter((ages) => ages.some((n) => n > 0)),
    expansionChanges: fc.array(fc.record({ fromMonth: months(0, 600), multiplier: within(0, 100) }), {
      maxLength: 9,
    }),
    plans: fc
      .tuple(within(0, 1), within(0, 1000), within(0, 1000), within(0, 1), within(0, 100))
      .map(([share, low, high, monthly, churnMultiplier]) => ({
        ladder: [
          { name: "a", arpaFactor: low, share, churnMultiplier },
          { name: "b", arpaFactor: high, share: 1 - share },
        ],
        moves: [
          { from: "a", to: "b", monthly },
          { from: "b", to: "a", monthly },
        ],
      })),
    wordOfMouth: fc.record({ monthly: within(0, 1), cac: within(0, 1e12) }),
    oneOffSale: fc.record({ price: within(0, 1e12), repeatMonthly: within(0, 1) }),
    valueSpread: fc.record({ cv: within(0, 10), churnElasticity: within(-5, 5) }),
  };
}
