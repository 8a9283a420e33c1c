import type { Issue, Reason } from "../result.js";

export type SurveyKind = "nps" | "csat" | "ces";

/** Answers that do not count, by what is wrong with them. A reader of files has often made blanks of unreadable ones. */
export interface InvalidAnswers {
  readonly blank: number;
  /** Text that is no number: `N/A`. */
  readonly unreadable: number;
  /** 7.5 */
  readonly notWhole: number;
  /** 11 or −1 on a scale of 0 to 10. */
  readonly outOfRange: number;
}

/** Net Promoter Score of one group of answers. */
export interface NpsGroup {
  readonly n: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  /** −100 to 100, unrounded. */
  readonly nps: number | null;
  readonly se: number | null;
  /** Half the width of `ci95`: the figure after ±. */
  readonly margin: number | null;
  /** nps ± 1.96 se, not cut at ±100. */
  readonly ci95: readonly [number, number] | null;
  /** Answers of 0, 1, … 10. */
  readonly distribution: readonly number[];
}

/** Whose answers count by what their account pays: the latest of each account that pays on a day. */
export interface MrrWeights {
  /** Accounts that answered and pay. */
  readonly n: number;
  /** Accounts that answered and pay nothing on that day: left out. */
  readonly withoutMrr: number;
  /** Day whose MRR is the weight, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly currency: string | null;
  /** MRR behind the figure; major units. */
  readonly mrr: number;
}

/** Net Promoter Score in which every account counts by what it pays. */
export interface MrrWeightedNps extends MrrWeights {
  /** How `mrr` is split. */
  readonly promoterMrr: number;
  readonly passiveMrr: number;
  readonly detractorMrr: number;
  readonly nps: number | null;
  readonly se: number | null;
  readonly margin: number | null;
  readonly ci95: readonly [number, number] | null;
}

/** Customer satisfaction in which every account counts by what it pays. */
export interface MrrWeightedCsat extends MrrWeights {
  /** What the accounts with an answer in the top box pay. */
  readonly satisfiedMrr: number;
  /** satisfiedMrr / mrr, a fraction. */
  readonly csat: number | null;
  readonly se: number | null;
  readonly margin: number | null;
  /** csat ± 1.96 se, not cut at 0 and 1. */
  readonly ci95: readonly [number, number] | null;
}

/** Customer effort in which every account counts by what it pays. */
export interface MrrWeightedCes extends MrrWeights {
  /** Mean answer; `null` when answers on several scales are mixed. */
  readonly ces: number | null;
  readonly se: number | null;
  readonly margin: number | null;
  readonly ci95: readonly [number, number] | null;
  /** What the accounts with an answer on the easy side pay, and its share of `mrr`. */
  readonly easyMrr: number;
  readonly easyShare: number | null;
}

/** Customer satisfaction of one group of answers. */
export interface CsatGroup {
  readonly n: number;
  /** Answers in the top box. */
  readonly satisfied: number;
  /** satisfied / n, a fraction. */
  readonly csat: number | null;
  /** Wilson's interval of `csat`, fractions. */
  readonly ci95: readonly [number, number] | null;
  /** Mean answer; `null` when answers on several scales are mixed. */
  readonly mean: number | null;
  /** Answers of min, …, max; `null` when scales are mixed or longer than eleven answers. */
  readonly distribution: readonly number[] | null;
}

/** Which end of an effort scale is the good one. */
export type EffortDirection = "higher-is-easier" | "higher-is-harder";

/** Customer effort of one group of answers. */
export interface CesGroup {
  readonly n: number;
  /** Mean answer, in the direction that the result declares. */
  readonly ces: number | null;
  /** Standard error of the mean; `null` for a single answer. */
  readonly se: number | null;
  readonly margin: number | null;
  readonly ci95: readonly [number, number] | null;
  /** Answers on the easy side of the scale's middle. */
  readonly easy: number;
  readonly easyShare: number | null;
  /** Wilson's interval of `easyShare`, fractions. */
  readonly easyCi95: readonly [number, number] | null;
  readonly distribution: readonly number[] | null;
}

interface SurveyBase<Group> {
  readonly tenure: 1;
  readonly invalidResponses: number;
  readonly invalid: InvalidAnswers;
  /** Every valid answer, however many one account gave. */
  readonly all: Group;
  /** The last valid answer of each account, by time and then by response id. */
  readonly latestPerAccount: Group;
  /** By calendar month of the answer, `YYYY-MM`. */
  readonly byMonth: Readonly<Record<string, Group>>;
  /** By another column: `bySegment` for `segment`. */
  readonly [by: `by${string}`]: Readonly<Record<string, Group>>;
  /** Valid answers that a grouping leaves out because they name no group, by its name. */
  readonly ungrouped: Readonly<Record<string, number>>;
  /** Why something above is `null`, by its path. */
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly issues: readonly Issue[];
}

export interface NpsResult extends SurveyBase<NpsGroup> {
  readonly kind: "nps";
  readonly convention: "nps-0-10";
  readonly mrrWeighted: MrrWeightedNps | null;
}

/** Scale of the answers; `max` is `null` when answers on several scales are mixed. */
export interface SurveyScale {
  readonly min: number;
  readonly max: number | null;
}

export interface CsatResult extends SurveyBase<CsatGroup> {
  readonly kind: "csat";
  readonly convention: "top-box";
  readonly scale: SurveyScale;
  /** How many answers at the top count as satisfied: 2 is 4–5 of 5. */
  readonly topBox: number;
  /** `null` where the data tell no weights. */
  readonly mrrWeighted?: MrrWeightedCsat | null;
}

export interface CesResult extends SurveyBase<CesGroup> {
  readonly kind: "ces";
  readonly convention: "mean";
  readonly scale: SurveyScale;
  readonly direction: EffortDirection;
  /** `null` where the data tell no weights. */
  readonly mrrWeighted?: MrrWeightedCes | null;
}

export type SurveyResult = NpsResult | CsatResult | CesResult;
