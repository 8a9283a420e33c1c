import type { Issue, Reason } from "../result.js";
import type { AppliedOverride, Words } from "./health-result.js";

/** How a score becomes the chance of a loss. */
export type RiskConvention = "calibrated" | "score-share";

/**
 * Why an account is on the list: `silent` falls without a word (use falls, no ticket, no contact), `noisy` is at risk and
 * says so, or at least uses what it did. `unknown` where neither can be told: without tickets, and for an account that
 * has not written and of whose use before too little is known.
 */
export type OutreachKind = "silent" | "noisy" | "unknown";

/** One measure of an account and what it did to the score. */
export interface MeasureNote {
  readonly measure: string;
  readonly name?: Words;
  /** Points of the score. */
  readonly points: number;
}

/** Whom to contact, most urgent first. Plain data: JSON as it stands. */
export interface OutreachRow {
  readonly account: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly kind: OutreachKind;
  readonly score: number;
  readonly band: string;
  /** Who set the band by hand, and until when; absent where the score set it. */
  readonly override?: Omit<AppliedOverride, "account">;
  /** Points since the day compared with. */
  readonly trend: number | null;
  /** Chance of a loss, a fraction. */
  readonly risk: number;
  readonly mrr: number;
  /** Next renewal, `YYYY-MM-DD`, and days until then; null where it is not known. */
  readonly renewal: string | null;
  readonly daysToRenewal: number | null;
  /** Whether nothing says the contract's term, so that renewal and day to act are those of an assumed month. */
  readonly renewalAssumed: boolean;
  /** Last day to act: renewal less lead, today when that is over; null without a renewal. */
  readonly actBy: string | null;
  readonly overdue: boolean;
  /** risk × MRR × urgency. */
  readonly priority: number;
  /** The measure that takes most from the score, against full marks; null without one. */
  readonly reason: MeasureNote | null;
  /** The measure that took most since the day compared with; null where none did. */
  readonly changed: MeasureNote | null;
  readonly action: Words | null;
}

/** Whether an account has room for more and use for it. */
export interface UpsellRow {
  readonly account: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly score: number;
  readonly mrr: number;
  /** Fit of product and customer, 0 to 100. */
  readonly fit: number | null;
  /** People who use it ÷ seats, mean of four weeks. */
  readonly seatUse: number | null;
  /** Use of four weeks against the twelve before, as a share. */
  readonly growth: number | null;
  /**
   * `ready`: healthy, it fits and more is needed. `no-need`: nothing says that more would help. `no-fit`: it would be
   * sold to the wrong customer. `unknown`: fit or need cannot be seen.
   */
  readonly verdict: "ready" | "no-need" | "no-fit" | "unknown";
}

/** Outreach of a day. */
export interface OutreachList {
  readonly tenure: 1;
  /** `id@version` */
  readonly model: string;
  readonly asOf: string;
  readonly currency: string | null;
  readonly riskConvention: RiskConvention;
  readonly leadDays: number;
  readonly rows: readonly OutreachRow[];
  /** Rows by kind, and what the listed pay a month. */
  readonly counts: Readonly<Record<OutreachKind, number>>;
  readonly mrrAtRisk: number;
  readonly upsell: readonly UpsellRow[];
  readonly issues: readonly Issue[];
}

/** Outreach of which only some rows are listed: one owner's, or as many as somebody can take on. */
export interface NarrowedOutreach extends OutreachList {
  /** Before rows were left out: rows by kind, what they pay a month, and how many healthy accounts there are. */
  readonly whole: {
    readonly counts: OutreachList["counts"];
    readonly mrrAtRisk: number;
    readonly upsell: number;
  };
}

/** A pulse that says another thing than the measures. */
export interface PulseDisagreement {
  readonly account: string;
  readonly pulse: number;
  readonly author: string | null;
  readonly date: string;
  readonly expires: string | null;
  /** The score without any measure of the pulse. */
  readonly computed: number;
  /** Pulse less computed: above 0 the person is more hopeful than the data. */
  readonly difference: number;
}

/** One contract that comes due. */
export interface ForecastRow {
  readonly account: string;
  readonly subscription: string | null;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly mrr: number;
  /** Whether nothing says the contract's term, so that the date is that of an assumed month. */
  readonly assumed: boolean;
  /** Chance of renewal; null without a score. */
  readonly probability: number | null;
  /** What then happened: null where the data do not reach that far. */
  readonly renewed: boolean | null;
}

/** MRR that comes due in a month, and how much of it is expected to stay. */
export interface ForecastMonth {
  readonly month: string;
  readonly due: number;
  readonly dueMrr: number;
  readonly expectedMrr: number;
  /** Ten in a hundred months end below worst, ten above best, if renewals are independent. */
  readonly worstMrr: number;
  readonly bestMrr: number;
  /** What was renewed of the contracts whose date has passed; null where none has. */
  readonly renewedMrr: number | null;
}

/** Renewals to come with their chances, and the forecast scored where its time has passed. Plain data. */
export interface RenewalForecast {
  readonly tenure: 1;
  readonly model: string;
  readonly asOf: string;
  readonly currency: string | null;
  readonly riskConvention: RiskConvention;
  readonly rows: readonly ForecastRow[];
  readonly months: readonly ForecastMonth[];
  readonly total: Omit<ForecastMonth, "month">;
  /** Over the rows whose outcome is known; null without one. */
  readonly scored: {
    readonly n: number;
    readonly renewed: number;
    readonly expected: number;
    readonly brier: number;
    readonly dueMrr: number;
    readonly expectedMrr: number;
    readonly renewedMrr: number;
    /** Whether what was renewed lies between worst and best of these rows. */
    readonly withinRange: boolean;
  } | null;
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly issues: readonly Issue[];
}
