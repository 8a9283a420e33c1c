import type { Issue, Reason } from "../result.js";
import type { BandOutcome, ThresholdRow } from "./evaluation-result.js";

/** What a model, saved or not, would do: to the work of today, and on what happened. Plain data: JSON as it stands. */
export interface ModelTrialResult {
  /** `id@version` */
  readonly model: string;
  readonly today: {
    readonly asOf: string;
    readonly scoredAccounts: number;
    readonly mean: number | null;
    /** Scored accounts by band id, and by five points of the score. */
    readonly bands: Readonly<Record<string, number>>;
    readonly histogram: readonly number[];
    /** Accounts in the flagged bands. */
    readonly flagged: number;
    readonly flaggedShare: number | null;
    /** Flagged accounts × 7 ÷ days between contacts. */
    readonly contactsPerWeek: number;
    readonly capacityPerWeek: number | null;
    /** Contacts ÷ capacity; null without a capacity. */
    readonly load: number | null;
  };
  /** Of the rows of history that every model asked about scores; null where history cannot tell. */
  readonly history: {
    readonly n: number;
    readonly lost: number;
    /** Rows that this model scores and another does not: they count for none, so that figures can be compared. */
    readonly leftOut: { readonly n: number; readonly lost: number };
    readonly auc: number | null;
    readonly aucSe: number | null;
    /** Whoever is in a flagged band. */
    readonly flags: ThresholdRow;
    readonly bands: readonly BandOutcome[];
    readonly fallsWithScore: boolean | null;
  } | null;
  /** Why the past does not judge: the back-test's own refusal of the same rows; null where it judges or was not asked. */
  readonly refusal: Issue | null;
  readonly lint: readonly Issue[];
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** What a model does beside others: whom it flags unlike the first of them. */
export interface TrialComparison {
  readonly result: ModelTrialResult;
  /** Accounts that it flags and the first does not, and the other way round. */
  readonly newlyFlagged: readonly string[];
  readonly noLongerFlagged: readonly string[];
}

/** What an edit changes, and whom. */
export interface TrialDifference {
  readonly before: ModelTrialResult;
  readonly after: ModelTrialResult;
  /** Accounts that the edit flags, and those that it no longer does. */
  readonly newlyFlagged: readonly string[];
  readonly noLongerFlagged: readonly string[];
}
