import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, monthOfDay } from "../table/calendar.js";
import { dailySumChurn } from "./daily-sum-churn.js";
import { intervalsOf, notFinite, type SubscriptionRow, valueIn } from "./subscriptions.fixture.js";

const rates = (rows: readonly SubscriptionRow[], window = {}) =>
  valueIn(dailySumChurn(intervalsOf(rows), window)).months.map(({ netMrrChurnRate }) => netMrrChurnRate);

describe("net MRR churn by the daily sum", () => {
  it("is −10 % for a day from 100 to 120 of which 10 are new, as ChartMogul's example has it", () => {
    const rows = [
      { account: "A", start: "2024-01-01", end: "2024-02-10", mrr: 100 },
      { account: "A", start: "2024-02-10", mrr: 110 },
      { account: "B", start: "2024-02-10", mrr: 10 },
    ];
    const [, february] = rates(rows, { to: "2024-02" });
    expect(february).toBeCloseTo(-0.1, 12);
  });

  it("sees who comes and goes within a month, and may pass 100 %", () => {
    const visits = [3, 9, 15, 21].map((day): SubscriptionRow => {
      const [start, end] = [dayNumber(2024, 2, day), dayNumber(2024, 2, day + 3)];
      return { account: `visitor ${day}`, start, end, mrr: 300 };
    });
    const [, february] = rates([{ account: "A", start: "2024-01-01", mrr: 100 }, ...visits], { to: "2024-02" });
    expect(february).toBeCloseTo(4 * 0.75, 12);
  });

  it("nets in who comes back, who was paid for before", () => {
    const rows = [
      { account: "A", start: "2024-01-01", mrr: 100 },
      { account: "B", start: "2024-01-01", end: "2024-02-10", mrr: 100 },
      { account: "B", start: "2024-02-20", mrr: 100 },
    ];
    expect(rates(rows, { to: "2024-02" })[1]).toBeCloseTo(100 / 200 - 100 / 100, 12);
  });

  it("has none where no day of a month starts with MRR, and says so", () => {
    const result = valueIn(
      dailySumChurn(intervalsOf([{ account: "A", start: "2024-01-31", end: "2024-02-01", mrr: 10 }]), {
        to: "2024-03",
      }),
    );
    expect(result.months.map(({ netMrrChurnRate }) => netMrrChurnRate)).toEqual([null, 1, null]);
    expect(result.reasons).toEqual({
      "months[0].netMrrChurnRate": "no-base",
      "months[2].netMrrChurnRate": "no-base",
    });
  });

  it("equals the sum over days of what the rows pay then, one day at a time", () => {
    const anyRow = fc.record({
      account: fc.constantFrom("A", "B", "C"),
      start: fc.integer({ min: 19_800, max: 19_900 }),
      length: fc.integer({ min: 1, max: 60 }),
      mrr: fc.constantFrom(10, 20.5, 30.1),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 8 }), (drawn) => {
        const rows = drawn.map(({ length, ...row }) => ({ ...row, end: row.start + length }));
        const result = valueIn(dailySumChurn(intervalsOf(rows), { to: "2024-09" }));
        expect(notFinite(result)).toEqual([]);
        const total = (day: number, account?: string) =>
          rows
            .filter((row) => row.start <= day && day < row.end && (account === undefined || row.account === account))
            .reduce((sum, row) => sum + row.mrr, 0);
        const expected = new Map<number, number>();
        for (let day = 19_800; day < 20_000; day++) {
          const start = total(day - 1);
          if (start === 0) continue;
          const gained = ["A", "B", "C"].reduce((sum, account) => {
            const first = Math.min(...rows.filter((row) => row.account === account).map((row) => row.start));
            return sum + (first === day ? total(day, account) : 0);
          }, 0);
          const month = monthOfDay(day);
          expected.set(month, (expected.get(month) ?? 0) + (start - total(day) + gained) / start);
        }
        const firstMonth = monthOfDay(Math.min(...rows.map((row) => row.start)));
        for (const [index, { netMrrChurnRate }] of result.months.entries()) {
          const known = expected.get(firstMonth + index);
          if (known === undefined) expect(netMrrChurnRate).toBeNull();
          else expect(netMrrChurnRate).toBeCloseTo(known, 9);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
