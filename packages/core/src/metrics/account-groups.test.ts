import { describe, expect, it } from "vitest";
import { accountGroups } from "./account-groups.js";
import { mrrLedgerByGroup } from "./mrr-ledger.js";
import { category, codesIn, days, intervalsOf, subscriptionTable, tableOf, valueIn } from "./subscriptions.fixture.js";

const rows = [
  { account: "A", plan: "pro", start: "2024-02-01", mrr: 30 },
  { account: "A", plan: "basic", start: "2024-01-01", end: "2024-02-01", mrr: 10 },
  { account: "B", plan: "basic", start: "2024-01-01", mrr: 10 },
  { account: "C", plan: null, start: "2024-01-01", mrr: 10 },
  { account: "D", plan: "trial", start: "2024-01-01", mrr: 0 },
  { account: "E", plan: "free", start: "2024-03-01", mrr: 0 },
  { account: "E", plan: "pro", start: "2024-01-01", end: "2024-02-15", mrr: 20 },
];
const intervals = intervalsOf(rows);
const subscriptions = subscriptionTable(rows);

/** Group by account. */
function groupsBy(
  name: string,
  workspace: Parameters<typeof accountGroups>[0] = { subscriptions },
): Record<string, string | undefined> {
  const { codes, labels } = valueIn(accountGroups(workspace, intervals, name));
  return Object.fromEntries(intervals.accountLabels.map((account, i) => [account, labels[codes[i]!]]));
}

describe("account groups", () => {
  it("by a column of subscriptions follow each account's latest paying row", () => {
    expect(groupsBy("plan")).toEqual({ A: "pro", B: "basic", C: "", D: undefined, E: "pro" });
  });

  it("do not depend on the order of rows, even where rows tie", () => {
    const tied = [
      { account: "A", plan: "b", start: "2024-01-01", mrr: 10 },
      { account: "A", plan: "a", start: "2024-01-01", mrr: 10 },
      { account: "A", plan: "c", start: "2024-01-01", mrr: 9 },
      { account: "A", plan: "d", start: "2024-01-01", end: "2030-01-01", mrr: 11 },
    ];
    for (const order of [tied, [...tied].reverse()]) {
      const groups = valueIn(accountGroups({ subscriptions: subscriptionTable(order) }, intervalsOf(order), "plan"));
      expect(groups.labels).toEqual(["a"]);
    }
  });

  it("by a column of accounts follow the account's own row", () => {
    const accounts = tableOf(
      "accounts",
      {
        account_id: category(["B", "A", "Z", "E"]),
        plan: category(["silver", "gold", "bronze", null]),
        key: { kind: "flag", values: Uint8Array.of(1, 0, 1, 255) },
        tier: { kind: "number", values: Float64Array.of(2, 1, 3, Number.NaN) },
      },
      4,
    );
    expect(groupsBy("plan", { accounts, subscriptions })).toEqual({
      A: "gold",
      B: "silver",
      C: "",
      D: undefined,
      E: "",
    });
    expect(groupsBy("key", { accounts, subscriptions })).toMatchObject({ A: "false", B: "true", E: "" });
    expect(groupsBy("tier", { accounts })).toMatchObject({ A: "1", B: "2", C: "", E: "" });
  });

  it("keep an account's history together, so that a change of plan is no churn in one and new in another", () => {
    const groups = valueIn(accountGroups({ subscriptions }, intervals, "plan"));
    const { groups: ledgers } = valueIn(mrrLedgerByGroup(intervals, groups, { to: "2024-03" }));
    expect([...ledgers.keys()]).toEqual(["", "basic", "pro"]);
    expect([...ledgers.get("pro")!.expansionMrr]).toEqual([0, 20, 0]);
    expect([...ledgers.get("pro")!.churnedMrr]).toEqual([0, 20, 0]);
    expect([...ledgers.get("basic")!.churnedMrr]).toEqual([0, 0, 0]);
  });

  it("are refused for a column that is not there, with the nearest name, and for one of dates", () => {
    const result = accountGroups({ subscriptions }, intervals, "plans");
    expect(!result.ok && result.issues).toEqual([
      {
        code: "data/missing-column",
        severity: "error",
        path: "by",
        given: "plans",
        params: {
          column: "plans",
          tables: "subscriptions",
          columns: "account_id, start_date, end_date, mrr, plan",
          suggestion: "plan",
        },
      },
    ]);
    expect(codesIn(accountGroups({ subscriptions }, intervals, "start_date"))).toEqual(["data/not-a-category"]);
  });

  it("are refused when there are too many to be groups", () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({
      account: `A${i}`,
      start: "2000-01-01",
      end: "2024-01-01",
      mrr: 1,
    }));
    const table = tableOf(
      "subscriptions",
      { account_id: category(many.map((row) => row.account)), start_date: days(many.map((row) => row.start)) },
      many.length,
    );
    const everyone = intervalsOf(many);
    const groups = valueIn(accountGroups({ subscriptions: table }, everyone, "account_id"));
    expect(codesIn(mrrLedgerByGroup(everyone, groups))).toEqual(["kpi/too-many-groups"]);
  });
});
