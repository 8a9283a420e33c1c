import { type HealthScores, inBatches, type Steps, type SubscriptionIntervals } from "@tenure/core";
import type { AccountList } from "./calls.js";

interface PayingAccount {
  readonly index: number;
  /** Infinite without a score, so that it comes last. */
  readonly score: number;
  readonly mrr: number;
}

/** Paying accounts by score, lowest first, then by MRR, highest first; those without a score come last. */
export function* accountList(
  scores: HealthScores,
  intervals: SubscriptionIntervals,
  day: number,
  limit: number,
): Steps<AccountList> {
  const mrr = yield* mrrOn(intervals, day);
  const first = new FirstAccounts(limit);
  yield* inBatches(
    scores.accounts.length,
    (from, to) => {
      for (let index = from; index < to; index++) {
        const own = mrr.get(scores.accounts[index]!) ?? 0;
        const score = scores.scored[index] === 1 ? scores.score[index]! : Number.POSITIVE_INFINITY;
        if (own > 0) first.offer({ index, score, mrr: own });
      }
    },
    STEP_ACCOUNTS,
  );
  return {
    asOf: scores.asOf,
    accounts: first.inOrder().map(({ index, mrr: own }) => {
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

/** Accounts of a step: each is looked up by its id. */
const STEP_ACCOUNTS = 4096;

/** What each account that pays on one day pays a month, by its id. */
export function* mrrOn(
  { rowCount, account, accountLabels, startDay, endDay, mrr }: SubscriptionIntervals,
  day: number,
): Steps<ReadonlyMap<string, number>> {
  const sums = new Float64Array(accountLabels.length);
  yield* inBatches(rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = account[row]!;
      if (code >= 0 && startDay[row]! <= day && day < endDay[row]!) sums[code]! += mrr[row]!;
    }
  });
  const byId = new Map<string, number>();
  yield* inBatches(
    sums.length,
    (from, to) => {
      for (let code = from; code < to; code++) if (sums[code]! > 0) byId.set(accountLabels[code]!, sums[code]!);
    },
    STEP_ACCOUNTS,
  );
  return byId;
}

const byNeed = (a: PayingAccount, b: PayingAccount) =>
  (a.score === b.score ? b.mrr - a.mrr : a.score - b.score) || a.index - b.index;

/** Keeps the first `limit` accounts of many, without ever sorting them all. */
class FirstAccounts {
  readonly #limit: number;
  #kept: PayingAccount[] = [];
  /** The last of those that stay: whoever comes after it is none of the first. */
  #last: PayingAccount | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(account: PayingAccount): void {
    if (this.#last && byNeed(account, this.#last) > 0) return;
    this.#kept.push(account);
    if (this.#kept.length >= 2 * this.#limit + STEP_ACCOUNTS) this.inOrder();
  }

  inOrder(): readonly PayingAccount[] {
    this.#kept = this.#kept.sort(byNeed).slice(0, this.#limit);
    if (this.#kept.length === this.#limit) this.#last = this.#kept.at(-1);
    return this.#kept;
  }
}
