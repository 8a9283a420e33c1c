import { revenueKpis, starterKpis } from "./cohort-kpis.js";
import { healthKpis } from "./health-kpis.js";
import type { TableKpi } from "./kpi-source.js";
import { causeKpis, dailyKpis, expansionKpis, movementKpis, renewalKpis } from "./ledger-kpis.js";
import { contactKpis, supportKpis } from "./service-kpis.js";
import { cesKpis, csatKpis, npsKpis } from "./survey-kpis.js";
import { fittedKpis, valueKpis } from "./value-kpis.js";

/**
 * The metrics beside those of the ledger's registry (`KPI_DEFINITIONS`): movements, renewals, causes, cohorts, value,
 * surveys, support, contacts, health. One more metric is one more entry where its source is, a test of it, and a line of
 * words where the languages are.
 */
export const TABLE_KPIS = {
  ...movementKpis,
  ...renewalKpis,
  ...expansionKpis,
  ...causeKpis,
  ...dailyKpis,
  ...starterKpis,
  ...revenueKpis,
  ...valueKpis,
  ...fittedKpis,
  ...npsKpis,
  ...csatKpis,
  ...cesKpis,
  ...supportKpis,
  ...contactKpis,
  ...healthKpis,
} as const satisfies Readonly<Record<string, TableKpi>>;

export type TableKpiId = keyof typeof TABLE_KPIS;

export function isTableKpiId(id: string): id is TableKpiId {
  return Object.hasOwn(TABLE_KPIS, id);
}
