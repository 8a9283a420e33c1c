import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay, formatMonth, monthNumber, monthOfDay, parseDay } from "../table/calendar.js";
import { MISSING_DAY, OPEN_END } from "../table/table.js";
import { accountGroups } from "./account-groups.js";
import { type ContractRow, contractInput, contractTable, EDGE_CONTRACTS, edgeContracts } from "./contracts.fixture.js";
import {
  RENEWAL_COUNTS,
  RENEWAL_MONEY,
  type RenewalConvention,
  type Renewals,
  renewals,
  renewalsByGroup,
} from "./renewals.js";
import { renewalsReport } from "./renewals-report.js";
import { subscriptionIntervals } from "./subscription-intervals.js";
import { codesIn, notFinite, valueIn } from "./subscriptions.fixture.js";

const renewalsOf = (rows: readonly ContractRow[], options: Parameters<typeof renewals>[2] = {}) =>
  valueIn(renewals(...contractInput(rows), options));

/** Renewals as lines, a month each that has any: `2023-02 due 1 renewed 1`. */
function linesOf(columns: Renewals, names: readonly (keyof Renewals)[] = ["due", "renewed", "endedEarly"]): string[] {
  return Array.from({ length: columns.monthCount }, (_, i) => i).flatMap((i) => {
    const figures = names.flatMap((name) => {
      const value = (columns[name] as ArrayLike<number>)[i]!;
      return value === 0 ? [] : [`${name} ${value}`];
    });
    return figures.length === 0 ? [] : [[formatMonth(columns.firstMonth + i), ...figures].join(" ")];
  });
}

const value = ["due", "dueMrr", "renewed", "renewedMrr", "upsellMrr", "lostMrr"] as const;

describe("renewals of one account", () => {
  const edge = (account: string, options: Parameters<typeof renewals>[2] = {}, names?: readonly (keyof Renewals)[]) =>
    linesOf(renewalsOf(edgeContracts(account), { to: "2023-05", ...options }), names);

  it("come once a term after the first day, and not on it", () => {
    const quarterly = ["due", "renewed", "dueMrr"] as const;
    expect(edge("E09", { to: "2023-12" }, quarterly)).toEqual([
      "2023-05 due 1 renewed 1 dueMrr 900",
      "2023-08 due 1 renewed 1 dueMrr 900",
      "2023-11 due 1 renewed 1 dueMrr 900",
    ]);
  });

  it("fall on the last day of a month that is too short, and on the 31st again in the next", () => {
    // From 31 January: 28 February is renewed; the end on 31 March is that month's renewal date.
    expect(edge("E02", {}, value)).toEqual([
      "2023-02 due 1 dueMrr 100 renewed 1 renewedMrr 100",
      "2023-03 due 1 dueMrr 100 lostMrr 100",
    ]);
  });

  it("are lost when the contract ends on its date", () => {
    expect(edge("E08", { to: "2024-02" }, value)).toEqual(["2024-01 due 1 dueMrr 1000 lostMrr 1000"]);
  });

  it("of a leap day come on 28 February", () => {
    expect(edge("E17", { to: "2025-03" }, value)).toEqual(["2025-02 due 1 dueMrr 200 lostMrr 200"]);
  });

  it("go on through price intervals of one subscription, counted from its first day", () => {
    const rise = [...value];
    // 200 from 10 January, 350 from 20 February: on 10 February at 200, on 10 March at 350, no upsell at either.
    expect(edge("E04", { to: "2023-03" }, rise)).toEqual([
      "2023-02 due 1 dueMrr 200 renewed 1 renewedMrr 200",
      "2023-03 due 1 dueMrr 350 renewed 1 renewedMrr 350",
    ]);
  });

  it("tell apart an end between two dates, which is no decision about a renewal", () => {
    const names = ["due", "renewed", "endedEarly", "endedEarlyMrr"] as const;
    // Monthly from 5 January; the end on 10 February is five days after a date. The second starts on the 25th.
    expect(edge("E06", { to: "2023-03" }, names)).toEqual([
      "2023-02 due 1 renewed 1 endedEarly 1 endedEarlyMrr 120",
      "2023-03 due 1 renewed 1",
    ]);
  });

  it("do not count trials, lives without length, nor months after the end", () => {
    expect(edge("E12", { to: "2023-03" })).toEqual(["2023-03 due 1 renewed 1"]);
    expect(edge("E14")).toEqual([]);
    expect(edge("E18", { to: "2023-08" })).toEqual([
      "2023-02 due 1 renewed 1",
      "2023-03 due 1",
      "2023-06 due 1 renewed 1",
      "2023-07 due 1",
    ]);
  });

  it("at a new price are renewed at the lower of the two, with the upsell beside", () => {
    const year = (amount: number, start: string, end?: string) => ({
      account: "A",
      id: "A-1",
      start,
      end: end ?? null,
      amount,
      interval: 1,
      term: 12,
    });
    const rows = [year(100, "2021-03-31", "2022-03-31"), year(150, "2022-03-31", "2023-03-31"), year(90, "2023-03-31")];
    expect(linesOf(renewalsOf(rows, { to: "2024-12" }), value)).toEqual([
      "2022-03 due 1 dueMrr 100 renewed 1 renewedMrr 100 upsellMrr 50",
      "2023-03 due 1 dueMrr 150 renewed 1 renewedMrr 90",
      "2024-03 due 1 dueMrr 90 renewed 1 renewedMrr 90",
    ]);
  });

  it("are counted anew from the day on which the term became another", () => {
    const rows = [
      { account: "A", id: "A-1", start: "2023-01-10", end: "2023-03-20", mrr: 10, term: 1 },
      { account: "A", id: "A-1", start: "2023-03-20", mrr: 10, term: 6 },
    ];
    expect(linesOf(renewalsOf(rows, { to: "2024-04" }))).toEqual([
      "2023-02 due 1 renewed 1",
      "2023-03 due 1 renewed 1",
      "2023-09 due 1 renewed 1",
      "2024-03 due 1 renewed 1",
    ]);
  });

  it("keep the term of the longest row that runs, whatever is added for a while", () => {
    const rows = [
      { account: "A", id: "A-1", start: "2023-01-01", mrr: 100, term: 12 },
      { account: "A", id: "A-1", start: "2023-05-15", end: "2023-08-15", mrr: 40, term: 1 },
    ];
    expect(linesOf(renewalsOf(rows, { to: "2024-02" }), value)).toEqual([
      "2024-01 due 1 dueMrr 100 renewed 1 renewedMrr 100",
    ]);
  });

  it("count a contract that stops for a day as two", () => {
    const rows = [
      { account: "A", id: "A-1", start: "2023-01-01", end: "2023-04-10", mrr: 10, term: 6 },
      { account: "A", id: "A-1", start: "2023-04-11", mrr: 10, term: 6 },
    ];
    expect(linesOf(renewalsOf(rows, { to: "2023-11" }))).toEqual(["2023-04 endedEarly 1", "2023-10 due 1 renewed 1"]);
  });

  it("count free months of a contract as part of its term, but nothing as due that pays nothing", () => {
    const rows = [
      {
        account: "A",
        id: "A-1",
        start: "2022-12-15",
        end: "2023-02-15",
        amount: 50,
        interval: 1,
        discount: 100,
        term: 6,
      },
      { account: "A", id: "A-1", start: "2023-02-15", end: "2023-12-15", amount: 50, interval: 1, term: 6 },
      { account: "A", id: "A-1", start: "2023-12-15", amount: 50, interval: 1, discount: 100, term: 6 },
    ];
    expect(linesOf(renewalsOf(rows, { to: "2024-07" }), value)).toEqual([
      "2023-06 due 1 dueMrr 50 renewed 1 renewedMrr 50",
      "2023-12 due 1 dueMrr 50 lostMrr 50",
    ]);
  });
});

describe("an account that moves to another subscription", () => {
  const names = ["due", "dueMrr", "renewed", "moved", "renewedMrr", "upsellMrr", "lostMrr"] as const;
  const both = (rows: readonly ContractRow[], to: string, shown: readonly (keyof Renewals)[] = names) =>
    (["same-account", "same-subscription"] as const).map((convention) =>
      linesOf(renewalsOf(rows, { from: to, to, convention }), shown),
    );
  const year = { account: "A", start: "2022-06-01", end: "2023-06-01", mrr: 350, term: 12 };

  it("on the renewal date has renewed, at what it pays of it, unless only the same subscription counts", () => {
    expect(
      both(
        [
          { ...year, id: "1" },
          { account: "A", id: "2", start: "2023-06-01", mrr: 200, term: 12 },
        ],
        "2023-06",
      ),
    ).toEqual([
      ["2023-06 due 1 dueMrr 350 renewed 1 moved 1 renewedMrr 200"],
      ["2023-06 due 1 dueMrr 350 lostMrr 350"],
    ]);
  });

  it("a little before has renewed as well", () => {
    // E15: 100 from January to 1 March, and 100 again from 15 February, monthly.
    expect(both(edgeContracts("E15"), "2023-03")).toEqual([
      ["2023-03 due 2 dueMrr 200 renewed 2 moved 1 renewedMrr 200"],
      ["2023-03 due 2 dueMrr 200 renewed 1 renewedMrr 100 lostMrr 100"],
    ]);
  });

  it("with a gap of a day has not renewed", () => {
    const late = { account: "A", id: "2", start: "2023-06-02", mrr: 350, term: 12 };
    expect(both([{ ...year, id: "1" }, late], "2023-06")[0]).toEqual(["2023-06 due 1 dueMrr 350 lostMrr 350"]);
  });

  it("has not renewed a contract because another one, of long standing, goes on", () => {
    const addOn = { account: "A", id: "2", start: "2022-09-10", mrr: 500, term: 12 };
    expect(both([{ ...year, id: "1" }, addOn], "2023-06")[0]).toEqual(["2023-06 due 1 dueMrr 350 lostMrr 350"]);
    const alongside = { account: "A", id: "2", start: "2023-05-20", mrr: 500, term: 12 };
    const short = { ...year, id: "1", start: "2023-05-20", end: "2023-06-20", term: 1 };
    expect(both([short, alongside], "2023-06")[0]).toEqual(["2023-06 due 1 dueMrr 350 lostMrr 350"]);
  });

  it("from several contracts to one shares it among them by what each paid", () => {
    const rows = [
      { ...year, id: "1", mrr: 300 },
      { ...year, id: "2", mrr: 100 },
      { account: "A", id: "3", start: "2023-06-01", mrr: 500, term: 12 },
    ];
    // 375 for the 300 and 125 for the 100.
    expect(both(rows, "2023-06")[0]).toEqual([
      "2023-06 due 2 dueMrr 400 renewed 2 moved 2 renewedMrr 400 upsellMrr 100",
    ]);
  });

  it("takes the place of one contract only, the first that ends", () => {
    const rows = [
      { ...year, id: "1", start: "2022-05-25", end: "2023-05-25", mrr: 300 },
      { ...year, id: "2", mrr: 100 },
      { account: "A", id: "3", start: "2023-05-20", mrr: 500, term: 12 },
    ];
    expect(both(rows, "2023-06")[0]).toEqual(["2023-06 due 1 dueMrr 100 lostMrr 100"]);
    expect(both(rows, "2023-05")[0]).toEqual([
      "2023-05 due 1 dueMrr 300 renewed 1 moved 1 renewedMrr 300 upsellMrr 200",
    ]);
  });

  it("between two dates is told as replaced, among those that ended early", () => {
    const shown = ["endedEarly", "endedEarlyMrr", "replacedEarly", "replacedEarlyMrr"] as const;
    // E05: monthly from 10 January, moved on 5 March.
    expect(both(edgeContracts("E05"), "2023-03", shown)).toEqual([
      ["2023-03 endedEarly 1 endedEarlyMrr 350 replacedEarly 1 replacedEarlyMrr 350"],
      ["2023-03 endedEarly 1 endedEarlyMrr 350"],
    ]);
  });

  it("without subscription ids is followed from row to row, and the rows are said to be contracts", () => {
    const rows = [
      { account: "A", start: "2023-01-10", end: "2023-03-10", mrr: 10, term: 2 },
      { account: "A", start: "2023-03-10", mrr: 12, term: 2 },
    ];
    const found = renewalsOf(rows, { to: "2023-05" });
    expect(linesOf(found, names)).toEqual([
      "2023-03 due 1 dueMrr 10 renewed 1 moved 1 renewedMrr 10 upsellMrr 2",
      "2023-05 due 1 dueMrr 12 renewed 1 renewedMrr 12",
    ]);
    expect(found.issues).toEqual([
      {
        code: "renewals/row-as-contract",
        severity: "notice",
        path: "subscriptions.subscription_id",
        params: { column: "subscription_id" },
        count: 2,
      },
    ]);
  });
});

describe("the term", () => {
  const row = { account: "A", id: "1", start: "2023-01-10" };

  it("is the charge interval where none is given, and one month where that is not given either, with notices", () => {
    const rows = [
      { ...row, mrr: 1, term: 12, interval: 1 },
      { ...row, id: "2", mrr: 1, interval: 3 },
      { ...row, id: "3", mrr: 1 },
      { ...row, id: "4", mrr: 1, term: 2.5, interval: 6 },
    ];
    const found = renewalsOf(rows, { to: "2023-07" });
    expect([...found.due]).toEqual([0, 1, 1, 2, 1, 1, 3]);
    expect(found.issues).toEqual([
      {
        code: "data/out-of-range",
        severity: "warning",
        path: "subscriptions[4].term_months",
        given: 2.5,
        count: 1,
      },
      {
        code: "renewals/term-from-interval",
        severity: "notice",
        path: "subscriptions.term_months",
        params: { column: "interval_months" },
        count: 2,
      },
      {
        code: "renewals/assumed-term",
        severity: "notice",
        path: "subscriptions.term_months",
        params: { column: "term_months", months: 1 },
        count: 1,
      },
    ]);
  });

  it("can be told for those that give none, and is then no assumption", () => {
    const found = renewalsOf([{ ...row, mrr: 1 }], { to: "2023-12", termMonths: 6 });
    expect(linesOf(found)).toEqual(["2023-07 due 1 renewed 1"]);
    expect(found.issues).toEqual([]);
    const input = contractInput([{ ...row, mrr: 1 }]);
    for (const termMonths of [0, 1.5, -1, 1201, Number.NaN]) {
      expect(codesIn(renewals(...input, { termMonths }))).toEqual(["renewals/term-out-of-range"]);
    }
  });

  it("may be longer than a year, or than the data", () => {
    const rows = [
      { ...row, mrr: 5, term: 24 },
      { ...row, id: "2", mrr: 7, term: 1200 },
    ];
    expect(linesOf(renewalsOf(rows, { to: "2029-01" }), ["due", "dueMrr"])).toEqual([
      "2025-01 due 1 dueMrr 5",
      "2027-01 due 1 dueMrr 5",
      "2029-01 due 1 dueMrr 5",
    ]);
  });
});

describe("the months of renewals", () => {
  const rows = [
    { account: "A", id: "1", start: "2026-01-14", mrr: 10, term: 1 },
    { account: "B", id: "2", start: "2026-01-15", mrr: 20, term: 1 },
    { account: "C", id: "3", start: "2026-04-14", end: "2026-07-14", mrr: 40, term: 3 },
    { account: "D", id: "4", start: "2026-06-01", end: "2026-07-20", mrr: 80, term: 1 },
  ];

  it("hold what came due until the last day covered, and the open one says so", () => {
    const open = renewalsOf(rows, { asOf: "2026-07-14" });
    expect(open).toMatchObject({ lastMonthOpen: true, monthCount: 7 });
    expect(linesOf(open, value).at(-1)).toBe("2026-07 due 3 dueMrr 130 renewed 2 renewedMrr 90 lostMrr 40");
    const dayBefore = renewalsOf(rows, { asOf: "2026-07-13" });
    expect(linesOf(dayBefore, value).at(-1)).toBe("2026-07 due 1 dueMrr 80 renewed 1 renewedMrr 80");
    const complete = renewalsOf(rows, { asOf: "2026-07-31" });
    expect(complete.lastMonthOpen).toBe(false);
    expect(linesOf(complete, [...value, "endedEarly"]).at(-1)).toBe(
      "2026-07 due 4 dueMrr 150 renewed 3 renewedMrr 110 lostMrr 40 endedEarly 1",
    );
  });

  it("are those asked for, and what lies before still counts", () => {
    const found = renewalsOf(rows, { from: "2026-06", to: "2026-09" });
    expect([found.firstMonth, found.monthCount]).toEqual([monthNumber(2026, 6), 4]);
    expect([...found.due]).toEqual([2, 4, 2, 2]);
    const early = renewalsOf(rows, { from: "2025-11", to: "2026-02" });
    expect([...early.due]).toEqual([0, 0, 0, 2]);
  });

  it("are none where nobody pays, and errors where they make no sense", () => {
    const trial = [{ account: "A", id: "1", start: "2026-01-14", mrr: 10, trial: true }];
    expect(renewalsReport(renewalsOf(trial))).toMatchObject({
      firstMonth: null,
      asOf: null,
      renewals: [],
      reasons: {},
    });
    expect(renewalsOf([] as ContractRow[], { from: "2026-01", to: "2026-02" }).monthCount).toBe(2);
    const input = contractInput(rows);
    expect(codesIn(renewals(...input, { to: "2026-13" }))).toEqual(["range/not-a-month"]);
  });
});

describe("renewals as JSON", () => {
  it("have rates by count and by value, and say why there is none", () => {
    const rows = [
      { account: "A", id: "1", start: "2023-01-01", end: "2023-02-01", mrr: 100, term: 1 },
      { account: "B", id: "2", start: "2023-01-01", end: "2023-02-01", mrr: 200, term: 1 },
      { account: "B", id: "2", start: "2023-02-01", end: "2023-02-20", mrr: 250, term: 1 },
      { account: "C", id: "3", start: "2023-01-01", end: "2023-02-01", mrr: 100, term: 1 },
      { account: "C", id: "3", start: "2023-02-01", end: "2023-02-20", mrr: 80, term: 1 },
    ];
    const report = renewalsReport(renewalsOf(rows, { to: "2023-03" }));
    expect(report).toMatchObject({
      convention: "same-account",
      firstMonth: "2023-01",
      lastMonth: "2023-03",
      asOf: "2023-03-31",
      openMonth: null,
    });
    expect(report.renewals[1]).toEqual({
      month: "2023-02",
      due: 3,
      renewed: 2,
      moved: 0,
      endedEarly: 2,
      replacedEarly: 0,
      dueMrr: 400,
      renewedMrr: 280,
      upsellMrr: 50,
      lostMrr: 100,
      endedEarlyMrr: 330,
      replacedEarlyMrr: 0,
      renewalRate: 2 / 3,
      grossRenewalRate: 0.7,
      netRenewalRate: 0.825,
    });
    expect(report.renewals[2]).toMatchObject({
      due: 0,
      renewalRate: null,
      grossRenewalRate: null,
      netRenewalRate: null,
    });
    expect(Object.keys(report.reasons)).toHaveLength(6);
    expect(report.reasons["renewals[2].grossRenewalRate"]).toBe("no-base");
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

const firstDay = parseDay("2022-11-15")!;
const anyRow = fc.record({
  account: fc.constantFrom("A", "B"),
  id: fc.constantFrom("1", "2", "3", null),
  start: fc.oneof(
    fc.integer({ min: firstDay, max: firstDay + 300 }),
    fc.constantFrom("2023-01-31", "2023-02-28", "2022-12-31", "2023-04-30").map((day) => parseDay(day)!),
  ),
  length: fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.integer({ min: -3, max: 300 }) },
    // Ends that are renewal dates and starts of others come together only if they are few.
    { weight: 3, arbitrary: fc.constantFrom(28, 31, 59, 61, 90, 92) },
  ),
  mrr: fc.oneof(fc.constantFrom(100, 100.1, 200, 0), fc.double({ min: 0.01, max: 1e6, noNaN: true })),
  term: fc.constantFrom(1, 1, 2, 3, 6, 13),
});
const anyRows = fc
  .array(anyRow, { minLength: 1, maxLength: 12 })
  .map((rows) =>
    rows.map(({ length, ...row }): ContractRow => ({ ...row, end: length === null ? null : row.start + length })),
  );
const anyConvention = fc.constantFrom<RenewalConvention>("same-account", "same-subscription");
const anyAsOf = fc.integer({ min: firstDay + 30, max: firstDay + 500 }).map(formatDay);

/** Date some months after a day, by the platform's calendar. */
function platformMonthsLater(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), length));
  return first.getTime() / 86_400_000;
}

interface Life {
  readonly start: number;
  /** MRR of each day from the start on. */
  readonly mrr: readonly number[];
  readonly due: readonly boolean[];
  readonly dueAfterEnd: boolean;
}

/** Contracts of some rows day by day: runs of days on which any of them is active. */
function livesOf(rows: readonly ContractRow[], last: number): Life[] {
  const lives: Life[] = [];
  let life: { start: number; mrr: number[]; due: boolean[]; anchor: number; term: number } | null = null;
  for (let day = firstDay; day <= last + 1; day++) {
    const active = rows.filter(
      (row) => row.mrr! > 0 && (row.start as number) <= day && day < ((row.end as number | null) ?? OPEN_END),
    );
    let isDue = false;
    if (life) {
      for (let k = 1; !isDue; k++) {
        const date = platformMonthsLater(life.anchor, k * life.term);
        if (date > day) break;
        isDue = date === day;
      }
    }
    if (active.length === 0 || day > last) {
      if (life) lives.push({ ...life, dueAfterEnd: isDue });
      life = null;
      continue;
    }
    const term = Math.max(...active.map((row) => row.term!));
    const mrr = active.reduce((sum, row) => sum + row.mrr!, 0);
    if (!life) life = { start: day, mrr: [], due: [], anchor: day, term };
    life.mrr.push(mrr);
    life.due.push(isDue);
    if (life.term !== term) {
      life.anchor = day;
      life.term = term;
    }
  }
  return lives;
}

/** Every column straight from the definition, day by day and contract by contract. */
function byDefinition(rows: readonly ContractRow[], convention: RenewalConvention, columns: Renewals) {
  const { asOf } = columns;
  const months = Array.from(
    { length: columns.monthCount },
    () => Object.fromEntries([...RENEWAL_COUNTS, ...RENEWAL_MONEY].map((name) => [name, 0])) as Record<string, number>,
  );
  const add = (day: number, name: string, amount: number) => {
    months[monthOfDay(day) - columns.firstMonth]![name]! += amount;
  };
  for (const account of new Set(rows.map((row) => row.account))) {
    const own = rows.filter((row) => row.account === account);
    const contracts = own.flatMap((row, i) => {
      if (row.id === null) return livesOf([row], asOf);
      const same = own.filter((other) => other.id === row.id);
      return own.findIndex((other) => other.id === row.id) === i ? livesOf(same, asOf) : [];
    });
    const decide = (day: number, before: number, after: number) => {
      add(day, "due", 1);
      add(day, "dueMrr", before);
      add(day, "renewed", after > 0 ? 1 : 0);
      add(day, "renewedMrr", Math.min(before, after));
      add(day, "upsellMrr", Math.max(0, after - before));
      if (after === 0) add(day, "lostMrr", before);
    };
    const taken = new Set<Life>();
    const endOf = (life: Life) => life.start + life.mrr.length;
    for (let day = firstDay; day <= asOf; day++) {
      const ended = contracts.filter((life) => endOf(life) === day);
      const paid = ended.reduce((sum, life) => sum + life.mrr.at(-1)!, 0);
      const latest = Math.max(...ended.map((life) => life.start));
      const heirs = contracts.filter(
        (life) =>
          convention === "same-account" &&
          ended.length > 0 &&
          life.start <= day &&
          life.start >= day - 31 &&
          life.start > latest &&
          endOf(life) > day &&
          !taken.has(life),
      );
      for (const heir of heirs) taken.add(heir);
      const now = heirs.reduce((sum, life) => sum + life.mrr[day - life.start]!, 0);
      for (const life of ended) {
        const before = life.mrr.at(-1)!;
        const after = (now * before) / paid;
        if (life.dueAfterEnd) {
          decide(day, before, after);
          if (after > 0) add(day, "moved", 1);
          continue;
        }
        add(day, "endedEarly", 1);
        add(day, "endedEarlyMrr", before);
        if (after > 0) {
          add(day, "replacedEarly", 1);
          add(day, "replacedEarlyMrr", before);
        }
      }
      for (const life of contracts) {
        const age = day - life.start;
        if (life.due[age]) decide(day, life.mrr[age - 1]!, life.mrr[age]!);
      }
    }
  }
  return months;
}

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

function differences(columns: Renewals, wanted: readonly Readonly<Record<string, number>>[]): string[] {
  return wanted.flatMap((month, i) =>
    [...RENEWAL_COUNTS, ...RENEWAL_MONEY].flatMap((name) =>
      near(columns[name][i]!, month[name]!) ? [] : [`${name}[${i}]: ${columns[name][i]}, not ${month[name]}`],
    ),
  );
}

describe("renewals of any base", () => {
  it("equal their definition, day by day and contract by contract", () => {
    fc.assert(
      fc.property(anyRows, anyAsOf, anyConvention, (rows, asOf, convention) => {
        const found = renewalsOf(rows, { asOf, convention });
        expect(differences(found, byDefinition(rows, convention, found))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);

  it("equal it for the edge accounts, whose ends and starts were chosen to be awkward", () => {
    for (const convention of ["same-account", "same-subscription"] as const) {
      const found = renewalsOf(EDGE_CONTRACTS, { to: "2025-03", convention });
      const table = contractTable(EDGE_CONTRACTS);
      const intervals = valueIn(subscriptionIntervals(table));
      const rows = EDGE_CONTRACTS.map((row, i) => ({
        ...row,
        start: intervals.startDay[i]!,
        end: intervals.endDay[i]!,
        mrr: intervals.mrr[i]!,
        term: row.interval!,
      }));
      expect(differences(found, byDefinition(rows, convention, found))).toEqual([]);
      expect(found.due.reduce((sum, due) => sum + due, 0)).toBeGreaterThan(200);
    }
  });

  it("renew no more than is due, by count and by value, and lose the rest", () => {
    fc.assert(
      fc.property(anyRows, anyAsOf, anyConvention, (rows, asOf, convention) => {
        const report = renewalsReport(renewalsOf(rows, { asOf, convention }));
        const wrong = report.renewals.filter((row) => {
          const isShare = (rate: number | null) => (rate === null ? row.due === 0 : rate >= 0 && rate <= 1);
          const kept = row.renewedMrr + row.lostMrr <= row.dueMrr * (1 + 1e-12);
          const counts = row.moved <= row.renewed && row.replacedEarly <= row.endedEarly;
          return !(isShare(row.renewalRate) && isShare(row.grossRenewalRate) && kept && counts);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("do not depend on the order of rows", () => {
    const shuffled = anyRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, anyConvention, ([rows, others], convention) => {
        const found = renewalsOf(rows, { convention });
        const other = renewalsOf(others, { convention });
        const months = Array.from({ length: found.monthCount }, (_, i) =>
          Object.fromEntries([...RENEWAL_COUNTS, ...RENEWAL_MONEY].map((name) => [name, found[name][i]!])),
        );
        expect(differences(other, months)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("add many contracts of one account, or of many, to the same", () => {
    const rows = (accounts: number) =>
      Array.from({ length: 3000 }, (_, i) => ({
        account: `A${i % accounts}`,
        id: `${i}`,
        start: firstDay + (i % 200),
        end: firstDay + 230 + (i % 60),
        mrr: 0.1 + (i % 7),
        term: 1 + (i % 3),
      }));
    const options = { convention: "same-subscription" } as const;
    const whale = renewalsOf(rows(1), options);
    const shoal = renewalsOf(rows(3000), options);
    expect(
      differences(
        whale,
        Array.from({ length: shoal.monthCount }, (_, i) =>
          Object.fromEntries([...RENEWAL_COUNTS, ...RENEWAL_MONEY].map((name) => [name, shoal[name][i]!])),
        ),
      ),
    ).toEqual([]);
    expect(whale.due.reduce((sum, due) => sum + due, 0)).toBeGreaterThan(3000);
  });
});

describe("renewals by group", () => {
  const byPlan = (rows: readonly ContractRow[], options: Parameters<typeof renewals>[2] = {}) => {
    const [table, intervals] = contractInput(rows);
    const groups = valueIn(accountGroups({ subscriptions: table }, intervals, "plan"));
    return { intervals, groups, found: valueIn(renewalsByGroup(table, intervals, groups, options)) };
  };

  it("are in every group those of its accounts alone, over the months of the whole", () => {
    const plans = ["basic", "pro", null];
    const withPlans = anyRows.map((rows) =>
      rows.map((row) => ({ ...row, plan: plans[(row.account ?? "").charCodeAt(0) % 3] ?? null })),
    );
    fc.assert(
      fc.property(withPlans, anyConvention, (rows, convention) => {
        const { intervals, groups, found } = byPlan(rows, { convention });
        expect(found.all).toEqual(renewalsOf(rows, { convention }));
        for (const [group, label] of groups.labels.entries()) {
          const members = new Set(intervals.accountLabels.filter((_, account) => groups.codes[account] === group));
          const { firstMonth, monthCount, asOf } = found.all;
          const alone = renewalsOf(
            rows.filter(({ account }) => members.has(account ?? "")),
            { convention, from: formatMonth(firstMonth), asOf: formatDay(asOf) },
          );
          const offset = firstMonth - alone.firstMonth;
          const months = Array.from({ length: monthCount }, (_, i) =>
            Object.fromEntries(
              [...RENEWAL_COUNTS, ...RENEWAL_MONEY].map((name) => [name, alone[name][i + offset] ?? 0]),
            ),
          );
          expect(differences(found.groups.get(label)!, months)).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("are refused where there are too many groups for their months", () => {
    const [table, intervals] = contractInput([{ account: "A", start: "2000-01-01", plan: "p", mrr: 1 }]);
    const one = valueIn(accountGroups({ subscriptions: table }, intervals, "plan"));
    const many = { ...one, labels: Array.from({ length: 2000 }, (_, i) => `${i}`) };
    expect(codesIn(renewalsByGroup(table, intervals, many, { to: "2023-12" }))).toEqual(["kpi/too-many-groups"]);
  });
});

describe("anything at all as input", () => {
  const anyNumber = fc.oneof(
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 1, 12, 100, 1e300, 5e-324, 1e15),
  );
  const anyDay = fc.oneof(
    fc.integer({ min: 17_000, max: 22_000 }),
    fc.integer({ min: 19_000, max: 20_500 }),
    fc.constantFrom(MISSING_DAY, OPEN_END, 0, -1, 2_932_896),
  );
  const anything = fc.array(
    fc.record({
      account: fc.constantFrom("A", "B", null),
      id: fc.constantFrom("1", "2", null),
      start: anyDay,
      end: anyDay,
      amount: anyNumber,
      interval: fc.oneof(fc.constantFrom(1, 12, 0, -3), anyNumber),
      quantity: anyNumber,
      discount: fc.oneof(fc.constant(100), anyNumber),
      mrr: anyNumber,
      term: anyNumber,
    }),
    { maxLength: 20 },
  );

  it("gives issues or figures that are all finite", () => {
    fc.assert(
      fc.property(anything, anyConvention, fc.boolean(), (rows, convention, cut) => {
        const found = renewals(...contractInput(rows), { convention, ...(cut ? { asOf: "2024-02-29" } : {}) });
        if (!found.ok) {
          expect(codesIn(found)).toEqual([expect.stringMatching(/^range\//)]);
          return;
        }
        expect(notFinite(found.value)).toEqual([]);
        expect(notFinite(renewalsReport(found.value))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);
});
