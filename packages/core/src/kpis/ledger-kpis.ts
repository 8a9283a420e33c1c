import { churnCauses } from "../metrics/churn-causes.js";
import type { ChurnCausesRow, ChurnPart } from "../metrics/churn-causes-result.js";
import { dailySumChurn } from "../metrics/daily-sum-churn.js";
import { expansionParts } from "../metrics/expansion-parts.js";
import { type ExpansionRow, expansionReport } from "../metrics/expansion-report.js";
import type { Figure } from "../metrics/kpi-figure.js";
import { figuredMonth, type LedgerMonth } from "../metrics/kpis.js";
import { renewals } from "../metrics/renewals.js";
import { type RenewalRow, renewalsReport } from "../metrics/renewals-report.js";
import { type Reason, succeed } from "../result.js";
import { formatMonth } from "../table/calendar.js";
import { type KpiSource, metricsOf, type PayingData, windowOf } from "./kpi-source.js";

const amount = (value: number, customers?: number): Figure => ({
  value,
  parts: customers === undefined ? {} : { customers },
});

/** Rows of a report by their month. */
function rowsByMonth<Row extends { readonly month: string }>(rows: readonly Row[]): (month: number) => Row | null {
  const byMonth = new Map(rows.map((row) => [row.month, row]));
  return (month) => byMonth.get(formatMonth(month)) ?? null;
}

/** The ledger itself. */
const ledgerSource: KpiSource<LedgerMonth> = {
  id: "ledger",
  tables: ["subscriptions"],
  *steps(data) {
    const { ledger } = data as PayingData;
    yield;
    return succeed({
      convention: ledger.convention,
      at: (month) => {
        const index = month - ledger.firstMonth;
        return index >= 0 && index < ledger.monthCount ? figuredMonth(ledger, index) : null;
      },
    });
  },
};

/** Movements of the ledger one by one. */
export const movementKpis = metricsOf(ledgerSource, {
  "new-mrr": {
    unit: "money",
    better: "up",
    figure: ({ newMrr, newCustomers }) => amount(newMrr, newCustomers),
  },
  "expansion-mrr": {
    unit: "money",
    better: "up",
    figure: ({ expansionMrr, expandedCustomers }) => amount(expansionMrr, expandedCustomers),
  },
  "contraction-mrr": {
    unit: "money",
    better: "down",
    figure: ({ contractionMrr, contractedCustomers }) => amount(contractionMrr, contractedCustomers),
  },
  "churned-mrr": {
    unit: "money",
    better: "down",
    figure: ({ churnedMrr, churnedCustomers }) => amount(churnedMrr, churnedCustomers),
  },
  "reactivation-mrr": {
    unit: "money",
    better: "up",
    figure: ({ reactivationMrr, reactivatedCustomers }) => amount(reactivationMrr, reactivatedCustomers),
  },
  "new-customers": {
    unit: "count",
    better: "up",
    figure: ({ newCustomers }) => ({ value: newCustomers }),
  },
  "month-over-previous-retention": {
    unit: "rate",
    better: "up",
    figure: ({ startCustomers, endCustomers, newCustomers }) =>
      ratio(endCustomers - newCustomers, startCustomers, {
        startCustomers,
        stayedCustomers: endCustomers - newCustomers,
      }),
  },
});

function ratio(part: number, base: number, parts: Readonly<Record<string, number>>): Figure {
  return base > 0 ? { value: part / base, parts } : { value: null, reason: "no-base", parts };
}

const renewalSource: KpiSource<RenewalRow> = {
  id: "renewals",
  tables: ["subscriptions"],
  *steps(data) {
    const { workspace, intervals, ledger } = data as PayingData;
    yield;
    const found = renewals(workspace.subscriptions!, intervals, windowOf(ledger));
    if (!found.ok) return found;
    const report = renewalsReport(found.value);
    return succeed({ convention: report.convention, at: rowsByMonth(report.renewals) });
  },
};

/** What came due in the month, by contracts and by money. */
export const renewalKpis = metricsOf(renewalSource, {
  "renewal-rate": {
    unit: "rate",
    better: "up",
    figure: ({ due, renewed }) =>
      due > 0 ? { value: renewed / due, share: { count: renewed, of: due } } : { value: null, reason: "no-base" },
  },
  "gross-renewal-rate": {
    unit: "rate",
    better: "up",
    figure: ({ due, dueMrr, renewedMrr }) =>
      due > 0
        ? { value: Math.min(renewedMrr / dueMrr, 1), parts: { dueMrr, renewedMrr } }
        : { value: null, reason: "no-base" },
  },
  "net-renewal-rate": {
    unit: "rate",
    better: "up",
    figure: ({ netRenewalRate, dueMrr, renewedMrr, upsellMrr }) =>
      netRenewalRate === null
        ? { value: null, reason: "no-base" }
        : { value: netRenewalRate, parts: { dueMrr, renewedMrr, upsellMrr } },
  },
});

const expansionSource: KpiSource<ExpansionRow> = {
  id: "expansion",
  tables: ["subscriptions"],
  *steps(data) {
    const { workspace, intervals, ledger } = data as PayingData;
    yield;
    const found = expansionParts(workspace.subscriptions!, intervals, windowOf(ledger));
    if (!found.ok) return found;
    const report = expansionReport(found.value);
    return succeed({ convention: report.convention, at: rowsByMonth(report.months) });
  },
};

/** Accounts that bought more; a rate that the columns cannot tell has no count either. */
function sold(count: number | null, of: number): Figure {
  if (count === null) return { value: null, reason: "no-data" };
  return of > 0 ? { value: count / of, share: { count, of } } : { value: null, reason: "no-base" };
}

export const expansionKpis = metricsOf(expansionSource, {
  "upsell-rate": {
    unit: "rate",
    better: "up",
    needs: ["subscriptions.plan"],
    figure: ({ upsoldCustomers, startCustomers }) => sold(upsoldCustomers, startCustomers),
  },
  "cross-sell-rate": {
    unit: "rate",
    better: "up",
    needs: ["subscriptions.product"],
    figure: ({ crossSoldCustomers, startCustomers }) => sold(crossSoldCustomers, startCustomers),
  },
});

const causeSource: KpiSource<ChurnCausesRow> = {
  id: "causes",
  tables: ["subscriptions", "churn_events"],
  *steps(data) {
    const { workspace, intervals, ledger } = data as PayingData;
    yield;
    const found = churnCauses(intervals, workspace.churn_events!, windowOf(ledger));
    if (!found.ok) return found;
    return succeed({ convention: found.value.convention, at: rowsByMonth(found.value.months) });
  },
};

/** Lost for one cause, of the customers at the start; who came and went inside the month is in no rate. */
function lostBy({ logoChurnRate, mrr }: ChurnPart, { startCustomers }: ChurnCausesRow): Figure {
  if (logoChurnRate === null) return { value: null, reason: "no-base" };
  const count = Math.round(logoChurnRate * startCustomers);
  return { value: logoChurnRate, share: { count, of: startCustomers }, parts: { churnedMrr: mrr } };
}

export const causeKpis = metricsOf(causeSource, {
  "voluntary-churn": { unit: "rate", better: "down", figure: (row) => lostBy(row.voluntary, row) },
  "delinquent-churn": { unit: "rate", better: "down", figure: (row) => lostBy(row.delinquent, row) },
});

const dailySource: KpiSource<{ readonly rate: number | null; readonly reason: Reason }> = {
  id: "daily",
  tables: ["subscriptions"],
  *steps(data) {
    const { intervals, ledger } = data as PayingData;
    yield;
    const found = dailySumChurn(intervals, windowOf(ledger));
    if (!found.ok) return found;
    const rows = rowsByMonth(found.value.months);
    return succeed({
      convention: found.value.convention,
      at: (month) => {
        const row = rows(month);
        return row && { rate: row.netMrrChurnRate, reason: "no-base" };
      },
    });
  },
};

export const dailyKpis = metricsOf(dailySource, {
  "daily-sum-churn": {
    unit: "rate",
    better: "down",
    figure: ({ rate, reason }) => (rate === null ? { value: null, reason } : { value: rate }),
  },
});
