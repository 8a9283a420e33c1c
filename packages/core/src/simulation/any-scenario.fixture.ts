import fc from "fast-check";
import { parseScenario, type Scenario, type ScenarioInput } from "../schema/scenario.js";

export type SegmentInput = ScenarioInput["segments"][number];

/** 1,000 customers at 100 a month, margin 80 %, CS cost 5, CAC 300, 3 % monthly churn; 36 months at 10 % a year. */
export const worked: SegmentInput = {
  name: "all",
  customers: 1000,
  arpa: 100,
  grossMargin: 0.8,
  cac: 300,
  csCostPerCustomerMonth: 5,
  term: 1,
  hazard: { kind: "constant", monthly: 0.03 },
};

export function scenarioOf(segments: readonly SegmentInput[], rest: Partial<ScenarioInput> = {}): Scenario {
  const parsed = parseScenario({ horizonMonths: 36, discountAnnual: 0.1, ...rest, segments });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value.scenario;
}

/** The worked case with some fields of its segment changed. */
export function workedWith(fields: Partial<SegmentInput> = {}, rest: Partial<ScenarioInput> = {}): Scenario {
  return scenarioOf([{ ...worked, ...fields }], rest);
}

/** Evenly between two numbers; `fc.double` draws evenly among doubles, nearly all of which are next to nothing. */
export function between(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 1_000_000 }).map((step) => min + ((max - min) * step) / 1_000_000);
}

export const rate = (max = 1) => between(0, max);
export const months = (from: number, to: number) => fc.integer({ min: from, max: to });

export function anyHazard(max: number): fc.Arbitrary<SegmentInput["hazard"]> {
  const rates = fc.array(rate(max), { minLength: 1, maxLength: 8 });
  return fc.oneof(
    fc.record({ kind: fc.constant("constant" as const), monthly: rate(max) }),
    fc.record({ kind: fc.constant("byAge" as const), monthly: rates }),
    fc.record({ kind: fc.constant("perRenewal" as const), rates }),
    fc.record({
      kind: fc.constant("sbgPerRenewal" as const),
      alpha: between(0.05, 20),
      beta: between(0.05, 20),
    }),
  );
}

/** A segment with every subset of the optional parts that the plain loop knows. */
export function anySegment(): fc.Arbitrary<SegmentInput> {
  return fc
    .record({
      customers: between(1, 5000),
      arpa: between(1, 1000),
      grossMargin: rate(),
      cac: between(0, 1000),
      csCostPerCustomerMonth: between(0, 100),
      term: fc.constantFrom(1, 2, 3, 6, 12, 13),
      hazard: anyHazard(0.6),
      involuntaryMonthly: rate(0.05),
      churnChanges: fc.array(fc.record({ fromMonth: months(0, 40), multiplier: rate(3) }), { maxLength: 3 }),
      expansionMonthly: rate(0.05),
      contractionMonthly: rate(0.05),
      crossSell: fc.record({ atAge: months(1, 20), attachRate: rate(), addMrr: rate(500), fromMonth: months(0, 20) }),
      reactivation: fc.record({ windowMonths: months(1, 15), monthlyProb: rate(), mrrFraction: rate(2) }),
      priceChange: fc.record({
        month: months(1, 30),
        pct: between(-1, 2),
        extraChurn: rate(),
      }),
      acquisitions: fc.record({
        monthly: rate(100),
        growthMonthly: between(-0.2, 0.2),
        seasonality: fc.array(rate(3), { minLength: 12, maxLength: 12 }),
      }),
    })
    .chain((whole) =>
      // Every subset of the optional parts, so that each is seen alone and with others.
      fc
        .record({ crossSell: fc.boolean(), reactivation: fc.boolean(), priceChange: fc.boolean(), open: fc.boolean() })
        .map((keep) => ({
          ...whole,
          name: "any",
          crossSell: keep.crossSell ? whole.crossSell : undefined,
          reactivation: keep.reactivation ? whole.reactivation : undefined,
          priceChange: keep.priceChange ? whole.priceChange : undefined,
          acquisitions: keep.open ? whole.acquisitions : { monthly: 0 },
        })),
    );
}

export function anyScenario(maxMonths: number) {
  return fc.record({
    horizonMonths: months(1, maxMonths),
    discountAnnual: rate(0.5),
    segments: fc
      .array(anySegment(), { minLength: 1, maxLength: 3 })
      .map((segments) => segments.map((segment, index) => ({ ...segment, name: `segment ${index + 1}` }))),
  });
}
