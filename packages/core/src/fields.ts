/** Plain field data and result types: what an element may import without pulling a schema library onto the page. */
export * from "./health/health-result.js";
export * from "./ltv/ltv-result.js";
export * from "./ltv/retention-models-result.js";
export * from "./metrics/kpi-result.js";
export type { ObservedBaseline, ObservedFigure } from "./metrics/observed-baseline.js";
export * from "./metrics/proactive-result.js";
export * from "./metrics/support-result.js";
export * from "./metrics/survey-result.js";
export * from "./result.js";
export * from "./retention/cohort-result.js";
export * from "./retention/survival-result.js";
export * from "./schema/fit-fields.js";
export type { Hazard, ParsedScenario, Scenario, ScenarioInput, Segment } from "./schema/scenario.js";
export * from "./schema/scenario-fields.js";
export * from "./schema/tables.js";
export * from "./simulation/comparison-result.js";
export * from "./simulation/projection-result.js";
