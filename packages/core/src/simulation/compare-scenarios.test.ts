import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScenario, type Scenario, type ScenarioInput } from "../schema/scenario.js";
import { compareScenarios, compareWithBase } from "./compare-scenarios.js";
import type { ScenarioComparison } from "./comparison-result.js";
import { monteCarloDifference } from "./monte-carlo-difference.js";

type SegmentInput = ScenarioInput["segments"][number];

const worked: SegmentInput = {
  name: "all",
  customers: 1000,
  arpa: 100,
  grossMargin: 0.8,
  cac: 300,
  csCostPerCustomerMonth: 5,
  hazard: { kind: "constant", monthly: 0.03 },
};

function scenarioOf(fields: Partial<SegmentInput> = {}, rest: Partial<ScenarioInput> = {}): Scenario {
  const parsed = parseScenario({
    horizonMonths: 36,
    discountAnnual: 0.1,
    segments: [{ ...worked, ...fields }],
    ...rest,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value.scenario;
}

function compare(base: Scenario, scenario: Scenario): ScenarioComparison {
  const result = compareScenarios(base, scenario);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const cut = { churnChanges: [{ fromMonth: 6, multiplier: 0.8 }] };
const expansion = { expansionMonthly: 0.006 };

/** Evenly between two numbers; `fc.double` draws evenly among doubles, nearly all of which are next to nothing. */
function between(min: number, max: number) {
  return fc.integer({ min: 0, max: 1_000_000 }).map((step) => min + ((max - min) * step) / 1_000_000);
}

describe("comparison of scenarios", () => {
  it("is the difference of the two known values", () => {
    const { difference, baseline, scenario } = compare(scenarioOf(), scenarioOf(cut));
    expect(difference.npv).toBeCloseTo(1_580_735.75491 - 1_491_172.050104, 4);
    expect(difference.ltvPerCustomer).toBeCloseTo(89.563705, 5);
    expect(difference.finalCustomers).toBeCloseTo(414.336508 - 344.358414, 5);
    expect(difference.mrr[35]).toBeCloseTo(41_433.650782 - 34_435.84143, 4);
    expect([baseline.horizonMonths, scenario.horizonMonths]).toEqual([36, 36]);
  });

  it("puts a single change down to that change alone", () => {
    const { difference } = compare(scenarioOf(), scenarioOf(cut));
    const { factors, interaction } = difference.decomposition;
    expect(factors).toHaveLength(1);
    expect(factors[0]).toMatchObject({ factor: "churnChanges", segments: ["all"] });
    expect(factors[0]!.effect.npv).toBe(difference.npv);
    expect(interaction).toEqual({ npv: 0, npvNetOfCac: 0, finalCustomers: 0, finalMrr: 0, ltvPerCustomer: 0 });
  });

  it("shows what two changes do only together", () => {
    const { difference } = compare(scenarioOf(), scenarioOf({ ...cut, ...expansion }));
    const { factors, interaction } = difference.decomposition;
    expect(factors.map(({ factor }) => factor)).toEqual(["churnChanges", "expansionMonthly"]);
    // Customers who were kept expand too.
    expect(interaction.npv).toBeGreaterThan(1000);
    const sum = factors.reduce((total, { effect }) => total + effect.npv, interaction.npv);
    expect(sum).toBeCloseTo(difference.npv, 6);
  });

  it("has nothing to say about a scenario and itself", () => {
    const { difference, issues } = compare(scenarioOf(cut), scenarioOf(structuredClone(cut)));
    expect(difference.npv).toBe(0);
    expect(difference.decomposition.factors).toEqual([]);
    expect(Array.from(difference.contribution)).toEqual(Array(36).fill(0));
    expect(issues).toEqual([]);
  });

  it("always adds up, and turns its sign when the two change places", () => {
    const fields = fc.record({
      arpa: between(1, 500),
      grossMargin: between(0, 1),
      term: fc.constantFrom(1, 6, 12),
      hazard: fc.record({
        kind: fc.constant("constant" as const),
        monthly: between(0, 0.2),
      }),
      expansionMonthly: between(0, 0.03),
      reactivation: fc.option(fc.constant({ windowMonths: 3, monthlyProb: 0.1 }), { nil: undefined }),
      customers: fc.integer({ min: 1, max: 2000 }),
    });
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        const { difference } = compare(scenarioOf(one), scenarioOf(other));
        const { factors, interaction } = difference.decomposition;
        const scale = factors.reduce((size, { effect }) => size + Math.abs(effect.npv), Math.abs(difference.npv));
        const sum = factors.reduce((total, { effect }) => total + effect.npv, interaction.npv);
        expect(Math.abs(sum - difference.npv)).toBeLessThanOrEqual(1e-9 * scale);
        expect(compare(scenarioOf(other), scenarioOf(one)).difference.npv).toBe(-difference.npv || 0);
      }),
    );
  });

  it("counts a segment added or left out as a factor of its own", () => {
    const other = { ...worked, name: "other", customers: 500 };
    const both = scenarioOf({}, { segments: [worked, other] });
    const swapped = scenarioOf(
      {},
      {
        segments: [
          { ...other, arpa: 120 },
          { ...worked, name: "new" },
        ],
      },
    );
    const { difference } = compare(both, swapped);
    expect(difference.decomposition.factors).toMatchObject([
      { factor: "segments", segments: ["all", "new"], effect: { npv: expect.closeTo(0, 6) } },
      { factor: "arpa", segments: ["other"] },
    ]);
    expect(difference.decomposition.interaction.npv).toBeCloseTo(0, 6);
  });

  it("does not mind the order of segments", () => {
    const other = { ...worked, name: "other", arpa: 7 };
    const { difference } = compare(
      scenarioOf({}, { segments: [worked, other] }),
      scenarioOf({}, { segments: [other, worked] }),
    );
    expect(difference.decomposition.factors).toEqual([]);
    expect(difference.npv).toBeCloseTo(0, 6);
  });

  it("compares unequal horizons over the months both have, and says so", () => {
    const { difference, issues } = compare(scenarioOf(), scenarioOf({}, { horizonMonths: 48, discountAnnual: 0.12 }));
    expect(difference.customers.length).toBe(36);
    expect(difference.decomposition.factors.map(({ factor, segments }) => [factor, segments])).toEqual([
      ["horizonMonths", []],
      ["discountAnnual", []],
    ]);
    expect(issues).toMatchObject([{ code: "comparison/different-horizon", params: { base: 36, scenario: 48 } }]);
  });

  it("warns that a longer term delays churn rather than ending it", () => {
    const { difference, issues } = compare(scenarioOf(), scenarioOf({ term: 12 }));
    expect(issues).toMatchObject([
      { code: "comparison/longer-term", path: "segments[0].term", params: { segment: "all", base: 1, scenario: 12 } },
    ]);
    expect(difference.npv).toBeGreaterThan(0);
    expect(difference.customers[24]).toBeCloseTo(0, 8);
    expect(compare(scenarioOf({ term: 12 }), scenarioOf()).issues).toEqual([]);
  });

  it("has no difference per customer when one of the two cohorts is open, and says why", () => {
    const { difference } = compare(scenarioOf(), scenarioOf({ acquisitions: 10, arpa: 110 }));
    expect(difference.ltvPerCustomer).toBeNull();
    expect(difference.decomposition.interaction.ltvPerCustomer).toBeNull();
    const [arpa, acquisitions] = difference.decomposition.factors;
    expect(arpa).toMatchObject({ factor: "arpa", effect: { ltvPerCustomer: expect.any(Number) } });
    expect(acquisitions).toMatchObject({ factor: "acquisitions", effect: { ltvPerCustomer: null } });
    expect(difference.reasons).toEqual({
      ltvPerCustomer: "open-cohort",
      "decomposition.interaction.ltvPerCustomer": "open-cohort",
      "decomposition.factors[1].effect.ltvPerCustomer": "open-cohort",
    });
  });

  it("refuses to subtract yen from dollars", () => {
    const result = compareScenarios(scenarioOf({}, { currency: "USD" }), scenarioOf({}, { currency: "JPY" }));
    expect(result).toMatchObject({ ok: false, issues: [{ code: "comparison/mixed-currencies", given: "JPY" }] });
    expect(compareScenarios(scenarioOf({}, { currency: "USD" }), scenarioOf()).ok).toBe(true);
  });

  it("warns where a longer horizon turns the answer around, or shows most of it", () => {
    const cheaper = (horizonMonths: number) =>
      compare(
        scenarioOf({}, { horizonMonths }),
        scenarioOf({ arpa: 95, churnChanges: [{ fromMonth: 0, multiplier: 0.6 }] }, { horizonMonths }),
      );
    expect(cheaper(6).difference.npvNetOfCac).toBeLessThan(0);
    expect(cheaper(66).difference.npvNetOfCac).toBeGreaterThan(0);
    expect(cheaper(6).issues).toEqual([
      {
        code: "comparison/loss-turns-to-gain",
        severity: "notice",
        path: "horizonMonths",
        params: { horizonMonths: 6, months: 66 },
      },
    ]);
    expect(cheaper(66).issues).toEqual([]);
    const late = (horizonMonths: number) =>
      compare(
        scenarioOf({}, { horizonMonths }),
        scenarioOf({ churnChanges: [{ fromMonth: 34, multiplier: 0.6 }] }, { horizonMonths }),
      );
    const shown = Math.round((1000 * late(36).difference.npvNetOfCac) / late(96).difference.npvNetOfCac) / 10;
    expect(late(36).issues).toMatchObject([{ code: "comparison/effect-mostly-later", params: { months: 96, shown } }]);
  });

  it("gives the same figures without what the horizon hides, also what comes beyond it", () => {
    const [base, cheaper] = [scenarioOf({ cac: 2000 }, { horizonMonths: 6 }), scenarioOf(cut, { horizonMonths: 6 })];
    const whole = compare(base, cheaper);
    const alone = compareScenarios(base, cheaper, { notices: false });
    if (!alone.ok) throw new Error(JSON.stringify(alone.issues));
    const { baseline, scenario, difference, issues } = alone.value;
    expect(whole.baseline.reasons.paybackMonths).toBe("beyond-horizon");
    expect(whole.scenario.issues.length).toBeGreaterThan(0);
    expect({ ...baseline, issues: whole.baseline.issues }).toEqual(whole.baseline);
    expect({ ...scenario, issues: whole.scenario.issues }).toEqual(whole.scenario);
    expect(difference).toEqual(whole.difference);
    expect([baseline.issues, scenario.issues, issues]).toEqual([[], [], []]);
  });

  it("compares any number with one base", () => {
    const result = compareWithBase(scenarioOf(), [scenarioOf(cut), scenarioOf(expansion), scenarioOf()]);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.value.map(({ difference }) => Math.round(difference.npv))).toEqual([89_564, 136_662, 0]);
    const mixed = [scenarioOf({}, { currency: "USD" }), scenarioOf({}, { currency: "JPY" })];
    expect(compareWithBase(mixed[0]!, mixed)).toMatchObject({ ok: false });
  });

  it("counts a team as a factor of its own, with what it returns on its cost", () => {
    const team = { role: "cs" as const, accountsPerHead: 200, payAnnual: 60_000, churnMultiplier: 0.7 };
    const { difference } = compare(scenarioOf(), scenarioOf({}, { teams: [team] }));
    const [factor, ...others] = difference.decomposition.factors;
    expect([factor!.factor, others]).toEqual(["teams", []]);
    expect(factor!.effect.npv).toBe(difference.npv);
    expect(difference.returnOnTeamCost).toBeCloseTo(
      (difference.npv + difference.teamCostNpv!) / difference.teamCostNpv!,
      12,
    );
    const same = compare(scenarioOf({}, { teams: [team] }), scenarioOf(cut, { teams: [{ ...team, heads: 3 }] }));
    expect(same.difference.decomposition.factors.map((one) => one.factor)).toEqual(["teams", "churnChanges"]);
    const unpaid = compare(
      scenarioOf({}, { teams: [{ ...team, payAnnual: 0 }] }),
      scenarioOf(cut, { teams: [{ ...team, payAnnual: 0 }] }),
    );
    expect([unpaid.difference.returnOnTeamCost, unpaid.difference.reasons.returnOnTeamCost]).toEqual([null, "no-base"]);
  });

  it("tells apart what each team does that is added, left out or changed", () => {
    const care = { name: "care", role: "cs" as const, accountsPerHead: 200, payAnnual: 60_000, churnMultiplier: 0.7 };
    const desk = { name: "desk", role: "support" as const, payAnnual: 40_000, churnMultiplier: 0.9 };
    const [dearer, gone] = [
      { ...care, payAnnual: 70_000 },
      { ...desk, name: "gone" },
    ];
    const factorsOf = (before: object[], after: object[]) => {
      const { factors, interaction } = compare(
        scenarioOf({}, { teams: before as never }),
        scenarioOf({}, { teams: after as never }),
      ).difference.decomposition;
      return { named: factors.map(({ factor, team, effect }) => [factor, team, Math.sign(effect.npv)]), interaction };
    };
    const { named, interaction } = factorsOf([care, gone], [desk, dearer]);
    expect(named).toEqual([
      ["teams", "care", -1],
      ["teams", "gone", expect.any(Number)],
      ["teams", "desk", expect.any(Number)],
    ]);
    // Two teams that hold the same customers get in each other's way.
    expect(interaction.npv).not.toBe(0);
    expect(factorsOf([care, desk], [desk, care]).named).toEqual([]);
    expect(factorsOf([care, care], [care]).named).toEqual([["teams", undefined, 1]]);
  });

  it("does not count a draw as better in which nothing differs", () => {
    const result = monteCarloDifference(scenarioOf(), scenarioOf(), { runs: 20 });
    expect(result).toMatchObject({ ok: true, value: { shareBetter: 0, shareBetterBeforeCac: 0, npv: { sd: 0 } } });
  });

  it("by chance has the same mean difference, with less spread than two separate runs", () => {
    const result = monteCarloDifference(scenarioOf(), scenarioOf(cut), { runs: 2000, seed: 5 });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const { npv, ltvPerCustomer, shareBetter } = result.value;
    expect(Math.abs(npv.mean - 89_563.7)).toBeLessThan((4 * npv.sd) / Math.sqrt(2000));
    expect(npv.sd).toBeLessThan(0.7 * Math.SQRT2 * 25_893);
    expect(ltvPerCustomer!.mean).toBeCloseTo(npv.mean / 1000, 9);
    expect(shareBetter).toBeGreaterThan(0.99);
    const open = monteCarloDifference(scenarioOf(), scenarioOf({ acquisitions: 3 }), { runs: 20 });
    expect(open).toMatchObject({
      ok: true,
      value: { ltvPerCustomer: null, reasons: { ltvPerCustomer: "open-cohort" } },
    });
  });

  it("by chance is exactly nothing when only the order of the ranges differs", () => {
    const ranges = [
      { parameter: "arpa", low: 80, high: 125 },
      { parameter: "hazard.monthly", low: 0.01, high: 0.06 },
      { parameter: "cac", low: 200, high: 400 },
    ];
    const result = monteCarloDifference(scenarioOf({}, { ranges }), scenarioOf({}, { ranges: [...ranges].reverse() }), {
      runs: 300,
      seed: 5,
    });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const { npv, finalCustomers, finalMrr } = result.value;
    for (const { mean, sd, p05, p95 } of [npv, finalCustomers, finalMrr]) {
      expect([mean, sd, p05, p95]).toEqual([0, 0, 0, 0]);
    }
  });

  it("by chance draws what both have alike alike, though one has a range more", () => {
    const churn = { parameter: "hazard.monthly", low: 0.01, high: 0.06 };
    const effect = { parameter: "churnChanges[0].multiplier", low: 0.75, high: 0.85 };
    const cutFrom = (ranges: ScenarioInput["ranges"]) => {
      const result = monteCarloDifference(scenarioOf({}, { ranges: [churn] }), scenarioOf(cut, { ranges: ranges! }), {
        runs: 500,
        seed: 5,
        uncertainty: "parameter",
      });
      if (!result.ok) throw new Error(JSON.stringify(result.issues));
      return result.value;
    };
    for (const ranges of [
      [churn, effect],
      [effect, churn],
    ]) {
      const { npv, shareBetter } = cutFrom(ranges);
      // Whatever churn is drawn, a cut of it gains: apart, two draws of churn would hide that.
      expect([shareBetter, npv.p05 > 0]).toEqual([1, true]);
    }
  });

  it("by chance says which is better after acquisition cost, and before it beside", () => {
    const more = (cac: number) => {
      const result = monteCarloDifference(scenarioOf({ cac }), scenarioOf({ cac, acquisitions: 5 }), { runs: 200 });
      if (!result.ok) throw new Error(JSON.stringify(result.issues));
      return result.value;
    };
    const compared = compare(scenarioOf({ cac: 3000 }), scenarioOf({ cac: 3000, acquisitions: 5 })).difference;
    expect([compared.npv > 0, compared.npvNetOfCac < 0]).toEqual([true, true]);
    const dear = more(3000);
    expect([dear.shareBetterBeforeCac, dear.shareBetter]).toEqual([1, 0]);
    expect(dear.npvNetOfCac.mean).toBeCloseTo(dear.npv.mean - 3000 * 5 * 35, 4);
    expect(more(0).shareBetter).toBe(1);
  });
});
