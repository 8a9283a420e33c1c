import type { Result } from "../result.js";
import { drain, inBatches, STEP_ROWS, type Steps } from "../steps.js";
import { Spans } from "./account-spans.js";
import { type AccountRunVisitor, Teller } from "./account-teller.js";
import { type MonthAxis, type MonthWindow, monthAxis } from "./month-axis.js";
import { outermostDays } from "./outermost-days.js";
import { RowColumns } from "./row-columns.js";
import { BLOCK, BLOCK_BITS, rowsByBlock } from "./rows-by-block.js";
import { RunBuilder } from "./run-builder.js";
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
 * Cost O(rows + accounts): over the rows as they stand where accounts are few, else block by block of accounts, but for
 * the accounts with one row, which are told as they are met. A row that goes on where its account's last one ended, at
 * the same price, only moves that one's end: monthly snapshots cost no more than the subscriptions behind them. Rows of
 * an account that overlap are added up, one step in 32 months each. Memory: 16 bytes an account and 16 a row that does
 * not go on; where accounts are many, two bits an account and 32 bytes a row of those with several. Fresh memory is the
 * dearest of it all: its first use costs more than the arithmetic.
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
  const accounts = intervals.accountLabels.length;
  const columns = new RowColumns(intervals, outermostDays(intervals), axis);
  const runs = new RunBuilder(axis.monthCount);
  const teller = new Teller(axis.indexOfDay, visitor, entering);
  const tell = (spans: Spans, count: number) =>
    inBatches(count, (from, to) => spans.tell(from, to, runs, teller), STEP_ACCOUNTS);
  if (accounts <= MOST_AT_ONCE) {
    const spans = new Spans(accounts);
    yield* inBatches(intervals.rowCount, (from, to) => spans.takeRows(columns, from, to));
    yield* tell(spans, accounts);
    return;
  }
  const rows = yield* rowsByBlock(columns, intervals.rowCount, accounts, teller);
  const spans = new Spans(BLOCK);
  for (let block = 0; block < rows.ends.length; block++) {
    const begin = rows.starts[block]!;
    spans.begin(block << BLOCK_BITS);
    yield* inBatches(rows.ends[block]! - begin, (from, to) =>
      spans.takePlaced(rows, axis.indexOfDay, begin + from, begin + to),
    );
    yield* tell(spans, BLOCK);
  }
}

const STEP_ACCOUNTS = STEP_ROWS / 2;

/** The spans of so many accounts stay in the cache whatever the order of rows; more accounts are taken in blocks. */
const MOST_AT_ONCE = 2 ** 16;
