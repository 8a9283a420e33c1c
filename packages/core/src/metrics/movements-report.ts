import type { Reason } from "../result.js";
import { formatDay, formatMonth } from "../table/calendar.js";
import { type KpiId, kpiFigure } from "./kpis.js";
import type { LedgerConvention, LedgerPolicies } from "./ledger-policies.js";
import type { LedgerColumn, MrrLedger } from "./mrr-ledger.js";

const SUMS = [
  "startMrr",
  "newMrr",
  "reactivationMrr",
  "expansionMrr",
  "contractionMrr",
  "churnedMrr",
  "endMrr",
  "startCustomers",
  "newCustomers",
  "reactivatedCustomers",
  "churnedCustomers",
  "expandedCustomers",
  "contractedCustomers",
  "endCustomers",
] as const satisfies readonly LedgerColumn[];

/** Figures of a row, and the metric of the registry that each one is. */
export const MOVEMENT_METRICS = {
  logoChurnRate: "logo-churn",
  grossRevenueChurnRate: "gross-mrr-churn",
  grr: "grr-month",
  nrr: "nrr-month",
  quickRatio: "quick-ratio",
  arpa: "arpa",
  nrr12: "nrr",
  grr12: "grr",
  logoRetention12: "logo-retention",
  netNewMrr: "net-new-mrr",
  arr: "arr",
  netRevenueChurnRate: "net-mrr-churn",
  annualisedChurnRate: "annualised-churn",
} as const satisfies Readonly<Record<string, KpiId>>;

export type MovementMetric = keyof typeof MOVEMENT_METRICS;

/** One month of the ledger as a row: money, counts, then metrics, `null` where undefined. */
export type MovementRow = { readonly month: string } & Readonly<Record<(typeof SUMS)[number], number>> &
  Readonly<Record<MovementMetric, number | null>>;

/** Named conventions of single metrics, where they are not to follow the policies of the ledger. */
export type MetricConventions = Readonly<Partial<Record<MovementMetric, string>>>;

/** The ledger as JSON. `reasons` says why a figure is null, by its path: `movements[0].grr`. */
export interface MovementsReport {
  readonly convention: LedgerConvention | "custom";
  readonly policies: LedgerPolicies;
  readonly currency: string | null;
  /** `YYYY-MM`; `null` when there was never a customer. */
  readonly firstMonth: string | null;
  readonly lastMonth: string | null;
  /** Last day covered. */
  readonly asOf: string | null;
  /** The last month, when it has days after `asOf`: its row is the movement so far. */
  readonly openMonth: string | null;
  readonly movements: readonly MovementRow[];
  /**
   * Who joined and left inside a month, row by row, where the policy asks for them; `counted` when new and churn hold
   * them, otherwise they are in no movement.
   */
  readonly insideMonth?: {
    readonly counted: boolean;
    readonly customers: readonly number[];
    readonly mrr: readonly number[];
  };
  /** Metrics that follow a convention of their own, where one was asked for. */
  readonly metricConventions?: MetricConventions;
  readonly reasons: Readonly<Record<string, Reason>>;
}

/**
 * The ledger row by row with its rates, as `tenure kpis` prints it. Rates are fractions on the base at the start of the
 * month, or of twelve months before where the name ends in 12; money is in major units, unrounded. ARR is twelve times
 * the MRR at the end of the month, the annualised churn 1 − (1 − logoChurnRate)¹².
 *
 *   conventions   of single metrics, by their field, out of those in `KPI_DEFINITIONS`: `{ nrr: "with-reactivation" }`
 */
export function movementsReport(ledger: MrrLedger, conventions: MetricConventions = {}): MovementsReport {
  const reasons: Record<string, Reason> = {};
  const movements = Array.from({ length: ledger.monthCount }, (_, index) => {
    const row: Record<string, string | number | null> = { month: formatMonth(ledger.firstMonth + index) };
    for (const name of SUMS) row[name] = ledger[name][index]!;
    for (const [name, metric] of Object.entries(MOVEMENT_METRICS)) {
      const { value, reason } = kpiFigure(ledger, metric, index, conventions[name as MovementMetric]);
      row[name] = value;
      if (reason) reasons[`movements[${index}].${name}`] = reason;
    }
    return row as unknown as MovementRow;
  });
  const last = movements.at(-1)?.month ?? null;
  return {
    convention: ledger.convention,
    policies: ledger.policies,
    currency: ledger.currency,
    firstMonth: movements[0]?.month ?? null,
    lastMonth: last,
    asOf: last === null ? null : formatDay(ledger.asOf),
    openMonth: ledger.lastMonthOpen ? last : null,
    ...(Object.keys(conventions).length > 0 ? { metricConventions: conventions } : {}),
    movements,
    ...(ledger.insideMonth
      ? {
          insideMonth: {
            counted: ledger.insideMonth.counted,
            customers: [...ledger.insideMonth.customers],
            mrr: [...ledger.insideMonth.mrr],
          },
        }
      : {}),
    reasons,
  };
}
