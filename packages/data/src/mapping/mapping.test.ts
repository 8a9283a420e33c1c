import { fieldsOf, subscriptionIntervals, TABLES, type TableName } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { codesOf, days, firstFile, issuesOf, labels, load, numbers, subscriptions } from "../load.fixture.js";
import { savedMapping } from "../saved-mapping.js";
import type { ColumnMapping } from "../source.js";
import { eventColumns } from "./event-columns.js";
import { headerName, headerRemark } from "./header-name.js";
import { identifyTable } from "./identify-table.js";
import { mapColumns } from "./map-columns.js";
import { RECORD_IDS, SYNONYMS } from "./synonyms.js";

const mapped = (table: TableName, headers: string): Record<string, string> => {
  const readings = mapColumns(table, headers.split("|"), {}).readings;
  return Object.fromEntries(readings.flatMap(({ source, field }) => (field === null ? [] : [[field, source]])));
};

describe("headers of other systems", () => {
  it("reads a Stripe export of subscriptions", () => {
    const headers =
      "id|Customer ID|Customer Description|Customer Email|Plan|Quantity|Currency|Interval|Amount|Status|Created (UTC)|Start Date (UTC)|Current Period Start (UTC)|Current Period End (UTC)|Canceled At (UTC)|Ended At (UTC)";
    expect(mapped("subscriptions", headers)).toEqual({
      subscription_id: "id",
      account_id: "Customer ID",
      plan: "Plan",
      quantity: "Quantity",
      currency: "Currency",
      interval_months: "Interval",
      amount: "Amount",
      start_date: "Start Date (UTC)",
      end_date: "Ended At (UTC)",
    });
  });

  it("reads a ChartMogul export, where the price is a month's", () => {
    const headers =
      "Customer External ID|Customer Name|Subscription External ID|Plan Name|MRR|Currency|Start Date|End Date|Quantity|Billing Cycle";
    expect(mapped("subscriptions", headers)).toEqual({
      account_id: "Customer External ID",
      subscription_id: "Subscription External ID",
      plan: "Plan Name",
      mrr: "MRR",
      currency: "Currency",
      start_date: "Start Date",
      end_date: "End Date",
      quantity: "Quantity",
    });
  });

  it("reads Salesforce reports of accounts, contracts and cases", () => {
    expect(
      mapped("accounts", "Account ID|Account Name|Account Owner|Industry|Billing Country|Type|Created Date"),
    ).toEqual({
      account_id: "Account ID",
      name: "Account Name",
      owner: "Account Owner",
      industry: "Industry",
      country: "Billing Country",
      signup_date: "Created Date",
    });
    expect(
      mapped(
        "subscriptions",
        "Contract Number|Account ID|Contract Start Date|Contract End Date|Contract Term (months)|Amount",
      ),
    ).toEqual({
      subscription_id: "Contract Number",
      account_id: "Account ID",
      start_date: "Contract Start Date",
      end_date: "Contract End Date",
      term_months: "Contract Term (months)",
      amount: "Amount",
    });
    expect(
      mapped("tickets", "Case Number|Account ID|Date/Time Opened|Date/Time Closed|Priority|Case Origin|Escalated"),
    ).toEqual({
      ticket_id: "Case Number",
      account_id: "Account ID",
      opened_at: "Date/Time Opened",
      resolved_at: "Date/Time Closed",
      priority: "Priority",
      channel: "Case Origin",
      escalated: "Escalated",
    });
  });

  it("reads columns of Salesforce by their names in its interface: made by a company, and of line items", () => {
    expect(
      mapped(
        "subscriptions",
        "Id|Account__c|MRR__c|CurrencyIsoCode|Contract_Term__c|Start_Date__c|End_Date__c|billing__Plan_Name__c",
      ),
    ).toEqual({
      subscription_id: "Id",
      account_id: "Account__c",
      mrr: "MRR__c",
      currency: "CurrencyIsoCode",
      term_months: "Contract_Term__c",
      start_date: "Start_Date__c",
      end_date: "End_Date__c",
      plan: "billing__Plan_Name__c",
    });
    expect(
      mapped(
        "subscriptions",
        "AccountId|ServiceDate|EndDate|ListPrice|UnitPrice|Quantity|Discount|TotalPrice|StageName",
      ),
    ).toEqual({
      account_id: "AccountId",
      start_date: "ServiceDate",
      end_date: "EndDate",
      amount: "UnitPrice",
      quantity: "Quantity",
      discount_pct: "Discount",
    });
    expect(headerRemark("ARR_USD__c")).toMatchObject({ name: "arr", currency: "USD" });
  });

  it("reads a HubSpot export of companies", () => {
    expect(mapped("accounts", "Record ID|Company name|Company owner|Create Date|Country/Region|Industry")).toEqual({
      account_id: "Record ID",
      name: "Company name",
      owner: "Company owner",
      signup_date: "Create Date",
      country: "Country/Region",
      industry: "Industry",
    });
  });

  it("reads a Zendesk export of tickets in its own units", () => {
    const { readings } = mapColumns(
      "tickets",
      [
        "Ticket ID",
        "Organization",
        "Created at",
        "Solved at",
        "First reply time in hours",
        "Full resolution time in minutes",
        "Via",
      ],
      {},
    );
    expect(readings.map(({ field, times }) => [field, times ?? 1])).toEqual([
      ["ticket_id", 1],
      ["account_id", 1],
      ["opened_at", 1],
      ["resolved_at", 1],
      ["first_response_minutes", 60],
      ["resolution_hours", expect.closeTo(1 / 60, 12)],
      ["channel", 1],
    ]);
  });

  it.each<[TableName, string, string]>([
    [
      "accounts",
      "顧客ID|顧客名|業種|担当者|契約開始日|契約更新日|ライセンス数",
      "account_id,name,industry,owner,signup_date,renewal_date,seats",
    ],
    ["accounts", "取引先ＩＤ|取引先名|セグメント|プラン|国", "account_id,name,segment,plan,country"],
    [
      "subscriptions",
      "契約番号|顧客コード|開始日|終了日|月額（円）|プラン名|通貨",
      "subscription_id,account_id,start_date,end_date,mrr,plan,currency",
    ],
    [
      "subscriptions",
      "契約ID|会社ID|利用開始日|解約日|単価|数量|割引率|請求間隔|契約期間",
      "subscription_id,account_id,start_date,end_date,amount,quantity,discount_pct,interval_months,term_months",
    ],
    ["usage", "顧客番号|利用日|機能名|利用回数|アクティブユーザー数", "account_id,date,feature,count,active_users"],
    [
      "tickets",
      "問い合わせID|顧客ID|受付日時|初回返信日時|解決日時|優先度|満足度|経路",
      "ticket_id,account_id,opened_at,first_response_at,resolved_at,priority,satisfaction,channel",
    ],
    ["surveys", "回答ID|顧客ID|回答日|推奨度", "response_id,account_id,date,score"],
    ["touchpoints", "顧客ID|実施日|種別|担当部門|CSM所感", "account_id,date,kind,role,pulse"],
    ["churn_events", "顧客ID|解約日|解約理由|コメント|返金額", "account_id,date,reason,feedback,refund"],
  ])("reads Japanese headers of %s: %s", (table, headers, fields) => {
    expect(mapColumns(table, headers.split("|"), {}).readings.map((reading) => reading.field)).toEqual(
      fields.split(","),
    );
  });

  it("compares names without case, blanks, punctuation and width", () => {
    for (const name of ["customer id", "Customer_ID", "customerId", "ＣＵＳＴＯＭＥＲ－ＩＤ", " customer.id "]) {
      expect(mapped("usage", `${name}|date`)).toEqual({ account_id: name, date: "date" });
    }
  });
});

describe("what is asked and not guessed", () => {
  it("asks when two headers of equal standing could be one column", async () => {
    const loaded = await load(subscriptions("Customer ID,Client ID,start_date,mrr\nA,B,2024-01-01,1\n"));
    expect(issuesOf(loaded)[0]).toEqual({
      code: "data/ambiguous-column",
      severity: "error",
      path: "subscriptions.account_id",
      params: { field: "account_id", a: "Customer ID", b: "Client ID" },
    });
    expect(firstFile(loaded)).toMatchObject({ used: false, missing: ["account_id"] });
  });

  it("reads on without an optional column that is unclear", async () => {
    const loaded = await load(subscriptions("account_id,start_date,Plan Name,Tier,mrr\nA,2024-01-01,x,y,1\n"));
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({ code: "data/ambiguous-column", severity: "warning", path: "subscriptions.plan" }),
    ]);
    expect(labels(loaded.workspace.subscriptions, "Plan Name")).toEqual(["x"]);
  });

  it("prefers the column's own name, then the plainer word", () => {
    expect(mapped("subscriptions", "plan|Plan Name|account_id|start_date|Created|mrr")).toMatchObject({
      plan: "plan",
      start_date: "start_date",
    });
    expect(mapped("subscriptions", "customer id|customer|start|created|mrr")).toMatchObject({
      account_id: "customer id",
      start_date: "start",
    });
  });

  it("obeys an explicit mapping over every name", async () => {
    const content = "plan,account_id,start,mrr,arr\nA,ent,2024-01-01,7,120\n";
    const loaded = await load(
      subscriptions(content, {
        mapping: { plan: "account_id", account_id: null, start: "start_date", arr: { field: "mrr", times: 1 / 12 } },
      }),
    );
    const table = loaded.workspace.subscriptions;
    expect(labels(table, "account_id")).toEqual(["A"]);
    expect(numbers(table, "mrr")).toEqual([10]);
    // Under its own name, but not under one of ours.
    expect(labels(table, "account_id (file)")).toEqual(["ent"]);
  });

  it("says when a mapping names what is not there", async () => {
    const loaded = await load(
      subscriptions("account_id,start_date,mrr\nA,2024-01-01,1\n", { mapping: { gone: "plan", mrr: "price_of_tea" } }),
    );
    expect(codesOf(loaded)).toEqual(["data/mapping-unused", "data/unknown-field"]);
    expect(numbers(loaded.workspace.subscriptions, "mrr")).toEqual([1]);
  });

  it("tells seats but leaves billing frequency alone beside a month's price, and uses both with a charge", async () => {
    const monthly = mapped("subscriptions", "account_id|start_date|mrr_amount|seats|billing_frequency");
    expect(monthly).toEqual({
      account_id: "account_id",
      start_date: "start_date",
      mrr: "mrr_amount",
      quantity: "seats",
    });
    const content = "account_id,start_date,amount,seats,billing_frequency\nA,2024-01-01,1200,3,annual\n";
    const table = (await load(subscriptions(content))).workspace.subscriptions;
    expect(numbers(table, "quantity")).toEqual([3]);
    expect(numbers(table, "interval_months")).toEqual([12]);
  });

  it("takes MRR from the month's price alone, whatever the seats beside it say", async () => {
    const content =
      "account_id,start_date,mrr_amount,seats,billing_frequency\nA,2024-01-01,300,3,annual\nB,2024-01-01,40,unlimited,annual\n" +
      "C,2024-01-01,5,-1,monthly\nD,2024-01-01,7,,annual\n";
    const loaded = await load(subscriptions(content));
    const table = loaded.workspace.subscriptions!;
    expect(numbers(table, "quantity")).toEqual([3, null, null, null]);
    // The seats that cannot be used are named, and cost no revenue.
    expect(codesOf(loaded)).toEqual(["data/not-a-number", "data/out-of-range"]);
    const intervals = subscriptionIntervals(table);
    expect(intervals.ok && [...intervals.value.mrr]).toEqual([300, 40, 5, 7]);
    expect(intervals.ok && intervals.value.issues).toEqual([]);
    // With a charge the units count, so that a row without a usable number has no price.
    const charged = await load(subscriptions(content.replace("mrr_amount", "amount")));
    expect(labels(charged.workspace.subscriptions, "account_id")).toEqual(["A", "D"]);
  });

  it("brings yearly revenue to a month when only that is given", async () => {
    const loaded = await load(subscriptions("account_id,start_date,ARR\nA,2024-01-01,1200\n"));
    expect(numbers(loaded.workspace.subscriptions, "mrr")[0]).toBeCloseTo(100, 9);
    expect(firstFile(loaded).columns[2]).toMatchObject({
      field: "mrr",
      how: "synonym",
      times: expect.closeTo(1 / 12, 12),
    });
  });
});

describe("which table a file is", () => {
  it.each<[string, string, TableName | undefined]>([
    ["subscriptions.csv", "account_id,start_date,mrr", "subscriptions"],
    ["/exports/2024/契約一覧.csv", "顧客ID,開始日,月額", "subscriptions"],
    ["data.csv", "account_id,start_date,end_date,amount", "subscriptions"],
    ["feature_usage.csv", "subscription_id,usage_date,feature_name", "usage"],
    ["support_tickets.csv", "ticket_id,account_id,submitted_at", "tickets"],
    ["churn_events.csv", "account_id,churn_date,reason_code", "churn_events"],
    ["nps.csv", "account_id,responded_at,score", "surveys"],
    ["customer_subscriptions.csv", "customer id,start date,mrr", "subscriptions"],
    ["accounts.csv", "id,name", "accounts"],
    // Columns win over names; names decide where columns do not.
    ["customers.csv", "customer_id,customer_name,plan,start_date,end_date,mrr", "subscriptions"],
    ["account_mrr.csv", "account,start,end,mrr", "subscriptions"],
    ["showcase.csv", "account_id,start_date,end_date,mrr", "subscriptions"],
    ["export.csv", "customer id,customer name,segment,industry,country,csm,start date,mrr", "subscriptions"],
    ["accounts.csv", "Account ID,Account Name,Industry,Billing Country,Account Owner,Created Date,ARR", "accounts"],
    ["subscriptions.csv", "customer_id,start_date,plan", "subscriptions"],
    ["customers.csv", "customer_id,start_date,plan", "accounts"],
    ["export.csv", "account_id,plan,end_date,mrr", "subscriptions"],
    ["usage.csv", "account_id,date", "usage"],
    // A name alone is enough to know what is missing.
    ["subscriptions.csv", "customer,mrr", "subscriptions"],
    // An id and a date could be four tables; an id alone could be anything.
    ["data.csv", "customer_id,date,units,amount", undefined],
    ["panel.csv", "customerID,gender,tenure", undefined],
    ["data.csv", "a,b,c", undefined],
  ])("%s with %s", (name, headers, table) => {
    expect(identifyTable(name, headers.split(","))).toBe(table);
  });

  it("asks when it cannot tell, and obeys when told", async () => {
    const content = "customer_id,date,units\nA,2024-01-01,3\n";
    const asked = await load({ name: "data.csv", content });
    expect(codesOf(asked)).toEqual(["data/unknown-table"]);
    const told = await load({ name: "data.csv", content, table: "usage" });
    expect(days(told.workspace.usage, "date")).toEqual(["2024-01-01"]);
  });
});

describe("columns of events", () => {
  it.each([
    [
      "Stripe",
      "id|Created date (UTC)|Amount|Amount Refunded|Currency|Customer ID",
      "Customer ID",
      "Created date (UTC)",
      "Amount",
      "Currency",
    ],
    [
      "ChartMogul",
      "Customer external ID|Customer name|Date|Activity type|Amount|Currency",
      "Customer external ID",
      "Date",
      "Amount",
      "Currency",
    ],
    [
      "Salesforce",
      "Opportunity ID|Account ID|Account Name|Close Date|Amount|Amount Currency",
      "Account ID",
      "Close Date",
      "Amount",
      "Amount Currency",
    ],
    [
      "HubSpot",
      "Record ID|Deal Name|Associated Company ID|Close Date|Amount",
      "Associated Company ID",
      "Close Date",
      "Amount",
      undefined,
    ],
    [
      "RavenStack",
      "churn_event_id|account_id|churn_date|reason_code",
      "account_id",
      "churn_date",
      undefined,
      undefined,
    ],
    ["CDNOW", "cust_id|date|units|dollars", "cust_id", "date", "dollars", undefined],
    [
      "a shop",
      "order_id|customer_id|order_date|subtotal|order_total|created_at",
      "customer_id",
      "order_date",
      "order_total",
      undefined,
    ],
    ["a Japanese shop", "注文番号|会員番号|注文日時|数量|金額（円）", "会員番号", "注文日時", "金額（円）", undefined],
  ])("are found in an export of %s", (_, headers, account, date, amount, currency) => {
    expect(eventColumns(headers.split("|"))).toEqual({
      mapping: { [account]: "account_id", [date]: "date" },
      ...(amount === undefined ? {} : { amount }),
      ...(currency === undefined ? {} : { currency }),
      issues: [],
    });
  });

  it("are asked for when two headers are of equal standing, and obeyed when named", () => {
    const headers = ["customer_id", "date", "total", "revenue"];
    expect(eventColumns(headers)).toMatchObject({ issues: [{ code: "data/ambiguous-column", path: "usage.amount" }] });
    expect(eventColumns(headers).amount).toBeUndefined();
    expect(eventColumns(headers, { amount: "revenue" })).toMatchObject({ amount: "revenue", issues: [] });
  });

  it("hold money that is read as strictly as that of subscriptions", async () => {
    const content = "customer_id,date,total\nA,2024-01-01,$10\nA,2024-01-02,¥1000\nA,2024-01-03,abc\n";
    const loaded = await load({ name: "orders.csv", content, table: "usage", money: { amount: "total" } });
    expect(numbers(loaded.workspace.usage, "amount")).toEqual([10, 1000, null]);
    expect(labels(loaded.workspace.usage, "currency")).toEqual(["USD", "JPY", null]);
    expect(issuesOf(loaded).at(-1)).toMatchObject({
      code: "data/not-a-number",
      path: "usage[3].amount",
      given: "abc",
      params: { kept: true, column: "total" },
    });
  });
});

it("reads how often a contract is billed, so that a year's price is no month's", async () => {
  const content =
    "company,contract start,value,billing\nA,2024-03-01,12000,Annual upfront\nB,2024-03-01,300,every 3 months\n";
  const loaded = await load({ name: "contracts.csv", content });
  expect(numbers(loaded.workspace.subscriptions, "interval_months")).toEqual([12, 3]);
});

it("puts together an interval that is written in two columns, so that a quarter's charge is no month's", async () => {
  const content =
    "customer,start_date,amount,interval,interval_count\nA,2024-01-01,300,month,3\nB,2024-01-01,300,month,1\n";
  const loaded = await load(subscriptions(content));
  expect(numbers(loaded.workspace.subscriptions, "interval_months")).toEqual([3, 1]);
  expect(codesOf(loaded)).toEqual(["data/interval-count"]);
});

describe("remarks of a header", () => {
  it.each([
    ["Billing interval (months)", "interval_months"],
    ["billing_cycle_in_months", "interval_months"],
    ["請求間隔（か月）", "interval_months"],
    ["請求間隔（月）", "interval_months"],
    ["請求サイクル(ヶ月)", "interval_months"],
    ["契約期間（か月）", "term_months"],
    ["Contract length [Months]", "term_months"],
    ["Contract length (days)", null],
    ["契約期間（年）", null],
    ["Amount (month)", null],
  ])("%s counts months in %s", (header, field) => {
    expect(mapColumns("subscriptions", [header], {}).readings[0]!.field).toBe(field);
  });

  it.each([
    ["MRR (USD)", "mrr", "USD", 1],
    ["mrr_usd", "mrr", "USD", 1],
    ["MRR in EUR", "mrr", "EUR", 1],
    ["月額（千円）", "月額", "JPY", 1e3],
    ["売上（百万円）", "売上", "JPY", 1e6],
    ["ACV (k€)", "acv", "EUR", 1e3],
    ["ARR ($K)", "arr", "$", 1e3],
    ["ARR (USD thousands)", "arr", "USD", 1e3],
    ["MRR ('000)", "mrr", null, 1e3],
    ["amount_cents", "amount", null, 0.01],
    ["開始日（必須）", "開始日", null, 1],
    ["Start Date (UTC)", "startdate", null, 1],
  ])("%s", (header, name, currency, times) => {
    expect(headerRemark(header)).toEqual({ name, currency, times });
  });

  it.each(["Amount", "Contract Term (months)", "start_day", "plan_pro", "Price (per seat)"])(
    "%s has none",
    (header) => {
      expect(headerRemark(header)).toBeUndefined();
    },
  );
});

describe("units of a header", () => {
  it("hold for a mapping that names the column alone, and give way to one that says another", async () => {
    const content = "account_id,start_date,Yearly（千円）,ARR\nA,2024-01-01,12,24\n";
    const mrr = async (mapping: ColumnMapping) =>
      numbers((await load(subscriptions(content, { mapping }))).workspace.subscriptions, "mrr")[0];
    expect(await mrr({ "Yearly（千円）": "mrr" })).toBe(12_000);
    expect(await mrr({ "Yearly（千円）": { field: "mrr", times: 1 } })).toBe(12);
    expect(await mrr({ ARR: "mrr" })).toBeCloseTo(2, 12);
  });

  it("come back from a saved mapping as they were used", async () => {
    const content = "account_id,start_date,ARR\nA,2024-01-01,24\n";
    const loaded = await load(subscriptions(content, { mapping: { ARR: { field: "mrr", times: 1 } } }));
    const again = await load(subscriptions(content), { mapping: savedMapping(loaded.report) });
    expect(numbers(again.workspace.subscriptions, "mrr")).toEqual([24]);
  });
});

describe("a choice remembered from an earlier file", () => {
  const read = (content: string, remembered: ColumnMapping) =>
    load(subscriptions(content), { remembered: { subscriptions: remembered } });
  const held = (loaded: Awaited<ReturnType<typeof read>>) =>
    Object.fromEntries(firstFile(loaded).columns.map(({ source, field }) => [source, field]));

  it("never takes the place of a column that the file has under a right name", async () => {
    const content = "subscription_id,Customer ID,start_date,mrr,offer\nS1,A,2024-01-01,7,9\n";
    const loaded = await read(content, {
      subscription_id: "account_id",
      offer: "mrr",
      "Customer ID": null,
      start_date: "end_date",
    });
    expect(held(loaded)).toEqual({
      subscription_id: "subscription_id",
      "Customer ID": "account_id",
      start_date: "start_date",
      mrr: "mrr",
      offer: null,
    });
    expect(codesOf(loaded)).toEqual([]);
    const charged = await read("account_id,start_date,amount,preis\nA,2024-01-01,7,9\n", { preis: "mrr" });
    expect(held(charged)).toMatchObject({ amount: "amount", preis: null });
  });

  it("fills a column that is otherwise missing, and a warning names both", async () => {
    const loaded = await read("subscription_id,start_date,mrr,x\nS1,2024-01-01,7,pro\n", {
      subscription_id: "account_id",
      x: "plan",
      gone: "segment",
    });
    expect(held(loaded)).toEqual({ subscription_id: "account_id", start_date: "start_date", mrr: "mrr", x: "plan" });
    expect(issuesOf(loaded)).toEqual(
      [
        ["plan", "x"],
        ["account_id", "subscription_id"],
      ].map(([field, given]) => ({
        code: "data/remembered-column",
        severity: "warning",
        path: `subscriptions.${field}`,
        given,
        params: { field },
      })),
    );
  });

  it("answers what would be asked, the newest one first, and gives way to what is said now", async () => {
    const content = "kunde,konto,start_date,mrr\nA,B,2024-01-01,7\n";
    const both = { kunde: "account_id", konto: "account_id" };
    expect(held(await read(content, both))).toMatchObject({ kunde: null, konto: "account_id" });
    const told = await load(subscriptions(content, { mapping: { kunde: "account_id" } }), {
      remembered: { subscriptions: both },
    });
    expect(held(told)).toMatchObject({ kunde: "account_id", konto: null });
    expect(codesOf(told)).toEqual([]);
  });
});

describe("the table of synonyms", () => {
  it("names columns that exist, and no name twice at one level of a table", () => {
    for (const [table, fields] of Object.entries(SYNONYMS)) {
      for (let level = 0; level < 3; level++) {
        const seen = new Map<string, string>();
        for (const [field, lines] of Object.entries(fields)) {
          expect(Object.hasOwn(fieldsOf(table as TableName), field), `${table}.${field}`).toBe(true);
          for (const entry of (lines[level] ?? "").split(", ").filter(Boolean)) {
            const name = headerName(entry.split("*")[0]!);
            expect(seen.get(name) ?? field, `${table}: ${entry}`).toBe(field);
            seen.set(name, field);
          }
        }
      }
    }
    expect(Object.keys(SYNONYMS).sort()).toEqual(Object.keys(TABLES).sort());
    expect(Object.keys(RECORD_IDS).sort()).toEqual(Object.keys(TABLES).sort());
  });

  it("does not let the name of one column stand for another", () => {
    for (const [table, fields] of Object.entries(SYNONYMS)) {
      const own = new Map(Object.keys(fieldsOf(table as TableName)).map((field) => [headerName(field), field]));
      for (const [field, lines] of Object.entries(fields)) {
        for (const entry of lines.flatMap((line) => line.split(", "))) {
          const name = headerName(entry.split("*")[0]!);
          expect(own.get(name) ?? field, `${table}.${field}: ${entry}`).toBe(field);
        }
      }
    }
  });
});
