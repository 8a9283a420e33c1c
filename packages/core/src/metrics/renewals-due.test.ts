import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay, parseDay } from "../table/calendar.js";
import { MISSING_CODE, MISSING_DAY, OPEN_END } from "../table/table.js";
import { type ContractRow, contractInput, EDGE_CONTRACTS } from "./contracts.fixture.js";
import { renewals } from "./renewals.js";
import { type RenewalCalendar, renewalsDue } from "./renewals-due.js";
import { codesIn, notFinite, valueIn } from "./subscriptions.fixture.js";

const dueOf = (rows: readonly ContractRow[], asOf: string, horizonMonths: number, more = {}) =>
  valueIn(renewalsDue(...contractInput(rows), { asOf, horizonMonths, ...more }));

const linesOf = (calendar: RenewalCalendar) =>
  Array.from({ length: calendar.count }, (_, i) => {
    const id = calendar.subscription[i]!;
    return [
      formatDay(calendar.day[i]!),
      calendar.accountLabels[calendar.account[i]!],
      id === MISSING_CODE ? "-" : calendar.subscriptionLabels[id],
      calendar.mrr[i],
      calendar.termMonths[i],
      calendar.recordedEnd[i] === OPEN_END ? "open" : formatDay(calendar.recordedEnd[i]!),
    ].join(" ");
  });

describe("the calendar of renewals", () => {
  const rows = [
    { account: "A", id: "A-1", start: "2025-08-31", mrr: 100, term: 6 },
    { account: "B", id: "B-1", start: "2026-01-01", end: "2026-05-01", mrr: 10, term: 12 },
    { account: "B", id: "B-1", start: "2026-05-01", mrr: 30, term: 12 },
    { account: "B", id: "B-2", start: "2026-07-14", mrr: 5, term: 1 },
    { account: "C", id: null, start: "2026-01-15", end: "2026-07-15", mrr: 7, term: 6 },
    { account: "D", id: "D-1", start: "2026-01-14", end: "2026-07-14", mrr: 9, term: 6 },
    { account: "E", id: "E-1", start: "2026-07-15", mrr: 11, term: 1 },
  ];

  it("names each contract's next date, with its MRR and term of today, by day and account", () => {
    expect(linesOf(dueOf(rows, "2026-07-14", 6))).toEqual([
      "2026-07-15 C - 7 6 2026-07-15",
      "2026-08-14 B B-2 5 1 open",
      "2026-08-31 A A-1 100 6 open",
      "2027-01-01 B B-1 30 12 open",
    ]);
  });

  it("stands in one order, whatever the order of the rows: by day, account and subscription", () => {
    const together = [
      { account: "B", id: "B-2", start: "2026-06-20", mrr: 5, term: 1 },
      { account: "b", id: "b-1", start: "2026-06-20", mrr: 5, term: 1 },
      { account: "B", id: "B-1", start: "2026-06-20", mrr: 6, term: 1 },
      { account: "A", id: null, start: "2026-06-20", mrr: 7, term: 1 },
      { account: "A", id: null, start: "2026-06-20", mrr: 8, term: 1 },
      { account: "Z", id: "Z-1", start: "2026-06-19", mrr: 8, term: 1 },
    ];
    for (const order of [together, [...together].reverse()]) {
      expect(linesOf(dueOf(order, "2026-07-14", 1))).toEqual([
        "2026-07-19 Z Z-1 8 1 open",
        "2026-07-20 A - 8 1 open",
        "2026-07-20 A - 7 1 open",
        "2026-07-20 B B-1 6 1 open",
        "2026-07-20 B B-2 5 1 open",
        "2026-07-20 b b-1 5 1 open",
      ]);
    }
  });

  it("ends on the same day some months later, that day included", () => {
    expect(linesOf(dueOf(rows, "2026-07-14", 1))).toHaveLength(2);
    expect(formatDay(dueOf(rows, "2026-07-31", 1).lastDay)).toBe("2026-08-31");
    expect(linesOf(dueOf(rows, "2026-07-31", 1)).at(-1)).toBe("2026-08-31 A A-1 100 6 open");
    expect(linesOf(dueOf(rows, "2026-07-30", 1)).at(-1)).toBe("2026-08-15 E E-1 11 1 open");
  });

  it("repeats the dates of each contract where that is asked for", () => {
    const calendar = dueOf(rows.slice(0, 4), "2026-07-14", 8, { repeat: true });
    expect(linesOf(calendar).map((line) => line.slice(0, 16))).toEqual([
      "2026-08-14 B B-2",
      "2026-08-31 A A-1",
      "2026-09-14 B B-2",
      "2026-10-14 B B-2",
      "2026-11-14 B B-2",
      "2026-12-14 B B-2",
      "2027-01-01 B B-1",
      "2027-01-14 B B-2",
      "2027-02-14 B B-2",
      "2027-02-28 A A-1",
      "2027-03-14 B B-2",
    ]);
  });

  it("knows the contracts as they stood on its first day, whatever has happened since", () => {
    // D still runs on 13 July, B-2 has not begun, and E neither.
    expect(linesOf(dueOf(rows, "2026-07-13", 2))).toEqual([
      "2026-07-14 D D-1 9 6 2026-07-14",
      "2026-07-15 C - 7 6 2026-07-15",
      "2026-08-31 A A-1 100 6 open",
    ]);
    expect(dueOf(rows, "2020-01-01", 600).count).toBe(0);
  });

  it("takes a price that is known to change for the contract going on", () => {
    const known = [
      { account: "A", id: "A-1", start: "2026-01-01", end: "2026-09-01", mrr: 10, term: 3 },
      { account: "A", id: "A-1", start: "2026-09-01", mrr: 12, term: 3 },
    ];
    expect(linesOf(dueOf(known, "2026-07-14", 3))).toEqual(["2026-10-01 A A-1 10 3 open"]);
  });

  it("does not name what pays nothing", () => {
    const free = [
      { account: "A", id: "A-1", start: "2026-01-01", amount: 10, interval: 1, discount: 100 },
      { account: "A", id: "A-2", start: "2026-01-01", amount: 0, interval: 1, discount: 0 },
    ];
    expect(dueOf(free, "2026-07-14", 3).count).toBe(0);
  });

  it("refuses a day that is none, a horizon or a term out of range", () => {
    const input = contractInput(rows);
    expect(codesIn(renewalsDue(...input, { asOf: "2026-02-30", horizonMonths: 3 }))).toEqual(["range/not-a-day"]);
    for (const horizonMonths of [0, 601, 1.5, Number.NaN]) {
      expect(codesIn(renewalsDue(...input, { asOf: "2026-07-14", horizonMonths }))).toEqual([
        "renewals/horizon-out-of-range",
      ]);
    }
    expect(codesIn(renewalsDue(...input, { asOf: "2026-07-14", horizonMonths: 3, termMonths: 0 }))).toEqual([
      "renewals/term-out-of-range",
    ]);
  });
});

const firstDay = parseDay("2022-11-15")!;
const openRow = fc.record({
  account: fc.constantFrom("A", "B", "C"),
  id: fc.constantFrom("1", "2", null),
  start: fc.integer({ min: firstDay, max: firstDay + 300 }),
  mrr: fc.constantFrom(1, 10, 100),
  term: fc.constantFrom(1, 2, 3, 6, 12, 13),
});

describe("the calendar of any base", () => {
  it("agrees with the renewals that then come, when nobody starts, leaves or changes", () => {
    const asOf = "2023-11-30";
    const until = "2024-11-30";
    fc.assert(
      fc.property(fc.array(openRow, { minLength: 1, maxLength: 12 }), (rows) => {
        const calendar = dueOf(rows, asOf, 12, { repeat: true });
        const columns = (to: string) => {
          const { due, dueMrr } = valueIn(renewals(...contractInput(rows), { asOf: to }));
          const sum = (column: ArrayLike<number>) => Array.from(column).reduce((total, x) => total + x, 0);
          return [sum(due), sum(dueMrr)];
        };
        const [before, after] = [columns(asOf), columns(until)];
        expect([calendar.count, calendar.mrr.reduce((sum, mrr) => sum + mrr, 0)]).toEqual([
          after[0]! - before[0]!,
          after[1]! - before[1]!,
        ]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("has one date a contract unless it repeats, in order, and nothing outside its days", () => {
    for (const day of ["2023-01-31", "2023-03-01", "2023-12-31", "2024-02-29"]) {
      const once = dueOf(EDGE_CONTRACTS, day, 13);
      const often = dueOf(EDGE_CONTRACTS, day, 13, { repeat: true });
      expect(new Set(once.subscription).size).toBe(once.count);
      expect(often.count).toBeGreaterThan(once.count);
      for (const { asOf, lastDay, day: days } of [once, often]) {
        expect([...days]).toEqual([...days].sort((a, b) => a - b));
        expect(days[0]! > asOf && days.at(-1)! <= lastDay).toBe(true);
      }
    }
  });

  it("gives finite figures for anything at all", () => {
    const anyNumber = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, -1, 0, 1, 12, 100, 1e300, 5e-324));
    const anyDay = fc.oneof(fc.integer({ min: 19_000, max: 20_500 }), fc.constantFrom(MISSING_DAY, OPEN_END, 0));
    const anything = fc.array(
      fc.record({
        account: fc.constantFrom("A", "B", null),
        id: fc.constantFrom("1", null),
        start: anyDay,
        end: anyDay,
        amount: anyNumber,
        interval: anyNumber,
        discount: anyNumber,
        mrr: anyNumber,
        term: anyNumber,
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(anything, fc.boolean(), (rows, repeat) => {
        expect(notFinite(dueOf(rows, "2024-05-31", 600, { repeat }))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
