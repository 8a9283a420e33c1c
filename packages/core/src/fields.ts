/** Plain field data and result types: what an element may import without pulling a schema library onto the page. */
export * from "./health/evaluation-result.js";
export type {
  HealthMeasure,
  HealthModel,
  HealthModelInput,
  Normalisation,
  ParsedHealthModel,
} from "./health/health-model.js";
export * from "./health/health-result.js";
export * from "./health/outreach-filter.js";
export * from "./health/outreach-result.js";
export * from "./health/panel-result.js";
export * from "./health/score-forecast-result.js";
export * from "./health/trial-result.js";
export * from "./health/weight-fit-result.js";
export type { KpiAssumptions } from "./kpis/kpi-assumptions.js";
export type { ChurnPosterior } from "./ltv/churn-posterior.js";
export type { CohortValue, CustomerBaseValue } from "./ltv/customer-base-value.js";
export * from "./ltv/ltv-result.js";
export * from "./ltv/retention-models-result.js";
export { jeffreysInterval } from "./math/jeffreys-interval.js";
export * from "./metrics/difference-result.js";
export * from "./metrics/kpi-result.js";
export * from "./metrics/ledger-policies.js";
export type { MovementRow, MovementsReport } from "./metrics/movements-report.js";
export type { ObservedBaseline, ObservedFigure, ObservedRate } from "./metrics/observed-baseline.js";
export * from "./metrics/proactive-result.js";
export * from "./metrics/support-result.js";
export * from "./metrics/survey-result.js";
export * from "./result.js";
export * from "./retention/cohort-result.js";
export * from "./retention/survival-result.js";
export * from "./schema/fit-fields.js";
export * from "./schema/link-fragment.js";
export type {
  Hazard,
  ParameterRange,
  ParsedScenario,
  Scenario,
  ScenarioInput,
  Segment,
  Team,
} from "./schema/scenario.js";
export * from "./schema/scenario-fields.js";
export * from "./schema/scenario-numbers.js";
export type { ScenarioKnown, ScenarioOrigin } from "./schema/scenario-origin.js";
export type { ParsedScenarioSet, ScenarioSet, ScenarioSetInput } from "./schema/scenario-set.js";
export * from "./schema/tables.js";
export * from "./simulation/baseline-scenario.js";
export * from "./simulation/comparison-result.js";
export * from "./simulation/monte-carlo-result.js";
export * from "./simulation/projection-result.js";
export * from "./simulation/sensitivity-result.js";
export { ENGINE_VERSION } from "./version.js";
