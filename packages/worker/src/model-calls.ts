import type {
  FittedRisk,
  ForecastMonth,
  ForecastRow,
  HealthBand,
  HealthMeasure,
  HealthModel,
  HistoryBacktest,
  HistoryOptions,
  HistoryVersionResult,
  Issue,
  LeadTime,
  ModelTrialResult,
  RiskConvention,
  ThresholdRow,
  TrialTeam,
  WeightFit,
} from "@tenure/core";
import type { Viewpoint } from "./calls.js";

/** What counts as a loss: the end of all contracts, or a row of the churn events. */
export type LossOutcome = NonNullable<HistoryOptions["outcome"]>;

/**
 * The models that are compared, each alone or first in a list; without a saved one, the default, and without an edit,
 * the saved one with itself.
 */
interface ModelPair extends Viewpoint {
  readonly saved?: unknown;
  readonly model?: unknown;
  readonly history?: Pick<HistoryOptions, "horizonDays" | "outcome">;
}

export interface ModelTrialQuery extends ModelPair {
  /** Asked while a slider moves: what takes long (much history, what only data can tell of a model) is left out. */
  readonly live?: boolean;
  /** Leaves out what past days would have told: the back-test of both models tells it too, and needs longer. */
  readonly withoutPast?: boolean;
  readonly team?: TrialTeam;
}

/** Accounts that an edit concerns, those who pay most first. */
export interface FlaggedAccounts {
  readonly count: number;
  /** At most fifty. */
  readonly accounts: readonly { readonly account: string; readonly name: string | null; readonly mrr: number }[];
}

/** Plain data: JSON as it stands. */
export interface ModelTrialReport {
  readonly tenure: 1;
  readonly currency: string | null;
  /** Both models with every default filled in. */
  readonly saved: HealthModel;
  readonly edited: HealthModel;
  /** What was given along with either: other versions of it, and models that its segments name. */
  readonly besideSaved?: readonly HealthModel[];
  readonly besideEdited?: readonly HealthModel[];
  /** Bands of the edited model with their tones, and how many of them, from the lowest up, are flagged. */
  readonly bands: readonly HealthBand[];
  readonly flaggedBands: number;
  /** What counted as a loss, and what could. */
  readonly outcome: LossOutcome;
  readonly outcomes: readonly LossOutcome[];
  /** Share of each measure of the edited model in the whole weight, by group. */
  readonly shares: readonly (readonly number[])[];
  readonly before: ModelTrialResult;
  readonly after: ModelTrialResult;
  readonly newlyFlagged: FlaggedAccounts;
  readonly noLongerFlagged: FlaggedAccounts;
  /** Flagged by the saved model, and without a score by the edited one. */
  readonly flaggedWithoutScore: FlaggedAccounts;
  /** Measures that could be added: of which the tables tell something, and others. */
  readonly spare: readonly HealthMeasure[];
  readonly spareWithoutData?: readonly HealthMeasure[];
  /** What is questionable about the edited model; of data only where the question was not `live`. */
  readonly issues: readonly Issue[];
}

export interface ModelBacktestQuery extends ModelPair {
  /** Highest band that is flagged. Default: the highest with the tone `critical` or `risk`. */
  readonly flagUpTo?: string;
}

export interface BacktestedVersion extends HistoryVersionResult {
  /** 95 % limits of the AUC by its standard error. */
  readonly aucInterval: readonly [low: number, high: number] | null;
  /** Whoever is in a flagged band; null where no band is flagged, or every one. */
  readonly flags: ThresholdRow | null;
  readonly flagLeadTime: LeadTime | null;
}

/** Plain data: JSON as it stands. */
export interface ModelBacktestReport {
  readonly tenure: 1;
  /** First and last of the days that were scored. */
  readonly from: string;
  readonly to: string;
  /** Days from here on judge, earlier ones trained the probabilities; null where all judge, so that there are none. */
  readonly split: string | null;
  readonly horizonDays: number;
  /** Accounts on these days, and those of them that were lost. */
  readonly accounts: number;
  readonly lostAccounts: number;
  /** The same of the days that judge alone. */
  readonly accountsTested: number;
  readonly lostAccountsTested: number;
  /** Accounts on days that judged. */
  readonly rows: number;
  /** The saved model, then the edit where one was given. */
  readonly versions: readonly BacktestedVersion[];
  readonly comparison: HistoryBacktest["comparison"][number] | null;
  /** What counted as a loss, and what could. */
  readonly outcome: LossOutcome;
  readonly outcomes: readonly LossOutcome[];
  readonly issues: readonly Issue[];
}

/** Weights are sought for `model`; the back-test's days train and judge, which go by what the saved model scores. */
export interface ModelFitQuery extends ModelPair {
  readonly team?: TrialTeam;
}

/**
 * Weights that history would have given a model, what they would do today, and how they did on days that did not train
 * them. Accounts that a segment scores by another model train nothing. Plain data: JSON as it stands.
 */
export interface ModelFitReport {
  readonly tenure: 1;
  readonly fit: WeightFit;
  /** Today by the model and by the fitted one; null where no weights follow. */
  readonly today: readonly [given: ModelTrialResult["today"], fitted: ModelTrialResult["today"]] | null;
  /** The model and the fitted one on the same days after the split; null where no weights follow, or none judge. */
  readonly versions: readonly [given: BacktestedVersion, fitted: BacktestedVersion] | null;
  readonly comparison: HistoryBacktest["comparison"][number] | null;
  /** Accounts on days that judged. */
  readonly rows: number;
  readonly lostRows: number;
  /** Why no days judge; null where some do, or no weights follow. */
  readonly refusal: Issue | null;
  readonly outcome: LossOutcome;
}

export interface RenewalsQuery extends Viewpoint {
  /** Months to look ahead, 1 to 24. Default 3. */
  readonly horizonMonths?: number;
  /** Months that are over, to score the forecast on, 0 to 24. Default 6. */
  readonly pastMonths?: number;
  /** A health model, or a list of it, its other versions and the models of its segments. Absent, the default model. */
  readonly model?: unknown;
}

/** A month as it would have been forecast on its eve, and what then happened. */
export interface PastForecast extends Omit<ForecastMonth, "renewedMrr"> {
  /** The eve: nothing later was known. */
  readonly asOf: string;
  readonly riskConvention: RiskConvention;
  readonly renewedMrr: number;
  /** Contracts that were renewed, and how many were expected to be. */
  readonly renewed: number;
  readonly expected: number;
  /** Whether what was renewed lies between worst and best. */
  readonly withinRange: boolean;
}

/** Plain data: JSON as it stands. */
export interface RenewalsReport {
  readonly tenure: 1;
  /** `id@version` */
  readonly model: string;
  readonly asOf: string;
  /** Last day covered. */
  readonly until: string;
  readonly currency: string | null;
  readonly riskConvention: RiskConvention;
  /** Days of accounts that the risk was fitted to, and losses among them; null where too few are known. */
  readonly fit: FittedRisk | null;
  readonly months: readonly ForecastMonth[];
  readonly total: Omit<ForecastMonth, "month">;
  readonly rowCount: number;
  /** The first five hundred, by date. */
  readonly rows: readonly (ForecastRow & { readonly name: string | null })[];
  /** Oldest first. */
  readonly past: readonly PastForecast[];
  readonly issues: readonly Issue[];
}
