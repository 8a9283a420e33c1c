import type { Steps } from "../steps.js";
import { MISSING_DAY } from "../table/table.js";
import type { AccountBase } from "./account-base.js";
import type { HealthModel } from "./health-model.js";
import { percentileAmong } from "./normalise.js";
import { rawMeasureSteps } from "./raw-measures.js";

/** Whether a model has a measure that scores accounts by their place among each other. */
export const ranksAccounts = ({ groups }: HealthModel): boolean =>
  groups.some(({ measures }) => measures.some(({ normalise }) => normalise.kind === "percentile"));

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
  const accountsOf = new Map<number, number[]>();
  for (let i = 0; i < ranked.length; i += 1) {
    if (ranked[i] !== 1) continue;
    const others = accountsOf.get(ownDay[i]!);
    if (others) others.push(i);
    else accountsOf.set(ownDay[i]!, [i]);
  }
  for (const [day, accounts] of accountsOf) {
    const rivals = yield* rivalsOn(day);
    const then = new Int32Array(rivals.length).fill(MISSING_DAY);
    for (let i = 0; i < then.length; i += 1) if (rivals[i] === 1) then[i] = day;
    for (const [k, measure] of model.groups.flatMap(({ measures }) => measures).entries()) {
      if (measure.normalise.kind !== "percentile") continue;
      const { values } = yield* rawMeasureSteps(base, measure, then, model.missing === "carry-forward", []);
      const percentile = percentileAmong(values, measure.normalise.better, rivals);
      for (const i of accounts) normalised[k]![i] = percentile(values[i]!);
      yield;
    }
  }
}
