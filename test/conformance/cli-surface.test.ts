import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { result, tenure, written } from "./command-line.js";
import { ownFile, ownText } from "./reference.js";

// A run reads, computes and prints: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000 });

const edge = ownFile("synthetic/edge_subscriptions.csv", "edge_subscriptions.csv");
const COMMANDS = ["inspect", "kpis", "cohorts", "surveys", "health", "survival", "fit", "ltv", "simulate"];

describe("exit status 2: a command that cannot be understood", () => {
  it.each([
    [["kpsi"], "unknown command kpsi; did you mean kpis?"],
    [["--format", "json"], "the command comes first"],
    [["kpis", "--sbuscriptions", "x"], "unknown option --sbuscriptions; did you mean --subscriptions?"],
    [["kpis", "-x"], "unknown option -x"],
    [["kpis"], "--subscriptions is missing"],
    [["kpis", "--subscriptions"], "--subscriptions needs a value: --subscriptions FILE"],
    [["kpis", "--subscriptions", "--from", "2024-01"], "--subscriptions needs a value"],
    [["kpis", "--subscriptions", "x.csv", "y.csv"], 'kpis takes no "y.csv" without an option in front'],
    [
      ["kpis", "--subscriptions", "x.csv", "--from", "2024-13"],
      '--from takes a month, YYYY-MM, and "2024-13" was given',
    ],
    [
      ["kpis", "--subscriptions", "x.csv", "--from", "2024-02", "--to", "2024-01"],
      "--from 2024-02 is after --to 2024-01",
    ],
    [["kpis", "--subscriptions", "x.csv", "--to", "2024-02", "--as-of", "2024-01-31"], "--to 2024-02 is after --as-of"],
    [["kpis", "--subscriptions", "x.csv", "--by", "a", "--by", "b"], "--by may be given once only"],
    [["kpis", "--subscriptions", "x.csv", "--quiet=yes"], "--quiet takes no value"],
    [["kpis", "--subscriptions", "x.csv", "--format", "tabel"], "(did you mean table?)"],
    [["kpis", "--subscriptions", "-", "--tickets", "-"], "standard input (-) can stand for one file only"],
    [["kpis", "--subscriptions", "x.csv", "--map", "subscriptons.mrr=a"], "did you mean subscriptions?"],
    [["kpis", "--subscriptions", "x.csv", "--map", "subscriptions.mmr=a"], "did you mean mrr?"],
    [["kpis", "--subscriptions", "x.csv", "--map", "mrr=a"], "--map takes TABLE.COLUMN=HEADER"],
    [["cohorts", "--events", "x.csv", "--subscriptions", "y.csv"], "do not go together"],
    [["cohorts", "--events", "x.csv", "--measure", "net-revenue"], "does not exist for events"],
    [["survival", "--durations", "x.csv", "--duration", "t"], "--event is missing"],
    [["survival", "--durations", "x", "--duration", "t", "--event", "e", "--rmst", "soon"], "--rmst takes a number"],
    [["fit", "--counts", "x.csv", "--project", "1.5"], "--project takes a whole number"],
    [["fit", "--counts", "x.csv", "--discount", "12"], '--discount takes a number from 0 to 10, and "12" was given'],
    [["survival", "--durations", "x", "--duration", "t", "--event", "e", "--level", "95"], "--level takes a fraction"],
    [["ltv"], "ltv needs a file"],
    [["simulate", "a.json", "b.json"], 'simulate takes one file, and "b.json" is another'],
    [["simulate", "a.json", "--seed", "3"], "--seed goes with --runs"],
    [["simulate", "a.json", "--runs", "0"], "--runs takes a number from 1"],
    [["simulate", "a.json", "--runs", "5", "--seed", "1e20"], "--seed takes a number from"],
    [["simulate", "a.json", "--target", "3"], "--target goes with --break-even"],
    [
      ["kpis", "--subscriptions", "x", "--renewals-due", "0"],
      '--renewals-due takes a number from 1 to 600, and "0" was',
    ],
    [["kpis", "--tickets", "x.csv", "--renewals-due", "3"], "--renewals-due goes with --subscriptions"],
    [["kpis", "--tickets", "x.csv", "--detail"], "--detail goes with --subscriptions"],
    [["kpis", "--subscriptions", "x", "--detail", "--no-detail"], "--detail and --no-detail do not go together"],
    [["health", "--model", "x.json", "--accounts", "a.csv", "--since", "2024-01"], "--since goes with --explain"],
  ])("tenure %j", async (args, message) => {
    const { status, out, err } = await tenure(args);
    expect(err).toContain(message);
    expect(err).toMatch(/\nSee: tenure .*--help\n$/);
    expect([status, out]).toEqual([2, ""]);
  });

  it("is that of no command at all, with the help on standard error", async () => {
    const { status, out, err } = await tenure([]);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain("Usage: tenure COMMAND [options]");
  });
});

describe("exit status 1: input that cannot be used", () => {
  const text = "account_id,start_date,mrr\nA,2024-01-01,10\n";
  it.each([
    ["a file that is not there", ["kpis", "--subscriptions", "{folder}/none.csv"], "file/not-found"],
    ["a folder", ["kpis", "--subscriptions", "{folder}"], "file/is-a-folder"],
    ["an empty file", ["kpis", "--subscriptions", "{folder}/empty.csv"], "data/empty-file"],
    ["a header without rows", ["kpis", "--subscriptions", "{folder}/header.csv"], "data/no-rows"],
    ["another table", ["kpis", "--subscriptions", "{folder}/other.csv"], "data/missing-column"],
    ["a workbook", ["cohorts", "--subscriptions", "{folder}/book.csv"], "data/not-text"],
    [
      "a column that is not there",
      ["kpis", "--subscriptions", "{folder}/good.csv", "--by", "plan"],
      "data/missing-column",
    ],
    [
      "a header that is not there",
      ["kpis", "--subscriptions", "{folder}/good.csv", "--map", "subscriptions.plan=P"],
      "mapping/missing-header",
    ],
    [
      "no such time zone",
      ["kpis", "--subscriptions", "{folder}/good.csv", "--time-zone", "Asia/Edo"],
      "data/unknown-time-zone",
    ],
    [
      "one file of two",
      ["kpis", "--subscriptions", "{folder}/good.csv", "--tickets", "{folder}/empty.csv"],
      "empty.csv: ",
    ],
    ["a scenario that is no JSON", ["simulate", "{folder}/good.csv"], "file/not-json"],
    ["a scenario in percent", ["simulate", "{folder}/percent.json"], "For 3 %, write 0.03."],
    [
      "a mapping of another shape",
      ["inspect", "{folder}/good.csv", "--mapping", "{folder}/mapping.json"],
      "mapping/wrong-type",
    ],
    ["counts that grow", ["fit", "--counts", "{folder}/counts.json"], "fit/increasing-counts"],
    [
      "a survival column that is not there",
      ["survival", "--durations", "{folder}/good.csv", "--duration", "t", "--event", "e"],
      "data/missing-column",
    ],
  ])("%s", async (_, args, message) => {
    const hazard = { kind: "constant", monthly: 3 };
    const files = written({
      "good.csv": text,
      "empty.csv": "",
      "header.csv": "account_id,start_date,mrr\n",
      "other.csv": "x,y\n1,2\n",
      "book.csv": "PK\u0003\u0004 and so on",
      "mapping.json": { subscriptions: { Monthly: 7 } },
      "counts.json": [[100, 120]],
      "percent.json": { segments: [{ customers: 10, arpa: 5, grossMargin: 0.7, hazard }] },
    });
    const folder = join(files["good.csv"]!, "..");
    const { status, out, err } = await tenure(args.map((arg) => arg.replace("{folder}", folder)));
    expect(err).toContain(message);
    expect([status, out]).toEqual([1, ""]);
  });
});

describe("standard error", () => {
  const rows = ["account_id,start_date,end_date,mrr", "A,2024-01-01,,100", "B,2024-02-31,,50", ",2024-02-01,,50"];

  it("names what one bad row costs, and the result goes on", async () => {
    const args = ["kpis", "--subscriptions", "-", "--no-detail"];
    const { status, out, err } = await tenure(args, { stdin: rows.join("\n") });
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ movements: [{ month: "2024-01", endMrr: 100 }] });
    expect(err.split("\n")).toEqual([
      "warning  Row 2, start_date: the calendar has no “2024-02-31”. This row was left out; correct the date. (data/impossible-date)",
      "warning  Row 3, account_id: a required value is missing. This row was left out; fill it in. (data/missing-value)",
      "",
    ]);
  });

  it("speaks Japanese when asked", async () => {
    const { err } = await tenure(["kpis", "--subscriptions", "-", "--no-detail", "--lang", "ja"], {
      stdin: rows.join("\n"),
    });
    expect(err).toMatch(/^警告 {2}2行目のstart_date：.*暦にない日付です.*\(data\/impossible-date\)\n/);
  });

  it("names the option that answers a question", async () => {
    const stdin = "account_id,start_date,mrr\nA,2024-01-01,1\nB,01/02/2024,1\n";
    const asked = await tenure(["kpis", "--subscriptions", "-"], { stdin });
    expect(asked.err).toContain("(data/ambiguous-date)\n  → --date-order day-first|month-first\n");
    const answered = await result<{ lastMonth: string }>(
      ["kpis", "--subscriptions", "-", "--date-order", "day-first"],
      { stdin },
    );
    expect(answered.lastMonth).toBe("2024-02");
    const missing = await tenure(["kpis", "--subscriptions", "-"], { stdin: "account_id,mrr\nA,1\n" });
    expect(missing.err).toContain("  → --map subscriptions.start_date=HEADER\n");
  });

  it("counts like issues after the fifth, except where they are what was asked for", async () => {
    const stdin = ["account_id,start_date,mrr", "A,2024-01-01,1", ...Array.from({ length: 9 }, () => "B,soon,1")].join(
      "\n",
    );
    const lines = async (args: string[]) => (await tenure(args, { stdin })).err.split("\n").slice(0, -1);
    const short = await lines(["kpis", "--subscriptions", "-", "--no-detail"]);
    expect(short).toHaveLength(6);
    expect(short[5]).toBe("  … and 4 more of data/not-a-date");
    expect(await lines(["inspect", "-", "--table", "subscriptions"])).toHaveLength(9);
    expect(await lines(["kpis", "--subscriptions", "-", "--quiet"])).toEqual([]);
  });

  it("lets nothing that a file holds reach the terminal as a command", async () => {
    const stdin = "account_id,start_date,mrr\n\u001b]0;title\u0007,2024-01-01,1\nB,\u001b[2J,1\n";
    const { out, err } = await tenure(["kpis", "--subscriptions", "-", "--by", "account_id"], { stdin, terminal: 400 });
    for (const text of [out, err]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      const withoutOurColours = text.replaceAll(/\u001b\[\d+m/g, "");
      expect([...withoutOurColours].filter((c) => c !== "\n" && (c < " " || c === "\u007f"))).toEqual([]);
    }
    expect(out).toContain("]0;title");
  });
});

describe("inspect", () => {
  it("tells how a file is understood, and gives a mapping back that reads it the same way", async () => {
    const csv =
      '取引先番号,プラン名,開始日,月額（税抜）,メモ\nA,基本,2024-01-01,"1,200",\nB,上位,2024-02-15,3000,要確認\n';
    const files = written({ "契約.csv": csv });
    const path = files["契約.csv"]!;
    const saved = join(path, "..", "saved.json");
    interface Inspected {
      readonly files: readonly { readonly columns: readonly Record<string, unknown>[] }[];
      readonly mapping: Readonly<Record<string, object>>;
    }
    const map = ["--map", "subscriptions.mrr=月額（税抜）"];
    const report = await result<Inspected>(["inspect", path, ...map, "--save-mapping", saved]);
    expect(report.files[0]).toMatchObject({ table: "subscriptions", rowsRead: 2, rowsKept: 2, issues: [] });
    const [account, plan, start, mrr, memo] = report.files[0]!.columns;
    expect(account).toMatchObject({ field: "account_id", how: "synonym", kind: "category", filled: 2, distinct: 2 });
    expect(plan).toMatchObject({ source: "プラン名", field: "plan" });
    expect(start).toMatchObject({ field: "start_date", kind: "day", min: "2024-01-01", max: "2024-02-15" });
    expect(mrr).toMatchObject({ field: "mrr", how: "mapping", kind: "number", min: 1200, max: 3000 });
    expect(memo).toMatchObject({ field: null, how: "kept", filled: 1, missing: 1 });
    expect(JSON.parse(readFileSync(saved, "utf8"))).toEqual(report.mapping);
    const again = await result<{ movements: { endMrr: number }[] }>([
      "kpis",
      "--subscriptions",
      path,
      "--mapping",
      saved,
    ]);
    expect(again.movements.map(({ endMrr }) => endMrr)).toEqual([1200, 4200]);
  });

  it("shows the columns of a file that cannot be used, and exits 1", async () => {
    const stdin = "Kunde,Beginn,Betrag\nA,2024-01-01,10\n";
    const { status, out, err } = await tenure(["inspect", "-", "--table", "subscriptions"], { stdin });
    expect(status).toBe(1);
    expect(err).toContain("data/missing-column");
    const [file] = (JSON.parse(out) as { files: { used: boolean; missing: string[]; columns: { source: string }[] }[] })
      .files;
    expect(file).toMatchObject({ used: false, missing: ["account_id", "start_date", "mrr"] });
    expect(file!.columns.map(({ source }) => source)).toEqual(["Kunde", "Beginn", "Betrag"]);
  });

  it("names rows that add no money, in the file they stand in, also where currencies are mixed", async () => {
    const header = "account_id,start_date,amount,currency\n";
    const files = written({
      "subscriptions-1.csv": `${header}A,2024-01-01,1,JPY\n`,
      "subscriptions-2.csv": `${header}B,2024-02-01,2,USD\nC,2024-03-01,,JPY\n`,
    });
    const { files: found } = await result<{ files: { issues: { code: string; path?: string }[] }[] }>([
      "inspect",
      ...Object.values(files),
    ]);
    const missing = found.map(({ issues }) => issues.filter(({ code }) => code === "data/missing-value"));
    expect(missing).toMatchObject([[], [{ path: "subscriptions[2].amount" }]]);
  });

  it("describes several files, each with its own rows, and one that is none of our tables", async () => {
    const files = written({
      "subscriptions-1.csv": "account_id,start_date,mrr\nA,2024-01-01,1\n",
      "subscriptions-2.csv": "account_id,start_date,mrr\nB,2024-02-01,2\nC,2024-03-01,3\n",
      "lifetimes.csv": "T,E\n6,1\n13,0\n",
    });
    const { files: found } = await result<{ files: { table: string | null; columns: object[] }[] }>([
      "inspect",
      ...Object.values(files),
    ]);
    expect(found.map(({ table }) => table)).toEqual(["subscriptions", "subscriptions", null]);
    expect(found.map(({ columns }) => columns.at(-1))).toMatchObject([
      { field: "mrr", filled: 1, min: 1, max: 1 },
      { field: "mrr", filled: 2, min: 2, max: 3 },
      { source: "E", field: null, kind: "number", min: 0, max: 1 },
    ]);
  });
});

describe("output", () => {
  const names = "account_id,start_date,mrr\n=SUM(A1),2024-01-01,10\n株式会社青空,2024-01-01,-0\n-5,2024-01-01,1.5\n";

  it("is flat CSV with a header, where no text is a formula and numbers stay numbers", async () => {
    const { out } = await tenure(["kpis", "--subscriptions", "-", "--by", "account_id", "--format", "csv"], {
      stdin: names,
    });
    const rows = out.trim().split("\n");
    expect(rows[0]).toMatch(
      /^account_id,month,startMrr,newMrr,.*,logoRetention12,netNewMrr,arr,netRevenueChurnRate,annualisedChurnRate$/,
    );
    expect(rows.slice(1).map((row) => row.split(",").slice(0, 4))).toEqual([
      ["'-5", "2024-01", "0", "1.5"],
      ["'=SUM(A1)", "2024-01", "0", "10"],
    ]);
    expect(new Set(rows.map((row) => row.split(",").length))).toEqual(new Set([29]));
  });

  it("is a table on a terminal, aligned though Japanese is wide, in blocks no wider than the terminal", async () => {
    const stdin =
      "response_id,account_id,date,score,segment\n1,A,2024-01-01,10,中堅企業\n2,B,2024-01-02,3,smb\n3,C,2024-01-03,9,中堅企業\n";
    const wide = await tenure(["surveys", "--responses", "-"], { stdin, terminal: 200, env: { NO_COLOR: "1" } });
    expect(wide.out).toBe(
      [
        "NPS (nps-0-10)",
        "",
        "                            n  promoters  passives  detractors     NPS  error     low    high",
        "all                         3          2         0           1    33.3   54.4   -73.4   140.0",
        "latestPerAccount            3          2         0           1    33.3   54.4   -73.4   140.0",
        "byMonth           2024-01   3          2         0           1    33.3   54.4   -73.4   140.0",
        "bySegment         smb       1          0         0           1  -100.0    0.0  -100.0  -100.0",
        "bySegment         中堅企業  2          2         0           0   100.0    0.0   100.0   100.0",
        "",
      ].join("\n"),
    );
    const narrow = await tenure(["surveys", "--responses", "-"], { stdin, terminal: 60, env: { TERM: "dumb" } });
    expect(Math.max(...narrow.out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(narrow.out.match(/^latestPerAccount/gm)!.length).toBeGreaterThan(1);
  });

  it("has colour on a terminal only, and not where somebody asked for none", async () => {
    const coloured = await tenure(["cohorts", "--subscriptions", edge], { terminal: 120 });
    expect(coloured.out).toContain("\u001b[1m");
    const plain = [
      await tenure(["cohorts", "--subscriptions", edge], { terminal: 120, env: { NO_COLOR: "1" } }),
      await tenure(["cohorts", "--subscriptions", edge, "--format", "table"]),
    ];
    for (const { out } of plain) expect(out).not.toContain("\u001b");
  });

  it("is JSON that a person can read: fields on lines of their own, figures of a list on one", async () => {
    const { out } = await tenure(["cohorts", "--subscriptions", edge]);
    expect(out).toMatch(/\n {6}"logoActive": \[12, 11, 9, [\d, ]+\],\n/);
    expect(out.endsWith("\n}\n")).toBe(true);
  });

  it("has a table and a CSV for every command", async () => {
    const input = { arpa: 100, grossMargin: 0.8, monthlyChurn: 0.03, discountAnnual: 0.1, horizonMonths: 36 };
    const segments = [{ customers: 10, arpa: 5, grossMargin: 0.7, hazard: { kind: "constant", monthly: 0.03 } }];
    const runs: [string[], string][] = [
      [["inspect", "-"], names],
      [["kpis", "--subscriptions", "-"], names],
      [["cohorts", "--subscriptions", "-", "--measure", "net-revenue"], names],
      [["cohorts", "--events", "-", "--measure", "orders"], "account_id,date\nA,2024-01-01\nA,2024-02-01\n"],
      [["surveys", "--responses", "-"], ownText("synthetic/dev_nps.csv", "dev_nps.csv")],
      [["health", "--model", "b2b-default", "--accounts", "-", "--as-of", "2024-01-01"], "account_id\nA\nB\n"],
      [
        ["survival", "--durations", "-", "--duration", "t", "--event", "e", "--group", "g", "--covariates", "x"],
        "t,e,g,x\n1,1,a,2\n2,0,b,3\n3,1,b,1\n4,1,a,5\n",
      ],
      [["fit", "--counts", "-", "--separate"], "[[1000, 869, 743, 653], [500, 320, 250]]"],
      [["ltv", "-"], JSON.stringify(input)],
      [["ltv", "-"], JSON.stringify({ churned: 3, customerMonths: 100, m: 10 })],
      [["simulate", "-"], JSON.stringify({ horizonMonths: 3, segments })],
    ];
    expect(new Set(runs.map(([[command]]) => command))).toEqual(new Set(COMMANDS));
    for (const [args, stdin] of runs) {
      const table = await tenure([...args, "--format", "table", "--quiet"], { stdin });
      expect([table.status, table.err], args.join(" ")).toEqual([0, ""]);
      expect(table.out.trim().split("\n").length, args.join(" ")).toBeGreaterThan(1);
      const csv = await tenure([...args, "--format", "csv", "--quiet"], { stdin });
      const lines = csv.out.trim().split("\n");
      expect(lines.length, args.join(" ")).toBeGreaterThan(1);
      expect(csv.out, args.join(" ")).not.toMatch(/NaN|undefined|Infinity|\[object/);
      expect(table.out, args.join(" ")).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
  });
});

describe("help", () => {
  it("lists every command, and each has its own with every option it takes", async () => {
    const { status, out, err } = await tenure(["--help"]);
    expect([status, err]).toEqual([0, ""]);
    for (const command of COMMANDS) {
      expect(out).toMatch(new RegExp(`^ {2}${command} `, "m"));
      const own = await tenure([command, "--help"]);
      expect(own.status).toBe(0);
      expect(own.out).toMatch(new RegExp(`^tenure ${command}: [\\s\\S]*^Usage: tenure ${command} `, "m"));
      expect(own.out).toContain("--format FORMAT");
      expect((await tenure(["help", command])).out).toBe(own.out);
      expect(Math.max(...own.out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    }
    expect((await tenure(["help", "kpsi"])).status).toBe(2);
  });

  it("fits the terminal, but for commands to copy", async () => {
    for (const args of [["--help"], ...COMMANDS.map((command) => [command, "--help"])]) {
      const { out } = await tenure(args, { terminal: 72 });
      const prose = out.split("\n").filter((line) => !line.startsWith("  tenure "));
      expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(72);
    }
  });

  it("tells the version of the package", async () => {
    const manifest = fileURLToPath(new URL("../../packages/cli/package.json", import.meta.url));
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
    expect((await tenure(["--version"])).out).toBe(`${version}\n`);
  });
});

const built = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));

/** The built program in a process of its own. */
function started(...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [built, ...args], { stdio: "pipe" });
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<{ code: number | null; err: string }> {
  const err: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, err: Buffer.concat(err).toString() };
}

// `npm test` builds packages before it runs tests; a single run of this file may find none.
describe.runIf(existsSync(built))("the built program", () => {
  it("writes a large result from a pipe to a pipe, whole", async () => {
    const segment = { customers: 10, arpa: 5, grossMargin: 0.7, hazard: { kind: "constant", monthly: 0.03 } };
    const segments = Array.from({ length: 60 }, () => segment);
    const child = started("simulate", "-", "--quiet");
    const out: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stdin.end(JSON.stringify({ horizonMonths: 600, discountAnnual: 0.1, segments }));
    expect(await ended(child)).toEqual({ code: 0, err: "" });
    const text = Buffer.concat(out).toString();
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(Object.keys((JSON.parse(text) as { segments: object }).segments)).toHaveLength(60);
  });

  it("stays quiet when its reader has seen enough", async () => {
    const child = started("kpis", "--subscriptions", edge, "--format", "csv");
    child.stdout.destroy();
    expect(await ended(child)).toEqual({ code: 0, err: "" });
  });

  it.skipIf(process.platform === "win32")("ends at once on Ctrl-C, in the middle of a computation too", async () => {
    // Stands for work that lets nobody else run: a listener for the signal would never be called.
    const busy = `const parse = JSON.parse; JSON.parse = (text) => {
      if (!text.includes("arpa")) return parse(text);
      console.error("busy");
      for (;;);
    }`;
    const child = spawn(process.execPath, [
      "--import",
      `data:text/javascript,${encodeURIComponent(busy)}`,
      ...[built, "ltv", "-"],
    ]);
    child.stdin.end('{ "arpa": 100 }');
    child.stderr.once("data", () => child.kill("SIGINT"));
    const [code, signal] = (await once(child, "close")) as [number | null, string | null];
    // Which a shell reports as 130.
    expect([code, signal]).toEqual([null, "SIGINT"]);
  });

  it("exits 2 for a mistake and 1 for input that cannot be used", async () => {
    const codes = await Promise.all([ended(started("kpis", "--nonsense")), ended(started("ltv", "/nowhere.json"))]);
    expect(codes.map(({ code }) => code)).toEqual([2, 1]);
  });
});
