import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, months, rate, scenarioOf, worked, workedWith } from "./any-scenario.fixture.js";
import { projectScenario } from "./project-scenario.js";

const codes = (projection: ReturnType<typeof projectScenario>) =>
  projection.issues.map(({ code, params }) => [code, params?.months]);

describe("what comes beyond the horizon", () => {
  it("is a payback that a longer one shows, and not one that never comes", () => {
    const short = projectScenario(workedWith({}, { horizonMonths: 3 }));
    expect(short.paybackMonths).toBeNull();
    expect(short.reasons).toMatchObject({ paybackMonths: "beyond-horizon", paybackMonthsDiscounted: "beyond-horizon" });
    expect(short.segments.all!.reasons.paybackMonths).toBe("beyond-horizon");
    expect(codes(short)).toEqual([["scenario/payback-beyond-horizon", 5]]);
    // 80 a month at 25 % churn: all there will ever be is 320.
    const never = projectScenario(
      workedWith(
        { csCostPerCustomerMonth: 0, hazard: { kind: "constant", monthly: 0.25 }, cac: 321 },
        { horizonMonths: 3 },
      ),
    );
    expect(never.reasons.paybackMonths).toBe("never");
    expect(codes(never)).toEqual([]);
  });

  it("may be the discounted payback alone", () => {
    // 75 a month of those who stay: (1 − 0.97^5)/0.03·75 = 353; discounted at 100 % a year it is less.
    const late = projectScenario(workedWith({ cac: 350 }, { horizonMonths: 5, discountAnnual: 1 }));
    expect(late.paybackMonths).toBe(5);
    expect(late.reasons.paybackMonthsDiscounted).toBe("beyond-horizon");
    expect(codes(late)).toEqual([["scenario/discounted-payback-beyond-horizon", 6]]);
  });

  it("is the month in which subscriptions overtake a one-off sale, if customers stay", () => {
    const sold = (monthly: number) =>
      projectScenario(
        workedWith({ hazard: { kind: "constant", monthly }, oneOffSale: { price: 900 } }, { horizonMonths: 6 }),
      );
    const { oneOff } = sold(0.03).segments.all!;
    expect(oneOff).toMatchObject({ crossoverMonth: null, reasons: { crossoverMonth: "beyond-horizon" } });
    // 720 of the sale, 75·(1 − 0.97^n)/0.03 of subscriptions.
    expect(codes(sold(0.03))).toEqual([["scenario/crossover-beyond-horizon", 12]]);
    expect(sold(0.125).segments.all!.oneOff!.reasons.crossoverMonth).toBe("never");
    expect(codes(sold(0.125))).toEqual([]);
  });

  it("may be the discounted crossover alone, and is never told of one that is there or never comes", () => {
    const sold = (price: number, horizonMonths: number) =>
      projectScenario(workedWith({ oneOffSale: { price } }, { horizonMonths, discountAnnual: 1 }));
    // 0.8·440 = 352 of the sale: 75·(1 − 0.97^5)/0.03 = 353 by the fifth month; discounted at 100 % a year by the sixth.
    expect(sold(440, 5).segments.all!.oneOff!.crossoverMonth).toBe(5);
    expect(codes(sold(440, 5))).toContainEqual(["scenario/discounted-crossover-beyond-horizon", 6]);
    let [later, never, reached] = [0, 0, 0];
    const cases = fc.record({
      horizonMonths: months(1, 24),
      price: between(50, 3000),
      monthly: rate(0.1),
      discountAnnual: fc.constantFrom(0, 0.1, 1),
    });
    fc.assert(
      fc.property(cases, ({ horizonMonths, price, monthly, discountAnnual }) => {
        const segment = { ...worked, hazard: { kind: "constant" as const, monthly }, oneOffSale: { price } };
        const over = (horizonMonths: number) =>
          projectScenario(scenarioOf([segment], { horizonMonths, discountAnnual }));
        const found = over(horizonMonths);
        const here = found.segments.all!.oneOff!;
        const longest = over(600).segments.all!.oneOff!;
        const told = codes(found).filter(([code]) => /crossover/.test(code as string));
        if (here.crossoverMonth !== null && here.crossoverMonthDiscounted !== null) {
          reached += 1;
          expect(told).toEqual([]);
          return;
        }
        const [code, month] =
          here.crossoverMonth === null
            ? ["scenario/crossover-beyond-horizon", longest.crossoverMonth]
            : ["scenario/discounted-crossover-beyond-horizon", longest.crossoverMonthDiscounted];
        if (told.length === 0) {
          never += 1;
          expect(month).toBeNull();
        } else {
          later += 1;
          expect(told).toHaveLength(1);
          expect(told[0]![0]).toBe(code);
          if (month !== null && month < 500) expect(told[0]![1]).toBe(month);
        }
      }),
    );
    expect(Math.min(later, never, reached)).toBeGreaterThan(3);
  });

  it("takes longer than one can look where ever fewer leave", () => {
    // Of α ≤ 1 the months to come have no end: every cost is paid back some day.
    const slow = projectScenario(workedWith({ hazard: { kind: "sbgPerRenewal", alpha: 0.9, beta: 1 }, cac: 1e6 }));
    expect(slow.reasons).toMatchObject({ paybackMonths: "beyond-horizon", paybackMonthsDiscounted: "never" });
    expect(codes(slow)).toEqual([["scenario/payback-beyond-horizon", undefined]]);
  });

  it("is seen by whoever takes the longer horizon, and what never comes by nobody", () => {
    let [later, never] = [0, 0];
    const cases = fc.record({
      horizonMonths: months(1, 24),
      cac: between(1, 6000),
      monthly: rate(0.1),
      term: fc.constantFrom(1, 6, 12),
      csCostPerCustomerMonth: between(0, 100),
    });
    fc.assert(
      fc.property(cases, ({ horizonMonths, monthly, ...fields }) => {
        const segment = { ...worked, ...fields, hazard: { kind: "constant" as const, monthly } };
        const found = projectScenario(scenarioOf([segment], { horizonMonths }));
        if (found.paybackMonths !== null) return;
        const longest = projectScenario(scenarioOf([segment], { horizonMonths: 600 })).paybackMonths;
        const seen = codes(found).find(([code]) => code === "scenario/payback-beyond-horizon")?.[1];
        if (found.reasons.paybackMonths === "never") {
          never += 1;
          expect(longest).toBeNull();
        } else {
          later += 1;
          // What comes in the last months of six hundred may be further than one looks.
          if (longest !== null && longest < 500) expect(seen).toBe(longest);
        }
      }),
    );
    expect(Math.min(later, never)).toBeGreaterThan(5);
  });
});
