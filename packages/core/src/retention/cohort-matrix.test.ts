import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../math/wilson-interval.js";
import { mrrLedger } from "../metrics/mrr-ledger.js";
import type { SubscriptionIntervals } from "../metrics/subscription-intervals.js";
import { EDGE_ROWS, intervalsOf, notFinite, type SubscriptionRow, valueIn } from "../metrics/subscriptions.fixture.js";
import { formatDay, formatMonth, lastDayOfMonth, monthOfDay, parseDay, parseMonth } from "../table/calendar.js";
import {
  type CohortConvention,
  type CohortMatrix,
  type CohortOptions,
  cohortMatrix,
  cohortReport,
  cohortResult,
} from "./cohort-matrix.js";
import { pooledByAge } from "./pooled-by-age.js";

const matrixOf = (rows: readonly SubscriptionRow[], options?: CohortOptions) =>
  valueIn(cohortMatrix(intervalsOf(rows), options));

const rows = [
  { account: "stays", start: "2026-01-10", mrr: 100 },
  { account: "leaves", start: "2026-01-31", end: "2026-03-05", mrr: 50 },
  { account: "returns", start: "2026-01-02", end: "2026-02-20", mrr: 50 },
  { account: "returns", start: "2026-05-20", mrr: 80 },
  { account: "grows", start: "2026-02-02", end: "2026-04-10", mrr: 10 },
  { account: "grows", start: "2026-04-10", mrr: 25 },
  { account: "late", start: "2026-05-02", mrr: 40 },
  { account: "passes", start: "2026-06-03", end: "2026-06-20", mrr: 60 },
];

describe("monthly cohorts", () => {
  const matrix = matrixOf(rows, { asOf: "2026-06-30" });

  it("count returned accounts as customers, but never again as never lapsed", () => {
    const customers = cohortResult(matrix, { measure: "customers" });
    expect(customers.cohorts.map(({ cohort, size, amount }) => [cohort, size, amount])).toEqual([
      ["2026-01", 3, [3, 2, 1, 1, 2, 2]],
      ["2026-02", 1, [1, 1, 1, 1, 1]],
      ["2026-05", 1, [1, 1]],
    ]);
    expect(cohortResult(matrix, { measure: "never-lapsed" }).cohorts[0]!.amount).toEqual([3, 2, 1, 1, 1, 1]);
  });

  it("name who pays the money, and what was paid to date", () => {
    const net = cohortResult(matrix, { measure: "net-revenue" });
    expect(net.cohorts.map(({ customers }) => customers)).toEqual([
      [3, 2, 1, 1, 2, 2],
      [1, 1, 1, 1, 1],
      [1, 1],
    ]);
    expect(net.cohorts.map(({ toDate }) => toDate)).toEqual([
      [200, 350, 450, 550, 730, 910],
      [10, 20, 45, 70, 95],
      [40, 80],
    ]);
    expect(cohortResult(matrix, { measure: "gross-revenue" }).cohorts[1]!.toDate).toEqual([10, 20, 30, 40, 50]);
    const byQuarter = cohortResult(matrix, { measure: "net-revenue", granularity: "quarter" });
    expect(byQuarter.cohorts.map(({ customers, toDate }) => [customers, toDate])).toEqual([
      [
        [2, 3],
        [470, 1005],
      ],
      [[1], [80]],
    ]);
    expect(cohortResult(matrix).cohorts[0]).not.toHaveProperty("customers");
    const rolling = cohortResult(matrixOf(rows, { asOf: "2026-06-30", clock: "rolling" }), { measure: "net-revenue" });
    expect(rolling.cohorts[0]!.customers![0]).toBe(3);
    expect(rolling.cohorts[0]).not.toHaveProperty("toDate");
  });

  it("count a day's or a week's MRR to date as its part of a month", () => {
    const [first] = cohortResult(
      matrixOf([{ account: "A", start: "2026-01-01", mrr: 100 }], { asOf: "2026-12-31", granularity: "day" }),
      { measure: "net-revenue" },
    ).cohorts;
    expect(first!.toDate!.at(-1)).toBeCloseTo((365 / 365.25) * 1200, 9);
  });

  it("count growth in net revenue and not in gross", () => {
    const net = cohortResult(matrix, { measure: "net-revenue" });
    expect(net.cohorts.map(({ startMrr, amount }) => [startMrr, amount])).toEqual([
      [200, [200, 150, 100, 100, 180, 180]],
      [10, [10, 10, 25, 25, 25]],
      [40, [40, 40]],
    ]);
    expect(net.cohorts[1]!.share).toEqual([1, 1, 2.5, 2.5, 2.5]);
    const gross = cohortResult(matrix, { measure: "gross-revenue" });
    expect(gross.cohorts.map(({ amount }) => amount)).toEqual([
      [200, 150, 100, 100, 150, 150],
      [10, 10, 10, 10, 10],
      [40, 40],
    ]);
  });

  it("list only ages that have begun, and no month in which nobody started", () => {
    const { cohorts } = cohortResult(matrix);
    expect(cohorts.map(({ share, amount, complete }) => [share.length, amount.length, complete.length])).toEqual([
      [6, 6, 6],
      [5, 5, 5],
      [2, 2, 2],
    ]);
  });

  it("are pooled as a ratio of sums over the cohorts that are old enough", () => {
    const { pooled } = cohortResult(matrix);
    expect(pooled.map(({ atRisk, share }) => [atRisk, share])).toEqual([
      [5, 1],
      [5, 4 / 5],
      [4, 2 / 4],
      [4, 2 / 4],
      [4, 3 / 4],
      [3, 2 / 3],
    ]);
    expect(pooled[3]!.interval).toEqual(wilsonInterval(2, 4));
    const revenue = cohortResult(matrix, { measure: "net-revenue" }).pooled;
    expect(revenue[1]).toEqual({ age: 1, share: 200 / 250, atRisk: 5 });
  });

  it("say what they are", () => {
    expect(cohortResult(matrix, { measure: "gross-revenue" })).toMatchObject({
      tenure: 1,
      convention: "default",
      granularity: "month",
      measure: "gross-revenue",
      clock: "calendar",
      asOf: "2026-06-30",
      currency: null,
    });
  });

  it("can begin later, without losing what came before", () => {
    const { cohorts } = cohortResult(matrixOf(rows, { from: "2026-02", asOf: "2026-06-30" }));
    expect(cohorts.map(({ cohort, amount }) => [cohort, amount])).toEqual([
      ["2026-02", [1, 1, 1, 1, 1]],
      ["2026-05", [1, 1]],
    ]);
  });

  it("are none when nobody ever pays", () => {
    const nobody = matrixOf([{ account: "A", start: "2026-01-10", mrr: 0 }]);
    expect(cohortResult(nobody)).toMatchObject({ cohorts: [], pooled: [] });
    expect(cohortReport(nobody)).toMatchObject({ asOf: null, openMonth: null, cohorts: [], pooledByAge: [] });
  });
});

describe("open cells", () => {
  it("are those of the month that is not over on the last day covered, in every cohort, and are not pooled", () => {
    const result = cohortResult(matrixOf(rows, { asOf: "2026-06-14" }));
    expect(result.asOf).toBe("2026-06-14");
    expect(result.cohorts.map(({ cohort, complete }) => [cohort, complete])).toEqual([
      ["2026-01", [true, true, true, true, true, false]],
      ["2026-02", [true, true, true, true, false]],
      ["2026-05", [true, false]],
      ["2026-06", [false]],
    ]);
    expect(result.pooled.at(-1)).toEqual({ age: 5, share: null, reason: "not-yet-observed", atRisk: 0 });
    expect(result.pooled.map(({ atRisk }) => atRisk)).toEqual([5, 4, 4, 4, 3, 0]);
  });

  it("hold the state so far: the account that leaves later in the month is still there", () => {
    const open = cohortReport(matrixOf(rows, { asOf: "2026-06-14" }));
    expect(open.openMonth).toBe("2026-06");
    expect(open.cohorts.at(-1)).toMatchObject({ cohort: "2026-06", size: 1, logoActive: [1] });
    expect(open.pooledByAge).toHaveLength(5);
    const closed = cohortReport(matrixOf(rows, { asOf: "2026-06-30" }));
    expect(closed.openMonth).toBeNull();
    expect(closed.cohorts.at(-1)!.cohort).toBe("2026-05");
    expect(closed.pooledByAge).toHaveLength(6);
  });

  it("close with the month's last day", () => {
    for (const [asOf, closed] of [
      ["2026-02-27", false],
      ["2026-02-28", true],
      ["2028-02-28", false],
      ["2028-02-29", true],
    ] as const) {
      expect(cohortResult(matrixOf(rows, { asOf })).cohorts[0]!.complete.at(-1)).toBe(closed);
    }
  });

  it("of a quarter stay open until the quarter's last day, even when its months so far are over", () => {
    const complete = (asOf: string) =>
      cohortResult(matrixOf(rows, { asOf }), { granularity: "quarter" }).cohorts.map((row) => [
        row.cohort,
        row.complete,
      ]);
    expect(complete("2026-05-31")).toEqual([
      ["2026-Q1", [true, false]],
      ["2026-Q2", [false]],
    ]);
    expect(complete("2026-06-30")).toEqual([
      ["2026-Q1", [true, true]],
      ["2026-Q2", [true]],
    ]);
    expect(complete("2026-07-01")).toEqual([
      ["2026-Q1", [true, true, false]],
      ["2026-Q2", [true, false]],
    ]);
  });
});

describe("quarterly cohorts", () => {
  it("join the cohorts of three months and are seen at the end of each calendar quarter", () => {
    const { cohorts, pooled } = cohortResult(matrixOf(rows, { asOf: "2026-09-30" }), { granularity: "quarter" });
    expect(cohorts.map(({ cohort, size, startMrr, amount }) => [cohort, size, startMrr, amount])).toEqual([
      // Of four that started, two were gone by the end of March; one was back by the end of June.
      ["2026-Q1", 4, 210, [2, 3, 3]],
      ["2026-Q2", 1, 40, [1, 1]],
    ]);
    expect(pooled.map(({ share, atRisk }) => [share, atRisk])).toEqual([
      [3 / 5, 5],
      [4 / 5, 5],
      [3 / 4, 4],
    ]);
    const net = cohortResult(matrixOf(rows, { asOf: "2026-09-30" }), {
      granularity: "quarter",
      measure: "net-revenue",
    });
    expect(net.cohorts[0]!.amount).toEqual([110, 205, 205]);
    expect(net.cohorts[0]!.share[0]).toBeCloseTo(110 / 210, 12);
  });

  it("hold as many accounts as their months", () => {
    const matrix = matrixOf(EDGE_ROWS, { to: "2025-03" });
    const total = (granularity: "month" | "quarter") =>
      cohortResult(matrix, { granularity }).cohorts.reduce((sum, row) => sum + row.size, 0);
    expect(total("quarter")).toBe(total("month"));
  });
});

describe("cohorts by first start", () => {
  const matrix = matrixOf(rows, { asOf: "2026-06-30", convention: "first-start" });

  it("see the account that came and went inside a month, and month 0 as what was left at its end", () => {
    const { cohorts, convention } = cohortResult(matrix);
    expect(convention).toBe("first-start");
    expect(cohorts.map(({ cohort, size, amount }) => [cohort, size, amount])).toEqual([
      ["2026-01", 3, [3, 2, 1, 1, 2, 2]],
      ["2026-02", 1, [1, 1, 1, 1, 1]],
      ["2026-05", 1, [1, 1]],
      ["2026-06", 1, [0]],
    ]);
    expect(cohorts.at(-1)).toMatchObject({ startMrr: 60, share: [0] });
  });

  it("measure money against what was paid on the first day, and a start before the first snapshot as lapsed", () => {
    const changed = matrixOf(
      [
        { account: "A", start: "2026-01-02", end: "2026-01-20", mrr: 10 },
        { account: "A", start: "2026-01-02", end: "2026-01-20", mrr: 5 },
        { account: "A", start: "2026-01-20", mrr: 30 },
        { account: "B", start: "2026-01-05", end: "2026-01-10", mrr: 7 },
        { account: "B", start: "2026-03-05", mrr: 7 },
      ],
      { to: "2026-03", convention: "first-start" },
    );
    const amounts = (measure: "customers" | "never-lapsed" | "net-revenue" | "gross-revenue") =>
      cohortResult(changed, { measure }).cohorts[0]!.amount;
    expect(changed.cohorts[0]).toMatchObject({ size: 2, startMrr: 22 });
    expect(amounts("customers")).toEqual([1, 1, 2]);
    expect(amounts("never-lapsed")).toEqual([1, 1, 1]);
    expect(amounts("net-revenue")).toEqual([30, 30, 37]);
    expect(amounts("gross-revenue")).toEqual([15, 15, 22]);
  });
});

describe("the pooled row", () => {
  it("is not the mean of rates: 10 customers at 20 % and 100 at none are 1.82 %, not 10 %", () => {
    const row = (cohort: string, size: number, amount: number) => ({
      cohort,
      size,
      startMrr: size,
      share: [1, amount / size],
      amount: [size, amount],
      complete: [true, true],
    });
    expect(pooledByAge([row("2026-01", 10, 2), row("2026-02", 100, 0)], "size")[1]!.share).toBeCloseTo(0.0182, 4);
  });

  it("may rise, because the cohorts behind it change", () => {
    const { pooled } = cohortResult(matrixOf(rows, { asOf: "2026-06-30" }));
    expect(pooled[4]!.share).toBeGreaterThan(pooled[3]!.share!);
    expect(pooled[4]!.atRisk).toBeLessThan(pooled[1]!.atRisk);
  });
});

const firstDay = parseDay("2022-11-15")!;
const anyRows = fc.array(
  fc
    .record({
      account: fc.constantFrom("A", "B", "C", "D", "E"),
      start: fc.integer({ min: firstDay, max: firstDay + 500 }),
      length: fc.oneof(
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 4, arbitrary: fc.integer({ min: -5, max: 300 }) },
      ),
      mrr: fc.oneof(
        fc.constantFrom(0, 0.1, 0.2, 0.3, 100),
        fc.integer({ min: 1, max: 1e9 }).map((cents) => cents / 100),
      ),
    })
    .map(({ length, ...row }): SubscriptionRow => ({ ...row, end: length === null ? null : row.start + length })),
  { minLength: 1, maxLength: 20 },
);
const anyOptions = fc.record({
  asOf: fc.integer({ min: firstDay, max: firstDay + 700 }).map(formatDay),
  convention: fc.constantFrom<CohortConvention>("default", "first-start"),
});
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Every value of a report with its path. */
function leaves(value: unknown, path = ""): (readonly [path: string, value: unknown])[] {
  if (value === null || typeof value !== "object") return [[path, value]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, `${path}.${key}`));
}

/** Cells straight from their definition, as `cohort measure age: amount`. */
function byDefinition(intervals: SubscriptionIntervals, matrix: CohortMatrix): Map<string, number> {
  const cells = new Map<string, number>();
  const add = (key: string, amount: number) => cells.set(key, (cells.get(key) ?? 0) + amount);
  const paid = (account: number, day: number) => {
    let sum = 0;
    for (let row = 0; row < intervals.rowCount; row++) {
      const active = intervals.startDay[row]! <= day && day < intervals.endDay[row]!;
      if (intervals.account[row] === account && active) sum += intervals.mrr[row]!;
    }
    return sum > 1e-9 ? sum : 0;
  };
  const snapshot = (month: number) => Math.min(lastDayOfMonth(month), matrix.asOf);
  for (const account of new Set(intervals.account)) {
    let start: number | undefined;
    let startMrr = 0;
    for (let day = firstDay - 1; day <= matrix.asOf && start === undefined; day++) {
      const isSeen = matrix.convention === "first-start" || day === snapshot(monthOfDay(day));
      if (!isSeen || paid(account, day) === 0) continue;
      start = monthOfDay(day);
      startMrr = paid(account, day);
    }
    if (start === undefined) continue;
    const cohort = formatMonth(start);
    add(`${cohort} size`, 1);
    add(`${cohort} startMrr`, startMrr);
    let lapsed = false;
    for (let month = start; month <= matrix.lastMonth; month++) {
      const now = paid(account, snapshot(month));
      lapsed ||= now === 0;
      add(`${cohort} active ${month - start}`, Number(now > 0));
      add(`${cohort} neverLapsed ${month - start}`, Number(!lapsed));
      add(`${cohort} netMrr ${month - start}`, now);
      add(`${cohort} grossMrr ${month - start}`, Math.min(now, startMrr));
    }
  }
  return cells;
}

describe("cohorts of any base", () => {
  it("equal their definition, account by account and month by month", () => {
    fc.assert(
      fc.property(anyRows, anyOptions, (some, options) => {
        const intervals = intervalsOf(some);
        const matrix = valueIn(cohortMatrix(intervals, options));
        const wanted = byDefinition(intervals, matrix);
        const found = new Map<string, number>();
        for (const cohort of matrix.cohorts) {
          const { month, size, startMrr } = cohort;
          found.set(`${formatMonth(month)} size`, size);
          found.set(`${formatMonth(month)} startMrr`, startMrr);
          for (const name of ["active", "neverLapsed", "netMrr", "grossMrr"] as const) {
            cohort[name].forEach((amount, age) => {
              found.set(`${formatMonth(month)} ${name} ${age}`, amount);
            });
          }
        }
        expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
        expect([...found].filter(([key, amount]) => !near(amount, wanted.get(key)!))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("keep shares in their bounds: never lapsed falls and stays below active, gross below 1 and net, nothing is not finite", () => {
    fc.assert(
      fc.property(anyRows, anyOptions, fc.constantFrom("month", "quarter"), (some, options, granularity) => {
        const matrix = matrixOf(some, options);
        const [active, never, net, gross] = (
          ["customers", "never-lapsed", "net-revenue", "gross-revenue"] as const
        ).map((measure) => cohortResult(matrix, { measure, granularity }));
        expect(notFinite([active, never, net, gross, cohortReport(matrix)])).toEqual([]);
        active!.cohorts.forEach(({ share }, c) => {
          share.forEach((value, age) => {
            const stays = never!.cohorts[c]!.share;
            expect(value >= 0 && value <= 1).toBe(true);
            expect(stays[age]! <= value && (age === 0 || stays[age]! <= stays[age - 1]!)).toBe(true);
            const kept = gross!.cohorts[c]!.share[age]!;
            expect(kept >= 0 && kept <= 1 + 1e-12 && kept <= net!.cohorts[c]!.share[age]! + 1e-12).toBe(true);
          });
        });
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("add up over cohorts to the customers and the MRR of the ledger in every month", () => {
    fc.assert(
      fc.property(anyRows, anyOptions, (some, options) => {
        const matrix = matrixOf(some, options);
        const ledger = valueIn(mrrLedger(intervalsOf(some), { asOf: options.asOf }));
        for (let i = 0; i < ledger.monthCount; i++) {
          const at = (name: "active" | "netMrr") =>
            matrix.cohorts.reduce((sum, cohort) => sum + (cohort[name][ledger.firstMonth + i - cohort.month] ?? 0), 0);
          expect(at("active")).toBe(ledger.endCustomers[i]);
          expect(near(at("netMrr"), ledger.endMrr[i]!)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("do not depend on the order of rows", () => {
    const shuffled = anyRows.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(shuffled, anyOptions, ([some, others], options) => {
        const [report, other] = [cohortReport(matrixOf(some, options)), cohortReport(matrixOf(others, options))];
        const wanted = leaves(report);
        expect(leaves(other).map(([path]) => path)).toEqual(wanted.map(([path]) => path));
        const isSame = (a: unknown, b: unknown) => (typeof a === "number" ? near(a, b as number) : a === b);
        expect(leaves(other).filter(([, value], i) => !isSame(value, wanted[i]![1]))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

describe("months far apart", () => {
  it("are counted over a century", () => {
    const matrix = matrixOf([
      { account: "A", start: "1925-03-04", mrr: 1 },
      { account: "B", start: "2026-03-04", mrr: 2 },
    ]);
    expect(matrix.cohorts.map(({ month, active }) => [formatMonth(month), active.length])).toEqual([
      ["1925-03", 1213],
      ["2026-03", 1],
    ]);
    expect(matrix.lastMonth).toBe(parseMonth("2026-03"));
  });
});
