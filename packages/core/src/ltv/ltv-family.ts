import { fail, type Reason, type Result, succeed } from "../result.js";
import { fieldsOnly, guardReading, numberOf, optionalNumber, parseInput } from "../schema/parse-input.js";
import { HAZARD_FIELDS, type NumberField, SCENARIO_FIELDS, SEGMENT_FIELDS } from "../schema/scenario-fields.js";
import { z } from "../schema/zod.js";
import { discountedExpectedLifetime, discountedExpectedResidualLifetime } from "./expected-lifetime.js";
import type { LtvAssumptions, LtvConventionId, LtvFamily } from "./ltv-result.js";

const nextRenewal: NumberField = {
  label: { en: "Next renewal", ja: "次の契約更新（回目）" },
  unit: "months", // counted in renewals; whole either way
  min: 1,
  max: 600,
  step: 1,
  default: 1,
};

const ltvSchema = fieldsOnly({
  arpa: numberOf(SEGMENT_FIELDS.arpa),
  grossMargin: numberOf(SEGMENT_FIELDS.grossMargin),
  monthlyChurn: numberOf(SEGMENT_FIELDS.monthlyChurn),
  discountAnnual: optionalNumber(SCENARIO_FIELDS.discountAnnual),
  horizonMonths: optionalNumber(SCENARIO_FIELDS.horizonMonths),
  expansionMonthly: optionalNumber(SEGMENT_FIELDS.expansionMonthly),
  contractionMonthly: optionalNumber(SEGMENT_FIELDS.contractionMonthly),
  csCostPerCustomerMonth: optionalNumber(SEGMENT_FIELDS.csCostPerCustomerMonth),
  cac: optionalNumber(SEGMENT_FIELDS.cac),
  term: z.optional(numberOf(SEGMENT_FIELDS.term)),
  sbg: z.optional(
    fieldsOnly({
      alpha: numberOf(HAZARD_FIELDS.alpha),
      beta: numberOf(HAZARD_FIELDS.beta),
      nextRenewal: optionalNumber(nextRenewal),
    }),
  ),
});

/** What a person or a host page may write. */
export type LtvInput = z.input<typeof ltvSchema>;

/**
 * Checks what somebody wrote and values a customer under every convention of the LTV family.
 *
 * Fails with `ltv/missing-field`, `ltv/not-a-number`, `ltv/out-of-range`, `ltv/not-whole`, `rate/out-of-range`; an
 * unknown field is the warning `ltv/unknown-field`, a horizon or discount left out the notice `ltv/default-used`.
 *
 * @example
 * ltvFamily({ arpa: 100, grossMargin: 0.8, csCostPerCustomerMonth: 5, monthlyChurn: 0.03, discountAnnual: 0.1, cac: 300 })
 * // contributionSimple 2500, discountedInAdvance 1990.78, horizonCappedInAdvance 1491.17 (36 months), …
 */
export function ltvFamily(input: unknown): Result<LtvFamily> {
  return guardReading("ltv", () => {
    const { value, issues } = parseInput(ltvSchema, input, "ltv");
    if (!value) return fail(...issues);
    const defaults = (["horizonMonths", "discountAnnual"] as const)
      .filter((field) => (input as LtvInput)[field] === undefined)
      .map((field) => ({
        code: "ltv/default-used",
        severity: "notice" as const,
        path: field,
        params: { value: SCENARIO_FIELDS[field].default },
      }));
    return succeed({ ...ltvOf(value), issues: [...issues, ...defaults] });
  });
}

/**
 * The LTV family for checked assumptions, formulas as in `LTV_CONVENTIONS`.
 *
 * Written with c + d for 1 + d − r and with logarithms for powers, so that small churn and discount keep all their
 * digits.
 *
 * The three discounted forms without horizon are the textbook variants of payment timing; they
 * differ by the factors 1 + d and r.
 */
export function ltvOf(input: LtvAssumptions): Omit<LtvFamily, "issues"> {
  const { arpa: a, grossMargin: g, monthlyChurn: c, csCostPerCustomerMonth: s, cac, horizonMonths: H } = input;
  const d = Math.expm1(Math.log1p(input.discountAnnual) / 12);
  const r = 1 - c;
  const m = a * g - s;
  const growth = input.expansionMonthly - input.contractionMonthly;
  const logQ = Math.log1p(-c) - Math.log1p(d);

  const reasons: Partial<Record<LtvConventionId, Reason>> = {};
  /** A limit or a ratio that has no number is null, with the reason. */
  const known = (member: LtvConventionId, value: number | null, reason: Reason): number | null => {
    if (value !== null && Number.isFinite(value)) return value;
    reasons[member] = reason;
    return null;
  };
  const limit = (member: LtvConventionId, value: number | null) => known(member, value, "diverges");

  const contributionSimple = limit("contributionSimple", c === 0 ? null : m / c);
  const members = {
    monthlyDiscount: d,
    revenueSimple_arpaOverChurn: limit("revenueSimple_arpaOverChurn", c === 0 ? null : a / c),
    marginSimple: limit("marginSimple", c === 0 ? null : (a * g) / c),
    contributionSimple,
    discountedInAdvance: limit("discountedInAdvance", c + d === 0 ? null : (m * (1 + d)) / (c + d)),
    discountedInArrears: limit("discountedInArrears", c + d === 0 ? null : (m * r) / (c + d)),
    discountedEndOfPeriodCertainFirst: limit("discountedEndOfPeriodCertainFirst", c + d === 0 ? null : m / (c + d)),
    horizonCappedInAdvance: limit("horizonCappedInAdvance", m * geometricSum(logQ, H)),
    growthInAdvance: limit("growthInAdvance", growthInAdvance(a * g, s, c, d, growth)),
    growthHorizonCapped: limit(
      "growthHorizonCapped",
      a * g * geometricSum(logQ + Math.log1p(growth), H) - s * geometricSum(logQ, H),
    ),
    linearExpansionUndiscounted: limit(
      "linearExpansionUndiscounted",
      c === 0 ? null : (a * g) / c + (a * g * growth * (1 - c)) / c / c,
    ),
    ltvToCac_contributionSimple: known(
      "ltvToCac_contributionSimple",
      contributionSimple === null || cac === 0 ? null : contributionSimple / cac,
      contributionSimple === null ? "diverges" : "no-base",
    ),
    paybackMonths_simple: known("paybackMonths_simple", simplePayback(m, cac), "never"),
    paybackMonths_survivalAdjusted: known("paybackMonths_survivalAdjusted", survivalPayback(m, c, cac), "never"),
    expectedLifetimeMonths: limit("expectedLifetimeMonths", c === 0 ? null : 1 / c),
    revenueNetOfExpansion: limit("revenueNetOfExpansion", growthInAdvance(a, 0, c, 0, growth)),
    growthUndiscounted: limit("growthUndiscounted", growthInAdvance(a * g, 0, c, 0, growth)),
  };

  const term = input.term ?? 1;
  const termDiscount = Math.expm1((term / 12) * Math.log1p(input.discountAnnual));
  const termChurn = -Math.expm1(term * Math.log1p(-c));
  const sbg = input.sbg;
  return {
    input,
    ...members,
    ...(input.term !== undefined && {
      contractInAdvance: limit(
        "contractInAdvance",
        termChurn + termDiscount === 0 ? null : (m * term * (1 + termDiscount)) / (termChurn + termDiscount),
      ),
    }),
    ...(sbg && {
      sbgNewCustomer: limit("sbgNewCustomer", times(m * term, discountedExpectedLifetime(sbg, termDiscount))),
      sbgExistingCustomer: limit(
        "sbgExistingCustomer",
        times(m * term, discountedExpectedResidualLifetime(sbg, sbg.nextRenewal, termDiscount)),
      ),
    }),
    reasons,
  };
}

/** Σ_{t<H} q^t for q = exp(logQ) > 0, near 1 too; 1 where q is 0. */
function geometricSum(logQ: number, H: number): number {
  return logQ === 0 ? H : Math.expm1(H * logQ) / Math.expm1(logQ);
}

/** Revenue that grows and a cost that does not, each summed without end; null where one of the sums has no limit. */
function growthInAdvance(margin: number, cost: number, c: number, d: number, growth: number): number | null {
  const decline = c + d - (1 - c) * growth;
  if (decline <= 0 || (cost > 0 && c + d === 0)) return null;
  return (margin * (1 + d)) / decline - (cost === 0 ? 0 : (cost * (1 + d)) / (c + d));
}

function times(amount: number, periods: number | null): number | null {
  return periods === null ? null : amount * periods;
}

function simplePayback(m: number, cac: number): number | null {
  if (cac === 0) return 0;
  return m > 0 ? cac / m : null;
}

/**
 * Smallest number of payments n with Σ_{t<n} m·r^t ≥ CAC, searched by halving: its closed form loses its digits where
 * the sum only just gets there.
 */
function survivalPayback(m: number, c: number, cac: number): number | null {
  if (cac === 0) return 0;
  if (m <= 0) return null;
  if (c === 1) return cac <= m ? 1 : null;
  if ((cac * c) / m >= 1) return null;
  // A tie is a payback: sums of decimal amounts miss it by some units in the last place.
  const enough = cac * (1 - 1e-12);
  const paid = (n: number) => (c === 0 ? m * n : (-m * Math.expm1(n * Math.log1p(-c))) / c);
  let least = 0;
  let most = 1;
  while (paid(most) < enough) {
    least = most;
    most *= 2;
  }
  for (;;) {
    const middle = Math.floor((least + most) / 2);
    if (middle <= least || middle >= most) return most;
    if (paid(middle) < enough) least = middle;
    else most = middle;
  }
}
