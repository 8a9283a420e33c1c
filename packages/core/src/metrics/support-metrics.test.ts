import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../table/calendar.js";
import { type Column, MISSING_FLAG, type Table } from "../table/table.js";
import { type SupportOptions, supportResult } from "./support-metrics.js";
import type { SupportResult } from "./support-result.js";

/** Minutes since 1970 of `YYYY-MM-DD HH:MM`, in UTC. */
function at(text: string): number {
  const [day = "", time = "00:00"] = text.split(" ");
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return parseDay(day)! * 1440 + hours * 60 + minutes;
}

interface Ticket {
  account?: string;
  opened?: string;
  replied?: string;
  resolved?: string;
  replyMinutes?: number;
  hours?: number;
  contacts?: number;
  handling?: number;
  satisfaction?: number;
  answered?: boolean;
  reopened?: boolean;
  escalated?: boolean;
  priority?: string;
}

/** A table with a column for each property that some ticket has. */
function tickets(...rows: Ticket[]): Table {
  const columns: Record<string, Column> = {};
  const put = (
    name: string,
    property: keyof Ticket,
    make: (values: (string | number | boolean | undefined)[]) => Column,
  ) => {
    if (rows.some((row) => row[property] !== undefined)) columns[name] = make(rows.map((row) => row[property]));
  };
  const instant = (values: unknown[]): Column => ({
    kind: "instant",
    values: Float64Array.from(values, (value) => (value === undefined ? Number.NaN : at(String(value)))),
  });
  const number = (values: unknown[]): Column => ({
    kind: "number",
    values: Float64Array.from(values, (value) => (value === undefined ? Number.NaN : Number(value))),
  });
  const flag = (values: unknown[]): Column => ({
    kind: "flag",
    values: Uint8Array.from(values, (value) => (value === undefined ? MISSING_FLAG : value ? 1 : 0)),
  });
  const category = (values: unknown[]): Column => {
    const labels = [...new Set(values.filter((value) => value !== undefined).map(String))];
    return { kind: "category", labels, codes: Int32Array.from(values, (value) => labels.indexOf(String(value))) };
  };
  columns.opened_at = instant(rows.map(({ opened }) => opened));
  put("account_id", "account", category);
  put("first_response_at", "replied", instant);
  put("resolved_at", "resolved", instant);
  put("first_response_minutes", "replyMinutes", number);
  put("resolution_hours", "hours", number);
  put("contacts", "contacts", number);
  put("handling_minutes", "handling", number);
  put("satisfaction", "satisfaction", number);
  put("answered", "answered", flag);
  put("reopened", "reopened", flag);
  put("escalated", "escalated", flag);
  put("priority", "priority", category);
  return { name: "tickets", rowCount: rows.length, columns, sourceRows: Int32Array.from(rows, (_, i) => i + 1) };
}

function support(table: Table, options?: SupportOptions, accounts?: Table): SupportResult {
  const result = supportResult({ tickets: table, ...(accounts ? { accounts } : {}) }, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const codesOf = (result: ReturnType<typeof supportResult>) => (result.ok ? [] : result.issues.map(({ code }) => code));

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const book = tickets(
  // Opened before the window, resolved inside it.
  { opened: "2024-01-20", replied: "2024-01-20 01:00", resolved: "2024-02-02", contacts: 2 },
  { opened: "2024-02-01", replied: "2024-02-01 00:10", resolved: "2024-02-01 02:00", contacts: 1 },
  { opened: "2024-02-03", replied: "2024-02-03 00:30", resolved: "2024-02-05", contacts: 1, reopened: true },
  { opened: "2024-02-10", replied: "2024-02-10 02:00", contacts: 3 },
  { opened: "2024-03-01", contacts: 1 },
);

describe("support measures", () => {
  it("follow tickets in and out month by month", () => {
    const { flow, openingBacklog, firstMonth, lastMonth, asOf } = support(book, { asOf: "2024-03-10" });
    expect({ openingBacklog, firstMonth, lastMonth, asOf }).toEqual({
      openingBacklog: 0,
      firstMonth: "2024-01",
      lastMonth: "2024-03",
      asOf: "2024-03-10",
    });
    expect(flow).toEqual([
      { month: "2024-01", received: 1, resolved: 0, backlog: 1, resolvedToReceived: 0 },
      { month: "2024-02", received: 3, resolved: 3, backlog: 1, resolvedToReceived: 1 },
      { month: "2024-03", received: 1, resolved: 0, backlog: 2, resolvedToReceived: 0 },
    ]);
    const february = support(book, { from: "2024-02", to: "2024-02", asOf: "2024-03-10" });
    expect(february.openingBacklog).toBe(1);
    expect(february.flow).toHaveLength(1);
    expect(february.all.received).toBe(3);
  });

  it("give rates of the tickets received, with the base of first-contact resolution named", () => {
    const { all } = support(book, { asOf: "2024-03-10" });
    expect(all).toMatchObject({ received: 5, answered: 4, resolved: 3, open: 2 });
    expect(all.answerRate).toMatchObject({ count: 4, of: 5, value: 0.8 });
    expect(all.resolutionRate).toMatchObject({ count: 3, of: 5, value: 0.6 });
    // Wilson for 3 of 5.
    expect(all.resolutionRate.ci95![0]).toBeCloseTo(0.230724, 6);
    expect(all.resolutionRate.ci95![1]).toBeCloseTo(0.882379, 6);
    expect(all.firstContactResolution).toMatchObject({ base: "resolved", count: 1, of: 3, value: 1 / 3, unknown: 0 });
    const ofReceived = support(book, { asOf: "2024-03-10", firstContactBase: "received" }).all.firstContactResolution;
    expect(ofReceived).toMatchObject({ base: "received", count: 1, of: 5, value: 0.2 });
    expect(all.reopenRate).toMatchObject({ count: 1, of: 1 });
    expect(all.contacts).toEqual({ n: 3, mean: expect.closeTo(4 / 3, 12) });
  });

  it("leave tickets that do not tell their contacts on neither side", () => {
    const some = tickets(
      { opened: "2024-02-01", hours: 1, contacts: 1 },
      { opened: "2024-02-01", hours: 1 },
      { opened: "2024-02-01", contacts: 1 },
    );
    expect(support(some).all.firstContactResolution).toMatchObject({ count: 1, of: 1, unknown: 1 });
    const ofReceived = support(some, { firstContactBase: "received" }).all.firstContactResolution;
    expect(ofReceived).toMatchObject({ count: 1, of: 2, unknown: 1 });
  });

  it("read times off a curve in which open tickets still wait", () => {
    // Replies after 10, 30, 60, 120 minutes; one has waited since 1 March. S: 4/5, 3/5, 2/5, 1/5.
    const { firstReplyTime, resolutionTime } = support(book, { asOf: "2024-03-10" }).all;
    expect(firstReplyTime).toMatchObject({ n: 4, waiting: 1, median: 60, p90: null });
    // Resolved after 2 h, 2 d and 13 d; open for 9 d and 29 d. S: 4/5, 3/5, then 1 of 2 after the one open for 9 d.
    expect(resolutionTime).toMatchObject({ n: 3, waiting: 2, median: 13 * 1440, p90: null });
    // Leaving the open ones out would say two days.
    const { reasons } = support(book, { asOf: "2024-03-10" });
    expect(reasons["all.resolutionTime.p90"]).toBe("not-reached");
    expect(reasons["all.resolutionTime.medianCi95[1]"]).toBe("not-reached");
  });

  it("stop waiting for a reply when the ticket is resolved without one", () => {
    const silent = tickets(
      { opened: "2024-02-01", resolved: "2024-02-01 00:05" },
      { opened: "2024-02-01", replied: "2024-02-01 00:20", resolved: "2024-02-01 01:00" },
    );
    const { all } = support(silent);
    expect(all.firstReplyTime).toMatchObject({ n: 1, waiting: 1, median: 20 });
    expect(all.answered).toBe(2);
  });

  it("take durations before moments, and the flag before either for what was answered", () => {
    const some = tickets(
      {
        opened: "2024-02-01",
        hours: 2,
        resolved: "2024-02-09",
        replyMinutes: 15,
        replied: "2024-02-01 03:00",
        answered: false,
      },
      { opened: "2024-02-01", hours: 4, replyMinutes: 25, answered: true },
    );
    const { all } = support(some);
    // Half of two are done by the first of them: the median of a survival curve. The middle is given beside it.
    expect(all.resolutionTime).toMatchObject({ median: 120, p90: 240, midpoint: { median: 180, p90: 240 } });
    expect(all.firstReplyTime).toMatchObject({ median: 15, p90: 25, midpoint: { median: 20, p90: 25 } });
    expect(all.answerRate).toMatchObject({ count: 1, of: 2 });
  });

  it("give handling time and satisfaction over the tickets that tell", () => {
    const some = tickets(
      { opened: "2024-02-01", handling: 10, satisfaction: 5, escalated: true },
      { opened: "2024-02-01", handling: 20, satisfaction: 3, escalated: false },
      { opened: "2024-02-01", handling: 60, satisfaction: 6 },
      { opened: "2024-02-01" },
    );
    const { all, satisfactionScale, issues } = support(some);
    expect(all.handlingTime).toEqual({ n: 3, mean: 30, median: 20, p90: 60, midpoint: { median: 20, p90: 60 } });
    expect(all.satisfaction).toMatchObject({ n: 2, invalid: 1, satisfied: 1, csat: 0.5, mean: 4 });
    expect(satisfactionScale).toEqual({ min: 1, max: 5, topBox: 2 });
    expect(issues.map(({ code }) => code)).toEqual(["support/scale-assumed"]);
    expect(all.escalationRate).toMatchObject({ count: 1, of: 2 });
    expect(support(some, { satisfactionMax: 7 }).all.satisfaction).toMatchObject({ n: 3, satisfied: 1 });
  });

  it("know nothing that came after the last day covered", () => {
    const early = support(book, { asOf: "2024-02-03" });
    expect(early.all).toMatchObject({ received: 3, resolved: 2, open: 1, answered: 3 });
    expect(early.flow.map(({ backlog }) => backlog)).toEqual([1, 1]);
    // Without one, the end of the last month asked for, when the data go further.
    const january = support(book, { to: "2024-01" });
    expect(january.all).toMatchObject({ received: 1, resolved: 0, open: 1 });
    expect(january.asOf).toBe("2024-01-31");
    expect(support(book).asOf).toBe("2024-03-01");
  });

  it("count a ticket in the month of its own time zone", () => {
    const night = tickets({ opened: "2024-01-31 20:00", resolved: "2024-01-31 21:00" });
    const tokyo = (instant: number) => Math.floor((instant + 540) / 1440);
    expect(support(night).flow.map(({ month }) => month)).toEqual(["2024-01"]);
    expect(support(night, { dayOf: tokyo }).flow).toMatchObject([{ month: "2024-02", received: 1, resolved: 1 }]);
    // 31 January ends in Tokyo at 15:00 UTC.
    expect(support(night, { dayOf: tokyo, asOf: "2024-01-31" }).all.received).toBe(0);
    expect(support(night, { dayOf: tokyo, asOf: "2024-02-01" }).all.received).toBe(1);
  });

  it("add up over months and over groups of tickets or of their accounts", () => {
    const some = tickets(
      { account: "a", opened: "2024-01-02", hours: 1, priority: "high" },
      { account: "b", opened: "2024-02-02", hours: 3, priority: "low" },
      { account: "a", opened: "2024-02-03", hours: 5, priority: "high" },
    );
    const accounts: Table = {
      name: "accounts",
      rowCount: 1,
      columns: {
        account_id: { kind: "category", labels: ["a"], codes: Int32Array.of(0) },
        plan: { kind: "category", labels: ["pro"], codes: Int32Array.of(0) },
      },
      sourceRows: Int32Array.of(1),
    };
    const byPriority = support(some, { by: "priority" });
    expect(byPriority.byMonth["2024-02"]).toMatchObject({ received: 2, resolutionTime: { median: 180 } });
    expect(byPriority.byPriority!.high).toMatchObject({ received: 2, resolutionTime: { median: 60 } });
    const byPlan = support(some, { by: "plan" }, accounts);
    expect(byPlan.byPlan!.pro!.received).toBe(2);
    expect(byPlan.ungrouped).toEqual({ byMonth: 0, byPlan: 1 });
    expect(codesOf(supportResult({ tickets: some }, { by: "plan" }))).toEqual(["data/missing-column"]);
  });

  it("say what nothing can be computed from", () => {
    const bare = support(tickets({ opened: "2024-01-02" }));
    expect(bare.all).toMatchObject({ received: 1, answered: null, resolved: null, open: null });
    expect(bare.flow[0]).toMatchObject({ received: 1, resolved: null, backlog: null, resolvedToReceived: null });
    expect(bare.reasons).toMatchObject({
      "all.answered": "no-data",
      "all.resolutionTime.median": "no-data",
      "all.satisfaction.csat": "no-data",
      "flow[0].backlog": "no-data",
      openingBacklog: "no-data",
    });
    const none = support(tickets());
    expect(none).toMatchObject({ firstMonth: null, lastMonth: null, asOf: null, flow: [] });
    expect(none.all.received).toBe(0);
    const quiet = support(book, { from: "2024-03", to: "2024-05", asOf: "2024-05-31" });
    expect(quiet.flow.map(({ received }) => received)).toEqual([1, 0, 0]);
    expect(quiet.reasons["flow[1].resolvedToReceived"]).toBe("no-base");
  });

  it("keep a ticket whose moments contradict each other, and say so", () => {
    const odd = tickets(
      { opened: "2024-01-02 10:00", replied: "2024-01-02 09:00", resolved: "2024-01-01" },
      { resolved: "2024-01-01" },
    );
    const { all, issues } = support(odd);
    expect(all).toMatchObject({ received: 1, resolved: 1, resolutionTime: { median: 0 } });
    expect(issues.map(({ code, count }) => [code, count])).toEqual([
      ["support/missing-opened", 1],
      ["support/answered-before-opened", 1],
      ["support/resolved-before-opened", 1],
    ]);
  });

  it("refuse what makes no sense", () => {
    expect(codesOf(supportResult({}))).toEqual(["support/no-table"]);
    expect(codesOf(supportResult({ tickets: book }, { from: "x", to: "2024-13", asOf: "today" }))).toEqual([
      "range/not-a-month",
      "range/not-a-month",
      "range/not-a-day",
    ]);
    expect(codesOf(supportResult({ tickets: book }, { from: "2024-04", to: "2024-03" }))).toEqual([
      "range/from-after-to",
    ]);
    expect(codesOf(supportResult({ tickets: book }, { to: "2024-04", asOf: "2024-03-31" }))).toEqual([
      "range/after-as-of",
    ]);
    expect(codesOf(supportResult({ tickets: book }, { to: "9999-12" }))).toEqual(["range/too-long"]);
    expect(codesOf(supportResult({ tickets: book }, { topBox: 5 }))).toEqual(["support/scale-out-of-range"]);
    const days = { ...book, columns: { opened: book.columns.opened_at! } };
    expect(codesOf(supportResult({ tickets: days }))).toEqual(["data/missing-column"]);
  });

  it("throw nothing, and add up, whatever the tickets are (1,000 tables)", () => {
    const moment = fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: at("2023-12-20"), max: at("2024-03-10") }) },
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1e300, 9e15),
    );
    const amount = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 90 }) }, fc.double());
    const cell = fc.record({
      opened_at: moment,
      resolved_at: moment,
      first_response_at: moment,
      resolution_hours: amount,
      contacts: amount,
      handling_minutes: amount,
      satisfaction: amount,
    });
    const kinds = ["opened_at", "resolved_at", "first_response_at"];
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 20 }),
        fc.subarray([
          "resolved_at",
          "first_response_at",
          "resolution_hours",
          "contacts",
          "handling_minutes",
          "satisfaction",
        ]),
        fc.record({ from: fc.constant("2024-01"), asOf: fc.constant("2024-02-15") }, { requiredKeys: [] }),
        (rows, names, options) => {
          const columns = Object.fromEntries(
            ["opened_at", ...names].map((name): [string, Column] => [
              name,
              {
                kind: kinds.includes(name) ? "instant" : "number",
                values: Float64Array.from(rows, (row) => row[name as keyof typeof row]),
              },
            ]),
          );
          const sourceRows = Int32Array.from(rows, (_, i) => i + 1);
          const result = supportResult(
            { tickets: { name: "tickets", rowCount: rows.length, columns, sourceRows } },
            options,
          );
          expect(numbersIn(result).every(Number.isFinite)).toBe(true);
          if (!result.ok) return;
          const { all, byMonth, flow, openingBacklog } = result.value;
          const months = Object.values(byMonth);
          expect(months.reduce((sum, month) => sum + month.received, 0)).toBe(all.received);
          if (openingBacklog === null) return;
          const gone = flow.reduce((sum, month) => sum + month.resolved!, 0);
          const last = flow.length === 0 ? openingBacklog : flow[flow.length - 1]!.backlog;
          expect(openingBacklog + all.received - gone).toBe(last);
          expect(all.resolved! + all.open!).toBe(all.received);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
