import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  firstDayOfMonth,
  formatDay,
  formatMonth,
  lastDayOfMonth,
  monthOfDay,
  parseDay,
  parseMonth,
} from "../table/calendar.js";
import { MISSING_DAY, OPEN_END } from "../table/table.js";
import { accountGroups } from "./account-groups.js";
import { KPI_DEFINITIONS, kpiResult } from "./kpis.js";
import { movementsReport } from "./movements-report.js";
import { LEDGER_COUNTS, LEDGER_MONEY, ledgerMonth, type MrrLedger, mrrLedger, mrrLedgerByGroup } from "./mrr-ledger.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";
import {
  codesIn,
  EDGE_ROWS,
  intervalsOf,
  notFinite,
  type SubscriptionRow,
  subscriptionTable,
  valueIn,
} from "./subscriptions.fixture.js";

/** Movements of a ledger as lines: `2023-02 expansion 150`. */
function movementsOf(ledger: MrrLedger): string[] {
  const kinds = {
    newMrr: "new",
    reactivationMrr: "reactivation",
    expansionMrr: "expansion",
    contractionMrr: "contraction",
    churnedMrr: "churn",
  } as const;
  return Array.from({ length: ledger.monthCount }, (_, i) => i).flatMap((i) =>
    Object.entries(kinds).flatMap(([column, kind]) => {
      const amount = ledger[column as keyof typeof kinds][i]!;
      return amount === 0 ? [] : [`${formatMonth(ledger.firstMonth + i)} ${kind} ${amount}`];
    }),
  );
}

const edge = (account: string) =>
  movementsOf(
    valueIn(
      mrrLedger(intervalsOf(EDGE_ROWS.filter((row) => row.account === account)), { from: "2023-01", to: "2025-03" }),
    ),
  );

describe("MRR ledger of one account", () => {
  it("has one movement for an account that comes and stays", () => {
    expect(edge("E01")).toEqual(["2023-01 new 100"]);
  });

  it("counts a start on the month's last day, and an end on it as already gone", () => {
    expect(edge("E02")).toEqual(["2023-01 new 100", "2023-03 churn 100"]);
  });

  it("still counts the month before an end on the first of the next", () => {
    expect(edge("E03")).toEqual(["2023-02 new 100", "2023-04 churn 100"]);
  });

  it("sees a price rise in the middle of a month as expansion at its end", () => {
    expect(edge("E04")).toEqual(["2023-01 new 200", "2023-02 expansion 150"]);
  });

  it("sees a change of plan by a new subscription id as contraction, not as churn and new", () => {
    expect(edge("E05")).toEqual(["2023-01 new 350", "2023-03 contraction 150"]);
  });

  it("does not see a gap inside one month", () => {
    expect(edge("E06")).toEqual(["2023-01 new 120"]);
  });

  it("sees a gap over a month's end as churn and reactivation, at the new price", () => {
    expect(edge("E07")).toEqual(["2023-01 new 120", "2023-02 churn 120", "2023-04 reactivation 150"]);
  });

  it("spreads an annual contract over its months and loses it when it ends", () => {
    expect(edge("E08")).toEqual(["2023-01 new 1000", "2024-01 churn 1000"]);
  });

  it("divides a quarterly charge by three, after the discount", () => {
    expect(edge("E09")).toEqual(["2023-02 new 900"]);
  });

  it("sees more seats as expansion", () => {
    expect(edge("E10")).toEqual(["2023-01 new 500", "2023-05 expansion 300"]);
  });

  it("sees an add-on come and go as expansion and contraction", () => {
    expect(edge("E11")).toEqual(["2023-01 new 100", "2023-03 expansion 40", "2023-06 contraction 40"]);
  });

  it("makes a customer of a trial when it first pays", () => {
    expect(edge("E12")).toEqual(["2023-02 new 80"]);
  });

  it("never sees a life inside one month", () => {
    expect(edge("E13")).toEqual([]);
  });

  it("never counts an interval without length", () => {
    expect(edge("E14")).toEqual([]);
  });

  it("adds up subscriptions that overlap", () => {
    expect(edge("E15")).toEqual(["2023-01 new 100", "2023-02 expansion 100", "2023-03 contraction 100"]);
  });

  it("sees a discount that begins as contraction", () => {
    expect(edge("E16")).toEqual(["2023-01 new 100", "2023-04 contraction 25"]);
  });

  it("takes leap days as they are", () => {
    expect(edge("E17")).toEqual(["2024-02 new 200", "2025-02 churn 200"]);
  });

  it("sees every return as reactivation, and new only once", () => {
    expect(edge("E18")).toEqual([
      "2023-01 new 50",
      "2023-03 churn 50",
      "2023-05 reactivation 50",
      "2023-07 churn 50",
      "2023-09 reactivation 50",
    ]);
  });

  it("nets a downgrade against an add-on of the same size in the same month", () => {
    const rows = [
      { account: "A", start: "2024-01-01", end: "2024-02-10", amount: 100, interval: 1 },
      { account: "A", start: "2024-02-10", amount: 70, interval: 1 },
      { account: "A", start: "2024-02-20", amount: 30, interval: 1 },
    ];
    expect(movementsOf(valueIn(mrrLedger(intervalsOf(rows), { to: "2024-04" })))).toEqual(["2024-01 new 100"]);
  });

  it("takes 0.1 + 0.2 against 0.3 for no movement, and a cent for one", () => {
    const start = [
      { account: "A", start: "2024-01-01", end: "2024-02-10", mrr: 0.1 },
      { account: "A", start: "2024-01-01", end: "2024-02-10", mrr: 0.2 },
    ];
    const to = { to: "2024-03" };
    const same = intervalsOf([...start, { account: "A", start: "2024-02-10", mrr: 0.3 }]);
    expect(movementsOf(valueIn(mrrLedger(same, to)))).toHaveLength(1);
    const cent = intervalsOf([...start, { account: "A", start: "2024-02-10", mrr: 0.31 }]);
    expect(movementsOf(valueIn(mrrLedger(cent, to)))).toHaveLength(2);
    // Where doubles lie further apart than the tolerance, their own noise is no movement either.
    const large = [123456789.1, 0.2].map((mrr) => ({ account: "A", start: "2024-01-01", end: "2024-02-10", mrr }));
    const sum = intervalsOf([...large, { account: "A", start: "2024-02-10", mrr: 123456789.3 }]);
    expect(movementsOf(valueIn(mrrLedger(sum, to)))).toHaveLength(1);
  });
});

describe("an open month", () => {
  const rows = [
    { account: "A", start: "2026-01-10", mrr: 100 },
    { account: "B", start: "2026-05-05", end: "2026-07-10", mrr: 40 },
    { account: "C", start: "2026-05-05", end: "2026-07-20", mrr: 60 },
    { account: "D", start: "2026-07-14", mrr: 7 },
    { account: "E", start: "2026-07-15", mrr: 9 },
  ];

  it("shows the state on the last day covered: what ends or starts later has not happened", () => {
    const ledger = valueIn(mrrLedger(intervalsOf(rows), { asOf: "2026-07-14" }));
    expect(movementsOf(ledger)).toEqual(["2026-01 new 100", "2026-05 new 100", "2026-07 new 7", "2026-07 churn 40"]);
    expect(ledger.lastMonthOpen).toBe(true);
    expect(movementsReport(ledger)).toMatchObject({ asOf: "2026-07-14", openMonth: "2026-07", lastMonth: "2026-07" });
  });

  it("is complete on its last day", () => {
    const ledger = valueIn(mrrLedger(intervalsOf(rows), { asOf: "2026-07-31" }));
    expect(movementsOf(ledger).slice(2)).toEqual(["2026-07 new 16", "2026-07 churn 100"]);
    expect(ledger.lastMonthOpen).toBe(false);
    expect(movementsReport(ledger).openMonth).toBeNull();
  });

  it("equals the complete month of data that stop there", () => {
    const asOf = valueIn(mrrLedger(intervalsOf(rows), { asOf: "2026-06-30" }));
    const to = valueIn(mrrLedger(intervalsOf(rows), { to: "2026-06" }));
    expect(asOf).toEqual(to);
  });
});

describe("months shown", () => {
  const rows = [
    { account: "A", start: "2023-12-30", trial: true, mrr: 10 },
    { account: "A", start: "2024-02-10", end: "2024-05-20", mrr: 10 },
    { account: "B", start: "2024-03-05", end: "2024-03-09", mrr: 10 },
  ];

  it("are from the first with a customer to the latest date in the data, start or end", () => {
    expect(movementsReport(valueIn(mrrLedger(intervalsOf(rows))))).toMatchObject({
      firstMonth: "2024-02",
      lastMonth: "2024-05",
    });
  });

  it("are those asked for, and what lies before still counts as history", () => {
    const again = [...rows, { account: "A", start: "2024-07-01", mrr: 10 }];
    const ledger = valueIn(mrrLedger(intervalsOf(again), { from: "2024-06", to: "2025-07" }));
    expect(movementsOf(ledger)).toEqual(["2024-07 reactivation 10"]);
    expect(ledger.monthCount).toBe(14);
    expect(ledgerMonth(ledger, 8)).toMatchObject({
      startCustomers12: 1,
      keptCustomers12: 1,
      startMrr12: 10,
      currentMrr12: 10,
    });
    const early = valueIn(mrrLedger(intervalsOf(rows), { from: "2023-01" }));
    expect([early.monthCount, early.endMrr[12], early.endMrr[13]]).toEqual([17, 0, 10]);
  });

  it("are none when nobody ever pays", () => {
    const ledger = valueIn(mrrLedger(intervalsOf(rows.slice(0, 1))));
    expect(movementsReport(ledger)).toMatchObject({
      firstMonth: null,
      lastMonth: null,
      asOf: null,
      movements: [],
      reasons: {},
    });
  });

  it("are refused when they make no sense", () => {
    const intervals = intervalsOf(rows);
    expect(codesIn(mrrLedger(intervals, { from: "2024-13", to: "yesterday", asOf: "2024-02-30" }))).toEqual([
      "range/not-a-month",
      "range/not-a-month",
      "range/not-a-day",
    ]);
    expect(codesIn(mrrLedger(intervals, { from: "2024-05", to: "2024-04" }))).toEqual(["range/from-after-to"]);
    expect(codesIn(mrrLedger(intervals, { to: "2024-05", asOf: "2024-04-30" }))).toEqual(["range/after-as-of"]);
    expect(codesIn(mrrLedger(intervals, { from: "1700-01" }))).toEqual(["range/too-long"]);
    expect(codesIn(mrrLedger(intervalsOf([])))).toEqual(["range/no-dates"]);
  });

  it("hold for data from before 1970 and on the first day of it", () => {
    const ledger = valueIn(mrrLedger(intervalsOf([{ account: "A", start: "1969-11-03", end: "1970-01-01", mrr: 5 }])));
    expect(movementsOf(ledger)).toEqual(["1969-11 new 5", "1970-01 churn 5"]);
    const single = valueIn(mrrLedger(intervalsOf([{ account: "A", start: "1970-01-01", mrr: 5 }])));
    expect(movementsOf(single)).toEqual(["1970-01 new 5"]);
  });
});

describe("the four-class convention", () => {
  it("counts reactivation as new and changes nothing else", () => {
    const intervals = intervalsOf(EDGE_ROWS);
    const five = valueIn(mrrLedger(intervals, { to: "2025-03" }));
    const four = valueIn(mrrLedger(intervals, { to: "2025-03", convention: "four-class" }));
    expect(four.convention).toBe("four-class");
    for (let i = 0; i < five.monthCount; i++) {
      const { newMrr, reactivationMrr, newCustomers, reactivatedCustomers, ...rest } = ledgerMonth(five, i);
      expect(ledgerMonth(four, i)).toEqual({
        ...rest,
        newMrr: newMrr + reactivationMrr,
        reactivationMrr: 0,
        newCustomers: newCustomers + reactivatedCustomers,
        reactivatedCustomers: 0,
      });
    }
  });
});

/** Rows in a window of about three years, with gaps, overlaps, empty and backward intervals, and prices in cents that collide. */
const firstDay = parseDay("2022-11-15")!;
const anyRow = fc.record({
  account: fc.constantFrom("A", "B", "C", "D", "E"),
  plan: fc.constantFrom("basic", "pro", null),
  start: fc.integer({ min: firstDay, max: firstDay + 900 }),
  length: fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 4, arbitrary: fc.integer({ min: -5, max: 500 }) },
  ),
  mrr: fc.oneof(
    fc.constantFrom(0, 0.1, 0.2, 0.3, 100, 100.1),
    fc.integer({ min: 1, max: 1e9 }).map((cents) => cents / 100),
  ),
});
const anyRows = fc
  .array(anyRow, { minLength: 1, maxLength: 25 })
  .map((rows) =>
    rows.map(({ length, ...row }): SubscriptionRow => ({ ...row, end: length === null ? null : row.start + length })),
  );
const anyAsOf = fc.oneof(
  fc.constant({}),
  fc.integer({ min: firstDay, max: firstDay + 1100 }).map((day) => ({ asOf: formatDay(day) })),
);

/** Columns of the ledger straight from their definition: every account at every snapshot, one by one. */
function byDefinition(intervals: SubscriptionIntervals, ledger: MrrLedger): Record<string, number>[] {
  const accounts = [...new Set(intervals.account)];
  const paid = (account: number, month: number) => {
    const day = Math.min(lastDayOfMonth(month), ledger.asOf);
    let sum = 0;
    for (let row = 0; row < intervals.rowCount; row++) {
      const active = intervals.startDay[row]! <= day && day < intervals.endDay[row]!;
      if (intervals.account[row] === account && active) sum += intervals.mrr[row]!;
    }
    return sum > 1e-9 ? sum : 0;
  };
  const since = monthOfDay(Math.min(...intervals.startDay));
  return Array.from({ length: ledger.monthCount }, (_, i) => {
    const month = ledger.firstMonth + i;
    const sums: Record<string, number> = Object.fromEntries(
      [...LEDGER_MONEY, ...LEDGER_COUNTS].map((name) => [name, 0]),
    );
    const add = (name: string, amount: number) => {
      sums[name]! += amount;
    };
    for (const account of accounts) {
      const [then, before, now] = [month - 12, month - 1, month].map((at) => paid(account, at)) as [
        number,
        number,
        number,
      ];
      const everPaid = Array.from({ length: Math.max(0, month - since) }, (_, k) => paid(account, since + k)).some(
        (mrr) => mrr > 0,
      );
      const isSame = Math.abs(now - before) < 0.001;
      add("startMrr", before);
      add("endMrr", now);
      add("startCustomers", Number(before > 0));
      add("endCustomers", Number(now > 0));
      if (before === 0 && now > 0) {
        add(everPaid ? "reactivationMrr" : "newMrr", now);
        add(everPaid ? "reactivatedCustomers" : "newCustomers", 1);
      } else if (before > 0 && now === 0) {
        add("churnedMrr", before);
        add("churnedCustomers", 1);
      } else if (!isSame) {
        add(now > before ? "expansionMrr" : "contractionMrr", Math.abs(now - before));
        add(now > before ? "expandedCustomers" : "contractedCustomers", 1);
      }
      if (then > 0) {
        add("startMrr12", then);
        add("startCustomers12", 1);
        add("currentMrr12", now);
        add("keptMrr12", Math.min(then, now));
        add("keptCustomers12", Number(now > 0));
      }
    }
    return sums;
  });
}

/** Equal to 1e-9, and to a few roundings of the largest sums that went in. */
const near = (a: number, b: number, largest = 0) =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)) + 1e-14 * largest;

/** Cells of a ledger that are not near the wanted ones: empty when all are. */
function differences(ledger: MrrLedger, wanted: (index: number) => Readonly<Record<string, number>>): string[] {
  const largest = Math.max(0, ...ledger.startMrr, ...ledger.endMrr);
  return Array.from({ length: ledger.monthCount }, (_, i) => {
    const expected = wanted(i);
    return Object.entries(ledgerMonth(ledger, i)).flatMap(([name, value]) =>
      near(value, expected[name]!, largest) ? [] : [`${name}[${i}]: ${value}, not ${expected[name]}`],
    );
  }).flat();
}

describe("MRR ledger of any base", () => {
  it("equals its definition, account by account and month by month", () => {
    fc.assert(
      fc.property(anyRows, anyAsOf, (rows, window) => {
        const intervals = intervalsOf(rows);
        const ledger = valueIn(mrrLedger(intervals, window));
        const wanted = byDefinition(intervals, ledger);
        expect(differences(ledger, (i) => wanted[i]!)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("closes: start + new + reactivation + expansion − contraction − churned = end, and each start is the end before", () => {
    fc.assert(
      fc.property(anyRows, anyAsOf, (rows, window) => {
        const ledger = valueIn(mrrLedger(intervalsOf(rows), window));
        const open = Array.from({ length: ledger.monthCount }, (_, i) => {
          const m = ledgerMonth(ledger, i);
          const mrr = m.startMrr + m.newMrr + m.reactivationMrr + m.expansionMrr - m.contractionMrr - m.churnedMrr;
          const customers = m.startCustomers + m.newCustomers + m.reactivatedCustomers - m.churnedCustomers;
          const before = i === 0 ? m : ledgerMonth(ledger, i - 1);
          const follows = i === 0 || (m.startMrr === before.endMrr && m.startCustomers === before.endCustomers);
          return near(mrr, m.endMrr, m.startMrr) && customers === m.endCustomers && follows ? [] : [i];
        });
        expect(open.flat()).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it("keeps GRR between 0 and 1 and no greater than NRR, over one month and over twelve", () => {
    fc.assert(
      fc.property(anyRows, anyAsOf, (rows, window) => {
        const { movements } = movementsReport(valueIn(mrrLedger(intervalsOf(rows), window)));
        const isBounded = (gross: number | null, net: number | null) =>
          gross === null || net === null ? gross === net : gross >= 0 && gross <= 1 && gross <= net + 1e-12;
        const wrong = movements.filter(
          ({ grr, nrr, grr12, nrr12, grossRevenueChurnRate, logoRetention12 }) =>
            !isBounded(grr, nrr) ||
            !isBounded(grr12, nrr12) ||
            (grr !== null && !near(grr + grossRevenueChurnRate!, 1)) ||
            (logoRetention12 !== null && !(logoRetention12 >= 0 && logoRetention12 <= 1)),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("does not depend on the order of rows", () => {
    const shuffled = anyRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const ledger = valueIn(mrrLedger(intervalsOf(rows)));
        const other = valueIn(mrrLedger(intervalsOf(others)));
        expect(other.monthCount).toBe(ledger.monthCount);
        expect(differences(other, (i) => ledgerMonth(ledger, i))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("is the sum of its groups, in every column of every month", () => {
    fc.assert(
      fc.property(anyRows, anyAsOf, fc.constantFrom("plan", "account_id"), (rows, window, column) => {
        const subscriptions = subscriptionTable(rows);
        const intervals = intervalsOf(rows);
        const groups = valueIn(accountGroups({ subscriptions }, intervals, column));
        const { all, groups: parts } = valueIn(mrrLedgerByGroup(intervals, groups, window));
        expect(all).toEqual(valueIn(mrrLedger(intervals, window)));
        expect([...parts.keys()]).toEqual(groups.labels);
        const sumOfParts = (i: number) =>
          Object.fromEntries(
            [...LEDGER_MONEY, ...LEDGER_COUNTS].map((name) => [
              name,
              [...parts.values()].reduce((total, part) => total + part[name][i]!, 0),
            ]),
          );
        expect(differences(all, sumOfParts)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("leaves exactly nothing when everybody has left, after a history of cents", () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({
      account: `A${i % 37}`,
      start: firstDay + (i % 90),
      end: firstDay + 100 + (i % 200),
      mrr: 0.1 + 1e6 * ((i * 7919) % 13) + i / 3,
    }));
    const ledger = valueIn(mrrLedger(intervalsOf(rows), { asOf: formatDay(firstDayOfMonth(parseMonth("2026-01")!)) }));
    expect(ledger.endMrr.at(-1)).toBe(0);
    expect(ledger.currentMrr12.at(-1)).toBe(0);
    expect(Math.max(...ledger.endMrr)).toBeGreaterThan(1e6);
  });

  it("adds accounts of several thousand rows and thousands of accounts alike", () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({
      account: "whale",
      start: firstDay + (i % 300),
      end: firstDay + 400,
      mrr: 0.1,
    }));
    const small = Array.from({ length: 5000 }, (_, i) => ({
      account: `A${i}`,
      start: firstDay + (i % 300),
      end: firstDay + 400,
      mrr: 0.1,
    }));
    const whale = valueIn(mrrLedger(intervalsOf(many)));
    const shoal = valueIn(mrrLedger(intervalsOf(small)));
    expect(whale.endMrr.length).toBe(shoal.endMrr.length);
    whale.endMrr.forEach((mrr, i) => {
      expect(near(mrr, shoal.endMrr[i]!)).toBe(true);
    });
    expect(Math.max(...whale.endCustomers)).toBe(1);
    expect(Math.max(...shoal.endCustomers)).toBe(5000);
    expect(near(Math.max(...whale.endMrr), 500)).toBe(true);
  });
});

describe("anything at all as input", () => {
  const anyNumber = fc.oneof(
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 1e300, 5e-324, 1e15),
  );
  const nearDay = fc.oneof(fc.integer({ min: 19_000, max: 20_500 }), fc.constantFrom(MISSING_DAY, OPEN_END));
  const anyDay = fc.oneof(
    fc.integer({ min: -25_000, max: 40_000 }),
    nearDay,
    fc.constantFrom(MISSING_DAY, OPEN_END, 0, -1, 2_932_896),
  );
  const tableOf = (day: fc.Arbitrary<number>) =>
    fc.array(
      fc.record({
        account: fc.constantFrom("A", "B", "C", null),
        start: day,
        end: day,
        amount: anyNumber,
        interval: fc.oneof(fc.constantFrom(1, 12, 0, -3), anyNumber),
        quantity: anyNumber,
        discount: anyNumber,
        mrr: anyNumber,
      }),
      { maxLength: 20 },
    );
  // A ledger of a century takes as long as many of a few years, and has little more to get wrong.
  const anything = fc.oneof({ weight: 3, arbitrary: tableOf(nearDay) }, { weight: 1, arbitrary: tableOf(anyDay) });

  it("gives issues or figures that are all finite, in the ledger, its report and every metric", () => {
    fc.assert(
      fc.property(anything, anyAsOf, (rows, window) => {
        const ledger = mrrLedger(intervalsOf(rows), window);
        if (!ledger.ok) {
          expect(ledger.issues.map((issue) => issue.code)).toEqual([expect.stringMatching(/^range\//)]);
          return;
        }
        expect(notFinite(ledger.value)).toEqual([]);
        expect(notFinite(movementsReport(ledger.value))).toEqual([]);
        for (const metric of Object.keys(KPI_DEFINITIONS)) {
          expect(notFinite(kpiResult(ledger.value, metric, { month: "2024-02" }))).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  }, 120_000);
});
