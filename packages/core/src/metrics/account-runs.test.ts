import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Result, succeed } from "../result.js";
import { type CohortOptions, cohortMatrix } from "../retention/cohort-matrix.js";
import { firstDayOfMonth, formatDay, formatMonth, parseMonth } from "../table/calendar.js";
import { MISSING_DAY, OPEN_END } from "../table/table.js";
import { CHUNK } from "./account-spans.js";
import type { MonthWindow } from "./month-axis.js";
import { LEDGER_COUNTS, LEDGER_MONEY, type MrrLedger, mrrLedger, mrrLedgerByGroup } from "./mrr-ledger.js";
import { outermostDays } from "./outermost-days.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";
import { intervalsOf, type SubscriptionRow, valueIn } from "./subscriptions.fixture.js";

const FIRST = parseMonth("2022-03")!;
const MONTHS = 30;

/** What each account pays in each month, in cents. */
const anyBase = fc
  .array(
    fc.array(
      fc.oneof(fc.constantFrom(0, 0, 10, 20, 30, 10_000, 10_010), fc.integer({ min: 1, max: 1e9 })).chain((cents) =>
        // The same price for a while, as most prices are.
        fc.integer({ min: 1, max: 6 }).map((months) => new Array<number>(months).fill(cents)),
      ),
      { maxLength: 12 },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((accounts) => accounts.map((spells) => spells.flat().slice(0, MONTHS)));

const row = (account: number, from: number, until: number, cents: number): SubscriptionRow => ({
  account: `A${account}`,
  start: firstDayOfMonth(FIRST + from),
  end: firstDayOfMonth(FIRST + until),
  mrr: cents / 100,
});

/** A row for every account and month, month after month. */
function snapshots(base: readonly (readonly number[])[]): SubscriptionRow[] {
  return Array.from({ length: MONTHS }, (_, month) =>
    base.flatMap((cents, account) => (cents[month] ? [row(account, month, month + 1, cents[month])] : [])),
  ).flat();
}

/** A row for every spell at one price. */
function subscriptions(base: readonly (readonly number[])[]): SubscriptionRow[] {
  return base.flatMap((cents, account) => {
    const rows: SubscriptionRow[] = [];
    for (let from = 0, until = 1; from < cents.length; from = until, until += 1) {
      while (until < cents.length && cents[until] === cents[from]) until += 1;
      if (cents[from]! > 0) rows.push(row(account, from, until, cents[from]!));
    }
    return rows;
  });
}

const to = formatMonth(FIRST + MONTHS - 1);
const columnsOf = (ledger: MrrLedger) =>
  Object.fromEntries([...LEDGER_MONEY, ...LEDGER_COUNTS].map((name) => [name, Array.from(ledger[name])]));
const ledgerOf = (rows: readonly SubscriptionRow[]) => columnsOf(valueIn(mrrLedger(intervalsOf(rows), { to })));

const anyCohorts: readonly CohortOptions[] = [
  { to, convention: "default" },
  { to, convention: "first-start" },
  { to, clock: "rolling" },
];

/** The ledger of the one group that everybody is in: its accounts are told by name. */
function ledgerByName(intervals: SubscriptionIntervals, window: MonthWindow): Result<MrrLedger> {
  const everybody = { column: "all", labels: ["all"], codes: new Int32Array(intervals.accountLabels.length) };
  const grouped = mrrLedgerByGroup(intervals, everybody, window);
  return grouped.ok ? succeed(grouped.value.groups.get("all")!) : grouped;
}

/** The same rows of accounts that stand far apart among many others. */
function amongMany(intervals: SubscriptionIntervals): SubscriptionIntervals {
  const apart = Math.ceil(70_000 / intervals.accountLabels.length);
  return {
    ...intervals,
    account: intervals.account.map((code) => code * apart),
    accountLabels: new Array<string>(intervals.accountLabels.length * apart),
  };
}

describe("rows of an account", () => {
  it("give one ledger, to the last digit, as monthly snapshots, as the same in any order and as the subscriptions behind them", () => {
    const shuffled = anyBase.chain((base) => {
      const rows = snapshots(base);
      return fc.tuple(fc.constant(base), fc.shuffledSubarray(rows, { minLength: rows.length }));
    });
    fc.assert(
      fc.property(shuffled, ([base, anyOrder]) => {
        const wanted = ledgerOf(subscriptions(base));
        expect(ledgerOf(snapshots(base))).toEqual(wanted);
        expect(ledgerOf(anyOrder)).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it("give the same ledger and cohorts where accounts are too many to be looked at all at once", () => {
    fc.assert(
      fc.property(anyBase, fc.boolean(), (base, hasSnapshots) => {
        // Without snapshots many an account has one row only.
        const few = intervalsOf([...(hasSnapshots ? snapshots(base) : []), ...subscriptions(base)]);
        fc.pre(few.rowCount > 0);
        const many = amongMany(few);
        const wanted = columnsOf(valueIn(mrrLedger(few, { to })));
        expect(columnsOf(valueIn(mrrLedger(many, { to })))).toEqual(wanted);
        expect(columnsOf(valueIn(ledgerByName(many, { to })))).toEqual(wanted);
        for (const options of anyCohorts) {
          expect(valueIn(cohortMatrix(many, options))).toEqual(valueIn(cohortMatrix(few, options)));
        }
      }),
      { numRuns: 25 },
    );
  });

  it("are seen in one pass as they are in several, whatever a later question asks", () => {
    // Columns as they stand tell all, unless a row is odd; a copy of them is gone through anew, in the general way.
    const anyRow = fc.record({
      account: fc.constantFrom("A", "B", "C", "D", null),
      start: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.constantFrom(MISSING_DAY, -2000)),
      length: fc.oneof(fc.constantFrom(30, 31, 0), fc.integer({ min: -1, max: 400 })),
      end: fc.constantFrom(null, null, null, OPEN_END, MISSING_DAY, OPEN_END - 1),
      mrr: fc.constantFrom(10, 10, 10, 20, 0.1, 10 + 1e-12, 0, -1, 1e-10, 1e16, Number.NaN),
    });
    const soundRow = anyRow.map((row) => ({
      account: row.account ?? "A",
      start: Math.max(row.start, 0),
      length: Math.max(row.length, 1),
      end: row.end === OPEN_END ? OPEN_END : null,
      mrr: row.mrr >= 0.1 && row.mrr <= 20 ? row.mrr : 10,
    }));
    const anyRows = fc.oneof(fc.array(soundRow, { maxLength: 30 }), fc.array(anyRow, { maxLength: 30 }));
    const anyWindow = fc.record(
      { asOf: fc.integer({ min: 0, max: 1000 }).map(formatDay), from: fc.constantFrom("1970-02", "1971-06") },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyRows, fc.array(anyWindow, { minLength: 1, maxLength: 3 }), (rows, windows) => {
        const kept = intervalsOf(rows.map(({ length, end, ...row }) => ({ ...row, end: end ?? row.start + length })));
        expect(outermostDays(kept)).toEqual(outermostDays({ ...kept }));
        for (const window of windows) {
          const anew = { ...kept };
          expect(mrrLedger(kept, window)).toEqual(mrrLedger(anew, window));
          expect(ledgerByName(kept, window)).toEqual(mrrLedger(kept, window));
          expect(cohortMatrix(kept, window)).toEqual(cohortMatrix(anew, window));
          // A policy that reads days, and that nothing here is long enough for, goes through the days of every account.
          const byDays = mrrLedger(kept, { ...window, policies: { newAfterDays: 3650 } });
          const ledger = mrrLedger(kept, window);
          if (ledger.ok) expect(columnsOf(ledger.value)).toEqual(columnsOf(valueIn(byDays)));
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ["has neither start nor end", { account: "A", start: MISSING_DAY, end: MISSING_DAY, mrr: 10 }],
    ["is free, from the first of all days", { account: "A", start: 0, end: 100, mrr: 0 }],
  ])("do not count where the first of them %s", (_, odd) => {
    const sound = { account: "A", start: 10_000, end: 10_100, mrr: 10 };
    const kept = intervalsOf([odd, sound]);
    expect(outermostDays(kept)).toEqual(outermostDays({ ...kept }));
    expect(valueIn(mrrLedger(kept))).toEqual(valueIn(mrrLedger(intervalsOf([sound]))));
  });

  it("give the same ledger and cohorts beside rows that count for nothing", () => {
    const idle: SubscriptionRow[] = [
      { account: "A0", start: firstDayOfMonth(FIRST), mrr: 0 },
      { account: null, start: firstDayOfMonth(FIRST), mrr: 5 },
      { account: "A1", start: null, mrr: 5 },
      { account: "A0", start: firstDayOfMonth(FIRST + 2), end: firstDayOfMonth(FIRST + 1), mrr: 5 },
      { account: "A0", start: firstDayOfMonth(FIRST + MONTHS), mrr: 5 },
    ];
    fc.assert(
      fc.property(anyBase, fc.subarray(idle, { minLength: 1 }), (base, added) => {
        const rows = subscriptions(base);
        fc.pre(rows.length > 0);
        const from = formatMonth(FIRST);
        const alone = intervalsOf(rows);
        const beside = intervalsOf([...rows, ...added]);
        for (const intervals of [beside, amongMany(beside)]) {
          expect(columnsOf(valueIn(mrrLedger(intervals, { from, to })))).toEqual(
            columnsOf(valueIn(mrrLedger(alone, { from, to }))),
          );
          for (const options of anyCohorts) {
            expect(valueIn(cohortMatrix(intervals, options)).cohorts).toEqual(
              valueIn(cohortMatrix(alone, options)).cohorts,
            );
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it("give the same ledger as their days do where they begin more spans than are kept in one piece", () => {
    const rows = Array.from({ length: 900 }, (_, account) =>
      Array.from({ length: MONTHS - 2 }, (_, month) =>
        // Some leave and come back, and those of some overlap.
        (month + account) % 7 === 0 ? [] : [row(account, month, month + 1 + (account % 50 === 0 ? 1 : 0), 100 + month)],
      ).flat(),
    ).flat();
    expect(rows.length).toBeGreaterThan(CHUNK);
    const intervals = intervalsOf(rows);
    const byDays = mrrLedger(intervals, { to, policies: { newAfterDays: 3650 } });
    expect(columnsOf(valueIn(mrrLedger(intervals, { to })))).toEqual(columnsOf(valueIn(byDays)));
  });

  it("add up whatever their number: ten thousand of a quarter each are 2,500", () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => row(i % 3, i % 7, 20 + (i % 5), 25));
    const ledger = valueIn(mrrLedger(intervalsOf(rows), { to }));
    expect(ledger.endMrr[10]).toBe(7500);
    expect(ledger.endCustomers[10]).toBe(3);
    expect(ledger.endMrr.at(-1)).toBe(0);
  });
});
