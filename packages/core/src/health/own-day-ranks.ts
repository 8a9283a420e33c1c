import type { Steps } from "../steps.js";
import type { AccountBase } from "./account-base.js";
import type { HealthMeasure, HealthModel } from "./health-model.js";
import { percentileAmong, percentileOf } from "./normalise.js";
import { type DayRows, stackedSteps } from "./stacked-rows.js";

/** Whether a model has a measure that scores accounts by their place among each other. */
export const ranksAccounts = ({ groups }: HealthModel): boolean =>
  groups.some(({ measures }) => measures.some(({ normalise }) => normalise.kind === "percentile"));

/** Accounts on days that are read together: enough days for an account's rows to be looked up seldom. */
const ROWS_AT_ONCE = 2 ** 21;
/** More accounts of one day than this are found faster among sorted values. */
const FEW = 16;

/** Days with all whom they rank among, and where the accounts that left then stand. */
interface RankedDays extends DayRows {
  readonly account: Int32Array<ArrayBuffer>;
  readonly from: number[];
  readonly days: number[];
  readonly places: { readonly account: number; readonly row: number }[][];
}

/**
 * Ranks some accounts as each stood on a day of its own, and writes it into the percentiles of `normalised`. Other rules
 * look at one account only and need no other day.
 *
 * Accounts of one day share a ranking, for which the measures that rank are read again as of that day, of those whom
 * they rank among and of nobody else; and of many days at once, because all days of an account cost little more to read
 * than one of them.
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
  const accountsOf = new Map<number, number[]>();
  for (let i = 0; i < ranked.length; i += 1) {
    if (ranked[i] !== 1) continue;
    for (const [k, { normalise }] of measures.entries()) {
      if (normalise.kind === "percentile") normalised[k]![i] = Number.NaN;
    }
    const others = accountsOf.get(ownDay[i]!);
    if (others) others.push(i);
    else accountsOf.set(ownDay[i]!, [i]);
  }
  const account: number[] = [];
  let group = { from: [0], days: [] as number[], places: [] as RankedDays["places"] };
  const rankGroup = function* (): Steps<void> {
    const rows: RankedDays = { ...group, account: Int32Array.from(account) };
    account.length = 0;
    group = { from: [0], days: [], places: [] };
    for (const [k, measure] of measures.entries()) {
      if (measure.normalise.kind !== "percentile") continue;
      const values = yield* stackedSteps(base, measure, model.missing === "carry-forward", rows, []);
      yield* rankDays(rows, values, measure.normalise, normalised[k]!);
    }
  };
  for (const day of [...accountsOf.keys()].sort((a, b) => a - b)) {
    const rivals = yield* rivalsOn(day);
    const leaving = new Set(accountsOf.get(day)!);
    const places: { readonly account: number; readonly row: number }[] = [];
    for (let i = 0; i < rivals.length; i += 1) {
      if (rivals[i] !== 1) continue;
      if (leaving.has(i)) places.push({ account: i, row: account.length });
      account.push(i);
    }
    group.days.push(day);
    group.from.push(account.length);
    group.places.push(places);
    yield;
    if (account.length >= ROWS_AT_ONCE) yield* rankGroup();
  }
  if (group.days.length > 0) yield* rankGroup();
}

function* rankDays(
  { from, places }: RankedDays,
  values: Float64Array<ArrayBuffer>,
  { better }: Extract<HealthMeasure["normalise"], { kind: "percentile" }>,
  normalised: Float64Array<ArrayBuffer>,
): Steps<void> {
  for (const [d, own] of places.entries()) {
    const ofDay = values.subarray(from[d]!, from[d + 1]!);
    const percentile =
      own.length > FEW ? percentileAmong(ofDay, better) : (x: number) => percentileOf(x, ofDay, better);
    for (const { account, row } of own) normalised[account] = percentile(values[row]!);
    yield;
  }
}
