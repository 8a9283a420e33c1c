import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { KPI_DEFINITIONS, MOVEMENT_METRICS, type ScenarioInput, scenarioSetToFragment } from "@tenure/core";
import { describe, expect, it, vi } from "vitest";
import { documentedGroups } from "../../packages/core/src/health/documented-groups.fixture.js";
import { result, tenure, written } from "./command-line.js";
import { ownFile, ownText, referenceFolder, referenceText } from "./reference.js";

// A run reads, computes and prints: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000 });

/** How far a figure may be from the expected one, by its place in the result; `undefined` where it has to be the same. */
type Tolerance = (path: string, expected: number) => number | undefined;

/** Every field of the expected file, at its tolerance. A result may hold more, never less. */
function expectHolds(found: unknown, expected: unknown, tolerance: Tolerance, path = "result"): void {
  if (Array.isArray(expected)) {
    const length = Array.isArray(found) ? found.length : -1;
    // Of residual lifetimes the reference lists the first eight.
    if (path.endsWith(".DERL")) expect(length, `${path}.length`).toBeGreaterThanOrEqual(expected.length);
    else expect(length, `${path}.length`).toBe(expected.length);
    for (const [i, item] of expected.entries()) expectHolds((found as unknown[])[i], item, tolerance, `${path}[${i}]`);
  } else if (typeof expected === "object" && expected !== null) {
    for (const [name, item] of Object.entries(expected)) {
      expectHolds((found as Record<string, unknown> | null)?.[name], item, tolerance, `${path}.${name}`);
    }
  } else if (typeof expected === "number" && tolerance(path, expected) !== undefined) {
    expect(typeof found, path).toBe("number");
    const distance = Math.abs((found as number) - expected);
    if (!(distance <= tolerance(path, expected)!)) expect(found, path).toBe(expected);
  } else expect(found, path).toBe(expected);
}

const relative =
  (share: number): Tolerance =>
  (_, expected) =>
    share * Math.abs(expected);

/** Money within 0.01, rates within 1e-6, counts exactly. */
const ofMetrics: Tolerance = (path) => {
  if (/Customers|size|logoActive|orders|age$|atRisk/.test(path)) return undefined;
  return /Mrr|arpa|revenue\[/.test(path) ? 0.01 : 1e-6;
};

interface Metrics {
  readonly definitions: object;
  readonly lastMonth: string;
  readonly firstMonth: string;
  readonly movements: readonly object[];
  readonly cohorts: readonly object[];
  readonly pooledByAge: readonly object[];
}

const subscriptions = [
  ...["edge_subscriptions", "dev_subscriptions"].map((name) => ({
    name,
    file: ownFile(`synthetic/${name}.csv`, `${name}.csv`),
    expected: () => ownText(`expected/${name}.metrics.json`, `${name}.metrics.json`),
  })),
  ...(referenceFolder
    ? [
        {
          name: "ravenstack_dev",
          file: join(referenceFolder, "ravenstack/subscriptions.csv"),
          expected: () => referenceText("expected/ravenstack_dev.metrics.json"),
        },
      ]
    : []),
];

describe.each(subscriptions)("tenure kpis and cohorts on $name", ({ file, expected }) => {
  const { firstMonth, lastMonth, movements, cohorts, pooledByAge } = JSON.parse(expected()) as Metrics;
  const files = ["--subscriptions", file, "--to", lastMonth];

  it("prints every movement, rate and null", async () => {
    expectHolds(
      await result(["kpis", ...files]),
      { convention: "default", firstMonth, lastMonth, movements },
      ofMetrics,
    );
  });

  it("prints every cohort and the pooled row", async () => {
    expectHolds(await result(["cohorts", ...files]), { convention: "default", cohorts, pooledByAge }, ofMetrics);
  });
});

describe("tenure kpis", () => {
  const file = ownFile("synthetic/dev_subscriptions.csv", "dev_subscriptions.csv");

  it("takes the last month from the latest date of the data", async () => {
    const { lastMonth } = await result<Metrics>(["kpis", "--subscriptions", file]);
    expect(lastMonth).toBe("2024-12");
  });

  it("splits the whole into groups that add up to it, by the header that the file has", async () => {
    interface Report {
      readonly by: string;
      readonly movements: readonly { readonly endMrr: number; readonly churnedCustomers: number }[];
      readonly groups: Readonly<Record<string, Pick<Report, "movements">>>;
    }
    const report = await result<Report>(["kpis", "--subscriptions", file, "--by", "segment"]);
    expect(report.by).toBe("segment");
    expect(Object.keys(report.groups)).toEqual(["ent", "mid", "smb"]);
    report.movements.forEach((whole, i) => {
      const rows = Object.values(report.groups).map(({ movements }) => movements[i]!);
      const sum = (name: keyof typeof whole) => rows.reduce((total, row) => total + row[name], 0);
      expect(sum("endMrr")).toBeCloseTo(whole.endMrr, 6);
      expect(sum("churnedCustomers")).toBe(whole.churnedCustomers);
    });
    const { csv } = written({
      csv: ownText("synthetic/dev_subscriptions.csv", "dev_subscriptions.csv").replace("segment", "Market segment"),
    });
    const renamed = await result<Report>(["kpis", "--subscriptions", csv!, "--by", "Market segment"]);
    expect(renamed.groups).toEqual(report.groups);
  });

  it("prints every metric of the engine by its id, for all and for each group, as JSON and with --detail as a table", async () => {
    interface Report {
      readonly movements: readonly Readonly<Record<string, number | null>>[];
      readonly figures: Readonly<Record<string, { readonly value: number | null; readonly month: string }>>;
      readonly groups: Readonly<Record<string, Pick<Report, "movements" | "figures">>>;
    }
    const args = ["kpis", "--subscriptions", file, "--to", "2024-12"];
    const report = await result<Report>([...args, "--by", "segment", "--no-detail"]);
    for (const { movements, figures } of [report, ...Object.values(report.groups)]) {
      expect(Object.keys(figures)).toEqual(Object.keys(KPI_DEFINITIONS));
      const last = movements.at(-1)!;
      expect(figures.mrr).toEqual({ month: "2024-12", unit: "money", value: last.endMrr });
      for (const [field, id] of Object.entries(MOVEMENT_METRICS)) expect(figures[id]!.value).toBe(last[field]);
    }
    const { out } = await tenure([...args, "--detail"], { terminal: 400 });
    for (const id of Object.keys(KPI_DEFINITIONS)) expect(out).toMatch(new RegExp(`^${id} `, "m"));
  });

  it("adds support, surveys and proactive work, and does without subscriptions", async () => {
    const files = written({
      "tickets.csv": "account_id,opened_at,resolved_at\nA,2024-01-31T22:00Z,2024-01-31T23:00Z\nB,2024-02-03T08:00Z,\n",
      "touchpoints.csv": "account_id,date,proactive\nA,2024-01-05,yes\nA,2024-01-09,no\n",
      "nps.csv": ownText("synthetic/dev_nps.csv", "dev_nps.csv"),
    });
    const parts = [
      "--tickets",
      files["tickets.csv"]!,
      "--touchpoints",
      files["touchpoints.csv"]!,
      "--surveys",
      files["nps.csv"]!,
    ];
    const report = await result<Record<string, never>>(["kpis", ...parts]);
    expect(report).toMatchObject({
      support: { all: { received: 2, open: 1 }, byMonth: { "2024-01": { received: 1 } } },
      proactive: { all: { touches: 2, ratio: 0.5 } },
      surveys: { nps: { all: { n: 115 } } },
    });
    expect(report).not.toHaveProperty("movements");
    expect(JSON.stringify(report)).not.toContain('"issues"');
    // In Tokyo the first ticket came in February.
    const tokyo = await result(["kpis", "--tickets", files["tickets.csv"]!, "--time-zone", "Asia/Tokyo"]);
    expect(tokyo).toMatchObject({ support: { firstMonth: "2024-02", byMonth: { "2024-02": { received: 2 } } } });
  });

  it("takes churn apart by its reasons, and gives its daily sum, where asked", async () => {
    const files = written({
      "subscriptions.csv":
        "account_id,start_date,end_date,mrr\nA,2024-01-01,,100\nB,2024-01-01,2024-02-10,60\nC,2024-01-01,2024-02-20,40\n",
      "events.csv": "account,churn date,reason code\nB,2024-02-08,dunning\nC,2024-02-20,price\n",
    });
    const asked = ["--subscriptions", files["subscriptions.csv"]!, "--churn-events", files["events.csv"]!];
    const report = await result<{ churnCauses: { months: object[] }; dailySumChurn: { months: object[] } }>([
      "kpis",
      ...asked,
      "--delinquent-reason",
      "Dunning",
      "--daily-churn",
    ]);
    expect(report.churnCauses.months[1]).toMatchObject({
      month: "2024-02",
      delinquent: { customers: 1, mrr: 60, logoChurnRate: 1 / 3, mrrChurnRate: 0.3 },
      voluntary: { customers: 1, mrr: 40 },
      untold: { customers: 0 },
      byReason: { price: { customers: 1 } },
    });
    expect(report.dailySumChurn.months[1]).toEqual({ month: "2024-02", netMrrChurnRate: 60 / 200 + 40 / 140 });
    const { out } = await tenure(["kpis", ...asked], { terminal: 200 });
    expect(out).toMatch(/^2024-02 +voluntary +all +2 +100 +66\.7% +50\.0%/m);
  });

  it("goes on without a kind of answer that needs more to be said, and takes it when it is said", async () => {
    const stdin = "account_id,date,score,kind\nA,2024-01-05,9,nps\nA,2024-01-05,6,ces\n";
    const { status, out, err } = await tenure(["kpis", "--surveys", "-"], { stdin });
    expect([status, Object.keys((JSON.parse(out) as { surveys: object }).surveys)]).toEqual([0, ["nps"]]);
    expect(err).toContain("warning");
    expect(err).toContain("(surveys/direction-missing)\n  → --direction higher-is-easier|higher-is-harder\n");
    const told = await result(["kpis", "--surveys", "-", "--direction", "higher-is-easier"], { stdin });
    expect(told).toMatchObject({ surveys: { nps: { all: { n: 1 } }, ces: { all: { ces: 6 } } } });
  });

  it("groups what can be grouped, and says what cannot", async () => {
    const files = written({
      "subscriptions.csv": "account_id,segment,start_date,mrr\nA,smb,2024-01-01,10\nB,ent,2024-01-01,20\n",
      "tickets.csv": "account_id,opened_at\nA,2024-01-05\n",
    });
    const args = [
      "kpis",
      "--subscriptions",
      files["subscriptions.csv"]!,
      "--tickets",
      files["tickets.csv"]!,
      "--by",
      "segment",
    ];
    const { status, out, err } = await tenure(args);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ groups: { ent: {}, smb: {} }, support: { all: { received: 1 } } });
    expect(err).toMatch(/^warning .*\(data\/missing-column\)/m);
  });
});

describe("tenure kpis, renewals and parts of expansion", () => {
  const file = ownFile("synthetic/dev_subscriptions.csv", "dev_subscriptions.csv");
  const contracts = [
    "subscription_id,account_id,plan,start_date,end_date,mrr,seats,term_months",
    "S1,A,basic,2026-01-15,2026-04-15,100,10,3",
    "S1,A,basic,2026-04-15,,150,15,3",
    "S2,B,basic,2026-01-31,2026-04-30,40,4,3",
    ",C,pro,2026-02-10,,70,1,12",
  ].join("\n");
  const args = ["kpis", "--subscriptions", "-"];
  interface Report {
    readonly movements: readonly Readonly<Record<string, number>>[];
    readonly figures: Readonly<Record<string, { readonly value: number | null }>>;
    readonly renewals: {
      readonly convention: string;
      readonly renewals: readonly Readonly<Record<string, number>>[];
      readonly reasons: Readonly<Record<string, string>>;
    };
    readonly expansion: {
      readonly months: readonly {
        readonly month: string;
        readonly expansionMrr: number;
        readonly contractionMrr: number;
        readonly expansion: Readonly<Record<string, number | null>>;
        readonly contraction: Readonly<Record<string, number | null>>;
      }[];
    };
  }

  it("stand in the JSON beside the ledger, whose fields stay as they are", async () => {
    const plain = await result<{ figures: object }>([...args, "--no-detail"], { stdin: contracts });
    expect(plain).not.toHaveProperty("renewals");
    expect(plain).not.toHaveProperty("expansion");
    const { renewals, expansion, figures, ...rest } = await result<Report>([...args, "--assume", "grossMargin=0.8"], {
      stdin: contracts,
    });
    expect({ ...rest, figures: plain.figures }).toEqual(plain);
    expect(figures).toMatchObject(plain.figures);
    expect(figures).toMatchObject({
      "renewal-rate": { value: 0.5, numerator: 1, denominator: 2, month: "2026-04" },
      "gross-renewal-rate": { value: 100 / 140 },
      nps: { value: null, reason: "no-data", needs: ["surveys"] },
      "ltv-to-cac": { needs: ["cac"] },
    });
    expect(figures["ltv-margin"]!.value).toBeGreaterThan(0);
    expect(renewals).toMatchObject({ convention: "same-account", firstMonth: "2026-01", lastMonth: "2026-04" });
    // A went on for more, B ended on its date.
    expect(renewals.renewals[3]).toMatchObject({
      month: "2026-04",
      ...{ due: 2, renewed: 1, dueMrr: 140, renewedMrr: 100, upsellMrr: 50, lostMrr: 40, renewalRate: 0.5 },
    });
    expect(renewals.renewals[0]!.renewalRate).toBeNull();
    expect(renewals.reasons["renewals[0].renewalRate"]).toBe("no-base");
    // Seats stand beside `mrr`, so that the rise is known to be seats; nobody bought another plan, and there is no product.
    expect(expansion).toMatchObject({ convention: "seats-price-discount", optionsCountAs: "upsell" });
    expect(expansion.months[3]).toMatchObject({
      ...{ month: "2026-04", expansionMrr: 50, upsellRate: 0, crossSellRate: null },
      expansion: { seats: 50, price: 0, plan: 0, discount: null, crossSell: null, other: 0 },
    });
    expect(JSON.stringify([renewals, expansion])).not.toContain('"issues"');
  });

  it("take a number that no file tells by its name, and refuse what is none", async () => {
    const broken = await tenure([...args, "--assume", "grossMargin"], { stdin: contracts });
    expect([broken.status, broken.err]).toEqual([2, expect.stringContaining("NAME=NUMBER")]);
    const unknown = await tenure([...args, "--assume", "margin=0.8"], { stdin: contracts });
    expect([unknown.status, unknown.err]).toEqual([2, expect.stringContaining("there is no assumption margin")]);
    const twice = await tenure([...args, "--assume", "cac=1", "--assume", "cac=2"], { stdin: contracts });
    expect([twice.status, twice.err]).toEqual([2, expect.stringContaining("--assume cac may be given once only")]);
    const percent = await tenure([...args, "--assume", "grossMargin=80"], { stdin: contracts });
    expect([percent.status, percent.err]).toEqual([1, expect.stringContaining("0.8")]);
    const grouped = await tenure([...args, "--assume", "cac=1.200.000"], { stdin: contracts });
    expect([grouped.status, grouped.err]).toEqual([2, expect.stringContaining("1.200.000")]);
  });

  it("take numbers and months in full-width digits, as files may have them", async () => {
    const half = [...args, "--assume", "grossMargin=0.8", "--from", "2026-02", "--renewals-due", "12"];
    const full = [...args, "--assume", "grossMargin=０．８", "--from", "２０２６－０２", "--renewals-due", "１２"];
    expect(await result(full, { stdin: contracts })).toEqual(await result(half, { stdin: contracts }));
  });

  it("keep to the window and the last day asked for", async () => {
    const window = ["--from", "2026-03", "--as-of", "2026-04-20"];
    const { movements, renewals, expansion } = await result<Report>([...args, ...window], { stdin: contracts });
    const months = (rows: readonly object[]) => rows.map((row) => (row as { month: string }).month);
    for (const rows of [movements, renewals.renewals, expansion.months]) {
      expect(months(rows)).toEqual(["2026-03", "2026-04"]);
    }
    expect(renewals).toMatchObject({ asOf: "2026-04-20", openMonth: "2026-04" });
    // B comes due on the 30th only.
    expect(renewals.renewals[1]).toMatchObject({ due: 1, renewed: 1 });
    const yen = `${contracts.replaceAll("\n", ",USD\n").replace("term_months,USD", "term_months,currency")},JPY`;
    const kept = await result<Report>([...args, "--currency", "JPY"], { stdin: yen });
    expect(kept).toMatchObject({ renewals: { currency: "JPY" }, expansion: { currency: "JPY" } });
    expect(kept.renewals.renewals.every(({ due }) => due === 0)).toBe(true);
  });

  it("add up to the ledger on a base of some hundred accounts, with groups too", async () => {
    const report = await result<Report>(["kpis", "--subscriptions", file, "--by", "segment", "--to", "2025-03"]);
    const sum = (parts: Readonly<Record<string, number | null>>) =>
      Object.values(parts).reduce<number>((total, part) => total + (part ?? 0), 0);
    expect(report.expansion.months).toHaveLength(report.movements.length);
    for (const [i, month] of report.expansion.months.entries()) {
      expect(sum(month.expansion)).toBeCloseTo(report.movements[i]!.expansionMrr!, 6);
      expect(sum(month.contraction)).toBeCloseTo(report.movements[i]!.contractionMrr!, 6);
    }
    // As a second program counts them.
    const due = report.renewals.renewals.map((row) => row.due!);
    expect(due.reduce((total, count) => total + count)).toBe(1344);
  });

  it("list what comes due after the last day, each contract once", async () => {
    const due = ["--renewals-due", "3", "--as-of", "2026-04-10"];
    const { renewalsDue } = await result<{ renewalsDue: object[] }>([...args, ...due], { stdin: contracts });
    expect(renewalsDue).toEqual([
      { account: "A", subscription: "S1", date: "2026-04-15", mrr: 100, termMonths: 3 },
      { account: "B", subscription: "S2", date: "2026-04-30", mrr: 40, termMonths: 3 },
    ]);
    const year = await result<{ renewalsDue: object[] }>([...args, "--renewals-due", "12", "--no-detail"], {
      stdin: contracts,
    });
    // The last day is the end of the latest month in the data.
    expect(year.renewalsDue).toEqual([
      { account: "A", subscription: "S1", date: "2026-07-15", mrr: 150, termMonths: 3 },
      { account: "C", subscription: null, date: "2027-02-10", mrr: 70, termMonths: 12 },
    ]);
    expect(year).not.toHaveProperty("renewals");
    const free = await result([...args, "--renewals-due", "12", "--to", "2026-01"], {
      stdin: "account_id,start_date,mrr\nA,2026-01-01,0\n",
    });
    expect(free).toMatchObject({ movements: [], renewalsDue: [] });
  });

  it("are tables where they are asked for, and say what they cannot tell only where they are shown", async () => {
    const table = async (...more: string[]) => tenure([...args, "--format", "table", ...more], { stdin: contracts });
    const plain = await table();
    expect([plain.out.match(/^MRR movements/gm)?.length, plain.err]).toEqual([1, ""]);
    expect(plain.out).not.toMatch(/Renewals|Parts of expansion/);
    const detailed = await table("--detail", "--renewals-due", "12");
    expect(detailed.out.startsWith(plain.out)).toBe(true);
    const titles = ["Renewals by month due (same-account)", "Parts of expansion and contraction", "Renewals to come"];
    for (const title of titles) expect(detailed.out).toContain(`\n${title}`);
    expect(detailed.out).toMatch(/^2026-04 +2 +1 +0 +140 +100 +50 +40 +50\.0% +71\.4% +107\.1%$/m);
    expect(detailed.out).toMatch(/^2026-04 +expansion +50 +50 +0 +– +0 +0 +– +0 +0\.0% +–$/m);
    expect(detailed.out).toMatch(/^2027-02-10 +C +– +70 +12$/m);
    expect(detailed.err).toMatch(/^note .*\(renewals\/row-as-contract\)$/m);
    expect(detailed.err).toMatch(/^note .*discount_pct.*\(expansion\/part-not-told\)$/m);
    expect((await tenure(args, { stdin: contracts })).err).toBe(detailed.err);
    const csv = async (...more: string[]) => tenure([...args, "--format", "csv", ...more], { stdin: contracts });
    expect(await csv("--detail", "--renewals-due", "3")).toEqual(await csv());
    expect((await csv()).err).toBe("");
  });
});

describe("tenure cohorts", () => {
  const file = ownFile("synthetic/edge_subscriptions.csv", "edge_subscriptions.csv");

  it("adds the chosen measure in the form that charts draw, without changing the rest", async () => {
    const plain = await result<Metrics>(["cohorts", "--subscriptions", file]);
    const chosen = await result<Metrics>(["cohorts", "--subscriptions", file, "--measure", "net-revenue"]);
    expect(chosen).toMatchObject(plain);
    expect(chosen).toMatchObject({ tenure: 1, measure: "net-revenue", granularity: "month", clock: "calendar" });
    for (const row of chosen.cohorts as Record<string, unknown>[]) expect(row.share).toEqual(row.netRevenueRetention);
  });

  it("counts two equal purchases of one day twice, keeps returns, and names who is who by option", async () => {
    const orders =
      "buyer,when,quantity,total\n7,1997-01-02,1,10\n7,1997-01-02,1,10\n7,1997-02-03,-1,-10\n8,1997-02-03,2,20\n";
    const found = await result<object>(
      ["cohorts", "--events", "-", "--account", "buyer", "--date", "when", "--amount", "total"],
      { stdin: orders },
    );
    expect(found).toMatchObject({
      convention: "activity",
      cohorts: [
        { cohort: "1997-01", size: 1, activeCustomers: [1, 1], orders: [2, 1], revenue: [20, -10] },
        { cohort: "1997-02", size: 1, activeCustomers: [1], orders: [1], revenue: [20] },
      ],
    });
  });

  it.runIf(referenceFolder)("prints the purchase cohorts of CDNOW", async () => {
    const { cohorts } = JSON.parse(referenceText("expected/cdnow_sample.cohorts.json")) as Metrics;
    const found = await result(["cohorts", "--events", join(referenceFolder!, "cdnow/cdnow_sample.csv")]);
    expectHolds(found, { cohorts }, ofMetrics);
  });
});

describe("tenure simulate", () => {
  interface Scenarios {
    readonly scenarios: Readonly<
      Record<string, { readonly input: object; readonly expected: Record<string, unknown> }>
    >;
  }
  const { scenarios } = JSON.parse(ownText("expected/simulation_basic.json", "simulation_basic.json")) as Scenarios;
  const tolerance: Tolerance = (path, expected) => {
    if (/payback/.test(path)) return undefined;
    if (/(customers|churned|reactivated)\[/.test(path)) return 1e-4;
    if (/(mrr|contribution)\[/.test(path)) return 1e-3;
    // Per customer the reference prints six decimals.
    return /PerCustomer$|ltvToCac$/.test(path) ? 1e-6 : 1e-9 * Math.abs(expected);
  };

  it.each(Object.keys(scenarios))("prints every month and figure of %s", async (name) => {
    const { input, expected } = scenarios[name]!;
    expectHolds(await result(["simulate", "-"], { stdin: JSON.stringify(input) }), expected, tolerance);
  });

  it("compares with a base: both projections, their difference, and what each change does", async () => {
    const [base, scenario] = [scenarios.S0_base!, scenarios.S1_churn_minus20pct_from_m6!];
    const files = written({ "base.json": base.input, "scenario.json": scenario.input });
    interface Compared {
      readonly npv: number;
      readonly baseline: { readonly npv: number };
      readonly difference: {
        readonly npv: number;
        readonly decomposition: { readonly factors: readonly { factor: string }[] };
      };
    }
    const found = await result<Compared>(["simulate", files["scenario.json"]!, "--baseline", files["base.json"]!]);
    expectHolds(found, scenario.expected, tolerance);
    expectHolds(found.baseline, base.expected, tolerance);
    expect(found.difference.npv).toBeCloseTo(found.npv - found.baseline.npv, 6);
    expect(found.difference.decomposition.factors.map(({ factor }) => factor)).toEqual(["churnChanges"]);
  });

  interface Distributed {
    readonly mean: number;
    readonly sd: number;
    readonly p05: number;
    readonly p50: number;
    readonly p95: number;
  }
  interface WithChance {
    readonly monteCarlo: {
      readonly runs: number;
      readonly seed: number;
      readonly npv: Distributed;
      readonly ltvPerCustomer: Distributed;
      readonly finalCustomers: Distributed;
      readonly finalMrr: Distributed;
      readonly series: Record<string, Record<string, number[]>>;
    };
  }
  interface ChanceReference {
    readonly monteCarlo: {
      readonly S0_base: Record<string, number> & { readonly npvQuantiles: Record<string, number> };
    };
  }

  it("prints what chance makes of the worked case: mean, spread and quantiles of theory, fans by month", async () => {
    const { monteCarlo: reference } = JSON.parse(
      ownText("expected/simulation_basic.json", "simulation_basic.json"),
    ) as ChanceReference;
    const expected = reference.S0_base;
    const stdin = JSON.stringify(scenarios.S0_base!.input);
    const { monteCarlo } = await result<WithChance>(["simulate", "-", "--runs", "4000", "--seed", "7"], { stdin });
    expect([monteCarlo.runs, monteCarlo.seed]).toEqual([4000, 7]);
    const { npv, ltvPerCustomer, finalCustomers, finalMrr, series } = monteCarlo;
    expect(Math.abs(npv.mean - expected.npvExact!)).toBeLessThanOrEqual((4 * npv.sd) / Math.sqrt(4000));
    expect(Math.abs(ltvPerCustomer.sd / expected.sdOfCohortMean! - 1)).toBeLessThan(0.1);
    expect(Math.abs(finalCustomers.mean - expected.finalCustomersExact!)).toBeLessThanOrEqual(
      (4 * finalCustomers.sd) / Math.sqrt(4000),
    );
    expect(Math.abs(finalMrr.sd / expected.finalMrrSd! - 1)).toBeLessThan(0.1);
    expect(Math.abs(ltvPerCustomer.p05 - expected.p05!)).toBeLessThan(0.08 * expected.sdOfCohortMean!);
    expect(Math.abs(ltvPerCustomer.p95 - expected.p95!)).toBeLessThan(0.08 * expected.sdOfCohortMean!);
    for (const name of ["customers", "mrr", "contribution"]) {
      for (const p of ["p05", "p50", "p95"]) expect(series[name]![p]).toHaveLength(36);
      expect(series[name]!.p05![20]!).toBeLessThan(series[name]!.p95![20]!);
    }
  });

  it.each(Object.keys(scenarios))("has the exact projection of %s for the mean of its runs", async (name) => {
    const { input, expected } = scenarios[name]!;
    const args = ["simulate", "-", "--runs", "2000", "--seed", "3"];
    const { monteCarlo } = await result<WithChance>(args, { stdin: JSON.stringify(input) });
    const check = ({ mean, sd }: Distributed, exact: number) => {
      expect(Math.abs(mean - exact)).toBeLessThanOrEqual((4 * sd) / Math.sqrt(2000) + 1e-6 * Math.abs(exact));
    };
    check(monteCarlo.npv, expected.npv as number);
    check(monteCarlo.finalCustomers, (expected.customers as number[]).at(-1)!);
    check(monteCarlo.finalMrr, (expected.mrr as number[]).at(-1)!);
    // The same seed, the same digits.
    expect((await result<WithChance>(args, { stdin: JSON.stringify(input) })).monteCarlo).toEqual(monteCarlo);
  });

  it("sorts assumptions by what they move, and solves for the CAC that can be afforded", async () => {
    const found = await result<{
      readonly tornado: { readonly bars: readonly { readonly parameter: string; readonly swing: number }[] };
      readonly breakEven: { readonly value: number };
    }>(["simulate", "-", "--tornado", "--break-even", "cac"], { stdin: JSON.stringify(scenarios.S0_base!.input) });
    expect(found.tornado.bars[0]!.parameter).toMatch(/arpa|grossMargin/);
    expect(found.breakEven.value).toBeCloseTo(1491.17205, 5);
  });

  it("reads a set of scenarios from a file and from a link, each against the base", async () => {
    const [base, less] = [scenarios.S0_base!, scenarios.S1_churn_minus20pct_from_m6!];
    const set = {
      scenarios: [
        { name: "as is", scenario: base.input as ScenarioInput },
        { name: "less churn", scenario: less.input as ScenarioInput },
      ],
    };
    interface Set {
      readonly base: string;
      readonly scenarios: readonly {
        readonly name: string;
        readonly npv: number;
        readonly difference?: { npv: number };
      }[];
    }
    const files = written({ "set.json": set });
    const found = await result<Set>(["simulate", files["set.json"]!]);
    expect(found.base).toBe("as is");
    expectHolds(found.scenarios[1], less.expected, tolerance);
    expect(found.scenarios[1]!.difference!.npv).toBeCloseTo(found.scenarios[1]!.npv - found.scenarios[0]!.npv, 6);
    // Alone, and behind what a page keeps in the fragment: a place of its own, or a route.
    for (const address of ["#", "https://example.com/#", "https://example.com/#a=1&", "#/simulator?"]) {
      expect(await result(["simulate", `${address}${scenarioSetToFragment(set)}`])).toEqual(found);
    }
    const cut = await tenure(["simulate", `#${scenarioSetToFragment(set).slice(0, -3)}`]);
    expect([cut.status, cut.out]).toEqual([1, ""]);
    expect(cut.err).toContain("link/truncated");
  });

  it("says in words in how many runs a scenario is the better one, and by which figure", async () => {
    const [base, less] = [scenarios.S0_base!, scenarios.S1_churn_minus20pct_from_m6!];
    const files = written({ "base.json": base.input, "less.json": less.input });
    const args = ["simulate", files["less.json"]!, "--baseline", files["base.json"]!, "--runs", "200"];
    const { difference } = await result<{ difference: { monteCarlo: { npvNetOfCac: { mean: number } } } }>(args);
    expect(Number.isFinite(difference.monteCarlo.npvNetOfCac.mean)).toBe(true);
    const table = await tenure([...args, "--format", "table", "--quiet"], { terminal: 200 });
    expect(table.out).toMatch(/better in [\d.]+ % by NPV less acquisition cost, in [\d.]+ % by NPV/);
  });

  describe("in a table", () => {
    const plan = {
      horizonMonths: 6,
      discountAnnual: 0.1,
      segments: [
        { name: "smb", customers: 1000, arpa: 100, grossMargin: 0.8, cac: 300, csCostPerCustomerMonth: 5 },
      ].map((one) => ({ ...one, hazard: { kind: "constant", monthly: 0.03 }, oneOffSale: { price: 900 } })),
    };
    const [smb] = plan.segments;
    const tableOf = async (input: object) => {
      const { out } = await tenure(["simulate", "-", "--format", "table", "--quiet"], {
        stdin: JSON.stringify(input),
        terminal: 200,
      });
      return (label: string) =>
        stripVTControlCharacters(out)
          .split("\n")
          .find((line) => line.startsWith(label))
          ?.slice(label.length)
          .trim()
          .split(/ {2,}/);
    };

    it("says in words of a payback and a crossover whether they come later or never", async () => {
      const row = await tableOf({ ...plan, horizonMonths: 3 });
      expect(row("months until the acquisition cost is paid back")).toEqual(["beyond the horizon"]);
      expect(row("months until subscriptions match one-off sales")).toEqual(["beyond the horizon"]);
      expect((await tableOf({ ...plan, horizonMonths: 12 }))("months until subscriptions match one-off sales")).toEqual(
        ["12"],
      );
      const leaving = { ...smb, hazard: { kind: "constant", monthly: 0.3 } };
      const never = await tableOf({ ...plan, segments: [leaving] });
      expect(never("months until the acquisition cost is paid back")).toEqual(["never"]);
      expect(never("months until they do, discounted")).toEqual(["never"]);
    });

    it("calls the scenarios of a set as the page does, and gives what only segments have, and the cost of teams", async () => {
      const team = { role: "cs", heads: 2, payAnnual: 60_000, loadedMultiplier: 1 };
      const large = { ...smb, name: "large", arpa: 200 };
      const scenarioSet = (first: object) => ({
        base: "base",
        scenarios: [
          { name: "base", scenario: first },
          { name: "scenario 1", scenario: { ...first, teams: [team] } },
          { name: "scenario 2", scenario: { ...first, title: { en: "Dearer", ja: "値上げ" } } },
        ],
      });
      const one = await tableOf(scenarioSet(plan));
      expect(one("  ")?.join(" ")).toContain("base Scenario A Dearer");
      const { out } = await tenure(["simulate", "-", "--quiet"], { stdin: JSON.stringify(scenarioSet(plan)) });
      const { scenarios: told } = JSON.parse(out) as { scenarios: { name: string; title?: string }[] };
      expect(told.map(({ name, title }) => [name, title])).toEqual([
        ["base", undefined],
        ["scenario 1", "Scenario A"],
        ["scenario 2", "Dearer"],
      ]);
      const row = one("lifetime value of one new customer")!;
      expect(row).toEqual([row[0], row[0], row[0]]);
      expect(Number(row[0])).toBeGreaterThan(300);
      expect(one("cost of teams ")).toEqual(["–", "60,000", "–"]);
      const several = await tableOf(scenarioSet({ ...plan, segments: [smb, large] }));
      expect(several("lifetime value of one new customer")).toBeUndefined();
      expect(several("smb: lifetime value of one new customer")).toEqual(row);
      expect(several("large: months until subscriptions match one-off")).toBeDefined();
    });
  });
});

describe("tenure ltv", () => {
  const { cases } = JSON.parse(ownText("expected/ltv_formulas.json", "ltv_formulas.json")) as {
    readonly cases: readonly { readonly input: object }[];
  };

  it.each(cases.map((expected, i) => [i + 1, expected] as const))(
    "prints case %i of the reference",
    async (_, expected) => {
      expectHolds(await result(["ltv", "-"], { stdin: JSON.stringify(expected.input) }), expected, relative(1e-9));
    },
  );

  it("prints the posterior for observed churn: 30 of 1,000 give 1,579 · 1,983 · 2,514", async () => {
    const stdin = JSON.stringify({ churned: 30, customerMonths: 1000, m: 75 });
    const { ltvQ } = await result<{ ltvQ: Record<string, number> }>(["ltv", "-"], { stdin });
    expect(Object.values(ltvQ).map(Math.round)).toEqual([1579, 1983, 2514]);
  });
});

describe("tenure surveys", () => {
  it("prints the expected NPS, digit for digit at ten digits", async () => {
    const { definitions: _, ...expected } = JSON.parse(ownText("expected/nps.json", "nps.json")) as Record<
      string,
      unknown
    >;
    const found = await result(["surveys", "--responses", ownFile("synthetic/dev_nps.csv", "dev_nps.csv")]);
    expectHolds(found, expected, (path, value) =>
      /\.(nps|se)$|ci95/.test(path) ? 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - 9) : undefined,
    );
  });
});

describe("tenure fit", () => {
  interface Published {
    readonly fader_hardie_2007: {
      readonly recomputed: Readonly<
        Record<"regular" | "high_end", { readonly input: number[][] } & Record<string, object>>
      >;
    };
  }
  const { recomputed } = (JSON.parse(ownText("expected/sbg_published.json", "sbg_published.json")) as Published)
    .fader_hardie_2007;
  /** As the reference states them: by field, absolute or relative, the BdW's wider than the others'. */
  const tolerance: Tolerance = (path, expected) => {
    const ofBdw = path.includes(".bdw.");
    const size = Math.abs(expected);
    if (/\.se\./.test(path)) return 2e-2 * size;
    if (/\.(survival|retention)\[/.test(path)) return ofBdw ? 5e-4 : 2e-4;
    if (/\.(DEL|DERL\[\d+\]|expectedLifetimeUndiscounted)$/.test(path)) return 1e-4 * size;
    if (/logLik$|stat$/.test(path)) return 1e-3;
    if (ofBdw && /\.(alpha|beta|c|meanChurn|polarization|corrAlphaBeta)$/.test(path)) return 1e-2 * size;
    return Math.min(2e-3, 1e-3 * size) || 1e-3 * size;
  };
  const [regular, high_end] = [recomputed.regular.input[0]!, recomputed.high_end.input[0]!];

  it.each(["regular", "high_end"] as const)("prints the models of %s as published and recomputed", async (name) => {
    const { input, ...expected } = recomputed[name];
    const found = await result(["fit", "--counts", "-"], { stdin: JSON.stringify(input) });
    expectHolds(found, expected, tolerance);
  });

  it("reads the same counts from a wide and from a long table, pooled and one by one", async () => {
    const wide = ["year,regular,high_end", ...regular.map((count, t) => `${t},${count},${high_end[t]}`)].join("\n");
    const long = [
      "cohort,period,customers",
      ...regular.map((count, t) => `regular,${t},${count}`),
      ...high_end.map((count, t) => `high_end,${t},${count}`),
    ].join("\n");
    const json = JSON.stringify([regular, high_end]);
    const fit = (stdin: string, ...more: string[]) => result<object>(["fit", "--counts", "-", ...more], { stdin });
    const pooled = await fit(json);
    expect(await fit(wide)).toEqual(pooled);
    expect(await fit(long)).toEqual(pooled);
    const each = await fit(wide, "--separate");
    expect(await fit(long, "--separate")).toEqual(each);
    expectHolds(each, { groups: { high_end: { sbg: recomputed.high_end.sbg } } }, tolerance);
    expectHolds(
      await fit(wide, "--columns", "high_end", "--model", "sbg"),
      { sbg: recomputed.high_end.sbg, bdw: null },
      tolerance,
    );
  });

  it("fits customers one by one, with those still there and those met late, to what their counts give", async () => {
    // 5 customers: left at the 1st, at the 3rd, still there after 3, after 2; the last is met after 2 renewals.
    const rows = "id,renewals,left,before\na,1,yes,0\nb,3,yes,0\nc,3,no,0\nd,2,no,0\ne,3,no,2\n";
    const args = ["fit", "--durations", "-", "--duration", "renewals", "--event", "left"];
    const plain = await result<{ geometric: { theta: number; logLik: number } }>(args, { stdin: rows });
    // Decisions: 5, 4, 3 and 3 at the third, of which 2 were losses.
    expect(plain.geometric.theta).toBeCloseTo(2 / 12, 12);
    const late = await result<typeof plain>([...args, "--entry", "before"], { stdin: rows });
    expect(late.geometric.theta).toBeCloseTo(2 / 10, 12);
    const many = (n: number, renewals: number, left: string) => `x,${renewals},${left}\n`.repeat(n);
    const cohort = `id,renewals,left\n${many(131, 1, "1")}${many(126, 2, "1")}${many(90, 3, "1")}${many(653, 3, "0")}`;
    const one = await result<{ sbg: object }>(args, { stdin: cohort });
    const counted = await result<{ sbg: object }>(["fit", "--counts", "-"], { stdin: "[[1000, 869, 743, 653]]" });
    expect(one.sbg).toEqual(counted.sbg);
  });

  it("values the customers who are left by each model, beside one retention rate for all", async () => {
    // Expected counts of five cohorts of 10,000 under the published model, aged 0 to 4 renewals.
    const survival = [1, 0.62913, 0.47205, 0.38323, 0.32537];
    const cohorts = survival.map((_, age) => survival.slice(0, age + 1).map((s) => Math.round(10_000 * s)));
    const found = await result<{ customerBase: Record<string, { value: number; singleRate: { difference: number } }> }>(
      ["fit", "--counts", "-", "--value-per-period", "1"],
      { stdin: JSON.stringify(cohorts) },
    );
    expect(found.customerBase.sbg!.value / 114_225.66).toBeCloseTo(1, 2);
    expect(found.customerBase.sbg!.singleRate.difference).toBeCloseTo(-0.4695, 2);
    // By itself a single rate for all is what the geometric model says.
    expect(found.customerBase.geometric!.value).toBeLessThan(0.7 * found.customerBase.sbg!.value);
    const tenfold = await result<typeof found>(["fit", "--counts", "-", "--value-per-period", "10"], {
      stdin: JSON.stringify(cohorts),
    });
    expect(tenfold.customerBase.sbg!.value).toBeCloseTo(10 * found.customerBase.sbg!.value, 6);
  });

  it.each([
    [["fit"], "--counts or --durations is missing"],
    [["fit", "--counts", "a", "--durations", "b"], "--counts and --durations do not go together"],
    [["fit", "--counts", "a", "--entry", "b"], "--entry goes with --durations"],
    [["fit", "--durations", "a", "--separate"], "--separate goes with --counts"],
    [["fit", "--durations", "a"], "--duration is missing"],
  ])("refuses %j", async (args, said) => {
    const { status, err } = await tenure(args);
    expect([status, err]).toEqual([2, expect.stringContaining(said)]);
  });

  it("says at which row the periods stop following one another", async () => {
    const { status, err } = await tenure(["fit", "--counts", "-"], { stdin: "year,a\n0,100\n1,80\n3,70\n" });
    expect(status).toBe(1);
    expect(err).toContain("fit/period-order");
    expect(err).toMatch(/year\[3\].*2.*3/);
  });
});

describe("tenure survival", () => {
  const ties = "time,event,arm\n1,1,a\n2,1,a\n2,0,b\n3,0,a\n4,1,b\n4,1,a\n5,0,b\n6,1,b\n6,0,a\n6,0,b\n";

  it("prints ten subjects of our own as R 4.2.2 (survival 3.5.3) computes them", async () => {
    const found = await result(["survival", "--durations", "-", "--duration", "time", "--event", "event"], {
      stdin: ties,
    });
    const expected = {
      convention: "kaplan-meier",
      all: {
        n: 10,
        events: 5,
        surv: [0.9, 0.8, 0.5333333333, 0.3555555556],
        ciLogLogLower: [0.4730092714, 0.4086907816, 0.1730515896, 0.06117975554],
        rmst: { horizon: 6, value: 4.566666667, se: 0.5787278513 },
      },
      groups: {},
      logrank: null,
    };
    expectHolds(found, expected, (path) =>
      /surv\[/.test(path) ? 1e-8 : /\.(n|events|horizon)$/.test(path) ? undefined : 1e-6,
    );
  });

  /** By place: counts and times exactly, survival within 1e-8, limits within 1e-6, Cox within 1e-5. */
  const tolerance: Tolerance = (path, expected) => {
    if (/\.(n|events|df|horizon|time|nRisk|nEvent)(\[|$)|observed\[|quantiles/.test(path)) return undefined;
    if (/\.cox\./.test(path)) return 1e-5;
    if (/logrank\.(chisq|p)$/.test(path)) return 1e-5 * Math.max(1, Math.abs(expected));
    return /surv\[/.test(path) ? 1e-8 : 1e-6;
  };

  it.runIf(referenceFolder)("prints Waltons by group, and Rossi with seven covariates", async () => {
    const expected = JSON.parse(referenceText("expected/survival.json")) as Record<string, Record<string, object>>;
    const { all, byGroup, logrank } = expected.waltons as Record<string, object>;
    const file = (name: string) => ["survival", "--durations", join(referenceFolder!, "survival", name)];
    const waltons = [
      ...file("waltons_dataset.csv"),
      "--duration",
      "T",
      "--event",
      "E",
      "--group",
      "group",
      "--rmst",
      "60",
    ];
    expectHolds(await result(waltons), { all, groups: byGroup, logrank }, tolerance);
    const rossi = [...file("rossi.csv"), "--duration", "week", "--event", "arrest"];
    const found = await result([...rossi, "--covariates", "fin,age,race,wexp", "--covariates", "mar,paro,prio"]);
    expectHolds(found, { all: expected.rossi!.all, cox: expected.rossi!.coxEfron }, tolerance);
  });

  it.runIf(referenceFolder)("prints Telco by contract", async () => {
    const { all, byContract } = (
      JSON.parse(referenceText("expected/survival.json")) as Record<string, Record<string, object>>
    ).telco_dev!;
    const file = ["--durations", join(referenceFolder!, "telco/telco_dev.csv")];
    const found = await result([
      "survival",
      ...file,
      "--duration",
      "tenure",
      "--event",
      "Churn",
      "--group",
      "Contract",
    ]);
    expectHolds(found, { all, groups: byContract }, tolerance);
  });
});

describe("tenure health", () => {
  /** The documented example: last login 6 days ago, 0.4 of seats active, NPS 7; then the same without the answer. */
  const model = {
    tenure: 1,
    id: "b2b-default",
    version: 3,
    groups: documentedGroups,
  };
  const files = () =>
    written({
      "model.json": model,
      "accounts.csv": "account_id,seats\nA-1,10\nA-2,10\n",
      "usage.csv": "account_id,date,active_users\nA-1,2026-06-24,4\nA-2,2026-06-24,4\nA-1,2026-05-25,4\n",
      "nps.csv": "account_id,date,score,kind\nA-1,2026-06-01,7,nps\n",
    });
  const args = (paths: Record<string, string>) => [
    ...["health", "--model", paths["model.json"]!, "--accounts", paths["accounts.csv"]!],
    ...["--usage", paths["usage.csv"]!, "--surveys", paths["nps.csv"]!, "--as-of", "2026-06"],
  ];

  it("prints the documented example, with what each measure contributes", async () => {
    const found = await result(args(files()));
    const contributions = [
      { measure: "login-recency", raw: 6, normalised: 80, weight: 0.3, contribution: 24 },
      { measure: "seat-use", raw: 0.4, normalised: 48, weight: 0.3, contribution: 14.4 },
      { measure: "nps", raw: 7, normalised: 70, weight: 0.4, contribution: 28 },
    ];
    const expected = {
      model: "b2b-default@3",
      asOf: "2026-06-30",
      accounts: [
        { account: "A-1", score: 66.4, band: "steady", coverage: 1, contributions },
        { account: "A-2", score: 64, band: "steady", coverage: 0.6 },
      ],
      bands: { critical: 0, "at-risk": 0, steady: 2, healthy: 0 },
    };
    expectHolds(found, expected, relative(1e-12));
    expect((found as { histogram: number[] }).histogram).toHaveLength(20);
  });

  it("explains a change as steps that add up", async () => {
    interface Explained {
      readonly explain: {
        readonly change: number;
        readonly steps: readonly { readonly measure: string; readonly kind: string; readonly effect: number }[];
      };
    }
    const { explain } = await result<Explained>([...args(files()), "--explain", "A-1", "--since", "2026-05-31"]);
    // NPS came in, and took weight from the rest: 64 of usage alone becomes 66.4.
    expect(explain.steps.map(({ measure, kind }) => [measure, kind])).toEqual([["nps", "gained"]]);
    expect(explain.change).toBeCloseTo(2.4, 10);
    expect(explain.steps[0]!.effect).toBeCloseTo(2.4, 10);
  });

  it("scores by a model that comes along, by its name", async () => {
    const paths = files();
    const found = await result([
      "health",
      "--model",
      "b2b-default",
      "--accounts",
      paths["accounts.csv"]!,
      "--usage",
      paths["usage.csv"]!,
    ]);
    expect(found).toMatchObject({
      model: expect.stringMatching(/^b2b-default@/),
      accounts: [{ account: "A-1" }, { account: "A-2" }],
    });
  });
});
