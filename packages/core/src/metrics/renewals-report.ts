import type { Issue, Reason } from "../result.js";
import { formatDay, formatMonth } from "../table/calendar.js";
import { RENEWAL_COUNTS, RENEWAL_MONEY, type RenewalConvention, type Renewals } from "./renewals.js";

/** Rates of a row: contracts renewed of those due, and money without and with upsell of the money due. */
const RATES = ["renewalRate", "grossRenewalRate", "netRenewalRate"] as const;

/** One month of renewals as a row: counts, money, then rates, `null` where nothing was due. */
export type RenewalRow = { readonly month: string } & Readonly<
  Record<(typeof RENEWAL_COUNTS)[number] | (typeof RENEWAL_MONEY)[number], number>
> &
  Readonly<Record<(typeof RATES)[number], number | null>>;

/** Renewals as JSON. `reasons` says why a figure is null, by its path: `renewals[0].renewalRate`. */
export interface RenewalsReport {
  readonly convention: RenewalConvention;
  readonly currency: string | null;
  /** `YYYY-MM`; `null` when nobody ever paid. */
  readonly firstMonth: string | null;
  readonly lastMonth: string | null;
  /** Last day covered. */
  readonly asOf: string | null;
  /** The last month, when it has days after `asOf`: its row holds what came due so far. */
  readonly openMonth: string | null;
  readonly renewals: readonly RenewalRow[];
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly issues: readonly Issue[];
}

/**
 * Renewals row by row with their rates, as fractions of what came due:
 *
 *   renewalRate = renewed / due   grossRenewalRate = renewedMrr / dueMrr
 *   netRenewalRate = (renewedMrr + upsellMrr) / dueMrr
 */
export function renewalsReport(columns: Renewals): RenewalsReport {
  const reasons: Record<string, Reason> = {};
  const rows = Array.from({ length: columns.monthCount }, (_, index) => {
    const row: Record<string, string | number | null> = { month: formatMonth(columns.firstMonth + index) };
    for (const name of [...RENEWAL_COUNTS, ...RENEWAL_MONEY]) row[name] = columns[name][index]!;
    const due = columns.due[index]!;
    const dueMrr = columns.dueMrr[index]!;
    const renewedMrr = Math.min(columns.renewedMrr[index]!, dueMrr);
    const rates = [
      columns.renewed[index]! / due,
      renewedMrr / dueMrr,
      (renewedMrr + columns.upsellMrr[index]!) / dueMrr,
    ];
    for (const [place, name] of RATES.entries()) {
      row[name] = due > 0 ? rates[place]! : null;
      if (due === 0) reasons[`renewals[${index}].${name}`] = "no-base";
    }
    return row as unknown as RenewalRow;
  });
  const last = rows.at(-1)?.month ?? null;
  return {
    convention: columns.convention,
    currency: columns.currency,
    firstMonth: rows[0]?.month ?? null,
    lastMonth: last,
    asOf: last === null ? null : formatDay(columns.asOf),
    openMonth: columns.lastMonthOpen ? last : null,
    renewals: rows,
    reasons,
    issues: columns.issues,
  };
}
