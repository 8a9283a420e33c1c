import { inBatches, STEP_ROWS, type Steps } from "../steps.js";
import { Spans } from "./account-spans.js";
import type { SurveyedRows } from "./row-survey.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

/** The spans of so many accounts stay in the cache whatever the order of rows; more accounts are taken in blocks. */
export const FEW_ACCOUNTS = 2 ** 16;

/** Every question about months begins with these spans, and columns never change: they are taken once. */
const known = new WeakMap<SubscriptionIntervals, Spans>();

/** The spans of all accounts, where they are few. */
export function* spansOf(intervals: SubscriptionIntervals): Steps<Spans> {
  const found = known.get(intervals);
  if (found) return found;
  const { account, startDay, endDay, mrr, rowCount, accountLabels } = intervals;
  const spans = new Spans(accountLabels.length);
  yield* inBatches(rowCount, (from, to) => spans.take(account, startDay, endDay, mrr, from, to));
  known.set(intervals, spans);
  return spans;
}

/**
 * The spans of rows before anything is done to them, where accounts are few and every row can be used as it stands;
 * else `null`, at the first rows that tell. It takes as long as to look whether that is so.
 */
export function* wholeSpans(
  { account, startDay, endDay, mrr }: SurveyedRows,
  rowCount: number,
  accounts: number,
): Steps<Spans | null> {
  if (accounts > FEW_ACCOUNTS) return null;
  const spans = new Spans(accounts);
  for (let from = 0; from < rowCount; from += STEP_ROWS) {
    spans.take(account, startDay, endDay, mrr, from, Math.min(rowCount, from + STEP_ROWS));
    if (!spans.isWhole) return null;
    yield;
  }
  return spans;
}

/** Keeps the spans that were taken of these rows on the way to them. */
export function rememberSpans(intervals: SubscriptionIntervals, spans: Spans): void {
  known.set(intervals, spans);
}
