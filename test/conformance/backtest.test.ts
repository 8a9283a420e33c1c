import { describe, expect, it } from "vitest";
import { type Around, result, tenure, written } from "./command-line.js";
import { ownFile, ownText, referenceFolder, referenceText } from "./reference.js";

/** Parts of an expected file that a result has to repeat, with the tolerance that the file states for each. */
const TOLERANCE: Readonly<Record<string, number>> = { coefficients: 1e-5, se: 1e-4, ece10: 1e-3, hosmerLemeshow: 1e-3 };

/** Compares field by field; counts exactly, figures to the file's tolerance (1e-6 where it states none). */
function expectSame(given: unknown, expected: unknown, path: string, tolerance = 1e-6): void {
  if (typeof expected === "number") {
    expect(typeof given, path).toBe("number");
    if (/\.(n|positives|tp|fp|fn|tn|bin|df|atRisk|events)$/.test(path)) expect(given, path).toBe(expected);
    else {
      const scale = /ece10|hosmerLemeshow/.test(path) ? Math.max(1e-9, Math.abs(expected)) : 1;
      expect(Math.abs((given as number) - expected) / scale, path).toBeLessThan(tolerance);
    }
    return;
  }
  if (typeof expected !== "object" || expected === null) {
    expect(given, path).toEqual(expected);
    return;
  }
  for (const [key, value] of Object.entries(expected)) {
    expectSame((given as Record<string, unknown>)?.[key], value, `${path}.${key}`, TOLERANCE[key] ?? tolerance);
  }
}

const expectedOf = (name: string) => JSON.parse(ownText(`expected/${name}`, name)) as Record<string, never>;

const PANEL_FEATURES = {
  features: [
    ...["usage_trend", "seat_utilisation", "open_tickets", "days_since_login"].map((name) => ({ name, column: name })),
    { name: "nps_filled", column: "nps", missing: "train-mean" },
    { name: "nps_missing", column: "nps", transform: "is-missing" },
    { name: "log_tenure", column: "tenure_months", transform: "ln" },
  ],
};

const TELCO_FEATURES = {
  features: [
    { name: "tenure", column: "tenure" },
    { name: "monthlyCharges", column: "MonthlyCharges" },
    { name: "contractOneYear", column: "Contract", equals: "One year" },
    { name: "contractTwoYear", column: "Contract", equals: "Two year" },
    { name: "fiber", column: "InternetService", equals: "Fiber optic" },
    { name: "noInternet", column: "InternetService", equals: "No" },
    { name: "electronicCheck", column: "PaymentMethod", equals: "Electronic check" },
    { name: "paperless", column: "PaperlessBilling", equals: "Yes" },
    { name: "techSupport", column: "TechSupport", equals: "Yes" },
    { name: "onlineSecurity", column: "OnlineSecurity", equals: "Yes" },
    { name: "senior", column: "SeniorCitizen", equals: 1 },
  ],
};

describe("tenure backtest against the reference results", () => {
  it("fits the health panel split by month", async () => {
    const { "spec.json": spec } = written({ "spec.json": PANEL_FEATURES });
    const found = await result<Record<string, unknown>>([
      ...["backtest", "--panel", ownFile("synthetic/dev_health_panel.csv", "dev_health_panel.csv")],
      ...["--outcome", "churned_next_month", "--fit", "--features", spec!, "--split", "month:12"],
      ...["--tenure", "tenure_months"],
    ]);
    const {
      definitions: _,
      cutMonth: __,
      trueGenerator: ___,
      npsFillValue,
      ...expected
    } = expectedOf("health_panel.json");
    expectSame(found, expected, "panel");
    expectSame(found.fillValues, { nps_filled: npsFillValue }, "fillValues");
  });

  it.runIf(referenceFolder)("fits the telco customers split by place", async () => {
    const { "spec.json": spec } = written({ "spec.json": TELCO_FEATURES });
    const found = await result([
      ...["backtest", "--panel", `${referenceFolder}/telco/telco_dev.csv`, "--outcome", "Churn", "--positive", "Yes"],
      ...["--fit", "--features", spec!, "--split", "modulo:10:7"],
    ]);
    expectSame(found, JSON.parse(referenceText("expected/logistic_telco_dev.json")).telco_dev, "telco");
  });

  it("judges a score with ties across the classes", async () => {
    const { handTies, evaluation } = expectedOf("classification_small.json") as Record<
      string,
      Record<string, number[]>
    >;
    const rows = handTies!.y!.map((y, i) => `${y},${handTies!.score![i]}`);
    const found = await result(["backtest", "--panel", "-", "--outcome", "y", "--score", "score"], {
      stdin: ["y,score", ...rows].join("\n"),
    });
    expectSame(found, evaluation, "small");
  });
});

const panelOf = (rows: readonly string[], header = "account,month,x,z,lost") => [header, ...rows].join("\n");
/** Forty rows in which x tends to be high before a loss, and some of both at every x. */
const ordinary = Array.from(
  { length: 40 },
  (_, i) => `A${i % 8},${i},${i % 10},${(i * 7) % 5},${i % 10 > 6 && i % 3 > 0 ? 1 : 0}`,
);
const specOf = (...names: string[]) => ({ features: names.map((name) => ({ name, column: name })) });

async function refused(args: readonly string[], around: Around): Promise<string> {
  const { status, out, err } = await tenure(args, around);
  expect([status, out]).toEqual([1, ""]);
  return err;
}

describe("tenure backtest given what cannot be judged", () => {
  const fit = (spec: object, ...more: string[]) => [
    ...["backtest", "--panel", "-", "--outcome", "lost", "--fit", "--features", written({ "s.json": spec })["s.json"]!],
    ...more,
  ];

  it("refuses to fit too few losses, or one outcome only, and says how many there are", async () => {
    const few = panelOf(ordinary.map((row, i) => row.replace(/.$/, i === 5 ? "1" : "0")));
    expect(await refused(fit(specOf("x")), { stdin: few })).toMatch(
      /1 of 40 were lost.*5 of either.*too-few-churners/s,
    );
    const none = panelOf(ordinary.map((row) => row.replace(/.$/, "0")));
    const alike = await refused(fit(specOf("x")), { stdin: none });
    expect(alike).toContain("backtest/one-class");
    // Nothing was split, so there is no part to speak of.
    expect(alike).not.toContain("train part");
  });

  it("judges a score of one outcome with nulls and their reason", async () => {
    const none = panelOf(ordinary.map((row) => row.replace(/.$/, "0")));
    const found = await result<{ auc: null; reasons: object }>(
      ["backtest", "--panel", "-", "--outcome", "lost", "--score", "x"],
      { stdin: none },
    );
    expect(found).toMatchObject({ auc: null, brier: null, topDecileLift: null, n: 40, positives: 0 });
    expect(found.reasons).toMatchObject({ auc: "one-class", topDecileLift: "one-class", brier: "not-a-probability" });
  });

  it.each([1, 4])("gives no figure of a score where %i of 40 were lost, with the reason", async (lost) => {
    const few = panelOf(ordinary.map((row, i) => row.replace(/.$/, i % 10 === 5 && i < 10 * lost ? "1" : "0")));
    const args = ["backtest", "--panel", "-", "--outcome", "lost", "--score", "x", "--account", "account"];
    const more = ["--time", "month", "--missed-cost", "9", "--contact-cost", "1", "--score", "z", "--format", "json"];
    const { status, out, err } = await tenure([...args, ...more], { stdin: few });
    expect(status).toBe(0);
    expect(err).toMatch(new RegExp(`${lost} of 40 were lost.*5 of either.*backtest/too-few-churners`, "s"));
    expect(err).not.toContain("train");
    const found = JSON.parse(out);
    expect(found).toMatchObject({ n: 40, positives: lost, baseRate: lost / 40, auc: null, topDecileLift: null });
    expect(found).toMatchObject({ liftTable: [], thresholds: [], leadTime: null, cheapestThreshold: null });
    expect(found.comparison).toMatchObject([{ aucDifference: null, p: null }]);
    const reason = "too-few-churners";
    expect(found.reasons).toMatchObject({ auc: reason, topDecileLift: reason, leadTime: reason });
    expect(found.reasons.cheapestThreshold).toBe(reason);
  });

  it("gives no figure of a test part with too few losses, and those of the training part", async () => {
    const late = panelOf(
      ordinary.map((row, i) => (i >= 20 && i !== 28 ? row.replace(/.$/, "0") : row)).concat(ordinary.slice(0, 20)),
    );
    const { out, err } = await tenure(fit(specOf("x"), "--split", "month:20", "--format", "json"), { stdin: late });
    expect(err).toMatch(/test part.*1 of 20 were lost.*too-few-churners/s);
    const { train, test } = JSON.parse(out);
    expect(train.auc).toBeGreaterThan(0.5);
    expect(test).toMatchObject({ n: 20, positives: 1, auc: null, brier: null, thresholds: [] });
    expect(test.reasons).toMatchObject({ auc: "too-few-churners", brier: "too-few-churners" });
  });

  it("takes each threshold once where a tenth and a fifth of the rows lie at the same score", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `A${i},${i},${i % 3 === 0 ? 2 : 1},0,${i % 6 === 0 ? 1 : 0}`);
    const found = await result<{ thresholds: { threshold: number }[] }>(
      ["backtest", "--panel", "-", "--outcome", "lost", "--score", "x"],
      { stdin: panelOf(rows) },
    );
    expect(found.thresholds.map(({ threshold }) => threshold)).toEqual([2]);
  });

  it("uses a ridge where the data are separated, and names the feature", async () => {
    const apart = panelOf(Array.from({ length: 30 }, (_, i) => `A${i},${i},${i},${i % 4},${i > 18 ? 1 : 0}`));
    const { status, out, err } = await tenure(fit(specOf("x", "z"), "--format", "json"), { stdin: apart });
    expect(status).toBe(0);
    expect(err).toMatch(/\(x(, z)?\).*ridge.*backtest\/separated/s);
    const found = JSON.parse(out);
    expect(found.ridge).toBe(1);
    expect(found.coefficients.x).toBeGreaterThan(1);
    expect(found.train.auc).toBe(1);
    expect(out).not.toMatch(/NaN|Infinity/);
  });

  it("leaves out constant columns and repeated ones, and says so", async () => {
    const twice = panelOf(
      ordinary.map((row) => `${row},7,${2 * Number(row.split(",")[2]) + 1}`),
      "account,month,x,z,lost,same,double",
    );
    const { out, err } = await tenure(fit(specOf("x", "same", "double")), { stdin: twice });
    expect(err).toContain("backtest/constant-column");
    expect(err).toContain("backtest/collinear");
    const found = JSON.parse(out);
    expect(found.coefficients).toMatchObject({ same: null, double: null });
    expect(found.coefficients.x).toBeGreaterThan(0);
    expect(found.reasons["coefficients.same"]).toBe("not-identified");
  });

  it("says of columns that nearly make one another up that their weights cannot be told apart, by name", async () => {
    const minutes = (row: string, i: number) => 2 * Number(row.split(",")[2]) + 0.001 * Math.sin(7 * i);
    const beside = panelOf(
      ordinary.map((row, i) => `${row},${minutes(row, i)}`),
      "account,month,x,z,lost,minutes",
    );
    const { out, err, status } = await tenure(fit(specOf("x", "minutes")), { stdin: beside });
    expect(status).toBe(0);
    expect(err.match(/backtest\/nearly-collinear/g)).toHaveLength(2);
    expect(err).toMatch(/“?x”?.*minutes/);
    expect(Object.keys(JSON.parse(out).coefficients)).toEqual(["(intercept)", "x", "minutes"]);
    const { err: alone } = await tenure(fit(specOf("x", "z")), { stdin: panelOf(ordinary) });
    expect(alone).not.toContain("nearly-collinear");
  });

  it("refuses a value from after the row's day, and names feature, row and days", async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `A${i},2026-01-31,${i % 9},2026-0${i === 12 ? 3 : 1}-15,${i % 4 === 0 ? 1 : 0}`,
    );
    const late = panelOf(rows, "account,date,nps,nps_date,lost");
    const err = await refused(fit(specOf("nps")), { stdin: late });
    expect(err).toMatch(/Row 13.*nps.*2026-03-15.*2026-01-31.*backtest\/look-ahead/s);
    const named = { features: [{ name: "answer", column: "nps", knownAt: "nps_date" }] };
    expect(await refused(fit(named, "--date", "date"), { stdin: late })).toContain("answer");
  });

  it("refuses what was known only after the month of its row, in panels dated by month", async () => {
    const months = (written: (month: number) => string, known: (month: number, i: number) => string, head: string) =>
      panelOf(
        Array.from({ length: 30 }, (_, i) => {
          const month = 1 + (i % 6);
          return `A${i},${written(month)},${i % 9},${known(month, i)},${i % 4 === 0 ? 1 : 0}`;
        }),
        head,
      );
    const iso = (month: number) => `2026-0${month}`;
    const head = "account,month,nps,nps_date,lost";
    // The last day of the month was known in time; the first of the next was not, in row 13, of January.
    const lastDays = ["31", "28", "31", "30", "31", "30"];
    const inTime = months(iso, (month) => `${iso(month)}-${lastDays[month - 1]}`, head);
    expect((await tenure(fit(specOf("nps")), { stdin: inTime })).err).not.toContain("look-ahead");
    const late = (month: number, i: number) => (i === 12 ? "2026-02-01" : `${iso(month)}-02`);
    const refusal = /Row 13.*nps.*2026-02-01.*2026-01\b.*backtest\/look-ahead/s;
    expect(await refused(fit(specOf("nps")), { stdin: months(iso, late, head) })).toMatch(refusal);
    // The same of a score as it stands, of months as numbers, of columns with other names, and of a value dated by month.
    const score = ["backtest", "--panel", "-", "--outcome", "lost", "--score", "nps"];
    expect(await refused(score, { stdin: months(iso, late, head) })).toMatch(refusal);
    const digits = months((month) => `20260${month}`, late, "account,period,nps,nps_at,lost");
    expect(await refused(score, { stdin: digits })).toMatch(refusal);
    const snapshot = months((month) => `${iso(month)}-15`, late, "account,taken,nps,nps_on,lost");
    expect(await refused([...score, "--account", "account", "--time", "taken"], { stdin: snapshot })).toMatch(
      /2026-02-01.*2026-01-15.*look-ahead/s,
    );
    expect(await refused([...score, "--split", "taken:2026-04-01"], { stdin: snapshot })).toContain("look-ahead");
    const byMonth = months(iso, (month, i) => iso(i === 12 ? 2 : month), "account,month,nps,nps_month,lost");
    expect(await refused(score, { stdin: byMonth })).toMatch(/2026-02\b.*2026-01\b.*look-ahead/s);
    // Months counted from some beginning date nothing.
    const counted = months(String, late, head);
    expect((await tenure(score, { stdin: counted })).status).toBe(0);
  });

  it("refuses the outcome as a feature, and warns of names that speak of it", async () => {
    expect(await refused(fit(specOf("lost")), { stdin: panelOf(ordinary) })).toContain("backtest/outcome-as-feature");
    const flag = panelOf(ordinary, "account,month,churn_reason_code,z,lost");
    const { err } = await tenure(fit(specOf("churn_reason_code")), { stdin: flag });
    expect(err).toContain("backtest/seems-later");
  });

  it("asks which value means the loss, and guesses the one that was meant", async () => {
    const words = panelOf(ordinary.map((row) => row.replace(/1$/, "gone").replace(/0$/, "here")));
    const args = ["backtest", "--panel", "-", "--outcome", "lost", "--score", "x"];
    expect(await refused(args, { stdin: words })).toMatch(/gone, here.*outcome-values/s);
    expect(await refused([...args, "--positive", "gine"], { stdin: words })).toContain("“gone”");
    const { positives } = await result<{ positives: number }>([...args, "--positive", "gone"], { stdin: words });
    expect(positives).toBe(ordinary.filter((row) => row.endsWith("1")).length);
  });

  it("names a column that is not there, and a split that leaves nobody", async () => {
    expect(await refused(fit(specOf("xx")), { stdin: panelOf(ordinary) })).toContain("data/missing-column");
    const err = await refused(fit(specOf("x"), "--split", "month:99"), { stdin: panelOf(ordinary) });
    expect(err).toContain("backtest/empty-part");
  });

  it("shows versions side by side on the same rows, with lead times and the cheapest threshold", async () => {
    const found = await result<{ versions: { name: string; leadTime: object[] }[]; comparison: object[] }>(
      [
        ...["backtest", "--panel", "-", "--outcome", "lost", "--score", "x", "--score", "z", "--split", "month:20"],
        ...["--account", "account", "--time", "month", "--thresholds", "3,7", "--action-window", "2"],
        ...["--missed-cost", "1000", "--contact-cost", "50"],
      ],
      { stdin: panelOf([...ordinary, ...ordinary]) },
    );
    expect(found.versions.map(({ name }) => name)).toEqual(["x", "z"]);
    expect(found.comparison).toMatchObject([{ a: "x", b: "z" }]);
    expect(found).toMatchObject({ train: { n: 40 }, test: { n: 40 }, cheapestThreshold: { missedCost: 1000 } });
    expect(found.versions[0]!.leadTime).toMatchObject([{ threshold: 3 }, { threshold: 7 }]);
    const unasked = await result<{ leadTime: { inTime: null }[]; reasons: object }>(
      ["backtest", "--panel", "-", "--outcome", "lost", "--score", "x", "--account", "account", "--time", "month"],
      { stdin: panelOf(ordinary) },
    );
    expect(unasked.leadTime[0]!.inTime).toBeNull();
    expect(unasked.reasons).toMatchObject({ "leadTime[].inTime": "not-requested" });
  });
});

describe.runIf(referenceFolder)("tenure backtest of models on history", () => {
  const files = ["subscriptions", "accounts"].flatMap((name) => [
    `--${name}`,
    `${referenceFolder}/ravenstack/${name}.csv`,
  ]);
  const signals = [
    ...["--usage", `${referenceFolder}/ravenstack/feature_usage.csv`],
    ...["--tickets", `${referenceFolder}/ravenstack/support_tickets.csv`],
  ];

  it("judges two models on the RavenStack tables on the same accounts and days", async () => {
    const found = await result<Record<string, never> & { versions: { test: { n: number; auc: number } }[] }>([
      ...["backtest", "--model", "b2b-default", "--model", "consumer-default", ...files, ...signals],
      ...[
        "--churn-events",
        `${referenceFolder}/ravenstack/churn_events.csv`,
        "--split",
        "2024-06-30",
        "--horizon",
        "60",
      ],
    ]);
    expect(found).toMatchObject({ split: "2024-06-30", horizonDays: 60 });
    const [b2b, consumer] = found.versions;
    expect(b2b!.test.n).toBe(consumer!.test.n);
    expect(b2b!.test.n).toBeGreaterThan(100);
    // Invented at random, these signals tell little; what matters is that nothing pretends otherwise.
    expect(Math.abs(b2b!.test.auc - 0.5)).toBeLessThan(0.2);
    expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
  });

  it("tells the work that each model makes against what the team can do, and whom the second flags unlike the first", async () => {
    const events = [
      "--churn-events",
      `${referenceFolder}/ravenstack/churn_events.csv`,
      "--covered-until",
      "2024-12-31",
    ];
    const models = ["--model", "b2b-default", "--model", "consumer-default"];
    const team = ["--capacity", "40", "--contact-days", "7"];
    interface Work {
      readonly model: string;
      readonly today: Record<"scoredAccounts" | "flagged" | "flaggedShare" | "contactsPerWeek" | "load", number>;
      readonly history: {
        readonly n: number;
        readonly lost: number;
        readonly leftOut: { readonly n: number };
        readonly flags: Record<"tp" | "fp" | "fn" | "precision" | "recall", number>;
      };
      readonly newlyFlagged?: readonly string[];
      readonly noLongerFlagged?: readonly string[];
      readonly flaggedWithoutScore?: readonly string[];
    }
    const { work } = await result<{ work: Work[] }>(["backtest", ...models, ...files, ...signals, ...events, ...team]);
    expect(work.map(({ model }) => model)).toEqual(["b2b-default@1", "consumer-default@1"]);
    for (const { today, history } of work) {
      expect(today).toMatchObject({ asOf: "2024-12-31", capacityPerWeek: 40 });
      // Every week one contact of each.
      expect(today.contactsPerWeek).toBe(today.flagged);
      expect(today.load).toBe(today.flagged / 40);
      expect(today.flaggedShare).toBe(today.flagged / today.scoredAccounts);
      const { tp, fp, fn, precision, recall } = history.flags;
      expect([precision, recall]).toEqual([tp / (tp + fp), tp / (tp + fn)]);
    }
    const [b2b, consumer] = work;
    // Side by side on the same rows: what one of them does not score counts for neither.
    expect([consumer!.history.n, consumer!.history.lost]).toEqual([b2b!.history.n, b2b!.history.lost]);
    expect(b2b!.history.leftOut.n + consumer!.history.leftOut.n).toBeGreaterThan(0);
    expect(b2b!.newlyFlagged).toBeUndefined();
    const gone = [...consumer!.noLongerFlagged!, ...consumer!.flaggedWithoutScore!];
    expect(consumer!.newlyFlagged!.length - gone.length).toBe(consumer!.today.flagged - b2b!.today.flagged);
  });

  it("refuses a team without models to work by, and a band that a model does not have", async () => {
    const panel = await tenure(["backtest", "--panel", "p.csv", "--outcome", "x", "--score", "s", "--capacity", "4"]);
    expect([panel.status, panel.err]).toEqual([2, expect.stringContaining("--capacity goes with --model")]);
    const band = await tenure(["backtest", "--model", "b2b-default", ...files, "--flag-up-to", "red"]);
    expect([band.status, band.err]).toEqual([2, expect.stringContaining("critical, at-risk, steady, healthy")]);
  });

  it("refuses where hardly an account ended all its contracts", async () => {
    const { status, out, err } = await tenure(["backtest", "--model", "b2b-default", ...files, ...signals]);
    expect([status, out]).toEqual([1, ""]);
    expect(err).toContain("backtest/too-few-churners");
  });

  it("asks for contracts, and takes either a panel or models", async () => {
    expect((await tenure(["backtest", "--model", "b2b-default"])).status).toBe(2);
    expect((await tenure(["backtest", "--model", "b2b-default", "--panel", "p.csv"])).status).toBe(2);
  });
});

describe("tenure backtest of models given options of panels", () => {
  it.each([["fit"], ["ridge", "3"], ["score", "x"], ["thresholds", "0.5"], ["missed-cost", "9"]])(
    "refuses --%s by name",
    async (name, ...value) => {
      const args = ["backtest", "--model", "b2b-default", "--subscriptions", "s.csv", `--${name}`, ...value];
      const { status, out, err } = await tenure(args);
      expect([status, out, err]).toEqual([2, "", expect.stringContaining(`--model and --${name} exclude each other`)]);
    },
  );
});
