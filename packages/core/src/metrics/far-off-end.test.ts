import { describe, expect, it } from "vitest";
import { formatDay, formatMonth } from "../table/calendar.js";
import { farOffEnd } from "./far-off-end.js";
import { mrrLedger } from "./mrr-ledger.js";
import { intervalsOf, type SubscriptionRow, valueIn } from "./subscriptions.fixture.js";

const row = (account: string, start: string, end: string | null): SubscriptionRow => ({
  account,
  start,
  end,
  mrr: 100,
});

const told = (rows: readonly SubscriptionRow[]) => {
  const far = farOffEnd(intervalsOf(rows));
  return far && { latest: formatDay(far.latest), rows: far.rows, lastMonth: formatMonth(far.lastMonth) };
};

describe("an end far off", () => {
  it("is one over twelve months after every other date", () => {
    expect(told([row("A", "2024-01-10", null), row("B", "2024-03-05", "2025-03-31")])).toBeNull();
    expect(told([row("A", "2024-01-10", null), row("B", "2024-03-05", "2025-04-01")])).toEqual({
      latest: "2025-04-01",
      rows: 1,
      lastMonth: "2024-03",
    });
  });

  it("leaves the ends that follow each other closely, as those of a base without new customers do", () => {
    const rows = [row("A", "2020-01-01", "2020-12-01"), row("B", "2020-01-01", "2021-12-01")];
    expect(told([...rows, row("C", "2020-01-01", "2022-11-30")])).toBeNull();
    expect(told([...rows, row("C", "2020-01-01", "2099-12-31"), row("D", "2020-01-01", "2099-01-01")])).toEqual({
      latest: "2099-12-31",
      rows: 2,
      lastMonth: "2021-12",
    });
  });

  it("is no open end, no end before its start, and nothing where there are no rows", () => {
    expect(told([])).toBeNull();
    expect(told([row("A", "2024-01-10", null), row("B", "2024-02-10", "2023-01-01")])).toBeNull();
  });

  it("still ends the ledger, as the latest date does, which says so; a month that was asked for is no surprise", () => {
    const intervals = intervalsOf([row("A", "2024-01-10", null), row("B", "2024-03-05", "2099-12-31")]);
    const ledger = valueIn(mrrLedger(intervals));
    expect(formatMonth(ledger.firstMonth + ledger.monthCount - 1)).toBe("2099-12");
    expect(ledger.issues).toEqual([
      {
        code: "range/far-off-end",
        severity: "notice",
        path: "subscriptions[2].end_date",
        given: "2099-12-31",
        params: { month: "2099-12" },
        count: 1,
      },
    ]);
    expect(valueIn(mrrLedger(intervals, { to: "2099-12" })).issues).toEqual([]);
    expect(valueIn(mrrLedger(intervals, { asOf: "2024-05-01" })).issues).toEqual([]);
  });
});
