import type { LedgerConvention, LedgerPolicyId } from "./ledger-policies.js";

/** Classes of money in a ledger that policies move amounts between. */
export const DIFFERENCE_MONEY = [
  "startMrr",
  "newMrr",
  "reactivationMrr",
  "expansionMrr",
  "contractionMrr",
  "churnedMrr",
  "endMrr",
] as const;

/** Classes of customers. */
export const DIFFERENCE_COUNTS = [
  "startCustomers",
  "newCustomers",
  "reactivatedCustomers",
  "expandedCustomers",
  "contractedCustomers",
  "churnedCustomers",
  "endCustomers",
] as const;

/** Rates, by the id of the metric: over several months a ratio of sums; those of twelve months on the last month. */
export const DIFFERENCE_RATES = [
  "logo-churn",
  "gross-mrr-churn",
  "net-mrr-churn",
  "grr-month",
  "nrr-month",
  "quick-ratio",
  "nrr",
  "grr",
  "logo-retention",
  "arpa",
] as const;

export type DifferenceMoney = (typeof DIFFERENCE_MONEY)[number];
export type DifferenceCount = (typeof DIFFERENCE_COUNTS)[number];
export type DifferenceRate = (typeof DIFFERENCE_RATES)[number];

/** A figure under both presets. `null` where one of them has none, and then there is no difference either. */
export interface DifferentFigure {
  readonly from: number | null;
  readonly to: number | null;
  readonly difference: number | null;
}

/** Changes by class; classes that do not change are left out. */
export interface DifferenceParts {
  readonly money: Readonly<Partial<Record<DifferenceMoney, number>>>;
  readonly customers: Readonly<Partial<Record<DifferenceCount, number>>>;
  readonly rates: Readonly<Partial<Record<DifferenceRate, number>>>;
}

/** What one policy does, switched alone. */
export interface DifferenceCause extends DifferenceParts {
  readonly policy: LedgerPolicyId;
  /** Its choice in either preset: an option, days, or `null` for off. */
  readonly from: string | number | null;
  readonly to: string | number | null;
  /** Whether the data tell what the policy asks for; if not, it changes nothing for that reason. */
  readonly told: boolean;
}

/** Why two presets differ on the same data. Plain data: JSON as it stands. */
export interface LedgerDifference {
  readonly tenure: 1;
  readonly from: LedgerConvention;
  readonly to: LedgerConvention;
  /** `YYYY-MM`; `null` when the data have no month. */
  readonly firstMonth: string | null;
  readonly lastMonth: string | null;
  /** Present when the last month has days that the data do not cover yet. */
  readonly open?: true;
  readonly currency: string | null;
  /** The figures that differ, by name: sums over the months, levels at their start and end, rates. */
  readonly figures: {
    readonly money: Readonly<Partial<Record<DifferenceMoney, DifferentFigure>>>;
    readonly customers: Readonly<Partial<Record<DifferenceCount, DifferentFigure>>>;
    readonly rates: Readonly<Partial<Record<DifferenceRate, DifferentFigure>>>;
  };
  /** Policies that differ, in the order in which they were switched: each alone, from the first preset. */
  readonly causes: readonly DifferenceCause[];
  /** What the policies do together beyond what each does alone. Causes and this add up to the differences exactly. */
  readonly interaction: DifferenceParts;
}
