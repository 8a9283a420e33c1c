import type { Issue, Reason } from "../result.js";
import type { LedgerConvention } from "./ledger-policies.js";

/** Part of a month's churn. Rates are on everybody at the start of the month, so parts add up to the ledger's. */
export interface ChurnPart {
  readonly customers: number;
  readonly mrr: number;
  readonly logoChurnRate: number | null;
  readonly mrrChurnRate: number | null;
}

export interface ChurnCausesRow {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly startCustomers: number;
  readonly startMrr: number;
  /** The customer chose to leave. */
  readonly voluntary: ChurnPart;
  /** A payment failed. */
  readonly delinquent: ChurnPart;
  /** No event tells why. */
  readonly untold: ChurnPart;
  /** By reason code, as the events write it; months leave out codes that none of their losses has. */
  readonly byReason: Readonly<Record<string, ChurnPart>>;
}

/** Churn by cause as JSON. `reasons` says why figures are null: `months[0]` for all rates of a month. */
export interface ChurnCauses {
  readonly tenure: 1;
  readonly convention: LedgerConvention | "custom";
  /** How many months an event may be away from the loss that it explains. */
  readonly withinMonths: number;
  /** The codes of these events that count as failed payments. */
  readonly delinquentReasons: readonly string[];
  readonly currency: string | null;
  readonly firstMonth: string | null;
  readonly lastMonth: string | null;
  readonly asOf: string | null;
  readonly openMonth: string | null;
  /** Events that explain no loss of the ledger. */
  readonly unusedEvents: number;
  readonly months: readonly ChurnCausesRow[];
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly issues: readonly Issue[];
}
