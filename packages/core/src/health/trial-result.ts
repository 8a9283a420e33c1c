import type { Issue, Reason } from "../result.js";
import type { BandOutcome, ThresholdRow } from "./evaluation-result.js";

/** Accounts that score below a threshold today, and the contacts a week that they would take. */
export interface CutoffWork {
  readonly threshold: number;
  readonly flagged: number;
  readonly contactsPerWeek: number;
}

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
    /** Work by where flags begin: whoever scores below, every five points and at the beginning of each band. */
    readonly cutoffs: readonly CutoffWork[];
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

/** Accounts whose flag differs between two models. */
interface FlagChanges {
  /** Flagged by this model and not by the first. */
  readonly newlyFlagged: readonly string[];
  /** Flagged by the first, scored by this model, and not flagged. */
  readonly noLongerFlagged: readonly string[];
  /** Flagged by the first, and without a score by this model: too few of their data are there. */
  readonly flaggedWithoutScore: readonly string[];
}

/** What a model does beside others: whom it flags unlike the first of them. */
export interface TrialComparison extends FlagChanges {
  readonly result: ModelTrialResult;
}

/** What an edit changes, and whom. */
export interface TrialDifference extends FlagChanges {
  readonly before: ModelTrialResult;
  readonly after: ModelTrialResult;
}
