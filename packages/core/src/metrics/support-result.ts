import type { Issue, Reason } from "../result.js";

/** What first-contact resolution is divided by: the tickets resolved, or every ticket received, as usual in Japan. */
export type FirstContactBase = "received" | "resolved";

/** A share of tickets: how many of how many, with Wilson's 95 % interval. Fractions. */
export interface TicketShare {
  readonly value: number | null;
  readonly count: number;
  readonly of: number;
  readonly ci95: readonly [number, number] | null;
}

/**
 * How long tickets took, in minutes of elapsed time, read off a Kaplan–Meier curve: a ticket that still waits has
 * waited at least so long, and is neither left out nor taken as done.
 */
export interface TicketTime {
  /** Tickets whose wait is over. */
  readonly n: number;
  /** Tickets that still wait on the last day covered. */
  readonly waiting: number;
  /** First time by which half of the tickets, or more, are done. */
  readonly median: number | null;
  /** First time by which nine in ten are done. */
  readonly p90: number | null;
  readonly midpoint: MidpointTimes;
  /** Log-log limits of the median; an end is `null` where the data do not bound it. */
  readonly medianCi95: readonly [number | null, number | null];
}

/**
 * The same quantiles by the other rule: where exactly that share is done for a while, the middle of that while. With an
 * even number of tickets, all done, this is the median that spreadsheets give.
 */
export interface MidpointTimes {
  readonly median: number | null;
  readonly p90: number | null;
}

/** Working time of one ticket in minutes, over the tickets that tell. */
export interface HandlingTime {
  readonly n: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  readonly midpoint: MidpointTimes;
}

/** Satisfaction asked with the ticket: share of the top box. */
export interface TicketSatisfaction {
  readonly n: number;
  /** Answers that are no whole number on the scale. */
  readonly invalid: number;
  readonly satisfied: number;
  readonly csat: number | null;
  readonly ci95: readonly [number, number] | null;
  readonly mean: number | null;
}

/** Support measures of some tickets: those received in a time, or in a group. */
export interface SupportSummary {
  readonly received: number;
  readonly answered: number | null;
  readonly resolved: number | null;
  /** Received and not resolved by the last day covered. */
  readonly open: number | null;
  /** Answered of received. */
  readonly answerRate: TicketShare;
  /** Resolved by the last day covered, of received. */
  readonly resolutionRate: TicketShare;
  /** Resolved with one contact and not reopened. Tickets that do not tell their contacts are on neither side. */
  readonly firstContactResolution: TicketShare & { readonly base: FirstContactBase; readonly unknown: number };
  /** Reopened of resolved. */
  readonly reopenRate: TicketShare;
  /** Escalated of received. */
  readonly escalationRate: TicketShare;
  readonly firstReplyTime: TicketTime;
  readonly resolutionTime: TicketTime;
  readonly handlingTime: HandlingTime;
  /** Contacts a resolved ticket took, over those that tell. */
  readonly contacts: { readonly n: number; readonly mean: number | null };
  readonly satisfaction: TicketSatisfaction;
}

/** Tickets coming in and going out in one month, whenever they came in. backlog = the backlog before + received − resolved. */
export interface SupportFlow {
  readonly month: string;
  readonly received: number;
  readonly resolved: number | null;
  /** Open at the end of the month, or on the last day covered. */
  readonly backlog: number | null;
  /** resolved / received: above 1 the backlog shrinks. */
  readonly resolvedToReceived: number | null;
}

/** What `tenure kpis --tickets` adds under `support`. */
export interface SupportResult {
  readonly tenure: 1;
  readonly convention: "received-in-month";
  readonly firstMonth: string | null;
  readonly lastMonth: string | null;
  /** Last day covered: tickets without a solution by then are open. `null` without tickets. */
  readonly asOf: string | null;
  /** Nights and weekends count. */
  readonly clock: "elapsed";
  readonly satisfactionScale: { readonly min: 1; readonly max: number; readonly topBox: number };
  /** Open when the first month began. */
  readonly openingBacklog: number | null;
  readonly flow: readonly SupportFlow[];
  readonly all: SupportSummary;
  /** By month in which a ticket was received. */
  readonly byMonth: Readonly<Record<string, SupportSummary>>;
  readonly [by: `by${string}`]: Readonly<Record<string, SupportSummary>>;
  readonly ungrouped: Readonly<Record<string, number>>;
  /** Why something above is `null`, by its path. */
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly issues: readonly Issue[];
}
