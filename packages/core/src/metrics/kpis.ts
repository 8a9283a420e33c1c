import { churnOver } from "../ltv/churn-conversion.js";
import { wilsonInterval } from "../math/wilson-interval.js";
import { fail, type Reason, type Result, succeed } from "../result.js";
import { closestName } from "../schema/closest-name.js";
import { type Figure, kpiOver, readSpan } from "./kpi-figure.js";
import type { KpiResult, KpiUnit } from "./kpi-result.js";
import type { LedgerPolicies } from "./ledger-policies.js";
import { type LedgerColumn, ledgerMonth, type MrrLedger } from "./mrr-ledger.js";

/**
 * A month of the ledger, and what joined and left inside it as far as the movements hold it: rates on the base at the
 * start leave it out, because the base does not hold it.
 */
export type LedgerMonth = Readonly<
  Record<LedgerColumn | "passingCustomers" | "passingMrr" | "passingReactivationMrr", number>
>;

/** A metric of the ledger: everything the engine has to know about it. */
export interface KpiDefinition {
  readonly unit: KpiUnit;
  readonly better: KpiResult["better"];
  /** Months that the figure looks back over. */
  readonly windowMonths: 1 | 12;
  /** Columns that go into the figure: the sentence "how is this computed" is made from them. */
  readonly parts: readonly LedgerColumn[];
  /** Figures shown beside the metric that follow from the same month. */
  readonly beside?: (month: LedgerMonth) => Readonly<Record<string, number>>;
  readonly figure: (month: LedgerMonth) => Figure;
  /** Other figures that go by the same name, by the id of their convention. */
  readonly conventions?: Readonly<Record<string, (month: LedgerMonth) => Figure>>;
}

const money = (value: number): Figure => ({ value });

/** A ratio on a base that may be nothing: then there is no ratio, not 0 and not 100 %. */
function ratio(part: number, base: number, reason: Reason = "no-base"): Figure {
  return base > 0 ? { value: part / base } : { value: null, reason };
}

/** A ratio that cannot leave 0 to 1 but for the rounding of sums. */
function portion(part: number, base: number): Figure {
  return ratio(Math.min(Math.max(part, 0), base), base);
}

/** Dated movements may count an account that left, came back and left again: of the base at most all have left. */
function shareOfAccounts(count: number, of: number): Figure & { readonly share: { count: number; of: number } } {
  return { ...portion(count, of), share: { count: Math.min(count, of), of } };
}

const leftStart = ({ churnedMrr, passingMrr }: LedgerMonth) => churnedMrr - passingMrr;
const cameBack = ({ reactivationMrr, passingReactivationMrr }: LedgerMonth) => reactivationMrr - passingReactivationMrr;
const startAndGained = ({ startCustomers, newCustomers, reactivatedCustomers }: LedgerMonth) =>
  startCustomers + newCustomers + reactivatedCustomers;

/** Chance of leaving within twelve months, and its limits. */
function annualisedShare(count: number, of: number): Figure {
  const { value, reason, share } = shareOfAccounts(count, of);
  if (value === null) return { value, reason: reason! };
  const limits = wilsonInterval(share.count, of)!;
  return {
    value: churnOver(value, 12),
    interval: { ...limits, low: churnOver(limits.low, 12), high: churnOver(limits.high, 12) },
  };
}

/**
 * The metrics of the ledger. One more metric is one more entry here, a test of it, and a line of words where the
 * languages are. All rates are on the base at the start of their window.
 */
export const KPI_DEFINITIONS = {
  mrr: {
    unit: "money",
    better: "up",
    windowMonths: 1,
    parts: ["startMrr", "newMrr", "reactivationMrr", "expansionMrr", "contractionMrr", "churnedMrr", "endMrr"],
    figure: ({ endMrr }) => money(endMrr),
    beside: ({ endMrr }) => ({ arr: endMrr * 12 }),
  },
  arr: {
    unit: "money",
    better: "up",
    windowMonths: 1,
    parts: ["endMrr"],
    figure: ({ endMrr }) => money(endMrr * 12),
  },
  customers: {
    unit: "count",
    better: "up",
    windowMonths: 1,
    parts: ["startCustomers", "newCustomers", "reactivatedCustomers", "churnedCustomers", "endCustomers"],
    figure: ({ endCustomers }) => ({ value: endCustomers }),
  },
  arpa: {
    unit: "money",
    better: "up",
    windowMonths: 1,
    parts: ["endMrr", "endCustomers"],
    figure: ({ endMrr, endCustomers }) => ratio(endMrr, endCustomers),
  },
  "net-new-mrr": {
    unit: "money",
    better: "up",
    windowMonths: 1,
    parts: ["newMrr", "reactivationMrr", "expansionMrr", "contractionMrr", "churnedMrr"],
    figure: ({ startMrr, endMrr }) => money(endMrr - startMrr),
  },
  nrr: {
    unit: "rate",
    better: "up",
    windowMonths: 12,
    parts: ["startMrr12", "currentMrr12"],
    figure: ({ startMrr12, currentMrr12 }) => ratio(Math.max(currentMrr12, 0), startMrr12),
  },
  grr: {
    unit: "rate",
    better: "up",
    windowMonths: 12,
    parts: ["startMrr12", "keptMrr12"],
    figure: ({ startMrr12, keptMrr12 }) => portion(keptMrr12, startMrr12),
  },
  "logo-retention": {
    unit: "rate",
    better: "up",
    windowMonths: 12,
    parts: ["startCustomers12", "keptCustomers12"],
    figure: ({ startCustomers12, keptCustomers12 }) => shareOfAccounts(keptCustomers12, startCustomers12),
  },
  "nrr-month": {
    unit: "rate",
    better: "up",
    windowMonths: 1,
    parts: ["startMrr", "expansionMrr", "contractionMrr", "churnedMrr"],
    figure: ({ startMrr, expansionMrr, contractionMrr, churnedMrr, passingMrr }) =>
      ratio(Math.max(startMrr + expansionMrr - contractionMrr - (churnedMrr - passingMrr), 0), startMrr),
    conventions: {
      // ChartMogul's cohorts count those who came back; the base does not hold them.
      "with-reactivation": (month) =>
        ratio(
          Math.max(month.startMrr + cameBack(month) + month.expansionMrr - month.contractionMrr - leftStart(month), 0),
          month.startMrr,
        ),
    },
  },
  "grr-month": {
    unit: "rate",
    better: "up",
    windowMonths: 1,
    parts: ["startMrr", "contractionMrr", "churnedMrr"],
    figure: ({ startMrr, contractionMrr, churnedMrr, passingMrr }) =>
      portion(startMrr - contractionMrr - (churnedMrr - passingMrr), startMrr),
  },
  "logo-churn": {
    unit: "rate",
    better: "down",
    windowMonths: 1,
    parts: ["churnedCustomers", "startCustomers"],
    figure: ({ churnedCustomers, passingCustomers, startCustomers }) =>
      shareOfAccounts(churnedCustomers - passingCustomers, startCustomers),
    conventions: {
      // Stripe's: who was gained in the month can leave in it, and is then on both sides.
      "start-and-gained": (month) => shareOfAccounts(month.churnedCustomers, startAndGained(month)),
    },
  },
  "annualised-churn": {
    unit: "rate",
    better: "down",
    windowMonths: 1,
    parts: ["churnedCustomers", "startCustomers"],
    figure: ({ churnedCustomers, passingCustomers, startCustomers }) =>
      annualisedShare(churnedCustomers - passingCustomers, startCustomers),
    conventions: {
      "start-and-gained": (month) => annualisedShare(month.churnedCustomers, startAndGained(month)),
    },
  },
  "gross-mrr-churn": {
    unit: "rate",
    better: "down",
    windowMonths: 1,
    parts: ["contractionMrr", "churnedMrr", "startMrr"],
    figure: ({ contractionMrr, churnedMrr, passingMrr, startMrr }) =>
      portion(contractionMrr + (churnedMrr - passingMrr), startMrr),
  },
  "net-mrr-churn": {
    unit: "rate",
    better: "down",
    windowMonths: 1,
    parts: ["contractionMrr", "churnedMrr", "expansionMrr", "startMrr"],
    figure: ({ contractionMrr, churnedMrr, passingMrr, expansionMrr, startMrr }) =>
      ratio(contractionMrr + (churnedMrr - passingMrr) - expansionMrr, startMrr),
    conventions: {
      "with-reactivation": (month) =>
        ratio(month.contractionMrr + leftStart(month) - month.expansionMrr - cameBack(month), month.startMrr),
    },
  },
  "quick-ratio": {
    unit: "ratio",
    better: "up",
    windowMonths: 1,
    parts: ["newMrr", "reactivationMrr", "expansionMrr", "contractionMrr", "churnedMrr"],
    figure: ({ newMrr, reactivationMrr, expansionMrr, contractionMrr, churnedMrr }) =>
      ratio(newMrr + reactivationMrr + expansionMrr, contractionMrr + churnedMrr, "no-loss"),
    conventions: {
      "without-reactivation": ({ newMrr, expansionMrr, contractionMrr, churnedMrr }) =>
        ratio(newMrr + expansionMrr, contractionMrr + churnedMrr, "no-loss"),
    },
  },
} as const satisfies Readonly<Record<string, KpiDefinition>>;

export type KpiId = keyof typeof KPI_DEFINITIONS;

export function isKpiId(id: string): id is KpiId {
  return Object.hasOwn(KPI_DEFINITIONS, id);
}

export interface KpiOptions {
  /** `YYYY-MM`. Default: the last complete month of the ledger, or its only one. */
  readonly month?: string;
  /** Length of the series up to the month, 0 to 600. */
  readonly seriesMonths?: number;
  /** A named convention of the metric; `default` otherwise. */
  readonly convention?: string;
}

/** The month of a ledger at an index, as figures read it. */
export function figuredMonth(ledger: MrrLedger, index: number): LedgerMonth {
  const passing = ledger.insideMonth?.counted ? ledger.insideMonth : undefined;
  return {
    ...ledgerMonth(ledger, index),
    passingCustomers: passing?.customers[index] ?? 0,
    passingMrr: passing?.mrr[index] ?? 0,
    passingReactivationMrr: passing?.reactivationMrr[index] ?? 0,
  };
}

/** A metric's figure for a month, or for sums over several: rates are then pooled, a ratio of sums. */
export function figureOf(month: LedgerMonth, id: KpiId, policies: LedgerPolicies, convention = "default"): Figure {
  const { figure, conventions }: KpiDefinition = KPI_DEFINITIONS[id];
  const named = convention === "default" ? conventionUnder(id, policies) : convention;
  return (conventions?.[named] ?? figure)(month);
}

/** The convention of a metric that the policies of a ledger ask for. */
function conventionUnder(id: KpiId, { churnBase, reactivationInNrr }: LedgerPolicies): string {
  if (id === "logo-churn" || id === "annualised-churn") return churnBase;
  if (id === "nrr-month" || id === "net-mrr-churn") {
    return reactivationInNrr === "included" ? "with-reactivation" : "default";
  }
  return "default";
}

/** A metric's figure at an index of the ledger; a month outside the ledger has none. */
export function kpiFigure(ledger: MrrLedger, id: KpiId, index: number, convention = "default"): Figure {
  if (index < 0) return { value: null, reason: "no-data" };
  if (index >= ledger.monthCount) return { value: null, reason: "not-yet-observed" };
  return figureOf(figuredMonth(ledger, index), id, ledger.policies, convention);
}

/**
 * One metric for one month: its value or the reason there is none, the month before, the series, the sums it was made
 * from, and for shares of accounts the counts and Wilson's 95 % interval.
 *
 *   ledger    as `mrrLedger` makes it; give it whole, since a metric of twelve months looks back
 *   metric    an id of {@link KPI_DEFINITIONS}
 *   returns   fractions for rates, major units for money
 *
 * Errors: `kpi/unknown` and `kpi/unknown-convention` with the nearest name, `kpi/series-out-of-range`,
 * `range/not-a-month`, `kpi/no-data` when the ledger has no month and none was asked for.
 *
 * @example kpiResult(ledger, "nrr", { month: "2026-06" })
 */
export function kpiResult(ledger: MrrLedger, metric: string, options: KpiOptions = {}): Result<KpiResult> {
  if (!isKpiId(metric)) {
    const suggestion = closestName(metric, Object.keys(KPI_DEFINITIONS)) ?? null;
    return fail({ code: "kpi/unknown", severity: "error", path: "metric", given: metric, params: { suggestion } });
  }
  const definition: KpiDefinition = KPI_DEFINITIONS[metric];
  const { convention = "default" } = options;
  const conventions = ["default", ...Object.keys(definition.conventions ?? {})];
  if (!conventions.includes(convention)) {
    const params = { suggestion: closestName(convention, conventions) ?? null, conventions: conventions.join(", ") };
    return fail({ code: "kpi/unknown-convention", severity: "error", path: "convention", given: convention, params });
  }
  const span = readSpan(options);
  if (!span.ok) return span;
  const { asked, seriesMonths } = span.value;
  if (asked === undefined && ledger.monthCount === 0) {
    return fail({ code: "kpi/no-data", severity: "error", path: "metric", given: metric });
  }
  const last = ledger.monthCount - 1;
  const lastComplete = ledger.lastMonthOpen && last > 0 ? last - 1 : last;
  const index = asked === undefined ? lastComplete : asked - ledger.firstMonth;
  const inside = index >= 0 && index <= last;
  const result = kpiOver(
    {
      metric,
      convention: convention === "default" ? ledger.convention : convention,
      unit: definition.unit,
      better: definition.better,
      windowMonths: definition.windowMonths,
      currency: ledger.currency,
      month: ledger.firstMonth + index,
      open: inside && index === last && ledger.lastMonthOpen,
      at: (month) => kpiFigure(ledger, metric, month - ledger.firstMonth, convention),
    },
    seriesMonths,
  );
  return succeed({ ...result, parts: inside ? partsOf(ledger, definition, index) : {} });
}

function partsOf(ledger: MrrLedger, definition: KpiDefinition, index: number): Record<string, number> {
  const columns = Object.fromEntries(definition.parts.map((name) => [name, ledger[name][index]!]));
  return { ...columns, ...definition.beside?.(figuredMonth(ledger, index)) };
}
