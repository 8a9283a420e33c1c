export * from "./fields.js";
export { RandomStream, stream } from "./math/random.js";
export * from "./metrics/account-groups.js";
export * from "./metrics/kpis.js";
export type { MonthWindow } from "./metrics/month-axis.js";
export * from "./metrics/movements-report.js";
export * from "./metrics/mrr-ledger.js";
export * from "./metrics/subscription-intervals.js";
export {
  type CohortConvention,
  type CohortMatrix,
  type CohortOptions,
  type CohortReport,
  type CohortReportRow,
  type CohortView,
  cohortMatrix,
  cohortReport,
  cohortResult,
  type MonthCohort,
} from "./retention/cohort-matrix.js";
export { parseScenario, SCENARIO_VERSION } from "./schema/scenario.js";
export * from "./table/calendar.js";
export * from "./table/table.js";
