import { type Issue, type Result, succeed } from "../result.js";
import { inBatches, type Steps } from "../steps.js";
import type { AccountBase } from "./account-base.js";
import type { HealthMeasure, HealthModel } from "./health-model.js";
import { normaliseColumnSteps } from "./normalise.js";
import { type AskedDays, type MeasureReader, measureReader, type RawColumn } from "./raw-measures.js";
import { modelsByAccount } from "./score-accounts.js";
import { weighColumnsSteps } from "./score-columns.js";

/** Accounts on days, day by day. */
export interface DayRows {
  readonly account: Int32Array<ArrayBuffer>;
  /** Rows `from[d] … from[d + 1] − 1` are of day `days[d]`. */
  readonly from: readonly number[];
  readonly days: readonly number[];
}

/** Scores of rows by one model; 0 where there is none. */
export interface RowScores {
  readonly scored: Uint8Array<ArrayBuffer>;
  readonly score: Float64Array<ArrayBuffer>;
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
export function taken<Values extends Uint8Array | Int32Array | Float64Array>(
  column: ArrayLike<number>,
  rows: Int32Array,
  into: Values,
): Values {
  for (let i = 0; i < rows.length; i += 1) into[i] = column[rows[i]!]!;
  return into;
}

/** A measure of all rows: account by account, whose days together cost little more than one of them. */
export function* stackedSteps(
  base: AccountBase,
  measure: HealthMeasure,
  carries: boolean,
  rows: DayRows,
  issues: Issue[],
): Steps<Float64Array<ArrayBuffer>> {
  const reader = yield* measureReader(base, measure, carries, issues);
  return yield* stacked(reader, rows, yield* inParts(base, rows));
}

function* stacked(
  reader: MeasureReader,
  { account: { length: count } }: DayRows,
  parts: readonly Part[],
): Steps<Float64Array<ArrayBuffer>> {
  const column = new Float64Array(count);
  for (const part of parts) {
    const { values } = yield* reader(part.asked());
    for (let k = 0; k < part.rows.length; k += 1) column[part.rows[k]!] = values[k]!;
    yield;
  }
  return column;
}

/** Rows that are read together, and whom that asks about which day. */
interface Part {
  readonly rows: Int32Array<ArrayBuffer>;
  readonly asked: () => AskedDays;
}

/** All rows in parts, those of an account one after the other. */
function* inParts(base: AccountBase, rows: DayRows): Steps<readonly Part[]> {
  const order = yield* accountByAccount(rows, base.ids.length);
  const day = dayOfRows(rows);
  const parts: Part[] = [];
  for (let from = 0; from < order.length; from += READ_AT_ONCE) {
    parts.push(partOf(order.subarray(from, from + READ_AT_ONCE), rows, day));
  }
  return parts;
}

const partOf = (own: Int32Array<ArrayBuffer>, rows: DayRows, day: Int32Array): Part => ({
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

/** One model, whose rows it scores (a segment may send accounts to another), and what reads its measures. */
interface OwnRows {
  readonly model: HealthModel;
  readonly measures: readonly HealthMeasure[];
  readonly readers: readonly MeasureReader[];
  readonly found: RowScores;
  /** 1 for each account that it scores; undefined where it scores all. */
  readonly accounts: Uint8Array<ArrayBuffer> | undefined;
  /** Its percentiles of all rows, by measure; undefined for other rules. */
  readonly ranked: readonly (Float64Array<ArrayBuffer> | undefined)[];
}

/**
 * Scores accounts on many days by several models, a part of the rows after another: all days of an account are read
 * together, and once for all models that read the same of it. Only percentiles, which look at everybody of a day, are
 * read ahead.
 *
 * Errors: those of segments.
 *
 * @param others models that segments name
 * @param issues gets what is to be said of the models with these tables
 * @param onProgress called with how many of how many rows are scored
 */
export function* scoreRowsSteps(
  base: AccountBase,
  models: readonly HealthModel[],
  others: readonly HealthModel[],
  rows: DayRows,
  issues: Issue[],
  onProgress: (done: number, total: number) => void,
): Steps<Result<readonly RowScores[]>> {
  const count = rows.account.length;
  const parts = yield* inParts(base, rows);
  const scorers: OwnRows[] = [];
  const scores: RowScores[] = [];
  for (const model of models) {
    const found = { scored: new Uint8Array(count), score: new Float64Array(count) };
    const own = yield* ownRows(base, model, others, rows, parts, found, issues);
    if (!own.ok) return own;
    scores.push(found);
    scorers.push(...own.value);
  }
  const day = dayOfRows(rows);
  let done = 0;
  for (const part of parts) {
    onProgress(done, count);
    // What several models read of the same rows.
    const read = new Map<string, RawColumn>();
    for (const one of scorers) {
      const own = one.accounts && part.rows.filter((row) => one.accounts![rows.account[row]!] === 1);
      yield* scorePart(one, own ? partOf(own, rows, day) : part, own ? new Map() : read);
    }
    done += part.rows.length;
  }
  onProgress(count, count);
  return succeed(scores);
}

/** The models that score the rows of one that was asked for: itself, and those to which its segments send accounts. */
function* ownRows(
  base: AccountBase,
  root: HealthModel,
  others: readonly HealthModel[],
  rows: DayRows,
  parts: readonly Part[],
  found: RowScores,
  issues: Issue[],
): Steps<Result<readonly OwnRows[]>> {
  const [day] = rows.days;
  const assigned = yield* modelsByAccount(base, root, others, new Int32Array(base.ids.length).fill(day!), day!);
  if (!assigned.ok) return assigned;
  const { models, modelOf } = assigned.value;
  issues.push(...assigned.value.issues);
  const scorers: OwnRows[] = [];
  for (const [m, model] of models.entries()) {
    const measures = model.groups.flatMap((group) => group.measures);
    const accounts = models.length === 1 ? undefined : modelOf.map((of) => Number(of === m));
    const among = accounts && taken(accounts, rows.account, new Uint8Array(rows.account.length));
    const readers: MeasureReader[] = [];
    const ranked: (Float64Array<ArrayBuffer> | undefined)[] = [];
    for (const measure of measures) {
      const reader = yield* measureReader(base, measure, model.missing === "carry-forward", issues);
      readers.push(reader);
      const ranks = measure.normalise.kind === "percentile";
      ranked.push(
        ranks ? yield* normalisedByDay(yield* stacked(reader, rows, parts), measure, rows, among) : undefined,
      );
    }
    scorers.push({ model, measures, readers, found, accounts, ranked });
  }
  return succeed(scorers);
}

function* scorePart(
  { model, measures, readers, found, ranked }: OwnRows,
  part: Part,
  read: Map<string, RawColumn>,
): Steps<void> {
  if (part.rows.length === 0) return;
  const asked = part.asked();
  const normalised: Float64Array<ArrayBuffer>[] = [];
  const ofTheDay: Uint8Array<ArrayBuffer>[] = [];
  for (const [k, measure] of measures.entries()) {
    const source = sourceOf(measure, model.missing === "carry-forward");
    const raw = read.get(source) ?? (yield* readers[k]!(asked));
    read.set(source, raw);
    const ranks = ranked[k];
    normalised.push(
      ranks
        ? taken(ranks, part.rows, new Float64Array(part.rows.length))
        : yield* normaliseColumnSteps(raw.values, measure.normalise),
    );
    ofTheDay.push(raw.data);
    yield;
  }
  const { scored, score } = yield* weighColumnsSteps(model, normalised, { ofTheDay });
  for (const [i, row] of part.rows.entries()) {
    found.scored[row] = scored[i]!;
    found.score[row] = score[i]!;
  }
}
