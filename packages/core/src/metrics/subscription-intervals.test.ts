import { describe, expect, it } from "vitest";
import { OPEN_END } from "../table/table.js";
import { subscriptionIntervals } from "./subscription-intervals.js";
import { category, codesIn, days, intervalsOf, subscriptionTable, tableOf } from "./subscriptions.fixture.js";

const start = "2024-01-01";

describe("MRR of a subscription row", () => {
  it("is amount × quantity × (1 − discount) / interval, unrounded", () => {
    const { mrr } = intervalsOf([
      { account: "A", start, amount: 1200, interval: 12, quantity: 3, discount: 15 },
      { account: "A", start, amount: 100, interval: 3 },
      { account: "A", start, amount: 20, interval: 1, quantity: 25, discount: 0 },
    ]);
    expect(mrr[0]).toBe((1200 * 3 * (1 - 15 / 100)) / 12);
    expect(mrr[1]).toBe(100 / 3);
    expect(mrr[2]).toBe(500);
  });

  it("is the row's own mrr where it gives one, whatever seats or discount say, and the price where it does not", () => {
    const { mrr } = intervalsOf([
      { account: "A", start, mrr: 735, amount: 8820, interval: 12, quantity: 15, discount: 50 },
      { account: "A", start, amount: 8820, interval: 12 },
    ]);
    expect([...mrr]).toEqual([735, 735]);
  });

  it("is nothing for trials, free plans, full discounts and dust", () => {
    const { mrr, issues } = intervalsOf([
      { account: "A", start, mrr: 100, trial: true },
      { account: "A", start, mrr: 100, trial: false },
      { account: "A", start, mrr: 100 },
      { account: "A", start, amount: 0, interval: 1 },
      { account: "A", start, amount: 100, interval: 1, discount: 100 },
      { account: "A", start, mrr: 1e-10 },
    ]);
    expect([...mrr]).toEqual([0, 100, 100, 0, 0, 0]);
    expect(issues).toEqual([]);
  });

  it("leaves out a row without a price or its months, or with an impossible one, and says which and how many", () => {
    const { mrr, issues } = intervalsOf([
      { account: "A", start, amount: 100, interval: 1 },
      { account: "A", start, interval: 1 },
      { account: "A", start, amount: 100 },
      { account: "A", start, amount: -5, interval: 1 },
      { account: "A", start, amount: 100, interval: 0 },
      { account: "A", start, amount: 100, interval: 1, discount: 120 },
    ]);
    expect([...mrr]).toEqual([100, 0, 0, 0, 0, 0]);
    expect(issues).toEqual([
      { code: "data/missing-value", severity: "warning", path: "subscriptions[2].amount", count: 1 },
      { code: "data/missing-value", severity: "warning", path: "subscriptions[3].interval_months", count: 1 },
      { code: "data/out-of-range", severity: "warning", path: "subscriptions[4].amount", given: -5, count: 3 },
    ]);
  });

  it("takes a table without an interval column as monthly, and says so", () => {
    const { mrr, issues } = intervalsOf([{ account: "A", start, amount: 100 }]);
    expect(mrr[0]).toBe(100);
    expect(issues).toEqual([
      {
        code: "data/assumed-monthly",
        severity: "notice",
        path: "subscriptions.interval_months",
        params: { column: "interval_months" },
      },
    ]);
  });

  it("does not count rows without an account or a start", () => {
    const { mrr } = intervalsOf([
      { account: null, start, mrr: 5 },
      { account: "A", start: null, mrr: 5 },
    ]);
    expect([...mrr]).toEqual([0, 0]);
  });
});

describe("subscription intervals", () => {
  it("read no end, and the end of the calendar, as open", () => {
    const { endDay } = intervalsOf([
      { account: "A", start, mrr: 5 },
      { account: "A", start, end: "9999-12-31", mrr: 5 },
      { account: "A", start, end: OPEN_END, mrr: 5 },
      { account: "A", start, end: "2099-12-31", mrr: 5 },
    ]);
    expect([...endDay].map((day) => day === OPEN_END)).toEqual([true, true, true, false]);
    const table = subscriptionTable([{ account: "A", start, mrr: 5 }]);
    const { end_date: _, ...columns } = table.columns;
    const open = subscriptionIntervals({ ...table, columns });
    expect(open.ok && [...open.value.endDay]).toEqual([OPEN_END]);
  });

  it("share the columns of days and accounts with the table", () => {
    const table = subscriptionTable([{ account: "A", start, end: "2025-01-01", mrr: 5 }]);
    const result = subscriptionIntervals(table);
    expect(result.ok && result.value.startDay).toBe((table.columns.start_date as { values: Int32Array }).values);
    expect(result.ok && result.value.endDay).toBe((table.columns.end_date as { values: Int32Array }).values);
  });

  it("name every column that is missing", () => {
    const table = tableOf("subscriptions", { plan: category(["basic"]) }, 1);
    expect(codesIn(subscriptionIntervals(table))).toEqual(Array(3).fill("data/missing-column"));
    const priceless = tableOf("subscriptions", { account_id: category(["A"]), start_date: days([start]) }, 1);
    const result = subscriptionIntervals(priceless);
    expect(!result.ok && result.issues).toEqual([
      { code: "data/missing-column", severity: "error", path: "subscriptions.amount", params: { column: "amount" } },
    ]);
  });
});

describe("currencies", () => {
  const rows = [
    { account: "A", start, mrr: 100, currency: "JPY" },
    { account: "A", start, mrr: 10, currency: "USD" },
    { account: "B", start, mrr: 20, currency: " usd" },
    { account: "C", start, end: start, mrr: 30, currency: "EUR" },
    { account: "D", start, mrr: 0, currency: "GBP" },
  ];

  it("of paying rows are never added up", () => {
    const result = subscriptionIntervals(subscriptionTable(rows));
    expect(!result.ok && result.issues).toEqual([
      {
        code: "data/mixed-currencies",
        severity: "error",
        path: "subscriptions.currency",
        params: { currencies: "JPY, USD", count: 2 },
      },
    ]);
  });

  it("other than the one asked for are left out", () => {
    const { mrr, currency } = intervalsOf(rows, { currency: "usd" });
    expect([...mrr]).toEqual([0, 10, 20, 0, 0]);
    expect(currency).toBe("USD");
    expect(codesIn(subscriptionIntervals(subscriptionTable(rows), { currency: "EUR" }))).toEqual([
      "data/unknown-currency",
    ]);
  });

  it("may be one, or none, of which only the named one is told", () => {
    expect(intervalsOf(rows.slice(1, 4)).currency).toBe("USD");
    expect(intervalsOf([{ account: "A", start, mrr: 5 }]).currency).toBeNull();
    expect(intervalsOf([{ account: "A", start, mrr: 5 }], { currency: "JPY" })).toMatchObject({
      currency: "JPY",
      issues: [{ code: "data/currency-as-asked", severity: "notice", params: { currency: "JPY" } }],
    });
  });

  it("that are missing beside a named one are assumed with a warning, and left out when one is asked for", () => {
    const some = [...rows.slice(1, 3), { account: "E", start, mrr: 7, currency: null }];
    const assumed = intervalsOf(some);
    expect([...assumed.mrr]).toEqual([10, 20, 7]);
    expect(assumed.issues).toEqual([
      {
        code: "data/missing-currency",
        severity: "warning",
        path: "subscriptions[3].currency",
        params: { currency: "USD", counted: true },
        count: 1,
      },
    ]);
    const asked = intervalsOf(some, { currency: "USD" });
    expect([...asked.mrr]).toEqual([10, 20, 0]);
    expect(asked.issues).toHaveLength(1);
  });
});
