import type { Issue } from "../result.js";
import { inBatches, type Steps } from "../steps.js";
import type { AccountBase } from "./account-base.js";
import type { HealthMeasure } from "./health-model.js";
import { normaliseColumnSteps } from "./normalise.js";
import { type AskedDays, type MeasureReader, measureReader } from "./raw-measures.js";

/** Accounts on days, day by day. */
export interface DayRows {
  readonly account: Int32Array<ArrayBuffer>;
  /** Rows `from[d] … from[d + 1] − 1` are of day `days[d]`. */
  readonly from: readonly number[];
  readonly days: readonly number[];
}

/** Rows of a reading, all of an account together: so much of the past at a time that what it makes is soon gone. */
const READ_AT_ONCE = 2 ** 16;

/** Place in `days` of every row's day. */
export function dayOfRows({ account, from, days }: DayRows): Int32Array<ArrayBuffer> {
  const day = new Int32Array(account.length);
  for (let d = 0; d < days.length; d += 1) day.fill(d, from[d]!, from[d + 1]!);
  return day;
}

/** What a measure reads from the tables, however it is scaled and weighed. */
export function sourceOf({ source, windowDays, baselineDays }: HealthMeasure, carries: boolean): string {
  return JSON.stringify([source, windowDays, baselineDays, carries]);
}

/** Values of some rows, in a column of their own. */
export function taken<Values extends Uint8Array | Int8Array | Int32Array | Float64Array>(
  column: ArrayLike<number>,
  rows: Int32Array,
  into: Values,
): Values {
  for (let i = 0; i < rows.length; i += 1) into[i] = column[rows[i]!]!;
  return into;
}

/**
 * A measure of all rows: account by account, whose days together cost little more than one of them.
 *
 * @param ofTheDay gets 1 for each row whose value is of its day, and not carried forward
 */
export function* stackedSteps(
  base: AccountBase,
  measure: HealthMeasure,
  carries: boolean,
  rows: DayRows,
  issues: Issue[],
  ofTheDay?: Uint8Array<ArrayBuffer>,
): Steps<Float64Array<ArrayBuffer>> {
  const reader = yield* measureReader(base, measure, carries, issues);
  return yield* stacked(reader, rows, yield* inParts(base, rows), ofTheDay);
}

export function* stacked(
  reader: MeasureReader,
  { account: { length: count } }: DayRows,
  parts: readonly Part[],
  ofTheDay?: Uint8Array<ArrayBuffer>,
): Steps<Float64Array<ArrayBuffer>> {
  const column = new Float64Array(count);
  for (const part of parts) {
    const { values, data } = yield* reader(part.asked());
    for (let k = 0; k < part.rows.length; k += 1) column[part.rows[k]!] = values[k]!;
    if (ofTheDay) for (let k = 0; k < part.rows.length; k += 1) ofTheDay[part.rows[k]!] = data[k]!;
    yield;
  }
  return column;
}

/** Rows that are read together, and whom that asks about which day. */
export interface Part {
  readonly rows: Int32Array<ArrayBuffer>;
  readonly asked: () => AskedDays;
}

/** All rows in parts, those of an account one after the other. */
export function* inParts(base: AccountBase, rows: DayRows): Steps<readonly Part[]> {
  const order = yield* accountByAccount(rows, base.ids.length);
  const day = dayOfRows(rows);
  const parts: Part[] = [];
  for (let from = 0; from < order.length; from += READ_AT_ONCE) {
    parts.push(partOf(order.subarray(from, from + READ_AT_ONCE), rows, day));
  }
  return parts;
}

export const partOf = (own: Int32Array<ArrayBuffer>, rows: DayRows, day: Int32Array): Part => ({
  rows: own,
  asked: () => ({
    account: taken(rows.account, own, new Int32Array(own.length)),
    day: own.map((row) => rows.days[day[row]!]!),
  }),
});

/** Rows of one account after the other, each one's in the order of days. */
function* accountByAccount({ account }: DayRows, accounts: number): Steps<Int32Array<ArrayBuffer>> {
  const next = new Int32Array(accounts + 1);
  for (let row = 0; row < account.length; row += 1) next[account[row]! + 1]! += 1;
  for (let i = 0; i < accounts; i += 1) next[i + 1]! += next[i]!;
  yield;
  const order = new Int32Array(account.length);
  yield* inBatches(account.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      order[next[account[row]!]!] = row;
      next[account[row]!]! += 1;
    }
  });
  return order;
}

/**
 * A measure of all rows on its scale; a percentile ranks among the rows of its own day.
 *
 * @param among 1 for each row that percentiles rank among; all when left out
 */
export function* normalisedByDay(
  raw: Float64Array<ArrayBuffer>,
  { normalise }: HealthMeasure,
  { from }: DayRows,
  among?: Uint8Array<ArrayBuffer>,
): Steps<Float64Array<ArrayBuffer>> {
  if (normalise.kind !== "percentile") return yield* normaliseColumnSteps(raw, normalise);
  const normalised = new Float64Array(raw.length);
  for (let d = 0; d + 1 < from.length; d += 1) {
    const [first, last] = [from[d]!, from[d + 1]!];
    const ofDay = yield* normaliseColumnSteps(raw.slice(first, last), normalise, among?.slice(first, last));
    normalised.set(ofDay, first);
  }
  return normalised;
}
