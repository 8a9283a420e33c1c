import type {
  AccountHealth,
  CohortGranularity,
  CohortResult,
  EffortDirection,
  KpiResult,
  MissingDataScores,
  MovementsReport,
  ObservedBaseline,
  ProactiveResult,
  Projection,
  ScoreChange,
  ScoreForecast,
  SubscriptionCohortMeasure,
  SupportResult,
  SurveyKind,
  SurveyResult,
  TableName,
} from "@tenure/core";
import type { LoadReport, SavedMapping, TableSource } from "@tenure/data";
import type { OtherCurrencies } from "./currencies.js";
import type { HealthDistribution, OutreachColumns } from "./health-calls.js";
import type {
  ModelBacktestQuery,
  ModelBacktestReport,
  ModelFitQuery,
  ModelFitReport,
  ModelTrialQuery,
  ModelTrialReport,
  RenewalsQuery,
  RenewalsReport,
} from "./model-calls.js";
import type { WhatIfCalls } from "./what-if-calls.js";

/** Everything the service can be asked, by name: what goes in and what comes back (inside a `Result`). */
export interface ScoringCalls extends WhatIfCalls {
  /** Reads files or rows into the workspace. What cannot be used changes nothing that was there before. */
  load: { readonly input: LoadInput; readonly output: LoadReport };
  /**
   * Replaces the workspace with the seeded sample portfolio. The report tells of its accounts and subscriptions; use,
   * tickets, answers and contacts are drawn when a question first needs one of them.
   */
  loadSample: { readonly input: SampleInput; readonly output: LoadReport };
  /**
   * Goes back to what was loaded before the last load that brought something; its report comes back with it. Kept for one
   * load: the next one, the sample or `reset` take its place.
   */
  restore: { readonly input: null; readonly output: LoadReport };
  /** Forgets everything loaded. */
  reset: { readonly input: null; readonly output: null };
  summary: { readonly input: SummaryQuery; readonly output: WorkspaceSummary };
  /** Currencies that the subscriptions name, most rows first: with several, a question has to name the one to keep. */
  currencies: { readonly input: null; readonly output: readonly string[] };
  /** One metric; where a table or an assumption is missing, a null that says which. */
  kpi: { readonly input: KpiQuery; readonly output: KpiResult };
  /** The ledger month by month: what came, what went, and what that leaves. */
  movements: { readonly input: MovementsQuery; readonly output: MovementsReport };
  /** What customers answered when they were asked: NPS, satisfaction or effort. */
  surveys: { readonly input: SurveysQuery; readonly output: SurveyResult };
  /** What tickets say of support: rates, times and satisfaction. */
  support: { readonly input: SupportQuery; readonly output: SupportResult };
  /** Contacts that the company started, of all contacts. */
  proactive: { readonly input: ProactiveQuery; readonly output: ProactiveResult };
  cohorts: { readonly input: CohortQuery; readonly output: CohortResult };
  health: { readonly input: HealthQuery; readonly output: AccountHealth };
  accounts: { readonly input: AccountsQuery; readonly output: AccountList };
  /** Whom to contact, why and by when, and who has room for more. */
  outreach: { readonly input: OutreachQuery; readonly output: OutreachColumns };
  /** Why an account's score changed between two days. */
  scoreChange: { readonly input: ScoreChangeQuery; readonly output: ScoreChange };
  /** What an account's score would be if missing data counted otherwise. */
  missingData: { readonly input: MissingDataQuery; readonly output: MissingDataScores };
  /** An account's score in thirty days, and how near such forecasts came in this base. */
  scoreForecast: { readonly input: HealthQuery; readonly output: ScoreForecast };
  /** Scores of the whole base by segment, band and five points. */
  distribution: { readonly input: DistributionQuery; readonly output: HealthDistribution };
  /** What an edit of a health model would do, today and on what happened. Models are what somebody wrote: validated inside. */
  modelTrial: { readonly input: ModelTrialQuery; readonly output: ModelTrialReport };
  /** How a health model, and an edit of it, would have done on past days. Refused where too few were lost to tell. */
  modelBacktest: { readonly input: ModelBacktestQuery; readonly output: ModelBacktestReport };
  /** Weights that would have told losses apart best, and how they do on later days. Refused where too few were lost. */
  modelFit: { readonly input: ModelFitQuery; readonly output: ModelFitReport };
  /** Contracts that come due, how likely each is to be renewed, and how good such forecasts were. */
  renewals: { readonly input: RenewalsQuery; readonly output: RenewalsReport };
  /** Rates of the last twelve months, for a what-if to start from. */
  baseline: { readonly input: BaselineQuery; readonly output: ObservedBaseline };
  /** `input` is what somebody wrote: it is validated inside. */
  simulate: { readonly input: unknown; readonly output: Projection };
}

export type CallName = keyof ScoringCalls;

/** One thing to read: a file (by reference, never copied), text, ready columns, or a few rows as objects. */
export type LoadSource = TableSource;

export interface LoadInput {
  readonly sources: readonly LoadSource[];
  /**
   * `replace` starts a new workspace once one source could be used. `add` keeps the other tables, unless subscriptions
   * are among what was read: then it is another company's data, and a usage table of the last one would mislead.
   */
  readonly mode: "replace" | "add";
  /** Tables that have to be there afterwards; without them nothing changes, and the report says what is missing. */
  readonly requires?: readonly TableName[];
  /** Mappings of earlier loads, by table; what a source says itself wins. */
  readonly mapping?: SavedMapping;
  /** Choices made for earlier files: followed only where a column is otherwise missing, with a warning. */
  readonly remembered?: SavedMapping;
  readonly timeZone?: string;
  /** Whether this reads again what the last load read: what was there before that one stays to go back to. */
  readonly amends?: boolean;
}

export interface SampleInput {
  readonly seed?: number;
  readonly locale?: "en" | "ja";
}

/** Which day the figures stand for: `YYYY-MM-DD`; absent means the last day of the data's last month. */
export interface Viewpoint {
  readonly asOf?: string;
  /** ISO 4217 code to keep, where the data name several. */
  readonly currency?: string;
}

export interface SummaryQuery extends Viewpoint {}

export interface BaselineQuery extends Viewpoint {}

export interface KpiQuery extends Viewpoint {
  readonly metric: string;
  readonly seriesMonths?: number;
  /** What no table tells (`KpiAssumptions`), as somebody wrote it: validated inside. */
  readonly assumptions?: unknown;
}

export interface MovementsQuery extends Viewpoint {}

export interface SurveysQuery extends Viewpoint {
  readonly kind: SurveyKind;
  /** Column of the answers or of their accounts to split by. */
  readonly by?: string;
  /** For effort, which end of the scale is good. */
  readonly direction?: EffortDirection;
}

/** The months to look at: so many up to the last one that is over. Absent, all that the table holds. */
interface LastMonths extends Viewpoint {
  readonly months?: number;
}

export interface SupportQuery extends LastMonths {}

export interface ProactiveQuery extends LastMonths {}

export interface CohortQuery extends Viewpoint {
  readonly granularity?: CohortGranularity;
  readonly measure?: SubscriptionCohortMeasure;
  /** Periods beyond the last complete one that a curve of customers is projected; absent, none. */
  readonly project?: number;
}

/**
 * `model` is a health model as somebody wrote it, validated inside; absent, the default one. It may be a list: the first
 * is the one meant, the others its versions by `validFrom` and the models that its `segments` name.
 */
interface HealthViewpoint extends Viewpoint {
  readonly model?: unknown;
}

export interface HealthQuery extends HealthViewpoint {
  readonly account: string;
}

export interface OutreachQuery extends HealthViewpoint {
  /** Days before the renewal by which one has to have acted. Default 60. */
  readonly leadDays?: number;
  /** Days without a ticket and without a contact that are silence. Default 60. */
  readonly silentDays?: number;
}

export interface MissingDataQuery extends HealthViewpoint {
  readonly account: string;
}

export interface ScoreChangeQuery extends HealthViewpoint {
  readonly account: string;
  /** The day to compare with, `YYYY-MM-DD`. Default: thirty days before. */
  readonly since?: string;
}

export interface DistributionQuery extends HealthViewpoint {
  /** Column of the accounts table to split by. Default: `segment`, or the first that makes segments. */
  readonly by?: string;
}

export interface AccountsQuery extends HealthViewpoint {
  /** How many; paying accounts by score, lowest first, then by MRR, highest first. */
  readonly limit?: number;
}

/** What is loaded, for the heading of a page. */
export interface WorkspaceSummary {
  readonly asOf: string;
  /** Last month that is over, `YYYY-MM`: the month of the figures. */
  readonly month: string;
  readonly customers: number;
  readonly currency: string | null;
  /** Where the data name several currencies: those that the figures leave out, and who pays in none but them. */
  readonly others?: OtherCurrencies;
  readonly rows: Readonly<Partial<Record<TableName, number>>>;
}

export interface AccountList {
  readonly asOf: string;
  readonly accounts: readonly {
    readonly account: string;
    readonly name: string | null;
    readonly score: number | null;
    readonly band: string | null;
    readonly mrr: number;
  }[];
}
