import { columnOf, subscriptionIntervals } from "@tenure/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  codesOf,
  days,
  firstFile,
  issuesOf,
  labels,
  load,
  numbers,
  subscriptions,
  withColumn,
} from "../load.fixture.js";

const HEAD = "account_id,subscription_id,start_date,end_date,mrr,currency";
const subscriptionRows = (...rows: string[]) => subscriptions([HEAD, ...rows, ""].join("\n"));

describe("one bad row costs one row", () => {
  it("leaves out rows without a required value, naming each", async () => {
    const loaded = await load(
      subscriptionRows("A,S1,2024-01-01,,10,", ",S2,2024-01-01,,10,", "C,S3,,,10,", "D,S4,2024-01-01,,,"),
    );
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["A", "D"]);
    expect(issuesOf(loaded).map(({ code, path }) => [code, path])).toEqual([
      ["data/missing-value", "subscriptions[2].account_id"],
      ["data/missing-value", "subscriptions[3].start_date"],
    ]);
  });

  it("leaves out a contract that ends before it starts, but not one that ends the day it starts", async () => {
    const loaded = await load(subscriptionRows("A,S1,2024-03-01,2024-02-01,10,", "B,S2,2024-03-01,2024-03-01,10,"));
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["B"]);
    expect(issuesOf(loaded)).toEqual([
      {
        code: "data/end-before-start",
        severity: "warning",
        path: "subscriptions[1].end_date",
        given: "2024-02-01",
        params: { start: "2024-03-01", from: "start_date" },
      },
    ]);
  });

  it("leaves out negative money and shares above a hundred percent", async () => {
    const content =
      "account_id,start_date,amount,discount_pct\nA,2024-01-01,-250,0\nB,2024-01-01,10,120\nC,2024-01-01,0,100\n";
    const loaded = await load(subscriptions(content));
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["C"]);
    expect(issuesOf(loaded).map(({ code, path, given, params }) => [code, path, given, params])).toEqual([
      ["data/out-of-range", "subscriptions[1].amount", "-250", { min: 0, max: null }],
      ["data/out-of-range", "subscriptions[2].discount_pct", "120", { min: 0, max: 100 }],
    ]);
  });

  it("leaves out a ticket that was solved before it was opened", async () => {
    const content =
      "account_id,opened_at,resolved_at\nA,2024-01-02 10:00:00,2024-01-02 09:59:59\nB,2024-01-02,2024-01-02\n";
    const loaded = await load({ name: "tickets.csv", content });
    expect(labels(loaded.workspace.tickets, "account_id")).toEqual(["B"]);
    expect(issuesOf(loaded)[0]).toMatchObject({ code: "data/end-before-start", path: "tickets[1].resolved_at" });
  });

  it("keeps an answer that makes no sense as a missing answer, so that it can be counted", async () => {
    const content = "account_id,date,score\nA,2024-01-01,9\nB,2024-01-01,great\nC,2024-01-01,N/A\nD,2024-01-01,11\n";
    const loaded = await load({ name: "nps.csv", content });
    expect(numbers(loaded.workspace.surveys, "score")).toEqual([9, null, null, 11]);
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({ code: "data/not-a-number", path: "surveys[2].score", params: { kept: true } }),
    ]);
  });

  it("gives every wrong cell of a row its own issue and loses the row once", async () => {
    const loaded = await load(subscriptionRows("A,S1,2023-02-30,later,-5,", "B,S2,2024-01-01,,5,"));
    expect(codesOf(loaded).sort()).toEqual(["data/impossible-date", "data/not-a-date", "data/out-of-range"]);
    expect(firstFile(loaded)).toMatchObject({ rowsRead: 2, rowsKept: 1 });
  });

  it("names the column of the file when it has another name than ours", async () => {
    const loaded = await load(subscriptions("Customer ID,Start Date,MRR\nA,2024-01-01,x\nB,2024-01-01,1\n"));
    expect(issuesOf(loaded)[0]).toMatchObject({ path: "subscriptions[1].mrr", params: { column: "MRR" } });
  });

  it("names a hundred like issues and counts the others", async () => {
    const cells = Array.from({ length: 250 }, (_, i) => (i % 2 ? "x" : "y"));
    const loaded = await load(subscriptions(withColumn("amount", [...cells, "5"])));
    const issues = issuesOf(loaded);
    expect(issues).toHaveLength(101);
    expect(issues[99]).toMatchObject({ path: "subscriptions[100].amount" });
    expect(issues[100]).toEqual({
      code: "data/not-a-number",
      severity: "warning",
      path: "subscriptions[…].amount",
      params: {},
      count: 150,
    });
  });

  it("says when no row was good", async () => {
    const loaded = await load(subscriptionRows("A,S1,soon,,1,"));
    expect(codesOf(loaded)).toEqual(["data/no-good-rows", "data/not-a-date"]);
    expect(loaded.workspace.subscriptions).toBeUndefined();
  });
});

describe("rows that repeat", { timeout: 60_000 }, () => {
  it("drops a row that is identical to an earlier one in every column", async () => {
    const loaded = await load(
      subscriptionRows(
        "A,S1,2024-01-01,,10,USD",
        "B,S2,2024-01-01,,10,USD",
        "A,S1,2024-01-01,,10,USD",
        "A,S1,2024-01-01,,11,USD",
      ),
    );
    expect(labels(loaded.workspace.subscriptions, "subscription_id")).toEqual(["S1", "S2", "S1"]);
    expect(issuesOf(loaded)[0]).toMatchObject({
      code: "data/repeated-row",
      path: "subscriptions[3]",
      params: { first: 1 },
    });
    expect(firstFile(loaded)).toMatchObject({ rowsRead: 4, rowsKept: 3 });
  });

  it("keeps two events of one day that differ only in the hour", async () => {
    const content = "account_id,timestamp,feature\nA,2024-01-05T10:00:00Z,login\nA,2024-01-05T11:00:00Z,login\n";
    expect(firstFile(await load({ name: "usage.csv", content })).rowsKept).toBe(2);
  });

  it("keeps rows that repeat where the source says that they are events without an id", async () => {
    const content = "customer_id,date,amount\n4,1997-01-01,29.33\n4,1997-01-01,29.33\n";
    const loaded = await load({ name: "orders.csv", content, table: "usage", keepRepeatedRows: true });
    expect(firstFile(loaded)).toMatchObject({ rowsRead: 2, rowsKept: 2, issues: [] });
  });

  it("drops what two overlapping exports of one table have in common, whatever the order of their columns", async () => {
    const loaded = await load([
      subscriptions("account_id,start_date,mrr\nA,2024-01-01,1\nB,2024-01-01,2\n"),
      subscriptions("mrr,account_id,start_date,plan\n2,B,2024-01-01,\n3,C,2024-01-01,pro\n", {
        name: "subscriptions-2.csv",
      }),
    ]);
    const table = loaded.workspace.subscriptions;
    expect(labels(table, "account_id")).toEqual(["A", "B", "C"]);
    expect(labels(table, "plan")).toEqual([null, null, "pro"]);
    expect([...table!.sourceRows]).toEqual([1, 2, 2]);
    expect(loaded.report.files.map((file) => file.rowsKept)).toEqual([2, 1]);
    expect(loaded.report.files[1]!.issues).toEqual([
      expect.objectContaining({ code: "data/repeated-row", path: "subscriptions[1]" }),
    ]);
  });

  it("finds exactly the rows that a comparison of all with all finds", async () => {
    const cell = fc.constantFrom("A", "B", "1", "2", "2024-01-01", "", "x y", "１");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 40 }), async (rows) => {
        const content = ["account_id,one,two,three", ...rows.map((row, i) => `K${i % 2},${row.join(",")}`)].join("\n");
        const loaded = await load({ name: "accounts.csv", content: `${content}\n`, table: "accounts" });
        const texts = rows.map((row, i) => `K${i % 2},${row.join(",")}`);
        const repeated = texts.flatMap((text, i) => (texts.indexOf(text) < i ? [`accounts[${i + 1}]`] : []));
        const found = issuesOf(loaded).filter((issue) => issue.code === "data/repeated-row");
        expect(found.map((issue) => issue.path)).toEqual(repeated);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps and reports other ids that repeat", async () => {
    const content = "usage_id,account_id,date,count\nU1,A,2024-01-01,1\nU2,A,2024-01-02,1\nU1,B,2024-01-03,1\n";
    const loaded = await load({ name: "usage.csv", content });
    expect(loaded.workspace.usage!.rowCount).toBe(3);
    expect(issuesOf(loaded)).toEqual([
      {
        code: "data/repeated-id",
        severity: "notice",
        path: "usage[3].usage_id",
        given: "U1",
        params: { first: 1 },
      },
    ]);
  });
});

describe("intervals of one subscription", () => {
  it("reports overlapping intervals and counts both", async () => {
    const loaded = await load(
      subscriptionRows(
        "A,S1,2024-01-01,2024-03-01,10,",
        "A,S1,2024-02-15,2024-04-01,12,",
        "A,S1,2024-04-01,,14,",
        "B,S2,2024-01-01,,5,",
      ),
    );
    expect(loaded.workspace.subscriptions!.rowCount).toBe(4);
    expect(issuesOf(loaded)).toEqual([
      {
        code: "data/overlapping-intervals",
        severity: "warning",
        path: "subscriptions[2]",
        given: "S1",
        params: { first: 1 },
      },
    ]);
  });

  it("finds an overlap with a long interval behind shorter ones, whatever the order of the rows", async () => {
    const rows = ["A,S,2024-01-01,,10,", "A,S,2024-02-01,2024-03-01,1,", "A,S,2024-05-01,2024-06-01,2,"];
    for (const order of [rows, [...rows].reverse()]) {
      const loaded = await load(subscriptionRows(...order));
      expect(codesOf(loaded)).toEqual(["data/overlapping-intervals", "data/overlapping-intervals"]);
    }
  });

  it("says that two accounts share an id, and calls no overlap what belongs to two", async () => {
    const loaded = await load(
      subscriptionRows(
        "A,S,2024-01-01,,10,",
        "B,S,2024-02-01,,5,",
        "B,S,2024-03-01,,6,",
        "C,S,2020-01-01,2020-02-01,6,",
        "D,T,2024-01-01,2024-02-01,1,",
        "D,T,2024-02-01,,1,",
      ),
    );
    expect(loaded.workspace.subscriptions!.rowCount).toBe(6);
    expect(issuesOf(loaded).map(({ code, path, given, params }) => [code, path, given, params])).toEqual([
      ["data/shared-subscription-id", "subscriptions[2]", "S", { first: 1 }],
      ["data/overlapping-intervals", "subscriptions[3]", "S", { first: 2 }],
      ["data/shared-subscription-id", "subscriptions[4]", "S", { first: 1 }],
    ]);
  });

  it("does not mind an interval of no days", async () => {
    const loaded = await load(subscriptionRows("A,S,2024-01-01,,10,", "A,S,2024-02-01,2024-02-01,1,"));
    expect(issuesOf(loaded)).toEqual([]);
  });
});

describe("exports of deals", () => {
  const deals = (stage: string, ...stages: string[]) =>
    subscriptions(
      [`account_id,start_date,mrr,${stage}`, ...stages.map((one, i) => `A${i},2024-01-01,10,${one}`), ""].join("\n"),
    );

  it("leave out deals that were lost, and such as are not decided: nobody pays for them", async () => {
    const loaded = await load(
      deals(
        "Deal Stage",
        "Closed Won",
        "Closed Lost",
        "closedlost",
        "Closed lost (Sales pipeline)",
        "Contract sent",
        "失注",
      ),
    );
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["A0", "A4"]);
    expect(issuesOf(loaded).map(({ code, path, given }) => [code, path, given])).toEqual([
      ["data/deal-not-won", "subscriptions[2].Deal Stage", "Closed Lost"],
      ["data/deal-not-won", "subscriptions[3].Deal Stage", "closedlost"],
      ["data/deal-not-won", "subscriptions[4].Deal Stage", "Closed lost (Sales pipeline)"],
      ["data/deal-not-won", "subscriptions[6].Deal Stage", "失注"],
    ]);
    const open = await load(deals("StageName", "Prospecting", "Closed Won", "Negotiation/Review", "Renewed"));
    expect(labels(open.workspace.subscriptions, "account_id")).toEqual(["A1", "A3"]);
  });
});

describe("currencies", () => {
  const inColumn = (cells: readonly string[]) => subscriptions(withColumn("amount", cells).replace(",mrr,", ",seats,"));

  it("reports several, by code or by sign", async () => {
    const byCode = await load(subscriptionRows("A,S1,2024-01-01,,10,usd", "B,S2,2024-01-01,,10,JPY"));
    expect(issuesOf(byCode)).toEqual([
      expect.objectContaining({ code: "data/mixed-currencies", params: { currencies: "JPY, USD" } }),
    ]);
    const bySign = await load(subscriptions(withColumn("amount", ["€5", "£5"])));
    expect(issuesOf(bySign)[0]).toMatchObject({ code: "data/mixed-currencies", params: { currencies: "EUR, GBP" } });
  });

  it("writes what stands with the prices into the column that sums are kept apart by", async () => {
    const loaded = await load(inColumn(["$100", "¥15000", "€50", "100 USD", "50円", "70", "￥1,200", "$9 USD"]));
    expect(labels(loaded.workspace.subscriptions, "currency")).toEqual([
      "USD",
      "JPY",
      "EUR",
      "USD",
      "JPY",
      null,
      "JPY",
      "USD",
    ]);
    expect(subscriptionIntervals(loaded.workspace.subscriptions!)).toMatchObject({
      ok: false,
      issues: [{ code: "data/mixed-currencies" }],
    });
  });

  it("says which currency a sign of several stands for, once a sign", async () => {
    const loaded = await load(inColumn(["$100", "$50", "¥15000"]));
    const told = issuesOf(loaded).filter(({ code }) => code === "data/assumed-currency");
    expect(told).toEqual([
      {
        code: "data/assumed-currency",
        severity: "notice",
        path: "subscriptions.amount",
        params: { sign: "$", currency: "USD", column: "amount" },
        count: 2,
      },
      expect.objectContaining({ params: { sign: "¥", currency: "JPY", column: "amount" }, count: 1 }),
    ]);
  });

  it("lets a code beside the sign say which dollar it is, and leaves out a row that contradicts itself", async () => {
    const loaded = await load(
      subscriptionRows("A,S1,2024-01-01,,$10,CAD", "B,S2,2024-01-01,,€10,CAD", "C,S3,2024-01-01,,C$10,"),
    );
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["A", "C"]);
    expect(labels(loaded.workspace.subscriptions, "currency")).toEqual(["CAD", "CAD"]);
    expect(issuesOf(loaded)).toEqual([
      {
        code: "data/currency-conflict",
        severity: "warning",
        path: "subscriptions[2].mrr",
        given: "€10",
        params: { currency: "CAD" },
      },
    ]);
  });

  it("takes the currency and the size of the numbers from a header, and holds the cells to it", async () => {
    const thousands = await load(subscriptions("顧客ID,開始日,月額（千円）\nA,2024-01-01,120\n"));
    expect(numbers(thousands.workspace.subscriptions, "mrr")).toEqual([120_000]);
    expect(labels(thousands.workspace.subscriptions, "currency")).toEqual(["JPY"]);
    const suffix = await load(subscriptions("account_id,start_date,mrr_eur\nA,2024-01-01,5\nB,2024-01-01,$5\n"));
    expect(labels(suffix.workspace.subscriptions, "currency")).toEqual(["EUR"]);
    expect(codesOf(suffix)).toEqual(["data/currency-conflict"]);
    const cents = await load(subscriptions("account_id,start_date,mrr_cents\nA,2024-01-01,4900\n"));
    expect(numbers(cents.workspace.subscriptions, "mrr")).toEqual([49]);
  });

  it("keeps two files apart whose headers name different currencies", async () => {
    const loaded = await load([
      subscriptions("account_id,start_date,MRR (USD)\nA,2024-01-01,10\n"),
      subscriptions("account_id,start_date,MRR (JPY)\nB,2024-01-01,1000\n", { name: "subscriptions-2.csv" }),
    ]);
    expect(subscriptionIntervals(loaded.workspace.subscriptions!).ok).toBe(false);
  });

  it("reads the thousands of yen, which have no decimals, whatever separates the cells", async () => {
    const loaded = await load(subscriptions("顧客ID;開始日;月額\nA;2024-01-01;¥12,000\nB;2024-01-01;\\9,800\n"));
    expect(numbers(loaded.workspace.subscriptions, "mrr")).toEqual([12_000, 9_800]);
  });

  it("does not take a share for a price", async () => {
    const loaded = await load(inColumn(["20%", "5"]));
    expect(issuesOf(loaded)[0]).toMatchObject({ code: "data/not-a-number", path: "subscriptions[1].amount" });
    expect(numbers(loaded.workspace.subscriptions, "amount")).toEqual([5]);
  });

  it("does not take money for a share, nor for a number of seats", async () => {
    const header = await load(subscriptions("account_id,start_date,amount,Discount (USD)\nA,2024-01-01,100,10\n"));
    expect(firstFile(header).columns[3]).toMatchObject({ field: null });
    const cells =
      "account_id,start_date,amount,discount,seats\nA,2024-01-01,100,$10,1\nB,2024-01-01,100,10,$5\nC,2024-01-01,100,10,5\n";
    expect(issuesOf(await load(subscriptions(cells))).map(({ code, path }) => [code, path])).toEqual([
      ["data/not-a-number", "subscriptions[1].discount_pct"],
      ["data/not-a-number", "subscriptions[2].quantity"],
    ]);
  });

  it("says that a discount of 0.2 is less than one percent", async () => {
    const content =
      "account_id,start_date,amount,discount\nA,2024-01-01,10,20\nB,2024-01-01,10,0.2\nC,2024-01-01,10,0.5%\n";
    const loaded = await load(subscriptions(content));
    expect(issuesOf(loaded)).toEqual([
      {
        code: "data/small-percent",
        severity: "warning",
        path: "subscriptions.discount_pct",
        given: "0.2",
        params: { column: "discount", row: 2 },
        count: 1,
      },
    ]);
  });
});

describe("subscriptions without a price", () => {
  it.each([
    ["no column", "account_id,start_date\nB,2024-01-01\n"],
    ["nothing in the column", "account_id,start_date,mrr\nB,2024-01-01,\nC,2024-01-01,-\n"],
  ])("leave what was loaded before as it was: %s", async (_, content) => {
    const before = await load(subscriptions("account_id,start_date,mrr\nA,2024-01-01,10\n"));
    const loaded = await load(subscriptions(content), { existing: before.workspace });
    expect(loaded.workspace.subscriptions).toBe(before.workspace.subscriptions);
    expect(firstFile(loaded)).toMatchObject({ used: false, rowsKept: 0 });
    expect(issuesOf(loaded)).toEqual([{ code: "data/no-price", severity: "error", path: "subscriptions" }]);
  });
});

describe("what a careful reader asks about", () => {
  it("takes trials from a status where no column of its own says so, and tells it", async () => {
    const content = "account_id,start_date,mrr,Status\nA,2024-01-01,100,trialing\nB,2024-01-01,50,active\n";
    const loaded = await load(subscriptions(content));
    const intervals = subscriptionIntervals(loaded.workspace.subscriptions!);
    expect(intervals.ok && [...intervals.value.mrr]).toEqual([0, 50]);
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({
        code: "data/trial-by-status",
        given: "trialing",
        params: { column: "Status" },
        count: 1,
      }),
    ]);
    const own = await load(
      subscriptions(`${content.replace("Status\n", "Status,trial\n").replaceAll(/(ing|active)\n/g, "$1,no\n")}`),
    );
    expect(codesOf(own)).toEqual([]);
  });

  it("names ids that a spreadsheet has rounded", async () => {
    const loaded = await load(subscriptionRows("1.23E+11,S1,2024-01-01,,10,", "A7,S2,2024-01-01,,10,"));
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({ code: "data/mangled-ids", path: "subscriptions.account_id", given: "1.23E+11" }),
    ]);
  });

  it("asks whether ends on the last of the month are last days of service", async () => {
    const ends = (...days: string[]) => subscriptionRows(...days.map((day, i) => `A${i},S${i},2024-01-01,${day},10,`));
    expect(codesOf(await load(ends("2024-03-31", "2024-06-30", "2025-02-28")))).toEqual(["data/inclusive-ends"]);
    expect(codesOf(await load(ends("2024-04-01", "2024-07-01", "2025-02-28", "2024-12-31", "2024-06-30")))).toEqual([]);
  });
});

describe("rows that are no records", () => {
  it.each(["Total", "Grand total", "合計", "小計", "総合計:"])("leaves out the sums below %s", async (word) => {
    const loaded = await load(subscriptionRows("A,S1,2024-01-01,,10,USD", `${word},,,,10,`));
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["A"]);
    expect(issuesOf(loaded)).toEqual([
      { code: "data/total-row", severity: "warning", path: "subscriptions[2].account_id", given: word },
    ]);
  });

  it("makes no account of them, but keeps a customer of that name", async () => {
    const content = "account_id,name,segment,seats\nA,Alpha,SMB,5\nTotal,TotalEnergies,Enterprise,9\nTotal,,,14\n";
    const loaded = await load({ name: "accounts.csv", content });
    expect(labels(loaded.workspace.accounts, "name")).toEqual(["Alpha", "TotalEnergies"]);
  });

  it("leaves out a header that comes again, in the same words or in another language below the first", async () => {
    const again = await load({ name: "accounts.csv", content: "account_id,name\nA,Alpha\naccount_id,name\nB,Beta\n" });
    expect(labels(again.workspace.accounts, "account_id")).toEqual(["A", "B"]);
    expect(issuesOf(again)[0]).toMatchObject({ code: "data/header-again", path: "accounts[2]" });
    const twice = await load({ name: "accounts.csv", content: "account_id,name\n顧客ID,顧客名\nA,Alpha\n" });
    expect(labels(twice.workspace.accounts, "account_id")).toEqual(["A"]);
  });
});

describe("between tables", () => {
  it("names accounts that the table of accounts does not have, and keeps their rows", async () => {
    const loaded = await load([
      { name: "accounts.csv", content: "account_id,name\nA,Alpha\n" },
      subscriptions("account_id,start_date,mrr\nA,2024-01-01,1\nZ,2024-01-01,1\n"),
    ]);
    expect(loaded.workspace.subscriptions!.rowCount).toBe(2);
    expect(loaded.report.issues).toEqual([
      expect.objectContaining({
        code: "data/unknown-account",
        given: "Z",
        count: 1,
        params: { table: "subscriptions" },
      }),
    ]);
  });

  it("reads tickets that give durations instead of moments", async () => {
    const content = "account_id,submitted_at,resolution_time_hours,First Reply Time (hours)\nA,2024-01-01,27.0,1.5\n";
    const loaded = await load({ name: "support_tickets.csv", content });
    expect(numbers(loaded.workspace.tickets, "resolution_hours")).toEqual([27]);
    expect(numbers(loaded.workspace.tickets, "first_response_minutes")).toEqual([90]);
  });

  it("keeps usage rows without an account and subscription out", async () => {
    const content = "account_id,subscription_id,date\nA,,2024-01-01\n,S1,2024-01-02\n,,2024-01-03\n";
    const loaded = await load([
      { name: "usage.csv", content },
      subscriptions("subscription_id,account_id,start_date,mrr\nS1,B,2024-01-01,1\n"),
    ]);
    expect(labels(loaded.workspace.usage, "account_id")).toEqual(["A", "B"]);
    expect(days(loaded.workspace.usage, "date")).toEqual(["2024-01-01", "2024-01-02"]);
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({ code: "data/missing-value", path: "usage[3].account_id" }),
    ]);
  });
});

describe("the order of rows", { timeout: 60_000 }, () => {
  it("changes nothing but the order of the rows", async () => {
    const row = fc.record({
      account: fc.constantFrom("A", "B", "C", ""),
      start: fc.constantFrom("2024-01-01", "31/01/2024", "05/02/2024", "2024-02-30", "soon"),
      mrr: fc.constantFrom("10", "1.234", "1,5", "-3", "x", ""),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        async (rows, random) => {
          const lines = rows.map((r, i) => `${r.account};S${i};${r.start};${r.mrr}`);
          const order = lines.map((line) => ({ line, key: random.next().value as number }));
          const shuffled = order.sort((a, b) => a.key - b.key).map(({ line }) => line);
          const read = async (content: readonly string[]) => {
            const loaded = await load(
              subscriptions(["account_id;subscription_id;start_date;mrr", ...content, ""].join("\n")),
            );
            const table = loaded.workspace.subscriptions;
            const seen = new Map<string, unknown>();
            if (table) {
              const ids = labels(table, "subscription_id");
              const cells = [labels(table, "account_id"), days(table, "start_date"), numbers(table, "mrr")];
              for (const [i, id] of ids.entries()) seen.set(id!, [cells[0]![i], cells[1]![i], cells[2]![i]]);
            }
            const issues = issuesOf(loaded)
              .map(({ code, given }) => `${code} ${given}`)
              .sort();
            return { seen: [...seen].sort(([a], [b]) => (a < b ? -1 : 1)), issues };
          };
          expect(await read(shuffled)).toEqual(await read(lines));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("of files changes no table either", async () => {
    const files = [
      { name: "accounts.csv", content: "account_id,name\nA,Alpha\n" },
      subscriptions("account_id,subscription_id,start_date,mrr\nA,S1,2024-01-01,1\n"),
      { name: "usage.csv", content: "subscription_id,date,count\nS1,2024-01-05,3\n" },
    ];
    const forward = await load(files);
    const backward = await load([...files].reverse());
    expect(backward.workspace).toEqual(forward.workspace);
    expect(columnOf(forward.workspace.usage, "account_id", "category")!.labels).toEqual(["A"]);
  });
});
