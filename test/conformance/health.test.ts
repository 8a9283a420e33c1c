import {
  DEFAULT_HEALTH_MODELS,
  type HealthModel,
  type HealthScores,
  MISSING_DAY,
  parseDay,
  portfolioHealthOf,
  type Result,
  scoreAccounts,
  type Workspace,
} from "@tenure/core";
import { readTables } from "@tenure/data";
import { samplePortfolio } from "@tenure/data/sample";
import { describe, expect, it } from "vitest";
import { tenure, written } from "./command-line.js";
import { referenceFolder, referenceText } from "./reference.js";

function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.issues.map((issue) => issue.code).join(", "));
  return result.value;
}

/** Last day with a contract by account, from the subscriptions' ends. */
function lastDays(workspace: Workspace): Map<string, number> {
  const { account_id, end_date } = workspace.subscriptions!.columns;
  if (account_id?.kind !== "category" || end_date?.kind !== "day") throw new Error("no contracts");
  const last = new Map<string, number>();
  end_date.values.forEach((end, row) => {
    const account = account_id.labels[account_id.codes[row]!]!;
    last.set(account, Math.max(last.get(account) ?? MISSING_DAY, end === MISSING_DAY ? Number.POSITIVE_INFINITY : end));
  });
  return last;
}

/** Scores of those who were gone within `days` of the day, and of those who were not. */
function byOutcome(scores: HealthScores, last: ReadonlyMap<string, number>, days: number) {
  const day = parseDay(scores.asOf)!;
  const [left, stayed]: [number[], number[]] = [[], []];
  scores.accounts.forEach((account, i) => {
    if (scores.scored[i] === 0) return;
    (last.get(account)! <= day + days ? left : stayed).push(scores.score[i]!);
  });
  return { left, stayed };
}

/** Chance that somebody who left scored lower than somebody who stayed, ties counting half. */
function concordance({ left, stayed }: { left: readonly number[]; stayed: readonly number[] }): number {
  let sum = 0;
  for (const low of left) for (const high of stayed) sum += low < high ? 1 : low === high ? 0.5 : 0;
  return sum / (left.length * stayed.length);
}

const models = Object.entries(DEFAULT_HEALTH_MODELS) as [string, HealthModel][];
const quarters = ["2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31"];

describe.each(models)("the %s model on the sample portfolio", (_, model) => {
  const workspace = samplePortfolio();
  const scores = valueIn(scoreAccounts(workspace, model, { asOf: "2026-07-14" }));
  const portfolio = portfolioHealthOf(scores);

  it("finds everything it asks for, and scores nearly every paying account", () => {
    expect(scores.issues).toEqual([]);
    expect(portfolio.scoredAccounts).toBeGreaterThan(0.95 * portfolio.payingAccounts);
    expect(portfolio.coverage).toBeGreaterThan(0.75);
    expect(portfolio.measuresWithData).toBe(portfolio.measuresTotal);
  });

  it("puts the base in the upper middle and a minority at risk", () => {
    expect(portfolio.score).toBeGreaterThan(60);
    expect(portfolio.score).toBeLessThan(80);
    const atRisk = portfolio.bandCounts.critical! + portfolio.bandCounts["at-risk"]!;
    expect(atRisk).toBeGreaterThan(0);
    expect(atRisk).toBeLessThan(0.2 * portfolio.scoredAccounts);
    expect(Object.values(portfolio.bandCounts).reduce((sum, count) => sum + count)).toBe(portfolio.scoredAccounts);
    expect(portfolio.histogram.reduce((sum, count) => sum + count)).toBe(portfolio.scoredAccounts);
  });

  it("scored lower those who then left within a quarter than those who stayed, judged with what was known", () => {
    const last = lastDays(workspace);
    const outcomes = quarters.map((asOf) => byOutcome(valueIn(scoreAccounts(workspace, model, { asOf })), last, 91));
    const pooled = { left: outcomes.flatMap(({ left }) => left), stayed: outcomes.flatMap(({ stayed }) => stayed) };
    expect(pooled.left.length).toBeGreaterThan(40);
    // Some leave without a warning, so no honest score comes near 1.
    expect(concordance(pooled)).toBeGreaterThan(0.65);
    expect(concordance(pooled)).toBeLessThan(0.95);
  });

  it("scores a past day alike when later rows are not there yet", () => {
    const asOf = "2026-01-31";
    const cut = withoutLater(workspace, parseDay(asOf)!);
    const [full, then] = [workspace, cut].map((data) => valueIn(scoreAccounts(data, model, { asOf })));
    expect(Array.from(then!.score)).toEqual(Array.from(full!.score));
    expect(Array.from(then!.coverage)).toEqual(Array.from(full!.coverage));
  });
});

/** A workspace as it was on a day: later rows blanked out, and later solutions of tickets too. */
function withoutLater(workspace: Workspace, day: number): Workspace {
  const cut = (table: "usage" | "surveys" | "touchpoints") => {
    const column = workspace[table]!.columns.date;
    if (column?.kind !== "day") throw new Error("no dates");
    const values = column.values.map((date) => (date > day ? MISSING_DAY : date));
    return { ...workspace[table]!, columns: { ...workspace[table]!.columns, date: { ...column, values } } };
  };
  const tickets = workspace.tickets!;
  const times = Object.fromEntries(
    ["opened_at", "first_response_at", "resolved_at"].map((name) => {
      const column = tickets.columns[name];
      if (column?.kind !== "instant") throw new Error("no times");
      const values = column.values.map((minutes) => (minutes >= (day + 1) * 1440 ? Number.NaN : minutes));
      return [name, { ...column, values }];
    }),
  );
  return {
    ...workspace,
    usage: cut("usage"),
    surveys: cut("surveys"),
    touchpoints: cut("touchpoints"),
    tickets: { ...tickets, columns: { ...tickets.columns, ...times } },
  };
}

describe.runIf(referenceFolder)("the models on the RavenStack tables", () => {
  const files = {
    accounts: "accounts",
    subscriptions: "subscriptions",
    usage: "feature_usage",
    tickets: "support_tickets",
  } as const;
  const load = async () => {
    const sources = Object.entries(files).map(([table, file]) => ({
      name: `${file}.csv`,
      content: referenceText(`ravenstack/${file}.csv`),
      table: table as keyof typeof files,
    }));
    return valueIn(await readTables(sources)).workspace;
  };

  it.each(models)("%s: works without users, surveys and contacts, and says what is missing", async (_, model) => {
    const workspace = await load();
    const scores = valueIn(scoreAccounts(workspace, model, { asOf: "2024-11-30" }));
    const portfolio = portfolioHealthOf(scores);
    expect(portfolio.payingAccounts).toBeGreaterThan(200);
    expect(portfolio.scoredAccounts).toBeGreaterThan(0.7 * portfolio.payingAccounts);
    expect(portfolio.coverage).toBeGreaterThan(0.4);
    expect(portfolio.coverage).toBeLessThan(1);
    expect(portfolio.score).toBeGreaterThan(20);
    expect(portfolio.score).toBeLessThan(95);
    const missing = scores.issues.map(({ code, path }) => `${code} ${path}`);
    expect(missing).toContain("model/missing-table nps");
    if (model.id === "b2b-default") expect(missing).toContain("model/missing-column seat-use");
    expect(scores.issues.every(({ severity }) => severity !== "error")).toBe(true);
    const withoutUse = portfolio.contributions
      .filter(({ normalised }) => normalised === null)
      .map(({ measure }) => measure);
    expect(withoutUse).toContain("nps");
  });
});

describe("tenure health", () => {
  const files = () =>
    written({
      "accounts.csv": "account_id,plan,seats\nA,pro,10\nB,pro,20\nC,basic,5\n",
      "usage.csv":
        "account_id,date,count\nA,2026-05-01,4\nA,2026-06-20,9\nB,2026-05-02,7\nC,2026-06-29,1\nC,2026-07-02,8\n",
      "v1.json": modelFile(1, "2026-01-01", 100),
      "v2.json": modelFile(2, "2026-06-01", 200),
    });
  const modelFile = (version: number, validFrom: string, enough: number) => ({
    id: "m",
    version,
    validFrom,
    coverageFloor: 0,
    bands: [
      { id: "low", from: 0 },
      { id: "high", from: 50 },
    ],
    groups: [
      {
        id: "g",
        weight: 1,
        measures: [
          {
            id: "use",
            weight: 1,
            source: { table: "usage", column: "count", aggregate: "sum" },
            windowDays: 90,
            normalise: { kind: "linear", at0: 0, at100: enough / 10 },
          },
        ],
      },
    ],
    overrides: [{ account: "C", band: "high", until: "2026-06-30", author: "Sato" }],
  });

  it("uses the version of the day, says what it left out, and explains an edit apart from data", async () => {
    const { "accounts.csv": accounts, "usage.csv": usage, "v1.json": v1, "v2.json": v2 } = files();
    const args = ["health", "--accounts", accounts!, "--usage", usage!, "--as-of", "2026-06-30", "--format", "json"];
    const { status, out, err } = await tenure([
      ...args,
      ...["--model", v1!, "--model", v2!, "--explain", "A", "--since", "2026-05-15"],
    ]);
    expect(status).toBe(0);
    const found = JSON.parse(out);
    expect(found.model).toBe("m@2");
    expect(found.accounts.map(({ score }: { score: number }) => score)).toEqual([65, 35, 5]);
    expect(found.accounts[2]).toMatchObject({ band: "high", override: { computed: "low", author: "Sato" } });
    expect(found.explain).toMatchObject({ model: "m@2", modelBefore: "m@1" });
    expect(found.missingData).toMatchObject({ account: found.explain.account, policy: "renormalise", missing: [] });
    expect(found.missingData.policies.map(({ policy }: { policy: string }) => policy)).toEqual([
      "renormalise",
      "neutral",
      "worst",
      "carry-forward",
    ]);
    expect(found.explain.steps.map(({ kind, effect }: { kind: string; effect: number }) => [kind, effect])).toEqual([
      ["edited", -20],
      ["moved", 45],
    ]);
    expect(err).toContain("health/later-rows");
  });

  it("lists whom to contact with the renewals to come, as JSON and as CSV", async () => {
    const {
      "accounts.csv": accounts,
      "subs.csv": subs,
      "usage.csv": usage,
      "v1.json": v1,
    } = written({
      "accounts.csv": "account_id,owner,renewal_date\nA,Ito,2026-08-01\nB,Abe,2026-12-01\n",
      "subs.csv":
        "account_id,subscription_id,start_date,end_date,mrr,term_months\nA,1,2025-08-01,,500,12\nB,2,2025-12-01,,90,12\n",
      "usage.csv": "account_id,date,count\nA,2026-05-01,1\nB,2026-06-20,9\n",
      "v1.json": {
        ...modelFile(1, "2026-01-01", 100),
        actions: { low: { en: "Call today", ja: "本日中に電話" } },
      },
    });
    const args = ["health", "--model", v1!, "--accounts", accounts!, "--subscriptions", subs!, "--usage", usage!];
    const found = JSON.parse((await tenure([...args, "--outreach", "--forecast", "3", "--as-of", "2026-06-30"])).out);
    expect(found.outreach.rows).toMatchObject([
      { account: "A", owner: "Ito", mrr: 500, renewal: "2026-08-01", actBy: "2026-06-30", overdue: true },
    ]);
    expect(found.outreach.rows[0].priority).toBeCloseTo(0.9 * 500, 9);
    expect(found.forecast.months).toMatchObject([{ month: "2026-08", due: 1, dueMrr: 500 }]);
    expect(found.forecast.total.expectedMrr).toBeCloseTo(50, 9);
    expect(found.pulseDisagreements).toEqual([]);
    const csv = (await tenure([...args, "--outreach", "--as-of", "2026-06-30", "--format", "csv"])).out;
    expect(csv.split(/\r?\n/)[0]).toBe(
      "account,name,owner,kind,score,band,risk,mrr,renewal,renewalAssumed,actBy,priority,reason,changed,action",
    );
    expect(csv.split(/\r?\n/)[1]).toMatch(/,Call today$/);
    // A contract that says no term: its date is that of an assumed month, in the row and beside the list.
    const [named] = Object.values(
      written({ "untermed.csv": "account_id,subscription_id,start_date,end_date,mrr\nA,1,2025-08-01,,500\n" }),
    );
    const bare = ["health", "--model", v1!, "--subscriptions", named!, "--usage", usage!, "--as-of", "2026-06-30"];
    const assumed = await tenure([...bare, "--outreach", "--forecast", "3", "--format", "csv"]);
    expect(assumed.out.split(/\r?\n/)[1]).toMatch(/,2026-07-01,true,2026-06-30,/);
    expect(assumed.err.match(/renewals\/assumed-term/g)).toHaveLength(1);
    const japanese = [...args, "--outreach", "--as-of", "2026-06-30", "--format", "csv", "--lang", "ja"];
    expect((await tenure(japanese)).out.split(/\r?\n/)[1]).toMatch(/,本日中に電話$/);
    expect((await tenure([...args, "--owner", "Ito"])).status).toBe(2);
  });

  it("counts what it lists of one owner beside the whole list, and names the owners where there is none of that name", async () => {
    const {
      "accounts.csv": accounts,
      "subs.csv": subs,
      "usage.csv": usage,
      "v1.json": v1,
    } = written({
      "accounts.csv": "account_id,owner\nA,Ito\nB,Abe\nE,Ito\nD,Mori\n",
      "subs.csv":
        "account_id,subscription_id,start_date,end_date,mrr\nA,1,2025-08-01,,500\nB,2,2025-12-01,,90\nE,3,2025-12-01,,70\nD,4,2025-12-01,,40\n",
      "usage.csv": "account_id,date,count\nA,2026-04-02,1\nB,2026-04-02,1\nE,2026-04-02,1\nD,2026-06-30,9\n",
      "v1.json": modelFile(1, "2026-01-01", 100),
    });
    const list = async (...more: string[]) => {
      const files = ["--accounts", accounts!, "--subscriptions", subs!, "--usage", usage!, "--as-of", "2026-06-30"];
      const { out, err } = await tenure(["health", "--model", v1!, ...files, "--outreach", ...more]);
      return { ...JSON.parse(out).outreach, err };
    };
    // Without tickets nobody can be told to be silent or noisy.
    const whole = { counts: { silent: 0, noisy: 0, unknown: 3 }, mrrAtRisk: 660, upsell: 1 };
    const { rows: all, ...unfiltered } = await list();
    expect([all.length, unfiltered.counts, unfiltered.mrrAtRisk, unfiltered.whole]).toEqual([
      3,
      whole.counts,
      660,
      undefined,
    ]);
    const ito = await list("--owner", "Ito");
    expect(ito.rows.map(({ account }: { account: string }) => account)).toEqual(["A", "E"]);
    expect(ito).toMatchObject({ counts: { silent: 0, noisy: 0, unknown: 2 }, mrrAtRisk: 570, whole });
    const first = await list("--capacity", "1");
    expect(first).toMatchObject({ counts: { silent: 0, noisy: 0, unknown: 2 }, mrrAtRisk: 590, whole });
    // Whose accounts all do well has nobody to contact, and is an owner all the same.
    const mori = await list("--owner", "Mori");
    expect([mori.rows, mori.counts, mori.mrrAtRisk]).toEqual([[], { silent: 0, noisy: 0, unknown: 0 }, 0]);
    expect(mori.err).not.toContain("outreach/unknown-owner");
    const slip = await list("--owner", "Itoh");
    expect(slip).toMatchObject({ rows: [], counts: { silent: 0, noisy: 0, unknown: 0 }, mrrAtRisk: 0, whole });
    expect(slip.err).toContain("The nearest name is “Ito”. Owners are: Abe, Ito, Mori. (outreach/unknown-owner)");
  });

  it("lints the model with the data", async () => {
    const { "accounts.csv": accounts, "usage.csv": usage, "v1.json": v1 } = files();
    const { out, err } = await tenure([
      ...["health", "--accounts", accounts!, "--usage", usage!, "--model", v1!, "--lint", "--format", "json"],
    ]);
    const lint = (JSON.parse(out) as { lint: { code: string; given: string }[] }).lint;
    expect(lint.map(({ code, given }) => `${code} ${given}`)).toEqual([
      "model/empty-band low",
      "model/band-without-action low",
      "model/band-without-action high",
    ]);
    expect(err).toContain("nobody knows what to do");
  });
});
