import { describe, expect, it } from "vitest";
import { savedMapping } from "./index.js";
import { codesOf, days, firstFile, labels, load, numbers, subscriptions } from "./load.fixture.js";

describe("reading a table", () => {
  it("turns rows into typed columns and leaves an open end open", async () => {
    const { workspace, report } = await load(
      subscriptions("account_id,start_date,end_date,amount\nA,2024-01-31,,10.5\nB,2024-02-01,2024-03-01,20\n"),
    );
    const table = workspace.subscriptions;
    expect(labels(table, "account_id")).toEqual(["A", "B"]);
    expect(days(table, "start_date")).toEqual(["2024-01-31", "2024-02-01"]);
    expect(days(table, "end_date")).toEqual(["open", "2024-03-01"]);
    expect(numbers(table, "amount")).toEqual([10.5, 20]);
    expect([...table!.sourceRows]).toEqual([1, 2]);
    expect(report.files[0]).toMatchObject({
      table: "subscriptions",
      rowsRead: 2,
      rowsKept: 2,
      used: true,
      delimiter: ",",
    });
    expect(report.files[0]!.issues).toEqual([]);
  });

  it("leaves what was loaded before alone when a file cannot be used", async () => {
    const before = await load(subscriptions("account_id,start_date,mrr\nA,2024-01-01,10\n"));
    const after = await load(subscriptions("account_id,price\nA,10\n"), { existing: before.workspace });
    expect(after.workspace.subscriptions).toBe(before.workspace.subscriptions);
    expect(firstFile(after)).toMatchObject({ used: false, missing: ["start_date"], table: "subscriptions" });
    expect(codesOf(after)).toContain("data/missing-column");
  });

  it("gives back the mapping it used, and reads by it", async () => {
    const first = await load(subscriptions("Customer ID,Start Date,Monthly Revenue\nA,2024-01-01,10\n"));
    const mapping = savedMapping(first.report);
    expect(mapping.subscriptions).toEqual({
      "Customer ID": "account_id",
      "Start Date": "start_date",
      "Monthly Revenue": "mrr",
    });
    const second = await load(subscriptions("Customer ID,Start Date,Monthly Revenue\nA,2024-01-01,10\n"), { mapping });
    expect(firstFile(second).columns.map((column) => column.how)).toEqual(["mapping", "mapping", "mapping"]);
    expect(second.workspace).toEqual(first.workspace);
  });

  it("joins usage to accounts through subscriptions, whichever is read first", async () => {
    const usage = {
      name: "usage.csv",
      content: "subscription_id,usage_date,usage_count\nS1,2024-01-05,3\nS9,2024-01-05,1\n",
    };
    const holders = subscriptions("subscription_id,account_id,start_date,mrr\nS1,A,2024-01-01,10\n");
    for (const sources of [
      [usage, holders],
      [holders, usage],
    ]) {
      const loaded = await load(sources);
      expect(labels(loaded.workspace.usage, "account_id")).toEqual(["A"]);
      const read = loaded.report.files.find((file) => file.table === "usage");
      expect(read).toMatchObject({ rowsRead: 2, rowsKept: 1 });
      expect(loaded.report.issues).toEqual([
        expect.objectContaining({ code: "data/unknown-subscription", given: "S9", count: 1 }),
      ]);
    }
  });

  it("keeps usage waiting until the subscriptions it names arrive in a later load", async () => {
    const first = await load({ name: "usage.csv", content: "subscription_id,usage_date\nS1,2024-01-05\n" });
    expect(first.workspace.usage).toBeUndefined();
    expect(first.report.issues.map((issue) => issue.code)).toEqual(["data/no-subscriptions"]);
    const second = await load(subscriptions("subscription_id,account_id,start_date,mrr\nS1,A,2024-01-01,10\n"), {
      existing: first.workspace,
      waiting: first.waiting,
    });
    expect(labels(second.workspace.usage, "account_id")).toEqual(["A"]);
    expect(second.waiting).toEqual({});
  });
});
