import { describe, expect, it } from "vitest";
import { formatDay, formatMonth } from "../table/calendar.js";
import { farOffStarts, nearMonths } from "./far-off-start.js";
import { mrrLedger } from "./mrr-ledger.js";
import { intervalsOf, type SubscriptionRow, valueIn } from "./subscriptions.fixture.js";

const row = (account: string, start: string, more: Partial<SubscriptionRow> = {}): SubscriptionRow => ({
  account,
  start,
  mrr: 100,
  ...more,
});

const base = ["2024-01-10", "2024-02-10", "2024-03-10", "2024-05-10"].map((day, i) => row(`A${i}`, day));

const told = (rows: readonly SubscriptionRow[]) =>
  farOffStarts(intervalsOf(rows)).map(({ side, row, day, rows }) => ({ side, row, day: formatDay(day), rows }));

const months = (rows: readonly SubscriptionRow[]) => {
  const near = nearMonths(intervalsOf(rows));
  return near && [formatMonth(near.first), formatMonth(near.last), near.hasEarlier];
};

describe("a start far off", () => {
  it("is one over three years after every other date, or over ten before every other start", () => {
    expect(told([...base, row("X", "2027-05-31")])).toEqual([]);
    expect(told([...base, row("X", "2027-06-01")])).toEqual([{ side: "late", row: 4, day: "2027-06-01", rows: 1 }]);
    expect(told([row("X", "2014-01-01"), ...base])).toEqual([]);
    expect(told([row("X", "2013-12-31"), ...base])).toEqual([{ side: "early", row: 0, day: "2013-12-31", rows: 1 }]);
  });

  it("is one a year after all others already where there are a hundred rows", () => {
    const many = Array.from({ length: 100 }, (_, i) => row(`B${i}`, `2024-0${1 + (i % 9)}-01`));
    expect(told([...many, row("X", "2025-09-30")])).toEqual([]);
    expect(told([...many, row("X", "2025-10-01")])).toEqual([{ side: "late", row: 100, day: "2025-10-01", rows: 1 }]);
    expect(told([...many.slice(2), row("X", "2025-10-01")])).toEqual([]);
  });

  it("is found on both sides at once, and moves neither the first month nor the last", () => {
    const rows = [row("X", "1900-01-01"), ...base, row("Y", "2042-01-15"), row("Z", "2043-01-15", { mrr: 0 })];
    expect(told([row("X", "1900-01-01"), ...base, row("Y", "2042-01-15")])).toEqual([
      { side: "late", row: 5, day: "2042-01-15", rows: 1 },
      { side: "early", row: 0, day: "1900-01-01", rows: 1 },
    ]);
    expect(months(rows)).toEqual(["2024-01", "2024-05", true]);
  });

  it("is none where many rows start there: one row in twenty is a slip, more of them are history", () => {
    const years = Array.from({ length: 40 }, (_, i) => row(`B${i}`, `2020-0${1 + (i % 9)}-01`));
    const late = [row("X", "2030-01-01"), row("Y", "2030-02-01")];
    expect(told([...years, ...late])).toEqual([{ side: "late", row: 40, day: "2030-01-01", rows: 2 }]);
    expect(told([...years, ...late, row("Z", "2030-03-01")])).toEqual([]);
    expect(told([row("X", "2010-01-01"), row("Y", "2030-02-01")])).toEqual([]);
  });

  it("is none after years in which the base only shrank: ends are dates too", () => {
    const ends = ["2024-12-01", "2025-10-01", "2026-09-01", "2027-06-01"];
    const shrinking = base.map((one, i) => ({ ...one, end: ends[i]! }));
    expect(told([...shrinking, row("X", "2029-01-01")])).toEqual([]);
    expect(told([...base, row("X", "2029-01-01")])).toHaveLength(1);
  });

  it("of a row without revenue never sets a month, however near it is", () => {
    expect(months([...base, row("T", "2025-02-01", { trial: true }), row("F", "2025-03-01", { mrr: 0 })])).toEqual([
      "2024-01",
      "2024-05",
      false,
    ]);
    expect(months([row("T", "2024-01-01", { trial: true })])).toBeNull();
  });

  it("ends and begins the ledger all the same, which names its row; months that were asked for are no surprise", () => {
    const intervals = intervalsOf([...base, row("T", "2042-01-15", { trial: true }), row("X", "1900-01-01")]);
    const ledger = valueIn(mrrLedger(intervals));
    expect(formatMonth(ledger.firstMonth)).toBe("1900-01");
    expect(formatMonth(ledger.firstMonth + ledger.monthCount - 1)).toBe("2042-01");
    expect(ledger.issues).toEqual([
      {
        code: "range/far-off-start",
        severity: "notice",
        path: "subscriptions[5].start_date",
        given: "2042-01-15",
        params: { side: "late", month: "2042-01", years: 3 },
        count: 1,
      },
      {
        code: "range/far-off-start",
        severity: "notice",
        path: "subscriptions[6].start_date",
        given: "1900-01-01",
        params: { side: "early", month: "1900-01", years: 10 },
        count: 1,
      },
    ]);
    expect(valueIn(mrrLedger(intervals, { from: "2024-01", to: "2024-05" })).issues).toEqual([]);
  });
});
