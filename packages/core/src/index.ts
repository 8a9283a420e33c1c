export * from "./fields.js";
export {
  accountHealth,
  accountHealthOf,
  directionOf,
  healthReport,
  portfolioHealth,
  portfolioHealthOf,
} from "./health/account-health.js";
export { type AreaDifference, type AreaUnderCurve, areaUnderCurve, compareAreas } from "./health/auc.js";
export { cutoffRows, cutoffRowsSteps, cutoffsOf } from "./health/cutoff-rows.js";
export { DEFAULT_HEALTH_MODELS } from "./health/default-models.js";
export {
  DEFAULT_THRESHOLDS,
  type EvaluationOptions,
  evaluateScore,
  type ScoreDirection,
} from "./health/evaluate-score.js";
export { HEALTH_MODEL_VERSION, parseHealthModel } from "./health/health-model.js";
export {
  type FittedRisk,
  type HistoryOptions,
  historyBacktest,
  historyBacktestSteps,
  riskCalibration,
  riskCalibrationSteps,
  riskCalibrationsSteps,
} from "./health/history-backtest.js";
export { laterValues } from "./health/later-values.js";
export { type FlagHistory, leadTimesOf } from "./health/lead-time.js";
export { lintHealthModel, MOST_MEASURES } from "./health/lint-model.js";
export { type MeasureChoice, measureChoices } from "./health/measure-choices.js";
export { scoresByPolicy, scoresByPolicySteps } from "./health/missing-data.js";
export { bandsOf, DEFAULT_TREND_DEAD_BAND } from "./health/model-parts.js";
export {
  ModelTrial,
  modelTrial,
  modelTrialSteps,
  type TrialOptions,
  type TrialTeam,
} from "./health/model-trial.js";
export { normaliseColumn } from "./health/normalise.js";
export {
  type OutreachOptions,
  outreachList,
  outreachListSteps,
  ownerIssue,
  type RiskCalibration,
} from "./health/outreach.js";
export { type FlaggedUpTo, flaggedBands } from "./health/own-bands.js";
export {
  FEWEST_CHURNERS,
  type PanelBacktestOptions,
  type PanelSplit,
  type PanelVersion,
  panelBacktest,
} from "./health/panel-backtest.js";
export {
  type FeatureSpec,
  type FeatureSpecInput,
  type PanelInput,
  type ParsedFeatures,
  parseFeatures,
} from "./health/panel-features.js";
export { NOTABLE_DISAGREEMENT, pulseDisagreements } from "./health/pulse-disagreement.js";
export { type ForecastOptions, renewalForecast, renewalForecastSteps } from "./health/renewal-forecast.js";
export { SAAS_B2B_MODEL } from "./health/saas-b2b-model.js";
export {
  COMPARED_DAYS,
  type HealthOptions,
  HISTOGRAM_CLASSES,
  histogramClass,
  scoreAccounts,
  scoreAccountsSteps,
  versionOn,
} from "./health/score-accounts.js";
export {
  type BaseScores,
  reweigh,
  reweighSteps,
  type ScoreBaseOptions,
  scoreBase,
  scoreBaseSteps,
} from "./health/score-base.js";
export { type ScoreChangeOptions, scoreChange, scoreChangeSteps } from "./health/score-change.js";
export {
  type ScoreColumns,
  type ScoreColumnsOptions,
  scoreColumns,
  type WeightShares,
  weightShares,
} from "./health/score-columns.js";
export {
  FORECAST_DAYS,
  FORECAST_LEVEL,
  type ForecastBook,
  forecastBookSteps,
  forecastScore,
  type PastForecasts,
  pastForecasts,
  type ScoreHistory,
  scoreForecast,
} from "./health/score-forecast.js";
export type { TriedModel } from "./health/trial-scores.js";
export { KPI_ASSUMPTION_FIELDS, type KpiAssumptions, parseKpiAssumptions } from "./kpis/kpi-assumptions.js";
export { KPI_IDS, type KpiQuestion, kpiOfData, kpiOfDataSteps, kpiQuestion } from "./kpis/kpi-of-data.js";
export type { KpiData, KpiSource, MonthSpan, Reading, TableKpi } from "./kpis/kpi-source.js";
export { tableFigures } from "./kpis/table-figures.js";
export { isTableKpiId, TABLE_KPIS, type TableKpiId } from "./kpis/table-kpis.js";
export {
  type BetaMixturePitfall,
  type BlendedChurnPitfall,
  betaMixturePitfall,
  blendedChurnPitfall,
} from "./ltv/averaging-pitfall.js";
export {
  type BetaDiscreteWeibull,
  type BetaDiscreteWeibullFit,
  fitBetaDiscreteWeibull,
  likelihoodRatioBdwVsSbg,
} from "./ltv/beta-discrete-weibull.js";
export { type ChurnConversions, churnConversions, churnOver, monthlyChurnFrom } from "./ltv/churn-conversion.js";
export { type ChurnPosteriorInput, churnPosterior } from "./ltv/churn-posterior.js";
export { type CustomerBaseOptions, customerBaseValue } from "./ltv/customer-base-value.js";
export {
  discountedExpectedLifetime,
  discountedExpectedResidualLifetime,
  expectedLifetime,
  residualLifetimes,
} from "./ltv/expected-lifetime.js";
export { fitGeometric, type Geometric, type GeometricFit } from "./ltv/geometric.js";
export { type LtvInput, ltvFamily, ltvOf } from "./ltv/ltv-family.js";
export { type CohortCounts, type CustomerLifetimes, type RenewalCounts, renewalCounts } from "./ltv/renewal-counts.js";
export { type RetentionModel, renewalProbability, survivalCurve } from "./ltv/retention-model.js";
export { type FitOptions, fitRetentionModels } from "./ltv/retention-models.js";
export { retentionProjection } from "./ltv/retention-projection.js";
export {
  fitShiftedBetaGeometric,
  retentionCurve,
  type ShiftedBetaGeometric,
  type ShiftedBetaGeometricFit,
} from "./ltv/shifted-beta-geometric.js";
export {
  type BootstrapInterval,
  type BootstrapOptions,
  type BootstrapProgress,
  bootstrap,
  bootstrapSteps,
  type ClusterStatistic,
} from "./math/bootstrap.js";
export { clopperPearsonInterval } from "./math/clopper-pearson-interval.js";
export { jeffreysInterval } from "./math/jeffreys-interval.js";
export { type LogisticFit, type LogisticOptions, logisticRegression } from "./math/logistic-regression.js";
export { quantile, quantileOfSorted } from "./math/quantile.js";
export { RandomStream, stream } from "./math/random.js";
export { bootstrapRatioOfSums, type RatioOfSums, ratioOfSums, ratioOfSumsInterval } from "./math/ratio-of-sums.js";
export { type ShareInterval, wilsonInterval } from "./math/wilson-interval.js";
export * from "./metrics/account-groups.js";
export { type ChurnCauseOptions, churnCauses, DELINQUENT_REASONS } from "./metrics/churn-causes.js";
export type * from "./metrics/churn-causes-result.js";
export * from "./metrics/daily-sum-churn.js";
export * from "./metrics/expansion-parts.js";
export * from "./metrics/expansion-report.js";
export { explainDifference } from "./metrics/explain-difference.js";
export { type FarOffEnd, farOffEnd, farOffNotice } from "./metrics/far-off-end.js";
export {
  type FarOffStarts,
  farOffStartNotice,
  farOffStarts,
  farOffWarnings,
  type NearMonths,
  nearMonths,
} from "./metrics/far-off-start.js";
export * from "./metrics/kpis.js";
export * from "./metrics/metric-figures.js";
export type { MonthWindow } from "./metrics/month-axis.js";
export * from "./metrics/movement-intervals.js";
export * from "./metrics/movements-report.js";
export * from "./metrics/mrr-ledger.js";
export { observedBaseline } from "./metrics/observed-baseline.js";
export { type ProactiveOptions, proactiveRatio } from "./metrics/proactive-ratio.js";
export * from "./metrics/renewals.js";
export { type RenewalCalendar, type RenewalsDueOptions, renewalsDue } from "./metrics/renewals-due.js";
export * from "./metrics/renewals-report.js";
export * from "./metrics/subscription-intervals.js";
export { type SupportOptions, supportResult } from "./metrics/support-metrics.js";
export {
  type NetPromoterScore,
  netPromoterScore,
  type SurveyOptions,
  type SurveysByKind,
  surveyResult,
  surveysByKind,
  weightedNetPromoterScore,
} from "./metrics/survey-metrics.js";
export * from "./retention/activity-cohorts.js";
export {
  type CohortConvention,
  type CohortMatrix,
  type CohortOptions,
  type CohortReport,
  type CohortReportRow,
  type CohortView,
  cohortMatrix,
  cohortMatrixSteps,
  cohortReport,
  cohortResult,
  type MonthCohort,
} from "./retention/cohort-matrix.js";
export { type Covariate, type CoxCoefficient, type CoxModel, type CoxOptions, coxRegression } from "./retention/cox.js";
export { type EventCohortOptions, eventCohorts } from "./retention/event-cohorts.js";
export {
  type CurveReading,
  kaplanMeier,
  type Lifetimes,
  type LimitsKind,
  type RestrictedMean,
  restrictedMeanSurvival,
  type SurvivalCurve,
  type SurvivalLimits,
  survivalAt,
  survivalLimits,
  survivalQuantile,
  survivalQuantileLimits,
} from "./retention/kaplan-meier.js";
export { type LogRankTest, logRank } from "./retention/log-rank.js";
export {
  type RelativeCohortResult,
  type RelativeCohortRow,
  relativeToPrevious,
} from "./retention/relative-retention.js";
export {
  type ObservedLifetimes,
  observedLifetimes,
  type SurvivalInput,
  type SurvivalOptions,
  survivalResult,
} from "./retention/survival.js";
export { closestName } from "./schema/closest-name.js";
export { parseScenario, SCENARIO_VERSION } from "./schema/scenario.js";
export { scenarioSetFromFragment } from "./schema/scenario-link.js";
export { isScenarioSet, parseScenarioSet } from "./schema/scenario-set.js";
export { type BreakEvenOptions, breakEven, breakEvenSteps } from "./simulation/break-even.js";
export { churnByAge, churnMultiplier } from "./simulation/churn-by-age.js";
export { compareScenarios, compareWithBase } from "./simulation/compare-scenarios.js";
export { type FittedBaselineOptions, fittedBaselineSteps } from "./simulation/fitted-baseline.js";
export {
  MonteCarlo,
  type MonteCarloOptions,
  type MonteCarloPart,
  monteCarlo,
  monteCarloSteps,
  replicable,
} from "./simulation/monte-carlo.js";
export {
  type MonteCarloDifferencePart,
  MonteCarloDifferences,
  monteCarloDifference,
} from "./simulation/monte-carlo-difference.js";
export { lifetimeValue } from "./simulation/outcome.js";
export { type UncertainParameter, uncertainParameters } from "./simulation/parameter-ranges.js";
export { createProjector, projectScenario, simulate } from "./simulation/project-scenario.js";
export type { Replications, Tally } from "./simulation/replications.js";
export { revenueLayers } from "./simulation/revenue-layers.js";
export {
  chooseParameter,
  type ParameterChoice,
  type ScenarioParameter,
  scenarioParameters,
} from "./simulation/scenario-parameters.js";
export {
  type AxisChoice,
  isoLtvMap,
  isoLtvMapSteps,
  type SobolOptions,
  sobolShares,
  sobolSharesSteps,
  type TornadoOptions,
  tornado,
  tornadoSteps,
} from "./simulation/sensitivity.js";
export * from "./steps.js";
export * from "./table/calendar.js";
export { flagOfText } from "./table/flag-text.js";
export * from "./table/table.js";
export { ENGINE_VERSION } from "./version.js";
