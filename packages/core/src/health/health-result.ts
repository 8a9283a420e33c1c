import type { Issue, Reason } from "../result.js";
import type { ScoreForecast } from "./score-forecast-result.js";

/** Meaning of a band to the eye: its colour, icon and word. */
export type Tone = "critical" | "risk" | "neutral" | "healthy";

/** A name as its author wrote it: in one language or in both. */
export type Words = string | { readonly en?: string | undefined; readonly ja?: string | undefined };

export interface HealthBand {
  readonly id: string;
  /** Lowest score of the band, inclusive. */
  readonly from: number;
  readonly tone: Tone;
  /** The author's name for it, where the model gives one. */
  readonly name?: Words;
}

/** One measure's part in a score. `contribution = weight × normalised`; contributions add up to the score. */
export interface Contribution {
  readonly measure: string;
  readonly raw: number | null;
  /** 0 to 100, or null without data. */
  readonly normalised: number | null;
  /** Effective weight after missing measures were dealt with, a fraction of 1. */
  readonly weight: number;
  /** `weight × normalised`; without data `weight × 50` (policy `neutral`) or 0. */
  readonly contribution: number;
  readonly name?: Words;
  readonly group?: string;
  readonly groupName?: Words;
  /** Weight that the model gives the measure when every measure has data, a fraction of 1. */
  readonly nominalWeight?: number;
  /** Mean contribution over the scored accounts; these add up to `portfolioMean`. */
  readonly portfolioContribution?: number;
  /**
   * Mean effective weight over the scored accounts, a fraction of 1. `portfolioContribution ÷ portfolioWeight` is the
   * portfolio's mean score of the measure, every account counted by the weight that the measure has in its score.
   */
  readonly portfolioWeight?: number;
  /** Whether the value is the last one known, from before the window (policy `carry-forward`). */
  readonly carried?: boolean;
}

/** One account's score on one day, or the mean of all of them. Plain data: JSON as it stands. */
export interface AccountHealth {
  readonly tenure: 1;
  /** `id@version` of the model. */
  readonly model: string;
  /** `YYYY-MM-DD` */
  readonly asOf: string;
  /** Whose score it is; absent means one account's. */
  readonly scope?: "account" | "portfolio";
  /** Id of the account; empty for the portfolio. */
  readonly account: string;
  /** Name to show, when the accounts table has one. */
  readonly name: string | null;
  readonly score: number | null;
  readonly reason?: Reason;
  readonly band: string | null;
  readonly bands: readonly HealthBand[];
  /** Share of the model's weight that has data. */
  readonly coverage: number;
  readonly measuresWithData: number;
  readonly measuresTotal: number;
  /** The same account thirty days before. */
  readonly previous: { readonly asOf: string; readonly score: number | null } | null;
  readonly contributions: readonly Contribution[];
  /** Mean score of all accounts scored by the same model that day, the reference of the waterfall. */
  readonly portfolioMean: number | null;
  /** What to do in this band, in the model's words. */
  readonly action?: Words;
  /** Which way the score went since `previous`; null without either score. */
  readonly direction?: TrendDirection | null;
  /** Who set the band by hand, and until when. */
  readonly override?: Omit<AppliedOverride, "account">;
  /** The last score of an account that left. */
  readonly frozen?: { readonly asOf: string; readonly score: number; readonly band: string };
  /** Its score in thirty days, where a page keeps the answer to that question with it. */
  readonly forecast?: ScoreForecast;
}

/** Mean score of all paying accounts, in the form of a gauge. */
export interface PortfolioHealth extends AccountHealth {
  readonly scope: "portfolio";
  /** Paying accounts with a score, and all paying accounts. */
  readonly scoredAccounts: number;
  readonly payingAccounts: number;
  /** Scored accounts by band. */
  readonly bandCounts: Readonly<Record<string, number>>;
  /** Scored accounts by five points; the last of the 20 classes includes 100. */
  readonly histogram: readonly number[];
}

/** One measure of all accounts. Where `data` is 0 there is no value, and the others hold 0. */
export interface MeasureColumns {
  readonly measure: string;
  readonly group: string;
  readonly name: Words | null;
  readonly groupName: Words | null;
  /** The group's share of the model's weight, and the measure's share of its group; fractions of 1. */
  readonly groupShare: number;
  readonly measureShare: number;
  /** 1 where the measure has a value, 2 where it is carried forward from before. */
  readonly data: Uint8Array<ArrayBuffer>;
  readonly raw: Float64Array<ArrayBuffer>;
  /** 0 to 100. */
  readonly normalised: Float64Array<ArrayBuffer>;
  /** Mean contribution over the accounts which the model scored; null when it scored none. */
  readonly meanContribution: number | null;
  /** Mean effective weight over the same accounts; absent from columns kept from before it was counted. */
  readonly meanWeight?: number | null;
}

/** Which way a score went; `steady` within the model's dead band. */
export type TrendDirection = "up" | "down" | "steady";

/** Somebody's judgement of an account that holds on the day: its band is theirs, its score is what the measures say. */
export interface AppliedOverride {
  /** Index of the account. */
  readonly account: number;
  readonly band: string;
  /** The band that the score would be in. */
  readonly computed: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string;
  readonly author?: string;
  readonly reason?: Words;
}

/** What one model did with the accounts that are its own. */
export interface ModelScores {
  /** `id@version` */
  readonly model: string;
  readonly missing: "renormalise" | "neutral" | "worst" | "carry-forward";
  readonly bands: readonly HealthBand[];
  readonly actions: Readonly<Record<string, Words>>;
  /** A change of less than this is no trend; absent from scores kept from before there was one. */
  readonly trendDeadBand?: number;
  readonly measures: readonly MeasureColumns[];
  /** Mean score of the accounts it scored, null when there are none. */
  readonly mean: number | null;
}

/** Scores of every account on one day, as columns in the order of the accounts. */
export interface HealthScores {
  readonly tenure: 1;
  /** `id@version` of the model asked for; accounts of a segment may have another of `models`. */
  readonly model: string;
  /** `YYYY-MM-DD` */
  readonly asOf: string;
  readonly rowCount: number;
  /** Account ids, in the order of the accounts table (of the subscriptions, where there is none). */
  readonly accounts: readonly string[];
  /** Names to show; null where the accounts table has none. */
  readonly names: readonly (string | null)[];
  /** 1 for customers of that day. Only they are scored. */
  readonly paying: Uint8Array<ArrayBuffer>;
  /** Index into `models`. */
  readonly modelOf: Uint8Array<ArrayBuffer>;
  readonly models: readonly ModelScores[];
  /** 1 where there is a score; elsewhere `score` is 0 and `reason` says why there is none. */
  readonly scored: Uint8Array<ArrayBuffer>;
  readonly score: Float64Array<ArrayBuffer>;
  /** Index into `reasons`; meaningless where there is a score. */
  readonly reason: Uint8Array<ArrayBuffer>;
  readonly reasons: readonly Reason[];
  /** Index into the bands of the account's model, −1 without a score. */
  readonly band: Int8Array<ArrayBuffer>;
  /** Share of the model's weight that has data. */
  readonly coverage: Float64Array<ArrayBuffer>;
  /** Mean score of the scored accounts, null when there are none. */
  readonly mean: number | null;
  /** Scored accounts by band id. */
  readonly bandCounts: Readonly<Record<string, number>>;
  /** Scored accounts by five points; the last of the 20 classes includes 100. */
  readonly histogram: readonly number[];
  /** The same accounts thirty days before; null when the data do not reach back that far. */
  readonly previous: {
    readonly asOf: string;
    readonly scored: Uint8Array<ArrayBuffer>;
    readonly score: Float64Array<ArrayBuffer>;
    readonly mean: number | null;
  } | null;
  /** Accounts whose band somebody set; absent from scores kept from before there were any. */
  readonly overrides?: readonly AppliedOverride[];
  /** Accounts that left, with their last score: day of it (`MISSING_DAY` for others), and as above. */
  readonly frozen?: {
    readonly day: Int32Array<ArrayBuffer>;
    readonly scored: Uint8Array<ArrayBuffer>;
    readonly score: Float64Array<ArrayBuffer>;
    readonly band: Int8Array<ArrayBuffer>;
  } | null;
  /** What could not be used of the model: measures whose table or column is not there. */
  readonly issues: readonly Issue[];
}

/** What one measure did to a score between two days. */
export interface ScoreChangeStep {
  readonly measure: string;
  readonly name?: Words;
  readonly group: string;
  /**
   * `edited`: the model changed (weights, normalisation, measures), on the data of the first day. Then, under the second
   * model: it had a value on both days, only on the second, or only on the first.
   */
  readonly kind: "edited" | "moved" | "gained" | "lost";
  readonly rawBefore: number | null;
  readonly rawAfter: number | null;
  /** 0 to 100, or null without data. */
  readonly before: number | null;
  readonly after: number | null;
  /** Points by which the score changes in this step. */
  readonly effect: number;
}

/** Why an account's score changed: steps that add up from one day's score to the other's. Plain data: JSON as it stands. */
export interface ScoreChange {
  readonly tenure: 1;
  readonly account: string;
  /** `id@version` of the model on the second day. */
  readonly model: string;
  /** That of the first day, where it was another. */
  readonly modelBefore?: string;
  readonly from: { readonly asOf: string; readonly score: number | null };
  readonly to: { readonly asOf: string; readonly score: number | null };
  /** Null when either score is. */
  readonly change: number | null;
  /** What was edited first, then gained, moved and lost measures, each in the order of the model; empty without a change. */
  readonly steps: readonly ScoreChangeStep[];
  /** Why a score is null, by its path: `from.score`. */
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** One account's score under one policy for missing data. */
export interface PolicyScore {
  readonly policy: "renormalise" | "neutral" | "worst" | "carry-forward";
  readonly score: number | null;
  /** Id of the band that the score is in; a band set by hand does not count here. */
  readonly band: string | null;
  readonly contributions: readonly Contribution[];
}

/** What an account's score would be if missing data counted otherwise. Plain data: JSON as it stands. */
export interface MissingDataScores {
  readonly tenure: 1;
  /** `id@version` */
  readonly model: string;
  readonly asOf: string;
  readonly account: string;
  readonly name: string | null;
  /** What the model itself does. */
  readonly policy: PolicyScore["policy"];
  readonly bands: readonly HealthBand[];
  /** Share of the model's weight that has data of the day. */
  readonly coverage: number;
  /** Measures without data of the day, with their weight in the model and the score of the last value known. */
  readonly missing: readonly {
    readonly measure: string;
    readonly name?: Words;
    readonly weight: number;
    readonly lastKnown: number | null;
  }[];
  /** In the order renormalise, neutral, worst, carry-forward. */
  readonly policies: readonly PolicyScore[];
  /** Least and most of these scores; null without any. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** The score if everything missing were 0, and if it were 100; null for who pays nothing. */
  readonly possible: { readonly low: number; readonly high: number } | null;
  /** Why a figure is null, by its path: `policies[0].score`. */
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** All scores as plain rows: what `tenure health` prints. */
export interface HealthReport {
  readonly tenure: 1;
  readonly model: string;
  readonly asOf: string;
  readonly accounts: readonly {
    readonly account: string;
    readonly score: number | null;
    readonly band: string | null;
    readonly coverage: number;
    /** Score now less score thirty days before, and whether that is more than the model's dead band. */
    readonly trend: number | null;
    readonly direction: TrendDirection | null;
    /** Who set the band by hand, and until when. */
    readonly override?: Omit<AppliedOverride, "account">;
    /** The last score of an account that left. */
    readonly frozen?: { readonly asOf: string; readonly score: number; readonly band: string };
    readonly contributions: readonly Contribution[];
  }[];
  readonly bands: Readonly<Record<string, number>>;
  readonly histogram: readonly number[];
  /** Why a figure is null, by its path: `accounts[3].score`. */
  readonly reasons: Readonly<Record<string, Reason>>;
}
