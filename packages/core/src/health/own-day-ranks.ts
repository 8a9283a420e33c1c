import type { Steps } from "../steps.js";
import type { AccountBase } from "./account-base.js";
import type { HealthModel } from "./health-model.js";
import { percentileAmong } from "./normalise.js";
import { measureReader } from "./raw-measures.js";

/** Whether a model has a measure that scores accounts by their place among each other. */
export const ranksAccounts = ({ groups }: HealthModel): boolean =>
  groups.some(({ measures }) => measures.some(({ normalise }) => normalise.kind === "percentile"));

/** Accounts on days that are read together: account by account, because all days of one cost little more than one. */
const ROWS_AT_ONCE = 2 ** 18;
const MOST_ROWS = 2 ** 25;

/**
 * Ranks some accounts as each stood on a day of its own, and writes it into the percentiles of `normalised`. Other rules
 * look at one account only and need no other day.
 *
 * Accounts of one day share a ranking, for which the measures that rank are read again as of that day, of those whom
 * they rank among and of nobody else.
 *
 * @param ranked 1 for each account to rank
 * @param ownDay of every account
 * @param rivalsOn 1 for each account that percentiles of a day rank among, the ranked ones of that day included
 * @param normalised one column per measure, in the order of the model
 */
export function* rankOnOwnDays(
  base: AccountBase,
  model: HealthModel,
  ranked: Uint8Array<ArrayBuffer>,
  ownDay: Int32Array<ArrayBuffer>,
  rivalsOn: (day: number) => Steps<Uint8Array<ArrayBuffer>>,
  normalised: readonly Float64Array<ArrayBuffer>[],
): Steps<void> {
  const measures = model.groups.flatMap((group) => group.measures);
  const accountsOf = new Map<number, Set<number>>();
  for (let i = 0; i < ranked.length; i += 1) {
    if (ranked[i] !== 1) continue;
    for (const [k, { normalise }] of measures.entries()) {
      if (normalise.kind === "percentile") normalised[k]![i] = Number.NaN;
    }
    const others = accountsOf.get(ownDay[i]!);
    if (others) others.add(i);
    else accountsOf.set(ownDay[i]!, new Set([i]));
  }
  // Accounts on days, day by day, until there are enough of them to read.
  let [account, day, ranks]: [number[], number[], Ranked[]] = [[], [], []];
  const rankThese = function* (): Steps<void> {
    const order = Float64Array.from(account, (of, row) => of * MOST_ROWS + row).sort();
    const rows = Int32Array.from(order, (one) => one % MOST_ROWS);
    const asked = { account: rows.map((row) => account[row]!), day: rows.map((row) => day[row]!) };
    const values = new Float64Array(rows.length);
    for (const [k, measure] of measures.entries()) {
      if (measure.normalise.kind !== "percentile") continue;
      const reader = yield* measureReader(base, measure, model.missing === "carry-forward", []);
      const read = yield* reader(asked);
      for (let i = 0; i < rows.length; i += 1) values[rows[i]!] = read.values[i]!;
      for (const { leaving, from, to } of ranks) {
        const percentile = percentileAmong(values.subarray(from, to), measure.normalise.better);
        for (const row of leaving) normalised[k]![account[row]!] = percentile(values[row]!);
        yield;
      }
    }
    [account, day, ranks] = [[], [], []];
  };
  for (const [own, leaving] of accountsOf) {
    const rivals = yield* rivalsOn(own);
    const from = account.length;
    const rows: number[] = [];
    rivals.forEach((is, i) => {
      if (is !== 1) return;
      if (leaving.has(i)) rows.push(account.length);
      account.push(i);
      day.push(own);
    });
    const to = account.length;
    ranks.push({ leaving: rows, from, to });
    if (to >= ROWS_AT_ONCE) yield* rankThese();
  }
  yield* rankThese();
}

/** The rows of a day, and those of them that are ranked. */
interface Ranked {
  readonly leaving: readonly number[];
  readonly from: number;
  readonly to: number;
}
