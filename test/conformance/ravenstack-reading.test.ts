import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { columnOf, formatDay, OPEN_END } from "@tenure/core";
import { type FileReport, type Load, readTables } from "@tenure/data";
import { beforeAll, describe, expect, it } from "vitest";

/** RavenStack by River @ Rivalytics: five related tables of a made-up SaaS company, read from the reference folder. */
const folder = process.env.TENURE_REFERENCE_DATA;
const present = folder !== undefined && existsSync(join(folder, "ravenstack", "subscriptions.csv"));
if (!present) {
  console.warn(
    "RavenStack is not here: set TENURE_REFERENCE_DATA to the folder of reference data to check how its files are read.",
  );
}

const FILES = ["feature_usage", "churn_events", "support_tickets", "accounts", "subscriptions"] as const;

describe.skipIf(!present)("the five files of RavenStack", () => {
  let load: Load;
  const file = (name: (typeof FILES)[number]): FileReport => load.report.files.find((f) => f.name === `${name}.csv`)!;
  /** Header → engine column, for the columns that have one. */
  const mapping = (name: (typeof FILES)[number]) =>
    Object.fromEntries(file(name).columns.flatMap(({ source, field }) => (field === null ? [] : [[source, field]])));

  beforeAll(async () => {
    const sources = FILES.map((name) => ({
      name: `${name}.csv`,
      content: readFileSync(join(folder!, "ravenstack", `${name}.csv`)),
    }));
    const result = await readTables(sources);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    load = result.value;
  });

  it("are recognised and read to the last row", () => {
    expect(FILES.map((name) => [file(name).table, file(name).rowsRead, file(name).rowsKept])).toEqual([
      ["usage", 14_413, 14_413],
      ["churn_events", 327, 327],
      ["tickets", 1_137, 1_137],
      ["accounts", 285, 285],
      ["subscriptions", 2_884, 2_884],
    ]);
    expect(Object.keys(load.workspace).sort()).toEqual([
      "accounts",
      "churn_events",
      "subscriptions",
      "tickets",
      "usage",
    ]);
  });

  it("have their columns understood without being told", () => {
    expect(mapping("accounts")).toEqual({
      account_id: "account_id",
      account_name: "name",
      industry: "industry",
      country: "country",
      signup_date: "signup_date",
      plan_tier: "plan",
      seats: "seats",
    });
    // `mrr_amount` is a month's price for all seats, so `seats` multiplies nothing, though it tells units, and
    // `billing_frequency` divides nothing.
    expect(mapping("subscriptions")).toEqual({
      subscription_id: "subscription_id",
      account_id: "account_id",
      start_date: "start_date",
      end_date: "end_date",
      plan_tier: "plan",
      mrr_amount: "mrr",
      seats: "quantity",
      is_trial: "trial",
    });
    expect(mapping("feature_usage")).toEqual({
      subscription_id: "subscription_id",
      usage_date: "date",
      feature_name: "feature",
      usage_count: "count",
      usage_duration_secs: "duration_seconds",
    });
    expect(mapping("support_tickets")).toEqual({
      ticket_id: "ticket_id",
      account_id: "account_id",
      submitted_at: "opened_at",
      closed_at: "resolved_at",
      resolution_time_hours: "resolution_hours",
      priority: "priority",
      first_response_time_minutes: "first_response_minutes",
      satisfaction_score: "satisfaction",
      escalation_flag: "escalated",
    });
    expect(mapping("churn_events")).toEqual({
      account_id: "account_id",
      churn_date: "date",
      reason_code: "reason",
      refund_amount_usd: "refund",
      feedback_text: "feedback",
    });
    for (const name of FILES) expect(file(name)).toMatchObject({ missing: [], encoding: "utf-8", delimiter: "," });
  });

  it("keep every other column under its own name, typed by its content", () => {
    const kinds = (name: keyof Load["workspace"]) =>
      Object.fromEntries(Object.entries(load.workspace[name]!.columns).map(([column, { kind }]) => [column, kind]));
    expect(kinds("subscriptions")).toMatchObject({
      quantity: "number",
      arr_amount: "number",
      billing_frequency: "category",
      churn_flag: "category",
      upgrade_flag: "category",
    });
    expect(kinds("usage")).toMatchObject({ usage_id: "category", error_count: "number", is_beta_feature: "category" });
  });

  it("show eight usage ids that repeat, and nothing else to complain of", () => {
    const issues = load.report.files.flatMap((f) => f.issues);
    expect(issues.map((issue) => issue.code)).toEqual(Array.from({ length: 8 }, () => "data/repeated-id"));
    expect(issues[0]).toMatchObject({ path: "usage[4433].usage_id", given: "U-25b56c", params: { first: 14 } });
    expect(load.report.issues).toEqual([]);
  });

  it("give every use of a feature to the account whose subscription it names", () => {
    const { usage, subscriptions } = load.workspace;
    const account = columnOf(usage, "account_id", "category")!;
    const subscription = columnOf(usage, "subscription_id", "category")!;
    const ids = columnOf(subscriptions, "subscription_id", "category")!;
    const holders = columnOf(subscriptions, "account_id", "category")!;
    const holder = new Map<string, string>();
    for (let row = 0; row < subscriptions!.rowCount; row++) {
      holder.set(ids.labels[ids.codes[row]!]!, holders.labels[holders.codes[row]!]!);
    }
    for (let row = 0; row < usage!.rowCount; row++) {
      const expected = holder.get(subscription.labels[subscription.codes[row]!]!);
      expect(account.labels[account.codes[row]!]).toBe(expected);
    }
  });

  it("hold the values that stand in them", () => {
    const { subscriptions, tickets } = load.workspace;
    const end = columnOf(subscriptions, "end_date", "day")!.values;
    expect(end.filter((day) => day === OPEN_END)).toHaveLength(2_602);
    expect(formatDay(end[1]!)).toBe("2024-12-13");
    expect(columnOf(subscriptions, "mrr", "number")!.values[1]).toBe(995);
    expect(columnOf(subscriptions, "trial", "flag")!.values.filter((flag) => flag === 1)).toHaveLength(457);
    // Opened on a day, closed at a time: both are moments, hours apart by the file's own reckoning.
    const opened = columnOf(tickets, "opened_at", "instant")!.values;
    const resolved = columnOf(tickets, "resolved_at", "instant")!.values;
    const hours = columnOf(tickets, "resolution_hours", "number")!.values;
    for (let row = 0; row < tickets!.rowCount; row++) expect((resolved[row]! - opened[row]!) / 60).toBe(hours[row]);
    const satisfaction = columnOf(tickets, "satisfaction", "number")!.values;
    expect(satisfaction.filter(Number.isNaN)).toHaveLength(467);
  });
});
