import { describe, expect, it } from "vitest";
import type { Issue } from "../result.js";
import type { TableName } from "../schema/tables.js";
import { drain } from "../steps.js";
import { parseDay } from "../table/calendar.js";
import type { Workspace } from "../table/table.js";
import { accountBase, payingOn, seatsOn } from "./account-base.js";
import { parseHealthModel } from "./health-model.js";
import { rawMeasure } from "./raw-measures.js";
import { workspaceOf } from "./tables.fixture.js";

type Source = { table: TableName; aggregate: string } & Record<string, unknown>;
interface Asked {
  readonly windowDays?: number;
  readonly baselineDays?: number;
  readonly carryForward?: boolean;
  readonly issues?: Issue[];
}

/** Raw values by account id on a day, `null` where there is none. */
function raw(workspace: Workspace, day: string, source: Source, asked: Asked = {}): Record<string, number | null> {
  const { carryForward = false, issues = [], ...days } = asked;
  const measure = { id: "asked", weight: 1, source, ...days, normalise: { kind: "linear", at0: 0, at100: 1 } };
  const parsed = parseHealthModel({ id: "m", groups: [{ id: "g", weight: 1, measures: [measure] }] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const base = accountBase(workspace);
  const checked = parsed.value.model.groups[0]!.measures[0]!;
  const { values, data } = rawMeasure(base, checked, parseDay(day)!, carryForward, issues);
  return Object.fromEntries(
    base.ids.map((id, i) => {
      expect(Number.isNaN(values[i]!)).toBe(data[i] === 0);
      return [id, data[i] === 0 ? null : values[i]!];
    }),
  );
}

const accounts = [{ account_id: "a" }, { account_id: "b" }, { account_id: "c" }];
const use = (account_id: string, date: string, fields = {}) => ({ account_id, date, ...fields });

describe("raw measures", () => {
  const usage = workspaceOf({
    accounts,
    usage: [
      use("a", "2026-06-01", { feature: "reports", count: 4, active_users: 2 }),
      use("a", "2026-06-20", { feature: "reports", count: 6, active_users: 4 }),
      use("a", "2026-06-20", { feature: "mobile", count: 1, active_users: null }),
      use("a", "2026-07-10", { feature: "reports", count: 50, active_users: 9 }),
      use("b", "2026-03-01", { feature: "reports", count: 3, active_users: 1 }),
    ],
  });
  const on = "2026-06-30";

  it("counts the days since the last row, however long ago; who was never seen has none", () => {
    const source: Source = { table: "usage", aggregate: "days-since-last" };
    expect(raw(usage, on, source, { windowDays: 90 })).toEqual({ a: 10, b: 121, c: null });
    expect(raw(usage, "2026-06-20", source)).toEqual({ a: 0, b: 111, c: null });
    expect(raw(usage, "2026-02-28", source)).toEqual({ a: null, b: null, c: null });
  });

  it("counts, sums, averages and picks within the window, whose first day is left out", () => {
    const ask = (aggregate: string, column?: string, windowDays = 30) =>
      raw(usage, on, { table: "usage", aggregate, ...(column ? { column } : {}) }, { windowDays });
    expect(ask("count")).toEqual({ a: 3, b: 0, c: null });
    expect(ask("count", undefined, 29)).toEqual({ a: 2, b: 0, c: null });
    expect(ask("count", undefined, 10)).toEqual({ a: 0, b: 0, c: null });
    expect(ask("count", undefined, 11)).toEqual({ a: 2, b: 0, c: null });
    expect(ask("sum", "count")).toEqual({ a: 11, b: 0, c: null });
    expect(ask("mean", "active_users")).toEqual({ a: 3, b: 0, c: null });
    expect(ask("min", "count")).toEqual({ a: 1, b: 0, c: null });
    expect(ask("max", "count")).toEqual({ a: 6, b: 0, c: null });
    expect(ask("latest", "active_users")).toEqual({ a: 4, b: null, c: null });
    expect(ask("distinct", "feature")).toEqual({ a: 2, b: 0, c: null });
    expect(ask("distinct", "date")).toEqual({ a: 2, b: 0, c: null });
  });

  it("has no value where rows are there and say nothing, which is not zero", () => {
    const blank = workspaceOf({
      accounts,
      usage: [use("a", on, { active_users: null }), use("b", on, { active_users: 0 })],
    });
    for (const aggregate of ["sum", "mean", "max", "latest"]) {
      expect(raw(blank, on, { table: "usage", aggregate, column: "active_users" })).toEqual({ a: null, b: 0, c: null });
    }
  });

  it("compares a window with the account's own baseline, which must be whole", () => {
    const weekly = (account: string, from: number, to: number, count: number) =>
      Array.from({ length: to - from }, (_, week) => ({
        account_id: account,
        date: [
          "2026-02-01",
          "2026-02-08",
          "2026-02-15",
          "2026-02-22",
          "2026-03-01",
          "2026-03-08",
          "2026-03-15",
          "2026-03-22",
        ][from + week]!,
        count,
      }));
    const rows = [...weekly("a", 0, 4, 10), ...weekly("a", 4, 8, 5), ...weekly("b", 0, 8, 3), ...weekly("c", 3, 8, 3)];
    const workspace = workspaceOf({ accounts, usage: rows });
    const source: Source = { table: "usage", aggregate: "trend", column: "count" };
    const asked = { windowDays: 28, baselineDays: 28 };
    expect(raw(workspace, "2026-03-28", source, asked)).toEqual({ a: -0.5, b: 0, c: null });
    // Rows are counted when no column is named.
    const sparse = workspaceOf({ accounts, usage: [...weekly("a", 0, 4, 1), ...weekly("a", 7, 8, 1)] });
    expect(raw(sparse, "2026-03-28", { table: "usage", aggregate: "trend" }, asked).a).toBeCloseTo(-0.75, 12);
    // Nothing in the baseline: no ratio, not infinity.
    const fresh = workspaceOf({
      accounts,
      usage: [use("a", "2025-01-01", { count: 1 }), use("a", "2026-03-22", { count: 9 })],
    });
    expect(raw(fresh, "2026-03-28", source, asked).a).toBeNull();
  });

  it("divides by the seats in force that day, and not by those of another", () => {
    const workspace = workspaceOf({
      accounts: [
        { account_id: "a", seats: 99 },
        { account_id: "b", seats: 99 },
      ],
      subscriptions: [
        { account_id: "a", start_date: "2026-01-01", end_date: "2026-06-01", quantity: 5, amount: 1 },
        { account_id: "a", start_date: "2026-06-01", end_date: null, quantity: 10, amount: 1 },
        { account_id: "a", start_date: "2026-06-01", end_date: null, quantity: 1, amount: 9 },
        { account_id: "b", start_date: "2026-07-01", end_date: null, quantity: 4, amount: 1 },
      ],
      usage: [
        use("a", "2026-05-30", { active_users: 4 }),
        use("a", "2026-06-20", { active_users: 4 }),
        use("b", "2026-05-30", { active_users: 1 }),
      ],
    });
    const source: Source = { table: "usage", column: "active_users", aggregate: "latest", per: "seats" };
    expect(raw(workspace, "2026-05-31", source)).toEqual({ a: 0.8, b: null });
    expect(raw(workspace, "2026-06-30", source)).toEqual({ a: 0.4, b: null });
    const { subscriptions: _, ...withoutContracts } = workspace;
    expect(raw(withoutContracts, "2026-06-30", source).a).toBeCloseTo(4 / 99, 12);
  });

  it("divides by the seats that a subscription tells, whatever others leave open", () => {
    const told = { account_id: "a", start_date: "2026-01-01", quantity: 5, amount: 1 };
    const open = { account_id: "a", start_date: "2026-01-01", quantity: null, amount: 1 };
    const source: Source = { table: "usage", column: "active_users", aggregate: "latest", per: "seats" };
    for (const subscriptions of [
      [told, open],
      [open, told],
    ]) {
      const workspace = workspaceOf({ subscriptions, usage: [use("a", "2026-05-30", { active_users: 4 })] });
      expect(raw(workspace, "2026-05-31", source)).toEqual({ a: 0.8 });
    }
  });

  it("knows of a ticket only what was known that day", () => {
    const workspace = workspaceOf({
      accounts,
      tickets: [
        {
          account_id: "a",
          opened_at: "2026-06-01T09:00",
          first_response_at: "2026-06-01T11:00",
          resolved_at: "2026-06-03T09:00",
          satisfaction: 5,
          escalated: false,
        },
        {
          account_id: "a",
          opened_at: "2026-06-10T09:00",
          first_response_at: "2026-06-12T09:00",
          resolved_at: "2026-06-20T09:00",
          satisfaction: 1,
          escalated: true,
        },
        {
          account_id: "a",
          opened_at: "2026-06-15T09:00",
          first_response_at: null,
          resolved_at: null,
          satisfaction: null,
          escalated: false,
        },
      ],
    });
    const ask = (day: string, aggregate: string, more: Record<string, unknown> = {}) =>
      raw(workspace, day, { table: "tickets", aggregate, ...more }).a;
    expect(ask("2026-06-05", "open")).toBe(0);
    expect(ask("2026-06-11", "open")).toBe(1);
    expect(ask("2026-06-19", "open")).toBe(2);
    expect(ask("2026-06-20", "open")).toBe(1);
    expect(ask("2026-06-11", "mean", { column: "satisfaction" })).toBe(5);
    expect(ask("2026-06-20", "mean", { column: "satisfaction" })).toBe(3);
    expect(ask("2026-06-11", "mean", { column: "first_response_minutes" })).toBe(120);
    expect(ask("2026-06-12", "mean", { column: "first_response_minutes" })).toBe((120 + 2880) / 2);
    expect(ask("2026-06-19", "mean", { column: "resolution_hours" })).toBe(48);
    expect(ask("2026-06-20", "mean", { column: "resolution_hours" })).toBe((48 + 240) / 2);
    expect(ask("2026-06-30", "count", { where: { escalated: true } })).toBe(1);
    expect(ask("2026-06-30", "mean", { column: "escalated" })).toBeCloseTo(1 / 3, 12);
    // Nobody else opened one, which is known and not missing.
    expect(raw(workspace, "2026-06-30", { table: "tickets", aggregate: "open" })).toEqual({ a: 1, b: 0, c: 0 });
    expect(raw(workspace, "2026-05-31", { table: "tickets", aggregate: "count" })).toEqual({
      a: null,
      b: null,
      c: null,
    });
  });

  it("takes a ticket's times from durations where there are no timestamps", () => {
    const workspace = workspaceOf({
      accounts,
      tickets: [
        {
          account_id: "a",
          opened_at: "2026-06-01T00:00",
          first_response_minutes: 30,
          resolution_hours: 72,
          satisfaction: 4,
        },
        {
          account_id: "b",
          opened_at: "2026-06-01T00:00",
          first_response_minutes: 30,
          resolution_hours: null,
          satisfaction: 2,
        },
      ],
    });
    expect(raw(workspace, "2026-06-02", { table: "tickets", aggregate: "open" })).toEqual({ a: 1, b: 1, c: 0 });
    expect(raw(workspace, "2026-06-04", { table: "tickets", aggregate: "open" })).toEqual({ a: 0, b: 1, c: 0 });
    expect(raw(workspace, "2026-06-04", { table: "tickets", column: "satisfaction", aggregate: "mean" })).toEqual({
      a: 4,
      b: null,
      c: null,
    });
  });

  it("keeps the answers of the kind asked for; a table without kinds holds one kind", () => {
    const answers = [
      { account_id: "a", date: "2026-06-01", kind: "NPS", score: 7 },
      { account_id: "a", date: "2026-06-09", kind: "csat", score: 2 },
      { account_id: "b", date: "2026-01-01", kind: "nps", score: 9 },
    ];
    const source: Source = { table: "surveys", kind: "nps", aggregate: "latest" };
    expect(raw(workspaceOf({ accounts, surveys: answers }), on, source, { windowDays: 90 })).toEqual({
      a: 7,
      b: null,
      c: null,
    });
    const plain = workspaceOf({ accounts, surveys: answers.map(({ kind: _, ...rest }) => rest) });
    expect(raw(plain, on, source, { windowDays: 90 })).toEqual({ a: 2, b: null, c: null });
  });

  it("lets a pulse expire", () => {
    const touchpoints = [
      { account_id: "a", date: "2026-05-01", pulse: 40, pulse_expires: "2026-06-15" },
      { account_id: "b", date: "2026-05-01", pulse: 70, pulse_expires: null },
    ];
    const workspace = workspaceOf({ accounts, touchpoints });
    const source: Source = { table: "touchpoints", column: "pulse", aggregate: "latest" };
    expect(raw(workspace, "2026-06-15", source)).toEqual({ a: 40, b: 70, c: null });
    expect(raw(workspace, "2026-06-16", source)).toEqual({ a: null, b: 70, c: null });
    expect(raw(workspace, "2026-06-16", source, { carryForward: true })).toEqual({ a: 40, b: 70, c: null });
  });

  it("carries the last known value forward from before the window when asked to", () => {
    const workspace = workspaceOf({
      accounts,
      surveys: [
        { account_id: "a", date: "2025-01-01", score: 3 },
        { account_id: "a", date: "2025-03-01", score: 6 },
        { account_id: "b", date: "2026-06-01", score: 9 },
      ],
    });
    const source: Source = { table: "surveys", aggregate: "latest" };
    expect(raw(workspace, on, source, { windowDays: 90 })).toEqual({ a: null, b: 9, c: null });
    expect(raw(workspace, on, source, { windowDays: 90, carryForward: true })).toEqual({ a: 6, b: 9, c: null });
    const mean: Source = { table: "surveys", aggregate: "mean" };
    expect(raw(workspace, on, mean, { windowDays: 90, carryForward: true })).toEqual({ a: 4.5, b: 9, c: null });
  });

  it("reads an account's own attributes, and any column a file brings along", () => {
    const workspace = workspaceOf({
      accounts: [
        { account_id: "a", fit_score: 80 },
        { account_id: "b", fit_score: null },
      ],
      usage: [use("a", on, { pages_printed: 12 })],
    });
    expect(raw(workspace, on, { table: "accounts", column: "fit_score", aggregate: "latest" })).toEqual({
      a: 80,
      b: null,
    });
    expect(raw(workspace, on, { table: "usage", column: "pages_printed", aggregate: "sum" })).toEqual({
      a: 12,
      b: null,
    });
  });

  it("says which table or column is not there, guesses which was meant, and has no data", () => {
    const issues: Issue[] = [];
    const nobody = { a: null, b: null, c: null };
    expect(raw(usage, on, { table: "surveys", aggregate: "latest" }, { issues })).toEqual(nobody);
    expect(raw(usage, on, { table: "usage", column: "active_user", aggregate: "mean" }, { issues })).toEqual(nobody);
    expect(raw(usage, on, { table: "usage", column: "feature", aggregate: "mean" }, { issues })).toEqual(nobody);
    expect(raw(usage, on, { table: "usage", aggregate: "count", where: { features: "x" } }, { issues })).toEqual(
      nobody,
    );
    expect(issues).toMatchObject([
      { code: "model/missing-table", severity: "notice", path: "asked", params: { table: "surveys" } },
      {
        code: "model/missing-column",
        severity: "warning",
        params: { column: "active_user", suggestion: "active_users" },
      },
      { code: "model/unsuitable-column", severity: "warning", params: { column: "feature" } },
      { code: "model/missing-column", severity: "warning", params: { column: "features", suggestion: "feature" } },
    ]);
  });
});

describe("accounts of a workspace", () => {
  it("come in the order of the accounts table, then those that only subscriptions name", () => {
    const workspace = workspaceOf({
      accounts: [{ account_id: "z" }, { account_id: "a" }],
      subscriptions: [
        { account_id: "q", start_date: "2026-01-01" },
        { account_id: "a", start_date: "2026-01-01" },
      ],
      usage: [use("stranger", "2026-01-01")],
    });
    expect(accountBase(workspace).ids).toEqual(["z", "a", "q"]);
    expect([...accountBase(workspace).rowsOf("usage")]).toEqual([-1]);
    expect(accountBase(workspaceOf({ usage: [use("x", "2026-01-01"), use("w", "2026-01-01")] })).ids).toEqual([
      "x",
      "w",
    ]);
  });

  it("are found through their subscription where usage names that", () => {
    const subscriptions = [
      { account_id: "a", subscription_id: "S1", start_date: "2026-01-01" },
      { account_id: "b", subscription_id: "S2", start_date: "2026-01-01" },
    ];
    const usage = [
      { subscription_id: "S2", date: "2026-02-01" },
      { account_id: "S1", date: "2026-02-01" },
      { account_id: "b", date: "2026-02-01" },
    ];
    expect([...accountBase(workspaceOf({ subscriptions, usage })).rowsOf("usage")]).toEqual([1, 0, 1]);
  });

  it("pay while a subscription with a price runs: not before, not on its last day, not on trial, whatever the currency", () => {
    const workspace = workspaceOf({
      subscriptions: [
        { account_id: "a", start_date: "2026-01-10", end_date: "2026-03-10", mrr: 5, trial: false, currency: "JPY" },
        { account_id: "b", start_date: "2026-01-01", end_date: null, mrr: 0, trial: false, currency: "USD" },
        { account_id: "c", start_date: "2026-01-01", end_date: null, mrr: 5, trial: true, currency: "JPY" },
        { account_id: "d", start_date: "2026-01-01", end_date: null, mrr: 5, trial: null, currency: "USD" },
      ],
    });
    const paying = (day: string) => [...drain(payingOn(accountBase(workspace), parseDay(day)!))];
    expect(paying("2026-01-09")).toEqual([0, 0, 0, 1]);
    expect(paying("2026-01-10")).toEqual([1, 0, 0, 1]);
    expect(paying("2026-03-09")).toEqual([1, 0, 0, 1]);
    expect(paying("2026-03-10")).toEqual([0, 0, 0, 1]);
    expect([...drain(payingOn(accountBase(workspaceOf({ accounts })), 0))]).toEqual([1, 1, 1]);
  });

  it("have no seats when no subscription runs", () => {
    const workspace = workspaceOf({
      subscriptions: [{ account_id: "a", start_date: "2026-01-01", end_date: "2026-02-01", quantity: 3 }],
    });
    const seats = (day: string) => [
      ...drain(seatsOn(accountBase(workspace), { account: Int32Array.of(0), day: Int32Array.of(parseDay(day)!) })),
    ];
    expect(seats("2026-01-31")).toEqual([3]);
    expect(seats("2026-02-01")).toEqual([Number.NaN]);
  });
});

describe("conditions of a measure", () => {
  const tickets = workspaceOf({
    accounts,
    tickets: [
      {
        account_id: "a",
        opened_at: "2026-06-01T09:00",
        resolved_at: "2026-06-20T09:00",
        satisfaction: 1,
        reopened: true,
      },
      {
        account_id: "b",
        opened_at: "2026-06-01T09:00",
        resolved_at: "2026-06-05T09:00",
        satisfaction: 1,
        reopened: true,
      },
      { account_id: "c", opened_at: "2026-06-01T09:00", resolved_at: null, satisfaction: null, reopened: null },
    ],
  });

  it.each([{ satisfaction: 1 }, { reopened: true }])("know of a ticket what was known on the day: %o", (where) => {
    const source: Source = { table: "tickets", aggregate: "count", where };
    expect(raw(tickets, "2026-06-10", source)).toEqual({ a: 0, b: 1, c: 0 });
    expect(raw(tickets, "2026-06-20", source)).toEqual({ a: 1, b: 1, c: 0 });
    const since: Source = { table: "tickets", aggregate: "days-since-last", where };
    expect(raw(tickets, "2026-06-10", since)).toEqual({ a: null, b: 9, c: null });
    const latest: Source = { table: "tickets", aggregate: "latest", column: "satisfaction", where };
    expect(raw(tickets, "2026-06-10", latest)).toEqual({ a: null, b: 1, c: null });
  });

  it("know how a contract stands on the last day of the data, and before it of those that had ended", () => {
    const contracts = workspaceOf({
      accounts,
      subscriptions: [
        { account_id: "a", start_date: "2026-01-01", end_date: "2026-03-01", mrr: 1, status: "cancelled" },
        { account_id: "b", start_date: "2026-01-01", end_date: "2026-06-01", mrr: 1, status: "cancelled" },
        { account_id: "c", start_date: "2026-01-01", end_date: null, mrr: 1, status: "active" },
      ],
      usage: [use("a", "2026-06-30")],
    });
    const cancelled: Source = { table: "subscriptions", aggregate: "count", where: { status: "cancelled" } };
    expect(raw(contracts, "2026-06-30", cancelled)).toEqual({ a: 1, b: 1, c: 0 });
    expect(raw(contracts, "2026-04-30", cancelled)).toEqual({ a: 1, b: null, c: null });
    const ends: Source = { table: "subscriptions", aggregate: "distinct", column: "end_date" };
    expect(raw(contracts, "2026-04-30", ends)).toEqual({ a: 1, b: null, c: null });
    // What a contract was from its beginning is known on every day.
    const paid: Source = { table: "subscriptions", aggregate: "count", where: { mrr: 1 } };
    expect(raw(contracts, "2026-04-30", paid)).toEqual({ a: 1, b: 1, c: 1 });
  });
});
