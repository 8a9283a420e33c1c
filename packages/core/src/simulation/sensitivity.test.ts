import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../result.js";
import { withNumber } from "../schema/scenario-numbers.js";
import { drain } from "../steps.js";
import { anyScenario, type SegmentInput, scenarioOf, worked, workedWith } from "./any-scenario.fixture.js";
import { breakEven, breakEvenSteps } from "./break-even.js";
import { monteCarloDifference } from "./monte-carlo-difference.js";
import { figuresOf } from "./outcome.js";
import { outcomeByHorizon } from "./outcome-by-horizon.js";
import { projectScenario } from "./project-scenario.js";
import { chooseParameter, scenarioParameters } from "./scenario-parameters.js";
import { isoLtvMap, sobolShares, tornado } from "./sensitivity.js";

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const ltv = (fields: Partial<SegmentInput>) => projectScenario(workedWith(fields)).ltvPerCustomer!;

describe("parameters of a scenario", () => {
  it("can each be set, and then are what they were set to, for every scenario", () => {
    fc.assert(
      fc.property(anyScenario(12), (input) => {
        const scenario = scenarioOf(input.segments, input);
        const all = scenarioParameters(scenario);
        expect(all.length).toBeGreaterThan(10);
        for (const { name, segment, value: before, set } of all) {
          const again = (changed: typeof scenario) =>
            scenarioParameters(changed).find((one) => one.name === name && one.segment === segment)?.value;
          if (name === "churn") continue;
          expect(again(set(scenario, before + 1))).toBe(before + 1);
          expect(again(scenario)).toBe(before);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("are found by the name in the file, with or without segment, and by what people call them", () => {
    const scenario = scenarioOf([worked, { ...worked, name: "b.c", arpa: 50 }]);
    const found = (name: string) => {
      const { name: known, segment, kind, value: present } = value(chooseParameter(scenario, name));
      return [known, segment, kind, present];
    };
    expect(found("b.c.arpa")).toEqual(["arpa", "b.c", "value", 50]);
    expect(found("segments[0].cac")).toEqual(["cac", "all", "value", 300]);
    expect(found("cac")).toEqual(["cac", null, "value", 300]);
    expect(found("arpa")).toEqual(["arpa", null, "factor", 1]);
    expect(found("monthlyChurn")).toEqual(["hazard.monthly", null, "value", 0.03]);
    expect(found("discountAnnual")).toEqual(["discountAnnual", null, "value", 0.1]);
    const raised = value(chooseParameter(scenario, "arpa")).set(scenario, 1.1);
    expect(raised.segments.map(({ arpa }) => arpa)).toEqual([expect.closeTo(110, 9), expect.closeTo(55, 9)]);
  });

  it("scale all churn by choice where a hazard is no single number", () => {
    const scenario = workedWith({ term: 12, hazard: { kind: "sbgPerRenewal", alpha: 1, beta: 4 } });
    const choice = value(chooseParameter(scenario, "hazard.monthly"));
    expect([choice.name, choice.value]).toEqual(["churn", 1]);
    expect(projectScenario(choice.set(scenario, 0.5)).customers[12]).toBeCloseTo(900, 9);
  });

  it("that do not exist are refused with the nearest name", () => {
    expect(chooseParameter(workedWith(), "grossMagin")).toMatchObject({
      ok: false,
      issues: [{ code: "parameter/unknown", given: "grossMagin", params: { suggestion: "grossMargin" } }],
    });
  });
});

describe("tornado", () => {
  const ranged = workedWith(
    { expansionMonthly: 0.002 },
    {
      ranges: [
        { parameter: "hazard.monthly", low: 0.02, high: 0.05, source: "last year" },
        { parameter: "arpa", segment: "all", low: 95, high: 110 },
      ],
    },
  );

  it("has a bar for every assumption, at its own range, the widest first", () => {
    const { bars, outcome, base } = value(tornado(ranged));
    expect(outcome).toBe("npvNetOfCac");
    expect(base.npv).toBeCloseTo(projectScenario(ranged).npv, 6);
    const churn = bars.find(({ parameter }) => parameter === "hazard.monthly")!;
    expect(churn).toMatchObject({ low: 0.02, high: 0.05, basis: "stated", source: "last year", value: 0.03 });
    expect(churn.swing).toBeCloseTo(churn.atLow.npvNetOfCac - churn.atHigh.npvNetOfCac, 6);
    expect(bars.find(({ parameter }) => parameter === "grossMargin")).toMatchObject({
      low: expect.closeTo(0.64, 12),
      high: expect.closeTo(0.96, 12),
      basis: "assumed",
    });
    expect(bars.map(({ swing }) => swing)).toEqual(bars.map(({ swing }) => swing).toSorted((a, b) => b - a));
    // Churn is there once, as a rate and not as a multiple of itself too; what is zero has no range of a fifth.
    const names = bars.map(({ parameter }) => parameter);
    expect(names.filter((name) => /churn|hazard/.test(name))).toEqual(["hazard.monthly"]);
    expect(names).not.toContain("contractionMonthly");
  });

  it("gives the elasticities known in closed form", () => {
    const { bars } = value(
      tornado(workedWith({ cac: 0, csCostPerCustomerMonth: 0, hazard: { kind: "constant", monthly: 0 } })),
    );
    const elasticity = (name: string) => bars.find(({ parameter }) => parameter === name)!.elasticity;
    expect(elasticity("arpa")).toBeCloseTo(1, 8);
    expect(elasticity("grossMargin")).toBeCloseTo(1, 8);
    // −Σ t/12·v^t·d/(1 + d) / Σ v^t for d = 0.1 over 36 months.
    const months = Array.from({ length: 36 }, (_, t) => t);
    const sum = (of: (t: number) => number) => months.reduce((total, t) => total + of(t) * 1.1 ** (-t / 12), 0);
    expect(elasticity("discountAnnual")).toBeCloseTo(-(sum((t) => t / 12) / sum(() => 1)) * (0.1 / 1.1), 6);
  });

  it("moves every guess that the scenario makes and that moves a figure", () => {
    const scenario = workedWith(
      {
        acquisitions: 20,
        crossSell: {
          atAge: 2,
          attachRate: 0.3,
          addMrr: 20,
          unfitShare: 0.4,
          unfitChurnMultiplier: 3,
          fitChurnMultiplier: 0.8,
        },
        reactivation: { windowMonths: 6, monthlyProb: 0.05, winBackCost: 40 },
        wordOfMouth: { monthly: 0.01, cac: 50 },
        plans: {
          ladder: [
            { name: "basic", arpaFactor: 0.5, share: 0.7, churnMultiplier: 1.2 },
            { name: "pro", arpaFactor: 2, share: 0.3 },
          ],
          moves: [{ from: "basic", to: "pro", monthly: 0.02 }],
        },
      },
      {
        teams: [
          { role: "cs", heads: 6, churnMultiplier: 0.8, payAnnual: 60_000, loadedMultiplier: 1.3 },
          { role: "support", handlingHours: 0.7, overloadChurn: 0.3, payAnnual: 40_000 },
        ],
      },
    );
    const { bars } = value(tornado(scenario));
    const moved = bars.filter(({ swing }) => swing > 0).map(({ parameter }) => parameter);
    expect(moved).toEqual(
      expect.arrayContaining([
        "crossSell.unfitChurnMultiplier",
        "crossSell.fitChurnMultiplier",
        "reactivation.winBackCost",
        "wordOfMouth.monthly",
        "wordOfMouth.cac",
        "plans.ladder[0].churnMultiplier",
        "teams[0].heads",
        "teams[0].churnMultiplier",
        "teams[0].loadedMultiplier",
        "teams[1].handlingHours",
      ]),
    );
    // Whole heads around six.
    expect(bars.find(({ parameter }) => parameter === "teams[0].heads")).toMatchObject({ low: 4, high: 8 });
  });

  it("looks at NPV where no figure per customer exists", () => {
    expect(value(tornado(workedWith({ acquisitions: 5 }), { outcome: "ltvPerCustomer" })).outcome).toBe("npvNetOfCac");
    expect(value(tornado(workedWith(), { outcome: "ltvPerCustomer" })).outcome).toBe("ltvPerCustomer");
  });
});

describe("a range that moved along with its number", () => {
  it("is told apart from one that is known, and drawn in the same proportion", () => {
    const base = workedWith({}, { ranges: [{ parameter: "hazard.monthly", counts: { churned: 30, of: 1000 } }] });
    const moved = withNumber(base, "segments[0].hazard.monthly", 0.015);
    const bar = value(tornado(moved)).bars.find(({ parameter }) => parameter === "hazard.monthly")!;
    expect(bar.basis).toBe("moved");
    expect(value(tornado(base)).bars.find(({ parameter }) => parameter === "hazard.monthly")!.basis).toBe("counts");
    const compared = monteCarloDifference(base, moved, { runs: 200, seed: 1, uncertainty: "parameter" });
    expect(value(compared).shareBetter).toBe(1);
  });
});

describe("break-even", () => {
  it("is the value that brings the outcome to its target, when put back into the scenario", () => {
    for (const name of ["hazard.monthly", "cac", "arpa", "grossMargin", "csCostPerCustomerMonth", "churn"]) {
      const choice = value(chooseParameter(workedWith(), name));
      const found = value(breakEven(workedWith(), name));
      const back = projectScenario(choice.set(workedWith(), found.value!));
      expect(Math.abs(back.npvNetOfCac) / 1_191_172).toBeLessThan(1e-9);
    }
    expect(value(breakEven(workedWith(), "cac")).value).toBeCloseTo(1491.17205, 5);
  });

  it("is the published one where the horizon hardly matters: churn 24.40 %, CAC 1,990.78, ARPA 20.38", () => {
    const long = workedWith({}, { horizonMonths: 600 });
    expect(value(breakEven(long, "hazard.monthly")).value).toBeCloseTo(0.244, 4);
    expect(value(breakEven(long, "cac")).value).toBeCloseTo(1990.78, 2);
    expect(value(breakEven(long, "arpa")).value).toBeCloseTo(20.38, 2);
  });

  it("says what a programme has to achieve: for 4 a month a cut of churn by 6.75 %", () => {
    const long = { horizonMonths: 600 };
    const programme = workedWith({ csCostPerCustomerMonth: 9 }, long);
    const { value: multiplier } = value(breakEven(programme, "churn", { baseline: workedWith({}, long) }));
    expect(multiplier).toBeCloseTo(0.9325, 4);
  });

  it("solves for the extra churn that a price rise can bear", () => {
    const risen = workedWith({ priceChange: { month: 6, pct: 0.1, extraChurn: 0 } });
    const { value: bearable } = value(breakEven(risen, "extraChurn", { baseline: workedWith() }));
    const back = workedWith({ priceChange: { month: 6, pct: 0.1, extraChurn: bearable! } });
    expect(projectScenario(back).npv).toBeCloseTo(projectScenario(workedWith()).npv, 3);
    expect(bearable).toBeGreaterThan(0.05);
  });

  it("counts months in whole ones: the horizon that pays the CAC back", () => {
    const found = value(breakEven(workedWith(), "horizonMonths"));
    expect(found.value).toBe(5);
    expect(projectScenario(workedWith({}, { horizonMonths: 5 })).npvNetOfCac).toBeGreaterThan(0);
    expect(projectScenario(workedWith({}, { horizonMonths: 4 })).npvNetOfCac).toBeLessThan(0);
  });

  it("takes one run for all horizons, since what happens in a month does not depend on how many are looked at", () => {
    const teams = [{ role: "cs", payAnnual: 50_000, churnMultiplier: 0.9, overloadChurn: 0.2, heads: 1 } as const];
    fc.assert(
      fc.property(anyScenario(30), fc.boolean(), (input, staffed) => {
        const scenario = scenarioOf(input.segments, { ...input, ...(staffed ? { teams } : {}) });
        for (const outcome of ["npvNetOfCac", "finalMrr", "finalCustomers", "ltvPerCustomer"] as const) {
          const all = drain(outcomeByHorizon(scenario, 30, outcome));
          for (const horizonMonths of [1, scenario.horizonMonths, 30]) {
            const one = projectScenario({ ...scenario, horizonMonths });
            const figure = figuresOf(one)[outcome] ?? Number.NaN;
            const size = Math.abs(one.npv) + one.totalCac + Math.abs(figure);
            if (Number.isNaN(figure)) expect(all[horizonMonths]).toBeNaN();
            else expect(Math.abs(all[horizonMonths]! - figure)).toBeLessThanOrEqual(1e-9 * size);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("works in small steps, and in fewer where each is long", () => {
    const stepsOf = (horizonMonths: number, name: string) => {
      const steps = breakEvenSteps(
        workedWith(
          { crossSell: { atAge: 5, attachRate: 0.4, addMrr: 40 }, wordOfMouth: { monthly: 0.01 }, term: 6 },
          { horizonMonths },
        ),
        name,
        { target: 300_000 },
      );
      let count = 0;
      while (!steps.next().done) count += 1;
      return count;
    };
    // A month each, and the bisection.
    expect(stepsOf(26, "horizonMonths")).toBeLessThan(600 + 600 + 20);
    expect(stepsOf(26, "crossSell.atAge")).toBeGreaterThanOrEqual(600);
    const projections = stepsOf(600, "crossSell.atAge") / 600;
    expect([projections > 20, projections < 150]).toEqual([true, true]);
  });

  it("counts heads in whole ones: the most that a team may have", () => {
    const team = (heads: number) => workedWith({}, { teams: [{ role: "cs", heads, payAnnual: 100_000 }] });
    for (const heads of [0, 1, 3.5, 80]) {
      expect(value(breakEven(team(heads), "teams[0].heads"))).toMatchObject({ value: 4, reasons: {} });
    }
    expect(projectScenario(team(4)).npvNetOfCac).toBeGreaterThan(0);
    expect(projectScenario(team(5)).npvNetOfCac).toBeLessThan(0);
  });

  it("returns none where the figure jumps over the target with a head more, and says where and how far", () => {
    const team = (accountsPerHead: number) =>
      workedWith({}, { teams: [{ role: "cs", accountsPerHead, payAnnual: 60_000 }] });
    const found = value(breakEven(team(100), "teams[0].accountsPerHead"));
    expect(found).toMatchObject({ value: null, factor: null, reasons: { value: "jumps", factor: "jumps" } });
    const { at, below, above } = found.jump!;
    expect([below < 0, above > 0]).toEqual([true, true]);
    expect(projectScenario(team(at * (1 - 1e-6))).npvNetOfCac).toBeCloseTo(below, 3);
    expect(projectScenario(team(at * (1 + 1e-6))).npvNetOfCac).toBeCloseTo(above, 3);
  });

  it("says so when no value will do", () => {
    expect(value(breakEven(workedWith({ grossMargin: 0 }), "arpa"))).toMatchObject({
      value: null,
      factor: null,
      reasons: { value: "not-reached", factor: "not-reached" },
    });
  });

  it("never returns a value that misses the target, whatever the scenario", () => {
    fc.assert(
      fc.property(anyScenario(24), fc.constantFrom("cac", "arpa", "churn", "grossMargin"), (input, name) => {
        const scenario = scenarioOf(input.segments, input);
        const { value: found, outcomeAtBase } = value(breakEven(scenario, name));
        if (found === null) return;
        const back = projectScenario(value(chooseParameter(scenario, name)).set(scenario, found));
        const scale = Math.max(Math.abs(outcomeAtBase), back.totalCac, Math.abs(back.npv));
        expect(Math.abs(back.npvNetOfCac)).toBeLessThanOrEqual(1e-6 * scale);
      }),
      { numRuns: 40 },
    );
  });
});

describe("iso-LTV map", () => {
  it("holds the value of every pair of churn and upsell, row by row", () => {
    const map = value(
      isoLtvMap(
        workedWith(),
        { parameter: "hazard.monthly", low: 0.01, high: 0.05, steps: 5 },
        { parameter: "expansionMonthly", low: 0, high: 0.02, steps: 3 },
      ),
    );
    expect(Array.from(map.x.values)).toEqual([0.01, 0.02, 0.03, 0.04, 0.05].map((x) => expect.closeTo(x, 12)));
    expect(map.ltv[0 * 5 + 2]).toBeCloseTo(map.baseLtv, 9);
    expect(map.ltv[2 * 5 + 4]).toBeCloseTo(
      ltv({ hazard: { kind: "constant", monthly: 0.05 }, expansionMonthly: 0.02 }),
      6,
    );
    expect([map.horizonMonths, map.x.base]).toEqual([36, 0.03]);
  });

  it("takes the value of a new customer where customers keep arriving", () => {
    const map = value(isoLtvMap(workedWith({ acquisitions: 10 })));
    expect(map.baseLtv).toBeCloseTo(1491.17205, 5);
    expect(map.ltv.length).toBe(625);
  });
});

describe("Sobol shares of a scenario", () => {
  it("put the variance down to the assumption that is known worst", () => {
    const scenario = workedWith(
      {},
      {
        ranges: [
          { parameter: "hazard.monthly", low: 0.01, high: 0.08 },
          { parameter: "discountAnnual", low: 0.08, high: 0.12 },
        ],
      },
    );
    const [churn, discount] = value(sobolShares(scenario));
    expect(churn!.first).toBeGreaterThan(0.9);
    expect(discount!.total).toBeLessThan(0.05);
    expect(sobolShares(workedWith())).toMatchObject({ ok: false, issues: [{ code: "parameter/no-ranges" }] });
  });
});
