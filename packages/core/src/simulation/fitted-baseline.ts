import { fitGeometric } from "../ltv/geometric.js";
import type { RenewalCounts } from "../ltv/renewal-counts.js";
import { fitShiftedBetaGeometric } from "../ltv/shifted-beta-geometric.js";
import { inverseRegularisedBeta } from "../math/regularised-beta.js";
import { type AccountGroups, accountGroups } from "../metrics/account-groups.js";
import { accountRunSteps, axisOf } from "../metrics/account-runs.js";
import { contractTerms } from "../metrics/contract-terms.js";
import { mrrLedgerByGroup } from "../metrics/mrr-ledger.js";
import { observedBaseline } from "../metrics/observed-baseline.js";
import { pooledRate } from "../metrics/pooled-rate.js";
import type { SubscriptionIntervals } from "../metrics/subscription-intervals.js";
import { fail, type Issue, type Result, succeed } from "../result.js";
import type { Hazard } from "../schema/scenario.js";
import type { Steps } from "../steps.js";
import { formatMonth } from "../table/calendar.js";
import { MISSING_CODE, type Table, type Workspace } from "../table/table.js";
import type { CountedRate, FittedBaseline, FittedGroup, HazardSource } from "./baseline-scenario.js";

export interface FittedBaselineOptions {
  /** Last day the data cover, `YYYY-MM-DD`. Default: the last day of the data's last month. */
  readonly asOf?: string;
  /** Column of the accounts or subscriptions to split by; without it contracts are told apart by their term alone. */
  readonly by?: string;
  /** Months that are over to look back on. Default 12. */
  readonly windowMonths?: number;
}

/** Ages of a book that are told apart: as many as a scenario takes. */
const MOST_AGES = 600;
/** More groups than these are no book that anybody simulates. */
const MOST_GROUPS = 100;
/** Twice the gain in ln L beyond which churn falls with tenure: 95 % of ½χ²₀ + ½χ²₁, the limit lying on an edge. */
const TENURE_EFFECT = 2.7055;
/** Name of the column that is added to group by. */
const TERM = "term of the contract";

/** Decisions of one group's customers inside the window. */
class Decisions {
  readonly atRisk: number[] = [];
  readonly lost: number[] = [];
  customers = 0;
  early = 0;
  customerMonths = 0;
  readonly ages: number[] = [];

  constructor(readonly term: number) {}

  /**
   * One stretch of paid months `[start, end)`; `first` and `last` are the first and last month of the window. Whoever is
   * there at the end of `last` has not been lost.
   */
  add(start: number, end: number, first: number, last: number): void {
    const { term } = this;
    if (start > last) return;
    if (end > last) {
      const age = Math.min(last - start, MOST_AGES - 1);
      this.ages[age] = (this.ages[age] ?? 0) + 1;
    }
    const until = Math.min(end, last);
    if (until < first) return;
    this.customers++;
    this.customerMonths += Math.max(0, until - Math.max(start + 1, first) + 1);
    // An end that was written as the last day falls into the month before.
    const lostAt = end > last ? 0 : (end - start) % term === 0 ? end - start : end - start + 1;
    const isDecision = lostAt > 0 && lostAt % term === 0;
    for (let k = Math.max(1, Math.ceil((first - start) / term)); ; k++) {
      const isLast = isDecision && lostAt === k * term;
      if (!isLast && start + k * term > until) break;
      this.atRisk[k - 1] = (this.atRisk[k - 1] ?? 0) + 1;
      if (!isLast) continue;
      this.lost[k - 1] = (this.lost[k - 1] ?? 0) + 1;
      break;
    }
    if (end <= last && !isDecision) this.early++;
  }

  get counts(): RenewalCounts {
    const filled = (values: readonly number[]) => Float64Array.from(this.atRisk, (_, k) => values[k] ?? 0);
    return { customers: this.customers, atRisk: filled(this.atRisk), lost: filled(this.lost) };
  }
}

/**
 * Where a what-if of several segments and contract terms starts: churn fitted for each, over the last months that are
 * over.
 *
 *   customers   accounts that pay at a month's last day, as in the ledger; an account belongs to the segment and the term
 *               of its latest paying row for the whole of its time
 *   decisions   for monthly contracts every month, else every `term` months from the first; those inside the window
 *   churn       lost / decisions, with the middle 90 % of Beta(½ + lost, ½ + kept)
 *   hazard      that rate; or a shifted-beta-geometric curve over the number of decisions made, where twice its gain in
 *               log-likelihood is above 2.71 (one parameter more, on the edge: 95 %)
 *   expansion   Σ expansion MRR / Σ start MRR over the months, contraction likewise; 90 % by the standard error of a ratio
 *               over months, √(n/(n − 1) Σ(partᵢ − rate·wholeᵢ)²) / Σ whole, so that one wild month is no doubt of all twelve
 *   early       lost in other months, for terms of more than one, per month of all customers
 *
 * A group of which no decision fell into the window takes the rate of all groups of its term; where there is none of
 * these either, what everybody's monthly churn makes of a term: 1 − (1 − c)^term. Groups without a customer today are
 * left out.
 *
 * Errors: those of {@link axisOf}, {@link accountGroups} and {@link mrrLedgerByGroup}; `workspace/no-complete-month`,
 * `kpi/too-many-groups` above 100. Issues: those of {@link contractTerms}.
 */
export function* fittedBaselineSteps(
  workspace: Workspace,
  intervals: SubscriptionIntervals,
  { asOf, by, windowMonths = 12 }: FittedBaselineOptions = {},
): Steps<Result<FittedBaseline>> {
  const { subscriptions } = workspace;
  if (!subscriptions) return fail({ code: "workspace/empty", severity: "notice" });
  const window = asOf === undefined ? {} : { asOf };
  const axis = axisOf(intervals, window);
  if (!axis.ok) return axis;
  const issues: Issue[] = [];
  const groups = groupsOf(workspace, subscriptions, intervals, by, issues);
  if (!groups.ok) return groups;
  yield;
  const { labels, codes } = groups.value;
  if (labels.length > MOST_GROUPS) {
    const params = { groups: labels.length, months: axis.value.monthCount };
    return fail({ code: "kpi/too-many-groups", severity: "error", path: "by", given: by ?? null, params });
  }
  const ledger = mrrLedgerByGroup(intervals, groups.value, window);
  if (!ledger.ok) return ledger;
  yield;

  const { firstMonth, monthCount, lastMonthOpen } = axis.value;
  const last = monthCount - (lastMonthOpen ? 2 : 1);
  const first = Math.max(1, last - windowMonths + 1);
  const everybody = observedBaseline(ledger.value.all, windowMonths);
  if (!everybody) return fail({ code: "workspace/no-complete-month", severity: "notice" });

  const decisions = labels.map((label) => new Decisions(termOf(label)));
  let entered: Decisions | undefined;
  yield* accountRunSteps(
    intervals,
    axis.value,
    {
      oneRun: (start, end) => entered?.add(start, end, first, last),
      manyRuns(count, starts, ends) {
        // Runs that touch differ only in what is paid.
        for (let run = 0, start = starts[0]!; run < count; run++) {
          if (run + 1 < count && starts[run + 1] === ends[run]) continue;
          entered?.add(start, ends[run]!, first, last);
          start = starts[run + 1]!;
        }
      },
    },
    (account) => {
      entered = decisions[codes[account]!];
    },
  );

  const churnOfAll = counted(everybody.churned, everybody.customerMonths);
  const fitted = labels.flatMap((label, code): FittedGroup[] => {
    const found = decisions[code]!;
    const own = ledger.value.groups.get(label)!;
    const at = own.monthCount - (own.lastMonthOpen ? 2 : 1);
    const customers = own.endCustomers[at] ?? 0;
    if (customers === 0) return [];
    const mrr = own.endMrr[at]!;
    const { term } = found;
    const alike = decisions.filter((one) => one.term === term);
    const { hazard, churn, source } = hazardOf(found, alike, churnOfAll);
    const matters = term > 1 || hazard.kind === "sbgPerRenewal";
    return [
      {
        segment: segmentOf(label),
        term,
        customers,
        mrr,
        arpa: mrr / customers,
        hazard,
        source,
        churn,
        early: term > 1 ? earlyOf(found) : null,
        expansion: rateOver(own.expansionMrr, own.startMrr, at, windowMonths),
        contraction: rateOver(own.contractionMrr, own.startMrr, at, windowMonths),
        ages: matters ? Array.from(found.ages, (count) => count ?? 0) : null,
      },
    ];
  });
  return succeed({
    tenure: 1,
    from: formatMonth(firstMonth + first),
    month: formatMonth(firstMonth + last),
    currency: intervals.currency,
    by: by ?? null,
    groups: fitted.sort((a, b) => b.mrr - a.mrr),
    issues,
  });
}

/** One code for each segment and term that goes with it. */
function groupsOf(
  workspace: Workspace,
  subscriptions: Table,
  intervals: SubscriptionIntervals,
  by: string | undefined,
  issues: Issue[],
): Result<AccountGroups> {
  // As with any column to group by, an account's latest row with a price decides, however short it is.
  const pays = (row: number) => intervals.mrr[row]! > 0;
  const terms = Float64Array.from(contractTerms(subscriptions, pays, undefined, issues));
  const withTerms = { ...subscriptions, columns: { [TERM]: { kind: "number" as const, values: terms } } };
  const byTerm = accountGroups({ subscriptions: withTerms }, intervals, TERM);
  if (!byTerm.ok) return byTerm;
  const bySegment = by === undefined ? undefined : accountGroups(workspace, intervals, by);
  if (bySegment && !bySegment.ok) return bySegment;
  const labelOf = (term: number, account: number) => {
    if (term < 0) return undefined;
    const segment = bySegment?.value.labels[bySegment.value.codes[account]!] ?? "";
    return `${byTerm.value.labels[term]} ${segment}`;
  };
  const labelOfAccount = Array.from(byTerm.value.codes, labelOf);
  const labels = [...new Set(labelOfAccount)].filter((label) => label !== undefined).sort();
  const codeOf = new Map<string | undefined, number>(labels.map((label, code) => [label, code]));
  const codes = Int32Array.from(labelOfAccount, (label) => codeOf.get(label) ?? MISSING_CODE);
  return succeed({ column: by ?? TERM, labels, codes });
}

const termOf = (label: string) => Math.min(MOST_AGES, Number(label.slice(0, label.indexOf(" "))));
const segmentOf = (label: string) => label.slice(label.indexOf(" ") + 1);

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

function counted(lost: number, of: number): CountedRate {
  const quantile = (u: number) => inverseRegularisedBeta(u, 0.5 + lost, 0.5 + of - lost);
  const value = lost === 0 ? 0.5 / (of + 1) : lost / of;
  return { value, low: quantile(0.05), high: quantile(0.95), lost, of };
}

function hazardOf(
  { term, counts }: Decisions,
  alike: readonly Decisions[],
  ofAll: CountedRate,
): { readonly hazard: Hazard; readonly churn: CountedRate; readonly source: HazardSource } {
  const flat = (rate: number): Hazard =>
    term === 1 ? { kind: "constant", monthly: rate } : { kind: "perRenewal", rates: [rate] };
  const seen = sum(counts.atRisk);
  if (seen === 0) {
    const of = alike.reduce((total, one) => total + sum(one.counts.atRisk), 0);
    const lost = alike.reduce((total, one) => total + sum(one.counts.lost), 0);
    if (of > 0) {
      const churn = counted(lost, of);
      return { hazard: flat(churn.value), churn, source: "same-term" };
    }
    const over = (rate: number) => 1 - (1 - rate) ** term;
    const trials = ofAll.of / term;
    const churn: CountedRate = {
      value: over(ofAll.value),
      low: over(ofAll.low),
      high: over(ofAll.high),
      // As many terms as all the months seen make.
      lost: Math.round(over(ofAll.value) * trials),
      of: Math.max(1, Math.round(trials)),
    };
    return { hazard: flat(churn.value), churn, source: "everybody" };
  }
  const churn = counted(sum(counts.lost), seen);
  const [one, curve] = [fitGeometric(counts), fitShiftedBetaGeometric(counts)];
  if (one.ok && curve.ok && !curve.value.boundary && 2 * (curve.value.logLik - one.value.logLik) > TENURE_EFFECT) {
    const { alpha, beta } = curve.value;
    return { hazard: { kind: "sbgPerRenewal", alpha, beta }, churn, source: "falls-with-tenure" };
  }
  return { hazard: flat(churn.value), churn, source: "one-rate" };
}

/** Share of revenue a month, pooled over the window, with the middle 90 % of what its months leave open about it. */
function rateOver(
  part: ArrayLike<number>,
  whole: ArrayLike<number>,
  last: number,
  windowMonths: number,
): FittedGroup["expansion"] {
  const months = Array.from({ length: windowMonths }, (_, back) => last - back).filter((i) => i >= 0 && whole[i]! > 0);
  return pooledRate(part, whole, months);
}

/** Where nobody left between renewals there is nothing of it to assume. */
function earlyOf({ early, customerMonths }: Decisions): CountedRate {
  const rate = counted(Math.min(early, customerMonths), customerMonths);
  return early === 0 ? { ...rate, value: 0 } : rate;
}
