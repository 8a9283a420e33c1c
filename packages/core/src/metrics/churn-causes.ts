import { fail, type Issue, type Reason, type Result, succeed } from "../result.js";
import { drain } from "../steps.js";
import { formatDay, formatMonth } from "../table/calendar.js";
import { columnOf, MISSING_CODE, type Table } from "../table/table.js";
import { accountRunSteps, axisOf } from "./account-runs.js";
import type { ChurnCauses, ChurnPart } from "./churn-causes-result.js";
import { eventOfLosses, Losses, LossSums } from "./churn-losses.js";
import { type LedgerOptions, mrrLedger } from "./mrr-ledger.js";
import { policyRunSteps, readsDays } from "./policy-runs.js";
import { missingColumn } from "./row-groups.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

/** How reason codes say that a payment failed: lower case, blanks between words. */
export const DELINQUENT_REASONS: readonly string[] = [
  "delinquent",
  "involuntary",
  "payment failed",
  "payment failure",
  "failed payment",
  "non payment",
  "nonpayment",
  "unpaid",
  "past due",
  "card declined",
  "card expired",
  "expired card",
  "決済失敗",
  "支払い失敗",
  "カード期限切れ",
  "未払い",
  "滞納",
];

/** Codes that tell nothing. */
const TELLS_NOTHING: readonly string[] = ["", "unknown", "none", "n/a", "na", "not given", "不明", "未回答", "なし"];

/** An event explains a loss in its own month, or so many months before or after it. */
const WITHIN_MONTHS = 1;

export interface ChurnCauseOptions extends LedgerOptions {
  /** Codes of payments that failed; every other code is voluntary. Default: {@link DELINQUENT_REASONS}. */
  readonly delinquentReasons?: readonly string[];
}

/**
 * Churn by cause: of what the ledger calls churn in a month, how much the customer chose (voluntary), how much a failed
 * payment caused (delinquent), and how much nobody told. Counts and money add up to the ledger's, rates to its rates,
 * each on the base at the start of the month:
 *
 *   logoChurnRate = customers / startCustomers         mrrChurnRate = mrr / startMrr
 *
 *   churnEvents   one row a loss: `account_id`, `date`, `reason`. The ledger says who left, the events only say why.
 *   returns       counts, major units, fractions; rates `null` with reason `no-base` where a month began with nobody
 *
 * A loss takes the reason of its account's event in the same month, else in the month before, else in the month after;
 * of several in one month the last. An event explains one loss. Blank codes, and codes that say "unknown", tell nothing.
 * Events that explain no loss are counted in `unusedEvents`; where they are the most, the tables disagree on who left
 * (`kpi/events-disagree`, a warning). Accounts that joined and left inside one month are in counts and money where the
 * policy counts them, and in no rate.
 *
 * How long a payment may be late before it counts is the billing system's choice: it has passed when a subscription
 * gets its end.
 *
 * Errors: those of `mrrLedger`; `data/missing-column` without a column of reasons.
 *
 * Source: voluntary and delinquent churn as ProfitWell takes them apart.
 *
 * @example churnCauses(intervals, churnEvents, { delinquentReasons: ["dunning"] })
 */
export function churnCauses(
  intervals: SubscriptionIntervals,
  churnEvents: Table,
  options: ChurnCauseOptions = {},
): Result<ChurnCauses> {
  const ledger = mrrLedger(intervals, options);
  if (!ledger.ok) return ledger;
  const axis = axisOf(intervals, options);
  if (!axis.ok) return axis;
  const reason = columnOf(churnEvents, "reason", "category");
  if (!reason) return fail(missingColumn(churnEvents, "reason", Object.keys(churnEvents.columns)));
  const { policies, firstMonth, monthCount, startCustomers, startMrr } = ledger.value;

  const losses = new Losses(policies, axis.value.monthCount);
  const entering = (account: number) => losses.entering(account);
  if (readsDays(policies)) drain(policyRunSteps(intervals, axis.value, policies, losses, entering));
  else drain(accountRunSteps(intervals, axis.value, losses, entering));
  const { accountLabels } = intervals;
  const events = eventOfLosses(losses, churnEvents, accountLabels, axis.value.firstMonth, WITHIN_MONTHS);

  const delinquentCodes = new Set((options.delinquentReasons ?? DELINQUENT_REASONS).map(inWords));
  const causes = reason.labels.map((label) => causeOf(inWords(label), delinquentCodes));
  const byCause = {
    voluntary: new LossSums(monthCount),
    delinquent: new LossSums(monthCount),
    untold: new LossSums(monthCount),
  };
  const byCode = reason.labels.map(() => new LossSums(monthCount));
  for (let loss = 0; loss < events.length; loss++) {
    const month = losses.month[loss]! + axis.value.firstMonth - firstMonth;
    if (month < 0) continue;
    const code = events[loss]! < 0 ? MISSING_CODE : reason.codes[events[loss]!]!;
    const cause = causes[code] ?? "untold";
    byCause[cause].add(month, losses.mrr[loss]!, losses.ofStart[loss]!);
    if (cause !== "untold") byCode[code]!.add(month, losses.mrr[loss]!, losses.ofStart[loss]!);
  }

  const reasons: Record<string, Reason> = {};
  const months = Array.from({ length: monthCount }, (_, index) => {
    const base = { customers: startCustomers[index]!, mrr: startMrr[index]! };
    if (base.customers === 0) reasons[`months[${index}]`] = "no-base";
    const codes = [...reason.labels.keys()].filter((code) => byCode[code]!.customers[index]! > 0);
    return {
      month: formatMonth(firstMonth + index),
      startCustomers: base.customers,
      startMrr: base.mrr,
      voluntary: partOf(byCause.voluntary, index, base),
      delinquent: partOf(byCause.delinquent, index, base),
      untold: partOf(byCause.untold, index, base),
      byReason: Object.fromEntries(codes.map((code) => [reason.labels[code]!, partOf(byCode[code]!, index, base)])),
    };
  });
  const last = months.at(-1)?.month ?? null;
  const unusedEvents = churnEvents.rowCount - events.filter((row) => row >= 0).length;
  return succeed({
    tenure: 1,
    convention: ledger.value.convention,
    withinMonths: WITHIN_MONTHS,
    delinquentReasons: reason.labels.filter((_, code) => causes[code] === "delinquent"),
    currency: ledger.value.currency,
    firstMonth: months[0]?.month ?? null,
    lastMonth: last,
    asOf: last === null ? null : formatDay(ledger.value.asOf),
    openMonth: ledger.value.lastMonthOpen ? last : null,
    unusedEvents,
    months,
    reasons,
    issues: disagreement(unusedEvents, churnEvents.rowCount, events.length),
  });
}

/** Events and subscriptions that mostly tell of different losses. */
function disagreement(unused: number, events: number, losses: number): Issue[] {
  if (events === 0 || unused * 2 < events) return [];
  return [{ code: "kpi/events-disagree", severity: "warning", params: { unused, events, losses } }];
}

function causeOf(words: string, delinquent: ReadonlySet<string>): "voluntary" | "delinquent" | "untold" {
  if (delinquent.has(words)) return "delinquent";
  return TELLS_NOTHING.includes(words) ? "untold" : "voluntary";
}

/** `Payment_Failed` and `payment-failed` are one code. */
const inWords = (code: string) =>
  code
    .trim()
    .toLowerCase()
    .replaceAll(/[_\s-]+/g, " ");

function partOf(sums: LossSums, index: number, base: { readonly customers: number; readonly mrr: number }): ChurnPart {
  const hasBase = base.customers > 0;
  return {
    customers: sums.customers[index]!,
    mrr: sums.mrr.at(index),
    logoChurnRate: hasBase ? Math.min(sums.ofStart[index]! / base.customers, 1) : null,
    mrrChurnRate: hasBase ? Math.min(sums.mrrOfStart.at(index) / base.mrr, 1) : null,
  };
}
