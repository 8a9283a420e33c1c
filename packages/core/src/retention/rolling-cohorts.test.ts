import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../math/wilson-interval.js";
import type { SubscriptionIntervals } from "../metrics/subscription-intervals.js";
import { codesIn, intervalsOf, notFinite, type SubscriptionRow, valueIn } from "../metrics/subscriptions.fixture.js";
import { formatDay, parseDay } from "../table/calendar.js";
import { addPeriods, formatPeriod, lastDayOfPeriod, periodOfDay } from "./calendar-periods.js";
import { type CohortOptions, cohortMatrix, cohortReport, cohortResult } from "./cohort-matrix.js";
import type { CohortGranularity, CohortResult, MonthZero, SubscriptionCohortMeasure } from "./cohort-result.js";

const resultOf = (
  rows: readonly SubscriptionRow[],
  options: CohortOptions,
  measure: SubscriptionCohortMeasure = "customers",
) => cohortResult(valueIn(cohortMatrix(intervalsOf(rows), options)), { measure });
const amounts = ({ cohorts }: CohortResult) => cohorts.map(({ cohort, size, amount }) => [cohort, size, amount]);

describe("subscriptions on the rolling clock", () => {
  it("see every member on its own day of the month, so that a leaver in mid-month counts by its own months", () => {
    const rows = [
      // Gone after 40 days: still there at one month, whatever the calendar says.
      { account: "A", start: "2026-01-25", end: "2026-03-06", mrr: 10 },
      { account: "B", start: "2026-01-02", mrr: 30 },
    ];
    const rolling = resultOf(rows, { clock: "rolling", asOf: "2026-04-30" });
    expect(amounts(rolling)).toEqual([["2026-01", 2, [2, 2, 1, 1]]]);
    expect(rolling).toMatchObject({ clock: "rolling", monthZero: "start", convention: "first-start" });
    expect(rolling.cohorts[0]!.share[0]).toBe(1);
  });

  it("close a cell with the member that started last: a late joiner keeps earlier cells open", () => {
    const early = { account: "early", start: "2026-01-01", mrr: 10 };
    const late = { account: "late", start: "2026-01-31", mrr: 10 };
    const options = { clock: "rolling", asOf: "2026-03-30" } as const;
    expect(resultOf([early], options).cohorts[0]!.complete).toEqual([true, true, true]);
    // On 30 March the late one, seen on 28 February, is a day short of its second month.
    expect(resultOf([early, late], options).cohorts[0]).toMatchObject({
      amount: [2, 2, 1],
      complete: [true, true, false],
    });
    expect(resultOf([early, late], { ...options, asOf: "2026-03-31" }).cohorts[0]!.complete).toEqual([
      true,
      true,
      true,
    ]);
    const { pooled } = resultOf([early, late], options);
    expect(pooled[1]).toEqual({ age: 1, share: 1, atRisk: 2, interval: wilsonInterval(2, 2) });
    expect(pooled[2]).toEqual({ age: 2, share: null, reason: "not-yet-observed", atRisk: 0 });
  });

  it("keep month 0 open while more members may still join", () => {
    const rows = [{ account: "A", start: "2026-06-03", mrr: 10 }];
    expect(resultOf(rows, { clock: "rolling", asOf: "2026-06-29" }).cohorts[0]!.complete).toEqual([false]);
    expect(resultOf(rows, { clock: "rolling", asOf: "2026-06-30" }).cohorts[0]!.complete).toEqual([true]);
  });

  it("count a year from a leap day to the 28th, and four years to the 29th", () => {
    const until = (end: string) =>
      resultOf([{ account: "A", start: "2024-02-29", end, mrr: 10 }], { clock: "rolling", asOf: "2028-03-01" })
        .cohorts[0]!.amount;
    expect(until("2025-02-28")[12]).toBe(0);
    expect(until("2025-03-01")[12]).toBe(1);
    expect(until("2028-02-29")[48]).toBe(0);
    expect(until("2028-03-01")[48]).toBe(1);
    const quarters = resultOf([{ account: "A", start: "2023-11-30", end: "2024-02-29", mrr: 1 }], {
      clock: "rolling",
      granularity: "quarter",
      asOf: "2024-05-31",
    });
    // One quarter after 30 November is 29 February, the first day without service.
    expect(amounts(quarters)).toEqual([["2023-Q4", 1, [1, 0, 0]]]);
  });

  it("show month 0 as what is left at the end of everybody's own first month, where that is asked for", () => {
    const rows = [
      { account: "stays", start: "2026-01-10", mrr: 10 },
      { account: "tries", start: "2026-01-20", end: "2026-02-10", mrr: 30 },
    ];
    const options = { clock: "rolling", monthZero: "end-of-period", asOf: "2026-03-31" } as const;
    expect(resultOf(rows, options)).toMatchObject({
      monthZero: "end-of-period",
      // The first months are over on 9 and 19 February, the third ones begin on 10 and 20 March.
      cohorts: [{ size: 2, amount: [1, 1, 1], complete: [true, true, false] }],
    });
    expect(resultOf(rows, options, "net-revenue").cohorts[0]!.share[0]).toBe(10 / 40);
    expect(resultOf(rows, { ...options, monthZero: "start" }, "net-revenue").cohorts[0]!.share[0]).toBe(1);
  });

  it("do not see a gap between two of the member's days, and remember one that they see", () => {
    const rows = [
      { account: "unseen", start: "2026-01-10", end: "2026-01-20", mrr: 10 },
      { account: "unseen", start: "2026-02-05", mrr: 20 },
      { account: "seen", start: "2026-01-10", end: "2026-01-20", mrr: 10 },
      { account: "seen", start: "2026-02-15", mrr: 5 },
    ];
    const at = (measure: SubscriptionCohortMeasure) =>
      resultOf(rows, { clock: "rolling", asOf: "2026-03-31" }, measure).cohorts[0]!.amount;
    expect(at("customers")).toEqual([2, 1, 2]);
    expect(at("never-lapsed")).toEqual([2, 1, 1]);
    expect(at("net-revenue")).toEqual([20, 20, 25]);
    expect(at("gross-revenue")).toEqual([20, 10, 15]);
  });

  it("are refused over more years than days can be counted for", () => {
    const rows = [
      { account: "A", start: "1980-01-01", mrr: 1 },
      { account: "B", start: "2026-01-01", mrr: 1 },
    ];
    const result = cohortMatrix(intervalsOf(rows), { clock: "rolling" });
    expect(!result.ok && result.issues[0]).toMatchObject({
      code: "range/too-long",
      params: { from: "1980-01", to: "2026-01", months: 553, most: 525 },
    });
  });
});

describe("subscriptions by day and week", () => {
  const rows = [
    { account: "A", start: "2024-12-29", end: "2025-01-05", mrr: 10 },
    { account: "B", start: "2024-12-30", mrr: 20 },
    { account: "C", start: "2024-12-31", end: "2025-01-02", mrr: 40 },
  ];

  it("are seen on Sundays, by weeks that keep the year of their Thursday", () => {
    const weekly = { granularity: "week", asOf: "2025-01-11" } as const;
    const customers = resultOf(rows, weekly);
    // C came and went inside a week and is never seen; A is gone on the Sunday it ends on.
    expect(amounts(customers)).toEqual([
      ["2024-W52", 1, [1, 0, 0]],
      ["2025-W01", 1, [1, 1]],
    ]);
    expect(customers.cohorts.map(({ complete }) => complete)).toEqual([
      [true, true, false],
      [true, false],
    ]);
    const first = resultOf(rows, { ...weekly, convention: "first-start" }, "net-revenue");
    expect(first.cohorts[1]).toMatchObject({ cohort: "2025-W01", size: 2, startMrr: 60, amount: [20, 20] });
  });

  it("are seen every day, and end with the latest date", () => {
    const daily = resultOf(rows, { granularity: "day" });
    expect(daily.asOf).toBe("2025-01-05");
    expect(daily.cohorts[0]).toMatchObject({ cohort: "2024-12-29", amount: [1, 1, 1, 1, 1, 1, 1, 0] });
    expect(daily.cohorts[2]).toMatchObject({ cohort: "2024-12-31", amount: [1, 1, 0, 0, 0, 0] });
    expect(daily.cohorts.every(({ complete }) => complete.every(Boolean))).toBe(true);
  });

  it("are refused in numbers that nobody can read", () => {
    const far = [
      { account: "A", start: "2010-01-01", mrr: 1 },
      { account: "B", start: "2020-01-01", mrr: 1 },
    ];
    expect(codesIn(cohortMatrix(intervalsOf(far), { granularity: "day" }))).toEqual(["range/too-many-periods"]);
    const many = Array.from({ length: 2000 }, (_, i) => ({
      account: `A${i}`,
      start: parseDay("2020-01-01")! + i,
      mrr: 1,
    }));
    for (const clock of ["calendar", "rolling"] as const) {
      const result = cohortMatrix(intervalsOf(many), { granularity: "day", clock });
      expect(!result.ok && result.issues[0]).toMatchObject({
        code: "range/too-many-cells",
        params: { cells: 2_001_000, most: 1_000_000 },
      });
      expect(cohortMatrix(intervalsOf(many), { granularity: "day", clock, from: "2024-01" }).ok).toBe(true);
    }
  });

  it("cannot be shown by another length than their own", () => {
    const weekly = valueIn(cohortMatrix(intervalsOf(rows), { granularity: "week" }));
    expect(() => cohortResult(weekly, { granularity: "month" })).toThrow("cohorts by week cannot be shown by month");
    expect(() => cohortReport(weekly)).toThrow(RangeError);
    const rolling = valueIn(cohortMatrix(intervalsOf(rows), { clock: "rolling" }));
    expect(() => cohortResult(rolling, { granularity: "quarter" })).toThrow(RangeError);
  });
});

describe("month 0", () => {
  const rows = [
    { account: "stays", start: "2026-01-10", mrr: 10 },
    { account: "tries", start: "2026-01-12", end: "2026-01-20", mrr: 30 },
    { account: "leaves", start: "2026-02-12", end: "2026-03-20", mrr: 20 },
  ];
  const shares = (options: CohortOptions, measure: SubscriptionCohortMeasure = "customers") =>
    resultOf(rows, { asOf: "2026-04-30", ...options }, measure).cohorts.map(({ share }) => share);

  it("is 100 % by definition, or what is left at the end of the first month", () => {
    const convention = "first-start";
    expect(shares({ convention, monthZero: "start" })).toEqual([
      [1, 0.5, 0.5, 0.5],
      [1, 0, 0],
    ]);
    expect(shares({ convention, monthZero: "end-of-period" })).toEqual([
      [0.5, 0.5, 0.5, 0.5],
      [1, 0, 0],
    ]);
    expect(shares({ convention, monthZero: "start" }, "net-revenue")[0]).toEqual([1, 0.25, 0.25, 0.25]);
    expect(shares({ convention })).toEqual(shares({ convention, monthZero: "end-of-period" }));
  });

  it("as the start does not hide a gap at the first month's end from who never lapsed", () => {
    const back = [
      { account: "A", start: "2026-01-01", end: "2026-01-02", mrr: 10 },
      { account: "A", start: "2026-02-01", mrr: 10 },
    ];
    const options = { convention: "first-start", monthZero: "start", asOf: "2026-02-28" } as const;
    expect(resultOf(back, options).cohorts[0]!.amount).toEqual([1, 1]);
    expect(resultOf(back, options, "never-lapsed").cohorts[0]!.amount).toEqual([1, 0]);
  });

  it("makes the same difference by quarter, where members may go inside the first one", () => {
    const quarterly = { granularity: "quarter" } as const;
    expect(shares({ ...quarterly, monthZero: "end-of-period" })).toEqual([[0.5, 0.5]]);
    expect(shares({ ...quarterly, monthZero: "start" })).toEqual([[1, 0.5]]);
    expect(resultOf(rows, { ...quarterly, monthZero: "start" }).monthZero).toBe("start");
    expect("monthZero" in resultOf(rows, quarterly)).toBe(false);
  });

  it("by calendar quarter is the same matrix whether quarters are asked for first or last", () => {
    const monthly = valueIn(cohortMatrix(intervalsOf(rows)));
    expect(resultOf(rows, { granularity: "quarter" })).toEqual(cohortResult(monthly, { granularity: "quarter" }));
  });
});

const origin = parseDay("2023-11-15")!;
const anyRows = fc.array(
  fc
    .record({
      account: fc.constantFrom("A", "B", "C", "D", "E"),
      start: fc.integer({ min: origin, max: origin + 400 }),
      length: fc.option(fc.integer({ min: -5, max: 250 })),
      mrr: fc.oneof(
        fc.constantFrom(0, 0.1, 0.2, 0.3),
        fc.integer({ min: 1, max: 1e9 }).map((cents) => cents / 100),
      ),
    })
    .map(({ length, ...row }): SubscriptionRow => ({ ...row, end: length === null ? null : row.start + length })),
  { minLength: 1, maxLength: 16 },
);
const MEASURES = ["customers", "never-lapsed", "net-revenue", "gross-revenue"] as const;
const anyOptions = fc
  .record({
    granularity: fc.constantFrom<CohortGranularity>("day", "week", "month", "quarter"),
    clock: fc.constantFrom("calendar" as const, "rolling" as const),
    monthZero: fc.constantFrom<MonthZero>("start", "end-of-period"),
    asOf: fc.integer({ min: origin, max: origin + 500 }).map(formatDay),
  })
  .filter(({ clock, granularity }) => clock === "rolling" || granularity !== "quarter");
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Rows straight from the definition: who started in the period, and what each paid on the day it is seen. */
function byDefinition(
  intervals: SubscriptionIntervals,
  measure: SubscriptionCohortMeasure,
  options: { granularity: CohortGranularity; clock: "calendar" | "rolling"; monthZero: MonthZero; asOf: string },
) {
  const { granularity, clock, monthZero } = options;
  const asOf = parseDay(options.asOf)!;
  const paid = (account: number, day: number) => {
    let sum = 0;
    for (let row = 0; row < intervals.rowCount; row++) {
      const active = intervals.startDay[row]! <= day && day < intervals.endDay[row]!;
      if (intervals.account[row] === account && active) sum += intervals.mrr[row]!;
    }
    return sum > 1e-9 ? sum : 0;
  };
  const accounts = [...new Set(intervals.account)].flatMap((account) => {
    let start = origin;
    while (start <= asOf && paid(account, start) === 0) start += 1;
    if (start > asOf) return [];
    const base = paid(account, start);
    const period = periodOfDay(granularity, start);
    const begins = (age: number) =>
      clock === "rolling" ? addPeriods(granularity, start, age) : lastDayOfPeriod(granularity, period + age - 1) + 1;
    /** The day the account is seen on, and what it pays then; `null` before its age has begun. */
    const seenOn = (age: number) =>
      monthZero === "start" && (clock === "rolling" || age === 0)
        ? age === 0
          ? start
          : begins(age)
        : Math.min(begins(age + 1) - 1, asOf);
    const seen: number[] = [];
    const pays = (age: number) => {
      seen[age] ??= begins(age) <= asOf || age === 0 ? paid(account, seenOn(age)) : 0;
      return seen[age];
    };
    // On the calendar, month 0 as the start changes what age 0 shows; its end is still one of the ends that are seen.
    const endsFirst = clock === "rolling" || paid(account, Math.min(begins(1) - 1, asOf)) > 0;
    const closes = (age: number) => {
      const last = begins(age + 1) - 1;
      if (clock === "calendar" || monthZero === "end-of-period") return last;
      return Math.max(begins(age), lastDayOfPeriod(granularity, period));
    };
    return [{ base, period, begins, pays, closes, endsFirst }];
  });
  return [...new Set(accounts.map(({ period }) => period))]
    .sort((a, b) => a - b)
    .map((period) => {
      const members = accounts.filter((account) => account.period === period);
      const amount: number[] = [];
      const complete: boolean[] = [];
      for (let age = 0; members.some(({ begins }) => begins(age) <= asOf); age++) {
        const value = members.map(({ pays, base, endsFirst }) => {
          const now = pays(age);
          const stayed = Array.from({ length: age + 1 }, (_, k) => pays(k)).every(
            (then, k) => then > 0 && (k === 0 || endsFirst),
          );
          if (measure === "customers") return Number(now > 0);
          if (measure === "never-lapsed") return Number(stayed);
          return measure === "net-revenue" ? now : Math.min(now, base);
        });
        amount.push(value.reduce((sum, each) => sum + each, 0));
        complete.push(members.every(({ closes }) => closes(age) <= asOf));
      }
      return { cohort: formatPeriod(granularity, period), size: members.length, amount, complete };
    });
}

describe("subscription cohorts of any base", () => {
  it("equal their definition, account by account, on either clock and with either month 0", () => {
    fc.assert(
      fc.property(anyRows, anyOptions, fc.constantFrom(...MEASURES), (rows, options, measure) => {
        const intervals = intervalsOf(rows);
        const { cohorts } = resultOf(rows, { ...options, convention: "first-start" }, measure);
        const wanted = byDefinition(intervals, measure, options);
        expect(cohorts.map(({ cohort, size, complete }) => ({ cohort, size, complete }))).toEqual(
          wanted.map(({ cohort, size, complete }) => ({ cohort, size, complete })),
        );
        cohorts.forEach(({ amount }, i) => {
          expect(amount).toHaveLength(wanted[i]!.amount.length);
          expect(amount.filter((value, age) => !near(value, wanted[i]!.amount[age]!))).toEqual([]);
        });
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  it("do not depend on the order of rows, and give the whole when accounts are split and added up", () => {
    const shuffled = anyRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, anyOptions, fc.constantFrom(...MEASURES), ([rows, others], options, measure) => {
        const cells = (some: readonly SubscriptionRow[]) =>
          (some.length > 0 ? resultOf(some, options, measure).cohorts : []).flatMap(({ cohort, size, amount }) =>
            [["size", size] as const, ...amount.entries()].map(([key, value]) => [`${cohort} ${key}`, value] as const),
          );
        const whole = cells(rows);
        const isSame = (some: readonly (readonly [string, number])[]) => {
          const sums = new Map<string, number>();
          for (const [key, value] of some) sums.set(key, (sums.get(key) ?? 0) + value);
          expect([...sums.keys()].sort()).toEqual(whole.map(([key]) => key).sort());
          expect(whole.filter(([key, value]) => !near(value, sums.get(key)!))).toEqual([]);
        };
        isSame(cells(others));
        const first = (row: SubscriptionRow) => row.account! < "C";
        isSame([...cells(rows.filter(first)), ...cells(rows.filter((row) => !first(row)))]);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);

  it("by first snapshot are those who pay at the end of a day or week, from the first such end on", () => {
    fc.assert(
      fc.property(
        anyRows,
        fc.constantFrom("day" as const, "week" as const),
        anyOptions,
        (rows, granularity, { asOf }) => {
          const intervals = intervalsOf(rows);
          const end = parseDay(asOf)!;
          const lastPeriod = periodOfDay(granularity, end);
          const pays = (account: number, period: number) => {
            const day = Math.min(lastDayOfPeriod(granularity, period), end);
            return intervals.account.some(
              (other, row) =>
                other === account &&
                intervals.mrr[row]! > 0 &&
                intervals.startDay[row]! <= day &&
                day < intervals.endDay[row]!,
            );
          };
          const wanted = new Map<string, number>();
          for (const account of new Set(intervals.account)) {
            let first = periodOfDay(granularity, origin);
            while (first <= lastPeriod && !pays(account, first)) first += 1;
            for (let period = first; period <= lastPeriod; period++) {
              const key = `${formatPeriod(granularity, first)} ${period - first}`;
              wanted.set(key, (wanted.get(key) ?? 0) + Number(pays(account, period)));
            }
          }
          const found = resultOf(rows, { granularity, asOf }).cohorts.flatMap(({ cohort, amount }) =>
            amount.map((value, age) => [`${cohort} ${age}`, value] as const),
          );
          expect(new Map(found)).toEqual(wanted);
        },
      ),
      { numRuns: 1000 },
    );
  }, 120_000);

  it("keep shares in their bounds and give nothing that is not finite", () => {
    fc.assert(
      fc.property(anyRows, anyOptions, (rows, { asOf, ...options }) => {
        const intervals = intervalsOf(rows);
        const matrix = valueIn(cohortMatrix(intervals, { ...options, asOf }));
        const [active, never, net, gross] = MEASURES.map((measure) => cohortResult(matrix, { measure }));
        // Without a day of their own, cohorts end with the latest date.
        const open = cohortMatrix(intervals, options);
        expect(notFinite([active, never, net, gross, open.ok ? cohortResult(open.value) : null])).toEqual([]);
        active!.cohorts.forEach(({ share }, c) => {
          const [stays, kept, paid] = [never, gross, net].map((result) => result!.cohorts[c]!.share);
          const wrong = share.flatMap((value, age) => [
            ...(value >= 0 && value <= 1 ? [] : [`${value} of customers at ${age}`]),
            ...(stays![age]! <= Math.min(value, stays![age - 1] ?? 1) ? [] : [`${stays![age]} never lapsed at ${age}`]),
            ...(kept![age]! >= 0 && kept![age]! <= Math.min(1, paid![age]!) + 1e-12
              ? []
              : [`${kept![age]} of revenue kept at ${age}`]),
          ]);
          expect(wrong).toEqual([]);
          if (options.monthZero === "start") expect(share[0]).toBe(1);
        });
      }),
      { numRuns: 1000 },
    );
  }, 120_000);
});
