import { ltvOf } from "../ltv/ltv-family.js";
import type { LtvConventionId, LtvFamily } from "../ltv/ltv-result.js";
import type { RenewalCounts } from "../ltv/renewal-counts.js";
import { fitShiftedBetaGeometric, type ShiftedBetaGeometric } from "../ltv/shifted-beta-geometric.js";
import { wilsonInterval } from "../math/wilson-interval.js";
import type { Figure } from "../metrics/kpi-figure.js";
import { figuredMonth, type LedgerMonth } from "../metrics/kpis.js";
import { succeed } from "../result.js";
import { cohortMatrixSteps, type MonthCohort } from "../retention/cohort-matrix.js";
import { SCENARIO_FIELDS } from "../schema/scenario-fields.js";
import { columnOf } from "../table/table.js";
import type { KpiAssumptions } from "./kpi-assumptions.js";
import { type KpiSource, metricsOf, type PayingData, type TableKpi, windowOf } from "./kpi-source.js";

/** Months whose churn, expansion and new customers are pooled. */
const POOLED_MONTHS = 12;
/** Months before the one looked at whose churn is averaged. */
const SMOOTHED_MONTHS = 6;

/** What the ledger says of the value of a customer at the end of a month; null where nothing is on the base. */
interface ObservedValue {
  readonly arr: number;
  readonly arpa: number | null;
  /** Accounts lost, and account-months at risk, over the pooled months. */
  readonly lost: number;
  readonly atRisk: number;
  /** Mean of the monthly churn rates before this month. */
  readonly smoothedChurn: number | null;
  readonly expansion: number;
  readonly contraction: number;
  readonly newCustomers: number;
  readonly months: number;
  /** People who look after accounts, as the accounts table names them; null where it does not. */
  readonly owners: number | null;
}

function observedValue(months: readonly LedgerMonth[], owners: number | null): ObservedValue {
  const { endMrr, endCustomers } = months.at(-1)!;
  const pooled = months.slice(-POOLED_MONTHS).filter(({ startCustomers }) => startCustomers > 0);
  const lostIn = (month: LedgerMonth) =>
    Math.min(month.churnedCustomers - month.passingCustomers, month.startCustomers);
  const sum = (of: (month: LedgerMonth) => number, over = pooled) => over.reduce((total, one) => total + of(one), 0);
  const startMrr = sum((month) => month.startMrr);
  const before = months.slice(-1 - SMOOTHED_MONTHS, -1).filter(({ startCustomers }) => startCustomers > 0);
  return {
    arr: endMrr * 12,
    arpa: endCustomers > 0 ? endMrr / endCustomers : null,
    lost: sum(lostIn),
    atRisk: sum((month) => month.startCustomers),
    smoothedChurn:
      before.length === 0 ? null : sum((month) => lostIn(month) / month.startCustomers, before) / before.length,
    expansion: startMrr > 0 ? sum((month) => month.expansionMrr) / startMrr : 0,
    contraction: startMrr > 0 ? sum((month) => month.contractionMrr) / startMrr : 0,
    newCustomers: sum((month) => month.newCustomers, months.slice(-POOLED_MONTHS)),
    months: Math.min(months.length, POOLED_MONTHS),
    owners,
  };
}

const valueSource: KpiSource<ObservedValue> = {
  id: "value",
  tables: ["subscriptions"],
  *steps(data) {
    const { ledger, workspace } = data as PayingData;
    const owner = workspace.accounts && columnOf(workspace.accounts, "owner", "category");
    const owners = owner ? new Set(owner.codes.filter((code) => code >= 0)).size : null;
    yield;
    return succeed({
      convention: ledger.convention,
      at: (month) => {
        const index = month - ledger.firstMonth;
        if (index < 0 || index >= ledger.monthCount) return null;
        const first = Math.max(0, index - POOLED_MONTHS + 1);
        const months = Array.from({ length: index - first + 1 }, (_, i) => figuredMonth(ledger, first + i));
        return observedValue(months, owners);
      },
    });
  },
};

/** What a figure of value is made of, as the sentence about it names them. */
type Parts = Readonly<Record<string, number>>;

/** Everything that the family of conventions asks for; `churn` differs from one figure to the other. */
function family(
  seen: ObservedValue,
  churn: number,
  given: KpiAssumptions,
  sbg?: ShiftedBetaGeometric,
): Omit<LtvFamily, "issues"> {
  return ltvOf({
    arpa: seen.arpa ?? 0,
    grossMargin: given.grossMargin ?? 0,
    monthlyChurn: churn,
    horizonMonths: given.horizonMonths ?? SCENARIO_FIELDS.horizonMonths.default,
    discountAnnual: given.discountAnnual ?? SCENARIO_FIELDS.discountAnnual.default,
    expansionMonthly: seen.expansion,
    contractionMonthly: seen.contraction,
    csCostPerCustomerMonth: 0,
    cac: cacOf(seen, given) ?? 0,
    ...(sbg ? { sbg: { ...sbg, nextRenewal: 1 } } : {}),
  });
}

/** What it costs to win a customer: as given, or what was spent over the pooled months on those who were won. */
function cacOf({ newCustomers, months }: ObservedValue, { cac, acquisitionCost }: KpiAssumptions): number | null {
  if (cac !== undefined) return cac;
  return acquisitionCost === undefined || newCustomers === 0 ? null : (acquisitionCost * months) / newCustomers;
}

type Member = Exclude<LtvConventionId, "sbgNewCustomer" | "sbgExistingCustomer" | "contractInAdvance">;

const NOTHING_PAID: Figure = { value: null, reason: "no-base" };

/** A member of the family from the churn of the pooled months, with the limits that those of the churn give it. */
function fromChurn(member: Member, assumes: readonly string[]) {
  return (seen: ObservedValue, given: KpiAssumptions): Figure => {
    const { arpa, lost, atRisk } = seen;
    const cac = cacOf(seen, given);
    if (arpa === null || atRisk === 0 || (assumes.includes("cac") && cac === null)) return NOTHING_PAID;
    const churn = lost / atRisk;
    const { [member]: value, reasons } = family(seen, churn, given);
    const limits = wilsonInterval(lost, atRisk)!;
    const ends = [limits.low, limits.high].map((limit) => family(seen, limit, given)[member]);
    return {
      value,
      ...(value === null ? { reason: reasons[member] ?? "no-base" } : {}),
      interval: value === null ? null : between(ends, limits),
      parts: partsOf(seen, churn, given, cac),
    };
  };
}

/** Limits where the churn moves the figure at all, and where it has a value at both of them. */
function between(ends: readonly (number | null)[], { level, method }: { level: number; method: string }) {
  const known = ends.filter((end): end is number => end !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return known.length < 2 || low === high ? null : { low, high, level, method };
}

function partsOf(seen: ObservedValue, churn: number | null, given: KpiAssumptions, cac: number | null): Parts {
  return {
    ...(seen.arpa === null ? {} : { arpa: seen.arpa }),
    ...(churn === null ? {} : { churn }),
    lost: seen.lost,
    atRisk: seen.atRisk,
    expansion: seen.expansion,
    contraction: seen.contraction,
    ...(given.grossMargin === undefined ? {} : { grossMargin: given.grossMargin }),
    ...(cac === null ? {} : { cac }),
    horizonMonths: given.horizonMonths ?? SCENARIO_FIELDS.horizonMonths.default,
    discountAnnual: given.discountAnnual ?? SCENARIO_FIELDS.discountAnnual.default,
  };
}

/** A figure of the family under the name of the convention it follows. */
function member(
  id: Member,
  unit: TableKpi["unit"],
  better: TableKpi["better"],
  assumes: readonly (keyof KpiAssumptions)[] = [],
): Omit<TableKpi<ObservedValue>, "source"> {
  return { unit, better, windowMonths: POOLED_MONTHS, assumes, convention: id, figure: fromChurn(id, assumes) };
}

/** What a customer is worth and costs: from observed churn and revenue, and from what has to be given. */
export const valueKpis = metricsOf(valueSource, {
  ltv: member("horizonCappedInAdvance", "money", "up", ["grossMargin"]),
  "ltv-simple": member("revenueSimple_arpaOverChurn", "money", "up"),
  "ltv-smoothed": {
    unit: "money",
    better: "up",
    windowMonths: SMOOTHED_MONTHS,
    convention: "smoothed-six-months",
    figure: ({ arpa, smoothedChurn }) => {
      if (arpa === null || smoothedChurn === null) return NOTHING_PAID;
      const parts = { arpa, churn: smoothedChurn };
      return smoothedChurn > 0 ? { value: arpa / smoothedChurn, parts } : { value: null, reason: "diverges", parts };
    },
  },
  "ltv-margin": member("marginSimple", "money", "up", ["grossMargin"]),
  "ltv-net": member("revenueNetOfExpansion", "money", "up"),
  "ltv-growth": member("growthUndiscounted", "money", "up", ["grossMargin"]),
  "expected-lifetime": member("expectedLifetimeMonths", "months", "up"),
  cac: {
    unit: "money",
    better: "down",
    windowMonths: POOLED_MONTHS,
    convention: "same-period",
    assumes: ["acquisitionCost"],
    figure: (seen, { acquisitionCost = 0 }) => {
      const { newCustomers, months } = seen;
      const value = cacOf(seen, { acquisitionCost });
      return value === null
        ? NOTHING_PAID
        : { value, parts: { newCustomers, acquisitionCost: acquisitionCost * months } };
    },
  },
  "cac-payback": member("paybackMonths_simple", "months", "down", ["grossMargin", "cac"]),
  "cac-payback-with-churn": member("paybackMonths_survivalAdjusted", "months", "down", ["grossMargin", "cac"]),
  "ltv-to-cac": member("ltvToCac_contributionSimple", "ratio", "up", ["grossMargin", "cac"]),
  "cs-cost-ratio": {
    unit: "rate",
    better: "down",
    assumes: ["csCost"],
    figure: ({ arr }, { csCost = 0 }) =>
      arr > 0 ? { value: (csCost * 12) / arr, parts: { csCost: csCost * 12, arr } } : NOTHING_PAID,
  },
  "arr-per-csm": {
    unit: "money",
    better: "up",
    figure: ({ arr, owners }, { csms = owners ?? undefined }) => {
      if (csms === undefined) return { value: null, reason: "no-data", needs: ["csms"] };
      return csms > 0 ? { value: arr / csms, parts: { arr, csms } } : NOTHING_PAID;
    },
  },
  "retention-elasticity": {
    unit: "ratio",
    better: "neutral",
    windowMonths: POOLED_MONTHS,
    convention: "constant-churn",
    figure: (seen, given) => {
      if (seen.atRisk === 0) return NOTHING_PAID;
      const churn = seen.lost / seen.atRisk;
      const parts = partsOf(seen, churn, given, null);
      const discount = Math.expm1(Math.log1p(parts.discountAnnual!) / 12);
      const elasticity = (rate: number) => (rate + discount > 0 ? (1 - rate) / (rate + discount) : null);
      const value = elasticity(churn);
      if (value === null) return { value: null, reason: "diverges", parts };
      const limits = wilsonInterval(seen.lost, seen.atRisk)!;
      return { value, interval: between([limits.low, limits.high].map(elasticity), limits), parts };
    },
  },
});

interface FittedValue {
  readonly seen: ObservedValue;
  readonly model: ShiftedBetaGeometric | null;
}

/** Decisions to stay of everybody who began, month by month of their lives, up to a month. */
function monthlyDecisions(cohorts: readonly MonthCohort[], month: number): RenewalCounts {
  const known = cohorts.filter((cohort) => cohort.month < month);
  const ages = known.reduce((most, cohort) => Math.max(most, month - cohort.month), 0);
  const [atRisk, lost] = [new Float64Array(ages), new Float64Array(ages)];
  for (const { month: start, neverLapsed } of known) {
    for (let age = 1; age <= month - start && age < neverLapsed.length; age++) {
      atRisk[age - 1]! += neverLapsed[age - 1]!;
      lost[age - 1]! += neverLapsed[age - 1]! - neverLapsed[age]!;
    }
  }
  return { customers: known.reduce((sum, { size }) => sum + size, 0), atRisk, lost };
}

const fittedSource: KpiSource<FittedValue> = {
  id: "fitted-value",
  tables: ["subscriptions"],
  *steps(data, { first, last }) {
    const values = yield* valueSource.steps(data, { first, last, asOf: 0 });
    if (!values.ok) return values;
    const { intervals, ledger } = data as PayingData;
    const matrix = yield* cohortMatrixSteps(intervals, windowOf(ledger));
    if (!matrix.ok) return matrix;
    const months = new Map<number, FittedValue>();
    for (let month = first; month <= last; month++) {
      const seen = values.value.at(month);
      if (!seen) continue;
      const fit = fitShiftedBetaGeometric(monthlyDecisions(matrix.value.cohorts, month));
      months.set(month, { seen, model: fit.ok ? { alpha: fit.value.alpha, beta: fit.value.beta } : null });
      yield;
    }
    return succeed({ convention: "sbgNewCustomer", at: (month) => months.get(month) ?? null });
  },
};

export const fittedKpis = metricsOf(fittedSource, {
  "ltv-sbg": {
    unit: "money",
    better: "up",
    assumes: ["grossMargin"],
    figure: ({ seen, model }, given) => {
      if (seen.arpa === null) return NOTHING_PAID;
      if (!model) return { value: null, reason: "not-identified" };
      const { sbgNewCustomer = null, reasons } = family(seen, 0, given, model);
      const parts = { ...partsOf(seen, null, given, null), alpha: model.alpha, beta: model.beta };
      return sbgNewCustomer === null
        ? { value: null, reason: reasons.sbgNewCustomer ?? "diverges", parts }
        : { value: sbgNewCustomer, parts };
    },
  },
});
