import type { Issue, Reason } from "../result.js";
import { formatDay, formatMonth } from "../table/calendar.js";
import { EXPANSION_PARTS, type ExpansionPart, type ExpansionParts } from "./expansion-parts.js";

const WHOLES = [
  "startCustomers",
  "expandedCustomers",
  "contractedCustomers",
  "expansionMrr",
  "contractionMrr",
] as const satisfies readonly (keyof ExpansionParts)[];

const BY_PART = [
  "expansion",
  "contraction",
  "expandedBy",
  "contractedBy",
] as const satisfies readonly (keyof ExpansionParts)[];

const SALES = [
  "upsellMrr",
  "upsoldCustomers",
  "crossSellMrr",
  "crossSoldCustomers",
] as const satisfies readonly (keyof ExpansionParts)[];

/** One month of expansion and contraction by part; a part that the data cannot tell is `null`. */
export type ExpansionRow = { readonly month: string } & Readonly<Record<(typeof WHOLES)[number], number>> &
  Readonly<Record<(typeof BY_PART)[number], Readonly<Record<ExpansionPart, number | null>>>> &
  Readonly<Record<(typeof SALES)[number] | "upsellRate" | "crossSellRate", number | null>>;

/** Parts of expansion as JSON. `reasons` says why a figure is null, by its path: `months[0].upsellRate`. */
export interface ExpansionReport {
  readonly convention: ExpansionParts["convention"];
  readonly optionsCountAs: ExpansionParts["optionsCountAs"];
  readonly currency: string | null;
  /** `YYYY-MM`; `null` when there was never a customer. */
  readonly firstMonth: string | null;
  readonly lastMonth: string | null;
  /** Last day covered. */
  readonly asOf: string | null;
  /** The last month, when it has days after `asOf`: its row is the change so far. */
  readonly openMonth: string | null;
  readonly months: readonly ExpansionRow[];
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly issues: readonly Issue[];
}

/**
 * Parts of expansion and contraction row by row, with two rates, as fractions of accounts:
 *
 *   upsellRate = upsoldCustomers / startCustomers         crossSellRate = crossSoldCustomers / startCustomers
 *
 * Eligible is every customer at the start of the month. What the data have no column for is `null` with reason
 * `no-data`, never 0: without products, cross-sell is known only where options count as it. A month without customers
 * at its start has no rates (`no-base`).
 */
export function expansionReport(parts: ExpansionParts): ExpansionReport {
  const reasons: Record<string, Reason> = {};
  const { told, optionsCountAs } = parts;
  const sold = {
    upsell: told.plan,
    crossSell: told.crossSell || (optionsCountAs === "cross-sell" && told.addOn),
  };
  const months = Array.from({ length: parts.monthCount }, (_, index) => {
    const row: Record<string, unknown> = { month: formatMonth(parts.firstMonth + index) };
    const figure = (path: string, value: number, isTold: boolean, reason: Reason = "no-data") => {
      if (isTold) return value;
      reasons[`months[${index}].${path}`] = reason;
      return null;
    };
    for (const name of WHOLES) row[name] = parts[name][index]!;
    for (const name of BY_PART) {
      const ofPart = (part: ExpansionPart) => figure(`${name}.${part}`, parts[name][part][index]!, told[part]);
      row[name] = Object.fromEntries(EXPANSION_PARTS.map((part) => [part, ofPart(part)]));
    }
    for (const name of SALES) {
      row[name] = figure(name, parts[name][index]!, name.startsWith("up") ? sold.upsell : sold.crossSell);
    }
    const eligible = parts.startCustomers[index]!;
    const rate = (name: string, count: number, isTold: boolean) =>
      isTold ? figure(name, count / eligible, eligible > 0, "no-base") : figure(name, 0, false);
    row.upsellRate = rate("upsellRate", parts.upsoldCustomers[index]!, sold.upsell);
    row.crossSellRate = rate("crossSellRate", parts.crossSoldCustomers[index]!, sold.crossSell);
    return row as unknown as ExpansionRow;
  });
  const last = months.at(-1)?.month ?? null;
  return {
    convention: parts.convention,
    optionsCountAs,
    currency: parts.currency,
    firstMonth: months[0]?.month ?? null,
    lastMonth: last,
    asOf: last === null ? null : formatDay(parts.asOf),
    openMonth: parts.lastMonthOpen ? last : null,
    months,
    reasons,
    issues: parts.issues,
  };
}
