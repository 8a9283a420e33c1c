import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { churnCauses } from "./churn-causes.js";
import { LEDGER_CONVENTIONS } from "./ledger-policies.js";
import { mrrLedger } from "./mrr-ledger.js";
import {
  category,
  codesIn,
  days,
  EDGE_ROWS,
  intervalsOf,
  notFinite,
  type SubscriptionRow,
  tableOf,
  valueIn,
} from "./subscriptions.fixture.js";

interface EventRow {
  readonly account: string;
  readonly date: string;
  readonly reason: string | null;
}

const eventTable = (rows: readonly EventRow[]) =>
  tableOf(
    "churn_events",
    {
      account_id: category(rows.map(({ account }) => account)),
      date: days(rows.map(({ date }) => date)),
      reason: category(rows.map(({ reason }) => reason)),
    },
    rows.length,
  );

const STAYS: SubscriptionRow = { account: "stays", start: "2024-01-01", mrr: 700 };
const leaver = (account: string, end: string, mrr = 100): SubscriptionRow => ({
  account,
  start: "2024-01-01",
  end,
  mrr,
});

function causes(rows: readonly SubscriptionRow[], events: readonly EventRow[], options = {}) {
  return valueIn(churnCauses(intervalsOf([STAYS, ...rows]), eventTable(events), { to: "2024-06", ...options }));
}

/** A month's losses by reason, as counts; `untold` where there are any. */
function inMonth(result: ReturnType<typeof causes>, month: string) {
  const { byReason, untold } = result.months.find((row) => row.month === month)!;
  const counts = Object.entries(byReason).map(([reason, part]) => [reason, part.customers] as const);
  return Object.fromEntries([...counts, ...(untold.customers > 0 ? [["untold", untold.customers] as const] : [])]);
}

describe("churn by cause", () => {
  it("takes chosen losses, failed payments and untold ones apart, on the base at the start of the month", () => {
    const result = causes(
      [leaver("A", "2024-03-10"), leaver("B", "2024-03-20", 150), leaver("C", "2024-03-31", 50)],
      [
        { account: "A", date: "2024-03-10", reason: "Too expensive" },
        { account: "B", date: "2024-03-20", reason: "Payment_Failed" },
      ],
    );
    expect(result.months[2]).toEqual({
      month: "2024-03",
      startCustomers: 4,
      startMrr: 1000,
      voluntary: { customers: 1, mrr: 100, logoChurnRate: 0.25, mrrChurnRate: 0.1 },
      delinquent: { customers: 1, mrr: 150, logoChurnRate: 0.25, mrrChurnRate: 0.15 },
      untold: { customers: 1, mrr: 50, logoChurnRate: 0.25, mrrChurnRate: 0.05 },
      byReason: {
        "Too expensive": { customers: 1, mrr: 100, logoChurnRate: 0.25, mrrChurnRate: 0.1 },
        Payment_Failed: { customers: 1, mrr: 150, logoChurnRate: 0.25, mrrChurnRate: 0.15 },
      },
    });
    expect(result.delinquentReasons).toEqual(["Payment_Failed"]);
  });

  it("counts codes as failed payments that it is told to", () => {
    const events = [{ account: "A", date: "2024-03-10", reason: "dunning" }];
    const rows = [leaver("A", "2024-03-10")];
    expect(causes(rows, events).months[2]!.voluntary.customers).toBe(1);
    expect(causes(rows, events, { delinquentReasons: ["Dunning"] }).months[2]!.delinquent.customers).toBe(1);
  });

  it("prefers the event of the month, then that of the month before, then that of the month after", () => {
    const rows = [leaver("A", "2024-03-10")];
    const before = { account: "A", date: "2024-02-28", reason: "before" };
    const same = { account: "A", date: "2024-03-01", reason: "same" };
    const after = { account: "A", date: "2024-04-30", reason: "after" };
    expect(inMonth(causes(rows, [after, same, before]), "2024-03")).toEqual({ same: 1 });
    expect(inMonth(causes(rows, [after, before]), "2024-03")).toEqual({ before: 1 });
    expect(inMonth(causes(rows, [after]), "2024-03")).toEqual({ after: 1 });
    expect(inMonth(causes(rows, [{ ...after, date: "2024-05-01" }]), "2024-03")).toEqual({ untold: 1 });
  });

  it("lets an event explain one loss only, and counts those that explain none", () => {
    const rows = [leaver("A", "2024-02-10"), { ...leaver("A", "2024-04-10"), start: "2024-03-15" }];
    const events = [
      { account: "A", date: "2024-03-01", reason: "price" },
      { account: "A", date: "2024-03-01", reason: "price" },
      { account: "stays", date: "2024-03-01", reason: "price" },
      { account: "nobody", date: "2024-03-01", reason: "price" },
    ];
    const result = causes(rows, events);
    expect([inMonth(result, "2024-02"), inMonth(result, "2024-04")]).toEqual([{ price: 1 }, { price: 1 }]);
    expect(result.unusedEvents).toBe(2);
    const one = causes(rows, events.slice(0, 1));
    expect([inMonth(one, "2024-02"), inMonth(one, "2024-04")]).toEqual([{ untold: 1 }, { price: 1 }]);
  });

  it("leaves a loss untold whose event is blank or says that nobody knows", () => {
    for (const reason of [null, "", "Unknown", "n/a", "不明"]) {
      const events = [{ account: "A", date: "2024-03-10", reason }];
      expect(inMonth(causes([leaver("A", "2024-03-10")], events), "2024-03")).toEqual({ untold: 1 });
    }
  });

  it("has no rates where a month began with nobody, and says so", () => {
    const result = causes([], []);
    expect(result.months[0]!.voluntary.logoChurnRate).toBeNull();
    expect(result.reasons).toEqual({ "months[0]": "no-base" });
  });

  it("warns where most events explain no loss: the tables disagree on who left", () => {
    const right = { account: "A", date: "2024-03-10", reason: "price" };
    const wrong = { account: "stays", date: "2024-03-10", reason: "price" };
    expect(causes([leaver("A", "2024-03-10")], [right]).issues).toEqual([]);
    expect(causes([leaver("A", "2024-03-10")], [right, wrong]).issues).toEqual([
      { code: "kpi/events-disagree", severity: "warning", params: { unused: 1, events: 2, losses: 1 } },
    ]);
  });

  it("needs a column of reasons", () => {
    const { reason: _, ...columns } = eventTable([]).columns;
    expect(codesIn(churnCauses(intervalsOf([STAYS]), tableOf("churn_events", columns, 0)))).toEqual([
      "data/missing-column",
    ]);
  });

  it("adds up to the ledger under every convention, whatever the order of events", () => {
    const anyRow = fc.record({
      account: fc.constantFrom("A", "B", "C"),
      start: fc.integer({ min: 19_700, max: 20_000 }),
      length: fc.integer({ min: 1, max: 120 }),
      mrr: fc.constantFrom(10, 20.5, 30.1),
    });
    const anyEvent = fc.record({
      account: fc.constantFrom("A", "B", "C", "D"),
      date: fc.constantFrom("2023-12-31", "2024-02-10", "2024-04-30", "2024-06-15", "2024-09-01"),
      reason: fc.constantFrom("price", "delinquent", "unknown", null),
    });
    const policies = fc.constantFrom({}, { movements: "dated" as const });
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 1, maxLength: 8 }),
        fc.array(anyEvent, { maxLength: 8 }),
        fc.constantFrom(...LEDGER_CONVENTIONS),
        policies,
        (rows, events, convention, policies) => {
          const intervals = intervalsOf(rows.map(({ length, ...row }) => ({ ...row, end: row.start + length })));
          const options = { convention, policies };
          const ledger = valueIn(mrrLedger(intervals, options));
          const result = valueIn(churnCauses(intervals, eventTable(events), options));
          expect(valueIn(churnCauses(intervals, eventTable(events.toReversed()), options))).toEqual(
            expect.objectContaining({ months: result.months, unusedEvents: result.unusedEvents }),
          );
          expect(notFinite(result)).toEqual([]);
          for (const [index, { voluntary, delinquent, untold }] of result.months.entries()) {
            const parts = [voluntary, delinquent, untold];
            expect(parts.reduce((sum, part) => sum + part.customers, 0)).toBe(ledger.churnedCustomers[index]);
            expect(parts.reduce((sum, part) => sum + part.mrr, 0)).toBeCloseTo(ledger.churnedMrr[index]!, 9);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("adds up to the ledger's rate of logo churn on rows with every trap", () => {
    const intervals = intervalsOf(EDGE_ROWS);
    const ledger = valueIn(mrrLedger(intervals, { to: "2025-03" }));
    const { months } = valueIn(churnCauses(intervals, eventTable([]), { to: "2025-03" }));
    for (const [index, { untold }] of months.entries()) {
      const start = ledger.startCustomers[index]!;
      expect(untold.logoChurnRate).toBe(start > 0 ? ledger.churnedCustomers[index]! / start : null);
    }
  });
});
