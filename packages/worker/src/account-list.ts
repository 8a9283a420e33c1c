import type { HealthScores, SubscriptionIntervals } from "@tenure/core";
import type { AccountList } from "./calls.js";

/** Paying accounts by score, lowest first, then by MRR, highest first; those without a score come last. */
export function accountList(
  scores: HealthScores,
  intervals: SubscriptionIntervals,
  day: number,
  limit: number,
): AccountList {
  const mrr = mrrOn(intervals, day);
  const paying: { readonly index: number; readonly mrr: number }[] = [];
  for (let i = 0; i < scores.accounts.length; i++) {
    const own = mrr.get(scores.accounts[i]!) ?? 0;
    if (own > 0) paying.push({ index: i, mrr: own });
  }
  const rank = (i: number) => (scores.scored[i] === 1 ? scores.score[i]! : Number.POSITIVE_INFINITY);
  paying.sort((a, b) => (rank(a.index) === rank(b.index) ? b.mrr - a.mrr : rank(a.index) - rank(b.index)));
  return {
    asOf: scores.asOf,
    accounts: paying.slice(0, limit).map(({ index, mrr: own }) => {
      const scored = scores.scored[index] === 1;
      const model = scores.models[scores.modelOf[index]!];
      return {
        account: scores.accounts[index]!,
        name: scores.names[index] ?? null,
        score: scored ? scores.score[index]! : null,
        band: (scored && model?.bands[scores.band[index]!]?.id) || null,
        mrr: own,
      };
    }),
  };
}

/** What each account pays a month on one day, by its id. */
function mrrOn({ rowCount, account, accountLabels, startDay, endDay, mrr }: SubscriptionIntervals, day: number) {
  const sums = new Float64Array(accountLabels.length);
  for (let row = 0; row < rowCount; row++) {
    const code = account[row]!;
    if (code >= 0 && startDay[row]! <= day && day < endDay[row]!) sums[code]! += mrr[row]!;
  }
  return new Map(accountLabels.map((label, code) => [label, sums[code]!]));
}
