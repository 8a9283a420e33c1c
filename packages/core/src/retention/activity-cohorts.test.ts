import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { category, codesIn, days, notFinite, tableOf, valueIn } from "../metrics/subscriptions.fixture.js";
import { formatDay, parseDay } from "../table/calendar.js";
import { MISSING_CODE, MISSING_DAY } from "../table/table.js";
import {
  type ActivityEvents,
  activityCohortReport,
  activityCohortResult,
  activityCohorts,
  activityEvents,
} from "./activity-cohorts.js";

type Event = readonly [account: string | null, date: string | number | null, amount?: number, currency?: string];

const tableFrom = (events: readonly Event[]) =>
  tableOf(
    "usage",
    {
      account_id: category(events.map(([account]) => account)),
      date: days(events.map(([, date]) => date)),
      amount: { kind: "number", values: Float64Array.from(events, ([, , amount]) => amount ?? Number.NaN) },
      ...(events.some(([, , , currency]) => currency)
        ? { currency: category(events.map(([, , , currency]) => currency ?? null)) }
        : {}),
    },
    events.length,
  );
const eventsFrom = (events: readonly Event[]) => valueIn(activityEvents(tableFrom(events)));

const purchases: readonly Event[] = [
  ["A", "1997-03-30", 5],
  ["A", "1997-01-01", 10],
  ["A", "1997-01-31", 20],
  ["B", "1997-01-15", 7.5],
  ["C", "1997-02-28", 1],
  ["C", "1997-03-01", 2],
  ["B", "1997-04-02", 3],
];

describe("activity cohorts", () => {
  it("count active customers, orders and revenue by calendar month since the first event", () => {
    expect(activityCohortReport(valueIn(activityCohorts(eventsFrom(purchases))))).toEqual({
      convention: "activity",
      currency: null,
      asOf: "1997-04-30",
      openMonth: null,
      cohorts: [
        {
          cohort: "1997-01",
          size: 2,
          activeCustomers: [2, 0, 1, 1],
          retention: [1, 0, 0.5, 0.5],
          orders: [3, 0, 1, 1],
          revenue: [37.5, 0, 5, 3],
        },
        {
          cohort: "1997-02",
          size: 1,
          activeCustomers: [1, 1, 0],
          retention: [1, 1, 0],
          orders: [1, 1, 0],
          revenue: [1, 2, 0],
        },
      ],
    });
  });

  it("take events after the last day covered as not happened, and mark its month open", () => {
    const matrix = valueIn(activityCohorts(eventsFrom(purchases), { asOf: "1997-03-14" }));
    expect(activityCohortReport(matrix)).toMatchObject({
      openMonth: "1997-03",
      cohorts: [
        { cohort: "1997-01", activeCustomers: [2, 0, 0] },
        { cohort: "1997-02", activeCustomers: [1, 1] },
      ],
    });
    const result = activityCohortResult(matrix);
    expect(result.cohorts.map(({ complete }) => complete)).toEqual([
      [true, true, false],
      [true, false],
    ]);
    expect(result.pooled.map(({ atRisk, share }) => [atRisk, share])).toEqual([
      [3, 1],
      [2, 0],
      [0, null],
    ]);
    expect(result).toMatchObject({
      convention: "activity",
      measure: "customers",
      clock: "calendar",
      asOf: "1997-03-14",
    });
  });

  it("leave out what was not asked for", () => {
    const [cohort] = valueIn(activityCohorts(eventsFrom(purchases), { measures: ["customers"] })).cohorts;
    expect([cohort!.orders, cohort!.revenue]).toEqual([null, null]);
    expect([...cohort!.active]).toEqual([2, 0, 1, 1]);
    const { columns, ...table } = tableFrom(purchases);
    const { amount: _, ...silent } = columns;
    const free = valueIn(activityCohorts(valueIn(activityEvents({ ...table, columns: silent })))).cohorts[0]!;
    expect([free.orders?.[0], free.revenue]).toEqual([3, null]);
  });

  it("begin with the cohort asked for, whose members started there", () => {
    const { cohorts } = activityCohortReport(valueIn(activityCohorts(eventsFrom(purchases), { from: "1997-02" })));
    expect(cohorts.map(({ cohort, size }) => [cohort, size])).toEqual([["1997-02", 1]]);
  });

  it("equal their definition over any number of months", () => {
    const first = parseDay("1990-01-01")!;
    const anyEvents = fc.array(
      fc.tuple(
        fc.constantFrom("A", "B", "C", "D"),
        fc.oneof(fc.integer({ min: first, max: first + 400 }), fc.integer({ min: first, max: first + 9000 })),
        fc.integer({ min: -100, max: 1000 }),
      ),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(anyEvents, fc.integer({ min: first, max: first + 9500 }), (events, asOf) => {
        const report = activityCohortReport(valueIn(activityCohorts(eventsFrom(events), { asOf: formatDay(asOf) })));
        const monthOf = (day: number) => Number(formatDay(day).slice(0, 4)) * 12 + Number(formatDay(day).slice(5, 7));
        const seen = events.filter(([, day]) => day <= asOf);
        const start = (account: string) =>
          Math.min(...seen.filter(([other]) => other === account).map(([, day]) => monthOf(day)));
        const starts = [...new Set(seen.map(([account]) => start(account)))].sort((a, b) => a - b);
        const wanted = starts.map((month) => {
          const members = [...new Set(seen.map(([account]) => account))].filter((account) => start(account) === month);
          const at = (age: number) =>
            seen.filter(([account, day]) => members.includes(account) && monthOf(day) === month + age);
          const ages = Array.from({ length: monthOf(asOf) - month + 1 }, (_, age) => age);
          return {
            size: members.length,
            activeCustomers: ages.map((age) => new Set(at(age).map(([account]) => account)).size),
            orders: ages.map((age) => at(age).length),
            revenue: ages.map((age) => at(age).reduce((sum, [, , amount]) => sum + amount, 0)),
          };
        });
        expect(
          report.cohorts.map(({ size, activeCustomers, orders, revenue }) => ({
            size,
            activeCustomers,
            orders,
            revenue,
          })),
        ).toEqual(wanted);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("are the same wherever in a long file the earliest, the latest and the odd events stand", () => {
    const count = 24_000;
    const anyOdd = fc.record({
      at: fc.integer({ min: 0, max: count - 1 }),
      account: fc.constantFrom(0, 7, MISSING_CODE),
      day: fc.constantFrom(9000, 10_500, 13_000, MISSING_DAY),
    });
    const window = fc.constantFrom({}, { asOf: formatDay(10_400) }, { from: "1997-06" }, { to: "1999-01" });
    fc.assert(
      fc.property(fc.array(anyOdd, { maxLength: 3 }), window, (odd, asked) => {
        const account = Int32Array.from({ length: count }, (_, i) => (i * 7919) % 500);
        const day = Int32Array.from({ length: count }, (_, i) => 10_000 + ((i * 31) % 500));
        for (const event of odd) {
          account[event.at] = event.account;
          day[event.at] = event.day;
        }
        const events = (order: Int32Array): ActivityEvents => ({
          account: order.map((at) => account[at]!),
          accountCount: 500,
          day: order.map((at) => day[at]!),
          amount: null,
          currency: null,
          issues: [],
        });
        const asFiled = Int32Array.from({ length: count }, (_, i) => i);
        const byDay = asFiled.slice().sort((a, b) => day[a]! - day[b]! || account[a]! - account[b]!);
        expect(activityCohorts(events(asFiled), asked)).toEqual(activityCohorts(events(byDay), asked));
      }),
      { numRuns: 20 },
    );
  });

  it("give nothing that is not finite, whatever the events", () => {
    const anyEvents = fc.array(
      fc.tuple(
        fc.constantFrom("A", "B", null),
        fc.oneof(fc.integer({ min: -3000, max: 30_000 }), fc.constant(null), fc.constant(MISSING_DAY)),
        fc.double(),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(anyEvents, (events) => {
        const result = activityCohorts(eventsFrom(events));
        if (!result.ok) expect(codesIn(result)).toEqual(["range/no-dates"]);
        else expect(notFinite([activityCohortReport(result.value), activityCohortResult(result.value)])).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

describe("activity events", () => {
  it("keep an event whose amount is missing or impossible, without the money, and say so", () => {
    const { issues, ...events } = eventsFrom([
      ["A", "2024-01-01", 1e16],
      ["A", "2024-01-02"],
      ["A", "2024-01-03", 4],
      [null, "2024-01-04", 4],
    ]);
    expect(issues.map(({ code, path, count }) => [code, path, count])).toEqual([
      ["data/missing-value", "usage[2].amount", 1],
      ["data/out-of-range", "usage[1].amount", 1],
    ]);
    const { cohorts } = valueIn(activityCohorts({ ...events, issues } satisfies ActivityEvents));
    expect([cohorts[0]!.orders?.[0], cohorts[0]!.revenue?.[0]]).toEqual([3, 4]);
  });

  it("never add up currencies", () => {
    const mixed: Event[] = [
      ["A", "2024-01-01", 1, "USD"],
      ["B", "2024-01-01", 100, "JPY"],
    ];
    expect(codesIn(activityEvents(tableFrom(mixed)))).toEqual(["data/mixed-currencies"]);
    const yen = valueIn(activityEvents(tableFrom(mixed), { currency: "JPY" }));
    expect([...yen.account]).toEqual([MISSING_CODE, 1]);
    expect(activityCohortReport(valueIn(activityCohorts(yen)))).toMatchObject({
      currency: "JPY",
      cohorts: [{ size: 1, revenue: [100] }],
    });
  });

  it("take ids that look like numbers, and rows that are alike as two events", () => {
    const table = {
      rowCount: 4,
      columns: {
        customer_id: { kind: "number", values: Float64Array.of(4, 18, 4, Number.NaN) },
        bought: days(["1997-01-01", "1997-01-02", "1997-01-01", "1997-01-03"]),
      },
      sourceRows: Int32Array.of(1, 2, 3, 4),
    } as const;
    const [cohort] = valueIn(activityCohorts(valueIn(activityEvents(table, { date: "bought" })))).cohorts;
    expect(cohort).toMatchObject({ size: 2, revenue: null });
    expect([...cohort!.orders!]).toEqual([3]);
    const result = activityEvents(table, { account: "custmer_id" });
    expect(!result.ok && result.issues.map(({ path, params }) => [path, params?.suggestion])).toEqual([
      ["events.custmer_id", "customer_id"],
      ["events.date", null],
    ]);
  });

  it("name every column that is missing", () => {
    const table = tableOf("usage", { account_id: category(["A"]) }, 1);
    expect(codesIn(activityEvents(table, { amount: "price" }))).toEqual(["data/missing-column", "data/missing-column"]);
  });
});
