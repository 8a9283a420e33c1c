import type { Reason } from "../result.js";
import type { TableName } from "../schema/tables.js";

/**
 * How a figure is written: money of one currency, a fraction, a whole count, a bare ratio, a length in minutes, days or
 * months, points on both sides of zero (NPS), or a score from 0 to 100.
 */
export type KpiUnit = "money" | "rate" | "count" | "ratio" | "minutes" | "days" | "months" | "points" | "score";

/** One metric for one month, with what it is compared with and what it was made from. Plain data: JSON as it stands. */
export interface KpiResult {
  readonly tenure: 1;
  /** Id of the metric: `mrr`, `nrr`, `logo-churn`, `nps`, `first-reply-time`, … */
  readonly metric: string;
  /** Tables that it is computed from; absent, the subscriptions alone. */
  readonly tables?: readonly TableName[];
  /** Id of the convention used: `default`, … */
  readonly convention: string;
  readonly unit: KpiUnit;
  /** Which way is good. */
  readonly better: "up" | "down" | "neutral";
  /** Months that the figure looks back over: 1 or 12. */
  readonly windowMonths: number;
  /** `YYYY-MM` of the snapshot. */
  readonly month: string;
  /** Present when the month has days that the data do not cover yet: the figure is the state so far. */
  readonly open?: true;
  readonly currency: string | null;
  /** Fractions for rates, major units for money. */
  readonly value: number | null;
  readonly reason?: Reason;
  /**
   * What a value needs that is not there: a table (`tickets`), a column (`tickets.contacts`), answers of a kind
   * (`surveys:nps`), or an assumption that no data tell (`cac`).
   */
  readonly needs?: readonly string[];
  /** The same figure one month before. */
  readonly previous: number | null;
  /** For a share: how many of how many. A figure that is no share but has observations gives their number alone. */
  readonly numerator?: number;
  readonly denominator?: number;
  /** Uncertainty of a share, or of what is made from one; null where it has no meaning. */
  readonly interval: {
    readonly low: number;
    readonly high: number;
    readonly level: number;
    readonly method: string;
  } | null;
  /** The last twelve or twenty-four months up to `month`. */
  readonly series: { readonly firstMonth: string; readonly values: readonly (number | null)[] };
  /** Sums that went in, by name (`startMrr`, `expansionMrr`, …), for the sentence "how is this computed". */
  readonly parts: Readonly<Record<string, number>>;
}
