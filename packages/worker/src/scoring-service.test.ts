import { DEFAULT_HEALTH_MODELS, type Result } from "@tenure/core";
import { describe, expect, it } from "vitest";
import type { CallName, ScoringCalls } from "./calls.js";
import { createScoringService, type ScoringService } from "./scoring-service.js";
import { GivenUp } from "./workspace-view.js";

const context = { signal: new AbortController().signal, onProgress: () => undefined };

async function sampleService() {
  const service = createScoringService();
  await service.loadSample({}, context);
  return service;
}

function answerOf<T>(result: { ok: true; value: T } | { ok: false; issues: readonly unknown[] }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

describe("the scoring service", () => {
  it("says that nothing is loaded, to every question about data", async () => {
    const service = createScoringService();
    for (const question of [
      service.summary({}, context),
      service.kpi({ metric: "mrr" }, context),
      service.cohorts({}, context),
      service.baseline({}, context),
      service.health({ account: "A" }, context),
      service.accounts({}, context),
    ]) {
      expect(await question).toMatchObject({ ok: false, issues: [{ code: "workspace/empty" }] });
    }
  });

  const loaded = async (content: string) => {
    const service = createScoringService();
    await service.load({ sources: [{ name: "subscriptions.csv", content }], mode: "replace" }, context);
    return service;
  };

  it("says that nobody pays, where the data hold trials and free plans only", async () => {
    const service = await loaded(
      "account_id,start_date,end_date,mrr,trial\nA,2024-01-10,,100,yes\nB,2024-02-01,,0,no\n",
    );
    for (const question of [
      service.summary({}, context),
      service.kpi({ metric: "mrr" }, context),
      service.cohorts({}, context),
      service.baseline({}, context),
    ]) {
      expect(await question).toMatchObject({ ok: false, issues: [{ code: "workspace/no-paying-customers" }] });
    }
  });

  it("says when the first customer came, to a question about a day before", async () => {
    const service = await loaded("account_id,start_date,end_date,mrr\nA,2024-03-10,,100\nB,2024-02-20,,50\n");
    const asOf = "2024-01-31";
    for (const question of [
      service.summary({ asOf }, context),
      service.kpi({ metric: "mrr", asOf }, context),
      service.cohorts({ asOf }, context),
      service.baseline({ asOf }, context),
    ]) {
      expect(await question).toMatchObject({
        ok: false,
        issues: [{ code: "workspace/before-first-customer", given: asOf, params: { first: "2024-02-20" } }],
      });
    }
  });

  it("says that one month is too short for rates to start from, and gives the month's figures", async () => {
    const service = await loaded("account_id,start_date,end_date,mrr\nA,2024-03-10,,100\n");
    expect(await service.baseline({}, context)).toMatchObject({
      ok: false,
      issues: [{ code: "workspace/no-complete-month" }],
    });
    expect(answerOf(await service.kpi({ metric: "mrr" }, context)).value).toBe(100);
  });

  it("reads a file the way it is told to, and a saved mapping where the file itself says nothing", async () => {
    const sources = [
      { name: "x.csv", content: "kunde;beginn;preis\nA;03/04/2024;1,234\n", table: "subscriptions" },
    ] as const;
    const service = createScoringService();
    const told = { dateOrder: "month-first", decimalMark: "," } as const;
    const mapping = { subscriptions: { kunde: "account_id", beginn: "start_date", preis: "mrr" } };
    const report = answerOf(
      await service.load(
        { sources: sources.map((source) => ({ ...source, ...told })), mode: "replace", mapping },
        context,
      ),
    );
    expect(report.files[0]).toMatchObject({ used: true, rowsKept: 1 });
    expect(answerOf(await service.summary({}, context)).month).toBe("2024-03");
    expect(answerOf(await service.kpi({ metric: "mrr" }, context)).value).toBe(1.234);
  });

  it("takes the figures of the last month that is over, and says up to which day the open one goes", async () => {
    const summary = answerOf(await (await sampleService()).summary({}, context));
    expect(summary).toMatchObject({ asOf: "2026-07-14", month: "2026-06", currency: "JPY" });
    const mrr = answerOf(await (await sampleService()).kpi({ metric: "mrr" }, context));
    expect(mrr.month).toBe("2026-06");
    expect(mrr.series.values.at(-1)).toBe(mrr.value);
  });

  it("lets a question look from an earlier day", async () => {
    const service = await sampleService();
    const earlier = answerOf(await service.summary({ asOf: "2026-03-31" }, context));
    expect(earlier).toMatchObject({ asOf: "2026-03-31", month: "2026-03" });
    const score = answerOf(await service.accounts({ asOf: "2026-03-31", limit: 1 }, context));
    expect(score.asOf).toBe("2026-03-31");
  });

  it("lists paying accounts from the lowest score up", async () => {
    const service = await sampleService();
    const summary = answerOf(await service.summary({}, context));
    const { accounts } = answerOf(await service.accounts({ limit: 10_000 }, context));
    const scores = accounts.map(({ score }) => score ?? Number.POSITIVE_INFINITY);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(accounts.every(({ mrr }) => mrr > 0)).toBe(true);
    expect(Math.abs(accounts.length - summary.customers)).toBeLessThan(20);
    const worst = answerOf(await service.health({ account: accounts[0]!.account }, context));
    expect(worst.score).toBe(accounts[0]!.score);
    expect(worst.contributions.reduce((sum, part) => sum + part.contribution, 0)).toBeCloseTo(worst.score!, 9);
  });

  it("starts a what-if from the pooled rates of twelve months", async () => {
    const service = await sampleService();
    const baseline = answerOf(await service.baseline({}, context));
    const churn = baseline.monthlyChurn;
    expect(churn.value).toBeCloseTo(baseline.churned / baseline.customerMonths, 12);
    expect(churn.low).toBeLessThanOrEqual(churn.value);
    expect(churn.high).toBeGreaterThanOrEqual(churn.value);
    expect(baseline.windowMonths).toBe(12);
  });

  it("never adds up two currencies, and keeps the one it is asked for", async () => {
    const service = createScoringService();
    const content = [
      "account_id,start_date,end_date,mrr,currency",
      "A,2024-01-10,,100,USD",
      "B,2024-01-10,,15000,JPY",
      "C,2024-01-10,,50,USD",
    ].join("\n");
    await service.load({ sources: [{ name: "subscriptions.csv", content }], mode: "replace" }, context);
    expect(await service.kpi({ metric: "mrr" }, context)).toMatchObject({
      ok: false,
      issues: [{ code: "data/mixed-currencies" }],
    });
    expect(answerOf(await service.currencies(null, context))).toEqual(["USD", "JPY"]);
    expect(answerOf(await service.kpi({ metric: "mrr", currency: "USD" }, context)).value).toBe(150);
    expect(answerOf(await service.kpi({ metric: "mrr", currency: "JPY" }, context)).value).toBe(15000);
  });

  it("adds usage to subscriptions that are there already", async () => {
    const service = createScoringService();
    const subscriptions = "account_id,subscription_id,start_date,end_date,mrr\nA,S-1,2024-01-10,,100\n";
    const usage = "usage_id,subscription_id,usage_date,usage_count\nU-1,S-1,2024-01-20,5\n";
    await service.load({ sources: [{ name: "subscriptions.csv", content: subscriptions }], mode: "replace" }, context);
    await service.load({ sources: [{ name: "usage.csv", content: usage }], mode: "add" }, context);
    expect(answerOf(await service.summary({}, context)).rows).toEqual({ subscriptions: 1, usage: 1 });
  });

  it("changes nothing while a table that has to be there is missing, and takes it with the next load", async () => {
    const service = await sampleService();
    const before = answerOf(await service.summary({}, context));
    const accounts = { name: "accounts.csv", content: "account_id,name\nA,Alpha\n" };
    const subscriptions = {
      name: "subscriptions.csv",
      content: "account_id,start_date,end_date,mrr\nA,2024-01-10,,100\n",
    };
    const requires = ["subscriptions"] as const;
    const report = answerOf(await service.load({ sources: [accounts], mode: "replace", requires }, context));
    expect(report.issues).toMatchObject([{ code: "workspace/missing-table", params: { table: "subscriptions" } }]);
    expect(report.files.some((file) => file.used)).toBe(false);
    expect(answerOf(await service.summary({}, context))).toEqual(before);
    await service.load({ sources: [accounts, subscriptions], mode: "replace", requires }, context);
    expect(answerOf(await service.summary({}, context)).rows).toEqual({ accounts: 1, subscriptions: 1 });
  });

  const subscriptionsOf = (content: string, name = "subscriptions.csv") => ({ name, content });
  const usageOf = (rows: number, name: string) => ({
    name,
    content: `account_id,date,count\n${Array.from({ length: rows }, (_, i) => `A,2024-02-${String((i % 28) + 1).padStart(2, "0")},${i + 1}\n`).join("")}`,
  });

  it("tells of rows that add no money, for want of a usable price", async () => {
    const service = createScoringService();
    const source = subscriptionsOf(
      "account_id,start_date,end_date,mrr\nA,2024-01-10,,100\nB,2024-01-10,,\nC,2024-02-10,,\n",
    );
    const report = answerOf(await service.load({ sources: [source], mode: "replace" }, context));
    expect(report.files[0]!.issues).toMatchObject([
      { code: "data/missing-value", severity: "warning", path: "subscriptions[2].mrr", count: 2 },
    ]);
  });

  it("tells of them also where several currencies wait for a choice", async () => {
    const service = createScoringService();
    const rows = ["A,2024-01-10,,100,USD", "B,2024-01-10,,15000,JPY", "C,2024-01-10,,,USD", "D,2024-01-10,,7,"];
    const source = subscriptionsOf(["account_id,start_date,end_date,mrr,currency", ...rows].join("\n"));
    const report = answerOf(await service.load({ sources: [source], mode: "replace" }, context));
    expect(report.files[0]!.issues).toMatchObject([
      { code: "data/mixed-currencies" },
      { code: "data/missing-value", path: "subscriptions[3].mrr" },
      { code: "data/missing-currency", path: "subscriptions[4].currency", params: { counted: false } },
    ]);
  });

  it("says which table a file took the place of, and how many rows there were", async () => {
    const service = createScoringService();
    const subscriptions = subscriptionsOf("account_id,start_date,end_date,mrr\nA,2024-01-10,,100\n");
    const first = { sources: [subscriptions, usageOf(40, "usage.csv")], mode: "replace" } as const;
    expect(answerOf(await service.load(first, context)).issues).toEqual([]);
    const second = { sources: [usageOf(1, "usage-july.csv")], mode: "add" } as const;
    expect(answerOf(await service.load(second, context)).issues).toEqual([
      {
        code: "workspace/replaced-table",
        severity: "warning",
        params: { table: "usage", rows: 40, file: "usage-july.csv", newRows: 1 },
      },
    ]);
    const company = { sources: [subscriptions], mode: "add" } as const;
    expect(answerOf(await service.load(company, context)).issues).toEqual([
      {
        code: "workspace/replaced-table",
        severity: "warning",
        params: { table: "subscriptions", rows: 1, file: "subscriptions.csv", newRows: 1 },
      },
      { code: "workspace/removed-table", severity: "warning", params: { table: "usage", rows: 1 } },
    ]);
    expect(answerOf(await service.load(first, context)).issues).toEqual([]);
  });

  it("does not follow an end far off to a month of which nothing is known, and says so", async () => {
    const service = createScoringService();
    const source = subscriptionsOf(
      "account_id,start_date,end_date,mrr\nA,2024-01-10,,100\nB,2024-03-05,2099-12-31,50\n",
    );
    const report = answerOf(await service.load({ sources: [source], mode: "replace" }, context));
    expect(report.files[0]!.issues).toMatchObject([
      {
        code: "range/far-off-end",
        severity: "warning",
        path: "subscriptions[2].end_date",
        given: "2099-12-31",
        params: { month: "2024-03" },
        count: 1,
      },
    ]);
    expect(report.files[0]!.lines).toEqual({ 2: 3 });
    expect(answerOf(await service.summary({}, context))).toMatchObject({ month: "2024-03", customers: 2 });
    expect(answerOf(await service.cohorts({}, context)).asOf).toBe("2024-03-31");
    expect(answerOf(await service.accounts({}, context)).asOf).toBe("2024-03-31");
    expect(answerOf(await service.summary({ asOf: "2099-12-31" }, context)).month).toBe("2099-12");
  });

  const four = ["A,2024-01-10,,100", "B,2024-02-05,,50", "C,2024-03-05,,50", "D,2024-04-05,,50"];
  const withRows = (...rows: readonly string[]) =>
    subscriptionsOf(`account_id,start_date,end_date,mrr\n${rows.join("\n")}\n`);

  it.each([
    ["a customer", "X,2042-01-15,,70"],
    ["a trial", "X,2042-01-15,,0"],
  ])("does not follow %s whose start is far off, and names row and date", async (_, row) => {
    const service = createScoringService();
    const report = answerOf(await service.load({ sources: [withRows(row, ...four)], mode: "replace" }, context));
    expect(report.files[0]!.issues).toMatchObject([
      {
        code: "range/far-off-start",
        severity: "warning",
        path: "subscriptions[1].start_date",
        given: "2042-01-15",
        params: { side: "late", month: "2024-04" },
      },
    ]);
    expect(answerOf(await service.summary({}, context))).toMatchObject({ month: "2024-04", customers: 4 });
  });

  it("begins neither cohorts nor the ledger with a start of long ago, and still counts who pays since", async () => {
    const service = createScoringService();
    const report = answerOf(
      await service.load({ sources: [withRows("X,1900-01-01,,70", ...four)], mode: "replace" }, context),
    );
    expect(report.files[0]!.issues).toMatchObject([
      { code: "range/far-off-start", path: "subscriptions[1].start_date", params: { side: "early", month: "2024-01" } },
    ]);
    const cohorts = answerOf(await service.cohorts({ granularity: "quarter" }, context));
    expect(cohorts.cohorts.map(({ cohort }) => cohort)).toEqual(["2024-Q1", "2024-Q2"]);
    expect(answerOf(await service.movements({}, context)).movements[0]!.month).toBe("2024-01");
    expect(answerOf(await service.summary({}, context)).customers).toBe(5);
  });

  it("never takes its month from a row without MRR", async () => {
    const service = createScoringService();
    await service.load({ sources: [withRows(...four, "X,2024-09-15,,0")], mode: "replace" }, context);
    expect(answerOf(await service.summary({}, context)).month).toBe("2024-04");
  });

  it("names the rows that add no money with the file they are in, by row and line", async () => {
    const service = createScoringService();
    const header = "account_id,start_date,mrr,currency\n";
    const report = answerOf(
      await service.load(
        {
          sources: [
            {
              name: "subs-1.csv",
              table: "subscriptions",
              content: `${header}A,2024-01-10,100,USD\nB,2024-01-10,,USD\n`,
            },
            { name: "subs-2.csv", table: "subscriptions", content: `${header}C,2024-01-10,5,USD\n\nD,2024-01-10,7,\n` },
          ],
          mode: "replace",
        },
        context,
      ),
    );
    expect(report.issues).toEqual([]);
    expect(
      report.files.map(({ name, issues, lines }) => [name, issues.map(({ code, path }) => [code, path]), lines]),
    ).toEqual([
      ["subs-1.csv", [["data/missing-value", "subscriptions[2].mrr"]], { 2: 3 }],
      ["subs-2.csv", [["data/missing-currency", "subscriptions[3].currency"]], { 3: 4 }],
    ]);
  });

  it("keeps what is there when nobody in a file pays, and says so with the file", async () => {
    const service = await sampleService();
    const before = answerOf(await service.summary({}, context));
    const report = answerOf(
      await service.load({ sources: [withRows("X,2024-01-15,,0", "Y,2024-01-15,,0")], mode: "add" }, context),
    );
    expect(report.files[0]).toMatchObject({ used: false });
    expect(report.files[0]!.issues[0]).toMatchObject({ code: "data/no-paying-customers", severity: "error" });
    expect(answerOf(await service.summary({}, context))).toEqual(before);
  });

  it("goes back to what was loaded before, once, even when a file was read again in another way", async () => {
    const service = await sampleService();
    const before = answerOf(await service.summary({}, context));
    expect(await service.restore(null, context)).toMatchObject({ issues: [{ code: "workspace/nothing-to-restore" }] });
    await service.load({ sources: [withRows(...four)], mode: "replace" }, context);
    await service.load({ sources: [withRows(...four.slice(1))], mode: "replace", amends: true }, context);
    expect(answerOf(await service.summary({}, context)).customers).toBe(3);
    const report = answerOf(await service.restore(null, context));
    expect(report.files.map(({ name }) => name)).toContain("subscriptions");
    expect(answerOf(await service.summary({}, context))).toEqual(before);
    expect(await service.restore(null, context)).toMatchObject({ ok: false });
  });

  it("ends what is being worked out of data that were given back for those before", async () => {
    const service = createScoringService({ rest: () => new Promise((resolve) => setTimeout(resolve)) });
    await service.load({ sources: [withRows(...four)], mode: "replace" }, context);
    await service.load({ sources: [withRows(...four.slice(1))], mode: "replace" }, context);
    const asked = service.cohorts({}, context).then(answerOf, (error: unknown) => error);
    await service.restore(null, context);
    expect(await asked).toBeInstanceOf(GivenUp);
    expect(answerOf(await service.summary({}, context)).customers).toBe(4);
  });

  it("says nothing of accounts in a table that the same load took away", async () => {
    const service = createScoringService();
    const accounts = { name: "accounts.csv", content: "account_id,name\nZ,Zeta\n" };
    await service.load({ sources: [withRows("Z,2024-01-15,,10"), accounts], mode: "replace" }, context);
    const report = answerOf(await service.load({ sources: [withRows(...four)], mode: "add" }, context));
    expect(report.issues.map(({ code }) => code)).toEqual(["workspace/replaced-table", "workspace/removed-table"]);
  });

  it("tells how many customers pay in other currencies only", async () => {
    const service = createScoringService();
    const content =
      "account_id,start_date,mrr,currency\nA,2024-01-10,100,USD\nA,2024-01-10,9,EUR\nB,2024-02-10,50,EUR\nC,2024-01-10,5,JPY\nD,2024-01-10,5,USD\nE,2024-01-10,5,USD\n";
    await service.load({ sources: [subscriptionsOf(content)], mode: "replace" }, context);
    expect(answerOf(await service.summary({ currency: "USD" }, context))).toMatchObject({
      month: "2024-02",
      customers: 3,
      others: { currencies: ["EUR", "JPY"], customers: 2 },
    });
    expect(answerOf(await (await sampleService()).summary({}, context)).others).toBeUndefined();
  });
});

/** Rests at every chance, and counts how often that was. */
const resting = () => {
  const counted = { rests: 0 };
  const rest = () => {
    counted.rests += 1;
    return new Promise<void>((resolve) => setImmediate(resolve));
  };
  return { counted, service: createScoringService({ rest }) };
};

describe("a long question", () => {
  it("lets short ones be answered before it ends", async () => {
    const { counted, service } = resting();
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    const loading = service.loadSample({}, context).then(note("sample"));
    const early = service.currencies(null, context).then(note("currencies"));
    await Promise.all([loading, early]);
    const whileLoading = counted.rests;
    expect(whileLoading).toBeGreaterThan(10);
    const scoring = service.accounts({}, context).then(note("accounts"));
    const asked = service.currencies(null, context).then(note("currencies again"));
    await Promise.all([scoring, asked]);
    expect(counted.rests - whileLoading).toBeGreaterThan(10);
    expect(order).toEqual(["currencies", "sample", "currencies again", "accounts"]);
  });

  it("is computed once for all who ask meanwhile", async () => {
    const { counted, service } = resting();
    await service.loadSample({}, context);
    const before = counted.rests;
    const first = await service.kpi({ metric: "mrr" }, context);
    const alone = counted.rests - before;
    await service.loadSample({}, context);
    const again = counted.rests;
    const both = await Promise.all([service.kpi({ metric: "mrr" }, context), service.kpi({ metric: "mrr" }, context)]);
    expect(both).toEqual([first, first]);
    expect(counted.rests - again).toBe(alone);
  });

  it("is about the data that were there when it was asked, whatever is loaded meanwhile", async () => {
    const { service } = resting();
    await service.loadSample({}, context);
    const before = answerOf(await service.summary({}, context));
    await service.loadSample({}, context);
    const asked = service.summary({}, context);
    const content = "account_id,start_date,end_date,mrr\nA,2024-01-10,,100\n";
    const loaded = service.load({ sources: [{ name: "subscriptions.csv", content }], mode: "replace" }, context);
    expect(answerOf(await asked)).toEqual(before);
    await loaded;
    expect(answerOf(await service.summary({}, context)).rows).toEqual({ subscriptions: 1 });
  });
});

describe("the sample", () => {
  const account = "A-0001";
  const model = DEFAULT_HEALTH_MODELS.b2b;
  const questions: { readonly [K in CallName]?: ScoringCalls[K]["input"] } = {
    summary: {},
    currencies: null,
    kpi: { metric: "mrr" },
    movements: {},
    surveys: { kind: "nps" },
    support: {},
    proactive: {},
    cohorts: {},
    health: { account },
    accounts: {},
    outreach: {},
    scoreChange: { account },
    missingData: { account },
    distribution: {},
    modelTrial: { model },
    modelBacktest: { model },
    renewals: {},
    baseline: {},
    fittedBaseline: {},
  };
  const ask = (service: ScoringService, [name, input]: [string, unknown]): Promise<Result<unknown>> =>
    service[name as CallName](input as never, context);

  it.each(Object.entries(questions))(
    "answers %s as the first question and as a later one with the same",
    async (...question) => {
      const [first, later] = [await sampleService(), await sampleService()];
      await later.summary({}, context);
      const answer = answerOf(await ask(first, question));
      expect(answer).toEqual(answerOf(await ask(later, question)));
    },
  );

  it("keeps its one currency in every answer, whichever is asked for", async () => {
    const service = await sampleService();
    const asked = [
      "summary",
      "kpi",
      "movements",
      "surveys",
      "outreach",
      "distribution",
      "renewals",
      "baseline",
    ] as const;
    for (const name of asked) {
      const own = await ask(service, [name, questions[name]]);
      const other = await ask(service, [name, { ...(questions[name] as object), currency: "USD" }]);
      expect(other, name).toEqual(own);
      expect(JSON.stringify(answerOf(other)), name).toContain('"currency":"JPY"');
    }
  });

  it.each(["nps", "resolution-rate", "proactive-ratio", "health-score", "renewal-rate"])(
    "answers the metric %s as the first question with a figure",
    async (metric) => {
      const { value } = answerOf(await (await sampleService()).kpi({ metric }, context));
      expect(value).toBeGreaterThan(0);
    },
  );

  it("keeps all of its tables where a file is added", async () => {
    const service = await sampleService();
    const content = "account_id,name\nA-0001,Alpha\n";
    await service.load({ sources: [{ name: "accounts.csv", content }], mode: "add" }, context);
    const { rows } = answerOf(await service.summary({}, context));
    expect(rows.accounts).toBe(1);
    expect(rows).toMatchObject({
      usage: expect.any(Number),
      tickets: expect.any(Number),
      surveys: expect.any(Number),
      touchpoints: expect.any(Number),
    });
  });

  it("answers about contracts without drawing what customers did, and draws that once", async () => {
    const { counted, service } = resting();
    await service.loadSample({}, context);
    await Promise.all([service.kpi({ metric: "mrr" }, context), service.movements({}, context)]);
    const begun = counted.rests;
    await service.summary({}, context);
    expect(counted.rests - begun).toBeGreaterThan(100);
    const drawn = counted.rests;
    await Promise.all([service.summary({}, context), service.surveys({ kind: "nps" }, context)]);
    expect(counted.rests).toBe(drawn);
  });
});

describe("changes of the data", () => {
  it("are made in the order in which they were asked for", async () => {
    const service = createScoringService();
    const content = "account_id,start_date,end_date,mrr\nA,2024-01-10,,100\n";
    const source = { name: "subscriptions.csv", content };
    const loads = [
      service.loadSample({}, context),
      service.reset(null, context),
      service.load({ sources: [source], mode: "add" }, context),
      service.load(
        { sources: [{ name: "accounts.csv", content: "account_id,name\nA,Alpha\n" }], mode: "add" },
        context,
      ),
    ];
    await Promise.all(loads);
    expect(answerOf(await service.summary({}, context)).rows).toEqual({ subscriptions: 1, accounts: 1 });
  });
});
