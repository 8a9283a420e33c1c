import { describe, expect, it } from "vitest";
import { RowPrices } from "./row-prices.js";
import { type SubscriptionRow, subscriptionTable } from "./subscriptions.fixture.js";

const start = "2024-01-01";

/** Units, list price and share paid of each row. */
function pricesOf(rows: readonly Omit<SubscriptionRow, "account" | "start">[]) {
  const prices = new RowPrices(subscriptionTable(rows.map((row) => ({ account: "A", start, ...row }))));
  return rows.map((_, row) => [prices.units(row), prices.listPrice(row), prices.sharePaid(row)]);
}

describe("the price of a row", () => {
  it("is units times list price a month times the share paid", () => {
    expect(pricesOf([{ amount: 300, interval: 3, quantity: 7, discount: 20 }])).toEqual([[7, 100, 0.8]]);
    expect(pricesOf([{ amount: 300 }])).toEqual([[1, 300, 1]]);
  });

  it("counts one unit where a charge by unit gives no number, and none where a monthly total does not", () => {
    const rows = [{ amount: 10, quantity: 3 }, { amount: 10 }, { mrr: 30, quantity: 3 }, { mrr: 30 }];
    expect(pricesOf(rows)).toEqual([
      [3, 10, 1],
      [1, 10, 1],
      [3, 10, 1],
      [Number.NaN, 30, 1],
    ]);
  });

  it("takes a monthly total as what is paid after the discount", () => {
    expect(pricesOf([{ mrr: 72, quantity: 9, discount: 20 }])).toEqual([[9, 10, 0.8]]);
  });

  it("learns nothing from what a monthly total contradicts: no units, and all of it taken off", () => {
    expect(pricesOf([{ mrr: 30, quantity: 0, discount: 100 }])).toEqual([[Number.NaN, 30, 1]]);
  });
});

describe("a row that pays nothing", () => {
  it("is free for a time only if a price is there and the discount is all of it", () => {
    const full = { account: "A", start, amount: 10, interval: 1, quantity: 2, discount: 100 };
    const rows: SubscriptionRow[] = [
      full,
      { ...full, discount: 99 },
      { ...full, trial: true },
      { ...full, amount: 0 },
      { ...full, quantity: 0 },
      { ...full, start: null },
      { ...full, mrr: 0 },
      { ...full, amount: Number.POSITIVE_INFINITY },
    ];
    const prices = new RowPrices(subscriptionTable(rows));
    expect(rows.map((_, row) => prices.isWaived(row))).toEqual([true, ...Array(rows.length - 1).fill(false)]);
  });
});
