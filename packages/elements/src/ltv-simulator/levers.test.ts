import type { ObservedBaseline } from "@tenure/core/fields";
import { describe, expect, it } from "vitest";
import { activeAfter, baseAssumptions, levers, rangesOf, scenarioOf } from "./levers.js";

const observed: ObservedBaseline = {
  tenure: 1,
  month: "2026-06",
  windowMonths: 12,
  currency: "JPY",
  customers: 419,
  arpa: { value: 106_400, low: 98_000, high: 109_000 },
  monthlyChurn: { value: 0.0152, low: 0.0117, high: 0.0189 },
  expansionMonthly: { value: 0.0181, low: 0.0125, high: 0.0268, likely: { low: 0.0161, high: 0.0201 } },
  contractionMonthly: { value: 0.0071, low: 0.004, high: 0.01, likely: { low: 0.0063, high: 0.0079 } },
  churned: 70,
  customerMonths: 4608,
};

describe("the simulator's levers", () => {
  it("start from what the data have shown", () => {
    const base = baseAssumptions(observed);
    expect(base.monthlyChurn).toBe(0.0152);
    expect(base.expansionMonthly).toBe(0.0181);
    expect(base.arpa).toBe(106_400);
  });

  it("start from the fields' defaults without data", () => {
    expect(baseAssumptions(undefined)).toMatchObject({ arpa: 100, monthlyChurn: 0.03, grossMargin: 0.8, cac: 800 });
  });

  it("hold the base and the range seen within their ends", () => {
    for (const baseline of [observed, undefined]) {
      for (const lever of levers(baseAssumptions(baseline), baseline)) {
        expect(lever.min).toBeLessThanOrEqual(lever.base);
        expect(lever.max).toBeGreaterThanOrEqual(lever.base);
        expect(lever.max).toBeGreaterThanOrEqual(lever.seen?.high ?? 0);
        expect(lever.step).toBeGreaterThan(0);
      }
    }
  });

  it("stay usable where everything is zero", () => {
    const zero = {
      monthlyChurn: 0,
      expansionMonthly: 0,
      contractionMonthly: 0,
      arpa: 0,
      grossMargin: 0,
      csCostPerCustomerMonth: 0,
      cac: 0,
    };
    for (const lever of levers(zero, undefined)) expect(lever.max).toBeGreaterThan(0);
  });

  it("make a scenario of one customer with a constant hazard", () => {
    const scenario = scenarioOf(baseAssumptions(observed), {
      horizonMonths: 60,
      discountAnnual: 0.08,
    });
    expect(scenario).toMatchObject({
      horizonMonths: 60,
      discountAnnual: 0.08,
      segments: [
        { customers: 1, hazard: { kind: "constant", monthly: 0.0152 }, contractionMonthly: 0.0071, arpa: 106_400 },
      ],
    });
    expect(JSON.stringify(scenario)).not.toContain("monthlyChurn");
  });

  it("show the observed contraction with its range, right after expansion", () => {
    const shown = levers(baseAssumptions(observed), observed);
    expect(shown[2]).toMatchObject({ name: "contractionMonthly", base: 0.0071, seen: { low: 0.004, high: 0.01 } });
  });

  it("are drawn over what all the months leave open together, not over what single ones showed", () => {
    expect(rangesOf(observed)).toEqual([
      { parameter: "hazard.monthly", counts: { churned: 70, of: 4608 } },
      { parameter: "expansionMonthly", low: 0.0161, high: 0.0201 },
      { parameter: "contractionMonthly", low: 0.0063, high: 0.0079 },
    ]);
    const { likely: _, ...earlier } = observed.expansionMonthly;
    const given = { ...observed, expansionMonthly: earlier } as ObservedBaseline;
    expect(rangesOf(given).map(({ parameter }) => parameter)).toEqual(["hazard.monthly", "contractionMonthly"]);
  });

  it("reach as far as a typed value, but no further than the field", () => {
    const base = baseAssumptions(observed);
    const [churn, , , arpa] = levers(base, observed, { monthlyChurn: 0.3, arpa: 4_200_000 });
    expect(churn!.max).toBe(0.5);
    expect(arpa!.max).toBe(5_000_000);
    expect(levers(base, observed, { monthlyChurn: 3 })[0]!.max).toBe(1);
    expect(levers(base, observed, { monthlyChurn: 0.001 })).toEqual(levers(base, observed));
  });

  it("count who is still active after each month, the last one too", () => {
    const shares = activeAfter([1, 0.97, 0.97 ** 2], 0.03);
    expect(shares).toHaveLength(4);
    for (const [month, share] of shares.entries()) expect(share).toBeCloseTo(0.97 ** month, 12);
  });
});
