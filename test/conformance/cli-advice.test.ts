import { describe, expect, it, vi } from "vitest";
import { result, tenure, written } from "./command-line.js";

// A run reads, computes and prints: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000 });

const SUBSCRIPTIONS = "account_id,start_date,mrr,plan\na,2024-01-01,10,x\nb,2024-02-01,20,y\n";
const NO_SUCH_MAP = /--map \w+\.nosuch/;

describe("a column that is not there", () => {
  it("is named with the tables that were searched, in English and in Japanese", async () => {
    const files = written({ "s.csv": SUBSCRIPTIONS, "a.csv": "account_id,tier\na,1\nb,2\n" });
    const args = ["kpis", "--subscriptions", files["s.csv"]!, "--by", "nosuch"];
    expect((await tenure(args)).err).toContain("There is no column “nosuch” in subscriptions.");
    const both = await tenure([...args, "--accounts", files["a.csv"]!, "--lang", "ja"]);
    expect(both.status).toBe(1);
    expect(both.err).toContain("accounts, subscriptionsに「nosuch」の列がありません。");
  });

  it("comes with no advice that would be refused", async () => {
    const files = written({ "r.csv": "account_id,date,score\na,2024-01-05,9\n", "s.csv": SUBSCRIPTIONS });
    const answers = await tenure(["surveys", "--responses", files["r.csv"]!, "--by", "nosuch"]);
    expect([answers.status, answers.err]).toEqual([1, expect.stringContaining("no column “nosuch” in surveys")]);
    expect(answers.err).not.toMatch(NO_SUCH_MAP);
    const product = await tenure(["kpis", "--subscriptions", files["s.csv"]!, "--product", "nosuch"]);
    expect(product.err).toContain("There is no column “nosuch” in subscriptions.");
    expect(product.err).not.toContain("--map");
  });

  it("is asked for by --map where it is one of ours: a price for one", async () => {
    const files = written({ "s.csv": "account_id,start_date,plan\na,2024-01-01,x\n" });
    const { status, err } = await tenure(["kpis", "--subscriptions", files["s.csv"]!]);
    expect([status, err]).toEqual([1, expect.stringContaining("→ --map subscriptions.mrr=HEADER")]);
  });
});

describe("what is said of the input", () => {
  it("is said once when a warning of the reading becomes an error of the figures", async () => {
    const csv = "account_id,start_date,mrr,currency\na,2024-01-01,10,USD\nb,2024-01-01,10,EUR\n";
    const { status, err } = await tenure(["kpis", "--subscriptions", written({ "s.csv": csv })["s.csv"]!]);
    expect(status).toBe(1);
    expect(err.match(/several currencies/g)).toHaveLength(1);
    expect(err).toContain("error  ");
  });

  it("is that amounts without a currency are taken as the one asked for", async () => {
    const path = written({ "s.csv": SUBSCRIPTIONS })["s.csv"]!;
    const args = ["kpis", "--subscriptions", path, "--currency", "jpy"];
    const { status, err, out } = await tenure(args);
    expect([status, err]).toEqual([0, expect.stringContaining("All amounts were taken as JPY, and nothing was conv")]);
    expect(JSON.parse(out)).toMatchObject({ currency: "JPY" });
    expect((await tenure([...args, "--lang", "ja"])).err).toContain("金額はすべてJPYとみなしました");
    expect((await tenure(args.slice(0, 3))).err).not.toContain("currency");
  });

  it("names a blank interval, and not the amount beside it", async () => {
    const csv = "account_id,start_date,amount,interval_months\na,2024-01-01,10,1\nb,2024-01-01,120,\n";
    const { err } = await tenure(["kpis", "--subscriptions", written({ "s.csv": csv })["s.csv"]!]);
    expect(err).toContain("Row 2, interval_months: the value is missing. The row adds no money");
  });

  it("is which kinds of answers there are when there are none of the kind asked for", async () => {
    const path = written({ "r.csv": "account_id,date,score,kind\na,2024-01-05,5,ces\n" })["r.csv"]!;
    const { status, err } = await tenure(["surveys", "--responses", path, "--kind", "nps"]);
    expect([status, err]).toEqual([
      0,
      expect.stringContaining("no answers of the kind nps; the answers are of the kinds ces"),
    ]);
  });
});

describe("the event of a survival curve", () => {
  it("is asked for where a column holds 1 and 2 only, with the option that answers", async () => {
    const path = written({ "d.csv": "d,e\n5,1\n6,2\n7,1\n8,2\n" })["d.csv"]!;
    const args = ["survival", "--durations", path, "--duration", "d", "--event", "e"];
    const asked = await tenure(args);
    expect([asked.status, asked.out]).toEqual([1, ""]);
    expect(asked.err).toContain("→ --event-value 1|2");
    const { all } = await result<{ all: { time: number[] } }>([...args, "--event-value", "2"]);
    expect(all.time).toEqual([6, 8]);
  });

  it("is warned of only in values that say neither yes nor no", async () => {
    const path = written({ "d.csv": "d,e\n5,1.0\n6,gone\n7,✓\n8,0.0\n9,yes\n" })["d.csv"]!;
    const { err, out } = await tenure(["survival", "--durations", path, "--duration", "d", "--event", "e"]);
    expect(JSON.parse(out)).toMatchObject({ all: { events: 3, censored: 2 } });
    expect(err).toContain("neither yes nor no (gone)");
  });
});

describe("first-contact resolution", () => {
  it("is divided by the tickets resolved, or by all received, and says which", async () => {
    const csv =
      "account_id,opened_at,resolved_at,contacts\na,2024-01-01,2024-01-02,1\nb,2024-01-03,2024-01-05,2\nc,2024-01-04,,1\n";
    const args = ["kpis", "--tickets", written({ "t.csv": csv })["t.csv"]!];
    type Support = { support: { all: { firstContactResolution: object } } };
    const share = async (...more: string[]) =>
      (await result<Support>([...args, ...more])).support.all.firstContactResolution;
    expect(await share()).toMatchObject({ base: "resolved", count: 1, of: 2, value: 0.5 });
    expect(await share("--first-contact-base", "received")).toMatchObject({ base: "received", count: 1, of: 3 });
    expect((await tenure([...args, "--format", "table"])).out).toContain("first contact of resolved");
    const alone = await tenure(["kpis", "--subscriptions", "x.csv", "--first-contact-base", "received"]);
    expect([alone.status, alone.err]).toEqual([2, expect.stringContaining("goes with --tickets")]);
  });
});

describe("an empty value", () => {
  it.each([
    ["survival", "--covariates", ""],
    ["survival", "--group", " "],
    ["kpis", "--by", ""],
    ["survival", "--covariates", "a,,b"],
  ])("of %s %s is a command that cannot be understood", async (command, option, value) => {
    const path = written({ "d.csv": "d,e\n5,1\n6,0\n" })["d.csv"]!;
    const file =
      command === "kpis" ? ["--subscriptions", path] : ["--durations", path, "--duration", "d", "--event", "e"];
    const { status, err } = await tenure([command, ...file, option, value]);
    expect([status, err]).toEqual([2, expect.stringMatching(/needs a value|has an empty entry/)]);
  });
});
