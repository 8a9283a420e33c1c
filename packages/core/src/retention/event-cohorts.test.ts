import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../math/wilson-interval.js";
import { category, codesIn, days, notFinite, tableOf, valueIn } from "../metrics/subscriptions.fixture.js";
import { formatDay, parseDay } from "../table/calendar.js";
import { MISSING_DAY } from "../table/table.js";
import { activityCohortResult, activityCohorts, activityEvents } from "./activity-cohorts.js";
import { addPeriods, firstDayOfPeriod, formatPeriod, lastDayOfPeriod, periodOfDay } from "./calendar-periods.js";
import type { CohortClock, CohortGranularity, CohortResult, EventCohortMeasure } from "./cohort-result.js";
import { type EventCohortOptions, eventCohorts } from "./event-cohorts.js";

type Event = readonly [account: string | null, date: string | number | null, amount?: number];

const eventsFrom = (events: readonly Event[]) =>
  valueIn(
    activityEvents(
      tableOf(
        "usage",
        {
          account_id: category(events.map(([account]) => account)),
          date: days(events.map(([, date]) => date)),
          amount: { kind: "number", values: Float64Array.from(events, ([, , amount]) => amount ?? Number.NaN) },
        },
        events.length,
      ),
    ),
  );
const cohortsOf = (events: readonly Event[], options?: EventCohortOptions) =>
  valueIn(eventCohorts(eventsFrom(events), options));
const amounts = ({ cohorts }: CohortResult) => cohorts.map(({ cohort, size, amount }) => [cohort, size, amount]);

describe("activity on and on or after", () => {
  const visits: readonly Event[] = [
    ["A", "2026-01-05"],
    ["A", "2026-03-10"],
    ["B", "2026-01-20"],
    ["B", "2026-02-20"],
    ["C", "2026-01-31"],
  ];

  it("differ: on may rise again, on or after only falls", () => {
    expect(amounts(cohortsOf(visits))).toEqual([["2026-01", 3, [3, 1, 1]]]);
    expect(amounts(cohortsOf(visits, { measure: "on-or-after" }))).toEqual([["2026-01", 3, [3, 2, 1]]]);
    const later = [...visits, ["C", "2026-03-31"], ["B", "2026-03-01"]] as const;
    expect(amounts(cohortsOf(later))[0]![2]).toEqual([3, 1, 3]);
    expect(amounts(cohortsOf(later, { measure: "on-or-after" }))[0]![2]).toEqual([3, 3, 3]);
  });

  it("are pooled over complete cells with their count and Wilson's interval", () => {
    const { pooled } = cohortsOf([...visits, ["D", "2026-02-02"], ["D", "2026-03-03"]]);
    expect(pooled).toEqual([
      { age: 0, share: 1, atRisk: 4, interval: wilsonInterval(4, 4) },
      { age: 1, share: 2 / 4, atRisk: 4, interval: wilsonInterval(2, 4) },
      { age: 2, share: 1 / 3, atRisk: 3, interval: wilsonInterval(1, 3) },
    ]);
  });
});

describe("orders and money of events", () => {
  const purchases: readonly Event[] = [
    ["A", "2026-01-05", 10],
    ["A", "2026-01-06", 20],
    ["A", "2026-03-01", 6],
    ["B", "2026-01-31", 30],
    ["B", "2026-02-01"],
  ];

  it("are given for each account of the cohort, and money also up to each age", () => {
    const orders = cohortsOf(purchases, { measure: "orders" });
    expect(orders.cohorts[0]).toMatchObject({ size: 2, amount: [3, 1, 1], share: [1.5, 0.5, 0.5], startMrr: 60 });
    expect(orders.unit).toBe("orders-per-account");
    expect(orders.pooled[1]).toEqual({ age: 1, share: 0.5, atRisk: 2 });
    const revenue = cohortsOf(purchases, { measure: "revenue" });
    expect(revenue.cohorts[0]).toMatchObject({ amount: [60, 0, 6], share: [30, 0, 3] });
    const toDate = cohortsOf(purchases, { measure: "revenue-to-date" });
    expect(toDate.cohorts[0]).toMatchObject({ amount: [60, 60, 66], share: [30, 30, 33], startMrr: 60 });
    expect(toDate.unit).toBe("money-per-account");
  });

  it("are refused where events carry no money", () => {
    const { amount: _, ...events } = eventsFrom(purchases);
    const silent = { ...events, amount: null };
    for (const measure of ["revenue", "revenue-to-date"] as const) {
      expect(codesIn(eventCohorts(silent, { measure }))).toEqual(["data/missing-column"]);
    }
    expect(valueIn(eventCohorts(silent, { measure: "orders" })).cohorts[0]).toMatchObject({ startMrr: 0 });
  });
});

describe("the rolling clock", () => {
  it("counts every member from its own first day, also over a month's end", () => {
    // The second visit of A lies in the next calendar month, but in its own first month.
    const visits: readonly Event[] = [
      ["A", "2026-01-31"],
      ["A", "2026-02-27"],
      ["B", "2026-01-01"],
      ["B", "2026-02-01"],
    ];
    const rolling = cohortsOf(visits, { clock: "rolling", asOf: "2026-03-31" });
    expect(amounts(rolling)).toEqual([["2026-01", 2, [2, 1, 0]]]);
    expect(rolling).toMatchObject({ clock: "rolling", monthZero: "start" });
    expect(amounts(cohortsOf(visits, { asOf: "2026-03-31" }))).toEqual([["2026-01", 2, [2, 2, 0]]]);
  });

  it("keeps earlier cells open for a late joiner, not only the one at the edge", () => {
    const early: readonly Event[] = [["early", "2026-01-01"]];
    const complete = (events: readonly Event[]) =>
      cohortsOf(events, { clock: "rolling", asOf: "2026-04-15" }).cohorts[0]!.complete;
    // January to March are over for who came on the first; for who came on the 31st only January and February are.
    expect(complete(early)).toEqual([true, true, true, false]);
    expect(complete([...early, ["late", "2026-01-31"]])).toEqual([true, true, false, false]);
    const { pooled } = cohortsOf([...early, ["late", "2026-01-31"]], { clock: "rolling", asOf: "2026-04-15" });
    expect(pooled.map(({ atRisk }) => atRisk)).toEqual([2, 2, 0, 0]);
  });

  it("closes a cell with the last day of the last member's period", () => {
    const complete = (asOf: string) =>
      cohortsOf([["A", "2024-02-29"]], { clock: "rolling", asOf }).cohorts[0]!.complete;
    expect(complete("2024-03-27")).toEqual([false]);
    expect(complete("2024-03-28")).toEqual([true]);
    expect(complete("2024-03-29")).toEqual([true, false]);
    // Twelve months after a leap day begins 28 February, so the twelfth month ends on the 27th.
    expect(complete("2025-02-26").at(11)).toBe(false);
    expect(complete("2025-02-27").at(11)).toBe(true);
    expect(complete("2025-02-28")).toHaveLength(13);
  });

  it("takes a month too short for the day at its last day, and comes back to the day after it", () => {
    const from31 = (date: string) =>
      cohortsOf(
        [
          ["A", "2026-01-31"],
          ["A", date],
        ],
        { clock: "rolling", asOf: "2026-04-30" },
      ).cohorts[0]!.amount.map(Boolean);
    expect(from31("2026-02-27")).toEqual([true, false, false, false]);
    expect(from31("2026-02-28")).toEqual([true, true, false, false]);
    expect(from31("2026-03-30")).toEqual([true, true, false, false]);
    expect(from31("2026-03-31")).toEqual([true, false, true, false]);
    expect(from31("2026-04-30")).toEqual([true, false, false, true]);
  });

  it("ends with the latest event where nothing else is asked for, so that no window is closed by days without data", () => {
    const visits: readonly Event[] = [
      ["A", "2026-01-01"],
      ["A", "2026-02-10"],
    ];
    const rolling = cohortsOf(visits, { clock: "rolling" });
    expect([rolling.asOf, rolling.cohorts[0]!.complete]).toEqual(["2026-02-10", [true, false]]);
    expect(cohortsOf(visits).asOf).toBe("2026-02-28");
    expect(cohortsOf(visits, { granularity: "week" }).asOf).toBe("2026-02-10");
  });
});

describe("weeks", () => {
  it("run from Monday to Sunday and keep the year of their Thursday around New Year", () => {
    const visits: readonly Event[] = [
      ["last Sunday of 2024's week 52", "2024-12-29"],
      ["Monday before New Year", "2024-12-30"],
      ["Sunday after New Year", "2025-01-05"],
      ["next Monday", "2025-01-06"],
      ["Monday before New Year", "2025-01-06"],
    ];
    expect(amounts(cohortsOf(visits, { granularity: "week" }))).toEqual([
      ["2024-W52", 1, [1, 0, 0]],
      ["2025-W01", 2, [2, 1]],
      ["2025-W02", 1, [1]],
    ]);
    const names = (dates: readonly string[]) =>
      dates.map((date) => formatPeriod("week", periodOfDay("week", parseDay(date)!)));
    expect(names(["2021-01-03", "2021-01-04", "2026-12-31", "2027-01-03", "2027-01-04", "1970-01-01"])).toEqual([
      "2020-W53",
      "2021-W01",
      "2026-W53",
      "2026-W53",
      "2027-W01",
      "1970-W01",
    ]);
  });

  it("are open until Sunday", () => {
    const complete = (asOf: string) =>
      cohortsOf([["A", "2026-02-09"]], { granularity: "week", asOf }).cohorts[0]!.complete;
    expect([complete("2026-02-14"), complete("2026-02-15")]).toEqual([[false], [true]]);
  });
});

describe("days and quarters", () => {
  it("name their cohorts, and a day is complete on itself", () => {
    const visits: readonly Event[] = [
      ["A", "2026-03-30"],
      ["B", "2026-04-01"],
      ["A", "2026-04-01"],
    ];
    const daily = cohortsOf(visits, { granularity: "day" });
    expect(amounts(daily)).toEqual([
      ["2026-03-30", 1, [1, 0, 1]],
      ["2026-04-01", 1, [1]],
    ]);
    expect(daily.cohorts.every(({ complete }) => complete.every(Boolean))).toBe(true);
    expect(amounts(cohortsOf(visits, { granularity: "quarter" }))).toEqual([
      ["2026-Q1", 1, [1, 1]],
      ["2026-Q2", 1, [1]],
    ]);
  });

  it("are refused in numbers that nobody can read", () => {
    const far = eventsFrom([
      ["A", "2010-01-01"],
      ["A", "2020-01-01"],
    ]);
    const result = eventCohorts(far, { granularity: "day" });
    expect(!result.ok && result.issues[0]).toMatchObject({
      code: "range/too-many-periods",
      params: { from: "2010-01-01", to: "2020-01-01", granularity: "day", periods: 3653, most: 2400 },
    });
    const daily = Array.from({ length: 2000 }, (_, i): Event => [`A${i}`, parseDay("2020-01-01")! + i]);
    const many = eventCohorts(eventsFrom(daily), { granularity: "day" });
    expect(!many.ok && many.issues[0]).toMatchObject({
      code: "range/too-many-cells",
      params: { cells: 2_001_000, most: 1_000_000 },
    });
    expect(eventCohorts(eventsFrom(daily), { granularity: "day", from: "2024-01" }).ok).toBe(true);
  });
});

const origin = parseDay("2023-10-20")!;
const anyEvents = fc.array(
  fc.tuple(
    fc.constantFrom("A", "B", "C", "D", "E"),
    fc.integer({ min: origin, max: origin + 500 }),
    fc.integer({ min: -100, max: 1000 }),
  ),
  { minLength: 1, maxLength: 40 },
);
const MEASURES: readonly EventCohortMeasure[] = ["customers", "on-or-after", "orders", "revenue", "revenue-to-date"];
const anyOptions = fc.record({
  granularity: fc.constantFrom<CohortGranularity>("day", "week", "month", "quarter"),
  clock: fc.constantFrom<CohortClock>("calendar", "rolling"),
  measure: fc.constantFrom(...MEASURES),
  asOf: fc.integer({ min: origin, max: origin + 600 }).map(formatDay),
});

/** Rows straight from the definition, account by account and age by age. */
function byDefinition(
  events: readonly Event[],
  options: Required<Pick<EventCohortOptions, "asOf">> & EventCohortOptions,
) {
  const { granularity = "month", clock, measure } = options;
  const asOf = parseDay(options.asOf)!;
  const seen = events
    .filter(([, day]) => Number(day) <= asOf)
    .map(([account, day, amount]) => ({ account, day: Number(day), amount: amount ?? 0 }));
  const accounts = [...new Set(seen.map(({ account }) => account))].map((account) => {
    const own = seen.filter((event) => event.account === account);
    const start = Math.min(...own.map(({ day }) => day));
    const period = periodOfDay(granularity, start);
    const begins = (age: number) =>
      clock === "rolling" ? addPeriods(granularity, start, age) : firstDayOfPeriod(granularity, period + age);
    const at = (age: number) => own.filter(({ day }) => day >= begins(age) && day < begins(age + 1));
    return { own, period, begins, at };
  });
  return [...new Set(accounts.map(({ period }) => period))]
    .sort((a, b) => a - b)
    .map((period) => {
      const members = accounts.filter((account) => account.period === period);
      const amount: number[] = [];
      const complete: boolean[] = [];
      for (let age = 0; members.some(({ begins }) => begins(age) <= asOf); age++) {
        const here = members.flatMap(({ at }) => at(age));
        const upTo = members.flatMap(({ own, begins }) => own.filter(({ day }) => day < begins(age + 1)));
        const money = (some: readonly { amount: number }[]) => some.reduce((sum, event) => sum + event.amount, 0);
        amount.push(
          measure === "customers"
            ? members.filter(({ at }) => at(age).length > 0).length
            : measure === "on-or-after"
              ? members.filter(({ own, begins }) => own.some(({ day }) => day >= begins(age))).length
              : measure === "orders"
                ? here.length
                : money(measure === "revenue" ? here : upTo),
        );
        complete.push(members.every(({ begins }) => begins(age + 1) - 1 <= asOf));
      }
      return { cohort: formatPeriod(granularity, period), size: members.length, amount, complete };
    });
}

describe("cohorts of any events", () => {
  it("equal their definition on either clock, for every granularity and measure", () => {
    fc.assert(
      fc.property(anyEvents, anyOptions, (events, options) => {
        const { cohorts } = cohortsOf(events, options);
        expect(cohorts.map(({ cohort, size, amount, complete }) => ({ cohort, size, amount, complete }))).toEqual(
          byDefinition(events, options),
        );
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  it("equal the cohorts by calendar month that are counted by bits", () => {
    fc.assert(
      fc.property(anyEvents, fc.integer({ min: origin, max: origin + 600 }), (events, day) => {
        const window = { asOf: formatDay(day) };
        const bits = activityCohorts(eventsFrom(events), window);
        expect(eventCohorts(eventsFrom(events), window)).toEqual(
          bits.ok ? { ok: true, value: activityCohortResult(bits.value) } : bits,
        );
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("do not depend on the order of rows", () => {
    const shuffled = anyEvents.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, anyOptions, ([events, others], options) => {
        expect(cohortsOf(others, options)).toEqual(cohortsOf(events, options));
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("give the whole when accounts are split and the parts added up", () => {
    fc.assert(
      fc.property(anyEvents, anyOptions, (events, options) => {
        const parts = [events.filter(([account]) => account < "C"), events.filter(([account]) => account >= "C")];
        const sums = new Map<string, number>();
        const lengths = new Map(
          cohortsOf(events, options).cohorts.map(({ cohort, amount }) => [cohort, amount.length]),
        );
        for (const part of parts) {
          for (const { cohort, size, amount: begun } of part.length ? cohortsOf(part, options).cohorts : []) {
            // A part ends with the ages that have begun for its own members; from there on its sum to date stands still.
            const still = options.measure === "revenue-to-date" ? begun.at(-1)! : 0;
            const amount = Array.from({ length: lengths.get(cohort)! }, (_, age) => begun[age] ?? still);
            for (const [key, value] of [["size", size] as const, ...amount.entries()]) {
              sums.set(`${cohort} ${key}`, (sums.get(`${cohort} ${key}`) ?? 0) + value);
            }
          }
        }
        const whole = cohortsOf(events, options).cohorts.flatMap(({ cohort, size, amount }) =>
          [["size", size] as const, ...amount.entries()].map(([key, value]) => [`${cohort} ${key}`, value] as const),
        );
        expect(new Map(whole)).toEqual(sums);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("keep activity on or after falling and above activity on, and shares of accounts at most 1", () => {
    fc.assert(
      fc.property(anyEvents, anyOptions, (events, options) => {
        const on = cohortsOf(events, { ...options, measure: "customers" });
        const after = cohortsOf(events, { ...options, measure: "on-or-after" });
        after.cohorts.forEach(({ share }, i) => {
          const above = on.cohorts[i]!.share;
          expect(share[0]).toBe(1);
          expect(share.filter((value, age) => !(value <= (share[age - 1] ?? 1) && value >= above[age]!))).toEqual([]);
        });
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("close their cells in order of age, and on the rolling clock never before the calendar's", () => {
    fc.assert(
      fc.property(anyEvents, anyOptions, (events, options) => {
        const rolling = cohortsOf(events, { ...options, clock: "rolling" });
        const calendar = cohortsOf(events, { ...options, clock: "calendar" });
        rolling.cohorts.forEach(({ complete }, i) => {
          const open = complete.indexOf(false);
          expect(open >= 0 && complete.includes(true, open)).toBe(false);
          expect(complete.filter((closed, age) => closed && !calendar.cohorts[i]!.complete[age])).toEqual([]);
        });
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("give nothing that is not finite, whatever the events", () => {
    const wild = fc.array(
      fc.tuple(
        fc.constantFrom("A", "B", null),
        fc.oneof(
          fc.integer({ min: -3000, max: 30_000 }),
          fc.integer({ min: 0, max: 300 }),
          fc.constantFrom(null, MISSING_DAY),
        ),
        fc.double(),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(wild, anyOptions, fc.boolean(), (events, { asOf, ...options }, dated) => {
        const result = eventCohorts(eventsFrom(events), dated ? { ...options, asOf } : options);
        if (result.ok) expect(notFinite(result.value)).toEqual([]);
        else expect(["range/no-dates", "range/too-many-periods", "range/too-many-cells"]).toContain(codesIn(result)[0]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

describe("calendar periods", () => {
  it("touch each other, hold their days, and are as long as the calendar says", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200_000, max: 200_000 }),
        fc.constantFrom<CohortGranularity>("day", "week", "month", "quarter"),
        (day, granularity) => {
          const period = periodOfDay(granularity, day);
          const [first, last] = [firstDayOfPeriod(granularity, period), lastDayOfPeriod(granularity, period)];
          expect(first <= day && day <= last).toBe(true);
          expect(periodOfDay(granularity, last + 1)).toBe(period + 1);
          const length = last - first + 1;
          const [least, most] = { day: [1, 1], week: [7, 7], month: [28, 31], quarter: [90, 92] }[granularity] as [
            number,
            number,
          ];
          expect(length >= least && length <= most).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
