import type { Result } from "../result.js";
import { drain, inBatches, STEP_ROWS, type Steps } from "../steps.js";
import { Spans } from "./account-spans.js";
import { type AccountRunVisitor, Teller } from "./account-teller.js";
import { DayMonths } from "./day-months.js";
import { FEW_ACCOUNTS, spansOf } from "./known-spans.js";
import { type MonthAxis, type MonthWindow, monthAxis } from "./month-axis.js";
import { outermostDays } from "./outermost-days.js";
import { BLOCK, BLOCK_BITS, rowsByBlock, StepRows } from "./rows-by-block.js";
import { SpanRuns } from "./span-runs.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

export type { AccountRunVisitor } from "./account-teller.js";

/** Months between the first paying row and the latest date, as the window asks. */
export function axisOf(intervals: SubscriptionIntervals, window: MonthWindow): Result<MonthAxis> {
  const { firstPaying, latest } = outermostDays(intervals);
  return monthAxis(firstPaying, latest, window);
}

/**
 * Goes through all accounts, in no order, and tells what each pays at month ends. `entering` is told the code before
 * anything else about an account.
 *
 * A row `[start, end)` is active at a month's last day exactly in the months from month(start) up to, without,
 * month(end). On an open last month the axis ends at `asOf`: what starts or ends after it has not happened.
 *
 * Cost O(rows + accounts). Where accounts are few, their spans are kept, and the next question costs O(spans +
 * accounts), see {@link spansOf}. Where they are many, rows are gone through block by block of accounts, but for the accounts with one row,
 * which are told as they are met. A row that goes on where its account's last one ended, at the same price, only moves
 * that one's end: monthly snapshots cost no more than the subscriptions behind them. Rows of an account that overlap are
 * added up, one step in 32 months each. Memory of many accounts: two bits an account, 16 bytes a row of those with several.
 */
export function visitAccountRuns(
  intervals: SubscriptionIntervals,
  axis: MonthAxis,
  visitor: AccountRunVisitor,
  entering?: (account: number) => void,
): void {
  drain(accountRunSteps(intervals, axis, visitor, entering));
}

/** {@link visitAccountRuns} in steps. */
export function* accountRunSteps(
  intervals: SubscriptionIntervals,
  axis: MonthAxis,
  visitor: AccountRunVisitor,
  entering?: (account: number) => void,
): Steps<void> {
  const months = new DayMonths(axis);
  const teller = new Teller(visitor, entering);
  const runs = new SpanRuns(months, axis.monthCount, teller);
  const tell = (spans: Spans, base: number, count: number) =>
    inBatches(count, (from, to) => runs.tell(spans, base, from, to), STEP_ACCOUNTS);
  const accounts = intervals.accountLabels.length;
  if (accounts <= FEW_ACCOUNTS) {
    yield* tell(yield* spansOf(intervals), 0, accounts);
    return;
  }
  const blocks = yield* rowsByBlock(intervals, months, teller);
  const rows = new StepRows();
  const spans = new Spans(BLOCK);
  for (let block = 0; block < blocks.ends.length; block++) {
    const begin = blocks.starts[block]!;
    spans.clear();
    yield* inBatches(blocks.ends[block]! - begin, (from, to) => {
      blocks.read(rows, begin + from, begin + to);
      spans.take(rows.account, rows.startDay, rows.endDay, rows.mrr, 0, to - from);
    });
    yield* tell(spans, block << BLOCK_BITS, BLOCK);
  }
}

const STEP_ACCOUNTS = STEP_ROWS / 2;
