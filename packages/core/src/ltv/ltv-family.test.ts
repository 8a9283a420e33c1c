import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulate } from "../simulation/project-scenario.js";
import { type LtvInput, ltvFamily } from "./ltv-family.js";
import { LTV_CONVENTIONS, type LtvFamily } from "./ltv-result.js";

/** The worked case: 100 a month, margin 80 %, CS cost 5, 3 % monthly churn, 10 % a year, 36 months, CAC 300. */
const worked: LtvInput = {
  arpa: 100,
  grossMargin: 0.8,
  monthlyChurn: 0.03,
  discountAnnual: 0.1,
  horizonMonths: 36,
  csCostPerCustomerMonth: 5,
  cac: 300,
};

function family(fields: Partial<LtvInput> = {}): LtvFamily {
  const result = ltvFamily({ ...worked, ...fields });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** Evenly between two numbers; `fc.double` draws evenly among doubles, nearly all of which are next to nothing. */
const between = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1_000_000 }).map((step) => min + ((max - min) * step) / 1_000_000);
const rate = (max = 1) => between(0, max);

describe("the LTV family", () => {
  it("gives the worked case its known values", () => {
    const ltv = family();
    expect(ltv.revenueSimple_arpaOverChurn).toBeCloseTo(3333.333333, 6);
    expect(ltv.marginSimple).toBeCloseTo(2666.666667, 6);
    expect(ltv.contributionSimple).toBeCloseTo(2500, 9);
    expect(ltv.discountedInAdvance).toBeCloseTo(1990.7774, 4);
    expect(ltv.discountedInArrears).toBeCloseTo(1915.7774, 4);
    expect(ltv.discountedEndOfPeriodCertainFirst).toBeCloseTo(1975.028247, 6);
    expect(ltv.horizonCappedInAdvance).toBeCloseTo(1491.17205, 5);
    expect(ltv.ltvToCac_contributionSimple).toBeCloseTo(8.333333333, 9);
    expect(ltv.paybackMonths_simple).toBe(4);
    expect(ltv.paybackMonths_survivalAdjusted).toBe(5);
    expect(ltv.reasons).toEqual({});
    expect(ltv.issues).toEqual([]);
  });

  it("gives a small plan with expansion its known values", () => {
    const ltv = family({
      arpa: 49,
      grossMargin: 0.75,
      monthlyChurn: 0.055,
      discountAnnual: 0.12,
      horizonMonths: 24,
      expansionMonthly: 0.004,
      contractionMonthly: 0.003,
      csCostPerCustomerMonth: 2,
      cac: 180,
    });
    expect(ltv.growthInAdvance).toBeCloseTo(552.521646, 6);
    expect(ltv.growthHorizonCapped).toBeCloseTo(436.3025735, 7);
    expect(ltv.linearExpansionUndiscounted).toBeCloseTo(679.6623967, 7);
    expect(ltv.paybackMonths_simple).toBeCloseTo(5.179856115, 9);
    expect(ltv.paybackMonths_survivalAdjusted).toBe(6);
  });

  it("relates the three timings of payment by one payment and one month's discount", () => {
    fc.assert(
      fc.property(rate(), between(0.001, 1), (monthlyChurn, discountAnnual) => {
        const ltv = family({ monthlyChurn, discountAnnual });
        const inAdvance = ltv.discountedInAdvance!;
        expect(Math.abs(ltv.discountedInArrears! + 75 - inAdvance)).toBeLessThan(1e-12 * inAdvance);
        const certain = ltv.discountedEndOfPeriodCertainFirst!;
        expect(Math.abs(certain * (1 + ltv.monthlyDiscount) - inAdvance)).toBeLessThan(1e-12 * inAdvance);
      }),
    );
  });

  it("nets expansion against churn: 100 a month that loses 3 % and gains 1 % of what stays", () => {
    const ltv = family({ expansionMonthly: 0.01 });
    expect(ltv.expectedLifetimeMonths).toBeCloseTo(100 / 3, 10);
    expect(ltv.revenueNetOfExpansion).toBeCloseTo(100 / (1 - 0.97 * 1.01), 8);
    expect(ltv.growthUndiscounted).toBeCloseTo(80 / (1 - 0.97 * 1.01), 8);
    let paid = 0;
    for (let t = 0; t < 5000; t++) paid += 80 * (0.97 * 1.01) ** t;
    expect(ltv.growthUndiscounted).toBeCloseTo(paid, 6);
    const plain = family();
    expect([plain.revenueNetOfExpansion, plain.growthUndiscounted]).toEqual([
      plain.revenueSimple_arpaOverChurn,
      plain.marginSimple,
    ]);
    const growing = family({ expansionMonthly: 0.04 });
    expect([growing.revenueNetOfExpansion, growing.reasons.revenueNetOfExpansion]).toEqual([null, "diverges"]);
    expect([growing.growthUndiscounted, growing.reasons.growthUndiscounted]).toEqual([null, "diverges"]);
    expect(family({ monthlyChurn: 0 }).reasons.expectedLifetimeMonths).toBe("diverges");
  });

  it("agrees with payments added one by one", () => {
    fc.assert(
      fc.property(
        rate(0.5),
        rate(0.5),
        rate(0.05),
        rate(0.05),
        fc.integer({ min: 1, max: 120 }),
        (c, annual, e, k, H) => {
          const ltv = family({
            monthlyChurn: c,
            discountAnnual: annual,
            expansionMonthly: e,
            contractionMonthly: k,
            horizonMonths: H,
          });
          let flat = 0;
          let growing = 0;
          for (let t = 0; t < H; t++) {
            const present = (1 - c) ** t / (1 + annual) ** (t / 12);
            flat += 75 * present;
            growing += (80 * (1 + e - k) ** t - 5) * present;
          }
          expect(Math.abs(ltv.horizonCappedInAdvance! / flat - 1)).toBeLessThan(1e-11);
          expect(Math.abs(ltv.growthHorizonCapped! - growing)).toBeLessThan(
            1e-9 * Math.max(1, Math.abs(growing), flat),
          );
        },
      ),
    );
  });

  it("agrees with the simulator where nothing but churn happens", () => {
    const [horizonMonths, discountAnnual] = [48, 0.12];
    const { monthlyChurn, horizonMonths: _, discountAnnual: __, ...segment } = worked;
    const result = simulate({
      horizonMonths,
      discountAnnual,
      segments: [{ ...segment, customers: 700, hazard: { kind: "constant", monthly: monthlyChurn } }],
    });
    if (!result.ok) throw new Error("refused");
    const ltv = family({ horizonMonths, discountAnnual });
    expect(ltv.horizonCappedInAdvance! / result.value.ltvPerCustomer!).toBeCloseTo(1, 12);
    expect(ltv.paybackMonths_survivalAdjusted).toBe(result.value.paybackMonths);
  });

  it("tends to the value without horizon as the horizon grows", () => {
    const ltv = family({ horizonMonths: 600, expansionMonthly: 0.005 });
    expect(ltv.horizonCappedInAdvance!).toBeCloseTo(ltv.discountedInAdvance!, 5);
    expect(ltv.growthHorizonCapped!).toBeCloseTo(ltv.growthInAdvance!, 3);
  });

  it("keeps its digits where churn and discount are next to nothing", () => {
    const ltv = family({ monthlyChurn: 1e-12, discountAnnual: 1e-12, horizonMonths: 600 });
    expect(Math.abs(ltv.horizonCappedInAdvance! / (75 * 600) - 1)).toBeLessThan(1e-9);
    // Σ m r^t v^t = m (H − (c + d) H (H − 1)/2 + …), with d a twelfth of the yearly rate.
    const lost = 1 - ltv.horizonCappedInAdvance! / (75 * 600);
    expect(lost / ((1e-12 * (1 + 1 / 12) * 599) / 2)).toBeCloseTo(1, 4);
    expect(ltv.monthlyDiscount / (1e-12 / 12)).toBeCloseTo(1, 10);
  });

  it("has no simple value without churn, and says that the sum has no limit", () => {
    const ltv = family({ monthlyChurn: 0 });
    expect(ltv.contributionSimple).toBeNull();
    expect(ltv.discountedInAdvance!).toBeGreaterThan(0);
    expect(ltv.reasons).toEqual({
      expectedLifetimeMonths: "diverges",
      revenueNetOfExpansion: "diverges",
      growthUndiscounted: "diverges",
      revenueSimple_arpaOverChurn: "diverges",
      marginSimple: "diverges",
      contributionSimple: "diverges",
      linearExpansionUndiscounted: "diverges",
      ltvToCac_contributionSimple: "diverges",
    });
    const nothingEnds = family({ monthlyChurn: 0, discountAnnual: 0 });
    expect(nothingEnds.discountedInAdvance).toBeNull();
    expect(nothingEnds.horizonCappedInAdvance).toBe(75 * 36);
  });

  it("refuses a sum that expansion makes endless, and offers the horizon", () => {
    const ltv = family({ expansionMonthly: 0.05 });
    expect(ltv.growthInAdvance).toBeNull();
    expect(ltv.reasons.growthInAdvance).toBe("diverges");
    expect(ltv.growthHorizonCapped!).toBeGreaterThan(family().horizonCappedInAdvance!);
    const edge = family({ monthlyChurn: 0, discountAnnual: 0, contractionMonthly: 0.1 });
    expect(edge.growthInAdvance).toBeNull(); // revenue shrinks, but the cost of service never ends
    expect(
      family({ monthlyChurn: 0, discountAnnual: 0, contractionMonthly: 0.1, csCostPerCustomerMonth: 0 })
        .growthInAdvance,
    ).toBeCloseTo(800, 9);
  });

  it("is one payment when churn is certain", () => {
    const ltv = family({ monthlyChurn: 1 });
    expect(ltv.contributionSimple).toBe(75);
    expect(ltv.discountedInAdvance).toBeCloseTo(75, 10);
    expect(ltv.discountedInArrears).toBe(0);
    expect(ltv.horizonCappedInAdvance).toBe(75);
    expect(ltv.paybackMonths_survivalAdjusted).toBeNull();
    expect(family({ monthlyChurn: 1, cac: 75 }).paybackMonths_survivalAdjusted).toBe(1);
  });

  it("is negative where service costs more than the margin, and never pays back", () => {
    const ltv = family({ csCostPerCustomerMonth: 90 });
    expect(ltv.contributionSimple).toBeCloseTo(-10 / 0.03, 9);
    expect(ltv.paybackMonths_simple).toBeNull();
    expect(ltv.paybackMonths_survivalAdjusted).toBeNull();
    expect(ltv.reasons).toEqual({ paybackMonths_simple: "never", paybackMonths_survivalAdjusted: "never" });
  });

  it("never pays back when customers leave faster than they pay", () => {
    const ltv = family({ monthlyChurn: 0.25, csCostPerCustomerMonth: 0, cac: 900 });
    expect(ltv.paybackMonths_simple).toBe(11.25);
    expect(ltv.paybackMonths_survivalAdjusted).toBeNull();
    // In the limit exactly the CAC is paid: that is after no number of months.
    expect(family({ monthlyChurn: 0.25, cac: 300 }).paybackMonths_survivalAdjusted).toBeNull();
  });

  it("pays back at the first number of payments that covers the cost, for any churn", () => {
    fc.assert(
      fc.property(rate(0.3), between(1, 2000), (monthlyChurn, cac) => {
        const n = family({ monthlyChurn, cac }).paybackMonths_survivalAdjusted;
        const paid = (payments: number) => {
          let sum = 0;
          for (let t = 0; t < payments; t++) sum += 75 * (1 - monthlyChurn) ** t;
          return sum;
        };
        if (n === null) {
          expect(75 / monthlyChurn).toBeLessThanOrEqual(cac * (1 + 1e-12));
        } else {
          expect(paid(n)).toBeGreaterThanOrEqual(cac * (1 - 1e-11));
          expect(paid(n - 1)).toBeLessThan(cac);
        }
      }),
    );
    expect(family({ monthlyChurn: 0 }).paybackMonths_survivalAdjusted).toBe(4);
  });

  it("has no ratio to a CAC of zero, which is paid back at once", () => {
    const ltv = family({ cac: 0 });
    expect(ltv.ltvToCac_contributionSimple).toBeNull();
    expect(ltv.reasons).toEqual({ ltvToCac_contributionSimple: "no-base" });
    expect([ltv.paybackMonths_simple, ltv.paybackMonths_survivalAdjusted]).toEqual([0, 0]);
  });

  it("values a yearly contract by the year, not by months", () => {
    const ltv = family({ term: 12 });
    const [retained, discount] = [0.97 ** 12, 0.1];
    expect(ltv.contractInAdvance).toBeCloseTo((900 * (1 + discount)) / (1 + discount - retained), 8);
    expect(ltv.contractInAdvance!).toBeGreaterThan(ltv.discountedInAdvance!);
    expect(family({ term: 1 }).contractInAdvance).toBeCloseTo(ltv.discountedInAdvance!, 8);
    expect(family().contractInAdvance).toBeUndefined();
  });

  it("values customers who differ in churn by the sBG, at the contract's own discount", () => {
    const sbg = { alpha: 0.668, beta: 3.806 };
    const ltv = family({ term: 12, sbg });
    expect(ltv.sbgNewCustomer! / 900).toBeCloseTo(5.922596408, 8);
    // DEL = 1 + DERL(1)/(1 + d)
    expect(ltv.sbgExistingCustomer! / 900).toBeCloseTo((5.922596408 - 1) * 1.1, 7);
    const loyal = family({ term: 12, sbg: { ...sbg, nextRenewal: 5 } });
    expect(loyal.sbgExistingCustomer! / 900).toBeCloseTo(6.8971, 4);
    const endless = family({ term: 12, sbg, discountAnnual: 0 });
    expect(endless.sbgNewCustomer).toBeNull();
    expect(endless.reasons.sbgNewCustomer).toBe("diverges");
  });

  it("has a name, a formula and a caveat for every number", () => {
    const {
      input: _,
      monthlyDiscount: __,
      reasons: ___,
      issues: ____,
      ...members
    } = family({ term: 12, sbg: { alpha: 1, beta: 1 } });
    expect(Object.keys(LTV_CONVENTIONS)).toEqual(Object.keys(members));
    for (const { label, formula, caveat } of Object.values(LTV_CONVENTIONS)) {
      for (const text of [label.en, label.ja, formula, caveat.en, caveat.ja]) expect(text).not.toBe("");
    }
  });

  it("gives a number or a reason for every input it accepts", () => {
    const within = (min: number, max: number) =>
      fc.oneof(
        fc.constantFrom(min, max, Math.max(min, 5e-324)),
        between(min, max),
        fc.double({ min, max, noNaN: true }),
      );
    fc.assert(
      fc.property(
        fc.record({
          arpa: within(0, 1e12),
          grossMargin: within(0, 1),
          monthlyChurn: within(0, 1),
          discountAnnual: within(0, 10),
          horizonMonths: fc.integer({ min: 1, max: 600 }),
          expansionMonthly: within(0, 1),
          contractionMonthly: within(0, 1),
          csCostPerCustomerMonth: within(0, 1e12),
          cac: within(0, 1e12),
          term: fc.integer({ min: 1, max: 600 }),
        }),
        (input) => {
          const { input: _, issues: __, reasons, ...members } = family(input);
          for (const [member, value] of Object.entries(members)) {
            if (value === null) expect(reasons).toHaveProperty(member);
            else expect(Number.isFinite(value), `${member} = ${value}`).toBe(true);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("says what is wrong with its input, and what it assumed", () => {
    expect(ltvFamily({ ...worked, monthlyChurn: 3, grossMargin: "80%" })).toMatchObject({
      ok: false,
      issues: [
        { code: "ltv/not-a-number", path: "grossMargin", params: { suggestion: 0.8 } },
        { code: "rate/out-of-range", path: "monthlyChurn", params: { suggestion: 0.03 } },
      ],
    });
    const { discountAnnual: _, ...rest } = worked;
    expect(ltvFamily({ ...rest, cacc: 5 })).toMatchObject({
      ok: true,
      value: {
        input: { discountAnnual: 0.1 },
        issues: [
          { code: "ltv/unknown-field", path: "cacc", params: { suggestion: "cac" } },
          { code: "ltv/default-used", path: "discountAnnual" },
        ],
      },
    });
    expect(ltvFamily(null).ok).toBe(false);
  });
});
